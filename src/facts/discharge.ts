import { amount, codes, yesNo } from './fact.ts'

/** Planning for discharge, handing the plan over, and appointments after discharge. */

const record = { kind: 'derived', cost: 5 } as const
const finding = { attestedBy: ['licensed-clinician'] } as const

export const dischargePlanningStartedWithPlan = yesNo(
  'dischargePlanning.startedWithFirstPlan',
  'Had planning for discharge begun by the day the first plan was set?',
  record,
)

export const dischargePlanningDaysAfterAdmission = amount(
  'dischargePlanning.daysAfterAdmission',
  'days',
  'How many days after admission did planning for discharge begin?',
  record,
)

export const dischargePlanningKeptUp = yesNo(
  'dischargePlanning.keptUp',
  'Has planning for discharge gone on through the stay, with changes where they were needed?',
  finding,
)

export const dischargePlanElements = codes(
  'dischargePlan.elements',
  [
    'member-concerns',
    'housing',
    'food-security',
    'recovery-and-relapse',
    'finances',
    'health-care',
    'transportation',
    'occupation-and-education',
    'social-supports',
    'agency-referrals',
    'appointment-times-and-places',
    'medication-information',
    'crisis-information',
    'planned-aftercare',
    'self-help-groups',
  ],
  'Which of these does the discharge plan speak to? An entry that there is no need or none to give counts.',
  { ...record, cost: 10, fhir: { resource: 'CarePlan', path: 'category' } },
)

export const dischargeConcernsOnRecord = yesNo(
  'discharge.identifiedConcernsOnRecord',
  'Are all concerns and social risk factors that were found to bear on the member’s discharge written in the record?',
  finding,
)

export const dischargePlanGivenTo = codes(
  'dischargePlan.givenAtDischargeTo',
  ['member', 'family', 'guardian'],
  'To whom was the discharge plan given on the day of discharge?',
  record,
)

export const dischargeMedicationKinds = codes(
  'discharge.medicationKinds',
  ['psychotropic', 'medication-assisted-treatment', 'other'],
  'Which kinds of medication is the member on at discharge?',
  { ...record, fhir: { resource: 'MedicationStatement' } },
)

export const aftercareVisitBooked = yesNo(
  'aftercare.visitBooked',
  'Is an appointment for care after discharge booked?',
  { ...record, fhir: { resource: 'Appointment' } },
)

export const aftercareFirstVisitDays = amount(
  'aftercare.firstVisitDays',
  'days',
  'How many days after discharge does the first booked appointment for aftercare take place?',
  { ...record, fhir: { resource: 'Appointment', path: 'start' } },
)

export const aftercareFirstBookingDays = amount(
  'aftercare.firstBookingDays',
  'days',
  'How many days after discharge was the first appointment for aftercare booked? On or before the day of discharge is 0.',
  { ...record, fhir: { resource: 'Appointment', path: 'created' } },
)

export const aftercarePsychiatricVisitBooked = yesNo(
  'aftercare.psychiatricVisitBooked',
  'Is a psychiatric appointment after discharge booked?',
  { ...record, fhir: { resource: 'Appointment' } },
)

export const aftercareFirstPsychiatricVisitDays = amount(
  'aftercare.firstPsychiatricVisitDays',
  'days',
  'How many days after discharge does the first booked psychiatric appointment take place?',
  { ...record, fhir: { resource: 'Appointment', path: 'start' } },
)

export const aftercareLinksSetUp = yesNo(
  'aftercare.linksSetUp',
  'Have the links to outside referrals and state agencies been set up that make the member’s move out of the program smooth?',
  finding,
)

export const aftercareTransportNeeded = yesNo(
  'aftercare.transportNeeded',
  'Does the member need transport to care after discharge?',
  {},
)

export const aftercareTransportRaisedWithPayer = yesNo(
  'aftercare.transportRaisedWithPayer',
  'Has the program contacted the payer’s clinical team to arrange transport to aftercare?',
  { ...record, fhir: { resource: 'Communication' } },
)
