import { codes, yesNo } from './fact.ts'

/** What is true of the facility and its staff. */

export const programTherapies = codes(
  'program.therapies',
  ['individual', 'group', 'family'],
  'Which of these therapies does the program give?',
  { kind: 'derived', scope: 'program', cost: 5, fhir: { resource: 'HealthcareService', path: 'type' } },
)

export const programSupervisedByLicensedProfessional = yesNo(
  'program.supervisedByLicensedProfessional',
  'Is the program supervised by a licensed mental health professional?',
  { kind: 'program', fhir: { resource: 'PractitionerRole' } },
)

export const programMultidisciplinary = yesNo(
  'program.multidisciplinary',
  'Is care given by several disciplines working together?',
  { kind: 'program' },
)

export const programStaffQualified = yesNo(
  'program.staffQualified',
  'Does every staff member hold a degree, license or certificate fit for their function and in line with state rules?',
  { kind: 'program', fhir: { resource: 'Practitioner', path: 'qualification' } },
)

export const programStaffExperienced = yesNo(
  'program.staffExperienced',
  'Is every staff member experienced with the populations they treat?',
  { kind: 'program' },
)
