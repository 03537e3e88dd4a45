import { describe, expect, test } from 'vitest'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { checkQuality } from './check.ts'

/** A week of a stay with which nothing is wrong; each test says only how its case differs. */
const clean: CaseInput = {
  openiop: 'case/1',
  asOf: '2026-03-31',
  program: { timeZone: 'America/Boise', jurisdiction: 'US-ID' },
  member: { birthDate: '1990-05-05' },
  practitioners: [
    { id: 'p1', degree: 'master', licenses: [{ type: 'LCSW', startsOn: '2020-01-01', endsOn: '2026-12-31' }] },
  ],
  coverages: [{ id: 'c1', payer: 'Optum Idaho', order: 'primary', startsOn: '2026-01-01' }],
  referrals: [{ id: 'r1', on: '2026-02-27' }],
  episodes: [{ id: 'e1', admittedOn: '2026-03-02' }],
  sessions: [
    { id: 's1', start: '2026-03-02T09:00', end: '2026-03-02T12:00', facilitators: ['p1'], attended: 'full' },
    { id: 's2', start: '2026-03-04T09:00', end: '2026-03-04T12:00', facilitators: ['p1'], attended: 'full' },
  ],
  notes: [{ id: 'n1', on: '2026-03-02', session: 's1', by: 'p1', signedAt: '2026-03-02T12:30' }],
}

const flags = (differs: Partial<CaseInput>, asOf?: string) => {
  const { record, issues } = caseFrom({ ...clean, ...differs })
  expect(issues).toEqual([])
  if (!record) throw new Error('the case of this test does not read')
  return checkQuality(record, { asOf })
}
const codes = (differs: Partial<CaseInput>) => flags(differs).map(one => one.code)
const note = (differs: object) => ({ notes: [{ ...clean.notes?.[0], on: '2026-03-02', ...differs }] })
const attended = (...entries: { session: string; in?: string; out?: string; status?: 'present' | 'absent' }[]) => ({
  sessions: clean.sessions?.map(({ attended: _, ...session }) => session),
  attendance: entries.map((entry, i) => ({ id: `a${i + 1}`, ...entry })),
  notes: [],
  asOf: '2026-03-01',
})
const full = (session: string, day: string) => ({ session, in: `${day}T09:00`, out: `${day}T12:00` })
const about = (list: readonly { code: string }[], code: string) => list.filter(one => one.code === code)

test('a week with which nothing is wrong has no flag', () => {
  expect(flags({})).toEqual([])
})

describe('days', () => {
  test('discharge on the day of admission is possible, a day before is not', () => {
    expect(codes({ episodes: [{ admittedOn: '2026-03-02', dischargedOn: '2026-03-04' }] })).toEqual([])
    expect(codes({ episodes: [{ admittedOn: '2026-03-02', dischargedOn: '2026-03-01' }] })).toContain(
      'discharge-before-admission',
    )
  })

  test('admission on the day of the referral is possible, a day before is not', () => {
    expect(codes({ referrals: [{ on: '2026-03-02' }] })).toEqual([])
    expect(codes({ referrals: [{ on: '2026-03-03' }] })).toEqual(['admission-before-referral'])
  })

  test('a birth after the first service', () => {
    expect(codes({ member: { birthDate: '2026-03-03' } })).toEqual(['birth-date-after-service'])
    expect(codes({ member: { birthDate: '1890-01-01' } })).toEqual(['implausible-age'])
  })

  test('a period that ends before it begins, wherever it stands', () => {
    const found = flags({ careTeam: [{ id: 't', practitioner: 'p1', startsOn: '2026-03-05', endsOn: '2026-03-04' }] })
    expect(found).toMatchObject([{ code: 'period-reversed', path: 'careTeam[t].endsOn' }])
  })

  test('an assessment completed before it was begun', () => {
    const assessment = (completedOn: string) => ({
      assessments: [{ kinds: ['diagnostic' as const], startedOn: '2026-03-02', completedOn }],
    })
    expect(codes(assessment('2026-03-02'))).toEqual([])
    expect(codes(assessment('2026-03-01'))).toEqual(['completed-before-started'])
  })

  test('a year that is a slip of the pen, and a year too far', () => {
    expect(codes({ orders: [{ on: '0206-03-02' }] })).toEqual(['implausible-year'])
    expect(codes({ aftercareAppointments: [{ on: '2029-03-31' }] })).toEqual([])
    expect(codes({ aftercareAppointments: [{ on: '2029-04-01' }] })).toEqual(['far-future'])
    expect(codes({ orders: [{ on: '2026-04-01' }] })).toEqual(['in-the-future'])
  })

  test('a jurisdiction written as a bare state', () => {
    expect(flags({ program: { timeZone: 'America/Boise', jurisdiction: 'ID' } })).toMatchObject([
      { code: 'unknown-jurisdiction', remedy: '`US-ID` may be meant.' },
    ])
  })
})

