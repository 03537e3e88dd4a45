import { amount, code, yesNo } from './fact.ts'
import { serviceCategories } from './medicareSession.ts'

/** One claim line, or one day, as Medicare's benefit looks at it. A line without an end date bills the one day. */

const line = { kind: 'derived', scope: 'claim', cost: 5 } as const

export const inpatientOnDay = yesNo('day.hospitalInpatient', 'Was the member a hospital inpatient on this day?', {
  kind: 'derived',
  scope: 'day',
  cost: 5,
  fhir: { resource: 'Encounter', path: 'class' },
})

export const dayOtpServices = amount(
  'day.otpServicesInSevenDays',
  'services',
  'Of all stretches of seven days in a row that hold this day, how many services of the listed kinds, opioid medication and toxicology left out, does the fullest hold, given in person, neither at home nor in an inpatient or residential setting?',
  { kind: 'derived', scope: 'day', cost: 5 },
)

export const claimServiceCategory = code(
  'claim.serviceCategory',
  serviceCategories,
  'What kind of service does this claim line bill apart from the program as a whole? (other: the program as a whole, or none of these)',
  { ...line, fhir: { resource: 'Claim', path: 'item.productOrService' } },
)

export const claimEveryServiceEvidenced = yesNo(
  'claim.everyServiceEvidenced',
  'Does the record show of every service on this line that it was given: a note, an attendance entry or the like?',
  { ...line, cost: 10 },
)

export const claimEveryServiceNoted = yesNo(
  'claim.everyServiceNoted',
  'Is there a signed progress note on every service of this line?',
  { ...line, cost: 10 },
)

export const claimAmountSupported = yesNo(
  'claim.amountSupported',
  'Does the record tell what is needed to work out the amount due: which service, on which day, by whom?',
  line,
)

export const claimOtpServices = amount(
  'claim.otpServices',
  'services',
  'How many services of the listed kinds, opioid medication and toxicology left out, were given within the days of this line, in person, neither at home nor in an inpatient or residential setting, and are counted on no other line?',
  line,
)

export const claimRemoteServices = amount(
  'claim.remoteServices',
  'services',
  'How many services within the days of this line were given by audio and video or by audio only?',
  line,
)

export const claimDays = amount(
  'claim.days',
  'days',
  'Over how many days in a row does this line run, first and last included?',
  { ...line, fhir: { resource: 'Claim', path: 'item.servicedPeriod' } },
)

export const claimWithinProgramWeek = yesNo(
  'claim.withinProgramWeek',
  'Do all days of this line fall into one program week?',
  line,
)

export const claimPrimaryProcedureApplies = yesNo(
  'claim.primaryProcedureApplies',
  'Is there a primary procedure that this line’s service was given with?',
  { scope: 'claim', cost: 5 },
)

export const claimPrimaryProcedureListed = yesNo(
  'claim.primaryProcedureListed',
  'Is the code of a primary procedure listed with this line?',
  line,
)
