import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/day.ts'
import { occurrences } from '../events/index.ts'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

/** What the Optum Idaho FAQ asks of the record, on its thresholds and just off them. */

type Input = Omit<CaseInput, 'openiop'>
type SessionInput = NonNullable<CaseInput['sessions']>[number]

const admitted = '2026-03-02'
const base = {
  openiop: 'case/1',
  program: { timeZone: 'America/Boise', jurisdiction: 'US-ID' },
  member: { birthDate: '1990-01-01' },
  episodes: [{ id: 'SYN-E1', admittedOn: admitted, focus: 'mental-health' }],
  practitioners: [
    { id: 'SYN-LCSW', degree: 'master', licenses: [{ type: 'LCSW' }] },
    { id: 'SYN-LCPC-SUD', degree: 'master', licenses: [{ type: 'LCPC' }], populations: ['substance-use'] },
    { id: 'SYN-CADC', degree: 'bachelor', certifications: [{ type: 'CADC' }] },
    { id: 'SYN-ACADC', degree: 'master', certifications: [{ type: 'ACADC' }] },
    { id: 'SYN-OLD', degree: 'master', licenses: [{ type: 'LCSW', endsOn: '2026-03-03' }] },
    { id: 'SYN-CPSS', degree: 'high-school', certifications: [{ type: 'CPSS' }] },
    { id: 'SYN-BA', degree: 'bachelor' },
    { id: 'SYN-BLANK', name: 'Sample, Rowan' },
  ],
} as const satisfies CaseInput

function context(input: Input, scope: Partial<Scope>) {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record || issues.length > 0) throw new Error(JSON.stringify(issues))
  const payer = { policy: 'optum-idaho/iop-faq', slug: 'optum-idaho', name: 'Optum Idaho' }
  return contextOf(record, { asOf: '2026-12-01T12:00', date: '2026-03-30', ...scope }, payer)
}

const ask = (fact: string, input: Input = {}, scope: Partial<Scope> = {}) => derive(context(input, scope), fact)
const value = (fact: string, input: Input = {}, scope: Partial<Scope> = {}) => ask(fact, input, scope).value

const held = (day: string, time: string, more: Partial<SessionInput> = {}): SessionInput => {
  const [start, end] = time.split('-')
  return { start: `${day}T${start}`, end: `${day}T${end}`, evidenceBased: true, attended: 'full', ...more }
}

describe('the physical examination around admission', () => {
  const daysBefore = (on: string, documentedOn?: string) =>
    ask('physicalExamination.daysBeforeAdmission', { physicalExaminations: [{ on, documentedOn }] }).value
  const daysAfter = (on: string, documentedOn?: string) =>
    ask('physicalExamination.daysAfterAdmission', { physicalExaminations: [{ on, documentedOn }] }).value

  it('lies thirty days before on 31 January and 31 on the day before', () => {
    expect(daysBefore('2026-01-31')).toBe(30)
    expect(daysBefore('2026-01-30')).toBe(31)
    expect(daysBefore(admitted)).toBe(0)
  })

  it('counts from the day it was written up', () => {
    expect(daysBefore('2026-02-20', '2026-03-05')).toBeUndefined()
    expect(daysAfter('2026-02-20', '2026-03-05')).toBe(3)
    expect(daysAfter('2026-03-03', '2026-03-09')).toBe(7)
    expect(daysAfter('2026-03-03', '2026-03-10')).toBe(8)
  })

  it('was not had since admission when only an earlier one is on file', () => {
    const since = (...days: string[]) =>
      value('physicalExamination.sinceAdmission', { physicalExaminations: days.map(on => ({ on })) })
    expect(since('2025-06-01')).toBe(false)
    expect(since('2025-06-01', '2026-03-03')).toBe(true)
    expect(since()).toBeUndefined()
  })

  it('does not engage an outside provider by an examination before admission', () => {
    const engaged = (on: string) =>
      value('physicalExamination.outsideProviderEngaged', {
        physicalExaminations: [{ on, examiner: 'primary-care-provider' }],
      })
    expect(engaged('2025-06-01')).toBeUndefined()
    expect(engaged('2026-03-10')).toBe(true)
  })

  it('may point to a drug test that was referred for before admission', () => {
    const referred = (on: string) =>
      value('drugTest.referred', {
        physicalExaminations: [{ on: '2026-02-25', drugTestIndicated: true }],
        toxicology: [{ kind: 'referral', on }],
      })
    expect(referred('2026-02-25')).toBe(true)
    expect(referred('2026-02-24')).toBeUndefined()
  })

  it('is unknown when none is on file', () => {
    expect(ask('physicalExamination.daysBeforeAdmission')).toMatchObject({ why: 'absent' })
  })

  it('takes the latest before and the first after', () => {
    const input = {
      physicalExaminations: [{ on: '2025-06-01' }, { on: '2026-02-20' }, { on: '2026-03-20' }, { on: '2026-03-06' }],
    }
    expect(value('physicalExamination.daysBeforeAdmission', input)).toBe(10)
    expect(value('physicalExamination.daysAfterAdmission', input)).toBe(4)
  })

  it('knows a memorandum only while it runs', () => {
    const agreement = (endsOn?: string): Input => ({
      program: {
        ...base.program,
        agreements: [{ kind: 'memorandum-of-understanding', service: 'physical-examination', endsOn }],
      },
    })
    expect(value('physicalExamination.agreementOnFile', agreement('2026-03-30'))).toBe(true)
    expect(value('physicalExamination.agreementOnFile', agreement('2026-03-29'))).toBeUndefined()
  })
})

