import { describe, expect, it } from 'vitest'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { contextOf, type Scope } from './context.ts'
import { derive } from './index.ts'

const base = {
  openiop: 'case/1',
  program: { timeZone: 'America/Denver', jurisdiction: 'US-UT', settings: ['hospital-outpatient-department'] },
  episodes: [{ id: 'SYN-E1', admittedOn: '2026-03-02', focus: 'mental-health' }],
  practitioners: [
    { id: 'SYN-MD', licenses: [{ type: 'MD', endsOn: '2026-08-31' }] },
    { id: 'SYN-NP', licenses: [{ type: 'NP' }] },
    { id: 'SYN-LCSW', degree: 'master', licenses: [{ type: 'LCSW' }] },
    { id: 'SYN-OT', licenses: [{ type: 'OT' }] },
    { id: 'SYN-PEER', certifications: [{ type: 'CPSS' }], trainedForPsychiatricPatients: true },
    { id: 'SYN-AIDE', trainedForPsychiatricPatients: false },
  ],
} as const

function ask(fact: string, input: Omit<CaseInput, 'openiop'> = {}, scope: Partial<Scope> = {}) {
  const { record, issues } = caseFrom({ ...base, ...input })
  if (!record) throw new Error(JSON.stringify(issues))
  return derive(contextOf(record, { asOf: '2026-12-01T12:00', date: '2026-03-10', ...scope }), fact)
}

type Certifications = NonNullable<CaseInput['certifications']>
const initial = { kind: 'initial' as const, on: '2026-03-02', by: 'SYN-MD', hoursPerWeek: 9 }
const again = (on: string, more: object = {}) => ({ kind: 'recertification' as const, on, by: 'SYN-MD', ...more })

describe('the initial certification', () => {
  const of = (fact: string, one: object = {}) => ask(fact, { certifications: [{ ...initial, ...one }] })

  it('is the physician’s whose license was valid on the day of signing', () => {
    expect(of('certification.signedBy').value).toBe('physician')
    expect(of('certification.signedBy', { by: 'SYN-NP' }).value).toBe('non-physician-practitioner')
    // 42 U.S.C. 1395u(b)(18)(C)(iv) names clinical social workers too; whether their scope allows it stays open.
    expect(of('certification.signedBy', { by: 'SYN-LCSW' }).value).toBe('non-physician-practitioner')
    expect(of('certification.signerWithinScope', { by: 'SYN-LCSW' }).why).toBe('absent')
    expect(of('certification.signedBy', { by: 'SYN-OT' }).value).toBe('someone-else')
    const on = (day: string) =>
      ask('certification.signedBy', { certifications: [{ ...initial, on: day }] }, { date: '2026-10-01' })
    expect(on('2026-08-31').value).toBe('physician')
    expect(on('2026-09-01')).toMatchObject({ why: 'unqualified' })
  })

  it('counts its days from the day of admission', () => {
    expect(of('certification.daysAfterAdmission').value).toBe(0)
    expect(of('certification.daysAfterAdmission', { on: '2026-03-03' }).value).toBe(1)
    expect(of('certification.daysAfterAdmission', { on: '2026-03-01' }).value).toBe(-1)
  })

  it('counts for nothing while it is a draft', () => {
    expect(of('certification.signedBy', { status: 'signed' }).value).toBe('physician')
    expect(of('certification.signedBy', { status: 'draft' })).toMatchObject({ why: 'absent' })
  })

  it('counts from its signature on', () => {
    const signed = (date: string) => ask('certification.hoursPerWeek', { certifications: [initial] }, { date }).value
    expect(signed('2026-03-01')).toBeUndefined()
    expect(signed('2026-03-02')).toBe(9)
  })

  it('states its sections, and the diagnosis when it refers to one', () => {
    expect(of('certification.states').why).toBe('absent')
    expect(of('certification.states', { sections: [] }).value).toEqual([])
    expect(of('certification.states', { sections: ['clinical-need'], diagnoses: ['SYN-D1'] }).value).toEqual([
      'diagnosis',
      'clinical-need',
    ])
  })

  it('is within the scope of a physician; of another signer only when that is on file', () => {
    expect(of('certification.signerWithinScope').value).toBe(true)
    expect(of('certification.signerWithinScope', { by: 'SYN-NP' }).why).toBe('absent')
    const practitioners = [{ id: 'SYN-NP', licenses: [{ type: 'NP' }], mayCertify: true }]
    const certifications = [{ ...initial, by: 'SYN-NP' }]
    expect(ask('certification.signerWithinScope', { practitioners, certifications }).value).toBe(true)
  })

  it('is by one who treats the member, as it says or as the team shows', () => {
    expect(of('certification.signerTreats').why).toBe('absent')
    expect(of('certification.signerTreats', { treating: false }).value).toBe(false)
    const careTeam = [{ practitioner: 'SYN-MD', startsOn: '2026-03-02' }]
    expect(ask('certification.signerTreats', { certifications: [initial], careTeam }).value).toBe(true)
    expect(
      ask('certification.signerTreats', {
        certifications: [{ ...initial, on: '2026-03-01' }],
        careTeam,
      }).why,
    ).toBe('absent')
    expect(ask('underCareOfPhysician', { careTeam }).value).toBe(true)
    expect(ask('underCareOfPhysician', { careTeam: [{ practitioner: 'SYN-LCSW' }] }).why).toBe('absent')
  })

  it('has its psychiatric evaluation when one was done by that day', () => {
    const evaluated = (on: string, kind?: 'initial') =>
      ask('psychiatricEvaluation.byCertification', {
        certifications: [initial],
        psychiatricEvaluations: [{ on, by: 'SYN-MD', kind }],
      })
    expect(evaluated('2026-03-02').value).toBe(true)
    expect(evaluated('2026-03-03').why).toBe('absent')
    expect(evaluated('2026-03-03', 'initial').value).toBe(false)
  })
})

