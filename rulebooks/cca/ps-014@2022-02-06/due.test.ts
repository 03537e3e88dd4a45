import { describe, expect, it } from 'vitest'
import { caseFrom } from '../../../src/record/read.ts'
import type { CaseInput } from '../../../src/record/schema/record.ts'
import { dueOf } from '../../../src/review/dueOf.ts'
import cca from './rulebook.ts'

type Part = Omit<CaseInput, 'openiop'>

function due(obligation: string, input: Part, asOf = '2026-12-01T12:00', readings: Record<string, string> = {}) {
  const { record, issues } = caseFrom({ openiop: 'case/1', ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  const items = dueOf(record, { rulebook: cca, asOf, readings })
  if (!items.ok) throw new Error(JSON.stringify(items.refusals))
  return items.value.filter(item => item.obligation === obligation)
}

const massachusetts = { timeZone: 'America/New_York', jurisdiction: 'US-MA' }
const rhodeIsland = { timeZone: 'America/New_York', jurisdiction: 'US-RI' }
const evaluated = (completedOn: string) => [{ id: 'SYN-A1', kinds: ['intake-evaluation' as const], completedOn }]

describe('evaluation within one business day of referral', () => {
  const of = (on: string, program = massachusetts, readings = {}) =>
    due('evaluation-after-referral', { program, referrals: [{ on }] }, '2026-04-01T12:00', readings)[0]?.due

  it('counts the day of referral as day 0', () => {
    expect(of('2026-03-03')).toBe('2026-03-04')
    expect(of('2026-03-03', massachusetts, { 'one-business-day': 'same-day' })).toBe('2026-03-03')
  })

  it('passes over a weekend', () => {
    expect(of('2026-03-06')).toBe('2026-03-09')
    expect(of('2026-03-07')).toBe('2026-03-09')
  })

  it('passes over Patriots’ Day in Massachusetts and not in Rhode Island', () => {
    const on = '2026-04-17'
    const at = (program: typeof massachusetts) =>
      due('evaluation-after-referral', { program, referrals: [{ on }] })[0]?.due
    expect(at(massachusetts)).toBe('2026-04-21')
    expect(at(rhodeIsland)).toBe('2026-04-20')
  })

  it('passes over Victory Day in Rhode Island and not in Massachusetts', () => {
    const on = '2026-08-07'
    const at = (program: typeof massachusetts) =>
      due('evaluation-after-referral', { program, referrals: [{ on }] })[0]?.due
    expect(at(massachusetts)).toBe('2026-08-10')
    expect(at(rhodeIsland)).toBe('2026-08-11')
  })

  it('is on time on the next business day and late on the one after', () => {
    const status = (day: string) =>
      due('evaluation-after-referral', {
        program: massachusetts,
        referrals: [{ on: '2026-03-06' }],
        assessments: evaluated(day),
      })[0]?.status
    expect(status('2026-03-09')).toBe('satisfied')
    expect(status('2026-03-10')).toBe('satisfied-late')
  })
})

describe('admission within one business day of the evaluation', () => {
  const stay = (admittedOn: string): Part => ({
    program: massachusetts,
    referrals: [{ on: '2026-03-02' }],
    assessments: evaluated('2026-03-06'),
    episodes: [{ admittedOn }],
    answers: {
      unsafeInLessIntensiveSetting: true,
      wouldOtherwiseNeedHigherLevel: true,
      livingEnvironmentStableEnough: true,
      biomedicallyStable: true,
      symptomsFitDsmDiagnosis: true,
      diagnosisCallsForIntensiveStructure: true,
    },
  })

  it('runs from the evaluation, late as that was, and not from the referral', () => {
    expect(due('admission-after-evaluation', stay('2026-03-09'))[0]).toMatchObject({
      due: '2026-03-09',
      status: 'satisfied',
    })
    expect(due('admission-after-evaluation', stay('2026-03-10'))[0]?.status).toBe('satisfied-late')
  })

  it('is not owed to someone whom the criteria clearly do not fit', () => {
    const { episodes: _none, ...referred } = stay('')
    const unfit = { ...referred, answers: { ...referred.answers, unsafeInLessIntensiveSetting: false } }
    expect(due('admission-after-evaluation', unfit)[0]?.status).toBe('waived')
    expect(due('admission-after-evaluation', referred)[0]?.status).toBe('overdue')
  })
})

describe('team meeting and provisional plan within one business day of admission', () => {
  const admitted = (more: Part): Part => ({ program: massachusetts, episodes: [{ admittedOn: '2026-03-06' }], ...more })
  const meeting = (on: string, assessmentReviewed = true) => admitted({ teamMeetings: [{ on, assessmentReviewed }] })
  const plan = (effectiveOn: string, more = {}) => admitted({ plans: [{ effectiveOn, kind: 'provisional', ...more }] })

  it('falls due on the Monday after a Friday admission', () => {
    expect(due('first-team-meeting', meeting('2026-03-09'))[0]).toMatchObject({
      due: '2026-03-09',
      status: 'satisfied',
    })
    expect(due('first-team-meeting', meeting('2026-03-10'))[0]?.status).toBe('satisfied-late')
    expect(due('provisional-plan', plan('2026-03-09'))[0]?.status).toBe('satisfied')
    expect(due('provisional-plan', plan('2026-03-10'))[0]?.status).toBe('satisfied-late')
  })

  it('is not kept by a meeting that left the assessment aside', () => {
    expect(due('first-team-meeting', meeting('2026-03-09', false))[0]?.status).toBe('overdue')
  })

  it('asks for the member’s signature, or the refusal documented', () => {
    const status = (signature: object) =>
      due('plan-signature', plan('2026-03-09', { signatures: [{ role: 'member', ...signature }] }))[0]?.status
    expect(status({ signedAt: '2026-03-09T15:00' })).toBe('satisfied')
    expect(status({ refused: true, refusalReason: 'Does not agree with the goals.' })).toBe('satisfied')
    expect(due('plan-signature', plan('2026-03-09'))[0]?.status).toBe('overdue')
  })
})

describe('the psychiatrist’s review', () => {
  const reviewed = (by: string): Part => ({
    program: massachusetts,
    episodes: [{ admittedOn: '2026-03-06' }],
    practitioners: [
      { id: 'SYN-MD', licenses: [{ type: 'MD' }], specialties: ['psychiatry'] },
      { id: 'SYN-NP', licenses: [{ type: 'PMHNP' }] },
    ],
    psychiatricEvaluations: [{ on: '2026-04-30', kind: 'review-of-admission', by }],
  })

  it('has no deadline, and must be a psychiatrist’s', () => {
    expect(due('psychiatrist-review', reviewed('SYN-MD'))[0]).toMatchObject({ status: 'satisfied' })
    const other = due('psychiatrist-review', reviewed('SYN-NP'))[0]
    expect(other).toMatchObject({ status: 'no-deadline' })
    expect(other?.due).toBeUndefined()
  })
})

describe('after discharge', () => {
  const left = (more: Part): Part => ({
    program: massachusetts,
    episodes: [{ admittedOn: '2026-03-02', dischargedOn: '2026-03-20' }],
    ...more,
  })
  const visit = (on: string, more = {}) => left({ aftercareAppointments: [{ on, ...more }] })
  const medicated = {
    medications: [{ drug: 'Sample drug', classes: ['psychotropic' as const], onListAtDischarge: true }],
  }

  it('an appointment falls within seven days', () => {
    expect(due('aftercare-visit', visit('2026-03-27'))[0]).toMatchObject({ due: '2026-03-27', status: 'satisfied' })
    expect(due('aftercare-visit', visit('2026-03-28'))[0]?.status).toBe('satisfied-late')
    expect(due('aftercare-visit', left({}))[0]?.status).toBe('overdue')
  })

  it('a psychiatric one within fourteen for a member on medication', () => {
    const status = (on: string) =>
      due('psychiatric-aftercare-visit', { ...visit(on, { psychiatric: true }), ...medicated })[0]?.status
    expect(status('2026-04-03')).toBe('satisfied')
    expect(status('2026-04-04')).toBe('satisfied-late')
  })

  it('none for a member without medication', () => {
    const none = left({ discharges: [{ on: '2026-03-20', onMedication: false }] })
    expect(due('psychiatric-aftercare-visit', none)).toEqual([])
  })

  it('the plan is handed over on the day', () => {
    const given = (on: string) =>
      due('discharge-plan-handed-over', left({ dischargePlans: [{ deliveries: [{ to: 'member', on }] }] }))[0]?.status
    expect(given('2026-03-20')).toBe('satisfied')
    expect(given('2026-03-21')).toBe('overdue')
  })

  it('transport is raised with the payer where it is needed', () => {
    const needed = { answers: { 'aftercare.transportNeeded': true } }
    const raised = {
      contacts: [{ on: '2026-03-19', party: 'payer-clinical-team' as const, purpose: 'transportation' as const }],
    }
    expect(due('aftercare-transport', left(needed))[0]?.status).toBe('no-deadline')
    expect(due('aftercare-transport', left({ ...needed, ...raised }))[0]?.status).toBe('satisfied')
    expect(due('aftercare-transport', left({ answers: { 'aftercare.transportNeeded': false } }))).toEqual([])
  })
})

describe('each contact in a crisis', () => {
  it('is answered by what its own entry says, and not by another’s', () => {
    const items = due('crisis-response', {
      program: massachusetts,
      episodes: [{ admittedOn: '2026-03-02' }],
      crisisContacts: [
        { at: '2026-03-05T22:00', responses: ['supported-in-community'] },
        { at: '2026-03-07T03:00', responses: [] },
      ],
    })
    expect(items.map(item => item.status).sort()).toEqual(['no-deadline', 'satisfied'])
  })
})

describe('the daily note', () => {
  it('is owed for each attended day and for no other', () => {
    const session = (id: string, day: string, attended: 'full' | 'absent') => ({
      id,
      start: `${day}T09:00`,
      end: `${day}T12:00`,
      attended,
    })
    const items = due('daily-note', {
      program: massachusetts,
      episodes: [{ admittedOn: '2026-03-02' }],
      sessions: [
        session('SYN-S1', '2026-03-03', 'full'),
        session('SYN-S2', '2026-03-04', 'absent'),
        session('SYN-S3', '2026-03-05', 'full'),
      ],
      notes: [{ on: '2026-03-03', session: 'SYN-S1', signedAt: '2026-03-03T13:00' }],
    })
    expect(items.map(({ due, status }) => [due, status])).toEqual([
      ['2026-03-03', 'satisfied'],
      ['2026-03-05', 'overdue'],
    ])
  })
})
