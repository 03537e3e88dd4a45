import * as facts from '../../facts/denial.ts'
import { known, unknown } from '../../facts/evidence.ts'
import { type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** The grounds of the latest denial received, as its notice gives them. */
export const denial: Derivations = {
  [facts.denialGrounds.id]: context => {
    const denied = ofEpisode(context.index, context.record.determinationsReceived)
      .filter(one => one.on <= context.scope.date && (one.decision === 'denied' || one.decision === 'partly-approved'))
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1)
    if (!denied) return unknown('absent', 'No denial is on file.')
    const evidence = [evidenceOf(context, 'determinationsReceived', denied, denied.on)]
    if (denied.grounds === undefined) return unknown('absent', 'The denial on file gives no grounds.', evidence)
    const options = facts.denialGrounds.options ?? []
    const named: readonly string[] = denied.grounds
    const isOther = named.some(one => !options.includes(one))
    return known(
      options.filter(option => named.includes(option) || (option === 'other' && isOther)),
      evidence,
    )
  },
}