describe('notes', () => {
  test('a note signed at the end of its session is in order; one minute before is not', () => {
    expect(codes(note({ signedAt: '2026-03-02T12:00' }))).toEqual([])
    expect(codes(note({ signedAt: '2026-03-02T11:59' }))).toEqual(['note-signed-before-session-ended'])
  })

  test('a note signed before its session began', () => {
    expect(codes(note({ signedAt: '2026-03-02T08:59' }))).toEqual(['note-signed-before-session-began'])
  })

  test('is told once of a note of several sessions', () => {
    const sessions = clean.sessions?.slice(0, 1).flatMap(one => [
      { ...one, end: '2026-03-02T10:00' },
      { ...one, id: 's1b', start: '2026-03-02T10:00' },
    ])
    const early = { ...note({ session: undefined, sessions: ['s1', 's1b'], signedAt: '2026-03-02T08:59' }), sessions }
    expect(about(flags(early), 'note-signed-before-session-began')).toHaveLength(1)
  })

  test('a signature with a day alone is compared by the day', () => {
    expect(codes(note({ signedAt: '2026-03-02' }))).toEqual([])
    expect(codes(note({ signedAt: '2026-03-01' }))).toEqual(['note-signed-before-session-began'])
  })

  test('a note without a signature, and one of another day', () => {
    expect(codes(note({ signedAt: undefined }))).toEqual(['note-unsigned'])
    expect(codes(note({ on: '2026-03-03', signedAt: '2026-03-03T12:00' }))).toEqual(['note-of-another-day'])
  })

  test('a session across midnight belongs to the day it began', () => {
    const night = {
      sessions: [{ id: 's1', start: '2026-03-02T22:00', end: '2026-03-03T01:00', attended: 'full' as const }],
      ...note({ signedAt: '2026-03-03T01:10' }),
      claimLines: [{ on: '2026-03-02', code: 'H0015', sessions: ['s1'] }],
    }
    expect(codes(night)).toEqual([])
    expect(codes({ ...night, claimLines: [{ on: '2026-03-03', code: 'H0015', sessions: ['s1'] }] })).toEqual([
      'claim-line-for-unattended-day',
    ])
  })
})

