import { describe, expect, it } from 'vitest'
import { cycles, nextDue } from './series.ts'

const weekly = { every: 7, unit: 'calendar-days' } as const

describe('a series', () => {
  it('is first due one interval after its start', () => {
    expect(nextDue('2026-03-02', [], weekly)).toBe('2026-03-09')
  })

  it('is next due one interval after the last, early or late', () => {
    expect(nextDue('2026-03-02', ['2026-03-05'], weekly)).toBe('2026-03-12')
    expect(nextDue('2026-03-02', ['2026-03-11', '2026-03-05'], weekly)).toBe('2026-03-18')
  })

  it('does not count what was done before it began', () => {
    expect(nextDue('2026-03-02', ['2026-03-01'], weekly)).toBe('2026-03-09')
  })

  it('tells each turn, and the open one last', () => {
    expect(cycles('2026-03-02', ['2026-03-09', '2026-03-17'], weekly)).toEqual([
      { from: '2026-03-02', due: '2026-03-09', done: '2026-03-09' },
      { from: '2026-03-09', due: '2026-03-16', done: '2026-03-17' },
      { from: '2026-03-17', due: '2026-03-24' },
    ])
  })

  it('keeps to the last day of a shorter month', () => {
    expect(nextDue('2028-01-31', [], { every: 1, unit: 'months' })).toBe('2028-02-29')
    expect(nextDue('2027-01-31', [], { every: 1, unit: 'months' })).toBe('2027-02-28')
  })

  it('counts sixty days across a leap day', () => {
    expect(nextDue('2028-01-15', [], { every: 60, unit: 'calendar-days' })).toBe('2028-03-15')
    expect(nextDue('2027-01-15', [], { every: 60, unit: 'calendar-days' })).toBe('2027-03-16')
  })
})