describe('recertification', () => {
  const of = (fact: string, certifications: Certifications, date: string, more: Omit<CaseInput, 'openiop'> = {}) =>
    ask(fact, { certifications, ...more }, { date })

  it('is open for sixty days from the certification, day by day', () => {
    expect(of('recertification.longestGap', [initial], '2026-05-01').value).toBe(60)
    expect(of('recertification.longestGap', [initial], '2026-05-02').value).toBe(61)
    expect(of('recertification.onFile', [initial], '2026-05-02').value).toBe(false)
  })

  it('is measured from one to the next, and a late one stays late', () => {
    const onTime = [initial, again('2026-05-01')]
    expect(of('recertification.longestGap', onTime, '2026-06-30').value).toBe(60)
    expect(of('recertification.longestGap', onTime, '2026-07-01').value).toBe(61)
    expect(of('recertification.longestGap', [initial, again('2026-05-02')], '2026-05-03').value).toBe(61)
  })

  it('stops with the stay', () => {
    const episodes = [{ id: 'SYN-E1', admittedOn: '2026-03-02', dischargedOn: '2026-04-01' }]
    expect(of('recertification.longestGap', [initial], '2026-08-01', { episodes }).value).toBe(30)
  })

  it('can be counted on the grid from the first certification', () => {
    const late = [initial, again('2026-04-21'), again('2026-06-25')]
    expect(of('recertification.longestGap', late, '2026-06-25').value).toBe(65)
    expect(of('recertification.daysPerTurn', late, '2026-06-25').value).toBe(57.5)
    expect(of('recertification.daysPerTurn', [initial], '2026-05-01').value).toBe(60)
    expect(of('recertification.daysPerTurn', [initial], '2026-05-02').value).toBe(61)
  })

  it('keeps the program’s own interval, or that of the document before', () => {
    const thirty = { program: { ...base.program, settings: [...base.program.settings], recertifyEveryDays: 30 } }
    const within = (on: string, certification: object = {}) =>
      of('recertification.withinProviderInterval', [{ ...initial, ...certification }, again(on)], '2026-04-05', thirty)
        .value
    expect(within('2026-04-01')).toBe(true)
    expect(within('2026-04-02')).toBe(false)
    expect(within('2026-04-02', { nextDueDays: 31 })).toBe(true)
    expect(of('recertification.providerSetsInterval', [initial], '2026-04-05', thirty).value).toBe(true)
    expect(of('recertification.providerSetsInterval', [initial], '2026-04-05').value).toBe(false)
    expect(of('recertification.providerSetsInterval', [], '2026-04-05').why).toBe('absent')
    expect(of('recertification.withinProviderInterval', [initial], '2026-04-05').why).toBe('absent')
  })

  it('is unknown without the initial certification', () => {
    expect(of('recertification.longestGap', [], '2026-05-02').why).toBe('absent')
    expect(of('recertification.onFile', [], '2026-05-02').why).toBe('absent')
    expect(of('recertification.onFile', [again('2026-05-01')], '2026-05-02').value).toBe(true)
  })

  it('answers by the latest one', () => {
    const two = [initial, again('2026-04-01', { hoursPerWeek: 12 }), again('2026-05-01', { hoursPerWeek: 8 })]
    expect(of('recertification.hoursPerWeek', two, '2026-05-02').value).toBe(8)
    expect(of('recertification.hoursPerWeek', two, '2026-04-30').value).toBe(12)
    expect(of('recertification.signerKnowsResponse', two, '2026-05-02').why).toBe('absent')
  })
})

