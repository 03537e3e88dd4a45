import { describe, expect, it } from 'vitest'
import { contextOf } from '../derive/context.ts'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { occurrences } from './index.ts'

const base = {
  openiop: 'case/1',
  program: { timeZone: 'America/Denver', jurisdiction: 'US-UT' },
  episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus: 'mental-health' }],
  practitioners: [
    { id: 'SYN-MD', licenses: [{ type: 'MD' }] },
    { id: 'SYN-LCSW', licenses: [{ type: 'LCSW' }] },
  ],
} as const

function find(event: string, input: Omit<CaseInput, 'openiop'> = {}, asOf = '2026-12-01T12:00') {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  return occurrences(contextOf(record, { asOf, date: asOf.slice(0, 10) }), event) ?? []
}

const session = (day: string, attended: 'full' | 'absent' | 'excused' | undefined = 'full', more: object = {}) => ({
  start: `${day}T09:00`,
  end: `${day}T12:00`,
  attended,
  ...more,
})

describe('attended and missed days', () => {
  const sessions = [
    session('2026-03-06'),
    session('2026-03-02'),
    session('2026-03-03', 'absent'),
    session('2026-03-04', 'excused'),
    session('2026-03-05', 'full', { attended: undefined }),
    { ...session('2026-03-02'), start: '2026-03-02T13:00', end: '2026-03-02T14:00' },
    session('2026-03-09', 'full', { cancelled: true }),
  ]

  it('are counted by days, in order, from one', () => {
    expect(find('attendedDay', { sessions }).map(one => [one.at, one.tags.ordinal])).toEqual([
      ['2026-03-02', 1],
      ['2026-03-06', 2],
    ])
  })

  it('a day is missed when attendance says so, excused or not, and not while nobody wrote it down', () => {
    expect(find('missedDay', { sessions }).map(one => one.at)).toEqual(['2026-03-03', '2026-03-04'])
  })

  it('a day with one session missed and one attended is attended', () => {
    const mixed = [
      session('2026-03-02', 'absent'),
      { ...session('2026-03-02'), start: '2026-03-02T13:00', end: '2026-03-02T14:00' },
    ]
    expect(find('attendedDay', { sessions: mixed })).toHaveLength(1)
    expect(find('missedDay', { sessions: mixed })).toHaveLength(0)
  })

  it('crossing midnight is attended on the day it began', () => {
    const night = { start: '2026-03-02T22:00', end: '2026-03-03T01:00', attended: 'full' as const }
    expect(find('attendedDay', { sessions: [night] }).map(one => one.at)).toEqual(['2026-03-02'])
  })
})

describe('notes', () => {
  const sessions = [session('2026-03-02', 'full', { id: 'SYN-S1', facilitators: ['SYN-LCSW'] })]
  const note = (more: object) =>
    find('progressNote', { sessions, notes: [{ on: '2026-03-02', session: 'SYN-S1', ...more }] })[0]

  it('happen when they are signed, and are about the service date', () => {
    expect(note({ by: 'SYN-LCSW', signedAt: '2026-03-03T08:00' })).toMatchObject({
      at: '2026-03-03T08:00',
      about: '2026-03-02',
      by: 'SYN-LCSW',
      tags: { signed: true, byPerformer: true },
    })
  })

  it('signed by another than the one who gave the service say so, and unsigned ones too', () => {
    expect(note({ by: 'SYN-LCSW', signedBy: 'SYN-MD', signedAt: '2026-03-02T16:00' })?.tags).toMatchObject({
      byPerformer: false,
    })
    expect(note({ by: 'SYN-LCSW' })?.tags).toMatchObject({ signed: false })
  })

  it('leave open what nobody wrote down', () => {
    expect(note({ signedAt: '2026-03-02T16:00' })?.tags).not.toHaveProperty('byPerformer')
  })
})

describe('family therapy', () => {
  it('is a family session that was attended', () => {
    const family = (attended: 'full' | 'absent', more: object = {}) =>
      find('familyTherapy', {
        sessions: [session('2026-03-02', attended, { modality: 'family-psychotherapy', ...more })],
      }).length
    expect(family('full')).toBe(1)
    expect(family('absent')).toBe(0)
    expect(family('full', { cancelled: true })).toBe(0)
    expect(family('full', { modality: 'group-psychotherapy' })).toBe(0)
  })
})

