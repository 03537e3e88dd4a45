import { codes } from './fact.ts'

export const assessmentKindsDone = codes(
  'assessment.kindsDone',
  [
    'comprehensive-clinical',
    'diagnostic',
    'biopsychosocial',
    'psychological',
    'substance-use',
    'trauma',
    'intake-evaluation',
    'reassessment',
  ],
  'Which kinds of assessment have been completed for this episode?',
  { kind: 'derived', cost: 40, fhir: { resource: 'Composition', path: 'type' } },
)
