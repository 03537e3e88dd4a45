import { describe, expect, it } from 'vitest'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

type SessionInput = NonNullable<CaseInput['sessions']>[number]

const base = {
  openiop: 'case/1',
  program: { timeZone: 'America/Boise', jurisdiction: 'US' },
  episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus: 'mental-health' }],
} as const

/** One evidence-based group session, `09:00-12:00` on a day, fully attended unless `more` says otherwise. */
const held = (day: string, time: string, more: Partial<SessionInput> = {}): SessionInput => {
  const [start, end] = time.split('-')
  return {
    start: `${day}T${start}`,
    end: `${day}T${end}`,
    modality: 'group-psychotherapy',
    evidenceBased: true,
    attended: 'full',
    ...more,
  }
}

function ask(fact: string, input: Omit<CaseInput, 'openiop'>, scope: Partial<Scope> = {}) {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  return derive(contextOf(record, { asOf: '2026-04-30T12:00', date: '2026-03-02', ...scope }), fact)
}

const value = (...args: Parameters<typeof ask>) => ask(...args).value

const monday = '2026-03-02'

describe('the longest consecutive hours of a day', () => {
  const longest = (...sessions: SessionInput[]) => value('day.longestConsecutiveHours', { sessions })

  it('are three when the whole of a three-hour session is attended', () => {
    expect(longest(held(monday, '09:00-12:00'))).toBe(3)
  })

  it('fall short when the member comes a minute late', () => {
    const late = held(monday, '09:00-12:00', { attended: [{ in: `${monday}T09:01`, out: `${monday}T12:00` }] })
    expect(longest(late)).toBeCloseTo(179 / 60, 10)
  })

  it('fall short when the member leaves early, and start anew after an absence', () => {
    const attended = [
      { in: `${monday}T09:00`, out: `${monday}T10:00` },
      { in: `${monday}T10:20`, out: `${monday}T12:00` },
    ]
    expect(longest(held(monday, '09:00-12:00', { attended }))).toBeCloseTo(100 / 60, 10)
  })

  it('run through a break that the session lists, without counting its minutes', () => {
    const breaks = [{ start: `${monday}T10:30`, end: `${monday}T10:45` }]
    expect(longest(held(monday, '09:00-12:15', { breaks }))).toBe(3)
    expect(longest(held(monday, '09:00-12:00', { breaks }))).toBe(2.75)
  })

  it('run through a short pause between sessions, not through a long one', () => {
    expect(longest(held(monday, '09:00-10:30'), held(monday, '11:00-12:30'))).toBe(3)
    expect(longest(held(monday, '09:00-10:30'), held(monday, '11:01-12:31'))).toBe(1.5)
  })

  it('run through a long pause that is listed as a break', () => {
    const breaks = [{ start: `${monday}T10:30`, end: `${monday}T11:30` }]
    expect(longest(held(monday, '09:00-10:30', { breaks }), held(monday, '11:30-13:00'))).toBe(3)
  })

  it('break where one session between is missed', () => {
    const sessions = [
      held(monday, '09:00-10:00'),
      held(monday, '10:00-11:00', { attended: 'absent' }),
      held(monday, '11:00-13:00'),
    ]
    expect(longest(...sessions)).toBe(2)
  })

  it('count overlapping sessions once', () => {
    expect(longest(held(monday, '09:00-11:00'), held(monday, '10:00-12:00'))).toBe(3)
  })

  it('leave out time outside the session', () => {
    const attended = [{ in: `${monday}T08:00`, out: `${monday}T13:00` }]
    expect(longest(held(monday, '09:00-12:00', { attended }))).toBe(3)
  })

  it('belong to the day the session began, across midnight', () => {
    const session = { ...held(monday, '22:00-23:00'), end: '2026-03-03T01:00', attended: 'full' as const }
    expect(longest(session)).toBe(3)
    expect(value('day.attended', { sessions: [session] }, { date: '2026-03-03' })).toBe(false)
  })

  it('are real hours in the night the clocks change', () => {
    const spring = '2026-03-08'
    const autumn = '2026-11-01'
    const late = { asOf: '2026-12-01T12:00' }
    const session = (day: string): SessionInput => held(day, '00:30-03:30')
    expect(value('day.longestConsecutiveHours', { sessions: [session(spring)] }, { ...late, date: spring })).toBe(2)
    expect(value('day.longestConsecutiveHours', { sessions: [session(autumn)] }, { ...late, date: autumn })).toBe(4)
  })

  it('leave out cancelled sessions and those billed on their own', () => {
    expect(longest(held(monday, '09:00-12:00', { cancelled: true }), held(monday, '13:00-14:00'))).toBe(1)
    expect(longest(held(monday, '09:00-12:00', { ownBilling: true }), held(monday, '13:00-14:00'))).toBe(1)
  })

  it('are unknown when nobody wrote down the attendance, or only that it was', () => {
    const silent = held(monday, '09:00-12:00', { attended: undefined, id: 'SYN-S1' })
    expect(ask('day.longestConsecutiveHours', { sessions: [silent] })).toMatchObject({ why: 'absent' })
    const timeless = { sessions: [silent], attendance: [{ session: 'SYN-S1', status: 'present' as const }] }
    expect(value('day.attended', timeless)).toBe(true)
    expect(ask('day.longestConsecutiveHours', timeless)).toMatchObject({ why: 'absent' })
  })

  it('are unknown where no sessions of the week are on file, and none on a day off beside them', () => {
    expect(ask('day.attendedHours', {})).toMatchObject({ why: 'absent' })
    const sessions = [held('2026-03-04', '09:00-12:00')]
    expect(value('day.attendedHours', { sessions })).toBe(0)
    expect(ask('day.attendedHours', { sessions }, { date: '2026-03-09' })).toMatchObject({ why: 'absent' })
    expect(value('day.attendedHours', { sessions }, { date: '2026-02-27' })).toBe(0)
  })

  it('are not yet known while the day lies ahead or its sessions run', () => {
    const sessions = [held(monday, '09:00-12:00', { attended: undefined })]
    const at = (asOf: string) => ask('day.attendedHours', { sessions }, { asOf }).why
    expect(at('2026-03-01T20:00')).toBe('not-yet')
    expect(at('2026-03-02T11:59')).toBe('not-yet')
    expect(at('2026-03-02T12:00')).toBe('absent')
  })
})