describe('attendance of the first weeks', () => {
  const days = [0, 2, 4, 7, 9, 11, 14, 16, 18].map(n => addDays(admitted, n))
  const weeks = (attended: number, more: Partial<SessionInput> = {}): Input => ({
    sessions: days.map((day, i) => held(day, '09:00-12:00', { attended: i < attended ? 'full' : 'absent', ...more })),
  })
  const share = (input: Input, asOf = '2026-12-01T12:00', fact = 'earlyAttendance.fullBlockShare.threeWeeks') =>
    ask(fact, input, { asOf })

  it('is the share of scheduled days attended in full', () => {
    expect(share(weeks(9)).value).toBe(1)
    expect(share(weeks(5)).value).toBeCloseTo(5 / 9)
    expect(share(weeks(4)).value).toBeCloseTo(4 / 9)
    expect(share(weeks(4), undefined, 'earlyAttendance.fullBlockShare.twoWeeks').value).toBeCloseTo(4 / 6)
  })

  it('is not told before the first week is over', () => {
    expect(share(weeks(9), '2026-03-08T20:00')).toMatchObject({ why: 'not-yet' })
    expect(share(weeks(9), '2026-03-09T08:00').value).toBe(1)
  })

  it('does not count a day left early, except where any part counts', () => {
    const early = { attended: [{ in: '2026-03-02T09:00', out: '2026-03-02T11:59' }] }
    const input = { sessions: [held(admitted, '09:00-12:00', early), held('2026-03-04', '09:00-12:00')] }
    expect(share(input).value).toBe(0.5)
    expect(share(input, undefined, 'earlyAttendance.anyPartShare.threeWeeks').value).toBe(1)
  })

  it('asks two hours of an adolescent', () => {
    const attended = [{ in: '2026-03-02T09:00', out: '2026-03-02T11:00' }]
    const input = { sessions: [held(admitted, '09:00-12:00', { attended })] }
    expect(share(input).value).toBe(0)
    expect(share({ ...input, member: { birthDate: '2010-01-01' } }).value).toBe(1)
  })

  it('leaves out a day the program called off', () => {
    const input = weeks(8)
    const sessions = (input.sessions ?? []).map((one, i) => (i === 8 ? { ...one, cancelled: true } : one))
    expect(share({ sessions }).value).toBe(1)
  })

  it('is unknown while attendance of one day is not on file', () => {
    const sessions = (weeks(9).sessions ?? []).map((one, i) => (i === 3 ? { ...one, attended: undefined } : one))
    expect(share({ sessions })).toMatchObject({ why: 'absent' })
  })

  it('falls short at the end of the first week below half', () => {
    const shortfall = (attended: number) =>
      occurrences(context(weeks(attended), {}), 'earlyAttendanceShortfall')?.map(one => [one.at, one.tags.week])
    expect(shortfall(1)).toEqual([['2026-03-08', 1]])
    expect(shortfall(2)).toEqual([['2026-03-15', 2]])
    expect(shortfall(5)).toEqual([])
  })
})

