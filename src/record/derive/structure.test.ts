import { describe, expect, it } from 'vitest'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

function ask(fact: string, input: Omit<CaseInput, 'openiop'> = {}, scope: Partial<Scope> = {}) {
  const { record, issues } = caseFrom({
    openiop: 'case/1',
    program: { timeZone: 'America/Chicago' },
    episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02' }],
    ...input,
  })
  if (!record) throw new Error(JSON.stringify(issues))
  return derive(contextOf(record, { asOf: '2026-12-01T12:00', date: '2026-03-02', ...scope }), fact)
}

const depression = { code: 'F33.2', rank: 'primary' as const, verification: 'confirmed' as const }
const alcohol = { code: 'F10.20', rank: 'secondary' as const, verification: 'confirmed' as const }

describe('a diagnosis under the current DSM', () => {
  it('is one that names the current edition', () => {
    expect(ask('diagnosis.underCurrentDsm', { diagnoses: [{ ...depression, system: 'DSM-5-TR' }] }).value).toBe(true)
  })

  it('must be settled by a person where another system or edition is named', () => {
    expect(ask('diagnosis.underCurrentDsm', { diagnoses: [depression] }).why).toBe('needs-judgement')
    expect(ask('diagnosis.underCurrentDsm', { diagnoses: [{ ...depression, system: 'DSM-5' }] }).why).toBe(
      'needs-judgement',
    )
    const answers = { 'diagnosis.underCurrentDsm': true }
    expect(ask('diagnosis.underCurrentDsm', { diagnoses: [depression], answers }).value).toBe(true)
  })

  it('is unknown without a confirmed diagnosis', () => {
    expect(ask('diagnosis.underCurrentDsm').why).toBe('absent')
    const provisional = { ...depression, system: 'DSM-5-TR' as const, verification: 'provisional' as const }
    expect(ask('diagnosis.underCurrentDsm', { diagnoses: [provisional] }).why).toBe('absent')
  })
})

describe('the primary diagnosis', () => {
  it('is the one so ranked; a single one needs no rank', () => {
    expect(ask('primaryDiagnosis.kind', { diagnoses: [depression, alcohol] }).value).toBe('mental-health')
    expect(ask('primaryDiagnosis.kind', { diagnoses: [{ code: 'F11.20' }] }).value).toBe('substance-use')
    expect(ask('primaryDiagnosis.kind', { diagnoses: [{ code: 'E11.9', category: 'medical' }] }).value).toBe('other')
  })

  it('is unknown among several without a rank, and in conflict with two of different kinds', () => {
    expect(ask('primaryDiagnosis.kind', { diagnoses: [{ code: 'F33.2' }, { code: 'F10.20' }] }).why).toBe('absent')
    expect(ask('primaryDiagnosis.kind', { diagnoses: [depression, { ...alcohol, rank: 'primary' }] }).why).toBe(
      'conflicting',
    )
  })
})

describe('a concurrent substance use disorder', () => {
  it('stands beside the primary diagnosis', () => {
    expect(ask('concurrentSubstanceUseDisorder', { diagnoses: [depression, alcohol] }).value).toBe(true)
    const opioid = { code: 'F11.20', rank: 'primary' as const }
    expect(ask('concurrentSubstanceUseDisorder', { diagnoses: [opioid, alcohol] }).value).toBe(true)
  })

  it('is not the primary diagnosis itself', () => {
    expect(ask('concurrentSubstanceUseDisorder', { diagnoses: [{ ...alcohol, rank: 'primary' }] }).value).toBe(false)
    expect(ask('concurrentSubstanceUseDisorder', { diagnoses: [depression] }).value).toBe(false)
  })

  it('is unknown where no diagnosis, or no rank, is on file', () => {
    expect(ask('concurrentSubstanceUseDisorder').why).toBe('absent')
    const unranked = [{ code: 'F33.2' }, { code: 'F10.20' }]
    expect(ask('concurrentSubstanceUseDisorder', { diagnoses: unranked }).why).toBe('absent')
  })
})

describe('treatments of the past year that did not hold', () => {
  const stay = (endsOn: string | undefined, outcome?: 'did-not-stabilize' | 'completed' | 'no-response') => ({
    levelOfCare: 'inpatient-psychiatric' as const,
    startsOn: '2024-12-01',
    endsOn,
    outcome,
  })
  const count = (...priorStays: ReturnType<typeof stay>[]) => ask('unsuccessfulTreatments.inPastYear', { priorStays })

  it('reach back twelve months and not a day further', () => {
    expect(count(stay('2025-03-02', 'did-not-stabilize')).value).toBe(1)
    expect(count(stay('2025-03-01', 'did-not-stabilize')).value).toBe(0)
  })

  it('leave out those that went well', () => {
    expect(count(stay('2026-01-10', 'did-not-stabilize'), stay('2026-02-10', 'completed')).value).toBe(1)
  })

  it('cannot be counted while the outcome of one is open', () => {
    expect(count(stay('2026-01-10', 'did-not-stabilize'), stay('2026-02-10')).why).toBe('needs-judgement')
    expect(count(stay('2026-02-10', 'no-response')).why).toBe('needs-judgement')
    expect(count().why).toBe('absent')
  })
})

describe('residence', () => {
  it('is in Illinois when the address says so', () => {
    expect(ask('livesInIllinois', { member: { addressState: 'US-IL' } }).value).toBe(true)
    expect(ask('livesInIllinois', { member: { addressState: 'US-MO' } }).value).toBe(false)
    expect(ask('livesInIllinois').why).toBe('absent')
  })
})
