import { amount, code, codes, yesNo } from './fact.ts'

/** What was billed: one claim line, and all lines of one day. A line that was voided or denied does not count. */

const line = { kind: 'derived', scope: 'claim', cost: 3 } as const

export const claimService = code(
  'claim.service',
  [
    'intensive-outpatient',
    'care-coordination',
    'case-management',
    'community-based-rehabilitation',
    'peer-recovery-coaching',
    'outpatient-behavioral-health',
    'other',
  ],
  'What does this claim line bill?',
  { ...line, fhir: { resource: 'Claim', path: 'item.productOrService' } },
)

export const claimUnitBasis = code(
  'claim.unitBasis',
  ['day', 'week', 'hour', 'fifteen-minutes', 'service', 'visit'],
  'What is one unit of this claim line?',
  line,
)

export const claimOnProgramDay = yesNo(
  'claim.onProgramDay',
  'Did the member attend the program on the service date of this claim line?',
  line,
)

export const claimDuringStay = yesNo(
  'claim.duringStay',
  'Does the service date of this claim line fall between admission to the program and discharge?',
  line,
)

export const dayIopUnitsBilled = amount(
  'day.iopUnitsBilled',
  'count',
  'How many units of intensive outpatient care are billed for the member on this day, over all claim lines?',
  { kind: 'derived', scope: 'day', cost: 3, fhir: { resource: 'Claim', path: 'item.quantity' } },
)

export const dayServicesBilledApart = codes(
  'day.servicesBilledApart',
  [
    'care-coordination',
    'case-management',
    'community-based-rehabilitation',
    'peer-recovery-coaching',
    'outpatient-behavioral-health',
  ],
  'Which of these services are billed for the member on this day apart from the program’s day rate, by whomever?',
  { kind: 'derived', scope: 'day', cost: 5, fhir: { resource: 'Claim', path: 'item' } },
)