describe('who leads a group', () => {
  const group = { id: 'SYN-G1', type: 'mental-health' as const }
  const led = (...facilitators: string[]): Input => ({
    groups: [group],
    sessions: [held('2026-03-04', '09:00-12:00', { id: 'SYN-S1', group: 'SYN-G1', facilitators })],
  })
  const scope = { session: 'SYN-S1', date: '2026-03-04' }
  const every = (...who: string[]) => value('session.everyFacilitatorIs', led(...who), scope)
  const some = (...who: string[]) => value('session.someFacilitatorIs', led(...who), scope)

  it('is licensed and master’s prepared with an LCSW valid that day, not with one that ran out the day before', () => {
    expect(every('SYN-LCSW')).toEqual(['licensed', 'masters-prepared'])
    expect(every('SYN-OLD')).toEqual(['masters-prepared'])
    expect(value('session.everyFacilitatorIs', led('SYN-OLD'), { ...scope, session: 'SYN-S1' })).not.toContain(
      'licensed',
    )
  })

  it('is held by each of them only if the weakest holds it', () => {
    expect(every('SYN-LCSW', 'SYN-CPSS')).toEqual([])
    expect(some('SYN-LCSW', 'SYN-CPSS')).toEqual(['licensed-masters', 'certified-peer-without-other-credential'])
  })

  it('tells a CADC and an ACADC from a licensed clinician experienced in substance use', () => {
    expect(every('SYN-CADC')).toEqual(['addiction-counselor', 'addiction-counselor-or-licensed-masters'])
    expect(every('SYN-ACADC')).toContain('addiction-counselor')
    expect(every('SYN-LCPC-SUD')).toEqual(['licensed', 'masters-prepared', 'addiction-counselor-or-licensed-masters'])
    expect(some('SYN-LCPC-SUD')).toEqual(['licensed-masters', 'licensed-masters-in-substance-use'])
  })

  it('tells bachelor’s level with a CADC from bachelor’s level without', () => {
    expect(some('SYN-CADC')).toEqual(['addiction-counselor', 'bachelors-with-addiction-counselor'])
    expect(some('SYN-BA')).toEqual(['bachelors-without-addiction-counselor'])
  })

  it('is unknown when nobody is named, or somebody without any credential on file', () => {
    expect(ask('session.everyFacilitatorIs', led(), scope)).toMatchObject({ why: 'absent' })
    expect(ask('session.someFacilitatorIs', led('SYN-LCSW', 'SYN-BLANK'), scope)).toMatchObject({ why: 'absent' })
  })
})

describe('who is in a group', () => {
  const victim = { participant: 'SYN-P1', roles: ['victim' as const] }
  const perpetrator = { participant: 'SYN-P2', roles: ['perpetrator' as const] }
  const with_ = (...roster: NonNullable<NonNullable<CaseInput['groups']>[number]['roster']>): Input => ({
    groups: [{ id: 'SYN-G1', type: 'substance-use', roster }],
    sessions: [held('2026-03-04', '09:00-12:00', { id: 'SYN-S1', group: 'SYN-G1', participants: 4 })],
  })
  const scope = { session: 'SYN-S1' }
  const together = (input: Input) => value('session.victimWithPerpetrator', input, scope)

  it('finds a victim and a perpetrator who belong to it on the same day', () => {
    expect(together(with_(victim, perpetrator))).toBe(true)
    expect(together(with_(victim, { ...perpetrator, endsOn: '2026-03-04' }))).toBe(true)
    expect(together(with_(victim, { ...perpetrator, endsOn: '2026-03-03' }))).toBe(false)
    expect(together(with_(victim))).toBe(false)
  })

  it('does not know of roles that nobody asked about', () => {
    expect(together(with_(victim, { participant: 'SYN-P3' }))).toBeUndefined()
  })

  it('counts those present and those enrolled apart', () => {
    expect(value('session.participants', with_(victim, perpetrator), scope)).toBe(4)
    expect(value('session.rosterSize', with_(victim, perpetrator), scope)).toBe(2)
    expect(value('session.groupType', with_(victim), scope)).toBe('substance-use')
  })
})

