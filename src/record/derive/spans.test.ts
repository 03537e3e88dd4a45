import { describe, expect, it } from 'vitest'
import { instantMinutes } from '../../kernel/moment.ts'
import { clip, longestBlock, minutesOf, type Span, subtract, union } from './spans.ts'

/** `9:00-12:00` on one day. */
const span = (text: string): Span => {
  const [from, to] = text.split('-').map(time => {
    const [hour, minute] = time.split(':')
    return Number(hour) * 60 + Number(minute)
  })
  return { from: from ?? Number.NaN, to: to ?? Number.NaN }
}
const spans = (...texts: string[]) => texts.map(span)

describe('the longest unbroken block', () => {
  it('is three hours when two sessions meet without a gap', () => {
    expect(longestBlock(spans('9:00-10:30', '10:30-12:00'), [])).toBe(180)
  })

  it('is broken by a gap that no schedule foresaw', () => {
    expect(longestBlock(spans('9:00-10:30', '10:31-12:00'), [])).toBe(90)
  })

  it('is not broken by a scheduled break, whose minutes are no treatment', () => {
    expect(longestBlock(spans('9:00-10:30', '10:45-12:15'), spans('10:30-10:45'))).toBe(180)
    expect(longestBlock(spans('9:00-12:00'), spans('10:30-10:45'))).toBe(165)
  })

  it('can be told by the clock, breaks included', () => {
    expect(longestBlock(spans('9:00-12:00'), spans('10:30-10:45'), 'clock')).toBe(180)
    expect(longestBlock(spans('9:00-10:30', '10:45-12:15'), spans('10:30-10:45'), 'clock')).toBe(195)
  })

  it('is broken by a member who comes back late from a break', () => {
    expect(longestBlock(spans('9:00-10:30', '10:46-12:15'), spans('10:30-10:45'))).toBe(90)
  })

  it('is broken by a member who leaves before the break', () => {
    expect(longestBlock(spans('9:00-10:29', '10:45-12:15'), spans('10:30-10:45'))).toBe(90)
  })

  it('survives two breaks back to back', () => {
    expect(longestBlock(spans('9:00-10:00', '10:20-11:00'), spans('10:00-10:10', '10:10-10:20'))).toBe(100)
  })

  it('counts overlapping attendance once', () => {
    expect(longestBlock(spans('9:00-11:00', '10:00-12:00'), [])).toBe(180)
  })

  it('is nothing without attendance', () => {
    expect(longestBlock([], spans('10:00-10:10'))).toBe(0)
  })
})

describe('real time', () => {
  const zone = 'America/Boise'
  const between = (a: string, b: string) => minutesOf([{ from: instantMinutes(a, zone), to: instantMinutes(b, zone) }])

  it('runs across midnight', () => {
    expect(between('2026-05-05T22:00', '2026-05-06T01:00')).toBe(180)
  })

  it('is an hour shorter than the clock in the spring night and an hour longer in the autumn one', () => {
    expect(between('2026-03-08T01:00', '2026-03-08T04:00')).toBe(120)
    expect(between('2026-03-07T23:00', '2026-03-08T04:00')).toBe(240)
    expect(between('2026-11-01T00:30', '2026-11-01T03:30')).toBe(240)
    expect(between('2026-03-08T12:00', '2026-03-08T15:00')).toBe(180)
  })
})

describe('spans', () => {
  it('merge when they touch, and drop what is empty or reversed', () => {
    expect(union(spans('9:00-10:00', '10:00-11:00', '12:00-12:00', '14:00-13:00'))).toEqual(spans('9:00-11:00'))
  })

  it('are cut to a window', () => {
    expect(clip(spans('8:30-9:30', '12:00-13:00'), span('9:00-12:00'))).toEqual(spans('9:00-9:30'))
  })

  it('lose what is taken out of them', () => {
    expect(subtract(spans('9:00-12:00'), spans('9:00-9:15', '10:00-10:15', '11:50-12:30'))).toEqual(
      spans('9:15-10:00', '10:15-11:50'),
    )
  })
})
