import { describe, expect, it } from 'vitest'
import rulebook from '../rulebooks/optum-idaho/iop-faq@undated/rulebook.ts'
import { addDays } from '../src/kernel/day.ts'
import { caseFrom } from '../src/record/read.ts'
import type { CaseInput } from '../src/record/schema/record.ts'
import { type Ask, determine } from '../src/review/determine.ts'
import { dueOf } from '../src/review/dueOf.ts'

/** The Optum Idaho rulebook asked about whole records: what falls due, and the days around an eighteenth birthday. */

type Input = Omit<CaseInput, 'openiop'>

const admitted = '2026-03-02'
const base: CaseInput = {
  openiop: 'case/1',
  program: {
    timeZone: 'America/Boise',
    jurisdiction: 'US-ID',
    contracts: [
      {
        payer: 'Optum Idaho',
        policy: 'optum-idaho/iop-faq',
        scopes: ['mental-health'],
        readinessAssessedOn: '2026-01-05',
        meetsStandards: true,
        auditedOn: '2026-01-20',
        credentialing: 'credentialed',
        startsOn: '2026-02-01',
      },
    ],
  },
  member: { birthDate: '2008-03-11' },
  coverages: [{ payer: 'Optum Idaho', policy: 'optum-idaho/iop-faq' }],
  episodes: [{ id: 'SYN-E1', admittedOn: admitted, focus: 'mental-health' }],
  practitioners: [
    { id: 'SYN-LCSW', degree: 'master', licenses: [{ type: 'LCSW' }] },
    { id: 'SYN-CADC', degree: 'bachelor', certifications: [{ type: 'CADC' }] },
  ],
}

function recordOf(input: Input) {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record || issues.length > 0) throw new Error(JSON.stringify(issues))
  return record
}

function due(id: string, asOf: string, input: Input = {}) {
  const items = dueOf(recordOf(input), { rulebook, asOf: `${asOf}T18:00` })
  if (!items.ok) throw new Error(JSON.stringify(items.refusals))
  const found = items.value.find(item => item.obligation === id)
  return found && [found.due, found.status]
}

function answer(ask: Omit<Ask, 'rulebook' | 'asOf'>, input: Input) {
  const found = determine(recordOf(input), { rulebook, asOf: '2026-06-30T12:00', ...ask })
  if (!found.ok) throw new Error(JSON.stringify(found.refusals))
  return found.value.outcome
}

describe('the physical examination', () => {
  it('is due on the seventh day and overdue on the eighth', () => {
    expect(due('physical-examination', '2026-03-09')).toEqual(['2026-03-09', 'due'])
    expect(due('physical-examination', '2026-03-10')).toEqual(['2026-03-09', 'overdue'])
  })

  it('is not due again when one was done within thirty days before admission', () => {
    const done = (on: string) => due('physical-examination', '2026-03-04', { physicalExaminations: [{ on }] })?.[1]
    expect(done('2026-01-31')).toBe('satisfied')
    expect(done('2026-01-30')).toBe('upcoming')
  })
})

describe('the weekly risk assessment', () => {
  it('is due seven days after the last one by a licensed clinician', () => {
    const by = (who: string) =>
      due('risk-assessment', '2026-03-12', { riskAssessments: [{ on: '2026-03-06', by: who }] })
    expect(by('SYN-LCSW')).toEqual(['2026-03-13', 'due'])
    expect(by('SYN-CADC')).toEqual(['2026-03-09', 'overdue'])
  })
})

describe('the request to continue', () => {
  const authorizations = [
    { id: 'SYN-A1', startsOn: admitted, endsOn: '2026-03-31', unit: 'sessions' as const, unitsApproved: 12 },
  ]
  const request = (receivedOn: string): Input => ({
    authorizations,
    authorizationRequests: [{ kind: 'continuing', receivedOn, by: 'SYN-LCSW' }],
  })

  it('is best made fourteen days before the end', () => {
    expect(due('continuing-request', '2026-03-10', { ...request('2026-03-17'), answers: indicated })?.[0]).toBe(
      '2026-03-17',
    )
    expect(due('continuing-request', '2026-03-20', { ...request('2026-03-17'), answers: indicated })?.[1]).toBe(
      'satisfied',
    )
    expect(due('continuing-request', '2026-03-20', { ...request('2026-03-18'), answers: indicated })?.[1]).toBe(
      'satisfied-late',
    )
  })

  it('is not asked for once more of this care is not indicated', () => {
    expect(
      due('continuing-request', '2026-03-10', { authorizations, answers: { iopClinicallyIndicated: false } }),
    ).toBe(undefined)
  })

  it('is decided within fourteen calendar days of receipt', () => {
    expect(due('payer-decision', '2026-03-20', request('2026-03-17'))?.[0]).toBe('2026-03-31')
    expect(due('payer-decision', '2026-04-01', request('2026-03-17'))?.[1]).toBe('overdue')
  })
})

const indicated = { iopClinicallyIndicated: true }

describe('reassessment after a weak start', () => {
  const sessions = (attended: number): Input => ({
    sessions: [0, 2, 4].map((n, i) => ({
      start: `${addDays(admitted, n)}T09:00`,
      end: `${addDays(admitted, n)}T11:00`,
      evidenceBased: true,
      attended: i < attended ? ('full' as const) : ('absent' as const),
    })),
  })

  it('is asked for from the end of the first week, below half', () => {
    expect(due('reassessment', '2026-03-08', sessions(1))).toBeUndefined()
    expect(due('reassessment', '2026-03-09', sessions(1))).toEqual([undefined, 'no-deadline'])
    expect(due('reassessment', '2026-03-09', sessions(2))).toBeUndefined()
  })
})

describe('a member who turns eighteen on the Wednesday of the second week', () => {
  const twoHours = ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12']
  const input: Input = {
    sessions: twoHours.map(day => ({
      start: `${day}T09:00`,
      end: `${day}T11:00`,
      evidenceBased: true,
      attended: 'full' as const,
    })),
    plans: [{ effectiveOn: admitted, weeklySchedule: { daysPerWeek: 3, hoursPerWeek: 6 } }],
  }
  const day = (date: string, readings = {}) => answer({ question: 'service-day', date, readings }, input)
  const week = (week: string, readings = {}) => answer({ question: 'service-week', week, readings }, input)

  it('has two hours paid up to the day before, and needs three from the birthday on', () => {
    expect(day('2026-03-10')).toBe('met')
    expect(day('2026-03-11')).toBe('not-met')
    expect(day('2026-03-12')).toBe('not-met')
    expect(day('2026-03-11', { 'age-date': 'admission-date' })).toBe('met')
  })

  it('has six hours enough in the week that began at 17, whenever it is asked about', () => {
    expect(week('2026-03-02')).toBe('met')
    expect(week('2026-03-09')).toBe('met')
    expect(week('2026-03-16')).toBe('not-met')
    expect(week('2026-03-09', { 'birthday-week': 'last-day' })).toBe('not-met')
  })
})