describe('credentials', () => {
  const licensed = (license: object) => ({
    practitioners: [{ id: 'p1', licenses: [{ type: 'LCSW', ...license }] }],
    ...note({}),
    sessions: [{ id: 's1', start: '2026-03-02T09:00', end: '2026-03-02T12:00', attended: 'full' as const }],
  })

  test('a credential holds on its last day and not on the next', () => {
    expect(codes(licensed({ endsOn: '2026-03-02' }))).toEqual([])
    expect(flags(licensed({ endsOn: '2026-03-01' }))).toMatchObject([
      { code: 'credential-expired', path: 'notes[n1].by' },
    ])
  })

  test('a credential holds on its first day and not on the one before', () => {
    expect(codes(licensed({ startsOn: '2026-03-02' }))).toEqual([])
    expect(codes(licensed({ startsOn: '2026-03-03' }))).toEqual(['credential-not-yet-valid'])
  })

  test('a suspended license', () => {
    expect(codes(licensed({ status: 'suspended' }))).toEqual(['credential-not-in-good-standing'])
  })

  test('the day of the signature counts, not the day of the service', () => {
    expect(codes({ ...licensed({ endsOn: '2026-03-03' }), ...note({ signedAt: '2026-03-04T09:00' }) })).toEqual([
      'credential-expired',
    ])
  })

  test('a session by someone whose credential had expired', () => {
    expect(codes({ practitioners: [{ id: 'p1', licenses: [{ type: 'LCSW', endsOn: '2026-03-03' }] }] })).toEqual([
      'credential-expired',
    ])
  })

  test('a misspelt credential suggests the nearest; a state’s own spelling of a known one does not', () => {
    expect(flags(licensed({ type: 'LSCW' }))).toMatchObject([{ code: 'unknown-credential' }])
    for (const type of ['LCSW-C', 'Ph.D.', 'CADC II', 'APRN, PMHNP']) expect(codes(licensed({ type }))).toEqual([])
  })
})

describe('attendance', () => {
  test('presence that touches is no overlap; a minute more is', () => {
    const until = (out: string) =>
      attended(
        { session: 's1', in: '2026-03-02T09:00', out },
        { session: 's1', in: '2026-03-02T10:00', out: '2026-03-02T12:00' },
      )
    expect(codes(until('2026-03-02T10:00'))).not.toContain('overlapping-attendance')
    expect(codes(until('2026-03-02T10:01'))).toContain('overlapping-attendance')
  })

  test('presence outside its session', () => {
    expect(codes(attended({ ...full('s1', '2026-03-02') }))).not.toContain('attendance-outside-session')
    expect(codes(attended({ session: 's1', in: '2026-03-02T08:59', out: '2026-03-02T12:00' }))).toContain(
      'attendance-outside-session',
    )
  })

  test('out before in, present without times, absent with times', () => {
    expect(codes(attended({ session: 's1', in: '2026-03-02T10:00', out: '2026-03-02T09:30' }))).toContain(
      'out-before-in',
    )
    expect(codes(attended({ session: 's1' }))).toContain('attendance-without-times')
    expect(codes(attended({ ...full('s1', '2026-03-02'), status: 'absent' }))).toContain('absent-with-times')
  })

  test('present and absent in one session', () => {
    expect(codes(attended(full('s1', '2026-03-02'), { session: 's1', status: 'absent' }))).toContain(
      'contradictory-attendance',
    )
  })

  test('a session that is over and says nothing of the member', () => {
    const silent = { sessions: [{ id: 's1', start: '2026-03-02T09:00', end: '2026-03-02T12:00' }], notes: [] }
    expect(codes(silent)).toEqual(['attendance-missing'])
    expect(codes({ ...silent, asOf: '2026-03-02' })).toEqual([])
    expect(codes({ ...silent, sessions: [{ ...silent.sessions[0]!, cancelled: true }] })).toEqual([])
  })

  test('a session that ends before it begins, and a break outside it', () => {
    const session = (differs: object) => ({
      sessions: [{ id: 's1', start: '2026-03-02T09:00', end: '2026-03-02T12:00', cancelled: true, ...differs }],
      notes: [],
    })
    expect(codes(session({ end: '2026-03-02T09:00' }))).toEqual(['session-ends-before-it-begins'])
    expect(codes(session({ breaks: [{ start: '2026-03-02T10:00', end: '2026-03-02T10:15' }] }))).toEqual([])
    expect(codes(session({ breaks: [{ start: '2026-03-02T11:50', end: '2026-03-02T12:05' }] }))).toEqual([
      'break-outside-session',
    ])
  })

  test('presence after discharge, and during an inpatient stay', () => {
    expect(codes({ episodes: [{ admittedOn: '2026-03-02', dischargedOn: '2026-03-03' }] })).toEqual([
      'attendance-outside-episode',
    ])
    expect(
      codes({ priorStays: [{ levelOfCare: 'inpatient-psychiatric', startsOn: '2026-03-03', endsOn: '2026-03-05' }] }),
    ).toEqual(['attendance-during-inpatient-stay'])
    expect(
      codes({ priorStays: [{ levelOfCare: 'inpatient-psychiatric', startsOn: '2026-02-20', endsOn: '2026-03-02' }] }),
    ).toEqual([])
  })

  test('a time that the clock skipped', () => {
    const early = (start: string) => ({
      sessions: [{ id: 's1', start, end: '2026-03-08T04:00', cancelled: true }],
      notes: [],
    })
    expect(codes(early('2026-03-08T01:59'))).toEqual([])
    expect(codes(early('2026-03-08T02:00'))).toEqual(['time-does-not-exist'])
    expect(codes(early('2026-03-08T03:00'))).toEqual([])
  })
})

