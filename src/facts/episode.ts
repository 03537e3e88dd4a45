import { amount, codes, yesNo } from './fact.ts'

/** The episode of care: where the member came from, how long it has lasted, whether it is over. */

const derived = { kind: 'derived', cost: 3 } as const

export const steppedDownFromHigherLevel = yesNo(
  'steppedDownFromHigherLevel',
  'Did the member come into the program directly from a higher level of care?',
  { ...derived, fhir: { resource: 'Encounter', path: 'class' } },
)

export const priorTreatmentLevels = codes(
  'priorTreatment.levels',
  ['higher', 'lower'],
  'Was the member treated before this episode at a higher or a lower level of care?',
  { ...derived, fhir: { resource: 'EpisodeOfCare' } },
)

export const programDaysAttended = amount(
  'programDays.attended',
  'days',
  'On how many days has the member attended the program in this episode so far?',
  derived,
)

export const programDaysOnCalendar = amount(
  'programDays.onCalendar',
  'days',
  'How many calendar days has this episode lasted so far, the day of admission included?',
  { ...derived, fhir: { resource: 'EpisodeOfCare', path: 'period' } },
)

export const dischargedFromProgram = yesNo(
  'dischargedFromProgram',
  'Has the member been discharged from the program?',
  { ...derived, fhir: { resource: 'EpisodeOfCare', path: 'status' } },
)

export const plannedDischargeDated = yesNo(
  'plannedDischarge.dated',
  'Does the record name a planned date of discharge?',
  {
    ...derived,
    cost: 10,
    fhir: { resource: 'CarePlan', path: 'period' },
  },
)
