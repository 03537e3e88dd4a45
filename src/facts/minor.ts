import { codes, yesNo } from './fact.ts'

/** What is asked only of children and adolescents. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const minorLivesInCommunity = yesNo(
  'minor.livesInCommunity',
  'Outside program hours, does the child or adolescent live in the community, with no more supervision than is usual for the age?',
  clinician,
)

export const minorNeedsProvidedFor = codes(
  'minor.needsProvidedFor',
  ['mental-health', 'physical-health', 'education'],
  'For which needs of the child or adolescent does the program provide: mental health, physical health, education?',
  clinician,
)

export const minorSchoolingFits = yesNo(
  'minor.schoolingFits',
  'Is there schooling at the right developmental level, so that the return to the former school is easier?',
  clinician,
)

export const careFamilyCentered = yesNo('care.familyCentered', 'Is the treatment centered on the family?', clinician)

export const careIncludes = codes(
  'care.includes',
  ['member', 'family'],
  'Who is included in care: the member, the family?',
  clinician,
)

export const familyInclusionContraindicated = yesNo(
  'familyInclusion.contraindicated',
  'Is including the family clinically contraindicated?',
  clinician,
)

export const familyInclusionUnlawful = yesNo(
  'familyInclusion.unlawful',
  'Would including the family break federal or state law?',
  { cost: 10 },
)
