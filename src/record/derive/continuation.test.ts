import { describe, expect, it } from 'vitest'
import { occurrences } from '../events/index.ts'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

const base = {
  openiop: 'case/1',
  program: { timeZone: 'America/Chicago' },
  episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus: 'mental-health' }],
} as const

function contextFor(input: Omit<CaseInput, 'openiop'>, scope: Partial<Scope> = {}) {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  return contextOf(record, { asOf: '2026-12-01T12:00', date: '2026-04-01', ...scope })
}

const ask = (fact: string, input: Omit<CaseInput, 'openiop'> = {}, scope: Partial<Scope> = {}) =>
  derive(contextFor(input, scope), fact)

describe('an improvement measured twice', () => {
  const first = { id: 'SYN-Q1', measure: 'PHQ-9', on: '2026-03-02', value: 20 }
  const second = { id: 'SYN-Q2', measure: 'PHQ-9', on: '2026-03-30', value: 12, improved: true }

  it('needs two dated values of one measure', () => {
    expect(ask('improvement.measuredTwice', { qualityMeasures: [first, second] }).value).toBe(true)
    expect(ask('improvement.measuredTwice', { qualityMeasures: [second] }).why).toBe('absent')
    expect(ask('improvement.measuredTwice', { qualityMeasures: [{ ...first, measure: 'GAD-7' }, second] }).why).toBe(
      'absent',
    )
  })

  it('counts a value of the day of admission, and none of the day before', () => {
    const before = { ...first, on: '2026-03-01' }
    expect(ask('improvement.measuredTwice', { qualityMeasures: [before, second] }).why).toBe('absent')
  })

  it('takes two values of one day for one', () => {
    expect(ask('improvement.measuredTwice', { qualityMeasures: [{ ...first, on: second.on }, second] }).why).toBe(
      'absent',
    )
  })

  it('leaves the direction to whoever entered the measure', () => {
    const open = { ...second, improved: undefined }
    const worse = { ...second, improved: false }
    const own = [first, open].map(one => ({ ...one, measure: 'Sample coping scale' }))
    expect(ask('improvement.measuredTwice', { qualityMeasures: own }).why).toBe('needs-judgement')
    expect(ask('improvement.measuredTwice', { qualityMeasures: [first, worse] }).value).toBe(false)
  })

  it('reads a scale of symptoms by itself: fewer points are better', () => {
    const value = (value: number) =>
      ask('improvement.measuredTwice', { qualityMeasures: [first, { ...second, value, improved: undefined }] }).value
    expect(value(19)).toBe(true)
    expect(value(20)).toBe(false)
  })

  it('does not know a value of a later day', () => {
    const scope = { date: '2026-03-29' }
    expect(ask('improvement.measuredTwice', { qualityMeasures: [first, second] }, scope).why).toBe('absent')
  })
})

describe('a stay of preset length', () => {
  it('is what the latest request says of itself', () => {
    const request = { kind: 'continuing' as const, submittedOn: '2026-03-20', presetLengthRationale: true }
    expect(ask('stay.followsPresetLength', { authorizationRequests: [request] }).value).toBe(true)
    const later = { ...request, submittedOn: '2026-03-25', presetLengthRationale: false }
    expect(ask('stay.followsPresetLength', { authorizationRequests: [later, request] }).value).toBe(false)
    expect(
      ask('stay.followsPresetLength', { authorizationRequests: [later, request] }, { date: '2026-03-24' }).value,
    ).toBe(true)
  })

  it('is otherwise for a clinician to say', () => {
    expect(ask('stay.followsPresetLength').why).toBe('absent')
    expect(ask('stay.followsPresetLength', { answers: { 'stay.followsPresetLength': false } }).value).toBe(false)
  })
})

describe('events of continuation', () => {
  it('finds that improvement is missing in findings and measures', () => {
    const context = contextFor({
      findings: [
        { id: 'SYN-F1', fact: 'symptoms.measurablyImproving', value: false, on: '2026-03-16' },
        { id: 'SYN-F2', fact: 'symptoms.measurablyImproving', value: true, on: '2026-03-23' },
      ],
      qualityMeasures: [{ id: 'SYN-Q1', measure: 'PHQ-9', on: '2026-03-18', improved: false }],
    })
    expect(occurrences(context, 'lackOfImprovement')?.map(one => one.at)).toEqual(['2026-03-16', '2026-03-18'])
  })

  it('finds a reassessment on the day it was finished', () => {
    const context = contextFor({
      assessments: [
        { id: 'SYN-A1', kinds: ['reassessment'], startedOn: '2026-03-17', completedOn: '2026-03-19' },
        { id: 'SYN-A2', kinds: ['reassessment'], startedOn: '2026-03-25' },
        { id: 'SYN-A3', kinds: ['diagnostic'], completedOn: '2026-03-02' },
      ],
    })
    expect(occurrences(context, 'reassessment')?.map(one => one.at)).toEqual(['2026-03-19'])
  })
})

describe('what natural records say without a finding', () => {
  const medication = (summary: object) =>
    ask('discharge.medicationKinds', {
      episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', dischargedOn: '2026-03-31' }],
      discharges: [{ on: '2026-03-31', ...summary }],
    })

  it('a facility whose settings are outpatient houses nobody', () => {
    const at = (settings: ('physician-office' | 'residential-facility' | 'other')[]) =>
      ask('livesAtProgram', { program: { settings } }).value
    expect(at(['physician-office'])).toBe(false)
    expect(at(['other'])).toBeUndefined()
    expect(at(['residential-facility'])).toBeUndefined()
  })

  it('takes the severity of the primary diagnosis where nobody found another', () => {
    const diagnoses = [{ code: 'F33.1', severity: 'moderate', rank: 'primary' } as const]
    expect(ask('disorderSeverity', { diagnoses }).value).toBe('moderate')
    expect(ask('disorderSeverity', { diagnoses, answers: { disorderSeverity: 'severe' } }).value).toBe('severe')
  })

  it('raises an excluded purpose only where someone speaks of it', () => {
    expect(ask('excludedPurposes.raised').value).toEqual([])
    expect(ask('excludedPurposes.raised', { answers: { careIsCustodial: false } }).value).toEqual(['custodial-care'])
  })

  it('a day without a note is known once a later day has one', () => {
    const notes = [{ on: '2026-03-05' }]
    expect(ask('day.noteOnFile', { notes }, { date: '2026-03-04' }).value).toBe(false)
    expect(ask('day.noteOnFile', { notes }, { date: '2026-03-06' }).why).toBe('absent')
  })

  it('a summary that says medication, and no list, asks for psychiatry', () => {
    expect(medication({ onMedication: true }).value ?? 'unknown').toEqual(['psychotropic'])
    expect(medication({}).why).toBe('absent')
  })
})
