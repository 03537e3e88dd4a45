import * as attendanceFacts from '../facts/attendance.ts'
import type { Tags } from '../facts/event.ts'
import * as events from '../facts/events.ts'
import type { Evidence } from '../facts/evidence.ts'
import type { CredentialClass } from '../facts/fact.ts'
import { addBusinessDays, isBusinessDay } from '../kernel/calendar.ts'
import { addDays, addMonths, type Day, weekOf } from '../kernel/day.ts'
import { dayOf, instantMinutes, type Moment, toLocal } from '../kernel/moment.ts'
import { type Context, today } from '../record/derive/context.ts'
import { derive } from '../record/derive/index.ts'
import { cycles } from '../record/derive/series.ts'
import { occurrences } from '../record/events/index.ts'
import type { Occurrence } from '../record/events/occurrence.ts'
import type { Modality } from '../rules/clause.ts'
import type { Criterion } from '../rules/criterion.ts'
import type { Amount, Obligation } from '../rules/obligation.ts'
import type { Outcome } from '../rules/outcome.ts'

/** An obligation and the clause it comes from. */
export interface Obliged {
  /** The citation, e.g. `pehp/II.B.9.a`. */
  clause: string
  modality: Modality
  obligation: Obligation
}

/**
 * `due`: by today or the next business day. `satisfied-late`: done after its time. `waived`: the policy waives it, or the
 * stay ended before it fell due. `no-deadline`: demanded, without a time stated. `undetermined`: the record does not tell
 * whether it applies, is waived, or was done by the right person.
 */
export type DueStatus =
  | 'upcoming'
  | 'due'
  | 'overdue'
  | 'satisfied'
  | 'satisfied-late'
  | 'waived'
  | 'no-deadline'
  | 'undetermined'

export interface DueItem {
  /** Id of the obligation. */
  obligation: string
  what: string
  clause: string
  modality: Modality
  trigger: Happening
  /** Last day, or last moment, on which it is on time. Absent where none is stated or none can be told yet. */
  due?: Day | Moment
  status: DueStatus
  /** What satisfied it. Of a series, the last one. */
  satisfied?: Happening
  /** Who must do or author it. */
  by?: readonly CredentialClass[]
  /** What was done and does not count, and why. */
  notCounted?: readonly NotCounted[]
  /** Of a series: every turn that was completed. */
  history?: readonly Turn[]
  /** Of an undetermined item: its status if it does apply and is not waived. */
  otherwise?: DueStatus
  note?: string
}

export interface Happening {
  event: string
  at: Day | Moment
  evidence: Evidence
}

export interface NotCounted extends Happening {
  because: string
}

export interface Turn {
  from: Day
  due: Day
  doneOn: Day
  status: 'satisfied' | 'satisfied-late'
}

/** Decides a criterion over the facts of a day; the day is the trigger's, the week's, or the one asked about. */
export type Evaluate = (criterion: Criterion, on: Day) => Outcome

/**
 * Every obligation that has begun, with its due instant and status, as of the moment the context asks at, over what the
 * record held by then. Sorted by due instant, those without one last.
 *
 * An obligation whose trigger has not happened, or that does not apply, is not listed. `parameter` gives the number of a
 * rulebook's parameter.
 */
