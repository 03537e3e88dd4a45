import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layLine } from './line.ts'

const dayOf = fc.integer({ min: 0, max: 200 }).map(n => new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10))
const event = fc.record({ on: dayOf, label: fc.stringMatching(/^[A-Z][a-z ]{3,22}$/), planned: fc.boolean() })

test('few events never stand over one another', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), dayOf, (events, today) => {
      const wide = 2000
      const line = layLine(events, [], today, wide)
      const placed = line?.events ?? []
      expect(placed).toHaveLength(events.length)
      for (const [i, a] of placed.entries())
        for (const b of placed.slice(i + 1)) {
          if (a.row !== b.row) continue
          const width = ((Math.max(a.label.length, 6) * 7 + 14) / wide) * 100
          expect(a.from + width).toBeLessThanOrEqual(b.from + 1e-6)
        }
    }),
  )
})

test('everything stands on the line, in the order of its days', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), dayOf, (events, today) => {
      const line = layLine(events, [{ from: '2026-09-10', to: '2026-10-10', label: 'A' }], today)
      for (const one of line?.events ?? []) {
        expect(one.at).toBeGreaterThanOrEqual(0)
        expect(one.at).toBeLessThanOrEqual(100)
        expect(one.from).toBeGreaterThanOrEqual(0)
      }
      const order = (line?.events ?? []).map(one => one.at)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }),
  )
})

test('there is no line without an event', () => {
  expect(layLine([], [], '2026-11-25')).toBeUndefined()
})
