import { codes, yesNo } from './fact.ts'

/** Crisis plans on file, and what was done when a member in a behavioral health crisis made contact. */

const record = { kind: 'derived', cost: 10 } as const

export const crisisPlanKinds = codes(
  'crisisPlan.kinds',
  ['safety', 'crisis-prevention'],
  'Which of these plans for a crisis were made or brought up to date in this episode?',
  { ...record, fhir: { resource: 'CarePlan', path: 'category' } },
)

export const crisisContactMade = yesNo(
  'crisis.contactMade',
  'Has the member made contact in a behavioral health crisis during this episode?',
  { ...record, fhir: { resource: 'Communication' } },
)

export const crisisNeedAssessed = yesNo(
  'crisis.needAssessedEachTime',
  'Was the member’s need assessed at each contact in a crisis?',
  record,
)

export const crisisSupervisorGuided = yesNo(
  'crisis.supervisorGuidedEachTime',
  'Did a supervisor guide the response to each contact in a crisis?',
  record,
)

export const crisisResponses = codes(
  'crisis.responses',
  ['referred-to-outpatient-provider', 'referred-to-emergency-services', 'supported-in-community'],
  'What was done about the member’s contact in a crisis? Of several contacts, the one about which least was done.',
  record,
)
