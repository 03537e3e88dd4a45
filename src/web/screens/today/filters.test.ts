import { expect, test } from 'vitest'
import type { BoardRow } from '../../../desk/views.ts'
import { byAttention, filters } from './filters.ts'

const row = (name: string, more: Partial<BoardRow> = {}): BoardRow => ({
  memberId: name,
  name,
  here: { state: 'not-scheduled' },
  rulebook: 'PEHP',
  obligations: [],
  needsYou: false,
  unsignedNotes: 0,
  ...more,
})
const chip = (kind: 'overdue' | 'today' | 'due' | 'upcoming') => ({ id: kind, kind, text: kind })

test('what is overdue comes first, then short of hours, then today, then by name', () => {
  const rows = [
    row('Beryl, Noor', { obligations: [chip('upcoming')] }),
    row('Agate, Wren'),
    row('Flint, Rosa', { hours: { done: 4.5, unit: 'h', minimum: 9, verdict: 'short', short: 1.5 } }),
    row('Mica, Priya', { obligations: [chip('today')] }),
    row('Quartz, Anita', { obligations: [chip('overdue'), chip('due')] }),
  ]
  expect([...rows].sort(byAttention).map(one => one.name)).toEqual([
    'Quartz, Anita',
    'Flint, Rosa',
    'Mica, Priya',
    'Agate, Wren',
    'Beryl, Noor',
  ])
})

test('each filter takes what its name says', () => {
  const taken = (id: string, one: BoardRow) => filters.find(filter => filter.id === id)?.takes(one)
  expect(taken('authorization', row('A', { authorization: { state: 'current', daysLeft: 7, soon: true } }))).toBe(true)
  expect(taken('authorization', row('A', { authorization: { state: 'current', daysLeft: 8, soon: false } }))).toBe(
    false,
  )
  expect(taken('authorization', row('A', { authorization: { state: 'missing', text: 'Request' } }))).toBe(true)
  expect(taken('authorization', row('A', { authorization: { state: 'none-needed' } }))).toBe(false)
  expect(taken('unsigned', row('A', { unsignedNotes: 1 }))).toBe(true)
  expect(taken('unsigned', row('A'))).toBe(false)
  expect(taken('short', row('A', { hours: { done: 0, unit: 'h', verdict: 'first-week' } }))).toBe(false)
})
