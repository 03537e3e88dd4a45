import { ok, type Result, refuse } from '../kernel/result.ts'
import type { Tx } from './organization.ts'
import { stamp } from './records.ts'
import { json, sql } from './sql.ts'

/**
 * When a member was at a session. Kept in columns of its own, not as a document: taps are many (millions), small, and
 * made in the corridor. Versions are added like those of every other entry.
 */
export interface Attendance {
  sessionId: string
  memberId: string
  /** 1, or the next number when somebody comes back to the same session. */
  interval: number
  version: number
  /** The day that the session began on. */
  day: string
  /** `unmarked`: a mark was taken back. */
  status: 'present' | 'absent' | 'excused' | 'unmarked'
  /** Local, to the minute. */
  in: string | null
  out: string | null
  /** What whoever tapped said beside it. */
  more: { late?: boolean; reason?: string } | null
  recordedAt: string
  recordedBy: string
}

export type Tap = Pick<Attendance, 'sessionId' | 'memberId' | 'day' | 'status'> & {
  interval?: number
  in?: string
  out?: string
  more?: { late?: boolean; reason?: string }
  /** The version on the screen of whoever tapped; 0 when there was none. */
  expectedVersion: number
}

/**
 * Writes taps, all or none: one, or a whole roster. Refuses `stale-version` (with the roster as it is now under
 * `current`) when somebody else has tapped meanwhile, `times-out-of-order` and `tapped-twice`.
 */
export async function tap(tx: Tx, taps: readonly Tap[]): Promise<Result<Attendance[]>> {
  for (const [i, one] of taps.entries())
    if (one.out !== undefined && (one.in === undefined || one.out < one.in))
      return refuse('times-out-of-order', 'The time of leaving is before the time of coming.', {
        path: `taps[${i}].out`,
      })
  const places = taps.map(one => `${one.sessionId} ${one.memberId} ${one.interval ?? 1}`)
  if (new Set(places).size < places.length)
    return refuse('tapped-twice', 'The same member and session came twice in one request.', { path: 'taps' })
  const rows = []
  // In one order always, so that two rosters never wait for each other.
  for (const one of [...taps].sort((a, b) => (a.memberId < b.memberId ? -1 : 1))) {
    const at = await stamp(tx, one.memberId)
    if (!at.ok) return at
    rows.push({ ...one, interval: one.interval ?? 1, at: at.value })
  }
  const list = json(rows)
  await tx.run(sql`
    update attendance a set superseded_at = t.at
    from ${taped(list)} where a.org_id = ${tx.orgId} and a.session_id = t."sessionId" and a.member_id = t."memberId"
      and a.interval_no = t.interval and a.version = t."expectedVersion" and a.superseded_at is null`)
  const written = await tx.rows<Attendance>(sql`
    insert into attendance (org_id, session_id, member_id, interval_no, version, day, status, arrived, departed, more, recorded_at, recorded_by)
    select ${tx.orgId}, t."sessionId", t."memberId", t.interval, t."expectedVersion" + 1, t.day, t.status, t."in", t.out, t.more, t.at, ${tx.userId}
    from ${taped(list)}
    where not exists (select from attendance a where a.org_id = ${tx.orgId} and a.session_id = t."sessionId"
      and a.member_id = t."memberId" and a.interval_no = t.interval and a.version > t."expectedVersion")
      and (t."expectedVersion" = 0 or exists (select from attendance a where a.org_id = ${tx.orgId} and a.session_id = t."sessionId"
      and a.member_id = t."memberId" and a.interval_no = t.interval and a.version = t."expectedVersion"))
    returning ${columns}`)
  if (written.length < rows.length) return stale(tx, taps)
  return ok(written)
}

/** The current entries of one session, of every member. */
export async function readRoster(tx: Tx, sessionId: string): Promise<Attendance[]> {
  return tx.rows<Attendance>(sql`
    select ${columns} from attendance
    where org_id = ${tx.orgId} and session_id = ${sessionId} and superseded_at is null order by member_id, interval_no`)
}

/** The entries of a member, or of several, from day to day (both included), as known at an instant, else now. */
export async function readAttendance(
  tx: Tx,
  members: string | readonly string[],
  range: { from?: string; to?: string; knownAt?: string } = {},
): Promise<Attendance[]> {
  const known = range.knownAt
    ? sql`recorded_at <= ${range.knownAt} and (superseded_at is null or superseded_at > ${range.knownAt})`
    : sql`superseded_at is null`
  return tx.rows<Attendance>(sql`
    select ${columns} from attendance where org_id = ${tx.orgId} and member_id = any(${[members].flat()}) and ${known}
      and day >= ${range.from ?? '-infinity'} and day <= ${range.to ?? 'infinity'}
    order by member_id, day, arrived nulls last, session_id, interval_no`)
}

const taped = (
  list: string,
) => sql`jsonb_to_recordset(${list}) as t("sessionId" text, "memberId" text, interval smallint,
  "expectedVersion" smallint, day date, status text, "in" timestamp, out timestamp, more jsonb, at timestamptz)`

const columns = {
  text: `session_id as "sessionId", member_id as "memberId", interval_no as interval, version, day, status, arrived as "in",
    departed as out, more, recorded_at as "recordedAt", recorded_by as "recordedBy"`,
  values: [],
}

async function stale(tx: Tx, taps: readonly Tap[]): Promise<Result<never>> {
  const sessions = [...new Set(taps.map(one => one.sessionId))]
  const current = (await Promise.all(sessions.map(id => readRoster(tx, id)))).flat()
  const refusal = {
    code: 'stale-version',
    message: 'Somebody else has changed this roster meanwhile. Look at it as it is now, and tap again.',
    current,
  }
  return { ok: false, refusals: [refusal] }
}

/** On how many days members were present, each since a day of their own (null: ever) and until `to`, included. */
export async function presentDays(
  tx: Tx,
  since: readonly { memberId: string; from: string | null }[],
  to: string,
): Promise<ReadonlyMap<string, number>> {
  if (since.length === 0) return new Map()
  const rows = await tx.rows<{ memberId: string; days: number }>(sql`
    select m."memberId", count(distinct a.day)::int as days
    from jsonb_to_recordset(${json(since)}) as m("memberId" text, "from" date)
    join attendance a on a.org_id = ${tx.orgId} and a.member_id = m."memberId" and a.day >= coalesce(m."from", '0001-01-01')
      and a.day <= ${to} and a.status = 'present' and a.superseded_at is null
    group by m."memberId"`)
  return new Map(rows.map(one => [one.memberId, one.days]))
}
