import type { Evidence } from '../../facts/evidence.ts'
import { addDays, type Day, eachDay, weekOf } from '../../kernel/day.ts'
import { dayOf, instantMinutes } from '../../kernel/moment.ts'
import type { Attendance, Session } from '../schema/session.ts'
import { type Context, groupBy, ofEpisode, table } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { clip, longestBlock, minutesOf, type Span, subtract, union } from './spans.ts'

/** One session as it concerned the member. It belongs to the day it began on, a make-up session to the day it was held. */
export interface Held {
  session: Session
  day: Day
  /** From begin to end, in real minutes. */
  span: Span
  breaks: readonly Span[]
  /** `unknown`: nobody wrote down whether the member was there. */
  status: 'present' | 'absent' | 'excused' | 'unknown'
  /**
   * The stretches attended, inside the session and without its breaks; overlapping entries count once. Absent when
   * attendance, or the times of it, are not on file.
   */
  attended?: readonly Span[]
  evidence: readonly Evidence[]
}

/** What one day's counted sessions come to. A session counts unless the program cancelled it or bills it on its own. */
export interface DayOfSessions {
  held: readonly Held[]
  isPresent: boolean
  /** Sessions whose attendance, or the times of it, are not on file. */
  open: readonly Held[]
  scheduledMinutes: number
  attendedMinutes: number
  /** Without what is recreational or beside the plan's problems. */
  therapeuticMinutes: number
  longestMinutes: number
  /** Sessions that do not say whether they are evidence-based count in `possible` only; `clock` includes breaks. */
  longestEvidenceBased: { sure: number; possible: number; sureByClock: number; possibleByClock: number }
  evidence: readonly Evidence[]
}

/**
 * The longest pause between two sessions of a day that is taken for a scheduled break, in minutes, when the record does
 * not list it among the breaks. Our convention for reading a schedule, not a payer's rule: no source defines a break.
 */
export const longestPause = 30

/** Counted sessions by the day they began on. */
export const sessionDays = table((index): ReadonlyMap<Day, DayOfSessions> => {
  const byDay = new Map<Day, Held[]>()
  for (const held of heldSessions({ index })) {
    if (!isCounted(held.session)) continue
    const day = byDay.get(held.day)
    if (day) day.push(held)
    else byDay.set(held.day, [held])
  }
  return new Map([...byDay].map(([day, held]) => [day, total(held)]))
})

/** Every session of the episode, cancelled ones included, in order of time. */
export const heldSessions = table((index): readonly Held[] => {
  const attendance = groupBy(ofEpisode(index, index.record.attendance), entry => entry.session)
  return ofEpisode(index, index.record.sessions)
    .map(session => heldOf(session, attendance.get(session.id ?? '') ?? [], index))
    .sort(
      (a, b) =>
        a.span.from - b.span.from || a.span.to - b.span.to || (a.session.id ?? '').localeCompare(b.session.id ?? ''),
    )
})

/** Sessions by id. */
export const sessionsById = table(
  index => new Map(heldSessions({ index }).map(held => [held.session.id ?? '', held] as const)),
)

/** The session a question is about. */
export const sessionAsked = (context: Context): Held | undefined =>
  context.scope.session === undefined ? undefined : sessionsById(context).get(context.scope.session)

export const isCounted = (session: Session): boolean => !session.cancelled && !session.ownBilling

/** Recreational by its mark, else by what is given. A session that says neither is taken for treatment. */
export const isRecreational = (session: Pick<Session, 'recreational' | 'modality'>): boolean =>
  session.recreational ?? (session.modality !== undefined && diversions.has(session.modality))

/** Whether its time is treatment: not recreational, and not known to pass by the problems of the plan. */
export const isTherapeutic = (session: Session): boolean =>
  !isRecreational(session) && session.addressesPlanProblem !== false

/** Treatment minutes a session was scheduled for, breaks left out. */
export const scheduledMinutes = (held: Held): number => minutesOf(subtract([held.span], union(held.breaks)))

/**
 * Whether the sessions on file speak for this day: some are listed on it or in its program week, or the day lies outside
 * the stay. Otherwise a day without sessions tells nothing.
 */
export function isListed(context: Context, day: Day): boolean {
  if (sessionDays(context).has(day)) return true
  const { admittedOn, dischargedOn } = context.episode ?? {}
  if ((admittedOn !== undefined && day < admittedOn) || (dischargedOn !== undefined && day > dischargedOn)) return true
  return listedWeeks(context).has(weekOf(day, context.index.firstWeekday))
}

/** The days of a week, given its first. */
export const daysOfWeek = (week: Day): Day[] => eachDay(week, addDays(week, 6))

const listedWeeks = table(
  index => new Set([...sessionDays({ index }).keys()].map(day => weekOf(day, index.firstWeekday))),
)

const diversions: ReadonlySet<string> = new Set(['recreation', 'socialization', 'respite', 'custodial-care'])

function heldOf(session: Session, entries: readonly Attendance[], index: Context['index']): Held {
  const real = (from: string, to: string): Span => ({
    from: instantMinutes(from, index.zone),
    to: instantMinutes(to, index.zone),
  })
  const span = real(session.start, session.end)
  const breaks = session.breaks.map(one => real(one.start, one.end))
  const present = entries.filter(entry => entry.status === 'present')
  const timed = present.filter(entry => entry.in !== undefined && entry.out !== undefined)
  const status = present.length > 0 ? 'present' : (entries[0]?.status ?? 'unknown')
  const held: Held = {
    session,
    day: dayOf(session.start),
    span,
    breaks,
    status,
    evidence: entries.length
      ? entries.map(entry => evidenceOf({ index }, 'attendance', entry, entry.in ?? session.start))
      : [evidenceOf({ index }, 'sessions', session, session.start)],
  }
  if (status !== 'unknown' && timed.length === present.length) {
    const there = timed.map(entry => real(entry.in ?? '', entry.out ?? ''))
    held.attended = subtract(union(clip(there, span)), union(breaks))
  }
  return held
}

function total(held: readonly Held[]): DayOfSessions {
  const pauses = [...held.flatMap(one => one.breaks), ...pausesBetween(held)]
  const attended = (which: (session: Session) => boolean): Span[] =>
    held.flatMap(one => (which(one.session) ? (one.attended ?? []) : []))
  const all = attended(() => true)
  const sure = attended(session => session.evidenceBased === true)
  const possible = attended(session => session.evidenceBased !== false)
  return {
    held,
    isPresent: held.some(one => one.status === 'present' && (one.attended === undefined || one.attended.length > 0)),
    open: held.filter(one => one.attended === undefined),
    scheduledMinutes: minutesOf(held.flatMap(one => subtract([one.span], union(one.breaks)))),
    attendedMinutes: minutesOf(all),
    therapeuticMinutes: minutesOf(attended(isTherapeutic)),
    longestMinutes: longestBlock(all, pauses),
    longestEvidenceBased: {
      sure: longestBlock(sure, pauses),
      possible: possible.length === sure.length ? longestBlock(sure, pauses) : longestBlock(possible, pauses),
      sureByClock: longestBlock(sure, pauses, 'clock'),
      possibleByClock: longestBlock(possible, pauses, 'clock'),
    },
    evidence: held.flatMap(one => one.evidence),
  }
}

/** Short pauses between one session's end and the next one's begin, as the program scheduled them. */
function pausesBetween(held: readonly Held[]): Span[] {
  const busy = union(held.map(one => one.span))
  return busy
    .slice(1)
    .map((span, i) => ({ from: busy[i]?.to ?? span.from, to: span.from }))
    .filter(pause => pause.to - pause.from <= longestPause)
}