describe('requests for authorization', () => {
  const request = { id: 'SYN-R1', kind: 'continuing' as const, receivedOn: '2026-03-18', by: 'SYN-LCSW' }
  const authorization = {
    id: 'SYN-A1',
    level: 'intensive-outpatient' as const,
    startsOn: admitted,
    endsOn: '2026-04-01',
    unit: 'sessions' as const,
    unitsApproved: 12,
  }
  const on = (receivedOn: string, more: Input = {}): Input => ({
    authorizations: [authorization],
    authorizationRequests: [{ ...request, receivedOn }],
    ...more,
  })

  it('arrive fourteen days before the printed end on 18 March, thirteen on the 19th', () => {
    expect(value('request.daysBeforeEndDate', on('2026-03-18'))).toBe(14)
    expect(value('request.daysBeforeEndDate', on('2026-03-19'))).toBe(13)
  })

  it('are measured to the day the sessions run out, when that comes first', () => {
    const sessions = Array.from({ length: 12 }, (_, n) => held(addDays(admitted, 2 * n), '09:00-12:00'))
    expect(value('request.daysBeforeEffectiveEnd', on('2026-03-10', { sessions }))).toBe(14)
    expect(value('request.daysBeforeEndDate', on('2026-03-10', { sessions }))).toBe(22)
  })

  it('are filed by a master’s clinician, by another clinician, or by nobody known', () => {
    const by = (by?: string): Input => ({ authorizationRequests: [{ ...request, by }] })
    expect(value('request.filedByMastersClinician', by('SYN-LCSW'))).toBe(true)
    expect(value('request.filedByMastersClinician', by('SYN-CADC'))).toBe(false)
    expect(value('request.filedByClinician', by('SYN-CADC'))).toBe(true)
    expect(value('request.filedByClinician', by('SYN-BA'))).toBe(false)
    expect(value('request.filedByClinician', by())).toBeUndefined()
  })

  it('are decided fourteen or fifteen days after receipt', () => {
    const decided = (on: string): Input => ({
      authorizationRequests: [{ ...request, receivedOn: '2026-03-02' }],
      determinationsReceived: [{ on, request: 'SYN-R1', decision: 'approved' }],
    })
    expect(value('request.daysToDecision', decided('2026-03-16'))).toBe(14)
    expect(value('request.daysToDecision', decided('2026-03-17'))).toBe(15)
    expect(value('request.daysToDecision', { authorizationRequests: [request] })).toBeUndefined()
  })

  it('give sessions and a period, first and last day included', () => {
    const input: Input = {
      authorizationRequests: [{ id: 'SYN-R0', kind: 'initial', receivedOn: '2026-02-20' }],
      authorizations: [{ ...authorization, endsOn: '2026-03-31', request: 'SYN-R0' }],
    }
    expect(value('request.sessionsApproved', input)).toBe(12)
    expect(value('request.periodApproved', input)).toBe(30)
  })
})

describe('outpatient care after stepping down', () => {
  const input: Input = { authorizations: [{ level: 'outpatient', startsOn: '2026-04-01', openEnded: true }] }
  const years = (date: string) => value('outpatientAuthorization.years', input, { date, asOf: '2027-12-01T12:00' })

  it('has an authorization less than a year old up to the day before its anniversary', () => {
    expect(years('2027-03-31')).toBe(0)
    expect(years('2027-04-01')).toBe(1)
  })

  it('has none open before it begins, and is unknown without any', () => {
    expect(value('outpatientAuthorization.open', input, { date: '2026-04-01' })).toBe(true)
    expect(value('outpatientAuthorization.open', input, { date: '2026-03-31' })).toBe(false)
    expect(value('outpatientAuthorization.open')).toBeUndefined()
  })
})

describe('weekly risk assessments', () => {
  const on = (...days: string[]): Input => ({ riskAssessments: days.map(on => ({ on, by: 'SYN-LCSW' })) })
  const gap = (days: string[], date: string) => value('riskAssessment.longestGap', on(...days), { date })

  it('leave seven days at most, or eight', () => {
    expect(gap(['2026-03-09', '2026-03-16'], '2026-03-20')).toBe(7)
    expect(gap(['2026-03-10', '2026-03-16'], '2026-03-20')).toBe(8)
    expect(gap(['2026-03-09', '2026-03-17'], '2026-03-20')).toBe(8)
    expect(gap(['2026-03-09'], '2026-03-17')).toBe(8)
  })

  it('end with the discharge', () => {
    const input = { ...on('2026-03-09'), episodes: [{ ...base.episodes[0], dischargedOn: '2026-03-16' }] }
    expect(value('riskAssessment.longestGap', input, { date: '2026-05-01' })).toBe(7)
  })

  it('are missed in whole program weeks only', () => {
    const missed = (days: string[], date: string) => value('riskAssessment.weeksMissed', on(...days), { date })
    expect(missed(['2026-03-02', '2026-03-15'], '2026-03-15')).toBe(0)
    expect(missed(['2026-03-02', '2026-03-16'], '2026-03-22')).toBe(1)
    expect(missed(['2026-03-02'], '2026-03-14')).toBe(0)
  })

  it('are unknown without a single one', () => {
    expect(ask('riskAssessment.longestGap')).toMatchObject({ why: 'absent' })
  })

  it('count as licensed only when each author held a license that day', () => {
    const by = (...who: (string | undefined)[]): Input => ({
      riskAssessments: who.map(by => ({ on: '2026-03-04', by })),
    })
    expect(value('riskAssessment.allByLicensed', by('SYN-LCSW'))).toBe(true)
    expect(value('riskAssessment.allByLicensed', by('SYN-LCSW', 'SYN-CADC'))).toBe(false)
    expect(value('riskAssessment.allByLicensed', by('SYN-OLD'))).toBe(false)
    expect(value('riskAssessment.allByLicensed', by('SYN-LCSW', undefined))).toBeUndefined()
  })
})

