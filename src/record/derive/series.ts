import { addDays, addMonths, type Day } from '../../kernel/day.ts'

export interface Interval {
  every: number
  unit: 'calendar-days' | 'weeks' | 'months'
}

/** One turn of a series: when it was due and what, if anything, kept it. */
export interface Cycle {
  from: Day
  due: Day
  /** The day of the qualifying event that ended this turn. */
  done?: Day
}

/** Adds an interval to a day. */
export function addInterval(day: Day, interval: Interval): Day {
  if (interval.unit === 'months') return addMonths(day, interval.every)
  return addDays(day, interval.every * (interval.unit === 'weeks' ? 7 : 1))
}

/** When the next one of a series is due: the last qualifying event plus the interval, else the start plus it. */
export const nextDue = (start: Day, done: readonly Day[], interval: Interval): Day =>
  addInterval(
    done
      .filter(day => day >= start)
      .sort()
      .at(-1) ?? start,
    interval,
  )

/**
 * Every turn of a series from `start`: each runs from the event before (or the start) to the next, early ones included,
 * and is due one interval after it began. The last turn is the open one. `done` need not be sorted; events before the
 * start do not count, and one on the start's own day begins the clock anew.
 */
export function cycles(start: Day, done: readonly Day[], interval: Interval): Cycle[] {
  const found: Cycle[] = []
  let from = start
  for (const day of done.filter(day => day >= start).sort()) {
    found.push({ from, due: addInterval(from, interval), done: day })
    from = day
  }
  found.push({ from, due: addInterval(from, interval) })
  return found
}
