import { codes, yesNo } from './fact.ts'

/** What a stay is sought for, where payers do not cover some purposes. */

const derived = { kind: 'derived', fhir: { resource: 'Observation' } } as const

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const careIsCustodial = yesNo('careIsCustodial', 'Is the care custodial?', clinician)

export const staySoughtFor = codes(
  'stay.soughtFor',
  ['convenience', 'alternative-to-incarceration', 'respite', 'housing'],
  'For which of these purposes is the stay sought? (A court’s referral alone is none of them.)',
  clinician,
)

export const staySoughtForSafePlace = yesNo(
  'stay.soughtForSafePlace',
  'Is the stay sought to give a safe and structured place, because support or housing is lacking?',
  clinician,
)

export const therapyIsLongTermOrMaintenance = yesNo(
  'therapyIsLongTermOrMaintenance',
  'Is the treatment long-term or maintenance therapy?',
  clinician,
)

export const excludedPurposesRaised = codes(
  'excludedPurposes.raised',
  ['custodial-care', 'purpose-of-the-stay', 'safe-place', 'long-term-or-maintenance'],
  'Of which of these purposes, which some payers do not cover, does the record say anything, for or against?',
  derived,
)

export const otherServiceFoundNotNecessary = yesNo(
  'otherServiceFoundNotNecessary',
  'Has the payer’s reviewer found that the care is of another kind which the policy counts as not medically necessary?',
  { attestedBy: ['reviewer'] },
)