describe('the plan of care', () => {
  const plan = {
    effectiveOn: '2026-03-02',
    version: 1,
    establishedBy: 'SYN-MD',
    weeklySchedule: {
      slots: [
        { weekday: 'monday' as const, start: '09:00', end: '12:00', modality: 'group-psychotherapy' as const },
        { weekday: 'wednesday' as const, start: '09:00', end: '12:00', modality: 'psychoeducation' as const },
        { weekday: 'friday' as const, start: '09:00', end: '12:00', modality: 'group-psychotherapy' as const },
        { weekday: 'friday' as const, start: '13:00', end: '13:30', recreational: true },
      ],
    },
  }
  const of = (fact: string, more: object = {}, scope: Partial<Scope> = {}) =>
    ask(fact, { plans: [{ ...plan, ...more }] }, scope)

  it('is in effect from its day on', () => {
    expect(of('plan.inEffect').value).toBe(true)
    expect(of('plan.inEffect', {}, { date: '2026-03-01' }).value).toBe(false)
    expect(of('plan.inEffect', { version: 2 }, { date: '2026-03-01' }).why).toBe('absent')
    expect(ask('plan.inEffect').why).toBe('absent')
  })

  it('has its hours from its slots, and active treatment without recreation', () => {
    expect(of('plan.hoursPerWeek').value).toBe(9.5)
    expect(of('plan.activeTreatmentHoursPerWeek').value).toBe(9)
    expect(of('plan.hoursPerWeek', { weeklySchedule: { hoursPerWeek: 8.75 } }).value).toBe(8.75)
    expect(of('plan.activeTreatmentHoursPerWeek', { weeklySchedule: { hoursPerWeek: 9 } }).why).toBe('absent')
  })

  it('is established and signed by a physician only when one is shown', () => {
    expect(of('plan.establishedByPhysician').value).toBe(true)
    expect(of('plan.establishedByPhysician', { establishedBy: 'SYN-NP' }).value).toBe(false)
    expect(of('plan.establishedByPhysician', { establishedBy: undefined }).why).toBe('absent')
    const signed = (signature: object) => of('plan.signedByPhysician', { signatures: [signature] })
    expect(signed({ role: 'physician', by: 'SYN-MD', signedAt: '2026-03-10' }).value).toBe(true)
    expect(signed({ role: 'physician', by: 'SYN-MD', signedAt: '2026-03-11' }).why).toBe('absent')
    expect(signed({ role: 'physician', by: 'SYN-LCSW', signedAt: '2026-03-02' }).why).toBe('absent')
    expect(signed({ role: 'member', signedAt: '2026-03-02' }).why).toBe('absent')
    expect(signed({ role: 'physician', by: 'SYN-MD', refused: true }).value).toBe(false)
  })

  it('has the qualities that every goal has', () => {
    const goals = [
      { attributes: ['functional' as const, 'medically-necessary' as const], measure: 'PHQ-9', targetOn: '2026-04-01' },
      { attributes: ['functional' as const] },
    ]
    expect(of('plan.goalQualities', { goals: goals.slice(0, 1) }).value).toEqual([
      'measurable',
      'functional',
      'time-framed',
      'medically-necessary',
    ])
    expect(of('plan.goalQualities', { goals }).value).toEqual(['functional'])
    expect(of('plan.goalQualities', { goals: [...goals, {}] }).why).toBe('absent')
    expect(of('plan.hasGoals', { goals }).value).toBe(true)
    expect(of('plan.hasGoals').why).toBe('absent')
  })

  it('schedules qualifying hours, less what is recreation or no active treatment', () => {
    expect(of('week.qualifyingHoursScheduled').value).toBe(9)
    const sessions = [
      { id: 'SYN-S1', start: '2026-03-09T09:00', end: '2026-03-09T12:00', activeTreatment: false, attended: 'full' },
      { id: 'SYN-S2', start: '2026-03-11T09:00', end: '2026-03-11T12:00', attended: 'full' },
    ] as const
    const withSessions = (fact: string) => ask(fact, { plans: [plan], sessions: [...sessions] }).value
    expect(withSessions('week.qualifyingHoursScheduled')).toBe(6.5)
    expect(withSessions('week.qualifyingHoursAttended')).toBe(3)
  })
})

