import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { addDays, isDay } from '../kernel/day.ts'
import { dayOf, isMoment } from '../kernel/moment.ts'
import { contextOf } from '../record/derive/context.ts'
import { derivations, derive } from '../record/derive/index.ts'
import { asKnownAt } from '../record/known.ts'
import { caseFrom } from '../record/read.ts'
import type { CaseInput, CaseRecord } from '../record/schema/record.ts'
import type { Obligation } from '../rules/obligation.ts'
import { type DueItem, due } from './due.ts'

/** From 6 July to 6 September 2026 there is no federal holiday; every date of these cases falls between. */
const monday = '2026-07-20'

const attended = fc.constantFrom('full' as const, 'absent' as const, 'excused' as const, undefined)
const day = fc.integer({ min: 0, max: 27 }).map(n => addDays(monday, n))

const session = fc
  .record({ on: day, hour: fc.integer({ min: 8, max: 19 }), minutes: fc.integer({ min: 15, max: 200 }), attended })
  .map(({ on, hour, minutes, attended }) => {
    const end = hour * 60 + minutes
    return {
      start: `${on}T${two(hour)}:00`,
      end: `${on}T${two(Math.floor(end / 60))}:${two(end % 60)}`,
      attended,
      evidenceBased: true,
    }
  })

const two = (n: number) => String(n).padStart(2, '0')
const by = fc.constantFrom('SYN-MD', 'SYN-LCSW', undefined)

const sample: fc.Arbitrary<CaseInput> = fc.record({
  openiop: fc.constant('case/1' as const),
  program: fc.constant({ timeZone: 'America/Phoenix', jurisdiction: 'US' }),
  episodes: day.map(on => [{ id: 'SYN-E1', admittedOn: on, focus: 'mental-health' as const }]),
  practitioners: fc.constant([
    { id: 'SYN-MD', licenses: [{ type: 'MD' }] },
    { id: 'SYN-LCSW', licenses: [{ type: 'LCSW' }] },
  ]),
  referrals: fc.array(fc.record({ on: day }), { maxLength: 2 }),
  sessions: fc.array(session, { maxLength: 14 }),
  riskAssessments: fc.array(fc.record({ on: day, by }), { maxLength: 5 }),
  psychiatricEvaluations: fc.array(fc.record({ on: day, by }), { maxLength: 2 }),
  teamMeetings: fc.array(fc.record({ on: day }), { maxLength: 3 }),
  plans: fc.array(
    day.map(on => ({
      effectiveOn: on,
      weeklySchedule: { slots: [{ weekday: 'tuesday' as const, start: '09:00', end: '12:00' }] },
    })),
    { maxLength: 2 },
  ),
  authorizations: fc.array(
    fc
      .record({ startsOn: day, unitsApproved: fc.integer({ min: 1, max: 6 }) })
      .map(one => ({ ...one, endsOn: addDays(one.startsOn, 29) })),
    { maxLength: 2 },
  ),
})

const rule = (id: string, more: Omit<Obligation, 'id' | 'what'>): Obligation => ({
  id,
  what: 'Something to be done',
  ...more,
})
const obligations: Obligation[] = [
  rule('business', {
    trigger: { event: 'referral' },
    due: { within: 3, unit: 'business-days' },
    satisfiedBy: { event: 'teamMeeting' },
  }),
  rule('hours', {
    trigger: { event: 'riskAssessment', occurrence: 'each' },
    due: { within: 30, unit: 'hours' },
    satisfiedBy: { event: 'teamMeeting' },
  }),
  rule('third-day', {
    trigger: { event: 'admission' },
    due: { attendedDay: 3 },
    satisfiedBy: { event: 'psychiatricEvaluation', match: 'any-time' },
    by: ['physician'],
  }),
  rule('weekly', {
    trigger: { event: 'admission' },
    due: { every: 7, unit: 'calendar-days' },
    satisfiedBy: { event: 'riskAssessment' },
    by: ['licensed-clinician'],
  }),
  rule('program-week', {
    trigger: { event: 'admission' },
    due: { eachProgramWeek: true },
    satisfiedBy: { event: 'teamMeeting' },
  }),
  rule('ahead', {
    trigger: { event: 'authorizationEnd', occurrence: 'each' },
    due: { before: 14, unit: 'calendar-days' },
    satisfiedBy: { event: 'authorizationRequest' },
  }),
]

