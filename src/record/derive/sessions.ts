import type { Evidence } from '../../facts/evidence.ts'
import { addDays, type Day, eachDay, weekOf } from '../../kernel/day.ts'
import { dayOf, instantMinutes } from '../../kernel/moment.ts'
import type { Attendance, Session } from '../schema/session.ts'
import { type Context, groupBy, type Index, ofEpisode, table } from './context.ts'
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

/** What the counted sessions that began on a day come to; undefined when none is on file. */
export function dayOfSessions(context: { index: Index }, day: Day): DayOfSessions | undefined {
  const held = heldByDay(context).get(day)
  if (!held) return undefined
  const kept = totals(context)
  let found = kept.get(day)
  if (!found) {
    found = total(inOrder(held))
    kept.set(day, found)
  }
  return found
}

/** Every day with counted sessions, in order of time. */
export const sessionDays = table((index): ReadonlyMap<Day, DayOfSessions> => {
  const days = [...heldByDay({ index }).keys()].sort()
  return new Map(days.map(day => [day, dayOfSessions({ index }, day) ?? total([])] as const))
})

/** Counted sessions by the day they began on. */
const heldByDay = table(index =>
  groupBy(
    allHeld({ index }).filter(held => isCounted(held.session)),
    held => held.day,
  ),
)

const allHeld = table((index): readonly Held[] =>
  ofEpisode(index, index.record.sessions).map(session => new HeldSession(index, session)),
)

const totals = table(() => new Map<Day, DayOfSessions>())

/** Every session of the episode, cancelled ones included, in order of time. */
export const heldSessions = table((index): readonly Held[] => inOrder(allHeld({ index })))

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
  if (heldByDay(context).has(day)) return true
  const { admittedOn, dischargedOn } = context.episode ?? {}
  if ((admittedOn !== undefined && day < admittedOn) || (dischargedOn !== undefined && day > dischargedOn)) return true
  return listedWeeks(context).has(weekOf(day, context.index.firstWeekday))
}

/** The days of a week, given its first. */
export function daysOfWeek(week: Day): readonly Day[] {
  let days = weeks.get(week)
  if (!days) {
    days = eachDay(week, addDays(week, 6))
    if (weeks.size > 5_000) weeks.clear()
    weeks.set(week, days)
  }
  return days
}

const weeks = new Map<Day, readonly Day[]>()

const listedWeeks = table(
  index => new Set([...heldByDay({ index }).keys()].map(day => weekOf(day, index.firstWeekday))),
)

const diversions: ReadonlySet<string> = new Set(['recreation', 'socialization', 'respite', 'custodial-care'])

const attendanceBySession = table(index => groupBy(ofEpisode(index, index.record.attendance), entry => entry.session))

/** Times and evidence are worked out when first asked for: a long stay has hundreds of sessions, and a question needs few. */
class HeldSession implements Held {
  readonly session: Session
  readonly day: Day
  readonly #index: Index
  #entries: readonly Attendance[] | undefined
  #span: Span | undefined
  #breaks: readonly Span[] | undefined
  #attended: readonly Span[] | 'not on file' | undefined
  #evidence: readonly Evidence[] | undefined

  constructor(index: Index, session: Session) {
    this.session = session
    this.day = dayOf(session.start)
    this.#index = index
  }

  get status(): Held['status'] {
    const entries = this.#attendance()
    return entries.some(isPresent) ? 'present' : (entries[0]?.status ?? 'unknown')
  }

  get span(): Span {
    this.#span ??= this.#real(this.session.start, this.session.end)
    return this.#span
  }

  get breaks(): readonly Span[] {
    this.#breaks ??= this.session.breaks.map(one => this.#real(one.start, one.end))
    return this.#breaks
  }

  get attended(): readonly Span[] | undefined {
    this.#attended ??= this.#findAttended()
    return this.#attended === 'not on file' ? undefined : this.#attended
  }

  get evidence(): readonly Evidence[] {
    const index = this.#index
    const { session } = this
    const entries = this.#attendance()
    this.#evidence ??= entries.length
      ? entries.map(entry => evidenceOf({ index }, 'attendance', entry, entry.in ?? session.start))
      : [evidenceOf({ index }, 'sessions', session, session.start)]
    return this.#evidence
  }

