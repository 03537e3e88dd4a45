import { code, level, yesNo } from './fact.ts'

/** How the disorder bears on daily life, and what the member can do and wants to do about it. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const diagnosisUnderCurrentDsm = yesNo(
  'diagnosis.underCurrentDsm',
  'Is a confirmed diagnosis recorded in the terms of the most recent DSM?',
  { kind: 'derived', cost: 5, fhir: { resource: 'Condition', path: 'code.coding.system' } },
)

export const primaryDiagnosisKind = code(
  'primaryDiagnosis.kind',
  ['mental-health', 'substance-use', 'other'],
  'What kind of disorder is the primary diagnosis?',
  { kind: 'derived', cost: 5, fhir: { resource: 'Condition', path: 'category' } },
)

export const functionalImpairment = level(
  'functionalImpairment',
  ['none', 'mild', 'moderate', 'severe'],
  'How impaired is the member in daily functioning?',
  clinician,
)

export const functionalDifficultyFromDisorder = yesNo(
  'functionalDifficultyFromDisorder',
  'Do the difficulties in functioning come from the disorder that is to be treated?',
  clinician,
)

export const cannotCompleteEssentialActivities = yesNo(
  'cannotCompleteEssentialActivities',
  'Is the member unable to complete essential daily activities with family, friends, school or work?',
  clinician,
)

export const cannotUseCopingSkills = yesNo(
  'cannotUseCopingSkills',
  'Is the member unable to use the coping skills that most daily routines take?',
  clinician,
)

export const capableOfEngagement = yesNo(
  'capableOfEngagement',
  'Is the member mentally and emotionally capable of taking part in the program?',
  clinician,
)

export const canLiveWithoutTwentyFourHourSetting = yesNo(
  'canLiveWithoutTwentyFourHourSetting',
  'Can the member live in the community, outside any setting that is supervised around the clock?',
  clinician,
)

export const expressesWillingness = yesNo(
  'expressesWillingness',
  'Has the member said that they are willing to engage in treatment?',
  { cost: 5, fhir: { resource: 'Observation' } },
)