describe('consecutive evidence-based hours', () => {
  const fact = 'day.longestConsecutiveEvidenceBasedHours'

  it('leave out sessions that are not evidence-based', () => {
    const sessions = [held(monday, '09:00-11:00'), held(monday, '11:00-12:00', { evidenceBased: false })]
    expect(value(fact, { sessions })).toBe(2)
  })

  it('are unknown where a session that matters does not say', () => {
    const sessions = [held(monday, '09:00-11:00'), held(monday, '11:00-12:00', { evidenceBased: undefined })]
    expect(ask(fact, { sessions })).toMatchObject({ why: 'absent' })
  })

  it('are known where the silent session cannot matter', () => {
    const sessions = [held(monday, '09:00-12:00'), held(monday, '18:00-19:00', { evidenceBased: undefined })]
    expect(value(fact, { sessions })).toBe(3)
  })
})

describe('a week as attended', () => {
  const week = ['2026-03-02', '2026-03-04', '2026-03-06'].map(day => held(day, '09:00-12:00'))

  it('adds up its days', () => {
    expect(value('week.attendedHours', { sessions: week })).toBe(9)
    expect(value('week.attendedDays', { sessions: week })).toBe(3)
  })

  it('counts a make-up session on the day it is held', () => {
    const sessions = [
      ...week.slice(0, 2),
      held('2026-03-06', '09:00-12:00', { attended: 'excused' }),
      held('2026-03-07', '09:00-12:00'),
    ]
    expect(value('week.attendedDays', { sessions })).toBe(3)
    expect(value('day.attended', { sessions }, { date: '2026-03-06' })).toBe(false)
  })

  it('leaves out recreation, by its mark or by what it is, and what passes by the plan', () => {
    const hours = (more: Partial<SessionInput>) =>
      value('week.attendedTherapeuticHours', { sessions: [...week, held('2026-03-05', '09:00-11:00', more)] })
    expect(hours({})).toBe(11)
    expect(hours({ recreational: true })).toBe(9)
    expect(hours({ modality: 'recreation' })).toBe(9)
    expect(hours({ modality: 'recreation', recreational: false })).toBe(11)
    expect(hours({ addressesPlanProblem: false })).toBe(9)
  })

  it('is not yet known before its last session, and unknown where attendance is missing', () => {
    const open = [...week.slice(0, 2), held('2026-03-06', '09:00-12:00', { attended: undefined })]
    expect(ask('week.attendedHours', { sessions: open }, { asOf: '2026-03-05T12:00' }).why).toBe('not-yet')
    expect(ask('week.attendedHours', { sessions: open }).why).toBe('absent')
    expect(ask('week.attendedHours', { sessions: week }, { asOf: '2026-03-06T13:00' }).why).toBe('not-yet')
    expect(value('week.attendedHours', { sessions: week }, { asOf: '2026-03-09T00:00' })).toBe(9)
  })

  it('can begin on another day', () => {
    const program = { ...base.program, weekStartsOn: 'wednesday' as const }
    expect(value('week.attendedHours', { program, sessions: week })).toBe(3)
    expect(value('week.attendedHours', { program, sessions: week }, { date: '2026-03-04' })).toBe(6)
  })

  it('holds the leap day', () => {
    const sessions = [held('2028-02-28', '09:00-12:00'), held('2028-02-29', '09:00-12:00')]
    expect(value('week.attendedDays', { sessions }, { date: '2028-03-01', asOf: '2028-04-01T00:00' })).toBe(2)
  })
})

