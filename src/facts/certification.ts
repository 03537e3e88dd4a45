import { amount, code, codes, yesNo } from './fact.ts'

/**
 * The initial certification of need and the recertifications after it. A signer's credential counts when it was valid on
 * the day of signing. What is asked of "the recertification" is asked of the latest one on the date in question.
 */

const derived = { kind: 'derived', cost: 15, fhir: { resource: 'Composition' } } as const
const signers = ['physician', 'non-physician-practitioner', 'someone-else'] as const

const statements = [
  'diagnosis',
  'clinical-need',
  'response-to-interventions',
  'continuing-symptoms',
  'discharge-goals',
  'reason-still-serious',
  'more-intensity-than-otp-outpatient',
] as const

export const underCareOfPhysician = yesNo(
  'underCareOfPhysician',
  'Is the member under the care of a physician on the date in question?',
  { kind: 'derived', cost: 5, fhir: { resource: 'CareTeam', path: 'participant' } },
)

export const certificationSignedBy = code(
  'certification.signedBy',
  signers,
  'Who signed the initial certification of need: a physician, a nurse practitioner, physician assistant or other non-physician practitioner, or someone else?',
  { ...derived, fhir: { resource: 'Composition', path: 'attester' } },
)

export const certificationSignerTreats = yesNo(
  'certification.signerTreats',
  'Does the person who signed the initial certification treat the member?',
  derived,
)

export const certificationSignerWithinScope = yesNo(
  'certification.signerWithinScope',
  'Do state law and their scope of practice allow the signer of the initial certification to certify?',
  derived,
)

export const certificationHoursPerWeek = amount(
  'certification.hoursPerWeek',
  'hours',
  'How many hours of service a week does the initial certification say the member needs at least?',
  derived,
)

export const certificationStates = codes(
  'certification.states',
  statements,
  'Which of these does the initial certification state?',
  derived,
)

export const certificationDaysAfterAdmission = amount(
  'certification.daysAfterAdmission',
  'days',
  'How many days after the day of admission was the initial certification signed? (below 0: before admission)',
  { ...derived, fhir: { resource: 'Composition', path: 'date' } },
)

export const certificationTimelyForReviewer = yesNo(
  'certification.timelyForReviewer',
  'Does a reviewer accept the initial certification as made upon admission, although it was signed later?',
  { attestedBy: ['reviewer'], cost: 10 },
)

export const psychiatricEvaluationByCertification = yesNo(
  'psychiatricEvaluation.byCertification',
  'Had an initial psychiatric evaluation been done by the day the initial certification was signed?',
  { kind: 'derived', cost: 60, fhir: { resource: 'Composition' } },
)

export const recertificationOnFile = yesNo(
  'recertification.onFile',
  'Has the need for this level of care been recertified since the initial certification?',
  derived,
)

export const recertificationSignedBy = code(
  'recertification.signedBy',
  signers,
  'Who signed the latest recertification: a physician, a non-physician practitioner, or someone else?',
  { ...derived, fhir: { resource: 'Composition', path: 'attester' } },
)

export const recertificationSignerTreats = yesNo(
  'recertification.signerTreats',
  'Does the person who signed the latest recertification treat the member?',
  derived,
)

export const recertificationSignerKnowsResponse = yesNo(
  'recertification.signerKnowsResponse',
  'Does the person who signed the latest recertification know how the member responds to treatment?',
  derived,
)

export const recertificationHoursPerWeek = amount(
  'recertification.hoursPerWeek',
  'hours',
  'How many hours of service a week does the latest recertification say the member needs at least?',
  derived,
)

export const recertificationMentalHealthHours = amount(
  'recertification.mentalHealthHoursPerWeek',
  'hours',
  'How many of the weekly hours that the latest recertification calls for are mental health treatment, leaving substance use treatment out?',
  { attestedBy: ['physician'], cost: 10 },
)

export const recertificationStates = codes(
  'recertification.states',
  statements,
  'Which of these does the latest recertification state?',
  derived,
)

export const recertificationLongestGap = amount(
  'recertification.longestGap',
  'days',
  'What is the longest time in days from the initial certification to the first recertification, from one recertification to the next, or from the last of them to the date in question?',
  derived,
)

export const recertificationDaysPerTurn = amount(
  'recertification.daysPerTurn',
  'days',
  'Counting from the initial certification, how many days were used up for each recertification at worst (the third one signed on day 150 makes 50; one still to come counts on the date in question)?',
  derived,
)

export const recertificationProviderInterval = yesNo(
  'recertification.providerSetsInterval',
  'Has the program set an interval of its own for recertification?',
  { kind: 'derived', cost: 5 },
)

export const recertificationWithinProviderInterval = yesNo(
  'recertification.withinProviderInterval',
  'Was every recertification made within the interval that the program has set, and is the next one not overdue by it?',
  derived,
)
