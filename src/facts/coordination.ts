import { codes, yesNo } from './fact.ts'

/** Whom the member sees outside the program, and with whom coordination is on file. */

const derived = { kind: 'derived', cost: 10, fhir: { resource: 'Communication' } } as const
const outside = { kind: 'derived', cost: 5, fhir: { resource: 'CareTeam', path: 'participant' } } as const

export const hasOutpatientPsychiatrist = yesNo(
  'hasOutpatientPsychiatrist',
  'Does an outpatient psychiatrist treat the member?',
  outside,
)

export const hasOutpatientTherapist = yesNo(
  'hasOutpatientTherapist',
  'Does an outpatient therapist treat the member?',
  outside,
)

export const hasPrimaryCareProvider = yesNo(
  'hasPrimaryCareProvider',
  'Does the member have a primary care provider?',
  outside,
)

export const hasOtherTreatingClinicians = yesNo(
  'hasOtherTreatingClinicians',
  'Do any other clinicians outside the program treat the member?',
  outside,
)

export const familyCliniciansShouldBeInvolved = yesNo(
  'familyCliniciansShouldBeInvolved',
  'Is it indicated to coordinate with clinicians who treat other members of the family?',
  { attestedBy: ['licensed-clinician'] },
)

export const coordinationWithPsychiatrist = yesNo(
  'coordination.withPsychiatrist',
  'Is coordination with the outpatient psychiatrist on file?',
  derived,
)

export const coordinationWithTherapist = yesNo(
  'coordination.withTherapist',
  'Is coordination with the outpatient therapist on file?',
  derived,
)

export const coordinationWithPrimaryCare = yesNo(
  'coordination.withPrimaryCare',
  'Is coordination with the primary care provider on file?',
  derived,
)

export const coordinationWithFamilyClinicians = yesNo(
  'coordination.withFamilyClinicians',
  'Is coordination with the clinicians of other family members on file?',
  derived,
)

export const coordinationWithOtherClinicians = yesNo(
  'coordination.withOtherClinicians',
  'Is coordination with the other clinicians who treat the member on file?',
  derived,
)

/** Of planning for discharge. */

export const dischargeCoordinatedWithFamily = yesNo(
  'discharge.coordinatedWithFamily',
  'Was discharge planned together with the family?',
  { ...derived, fhir: { resource: 'CarePlan' } },
)

export const dischargeCoordinatedWithProviders = yesNo(
  'discharge.coordinatedWithProviders',
  'Was discharge planned together with outpatient providers?',
  { ...derived, fhir: { resource: 'CarePlan' } },
)

export const dischargeCoordinatedWithCommunity = yesNo(
  'discharge.coordinatedWithCommunity',
  'Was discharge planned together with services in the community?',
  { ...derived, fhir: { resource: 'CarePlan' } },
)

const followUp = [
  'psychiatric-evaluation',
  'medication-evaluation',
  'toxicology-screen',
  'self-help',
  'twelve-step',
  'education-group',
] as const

export const dischargeNeeds = codes(
  'discharge.needs',
  followUp,
  'Which of these does the member need in planning for discharge?',
  { attestedBy: ['licensed-clinician'] },
)

export const dischargeArranged = codes(
  'discharge.arranged',
  followUp,
  'Which of these have been done or arranged in planning for discharge?',
  { cost: 20, fhir: { resource: 'CarePlan', path: 'activity' } },
)

export const dischargePartiesConcerned = codes(
  'discharge.partiesConcerned',
  ['family', 'outpatient-providers', 'community-services'],
  'Which of these have a part in the member’s care or life after discharge?',
  { attestedBy: ['licensed-clinician'] },
)