describe('a session in Medicare’s terms', () => {
  const held = { id: 'SYN-S1', start: '2026-03-09T09:00', end: '2026-03-09T10:00', facilitators: ['SYN-LCSW'] }
  const of = (fact: string, more: object = {}, rest: Omit<CaseInput, 'openiop'> = {}) =>
    ask(fact, { sessions: [{ ...held, ...more }], ...rest }, { session: 'SYN-S1', date: '2026-03-09' })

  it('is of the kind it is marked as, else of the kind its content leaves no doubt about', () => {
    expect(of('session.serviceCategory', { serviceCategory: 'meals', modality: 'group-psychotherapy' }).value).toBe(
      'meals',
    )
    expect(of('session.serviceCategory', { modality: 'group-psychotherapy' }).value).toBe('psychotherapy')
    expect(of('session.serviceCategory', { modality: 'medication-administration' }).why).toBe('absent')
  })

  it('is given by authorized professionals when everyone who gives it is', () => {
    expect(of('session.byAuthorizedProfessional').value).toBe(true)
    expect(of('session.byAuthorizedProfessional', { facilitators: ['SYN-LCSW', 'SYN-AIDE'] }).why).toBe('absent')
    expect(of('session.byAuthorizedProfessional', { facilitators: [] }).why).toBe('absent')
    expect(of('session.byOccupationalTherapist', { facilitators: ['SYN-OT'] }).value).toBe(true)
    expect(of('session.byOccupationalTherapist').value).toBe(false)
  })

  it('has trained staff when everyone is known to be trained', () => {
    expect(of('session.staffTrained', { facilitators: ['SYN-PEER'] }).value).toBe(true)
    expect(of('session.staffTrained', { facilitators: ['SYN-PEER', 'SYN-AIDE'] }).value).toBe(false)
    expect(of('session.staffTrained', { facilitators: ['SYN-OT'] }).why).toBe('absent')
    const program = (on: string) => ({
      program: { ...base.program, settings: [], training: [{ topic: 'psychiatric-patients' as const, on }] },
    })
    expect(of('session.staffTrained', { facilitators: ['SYN-OT'] }, program('2026-03-09')).value).toBe(true)
    expect(of('session.staffTrained', { facilitators: ['SYN-OT'] }, program('2026-03-10')).why).toBe('absent')
  })

  it('was in person unless it says otherwise', () => {
    expect(of('session.deliveryMode').value).toBe('in-person')
    expect(of('session.deliveryMode', { deliveryMode: 'audio-only' }).value).toBe('audio-only')
    expect(of('session.place').why).toBe('absent')
    expect(of('session.place', { place: 'home' }).value).toBe('home')
    expect(of('session.place', { place: 'opioid-treatment-program' }).value).toBe('at-the-facility')
  })

  it('has occupational therapy planned when the plan of its day holds it', () => {
    const plans = (sections: 'occupational-therapy'[] | undefined) => ({
      plans: [{ effectiveOn: '2026-03-02', sections, modalities: [] }],
    })
    expect(of('session.occupationalTherapyPlanned', {}, plans(['occupational-therapy'])).value).toBe(true)
    expect(of('session.occupationalTherapyPlanned', {}, plans([])).value).toBe(false)
    expect(of('session.occupationalTherapyPlanned', {}, plans(undefined)).why).toBe('absent')
  })

  it('has the notes that name it, or that its giver wrote of the day', () => {
    const note = (more: object) => ({
      notes: [{ on: '2026-03-09', by: 'SYN-LCSW', sections: ['response' as const], ...more }],
    })
    expect(of('session.hasNote', {}, note({ session: 'SYN-S1' })).value).toBe(true)
    expect(of('session.hasNote', {}, note({ session: 'SYN-S9' })).why).toBe('absent')
    expect(of('session.hasNote', {}, note({})).value).toBe(true)
    expect(of('session.hasNote', {}, note({ by: 'SYN-MD' })).why).toBe('absent')
    expect(of('session.noteStates', {}, note({ goals: ['SYN-G1'] })).value).toEqual(['response', 'relation-to-goals'])
    expect(of('session.noteStates', {}, note({ sections: undefined })).why).toBe('absent')
  })
})

