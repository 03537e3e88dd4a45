import { expect, test } from 'vitest'
import { clock, clockWithHalf, hoursOf, longDay, minutesOf, plusDays, shortDay, span } from './time.ts'

test('a day is "Nov 19", with the year only when it is another', () => {
  expect(shortDay('2026-11-19', '2026-11-25')).toBe('Nov 19')
  expect(shortDay('2025-11-19', '2026-11-25')).toBe('Nov 19, 2025')
  expect(longDay('2026-11-19')).toBe('Thursday, November 19')
})

test('times are told as in a program day', () => {
  expect(clock('08:58')).toBe('8:58')
  expect(clock('12:15')).toBe('12:15')
  expect(clock('2026-11-19T15:30')).toBe('3:30')
  expect(clock('00:05')).toBe('12:05')
  expect(clockWithHalf('15:30')).toBe('3:30 PM')
  expect(clockWithHalf('11:59')).toBe('11:59 AM')
  expect(clockWithHalf('12:00')).toBe('12:00 PM')
})

test('minutes count from midnight, with or without a date and seconds', () => {
  expect(minutesOf('10:45')).toBe(645)
  expect(minutesOf('2026-11-19T10:45:30')).toBe(645)
})

test('a span is told in hours and minutes', () => {
  expect(span(36)).toBe('36 m')
  expect(span(60)).toBe('1 h 00 m')
  expect(span(137)).toBe('2 h 17 m')
  expect(span(0)).toBe('0 m')
})

test('hours have one decimal, and none when they need none', () => {
  expect(hoursOf(270)).toBe('4.5')
  expect(hoursOf(540)).toBe('9')
  expect(hoursOf(155)).toBe('2.6')
})

test('days are counted across the end of a month and of February', () => {
  expect(plusDays('2026-11-30', 1)).toBe('2026-12-01')
  expect(plusDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(plusDays('2026-11-02', -7)).toBe('2026-10-26')
})
