import { yesNo } from './fact.ts'

/** Kinds of assessment, one each: that one kind is on file does not tell that another is not. */

const done = { kind: 'derived', cost: 40, fhir: { resource: 'Composition', path: 'type' } } as const

export const diagnosticAssessmentDone = yesNo(
  'assessment.diagnosticDone',
  'Has a diagnostic assessment been completed for this episode?',
  done,
)

export const substanceUseAssessmentDone = yesNo(
  'assessment.substanceUseDone',
  'Has the member been assessed for substance use for this episode?',
  done,
)
