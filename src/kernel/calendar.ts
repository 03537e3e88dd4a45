import { addDays, type Day, weekday } from './day.ts'

/**
 * Which days are no business days: weekends and a jurisdiction's legal holidays.
 *
 * No policy names its calendar; the program's jurisdiction does (MA and RI holidays differ). `extra` takes days that a
 * contract or a closure adds.
 */
export interface BusinessCalendar {
  /** `US` (federal holidays only) or a state that has more, e.g. `US-MA`. */
  jurisdiction: string
  extra?: readonly Day[]
}

export const isBusinessDay = (day: Day, calendar: BusinessCalendar): boolean =>
  weekday(day) < 6 && !holidaysOf(+day.slice(0, 4), calendar.jurisdiction).has(day) && !calendar.extra?.includes(day)

/** The business day `n` business days after `day`; `day` itself is day 0 and need not be one. */
export function addBusinessDays(day: Day, n: number, calendar: BusinessCalendar): Day {
  let current = day
  for (let left = n; left > 0; ) {
    current = addDays(current, 1)
    if (isBusinessDay(current, calendar)) left--
  }
  return current
}

/** Business days after `from` up to and including `to`. */
export function businessDaysBetween(from: Day, to: Day, calendar: BusinessCalendar): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isBusinessDay(day, calendar)) count++
  return count
}

const cache = new Map<string, Set<Day>>()

/** Legal holidays as observed. Federal: 5 U.S.C. 6103. States add theirs. */
function holidaysOf(year: number, jurisdiction: string): Set<Day> {
  const key = `${year}${jurisdiction}`
  let days = cache.get(key)
  if (!days) {
    days = new Set([...federal(year), ...(additions[jurisdiction]?.(year) ?? [])])
    // New Year's Day of the next year may be observed on 31 December.
    const next = observed(`${year + 1}-01-01`)
    if (next.startsWith(String(year))) days.add(next)
    cache.set(key, days)
  }
  return days
}

const federal = (year: number): Day[] => [
  observed(`${year}-01-01`),
  nth(year, 1, 1, 3),
  nth(year, 2, 1, 3),
  last(year, 5, 1),
  ...(year >= 2021 ? [observed(`${year}-06-19`)] : []),
  observed(`${year}-07-04`),
  nth(year, 9, 1, 1),
  nth(year, 10, 1, 2),
  observed(`${year}-11-11`),
  nth(year, 11, 4, 4),
  observed(`${year}-12-25`),
]

const additions: Record<string, (year: number) => Day[]> = {
  // Massachusetts: Patriots' Day, third Monday of April (M.G.L. c.4 s.7).
  'US-MA': year => [nth(year, 4, 1, 3)],
  // Rhode Island: Victory Day, second Monday of August (R.I. Gen. Laws 25-1-1).
  'US-RI': year => [nth(year, 8, 1, 2)],
  // Utah: Pioneer Day, 24 July (Utah Code 63G-1-301).
  'US-UT': year => [observed(`${year}-07-24`)],
}

/** A holiday on Saturday is kept on Friday, one on Sunday on Monday. */
function observed(day: Day): Day {
  const d = weekday(day)
  return d === 6 ? addDays(day, -1) : d === 7 ? addDays(day, 1) : day
}

/** The n-th given weekday of a month. */
function nth(year: number, month: number, on: number, n: number): Day {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  return addDays(first, ((on - weekday(first) + 7) % 7) + 7 * (n - 1))
}

function last(year: number, month: number, on: number): Day {
  const fifth = nth(year, month, on, 5)
  return +fifth.slice(5, 7) === month ? fifth : nth(year, month, on, 4)
}
