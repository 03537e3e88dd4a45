import { amount, yesNo } from './fact.ts'

/** Findings on why the structure of an intensive program is needed: burdens beside the disorder, and earlier treatment. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const needFromAdjunctiveFactorsDocumented = yesNo(
  'adjunctiveFactors.needDocumented',
  'Do the member’s providers show in clinical documentation that factors beside the disorder make this level of care necessary?',
  clinician,
)

export const medicalComorbidityUnstable = yesNo(
  'medicalComorbidityUnstable',
  'Does an unstable medical condition impair the member’s overall health?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'Condition' } },
)

export const concurrentSubstanceUseDisorder = yesNo(
  'concurrentSubstanceUseDisorder',
  'Does the member have a substance use disorder beside the primary diagnosis?',
  { kind: 'derived', cost: 5, fhir: { resource: 'Condition', path: 'code' } },
)

export const otherAdjunctiveFactorReasoned = yesNo(
  'otherAdjunctiveFactor.reasoned',
  'Has the provider given written reasons why another factor, one the policy does not list, makes this level necessary?',
  clinician,
)

export const otherAdjunctiveFactorAccepted = yesNo(
  'otherAdjunctiveFactor.accepted',
  'Has the payer’s reviewer accepted that other factor?',
  { attestedBy: ['reviewer'] },
)

export const lowerLevelUnlikelySufficient = yesNo(
  'lowerLevelUnlikelySufficient',
  'From how the member presents and from what is documented, does it seem that less intensive care would not be enough?',
  clinician,
)

export const lowerLevelUnavailableInTime = yesNo(
  'lowerLevelUnavailableInTime',
  'Is no lower level of care available soon enough?',
  { cost: 10 },
)

export const readmissionRiskHigh = yesNo(
  'readmissionRiskHigh',
  'Is the risk high that the member will be readmitted?',
  clinician,
)

export const inpatientRiskFromFailedTreatment = yesNo(
  'inpatientRiskFromFailedTreatment',
  'Is the member at high risk of acute inpatient admission because recent treatments did not hold?',
  clinician,
)

export const recentUnsuccessfulTreatments = amount(
  'recentUnsuccessfulTreatments',
  'count',
  'After how many recent treatments did the member fail to stabilize in the community?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'EpisodeOfCare' } },
)

export const unsuccessfulTreatmentsInPastYear = amount(
  'unsuccessfulTreatments.inPastYear',
  'count',
  'How many treatments that ended within the last twelve months left the member unstable in the community?',
  { kind: 'derived', cost: 10, fhir: { resource: 'EpisodeOfCare', path: 'period.end' } },
)

export const safetyPlanKeepsHigherLevelAway = yesNo(
  'safetyPlan.keepsHigherLevelAway',
  'Does the safety plan make it likely that no more intensive level of care will be needed?',
  clinician,
)

export const planHoursCoverNeeds = yesNo(
  'plan.hoursCoverNeeds',
  'Are the hours of treatment laid out to meet all the needs that the plan of care names?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'CarePlan' } },
)
