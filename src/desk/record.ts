import { z } from 'zod'
import { dictionary, nearestFact } from '../facts/dictionary.ts'
import type { Fact, FactValue } from '../facts/fact.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import { factValue } from '../record/schema/finding.ts'
import { program as programSchema } from '../record/schema/program.ts'
import { newId } from '../store/id.ts'
import { getMember } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms } from '../store/organizations.ts'
import { append, type Body, type RecordVersion } from '../store/records.ts'
import { allow, allowMember, type Person } from './access.ts'
import { entityOf } from './caseOf.ts'
import { currentOf, isSigned, laterSignatures } from './current.ts'
import { afterEntry, beforeEntry } from './entryEffects.ts'
import { refresh } from './refresh.ts'

/** Collections that have a door of their own, or are the program's. */
const elsewhere = ['practitioners', 'groups', 'sessions', 'attendance', 'notes']

/**
 * Writes a version of one entity of a member's record, checked against the case file's schema, and asks the rulebook
 * again. Refuses `no-such-collection`, `not-readable` (with the fields), `stale-version` and `signed-document`.
 */
export async function recordEntry(
  tx: Tx,
  person: Person,
  entry: { memberId: string; kind: string; id?: string; body: unknown; base: number; removed?: boolean },
): Promise<Result<Pick<RecordVersion, 'id' | 'version'>>> {
  const written = await writeEntry(tx, person, entry)
  if (!written.ok) return written
  const refreshed = await refresh(tx, person, entry.memberId)
  return refreshed.ok ? ok({ id: written.value.id, version: written.value.version }) : refreshed
}

/** What a program's own record holds, and who belongs in a session beside it. */
const programKinds = ['program', 'practitioners', 'groups', 'sessions'] as const

/**
 * Writes a version of what the program is, who works there, its groups and its sessions. A session also carries `roster`
 * (ids of members), `room` and `track`. Refuses `not-readable`, `no-such-member` and `stale-version`.
 */
export async function programEntry(
  tx: Tx,
  person: Person,
  entry: { programId: string; kind: string; id?: string; body: unknown; base: number; removed?: boolean },
): Promise<Result<Pick<RecordVersion, 'id' | 'version'>>> {
  const allowed = allow(person, 'schedule', entry.programId)
  if (!allowed.ok) return allowed
  const program = (await listPrograms(tx)).find(one => one.programId === entry.programId)
  if (!program) return refuse('no-such-program', 'There is no such program in this organization.')
  const kind = programKinds.find(one => one === entry.kind)
  const schema = kind === 'program' ? programSchema : kind === 'sessions' ? sessionSchema : entityOf(kind ?? '')
  if (!kind || !schema) return refuse('no-such-collection', 'Nothing of this kind is written here.', { path: 'kind' })
  const parsed = schema.safeParse(entry.body)
  if (!parsed.success) return { ok: false, refusals: parsed.error.issues.map(refusalOf) }
  const body = parsed.data as Body
  const roster = Array.isArray(body.roster) ? body.roster.map(String) : []
  for (const [i, memberId] of roster.entries())
    if ((await getMember(tx, memberId))?.programId !== entry.programId)
      return refuse('no-such-member', 'There is no such member in this program.', { path: `body.roster[${i}]` })
  const written = await append(tx, {
    subjectId: entry.programId,
    kind,
    id: kind === 'program' ? entry.programId : (entry.id ?? newId()),
    expectedVersion: entry.base,
    body,
    ...(typeof body.start === 'string' ? { effectiveAt: body.start } : {}),
    ...(entry.removed ? { removed: true } : {}),
  })
  if (!written.ok) return written
  tx.audit({ action: 'program-entry-written', subjectId: entry.programId, detail: { kind, id: written.value.id } })
  for (const memberId of roster) {
    const refreshed = await refresh(tx, person, memberId)
    if (!refreshed.ok) return refreshed
  }
  return ok({ id: written.value.id, version: written.value.version })
}

const sessionSchema = (entityOf('sessions') ?? z.object({})).extend({
  roster: z.array(z.string()).max(200),
  room: z.string().max(60).optional(),
  track: z.string().max(60).optional(),
  makeUps: z
    .array(z.object({ member: z.string(), missed: z.string() }))
    .max(200)
    .optional(),
})

export interface FindingAnswer {
  fact: string
  value: unknown
  narrative?: string
  clause?: string
  evidence?: readonly { type: string; id: string; at?: string }[]
  /** The day that it is about, where that is another than today: of admission, say. */
  about?: string
}

