import { addDays, ageOn, daysBetween, eachDay } from '../kernel/day.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Authorization } from '../record/schema/authorization.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import type { DueItem } from '../review/due.ts'
import { type Attendance, presentDays, readAttendance } from '../store/attendance.ts'
import { listMembers, type Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { allow, type Person } from './access.ts'
import { priorOf } from './answers.ts'
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
import { unsignedAuthors } from './notes.ts'
import { chips, kindOf, soonObligations } from './obligations.ts'
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
  const marks = marksOf(await readAttendance(tx, ids, { from: weekBegin(day), to: day }))
  const entries = grouped(await currentOf(tx, ids, ['coverages', 'authorizations']), one => one.subjectId)
  const body = <T>(id: string, kind: string) =>
    (entries.get(id) ?? []).filter(one => one.kind === kind).map(one => ({ ...one.body, id: one.id }) as T)
  const current = new Map(
    ids.flatMap(id => {
      const one = currentAuthorization(body<Authorization>(id, 'authorizations'), day)
      return one ? [[id, one] as const] : []
    }),
  )
  const used = await presentDays(
    tx,
    [...current].flatMap(([memberId, one]) =>
      one.unitsUsed === undefined ? [{ memberId, from: one.startsOn ?? null }] : [],
    ),
    day,
  )
  const obligations = grouped(await soonObligations(tx, ids, day), one => one.memberId)
  const prior = await priorOf(tx, ids)
  const unsigned = grouped(await unsignedAuthors(tx, ids), one => one.memberId)
  const days = eachDay(weekBegin(day), addDays(weekEnd(day), -1)).filter(one =>
    sessions.some(s => dayOf(s.start) === one),
  )
  const todays = sessions.filter(one => dayOf(one.start) === day)
  const expected = new Map<string, ProgramSession[]>()
  for (const one of sessions) for (const id of one.roster) expected.set(id, [...(expected.get(id) ?? []), one])
  audited(tx, person, programId)

  const rows = members.map((member): BoardRow => {
    const id = member.memberId
    const coverage = coverageOn(body<Coverage>(id, 'coverages'), day)
    const book = bookOf(coverage?.policy, day)
    const mine = expected.get(id) ?? []
    const own = obligations.get(id) ?? []
    const notes = unsigned.get(id) ?? []
    const session = currentSession(
      mine.filter(one => dayOf(one.start) === day),
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
      ...authorizationOf(current.get(id), used.get(id) ?? 0, prior.get(id), day),
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

function grouped<T>(list: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(by(one))
    if (group) group.push(one)
    else groups.set(by(one), [one])
  }
  return groups
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

/** The authorization of a day; of several the one that lasts longest. */
const currentAuthorization = (authorizations: readonly Authorization[], day: string): Authorization | undefined =>
  authorizations
    .filter(one => (!one.startsOn || one.startsOn <= day) && (!one.endsOn || one.endsOn >= day))
    .sort((a, b) => ((a.endsOn ?? '9') < (b.endsOn ?? '9') ? 1 : -1))[0]

/** `attended`: days on which the member came since the authorization began. */
function authorizationOf(
  current: Authorization | undefined,
  attended: number,
  prior: string | undefined,
  day: string,
): { authorization?: AuthorizationView } {
  if (current) {
    const daysLeft = current.endsOn ? daysBetween(day, current.endsOn) : undefined
    const used = current.unitsUsed ?? attended
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
  if (prior === 'not-needed') return { authorization: { state: 'none-needed' } }
  if (prior === 'needed') return { authorization: { state: 'missing', text: 'No authorization' } }
  return {}
}
