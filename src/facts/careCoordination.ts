import { yesNo } from './fact.ts'

/** Who carries the work of coordinating care; contacts with those who treat behavioral health outside the program. */

const contact = { kind: 'derived', cost: 10, fhir: { resource: 'Communication', path: 'recipient' } } as const

export const hasOtherBehavioralProvider = yesNo(
  'hasOtherBehavioralProvider',
  'Does the member have behavioral health providers outside the program?',
  { kind: 'derived', cost: 2 },
)

export const coordinatedWithOtherBehavioralProvider = yesNo(
  'coordination.otherBehavioralProvider',
  'Has the program contacted the member’s behavioral health providers outside the program during this stay?',
  contact,
)

export const programCarriesCoordination = yesNo(
  'coordination.carriedByProgram',
  'Does the program carry all coordination of the member’s care since admission?',
  { attestedBy: ['licensed-clinician'], cost: 5 },
)

export const programFurnishesAllBehavioralCare = yesNo(
  'behavioralCare.allWithinProgram',
  'Is all behavioral health care the member needs furnished within the intensive outpatient program?',
  { attestedBy: ['licensed-clinician'], cost: 5 },
)
