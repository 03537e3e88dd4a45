import { amount, yesNo } from './fact.ts'

/** Notes, contacts and checks as on file. */

const record = { kind: 'derived', cost: 5 } as const

export const dayNoteOnFile = yesNo('day.noteOnFile', 'Is there a progress note for this day?', {
  ...record,
  scope: 'day',
  fhir: { resource: 'DocumentReference', path: 'context.period' },
})

export const attendedDaysWithoutNote = amount(
  'notes.attendedDaysWithout',
  'days',
  'On how many days that the member attended is there no progress note?',
  record,
)

export const payerCareTeamContacts = amount(
  'payerCareTeam.contacts',
  'count',
  'How many contacts with the payer’s care team to coordinate care are on record in this episode?',
  { ...record, fhir: { resource: 'Communication' } },
)

export const eligibilityConfirmed = yesNo(
  'eligibility.confirmed',
  'Has the member’s insurance eligibility been confirmed during this episode or at its start?',
  { ...record, fhir: { resource: 'CoverageEligibilityResponse' } },
)

export const claimDaysSinceEligibilityConfirmed = amount(
  'claim.daysSinceEligibilityConfirmed',
  'days',
  'How many days before the service date was the member’s eligibility last confirmed?',
  { ...record, scope: 'claim', fhir: { resource: 'CoverageEligibilityResponse', path: 'created' } },
)
