import { describe, expect, it } from 'vitest'
import { amount } from '../../facts/fact.ts'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { attendance } from './attendance.ts'
import { clinical } from './clinical.ts'
import { contextOf, type Payer, type Scope } from './context.ts'
import { derivations, derive } from './index.ts'
import { member } from './member.ts'

const base = {
  openiop: 'case/1',
  program: { timeZone: 'America/Denver', jurisdiction: 'US-UT' },
  member: { birthDate: '2008-02-29' },
  episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus: 'mental-health' }],
  practitioners: [
    { id: 'SYN-LCSW', degree: 'master', licenses: [{ type: 'LCSW', endsOn: '2026-06-30' }] },
    { id: 'SYN-MD', licenses: [{ type: 'MD' }], specialties: ['psychiatry'] },
    { id: 'SYN-PEER', certifications: [{ type: 'CPSS' }] },
  ],
} as const

function ask(fact: string, input: Omit<CaseInput, 'openiop'> = {}, scope: Partial<Scope> = {}, payer?: Payer) {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  return derive(contextOf(record, { asOf: '2026-12-01T12:00', date: '2026-03-10', ...scope }, payer), fact)
}

describe('age on the date', () => {
  const age = (date: string) => ask('ageOnDate', {}, { date }).value

  it('turns eighteen on 1 March for someone born on 29 February', () => {
    expect(age('2026-02-28')).toBe(17)
    expect(age('2026-03-01')).toBe(18)
    expect(age('2028-02-28')).toBe(19)
    expect(age('2028-02-29')).toBe(20)
  })

  it('is unknown without a date of birth', () => {
    expect(ask('ageOnDate', { member: {} })).toMatchObject({ why: 'absent' })
  })
})

