import { amount, code, codes, yesNo } from './fact.ts'

/** One session: who leads it, who is in it, and whether its group fits. */

const seen = { kind: 'derived', scope: 'session', cost: 5 } as const
const judged = { scope: 'session', attestedBy: ['licensed-clinician'], cost: 10 } as const

export const sessionGroupType = code(
  'session.groupType',
  ['mental-health', 'substance-use', 'co-occurring', 'not-a-group'],
  'Is this session a group for mental health, for substance use or for both, or no group at all?',
  seen,
)

export const sessionParticipants = amount(
  'session.participants',
  'people',
  'How many people took part in this session, whoever pays for them?',
  seen,
)

export const sessionRosterSize = amount(
  'session.rosterSize',
  'people',
  'How many people belonged to the group of this session on its day?',
  seen,
)

export const sessionHasOtherPayersMembers = yesNo(
  'session.hasOtherPayersMembers',
  'Were people in this group who are not covered by this payer?',
  seen,
)

export const sessionEveryFacilitatorIs = codes(
  'session.everyFacilitatorIs',
  ['licensed', 'masters-prepared', 'addiction-counselor', 'addiction-counselor-or-licensed-masters'],
  'Which of these does every facilitator of this session hold, valid on its day: a clinical license; a master’s degree or higher; a CADC or an addiction credential that ranks above it; either that credential, or a clinical license with a master’s degree and experience in treating substance use?',
  { ...seen, fhir: { resource: 'PractitionerRole', path: 'code' } },
)

export const sessionSomeFacilitatorIs = codes(
  'session.someFacilitatorIs',
  [
    'licensed-masters',
    'addiction-counselor',
    'licensed-masters-in-substance-use',
    'certified-peer-without-other-credential',
    'bachelors-without-addiction-counselor',
    'bachelors-with-addiction-counselor',
  ],
  'Which of these is at least one facilitator of this session: a licensed, master’s prepared clinician; holder of a CADC or an addiction credential above it; a licensed, master’s prepared clinician experienced in treating substance use; a certified peer with no license or addiction credential; at bachelor’s level without, or with, a CADC or higher?',
  { ...seen, fhir: { resource: 'PractitionerRole', path: 'code' } },
)

export const sessionGroupFitsPlan = yesNo(
  'session.groupFitsPlan',
  'Does this group fit the needs that the member’s plan sets out?',
  judged,
)

export const sessionParticipantsAssessed = yesNo(
  'session.participantsAssessed',
  'Were the participants of this group assessed before they were placed together?',
  judged,
)

export const sessionVictimWithPerpetrator = yesNo(
  'session.victimWithPerpetrator',
  'Are a victim and a perpetrator, of whatever incident, together in this group?',
  seen,
)

export const sessionVictimWithOwnPerpetrator = yesNo(
  'session.victimWithOwnPerpetrator',
  'Are a victim and the perpetrator of the same incident together in this group?',
  { scope: 'session', attestedBy: ['licensed-clinician'], cost: 10 },
)