describe('references', () => {
  test('an id that names nothing suggests the nearest', () => {
    expect(flags(note({ by: 'p2' }))).toMatchObject([
      { code: 'unknown-reference', path: 'notes[n1].by', remedy: '`p1` may be meant.' },
    ])
  })

  test.each([
    ['a session', { attendance: [{ session: 'none', status: 'absent' as const }] }],
    ['a problem of the plan', { sessions: [{ ...clean.sessions![0]!, problems: ['none'] }] }],
    ['a goal of the plan', note({ goals: ['none'] })],
    ['a coverage', { eligibilityChecks: [{ on: '2026-03-02', coverage: 'none' }] }],
    ['evidence', { teamMeetings: [{ on: '2026-03-02', plan: 'none' }] }],
  ])('%s that the case does not have', (_, differs) => {
    expect(codes(differs)).toContain('unknown-reference')
  })

  test('an id given twice', () => {
    expect(
      flags({
        orders: [
          { id: 'o', on: '2026-03-02' },
          { id: 'o', on: '2026-03-03' },
        ],
      }),
    ).toMatchObject([{ code: 'duplicate-id', path: 'orders[o]' }])
  })

  test('a fact named like a field is no reference', () => {
    expect(codes({ answers: { session: 'none' } })).not.toContain('unknown-reference')
  })
})

describe('coverage', () => {
  test('two primary coverages may meet, not overlap', () => {
    const changed = (endsOn: string) => ({
      coverages: [
        { id: 'c1', payer: 'PEHP', startsOn: '2026-01-01', endsOn },
        { id: 'c2', payer: 'Medica', startsOn: '2026-03-04' },
      ],
    })
    expect(codes(changed('2026-03-03'))).toEqual([])
    expect(codes(changed('2026-03-04'))).toEqual(['overlapping-primary-coverages'])
  })

  test('a day of service that nothing covers', () => {
    const until = (endsOn: string) => ({ coverages: [{ payer: 'PEHP', endsOn }] })
    expect(codes(until('2026-03-04'))).toEqual([])
    expect(flags(until('2026-03-03'))).toMatchObject([
      { code: 'service-without-coverage', path: 'coverages.2026-03-04' },
    ])
  })

  test('a policy that no rulebook at hand is, and which was meant', () => {
    const of = (policy: string) => {
      const { record } = caseFrom({ ...clean, coverages: [{ payer: 'PEHP', policy }] })
      if (!record) throw new Error('the case of this test does not read')
      return checkQuality(record, { policies: ['pehp/iop', 'pehp'] }).map(one => [one.code, one.severity])
    }
    expect(of('pehp')).toEqual([])
    expect(of('pehp/iop@2024-11-11')).toEqual([])
    expect(of('phep')).toEqual([['unknown-policy', 'error']])
    expect(of('another-payer/detox')).toEqual([['unknown-policy', 'warning']])
    expect(codes({ coverages: [{ payer: 'PEHP', policy: 'phep' }] })).toEqual([])
  })

  test('coverage learned of after the service', () => {
    expect(codes({ coverages: [{ payer: 'PEHP', startsOn: '2026-02-01', recordedAt: '2026-03-20' }] })).toEqual([
      'retroactive-coverage',
    ])
    expect(codes({ coverages: [{ payer: 'PEHP', startsOn: '2026-02-01', recordedAt: '2026-03-02' }] })).toEqual([])
  })
})

