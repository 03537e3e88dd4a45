import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/day.ts'
import { bestWindow } from './window.ts'

describe('services within any seven contiguous days', () => {
  const day = (n: number) => addDays('2026-03-02', n)

  it('counts nine services across two calendar weeks', () => {
    const services = [3, 3, 3, 4, 4, 7, 8, 9, 9].map(day)
    expect(bestWindow(services, day(7), 7)).toEqual({ from: day(3), to: day(9), count: 9 })
  })

  it('does not reach an eighth day', () => {
    expect(bestWindow([day(0), day(7)], day(7), 7).count).toBe(1)
    expect(bestWindow([day(1), day(7)], day(7), 7).count).toBe(2)
  })

  it('takes the earliest of equal windows', () => {
    expect(bestWindow([], day(6), 7)).toEqual({ from: day(0), to: day(6), count: 0 })
  })

  it('counts the leap day among the seven', () => {
    expect(bestWindow(['2028-02-27', '2028-03-04'], '2028-02-29', 7)).toMatchObject({ from: '2028-02-27', count: 2 })
    expect(bestWindow(['2028-02-27', '2028-03-05'], '2028-02-29', 7).count).toBe(1)
    expect(bestWindow(['2027-02-27', '2027-03-05'], '2027-03-01', 7).count).toBe(2)
  })
})
