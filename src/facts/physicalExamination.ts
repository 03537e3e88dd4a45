import { amount, code, yesNo } from './fact.ts'

/** The physical examination around admission. An examination counts once it is both done and written up. */

const onFile = { kind: 'derived', cost: 40, fhir: { resource: 'Encounter', path: 'type' } } as const

export const examinationDaysBeforeAdmission = amount(
  'physicalExamination.daysBeforeAdmission',
  'days',
  'How many days before admission was the latest physical examination done, of those written up by the day of admission?',
  onFile,
)

export const examinationDaysAfterAdmission = amount(
  'physicalExamination.daysAfterAdmission',
  'days',
  'How many days after admission was a physical examination first both done and written up?',
  onFile,
)

export const examinationSinceAdmission = yesNo(
  'physicalExamination.sinceAdmission',
  'Has a physical examination been done, or written up, since the day of admission?',
  onFile,
)

export const examinationByOutsideProvider = yesNo(
  'physicalExamination.outsideProviderEngaged',
  'Has an outside provider been engaged to examine the member for this stay?',
  { kind: 'derived', cost: 15 },
)

export const examinationAgreementOnFile = yesNo(
  'physicalExamination.agreementOnFile',
  'Is there a memorandum of understanding with an outside provider for physical examinations, valid on the date in question?',
  { kind: 'derived', scope: 'program', cost: 30 },
)

export const examinationExaminer = code(
  'physicalExamination.examiner',
  ['program', 'primary-care-provider', 'outside-provider'],
  'Who carried out the latest physical examination?',
  { kind: 'derived', cost: 5, fhir: { resource: 'Encounter', path: 'participant' } },
)

export const drugTestIndicatedByExamination = yesNo(
  'drugTest.indicatedByExamination',
  'Does the history and physical examination point to drug testing?',
  { kind: 'derived', cost: 10 },
)

export const drugTestReferred = yesNo(
  'drugTest.referred',
  'Has a referral or order for drug testing been obtained since the examination that points to it, or during this stay?',
  { kind: 'derived', cost: 10, fhir: { resource: 'ServiceRequest', path: 'code' } },
)
