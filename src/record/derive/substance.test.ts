import { describe, expect, it } from 'vitest'
import { occurrences } from '../events/index.ts'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

function contextFor(input: Omit<CaseInput, 'openiop'>, scope: Partial<Scope> = {}) {
  const { record, issues } = caseFrom({
    openiop: 'case/1',
    program: { timeZone: 'America/Chicago' },
    episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus: 'substance-use' }],
    ...input,
  })
  if (!record) throw new Error(JSON.stringify(issues))
  return contextOf(record, { asOf: '2026-12-01T12:00', date: '2026-03-10', ...scope })
}

const ask = (fact: string, input: Omit<CaseInput, 'openiop'> = {}, scope: Partial<Scope> = {}) =>
  derive(contextFor(input, scope), fact)

describe('medication-assisted treatment explained', () => {
  const contact = { id: 'SYN-K1', on: '2026-03-10', party: 'member' as const, matInformationGiven: true }

  it('counts from the day it was explained', () => {
    expect(ask('medicationTreatment.explainedTo', { contacts: [contact] }).value).toEqual(['member'])
    expect(ask('medicationTreatment.explainedTo', { contacts: [contact] }, { date: '2026-03-09' }).why).toBe('absent')
  })

  it('counts for the family when a guardian was told', () => {
    const guardian = { ...contact, party: 'guardian' as const }
    expect(ask('medicationTreatment.explainedTo', { contacts: [contact, guardian] }).value).toEqual([
      'member',
      'family',
    ])
  })

  it('takes a contact made for that purpose, unless nobody was reached', () => {
    const made = {
      id: 'SYN-K2',
      on: '2026-03-04',
      party: 'member' as const,
      purpose: 'medication-assisted-treatment-information' as const,
    }
    expect(ask('medicationTreatment.explainedTo', { contacts: [made] }).value).toEqual(['member'])
    expect(ask('medicationTreatment.explainedTo', { contacts: [{ ...made, outcome: 'not-reached' }] }).why).toBe(
      'absent',
    )
    expect(occurrences(contextFor({ contacts: [made] }), 'medicationTreatmentInformation')?.map(one => one.at)).toEqual(
      ['2026-03-04'],
    )
  })

  it('does not count what the primary care provider was told', () => {
    const provider = { ...contact, party: 'primary-care-provider' as const }
    expect(ask('medicationTreatment.explainedTo', { contacts: [provider] }).why).toBe('absent')
  })
})

describe('a medication without FDA approval', () => {
  const medication = { drug: 'Sample drug', classes: ['medication-assisted-treatment' as const] }

  it('is told when the list says so', () => {
    expect(ask('medicationTreatment.unapproved', { medications: [{ ...medication, fdaApproved: false }] }).value).toBe(
      true,
    )
    expect(ask('medicationTreatment.unapproved', { medications: [{ ...medication, fdaApproved: true }] }).value).toBe(
      false,
    )
    expect(ask('medicationTreatment.unapproved', { medications: [medication] }).why).toBe('absent')
  })

  it('does not matter once it has been stopped, or is not for this treatment', () => {
    const stopped = { ...medication, fdaApproved: false, endsOn: '2026-03-09' }
    expect(ask('medicationTreatment.unapproved', { medications: [stopped] }).value).toBe(false)
    expect(ask('medicationTreatment.unapproved', { medications: [{ drug: 'Sample drug' }] }).value).toBe(false)
  })
})

describe('the ASAM assessment', () => {
  const asam = { id: 'SYN-I1', instrument: 'ASAM', on: '2026-03-01', recommendedLevel: '2.1' }

  it('supports the stay at level 2.1', () => {
    expect(ask('asam.supportsIop', { instrumentResults: [asam] }).value).toBe(true)
    expect(ask('asam.supportsIop', { instrumentResults: [{ ...asam, recommendedLevel: 'Level 2.1' }] }).value).toBe(
      true,
    )
    expect(ask('asam.supportsIop', { instrumentResults: [{ ...asam, recommendedLevel: '1' }] }).value).toBe(false)
  })

  it('is what its rater found, where the rater says so', () => {
    const higher = { ...asam, recommendedLevel: '2.5', supportsIop: true }
    expect(ask('asam.supportsIop', { instrumentResults: [higher] }).value).toBe(true)
  })

  it('is the latest one by the date', () => {
    const later = { ...asam, id: 'SYN-I2', on: '2026-03-20', recommendedLevel: '1' }
    expect(ask('asam.supportsIop', { instrumentResults: [later, asam] }, { date: '2026-03-19' }).value).toBe(true)
    expect(ask('asam.supportsIop', { instrumentResults: [later, asam] }, { date: '2026-03-20' }).value).toBe(false)
  })

  it('is unknown when there is only another instrument', () => {
    expect(ask('asam.supportsIop', { instrumentResults: [{ ...asam, instrument: 'LOCUS' }] }).why).toBe('absent')
  })
})
