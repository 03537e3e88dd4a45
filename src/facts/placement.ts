import { codes, yesNo } from './fact.ts'

/** Why this level of care and no other: findings of a clinician. */

const finding = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const unsafeInLessIntensiveSetting = yesNo(
  'unsafeInLessIntensiveSetting',
  'Are the present symptoms so intense that treatment in a less intensive setting would not be safe?',
  finding,
)

export const wouldOtherwiseNeedHigherLevel = yesNo(
  'wouldOtherwiseNeedHigherLevel',
  'Without intensive outpatient care, would the member have to be admitted to a more intensive level of care?',
  finding,
)

export const livingEnvironmentStableEnough = yesNo(
  'livingEnvironmentStableEnough',
  'Does the place the member lives in, even if it has its problems, give enough stability for outpatient treatment?',
  finding,
)

export const biomedicallyStable = yesNo(
  'biomedicallyStable',
  'Is the member’s physical condition stable enough to be managed in an outpatient setting?',
  { ...finding, attestedBy: ['licensed-clinician', 'physician', 'registered-nurse'] },
)

export const symptomsFitDsmDiagnosis = yesNo(
  'symptomsFitDsmDiagnosis',
  'Do the symptoms fit a DSM diagnosis (psychiatric, substance use or both), psychosocial factors taken into account?',
  finding,
)

export const diagnosisCallsForIntensiveStructure = yesNo(
  'diagnosisCallsForIntensiveStructure',
  'Does the diagnosis call for intensive, structured interventions?',
  finding,
)

export const stabilizationSigns = codes(
  'stabilization.signs',
  ['symptoms-stabilizing', 'community-supports-growing', 'daily-activities-resuming'],
  'Which of these can be seen in the member at present?',
  finding,
)
