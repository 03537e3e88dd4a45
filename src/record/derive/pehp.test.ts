import { describe, expect, it } from 'vitest'
import { occurrences } from '../events/index.ts'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

/** What PEHP's policy asks of the record, on its thresholds and just off them. */

type Input = Omit<CaseInput, 'openiop'>
type SessionInput = NonNullable<CaseInput['sessions']>[number]

const base = {
  openiop: 'case/1',
  program: { timeZone: 'America/Denver', jurisdiction: 'US-UT', offeredHoursPerDay: 3 },
  episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus: 'mental-health' }],
  practitioners: [
    { id: 'SYN-LCSW', degree: 'master', licenses: [{ type: 'LCSW', endsOn: '2026-03-09' }] },
    { id: 'SYN-CMHC', degree: 'master', licenses: [{ type: 'CMHC' }] },
    { id: 'SYN-RN', licenses: [{ type: 'RN' }] },
    { id: 'SYN-APRN', licenses: [{ type: 'RN' }, { type: 'APRN' }] },
    { id: 'SYN-MD', licenses: [{ type: 'MD' }] },
    { id: 'SYN-PEER', certifications: [{ type: 'CPSS' }] },
  ],
} as const satisfies CaseInput

function context(input: Input, scope: Partial<Scope>) {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  return contextOf(record, { asOf: '2026-04-30T12:00', date: '2026-03-02', ...scope })
}

const ask = (fact: string, input: Input = {}, scope: Partial<Scope> = {}) => derive(context(input, scope), fact)
const value = (fact: string, input: Input = {}, scope: Partial<Scope> = {}) => ask(fact, input, scope).value

const held = (day: string, time: string, more: Partial<SessionInput> = {}): SessionInput => {
  const [start, end] = time.split('-')
  return {
    start: `${day}T${start}`,
    end: `${day}T${end}`,
    modality: 'group-psychotherapy',
    facilitators: ['SYN-LCSW'],
    attended: 'full',
    ...more,
  }
}

/** A Monday, a Wednesday and a Friday of the first program week, three hours each. */
const [monday, wednesday, friday, nextMonday] = ['2026-03-02', '2026-03-04', '2026-03-06', '2026-03-09']
const threeDays = [monday, wednesday, friday].map(day => held(day, '09:00-12:00'))

describe('the attended day by which something was done', () => {
  const sessions = [...threeDays, held(nextMonday, '09:00-12:00')]
  const by = (on: string, author = 'SYN-MD', more: Partial<SessionInput> = {}) =>
    ask('psychiatricEvaluation.byAttendedDay', {
      sessions: sessions.map((one, i) => (i === 0 ? { ...one, ...more } : one)),
      psychiatricEvaluations: [{ on, by: author }],
    })

  it('is the third when a physician evaluates on the third attended day, and the fourth on the fourth', () => {
    expect(by(friday).value).toBe(3)
    expect(by(nextMonday).value).toBe(4)
  })

  it('is the next attended day when it falls between two', () => {
    expect(by('2026-03-05').value).toBe(3)
    expect(by('2026-03-07').value).toBe(4)
  })

  it('is none before the first', () => {
    expect(by('2026-02-27').value).toBe(0)
  })

  it('counts attended days only', () => {
    expect(by(nextMonday, 'SYN-MD', { attended: 'absent' }).value).toBe(3)
  })

  it('is unknown while attendance up to then is not on file', () => {
    expect(by(friday, 'SYN-MD', { attended: undefined })).toMatchObject({ why: 'absent' })
  })

  it('is not that of an APRN’s evaluation: the policy asks for a physician', () => {
    expect(by(monday, 'SYN-APRN')).toMatchObject({ why: 'unqualified' })
    expect(by(monday, 'SYN-NOBODY')).toMatchObject({ why: 'unqualified' })
  })

  it('is unknown without an evaluation, however many days were attended', () => {
    expect(ask('psychiatricEvaluation.byAttendedDay', { sessions })).toMatchObject({ why: 'absent' })
  })

  it('is not told by a psychiatrist’s review of the admission', () => {
    const psychiatricEvaluations = [{ on: monday, by: 'SYN-MD', kind: 'review-of-admission' as const }]
    expect(ask('psychiatricEvaluation.byAttendedDay', { sessions, psychiatricEvaluations })).toMatchObject({
      why: 'absent',
    })
  })

  it('takes the day a psychological assessment was begun, not the day it was finished', () => {
    const assessments = [{ kinds: ['psychological' as const], startedOn: monday, completedOn: friday }]
    expect(value('psychologicalAssessment.begunByAttendedDay', { sessions, assessments })).toBe(1)
    const late = [{ kinds: ['psychological' as const], startedOn: wednesday }]
    expect(value('psychologicalAssessment.begunByAttendedDay', { sessions, assessments: late })).toBe(2)
    const found = occurrences(context({ sessions, assessments }, {}), 'assessmentBegun')
    expect(found).toMatchObject([{ at: monday, tags: { kind: 'psychological' } }])
  })

  it('takes the day the comprehensive assessment was finished', () => {
    const assessments = [{ kinds: ['comprehensive-clinical' as const], startedOn: monday, completedOn: wednesday }]
    expect(value('assessment.byAttendedDay', { sessions, assessments })).toBe(2)
  })
})

