import { addDays } from '../../kernel/day.ts'
import type { Coverage } from '../../record/schema/coverage.ts'
import type { LoadedAttendance, LoadedVersion, MemberLoad } from '../../store/load.ts'
import { again, atIntake } from './findings.ts'
import { type DemoSession, daysBack, demoProgram } from './program.ts'
import type { DemoMember } from './roster.ts'

type Fields = { [field: string]: unknown }

const payers: { [policy: string]: Partial<Coverage> & { payer: string } } = {
  'pehp/iop': { payer: 'PEHP', funding: 'government' },
  'medica/mp9556': {
    payer: 'Medica Central',
    funding: 'insured',
    governmentProgram: 'none',
    priorAuthorization: 'not-required',
  },
  'cca/ps-014': { payer: 'Commonwealth Care Alliance', product: 'One Care', governmentProgram: 'dual' },
  'optum-medicare/bh803': { payer: 'Optum Medicare', governmentProgram: 'medicare', statutoryBenefitMet: true },
  'optum-idaho/iop-faq': { payer: 'Optum Idaho', governmentProgram: 'medicaid', funding: 'government' },
}

/** One member with a past: the record, and where they were. `instant` dates a local moment. */
export function demoMember(
  member: DemoMember,
  sessions: readonly DemoSession[],
  now: string,
  instant: (moment: string) => string,
  programId = demoProgram.programId,
): MemberLoad {
  const today = now.slice(0, 10)
  const admittedOn = member.admitted === undefined ? undefined : daysBack(today, member.admitted)
  const dischargedOn = member.status === 'discharged' ? daysBack(today, member.discharged ?? 4) : undefined
  const isMinor = member.birthDate > addDays(today, -365 * 18)
  const versions: LoadedVersion[] = []
  let number = 0
  const put = (kind: string, on: string, body: Fields, id = `${kind}-${++number}`, by = String(body.by ?? 'alder')) => {
    versions.push({
      kind,
      id,
      version: 1,
      body,
      effectiveAt: on,
      recordedAt: instant(on.length === 10 ? `${on}T08:30` : on),
      recordedBy: by,
    })
  }
  const intake = admittedOn ? daysBefore(admittedOn, 3) : daysBack(today, 2)
  put(
    'member',
    intake,
    {
      birthDate: member.birthDate,
      legalName: `${member.family}, ${member.given}`,
      language: 'en',
      addressState: 'US-ID',
      ...(isMinor ? { guardian: { name: `${member.family}, Juniper`, relationship: 'parent', mayConsent: true } } : {}),
    },
    'member',
  )
  const coverage = payers[member.policy ?? '']
  if (coverage)
    put(
      'coverages',
      intake,
      {
        ...coverage,
        policy: member.policy,
        order: 'primary',
        iopCovered: true,
        regulatingState: 'US-ID',
        startsOn:
          `${today.slice(0, 4)}-01-01` < intake
            ? `${today.slice(0, 4)}-01-01`
            : `${Number(today.slice(0, 4)) - 1}-01-01`,
      },
      'coverage',
    )
  put('referrals', intake, {
    on: intake,
    referrer: 'outpatient therapist',
    reason: 'Worsening symptoms',
    status: admittedOn ? 'accepted' : 'received',
  })
  put('eligibilityChecks', intake, { on: intake, coverage: 'coverage', result: 'eligible', memberPlanCovers: true })
  put(
    'episodes',
    admittedOn ?? intake,
    {
      coverage: 'coverage',
      track: isMinor ? 'adolescent' : 'adult',
      focus: member.focus ?? 'mental-health',
      requestedOn: intake,
      ...(admittedOn ? { admittedOn, phases: [{ phase: 'active', startsOn: admittedOn }] } : {}),
      ...(dischargedOn ? { dischargedOn } : {}),
      priorLevelOfCare: 'outpatient',
      livesAtProgram: false,
      careManager: 'alder',
    },
    'episode',
  )
  const attendance: LoadedAttendance[] = []
  if (dischargedOn) aftercare(dischargedOn, today, put)
  if (admittedOn) {
    chart(member, admittedOn, intake, today, now, put)
    attend(member, sessions, now, instant, attendance)
    notes(member, sessions, attendance, today, put)
    if (member.part2 === 'consented')
      put(
        'consents',
        admittedOn,
        { scope: 'substance-use-records', party: 'payers and billing', decision: 'given', on: admittedOn },
        'consent-part-2',
      )
  }
  return {
    member: {
      memberId: member.id,
      family: member.family,
      given: member.given,
      birthDate: member.birthDate,
      recordNumber: member.id,
      programId,
      ...(member.track ? { track: member.track } : {}),
      status: member.status ?? 'admitted',
      ...(admittedOn ? { admittedOn } : {}),
      ...(dischargedOn ? { dischargedOn } : {}),
      part2: member.part2 !== undefined,
    },
    versions: versions.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)),
    attendance,
  }
}

