import { z } from 'zod'
import { addDays } from '../kernel/day.ts'
import { type Moment, minutesBetween } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { caseFrom } from '../record/read.ts'
import { bare } from '../record/reading/schema-at.ts'
import { type CaseRecord, type Collection, collections } from '../record/schema/record.ts'
import { listAccounts } from '../store/accounts.ts'
import { type Attendance, readAttendance } from '../store/attendance.ts'
import type { Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms } from '../store/organizations.ts'
import { type Body, readRecord, type Signature } from '../store/records.ts'
import { sql } from '../store/sql.ts'
import type { Person } from './access.ts'
import { asPlanSignature, currentOf, laterSignatures } from './current.ts'
import type { SessionBody } from './world.ts'

/** A member's record as the rules read it. */
export interface MemberCase {
  record: CaseRecord
  /** Of the record read; attendance and the program's part are as of now. */
  knownAt: string
  zone: string
  now: Moment
}

/**
 * Assembles a member's case file from the program's record, the versions of the member's own, their signatures, and
 * attendance. Audited as a read of the chart, with the purpose. Refuses `no-program` and `record-unreadable`.
 */
export async function caseOf(
  tx: Tx,
  person: Pick<Person, 'clock'>,
  member: Member,
  purpose: string,
): Promise<Result<MemberCase>> {
  const { memberId, programId } = member
  const program = (await listPrograms(tx)).find(one => one.programId === programId)
  if (!program) return refuse('no-program', 'This member belongs to no program yet, so no rules can be asked.')
  const whole = await readRecord(tx, memberId, { purpose })
  if (!whole) return refuse('no-such-member', 'There is no such member in this organization.')
  const zone = program.timeZone
  const local = (instant: string) => person.clock.local(instant, zone)
  const now = person.clock.now(zone)
  const authors = new Map((await listAccounts(tx)).map(one => [one.userId, one.practitionerId ?? one.userId]))

  const raw: { [name: string]: unknown } = { openiop: 'case/1', id: memberId }
  const put = (kind: string, entity: Body) => {
    const list = raw[kind]
    if (Array.isArray(list)) list.push(entity)
    else raw[kind] = [entity]
  }
  for (const one of await currentOf(tx, [program.programId], ['program', 'practitioners', 'groups']))
    if (one.kind === 'program') raw.program = { ...one.body, name: program.name, timeZone: zone }
    else put(one.kind, { ...fieldsOf(one.kind, one.body), id: one.id })
  raw.program ??= { name: program.name, timeZone: zone, jurisdiction: program.jurisdiction }

  const sessions = await sessionsWith(tx, program.programId, member, now.slice(0, 10))
  for (const one of sessions) put('sessions', { ...fieldsOf('sessions', one.body), id: one.id })
  const byId = new Map(sessions.map(one => [one.id, one.body]))
  for (const one of await readAttendance(tx, memberId)) {
    const entry = attendanceEntry(one, byId.get(one.sessionId), now)
    if (entry) put('attendance', { ...entry, recordedAt: local(one.recordedAt) })
  }
  for (const one of whole.versions) {
    if (one.kind === 'member') raw.member = { ...one.body, id: memberId }
    if (!isCollection(one.kind)) continue
    const signed = whole.signatures
      .filter(by => by.kind === one.kind && by.id === one.id && by.version === one.version)
      .map(by => ({ ...by, by: authors.get(by.signerId) ?? by.signerId, at: local(by.signedAt) }))
    const later = one.kind === 'plans' ? laterSignatures(whole.versions, one.id).map(asPlanSignature) : []
    put(one.kind, {
      ...withSignatures(one.kind, fieldsOf(one.kind, one.body), one.body, signed, later),
      id: one.id,
      recordedAt: local(one.recordedAt),
    })
  }
  raw.member ??= { id: memberId, ...(member.birthDate ? { birthDate: member.birthDate } : {}) }
  const { record } = caseFrom(raw)
  if (!record) return refuse('record-unreadable', 'The record of this member cannot be read as a case.')
  return ok({ record, knownAt: whole.knownAt, zone, now })
}

