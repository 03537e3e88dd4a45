import { amount, yesNo } from './fact.ts'

/** Kinds of time in a program week, by the payers that set a floor on a kind. Week: as configured, Monday to Sunday. */

const week = { kind: 'derived', scope: 'week', cost: 5 } as const

export const weekFullDaysScheduled = amount(
  'week.fullDaysScheduled',
  'days',
  'On how many days of this week is the member scheduled for all that the program gives on a day?',
  week,
)

export const weekFullDaysAttended = amount(
  'week.fullDaysAttended',
  'days',
  'On how many days of this week did the member attend all that the program gives on a day?',
  week,
)

export const weekTherapyHours = amount(
  'week.therapyHours',
  'hours',
  'How many scheduled hours of this week are psychotherapy, training, education or activity therapy?',
  week,
)

export const weekActiveTreatmentHours = amount(
  'week.activeTreatmentHours',
  'hours',
  'How many scheduled hours of this week are therapy, training or education, medication visits included?',
  week,
)

export const weekTherapyHoursAttended = amount(
  'week.therapyHoursAttended',
  'hours',
  'How many attended hours of this week are psychotherapy, training, education or activity therapy?',
  week,
)

export const weekPsychotherapyHoursAttended = amount(
  'week.psychotherapyHoursAttended',
  'hours',
  'How many attended hours of this week are individual, group or family psychotherapy?',
  week,
)

export const weekTrainingHoursAttended = amount(
  'week.trainingHoursAttended',
  'hours',
  'How many attended hours of this week are training, education or activity therapy?',
  week,
)

export const weekTapers = yesNo(
  'week.tapers',
  'Is this week part of a planned, gradual decrease of services towards discharge?',
  week,
)

export const weekFamilyTherapySessions = amount(
  'week.familyTherapySessions',
  'sessions',
  'How many family therapy sessions were held in this week?',
  week,
)

export const weekFamilyTherapyContraindicated = yesNo(
  'week.familyTherapyContraindicated',
  'Is family therapy clinically contraindicated for this member in this week?',
  { scope: 'week', attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } },
)

export const familyTherapyContraindicatedOnce = yesNo(
  'familyTherapyContraindicatedOnce',
  'Has family therapy been found clinically contraindicated at any time of this stay?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } },
)

export const dayScheduledHours = amount(
  'day.scheduledHours',
  'hours',
  'For how many hours is the member scheduled on this day?',
  { kind: 'derived', scope: 'day', cost: 5 },
)
