import { amount, yesNo } from './fact.ts'

/** How intensive the stay is, and what single sessions are for. */

export const weekAttendedSessions = amount(
  'week.attendedSessions',
  'sessions',
  'How many sessions did the member attend in this week?',
  { kind: 'derived', scope: 'week', cost: 5, fhir: { resource: 'Encounter', path: 'participant.period' } },
)

export const stayIntensityTapers = yesNo(
  'stay.intensityTapers',
  'Is the intensity of treatment being reduced step by step toward ordinary outpatient care?',
  { attestedBy: ['licensed-clinician'] },
)

export const sessionIsOfficeModality = yesNo(
  'session.isOfficeModality',
  'Is the session individual, couple, family or group therapy, medication management or psychoeducation?',
  { kind: 'derived', scope: 'session', cost: 3, fhir: { resource: 'Encounter', path: 'serviceType' } },
)

export const sessionIsAdjunctive = yesNo(
  'session.isAdjunctive',
  'Is the session an adjunctive therapy, such as planning life skills or an expressive therapy?',
  { kind: 'derived', scope: 'session', cost: 3, fhir: { resource: 'Encounter', path: 'serviceType' } },
)

export const sessionHasFunctionInPlan = yesNo(
  'session.hasFunctionInPlan',
  'Does the member’s plan say what specific function this kind of session has?',
  { kind: 'derived', scope: 'session', cost: 10, fhir: { resource: 'CarePlan', path: 'activity' } },
)
