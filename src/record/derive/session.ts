import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/session.ts'
import type { Derivations } from './context.ts'
import { sessionAsked } from './sessions.ts'

/** What one session gives, and at what it aims. */
export const session: Derivations = {
  [facts.sessionKind.id]: context => {
    const held = sessionAsked(context)
    const modality = held?.session.modality
    if (!held || modality === undefined) return unknown('absent', 'The session does not say what it gives.')
    const kind = same[modality] ?? (facts.sessionKind.options?.includes(modality) ? modality : 'other')
    return known(kind, held.evidence)
  },

  [facts.sessionIsActiveTreatment.id]: context => {
    const held = sessionAsked(context)
    return held?.session.activeTreatment === undefined
      ? unknown('absent', 'The session does not say whether it is active treatment.')
      : known(held.session.activeTreatment, held.evidence)
  },

  [facts.sessionAddressesPresentingProblem.id]: context => {
    const held = sessionAsked(context)
    if (!held) return unknown('absent', 'The session is not on file.')
    const { addressesPlanProblem, problems } = held.session
    if (addressesPlanProblem !== undefined) return known(addressesPlanProblem, held.evidence)
    return problems.length > 0
      ? known(true, held.evidence)
      : unknown('absent', 'The session is linked to no problem of the plan.', held.evidence)
  },
}

/** Other names for the same kind of service. */
const same: Readonly<Record<string, string>> = {
  'multi-family-group': 'family-psychotherapy',
  'patient-education': 'psychoeducation',
}