describe('findings', () => {
  const finding = (differs: object) => ({
    findings: [
      {
        id: 'f',
        fact: 'symptomSeverity',
        value: 'moderate',
        on: '2026-03-02',
        by: 'p1',
        evidence: [{ type: 'notes', id: 'n1' }],
        ...differs,
      },
    ],
  })

  test('a finding with author, day and evidence is in order', () => {
    expect(codes(finding({}))).toEqual([])
  })

  test('a misspelt fact suggests the nearest', () => {
    expect(flags(finding({ fact: 'symptomSevertiy' }))).toMatchObject([
      { code: 'unknown-fact', severity: 'error', remedy: '`symptomSeverity` may be meant.' },
    ])
    expect(codes({ answers: { symptomSevertiy: 'moderate' } })).toContain('unknown-fact')
  })

  test('a level the scale does not have suggests the nearest', () => {
    expect(flags(finding({ value: 'moderat' }))).toMatchObject([
      { code: 'unknown-answer', remedy: '`moderate` may be meant.' },
    ])
    expect(codes(finding({ fact: 'impairedSpheres', value: '2 spheres' }))).toEqual(['wrong-unit'])
    expect(codes(finding({ fact: 'imminentDanger', value: 'no' }))).toEqual(['wrong-answer-type'])
  })

  test('nobody stands behind it, nothing shows it, no day', () => {
    expect(codes(finding({ by: undefined, evidence: [], on: undefined }))).toEqual([
      'finding-without-author',
      'finding-without-day',
      'finding-without-evidence',
    ])
    expect(codes({ answers: { symptomSeverity: 'moderate' } })).toEqual(['answers-without-author'])
  })

  test('evidence that the case does not have', () => {
    expect(codes(finding({ evidence: [{ type: 'notes', id: 'n9' }] }))).toEqual(['unknown-reference'])
  })

  test('answered by a peer where a licensed clinician is asked', () => {
    expect(
      codes({
        ...finding({ by: 'p2' }),
        practitioners: [...clean.practitioners!, { id: 'p2', certifications: [{ type: 'CPSS' }] }],
      }),
    ).toEqual(['finding-by-unqualified-author'])
  })

  test('two findings of one day contradict, unless one replaces the other', () => {
    const second = (differs: object) => ({
      findings: [...finding({}).findings, { ...finding({}).findings[0]!, id: 'g', value: 'severe', ...differs }],
    })
    expect(codes(second({}))).toEqual(['findings-conflict'])
    expect(codes(second({ supersedes: 'f' }))).toEqual([])
    expect(codes(second({ on: '2026-03-03' }))).toEqual([])
  })
})

