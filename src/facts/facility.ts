import { codes, yesNo } from './fact.ts'

/** What kind of place the program is. */

export const facilityKinds = codes(
  'facility.kinds',
  [
    'hospital-outpatient-department',
    'community-mental-health-center',
    'rural-health-clinic',
    'federally-qualified-health-center',
    'opioid-treatment-program',
    'freestanding-outpatient-program',
    'freestanding-mental-health-facility',
    'distinct-unit-of-licensed-facility',
    'department-of-health-system',
    'physician-office',
    'residential-facility',
    'other',
  ],
  'Which of these kinds of facility is the program?',
  { kind: 'derived', scope: 'program', cost: 5, fhir: { resource: 'Organization', path: 'type' } },
)

export const facilityForMinors = yesNo('facility.forMinors', 'Is the facility meant for children or adolescents?', {
  kind: 'derived',
  scope: 'program',
  cost: 5,
})

export const programServices = codes(
  'program.services',
  ['group-psychotherapy', 'individual-psychotherapy', 'family-counseling', 'educational-groups'],
  'Which of these does the program give?',
  { kind: 'derived', scope: 'program', cost: 5, fhir: { resource: 'HealthcareService', path: 'type' } },
)

export const programMotivates = yesNo(
  'program.motivates',
  'Does the program use strategies that encourage motivation and engagement?',
  { kind: 'program' },
)

export const programStructured = yesNo('program.structured', 'Does the program follow a structure?', {
  kind: 'program',
})

export const programResidential = yesNo('program.residential', 'Do members live at the program?', {
  kind: 'derived',
  scope: 'program',
  cost: 5,
})

export const livesAtProgram = yesNo('livesAtProgram', 'Is the member a resident of the program?', {
  kind: 'derived',
  cost: 3,
  fhir: { resource: 'EpisodeOfCare' },
})

export const programServesMinors = yesNo('program.servesMinors', 'Does the program treat children or adolescents?', {
  kind: 'derived',
  scope: 'program',
  cost: 5,
})
