import { amount, codes, yesNo } from './fact.ts'

/** What a payer's reviewer settles before and while applying criteria to a request. */

const check = { kind: 'derived', scope: 'request', cost: 5 } as const
const reviewer = { scope: 'request', attestedBy: ['reviewer'], cost: 10 } as const

export const reviewEligibilityFirst = yesNo(
  'review.eligibilityCheckedFirst',
  'Did the reviewer establish the member’s eligibility before turning to the criteria?',
  check,
)

export const reviewBenefitFirst = yesNo(
  'review.benefitCheckedFirst',
  'Did the reviewer establish what the member’s plan covers before turning to the criteria?',
  check,
)

export const reviewLawFirst = yesNo(
  'review.lawCheckedFirst',
  'Did the reviewer look for federal and state requirements that outrank the benefit before turning to the criteria?',
  check,
)

export const reviewBenefitTermsConsulted = yesNo(
  'review.benefitTermsConsulted',
  'Were the terms of the member’s own benefit consulted for this decision?',
  check,
)

export const reviewLawSupersedes = yesNo(
  'review.lawSupersedes',
  'Is there a federal or state requirement that outranks the member’s benefit here?',
  reviewer,
)

export const reviewBenefitDiffers = yesNo(
  'review.benefitDiffers',
  'Does the member’s benefit limit, exclude, define otherwise or contradict what the guideline says of this service?',
  reviewer,
)

export const reviewContractCriteriaSupersede = yesNo(
  'review.contractCriteriaSupersede',
  'Does a contract or regulation demand other criteria that outrank this guideline?',
  reviewer,
)

export const reviewMedicareGuidanceExists = yesNo(
  'review.medicareGuidanceExists',
  'Does any Medicare statute, regulation, national or local determination, or manual chapter give guidance on this question?',
  reviewer,
)

export const reviewMedicareLawOrDeterminationExists = yesNo(
  'review.medicareLawOrDeterminationExists',
  'Does a Medicare statute, regulation, or national or local coverage determination, manuals left aside, give guidance on this question?',
  reviewer,
)

export const reviewExternalCriteriaUsed = yesNo(
  'review.externalCriteriaUsed',
  'Does the review rest on criteria from outside Medicare’s own rules (LOCUS, CALOCUS-CASII, ECSII, an Optum policy)?',
  { ...reviewer, cost: 3 },
)

export const reviewNationalDeterminationsFallShort = yesNo(
  'review.nationalDeterminationsFallShort',
  'Do the national determinations on alcohol and substance use treatment leave the kind of treatment or its setting open?',
  reviewer,
)

export const requestTechnologies = codes(
  'request.technologies',
  [
    'complementary-and-alternative-medicine',
    'computer-based-cognitive-therapy',
    'neurofeedback',
    'transcranial-magnetic-stimulation',
    'wilderness-therapy',
  ],
  'Which of these does the request ask for?',
  { scope: 'request', cost: 3 },
)

export const asamDimensionsRated = amount(
  'asam.dimensionsRated',
  'count',
  'How many dimensions does the latest ASAM assessment rate?',
  { kind: 'derived', cost: 30, fhir: { resource: 'Observation', path: 'component' } },
)

export const asamEveryDimensionOfEdition = yesNo(
  'asam.everyDimensionOfEdition',
  'Does the latest ASAM assessment rate every dimension that its edition rates?',
  { attestedBy: ['licensed-clinician', 'reviewer'], cost: 5 },
)

export const benefitRequirementsConfirmed = yesNo(
  'benefitRequirementsConfirmed',
  'Has a reviewer confirmed that the member meets the requirements of the statutory benefit?',
  { attestedBy: ['reviewer'], cost: 15 },
)