describe('evaluations', () => {
  it('happen when they are finished, once for each kind they are', () => {
    const assessments = [
      {
        kinds: ['comprehensive-clinical' as const, 'biopsychosocial' as const],
        startedOn: '2026-03-02',
        completedOn: '2026-03-03',
      },
      { kinds: ['diagnostic' as const], startedOn: '2026-03-02' },
    ]
    expect(find('evaluation', { assessments }).map(one => [one.at, one.tags.kind])).toEqual([
      ['2026-03-03', 'biopsychosocial'],
      ['2026-03-03', 'comprehensive-clinical'],
    ])
  })

  it('carry what their author was on that day', () => {
    const psychiatricEvaluations = [
      { on: '2026-03-03', by: 'SYN-MD' },
      { on: '2026-03-04', completed: false, by: 'SYN-MD' },
    ]
    const found = find('psychiatricEvaluation', { psychiatricEvaluations })
    expect(found).toHaveLength(1)
    expect(found[0]?.credentials).toContain('physician')
  })
})

describe('plans of care', () => {
  const plan = (signatures: object[], more: object = {}) =>
    find('planOfCare', { plans: [{ effectiveOn: '2026-03-03', signatures: signatures as [], ...more }] })

  it('tell whether the member signed or the refusal is documented with its reason', () => {
    const signed = (...signatures: object[]) => plan(signatures)[0]?.tags.signedByMemberOrRefusal
    expect(signed({ role: 'member', signedAt: '2026-03-03T10:00' })).toBe(true)
    expect(signed({ role: 'guardian', signedAt: '2026-03-03T10:00' })).toBe(true)
    expect(signed({ role: 'member', refused: true, refusalReason: 'Declines to sign any document.' })).toBe(true)
    expect(signed({ role: 'member', refused: true })).toBe(false)
    expect(signed({ role: 'physician', signedAt: '2026-03-03T10:00' })).toBe(false)
  })

  it('leave drafts and errors out', () => {
    expect(plan([], { status: 'draft' })).toEqual([])
    expect(plan([], { status: 'entered-in-error' })).toEqual([])
    expect(plan([], { kind: 'provisional' })[0]?.tags).toMatchObject({ provisional: true, version: 1 })
  })
})

describe('what lies ahead', () => {
  it('is known of appointments and of the end of authorizations, of nothing else', () => {
    const input = {
      aftercareAppointments: [{ on: '2026-04-17', bookedOn: '2026-03-01' }],
      authorizations: [{ startsOn: '2026-03-02', endsOn: '2026-03-31' }],
      teamMeetings: [{ on: '2026-03-10' }],
    }
    expect(find('aftercareAppointment', input, '2026-03-05T12:00')).toHaveLength(1)
    expect(find('authorizationEnd', input, '2026-03-05T12:00').map(one => one.at)).toEqual(['2026-03-31'])
    expect(find('teamMeeting', input, '2026-03-05T12:00')).toEqual([])
    expect(find('teamMeeting', input, '2026-03-10T00:00')).toHaveLength(1)
  })
})

describe('an authorization ends', () => {
  const slots = (['monday', 'wednesday', 'friday'] as const).map(weekday => ({ weekday, start: '09:00', end: '12:00' }))
  const plans = [{ effectiveOn: '2026-03-02', weeklySchedule: { slots } }]
  const authorization = { startsOn: '2026-03-02', endsOn: '2026-03-31', unit: 'sessions' as const }
  const end = (more: object, input: Omit<CaseInput, 'openiop'> = { plans }, asOf = '2026-03-01T12:00') =>
    find('authorizationEnd', { ...input, authorizations: [{ ...authorization, ...more }] }, asOf)[0]?.at

  it('with its last unit, or on its last day when units are left over', () => {
    expect(end({ unitsApproved: 12 })).toBe('2026-03-27')
    expect(end({ unitsApproved: 13 })).toBe('2026-03-30')
    expect(end({ unitsApproved: 14 })).toBe('2026-03-31')
  })

  it('earlier by the units that were used before', () => {
    expect(end({ unitsApproved: 12, unitsUsed: 3, recordedAt: '2026-03-01' })).toBe('2026-03-20')
  })

  it('on the day the last unit was in fact used', () => {
    const sessions = ['2026-03-02', '2026-03-03', '2026-03-04'].map(day => session(day))
    expect(end({ unitsApproved: 3 }, { sessions }, '2026-03-20T12:00')).toBe('2026-03-04')
  })

  it('on its end date when no schedule tells more, or when it is for another level of care not at all', () => {
    expect(end({ unitsApproved: 12 }, {})).toBe('2026-03-31')
    expect(end({ unitsApproved: 12, level: 'outpatient' })).toBeUndefined()
    expect(end({ unitsApproved: 12, endsOn: undefined, openEnded: true })).toBeUndefined()
  })
})
