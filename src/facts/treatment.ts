import { yesNo } from './fact.ts'

/** What the plan of treatment aims at and how it is fitted to the member. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'CarePlan' } } as const

export const planGoalsRealistic = yesNo('plan.goalsRealistic', 'Are the goals of the plan realistic?', clinician)

export const planGoalsAttainableInTime = yesNo(
  'plan.goalsAttainableInTime',
  'Can the goals of the plan be reached within the time the program takes?',
  clinician,
)

export const planGoalsClear = yesNo('plan.goalsClear', 'Are the goals of the plan clear?', clinician)

export const planAddressesOnlyIopNeeds = yesNo(
  'plan.addressesOnlyIopNeeds',
  'Does the plan address only needs so severe that they call for the intensity of this program?',
  clinician,
)

export const planUpdatedAfterPriorTreatment = yesNo(
  'plan.updatedAfterPriorTreatment',
  'Has the plan been brought up to date after the member’s treatment at another level of care?',
  clinician,
)

export const planIndividualizedAfterPriorTreatment = yesNo(
  'plan.individualizedAfterPriorTreatment',
  'Has the plan been made to fit this member after their treatment at another level of care?',
  clinician,
)

export const planFollowsTimeLimitedProtocol = yesNo(
  'plan.followsTimeLimitedProtocol',
  'Does treatment follow an evidence-based protocol of limited duration for the condition?',
  { kind: 'derived', cost: 5, fhir: { resource: 'CarePlan', path: 'instantiatesCanonical' } },
)

export const receivesGroupTherapy = yesNo('receivesGroupTherapy', 'Does the member receive group therapy?', {
  kind: 'derived',
  cost: 3,
  fhir: { resource: 'CarePlan', path: 'activity' },
})

export const groupFitsClinicalNeeds = yesNo(
  'group.fitsClinicalNeeds',
  'Is the member’s group therapy fitted to their particular clinical needs?',
  clinician,
)

export const groupFitsFunctionalLevel = yesNo(
  'group.fitsFunctionalLevel',
  'Is the member’s group therapy fitted to their level of functioning?',
  clinician,
)