describe('what assessments cover', () => {
  const elements = (assessments: CaseInput['assessments']) => ask('assessment.elements', { assessments })

  it('adds up over the finished ones', () => {
    expect(
      elements([
        { kinds: ['comprehensive-clinical'], completedOn: monday, sections: ['mental-status', 'spirituality'] },
        { kinds: ['other'], completedOn: monday, sections: ['medical-screening'] },
        { kinds: ['psychological'], startedOn: monday, sections: ['cultural-issues'] },
      ]).value,
    ).toEqual(['mental-status', 'spirituality', 'medical-screening'])
  })

  it('is unknown while a general one does not say', () => {
    const silent = { kinds: ['biopsychosocial' as const], completedOn: monday }
    expect(elements([silent])).toMatchObject({ why: 'absent' })
    expect(elements([{ kinds: ['comprehensive-clinical'], completedOn: monday, sections: [] }, silent])).toMatchObject({
      why: 'absent',
    })
  })
})

describe('the documents of the record', () => {
  it('are there once on file, and unknown before', () => {
    expect(ask('chart.dischargeSummary')).toMatchObject({ why: 'absent' })
    expect(value('chart.dischargeSummary', { discharges: [{ on: friday }] })).toBe(true)
    expect(ask('chart.treatmentPlan', { plans: [{ effectiveOn: wednesday }] })).toMatchObject({ why: 'absent' })
    expect(value('chart.treatmentPlan', { plans: [{ effectiveOn: monday }] })).toBe(true)
  })

  it('hold a physician’s certification only by a physician', () => {
    const signed = (by: string) => ({ certifications: [{ kind: 'initial' as const, on: monday, by }] })
    expect(value('chart.physicianCertification', signed('SYN-MD'))).toBe(true)
    expect(ask('chart.physicianCertification', signed('SYN-APRN'))).toMatchObject({ why: 'unqualified' })
    expect(value('chart.certificationOfNeed', signed('SYN-APRN'))).toBe(true)
  })

  it('count a progress note once it is signed', () => {
    const note = { on: monday, by: 'SYN-LCSW' }
    expect(ask('chart.progressNotes', { notes: [note] })).toMatchObject({ why: 'absent' })
    expect(value('chart.progressNotes', { notes: [{ ...note, signedAt: monday }] })).toBe(true)
  })

  it('tell of medication by the list: none current, or no list', () => {
    expect(ask('takesMedication')).toMatchObject({ why: 'absent' })
    expect(value('takesMedication', { medications: [{ drug: 'Sample drug', endsOn: '2026-03-01' }] })).toBe(false)
    expect(value('takesMedication', { medications: [{ drug: 'Sample drug', endsOn: '2026-03-02' }] })).toBe(true)
  })
})

