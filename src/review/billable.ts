import { type Day, weekOf } from '../kernel/day.ts'
import { dayOf, type Moment } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import { contextOf } from '../record/derive/context.ts'
import { derive } from '../record/derive/index.ts'
import { asKnownAt } from '../record/known.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Criteria } from '../rules/explain.ts'
import type { Outcome } from '../rules/outcome.ts'
import type { Overlay } from '../rules/overlay.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { Answers } from './answers.ts'
import { determine } from './determine.ts'

/** What can be said of billing one day. `no` repeats what the policy states; whether to bill is the program's decision. */
export interface BillableDay {
  date: Day
  /** `yes`: every stated condition is evidenced. `no`: one is not met. `undetermined`: see `why`. `not-stated`: the policy has no rule on a day. */
  billable: 'yes' | 'no' | 'undetermined' | 'not-stated'
  codes: NonNullable<Answers['codes']>
  /** Clauses that are not met, or not yet decided, with what they ask; on a billable day, what it rests on. */
  why: { clause: string; outcome: Outcome; says: string }[]
  missing: readonly (readonly string[])[]
  attendedHours: number | null
  longestConsecutiveHours: number | null
  week: WeekPosition
}

export interface WeekPosition {
  /** First day of the program week. */
  begins: Day
  scheduledHours: number | null
  attendedHours: number | null
  attendedDays: number | null
  /** Answer to `service-week`; `not-applicable` when the policy states nothing of a week. */
  outcome: Outcome
  isPartial: boolean | null
}

/**
 * Each day with a session scheduled or attended between two dates: billable or not under the rulebook, the codes that the
 * policy names, why, and how the week stands.
 */
export function billable(
  record: CaseRecord,
  ask: {
    rulebook: Rulebook
    asOf: Moment
    from?: Day
    to?: Day
    readings?: Readonly<Record<string, string>>
    overlays?: readonly Overlay[]
  },
): Result<BillableDay[]> {
  const known = asKnownAt(record, ask.asOf)
  const days = serviceDays(known).filter(
    day => (!ask.from || day >= ask.from) && (!ask.to || day <= ask.to) && day <= dayOf(ask.asOf),
  )
  const weeks = new Map<Day, WeekPosition>()
  const found: BillableDay[] = []
  for (const date of days) {
    const day = determine(record, { ...ask, question: 'service-day', date })
    if (!day.ok) return day
    const { criteria, outcome, answers, stated, missing } = day.value
    const value = (fact: string) => number(derive(contextOf(known, { asOf: ask.asOf, date }), fact).value)
    const begins = weekOf(date, weekdayNumber(known))
    const week = weeks.get(begins) ?? weekPosition(record, known, ask, date, begins)
    weeks.set(begins, week)
    found.push({
      date,
      billable:
        !stated || !criteria ? 'not-stated' : outcome === 'met' ? 'yes' : outcome === 'not-met' ? 'no' : 'undetermined',
      codes: answers.codes ?? [],
      why: criteria ? reasons(criteria, outcome) : [],
      missing: missing?.smallest ?? [],
      attendedHours: value('day.attendedHours'),
      longestConsecutiveHours: value('day.longestConsecutiveHours'),
      week,
    })
  }
  return ok(found)
}

/** The lowest clauses that carry an outcome: those that fail, those still open, or those a met answer rests on. */
export function reasons(criteria: Criteria, outcome: Outcome): BillableDay['why'] {
  const wanted: readonly Outcome[] =
    outcome === 'not-met' ? ['not-met'] : outcome === 'met' ? ['met'] : ['undetermined', 'needs-review']
  const found: BillableDay['why'] = []
  const visit = (part: Criteria): boolean => {
    if (!part.decides || !wanted.includes(part.outcome)) return false
    let inner = false
    for (const child of part.of ?? []) inner = visit(child) || inner
    if (part.clause && !inner) found.push({ clause: part.clause, outcome: part.outcome, says: part.paraphrase ?? '' })
    return inner || part.clause !== undefined
  }
  visit(criteria)
  return found.filter((one, i) => found.findIndex(other => other.clause === one.clause) === i)
}

/** Dates on which a session was scheduled or attended, in order. A session belongs to the date on which it begins. */
export function serviceDays(record: CaseRecord): Day[] {
  return [...new Set(record.sessions.filter(session => !session.cancelled).map(session => dayOf(session.start)))].sort()
}

function weekPosition(
  record: CaseRecord,
  known: CaseRecord,
  ask: { rulebook: Rulebook; asOf: Moment },
  date: Day,
  begins: Day,
): WeekPosition {
  const determined = determine(record, { ...ask, question: 'service-week', date, week: begins })
  const context = contextOf(known, { asOf: ask.asOf, date, week: begins })
  const value = (fact: string) => derive(context, fact).value
  return {
    begins,
    scheduledHours: number(value('week.scheduledHours')),
    attendedHours: number(value('week.attendedHours')),
    attendedDays: number(value('week.attendedDays')),
    outcome: determined.ok ? determined.value.outcome : 'undetermined',
    isPartial: typeof value('week.isPartial') === 'boolean' ? (value('week.isPartial') as boolean) : null,
  }
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const weekdayNumber = (record: CaseRecord): number => weekdays.indexOf(record.program.weekStartsOn) + 1 || 1
