import { yesNo } from './fact.ts'

/** Findings on progress, and on why a longer stay is asked for, made when continuation is considered. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const symptomsMeasurablyImproving = yesNo(
  'symptoms.measurablyImproving',
  'Is treatment leading to measurable improvement in the moderately severe symptoms that led to this admission?',
  clinician,
)

export const behaviorsMeasurablyImproving = yesNo(
  'behaviors.measurablyImproving',
  'Is treatment leading to measurable improvement in the behaviors that led to this admission?',
  clinician,
)

export const improvementMeasuredTwice = yesNo(
  'improvement.measuredTwice',
  'Does one measure or goal have two dated values in this episode that show the improvement?',
  { kind: 'derived', cost: 10, fhir: { resource: 'Observation', path: 'effectiveDateTime' } },
)

export const progressTowardDischarge = yesNo(
  'progressTowardDischarge',
  'Is the member moving towards discharge from the present level of care?',
  clinician,
)

export const notStableForLessRestrictive = yesNo(
  'notStableForLessRestrictive',
  'Is the member not yet stable enough to be treated safely and effectively in a less restrictive level of care?',
  clinician,
)

export const reassessedSinceLackOfImprovement = yesNo(
  'lackOfImprovement.reassessed',
  'Has the member been reassessed since it was found that improvement is missing?',
  clinician,
)

export const planChangeIndicated = yesNo(
  'lackOfImprovement.planChangeIndicated',
  'Is a change of the plan of care clinically indicated because improvement is missing?',
  clinician,
)

export const planChangedForBarriers = yesNo(
  'lackOfImprovement.planChanged',
  'Has the plan of care been changed since then to meet the specific barriers to improvement?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'CarePlan' } },
)

export const newSymptomsOrBehaviors = yesNo(
  'newSymptoms.present',
  'Has the member developed new symptoms or behaviors?',
  clinician,
)

export const newSymptomsRequireIop = yesNo(
  'newSymptoms.requireIop',
  'Do those new symptoms or behaviors take intensive outpatient treatment to be treated safely and effectively?',
  clinician,
)

export const planMainlySocialOrRespite = yesNo(
  'plan.mainlySocialOrRespite',
  'Is the plan of care in the main social, interpersonal, domiciliary or respite care?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'CarePlan' } },
)

export const stayMainlyForLackOfSupports = yesNo(
  'stay.mainlyForLackOfSupports',
  'Is the stay continued mainly because supports outside are lacking?',
  clinician,
)

export const improvementExpected = yesNo(
  'improvementExpected',
  'Can it reasonably be expected that the present severity will improve?',
  clinician,
)

export const stayMainlyToBridge = yesNo(
  'stay.mainlyToBridge',
  'Is the stay continued mainly to bridge the time until another program?',
  clinician,
)

export const stayFollowsPresetLength = yesNo(
  'stay.followsPresetLength',
  'Is the stay asked for because a program has a set length, or for a number of days fixed beforehand?',
  { kind: 'derived', attestedBy: ['licensed-clinician'], cost: 15, fhir: { resource: 'Claim' } },
)
