import { describe, expect, it } from 'vitest'
import { dictionary } from '../../../src/facts/dictionary.ts'
import { unknown } from '../../../src/facts/evidence.ts'
import type { Facts } from '../../../src/rules/cases.ts'
import { compile } from '../../../src/rules/compile.ts'
import { decide, rowOf } from '../../../src/rules/decide.ts'
import { type Criteria, explain } from '../../../src/rules/explain.ts'
import type { Question } from '../../../src/rules/question.ts'
import { resolve } from '../../../src/rules/resolve.ts'
import pehp from './rulebook.ts'

/** What flags and "should" say on their own thresholds; they never turn a question, so `cases.ts` cannot tell. */
function reported(question: Question, clause: string, facts: Facts, readings: Record<string, string> = {}) {
  const resolved = resolve(pehp, { readings })
  const root = pehp.questions[question]
  if (!resolved.ok || !root) throw new Error('not a question of this rulebook')
  const program = compile(resolved.value, root, dictionary)
  const codes = decide(program, rowOf(program, facts))
  const tree = explain(pehp, program, codes, fact => ({ ...unknown(), value: facts[fact] }))
  return flat(tree).find(part => part.clause === `pehp/${clause}`)?.outcome
}

const flat = (part: Criteria): Criteria[] => [part, ...(part.of ?? []).flatMap(flat)]

describe('the usual length of an adult’s course', () => {
  const length = (days: number, age: number) =>
    reported('continued-stay', 'II.B.1.c', { 'programDays.attended': days, ageOnDate: age })

  it('is kept on the 32nd day and passed on the 33rd', () => {
    expect(length(32, 34)).toBe('met')
    expect(length(33, 34)).toBe('not-met')
  })

  it('is no figure for an adolescent', () => {
    expect(length(33, 17)).toBe('not-applicable')
    expect(length(33, 18)).toBe('not-met')
  })
})

describe('the usual hours', () => {
  const day = (hours: number, readings = {}) =>
    reported('service-day', 'II.B.1.a.2', { 'day.scheduledHours': hours }, readings)
  const week = (clause: string, fact: string, value: number, isPartial = false) =>
    reported('service-week', clause, {
      'week.isPartial': isPartial,
      'week.tapers': false,
      [fact]: value,
    })

  it('are three in a day', () => {
    expect([day(3), day(2.75), day(4)]).toEqual(['met', 'not-met', 'met'])
    expect(day(4, { 'typical-day': 'either-way' })).toBe('not-met')
    expect(day(3, { 'typical-day': 'either-way' })).toBe('met')
  })

  it('are nine in a whole week', () => {
    expect(week('I.b', 'week.therapyHours', 9)).toBe('met')
    expect(week('I.b', 'week.therapyHours', 8.75)).toBe('not-met')
    expect(week('I.b', 'week.therapyHours', 3, true)).toBe('not-applicable')
  })

  it('are attended in full or pointed out', () => {
    expect(week('II.B.1.b.attended', 'week.therapyHoursAttended', 9)).toBe('met')
    expect(week('II.B.1.b.attended', 'week.therapyHoursAttended', 8.75)).toBe('not-met')
    expect(week('II.B.1.a.attended', 'week.fullDaysAttended', 3)).toBe('met')
    expect(week('II.B.1.a.attended', 'week.fullDaysAttended', 2)).toBe('not-met')
  })
})

describe('what should be done', () => {
  const family = (facts: Facts) => reported('service-week', 'II.B.4.d', { 'week.isPartial': false, ...facts })

  it('is one family session a week for a minor, none for an adult', () => {
    expect(family({ ageOnDate: 17, 'week.familyTherapySessions': 1 })).toBe('met')
    expect(family({ ageOnDate: 17, 'week.familyTherapySessions': 0, 'week.familyTherapyContraindicated': false })).toBe(
      'not-met',
    )
    expect(family({ ageOnDate: 18, 'week.familyTherapySessions': 0 })).toBe('not-applicable')
  })

  it('is excused while a contraindication holds and owed again after it', () => {
    const none = { ageOnDate: 15, 'week.familyTherapySessions': 0 }
    expect(family({ ...none, 'week.familyTherapyContraindicated': true })).toBe('not-applicable')
    // The finding of an earlier week has run out: nobody has said anything of this one.
    expect(family({ ...none, familyTherapyContraindicatedOnce: true })).toBe('undetermined')
  })

  it('is the psychiatric evaluation by the third attended day, unless the member stepped down', () => {
    const evaluated = (day: number, steppedDown = false) =>
      reported('record', 'II.B.9.a', {
        'psychiatricEvaluation.byAttendedDay': day,
        steppedDownFromHigherLevel: steppedDown,
      })
    expect([evaluated(0), evaluated(3), evaluated(4)]).toEqual(['met', 'met', 'not-met'])
    expect(evaluated(4, true)).toBe('not-applicable')
  })

  it('is what a member needs on leaving, each by itself', () => {
    const needs: Facts = { 'discharge.needs': ['toxicology-screen', 'self-help'], 'discharge.arranged': ['self-help'] }
    expect(reported('discharge', 'II.D.4', needs)).toBe('not-met')
    expect(reported('discharge', 'II.D.4', needs, { 'as-needed-each': 'one-of-them' })).toBe('met')
    expect(reported('discharge', 'II.D.3', needs)).toBe('not-applicable')
  })
})

it('points out aftercare planned past a year, not a year of it', () => {
  const weeks = (value: number) => reported('aftercare', 'II.B.1.e.2', { 'aftercare.weeksArranged': value })
  expect([weeks(52), weeks(53)]).toEqual(['met', 'not-met'])
})

it('prints as a parameter the number that the chosen reading gives', () => {
  const given = pehp.readings.flatMap(one => Object.entries(one.options[one.chosen]?.parameters ?? {}))
  expect(given.length).toBeGreaterThan(0)
  for (const [id, number] of given)
    expect([id, pehp.parameters.find(one => one.id === id)?.value]).toEqual([id, number])
})

describe('a psychiatric evaluation by the third attended day', () => {
  const evaluated = (day: number, more: Facts = {}) =>
    reported('record', 'II.B.9.a', { 'psychiatricEvaluation.byAttendedDay': day, ...more })

  it('is in time whether or not the member stepped down', () => {
    expect(evaluated(3)).toBe('met')
    expect(evaluated(3, { steppedDownFromHigherLevel: true })).toBe('met')
  })

  it('is late on the fourth, unless the member stepped down or may have', () => {
    expect(evaluated(4, { steppedDownFromHigherLevel: false })).toBe('not-met')
    expect(evaluated(4, { steppedDownFromHigherLevel: true })).toBe('not-applicable')
    expect(evaluated(4)).toBe('undetermined')
  })
})