describe('a claim line in Medicare’s terms', () => {
  const line = { id: 'SYN-L1', on: '2026-03-04', through: '2026-03-10', code: 'G0137' }
  const service = (n: number, day: string, more: object = {}) => ({
    id: `SYN-S${n}`,
    start: `${day}T09:00`,
    end: `${day}T10:00`,
    modality: 'group-psychotherapy' as const,
    facilitators: ['SYN-LCSW'],
    attended: 'full' as const,
    ...more,
  })
  const nine = [4, 5, 6, 7, 8, 9, 10].map((day, i) => service(i, `2026-03-${String(day).padStart(2, '0')}`))
  nine.push(service(7, '2026-03-04'), service(8, '2026-03-05'))
  const of = (fact: string, sessions: object[] = nine, more: object = {}, rest: Omit<CaseInput, 'openiop'> = {}) =>
    ask(
      fact,
      { sessions: sessions as CaseInput['sessions'], claimLines: [{ ...line, ...more }], ...rest },
      { claim: 'SYN-L1', date: '2026-03-04' },
    )

  it('counts services of the listed kinds in its seven days, wherever the week turns', () => {
    expect(of('claim.otpServices').value).toBe(9)
    expect(of('claim.days').value).toBe(7)
    expect(of('claim.withinProgramWeek').value).toBe(false)
    expect(of('claim.days', nine, { through: '2026-03-11' }).value).toBe(8)
    expect(of('claim.days', nine, { through: undefined }).value).toBe(1)
    expect(of('claim.otpServices', [...nine, service(9, '2026-03-11')]).value).toBe(9)
  })

  it('leaves out what is remote, excluded, at home, or was missed', () => {
    const last = (more: object) => of('claim.otpServices', [...nine.slice(0, 8), service(8, '2026-03-05', more)]).value
    expect(last({})).toBe(9)
    expect(last({ deliveryMode: 'audio-video' })).toBe(8)
    expect(last({ serviceCategory: 'opioid-medication' })).toBe(8)
    expect(last({ serviceCategory: 'toxicology-testing' })).toBe(8)
    expect(last({ place: 'home' })).toBe(8)
    expect(last({ attended: 'absent' })).toBe(8)
    expect(last({ attended: undefined })).toBeUndefined()
    expect(last({ modality: undefined })).toBeUndefined()
    expect(of('claim.remoteServices', [...nine, service(9, '2026-03-05', { deliveryMode: 'audio-only' })]).value).toBe(
      1,
    )
  })

  it('counts no service that another line has counted', () => {
    const other = { id: 'SYN-L0', on: '2026-03-10', code: 'G0137', sessions: ['SYN-S6'] }
    const both = (more: object = {}) =>
      ask(
        'claim.otpServices',
        { sessions: nine, claimLines: [line, { ...other, ...more }] },
        { claim: 'SYN-L1', date: '2026-03-04' },
      ).value
    expect(both()).toBe(8)
    expect(both({ status: 'void' })).toBe(9)
    expect(both({ code: 'G2067' })).toBe(9)
    expect(both({ status: 'draft' })).toBe(9)
  })

  it('gives a service that two lines name to one of them: the one sent, then the earlier, then the smaller id', () => {
    const sessions = nine.map(one => one.id)
    const first = { ...line, sessions }
    const second = { ...line, id: 'SYN-L2', sessions }
    const count = (claim: string, lines: object[]) =>
      ask(
        'claim.otpServices',
        { sessions: nine, claimLines: lines as CaseInput['claimLines'] },
        { claim, date: '2026-03-04' },
      ).value
    for (const lines of [
      [first, second],
      [second, first],
    ]) {
      expect(count('SYN-L1', lines)).toBe(9)
      expect(count('SYN-L2', lines)).toBe(0)
    }
    const draft = { ...first, status: 'draft' }
    expect(count('SYN-L1', [draft, second])).toBe(0)
    expect(count('SYN-L2', [draft, second])).toBe(9)
    const later = { ...first, on: '2026-03-05' }
    expect(count('SYN-L1', [later, second])).toBe(0)
    expect(count('SYN-L2', [later, second])).toBe(9)
    const byDays = { ...first, sessions: [] }
    expect(count('SYN-L1', [byDays, second])).toBe(0)
    expect(count('SYN-L2', [byDays, second])).toBe(9)
  })

  it('is shown by attendance, or where that is wanted by signed notes', () => {
    expect(of('claim.everyServiceEvidenced').value).toBe(true)
    const billed = { sessions: ['SYN-S0', 'SYN-S1'] }
    expect(of('claim.everyServiceEvidenced', nine, billed).value).toBe(true)
    const missed = [service(0, '2026-03-04', { attended: 'absent' }), service(1, '2026-03-05')]
    expect(of('claim.everyServiceEvidenced', missed, billed).value).toBe(false)
    expect(of('claim.everyServiceEvidenced', [service(0, '2026-03-04')], billed).why).toBe('absent')
    const notes = [{ on: '2026-03-04', sessions: ['SYN-S0', 'SYN-S1'], by: 'SYN-LCSW', signedAt: '2026-03-05' }]
    expect(of('claim.everyServiceNoted', nine, billed).why).toBe('absent')
    expect(of('claim.everyServiceNoted', nine, billed, { notes }).value).toBe(true)
    expect(of('claim.everyServiceNoted', nine, billed, { notes: [{ ...notes[0]!, signedAt: undefined }] }).why).toBe(
      'absent',
    )
  })

  it('supports its amount when it says what was given and by whom', () => {
    expect(of('claim.amountSupported').value).toBe(true)
    expect(of('claim.amountSupported', nine, { code: undefined }).why).toBe('absent')
    expect(of('claim.amountSupported', []).why).toBe('absent')
    expect(of('claim.amountSupported', [], { rendering: 'SYN-MD' }).value).toBe(true)
    expect(of('claim.primaryProcedureListed').value).toBe(false)
    expect(of('claim.primaryProcedureListed', nine, { primaryCode: 'G2067' }).value).toBe(true)
  })

  it('is of the kind that it, its service or its drug says', () => {
    expect(of('claim.serviceCategory').value).toBe('other')
    expect(of('claim.serviceCategory', nine, { code: 'A0100', service: 'transportation' }).value).toBe('transportation')
    expect(of('claim.serviceCategory', nine, { code: 'J2315' }).why).toBe('absent')
    const drug = (more: object) =>
      of(
        'claim.serviceCategory',
        nine,
        { code: 'J0000', medication: 'SYN-RX' },
        {
          medications: [{ id: 'SYN-RX', drug: 'sample', ...more }],
        },
      ).value
    expect(drug({ selfAdministered: true })).toBe('self-administered-medication')
    expect(drug({ selfAdministered: false })).toBe('drugs-and-biologicals')
    expect(drug({ classes: ['opioid-antagonist'] })).toBe('opioid-medication')
  })
})

