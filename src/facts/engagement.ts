import { amount, yesNo } from './fact.ts'

/**
 * How the member takes part. The shares count, of the scheduled program days of the window (its first day is the
 * admission) that have passed, those that were attended; a share is known once a full week from admission has
 * passed. A day whose sessions the program cancelled does not count.
 */

const share = { kind: 'derived', cost: 5 } as const

export const engagedAtPresent = yesNo(
  'engagedAtPresent',
  'Is the member engaged in treatment at present, so that a request for more of it can say so?',
  { attestedBy: ['licensed-clinician'], cost: 5 },
)

export const fullBlockShareTwoWeeks = amount(
  'earlyAttendance.fullBlockShare.twoWeeks',
  'ratio',
  'Of the days scheduled in the first two weeks of the stay, on what share did the member attend the full block in one piece (three hours, or two for an adolescent, or all that was scheduled where that was less)?',
  share,
)
export const fullBlockShareThreeWeeks = amount(
  'earlyAttendance.fullBlockShare.threeWeeks',
  'ratio',
  'Of the days scheduled in the first three weeks of the stay, on what share did the member attend the full block in one piece (three hours, or two for an adolescent, or all that was scheduled where that was less)?',
  share,
)
export const fullBlockShareFourWeeks = amount(
  'earlyAttendance.fullBlockShare.fourWeeks',
  'ratio',
  'Of the days scheduled in the first four weeks of the stay, on what share did the member attend the full block in one piece (three hours, or two for an adolescent, or all that was scheduled where that was less)?',
  share,
)
export const anyPartShareTwoWeeks = amount(
  'earlyAttendance.anyPartShare.twoWeeks',
  'ratio',
  'Of the days scheduled in the first two weeks of the stay, on what share did the member attend at all?',
  share,
)
export const anyPartShareThreeWeeks = amount(
  'earlyAttendance.anyPartShare.threeWeeks',
  'ratio',
  'Of the days scheduled in the first three weeks of the stay, on what share did the member attend at all?',
  share,
)
export const anyPartShareFourWeeks = amount(
  'earlyAttendance.anyPartShare.fourWeeks',
  'ratio',
  'Of the days scheduled in the first four weeks of the stay, on what share did the member attend at all?',
  share,
)

export const reassessedDuringStay = yesNo(
  'reassessedDuringStay',
  'Have the member’s strengths and needs been assessed again since admission?',
  { kind: 'derived', cost: 30, fhir: { resource: 'Composition', path: 'type' } },
)

export const progressDocumented = yesNo(
  'progressTowardRecoveryDocumented',
  'Does the record document progress toward recovery?',
  { attestedBy: ['licensed-clinician'], cost: 10 },
)
