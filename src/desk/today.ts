import { addDays, ageOn, daysBetween, eachDay } from '../kernel/day.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Authorization } from '../record/schema/authorization.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import type { Determination } from '../review/determine.ts'
import type { DueItem } from '../review/due.ts'
import { type Attendance, readAttendance } from '../store/attendance.ts'
import { listMembers, type Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { allow, type Person } from './access.ts'
import { answersOf } from './answers.ts'
import { currentOf } from './current.ts'
import {
  clockTime,
  groupView,
  later,
  markKey,
  marksOf,
  markView,
  minutesOf,
  stretches,
  weekBegin,
  weekEnd,
} from './day.ts'
import { unsignedNotes } from './notes.ts'
import { chips, kindOf, obligationsOf } from './obligations.ts'
import { bookOf, coverageOn, shortName, weeklyMinimum } from './policy.ts'
import type { AuthorizationView, BoardRow, Here, HoursView, TodayView } from './views.ts'
import { type ProgramSession, sessionsOf, type World, worldOf } from './world.ts'

/** Within so many days an authorization that ends is worth saying. */
const soonDays = 7

/** The program day: its groups, and everybody in the program with hours, obligations and authorization. */
export async function today(tx: Tx, person: Person, programId: string): Promise<Result<TodayView>> {
  const allowed = allow(person, 'see-board', programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, programId)
  if (!world.ok) return world
  const { now, today: day } = world.value
  const members = await listMembers(tx, { programId, status: ['admitted'], limit: 500 })
  const ids = members.map(one => one.memberId)
  const sessions = await sessionsOf(tx, programId, weekBegin(day), weekEnd(day))
  const attendance = await readAttendance(tx, ids, { from: addDays(day, -90), to: day })
  const marks = marksOf(attendance)
  const entries = await currentOf(tx, ids, ['coverages', 'authorizations'])
  const obligations = await obligationsOf(tx, ids)
  const answers = await answersOf(tx, ids, 'authorization')
  const unsigned = await unsignedNotes(tx, ids)
  const days = eachDay(weekBegin(day), addDays(weekEnd(day), -1)).filter(one =>
    sessions.some(s => dayOf(s.start) === one),
  )
  const todays = sessions.filter(one => dayOf(one.start) === day)
  audited(tx, person, programId)

  const rows = members.map((member): BoardRow => {
    const id = member.memberId
    const body = <T>(kind: string) =>
      entries.filter(one => one.subjectId === id && one.kind === kind).map(one => ({ ...one.body, id: one.id }) as T)
    const coverage = coverageOn(body<Coverage>('coverages'), day)
    const book = bookOf(coverage?.policy, day)
    const mine = sessions.filter(one => one.roster.includes(id))
    const own = obligations.filter(one => one.memberId === id)
    const notes = unsigned.filter(one => one.subjectId === id)
    const session = currentSession(
      todays.filter(one => one.roster.includes(id)),
      now,
    )
    const pressing = own.some(one => ['overdue', 'today'].includes(kindOf(one.body as DueItem, now) ?? ''))
    const leads = mine.some(one => dayOf(one.start) === day && one.facilitators?.includes(person.practitionerId ?? ''))
    return {
      memberId: id,
      name: `${member.family}, ${member.nameUsed ?? member.given}`,
      ...(member.track ? { track: member.track } : {}),
      here: hereOf(mine, marks, id, world.value),
      ...(session ? { sessionId: session.id } : {}),
      rulebook: book ? shortName(book) : 'No coverage',
      ...(book
        ? { hours: hoursOf(mine, marks, member, world.value, weeklyMinimum(book, coverage, ageOf(member, day), day)) }
        : {}),
      obligations: chips(own, now),
      ...authorizationOf(
        body<Authorization>('authorizations'),
        answers.get(id),
        attendance.filter(one => one.memberId === id && one.status === 'present'),
        day,
      ),
      needsYou:
        own.some(one => one.assignedTo === person.userId) ||
        notes.some(one => one.recordedBy === person.userId) ||
        (leads && pressing),
      unsignedNotes: notes.length,
    }
  })
  return ok({
    day,
    now: clockTime(now),
    ...(days.includes(day) ? { dayOfWeek: { number: days.indexOf(day) + 1, of: days.length } } : {}),
    groups: todays.map(one => groupView(world.value, one, marks)),
    rows,
  })
}

/** A screen asks every few seconds; that somebody looked is written down once in ten minutes. */
const looked = new Map<string, number>()
function audited(tx: Tx, person: Person, programId: string): void {
  const key = `${person.orgId} ${person.userId} ${programId}`
  if (Date.now() - (looked.get(key) ?? 0) < 600_000) return
  if (looked.size > 5000) looked.clear()
  looked.set(key, Date.now())
  tx.audit({ action: 'board-read', subjectId: programId })
}

const ageOf = (member: Member, day: string) => (member.birthDate ? ageOn(member.birthDate, day) : undefined)

/** The group in session, else the next, else the last. */
const currentSession = (todays: readonly ProgramSession[], now: string) =>
  todays.find(one => one.start <= now && now < one.end) ?? todays.find(one => one.start > now) ?? todays.at(-1)

function hereOf(
  mine: readonly ProgramSession[],
  marks: ReadonlyMap<string, Attendance[]>,
  memberId: string,
  { now, today: day }: World,
): Here {
  const todays = mine.filter(one => dayOf(one.start) === day)
  const current = currentSession(todays, now)
  if (!current) return { state: 'not-scheduled' }
  const marked = todays.map(one => ({ session: one, mark: markView(marks.get(markKey(one.id, memberId))) }))
  // Who was absent or excused from the last group that was marked is so until somebody marks the next.
  const latest = marked.filter(one => one.mark.status !== 'unmarked').at(-1)?.mark
  if (latest?.status === 'absent' || latest?.status === 'excused')
    return { state: latest.status, ...(latest.reason ? { reason: latest.reason } : {}) }
  const begun = marked.filter(one => one.session.start <= now)
  const came = begun.filter(one => one.mark.status === 'here' || one.mark.status === 'late')
  const last = came.at(-1)
  if (last?.mark.out && last.mark.out < clockTime(last.session.end)) return { state: 'left', at: last.mark.out }
  if (current.end <= now && last) return { state: 'left', at: last.mark.out ?? clockTime(last.session.end) }
  const first = came[0]
  if (first?.mark.in && last)
    return {
      state: last.mark.status === 'late' ? 'late' : 'here',
      at: (last.mark.status === 'late' ? last : first).mark.in ?? first.mark.in,
    }
  if (current.start > now) return { state: 'due', at: clockTime(current.start) }
  return { state: 'not-arrived' }
}

function hoursOf(
  mine: readonly ProgramSession[],
  marks: ReadonlyMap<string, Attendance[]>,
  member: Member,
  { now, today: day }: World,
  minimum: ReturnType<typeof weeklyMinimum>,
): HoursView {
  const done = { minutes: 0, days: new Set<string>() }
  const inSession = { minutes: 0, days: new Set<string>() }
  const scheduled = { minutes: 0, days: new Set<string>() }
  for (const session of mine) {
    const entries = marks.get(markKey(session.id, member.memberId))
    const mark = markView(entries)
    const there = minutesOf(stretches(session, entries, now), session.breaks)
    const on = dayOf(session.start)
    if (session.end <= now) {
      done.minutes += there
      if (there > 0) done.days.add(on)
      continue
    }
    if (there > 0) {
      inSession.minutes += there
      inSession.days.add(on)
    }
    const away = mark.status === 'absent' || mark.status === 'excused' || mark.out !== undefined
    if (away) continue
    // Nobody has taken attendance yet: the whole group may still count.
    const from = mark.status === 'unmarked' ? session.start : later(session.start, now)
    const rest = minutesOf([{ from, to: session.end }], session.breaks)
    scheduled.minutes += rest
    if (rest > 0) scheduled.days.add(on)
  }
  for (const on of done.days) inSession.days.delete(on)
  for (const on of [...done.days, ...inSession.days]) scheduled.days.delete(on)
  const unit = minimum?.unit ?? 'h'
  const exact = (one: typeof done) => (unit === 'days' ? one.days.size : one.minutes / 60)
  const tenths = (amount: number) => Math.round(amount * 10) / 10
  const view = {
    done: tenths(exact(done)),
    inSession: tenths(exact(inSession)),
    scheduled: tenths(exact(scheduled)),
    unit,
  }
  if (!minimum) return { ...view, verdict: 'not-stated' }
  const firstWeek = member.admittedOn != null && member.admittedOn > weekBegin(day)
  // Judged before anything is rounded: three parts of 2.95 h are not short of nine by a tenth each.
  const came = exact(done) + exact(inSession)
  const missing = minimum.amount - came - exact(scheduled)
  const enough = 1e-9
  const verdict =
    came + enough >= minimum.amount ? 'met' : firstWeek ? 'first-week' : missing <= enough ? 'on-track' : 'short'
  const short = Math.max(0.1, tenths(missing))
  return {
    ...view,
    minimum: minimum.amount,
    ...(firstWeek ? { firstWeek } : {}),
    verdict,
    ...(verdict === 'short' ? { short } : {}),
  }
}

function authorizationOf(
  authorizations: readonly Authorization[],
  answer: Determination | undefined,
  present: readonly Attendance[],
  day: string,
): { authorization?: AuthorizationView } {
  const current = authorizations
    .filter(one => (!one.startsOn || one.startsOn <= day) && (!one.endsOn || one.endsOn >= day))
    .sort((a, b) => ((a.endsOn ?? '9') < (b.endsOn ?? '9') ? 1 : -1))[0]
  const prior = answer?.answers.authorization?.prior
  if (current) {
    const daysLeft = current.endsOn ? daysBetween(day, current.endsOn) : undefined
    const used =
      current.unitsUsed ??
      new Set(present.filter(one => !current.startsOn || one.day >= current.startsOn).map(one => one.day)).size
    const counted = current.unit === 'sessions' || current.unit === 'days' || current.unit === 'visits'
    const unitsLeft =
      current.unitsApproved !== undefined && (counted || current.unitsUsed !== undefined)
        ? Math.max(0, current.unitsApproved - used)
        : undefined
    const soon = (daysLeft !== undefined && daysLeft <= soonDays) || (unitsLeft !== undefined && unitsLeft <= 3)
    return {
      authorization: {
        state: 'current',
        ...(daysLeft !== undefined ? { daysLeft } : {}),
        ...(unitsLeft !== undefined ? { unitsLeft } : {}),
        soon,
      },
    }
  }
  if (prior?.answer === 'not-needed') return { authorization: { state: 'none-needed' } }
  if (prior?.answer === 'needed') return { authorization: { state: 'missing', text: 'No authorization' } }
  return {}
}