export function due(
  context: Context,
  obligations: readonly Obliged[],
  evaluate: Evaluate,
  parameter: (id: string) => number = noParameter,
): DueItem[] {
  return obligations
    .flatMap(obliged => itemsOf({ ...obliged, context, evaluate, parameter }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

interface Asked extends Obliged {
  context: Context
  evaluate: Evaluate
  parameter: (id: string) => number
}

/** What an item adds to its trigger: everything that depends on the due rule. */
type Finding = Pick<DueItem, 'due' | 'status' | 'satisfied' | 'notCounted' | 'history' | 'otherwise' | 'note'>

function itemsOf(asked: Asked): DueItem[] {
  const started = triggersOf(asked)
  if (!started) return [unknownTrigger(asked)]
  const used = new Set<Occurrence>()
  return started.flatMap(({ trigger, isCertain }, i) => {
    const items =
      'eachProgramWeek' in asked.obligation.due
        ? weeklyItems(asked, trigger)
        : settled(asked, trigger, factDay(asked, trigger), findingOf(asked, trigger, started[i - 1]?.trigger, used))
    return isCertain ? items : items.map(item => doubted(item, 'The record does not tell whether this was triggered.'))
  })
}

/** What recurs with each trigger is decided over that day's facts, everything else over those of the day asked about. */
const factDay = ({ obligation, context }: Asked, trigger: Occurrence): Day =>
  obligation.trigger.occurrence === 'each' ? sooner(dayOf(trigger.at), context.scope.date) : context.scope.date

/** The triggering occurrences; `isCertain` is false where the record does not tell a particular that is asked for. */
function triggersOf({ obligation, context }: Asked): { trigger: Occurrence; isCertain: boolean }[] | undefined {
  const { event, where, occurrence = 'first' } = obligation.trigger
  const all = occurrences(context, event)
  const started = all
    ?.map(trigger => ({ trigger, fits: fits(where, trigger.tags) }))
    .filter(({ fits }) => fits !== 'no')
    .map(({ trigger, fits }) => ({ trigger, isCertain: fits === 'yes' }))
  return occurrence === 'first' ? started?.slice(0, 1) : started
}

/** Applies what the policy says on whom it binds and what waives it. Nothing when it does not apply. */
function settled(asked: Asked, trigger: Occurrence, on: Day, found: Finding): DueItem[] {
  const { clause, modality, obligation, evaluate } = asked
  const applies = obligation.applies ? evaluate(obligation.applies, on) : 'met'
  if (applies === 'not-met' || applies === 'not-applicable') return []
  const item: DueItem = {
    obligation: obligation.id,
    what: obligation.what,
    clause,
    modality,
    trigger: happening(trigger),
    ...found,
  }
  if (obligation.by) item.by = obligation.by
  if (item.status === 'satisfied' || item.status === 'satisfied-late' || item.status === 'waived') return [item]
  const waived = obligation.waivedBy ? evaluate(obligation.waivedBy, on) : 'not-met'
  if (waived === 'met') return [{ ...item, status: 'waived', note: 'The policy waives it here.' }]
  if (applies !== 'met') return [doubted(item, 'The record does not tell whether this applies.')]
  if (waived !== 'not-met' && waived !== 'not-applicable')
    return [doubted(item, 'The record does not tell whether this is waived.')]
  return [item]
}

const doubted = (item: DueItem, note: string): DueItem =>
  item.status === 'undetermined' ? item : { ...item, status: 'undetermined', otherwise: item.status, note }

function findingOf(asked: Asked, trigger: Occurrence, before: Occurrence | undefined, used: Set<Occurrence>): Finding {
  const { due } = asked.obligation
  if ('every' in due) return seriesOf(asked, trigger, due)
  const limit = limitOf(asked, trigger)
  const candidates = candidatesFor(asked, trigger, before, used)
  const found = judged(asked, limit, candidates)
  if (asked.obligation.satisfiedBy.match === 'same-day' && candidates.counted[0]) used.add(candidates.counted[0])
  return found
}

interface Limit {
  due?: Day | Moment
  note?: string
  /** Without a due instant that can be told: how things stand. */
  open?: 'upcoming' | 'due' | 'no-deadline' | 'waived'
}

function limitOf({ obligation, context, parameter }: Asked, trigger: Occurrence): Limit {
  const { due } = obligation
  const day = dayOf(trigger.at)
  const number = (amount: Amount) => (typeof amount === 'number' ? amount : parameter(amount.parameter))
  if ('notStated' in due) return { open: 'no-deadline' }
  if ('onTheDay' in due) return { due: day }
  if ('attendedDay' in due) return attendedDayLimit(context, day, number(due.attendedDay))
  if ('before' in due) return { due: earlier(context, day, number(due.before), due.unit) }
  if ('within' in due) return { due: later(context, trigger.at, number(due.within), due.unit) }
  return {}
}

/** By the end of the n-th attended day. Until it has come, only the count can be told. */
function attendedDayLimit(context: Context, from: Day, n: number): Limit {
  const attended = (occurrences(context, events.attendedDay.id) ?? []).filter(one => dayOf(one.at) >= from)
  const day = attended[n - 1]
  if (day) return { due: dayOf(day.at) }
  const ended = context.episode?.dischargedOn
  if (ended !== undefined && ended <= today(context))
    return { open: 'waived', note: `The stay ended before attended day ${n}.` }
  const note = `By the end of attended day ${n}; attended so far: ${attended.length}.`
  return { open: attended.length === n - 1 ? 'due' : 'upcoming', note }
}

function later(context: Context, at: Day | Moment, n: number, unit: string): Day | Moment {
  const day = dayOf(at)
  switch (unit) {
    case 'business-days':
      return addBusinessDays(day, n, context.calendar)
    case 'weeks':
      return addDays(day, 7 * n)
    case 'months':
      return addMonths(day, n)
    case 'hours':
      // Of a trigger whose time is not known, the clock starts at the end of its day.
      return at.length > 10
        ? toLocal(new Date((instantMinutes(at, context.zone) + n * 60) * 60_000).toISOString(), context.zone)
        : addDays(day, Math.ceil(n / 24))
    default:
      return addDays(day, n)
  }
}

function earlier(context: Context, day: Day, n: number, unit: string): Day {
  if (unit !== 'business-days') return addDays(day, -n * (unit === 'weeks' ? 7 : 1))
  let current = day
  for (let left = n; left > 0; ) {
    current = addDays(current, -1)
    if (isBusinessDay(current, context.calendar)) left--
  }
  return current
}

interface Candidates {
  /** In order of time. */
  counted: Occurrence[]
  /** May count: the author, or a particular that is asked for, is not on file. */
  doubtful: Occurrence[]
  notCounted: NotCounted[]
}

function candidatesFor(
  asked: Asked,
  trigger: Occurrence,
  before: Occurrence | undefined,
  used: ReadonlySet<Occurrence> = new Set(),
): Candidates {
  const { obligation, context } = asked
  const found: Candidates = { counted: [], doubtful: [], notCounted: [] }
  for (const one of occurrences(context, obligation.satisfiedBy.event) ?? []) {
    if (used.has(one) || !isInTime(asked, trigger, before, one)) continue
    if (one.answers?.type === trigger.evidence.type && one.answers.id !== trigger.evidence.id) continue
    const { where } = obligation.satisfiedBy
    const fit = fits(where, one.tags)
    if (fit === 'no') {
      const lacking = Object.entries(where ?? {}).find(([tag, wanted]) => wanted === true && one.tags[tag] === false)
      if (lacking) found.notCounted.push({ ...happening(one), because: `Not ${spaced(lacking[0])}.` })
      continue
    }
    const wanted = obligation.by
    const isUnnamed = one.by === undefined && one.credentials.length === 0
    if (wanted && !isUnnamed && !wanted.some(credential => one.credentials.includes(credential))) {
      const because = `Not by ${wanted.map(spaced).join(' or ')} on that day.`
      found.notCounted.push({ ...happening(one), because })
    } else if (fit === 'unknown' || (wanted && isUnnamed)) found.doubtful.push(one)
    else found.counted.push(one)
  }
  return found
}

/** Whether an occurrence stands to its trigger as the obligation asks; for how soon it came, see `judged`. */
function isInTime(
  { obligation }: Asked,
  trigger: Occurrence,
  before: Occurrence | undefined,
  one: Occurrence,
): boolean {
  const { match } = obligation.satisfiedBy
  if (match === 'any-time') return true
  if (match === 'same-day') return (one.about ?? dayOf(one.at)) === dayOf(trigger.at)
  if (typeof match === 'object') return (one.about ?? dayOf(one.at)) >= addDays(dayOf(trigger.at), -match.daysBefore)
  // What is due before a time counts from the begin of the period that ends then.
  if ('before' in obligation.due) {
    const from = trigger.since ?? before?.at
    return from === undefined || isAtOrAfter(one.at, from)
  }
  return isAtOrAfter(one.at, trigger.at)
}

function judged({ context }: Asked, limit: Limit, candidates: Candidates): Finding {
  const isOnTime = (one: Occurrence) => limit.due === undefined || isBy(one.at, limit.due)
  // What is only planned, and for too late a time, has not been done late: it can still be moved.
  const isTooLate = (one: Occurrence) => one.isPlanned === true && !isOnTime(one) && !isBy(one.at, context.scope.asOf)
  const first = candidates.counted.find(one => !isTooLate(one))
  const notCounted = [
    ...candidates.notCounted,
    ...candidates.counted
      .filter(isTooLate)
      .map(one => ({ ...happening(one), because: 'Planned for a time after the last on which it counts.' })),
  ]
  const found: Finding = { status: 'no-deadline' }
  if (limit.due !== undefined) found.due = limit.due
  if (limit.note !== undefined) found.note = limit.note
  if (notCounted.length > 0 && !first) found.notCounted = notCounted
  if (first) {
    found.satisfied = happening(first)
    found.status = isOnTime(first) ? 'satisfied' : 'satisfied-late'
    if (found.status === 'satisfied') return found
  } else found.status = limit.due === undefined ? (limit.open ?? 'no-deadline') : standing(context, limit.due)
  if (candidates.doubtful.some(isOnTime) || (!first && candidates.doubtful.length > 0))
    return {
      ...found,
      status: 'undetermined',
      note: 'Something was done, but who did it, or a particular that is asked for, is not on file.',
    }
  return found
}

/** One series: each turn runs from one qualifying event to the next, and ends with `until`. */
function seriesOf(asked: Asked, trigger: Occurrence, rule: Extract<Obligation['due'], { every: Amount }>): Finding {
  const { context, parameter } = asked
  const every = typeof rule.every === 'number' ? rule.every : parameter(rule.every.parameter)
  const start = dayOf(trigger.at)
  const end = endOf(context, rule.until, start)
  const { counted, doubtful, notCounted } = candidatesFor(asked, trigger, undefined)
  const within = counted.filter(one => dayOf(one.at) >= start && (end === undefined || dayOf(one.at) <= end))
  const turns = cycles(start, [...new Set(within.map(one => dayOf(one.at)))], { every, unit: rule.unit })
  const history: Turn[] = turns.flatMap(({ from, due, done }) =>
    done === undefined ? [] : [{ from, due, doneOn: done, status: done <= due ? 'satisfied' : 'satisfied-late' }],
  )
  const open = turns.at(-1)
  const last = within.at(-1)
  const found: Finding = { status: 'upcoming', history }
  if (last) found.satisfied = happening(last)
  if (notCounted.length > 0) found.notCounted = notCounted
  if (end !== undefined && (open === undefined || open.due >= end)) {
    const isLate = history.some(turn => turn.status === 'satisfied-late')
    found.status = history.length === 0 ? 'waived' : isLate ? 'satisfied-late' : 'satisfied'
    found.note = history.length === 0 ? 'The series ended before the first was due.' : 'The series has ended.'
    return found
  }
  if (open) found.due = open.due
  found.status = open ? standing(context, open.due) : 'upcoming'
  if (doubtful.some(one => open && dayOf(one.at) > open.from))
    return {
      ...found,
      status: 'undetermined',
      otherwise: found.status,
      note: 'Something was done, but who did it, or a particular that is asked for, is not on file.',
    }
  return found
}

/** One item for each program week from the trigger's to the one that runs now or in which `until` came. */
function weeklyItems(asked: Asked, trigger: Occurrence): DueItem[] {
  const { context, obligation } = asked
  const { due } = obligation
  const first = context.index.firstWeekday
  const start = dayOf(trigger.at)
  const end = endOf(context, 'until' in due ? due.until : undefined, start)
  const last = end ?? today(context)
  const { counted, doubtful, notCounted } = candidatesFor(asked, trigger, undefined)
  const items: DueItem[] = []
  for (let week = weekOf(start, first); week <= last; week = addDays(week, 7)) {
    const until = addDays(week, 6)
    const inWeek = (one: { at: string }) => dayOf(one.at) >= week && dayOf(one.at) <= until
    const found = judged(
      asked,
      { due: until },
      {
        counted: counted.filter(inWeek),
        doubtful: doubtful.filter(inWeek),
        notCounted: notCounted.filter(inWeek),
      },
    )
    const day = sooner(until, context.scope.date)
    const weekly: Context = { ...context, scope: { ...context.scope, week, date: day } }
    if (found.status !== 'satisfied' && derive(weekly, attendanceFacts.weekIsPartial.id).value === true) {
      found.status = 'waived'
      found.note = 'The stay began or ended within this week.'
    }
    items.push(...settled(asked, trigger, day, found))
  }
  return items
}

function endOf(context: Context, event: string | undefined, from: Day): Day | undefined {
  if (event === undefined) return undefined
  const end = (occurrences(context, event) ?? []).find(one => dayOf(one.at) >= from)
  return end && dayOf(end.at)
}

/** How an instant that nothing has met yet stands to the moment of asking. */
function standing(context: Context, due: Day | Moment): 'upcoming' | 'due' | 'overdue' {
  const now = context.scope.asOf
  const isPast = due.length > 10 && now.length > 10 ? due < now : dayOf(due) < today(context)
  if (isPast) return 'overdue'
  return dayOf(due) <= addBusinessDays(today(context), 1, context.calendar) ? 'due' : 'upcoming'
}

/** Whether an occurrence's tags are what `where` asks for; a tag that the record does not tell leaves it unknown. */
function fits(where: Tags | undefined, tags: Tags): 'yes' | 'no' | 'unknown' {
  let answer: 'yes' | 'unknown' = 'yes'
  for (const [tag, wanted] of Object.entries(where ?? {})) {
    if (tags[tag] === undefined) answer = 'unknown'
    else if (tags[tag] !== wanted) return 'no'
  }
  return answer
}

/** A day counts to its end: something done at an unknown time of the due day is on time. */
const isBy = (at: Day | Moment, limit: Day | Moment): boolean =>
  at.length > 10 && limit.length > 10 ? at <= limit : dayOf(at) <= dayOf(limit)

const isAtOrAfter = (at: Day | Moment, from: Day | Moment): boolean =>
  at.length > 10 && from.length > 10 ? at >= from : dayOf(at) >= dayOf(from)

function sooner(a: Day, b: Day): Day {
  if (a < b) return a
  return b
}

const happening = ({ event, at, evidence }: Occurrence): Happening => ({ event, at, evidence })

function unknownTrigger({ clause, modality, obligation }: Asked): DueItem {
  const { event } = obligation.trigger
  return {
    obligation: obligation.id,
    what: obligation.what,
    clause,
    modality,
    trigger: { event, at: '', evidence: { type: 'none', id: event } },
    status: 'undetermined',
    note: 'The record keeps nothing from which its start could be told.',
  }
}

const keyOf = (item: DueItem): string => `${item.due ?? '9999'}|${item.clause}|${item.obligation}|${item.trigger.at}`

const spaced = (word: string): string =>
  word
    .replace(/([A-Z])/g, ' $1')
    .replaceAll('-', ' ')
    .toLowerCase()

const noParameter = (id: string): number => {
  throw new Error(`No value for the parameter ${id}`)
}
