import { addDays, type Day } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/moment.ts'
import type { Authorization } from '../schema/authorization.ts'
import { type Context, ofEpisode, today } from './context.ts'
import { plannedDaysFrom } from './schedule.ts'
import { type DayOfSessions, sessionDays } from './sessions.ts'

export interface EffectiveEnd {
  /** The last day the authorization covers. */
  on: Day
  because: 'date' | 'units'
}

/** Authorizations for this level of care; one that names no level is taken for it. */
export const iopAuthorizations = (context: Context): readonly Authorization[] =>
  ofEpisode(context.index, context.record.authorizations).filter(
    one => one.level === undefined || one.level === 'intensive-outpatient',
  )

/**
 * When an authorization really ends: on its end date, or on the day its last unit is used, whichever comes first.
 *
 * A unit is one attended day (the payers' "session" is a day's block), or an hour where the authorization says so. Days
 * attended so far use units; days the schedule still plans are taken to be attended.
 */
export function effectiveEnd(context: Context, one: Authorization): EffectiveEnd | undefined {
  const used = unitsRunOut(context, one)
  if (used !== undefined && (one.endsOn === undefined || used <= one.endsOn)) return { on: used, because: 'units' }
  return one.endsOn === undefined ? undefined : { on: one.endsOn, because: 'date' }
}

/** Units used by the end of `by`, from attended days. */
export function unitsUsed(context: Context, one: Authorization, by: Day): number {
  let used = one.unitsUsed ?? 0
  for (const [day, of] of sessionDays(context)) if (counts(one, day) && day <= by) used += unitsOf(one, of)
  return used
}

function unitsRunOut(context: Context, one: Authorization): Day | undefined {
  if (one.unitsApproved === undefined || one.openEnded) return undefined
  const now = today(context)
  let left = one.unitsApproved - (one.unitsUsed ?? 0)
  if (left <= 0) return one.unitsUsed === undefined ? one.startsOn : countedUntil(one)
  const attended = [...sessionDays(context)]
    .filter(([day, of]) => counts(one, day) && day <= now && of.isPresent)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [day, of] of attended) {
    left -= unitsOf(one, of)
    if (left <= 0) return day
  }
  const last = attended.at(-1)?.[0] ?? ''
  const isOpenToday = sessionDays(context).get(now)?.open.length !== 0 && last < now
  const from = isOpenToday ? now : addDays(now, 1)
  const begin = one.startsOn !== undefined && one.startsOn > from ? one.startsOn : from
  const end = one.endsOn ?? addDays(begin, 366)
  // A planned day's hours are not known here: only day units can run out ahead of time.
  if (one.unit === 'hours') return undefined
  return plannedDaysFrom(context, begin, end).at(Math.ceil(left) - 1)
}

/** Whether a day's units are not yet in `unitsUsed`, which speaks for the time up to the day it was written down. */
function counts(one: Authorization, day: Day): boolean {
  if (one.startsOn !== undefined && day < one.startsOn) return false
  if (one.endsOn !== undefined && day > one.endsOn) return false
  const until = countedUntil(one)
  return until === undefined || day > until
}

const countedUntil = (one: Authorization): Day | undefined =>
  one.unitsUsed === undefined || one.recordedAt === undefined ? undefined : dayOf(one.recordedAt)

const unitsOf = (one: Authorization, day: DayOfSessions): number =>
  !day.isPresent ? 0 : one.unit === 'hours' ? day.attendedMinutes / 60 : 1
