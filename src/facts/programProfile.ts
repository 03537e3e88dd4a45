import { amount, code, codes, yesNo } from './fact.ts'

/** What the program offers, with whom and by whom, as its profile, roster and agreements show. */

const profile = { kind: 'derived', scope: 'program', cost: 5 } as const
const attested = { kind: 'program' } as const

export const programState = code(
  'program.state',
  ['US-MA', 'US-RI', 'US-ID', 'US-UT', 'US-IL', 'other'],
  'In which state is the program?',
  { ...profile, fhir: { resource: 'Organization', path: 'address.state' } },
)

export const programOfferedHoursPerDay = amount(
  'program.offeredHoursPerDay',
  'hours',
  'How many hours of treatment does the program offer on a day it is open?',
  { ...profile, fhir: { resource: 'HealthcareService', path: 'availableTime' } },
)

export const programOfferedDaysPerWeek = amount(
  'program.offeredDaysPerWeek',
  'days',
  'On how many days a week does the program offer treatment?',
  { ...profile, fhir: { resource: 'HealthcareService', path: 'availableTime.daysOfWeek' } },
)

export const programServicesOffered = codes(
  'program.servicesOffered',
  [
    'biopsychosocial-evaluation',
    'case-consultation',
    'family-consultation',
    'crisis-planning',
    'discharge-planning',
    'case-management',
    'multidisciplinary-team-review',
    'recovery-oriented-services',
    'peer-support',
    'psychoeducation',
    'substance-use-assessment',
    'substance-use-treatment',
  ],
  'Which of these does the program offer its members, itself or with others it works with?',
  { ...profile, fhir: { resource: 'HealthcareService', path: 'type' } },
)

export const programMedicationInHouse = codes(
  'program.medicationInHouse',
  ['medication-evaluation', 'medication-management'],
  'Which of these does the program itself give?',
  { ...profile, fhir: { resource: 'HealthcareService', path: 'type' } },
)

export const programMedicationAgreement = yesNo(
  'program.medicationAgreement',
  'Does the program have a written agreement or memorandum of understanding with an outpatient service for medication evaluation and management?',
  { ...profile, fhir: { resource: 'Contract' } },
)

export const programMedicationAccess = yesNo(
  'program.medicationAccess',
  'Can every member of the program get medication evaluation and management when they need it?',
  attested,
)

export const programTeamRoles = codes(
  'program.teamRoles',
  ['licensed-independent-social-worker', 'masters-clinician', 'registered-nurse', 'psychiatrist'],
  'Which of these does the program’s multidisciplinary team have at present?',
  { ...profile, fhir: { resource: 'PractitionerRole', path: 'code' } },
)

export const programCoaches = codes(
  'program.coaches',
  ['recovery-coach', 'peer-coach'],
  'Which kinds of coaches does the program’s team have at present?',
  { ...profile, fhir: { resource: 'PractitionerRole', path: 'code' } },
)

export const programPolicyTopics = codes(
  'program.policyTopics',
  [
    'medical-emergencies',
    'psychiatric-emergencies',
    'admission-criteria',
    'discharge-criteria',
    'credentialing',
    'recredentialing',
    'supervision',
    'orientation',
    'training',
    'trauma-informed-care',
    'transgender-affirming-care',
    'serious-reportable-events',
    'other',
  ],
  'On which of these does the program have a written policy or procedure in force?',
  { ...profile, fhir: { resource: 'DocumentReference', path: 'category' } },
)

export const programTrainingTopics = codes(
  'program.trainingTopics',
  [
    'social-determinants-of-health',
    'trauma-informed-care',
    'lgbtqia-transgender-affirming-care',
    'anti-racist-culturally-responsive-care',
    'equity-and-inclusion',
    'interpreter-access',
    'dual-diagnosis',
    'orientation',
    'psychiatric-patients',
    'substance-use-patients',
    'other',
  ],
  'On which of these topics have staff been trained?',
  profile,
)

const partners = [
  'inpatient-mental-health',
  'asam-4-detoxification',
  'asam-3.7-acute-treatment',
  'enhanced-acute-treatment-co-occurring',
  'structured-outpatient-addiction-program',
  'regional-court-clinic',
  'residential-rehabilitation',
  'residential-support',
  'opioid-replacement-therapy',
  'dmh-residential',
  'transitional-supportive-housing',
  'transitional-support-substance-use',
  'sober-housing',
  'outpatient-counseling',
  'shelter',
  'recovery-learning-community',
] as const

export const programLinkages = codes(
  'program.linkages',
  partners,
  'With which of these does the program work together on linking and coordinating members’ care?',
  { ...attested, fhir: { resource: 'OrganizationAffiliation' } },
)

export const programReferralPartners = codes(
  'program.referralPartners',
  partners,
  'From which of these does the program take referrals and to which does it refer, when a member’s condition calls for it?',
  { ...attested, fhir: { resource: 'OrganizationAffiliation' } },
)

/** What only the program can say of itself. */

export const programCharacter = codes(
  'program.character',
  ['time-limited', 'multidisciplinary', 'multimodal', 'structured', 'outpatient-setting'],
  'Which of these is true of the treatment the program gives?',
  attested,
)

export const programMeetsStateLicensing = yesNo(
  'program.meetsStateLicensing',
  'Does the program meet the licensing rules of its state’s health and mental health departments that apply to it?',
  { ...attested, fhir: { resource: 'Organization', path: 'identifier' } },
)

export const programIsSolutionFocused = yesNo(
  'program.isSolutionFocused',
  'Is the programming focused on solutions that help members function in the community?',
  attested,
)

export const programmingFollowsPlans = yesNo(
  'program.programmingFollowsPlans',
  'Does each member’s programming follow their own treatment plan?',
  attested,
)

export const programAnswersCrisisAfterHours = yesNo(
  'program.answersCrisisAfterHours',
  'Does the program respond to members in a crisis outside business hours too?',
  attested,
)