describe('the notes of a day', () => {
  const sessions = [
    held(monday, '09:00-10:00', { id: 'S1' }),
    held(monday, '10:00-12:00', { id: 'S2', facilitators: ['SYN-CMHC'] }),
  ]
  const signed = (by: string, more: object = {}) => ({ on: monday, by, signedAt: `${monday}T17:00`, ...more })
  const of = (fact: string, ...notes: NonNullable<CaseInput['notes']>) => ask(fact, { sessions, notes })

  it('are unknown, never missing, while none is signed', () => {
    expect(of('day.signedNote')).toMatchObject({ why: 'absent' })
    expect(of('day.signedNote', { on: monday, by: 'SYN-LCSW' })).toMatchObject({ why: 'absent' })
    expect(of('day.signedNote', signed('SYN-LCSW')).value).toBe(true)
  })

  it('cover the day when each service is noted', () => {
    expect(of('day.everyServiceNoted', signed('SYN-LCSW'))).toMatchObject({ why: 'absent' })
    expect(of('day.everyServiceNoted', signed('SYN-LCSW'), signed('SYN-CMHC')).value).toBe(true)
    expect(of('day.everyServiceNoted', signed('SYN-LCSW', { sessions: ['S1', 'S2'] })).value).toBe(true)
  })

  it('are the performer’s own, or another’s', () => {
    expect(of('day.notesSignedByPerformer', signed('SYN-LCSW', { session: 'S1' })).value).toBe(true)
    expect(of('day.notesSignedByPerformer', signed('SYN-LCSW', { session: 'S2' })).value).toBe(false)
    expect(of('day.notesSignedByPerformer', signed('SYN-LCSW', { sessions: ['S1', 'S2'] })).value).toBe(false)
    expect(
      of('day.notesSignedByPerformer', { ...signed('SYN-CMHC', { session: 'S2' }), signedBy: 'SYN-MD' }).value,
    ).toBe(false)
  })

  it('show the license that was valid on the day', () => {
    const licenses = (day: string) =>
      value(
        'day.noteSignerLicenses',
        { sessions: [held(day, '09:00-12:00')], notes: [{ on: day, by: 'SYN-LCSW', signedAt: day }] },
        { date: day },
      )
    expect(licenses('2026-03-09')).toEqual(['LCSW'])
    expect(licenses('2026-03-10')).toEqual(['no-license'])
  })

  it('show one license a signer, the first of the list', () => {
    expect(of('day.noteSignerLicenses', signed('SYN-APRN'), signed('SYN-RN')).value).toEqual(['APRN', 'RN'])
    expect(of('day.noteSignerLicenses', signed('SYN-APRN')).value).toEqual(['APRN'])
    expect(of('day.noteSignerLicenses', signed('SYN-PEER')).value).toEqual(['no-license'])
    expect(of('day.noteSignerLicenses', { ...signed(''), by: undefined, byCredential: 'Ph.D.' }).value).toEqual(['PhD'])
    expect(of('day.noteSignerLicenses', signed('SYN-NOBODY'))).toMatchObject({ why: 'absent' })
  })
})

