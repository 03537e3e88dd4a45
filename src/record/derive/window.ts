import { addDays, type Day, daysBetween } from '../../kernel/day.ts'

/** The best stretch of `length` contiguous days that contains `day`: the one with the most, the earliest among equals. */
export interface Window {
  from: Day
  to: Day
  count: number
}

/**
 * Among all stretches of `length` contiguous days that contain `day`, the one in which most of `dates` fall.
 * A date that is listed twice counts twice (two services on one day). The stretch may cross calendar weeks.
 */
export function bestWindow(dates: readonly Day[], day: Day, length: number): Window {
  const counts = new Array<number>(2 * length - 1).fill(0)
  for (const date of dates) {
    const i = daysBetween(day, date) + length - 1
    if (i >= 0 && i < counts.length) counts[i]! += 1 // in range by the line above
  }
  let best = -1
  let start = 0
  for (let first = 0; first < length; first++) {
    let count = 0
    for (let i = first; i < first + length; i++) count += counts[i]!
    if (count > best) {
      best = count
      start = first
    }
  }
  const from = addDays(day, start - length + 1)
  return { from, to: addDays(from, length - 1), count: best }
}
