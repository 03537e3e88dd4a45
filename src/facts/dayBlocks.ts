import { amount } from './fact.ts'

/** Other ways to measure a day's block of evidence-based practice, for payers whose words leave the measure open. */

const day = { kind: 'derived', scope: 'day', cost: 5 } as const

export const dayLongestEvidenceBasedBlockByClock = amount(
  'day.longestEvidenceBasedBlockByClock',
  'hours',
  'How long is the longest block of attended evidence-based sessions on this day by the clock, scheduled breaks counted in?',
  day,
)

export const dayEvidenceBasedHours = amount(
  'day.evidenceBasedHours',
  'hours',
  'How many hours of evidence-based sessions did the member attend on this day, in one piece or several?',
  day,
)

export const dayProvidedEvidenceBasedBlock = amount(
  'day.providedEvidenceBasedBlock',
  'hours',
  'How long is the longest unbroken block of evidence-based sessions that the program held on this day, attended by the member or not?',
  day,
)

export const dayLongestBlockByClock = amount(
  'day.longestBlockByClock',
  'hours',
  'How long is the longest block of attended sessions on this day by the clock, scheduled breaks counted in?',
  day,
)