describe('where the member came from', () => {
  const from = (priorLevelOfCare: NonNullable<CaseInput['episodes']>[number]['priorLevelOfCare']) => ({
    episodes: [{ ...base.episodes[0], priorLevelOfCare }],
  })

  it('is a step down from a higher level only', () => {
    expect(value('steppedDownFromHigherLevel', from('partial-hospitalization'))).toBe(true)
    expect(value('steppedDownFromHigherLevel', from('outpatient'))).toBe(false)
    expect(value('steppedDownFromHigherLevel', from('none'))).toBe(false)
    expect(ask('steppedDownFromHigherLevel', from('other'))).toMatchObject({ why: 'absent' })
  })

  it('is a step down after a stay that ended the day before admission, and not the day before that', () => {
    const stay = (endsOn: string) => ({ priorStays: [{ levelOfCare: 'residential' as const, endsOn }] })
    expect(value('steppedDownFromHigherLevel', stay('2026-03-01'))).toBe(true)
    expect(ask('steppedDownFromHigherLevel', stay('2026-02-28'))).toMatchObject({ why: 'absent' })
  })

  it('tells the levels of earlier treatment', () => {
    expect(value('priorTreatment.levels', from('none'))).toEqual([])
    expect(value('priorTreatment.levels', from('outpatient'))).toEqual(['lower'])
    const priorStays = [{ levelOfCare: 'inpatient-psychiatric' as const, endsOn: '2025-01-01' }]
    expect(value('priorTreatment.levels', { ...from('outpatient'), priorStays })).toEqual(['higher', 'lower'])
    expect(ask('priorTreatment.levels')).toMatchObject({ why: 'absent' })
  })
})

describe('how long the stay has lasted', () => {
  it('in attended days, and in calendar days with the first', () => {
    expect(value('programDays.attended', { sessions: threeDays }, { date: wednesday })).toBe(2)
    expect(value('programDays.attended', { sessions: threeDays }, { date: friday })).toBe(3)
    expect(value('programDays.onCalendar', {}, { date: '2026-04-02' })).toBe(32)
    expect(value('programDays.onCalendar', {}, { date: '2026-04-03' })).toBe(33)
  })

  it('is over on the day of discharge', () => {
    const episodes = [{ ...base.episodes[0], dischargedOn: friday }]
    expect(value('dischargedFromProgram', { episodes }, { date: '2026-03-05' })).toBe(false)
    expect(value('dischargedFromProgram', { episodes }, { date: friday })).toBe(true)
    expect(value('dischargedFromProgram')).toBe(false)
  })
})

describe('the hours of a week', () => {
  const week = (...sessions: SessionInput[]) => ({ sessions })
  const split = week(
    ...[monday, wednesday, friday].flatMap(day => [
      held(day, '09:00-10:00'),
      held(day, '10:00-12:00', { modality: 'psychoeducation' }),
    ]),
  )

  it('sort three of psychotherapy and six of education into nine', () => {
    expect(value('week.therapyHours', split)).toBe(9)
    expect(value('week.therapyHoursAttended', split)).toBe(9)
    expect(value('week.psychotherapyHoursAttended', split)).toBe(3)
    expect(value('week.trainingHoursAttended', split)).toBe(6)
  })

  it('count a medication visit as active treatment and as neither kind', () => {
    const visits = week(...(split.sessions ?? []), held(friday, '13:00-13:30', { modality: 'medication-management' }))
    expect(value('week.therapyHours', visits)).toBe(9)
    expect(value('week.activeTreatmentHours', visits)).toBe(9.5)
  })

  it('are scheduled though the member was absent', () => {
    const absent = week(...(split.sessions ?? []).map(one => ({ ...one, attended: 'absent' as const })))
    expect(value('week.therapyHours', absent)).toBe(9)
    expect(value('week.therapyHoursAttended', absent)).toBe(0)
  })

  it('are not known attended while the week runs, or when a session does not say what it gave', () => {
    expect(ask('week.therapyHoursAttended', split, { asOf: `${wednesday}T20:00` })).toMatchObject({ why: 'not-yet' })
    expect(ask('week.therapyHoursAttended', week(held(monday, '09:00-12:00', { modality: undefined })))).toMatchObject({
      why: 'absent',
    })
  })
})

