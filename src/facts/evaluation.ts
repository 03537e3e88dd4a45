import { amount, codes, yesNo } from './fact.ts'

/** What the assessments and evaluations on file cover, and when they were made. */

const derived = { kind: 'derived', cost: 10 } as const

export const assessmentElements = codes(
  'assessment.elements',
  [
    'mental-status',
    'emotional-psychological-functioning',
    'activities-of-daily-living',
    'social-history',
    'medical-history',
    'occupational-history',
    'family-history',
    'cultural-issues',
    'linguistic-cultural-background',
    'spirituality',
    'medical-screening',
    'presenting-problem-history',
    'chief-complaints-and-symptoms',
    'behavioral-health-history',
    'substance-use-history',
    'current-substance-use',
    'previous-medication-trials',
    'current-medications',
    'allergies',
    'diagnosis-and-formulation',
    'level-of-functioning',
    'personal-strengths',
    'family-strengths',
    'primary-care-provider',
    'trauma-screening',
  ],
  'Which of these areas do the clinical assessments on file cover?',
  { ...derived, cost: 40, fhir: { resource: 'Composition', path: 'section.code' } },
)

export const assessmentByAttendedDay = amount(
  'assessment.byAttendedDay',
  'days',
  'By which attended day was the comprehensive clinical assessment done? (0: before the first)',
  { ...derived, fhir: { resource: 'Composition', path: 'date' } },
)

export const psychologicalAssessmentBegunByAttendedDay = amount(
  'psychologicalAssessment.begunByAttendedDay',
  'days',
  'By which visit was an individual psychological assessment begun? (0: before the first)',
  { ...derived, fhir: { resource: 'Composition', path: 'date' } },
)

export const psychiatricEvaluationByAttendedDay = amount(
  'psychiatricEvaluation.byAttendedDay',
  'days',
  'By which attended day had a physician done the psychiatric evaluation? (0: before the first)',
  { ...derived, cost: 60, fhir: { resource: 'Encounter', path: 'period' } },
)

export const psychiatricEvaluationNeededAgain = yesNo(
  'psychiatricEvaluation.neededAgain',
  'Is a further psychiatric evaluation needed?',
  { attestedBy: ['licensed-clinician'] },
)

export const psychiatricEvaluationRepeated = yesNo(
  'psychiatricEvaluation.repeated',
  'Has a psychiatric evaluation been done after the first one?',
  { ...derived, cost: 60 },
)
