import { Temporal } from 'temporal-polyfill'
import { addDays, type Day, toEpochDay } from './day.ts'

/**
 * A local date-time to the minute, `YYYY-MM-DDTHH:MM`, in the program's time zone. Compares correctly as text.
 *
 * Records may also carry an instant with an offset (`2026-03-08T09:00-06:00`); `toLocal` brings it to the program's zone.
 */
export type Moment = string

export const dayOf = (moment: Moment): Day => moment.slice(0, 10)

/** Minutes on a zone-less clock; differences of these ignore clock changes, see `minutesBetween`. */
export const toClockMinutes = (moment: Moment): number =>
  toEpochDay(dayOf(moment)) * 1440 + +moment.slice(11, 13) * 60 + +moment.slice(14, 16)

/** Whether `text` is a local date-time or an instant that exists. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && parse(text) !== undefined
}

/** The same moment as local date-time of `zone`; text without an offset is already local. */
export function toLocal(text: string, zone: string): Moment {
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return text.slice(0, 16)
  return Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/**
 * Real minutes from `a` to `b` in `zone`. A block across the spring clock change is an hour shorter than the wall clock
 * says, across the autumn one an hour longer.
 */
export const minutesBetween = (a: Moment, b: Moment, zone: string): number =>
  instantMinutes(b, zone) - instantMinutes(a, zone)

/**
 * Real minutes since 1970-01-01T00:00Z: differences of these are true elapsed minutes, whatever the clocks did. A wall
 * time that a clock change skips or repeats is taken as Temporal's `compatible` takes it (the earlier of two).
 */
export function instantMinutes(moment: Moment, zone: string): number {
  const epochDay = epochDayOf(moment)
  const days = steadyDays(zone)
  let offset = days.get(epochDay)
  if (offset === undefined) {
    const day = dayOf(moment)
    offset = offsetMinutes(day, zone)
    if (offset !== offsetMinutes(addDays(day, 1), zone)) offset = Number.NaN
    if (days.size > 20_000) days.clear()
    days.set(epochDay, offset)
  }
  if (!Number.isNaN(offset)) return epochDay * 1440 + digits(moment, 11) * 60 + digits(moment, 14) - offset
  return Math.round(Temporal.PlainDateTime.from(moment).toZonedDateTime(zone).epochMilliseconds / 60_000)
}

/** The instant of a local date-time, as ISO text in UTC. */
export function toInstant(moment: Moment, zone: string): string {
  return Temporal.PlainDateTime.from(moment).toZonedDateTime(zone).toInstant().toString()
}

/** Whether the platform knows `zone` as an IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const offsets = new Map<string, number>()
/** `toEpochDay` of a valid moment, without slicing it: a long stay has hundreds. Days of the civil calendar by era. */
function epochDayOf(moment: Moment): number {
  const month = digits(moment, 5)
  const year = digits(moment, 0) * 100 + digits(moment, 2) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(moment, 8) - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The two-digit number at a place of a moment. */
const digits = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

const steady = new Map<string, Map<number, number>>()

/** By epoch day, the offset of days on which the clock does not change; NaN for the others. */
function steadyDays(zone: string): Map<number, number> {
  let days = steady.get(zone)
  if (!days) {
    days = new Map()
    steady.set(zone, days)
  }
  return days
}

/** The zone's offset at the start of `day`, in minutes. */
function offsetMinutes(day: Day, zone: string): number {
  const key = day + zone
  let minutes = offsets.get(key)
  if (minutes === undefined) {
    minutes = Temporal.PlainDate.from(day).toZonedDateTime(zone).offsetNanoseconds / 60_000_000_000
    if (offsets.size > 20_000) offsets.clear()
    offsets.set(key, minutes)
  }
  return minutes
}

function parse(text: string): unknown {
  try {
    return /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Temporal.Instant.from(text) : Temporal.PlainDateTime.from(text)
  } catch {
    return undefined
  }
}