describe('plans', () => {
  test('a later version has a higher number', () => {
    const plans = (second: number) => ({
      plans: [
        { effectiveOn: '2026-03-02', version: 1 },
        { effectiveOn: '2026-03-09', version: second },
      ],
    })
    expect(codes(plans(2))).toEqual([])
    expect(codes(plans(1))).toEqual(['plan-version-order'])
  })

  test('a goal without target or time frame', () => {
    const goal = (differs: object) => ({
      plans: [
        {
          id: 'pl',
          effectiveOn: '2026-03-02',
          goals: [{ id: 'g', target: 'two days', timeFrame: 'four weeks', ...differs }],
        },
      ],
    })
    expect(codes(goal({}))).toEqual([])
    expect(flags(goal({ target: undefined }))).toMatchObject([
      { code: 'goal-without-target', path: 'plans[pl].goals[g]' },
    ])
    expect(codes(goal({ timeFrame: undefined }))).toEqual(['goal-without-time-frame'])
  })

  test('a planned week whose total is not that of its sessions', () => {
    const week = (hoursPerWeek: number) => ({
      plans: [
        {
          effectiveOn: '2026-03-02',
          weeklySchedule: {
            hoursPerWeek,
            slots: (['monday', 'wednesday', 'friday'] as const).map(weekday => ({
              weekday,
              start: '09:00',
              end: '12:00',
            })),
          },
        },
      ],
    })
    expect(codes(week(9))).toEqual([])
    expect(codes(week(12))).toEqual(['schedule-contradicts-itself'])
  })
})

describe('claims and authorizations', () => {
  test('the last unit may be used, one more is too many', () => {
    const units = (unitsApproved: number) => ({ authorizations: [{ unitsApproved, startsOn: '2026-03-01' }] })
    expect(codes(units(2))).toEqual([])
    expect(codes(units(1))).toEqual(['authorization-units-exceeded'])
  })

  test('a line for a day without a session', () => {
    expect(codes({ claimLines: [{ on: '2026-03-04' }] })).toEqual([])
    expect(codes({ claimLines: [{ on: '2026-03-03' }] })).toEqual(['claim-line-without-session'])
    expect(codes({ claimLines: [{ on: '2026-03-03', status: 'void' }] })).toEqual([])
  })

  test('one code twice on one day', () => {
    expect(
      codes({
        claimLines: [
          { on: '2026-03-04', code: 'H0015' },
          { on: '2026-03-04', code: 'H0015' },
        ],
      }),
    ).toEqual(['claim-line-twice'])
  })
})

describe('instruments', () => {
  const phq = (total: number, items: number[]) => ({
    instrumentResults: [{ on: '2026-03-02', instrument: 'PHQ-9', total, items }],
  })

  test('a PHQ-9 total is the sum of its nine items', () => {
    expect(codes(phq(12, [2, 2, 2, 1, 1, 1, 1, 1, 1]))).toEqual([])
    expect(codes(phq(13, [2, 2, 2, 1, 1, 1, 1, 1, 1]))).toEqual(['instrument-total-contradicts-items'])
    expect(codes(phq(12, [2, 2, 2, 2, 2, 2]))).toEqual(['instrument-items-wrong'])
    expect(codes({ instrumentResults: [{ on: '2026-03-02', instrument: 'PHQ-9', total: 28 }] })).toEqual([
      'instrument-total-out-of-range',
    ])
  })
})

describe('late entries', () => {
  const recorded = (recordedAt: string) => ({ orders: [{ on: '2026-03-02', recordedAt }] })

  test('the next day is not late, the day after is', () => {
    expect(codes(recorded('2026-03-03T23:00'))).toEqual([])
    expect(codes(recorded('2026-03-04T08:00'))).toEqual(['late-entry'])
  })

  test('written down before it happened', () => {
    expect(codes(recorded('2026-03-01T08:00'))).toEqual(['recorded-before-it-happened'])
  })
})

test('no flag repeats what the record says of the member', () => {
  const found = flags({
    member: { birthDate: '2030-01-01', legalName: 'Sample, Rowan' },
    findings: [{ fact: 'Sample, Rowan', value: 'Sample, Rowan', narrative: 'Sample, Rowan' }],
    answers: { 'Sample, Rowan': 'Sample, Rowan' },
  })
  expect(found.length).toBeGreaterThan(3)
  expect(about(found, 'unknown-fact')).toHaveLength(2)
  expect(JSON.stringify(found)).not.toContain('Rowan')
})
