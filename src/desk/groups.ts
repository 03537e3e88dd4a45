import { addDays, eachDay, isDay } from '../kernel/day.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { readAttendance } from '../store/attendance.ts'
import type { Tx } from '../store/organization.ts'
import { allow, type Person } from './access.ts'
import { groupView, marksOf, weekBegin, weekEnd } from './day.ts'
import type { GroupsView } from './views.ts'
import { sessionsOf, worldOf } from './world.ts'

/** The sessions of a week, day by day. */
export async function groups(tx: Tx, person: Person, programId: string, day?: string): Promise<Result<GroupsView>> {
  const allowed = allow(person, 'see-board', programId)
  if (!allowed.ok) return allowed
  if (day !== undefined && !isDay(day)) return refuse('not-a-day', 'Write the day as YYYY-MM-DD.', { path: 'day' })
  const world = await worldOf(tx, person, programId)
  if (!world.ok) return world
  const from = weekBegin(day ?? world.value.today)
  const sessions = await sessionsOf(tx, programId, from, weekEnd(from))
  const ids = [...new Set(sessions.flatMap(one => one.roster))]
  const marks = marksOf(await readAttendance(tx, ids, { from, to: addDays(from, 6) }))
  return ok({
    today: world.value.today,
    days: eachDay(from, addDays(from, 6)).map(on => ({
      day: on,
      sessions: sessions
        .filter(one => dayOf(one.start) === on)
        .map(one => ({ ...groupView(world.value, one, marks), warnings: [] })),
    })),
  })
}