describe('a week as scheduled', () => {
  const slot = (weekday: 'monday' | 'wednesday' | 'friday', more = {}) => ({
    weekday,
    start: '09:00',
    end: '12:00',
    ...more,
  })
  const slots = [slot('monday'), slot('wednesday'), slot('friday')]
  const plan = (weeklySchedule: object, more = {}) => ({
    id: 'SYN-P1',
    effectiveOn: '2026-03-02',
    weeklySchedule,
    ...more,
  })

  it('comes from the plan in force, whatever was attended', () => {
    const plans = [plan({ slots })]
    expect(value('week.scheduledHours', { plans })).toBe(9)
    expect(value('week.scheduledDays', { plans })).toBe(3)
  })

  it('comes from the plan’s own figures where it names no times', () => {
    const plans = [
      plan({ hoursPerWeek: 9, daysPerWeek: 3, psychotherapyHoursPerWeek: 3, trainingEducationActivityHoursPerWeek: 6 }),
    ]
    expect(value('week.scheduledHours', { plans })).toBe(9)
    expect(value('week.psychotherapyHours', { plans })).toBe(3)
    expect(value('week.trainingHours', { plans })).toBe(6)
  })

  it('follows a plan that changes in the middle of the week', () => {
    const plans = [
      plan({ slots }, { endsOn: '2026-03-10' }),
      plan({ slots: [slot('monday')] }, { id: 'SYN-P2', version: 2, effectiveOn: '2026-03-11' }),
    ]
    expect(value('week.scheduledHours', { plans }, { date: '2026-03-09' })).toBe(3)
    expect(value('week.scheduledHours', { plans }, { date: '2026-03-02' })).toBe(9)
  })

  it('goes by a schedule of its own before the plan', () => {
    const schedules = [{ slots: [slot('monday')], startsOn: '2026-03-09', endsOn: '2026-03-15', taper: true }]
    expect(value('week.scheduledHours', { plans: [plan({ slots })], schedules }, { date: '2026-03-09' })).toBe(3)
    expect(value('week.scheduledHours', { plans: [plan({ slots })], schedules }, { date: '2026-03-16' })).toBe(9)
  })

  it('comes from its sessions where there is no plan, absences included and cancellations not', () => {
    const sessions = [
      held('2026-03-02', '09:00-12:00'),
      held('2026-03-04', '09:00-12:00', { attended: 'absent' }),
      held('2026-03-06', '09:00-12:00', { cancelled: true }),
    ]
    expect(value('week.scheduledHours', { sessions })).toBe(6)
    expect(value('week.scheduledDays', { sessions })).toBe(2)
    expect(value('week.psychotherapyHours', { sessions })).toBe(6)
  })

  it('is unknown without plan, schedule and sessions', () => {
    expect(ask('week.scheduledHours', {})).toMatchObject({ why: 'absent' })
  })

  it('sorts slots into kinds of time, and is silent where one does not say its kind', () => {
    const kinds = [
      slot('monday', { modality: 'group-psychotherapy' }),
      slot('wednesday', { bucket: 'training-education-activity' }),
      slot('friday', { modality: 'psychoeducation' }),
    ]
    expect(value('week.psychotherapyHours', { plans: [plan({ slots: kinds })] })).toBe(3)
    expect(value('week.trainingHours', { plans: [plan({ slots: kinds })] })).toBe(6)
    expect(ask('week.trainingHours', { plans: [plan({ slots: [...kinds, slot('friday')] })] })).toMatchObject({
      why: 'absent',
    })
  })

  it('leaves recreational slots out of treatment', () => {
    const plans = [plan({ slots: [...slots, slot('friday', { start: '13:00', end: '14:00', recreational: true })] })]
    expect(value('week.scheduledHours', { plans })).toBe(10)
    expect(value('week.scheduledTherapeuticHours', { plans })).toBe(9)
  })

  it('leaves out a session on file that passes by the plan', () => {
    const sessions = [held('2026-03-04', '11:00-12:00', { addressesPlanProblem: false })]
    expect(value('week.scheduledTherapeuticHours', { plans: [plan({ hoursPerWeek: 9 })], sessions })).toBe(8)
  })
})