describe('what is treated, where the episode does not say', () => {
  const mental = { on: '2026-03-01', code: 'F33.1' }
  const alcohol = { on: '2026-03-01', code: 'F10.20' }
  const focus = (...diagnoses: NonNullable<CaseInput['diagnoses']>) =>
    ask('focusOfTreatment', { episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02' }], diagnoses })

  it('is what was diagnosed', () => {
    expect(focus(mental).value).toBe('mental-health')
    expect(focus(alcohol).value).toBe('substance-use')
    expect(focus(mental, alcohol).value).toBe('co-occurring')
  })

  it('is unknown when one of two kinds is secondary, or nothing is confirmed', () => {
    expect(focus({ ...mental, rank: 'primary' }, { ...alcohol, rank: 'secondary' })).toMatchObject({ why: 'absent' })
    expect(focus({ ...mental, verification: 'provisional' })).toMatchObject({ why: 'absent' })
  })
})

describe('risk that was assessed', () => {
  const risk = (on: string, imminent: boolean, by = 'SYN-LCSW') => ({ on, imminent, by })
  const known = (riskAssessments: CaseInput['riskAssessments'], findings: CaseInput['findings'] = []) =>
    ask('imminentDanger', { riskAssessments, findings })

  it('answers as a finding of its day: the newest counts, by a licensed clinician', () => {
    expect(known([risk('2026-03-01', true), risk('2026-03-08', false)]).value).toBe(false)
    expect(known([risk('2026-03-08', true), risk('2026-03-11', false)]).value).toBe(true)
    expect(known([risk('2026-03-01', false, 'SYN-PEER')])).toMatchObject({ why: 'unqualified' })
    expect(known([{ on: '2026-03-01', by: 'SYN-LCSW', harmToSelf: 'high' }])).toMatchObject({ why: 'absent' })
  })

  it('gives way to a later finding, and conflicts with another of the same day', () => {
    const finding = (on: string) => [{ fact: 'imminentDanger', value: true, on, by: 'SYN-LCSW' }]
    expect(known([risk('2026-03-01', false)], finding('2026-03-02')).value).toBe(true)
    expect(known([risk('2026-03-01', false)], finding('2026-03-01'))).toMatchObject({ why: 'conflicting' })
  })
})

describe('the coverage that governs', () => {
  const coverages = [
    { id: 'SYN-C1', payer: 'PEHP', endsOn: '2026-03-31', iopCovered: true, funding: 'insured' as const },
    {
      id: 'SYN-C2',
      payer: 'Medica Central',
      startsOn: '2026-04-01',
      regulatingState: 'US-IL',
      governmentProgram: 'none' as const,
    },
  ]
  const pehp = { policy: 'pehp/iop', slug: 'pehp', name: 'PEHP' }
  const medica = { policy: 'medica/mp9556', slug: 'medica', name: 'Medica' }

  it('changes with the payer in the middle of the stay', () => {
    const active = (payer: Payer, date: string) => ask('coverage.active', { coverages }, { date }, payer).value
    expect(active(pehp, '2026-03-31')).toBe(true)
    expect(active(pehp, '2026-04-01')).toBe(false)
    expect(active(medica, '2026-03-31')).toBe(false)
    expect(active(medica, '2026-04-01')).toBe(true)
  })

  it('is unknown for a payer of whom nothing is on file', () => {
    expect(
      ask('coverage.active', { coverages }, {}, { slug: 'cca', name: 'Commonwealth Care Alliance' }),
    ).toMatchObject({
      why: 'absent',
    })
  })

  it('tells what its fields say and no more', () => {
    expect(ask('coverage.includesIop', { coverages }, {}, pehp).value).toBe(true)
    expect(ask('coverage.regulatedByIllinois', { coverages }, {}, pehp).why).toBe('absent')
    expect(ask('coverage.regulatedByIllinois', { coverages }, { date: '2026-04-01' }, medica).value).toBe(true)
    expect(ask('coverage.governmentProgram', { coverages }, { date: '2026-04-01' }, medica).value).toBe(false)
    expect(ask('coverage.planRequiresPriorAuthorization', { coverages }, {}, pehp).why).toBe('absent')
  })

  it('is the one that pays first where several hold', () => {
    const both = [
      { id: 'SYN-C1', payer: 'Medicare', order: 'secondary' as const, funding: 'government' as const },
      { id: 'SYN-C2', payer: 'PEHP', order: 'primary' as const, funding: 'insured' as const },
    ]
    expect(ask('coverage.funding', { coverages: both }).value).toBe('insured')
  })
})

describe('diagnoses', () => {
  const of = (...diagnoses: NonNullable<CaseInput['diagnoses']>) => ask('diagnosisCategories', { diagnoses })

  it('fall into the categories of their codes', () => {
    expect(of({ code: 'F11.20' }, { code: 'F33.1' }).value).toEqual(['mental-health', 'substance-use', 'opioid-use'])
    expect(of({ code: 'F10.20' }).value).toEqual(['substance-use', 'alcohol-use'])
    expect(of({ code: 'I10' }).value).toEqual([])
  })

  it('count from the day they were made until they are resolved, unless provisional or refuted', () => {
    expect(of({ code: 'F33.1', on: '2026-03-11' }).why).toBe('absent')
    expect(of({ code: 'F33.1', on: '2026-03-10' }).value).toEqual(['mental-health'])
    expect(of({ code: 'F33.1', resolvedOn: '2026-03-09' }).why).toBe('absent')
    expect(of({ code: 'F33.1', verification: 'provisional' }).why).toBe('absent')
    expect(of({ code: 'F33.1', verification: 'refuted' }).why).toBe('absent')
  })

  it('are in chapter 5 from F01 on', () => {
    const inIcd = (code: string) => ask('diagnosisInDsmOrIcd', { diagnoses: [{ code }] }).value
    expect(inIcd('F01.50')).toBe(true)
    expect(inIcd('F99')).toBe(true)
    expect(inIcd('G30.9')).toBe(false)
    expect(ask('diagnosisInDsmOrIcd').why).toBe('absent')
  })
})

describe('an opioid treatment program', () => {
  const otp = { ...base.program, settings: ['opioid-treatment-program' as const] }
  const focus = (focus: 'opioid-use-disorder' | 'mental-health') => [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus }]
  const is = (input: Omit<CaseInput, 'openiop'>) => ask('inOpioidTreatmentProgram', input).value

  it('takes both the setting and the disorder', () => {
    expect(is({ program: otp, episodes: focus('opioid-use-disorder') })).toBe(true)
    expect(is({ program: otp, episodes: focus('mental-health') })).toBe(false)
    expect(
      is({ program: { ...base.program, settings: ['physician-office'] }, episodes: focus('opioid-use-disorder') }),
    ).toBe(false)
    expect(is({ episodes: focus('opioid-use-disorder') })).toBeUndefined()
  })
})

describe('the safety plan', () => {
  const plan = { on: '2026-03-02', developedWithProvider: true, coversEmergencyAccess: false }

  it('has the parts that the latest one on file says', () => {
    expect(ask('safetyPlan.parts', { safetyPlans: [plan] }).value).toEqual(['documented', 'developed-with-provider'])
    const later = { ...plan, on: '2026-03-05', coversEmergencyAccess: true }
    expect(ask('safetyPlan.parts', { safetyPlans: [later, plan] }).value).toContain('emergency-access')
    expect(ask('safetyPlan.parts', { safetyPlans: [later, plan] }, { date: '2026-03-04' }).value).not.toContain(
      'emergency-access',
    )
  })

  it('is unknown when there is none, or when it does not say', () => {
    expect(ask('safetyPlan.parts').why).toBe('absent')
    expect(ask('safetyPlan.parts', { safetyPlans: [{ on: '2026-03-02' }] }).why).toBe('absent')
  })
})

describe('a finding', () => {
  const severity = (value: string, more: object = {}) => ({
    fact: 'symptomSeverity',
    value,
    on: '2026-03-03',
    by: 'SYN-LCSW',
    ...more,
  })
  const known = (findings: object[], scope: Partial<Scope> = {}) =>
    ask('symptomSeverity', { findings: findings as CaseInput['findings'] }, scope)

  it('holds from its day on, with its author’s credential', () => {
    expect(known([severity('moderate', { id: 'SYN-F1' })])).toEqual({
      value: 'moderate',
      evidence: [{ type: 'findings', id: 'SYN-F1', at: '2026-03-03', by: 'SYN-LCSW', credential: 'LCSW' }],
    })
    expect(known([severity('moderate')], { date: '2026-03-02' })).toMatchObject({ why: 'absent' })
  })

  it('made later counts for an earlier day, session or claim line only when it says that it is about it', () => {
    const afterwards = (about?: object) => known([severity('moderate', { about })], { date: '2026-03-02' })
    expect(afterwards({ on: '2026-03-02' }).value).toBe('moderate')
    expect(afterwards({ on: '2026-03-01' }).value).toBeUndefined()
    expect(afterwards()).toMatchObject({ why: 'absent', note: expect.stringContaining('about.on') })
    const aboutLine = [severity('moderate', { about: { claimLine: 'SYN-L1' } })]
    expect(known(aboutLine, { date: '2026-03-02', claim: 'SYN-L1' }).value).toBe('moderate')
    expect(known(aboutLine, { date: '2026-03-02', claim: 'SYN-L2' }).value).toBeUndefined()
  })

  it('gives way to a newer one', () => {
    expect(known([severity('moderate'), severity('severe', { on: '2026-03-09' })]).value).toBe('severe')
    expect(known([severity('moderate'), severity('severe', { on: '2026-03-11' })]).value).toBe('moderate')
  })

  it('gives way to the one that supersedes it, whatever the day', () => {
    const first = severity('moderate', { id: 'SYN-F1' })
    expect(known([first, severity('severe', { supersedes: 'SYN-F1' })]).value).toBe('severe')
  })

  it('conflicts with another of its day that says otherwise', () => {
    expect(known([severity('moderate'), severity('severe', { by: 'SYN-MD' })])).toMatchObject({ why: 'conflicting' })
    expect(known([severity('moderate'), severity('moderate', { by: 'SYN-MD' })]).value).toBe('moderate')
  })

  it('is stale past its last day', () => {
    expect(known([severity('moderate', { until: '2026-03-10' })]).value).toBe('moderate')
    expect(known([severity('moderate', { until: '2026-03-09' })])).toMatchObject({ why: 'stale' })
  })

  it('is stale once the fact’s own time has run out', () => {
    const own = amount('sample.count', 'count', 'How many?', { freshFor: { days: 7, source: 'sample/1' } })
    const input = { ...base, findings: [{ fact: 'sample.count', value: 2, on: '2026-03-03' }] }
    const { record } = caseFrom(input)
    const on = (date: string) => record && derive(contextOf(record, { asOf: '2026-12-01T12:00', date }), own.id, own)
    expect(on('2026-03-10')).toMatchObject({ value: 2 })
    expect(on('2026-03-11')).toMatchObject({ why: 'stale' })
  })

  it('does not count from someone who may not give it', () => {
    expect(known([severity('moderate', { by: 'SYN-PEER' })])).toMatchObject({ why: 'unqualified' })
    expect(known([severity('moderate', { by: 'SYN-NOBODY' })])).toMatchObject({ why: 'unqualified' })
    expect(known([severity('mild'), severity('severe', { by: 'SYN-PEER', on: '2026-03-09' })]).value).toBe('mild')
  })

  it('does not count from someone whose license had ended the day before', () => {
    const on = (day: string) => known([severity('moderate', { on: day })], { date: '2026-07-31' })
    expect(on('2026-06-30').value).toBe('moderate')
    expect(on('2026-07-01')).toMatchObject({ why: 'unqualified' })
  })

  it('counts by the credential on the document when its author is not on file', () => {
    expect(known([severity('moderate', { by: undefined, byCredential: 'LMFT' })]).value).toBe('moderate')
    expect(known([severity('moderate', { by: undefined, byCredential: 'CPSS' })])).toMatchObject({ why: 'unqualified' })
  })

  it('is taken without an author, and says so by naming none', () => {
    const { value, evidence } = known([severity('moderate', { by: undefined })])
    expect(value).toBe('moderate')
    expect(evidence[0]).not.toHaveProperty('by')
  })

  it('about one day answers for that day only', () => {
    const about = severity('moderate', { about: { on: '2026-03-10' } })
    expect(known([about]).value).toBe('moderate')
    expect(known([about], { date: '2026-03-11' })).toMatchObject({ why: 'absent' })
  })

  it('stands before the short form', () => {
    expect(ask('symptomSeverity', { answers: { symptomSeverity: 'mild' } }).value).toBe('mild')
    const both = { answers: { symptomSeverity: 'mild' }, findings: [severity('severe')] }
    expect(ask('symptomSeverity', both).value).toBe('severe')
  })

  it('answers a derived fact that the record leaves open, and conflicts with one that it decides', () => {
    expect(ask('ageOnDate', { member: {}, answers: { ageOnDate: 30 } }).value).toBe(30)
    expect(ask('ageOnDate', { answers: { ageOnDate: 18 } }).value).toBe(18)
    expect(ask('ageOnDate', { answers: { ageOnDate: 30 } })).toMatchObject({ why: 'conflicting' })
  })

  it('of another episode does not count', () => {
    const episodes = [
      { id: 'SYN-E1', admittedOn: '2026-01-05', dischargedOn: '2026-02-06' },
      { id: 'SYN-E2', admittedOn: '2026-03-02' },
    ]
    const findings = [severity('severe', { on: '2026-01-06', episode: 'SYN-E1' })]
    expect(ask('symptomSeverity', { episodes, findings }).why).toBe('absent')
    expect(ask('symptomSeverity', { episodes, findings }, { date: '2026-02-01' }).value).toBe('severe')
  })
})

describe('the derivations', () => {
  const { record } = caseFrom({ openiop: 'case/1' })
  if (!record) throw new Error('an empty case is a case')
  const context = contextOf(record, { asOf: '2026-12-01T12:00', date: '2026-03-10' })

  it('never throw on an empty case', () => {
    for (const id of derivations.keys()) expect(derive(context, id).evidence).toEqual([])
  })

  it('of member, clinic and attendance answer nothing from an empty case', () => {
    for (const id of [member, clinical, attendance].flatMap(Object.keys))
      expect([id, derive(context, id).value]).toEqual([id, undefined])
  })
})
