import { ageOn, type Day, weekOf } from '../kernel/day.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { type BillableDay, billable } from '../review/billable.ts'
import type { Tx } from '../store/organization.ts'
import { allowMember, type Person } from './access.ts'
import type { AttendanceView, DayRow, WeekRow } from './attendanceViews.ts'
import { caseOf } from './caseOf.ts'
import { governing } from './governing.ts'
import { bookOfCase, clauseView, coverageOn, weeklyMinimum } from './policy.ts'
import { sessionsOf } from './world.ts'

/** Every week of a member's stay: who came when, and what the payer's rulebook makes of each day and week. */
export async function attendancePage(tx: Tx, person: Person, memberId: string): Promise<Result<AttendanceView>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  const read = await caseOf(tx, person, member.value, 'attendance')
  if (!read.ok) return read
  const { record, now } = read.value
  const today = dayOf(now)
  const book = bookOfCase(record, today)
  const terms = book && (await governing(tx, record, member.value.programId, book, today))
  const found = book ? billable(record, { rulebook: book, asOf: now, ...terms }) : ok([])
  const answered = new Map<string, BillableDay>(found.ok ? found.value.map(one => [one.date, one]) : [])
  const names = new Map(
    (await sessionsOf(tx, member.value.programId ?? '', '0000', '9999')).map(one => [one.id, one.name ?? 'Session']),
  )
  const days = new Map<Day, DayRow>()
  for (const session of record.sessions) {
    const on = dayOf(session.start)
    if (session.start > now) continue
    const day = days.get(on) ?? dayRow(on, answered.get(on), book !== undefined)
    day.sessions.push(sessionRow(record, session, names))
    days.set(on, day)
  }
  const weeks = new Map<Day, WeekRow>()
  for (const day of [...days.values()].sort((a, b) => (a.on < b.on ? 1 : -1))) {
    day.sessions.sort((a, b) => (a.start < b.start ? -1 : 1))
    const answer = answered.get(day.on)
    const begins = answer?.week.begins ?? weekOf(day.on, 1)
    const week: WeekRow = weeks.get(begins) ?? {
      begins,
      hours: 0,
      days: 0,
      isPartial: answer?.week.isPartial === true,
      outcome: answer?.week.outcome ?? 'not-applicable',
      list: [],
    }
    week.list.push(day)
    // A running week has no answer of its own yet; what was attended so far is known.
    week.hours = tenths(week.hours + (day.hours ?? 0))
    if ((day.hours ?? 0) > 0) week.days++
    weeks.set(begins, week)
  }
  const born = record.member.birthDate
  const minimum =
    book && weeklyMinimum(book, coverageOn(record.coverages, today), born ? ageOn(born, today) : undefined, today)
  return ok({
    readAt: now,
    today,
    ...(minimum ? { minimum: { amount: minimum.amount, unit: minimum.unit } } : {}),
    isRead: book !== undefined,
    weeks: [...weeks.values()],
  })
}

const tenths = (amount: number) => Math.round(amount * 10) / 10

function dayRow(on: Day, answer: BillableDay | undefined, isRead: boolean): DayRow {
  return {
    on,
    hours: answer?.attendedHours == null ? null : tenths(answer.attendedHours),
    longest: answer?.longestConsecutiveHours == null ? null : tenths(answer.longestConsecutiveHours),
    billable: answer?.billable ?? (isRead ? 'undetermined' : 'not-read'),
    why:
      answer?.billable === 'yes'
        ? []
        : (answer?.why ?? []).map(one => ({ says: one.says, clause: clauseView(one.clause) })),
    sessions: [],
  }
}

function sessionRow(
  record: CaseRecord,
  session: CaseRecord['sessions'][number],
  names: ReadonlyMap<string, string>,
): DayRow['sessions'][number] {
  const marks = record.attendance.filter(one => one.session === session.id)
  const present = marks.filter(one => one.status === 'present')
  const first = present[0]
  const status = session.cancelled
    ? 'cancelled'
    : present.length > 0
      ? 'present'
      : marks.some(one => one.status === 'excused')
        ? 'excused'
        : marks.some(one => one.status === 'absent')
          ? 'absent'
          : 'not-marked'
  return {
    id: session.id ?? session.start,
    name: (session.id && names.get(session.id)) ?? (session.modality ?? 'session').replaceAll('-', ' '),
    start: session.start,
    end: session.end,
    status,
    ...(first?.in ? { in: first.in } : {}),
    ...(present.at(-1)?.out ? { out: present.at(-1)?.out } : {}),
  } as DayRow['sessions'][number]
}
