import { decisionGrounds } from '../../../src/facts/decision.ts'
import { programServesMinors } from '../../../src/facts/facility.ts'
import { all, any, byReading, not, ref, when } from '../../../src/rules/criterion.ts'
import type { Rulebook } from '../../../src/rules/rulebook.ts'
import { oneOfTheFacilityKinds } from './description.ts'
import { excludedPurposes } from './exclusions.ts'
import { oweToMinors } from './minors.ts'
import { forSubstanceUse, forSubstanceUseInIllinois, minor, nothingMore } from './who.ts'

/** The criteria for adults, then those for minors and those of care for substance use, each where it applies. */
const admission = all(ref('adult-admission'), ref('child-adolescent'), ref('sud'))
const continuation = all(
  ref('adult-continuation'),
  ref('child-adolescent'),
  byReading('substance-use-criteria-later', { 'both-stages': ref('sud'), 'admission-only': nothingMore }),
)

const covered = all(ref('important.1'), ref('description.7'))

/** What the policy's text can be asked. It says nothing of single days, certification, discharge, aftercare or quality. */
export const questions: Rulebook['questions'] = {
  admission: all(
    covered,
    byReading('illinois-asam', {
      'item-4-only': all(admission, ref('illinois.1')),
      'asam-alone': all(ref('illinois.1'), when(not(forSubstanceUseInIllinois), admission)),
    }),
    excludedPurposes(2, 6, 7, 8),
    ref('fda.2'),
  ),

  // Item 7 of the exclusions is lifted by criteria that are met, and this question demands them.
  'continued-stay': all(
    covered,
    byReading('illinois-asam', {
      'item-4-only': continuation,
      'asam-alone': all(ref('illinois.1'), when(not(forSubstanceUseInIllinois), continuation)),
    }),
    excludedPurposes(2, 6, 8),
    ref('fda.2'),
  ),

  'service-week': all(ref('description.3'), ref('description.4'), ref('description.4.attended')),
  session: ref('description.6'),

  // The criteria that name a document or a documentation of their own.
  record: all(
    ref('adult-admission.6'),
    ref('adult-admission.7'),
    ref('adult-admission.8'),
    when(forSubstanceUse, all(ref('sud.3'), ref('sud.5'), ref('sud.6'))),
  ),

  plan: all(ref('description.5'), when(minor, oweToMinors)),

  program: all(
    ref('description.1'),
    byReading('facility-kinds', { permission: ref('description.2'), exhaustive: oneOfTheFacilityKinds }),
    ref('description.3.team'),
    when(programServesMinors.isTrue(), ref('child-adolescent.2')),
  ),

  authorization: all(ref('prior-auth.1'), ref('illinois.aso'), ref('illinois.spd')),
  claim: all(ref('important.1'), ref('not-necessary'), ref('coding.1')),

  denial: any(
    ref('prior-auth.2'),
    ref('prior-auth.3'),
    decisionGrounds.includesAny('not-covered-by-plan', 'not-medically-necessary-service'),
  ),
}
