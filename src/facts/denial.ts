import { codes } from './fact.ts'

/**
 * A denial that a person has made. Asked so that its class, and with it the right to appeal, can be stated; the software
 * makes none.
 */
export const denialGrounds = codes(
  'denial.grounds',
  [
    'social-recreational-custodial-or-respite',
    'wellness-without-risk',
    'stable-or-medication-management-only',
    'hospital-inpatient',
    'meals-medication-or-transportation',
    'vocational-training',
    'cannot-or-refuses-to-participate',
    'cannot-tolerate-intensity',
    'chronic-without-acute-exacerbation',
    'inpatient-care-not-otherwise-needed',
    'other',
  ],
  'On which of these grounds does the reviewer’s denial rest?',
  { attestedBy: ['reviewer'], cost: 5, fhir: { resource: 'ClaimResponse', path: 'processNote' } },
)
