import type { Attendance } from './attendance.ts'
import { type NewMember, wordsOfMember } from './members.ts'
import type { Tx } from './organization.ts'
import type { RecordVersion } from './records.ts'
import { json, sql } from './sql.ts'

/** A new member with a past: what an import, or a demonstration, brings in one piece. */
export interface MemberLoad {
  member: NewMember
  versions: readonly LoadedVersion[]
  attendance: readonly LoadedAttendance[]
}

export type LoadedVersion = Pick<RecordVersion, 'kind' | 'id' | 'version' | 'body' | 'recordedAt' | 'recordedBy'> &
  Partial<Pick<RecordVersion, 'effectiveAt' | 'removed' | 'supersededAt'>>

export type LoadedAttendance = Pick<
  Attendance,
  'sessionId' | 'interval' | 'day' | 'status' | 'recordedAt' | 'recordedBy'
> &
  Partial<Pick<Attendance, 'in' | 'out'>>

/**
 * Loads many new members at once, some hundred a call: a statement a table instead of several an entry. The instants of
 * recording are the caller's, in order. Throws when a member, or an entry, exists already: nothing is loaded then.
 */
export async function loadMembers(tx: Tx, loads: readonly MemberLoad[]): Promise<void> {
  const subjects = loads.map(({ member, versions, attendance }) => {
    const instants = [...versions, ...attendance].map(one => one.recordedAt).sort()
    return { id: member.memberId, last: instants.at(-1) ?? '1970-01-01T00:00:00.000Z', changes: instants.length }
  })
  await tx.run(sql`
    insert into subject (org_id, subject_id, type, last_recorded_at, changes)
    select ${tx.orgId}, s.id, 'member', s.last, s.changes
    from jsonb_to_recordset(${json(subjects)}) as s(id text, last timestamptz, changes bigint)`)
  await tx.run(sql`
    insert into member (org_id, member_id, family, given, name_used, birth_date, record_number, program_id, track, status,
      admitted_on, discharged_on, part_2)
    select ${tx.orgId}, m."memberId", m.family, m.given, m."nameUsed", m."birthDate", m."recordNumber", m."programId", m.track, m.status,
      m."admittedOn", m."dischargedOn", coalesce(m.part2, false)
    from jsonb_to_recordset(${json(loads.map(one => one.member))}) as m("memberId" text, family text, given text, "nameUsed" text,
      "birthDate" date, "recordNumber" text, "programId" text, track text, status text, "admittedOn" date, "dischargedOn" date,
      part2 boolean)`)
  const words = loads.flatMap(({ member }) => wordsOfMember(member).map(word => ({ word, id: member.memberId })))
  await tx.run(sql`
    insert into member_word (org_id, word, member_id)
    select ${tx.orgId}, w.word, w.id from jsonb_to_recordset(${json(words)}) as w(word text, id text)`)
  const versions = loads.flatMap(one => one.versions.map(version => ({ subject: one.member.memberId, ...version })))
  await tx.run(sql`
    insert into record_version (org_id, subject_id, kind, id, version, body, effective_at, removed, recorded_at, recorded_by, superseded_at)
    select ${tx.orgId}, v.subject, v.kind, v.id, v.version, v.body, v."effectiveAt", coalesce(v.removed, false), v."recordedAt",
      v."recordedBy", v."supersededAt"
    from jsonb_to_recordset(${json(versions)}) as v(subject text, kind text, id text, version integer, body jsonb, "effectiveAt" text,
      removed boolean, "recordedAt" timestamptz, "recordedBy" text, "supersededAt" timestamptz)`)
  const attendance = loads.flatMap(one => one.attendance.map(entry => ({ member: one.member.memberId, ...entry })))
  await tx.run(sql`
    insert into attendance (org_id, session_id, member_id, interval_no, version, day, status, arrived, departed, recorded_at, recorded_by)
    select ${tx.orgId}, a."sessionId", a.member, a.interval, 1, a.day, a.status, a."in", a.out, a."recordedAt", a."recordedBy"
    from jsonb_to_recordset(${json(attendance)}) as a("sessionId" text, member text, interval smallint, day date, status text,
      "in" timestamp, out timestamp, "recordedAt" timestamptz, "recordedBy" text)`)
  tx.audit({
    action: 'members-loaded',
    detail: { members: loads.length, versions: versions.length, attendance: attendance.length },
  })
}

/**
 * Loads entries of a program's record that exists already, some thousand a call: its sessions of years, say. The instants
 * of recording are the caller's.
 */
export async function loadEntries(tx: Tx, subjectId: string, versions: readonly LoadedVersion[]): Promise<void> {
  const last = versions
    .map(one => one.recordedAt)
    .sort()
    .at(-1)
  if (!last) return
  await tx.run(sql`
    update subject set last_recorded_at = greatest(last_recorded_at, ${last}::timestamptz), changes = changes + ${versions.length}
    where org_id = ${tx.orgId} and subject_id = ${subjectId}`)
  await tx.run(sql`
    insert into record_version (org_id, subject_id, kind, id, version, body, effective_at, recorded_at, recorded_by)
    select ${tx.orgId}, ${subjectId}, v.kind, v.id, v.version, v.body, v."effectiveAt", v."recordedAt", v."recordedBy"
    from jsonb_to_recordset(${json(versions)}) as v(kind text, id text, version integer, body jsonb, "effectiveAt" text,
      "recordedAt" timestamptz, "recordedBy" text)`)
  tx.audit({ action: 'entries-loaded', subjectId, detail: { versions: versions.length } })
}