describe('full days', () => {
  const days = (sessions: SessionInput[], program: CaseInput['program'] = base.program) => ({
    scheduled: ask('week.fullDaysScheduled', { sessions, program }),
    attended: ask('week.fullDaysAttended', { sessions, program }),
  })

  it('are those that hold all that the program gives on a day', () => {
    expect(days(threeDays)).toMatchObject({ scheduled: { value: 3 }, attended: { value: 3 } })
  })

  it('are not those a minute shorter', () => {
    const short = threeDays.map((one, i) => (i === 2 ? held(friday, '09:00-11:59') : one))
    expect(days(short)).toMatchObject({ scheduled: { value: 2 }, attended: { value: 2 } })
  })

  it('are scheduled and not attended when the member leaves early', () => {
    const left = [{ in: `${friday}T09:00`, out: `${friday}T11:59` }]
    const early = threeDays.map((one, i) => (i === 2 ? held(friday, '09:00-12:00', { attended: left }) : one))
    expect(days(early)).toMatchObject({ scheduled: { value: 3 }, attended: { value: 2 } })
  })

  it('are read from the slots of the plan', () => {
    const slot = (weekday: 'monday' | 'wednesday' | 'friday', end: string) => ({ weekday, start: '09:00', end })
    const plans = (end: string) => [
      {
        effectiveOn: monday,
        weeklySchedule: { slots: [slot('monday', '12:00'), slot('wednesday', '12:00'), slot('friday', end)] },
      },
    ]
    expect(value('week.fullDaysScheduled', { plans: plans('12:00') })).toBe(3)
    expect(value('week.fullDaysScheduled', { plans: plans('11:45') })).toBe(2)
    expect(value('day.scheduledHours', { plans: plans('11:45') }, { date: friday })).toBe(2.75)
  })

  it('are those of the usual three hours while the program does not say how long its day is; shorter ones tell nothing', () => {
    const silent = { timeZone: 'America/Denver' }
    expect(days(threeDays, silent)).toMatchObject({ scheduled: { value: 3 }, attended: { value: 3 } })
    const short = threeDays.map((one, i) => (i === 2 ? held(friday, '09:00-11:59') : one))
    expect(days(short, silent)).toMatchObject({ scheduled: { value: 2 }, attended: { value: 2 } })
    const allShort = threeDays.map(one => held(one.start.slice(0, 10), '09:00-11:59'))
    expect(days(allShort, silent)).toMatchObject({ scheduled: { why: 'absent' }, attended: { why: 'absent' } })
    const left = [{ in: `${friday}T09:00`, out: `${friday}T11:59` }]
    const early = threeDays.map((one, i) => (i === 2 ? held(friday, '09:00-12:00', { attended: left }) : one))
    expect(days(early, silent)).toMatchObject({ scheduled: { value: 3 }, attended: { value: 2 } })
  })

  it('are those the plan states, before all of the week’s sessions are on file', () => {
    const plan = (daysPerWeek: number, hoursPerWeek: number) => [
      { effectiveOn: monday, weeklySchedule: { daysPerWeek, hoursPerWeek } },
    ]
    const first = threeDays.slice(0, 2)
    expect(value('week.fullDaysScheduled', { sessions: first, plans: plan(3, 9) })).toBe(3)
    expect(value('week.fullDaysScheduled', { sessions: first, plans: plan(2, 9) })).toBe(2)
    const family = held('2026-03-03', '15:00-16:00')
    expect(value('week.fullDaysScheduled', { sessions: [...threeDays, family], plans: plan(3, 9) })).toBe(3)
    expect(value('week.fullDaysScheduled', { plans: plan(4, 11.9) })).toBe(0)
    expect(value('week.fullDaysScheduled', { plans: plan(4, 12) })).toBe(4)
  })
})

