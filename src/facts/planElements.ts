import { codes, yesNo } from './fact.ts'

/** What the treatment plan in force contains. */

export const planElements = codes(
  'plan.elements',
  [
    'qualifying-condition',
    'strengths-individual',
    'strengths-family',
    'peer-and-recovery-support',
    'medication-evaluation-and-management',
    'state-agency-involvement',
    'discharge-and-aftercare',
    'coordination-of-services',
    'multidisciplinary-team',
    'family-involvement',
    'recovery-efforts',
    'physical-examination-plan',
    'hours-above-minimum',
    'education',
    'occupational-therapy',
    'harm-reduction',
    'functioning-or-continuing-need',
    'adjunctive-therapy-function',
  ],
  'Which of these elements does the treatment plan in force contain?',
  { kind: 'derived', cost: 20, fhir: { resource: 'CarePlan' } },
)

export const planDocumentsCondition = yesNo(
  'plan.documentsQualifyingCondition',
  'Does the treatment plan in force name the condition that qualifies the member?',
  { kind: 'derived', cost: 20, fhir: { resource: 'CarePlan', path: 'addresses' } },
)

export const planStatesHours = yesNo(
  'plan.statesWeeklyHours',
  'Does the treatment plan in force document as many hours a week as the member is scheduled for?',
  { kind: 'derived', scope: 'week', cost: 10, fhir: { resource: 'CarePlan', path: 'activity.detail.scheduledTiming' } },
)

export const planIndividualized = yesNo('plan.individualized', 'Is the treatment plan in force made for this member?', {
  kind: 'derived',
  cost: 20,
  fhir: { resource: 'CarePlan' },
})

export const extraHoursNecessary = yesNo(
  'extraHours.medicallyNecessary',
  'Is it medically necessary that the member has more hours in this week than the program’s weekly minimum?',
  { scope: 'week', attestedBy: ['licensed-clinician'], cost: 10 },
)
