import { code, codes } from './fact.ts'

/** Standardized instruments on file. No items or score cut-offs: only that they were completed and what they recommend. */

export const instrumentsCompleted = codes(
  'instruments.completed',
  ['ASAM', 'LOCUS', 'CALOCUS-CASII', 'ECSII', 'DSM-5-CCSM'],
  'Which of these instruments has been completed with the member during this episode or its request for admission (DSM-5-CCSM is the DSM-5 Cross-Cutting Symptom Measure)?',
  { kind: 'derived', cost: 30, fhir: { resource: 'QuestionnaireResponse', path: 'questionnaire' } },
)

export const asamRecommendedLevel = code(
  'asam.recommendedLevel',
  ['0.5', '1', '2.1', '2.5', '3', '4'],
  'Which level of care does the latest ASAM assessment recommend (3 and 4 include their sublevels)?',
  { kind: 'derived', cost: 30, fhir: { resource: 'Observation', path: 'value' } },
)