describe('a taper', () => {
  it('is what the phase of the episode, or the schedule, says', () => {
    const phases = (startsOn: string) => ({
      episodes: [
        {
          ...base.episodes[0],
          phases: [
            { phase: 'active' as const, endsOn: '2026-03-15' },
            { phase: 'taper' as const, startsOn },
          ],
        },
      ],
    })
    expect(value('week.tapers', phases('2026-03-16'), { date: '2026-03-09' })).toBe(false)
    expect(value('week.tapers', phases('2026-03-16'), { date: '2026-03-16' })).toBe(true)
    const ended = {
      episodes: [{ ...base.episodes[0], phases: [{ phase: 'taper' as const, endsOn: '2026-03-15' }] }],
    }
    expect(value('week.tapers', ended, { date: '2026-03-09' })).toBe(true)
    expect(ask('week.tapers', ended, { date: '2026-03-16' })).toMatchObject({ why: 'absent' })
    const schedules = [{ startsOn: '2026-03-09', hoursPerWeek: 6, taper: true }]
    expect(value('week.tapers', { schedules }, { date: '2026-03-09' })).toBe(true)
    expect(ask('week.tapers')).toMatchObject({ why: 'absent' })
  })

  it('is no week that holds as much as those before it, nor the first', () => {
    const plans = [{ effectiveOn: monday, weeklySchedule: { daysPerWeek: 2, hoursPerWeek: 6 } }]
    expect(value('week.tapers', { plans }, { date: '2026-03-09' })).toBe(false)
    expect(value('week.tapers', { sessions: threeDays })).toBe(false)
  })

  it('is a week for which the plan holds less, when a discharge is dated; else it is not known to be planned', () => {
    const plans = [
      { effectiveOn: monday, weeklySchedule: { daysPerWeek: 3, hoursPerWeek: 9 } },
      { effectiveOn: '2026-03-16', weeklySchedule: { daysPerWeek: 2, hoursPerWeek: 6 } },
    ]
    const dated = [{ startedOn: monday, plannedDischargeOn: '2026-03-27' }]
    expect(value('week.tapers', { plans, dischargePlans: dated }, { date: '2026-03-16' })).toBe(true)
    expect(value('week.tapers', { plans, dischargePlans: dated }, { date: '2026-03-09' })).toBe(false)
    expect(ask('week.tapers', { plans }, { date: '2026-03-16' })).toMatchObject({ why: 'absent' })
  })
})

describe('family therapy of a week', () => {
  const family = (day: string, more: Partial<SessionInput> = {}) =>
    held(day, '13:00-14:00', { modality: 'family-psychotherapy', ...more })
  const finding = {
    fact: 'week.familyTherapyContraindicated',
    value: true,
    on: monday,
    until: '2026-03-08',
    by: 'SYN-LCSW',
  }

  it('counts the sessions held', () => {
    expect(value('week.familyTherapySessions', { sessions: [...threeDays, family(friday)] })).toBe(1)
    expect(value('week.familyTherapySessions', { sessions: [...threeDays, family(nextMonday)] })).toBe(0)
    expect(
      value('week.familyTherapySessions', { sessions: [...threeDays, family(friday, { attended: 'absent' })] }),
    ).toBe(0)
  })

  it('is not short while the week still runs', () => {
    expect(ask('week.familyTherapySessions', { sessions: threeDays }, { asOf: `${wednesday}T20:00` })).toMatchObject({
      why: 'not-yet',
    })
  })

  it('is contraindicated to the last day of the finding and not after', () => {
    const on = (date: string) => ask('week.familyTherapyContraindicated', { findings: [finding] }, { date })
    expect(on('2026-03-08').value).toBe(true)
    expect(on('2026-03-09')).toMatchObject({ why: 'stale' })
  })

  it('was contraindicated once, for the reading that lets it hold for the stay', () => {
    const once = (more: object = {}) =>
      ask('familyTherapyContraindicatedOnce', { findings: [{ ...finding, ...more }] }, { date: '2026-04-06' })
    expect(once().value).toBe(true)
    expect(once({ by: 'SYN-PEER' })).toMatchObject({ why: 'absent' })
  })
})

describe('medication management', () => {
  it('is on file by a medication visit that was attended', () => {
    const visit = held(monday, '13:00-13:30', { modality: 'medication-management' })
    expect(value('chart.medicationManagement', { sessions: [visit] })).toBe(true)
    expect(value('chart.medicationManagement', { sessions: [{ ...visit, attended: 'absent' }] })).toBeUndefined()
  })
})