/** Minutes between two moments of a program. */
export const minutesIn = (zone: string) => (from: Moment, to: Moment) => Math.max(0, minutesBetween(from, to, zone))

/** The fields of a stored entity that the case file has; a screen's own (a note's text) stay out. */
function fieldsOf(kind: string, body: Body): Body {
  const shape = shapeOf(kind)
  return shape ? Object.fromEntries(Object.entries(body).filter(([name]) => name in shape)) : body
}

/** The schema of one entity of a collection. */
export function entityOf(kind: string): z.ZodObject | undefined {
  if (!isCollection(kind)) return undefined
  const list = bare(collections[kind])
  const entity = list instanceof z.ZodArray ? bare(list.element) : undefined
  return entity instanceof z.ZodObject ? entity : undefined
}

const shapeOf = (kind: string) => entityOf(kind)?.shape

const isCollection = (kind: string): kind is Collection => Object.hasOwn(collections, kind)

type Signed = Signature & { by: string; at: Moment }

function withSignatures(
  kind: string,
  fields: Body,
  body: Body,
  signatures: readonly Signed[],
  later: readonly object[],
): Body {
  if (kind === 'plans')
    return signatures.length + later.length === 0
      ? fields
      : {
          ...fields,
          signatures: [
            ...(Array.isArray(fields.signatures) ? fields.signatures : []),
            ...signatures.map(one => ({ role: planRoles[one.role] ?? 'clinician', by: one.by, signedAt: one.at })),
            ...later,
          ],
        }
  const counting = typeof body.cosignBy === 'string' ? signatures.filter(one => one.role !== 'author') : signatures
  const last = counting.at(-1)
  if (!last) return fields
  if (kind === 'certifications')
    return { ...fields, on: last.at.slice(0, 10), status: 'signed', by: fields.by ?? last.by }
  const shape = shapeOf(kind) ?? {}
  return {
    ...fields,
    ...('signedAt' in shape ? { signedAt: last.at } : {}),
    ...('signedBy' in shape ? { signedBy: last.by } : {}),
  }
}

const planRoles: Record<string, string> = { physician: 'physician', supervisor: 'supervisor' }

/** Somebody who has not left yet is there until now, or until the session ended. */
function attendanceEntry(one: Attendance, session: SessionBody | undefined, now: Moment): Body | undefined {
  if (one.status === 'unmarked') return undefined
  const id = `${one.sessionId}-${one.interval}`
  if (one.status !== 'present') return { id, session: one.sessionId, status: one.status }
  if (!one.in || !session) return undefined
  const until = one.out ?? (session.end < now ? session.end : now)
  if (until <= one.in) return undefined
  return { id, session: one.sessionId, status: 'present', in: one.in, out: until }
}

/** Days around a stay, and around today, in which a member may be expected without having been marked. */
const around = 60

/**
 * The sessions of a program that a member was marked in or is expected in. A program holds thousands of sessions a year, so
 * rosters are read around the stay and around today only; whoever came at another time has a mark there.
 */
async function sessionsWith(tx: Tx, programId: string, member: Member, today: string) {
  const from = member.admittedOn && member.admittedOn < today ? member.admittedOn : today
  const until = member.dischargedOn ? addDays(member.dischargedOn, around) : today
  return tx.rows<{ id: string; body: SessionBody & Body }>(sql`
    select id, body from record_version where org_id = ${tx.orgId} and subject_id = ${programId}
      and kind = 'sessions' and superseded_at is null and not removed and body -> 'roster' ? ${member.memberId}
      and ((effective_at >= ${addDays(from, -around)} and effective_at < ${addDays(until, 1)})
        or effective_at >= ${addDays(today, -around)}
        or id = any(array(select session_id from attendance where org_id = ${tx.orgId} and member_id = ${member.memberId}
          and superseded_at is null)))
    order by effective_at, id`)
}