describe('a day’s block, measured otherwise', () => {
  const day = '2026-03-04'
  const value_ = (fact: string, ...sessions: SessionInput[]) => value(fact, { sessions }, { date: day })
  const pause = { breaks: [{ start: `${day}T10:30`, end: `${day}T10:45` }] }

  it('is three hours by the clock and less in practice when a break is scheduled', () => {
    expect(value_('day.longestConsecutiveEvidenceBasedHours', held(day, '09:00-12:00', pause))).toBe(2.75)
    expect(value_('day.longestEvidenceBasedBlockByClock', held(day, '09:00-12:00', pause))).toBe(3)
    expect(value_('day.longestBlockByClock', held(day, '09:00-12:00', { ...pause, evidenceBased: false }))).toBe(3)
    expect(
      value_('day.longestEvidenceBasedBlockByClock', held(day, '09:00-12:00', { ...pause, evidenceBased: false })),
    ).toBe(0)
  })

  it('adds up pieces', () => {
    const pieces = [held(day, '09:00-10:00'), held(day, '13:00-14:00')]
    expect(value_('day.evidenceBasedHours', ...pieces)).toBe(2)
    expect(value_('day.longestConsecutiveEvidenceBasedHours', ...pieces)).toBe(1)
  })

  it('can be what the program held rather than what the member attended', () => {
    const left = { attended: [{ in: `${day}T09:00`, out: `${day}T10:00` }] }
    expect(value_('day.providedEvidenceBasedBlock', held(day, '09:00-12:00', left))).toBe(3)
    expect(value_('day.longestConsecutiveEvidenceBasedHours', held(day, '09:00-12:00', left))).toBe(1)
  })

  it('is unknown when a session does not say whether it is evidence-based', () => {
    expect(value_('day.evidenceBasedHours', held(day, '09:00-12:00', { evidenceBased: undefined }))).toBeUndefined()
  })
})

describe('claim lines', () => {
  const line = { id: 'SYN-L1', on: '2026-03-04', perDiem: true, units: 1 }
  const lines = (...claimLines: NonNullable<CaseInput['claimLines']>): Input => ({ claimLines })
  const day = { date: '2026-03-04', claim: 'SYN-L1' }

  it('add up to the units of a day, without those voided or denied', () => {
    const units = (...more: NonNullable<CaseInput['claimLines']>) => value('day.iopUnitsBilled', lines(...more), day)
    expect(units(line)).toBe(1)
    expect(units(line, { ...line, id: 'SYN-L2' })).toBe(2)
    expect(units(line, { ...line, id: 'SYN-L2', status: 'void' })).toBe(1)
    expect(units(line, { ...line, id: 'SYN-L2', on: '2026-03-05' })).toBe(1)
    expect(units()).toBe(0)
    expect(units(line, { id: 'SYN-L2', on: '2026-03-04', code: '99999', units: 1 })).toBeUndefined()
  })

  it('say what they bill', () => {
    const service = (more: object) => value('claim.service', lines({ id: 'SYN-L1', on: '2026-03-04', ...more }), day)
    expect(service({ perDiem: true })).toBe('intensive-outpatient')
    expect(service({ code: 'H0015' })).toBe('intensive-outpatient')
    expect(service({ service: 'care-coordination' })).toBe('care-coordination')
    expect(service({ service: 'peer-recovery-coaching' })).toBe('peer-recovery-coaching')
    expect(service({ service: 'individual-psychotherapy' })).toBe('outpatient-behavioral-health')
    expect(service({ code: '99999' })).toBeUndefined()
    expect(service({ code: 'T1016' })).toBe('case-management')
    expect(service({ code: 'H2017' })).toBe('community-based-rehabilitation')
    expect(service({ code: '90837' })).toBe('outpatient-behavioral-health')
  })

  it('show what is billed apart that day', () => {
    const apart = lines(line, { id: 'SYN-L2', on: '2026-03-04', service: 'community-based-rehabilitation' })
    expect(value('day.servicesBilledApart', apart, day)).toEqual(['community-based-rehabilitation'])
    expect(value('day.servicesBilledApart', lines(line), day)).toEqual([])
    expect(value('day.servicesBilledApart', {}, day)).toBeUndefined()
    const unread = lines(line, { id: 'SYN-L2', on: '2026-03-04', code: '99999', unitBasis: 'hour', units: 1 })
    expect(value('day.servicesBilledApart', unread, day)).toBeUndefined()
    expect(value('day.iopUnitsBilled', unread, day)).toBe(1)
  })

  it('fall into the stay from admission to discharge', () => {
    const during = (on: string) =>
      value(
        'claim.duringStay',
        {
          ...lines({ ...line, on }),
          episodes: [{ ...base.episodes[0], dischargedOn: '2026-03-20' }],
        },
        day,
      )
    expect(during('2026-03-01')).toBe(false)
    expect(during(admitted)).toBe(true)
    expect(during('2026-03-20')).toBe(true)
    expect(during('2026-03-21')).toBe(false)
  })
})

