import { code, codes, yesNo } from './fact.ts'

/** One session or other service of the program, against the kinds of service that Medicare's benefit lists. */

const seen = { kind: 'derived', scope: 'session', cost: 5 } as const
const judged = { scope: 'session', attestedBy: ['licensed-clinician'], cost: 10 } as const

export const serviceCategories = [
  'psychotherapy',
  'occupational-therapy',
  'trained-staff',
  'principal-illness-navigation',
  'drugs-and-biologicals',
  'activity-therapy',
  'family-counseling',
  'patient-training-and-education',
  'caregiver-training',
  'diagnostic-services',
  'opioid-medication',
  'toxicology-testing',
  'meals',
  'self-administered-medication',
  'transportation',
  'vocational-training',
  'other',
] as const

export const sessionServiceCategory = code(
  'session.serviceCategory',
  serviceCategories,
  'What kind of service is this session? (opioid medication: for opioid use disorder, or against an overdose)',
  { ...seen, fhir: { resource: 'Encounter', path: 'serviceType' } },
)

export const sessionByAuthorizedProfessional = yesNo(
  'session.byAuthorizedProfessional',
  'Is everyone who gives this session a physician, a psychologist or another mental health professional whom the state authorizes or licenses?',
  { ...seen, fhir: { resource: 'Practitioner', path: 'qualification' } },
)

export const sessionNeedsOccupationalTherapist = yesNo(
  'session.needsOccupationalTherapist',
  'Does this occupational therapy call for the skills of a qualified occupational therapist?',
  judged,
)

export const sessionByOccupationalTherapist = yesNo(
  'session.byOccupationalTherapist',
  'Does a qualified occupational therapist give this session?',
  seen,
)

export const sessionOccupationalTherapyPlanned = yesNo(
  'session.occupationalTherapyPlanned',
  'Is occupational therapy part of the physician’s plan that was in force on the day of this session?',
  seen,
)

export const sessionStaffTrained = yesNo(
  'session.staffTrained',
  'Is everyone who gives this session trained to work with psychiatric patients or patients with substance use disorders?',
  seen,
)

export const sessionDrugSelfAdministrable = yesNo(
  'session.drugSelfAdministrable',
  'Can the drug given be taken by patients themselves?',
  { ...judged, cost: 5 },
)

export const sessionDrugTherapeutic = yesNo(
  'session.drugTherapeutic',
  'Is the drug given in order to treat the member?',
  { ...judged, cost: 5 },
)

export const sessionDrugWithinFederalLimits = yesNo(
  'session.drugWithinFederalLimits',
  'Does giving this drug stay within the limits of 42 CFR 410.29?',
  judged,
)

export const sessionActivityIndividualized = yesNo(
  'session.activityIndividualized',
  'Is this activity therapy fitted to the individual member?',
  judged,
)

export const sessionActivityEssential = yesNo(
  'session.activityEssential',
  'Is this activity essential to treating the member’s diagnosed condition and to progress towards the goals?',
  judged,
)

export const sessionMainlyTreatsMember = yesNo(
  'session.mainlyTreatsMember',
  'Is treating the member’s condition the main purpose of this counseling?',
  judged,
)

export const sessionTrainingRelatedToCare = yesNo(
  'session.trainingRelatedToCare',
  'Is this training or education tied closely and clearly to the care of the member’s diagnosed condition?',
  judged,
)

export const sessionForMembersBenefit = yesNo(
  'session.forMembersBenefit',
  'Is this training of a caregiver given for the member’s benefit?',
  judged,
)

export const sessionDiagnosticNecessary = yesNo(
  'session.diagnosticNecessary',
  'Is this diagnostic service medically necessary?',
  judged,
)

export const sessionDiagnosticForMentalHealth = yesNo(
  'session.diagnosticForMentalHealth',
  'Does this diagnostic service bear on mental health or substance use treatment?',
  judged,
)

export const sessionOnlyFunctionalSupport = yesNo(
  'session.onlyFunctionalSupport',
  'Does this session only support the member’s functioning and leave the serious symptoms that put them at risk untreated?',
  judged,
)

export const sessionDeliveryMode = code(
  'session.deliveryMode',
  ['in-person', 'audio-video', 'audio-only'],
  'How was this session given: in person, by audio and video, or by audio only?',
  { ...seen, fhir: { resource: 'Encounter', path: 'class' } },
)

export const sessionPlace = code(
  'session.place',
  ['at-the-facility', 'home', 'inpatient', 'residential', 'elsewhere'],
  'Where was this session given: at the facility, in the member’s home, in an inpatient unit, in a residential setting, or elsewhere?',
  { ...seen, fhir: { resource: 'Encounter', path: 'location' } },
)

export const sessionHasNote = yesNo('session.hasNote', 'Is there a progress note that documents this session?', {
  ...seen,
  fhir: { resource: 'Composition' },
})

export const sessionNoteStates = codes(
  'session.noteStates',
  ['nature-of-service', 'response', 'relation-to-goals'],
  'Which of these do the progress notes on this session describe?',
  { ...seen, cost: 10, fhir: { resource: 'Composition', path: 'section' } },
)