/** A discharge, and what was booked for the time after it. */
function aftercare(dischargedOn: string, today: string, put: Put): void {
  put('discharges', dischargedOn, {
    on: dischargedOn,
    by: 'alder',
    route: 'step-down',
    toLevelOfCare: 'outpatient',
    onMedication: true,
    reason: 'Goals reached',
  })
  put('aftercareAppointments', dischargedOn, {
    on: addDays(today, 1),
    bookedOn: dischargedOn,
    discipline: 'therapy',
    place: 'Sample Outpatient Clinic',
    status: 'booked',
  })
}

type Put = (kind: string, on: string, body: Fields, id?: string, by?: string) => void

/** What is written around an admission, and again as the stay goes on. */
function chart(member: DemoMember, admittedOn: string, intake: string, today: string, now: string, put: Put): void {
  const lacks = (what: NonNullable<DemoMember['without']>[number]) => member.without?.includes(what) ?? false
  const at = (day: string, time: string) => `${day}T${time}`
  const isMedicare = member.policy === 'optum-medicare/bh803'
  put(
    'diagnoses',
    intake,
    {
      on: intake,
      by: 'yarrow',
      code: 'F33.1',
      system: 'DSM-5-TR',
      category: 'mental-health',
      severity: isMedicare ? 'severe' : 'moderate',
      acuity: 'acute-exacerbation',
      onsetOn: addDays(intake, -30),
      rank: 'primary',
      verification: 'confirmed',
    },
    'dx',
  )
  put(
    'assessments',
    at(intake, '15:00'),
    {
      kinds: [
        'comprehensive-clinical',
        'diagnostic',
        'psychological',
        'biopsychosocial',
        'intake-evaluation',
        'trauma',
        'substance-use',
      ],
      startedOn: admittedOn <= today ? admittedOn : intake,
      completedOn: admittedOn,
      by: 'alder',
      signedAt: at(admittedOn, '08:20'),
      sections: [
        'mental-status',
        'emotional-psychological-functioning',
        'activities-of-daily-living',
        'social-history',
        'medical-history',
        'occupational-history',
        'family-history',
        'cultural-issues',
        'linguistic-cultural-background',
        'spirituality',
        'medical-screening',
        'presenting-problem-history',
        'chief-complaints-and-symptoms',
        'behavioral-health-history',
        'substance-use-history',
        'current-substance-use',
        'previous-medication-trials',
        'current-medications',
        'allergies',
        'diagnosis-and-formulation',
        'level-of-functioning',
        'personal-strengths',
        'primary-care-provider',
        'trauma-screening',
        'risk',
        'group-placement',
      ],
    },
    'intake',
  )
  put(
    'instrumentResults',
    intake,
    {
      on: intake,
      by: 'alder',
      instrument: member.track === 'Teen' ? 'DSM-5-CCSM' : 'LOCUS',
      supportsIop: true,
      ...(member.track === 'Teen' ? {} : { total: 18, recommendedLevel: '3' }),
    },
    'instrument',
  )
  put('physicalExaminations', intake, {
    on: addDays(intake, -4),
    by: 'yarrow',
    examiner: 'program',
    kind: 'physical-examination',
    drugTestIndicated: false,
  })
  if (!lacks('psychiatric-evaluation'))
    put(
      'psychiatricEvaluations',
      at(admittedOn, '08:25'),
      {
        on: admittedOn,
        by: 'yarrow',
        kind: 'initial',
        sections: ['medical', 'psychiatric', 'pharmacological'],
        signedAt: at(admittedOn, '08:25'),
      },
      'psych',
    )
  if (!lacks('risk-assessment'))
    for (let on = admittedOn; on <= addDays(today, member.lateRisk ? -5 : 0); on = addDays(on, 7))
      put('riskAssessments', at(on, '08:15'), {
        on,
        by: 'alder',
        harmToSelf: 'low',
        harmToOthers: 'none',
        imminent: false,
        significant: false,
        needs24HourSupervision: false,
        signedAt: at(on, '08:15'),
      })
  put('orders', at(admittedOn, '08:26'), {
    on: admittedOn,
    by: 'yarrow',
    kind: 'admission',
    content: 'Admit to the intensive outpatient program',
    signedAt: at(admittedOn, '08:26'),
  })
  put(
    'certifications',
    at(admittedOn, '08:27'),
    {
      kind: 'initial',
      on: admittedOn,
      by: 'yarrow',
      treating: true,
      levelOfCare: 'intensive-outpatient',
      hoursPerWeek: 9,
      sections: ['diagnosis', 'clinical-need'],
      diagnoses: ['dx'],
      plan: 'plan',
    },
    'cert',
  )
  put('medicationManagement', at(admittedOn, '08:28'), { on: admittedOn, by: 'yarrow', kind: 'evaluation' })
  put('careTeam', admittedOn, { practitioner: 'yarrow', role: 'psychiatrist', lead: isMedicare })
  put('careTeam', admittedOn, { practitioner: 'alder', role: 'clinician', lead: !isMedicare })
  put('teamMeetings', at(admittedOn, '08:29'), {
    on: admittedOn,
    attendees: ['yarrow', 'alder', 'sorrel'],
    memberPresent: true,
    assessmentReviewed: true,
    plan: 'plan',
  })
  if (!lacks('safety-plan'))
    put('safetyPlans', at(admittedOn, '08:29'), {
      kind: 'safety-and-crisis',
      on: admittedOn,
      by: 'alder',
      developedWithProvider: true,
      coversEmergencyAccess: true,
      warningSigns: ['Not sleeping for two nights', 'Not answering messages'],
      ownSteps: ['Walk around the block', 'Ten slow breaths', 'Write down what happened'],
      placesAndPeople: ['The library', 'The neighbour with the dog'],
      helpers: ['A sister (555-0142)'],
      professionals: ['The program (555-0100)', 'Crisis line: call or text 988', 'Emergency: 911'],
      saferSurroundings: 'Medicines are kept in a locked box by the family.',
      reasonsToLive: 'The garden in spring.',
      copyGivenOn: admittedOn,
    })
  const signedOn = addDays(admittedOn, member.planSignedLate ?? 0)
  const days = member.slots?.length ?? 3
  put(
    'plans',
    at(admittedOn, '08:29'),
    {
      version: 1,
      kind: 'full',
      effectiveOn: admittedOn,
      by: 'alder',
      establishedBy: 'yarrow',
      individualized: true,
      problems: [
        {
          id: 'mood',
          statement: 'Low mood keeps the member from daily duties',
          severity: 'moderate',
          needsIopIntensity: true,
          diagnoses: ['dx'],
        },
      ],
      goals: [
        {
          id: 'g1',
          statement: 'Keep a daily routine',
          measure: 'days a week with three planned activities',
          target: '6 days',
          targetOn: addDays(admittedOn, 56),
          expectedOutcome: 'A steady week',
          problem: 'mood',
          attributes: [
            'behavioral',
            'clear',
            'attainable',
            'measurable',
            'functional',
            'time-framed',
            'related-to-admission-reason',
            'medically-necessary',
            'addresses-presenting-symptoms',
          ],
          status: 'active',
        },
        {
          id: 'g2',
          statement: 'Use two coping skills when urges rise',
          measure: 'times used in a week',
          target: '5 times',
          targetOn: addDays(admittedOn, 42),
          expectedOutcome: 'Urges pass without harm',
          problem: 'mood',
          attributes: [
            'behavioral',
            'clear',
            'attainable',
            'measurable',
            'functional',
            'time-framed',
            'related-to-admission-reason',
            'medically-necessary',
            'addresses-presenting-symptoms',
          ],
          status: 'active',
        },
      ],
      interventions: [
        {
          id: 'i1',
          modality: 'group-psychotherapy',
          description: 'Group for daily structure and coping skills',
          problems: ['mood'],
          perWeek: days,
          by: 'alder',
        },
        {
          id: 'i2',
          modality: 'individual-psychotherapy',
          description: 'Behavioral activation, one to one',
          problems: ['mood'],
          perWeek: 1,
          by: 'alder',
        },
      ],
      modalities: ['individual-psychotherapy', 'group-psychotherapy', 'family-psychotherapy', 'skills-training'],
      dischargeCriteria: 'Six of seven days with the planned routine for two weeks, and no new risk.',
      estimatedDischargeOn: addDays(admittedOn, 56),
      familyInvolvement: 'A family session every second week, if the member agrees.',
      sections: [
        'qualifying-condition',
        'strengths-individual',
        'strengths-family',
        'peer-and-recovery-support',
        'medication-evaluation-and-management',
        'discharge-and-aftercare',
        'coordination-of-services',
        'multidisciplinary-team',
        'family-involvement',
        'recovery-efforts',
        'physical-examination-plan',
        'functioning-or-continuing-need',
      ],
      participants: ['member', 'family', 'outside-providers'],
      weeklySchedule: {
        daysPerWeek: days,
        hoursPerWeek: member.track === 'Teen' ? days * 2 : days * 3,
        psychotherapyHoursPerWeek: days * 1.5,
        trainingEducationActivityHoursPerWeek: days * 1.5,
      },
      ...(lacks('plan-signature')
        ? {}
        : {
            signatures: [
              { role: 'member', signedAt: at(signedOn, '09:00') },
              { role: 'physician', by: 'yarrow', signedAt: at(signedOn, '08:30') },
              { role: 'clinician', by: 'alder', signedAt: at(signedOn, '08:30') },
            ],
          }),
    },
    'plan',
  )
  for (const party of [
    'primary-care-provider',
    'outpatient-psychiatrist',
    'outpatient-therapist',
    'payer-care-team',
    'family',
  ])
    put('contacts', at(admittedOn, '08:29'), {
      on: admittedOn,
      by: 'alder',
      party,
      purpose: 'coordination',
      outcome: 'reached',
    })
  for (const party of ['primary-care-provider', 'outpatient-psychiatrist', 'outpatient-therapist'])
    put('consents', intake, { on: intake, scope: 'release-of-information', party, decision: 'given' })
  put('priorStays', intake, {
    levelOfCare: 'outpatient',
    startsOn: addDays(intake, -200),
    endsOn: addDays(intake, -4),
    condition: 'mental-health',
    outcome: 'no-response',
  })
  put('medications', intake, {
    drug: 'sertraline',
    dose: '50 mg once a day, in the morning',
    classes: ['psychotropic'],
    fdaApproved: true,
    startsOn: addDays(intake, -60),
  })
  if (daysApart(admittedOn, today) > 3)
    put('dischargePlans', addDays(admittedOn, 1), {
      by: 'alder',
      startedOn: addDays(admittedOn, 1),
      updatedOn: [addDays(admittedOn, 1)],
      participants: ['member', 'family', 'outpatient-providers'],
      sections: [
        'member-concerns',
        'housing',
        'food-security',
        'recovery-and-relapse',
        'finances',
        'health-care',
        'transportation',
        'social-supports',
        'planned-aftercare',
      ],
    })
  if (!lacks('findings')) {
    for (const [fact, value] of Object.entries(atIntake[member.policy ?? ''] ?? {}))
      put('findings', intake, {
        fact,
        value,
        on: intake,
        by: 'alder',
        evidence: [{ type: 'assessments', id: 'intake' }],
      })
    const later = addDays(admittedOn, 10)
    if (later <= now.slice(0, 10))
      for (const [fact, value] of Object.entries(again[member.policy ?? ''] ?? {}))
        put('findings', later, { fact, value, on: later, by: 'alder', evidence: [{ type: 'plans', id: 'plan' }] })
  }
  const { authorization } = member
  if (authorization) {
    put(
      'authorizationRequests',
      intake,
      {
        kind: 'initial',
        submittedOn: intake,
        receivedOn: intake,
        by: 'larch',
        coverage: 'coverage',
        condition: 'mental-health',
        unitsRequested: authorization.units,
        instrumentResults: ['instrument'],
      },
      'request',
    )
    put(
      'authorizations',
      admittedOn,
      {
        request: 'request',
        coverage: 'coverage',
        level: 'intensive-outpatient',
        sequence: 'initial',
        unit: 'days',
        unitsApproved: authorization.units,

        decidedOn: admittedOn,
        startsOn: admittedOn,
        endsOn: addDays(today, authorization.endsIn),
      },
      'authorization',
    )
    put('determinationsReceived', admittedOn, { on: admittedOn, request: 'request', decision: 'approved' })
  }
}

