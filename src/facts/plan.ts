import { amount, codes, yesNo } from './fact.ts'

/** The plan of care in force: what it holds, who signed it, who took part in it. */

const record = { kind: 'derived', cost: 10, fhir: { resource: 'CarePlan' } } as const
const finding = { attestedBy: ['licensed-clinician'] } as const

export const planEveryGoalStates = codes(
  'plan.everyGoalStates',
  ['goal', 'measure', 'target', 'expected-outcome', 'time-frame'],
  'Which of these does the plan state for each of its goals?',
  { ...record, fhir: { resource: 'Goal' } },
)

export const planEveryGoalIs = codes(
  'plan.everyGoalIs',
  [
    'behavioral',
    'measurable',
    'functional',
    'solution-focused',
    'time-framed',
    'clear',
    'attainable',
    'related-to-admission-reason',
    'medically-necessary',
    'addresses-presenting-symptoms',
  ],
  'Which of these is true of every goal in the plan?',
  { ...finding, fhir: { resource: 'Goal' } },
)

export const planCounseling = codes(
  'plan.counseling',
  ['individual', 'group', 'family'],
  'Which kinds of counseling does the plan in force provide?',
  record,
)

export const planModalityCount = amount(
  'plan.modalityCount',
  'count',
  'How many different services and modalities does the plan in force draw on?',
  record,
)

export const planQualities = codes(
  'plan.qualities',
  ['individualized', 'time-limited', 'comprehensive', 'coordinated', 'multidisciplinary'],
  'Which of these is true of the plan in force?',
  finding,
)

export const planPeerSupportDeclined = yesNo(
  'plan.peerSupportDeclined',
  'Does the plan say that peer and recovery support was offered and that the member declined it?',
  finding,
)

export const planStateAgencyCalledFor = yesNo(
  'plan.stateAgencyCalledFor',
  'Is a state agency involved with the member, or should one be?',
  finding,
)

export const planDischargeSectionDetailed = yesNo(
  'plan.dischargeSectionDetailed',
  'Is the discharge and aftercare part of the plan worked out in detail?',
  finding,
)

export const planMemberSigned = yesNo('plan.memberSigned', 'Has the member signed the plan in force?', {
  ...record,
  fhir: { resource: 'Provenance', path: 'signature' },
})

export const planMemberRefusalDocumented = yesNo(
  'plan.memberRefusalDocumented',
  'Is it documented that the member refused to sign the plan in force?',
  record,
)

export const planChangeCalledFor = yesNo(
  'plan.changeCalledFor',
  'Has the member’s course called for a change of the plan since it was first set?',
  finding,
)

export const planChangedAsCalledFor = yesNo(
  'plan.changedAsCalledFor',
  'Was the plan changed as the member’s course called for?',
  finding,
)

export const planUpdateParticipants = codes(
  'plan.updateParticipants',
  ['member', 'family', 'guardian', 'natural-supports', 'outside-providers', 'state-agency'],
  'Who took part in the latest change of the plan?',
  record,
)

export const planFamilyShouldTakePart = yesNo(
  'plan.familyShouldTakePart',
  'Is it fitting that family, guardian or natural supports take part in changing the plan?',
  finding,
)

export const planOutcomeResults = amount(
  'plan.outcomeResults',
  'count',
  'How many outcome measurements of this episode have been worked into a plan?',
  { ...record, fhir: { resource: 'Observation' } },
)

/** Who is involved in planning, for treatment and for discharge. */

export const plansInvolve = codes(
  'plans.involve',
  ['member', 'family-or-guardian', 'providers', 'agencies'],
  'Whose significant involvement do the treatment and discharge plans show?',
  finding,
)

export const aftercareMattersTo = codes(
  'aftercare.mattersTo',
  ['family-or-guardian', 'providers', 'agencies'],
  'Which of these matter to the member’s care after discharge?',
  finding,
)

export const involvementClinicallyContraindicated = yesNo(
  'involvement.clinicallyContraindicated',
  'Are there clinical reasons against involving others in the member’s plans?',
  finding,
)

export const involvementLegallyContraindicated = yesNo(
  'involvement.legallyContraindicated',
  'Are there legal reasons against involving others in the member’s plans?',
  finding,
)

export const consentToInvolvementOnFile = yesNo(
  'consent.involvementOnFile',
  'Is consent on file for the involvement of those outside the program who take part in the member’s plans?',
  { kind: 'derived', cost: 10, fhir: { resource: 'Consent' } },
)

export const consentToProviderCoordination = yesNo(
  'consent.providerCoordination',
  'Has the member consented to the team working with their other providers?',
  { kind: 'derived', cost: 5, fhir: { resource: 'Consent', path: 'provision' } },
)

export const integratedPlanWithProviders = yesNo(
  'plan.integratedWithProviders',
  'Has the team worked with the member’s other providers on one integrated plan for treatment and discharge?',
  finding,
)
