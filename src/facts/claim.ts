import { code } from './fact.ts'

/** One claim line. */

const derived = { kind: 'derived', scope: 'claim', cost: 3 } as const

export const claimProcedure = code(
  'claim.procedure',
  ['H0015', 'S9480', 'G0137', 'other'],
  'Which procedure code does the claim line carry?',
  { ...derived, fhir: { resource: 'Claim', path: 'item.productOrService' } },
)

export const claimRevenue = code(
  'claim.revenue',
  ['0905', '0906', 'other'],
  'Which revenue code does the claim line carry?',
  { ...derived, fhir: { resource: 'Claim', path: 'item.revenue' } },
)
