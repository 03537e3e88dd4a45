import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { fromEpochDay } from './day.ts'
import { instantMinutes, minutesBetween } from './moment.ts'

const two = (n: number) => String(n).padStart(2, '0')
const zone = fc.constantFrom('America/Boise', 'America/New_York', 'America/Phoenix', 'Australia/Lord_Howe', 'UTC')
const moment = fc
  .record({
    day: fc.integer({ min: -25_567, max: 47_481 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ day, hour, minute }) => `${fromEpochDay(day)}T${two(hour)}:${two(minute)}`)

describe('real minutes', () => {
  it('are those of the calendar library, in every zone, from 1900 to 2100', () => {
    fc.assert(
      fc.property(moment, zone, (at, zone) => {
        const { epochMilliseconds } = Temporal.PlainDateTime.from(at).toZonedDateTime(zone)
        expect(instantMinutes(at, zone)).toBe(Math.round(epochMilliseconds / 60_000))
      }),
    )
  })

  it('count the lost hour between the evening before and the morning after', () => {
    expect(minutesBetween('2026-03-07T23:00', '2026-03-08T04:00', 'America/Boise')).toBe(240)
    expect(minutesBetween('2026-03-08T04:00', '2026-03-09T04:00', 'America/Boise')).toBe(1440)
  })

  it('count an hour less in the night the clocks go forward and an hour more in the one they go back', () => {
    const night = (day: string) =>
      instantMinutes(`${day}T04:00`, 'America/Boise') - instantMinutes(`${day}T00:00`, 'America/Boise')
    expect(night('2026-03-08')).toBe(180)
    expect(night('2026-11-01')).toBe(300)
    expect(night('2026-11-02')).toBe(240)
  })
})
