import { dayOf } from '../kernel/moment.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import { type Attendance, readRoster, tap as writeTaps } from '../store/attendance.ts'
import type { Tx } from '../store/organization.ts'
import { reviewSoon } from '../store/results.ts'
import { allow, type Person } from './access.ts'
import { type Current, documentsById } from './current.ts'
import { clockTime, markView } from './day.ts'
import type { Mark } from './views.ts'
import { accountName, type SessionBody, worldOf } from './world.ts'

/** A mark that somebody else made meanwhile: who, when, and what. */
export interface StaleTap extends Refusal {
  code: 'stale-version'
  by?: string
  at?: string
  version: number
  /** "here, in 9:02" */
  words: string
}

export interface Tap {
  sessionId: string
  memberId: string
  mark: Omit<Mark, 'version'>
  /** The version of the mark on the screen; 0 when there was none. */
  base: number
}

/**
 * Marks one member of one session, or takes a mark back.
 *
 * Refuses `stale-version` with the mark that stands, `no-such-session`, `not-in-this-group`, `times-out-of-order` and
 * `time-missing`.
 */
export async function tap(tx: Tx, person: Person, one: Tap): Promise<Result<{ version: number }>> {
  const found = await findSession(tx, one.sessionId)
  if (!found.ok) return found
  const { session, programId } = found.value
  const allowed = allow(person, 'take-attendance', programId)
  if (!allowed.ok) return allowed
  if (!session.roster.includes(one.memberId))
    return refuse('not-in-this-group', 'This member is not in this group.', { path: 'memberId' })
  const { status, reason } = one.mark
  const isPresent = status === 'here' || status === 'late'
  if (isPresent && !one.mark.in) return refuse('time-missing', 'Say when the member came.', { path: 'mark.in' })
  const day = dayOf(session.start)
  const more = { ...(status === 'late' ? { late: true } : {}), ...(reason ? { reason } : {}) }
  const written = await writeTaps(tx, [
    {
      sessionId: one.sessionId,
      memberId: one.memberId,
      day,
      status: isPresent ? 'present' : status,
      ...(isPresent ? { in: `${day}T${one.mark.in}` } : {}),
      ...(isPresent && one.mark.out ? { out: `${day}T${one.mark.out}` } : {}),
      ...(Object.keys(more).length > 0 ? { more } : {}),
      expectedVersion: one.base,
    },
  ])
  if (!written.ok) return stale(tx, person, one, programId, written.refusals)
  tx.audit({ action: 'attendance-marked', subjectId: one.memberId, detail: { sessionId: one.sessionId, status } })
  // Asked again right after, in the background: whoever taps in a corridor does not wait for a rulebook.
  await reviewSoon(tx, one.memberId)
  return ok({ version: one.base + 1 })
}

/** A session and the program it is of. Refuses `no-such-session`. */
export async function findSession(
  tx: Tx,
  id: string,
): Promise<Result<{ session: SessionBody; programId: string; entry: Current }>> {
  const [entry] = await documentsById(tx, ['sessions'], id)
  if (!entry) return refuse('no-such-session', 'There is no such session in this organization.')
  return ok({ session: entry.body as unknown as SessionBody, programId: entry.subjectId, entry })
}

async function stale(tx: Tx, person: Person, one: Tap, programId: string, refusals: Refusal[]): Promise<Result<never>> {
  const [first] = refusals
  if (first?.code !== 'stale-version') return { ok: false, refusals }
  const standing = (await readRoster(tx, one.sessionId)).filter(entry => entry.memberId === one.memberId)
  const last: Attendance | undefined = standing.at(-1)
  const mark = markView(standing)
  const world = await worldOf(tx, person, programId)
  const by = last && world.ok ? accountName(world.value, last.recordedBy) : undefined
  const refusal: StaleTap = {
    code: 'stale-version',
    message: 'Somebody else has marked this member meanwhile.',
    version: mark.version,
    words: `${mark.status}${mark.in ? `, in ${mark.in}` : ''}${mark.out ? `, out ${mark.out}` : ''}`,
    ...(last && world.ok ? { at: clockTime(person.clock.local(last.recordedAt, world.value.program.timeZone)) } : {}),
    ...(by ? { by } : {}),
  }
  return { ok: false, refusals: [refusal] }
}
