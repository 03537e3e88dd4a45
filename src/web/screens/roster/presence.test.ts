import { expect, test } from 'vitest'
import type { RosterRow } from '../../../desk/views.ts'
import { minutesPresent, presence, withMark } from './presence.ts'

const session = { starts: '10:45', ends: '12:15', now: '11:32', breaks: [{ from: '10:30', to: '10:45' }] }

test('who came before the group began is present from its beginning', () => {
  expect(presence({ status: 'here', in: '10:38', version: 1 }, session)).toEqual({ from: '10:45', to: '11:32' })
})

test('who has left is present until then; who stays, until now', () => {
  expect(presence({ status: 'here', in: '10:45', out: '11:10', version: 2 }, session)?.to).toBe('11:10')
  expect(presence({ status: 'late', in: '10:56', version: 1 }, session)?.to).toBe('11:32')
})

test('after the end nobody is present for longer than the group', () => {
  const after = { ...session, now: '13:05' }
  expect(presence({ status: 'here', in: '10:45', version: 1 }, after)?.to).toBe('12:15')
  expect(presence({ status: 'here', in: '10:45', out: '12:20', version: 1 }, after)?.to).toBe('12:15')
})

test('absent, excused and unmarked members have no time', () => {
  for (const status of ['absent', 'excused', 'unmarked'] as const)
    expect(presence({ status, version: 1 }, session)).toBeUndefined()
})

test('a scheduled break inside a block does not count', () => {
  expect(minutesPresent([{ from: '09:00', to: '12:15' }], session.breaks)).toBe(180)
  expect(
    minutesPresent(
      [
        { from: '09:00', to: '10:30' },
        { from: '10:45', to: '12:15' },
      ],
      session.breaks,
    ),
  ).toBe(180)
})

test('a tap changes this group only: the morning stays', () => {
  const row: RosterRow = {
    memberId: 'SYN-0142',
    name: 'Quartz, Anita',
    given: 'Anita',
    rulebook: 'PEHP',
    mark: { status: 'unmarked', version: 0 },
    block: { present: [{ from: '09:00', to: '10:30' }], minutes: 90, fullDayAt: '12:15' },
    verdict: { text: 'full day at 12:15', tone: 'ok' },
    note: { version: 0, state: 'not-started', text: { did: '', response: '', goals: [], countsAs: '', practice: '' } },
    goals: [],
  }
  const tapped = withMark(row, { status: 'here', in: '10:45', version: 0 }, session)
  expect(tapped.block.present).toEqual([
    { from: '09:00', to: '10:30' },
    { from: '10:45', to: '11:32' },
  ])
  expect(tapped.block.minutes).toBe(137)
  expect(tapped.block.ahead).toEqual({ from: '11:32', to: '12:15' })
  expect(tapped.verdict).toBeUndefined()
  const undone = withMark(tapped, { status: 'unmarked', version: 1 }, session)
  expect(undone.block.present).toEqual([{ from: '09:00', to: '10:30' }])
})
