import { disorderSeverity } from '../../facts/clinical.ts'
import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/functioning.ts'
import type { Diagnosis } from '../schema/clinical.ts'
import type { Context, Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'
import { confirmedOn, isMental } from './member.ts'

/** In force since March 2022. A diagnosis that names another system may still follow it: then a person must say so. */
const currentDsm = 'DSM-5-TR'

/** What the diagnoses on file say of the disorder that is to be treated. */
export const functioning: Derivations = {
  [facts.diagnosisUnderCurrentDsm.id]: context => {
    const mental = confirmedOn(context).filter(isMental)
    const evidence = mental.map(one => evidenceOf(context, 'diagnoses', one, one.on))
    if (mental.length === 0)
      return unknown('absent', 'No confirmed diagnosis of a mental or substance use disorder is on file.')
    if (mental.some(one => one.system === currentDsm)) return known(true, evidence)
    return unknown(
      'needs-judgement',
      `No diagnosis names ${currentDsm}; whether it was made by it is not on file.`,
      evidence,
    )
  },

  // A clinician's finding, else the degree that the primary diagnosis carries.
  [disorderSeverity.id]: context => {
    const found = fromFindings(context, disorderSeverity)
    const primary = primaryDiagnoses(context).filter(one => one.severity !== undefined)
    const [severity] = new Set(primary.map(one => one.severity))
    return found.why === 'absent' && severity !== undefined && primary.every(one => one.severity === severity)
      ? known(
          severity,
          primary.map(one => evidenceOf(context, 'diagnoses', one, one.on)),
        )
      : found
  },

  [facts.primaryDiagnosisKind.id]: context => {
    const primary = primaryDiagnoses(context)
    const evidence = primary.map(one => evidenceOf(context, 'diagnoses', one, one.on))
    const kinds = [...new Set(primary.map(kindOf))]
    const [kind] = kinds
    if (kind === undefined) return unknown('absent', 'Which diagnosis is the primary one is not on file.')
    if (kinds.length > 1) return unknown('conflicting', 'Diagnoses of several kinds are ranked as primary.', evidence)
    return known(kind, evidence)
  },
}

/** The confirmed diagnoses ranked primary; a single one needs no rank. */
export function primaryDiagnoses(context: Context): readonly Diagnosis[] {
  const confirmed = confirmedOn(context)
  const ranked = confirmed.filter(one => one.rank === 'primary')
  return ranked.length === 0 && confirmed.length === 1 && confirmed[0]?.rank === undefined ? confirmed : ranked
}

/** Codes F10 to F19 are disorders of substance use. */
export function kindOf(one: Diagnosis): 'mental-health' | 'substance-use' | 'other' {
  if (one.category === 'substance-use' || one.category === 'opioid-use' || /^F1/i.test(one.code ?? ''))
    return 'substance-use'
  if (one.category === 'mental-health' || (one.category === undefined && isMental(one))) return 'mental-health'
  return 'other'
}
