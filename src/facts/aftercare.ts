import { amount } from './fact.ts'

/** Care after discharge from the program. */

export const aftercareHoursArranged = amount(
  'aftercare.hoursArranged',
  'hours',
  'How many hours of aftercare a week are arranged for the member?',
  { cost: 20, fhir: { resource: 'CarePlan', path: 'activity' } },
)

export const aftercareWeeksArranged = amount(
  'aftercare.weeksArranged',
  'weeks',
  'For how many weeks is aftercare arranged for the member?',
  { cost: 20, fhir: { resource: 'CarePlan', path: 'period' } },
)

export const aftercareHoursOffered = amount(
  'aftercare.hoursOffered',
  'hours',
  'How many hours of aftercare a week does the program offer to members it has discharged?',
  { kind: 'program' },
)

export const aftercareWeeksOffered = amount(
  'aftercare.weeksOffered',
  'weeks',
  'For how many weeks after discharge does the program offer aftercare?',
  { kind: 'program' },
)
