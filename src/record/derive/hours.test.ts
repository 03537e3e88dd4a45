import { expect, test } from 'vitest'
import { caseFrom } from '../read.ts'
import { contextOf } from './context.ts'
import { derive } from './index.ts'

test('four days of 60, 190, 130 and 160 minutes are nine hours, and not a hair less', () => {
  const lengths = { '2026-03-02': 60, '2026-03-03': 190, '2026-03-04': 130, '2026-03-05': 160 }
  const end = (minutes: number) =>
    `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const { record } = caseFrom({
    openiop: 'case/1',
    program: { timeZone: 'America/Denver' },
    episodes: [{ id: 'e1', admittedOn: '2026-02-02' }],
    sessions: Object.entries(lengths).map(([day, minutes]) => ({
      id: day,
      start: `${day}T09:00`,
      end: `${day}T${end(minutes)}`,
      attended: 'full',
    })),
  })
  if (!record) throw new Error('the case cannot be read')
  const context = contextOf(record, { asOf: '2026-03-20T12:00', date: '2026-03-05' })
  expect(derive(context, 'week.attendedHours').value).toBe(9)
})
