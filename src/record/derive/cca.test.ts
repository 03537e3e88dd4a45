import { describe, expect, it } from 'vitest'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

type Part = Omit<CaseInput, 'openiop'>

const people = [
  { id: 'SYN-MD', licenses: [{ type: 'MD' }], specialties: ['psychiatry'], discipline: 'psychiatry' as const },
  { id: 'SYN-RN', licenses: [{ type: 'RN' }], discipline: 'nursing' as const },
  { id: 'SYN-SW', licenses: [{ type: 'LICSW' }], degree: 'master' as const, discipline: 'social-work' as const },
  { id: 'SYN-NP', licenses: [{ type: 'PMHNP' }], discipline: 'nursing' as const },
]

const base: Part = {
  program: { timeZone: 'America/New_York', jurisdiction: 'US-MA' },
  episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-06' }],
  practitioners: people,
}

function ask(fact: string, input: Part = {}, scope: Partial<Scope> = {}) {
  const { record, issues } = caseFrom({ openiop: 'case/1', ...base, ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  return derive(
    contextOf(
      record,
      { asOf: '2026-12-01T12:00', date: '2026-04-30', ...scope },
      { slug: 'cca', policy: 'cca/ps-014' },
    ),
    fact,
  )
}

describe('the product', () => {
  const product = (name?: string) => ask('coverage.ccaProduct', { coverages: [{ payer: 'CCA', product: name }] })

  it('is known by its printed name, with the payer’s in front or without', () => {
    expect(product('One Care').value).toBe('one-care')
    expect(product('CCA One Care').value).toBe('one-care')
    expect(product('RI Medicare Maximum').value).toBe('ri-medicare-maximum')
    expect(product('Senior Care Options').value).toBe('sco')
  })

  it('with another name is looked at by a person, never taken for another product', () => {
    expect(product('Medicare Gold')).toMatchObject({ why: 'needs-judgement' })
    expect(product()).toMatchObject({ why: 'absent' })
  })
})

describe('business days after admission', () => {
  const meeting = (on: string, program = base.program) =>
    ask('firstTeamMeeting.businessDaysAfterAdmission', { teamMeetings: [{ on }], program }).value

  it('are one on the Monday after a Friday, and two on the Tuesday', () => {
    expect(meeting('2026-03-06')).toBe(0)
    expect(meeting('2026-03-08')).toBe(0)
    expect(meeting('2026-03-09')).toBe(1)
    expect(meeting('2026-03-10')).toBe(2)
  })

  it('leave out Patriots’ Day in Massachusetts and not in Rhode Island', () => {
    const days = (jurisdiction: string) =>
      ask('provisionalPlan.businessDaysAfterAdmission', {
        program: { jurisdiction },
        episodes: [{ admittedOn: '2026-04-17' }],
        plans: [{ effectiveOn: '2026-04-21' }],
      }).value
    expect(days('US-MA')).toBe(1)
    expect(days('US-RI')).toBe(2)
  })

  it('are unknown without a meeting', () => {
    expect(ask('firstTeamMeeting.businessDaysAfterAdmission')).toMatchObject({ why: 'absent' })
  })

  it('are counted to the first meeting, which says whether it went over the assessment', () => {
    const teamMeetings = [
      { on: '2026-03-12', assessmentReviewed: true },
      { on: '2026-03-09', assessmentReviewed: false },
    ]
    expect(ask('firstTeamMeeting.reviewedAssessment', { teamMeetings }).value).toBe(false)
  })
})

describe('the psychiatrist’s review', () => {
  const review = (fact: string, by?: string, more: object = {}) =>
    ask(fact, { psychiatricEvaluations: [{ on: '2026-03-10', kind: 'review-of-admission', by, ...more }] })

  it('is done by a psychiatrist of the program, at any time', () => {
    expect(review('psychiatristReview.done', 'SYN-MD').value).toBe(true)
    expect(review('psychiatristReview.businessDaysAfterAdmission', 'SYN-MD').value).toBe(2)
    expect(review('psychiatristReview.elements', 'SYN-MD', { sections: ['psychiatric'] }).value).toEqual([
      'psychiatric',
    ])
  })

  it('by someone else is told apart from none, and neither is a no', () => {
    expect(review('psychiatristReview.done', 'SYN-NP')).toMatchObject({ why: 'unqualified' })
    expect(ask('psychiatristReview.done')).toMatchObject({ why: 'absent' })
  })

  it('is not shown by a follow-up', () => {
    expect(review('psychiatristReview.done', 'SYN-MD', { kind: 'follow-up' })).toMatchObject({ why: 'absent' })
  })
})

describe('the treatment team', () => {
  const team = (...ids: string[]) => ({ careTeam: ids.map(practitioner => ({ practitioner })) })

  it('counts professions, not people', () => {
    expect(ask('careTeam.disciplineCount', team('SYN-RN', 'SYN-NP')).value).toBe(1)
    expect(ask('careTeam.disciplineCount', team('SYN-RN', 'SYN-SW')).value).toBe(2)
  })

  it('does not let the psychiatrist stand for the master’s clinician', () => {
    expect(ask('careTeam.coreRoles', team('SYN-MD', 'SYN-RN')).value).toEqual(['registered-nurse', 'psychiatrist'])
    expect(ask('careTeam.coreRoles', team('SYN-MD', 'SYN-RN', 'SYN-SW')).value).toContain('masters-clinician')
  })

  it('is unknown while nobody is on file', () => {
    expect(ask('careTeam.assigned')).toMatchObject({ why: 'absent' })
  })
})

describe('the plan', () => {
  const plan = (fact: string, more: object) => ask(fact, { plans: [{ effectiveOn: '2026-03-09', ...more }] })

  it('states a part only when each of its goals does', () => {
    const goals = [
      { statement: 'Sleep', expectedOutcome: 'Rested', timeFrame: 'Within four weeks' },
      { statement: 'Return to work', expectedOutcome: 'Half days', targetOn: '2026-04-30' },
    ]
    expect(plan('plan.everyGoalStates', { goals }).value).toEqual(['goal', 'expected-outcome', 'time-frame'])
    const vague = [...goals, { statement: 'Feel better' }]
    expect(plan('plan.everyGoalStates', { goals: vague }).value).toEqual(['goal'])
  })

  it('combines what its modalities and interventions name', () => {
    const more = {
      modalities: ['individual-psychotherapy'],
      interventions: [{ modality: 'multi-family-group' }, { modality: 'psychoeducation' }],
    }
    expect(plan('plan.counseling', more).value).toEqual(['individual', 'family'])
    expect(plan('plan.modalityCount', more).value).toBe(3)
    expect(plan('plan.counseling', {})).toMatchObject({ why: 'absent' })
  })

  it('is signed, refused, or neither so far', () => {
    const both = (signatures: object[]) => [
      plan('plan.memberSigned', { signatures }).value,
      plan('plan.memberRefusalDocumented', { signatures }).value,
    ]
    expect(both([{ role: 'member', signedAt: '2026-03-09T15:00' }])).toEqual([true, false])
    expect(both([{ role: 'member', refused: true }])).toEqual([false, true])
    expect(both([{ role: 'physician', signedAt: '2026-03-09T15:00' }])).toEqual([undefined, undefined])
  })

  it('counts a measurement once, by measure or by instrument', () => {
    const plans = [{ id: 'SYN-P1', effectiveOn: '2026-03-09' }]
    const instrumentResults = [{ id: 'SYN-I1', on: '2026-03-20', instrument: 'PHQ-9', plan: 'SYN-P1' }]
    const measure = { measure: 'PHQ-9', on: '2026-03-20', plan: 'SYN-P1', instrumentResult: 'SYN-I1' }
    expect(ask('plan.outcomeResults', { plans, instrumentResults, qualityMeasures: [measure] }).value).toBe(1)
    expect(
      ask('plan.outcomeResults', { plans, instrumentResults: [{ ...instrumentResults[0]!, plan: undefined }] }),
    ).toMatchObject({ why: 'absent' })
  })
})

describe('consent', () => {
  const consents = [
    {
      scope: 'release-of-information' as const,
      party: 'primary-care-provider',
      decision: 'given' as const,
      on: '2026-03-06',
    },
    {
      scope: 'release-of-information' as const,
      party: 'primary-care-provider',
      decision: 'revoked' as const,
      on: '2026-04-10',
    },
  ]

  it('holds until it is revoked', () => {
    expect(ask('consent.providerCoordination', { consents }, { date: '2026-04-09' }).value).toBe(true)
    expect(ask('consent.providerCoordination', { consents }, { date: '2026-04-10' }).value).toBe(false)
  })

  it('toward the family is none toward providers', () => {
    const family = [
      { scope: 'involvement-of-others' as const, party: 'family', decision: 'given' as const, on: '2026-03-06' },
    ]
    expect(ask('consent.involvementOnFile', { consents: family }).value).toBe(true)
    expect(ask('consent.providerCoordination', { consents: family })).toMatchObject({ why: 'absent' })
  })
})

describe('crisis', () => {
  const contact = (responses: ('supported-in-community' | 'referred-to-emergency-services')[], more = {}) => ({
    at: '2026-03-10T22:00',
    needAssessed: true,
    supervisorInvolved: true,
    responses,
    ...more,
  })

  it('is judged by the contact about which least was done', () => {
    const crisisContacts = [contact(['supported-in-community']), contact([])]
    expect(ask('crisis.responses', { crisisContacts }).value).toEqual([])
  })

  it('without assessment at one contact is without assessment', () => {
    const crisisContacts = [contact([]), contact([], { needAssessed: false })]
    expect(ask('crisis.needAssessedEachTime', { crisisContacts }).value).toBe(false)
    expect(ask('crisis.supervisorGuidedEachTime', { crisisContacts }).value).toBe(true)
  })

  it('is not ruled out because none is on file', () => {
    expect(ask('crisis.contactMade')).toMatchObject({ why: 'absent' })
  })

  it('plan of both kinds is both', () => {
    const safetyPlans = [{ on: '2026-03-09', kind: 'safety-and-crisis' as const }]
    expect(ask('crisisPlan.kinds', { safetyPlans }).value).toEqual(['safety', 'crisis-prevention'])
  })
})

describe('notes', () => {
  const session = (day: string, attended: 'full' | 'absent') => ({
    start: `${day}T09:00`,
    end: `${day}T12:00`,
    attended,
  })
  const sessions = [session('2026-03-09', 'full'), session('2026-03-10', 'absent'), session('2026-03-11', 'full')]

  it('are complete when each attended day has one, signed or not', () => {
    const notes = [{ on: '2026-03-09' }, { on: '2026-03-11' }]
    expect(ask('notes.attendedDaysWithout', { sessions, notes }).value).toBe(0)
    expect(ask('day.noteOnFile', { sessions, notes }, { date: '2026-03-09' }).value).toBe(true)
  })

  it('missing for one day leave the question open, with the number beside it', () => {
    const found = ask('notes.attendedDaysWithout', { sessions, notes: [{ on: '2026-03-09' }] })
    expect(found).toMatchObject({ why: 'absent', note: expect.stringContaining('1 of 2') })
  })
})

describe('eligibility', () => {
  const check = (on: string, result: 'eligible' | 'not-eligible' = 'eligible') => ({ on, result })

  it('is confirmed by an answer that says so', () => {
    expect(ask('eligibility.confirmed', { eligibilityChecks: [check('2026-03-05')] }).value).toBe(true)
    expect(ask('eligibility.confirmed', { eligibilityChecks: [check('2026-03-05', 'not-eligible')] }).value).toBe(false)
    expect(ask('eligibility.confirmed')).toMatchObject({ why: 'absent' })
  })

  it('is counted back from the service date, later checks left aside', () => {
    const input = {
      eligibilityChecks: [check('2026-03-05'), check('2026-04-20')],
      claimLines: [{ id: 'SYN-L1', on: '2026-04-05' }],
    }
    expect(ask('claim.daysSinceEligibilityConfirmed', input, { claim: 'SYN-L1' }).value).toBe(31)
  })
})

describe('discharge', () => {
  const left = (more: Part): Part => ({
    episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-06', dischargedOn: '2026-03-27' }],
    ...more,
  })

  it('planning has begun with the first plan when that plan holds a discharge part', () => {
    const plans = [{ effectiveOn: '2026-03-09', sections: ['discharge-and-aftercare' as const] }]
    expect(ask('dischargePlanning.startedWithFirstPlan', { plans }).value).toBe(true)
    expect(ask('dischargePlanning.daysAfterAdmission', { plans }).value).toBe(3)
  })

  it('planning that begins after the first plan is late', () => {
    const input = { plans: [{ effectiveOn: '2026-03-09' }], dischargePlans: [{ startedOn: '2026-03-10' }] }
    expect(ask('dischargePlanning.startedWithFirstPlan', input).value).toBe(false)
  })

  it('hand-over counts on the day of discharge', () => {
    const given = (on: string) =>
      ask('dischargePlan.givenAtDischargeTo', left({ dischargePlans: [{ deliveries: [{ to: 'guardian', on }] }] }))
        .value
    expect(given('2026-03-27')).toEqual(['guardian'])
    expect(given('2026-03-26')).toEqual([])
    expect(ask('dischargePlan.givenAtDischargeTo', left({}))).toMatchObject({ why: 'absent' })
    expect(ask('dischargePlan.givenAtDischargeTo')).toMatchObject({ why: 'not-yet' })
  })

  it('visits are counted from the day of discharge, cancelled ones left out', () => {
    const input = left({
      aftercareAppointments: [
        { on: '2026-03-30', status: 'cancelled' as const },
        { on: '2026-04-03', bookedOn: '2026-03-25' },
        { on: '2026-04-11', discipline: 'psychiatry' as const, bookedOn: '2026-03-30' },
      ],
    })
    expect(ask('aftercare.firstVisitDays', input).value).toBe(7)
    expect(ask('aftercare.firstBookingDays', input).value).toBe(0)
    expect(ask('aftercare.psychiatricVisitBooked', input).value).toBe(true)
    expect(ask('aftercare.firstPsychiatricVisitDays', input).value).toBe(15)
  })

  it('medication is read from the list at discharge', () => {
    const kinds = (...medications: NonNullable<CaseInput['medications']>) =>
      ask('discharge.medicationKinds', left({ medications }))
    expect(kinds({ drug: 'Sample', classes: ['opioid-agonist'], onListAtDischarge: true }).value).toEqual([
      'medication-assisted-treatment',
    ])
    expect(kinds({ drug: 'Sample', classes: ['psychotropic'], endsOn: '2026-03-20' }).value).toEqual([])
    expect(kinds({ drug: 'Sample', onListAtDischarge: true })).toMatchObject({ why: 'absent' })
    expect(ask('discharge.medicationKinds', left({}))).toMatchObject({ why: 'absent' })
    expect(
      ask('discharge.medicationKinds', left({ discharges: [{ on: '2026-03-27', onMedication: false }] })).value,
    ).toEqual([])
  })

  it('transport is raised by a contact with the payer and no other', () => {
    const contact = (party: 'payer-clinical-team' | 'family') =>
      ask(
        'aftercare.transportRaisedWithPayer',
        left({ contacts: [{ on: '2026-03-20', party, purpose: 'transportation' }] }),
      )
    expect(contact('payer-clinical-team').value).toBe(true)
    expect(contact('family')).toMatchObject({ why: 'absent' })
  })
})

describe('sessions', () => {
  const of = (fact: string, session: object, more: Part = {}) =>
    ask(
      fact,
      { sessions: [{ id: 'SYN-S1', start: '2026-03-10T09:00', end: '2026-03-10T10:00', ...session }], ...more },
      { session: 'SYN-S1', date: '2026-03-10' },
    )

  it('of expressive therapy are adjunctive, of group therapy not', () => {
    expect(of('session.isAdjunctive', { modality: 'expressive-therapy' }).value).toBe(true)
    expect(of('session.isAdjunctive', { modality: 'group-psychotherapy' }).value).toBe(false)
    expect(of('session.isAdjunctive', { modality: 'activity-therapy' })).toMatchObject({ why: 'absent' })
    expect(of('session.isAdjunctive', { modality: 'activity-therapy', adjunctive: true }).value).toBe(true)
    expect(of('session.isOfficeModality', { modality: 'couple-therapy' }).value).toBe(true)
  })

  it('have the function that the plan gives their kind', () => {
    const plans = (interventions: object[]) => ({ plans: [{ effectiveOn: '2026-03-09', interventions }] })
    const kind = { modality: 'expressive-therapy' }
    expect(of('session.hasFunctionInPlan', kind, plans([{ ...kind, function: 'Grief' }])).value).toBe(true)
    expect(of('session.hasFunctionInPlan', kind, plans([kind])).value).toBe(false)
    expect(of('session.hasFunctionInPlan', kind, plans([]))).toMatchObject({ why: 'absent' })
  })
})

describe('the program', () => {
  const services = [
    'biopsychosocial-evaluation',
    'medication-evaluation',
    'peer-support',
    'recovery-oriented-services',
  ] as const

  it('that lists no peers may have them from others', () => {
    const listed = (...servicesOffered: (typeof services)[number][]) =>
      ask('program.servicesOffered', { program: { servicesOffered } })
    expect(listed(...services).value).toEqual([
      'biopsychosocial-evaluation',
      'recovery-oriented-services',
      'peer-support',
    ])
    expect(listed('biopsychosocial-evaluation')).toMatchObject({ why: 'absent' })
  })

  it('has an agreement on medication while it holds', () => {
    const agreements = [
      { service: 'medication-services' as const, kind: 'memorandum-of-understanding' as const, endsOn: '2026-04-30' },
    ]
    const on = (date: string) => ask('program.medicationAgreement', { program: { agreements } }, { date })
    expect(on('2026-04-30').value).toBe(true)
    expect(on('2026-05-01')).toMatchObject({ why: 'absent' })
  })

  it('shows its team’s roles once all are filled; until then the roster is unknown', () => {
    expect(ask('program.teamRoles').value).toEqual([
      'licensed-independent-social-worker',
      'masters-clinician',
      'registered-nurse',
      'psychiatrist',
    ])
    expect(ask('program.teamRoles', { practitioners: people.slice(1) })).toMatchObject({ why: 'absent' })
  })

  it('shows the topics of policies in force', () => {
    const policies = [
      { topics: ['medical-emergencies' as const], endsOn: '2026-04-29' },
      { topics: ['psychiatric-emergencies' as const] },
    ]
    expect(ask('program.policyTopics', { program: { policies } }).value).toEqual(['psychiatric-emergencies'])
    expect(ask('program.policyTopics')).toMatchObject({ why: 'absent' })
  })
})