/** Whether a value is one that a fact can have: yes or no, a number, one or several of its options. */
export function fits(fact: Fact, value: FactValue): boolean {
  if (fact.type === 'boolean') return typeof value === 'boolean'
  if (fact.type === 'number') return typeof value === 'number' && Number.isFinite(value)
  const known = (one: unknown) => typeof one === 'string' && (fact.options?.includes(one) ?? true)
  return fact.type === 'codes' ? Array.isArray(value) && value.every(known) : known(value)
}

/** Answers of a qualified person to facts, each a finding of its own. */
export async function answerFindings(
  tx: Tx,
  person: Person,
  memberId: string,
  answers: readonly FindingAnswer[],
): Promise<Result<{ ids: string[] }>> {
  const member = await getMember(tx, memberId)
  const program = (await listPrograms(tx)).find(one => one.programId === member?.programId)
  const today = person.clock.now(program?.timeZone ?? 'UTC').slice(0, 10)
  const ids: string[] = []
  for (const [i, one] of answers.entries()) {
    const known = dictionary.get(one.fact)
    if (!known)
      return refuse('no-such-fact', `There is no fact of this name; \`${nearestFact(one.fact) ?? ''}\` may be meant.`, {
        path: `answers[${i}].fact`,
      })
    const value = factValue.safeParse(one.value)
    if (!value.success || !fits(known, value.data))
      return refuse('not-readable', 'The answer is not in the words of the fact.', { path: `answers[${i}].value` })
    const { about, ...rest } = one
    const written = await writeEntry(tx, person, {
      memberId,
      kind: 'findings',
      body: {
        ...rest,
        value: value.data,
        on: today,
        ...(about && about !== today ? { about: { on: about } } : {}),
        by: person.practitionerId ?? person.userId,
      },
      base: 0,
    })
    if (!written.ok) return written
    ids.push(written.value.id)
  }
  const refreshed = await refresh(tx, person, memberId)
  return refreshed.ok ? ok({ ids }) : refreshed
}

/** What passes between the program and a payer; utilization reviewers and billers keep it too. */
const withPayers = ['authorizations', 'authorizationRequests', 'determinationsReceived', 'appeals', 'eligibilityChecks']

async function writeEntry(
  tx: Tx,
  person: Person,
  entry: { memberId: string; kind: string; id?: string; body: unknown; base: number; removed?: boolean },
): Promise<Result<RecordVersion>> {
  const member = await allowMember(
    tx,
    person,
    withPayers.includes(entry.kind) ? 'record-authorization' : 'write-chart',
    entry.memberId,
  )
  if (!member.ok) return member
  const schema = elsewhere.includes(entry.kind) ? undefined : entityOf(entry.kind)
  if (!schema) return refuse('no-such-collection', 'Nothing of this kind is written here.', { path: 'kind' })
  const parsed = schema.safeParse(entry.body)
  if (!parsed.success) return { ok: false, refusals: parsed.error.issues.map(refusalOf) }
  const body = parsed.data as Body
  const fits = entry.removed ? ok(undefined) : beforeEntry(entry.kind, body, person.clock.now('UTC').slice(0, 10))
  if (!fits.ok) return fits
  const before = entry.id
    ? (await currentOf(tx, [entry.memberId], [entry.kind])).find(one => one.id === entry.id)
    : undefined
  if (before && (isSigned(before.body) || (entry.kind === 'plans' && (await isSignedLater(tx, before)))))
    return refuse('signed-document', 'This document is signed and does not change any more.', {
      remedy: 'Write an addendum; both will be shown together.',
    })
  const effectiveAt = ['on', 'at', 'effectiveOn', 'admittedOn', 'requestedOn', 'startsOn', 'completedOn']
    .map(field => body[field])
    .find(value => typeof value === 'string')
  const written = await append(tx, {
    subjectId: entry.memberId,
    kind: entry.kind,
    id: entry.id ?? newId(),
    expectedVersion: entry.base,
    body,
    ...(typeof effectiveAt === 'string' ? { effectiveAt } : {}),
    ...(entry.removed ? { removed: true } : {}),
  })
  if (!written.ok) return written
  await afterEntry(tx, member.value, written.value)
  return written
}

/** Whether the member's side signed a plan after it was written. */
async function isSignedLater(tx: Tx, plan: { subjectId: string; id: string }): Promise<boolean> {
  const addenda = await currentOf(tx, [plan.subjectId], ['addenda'])
  return laterSignatures(addenda, plan.id).some(one => !one.refused)
}

const refusalOf = (issue: z.core.$ZodIssue): Refusal => ({
  code: 'not-readable',
  message: issue.message,
  path: `body.${issue.path.join('.')}`,
})
