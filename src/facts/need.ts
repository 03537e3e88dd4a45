import { amount, yesNo } from './fact.ts'

/** Findings on why this level of care is needed, made when admission is considered. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const diagnosisActive = yesNo(
  'diagnosis.active',
  'Is a confirmed psychiatric or substance use diagnosis active, that is neither resolved nor in remission?',
  { kind: 'derived', cost: 5, fhir: { resource: 'Condition', path: 'clinicalStatus' } },
)

export const diagnosisIsSerious = yesNo(
  'diagnosis.isSerious',
  'Is the psychiatric disorder under treatment a serious one, in the clinician’s judgement?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'Condition' } },
)

export const functionsInCommunity = yesNo(
  'functionsInCommunity',
  'Can the member get by in the community, at least at a minimally adequate level?',
  clinician,
)

export const regressionLikelyWithoutIop = yesNo(
  'regressionLikelyWithoutIop',
  'Is it clear that the member could get worse without the services of an intensive outpatient program?',
  clinician,
)

export const monitoringContacts = amount(
  'monitoringContacts',
  'contacts/week',
  'On how many days of a week does the member need to be monitored directly?',
  clinician,
)

export const hasSpecificDeficits = yesNo('hasSpecificDeficits', 'Are specific deficits of the member named?', clinician)

export const servicesAddressDeficits = yesNo(
  'servicesAddressDeficits',
  'Do the planned services bear directly on those deficits?',
  clinician,
)

export const copingVaries = yesNo(
  'copingVaries',
  'Does the member’s capacity to cope with life situations change significantly from one day to the next?',
  clinician,
)
