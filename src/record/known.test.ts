import { describe, expect, test } from 'vitest'
import { asKnownAt } from './known.ts'
import { caseFrom } from './read.ts'
import type { CaseInput, CaseRecord } from './schema/record.ts'

const known = (fields: Partial<CaseInput>, instant: string): CaseRecord => {
  const { record } = caseFrom({ openiop: 'case/1', program: { timeZone: 'America/Boise' }, ...fields })
  if (!record) throw new Error('the case of this test does not read')
  return asKnownAt(record, instant)
}

describe('what had been written down by an instant', () => {
  const late = { riskAssessments: [{ on: '2026-03-02', recordedAt: '2026-03-05T16:00' }] }

  test('an entry is there from the minute it was recorded', () => {
    expect(known(late, '2026-03-05T15:59').riskAssessments).toHaveLength(0)
    expect(known(late, '2026-03-05T16:00').riskAssessments).toHaveLength(1)
  })

  test('a day counts to its end', () => {
    expect(known(late, '2026-03-04').riskAssessments).toHaveLength(0)
    expect(known(late, '2026-03-05').riskAssessments).toHaveLength(1)
  })

  test('an instant with an offset is brought to the program’s zone', () => {
    expect(known(late, '2026-03-05T22:59:00Z').riskAssessments).toHaveLength(0)
    expect(known(late, '2026-03-05T23:00:00Z').riskAssessments).toHaveLength(1)
  })

  test('an entry that does not say was recorded when it happened', () => {
    const fields = { orders: [{ on: '2026-03-02' }] }
    expect(known(fields, '2026-03-01').orders).toHaveLength(0)
    expect(known(fields, '2026-03-02T00:01').orders).toHaveLength(1)
  })

  test('a session, an appointment and an authorization ahead are known already', () => {
    const ahead = known(
      {
        sessions: [{ start: '2026-04-02T09:00', end: '2026-04-02T10:00' }],
        aftercareAppointments: [
          { on: '2026-04-02', bookedOn: '2026-03-02' },
          { on: '2026-04-03', bookedOn: '2026-03-30' },
        ],
        authorizations: [{ startsOn: '2026-04-01' }],
      },
      '2026-03-10',
    )
    expect([ahead.sessions.length, ahead.aftercareAppointments.length, ahead.authorizations.length]).toEqual([1, 1, 1])
  })

  test('attendance is known when the member has left, an absence when the session began', () => {
    const fields = {
      sessions: [
        { id: 's1', start: '2026-03-02T09:00', end: '2026-03-02T12:00', attended: 'full' as const },
        { id: 's2', start: '2026-03-04T09:00', end: '2026-03-04T12:00', attended: 'absent' as const },
      ],
    }
    expect(known(fields, '2026-03-02T11:59').attendance).toHaveLength(0)
    expect(known(fields, '2026-03-02T12:00').attendance).toHaveLength(1)
    expect(known(fields, '2026-03-04T09:00').attendance).toHaveLength(2)
  })

  test('attendance in the short form is not known from the day its session was planned', () => {
    const planned = (recordedAt: string) => ({
      sessions: [{ start: '2026-03-02T09:00', end: '2026-03-02T12:00', recordedAt, attended: 'full' as const }],
    })
    expect(known(planned('2026-02-20'), '2026-03-01').attendance).toHaveLength(0)
    expect(known(planned('2026-02-20'), '2026-03-02').attendance).toHaveLength(1)
    expect(known(planned('2026-03-05'), '2026-03-04').attendance).toHaveLength(0)
    expect(known(planned('2026-03-05'), '2026-03-05').attendance).toHaveLength(1)
  })

  test('a later signature, discharge or delivery is not there yet', () => {
    const fields: Partial<CaseInput> = {
      notes: [{ on: '2026-03-02', signedAt: '2026-03-04T10:00' }],
      episodes: [{ admittedOn: '2026-03-02', dischargedOn: '2026-03-20' }],
      plans: [
        {
          effectiveOn: '2026-03-02',
          signatures: [
            { role: 'member', signedAt: '2026-03-03' },
            { role: 'physician', signedAt: '2026-03-05' },
          ],
        },
      ],
      dischargePlans: [
        {
          startedOn: '2026-03-02',
          updatedOn: ['2026-03-03', '2026-03-19'],
          deliveries: [{ to: 'member', on: '2026-03-20' }],
        },
      ],
    }
    const then = known(fields, '2026-03-04T09:00')
    expect(then.notes[0]).not.toHaveProperty('signedAt')
    expect(then.episodes[0]).toMatchObject({ admittedOn: '2026-03-02' })
    expect(then.episodes[0]).not.toHaveProperty('dischargedOn')
    expect(then.plans[0]?.signatures.map(one => one.role)).toEqual(['member'])
    expect(then.dischargePlans[0]).toMatchObject({ updatedOn: ['2026-03-03'], deliveries: [] })
    const later = known(fields, '2026-03-31')
    expect(later.notes[0]?.signedAt).toBe('2026-03-04T10:00')
    expect(later.plans[0]?.signatures).toHaveLength(2)
  })

  test('retroactive eligibility is seen from the day it was learned of', () => {
    const fields = { coverages: [{ payer: 'Medicare', startsOn: '2026-03-01', recordedAt: '2026-03-20' }] }
    expect(known(fields, '2026-03-19').coverages).toHaveLength(0)
    expect(known(fields, '2026-03-20').coverages).toHaveLength(1)
  })

  test('the whole record is known at the end of time, untouched', () => {
    const { record } = caseFrom({ openiop: 'case/1', program: { timeZone: 'America/Boise' }, ...late })
    expect(record && asKnownAt(record, '9999-12-31')).toEqual(record)
  })
})

test('nothing later leaves the very same record, and the same question the same answer', () => {
  const { record } = caseFrom({
    openiop: 'case/1',
    program: { timeZone: 'America/Boise' },
    orders: [{ on: '2026-03-02' }, { on: '2026-03-04' }],
  })
  if (!record) throw new Error('the case of this test does not read')
  expect(asKnownAt(record, '2026-03-04')).toBe(record)
  expect(asKnownAt(record, '2026-03-03')).toBe(asKnownAt(record, '2026-03-03'))
  expect(asKnownAt(record, '2026-03-03').orders).toHaveLength(1)
})