function attend(
  member: DemoMember,
  sessions: readonly DemoSession[],
  now: string,
  instant: (moment: string) => string,
  attendance: LoadedAttendance[],
): void {
  const today = now.slice(0, 10)
  const missed = (member.missed ?? []).map(n => daysBack(today, n))
  for (const session of sessions) {
    if (!session.roster.includes(member.id) || session.end > now) continue
    const day = session.start.slice(0, 10)
    const one = { sessionId: session.id, interval: 1, day, recordedBy: session.facilitators?.[0] ?? 'alder' }
    if (day === today && member.today?.unmarked) continue
    if (day === today && member.today?.excused) {
      attendance.push({ ...one, status: 'excused', recordedAt: instant(session.start) })
      continue
    }
    if (missed.includes(day)) {
      attendance.push({ ...one, status: 'absent', recordedAt: instant(session.start) })
      continue
    }
    const isFirst = session.key.endsWith('1')
    const time = day === today && isFirst ? (member.today?.in ?? session.start.slice(11)) : session.start.slice(11)
    const out = day === today && isFirst && member.today?.out ? `${day}T${member.today.out}` : session.end
    attendance.push({ ...one, status: 'present', in: `${day}T${time}`, out, recordedAt: instant(out) })
  }
}

/** One note for each attended day that is over. Those that nobody signed hold their words, so that they can be. */
function notes(
  member: DemoMember,
  sessions: readonly DemoSession[],
  attendance: readonly LoadedAttendance[],
  today: string,
  put: Put,
): void {
  const byDay = new Map<string, DemoSession[]>()
  for (const one of attendance) {
    const session = sessions.find(s => s.id === one.sessionId)
    if (session && one.status === 'present' && one.day < today)
      byDay.set(one.day, [...(byDay.get(one.day) ?? []), session])
  }
  const open = (member.unsigned ?? []).map(n => daysBack(today, n))
  for (const [day, held] of byDay) {
    const at = (time: string) => `${day}T${time}`
    const time = member.track === 'Teen' ? '17:50' : '12:40'
    const text = {
      did: held.map(one => `${one.name}: took part in the exercise.`).join(' '),
      response: 'Spoke up twice and tried the skill with a partner.',
      goals: ['g1'],
      countsAs: held[0]?.key === 'a1' ? 'psychotherapy' : 'training-education-activity',
      practice: 'cognitive-behavioral',
    }
    put('notes', at(time), {
      on: day,
      kind: 'progress',
      ...(held.length === 1 ? { session: held[0]?.id } : { session: held[0]?.id, sessions: held.map(one => one.id) }),
      by: 'alder',
      ...(open.includes(day) ? {} : { signedBy: 'alder', signedAt: at(time) }),
      sections: ['nature-of-service', 'response', 'relation-to-goals', 'progress'],
      goals: ['g1'],
      text,
    })
  }
}

/** So many days before, and never on a weekend. */
function daysBefore(day: string, n: number): string {
  const before = addDays(day, -n)
  const week = new Date(`${before}T00:00Z`).getUTCDay()
  return week === 0 ? addDays(before, -2) : week === 6 ? addDays(before, -1) : before
}

const daysApart = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