const asOf = `${addDays(monday, 21)}T12:00`

function read(input: CaseInput): CaseRecord {
  const { record } = caseFrom(input)
  if (!record) throw new Error('the sample was not read')
  return record
}

function dueIn(record: CaseRecord, now: string): DueItem[] {
  const context = contextOf(asKnownAt(record, now), { asOf: now, date: dayOf(now) })
  return due(
    context,
    obligations.map(obligation => ({ clause: 'sample/1', modality: 'must', obligation })),
    () => 'undetermined',
  )
}

function facts(record: CaseRecord, now: string) {
  const context = contextOf(asKnownAt(record, now), { asOf: now, date: addDays(dayOf(now), -3) })
  return [...derivations.keys()].map(id => [id, derive(context, id)])
}

describe('a case', () => {
  it('shifted by whole weeks shifts every due date alike', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -2, max: 2 }), (input, weeks) => {
        const shift = shiftedBy(7 * weeks)
        const later = dueIn(read(shift(input) as CaseInput), shift(asOf) as string)
        expect(later.map(bare)).toEqual(shift(dueIn(read(input), asOf).map(bare)))
      }),
      { numRuns: 60 },
    )
  })

  it('answers alike in whatever order its records come', () => {
    fc.assert(
      fc.property(sample, input => {
        const [record, turned] = [read(input), read(reversed(input))]
        expect(dueIn(turned, asOf)).toEqual(dueIn(record, asOf))
        expect(facts(turned, asOf)).toEqual(facts(record, asOf))
      }),
      { numRuns: 60 },
    )
  })

  describe('on another machine', () => {
    const here = process.env.TZ
    afterEach(() => {
      if (here === undefined) delete process.env.TZ
      else process.env.TZ = here
    })

    it('answers alike in whatever time zone the machine stands', () => {
      const inZone = (zone: string, input: CaseInput) => {
        process.env.TZ = zone
        expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
        const record = read(input)
        return JSON.stringify([dueIn(record, asOf), facts(record, asOf)])
      }
      fc.assert(
        fc.property(sample, input => {
          expect(inZone('Pacific/Kiritimati', input)).toBe(inZone('Pacific/Pago_Pago', input))
        }),
        { numRuns: 30 },
      )
    })
  })

  it('that learns nothing new forgets no deadline as time goes by', () => {
    fc.assert(
      fc.property(sample, input => {
        const record = read(input)
        // The end of an authorization moves out with each planned day that passes unused, and its request with it.
        const overdue = (now: string) =>
          dueIn(record, now).filter(item => item.status === 'overdue' && item.obligation !== 'ahead')
        const known = addDays(monday, 40)
        const before = overdue(`${known}T12:00`).map(bare)
        const after = overdue(`${addDays(known, 7)}T12:00`).map(bare)
        for (const item of before) expect(after).toContainEqual(item)
      }),
      { numRuns: 60 },
    )
  })
})

/** Moves every day and moment in a value. */
function shiftedBy(days: number) {
  const shift = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (isDay(value)) return addDays(value, days)
      return isMoment(value) ? addDays(dayOf(value), days) + value.slice(10) : value
    }
    if (Array.isArray(value)) return value.map(shift)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shift(member)]))
  }
  return shift
}

/** Without ids, which are made from days. */
const bare = ({ obligation, due, status, history, trigger, satisfied, note }: DueItem) => ({
  obligation,
  due,
  status,
  history,
  triggeredAt: trigger.at,
  satisfiedAt: satisfied?.at,
  note,
})

const reversed = (input: CaseInput): CaseInput =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : value]),
  ) as CaseInput