describe('who else treats the member', () => {
  const contact = (party: 'outpatient-psychiatrist' | 'outpatient-therapist' | 'other-behavioral-health-provider') => ({
    on: monday,
    party,
    purpose: 'coordination' as const,
  })
  const others = (input: Input) => value('hasOtherTreatingClinicians', input)
  const three = {
    member: { primaryCareProvider: 'Sample, Ivy' },
    contacts: [contact('outpatient-psychiatrist'), contact('outpatient-therapist')],
  }

  it('is nobody where the record answers for psychiatrist, therapist and primary care and lists no other', () => {
    expect(others(three)).toBe(false)
    expect(others({ contacts: [...three.contacts, contact('other-behavioral-health-provider')] })).toBe(true)
  })

  it('is unknown while one of the three is', () => {
    expect(others({ contacts: three.contacts })).toBeUndefined()
    const findings = [{ fact: 'hasPrimaryCareProvider', value: false, on: monday, by: 'SYN-LCSW' }]
    expect(others({ contacts: three.contacts, findings })).toBe(false)
  })
})

describe('what the author of a plan states of its parts', () => {
  const plan = (...goals: object[]) =>
    ({
      plans: [{ effectiveOn: monday, problems: [{ statement: 'Low mood', needsIopIntensity: true }], goals }],
    }) as Input
  const goal = { statement: 'Back to work', attributes: ['clear', 'attainable'] }

  it('answers for the whole when it is stated of each', () => {
    expect(value('plan.goalsClear', plan(goal, goal))).toBe(true)
    expect(value('plan.goalsAttainableInTime', plan(goal))).toBe(true)
    expect(value('plan.goalsClear', plan(goal, { ...goal, attributes: ['attainable'] }))).toBeUndefined()
    expect(value('plan.addressesOnlyIopNeeds', plan(goal))).toBe(true)
  })

  it('gives way to a clinician’s finding', () => {
    const findings = [{ fact: 'plan.goalsClear', value: false, on: monday, by: 'SYN-CMHC' }]
    expect(value('plan.goalsClear', { ...plan(goal), findings })).toBe(false)
  })

  it('does not hold to needs of this intensity when a problem is a lesser one', () => {
    const problems = [
      { statement: 'Low mood', needsIopIntensity: true },
      { statement: 'Debts', needsIopIntensity: false },
    ]
    expect(value('plan.addressesOnlyIopNeeds', { plans: [{ effectiveOn: monday, problems }] })).toBe(false)
  })
})

describe('coordination on file', () => {
  const contacts = (party: NonNullable<CaseInput['contacts']>[number]['party'], more: object = {}) => ({
    contacts: [{ on: monday, party, ...more }],
  })

  it('is a contact that reached them, not an attempt', () => {
    expect(ask('coordination.withPrimaryCare')).toMatchObject({ why: 'absent' })
    expect(
      ask('coordination.withPrimaryCare', contacts('primary-care-provider', { outcome: 'message-left' })),
    ).toMatchObject({ why: 'absent' })
    expect(value('coordination.withPrimaryCare', contacts('primary-care-provider', { outcome: 'reached' }))).toBe(true)
  })

  it('of discharge is a part in its planning', () => {
    expect(ask('discharge.coordinatedWithFamily', contacts('family', { purpose: 'coordination' }))).toMatchObject({
      why: 'absent',
    })
    expect(value('discharge.coordinatedWithFamily', contacts('family', { purpose: 'discharge-planning' }))).toBe(true)
    expect(
      value('discharge.coordinatedWithCommunity', { dischargePlans: [{ participants: ['community-services'] }] }),
    ).toBe(true)
  })

  it('with someone who treats the member is asked once there is someone', () => {
    expect(ask('hasOutpatientTherapist')).toMatchObject({ why: 'absent' })
    const practitioners = [{ id: 'SYN-OUT', outsideRole: 'therapist' as const, atProgram: false }]
    expect(value('hasOutpatientTherapist', { practitioners })).toBe(true)
    expect(value('hasPrimaryCareProvider', { member: { primaryCareProvider: 'SYN-PCP' } })).toBe(true)
  })
})