describe('a partial week', () => {
  const partial = (episode: object, date: string, more: Omit<CaseInput, 'openiop'> = {}) =>
    value('week.isPartial', { ...more, episodes: [{ id: 'SYN-E1', focus: 'mental-health', ...episode }] }, { date })

  it('is one the stay begins or ends within', () => {
    expect(partial({ admittedOn: '2026-03-02' }, '2026-03-02')).toBe(false)
    expect(partial({ admittedOn: '2026-03-03' }, '2026-03-03')).toBe(true)
    expect(partial({ admittedOn: '2026-03-03' }, '2026-03-09')).toBe(false)
    expect(partial({ admittedOn: '2026-03-02', dischargedOn: '2026-03-21' }, '2026-03-20')).toBe(true)
    expect(partial({ admittedOn: '2026-03-02', dischargedOn: '2026-03-22' }, '2026-03-20')).toBe(false)
  })

  it('goes by the days of the schedule where it names them', () => {
    const weeklySchedule = {
      slots: [
        { weekday: 'tuesday' as const, start: '09:00', end: '12:00' },
        { weekday: 'friday' as const, start: '09:00', end: '12:00' },
      ],
    }
    const plans = [{ effectiveOn: '2026-03-01', weeklySchedule }]
    expect(partial({ admittedOn: '2026-03-03' }, '2026-03-03', { plans })).toBe(false)
    expect(partial({ admittedOn: '2026-03-04' }, '2026-03-04', { plans })).toBe(true)
    expect(partial({ admittedOn: '2026-03-03', dischargedOn: '2026-03-20' }, '2026-03-20', { plans })).toBe(false)
    expect(partial({ admittedOn: '2026-03-03', dischargedOn: '2026-03-19' }, '2026-03-19', { plans })).toBe(true)
  })

  it('is unknown before an admission', () => {
    expect(partial({}, '2026-03-02')).toBeUndefined()
  })
})

describe('evidence', () => {
  it('names the attendance entry, its time and when it was written down', () => {
    const sessions = [held(monday, '09:00-12:00', { id: 'SYN-S1', attended: undefined })]
    const attendance = [
      { id: 'SYN-A1', session: 'SYN-S1', in: `${monday}T09:00`, out: `${monday}T12:00`, recordedAt: `${monday}T12:05` },
    ]
    expect(ask('day.attendedHours', { sessions, attendance }).evidence).toEqual([
      { type: 'attendance', id: 'SYN-A1', at: `${monday}T09:00`, recordedAt: `${monday}T12:05` },
    ])
  })
})