describe('a hospital stay', () => {
  const stay = { levelOfCare: 'inpatient-psychiatric' as const, startsOn: '2026-03-05', endsOn: '2026-03-08' }
  const on = (date: string, stays: CaseInput['priorStays'] = [stay]) =>
    ask('day.hospitalInpatient', { priorStays: stays }, { date })

  it('holds between its first day and the one before its last; on the last a person looks', () => {
    expect(on('2026-03-04').value).toBe(false)
    expect(on('2026-03-05').value).toBe(true)
    expect(on('2026-03-07').value).toBe(true)
    expect(on('2026-03-08')).toMatchObject({ why: 'needs-judgement' })
    expect(on('2026-03-09').value).toBe(false)
  })

  it('is unknown where no stays are on file, and is none at another level of care', () => {
    expect(on('2026-03-05', []).why).toBe('absent')
    expect(on('2026-03-05', [{ ...stay, levelOfCare: 'outpatient' }]).value).toBe(false)
    expect(on('2026-03-05', [{ levelOfCare: 'inpatient-medical', endsOn: '2026-03-04' }]).why).toBe('absent')
  })
})

describe('the reviewer’s preliminary check', () => {
  const of = (fact: string, more: object) => ask(fact, { reviewerChecks: [more] })

  it('comes first when made by the day the criteria were begun', () => {
    const eligibility = (eligibilityCheckedOn: string | undefined, criteriaStartedOn?: string) =>
      of('review.eligibilityCheckedFirst', { eligibilityCheckedOn, criteriaStartedOn })
    expect(eligibility('2026-03-02', '2026-03-02').value).toBe(true)
    expect(eligibility('2026-03-03', '2026-03-02').value).toBe(false)
    expect(eligibility(undefined, '2026-03-02').why).toBe('absent')
    expect(ask('review.lawCheckedFirst').why).toBe('absent')
  })

  it('tells what it found and no more', () => {
    expect(of('review.benefitDiffers', { benefitDiffers: true }).value).toBe(true)
    expect(of('review.medicareGuidanceExists', { nationalGuidanceSufficient: true }).value).toBe(true)
    expect(of('review.medicareGuidanceExists', { nationalGuidanceSufficient: false }).value).toBeUndefined()
    expect(of('review.medicareLawOrDeterminationExists', { nationalGuidanceSufficient: false }).value).toBe(false)
  })

  it('counts the dimensions of the latest ASAM assessment', () => {
    const result = { on: '2026-03-02', instrument: 'ASAM', dimensions: { 1: 0, 2: 1, 3: 2, 4: 1, 5: 3 } }
    expect(ask('asam.dimensionsRated', { instrumentResults: [result] }).value).toBe(5)
    const later = { ...result, on: '2026-03-09', dimensions: { ...result.dimensions, 6: 2 } }
    expect(ask('asam.dimensionsRated', { instrumentResults: [later, result] }).value).toBe(6)
    expect(ask('asam.dimensionsRated').why).toBe('absent')
  })
})