  #attendance(): readonly Attendance[] {
    this.#entries ??= attendanceBySession({ index: this.#index }).get(this.session.id ?? '') ?? []
    return this.#entries
  }

  #findAttended(): readonly Span[] | 'not on file' {
    const entries = this.#attendance()
    if (entries.length === 0) return 'not on file'
    const there: Span[] = []
    for (const entry of entries) {
      if (!isPresent(entry)) continue
      if (entry.in === undefined || entry.out === undefined) return 'not on file'
      const isWhole = entry.in === this.session.start && entry.out === this.session.end
      there.push(isWhole ? this.span : this.#real(entry.in, entry.out))
    }
    const [only] = there
    if (only && there.length === 1 && this.session.breaks.length === 0) {
      // As nearly every entry is.
      const from = Math.max(only.from, this.span.from)
      const to = Math.min(only.to, this.span.to)
      return to > from ? [{ from, to }] : []
    }
    return subtract(union(clip(there, this.span)), union(this.breaks))
  }

  #real(from: string, to: string): Span {
    const { zone } = this.#index
    return { from: instantMinutes(from, zone), to: instantMinutes(to, zone) }
  }
}

const isPresent = (entry: Attendance): boolean => entry.status === 'present'

/** In order of time; mostly they are already. */
function inOrder(held: readonly Held[]): readonly Held[] {
  for (let i = 1; i < held.length; i++)
    if (inTime(held[i - 1]!.session, held[i]!.session) > 0)
      return [...held].sort((a, b) => inTime(a.session, b.session))
  return held
}

/** By begin, then end, then id, so that the order of records does not matter. */
const inTime = (a: Session, b: Session): number =>
  compare(a.start, b.start) || compare(a.end, b.end) || compare(a.id ?? '', b.id ?? '')

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const total = (held: readonly Held[]): DayOfSessions => new Totals(held)

/** Each figure is worked out when it is first asked for, and kept: most questions ask for few of them, over many days. */
class Totals implements DayOfSessions {
  readonly held: readonly Held[]
  readonly isPresent: boolean
  #all: readonly Span[] | undefined
  #pauses: readonly Span[] | undefined
  #evidenceBased: DayOfSessions['longestEvidenceBased'] | undefined

  constructor(held: readonly Held[]) {
    this.held = held
    this.isPresent = held.some(
      one => one.status === 'present' && (one.attended === undefined || one.attended.length > 0),
    )
  }

  get open(): readonly Held[] {
    return this.held.filter(one => one.attended === undefined)
  }

  get scheduledMinutes(): number {
    return minutesOf(this.held.flatMap(one => subtract([one.span], union(one.breaks))))
  }

  get attendedMinutes(): number {
    return minutesOf(this.#attended())
  }

  get therapeuticMinutes(): number {
    return minutesOf(this.#of(this.held.filter(one => isTherapeutic(one.session))))
  }

  get longestMinutes(): number {
    return this.#longest(this.held, 'treatment')
  }

  get longestEvidenceBased(): DayOfSessions['longestEvidenceBased'] {
    if (!this.#evidenceBased) {
      const sure = this.held.filter(one => one.session.evidenceBased === true)
      const possible = this.held.filter(one => one.session.evidenceBased !== false)
      const longest = this.#longest(sure, 'treatment')
      const byClock = this.#longest(sure, 'clock')
      const same = possible.length === sure.length
      this.#evidenceBased = {
        sure: longest,
        possible: same ? longest : this.#longest(possible, 'treatment'),
        sureByClock: byClock,
        possibleByClock: same ? byClock : this.#longest(possible, 'clock'),
      }
    }
    return this.#evidenceBased
  }

  get evidence(): readonly Evidence[] {
    return this.held.flatMap(one => one.evidence)
  }

  #attended(): readonly Span[] {
    this.#all ??= attendedIn(this.held)
    return this.#all
  }

  #of(which: readonly Held[]): readonly Span[] {
    return which.length === this.held.length ? this.#attended() : attendedIn(which)
  }

  #longest(which: readonly Held[], counting: 'treatment' | 'clock'): number {
    this.#pauses ??= [...this.held.flatMap(one => one.breaks), ...pausesBetween(this.held)]
    return longestBlock(this.#of(which), this.#pauses, counting)
  }
}

const attendedIn = (held: readonly Held[]): Span[] => held.flatMap(one => one.attended ?? [])

/** Short pauses between one session's end and the next one's begin, as the program scheduled them. */
export function pausesBetween(held: readonly Held[]): Span[] {
  const busy = union(held.map(one => one.span))
  return busy
    .slice(1)
    .map((span, i) => ({ from: busy[i]?.to ?? span.from, to: span.from }))
    .filter(pause => pause.to - pause.from <= longestPause)
}