describe('diagnosis, session, claim, program', () => {
  it('tells an active illness from one in remission', () => {
    const active = (more: object) => ask('diagnosis.active', { diagnoses: [{ code: 'F33.1', ...more }] })
    expect(active({}).value).toBe(true)
    expect(active({ code: 'F33.42' }).value).toBe(false)
    expect(active({ acuity: 'in-remission' }).value).toBe(false)
    expect(active({ code: 'I10' })).toMatchObject({ why: 'absent' })
    expect(active({ resolvedOn: '2026-03-01' })).toMatchObject({ why: 'absent' })
    expect(active({ resolvedOn: '2026-03-02' }).value).toBe(true)
  })

  it('names what a session gives and whether it aims at a problem', () => {
    const one = (more: Partial<SessionInput>, fact: string) =>
      ask(fact, { sessions: [held(monday, '09:00-10:00', { id: 'S1', ...more })] }, { session: 'S1' })
    expect(one({ modality: 'multi-family-group' }, 'session.kind').value).toBe('family-psychotherapy')
    expect(one({ modality: 'recreation' }, 'session.kind').value).toBe('other')
    expect(one({}, 'session.addressesPresentingProblem')).toMatchObject({ why: 'absent' })
    expect(one({ problems: ['SYN-P1'] }, 'session.addressesPresentingProblem').value).toBe(true)
    expect(one({ activeTreatment: false }, 'session.isActiveTreatment').value).toBe(false)
  })

  it('reads the codes of the claim line', () => {
    const line = (more: object) => ({ claimLines: [{ id: 'C1', on: monday, ...more }] })
    expect(value('claim.procedure', line({ code: 'H0015' }), { claim: 'C1' })).toBe('H0015')
    expect(value('claim.procedure', line({ code: '90853' }), { claim: 'C1' })).toBe('other')
    expect(value('claim.revenue', line({ revenueCode: '0905' }), { claim: 'C1' })).toBe('0905')
    expect(value('claim.revenue', line({ revenueCode: '0912' }), { claim: 'C1' })).toBe('other')
    expect(ask('claim.revenue', line({}), { claim: 'C1' })).toMatchObject({ why: 'absent' })
  })

  it('reads the profile of the program', () => {
    const program = (more: object) => ({ program: { ...base.program, ...more } })
    expect(value('program.therapies', program({ servicesOffered: ['group-therapy', 'nursing'] }))).toEqual(['group'])
    const supervision = (supervisor: string) => program({ supervision: [{ supervisor, wholeProgram: true }] })
    const supervised = (supervisor: string, date: string) =>
      ask('program.supervisedByLicensedProfessional', supervision(supervisor), { date })
    expect(supervised('SYN-LCSW', '2026-03-09').value).toBe(true)
    expect(supervised('SYN-LCSW', '2026-03-10')).toMatchObject({ why: 'unqualified' })
    expect(value('aftercare.hoursOffered', program({ aftercareHoursPerWeek: 1.5 }))).toBe(1.5)
    expect(value('aftercare.weeksOffered', program({ aftercareMonths: 12 }))).toBe(52)
  })

  it('finds group therapy in the plan or in the sessions', () => {
    expect(value('receivesGroupTherapy', { sessions: threeDays })).toBe(true)
    expect(
      value('receivesGroupTherapy', { plans: [{ effectiveOn: monday, modalities: ['individual-psychotherapy'] }] }),
    ).toBe(false)
    expect(ask('receivesGroupTherapy')).toMatchObject({ why: 'absent' })
  })
})
