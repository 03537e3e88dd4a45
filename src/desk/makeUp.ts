import { addDays } from '../kernel/day.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { readAttendance } from '../store/attendance.ts'
import { listMembers } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { append, type Body } from '../store/records.ts'
import { allow, type Person } from './access.ts'
import { clockTime, markKey, marksOf, markView, weekBegin, weekEnd } from './day.ts'
import { refresh } from './refresh.ts'
import { findSession } from './tap.ts'
import type { MakeUpView } from './views.ts'
import { sessionsOf, worldOf } from './world.ts'

/** Members who missed a session of this week and are not expected in this one: they could make it up here. */
export async function makeUps(tx: Tx, person: Person, sessionId: string): Promise<Result<MakeUpView[]>> {
  const found = await findSession(tx, sessionId)
  if (!found.ok) return found
  const { session, programId } = found.value
  const allowed = allow(person, 'take-attendance', programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, programId)
  if (!world.ok) return world
  const from = weekBegin(dayOf(session.start))
  const week = (await sessionsOf(tx, programId, from, weekEnd(from))).filter(one => one.end <= world.value.now)
  const members = (await listMembers(tx, { programId, status: ['admitted'], limit: 500 })).filter(
    one => !session.roster.includes(one.memberId),
  )
  const ids = members.map(one => one.memberId)
  const marks = marksOf(await readAttendance(tx, ids, { from, to: addDays(from, 6) }))
  return ok(
    members.flatMap(member => {
      const missed = week.filter(one => {
        const { status } = markView(marks.get(markKey(one.id, member.memberId)))
        return one.roster.includes(member.memberId) && (status === 'absent' || status === 'excused')
      })
      if (missed.length === 0) return []
      return [
        {
          memberId: member.memberId,
          name: `${member.family}, ${member.nameUsed ?? member.given}`,
          missed: missed.map(one => ({
            id: one.id,
            name: one.name ?? 'Session',
            day: dayOf(one.start),
            starts: clockTime(one.start),
          })),
        },
      ]
    }),
  )
}

/**
 * Expects a member in one more session, in place of one that was missed. Refuses `in-this-group-already`,
 * `no-such-member`, `not-missed` and `stale-version`.
 */
export async function addMakeUp(
  tx: Tx,
  person: Person,
  ask: { sessionId: string; memberId: string; missed: string },
): Promise<Result<{ version: number }>> {
  const possible = await makeUps(tx, person, ask.sessionId)
  if (!possible.ok) return possible
  const found = await findSession(tx, ask.sessionId)
  if (!found.ok) return found
  const { session, programId, entry } = found.value
  if (session.roster.includes(ask.memberId))
    return refuse('in-this-group-already', 'This member is expected in this group already.', { path: 'memberId' })
  const member = possible.value.find(one => one.memberId === ask.memberId)
  if (!member?.missed.some(one => one.id === ask.missed))
    return refuse('not-missed', 'This member did not miss that session.', {
      path: 'missed',
      remedy: 'Mark the missed session as absent or excused first.',
    })
  const written = await append(tx, {
    subjectId: programId,
    kind: 'sessions',
    id: ask.sessionId,
    expectedVersion: entry.version,
    body: {
      ...entry.body,
      roster: [...session.roster, ask.memberId],
      makeUps: [...(session.makeUps ?? []), { member: ask.memberId, missed: ask.missed }],
    } satisfies Body,
    effectiveAt: session.start,
  })
  if (!written.ok) return written
  tx.audit({ action: 'make-up-added', subjectId: ask.memberId, detail: { sessionId: ask.sessionId } })
  const refreshed = await refresh(tx, person, ask.memberId)
  return refreshed.ok ? ok({ version: written.value.version }) : refreshed
}
