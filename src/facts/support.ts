import { yesNo } from './fact.ts'

/** The people around the member, and the part they take. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const supportsCanTakePart = yesNo(
  'supports.canTakePart',
  'Does the member have family or significant others who are able to take an active part in treatment?',
  clinician,
)

export const canBuildSupports = yesNo(
  'canBuildSupports',
  'Does the member have the skills to build supports, or to join a self-help group?',
  clinician,
)

export const supportsUndermineTreatment = yesNo(
  'supports.undermineTreatment',
  'Do the people who now support the member behave in ways that undermine the goals of treatment?',
  clinician,
)

export const supportsWorsenOutcomes = yesNo(
  'supports.worsenOutcomes',
  'Does that behavior make outcomes worse?',
  clinician,
)

export const livingSituationUnstable = yesNo(
  'livingSituationUnstable',
  'Is the member’s living situation unstable?',
  clinician,
)

export const communityResourcesLacking = yesNo(
  'communityResourcesLacking',
  'Does the member lack resources in the community?',
  clinician,
)

export const hasFamilyToInvolve = yesNo('hasFamilyToInvolve', 'Is there family who could be involved in treatment?', {
  cost: 5,
  fhir: { resource: 'RelatedPerson' },
})

export const memberInvolvedInPlanning = yesNo(
  'memberInvolvedInPlanning',
  'Is the member involved in treatment and in planning for discharge, as best they can?',
  clinician,
)

export const familyInvolvedInPlanning = yesNo(
  'familyInvolvedInPlanning',
  'Is the family involved in treatment and in planning for discharge, as best it can?',
  clinician,
)
