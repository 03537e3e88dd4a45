import { amount, yesNo } from './fact.ts'

/** The series of risk assessments of a stay. */

const series = { kind: 'derived', cost: 20, fhir: { resource: 'RiskAssessment', path: 'occurrence' } } as const

export const riskAssessmentLongestGap = amount(
  'riskAssessment.longestGap',
  'days',
  'How many days is the longest gap between risk assessments since admission, the time from admission to the first and from the last to now included?',
  series,
)

export const riskAssessmentWeeksMissed = amount(
  'riskAssessment.weeksMissed',
  'weeks',
  'In how many full program weeks of the stay was no risk assessment done?',
  series,
)

export const riskAssessorLicensed = yesNo(
  'riskAssessment.allByLicensed',
  'Was every risk assessment of the stay done by someone who held a clinical license that day?',
  { kind: 'derived', cost: 5, fhir: { resource: 'RiskAssessment', path: 'performer' } },
)

export const riskAssessorQualified = yesNo(
  'riskAssessment.allByQualified',
  'Is everyone who assessed the member’s risk qualified by training to do so?',
  { attestedBy: ['licensed-clinician'], cost: 5 },
)
