// Days are "2026-11-19" and times "10:45" or "2026-11-19T10:45", all in the program's own zone: the screen never converts.

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const fullMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** "Nov 19", with the year when it is not the year of `today`. */
export function shortDay(day: string, today?: string): string {
  const [year, month, date] = parts(day)
  return `${months[month - 1]} ${date}${today && !today.startsWith(day.slice(0, 4)) ? `, ${year}` : ''}`
}

/** "Thursday, November 19". */
export function longDay(day: string): string {
  const [year, month, date] = parts(day)
  return `${weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]}, ${fullMonths[month - 1]} ${date}`
}

/** "9:02", in the twelve-hour way of a program day, where morning and afternoon are plain. */
export function clock(time: string): string {
  const minutes = minutesOf(time)
  const hour = Math.floor(minutes / 60) % 12 || 12
  return `${hour}:${String(minutes % 60).padStart(2, '0')}`
}

/** "3:30 PM". */
export const clockWithHalf = (time: string) => `${clock(time)} ${minutesOf(time) % 1440 < 720 ? 'AM' : 'PM'}`

/** Minutes since midnight of "10:45" or "2026-11-19T10:45". */
export function minutesOf(time: string): number {
  const at = time.indexOf('T')
  const [hours, minutes] = time.slice(at + 1).split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** "2 h 17 m", "36 m". */
export function span(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = Math.round(minutes % 60)
  return hours === 0 ? `${rest} m` : `${hours} h ${String(rest).padStart(2, '0')} m`
}

/** "4.5", "9": hours of minutes, to one decimal and no more than it needs. */
export const hoursOf = (minutes: number) => String(Math.round(minutes / 6) / 10)

const parts = (day: string) => day.slice(0, 10).split('-').map(Number) as [number, number, number]

/** The day so many days later, or earlier. */
export function plusDays(day: string, days: number): string {
  const [year, month, date] = parts(day)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}
