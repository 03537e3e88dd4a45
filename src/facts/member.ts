import { amount, code, codes, yesNo } from './fact.ts'

/** Who the member is, on the date that governs the question. */

export const ageOnDate = amount(
  'ageOnDate',
  'years',
  'How old is the member on the date in question, in completed years?',
  {
    kind: 'derived',
    cost: 2,
    fhir: { resource: 'Patient', path: 'birthDate' },
  },
)

export const ageAtAdmission = amount(
  'ageAtAdmission',
  'years',
  'How old was the member on the day of admission, in completed years?',
  {
    kind: 'derived',
    cost: 2,
    fhir: { resource: 'Patient', path: 'birthDate' },
  },
)

/** Of a week in which a birthday may fall. */
export const ageAtWeekStart = amount(
  'week.ageAtStart',
  'years',
  'How old is the member on the first day of this week, in completed years?',
  { kind: 'derived', scope: 'week', cost: 2, fhir: { resource: 'Patient', path: 'birthDate' } },
)

export const ageAtWeekEnd = amount(
  'week.ageAtEnd',
  'years',
  'How old is the member on the last day of this week, in completed years?',
  { kind: 'derived', scope: 'week', cost: 2, fhir: { resource: 'Patient', path: 'birthDate' } },
)

export const focusOfTreatment = code(
  'focusOfTreatment',
  ['mental-health', 'substance-use', 'co-occurring'],
  'Is the intensive outpatient care for a mental health condition, a substance use disorder, or both?',
  { kind: 'derived', cost: 2, fhir: { resource: 'EpisodeOfCare', path: 'type' } },
)

export const inOpioidTreatmentProgram = yesNo(
  'inOpioidTreatmentProgram',
  'Is the care furnished by an Opioid Treatment Program, as intensive outpatient services for opioid use disorder?',
  { kind: 'derived', cost: 2 },
)

export const diagnosisCategories = codes(
  'diagnosisCategories',
  ['mental-health', 'substance-use', 'opioid-use', 'alcohol-use'],
  'Which categories do the confirmed diagnoses fall into?',
  { kind: 'derived', cost: 5, fhir: { resource: 'Condition', path: 'code' } },
)

export const diagnosisInDsmOrIcd = yesNo(
  'diagnosisInDsmOrIcd',
  'Is there a confirmed diagnosis under the current DSM or ICD-10-CM chapter 5?',
  {
    kind: 'derived',
    cost: 5,
    fhir: { resource: 'Condition', path: 'verificationStatus' },
  },
)

/** The coverage that answers for the date in question. */

export const coverageActive = yesNo('coverage.active', 'Is the member covered by this payer on the date in question?', {
  kind: 'derived',
  cost: 2,
  fhir: { resource: 'Coverage', path: 'period' },
})

export const coverageFunding = code(
  'coverage.funding',
  ['insured', 'self-funded'],
  'Is the plan insured or self-funded?',
  {
    kind: 'derived',
    cost: 3,
    fhir: { resource: 'Coverage', path: 'type' },
  },
)

export const coverageGovernmentProgram = yesNo(
  'coverage.governmentProgram',
  'Is the plan a Medicare, Medicaid or other government program?',
  {
    kind: 'derived',
    cost: 3,
  },
)

export const coverageRegulatedByIllinois = yesNo(
  'coverage.regulatedByIllinois',
  'Is the coverage regulated by the State of Illinois?',
  {
    kind: 'derived',
    cost: 3,
  },
)

export const coverageIncludesIop = yesNo(
  'coverage.includesIop',
  'Does the member’s plan cover intensive outpatient treatment?',
  {
    kind: 'derived',
    cost: 3,
  },
)

export const planRequiresPriorAuthorization = yesNo(
  'coverage.planRequiresPriorAuthorization',
  'Does the plan document ask for prior authorization of intensive outpatient treatment?',
  { kind: 'derived', cost: 5 },
)
