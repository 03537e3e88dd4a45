import { describe, expect, it } from 'vitest'
import { type Context, contextOf } from '../record/derive/context.ts'
import { asKnownAt } from '../record/known.ts'
import { caseFrom } from '../record/read.ts'
import type { CaseInput } from '../record/schema/record.ts'
import type { Criterion } from '../rules/criterion.ts'
import type { Obligation } from '../rules/obligation.ts'
import type { Outcome } from '../rules/outcome.ts'
import { type DueItem, due } from './due.ts'

const base = {
  openiop: 'case/1',
  program: { timeZone: 'America/Boise', jurisdiction: 'US' },
  episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus: 'mental-health' }],
  practitioners: [
    { id: 'SYN-MD', licenses: [{ type: 'MD' }] },
    { id: 'SYN-APRN', licenses: [{ type: 'APRN' }] },
    { id: 'SYN-LCSW', licenses: [{ type: 'LCSW', endsOn: '2026-03-15' }] },
    { id: 'SYN-CADC', certifications: [{ type: 'CADC' }] },
  ],
} as const

type Input = Omit<CaseInput, 'openiop'>

function context(input: Input, asOf: string): Context {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  return contextOf(asKnownAt(record, asOf), { asOf, date: asOf.slice(0, 10) })
}

const answering = (answers: Record<string, Outcome>) => (criterion: Criterion) =>
  criterion.op === 'test' ? (answers[criterion.fact] ?? 'undetermined') : 'undetermined'

const fact = (id: string): Criterion => ({ op: 'test', fact: id, cmp: 'is', value: true })

function all(obligation: Obligation, input: Input, asOf: string, answers: Record<string, Outcome> = {}): DueItem[] {
  return due(context(input, asOf), [{ clause: 'sample/1', modality: 'must', obligation }], answering(answers))
}

const one = (...args: Parameters<typeof all>) => all(...args)[0]

const sessions = (...days: string[]) =>
  days.map(day => ({ start: `${day}T09:00`, end: `${day}T12:00`, attended: 'full' as const }))

const duty = (rule: Partial<Obligation> & Pick<Obligation, 'due' | 'satisfiedBy'>): Obligation => ({
  id: 'sample',
  what: 'Something to be done',
  trigger: { event: 'admission' },
  ...rule,
})