describe('a program’s standing with Medicare', () => {
  const license = {
    kind: 'medicare-enrollment' as const,
    as: 'opioid-treatment-program',
    startsOn: '2026-01-01',
    endsOn: '2026-03-10',
  }
  const enrolled = (date: string, more: object = {}) =>
    ask('program.medicareEnrolledOtp', { program: { licenses: [{ ...license, ...more }] } }, { date })

  it('holds while the enrollment as an OTP does', () => {
    expect(enrolled('2025-12-31').value).toBe(false)
    expect(enrolled('2026-03-10').value).toBe(true)
    expect(enrolled('2026-03-11').value).toBe(false)
    expect(enrolled('2026-03-10', { as: 'hospital' }).why).toBe('absent')
  })

  it('shows certification by license, else by the profile', () => {
    const certified = (program: CaseInput['program']) => ask('program.medicareCertified', { program }).value
    expect(certified({ licenses: [{ kind: 'medicare-certification' }] })).toBe(true)
    expect(certified({ medicareCertified: false })).toBe(false)
    expect(certified({})).toBeUndefined()
  })

  it('tells how much of its time is recreation', () => {
    const hour = (n: number, recreational: boolean) => ({
      id: `SYN-S${n}`,
      start: `2026-03-09T${String(9 + n).padStart(2, '0')}:00`,
      end: `2026-03-09T${String(10 + n).padStart(2, '0')}:00`,
      recreational,
    })
    const share = (...marks: boolean[]) =>
      ask('program.diversionalShare', { sessions: marks.map((mark, i) => hour(i, mark)) }).value
    expect(share(true, false)).toBe(0.5)
    expect(share(true, true, false)).toBeCloseTo(2 / 3)
    expect(share()).toBeUndefined()
  })
})

