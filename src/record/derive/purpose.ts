import { known } from '../../facts/evidence.ts'
import * as facts from '../../facts/purpose.ts'
import type { Derivations } from './context.ts'
import { fromFindings } from './findings.ts'

/** Of which excluded purposes the record speaks: in a finding, be it contested, or in the payer's grounds. */
export const purpose: Derivations = {
  [facts.excludedPurposesRaised.id]: context => {
    const asked = [
      ['custodial-care', facts.careIsCustodial],
      ['purpose-of-the-stay', facts.staySoughtFor],
      ['safe-place', facts.staySoughtForSafePlace],
      ['long-term-or-maintenance', facts.therapyIsLongTermOrMaintenance],
    ] as const
    const answers = asked.map(([purpose, fact]) => ({ purpose, known: fromFindings(context, fact) }))
    const raised = answers.filter(one => one.known.value !== undefined || one.known.why !== 'absent')
    const isGround = context.record.determinationsReceived.some(
      one => one.on <= context.scope.date && one.grounds?.includes('social-recreational-custodial-or-respite'),
    )
    const grounds = isGround ? ['custodial-care', 'purpose-of-the-stay'] : []
    return known(
      [...new Set([...raised.map(one => one.purpose), ...grounds])],
      raised.flatMap(one => one.known.evidence),
    )
  },
}
