import { describe, expect, it } from 'vitest'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

function ask(fact: string, input: Omit<CaseInput, 'openiop'> = {}, scope: Partial<Scope> = {}) {
  const { record, issues } = caseFrom({
    openiop: 'case/1',
    episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02' }],
    ...input,
  })
  if (!record) throw new Error(JSON.stringify(issues))
  return derive(contextOf(record, { asOf: '2026-12-01T12:00', date: '2026-03-10', ...scope }), fact)
}

describe('the place', () => {
  it('is of the kinds its profile names', () => {
    const program = { settings: ['distinct-unit-of-licensed-facility' as const], designedForMinors: false }
    expect(ask('facility.kinds', { program }).value).toEqual(['distinct-unit-of-licensed-facility'])
    expect(ask('facility.forMinors', { program }).value).toBe(false)
    expect(ask('facility.kinds').why).toBe('absent')
  })

  it('gives what it offers, in the words of the fact', () => {
    const program = { servicesOffered: ['group-therapy' as const, 'psychoeducation' as const, 'nursing' as const] }
    expect(ask('program.services', { program }).value).toEqual(['group-psychotherapy', 'educational-groups'])
    expect(ask('program.services').why).toBe('absent')
  })

  it('serves minors when adolescents or children are among whom it serves', () => {
    expect(ask('program.servesMinors', { program: { populations: ['adults'] } }).value).toBe(false)
    expect(ask('program.servesMinors', { program: { populations: ['adults', 'adolescents'] } }).value).toBe(true)
  })
})

describe('living at the program', () => {
  it('is what the episode says', () => {
    const episodes = [{ id: 'SYN-E1', admittedOn: '2026-03-02', livesAtProgram: true }]
    expect(ask('livesAtProgram', { episodes }).value).toBe(true)
  })

  it('is excluded where nobody lives at the program, and unknown where some do', () => {
    expect(ask('livesAtProgram', { program: { residential: false } }).value).toBe(false)
    expect(ask('livesAtProgram', { program: { residential: true } }).why).toBe('absent')
    expect(ask('livesAtProgram').why).toBe('absent')
  })
})

describe('what a claim line stands for', () => {
  const line = { id: 'SYN-L1', on: '2026-03-10' }
  const scope = { claim: 'SYN-L1' }

  it('is what it says, else what its sessions give', () => {
    expect(ask('claim.serviceKinds', { claimLines: [{ ...line, service: 'biofeedback' }] }, scope).value).toEqual([
      'biofeedback',
    ])
    const session = { id: 'SYN-S1', start: '2026-03-10T09:00', end: '2026-03-10T12:00' }
    const claimLines = [{ ...line, sessions: ['SYN-S1'] }]
    expect(
      ask('claim.serviceKinds', { claimLines, sessions: [{ ...session, modality: 'group-psychotherapy' }] }, scope)
        .value,
    ).toEqual([])
    expect(ask('claim.serviceKinds', { claimLines, sessions: [session] }, scope).why).toBe('absent')
  })

  it('is unknown when neither says', () => {
    expect(ask('claim.serviceKinds', { claimLines: [line] }, scope).why).toBe('absent')
  })
})

describe('a recreational session', () => {
  const session = { id: 'SYN-S1', start: '2026-03-10T09:00', end: '2026-03-10T12:00' }
  const recreational = (more: object) =>
    ask('session.mainlyRecreational', { sessions: [{ ...session, ...more }] }, { session: 'SYN-S1' })

  it('is so by its mark, else by what is given', () => {
    expect(recreational({ modality: 'activity-therapy', recreational: true }).value).toBe(true)
    expect(recreational({ modality: 'recreation' }).value).toBe(true)
    expect(recreational({ modality: 'group-psychotherapy' }).value).toBe(false)
    expect(recreational({}).why).toBe('absent')
  })
})

describe('what the payer decided', () => {
  const denied = {
    on: '2026-03-09',
    decision: 'denied' as const,
    retrospective: true,
    grounds: ['criteria-not-met' as const],
  }

  it('is read from the latest adverse decision', () => {
    expect(ask('decision.afterService', { determinationsReceived: [denied] }).value).toBe(true)
    expect(ask('decision.grounds', { determinationsReceived: [denied] }).value).toEqual(['criteria-not-met'])
    expect(ask('decision.grounds', { determinationsReceived: [denied] }, { date: '2026-03-08' }).why).toBe('absent')
    expect(ask('decision.grounds', { determinationsReceived: [{ ...denied, decision: 'approved' }] }).why).toBe(
      'absent',
    )
  })

  it('knows a service of the list by the clause the payer cites', () => {
    const cited = { ...denied, grounds: undefined, clauses: ['medica/not-necessary.1'] }
    expect(ask('decision.grounds', { determinationsReceived: [cited] }).value).toEqual([
      'not-medically-necessary-service',
    ])
  })
})

describe('an authorization that holds', () => {
  const authorization = { level: 'intensive-outpatient' as const, startsOn: '2026-03-01', endsOn: '2026-03-10' }

  it('holds on its last day and not on the next', () => {
    expect(ask('priorAuthorization.obtained', { authorizations: [authorization] }).value).toBe(true)
    expect(ask('priorAuthorization.obtained', { authorizations: [authorization] }, { date: '2026-03-11' }).value).toBe(
      false,
    )
    expect(ask('priorAuthorization.obtained').why).toBe('absent')
  })
})
