import { addDays, weekOf } from '../kernel/day.ts'
import type { Attendance } from '../store/attendance.ts'
import type { GroupSession, Mark, Stretch } from './views.ts'
import { type ProgramSession, shortLead, type World } from './world.ts'

// How a session and its attendance look at a moment: shared by Today, the roster and the groups.

export const clockTime = (moment: string) => moment.slice(11, 16)

export const weekBegin = (day: string) => weekOf(day, 1)
export const weekEnd = (day: string) => addDays(weekBegin(day), 7)

/** The marks of everybody, by session and member; the latest stay of a member who came back counts. */
export function marksOf(attendance: readonly Attendance[]): Map<string, Attendance[]> {
  const marks = new Map<string, Attendance[]>()
  for (const one of attendance) {
    const key = markKey(one.sessionId, one.memberId)
    marks.set(key, [...(marks.get(key) ?? []), one])
  }
  return marks
}

export const markKey = (sessionId: string, memberId: string) => `${sessionId} ${memberId}`

export function markView(entries: readonly Attendance[] = []): Mark {
  const last = entries.at(-1)
  if (!last) return { status: 'unmarked', version: 0 }
  const status = last.status === 'present' ? (last.more?.late ? 'late' : 'here') : last.status
  return {
    status,
    version: last.version,
    ...(last.in ? { in: clockTime(last.in) } : {}),
    ...(last.out ? { out: clockTime(last.out) } : {}),
    ...(last.more?.reason ? { reason: last.more.reason } : {}),
  }
}

export function groupView(
  world: World,
  session: ProgramSession,
  marks: ReadonlyMap<string, readonly Attendance[]>,
): GroupSession {
  const own = session.roster.map(id => markView(marks.get(markKey(session.id, id)) as Attendance[]))
  return {
    id: session.id,
    name: session.name ?? 'Session',
    starts: clockTime(session.start),
    ends: clockTime(session.end),
    leads: (session.facilitators ?? []).map(id => shortLead(world, id)).join(' and '),
    ...(session.room ? { room: session.room } : {}),
    state: session.end <= world.now ? 'past' : session.start <= world.now ? 'live' : 'next',
    expected: session.roster.length,
    here: own.filter(one => one.status === 'here' || one.status === 'late').length,
    marked: own.every(one => one.status !== 'unmarked'),
  }
}

/** When somebody was in a session, as far as it counts: not before it begins, after it ends, or after now. */
export function stretches(session: ProgramSession, entries: readonly Attendance[] = [], now: string): Stretch[] {
  return entries.flatMap(one => {
    if (one.status !== 'present' || !one.in) return []
    const from = later(one.in, session.start)
    const until = earlier(earlier(one.out ?? session.end, session.end), now)
    return until > from ? [{ from, to: until }] : []
  })
}

/** Minutes of stretches, without the scheduled breaks they overlap. Moments, not clock times. */
export function minutesOf(list: readonly Stretch[], breaks: readonly { start: string; end: string }[] = []): number {
  let total = 0
  for (const one of list) {
    total += span(one.from, one.to)
    for (const pause of breaks) total -= span(later(one.from, pause.start), earlier(one.to, pause.end))
  }
  return total
}

/** Moments compare as text. */
export const earlier = (a: string, b: string): string => (b < a ? b : a)
export const later = (a: string, b: string): string => (b > a ? b : a)

/** Wall-clock minutes; a program day does not hold a clock change. */
export function span(from: string, to: string): number {
  // Nearly always within one day; a board asks thousands of times.
  if (from.length === 16 && to.length === 16 && from.slice(0, 10) === to.slice(0, 10))
    return Math.max(0, minuteOf(to) - minuteOf(from))
  return Math.max(0, (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000)
}

const minuteOf = (moment: string) => Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16))
