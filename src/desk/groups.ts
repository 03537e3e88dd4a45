import { addDays, eachDay, isDay } from '../kernel/day.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { readAttendance } from '../store/attendance.ts'
import type { Tx } from '../store/organization.ts'
import { allow, type Person } from './access.ts'
import { groupView, marksOf, weekBegin, weekEnd } from './day.ts'
import { casesOf, warningsOf } from './sessionReading.ts'
import type { GroupsView, SessionWarning } from './views.ts'
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
  const { now, today } = world.value
  const cases = casesOf(tx, person)
  const days: GroupsView['days'][number][] = []
  for (const on of eachDay(from, addDays(from, 6))) {
    const views = []
    for (const one of sessions.filter(one => dayOf(one.start) === on)) {
      // What can still be mended: the groups of today and tomorrow that have not ended.
      const near = one.end > now && on <= addDays(today, 1)
      const warnings = near ? (await warningsOf(tx, cases, world.value, one)).filter(isWorthSaying) : []
      views.push({ ...groupView(world.value, one, marks), warnings })
    }
    days.push({ day: on, sessions: views })
  }
  return ok({ today, days })
}

const isWorthSaying = ({ state }: SessionWarning) => state !== 'met' && state !== 'not-needed'
