import { code, yesNo } from './fact.ts'

/** One session of the program, as it concerns the member. */

const derived = { kind: 'derived', scope: 'session', cost: 5 } as const

export const sessionKind = code(
  'session.kind',
  [
    'individual-psychotherapy',
    'group-psychotherapy',
    'family-psychotherapy',
    'psychoeducation',
    'skills-training',
    'activity-therapy',
    'expressive-therapy',
    'medication-evaluation',
    'medication-management',
    'other',
  ],
  'What does the session give?',
  { ...derived, fhir: { resource: 'Encounter', path: 'serviceType' } },
)

export const sessionIsActiveTreatment = yesNo('session.isActiveTreatment', 'Is the session active treatment?', {
  scope: 'session',
  attestedBy: ['licensed-clinician'],
})

export const sessionAddressesPresentingProblem = yesNo(
  'session.addressesPresentingProblem',
  'Does the session address a problem that brought the member to treatment?',
  { ...derived, fhir: { resource: 'Encounter', path: 'reasonReference' } },
)
