import { amount, codes, yesNo } from './fact.ts'

/** Findings on engagement, continuing need and expected benefit, made when a longer stay is considered. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const engagedSuccessfully = yesNo(
  'engagedSuccessfully',
  'Has the member engaged successfully in the clinical process?',
  clinician,
)

export const attendsActively = yesNo('attendsActively', 'Is the member’s attendance active?', clinician)

export const participatesActively = yesNo(
  'participatesActively',
  'Does the member take an active part in treatment?',
  clinician,
)

export const canRespondToTreatment = yesNo(
  'canRespondToTreatment',
  'Is the member able to respond successfully to therapeutic interventions?',
  clinician,
)

export const committedToMakingDischargePlan = yesNo(
  'committedToMakingDischargePlan',
  'Is the member committed to developing a discharge plan directed at recovery?',
  clinician,
)

export const committedToFollowingDischargePlan = yesNo(
  'committedToFollowingDischargePlan',
  'Is the member committed to following that discharge plan through?',
  clinician,
)

export const impairedDailyAreas = amount(
  'impairedDailyAreas',
  'count',
  'In how many areas of daily functioning do symptoms still impair the member?',
  clinician,
)

export const poorCapacities = codes(
  'poorCapacities',
  ['insight', 'judgment', 'awareness', 'skills'],
  'Which of these are poor or impaired in the member: insight, judgment, awareness, skills?',
  clinician,
)

export const poorCapacitiesRiskDecline = yesNo(
  'poorCapacities.riskDecline',
  'Do these weaknesses put the member at significant risk of further decline in functioning?',
  clinician,
)

export const poorCapacitiesHinderReturn = yesNo(
  'poorCapacities.hinderReturn',
  'Do these weaknesses keep the member from returning to the baseline functioning that matters most?',
  clinician,
)

export const cannotCopeWithCrises = yesNo(
  'cannotCopeWithCrises',
  'Does the member show that they cannot cope with significant crises or stressors?',
  clinician,
)

export const lacksSkillsForMarkedSymptoms = yesNo(
  'lacksSkillsForMarkedSymptoms',
  'Does the member lack the skills that are needed to cope with marked symptoms?',
  clinician,
)

export const needsMedicationMonitoring = yesNo(
  'needsMedicationMonitoring',
  'Does the member still need their medication to be monitored?',
  clinician,
)

export const needsMedicationIntervention = yesNo(
  'needsMedicationIntervention',
  'Does the member still need interventions in their medication?',
  clinician,
)

export const canProgressInCoping = yesNo(
  'canProgressInCoping',
  'Is the member able to make progress in coping skills, towards the functioning they need at baseline?',
  clinician,
)

export const needsSupportInLifeCrisis = yesNo(
  'needsSupportInLifeCrisis',
  'Does the member need support and guidance to handle a major life crisis?',
  clinician,
)

export const needsRiskManagement = yesNo(
  'needsRiskManagement',
  'Does risk of the member still need to be managed?',
  clinician,
)

export const canFollowSafetyPlan = yesNo(
  'canFollowSafetyPlan',
  'Does the member have the capacity to follow a safety plan?',
  clinician,
)

export const symptomsImproved = yesNo('symptomsImproved', 'Have the symptoms improved?', clinician)
