import { codes, yesNo } from './fact.ts'

/** Quality management, outcomes, and the program’s duties to payers and regulators. */

const attested = { kind: 'program' } as const
const profile = { kind: 'derived', scope: 'program', cost: 5 } as const

export const programQualityPlan = yesNo(
  'program.qualityPlan',
  'Does the program have a quality management plan in force?',
  profile,
)

export const programQualityMeasuresFit = yesNo(
  'program.qualityMeasuresFit',
  'Does the quality management plan use measures suited to monitoring and improving what the program does?',
  attested,
)

export const programQualityMethods = codes(
  'program.qualityMethods',
  ['continuous-improvement', 'outcome-measures', 'member-satisfaction-surveys', 'family-satisfaction-surveys'],
  'Which of these does the program use to measure and improve quality?',
  attested,
)

export const programCollectsOutcomes = yesNo(
  'program.collectsOutcomes',
  'Does the program collect and measure outcome data of its members?',
  attested,
)

export const programOutcomesRequested = yesNo(
  'program.outcomesRequested',
  'Has the payer asked the program for clinical outcome data?',
  attested,
)

export const programOutcomesGiven = yesNo(
  'program.outcomesGiven',
  'Were the clinical outcome data that the payer asked for given to it?',
  attested,
)

export const programOutcomesMeetStandards = yesNo(
  'program.outcomesMeetStandards',
  'Are the program’s outcome data in line with the payer’s performance standards for intensive outpatient care?',
  attested,
)

export const programFollowsLaw = yesNo(
  'program.followsLaw',
  'Does the program follow the Medicare, Medicaid and state laws and instructions that apply to it?',
  attested,
)

export const programReportsSeriousEvents = yesNo(
  'program.reportsSeriousEvents',
  'Does the program deal with and report serious reportable events as the law demands?',
  attested,
)

export const programMeetsPayerContract = yesNo(
  'program.meetsPayerContract',
  'Does the program meet all requirements of its contract with the payer?',
  attested,
)

export const programCorrectiveActionRequired = yesNo(
  'program.correctiveActionRequired',
  'Has the payer or a regulator required a corrective action of the program?',
  attested,
)

export const programCorrectiveActionCarriedOut = yesNo(
  'program.correctiveActionCarriedOut',
  'Was each corrective action that was required carried out?',
  attested,
)
