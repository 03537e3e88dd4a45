import { code } from './fact.ts'

/** The product of the payer in which the member is enrolled. */

export const ccaProduct = code(
  'coverage.ccaProduct',
  [
    'sco',
    'one-care',
    'ma-medicare-premier',
    'ma-medicare-value',
    'ri-medicare-preferred',
    'ri-medicare-value',
    'ri-medicare-maximum',
    'other',
  ],
  'In which Commonwealth Care Alliance product is the member enrolled on the date in question?',
  { kind: 'derived', cost: 2, fhir: { resource: 'Coverage', path: 'class' } },
)