describe('the contract with the payer', () => {
  const contract = {
    payer: 'Optum Idaho',
    policy: 'optum-idaho/iop-faq',
    scopes: ['mental-health' as const],
    readinessAssessedOn: '2026-01-10',
    credentialing: 'credentialed' as const,
    startsOn: '2026-02-01',
    endsOn: '2026-06-30',
  }
  const under = (...contracts: object[]): Input => ({ program: { ...base.program, contracts } }) as Input
  const inForce = (date: string) => value('contract.inForce', under(contract), { date })

  it('holds from its first to its last day', () => {
    expect(inForce('2026-01-31')).toBe(false)
    expect(inForce('2026-02-01')).toBe(true)
    expect(inForce('2026-06-30')).toBe(true)
    expect(inForce('2026-07-01')).toBe(false)
  })

  it('is unknown when it is not on file, or another payer’s', () => {
    expect(value('contract.inForce', under())).toBeUndefined()
    expect(value('contract.inForce', under({ ...contract, payer: 'PEHP', policy: 'pehp/iop' }))).toBeUndefined()
  })

  it('says what it says and nothing else', () => {
    expect(value('contract.scopes', under(contract))).toEqual(['mental-health'])
    expect(value('contract.credentialed', under(contract))).toBe(true)
    expect(value('contract.credentialed', under({ ...contract, credentialing: 'in-progress' }))).toBe(false)
    expect(value('contract.readinessAssessed', under(contract), { date: '2026-01-09' })).toBeUndefined()
    expect(value('contract.readinessAssessed', under(contract))).toBe(true)
    expect(value('contract.auditedOnSite', under(contract))).toBeUndefined()
  })
})

describe('a group as an outsider writes it down', () => {
  const every = (practitioner: object) =>
    value(
      'session.everyFacilitatorIs',
      {
        practitioners: [{ id: 'SYN-Z', ...practitioner }],
        groups: [{ id: 'SYN-G1', type: 'mental-health' }],
        sessions: [held('2026-03-04', '09:00-12:00', { id: 'SYN-S1', group: 'SYN-G1', facilitators: ['SYN-Z'] })],
      } as Input,
      { date: '2026-03-04', session: 'SYN-S1' },
    )

  it('counts by a credential written out, and is unknown by a license that is not known', () => {
    expect(every({ licenses: [{ type: 'Licensed Clinical Social Worker' }] })).toContain('licensed')
    expect(every({ certifications: [{ type: 'ICADC' }], degree: 'associate' })).toContain('addiction-counselor')
    expect(every({ licenses: [{ type: 'Some Other License' }], degree: 'master' })).toBeUndefined()
    expect(every({ licenses: [{ type: 'Some Other License' }], degree: 'bachelor' })).toEqual([])
  })

  it('fits the plan where the session says that it addresses a problem of the plan', () => {
    const fits = (more: Partial<SessionInput>) =>
      value(
        'session.groupFitsPlan',
        {
          plans: [{ effectiveOn: admitted, problems: [{ id: 'SYN-P', statement: 'Low mood' }] }],
          groups: [{ id: 'SYN-G1', type: 'mental-health' }],
          sessions: [held('2026-03-04', '09:00-12:00', { id: 'SYN-S1', group: 'SYN-G1', ...more })],
        },
        { date: '2026-03-04', session: 'SYN-S1' },
      )
    expect(fits({ addressesPlanProblem: true })).toBe(true)
    expect(fits({ addressesPlanProblem: false })).toBe(false)
    expect(fits({ problems: ['SYN-P'] })).toBe(true)
    expect(fits({})).toBeUndefined()
  })
})

