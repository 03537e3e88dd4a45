import { type Moment, toInstant, toLocal } from '../kernel/moment.ts'

/**
 * What time it is in a program. A demonstration may run at another time of day than the wall clock, so that somebody who
 * looks at it in the evening finds groups in session: `shiftMinutes` moves all of its instants alike.
 */
export interface Clock {
  now(zone: string): Moment
  /** The local moment of a stored instant. */
  local(instant: string, zone: string): Moment
  /** The instant to store for a local moment. */
  instant(moment: Moment, zone: string): string
}

export function clockOf(shiftMinutes = 0, realNow: () => number = Date.now): Clock {
  const shifted = (ms: number) => new Date(ms + shiftMinutes * 60_000).toISOString()
  return {
    now: zone => toLocal(shifted(realNow()), zone),
    local: (instant, zone) => toLocal(shifted(Date.parse(instant)), zone),
    instant: (moment, zone) => new Date(Date.parse(toInstant(moment, zone)) - shiftMinutes * 60_000).toISOString(),
  }
}
