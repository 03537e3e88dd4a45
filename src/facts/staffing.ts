import { codes, yesNo } from './fact.ts'

/** Staff procedures, supervision, training and culture of care, as the program attests them. */

const attested = { kind: 'program' } as const

export const programMeetsLicensedStaffing = yesNo(
  'program.meetsLicensedStaffing',
  'Does the program’s staffing meet the requirements of the body that licenses it?',
  attested,
)

export const programStaffProceduresFollowed = yesNo(
  'program.staffProceduresFollowed',
  'Are the program’s formal procedures on credentialing, supervision, orientation and training followed for all staff?',
  attested,
)

export const programPsychiatryAvailable = yesNo(
  'program.psychiatryAvailable',
  'Are psychiatry services available to the members in the program?',
  attested,
)

export const programStaffSupervised = yesNo(
  'program.staffSupervised',
  'Is every staff member supervised in line with the criteria for their credential?',
  attested,
)

export const programStaffReflects = codes(
  'program.staffReflects',
  ['culture', 'gender', 'language'],
  'In which of these respects does the staff reflect the needs of the community?',
  attested,
)

export const programCliniciansMeetNeeds = codes(
  'program.cliniciansMeetNeeds',
  ['cultural', 'linguistic', 'ethnic'],
  'For which of these needs can every local member reach a clinician who is able to meet them?',
  attested,
)

export const programTrainingIsOngoing = yesNo(
  'program.trainingIsOngoing',
  'Does the program train its staff again and again, and not only once?',
  attested,
)

export const programAffirmingPractices = codes(
  'program.affirmingPractices',
  [
    'name-and-pronouns-as-used-by-member',
    'admission-without-regard-to-gender-identity',
    'gender-separated-services-by-identified-gender',
    'regular-staff-training',
  ],
  'Which of these does the program do for transgender, non-binary and gender-diverse members, without exception?',
  attested,
)

export const programTraumaPractices = codes(
  'program.traumaPractices',
  [
    'ongoing-staff-training',
    'screening-in-standard-evaluation',
    'knowledge-in-policies',
    'member-voice-in-planning',
    'harm-reduction-offered',
    'safe-environment',
    'trauma-specific-interventions',
  ],
  'Which of these does the program do as part of trauma-informed care?',
  attested,
)