describe('diagnoses and denials', () => {
  it('a personality disorder alone is told from one beside another disorder', () => {
    const of = (...codes: string[]) =>
      ask('diagnosis.onlyPersonalityOrIntellectual', { diagnoses: codes.map(code => ({ code })) }).value
    expect(of('F60.3')).toBe(true)
    expect(of('F79')).toBe(true)
    expect(of('F60.3', 'F33.1')).toBe(false)
    expect(of('F80.0')).toBe(false)
    expect(of()).toBeUndefined()
  })

  it('a diagnostic admission states its end when purpose and day are on file', () => {
    const of = (diagnosticAdmission: object | undefined) =>
      ask('diagnosticAdmission.endStated', { episodes: [{ ...base.episodes[0], diagnosticAdmission }] }).value
    expect(of({ purpose: 'sample', endsOn: '2026-03-08' })).toBe(true)
    expect(of({ purpose: 'sample' })).toBe(false)
    expect(of(undefined)).toBeUndefined()
  })

  it('the grounds are those of the latest denial', () => {
    const denied = (on: string, ...grounds: string[]) => ({ on, decision: 'denied' as const, grounds })
    const of = (...received: object[]) =>
      ask('denial.grounds', { determinationsReceived: received as CaseInput['determinationsReceived'] })
    expect(of(denied('2026-03-05', 'hospital-inpatient'), denied('2026-03-04', 'vocational-training')).value).toEqual([
      'hospital-inpatient',
    ])
    expect(of(denied('2026-03-05', 'criteria-not-met')).value).toEqual(['other'])
    expect(of({ on: '2026-03-05', decision: 'denied' }).why).toBe('absent')
    expect(of({ on: '2026-03-05', decision: 'approved', grounds: [] }).why).toBe('absent')
    expect(of(denied('2026-03-11', 'hospital-inpatient')).why).toBe('absent')
  })
})