describe('a psychiatric evaluation by the third attended day', () => {
  const evaluation = duty({
    due: { attendedDay: 3 },
    satisfiedBy: { event: 'psychiatricEvaluation', match: 'any-time' },
    by: ['physician'],
  })
  const three = sessions('2026-03-02', '2026-03-04', '2026-03-06')
  const by = (by: string, on: string) => ({ sessions: three, psychiatricEvaluations: [{ id: 'SYN-PE', on, by }] })

  it('has no date until that day comes, and is due once the next attended day is the last', () => {
    expect(one(evaluation, { sessions: three.slice(0, 1) }, '2026-03-03T12:00')).toMatchObject({ status: 'upcoming' })
    const next = one(evaluation, { sessions: three.slice(0, 2) }, '2026-03-05T12:00')
    expect(next).toMatchObject({ status: 'due', note: 'By the end of attended day 3; attended so far: 2.' })
    expect(next?.due).toBeUndefined()
  })

  it('is on time at the end of that day and late the day after', () => {
    expect(one(evaluation, by('SYN-MD', '2026-03-06'), '2026-03-10T12:00')).toMatchObject({
      status: 'satisfied',
      due: '2026-03-06',
      satisfied: { evidence: { id: 'SYN-PE', by: 'SYN-MD', credential: 'MD' } },
    })
    expect(one(evaluation, by('SYN-MD', '2026-03-07'), '2026-03-10T12:00')).toMatchObject({ status: 'satisfied-late' })
    expect(one(evaluation, { sessions: three }, '2026-03-06T12:00')).toMatchObject({ status: 'due' })
    expect(one(evaluation, { sessions: three }, '2026-03-07T00:00')).toMatchObject({ status: 'overdue' })
  })

  it('is not satisfied by a nurse practitioner, and says so', () => {
    expect(one(evaluation, by('SYN-APRN', '2026-03-04'), '2026-03-10T12:00')).toMatchObject({
      status: 'overdue',
      notCounted: [{ evidence: { id: 'SYN-PE', credential: 'APRN' }, because: 'Not by physician on that day.' }],
    })
  })

  it('is undetermined when nobody knows who evaluated', () => {
    const unnamed = { sessions: three, psychiatricEvaluations: [{ on: '2026-03-04' }] }
    expect(one(evaluation, unnamed, '2026-03-10T12:00')).toMatchObject({ status: 'undetermined' })
  })

  it('is asked over what was known then', () => {
    const entered = {
      sessions: three,
      psychiatricEvaluations: [{ on: '2026-03-05', by: 'SYN-MD', recordedAt: '2026-03-20T09:00' }],
    }
    expect(one(evaluation, entered, '2026-03-10T12:00')).toMatchObject({ status: 'overdue' })
    expect(one(evaluation, entered, '2026-03-20T09:00')).toMatchObject({ status: 'satisfied' })
  })

  it('falls away when the stay ends before', () => {
    const ended = {
      sessions: three.slice(0, 2),
      episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', dischargedOn: '2026-03-05' }],
    }
    expect(one(evaluation, ended, '2026-03-10T12:00')).toMatchObject({ status: 'waived' })
  })

  it('can be waived by the policy, and is undetermined while that is not known', () => {
    const waivable = { ...evaluation, waivedBy: fact('steppedDown') }
    const ask = (outcome: Outcome) => one(waivable, { sessions: three }, '2026-03-10T12:00', { steppedDown: outcome })
    expect(ask('met')).toMatchObject({ status: 'waived' })
    expect(ask('not-met')).toMatchObject({ status: 'overdue' })
    expect(ask('undetermined')).toMatchObject({ status: 'undetermined', otherwise: 'overdue' })
    expect(one(waivable, by('SYN-MD', '2026-03-06'), '2026-03-10T12:00')).toMatchObject({ status: 'satisfied' })
  })
})

describe('an evaluation one business day after referral', () => {
  const evaluation = duty({
    trigger: { event: 'referral' },
    due: { within: 1, unit: 'business-days' },
    satisfiedBy: { event: 'evaluation' },
  })
  const dueOf = (on: string, program: Partial<CaseInput['program']> = {}) =>
    one(evaluation, { referrals: [{ on }], program: { ...base.program, ...program } }, '2026-12-01T12:00')?.due

  it('is due the next working day; after a Friday, on Monday', () => {
    expect(dueOf('2026-03-03')).toBe('2026-03-04')
    expect(dueOf('2026-03-06')).toBe('2026-03-09')
    expect(dueOf('2026-03-07')).toBe('2026-03-09')
  })

  it('goes by the calendar of the program’s state and its own closures', () => {
    expect(dueOf('2026-04-17', { jurisdiction: 'US-MA' })).toBe('2026-04-21')
    expect(dueOf('2026-04-17', { jurisdiction: 'US-RI' })).toBe('2026-04-20')
    expect(dueOf('2026-04-17', { jurisdiction: 'US-RI', nonBusinessDays: ['2026-04-20'] })).toBe('2026-04-21')
  })

  it('is due from the day before on, and not earlier', () => {
    const asOf = (now: string) => one(evaluation, { referrals: [{ on: '2026-03-06' }] }, now)?.status
    expect(asOf('2026-03-06T12:00')).toBe('due')
    expect(asOf('2026-03-09T23:59')).toBe('due')
    expect(asOf('2026-03-10T00:00')).toBe('overdue')
  })

  it('does not count an evaluation made before the referral, to the minute', () => {
    const referrals = [{ on: '2026-03-03', at: '2026-03-03T10:00' }]
    const assessed = (on: string) => ({
      referrals,
      assessments: [{ kinds: ['intake-evaluation' as const], completedOn: on }],
    })
    expect(one(evaluation, assessed('2026-03-02'), '2026-03-10T12:00')).toMatchObject({ status: 'overdue' })
    expect(one(evaluation, assessed('2026-03-03'), '2026-03-10T12:00')).toMatchObject({ status: 'satisfied' })
  })

  it('is not listed before there is a referral', () => {
    expect(all(evaluation, {}, '2026-03-10T12:00')).toEqual([])
  })
})

