import { amount, codes, yesNo } from './fact.ts'

/** The plan of care in force: who answers for it, what it schedules, and what its goals and aims are. */

const derived = { kind: 'derived', cost: 10, fhir: { resource: 'CarePlan' } } as const
const judged = { attestedBy: ['licensed-clinician'], fhir: { resource: 'CarePlan' } } as const

export const planInEffect = yesNo('plan.inEffect', 'Is a written plan of care in effect on the date in question?', {
  ...derived,
  cost: 40,
})

export const planEstablishedByPhysician = yesNo(
  'plan.establishedByPhysician',
  'Did a physician establish and prescribe the plan of care in force?',
  { ...derived, fhir: { resource: 'CarePlan', path: 'author' } },
)

export const planSignedByPhysician = yesNo(
  'plan.signedByPhysician',
  'Has a physician signed the plan of care in force?',
  { ...derived, fhir: { resource: 'Provenance', path: 'signature' } },
)

export const planHoursPerWeek = amount(
  'plan.hoursPerWeek',
  'hours',
  'How many hours of service a week does the plan of care in force call for?',
  derived,
)

export const planActiveTreatmentHours = amount(
  'plan.activeTreatmentHoursPerWeek',
  'hours',
  'How many of the plan’s weekly hours are active treatment, leaving out what is mainly recreation or diversion?',
  derived,
)

export const planHasGoals = yesNo('plan.hasGoals', 'Does the plan of care in force name treatment goals?', {
  ...derived,
  fhir: { resource: 'CarePlan', path: 'goal' },
})

export const planFitsNeeds = yesNo(
  'plan.fitsNeeds',
  'Is the plan of care built around this member’s particular needs?',
  judged,
)

export const planGoalQualities = codes(
  'plan.goalQualities',
  [
    'measurable',
    'functional',
    'time-framed',
    'related-to-admission-reason',
    'medically-necessary',
    'addresses-presenting-symptoms',
  ],
  'Which of these hold of every goal of the plan of care?',
  { ...derived, fhir: { resource: 'Goal' } },
)

export const planGoalsJudgeResponse = yesNo(
  'plan.goalsJudgeResponse',
  'Is the member’s response to treatment judged against the goals of the plan?',
  judged,
)

export const planGoalsMeasureResponse = yesNo(
  'plan.goalsMeasureResponse',
  'Are the goals of the plan made so that they measure the response to active treatment?',
  judged,
)

export const planDocumentsRestoration = yesNo(
  'plan.documentsRestoration',
  'Does the plan document continuing efforts to bring the member back to functioning at which they could be discharged?',
  judged,
)

export const planReflectsNeedForIntensity = yesNo(
  'plan.reflectsNeedForIntensity',
  'Does the plan show that this intensity is still needed to hold the member’s condition and to prevent relapse or hospitalization?',
  judged,
)

export const planCombinesActiveTreatment = yesNo(
  'plan.combinesActiveTreatment',
  'Does the plan treat actively, by a structured combination of intensive services?',
  judged,
)

export const planAimsAtSymptomsAndRelapse = yesNo(
  'plan.aimsAtSymptomsAndRelapse',
  'Are the planned services aimed at the serious symptoms presented and at preventing relapse or hospitalization?',
  judged,
)

export const planIntentIsSeriousSymptoms = yesNo(
  'plan.intentIsSeriousSymptoms',
  'Is it the overall intent of the plan to treat the serious symptoms that the member presents?',
  judged,
)

export const dischargePlanningCoordinates = yesNo(
  'dischargePlanning.coordinates',
  'Does discharge planning see to it that needed services and follow-up care are coordinated?',
  judged,
)

export const dischargePlanningLinks = codes(
  'dischargePlanning.links',
  ['community-resources', 'supports', 'providers'],
  'Whom does discharge planning link the member with?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'CarePlan', path: 'activity' } },
)

export const weekQualifyingHoursScheduled = amount(
  'week.qualifyingHoursScheduled',
  'hours',
  'How many scheduled hours of this week are active treatment: not mainly recreation or diversion, and more than support with functioning?',
  { kind: 'derived', scope: 'week', cost: 5 },
)

export const weekQualifyingHoursAttended = amount(
  'week.qualifyingHoursAttended',
  'hours',
  'How many hours of active treatment did the member attend in this week, leaving out what is mainly recreation or diversion or mere support with functioning?',
  { kind: 'derived', scope: 'week', cost: 5 },
)
