import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/need.ts'
import type { Diagnosis } from '../schema/clinical.ts'
import type { Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { confirmedOn, isMental } from './member.ts'

/** Whether there is an illness to treat. */
export const need: Derivations = {
  // Diagnoses that were resolved by the date are left out of `confirmedOn`.
  [facts.diagnosisActive.id]: context => {
    const confirmed = confirmedOn(context).filter(isMental)
    if (confirmed.length === 0)
      return unknown('absent', 'No confirmed psychiatric or substance use diagnosis is on file.')
    const active = confirmed.filter(one => !isInRemission(one))
    return known(
      active.length > 0,
      (active.length > 0 ? active : confirmed).map(one => evidenceOf(context, 'diagnoses', one, one.on)),
    )
  },
}

/** By its course, else by an ICD-10-CM code that says full remission. */
const isInRemission = (one: Diagnosis): boolean =>
  one.acuity !== undefined
    ? one.acuity === 'in-remission'
    : one.system === 'ICD-10-CM' && /^(F1\d\.\d1|F30\.4|F32\.5|F33\.42)$/i.test(one.code ?? '')