describe('a deadline in hours', () => {
  const contact = duty({
    trigger: { event: 'riskAssessment' },
    due: { within: 24, unit: 'hours' },
    satisfiedBy: { event: 'teamMeeting' },
  })

  it('runs in real hours across the clock change', () => {
    const at = '2026-03-07T10:00'
    expect(one(contact, { riskAssessments: [{ on: '2026-03-07', at }] }, '2026-03-08T10:30')).toMatchObject({
      due: '2026-03-08T11:00',
      status: 'due',
    })
    expect(one(contact, { riskAssessments: [{ on: '2026-03-07', at }] }, '2026-03-08T11:01')).toMatchObject({
      status: 'overdue',
    })
  })

  it('begins at the end of a day whose time is not known', () => {
    expect(one(contact, { riskAssessments: [{ on: '2026-03-04' }] }, '2026-03-05T12:00')).toMatchObject({
      due: '2026-03-05',
    })
  })
})

describe('a weekly risk assessment', () => {
  const weekly = duty({
    due: { every: 7, unit: 'calendar-days', until: 'discharge' },
    satisfiedBy: { event: 'riskAssessment' },
    by: ['licensed-clinician'],
  })
  const risk = (...days: string[]) => ({ riskAssessments: days.map(on => ({ on, by: 'SYN-LCSW' })) })

  it('is first due seven days after admission, then seven days after the last', () => {
    expect(one(weekly, {}, '2026-03-03T12:00')).toMatchObject({ due: '2026-03-09', status: 'upcoming', history: [] })
    expect(one(weekly, risk('2026-03-05'), '2026-03-10T12:00')).toMatchObject({ due: '2026-03-12', status: 'upcoming' })
    expect(one(weekly, risk('2026-03-05'), '2026-03-11T12:00')).toMatchObject({ status: 'due' })
    expect(one(weekly, risk('2026-03-05'), '2026-03-12T12:00')).toMatchObject({ status: 'due' })
    expect(one(weekly, risk('2026-03-05'), '2026-03-13T12:00')).toMatchObject({ status: 'overdue' })
  })

  it('remembers a turn that came late', () => {
    expect(one(weekly, risk('2026-03-09', '2026-03-14', '2026-03-10'), '2026-03-14T12:00')?.history).toEqual([
      { from: '2026-03-02', due: '2026-03-09', doneOn: '2026-03-09', status: 'satisfied' },
      { from: '2026-03-09', due: '2026-03-16', doneOn: '2026-03-10', status: 'satisfied' },
      { from: '2026-03-10', due: '2026-03-17', doneOn: '2026-03-14', status: 'satisfied' },
    ])
    expect(one(weekly, risk('2026-03-10'), '2026-03-14T12:00')?.history).toEqual([
      { from: '2026-03-02', due: '2026-03-09', doneOn: '2026-03-10', status: 'satisfied-late' },
    ])
  })

  it('does not count one by a counselor without a license, or after the license ended', () => {
    const counselor = { riskAssessments: [{ on: '2026-03-05', by: 'SYN-CADC' }] }
    expect(one(weekly, counselor, '2026-03-10T12:00')).toMatchObject({
      status: 'overdue',
      due: '2026-03-09',
      notCounted: [{ because: 'Not by licensed clinician on that day.' }],
    })
    const lapsed = risk('2026-03-09', '2026-03-16')
    expect(one(weekly, lapsed, '2026-03-17T12:00')).toMatchObject({ due: '2026-03-16', status: 'overdue' })
  })

  it('ends with discharge: what was due before it and not done stays overdue', () => {
    const until = (dischargedOn: string) => ({ episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', dischargedOn }] })
    expect(one(weekly, { ...risk('2026-03-09'), ...until('2026-03-16') }, '2026-04-01T12:00')).toMatchObject({
      status: 'satisfied',
    })
    expect(one(weekly, { ...risk('2026-03-09'), ...until('2026-03-17') }, '2026-04-01T12:00')).toMatchObject({
      status: 'overdue',
      due: '2026-03-16',
    })
    expect(one(weekly, { ...risk('2026-03-10'), ...until('2026-03-12') }, '2026-04-01T12:00')).toMatchObject({
      status: 'satisfied-late',
    })
    expect(one(weekly, until('2026-03-06'), '2026-04-01T12:00')).toMatchObject({ status: 'waived' })
  })
})

describe('a recertification every sixty days', () => {
  const recertification = duty({
    trigger: { event: 'certification' },
    due: { every: { parameter: 'days' }, unit: 'calendar-days' },
    satisfiedBy: { event: 'recertification', where: { treating: true } },
    by: ['physician'],
  })
  const certified = (more: object[] = []) => ({
    certifications: [{ kind: 'initial' as const, on: '2026-03-02', by: 'SYN-MD' }, ...(more as [])],
  })
  const ask = (input: Input, asOf: string) =>
    due(
      context(input, asOf),
      [{ clause: 'sample/1', modality: 'must', obligation: recertification }],
      answering({}),
      () => 60,
    )[0]

  it('counts from the certification, by the rulebook’s number', () => {
    expect(ask(certified(), '2026-03-10T12:00')?.due).toBe('2026-05-01')
  })

  it('needs a signer who treats the member, and leaves open what the record does not tell', () => {
    const by = (treating?: boolean) =>
      certified([{ kind: 'recertification', on: '2026-04-30', by: 'SYN-MD', treating }])
    expect(ask(by(true), '2026-05-05T12:00')).toMatchObject({ status: 'upcoming', due: '2026-06-29' })
    expect(ask(by(false), '2026-05-05T12:00')).toMatchObject({
      status: 'overdue',
      notCounted: [{ because: 'Not treating.' }],
    })
    expect(ask(by(undefined), '2026-05-05T12:00')).toMatchObject({ status: 'undetermined', otherwise: 'overdue' })
  })

  it('throws when the rulebook has no such number', () => {
    expect(() => one(recertification, certified(), '2026-03-10T12:00')).toThrow(/parameter days/)
  })
})

describe('a note for each attended day', () => {
  const note = duty({
    trigger: { event: 'attendedDay', occurrence: 'each' },
    due: { onTheDay: true },
    satisfiedBy: { event: 'progressNote', where: { signed: true }, match: 'same-day' },
  })
  const days = sessions('2026-03-02', '2026-03-04')
  const statuses = (notes: CaseInput['notes']) =>
    all(note, { sessions: days, notes }, '2026-03-20T12:00').map(item => item.status)

  it('matches each day with a note about that day', () => {
    expect(statuses([{ on: '2026-03-02', signedAt: '2026-03-02T16:00' }])).toEqual(['satisfied', 'overdue'])
  })

  it('is late when the note was signed later, and not done when it was not signed', () => {
    const notes = [{ on: '2026-03-02', signedAt: '2026-03-03T08:00' }, { on: '2026-03-04' }]
    expect(statuses(notes)).toEqual(['satisfied-late', 'overdue'])
    expect(all(note, { sessions: days, notes }, '2026-03-20T12:00')[1]?.notCounted?.[0]?.because).toBe('Not signed.')
  })

  it('does not ask for a day that was missed', () => {
    const missed = { ...days[1]!, attended: 'absent' as const } // two days are listed above
    expect(all(note, { sessions: [days[0]!, missed] }, '2026-03-20T12:00')).toHaveLength(1)
  })

  it('needs one event for each trigger of a day', () => {
    const each = duty({
      trigger: { event: 'riskAssessment', occurrence: 'each' },
      due: { onTheDay: true },
      satisfiedBy: { event: 'teamMeeting', match: 'same-day' },
    })
    const twice = {
      riskAssessments: [
        { on: '2026-03-04', at: '2026-03-04T09:00' },
        { on: '2026-03-04', at: '2026-03-04T15:00' },
      ],
    }
    const meetings = (n: number) => Array.from({ length: n }, () => ({ on: '2026-03-04' }))
    expect(all(each, { ...twice, teamMeetings: meetings(1) }, '2026-03-20T12:00').map(item => item.status)).toEqual([
      'satisfied',
      'overdue',
    ])
    expect(all(each, { ...twice, teamMeetings: meetings(2) }, '2026-03-20T12:00').map(item => item.status)).toEqual([
      'satisfied',
      'satisfied',
    ])
  })
})

describe('family therapy once in each program week', () => {
  const family = duty({
    due: { eachProgramWeek: true, until: 'discharge' },
    satisfiedBy: { event: 'familyTherapy' },
  })
  const therapy = (...days: string[]) => ({
    sessions: days.map(day => ({
      start: `${day}T17:00`,
      end: `${day}T18:00`,
      modality: 'family-psychotherapy' as const,
      attended: 'full' as const,
    })),
  })

  it('is asked of every week, the running one included', () => {
    const items = all(family, therapy('2026-03-04'), '2026-03-17T12:00')
    expect(items.map(item => [item.due, item.status])).toEqual([
      ['2026-03-08', 'satisfied'],
      ['2026-03-15', 'overdue'],
      ['2026-03-22', 'upcoming'],
    ])
  })

  it('is not asked of a week in which the stay began or ended, but counts there', () => {
    const episodes = [{ id: 'SYN-E1', admittedOn: '2026-03-04', dischargedOn: '2026-03-18' }]
    const status = (input: Input) => all(family, { ...input, episodes }, '2026-04-01T12:00').map(item => item.status)
    expect(status({})).toEqual(['waived', 'overdue', 'waived'])
    expect(status(therapy('2026-03-05'))).toEqual(['satisfied', 'overdue', 'waived'])
  })

  it('ends on the eighteenth birthday in the middle of the stay', () => {
    const evaluate = (_: Criterion, on: string): Outcome => (on < '2026-03-12' ? 'met' : 'not-met')
    const minor = { ...family, applies: fact('minor') }
    const items = due(
      context({}, '2026-03-30T12:00'),
      [{ clause: 'sample/1', modality: 'should', obligation: minor }],
      evaluate,
    )
    expect(items.map(item => item.due)).toEqual(['2026-03-08'])
  })
})

describe('a request fourteen days before an authorization ends', () => {
  const request = duty({
    trigger: { event: 'authorizationEnd', occurrence: 'each' },
    due: { before: 14, unit: 'calendar-days' },
    satisfiedBy: { event: 'authorizationRequest', where: { continuing: true } },
  })
  const authorization = {
    id: 'SYN-AU1',
    startsOn: '2026-03-02',
    endsOn: '2026-03-31',
    unit: 'sessions' as const,
    unitsApproved: 12,
  }
  const plans = [
    {
      effectiveOn: '2026-03-02',
      weeklySchedule: {
        slots: (['monday', 'tuesday', 'wednesday', 'thursday'] as const).map(weekday => ({
          weekday,
          start: '09:00',
          end: '12:00',
        })),
      },
    },
  ]

  it('goes by the end date when the units last', () => {
    expect(one(request, { authorizations: [authorization] }, '2026-03-03T12:00')?.due).toBe('2026-03-17')
  })

  it('goes by the day the units run out on the planned schedule, when that comes first', () => {
    expect(one(request, { authorizations: [authorization], plans }, '2026-03-01T12:00')).toMatchObject({
      trigger: { at: '2026-03-19' },
      due: '2026-03-05',
    })
  })

  it('moves out with every planned day that was missed', () => {
    const missed = {
      authorizations: [authorization],
      plans,
      sessions: [
        ...sessions('2026-03-02', '2026-03-03'),
        { start: '2026-03-04T09:00', end: '2026-03-04T12:00', attended: 'absent' as const },
      ],
    }
    expect(one(request, missed, '2026-03-04T13:00')?.trigger.at).toBe('2026-03-23')
  })

  it('is on time on the day and late after it; an earlier authorization’s request does not count', () => {
    const requested = (submittedOn: string) => ({
      authorizations: [authorization],
      authorizationRequests: [{ kind: 'continuing' as const, submittedOn }],
    })
    expect(one(request, requested('2026-03-17'), '2026-03-20T12:00')).toMatchObject({ status: 'satisfied' })
    expect(one(request, requested('2026-03-18'), '2026-03-20T12:00')).toMatchObject({ status: 'satisfied-late' })
    expect(one(request, requested('2026-02-20'), '2026-03-20T12:00')).toMatchObject({ status: 'overdue' })
  })
})

describe('the payer’s decision within fourteen days of each request', () => {
  const decision = duty({
    trigger: { event: 'authorizationRequest', occurrence: 'each' },
    due: { within: 14, unit: 'calendar-days' },
    satisfiedBy: { event: 'coverageDecision' },
  })

  it('counts for the request that it answers only', () => {
    const input: Input = {
      authorizationRequests: [
        { id: 'SYN-R1', kind: 'initial', submittedOn: '2026-03-02', receivedOn: '2026-03-03' },
        { id: 'SYN-R2', kind: 'continuing', submittedOn: '2026-03-04', receivedOn: '2026-03-04' },
      ],
      determinationsReceived: [{ on: '2026-03-17', request: 'SYN-R1', decision: 'approved' }],
    }
    expect(all(decision, input, '2026-03-19T12:00').map(item => [item.due, item.status])).toEqual([
      ['2026-03-17', 'satisfied'],
      ['2026-03-18', 'overdue'],
    ])
  })
})

describe('aftercare within seven and fourteen days of discharge', () => {
  const visit = duty({
    trigger: { event: 'discharge' },
    due: { within: 7, unit: 'calendar-days' },
    satisfiedBy: { event: 'aftercareAppointment' },
  })
  const psychiatric = duty({
    trigger: { event: 'discharge', where: { onMedication: true } },
    due: { within: 14, unit: 'calendar-days' },
    satisfiedBy: { event: 'aftercareAppointment', where: { psychiatric: true } },
  })
  const discharged = {
    episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', dischargedOn: '2026-04-10' }],
    discharges: [{ on: '2026-04-10', onMedication: true }],
  }
  const booked = (on: string, more: object = {}) => ({
    ...discharged,
    aftercareAppointments: [{ on, bookedOn: '2026-04-08', ...more }],
  })

  it('counts an appointment that still lies ahead, by its own date', () => {
    expect(one(visit, booked('2026-04-17'), '2026-04-10T12:00')).toMatchObject({ status: 'satisfied' })
    expect(one(visit, booked('2026-04-18'), '2026-04-10T12:00')).toMatchObject({
      status: 'upcoming',
      notCounted: [{ because: 'Planned for a time after the last on which it counts.' }],
    })
    expect(one(visit, booked('2026-04-18'), '2026-04-18T00:00')).toMatchObject({ status: 'satisfied-late' })
    expect(one(visit, booked('2026-04-17', { status: 'cancelled' }), '2026-04-10T12:00')).toMatchObject({
      status: 'upcoming',
    })
  })

  it('asks for a psychiatric one of members discharged on medication', () => {
    expect(one(psychiatric, booked('2026-04-24', { discipline: 'psychiatry' }), '2026-04-10T12:00')).toMatchObject({
      status: 'satisfied',
    })
    expect(one(psychiatric, booked('2026-04-24', { discipline: 'therapy' }), '2026-04-27T12:00')).toMatchObject({
      status: 'overdue',
    })
    const silent = { ...booked('2026-04-24'), discharges: [{ on: '2026-04-10' }] }
    expect(one(psychiatric, silent, '2026-04-27T12:00')).toMatchObject({ status: 'undetermined' })
    const without = { ...booked('2026-04-24'), discharges: [{ on: '2026-04-10', onMedication: false }] }
    expect(all(psychiatric, without, '2026-04-27T12:00')).toEqual([])
  })
})

describe('an examination within thirty days of admission, either side', () => {
  const examination = duty({
    due: { within: 30, unit: 'calendar-days' },
    satisfiedBy: { event: 'physicalExamination', match: { daysBefore: 30 } },
  })
  const examined = (on: string, documentedOn = on) =>
    one(examination, { physicalExaminations: [{ on, documentedOn }] }, '2026-05-01T12:00')?.status

  it('reaches thirty days back and thirty ahead', () => {
    expect(examined('2026-01-31')).toBe('satisfied')
    expect(examined('2026-01-30')).toBe('overdue')
    expect(examined('2026-04-01')).toBe('satisfied')
    expect(examined('2026-04-02')).toBe('satisfied-late')
  })

  it('goes by the day it was documented at the far end and the day of the examination at the near one', () => {
    expect(examined('2026-03-31', '2026-04-02')).toBe('satisfied-late')
    expect(examined('2026-01-30', '2026-02-10')).toBe('overdue')
  })
})

describe('a duty without a time', () => {
  const summary = duty({
    trigger: { event: 'discharge' },
    due: { notStated: true },
    satisfiedBy: { event: 'dischargeSummary' },
  })
  const episodes = [{ id: 'SYN-E1', admittedOn: '2026-03-02', dischargedOn: '2026-04-10' }]

  it('has no deadline and is never late', () => {
    expect(one(summary, { episodes }, '2026-06-01T12:00')).toMatchObject({ status: 'no-deadline' })
    expect(one(summary, { episodes, discharges: [{ on: '2026-05-30' }] }, '2026-06-01T12:00')).toMatchObject({
      status: 'satisfied',
    })
  })
})

describe('whom a duty binds', () => {
  const rule = duty({
    due: { within: 7, unit: 'calendar-days' },
    satisfiedBy: { event: 'teamMeeting' },
    applies: fact('minor'),
  })

  it('is left out where it does not apply, and undetermined where nobody knows', () => {
    expect(all(rule, {}, '2026-03-20T12:00', { minor: 'not-met' })).toEqual([])
    expect(one(rule, {}, '2026-03-20T12:00', { minor: 'met' })).toMatchObject({ status: 'overdue', due: '2026-03-09' })
    expect(one(rule, {}, '2026-03-20T12:00')).toMatchObject({
      status: 'undetermined',
      otherwise: 'overdue',
      due: '2026-03-09',
    })
  })
})

describe('the list', () => {
  it('is in order of the due instant, what has none last', () => {
    const rules = [
      duty({ id: 'c', due: { notStated: true }, satisfiedBy: { event: 'teamMeeting' } }),
      duty({ id: 'b', due: { within: 2, unit: 'weeks' }, satisfiedBy: { event: 'teamMeeting' } }),
      duty({ id: 'a', due: { within: 1, unit: 'months' }, satisfiedBy: { event: 'teamMeeting' } }),
    ]
    const obliged = rules.map(obligation => ({ clause: 'sample/1', modality: 'must' as const, obligation }))
    const items = due(context({}, '2026-03-03T12:00'), obliged, answering({}))
    expect(items.map(item => [item.obligation, item.due])).toEqual([
      ['b', '2026-03-16'],
      ['a', '2026-04-02'],
      ['c', undefined],
    ])
  })
})
