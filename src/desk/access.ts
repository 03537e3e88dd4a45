import { ok, type Result, refuse } from '../kernel/result.ts'
import { consentsOf, emergencyAccesses, rolesOn } from '../store/access.ts'
import { type Account, getAccount } from '../store/accounts.ts'
import { getMember, type Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { getOrganization } from '../store/organizations.ts'
import { type Clock, clockOf } from './clock.ts'

/** Who may do what. Every use case asks here, and nowhere else. */
export type Act =
  | 'see-board'
  | 'take-attendance'
  | 'list-members'
  | 'add-member'
  | 'schedule'
  | 'read-chart'
  | 'write-chart'
  | 'record-authorization'
  | 'write-notes'
  | 'sign'
  | 'co-sign'
  | 'read-audit'
  | 'review-emergencies'
  | 'break-glass'
  | 'administer'
  | 'see-all-tasks'
  | 'see-population'
  | 'open-population-rows'
  | 'export-records'

export const roles = [
  'front-desk',
  'therapist',
  'nurse',
  'physician',
  'supervisor',
  'utilization-reviewer',
  'biller',
  'compliance',
  'administrator',
] as const

export type Role = (typeof roles)[number]

const clinical: readonly Act[] = [
  'see-board',
  'take-attendance',
  'list-members',
  'add-member',
  'read-chart',
  'write-chart',
  'record-authorization',
  'write-notes',
  'sign',
  'break-glass',
]

const acts: Record<Role, readonly Act[]> = {
  'front-desk': ['see-board', 'take-attendance', 'list-members', 'add-member'],
  therapist: clinical,
  nurse: clinical,
  physician: clinical,
  supervisor: [...clinical, 'co-sign', 'schedule', 'see-all-tasks', 'see-population'],
  'utilization-reviewer': [
    'see-board',
    'list-members',
    'read-chart',
    'record-authorization',
    'see-population',
    'open-population-rows',
  ],
  biller: ['list-members', 'read-chart', 'record-authorization', 'see-population', 'open-population-rows'],
  compliance: [
    'export-records',
    'list-members',
    'read-chart',
    'read-audit',
    'review-emergencies',
    'see-population',
    'open-population-rows',
  ],
  administrator: [
    'export-records',
    'see-board',
    'list-members',
    'schedule',
    'administer',
    'see-all-tasks',
    'see-population',
  ],
}

/** Those who treat the member: inside the program, 42 CFR 2.12(c)(3) lets them share what treatment needs. */
const treating: readonly string[] = ['therapist', 'nurse', 'physician', 'supervisor']

/** The signed-in person, and what the organization's clock says. */
export interface Person {
  orgId: string
  userId: string
  name: string
  credential?: string
  practitionerId?: string
  roles: readonly { role: Role; programId: string }[]
  synthetic: boolean
  clock: Clock
  /** Of whoever comes with a token: what it may do, and never more than the person. */
  scopes?: readonly Act[]
}

/** The person behind a session; undefined when the account is not active any more. */
export async function personOf(tx: Tx, userId: string): Promise<Person | undefined> {
  const account = await getAccount(tx, userId)
  if (account?.status !== 'active') return undefined
  const settings = (await getOrganization(tx))?.settings ?? {}
  const clock = clockOf(typeof settings.clockShiftMinutes === 'number' ? settings.clockShiftMinutes : 0)
  const held = await rolesOn(tx, clock.now('UTC').slice(0, 10), userId)
  return {
    orgId: tx.orgId,
    userId,
    name: account.name,
    ...credentialOf(account),
    ...(account.practitionerId ? { practitionerId: account.practitionerId } : {}),
    roles: held.flatMap(({ role, programId }) => (isRole(role) ? [{ role, programId }] : [])),
    synthetic: settings.synthetic === true,
    clock,
  }
}

export const credentialOf = (account: Account): { credential?: string } =>
  typeof account.attributes.credential === 'string' ? { credential: account.attributes.credential } : {}

/** "Dana Alder, LCSW" */
export const signedName = (who: { name: string; credential?: string }) =>
  who.credential ? `${who.name}, ${who.credential}` : who.name

/** What a token can be made for. Who signs, administers or opens a record in an emergency is there in person. */
export const tokenActs: readonly Act[] = [
  'see-board',
  'take-attendance',
  'list-members',
  'add-member',
  'schedule',
  'read-chart',
  'write-chart',
  'record-authorization',
  'write-notes',
  'read-audit',
  'see-population',
  'open-population-rows',
]

/** What a person may do somewhere, for menus; a screen hides nothing on which the server would not insist. */
export const mayOf = (person: Person): Act[] => [...new Set(person.roles.flatMap(({ role }) => acts[role]))]

/** Whether a person may do something in a program. */
export function allow(person: Person, act: Act, programId: string | null): Result<void> {
  if (person.scopes && !person.scopes.includes(act))
    return refuse('scope-missing', `This token does not let you ${sentence[act]}.`, {
      remedy: `Make one with the scope ${act}.`,
    })
  const may = person.roles.some(one => holdsIn(one, programId) && acts[one.role].includes(act))
  return may ? ok(undefined) : notAllowed(act)
}

/**
 * Whether a person may do something with a member: a role in the member's program, and where 42 CFR Part 2 protects the
 * record, the member's consent for whoever does not treat them. Refuses `no-such-member`, `not-allowed`,
 * `consent-needed`, and `other-program` where emergency access may be taken.
 */
export async function allowMember(tx: Tx, person: Person, act: Act, memberId: string): Promise<Result<Member>> {
  const member = await getMember(tx, memberId)
  if (!member) return refuse('no-such-member', 'There is no such member in this organization.')
  const allowed = allow(person, act, member.programId)
  if (!allowed.ok) {
    // A token does not go on with what its person opened in an emergency.
    if (act !== 'read-chart' || person.scopes) return allowed
    const emergency = await emergencyAccesses(tx, { lastingFor: person.userId })
    if (emergency.some(one => one.memberId === memberId)) return ok(member)
    if (mayOf(person).includes('break-glass'))
      return refuse('other-program', 'This member belongs to a program that you have no role in.', {
        remedy: 'In an emergency, open the record with a reason; compliance reviews it.',
      })
    return allowed
  }
  const charted = ['read-chart', 'write-chart', 'record-authorization', 'export-records'].includes(act)
  if (!member.part2 || !charted || isTreating(person, member)) return ok(member)
  const today = person.clock.now('UTC').slice(0, 10)
  const consents = await consentsOf(tx, memberId)
  const given = consents.some(
    one =>
      ['part-2', 'treatment-payment-operations'].includes(one.category) &&
      one.decision === 'given' &&
      one.decidedOn <= today &&
      (!one.untilDay || one.untilDay >= today),
  )
  return given
    ? ok(member)
    : refuse(
        'consent-needed',
        'This is a substance-use record (42 CFR Part 2); the member has not consented to this use.',
        {
          remedy: 'Record a consent of the member for treatment, payment and operations.',
        },
      )
}

/** Said wherever a Part 2 record leaves those who treat the member (42 CFR 2.32). */
export const redisclosureNotice = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.'

const isTreating = (person: Person, member: Member) =>
  person.roles.some(one => treating.includes(one.role) && holdsIn(one, member.programId))

const holdsIn = (one: { programId: string }, programId: string | null) =>
  one.programId === '' || one.programId === programId

const isRole = (role: string): role is Role => roles.some(one => one === role)

const notAllowed = (act: Act) =>
  refuse('not-allowed', `Your roles do not let you ${sentence[act]}.`, {
    remedy: 'An administrator of your organization gives roles.',
  })

const sentence: Record<Act, string> = {
  'see-board': 'see the program day',
  'take-attendance': 'take attendance',
  'list-members': 'list members',
  'add-member': 'add a member',
  schedule: 'change what the program is and when its groups meet',
  'read-chart': 'read this record',
  'write-chart': 'write in this record',
  'record-authorization': 'record what passes between the program and payers',
  'write-notes': 'write notes',
  sign: 'sign',
  'co-sign': 'sign for somebody else',
  'read-audit': 'read the audit',
  'review-emergencies': 'review emergency access',
  'break-glass': 'open a record in an emergency',
  administer: 'administer the organization',
  'see-all-tasks': 'see or change tasks that are not yours',
  'see-population': 'see what rulebooks answer for whole populations',
  'open-population-rows': 'open single rows of a population',
  'export-records': 'take records out',
}
