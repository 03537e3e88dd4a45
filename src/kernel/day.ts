/** A civil date, `YYYY-MM-DD`, in the program's time zone. Compares correctly as text. */
export type Day = string

const MS = 86_400_000

/** Whether `text` is a real civil date (`2026-02-29` is not). */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && fromEpochDay(toEpochDay(text)) === text
}

/** Days since 1970-01-01; NaN when the text is no date. */
export function toEpochDay(day: Day): number {
  const year = +day.slice(0, 4)
  const month = +day.slice(5, 7)
  // Date.UTC reads the years 0 to 99 as 1900 to 1999; setUTCFullYear does not.
  return year < 100
    ? new Date(0).setUTCFullYear(year, month - 1, +day.slice(8, 10)) / MS
    : Date.UTC(year, month - 1, +day.slice(8, 10)) / MS
}

export function fromEpochDay(n: number): Day {
  return Number.isFinite(n) ? new Date(n * MS).toISOString().slice(0, 10) : 'not-a-day'
}

export const addDays = (day: Day, n: number): Day => fromEpochDay(toEpochDay(day) + n)

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => toEpochDay(b) - toEpochDay(a)

/** Adds calendar months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, n: number): Day {
  const months = +day.slice(0, 4) * 12 + (+day.slice(5, 7) - 1) + n
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  const date = Math.min(+day.slice(8, 10), daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** Completed years on `on`. Someone born on 29 February completes a year on 1 March of common years. */
export function ageOn(birthDate: Day, on: Day): number {
  const years = +on.slice(0, 4) - +birthDate.slice(0, 4)
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekday = (day: Day): number => ((((toEpochDay(day) + 3) % 7) + 7) % 7) + 1

/** The first day of the week that holds `day`; weeks begin on `firstWeekday` (1 is Monday). */
export const weekOf = (day: Day, firstWeekday = 1): Day => addDays(day, -((weekday(day) - firstWeekday + 7) % 7))

/** Every day from `from` to `to`, both included. */
export function eachDay(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let n = toEpochDay(from), end = toEpochDay(to); n <= end; n++) days.push(fromEpochDay(n))
  return days
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
