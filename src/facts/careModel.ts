import { codes, yesNo } from './fact.ts'

/** How the program is built: its methods, whom it treats, and who directs care and speaks with payers. */

export const programUsesEvidenceBasedPractices = yesNo(
  'program.evidenceBasedPractices',
  'Does the program consist of evidence-based practices?',
  { kind: 'program' },
)

export const programIsIntegrated = yesNo(
  'program.integrated',
  'Do the program’s services form one integrated program rather than separate offers?',
  { kind: 'program' },
)

export const programConditions = codes(
  'program.conditions',
  ['mental-health', 'substance-use', 'co-occurring'],
  'Which conditions does the program treat?',
  { kind: 'derived', scope: 'program', cost: 3, fhir: { resource: 'HealthcareService', path: 'specialty' } },
)

export const programFollowsPayerSupervisoryProtocol = yesNo(
  'program.followsPayerSupervisoryProtocol',
  'Do the credentials of the program’s group facilitators follow the payer’s protocol on supervision?',
  { kind: 'program' },
)

export const programSupervisedByMastersClinician = yesNo(
  'program.supervisedByMastersClinician',
  'Does a master’s prepared clinician supervise the program on the date in question?',
  { kind: 'derived', scope: 'program', cost: 5, fhir: { resource: 'PractitionerRole' } },
)

export const mastersCliniciansSpeakWithPayer = yesNo(
  'program.mastersCliniciansSpeakWithPayer',
  'Are the program’s master’s prepared clinicians the ones who deal with the payer on members’ care and recovery?',
  { kind: 'program' },
)

export const careLedByParaprofessional = yesNo(
  'careTeam.ledByParaprofessional',
  'Is someone with no clinical license, addiction counselor’s credential or master’s degree in charge of the member’s care?',
  { kind: 'derived', cost: 5, fhir: { resource: 'CareTeam', path: 'participant' } },
)
