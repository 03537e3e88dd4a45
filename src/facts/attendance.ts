import { amount, yesNo } from './fact.ts'

/**
 * Hours and days as scheduled and as attended. A scheduled break inside a block does not break it; absence does. Time
 * that crosses midnight belongs to the date its session began.
 */

const day = { kind: 'derived', scope: 'day', cost: 5 } as const
const week = { kind: 'derived', scope: 'week', cost: 5 } as const

export const dayAttended = yesNo('day.attended', 'Did the member attend any counted session on this day?', day)

export const dayLongestConsecutiveHours = amount(
  'day.longestConsecutiveHours',
  'hours',
  'How long is the longest unbroken block of attended time on this day, in hours?',
  day,
)

export const dayLongestConsecutiveEvidenceBasedHours = amount(
  'day.longestConsecutiveEvidenceBasedHours',
  'hours',
  'How long is the longest unbroken block of attended evidence-based sessions on this day, in hours?',
  day,
)

export const dayAttendedHours = amount(
  'day.attendedHours',
  'hours',
  'How many hours did the member attend on this day?',
  day,
)

export const weekScheduledHours = amount(
  'week.scheduledHours',
  'hours',
  'How many hours does the member’s schedule hold in this week?',
  week,
)

export const weekScheduledDays = amount(
  'week.scheduledDays',
  'days',
  'On how many days is the member scheduled in this week?',
  week,
)

export const weekScheduledTherapeuticHours = amount(
  'week.scheduledTherapeuticHours',
  'hours',
  'How many scheduled hours of this week are neither mainly recreational or diversionary nor beside the presenting problems?',
  week,
)

export const weekAttendedHours = amount(
  'week.attendedHours',
  'hours',
  'How many hours did the member attend in this week?',
  week,
)

export const weekAttendedDays = amount(
  'week.attendedDays',
  'days',
  'On how many days did the member attend in this week?',
  week,
)

export const weekAttendedTherapeuticHours = amount(
  'week.attendedTherapeuticHours',
  'hours',
  'How many attended hours of this week are neither mainly recreational or diversionary nor beside the presenting problems?',
  week,
)

export const weekPsychotherapyHours = amount(
  'week.psychotherapyHours',
  'hours',
  'How many scheduled hours of this week are individual, group or family psychotherapy?',
  week,
)

export const weekTrainingHours = amount(
  'week.trainingHours',
  'hours',
  'How many scheduled hours of this week are training, education or activity therapy?',
  week,
)

export const weekIsPartial = yesNo(
  'week.isPartial',
  'Did the member begin or end the program within this week, so that a weekly floor cannot be asked of it?',
  week,
)
