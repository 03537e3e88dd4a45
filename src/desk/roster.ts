import { addDays, ageOn } from '../kernel/day.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import type { Plan } from '../record/schema/plan.ts'
import { type Attendance, readAttendance } from '../store/attendance.ts'
import { getMember, type Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { allow, type Person } from './access.ts'
import { currentOf, signaturesOf } from './current.ts'
import { clockTime, later, markKey, marksOf, markView, minutesOf, span, stretches } from './day.ts'
import { groupNoteOf, isNoteOf, noteView, textOf } from './notes.ts'
import { bookOf, clauseView, coverageOn, type FullDay, fullDay, shortName } from './policy.ts'
import { needsCosign, signerFor } from './sign.ts'
import { findSession } from './tap.ts'
import type { RosterRow, RosterView } from './views.ts'
import { type ProgramSession, sessionsOf, type World, worldOf } from './world.ts'

/** One session: who is expected, marks, the day so far against the payer's full day, notes. */
export async function roster(tx: Tx, person: Person, sessionId: string): Promise<Result<RosterView>> {
  const found = await findSession(tx, sessionId)
  if (!found.ok) return found
  const { programId } = found.value
  const allowed = allow(person, 'see-board', programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, programId)
  if (!world.ok) return world
  const { now } = world.value
  const session: ProgramSession = { ...found.value.session, id: sessionId, version: found.value.entry.version }
  const day = dayOf(session.start)
  const ids = session.roster
  const todays = await sessionsOf(tx, programId, day, addDays(day, 1))
  const block = todays.filter(one => one.roster.some(id => ids.includes(id)))
  const attendance = await readAttendance(tx, ids, { to: day })
  const mayRead = allow(person, 'read-chart', programId).ok
  const kinds = mayRead ? ['coverages', 'plans', 'notes'] : ['coverages']
  const entries = await currentOf(tx, ids, kinds)
  const own = entries.filter(one => one.kind === 'notes' && isNoteOf(one, sessionId))
  const groupNote = mayRead ? await groupNoteOf(tx, programId, sessionId, session.start) : undefined
  const signatures = await signaturesOf(
    tx,
    [programId, ...ids],
    ['notes', 'groupNotes'],
    [...own.map(one => one.id), ...(groupNote ? [groupNote.id] : [])],
  )
  if (mayRead) for (const id of ids) tx.audit({ action: 'roster-read', subjectId: id, detail: { sessionId } })
  const marks = marksOf(attendance)
  const rows: RosterRow[] = []
  for (const id of ids) {
    const member = await getMember(tx, id)
    if (!member) continue
    const body = <T>(kind: string) =>
      entries.filter(one => one.subjectId === id && one.kind === kind).map(one => ({ ...one.body, id: one.id }) as T)
    const notes = entries.filter(one => one.subjectId === id && one.kind === 'notes')
    rows.push(
      rowOf(member, {
        world: world.value,
        session,
        todays: todays.filter(one => one.roster.includes(id)),
        marks,
        coverages: body<Coverage>('coverages'),
        goals: goalsOf(
          body<Plan>('plans'),
          notes.flatMap(one => textOf(one).goals),
        ),
        note: noteView(
          own.find(one => one.subjectId === id),
          signatures,
          false,
          person,
          world.value,
        ),
        makesUp: await missedBy(tx, session, id),
        isFirstDay: !attendance.some(one => one.memberId === id && one.day < day && one.status === 'present'),
      }),
    )
  }
  rows.sort((a, b) => (a.name < b.name ? -1 : 1))
  const signer = signerFor(person, world.value)
  const cannotTake = allow(person, 'take-attendance', programId)
  const maySign = allow(person, 'sign', programId)
  const cosign = needsCosign(person, world.value)
  return ok({
    id: sessionId,
    name: session.name ?? 'Session',
    day,
    starts: clockTime(session.start),
    ends: clockTime(session.end),
    state: session.end <= now ? 'ended' : session.start <= now ? 'live' : 'before',
    ...(session.track ? { track: session.track } : {}),
    ...(session.room ? { room: session.room } : {}),
    now: clockTime(now),
    span: {
      from: clockTime(block[0]?.start ?? session.start),
      to: clockTime(block.reduce((last, one) => later(last, one.end), session.end)),
    },
    breaks: [
      ...(session.breaks ?? []).map(one => ({ from: clockTime(one.start), to: clockTime(one.end) })),
      ...pausesBetween(block),
    ],
    siblings: block
      .filter(one => one.id !== sessionId)
      .map(one => ({ id: one.id, name: one.name ?? 'Session', starts: clockTime(one.start) })),
    rows,
    groupNote: noteView(groupNote, signatures, true, person, world.value),
    ...(cosign && signer ? { signer } : {}),
    practices,
    kinds: kindsOfGroup,
    ...(cannotTake.ok ? {} : { cannotTake: cannotTake.refusals[0]?.message }),
    ...(!maySign.ok
      ? { cannotSign: maySign.refusals[0]?.message }
      : cosign
        ? { cannotSign: `A note of a ${person.credential} needs a second signature in this program.` }
        : {}),
  } as RosterView)
}

interface RowParts {
  world: World
  session: ProgramSession
  todays: readonly ProgramSession[]
  marks: ReadonlyMap<string, Attendance[]>
  coverages: readonly Coverage[]
  goals: RosterRow['goals']
  note: RosterRow['note']
  /** "make-up for Nov 16" */
  makesUp: string | undefined
  isFirstDay: boolean
}

function rowOf(member: Member, parts: RowParts): RosterRow {
  const { world, session, todays, marks } = parts
  const { now } = world
  const day = dayOf(session.start)
  const book = bookOf(coverageOn(parts.coverages, day)?.policy, day)
  const age = member.birthDate ? ageOn(member.birthDate, day) : undefined
  const entries = (of: ProgramSession) => marks.get(markKey(of.id, member.memberId))
  const present = todays.flatMap(one => stretches(one, entries(one), now))
  const minutes = todays.reduce((sum, one) => sum + minutesOf(stretches(one, entries(one), now), one.breaks), 0)
  const mark = markView(entries(session))
  const remark = parts.makesUp ?? (parts.isFirstDay ? 'first day' : undefined)
  const stays =
    (mark.status === 'here' || mark.status === 'late') && !mark.out && session.start <= now && now < session.end
  const full = book && fullDay(book, age)
  const reached = full && fullDayAt(todays, entries, now, full.minutes)
  const rest = todays.filter(one => one.end > now).reduce((sum, one) => sum + span(later(one.start, now), one.end), 0)
  return {
    memberId: member.memberId,
    name: `${member.family}, ${member.nameUsed ?? member.given}`,
    given: member.nameUsed ?? member.given,
    rulebook: book ? shortName(book) : 'No coverage',
    ...(remark ? { remark } : {}),
    ...(mark.status === 'unmarked' && session.start > now ? { expectedAt: clockTime(session.start) } : {}),
    mark,
    block: {
      present: present.map(one => ({ from: clockTime(one.from), to: clockTime(one.to) })),
      ...(stays ? { ahead: { from: clockTime(now), to: clockTime(session.end) } } : {}),
      ...(reached ? { fullDayAt: clockTime(reached) } : {}),
      minutes,
    },
    ...(minutes > 0 ? verdictOf({ full, minutes, ahead: stays ? rest : 0, reached }) : {}),
    note: parts.note,
    goals: parts.goals,
  }
}

async function missedBy(tx: Tx, session: ProgramSession, memberId: string): Promise<string | undefined> {
  const makeUp = session.makeUps?.find(one => one.member === memberId)
  const missed = makeUp && (await findSession(tx, makeUp.missed))
  return missed?.ok
    ? `makes up ${missed.value.session.name ?? 'a session'} of ${dayOf(missed.value.session.start)}`
    : undefined
}

/** The day so far against the payer's full day; nothing is said where the policy states none. */
function verdictOf(day: {
  full: FullDay | undefined
  minutes: number
  /** Minutes that the member, who is there, can still stay. */
  ahead: number
  reached: string | undefined
}): Pick<RosterRow, 'verdict'> {
  const { full, minutes, ahead, reached } = day
  if (!full) return {}
  const clause = clauseView(full.clause)
  if (minutes >= full.minutes) return { verdict: { text: 'full day', tone: 'ok', clause } }
  if (minutes + ahead >= full.minutes) {
    const text = reached ? `full day at ${clockTime(reached)}` : 'on the way'
    return { verdict: { text, tone: 'plain', clause } }
  }
  return full.binding
    ? { verdict: { text: 'short of a full day', tone: 'bad', clause } }
    : { verdict: { text: 'under the usual day', tone: 'plain', clause } }
}

/** When the full day is reached if the member, who is there, stays; or when it was. */
function fullDayAt(
  todays: readonly ProgramSession[],
  entries: (of: ProgramSession) => Attendance[] | undefined,
  now: string,
  full: number,
): string | undefined {
  let minutes = 0
  for (const session of todays) {
    const there = stretches(session, entries(session), session.end)
    for (const one of there) {
      const left = full - minutes
      const length = span(one.from, one.to)
      if (length >= left) return plus(one.from, left)
      minutes += length
    }
    if (there.length === 0 && session.start > now) {
      const length = span(session.start, session.end)
      if (minutes > 0 && length >= full - minutes) return plus(session.start, full - minutes)
      minutes += minutes > 0 ? length : 0
    }
  }
  return undefined
}

const plus = (moment: string, minutes: number) =>
  new Date(Date.parse(`${moment}Z`) + minutes * 60_000).toISOString().slice(0, 16)

/** What lies between two groups of the same people is a break, as long as it is short. */
function pausesBetween(block: readonly ProgramSession[]): { from: string; to: string }[] {
  return block.flatMap((one, i) => {
    const next = block.slice(i + 1).find(other => other.start >= one.end)
    const length = next ? span(one.end, next.start) : 0
    return next && length > 0 && length <= 30 ? [{ from: clockTime(one.end), to: clockTime(next.start) }] : []
  })
}

function goalsOf(plans: readonly Plan[], worked: readonly string[]): RosterRow['goals'] {
  const plan = [...plans].sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1))[0]
  return (plan?.goals ?? [])
    .filter(goal => goal.id !== undefined && goal.status !== 'dropped' && goal.status !== 'met')
    .map(goal => ({
      id: goal.id ?? '',
      text: goal.statement ?? '',
      ...(worked.includes(goal.id ?? '') ? {} : { untouched: true }),
    }))
}

const practices = [
  { value: 'cognitive-behavioral', label: 'Cognitive behavioral' },
  { value: 'dialectical-behavior', label: 'Dialectical behavior' },
  { value: 'motivational', label: 'Motivational' },
  { value: 'relapse-prevention', label: 'Relapse prevention' },
  { value: 'other', label: 'Other' },
]

const kindsOfGroup = [
  { value: 'psychotherapy', label: 'Psychotherapy' },
  { value: 'training-education-activity', label: 'Training, education or activity therapy' },
  { value: 'other', label: 'Other' },
]
