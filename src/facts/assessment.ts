import { yesNo } from './fact.ts'

/** Whether an assessment is finished. What it covers is asked in `evaluation.ts`. */

export const assessmentCompleted = yesNo('assessment.completed', 'Has an assessment of this episode been finished?', {
  kind: 'derived',
  cost: 5,
  fhir: { resource: 'Composition', path: 'status' },
})
