import { code, codes, yesNo } from './fact.ts'

/** Standardized instruments on file. No items or score cut-offs: only that they were completed and what they recommend. */

export const instrumentsCompleted = codes(
  'instruments.completed',
  ['ASAM', 'LOCUS', 'CALOCUS-CASII', 'ECSII', 'DSM-5-CCSM'],
  'Which of these instruments has been completed with the member during this episode or its request for admission (DSM-5-CCSM is the DSM-5 Cross-Cutting Symptom Measure)?',
  { kind: 'derived', cost: 30, fhir: { resource: 'QuestionnaireResponse', path: 'questionnaire' } },
)

/** One instrument each: that another is on file does not tell that this one is not. */

const completed = {
  kind: 'derived',
  cost: 30,
  fhir: { resource: 'QuestionnaireResponse', path: 'questionnaire' },
} as const

export const asamCompleted = yesNo(
  'instruments.asamCompleted',
  'Have the ASAM criteria been completed with the member for this episode or its request?',
  completed,
)

export const crossCuttingMeasureCompleted = yesNo(
  'instruments.crossCuttingMeasureCompleted',
  'Has the DSM-5 Cross-Cutting Symptom Measure been completed with the member for this episode or its request?',
  completed,
)

export const asamRecommendedLevel = code(
  'asam.recommendedLevel',
  ['0.5', '1', '2.1', '2.5', '3', '4'],
  'Which level of care does the latest ASAM assessment recommend (3 and 4 include their sublevels)?',
  { kind: 'derived', cost: 30, fhir: { resource: 'Observation', path: 'value' } },
)
