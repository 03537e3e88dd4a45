import { yesNo } from './fact.ts'

/** Family and other natural supports in treatment. */

const judged = { attestedBy: ['licensed-clinician'], cost: 5 } as const

export const familyInvolvementIndicated = yesNo(
  'family.involvementIndicated',
  'Is it clinically indicated to involve the member’s family in treatment?',
  judged,
)
export const familyEngaged = yesNo('family.engaged', 'Does the member’s family take part in treatment?', judged)
export const familyEffortsDocumented = yesNo(
  'family.effortsDocumented',
  'Does the record show efforts to involve the member’s family?',
  { kind: 'derived', cost: 10 },
)

export const naturalSupportsIndicated = yesNo(
  'naturalSupports.involvementIndicated',
  'Is it clinically indicated to involve natural supports other than family in treatment?',
  judged,
)
export const naturalSupportsEngaged = yesNo(
  'naturalSupports.engaged',
  'Do natural supports other than family take part in treatment?',
  judged,
)
export const naturalSupportsEffortsDocumented = yesNo(
  'naturalSupports.effortsDocumented',
  'Does the record show efforts to involve natural supports other than family?',
  judged,
)