describe('what the chart holds', () => {
  it('reads instruments by their names, and does not know of any when none is on file', () => {
    const done = (...names: string[]) =>
      value('instruments.completed', { instrumentResults: names.map(instrument => ({ instrument, on: admitted })) })
    expect(done('ASAM', 'DSM-5-CCSM')).toEqual(['ASAM', 'DSM-5-CCSM'])
    expect(done('CALOCUS-CASII')).toEqual(['CALOCUS-CASII'])
    expect(done('PHQ-9')).toBeUndefined()
  })

  it('reads the ASAM level with its sublevels', () => {
    const level = (recommendedLevel: string) =>
      value('asam.recommendedLevel', { instrumentResults: [{ instrument: 'ASAM', on: admitted, recommendedLevel }] })
    expect(level('2.1')).toBe('2.1')
    expect(level('Level 3.7')).toBe('3')
    expect(level('none')).toBeUndefined()
  })

  it('does not take one instrument for all: the other is unknown until a request rests on the first alone', () => {
    const asam = { id: 'SYN-ASAM', instrument: 'ASAM', on: admitted }
    const ccsm = (more: Input = {}) =>
      value('instruments.crossCuttingMeasureCompleted', { instrumentResults: [asam], ...more })
    expect(value('instruments.asamCompleted', { instrumentResults: [asam] })).toBe(true)
    expect(ccsm()).toBeUndefined()
    const request = { kind: 'initial' as const, receivedOn: admitted, instrumentResults: ['SYN-ASAM'] }
    expect(ccsm({ authorizationRequests: [request] })).toBe(false)
    expect(ccsm({ authorizationRequests: [{ ...request, instrumentResults: [] }] })).toBeUndefined()
  })

  it('counts an assessment by what it covers as well as by its name', () => {
    const done = (...assessments: NonNullable<CaseInput['assessments']>) => [
      value('assessment.diagnosticDone', { assessments }),
      value('assessment.substanceUseDone', { assessments }),
    ]
    const covering = { kinds: ['comprehensive-clinical' as const], completedOn: admitted }
    expect(done({ ...covering, sections: ['current-substance-use', 'diagnosis-and-formulation'] })).toEqual([
      true,
      true,
    ])
    expect(done({ ...covering, sections: ['mental-status'] })).toEqual([false, false])
    expect(done(covering)).toEqual([undefined, undefined])
    expect(done({ kinds: ['diagnostic'], completedOn: admitted })).toEqual([true, undefined])
    expect(done({ kinds: ['diagnostic'], startedOn: admitted })).toEqual([undefined, undefined])
  })

  it('reads the condition of a plan from a problem that rests on its diagnosis', () => {
    const documents = (plan: object, code = 'F33.1') =>
      value('plan.documentsQualifyingCondition', {
        diagnoses: [{ id: 'SYN-DX', on: admitted, code }],
        plans: [{ effectiveOn: admitted, ...plan }],
      } as Input)
    const problem = { id: 'SYN-P', statement: 'Low mood', diagnoses: ['SYN-DX'] }
    expect(documents({ problems: [problem] })).toBe(true)
    expect(documents({ problems: [{ ...problem, diagnoses: [] }] })).toBeUndefined()
    expect(documents({ sections: ['recovery-efforts'] })).toBe(false)
    expect(documents({ sections: ['qualifying-condition'] })).toBe(true)
  })

  it('finds extra hours in a plan that states as many as are scheduled', () => {
    const states = (hoursPerWeek: number | undefined, scheduled: number) =>
      value('plan.statesWeeklyHours', {
        plans: [{ effectiveOn: admitted, ...(hoursPerWeek && { weeklySchedule: { hoursPerWeek } }) }],
        schedules: [{ startsOn: admitted, hoursPerWeek: scheduled }],
      })
    expect(states(12, 12)).toBe(true)
    expect(states(9, 12)).toBe(false)
    expect(states(undefined, 12)).toBeUndefined()
  })

  it('knows progress from signed notes that tell of it, unless a clinician says otherwise', () => {
    const note = { on: '2026-03-09', by: 'SYN-LCSW', signedAt: '2026-03-09T13:00', sections: ['progress' as const] }
    expect(value('progressTowardRecoveryDocumented', { notes: [note] })).toBe(true)
    expect(value('progressTowardRecoveryDocumented', { notes: [{ ...note, signedAt: undefined }] })).toBeUndefined()
    const findings = [{ fact: 'progressTowardRecoveryDocumented', value: false, on: '2026-03-20', by: 'SYN-LCSW' }]
    expect(value('progressTowardRecoveryDocumented', { notes: [note], findings })).toBe(false)
  })

  it('sees the family take part in the plan or in a session with them', () => {
    const plans = [{ effectiveOn: admitted, participants: ['member' as const, 'family' as const] }]
    expect(value('family.engaged', { plans })).toBe(true)
    expect(value('naturalSupports.engaged', { plans })).toBeUndefined()
    const session = held('2026-03-10', '13:00-14:00', { modality: 'family-psychotherapy' })
    expect(value('family.engaged', { sessions: [session] })).toBe(true)
    expect(value('family.engaged', { sessions: [{ ...session, attended: 'absent' }] })).toBeUndefined()
  })

  it('takes a plan’s elements only from the plan in force that lists them', () => {
    const plan = { effectiveOn: admitted, sections: ['recovery-efforts' as const], individualized: true }
    expect(value('plan.elements', { plans: [plan] })).toEqual(['recovery-efforts'])
    expect(value('plan.elements', { plans: [plan] }, { date: '2026-03-01' })).toBeUndefined()
    expect(value('plan.elements', { plans: [{ effectiveOn: admitted }] })).toBeUndefined()
  })

  it('knows contacts with other behavioral health providers that reached somebody', () => {
    const contact = { on: '2026-03-05', party: 'outpatient-therapist' as const }
    const made = (more: object) =>
      value('coordination.otherBehavioralProvider', { contacts: [{ ...contact, ...more }] })
    expect(made({})).toBe(true)
    expect(made({ outcome: 'not-reached' })).toBeUndefined()
    expect(made({ on: '2026-03-01' })).toBeUndefined()
    expect(value('hasOtherBehavioralProvider', { contacts: [contact] })).toBe(true)
  })

  it('tells who is in charge of care', () => {
    const led = (practitioner: string) =>
      value('careTeam.ledByParaprofessional', { careTeam: [{ practitioner, lead: true }] })
    expect(led('SYN-LCSW')).toBe(false)
    expect(led('SYN-CADC')).toBe(false)
    expect(led('SYN-BA')).toBe(true)
    expect(value('careTeam.ledByParaprofessional')).toBeUndefined()
    const managed = (careManager: string) =>
      value('careTeam.ledByParaprofessional', { episodes: [{ ...base.episodes[0], careManager }] })
    expect(managed('SYN-LCSW')).toBe(false)
    expect(managed('SYN-BA')).toBe(true)
  })

  it('carries coordination by contacts of its own staff', () => {
    const carried = (by?: string) =>
      value('coordination.carriedByProgram', { contacts: [{ on: '2026-03-05', party: 'primary-care-provider', by }] })
    expect(carried('SYN-LCSW')).toBe(true)
    expect(carried()).toBeUndefined()
  })

  it('tells whether a master’s clinician supervises the program that day', () => {
    const by = (supervisor: string, endsOn?: string): Input => ({
      program: { ...base.program, supervision: [{ supervisor, wholeProgram: true, endsOn }] },
    })
    expect(value('program.supervisedByMastersClinician', by('SYN-LCSW', '2026-03-30'))).toBe(true)
    expect(value('program.supervisedByMastersClinician', by('SYN-LCSW', '2026-03-29'))).toBeUndefined()
    expect(value('program.supervisedByMastersClinician', by('SYN-BA'))).toBe(false)
  })

  it('tells the age on the first and on the last day of the birthday’s week', () => {
    const member = { birthDate: '2008-03-15' }
    const ages = (week: string) => [
      value('week.ageAtStart', { member }, { week }),
      value('week.ageAtEnd', { member }, { week }),
    ]
    expect(ages('2026-03-02')).toEqual([17, 17])
    expect(ages('2026-03-09')).toEqual([17, 18])
    expect(ages('2026-03-16')).toEqual([18, 18])
  })

  it('takes age at admission apart from age on the date', () => {
    const member = { birthDate: '2008-03-10' }
    expect(value('ageAtAdmission', { member })).toBe(17)
    expect(value('ageOnDate', { member }, { date: '2026-03-09' })).toBe(17)
    expect(value('ageOnDate', { member }, { date: '2026-03-10' })).toBe(18)
  })
})
