import * as facts from '../../facts/activeTreatment.ts'
import { known, unknown } from '../../facts/evidence.ts'
import type { Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { confirmedOn, isMental } from './member.ts'

/** What diagnoses and the episode tell of the need for active treatment; the rest are findings. */
export const activeTreatment: Derivations = {
  [facts.diagnosisOnlyPersonalityOrIntellectual.id]: context => {
    const mental = confirmedOn(context).filter(isMental)
    const evidence = mental.map(one => evidenceOf(context, 'diagnoses', one, one.on))
    if (mental.some(one => one.code !== undefined && !/^F[67]/i.test(one.code))) return known(false, evidence)
    return mental.length === 0 || mental.some(one => one.code === undefined)
      ? unknown('absent', 'The codes of the confirmed diagnoses are not on file.', evidence)
      : known(true, evidence)
  },

  [facts.diagnosticAdmissionEndStated.id]: context => {
    const { episode } = context
    if (!episode?.diagnosticAdmission) return unknown('absent', 'The record speaks of no diagnostic admission.')
    const { purpose, endsOn } = episode.diagnosticAdmission
    return known(purpose !== undefined && endsOn !== undefined, [
      evidenceOf(context, 'episodes', episode, episode.admittedOn),
    ])
  },
}
