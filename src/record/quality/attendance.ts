import { dayOf, toClockMinutes } from '../../kernel/moment.ts'
import type { CaseRecord } from '../schema/record.ts'
import type { Attendance, Session } from '../schema/session.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Sessions and the member's presence in them that cannot both be as written. */
export const attendanceFlags: Check = (record, { asOf }) => [
  ...record.sessions.flatMap(sessionFlags),
  ...intervals(record),
  ...overlaps(record),
  ...contradictions(record),
  ...outsideEpisode(record),
  ...duringInpatient(record),
  ...(asOf ? unaccounted(record, asOf) : []),
]

const HALF_DAY = 12 * 60

function sessionFlags(session: Session): Flag[] {
  const flags: Flag[] = []
  const minutes = toClockMinutes(session.end) - toClockMinutes(session.start)
  if (minutes <= 0)
    flags.push(
      flag(
        'session-ends-before-it-begins',
        'error',
        pathTo('sessions', session, 'end'),
        'The session ends before or when it begins.',
        'Correct one of the two times; a session past midnight ends on the next day.',
      ),
    )
  else if (minutes > HALF_DAY)
    flags.push(
      flag(
        'session-implausibly-long',
        'warning',
        pathTo('sessions', session, 'end'),
        'The session is longer than twelve hours.',
        'Check the day of its end.',
      ),
    )
  for (const pause of session.breaks)
    if (pause.end <= pause.start || pause.start < session.start || pause.end > session.end)
      flags.push(
        flag(
          'break-outside-session',
          'error',
          pathTo('sessions', session, 'breaks'),
          'A break does not lie within its session.',
          'Correct the times of the break.',
        ),
      )
  return flags
}

function intervals(record: CaseRecord): Flag[] {
  const sessions = new Map(record.sessions.map(session => [session.id, session]))
  return record.attendance.flatMap(entry => {
    const flags: Flag[] = []
    const session = sessions.get(entry.session)
    const at = pathTo('attendance', entry)
    if (entry.status !== 'present') {
      if (entry.in || entry.out)
        flags.push(
          flag(
            'absent-with-times',
            'error',
            at,
            'The member is said to be absent, and there are times of presence.',
            'Correct the status or remove the times.',
          ),
        )
      return flags
    }
    if (!entry.in || !entry.out)
      return [
        flag(
          'attendance-without-times',
          'error',
          at,
          'The member was present, but it is not known from when to when.',
          'Add `in` and `out`.',
        ),
      ]
    if (entry.out <= entry.in)
      flags.push(
        flag(
          'out-before-in',
          'error',
          `${at}.out`,
          'The member left before or when they came.',
          'Correct one of the two times.',
        ),
      )
    if (session?.cancelled)
      flags.push(
        flag(
          'attendance-of-cancelled-session',
          'error',
          at,
          'The member is present in a session that was cancelled.',
          'Correct one of the two.',
        ),
      )
    if (session && (entry.in < session.start || entry.out > session.end))
      flags.push(
        flag(
          'attendance-outside-session',
          'warning',
          at,
          'The member was there before the session began or after it ended; only the time within it counts.',
          'Check the times of session and presence.',
        ),
      )
    return flags
  })
}

/** A member can be in one place only. */
function overlaps(record: CaseRecord): Flag[] {
  const present = presences(record).sort((a, b) => (a.in < b.in ? -1 : a.in > b.in ? 1 : 0))
  const flags: Flag[] = []
  let latest: Present | undefined
  for (const one of present) {
    if (latest && one.in < latest.out)
      flags.push(
        flag(
          'overlapping-attendance',
          'error',
          pathTo('attendance', one.entry),
          `The member is in two places at once: it overlaps with ${pathTo('attendance', latest.entry)}.`,
          'Correct the times; time that overlaps counts once.',
        ),
      )
    if (!latest || one.out > latest.out) latest = one
  }
  return flags
}

function contradictions(record: CaseRecord): Flag[] {
  const statuses = new Map<string, Set<string>>()
  for (const entry of record.attendance) {
    const seen = statuses.get(entry.session) ?? new Set()
    seen.add(entry.status)
    statuses.set(entry.session, seen)
  }
  return [...statuses]
    .filter(([, seen]) => seen.size > 1)
    .map(([id]) =>
      flag(
        'contradictory-attendance',
        'error',
        pathTo('sessions', { id }),
        'The member is both present and absent in this session.',
        'Keep one of the two.',
      ),
    )
}

function outsideEpisode(record: CaseRecord): Flag[] {
  const stays = record.episodes.filter(one => one.admittedOn)
  if (stays.length === 0) return []
  return presences(record).flatMap(({ entry, in: came }) => {
    const day = dayOf(came)
    const inside = stays.some(one => (one.admittedOn ?? '') <= day && (!one.dischargedOn || day <= one.dischargedOn))
    return inside
      ? []
      : [
          flag(
            'attendance-outside-episode',
            'warning',
            pathTo('attendance', entry),
            'The member attended before admission or after discharge.',
            'Correct the day, or the days of the episode.',
          ),
        ]
  })
}

function duringInpatient(record: CaseRecord): Flag[] {
  const stays = record.priorStays.filter(one => one.levelOfCare.startsWith('inpatient') && one.startsOn)
  return presences(record).flatMap(({ entry, in: came }) => {
    const day = dayOf(came)
    // The days of admission and discharge can hold both.
    const inside = stays.some(one => (one.startsOn ?? '') < day && one.endsOn !== undefined && day < one.endsOn)
    return inside
      ? [
          flag(
            'attendance-during-inpatient-stay',
            'warning',
            pathTo('attendance', entry),
            'The member attended while an inpatient elsewhere.',
            'Correct the stay or the attendance.',
          ),
        ]
      : []
  })
}

function unaccounted(record: CaseRecord, asOf: string): Flag[] {
  const accounted = new Set(record.attendance.map(entry => entry.session))
  return record.sessions
    .filter(session => !session.cancelled && dayOf(session.end) < asOf && !accounted.has(session.id ?? ''))
    .map(session =>
      flag(
        'attendance-missing',
        'warning',
        pathTo('sessions', session),
        'The session is over, and it is not on file whether the member was there.',
        'Add the attendance, present or absent, or mark the session as cancelled.',
      ),
    )
}

interface Present {
  entry: Attendance
  in: string
  out: string
}

const presences = (record: CaseRecord): Present[] =>
  record.attendance.flatMap(entry =>
    entry.status === 'present' && entry.in && entry.out && entry.in < entry.out
      ? [{ entry, in: entry.in, out: entry.out }]
      : [],
  )
