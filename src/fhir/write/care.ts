import type {
  Appointment,
  CarePlan,
  CareTeam,
  Communication,
  Condition,
  Consent,
  Encounter,
  EpisodeOfCare,
  Goal,
  Group,
  MedicationStatement,
  Observation,
  Procedure,
  Provenance,
  RiskAssessment,
  ServiceRequest,
} from 'fhir/r4.js'
import { dictionary } from '../../facts/dictionary.ts'
import type { FactValue } from '../../facts/fact.ts'
import { isMoment } from '../../kernel/moment.ts'
import { itemsOf, own, systems, totalOf } from '../codes.ts'
import { noneOfThese, ucumOf } from '../findings.ts'
import { author, concept, label, period, tidy, type Writer, word } from './pen.ts'

const terms = (name: string) => `http://terminology.hl7.org/CodeSystem/${name}`
const act = (code: string) => ({ system: systems.actCode, code })

export const episode: Writer<'episodes'> = (entry, pen) => [
  tidy<EpisodeOfCare>({
    resourceType: 'EpisodeOfCare',
    id: pen.idOf('episodes', entry.id),
    status: entry.dischargedOn ? 'finished' : entry.admittedOn ? 'active' : 'planned',
    statusHistory:
      entry.requestedOn && entry.admittedOn ? [{ status: 'planned', period: { start: entry.requestedOn } }] : undefined,
    type: [word('intensive-outpatient')],
    patient: pen.patient,
    managingOrganization: pen.program,
    period: period({ startsOn: entry.admittedOn ?? entry.requestedOn, endsOn: entry.dischargedOn }),
    careManager: pen.to('practitioners', entry.careManager),
  }),
]

export const priorStay: Writer<'priorStays'> = (entry, pen) => {
  const isInpatient = /^inpatient|^acute/.test(entry.levelOfCare)
  return [
    tidy<Encounter>({
      resourceType: 'Encounter',
      id: pen.idOf('priorStays', entry.id),
      status: entry.endsOn ? 'finished' : 'in-progress',
      class: act(isInpatient ? 'IMP' : 'AMB'),
      type: [word(entry.levelOfCare)],
      subject: pen.patient,
      period: period(entry),
      serviceProvider: entry.facility === undefined ? undefined : { display: entry.facility },
    }),
  ]
}

export const diagnosis: Writer<'diagnoses'> = (entry, pen) => [
  tidy<Condition>({
    resourceType: 'Condition',
    id: pen.idOf('diagnoses', entry.id),
    clinicalStatus: concept(
      terms('condition-clinical'),
      entry.resolvedOn ? 'resolved' : entry.acuity === 'in-remission' ? 'remission' : 'active',
    ),
    verificationStatus: entry.verification && concept(terms('condition-ver-status'), entry.verification),
    severity: entry.severity && {
      coding: [
        {
          system: systems.snomed,
          code: { mild: '255604002', moderate: '6736007', severe: '24484000' }[entry.severity],
        },
      ],
    },
    code: tidy({
      coding:
        entry.code === undefined
          ? undefined
          : [
              {
                system: entry.system === 'ICD-10-CM' ? systems.icd10cm : `urn:openiop:${entry.system}`,
                code: entry.code,
              },
            ],
      text: entry.text ?? (entry.code === undefined ? 'not stated' : undefined),
    }),
    subject: pen.patient,
    onsetDateTime: entry.onsetOn,
    abatementDateTime: entry.resolvedOn,
    recordedDate: entry.on,
    asserter: author(entry, pen),
  }),
]

export const riskAssessment: Writer<'riskAssessments'> = (entry, pen) => [
  tidy<RiskAssessment>({
    resourceType: 'RiskAssessment',
    id: pen.idOf('riskAssessments', entry.id),
    status: 'final',
    subject: pen.patient,
    occurrenceDateTime: pen.time(entry.at ?? entry.on),
    performer: author(entry, pen),
    prediction: (['harmToSelf', 'harmToOthers'] as const).flatMap(target => {
      const risk = entry[target]
      return risk === undefined
        ? []
        : [
            {
              outcome: { text: target === 'harmToSelf' ? 'Harm to self' : 'Harm to others' },
              qualitativeRisk: concept(terms('risk-probability'), risk === 'none' ? 'negligible' : risk),
            },
          ]
    }),
  }),
]

export const instrumentResult: Writer<'instrumentResults'> = (entry, pen) => {
  const loinc = Object.entries(totalOf).find(([, name]) => name === entry.instrument)?.[0]
  const order = itemsOf[entry.instrument]
  return [
    tidy<Observation>({
      resourceType: 'Observation',
      id: pen.idOf('instrumentResults', entry.id),
      status: 'final',
      category: [concept(terms('observation-category'), 'survey')],
      code: tidy({
        coding: loinc === undefined ? undefined : [{ system: systems.loinc, code: loinc }],
        text: entry.instrument,
      }),
      subject: pen.patient,
      effectiveDateTime: entry.on,
      performer: listed(author(entry, pen)),
      valueQuantity:
        entry.total === undefined
          ? undefined
          : { value: entry.total, unit: '{score}', system: systems.ucum, code: '{score}' },
      component:
        order && entry.items?.length === order.length
          ? entry.items.map((points, n) => ({ code: concept(systems.loinc, order[n] ?? ''), valueInteger: points }))
          : undefined,
    }),
  ]
}

export const finding: Writer<'findings'> = (entry, pen) => [
  tidy<Observation>({
    resourceType: 'Observation',
    id: pen.idOf('findings', entry.id),
    status: 'final',
    category: [concept(terms('observation-category'), 'survey')],
    code: tidy({ coding: [{ system: own.fact, code: entry.fact }], text: dictionary.get(entry.fact)?.question }),
    subject: pen.patient,
    ...(entry.until === undefined
      ? { effectiveDateTime: entry.on }
      : { effectivePeriod: tidy({ start: entry.on, end: entry.until }) }),
    performer: listed(author(entry, pen)),
    ...answered(entry.fact, entry.value),
    note: entry.narrative === undefined ? undefined : [{ text: entry.narrative }],
    derivedFrom: entry.evidence.flatMap(one =>
      one.type === 'instrumentResults' || one.type === 'findings' ? (pen.to(one.type, one.id) ?? []) : [],
    ),
  }),
]

/** The answer in the form of the fact: yes or no, a quantity in its unit, or codes. */
function answered(
  id: string,
  value: FactValue,
): Pick<Observation, 'valueBoolean' | 'valueQuantity' | 'valueString' | 'valueCodeableConcept'> {
  const fact = dictionary.get(id)
  if (typeof value === 'boolean') return { valueBoolean: value }
  if (typeof value === 'number') {
    const code = fact?.unit && ucumOf[fact.unit]
    return { valueQuantity: tidy({ value, unit: fact?.unit, system: code ? systems.ucum : undefined, code }) }
  }
  if (typeof value === 'string' && !fact) return { valueString: value }
  const codes = typeof value === 'string' ? [value] : value.length === 0 ? [noneOfThese] : value
  return { valueCodeableConcept: { coding: codes.map(code => ({ system: own.answer, code })) } }
}

export const toxicology: Writer<'toxicology'> = (entry, pen) => {
  const id = pen.idOf('toxicology', entry.id)
  if (entry.kind === 'result')
    return [
      tidy<Observation>({
        resourceType: 'Observation',
        id,
        status: 'final',
        category: [concept(terms('observation-category'), 'laboratory')],
        code: label('Drug test'),
        subject: pen.patient,
        effectiveDateTime: entry.collectedOn ?? entry.on,
        performer: listed(author(entry, pen)),
        valueCodeableConcept: entry.result === undefined ? undefined : word(entry.result),
      }),
    ]
  return [
    tidy<ServiceRequest>({
      resourceType: 'ServiceRequest',
      id,
      status: 'active',
      intent: 'order',
      category: entry.kind === 'referral' ? [concept(systems.snomed, '3457005', 'Referral')] : undefined,
      code: label('Drug test'),
      subject: pen.patient,
      authoredOn: entry.on,
      requester: author(entry, pen),
      reasonCode: entry.indication === undefined ? undefined : [label(entry.indication)],
    }),
  ]
}

export const referral: Writer<'referrals'> = (entry, pen) => [
  tidy<ServiceRequest>({
    resourceType: 'ServiceRequest',
    id: pen.idOf('referrals', entry.id),
    status: entry.status === 'withdrawn' ? 'revoked' : entry.status === 'accepted' ? 'completed' : 'active',
    intent: 'order',
    category: [concept(systems.snomed, '3457005', 'Referral')],
    code: word('intensive-outpatient'),
    subject: pen.patient,
    authoredOn: pen.time(entry.at ?? entry.on),
    requester: entry.referrer === undefined ? undefined : { display: entry.referrer },
    performer: [pen.program],
    reasonCode: entry.reason === undefined ? undefined : [label(entry.reason)],
  }),
]

export const order: Writer<'orders'> = (entry, pen) => [
  tidy<ServiceRequest>({
    resourceType: 'ServiceRequest',
    id: pen.idOf('orders', entry.id),
    status: 'active',
    intent: 'order',
    category: entry.kind === undefined ? undefined : [word(entry.kind)],
    code: entry.content === undefined ? undefined : label(entry.content),
    subject: pen.patient,
    authoredOn: entry.on,
    requester: author(entry, pen),
  }),
]

export const plan: Writer<'plans'> = (entry, pen) => {
  const id = pen.idOf('plans', entry.id)
  const goals = entry.goals.map(
    (goal, n): Goal =>
      tidy<Goal>({
        resourceType: 'Goal',
        id: `${id.slice(0, 55)}-goal-${n + 1}`,
        lifecycleStatus: (
          {
            proposed: 'proposed',
            active: 'active',
            met: 'completed',
            'partly-met': 'active',
            dropped: 'cancelled',
          } as const
        )[goal.status ?? 'active'],
        description: { text: goal.statement ?? 'Goal' },
        subject: pen.patient,
        target:
          goal.measure === undefined && goal.target === undefined && goal.targetOn === undefined
            ? undefined
            : [
                tidy({
                  measure: goal.measure === undefined ? undefined : label(goal.measure),
                  detailString: goal.target,
                  dueDate: goal.targetOn,
                }),
              ],
      }),
  )
  const signed = entry.signatures.flatMap((one, n): Provenance[] => {
    const who =
      one.role === 'member'
        ? pen.patient
        : one.role === 'guardian' && pen.record.member.guardian
          ? { reference: 'RelatedPerson/guardian' }
          : author(one, pen)
    if (one.signedAt === undefined || one.refused || !who || !isMoment(one.signedAt)) return []
    const when = pen.time(one.signedAt)
    return [
      {
        resourceType: 'Provenance',
        id: `${id.slice(0, 50)}-signature-${n + 1}`,
        target: [{ reference: `CarePlan/${id}` }],
        recorded: one.recordedAt && isMoment(one.recordedAt) ? pen.time(one.recordedAt) : when,
        agent: [{ who }],
        signature: [{ type: [{ system: systems.signature, code: '1.2.840.10065.1.12.1.1' }], when, who }],
      },
    ]
  })
  return [
    tidy<CarePlan>({
      resourceType: 'CarePlan',
      id,
      status: (
        { draft: 'draft', active: 'active', superseded: 'revoked', 'entered-in-error': 'entered-in-error' } as const
      )[entry.status ?? 'active'],
      intent: 'plan',
      title: 'Treatment plan',
      subject: pen.patient,
      period: period({ startsOn: entry.effectiveOn, endsOn: entry.endsOn }),
      author: author(entry, pen),
      addresses: [...new Set(entry.problems.flatMap(problem => problem.diagnoses))].flatMap(
        one => pen.to('diagnoses', one) ?? [],
      ),
      goal: goals.map(goal => ({ reference: `Goal/${goal.id}` })),
    }),
    ...goals,
    ...signed,
  ]
}

export const safetyPlan: Writer<'safetyPlans'> = (entry, pen) => [
  tidy<CarePlan>({
    resourceType: 'CarePlan',
    id: pen.idOf('safetyPlans', entry.id),
    status: 'active',
    intent: 'plan',
    category: [word(entry.kind ?? 'safety')],
    title: 'Safety plan',
    subject: pen.patient,
    created: entry.on,
    author: author(entry, pen),
  }),
]

export const dischargePlan: Writer<'dischargePlans'> = (entry, pen) => [
  tidy<CarePlan>({
    resourceType: 'CarePlan',
    id: pen.idOf('dischargePlans', entry.id),
    status: 'active',
    intent: 'plan',
    category: [label('Discharge plan')],
    title: 'Discharge plan',
    subject: pen.patient,
    created: entry.startedOn,
    author: author(entry, pen),
  }),
]

export const careTeamMember: Writer<'careTeam'> = (entry, pen) => [
  tidy<CareTeam>({
    resourceType: 'CareTeam',
    id: pen.idOf('careTeam', entry.id),
    status: 'active',
    subject: pen.patient,
    period: period(entry),
    participant: [
      tidy({
        role: entry.role === undefined ? undefined : [label(entry.role)],
        member: pen.to('practitioners', entry.practitioner),
      }),
    ],
    managingOrganization: [pen.program],
  }),
]

export const group: Writer<'groups'> = (entry, pen) => [
  tidy<Group>({
    resourceType: 'Group',
    id: pen.idOf('groups', entry.id),
    type: 'person',
    actual: true,
    name: entry.name,
    code: entry.type === undefined ? undefined : word(entry.type),
  }),
]

/** A session as it is scheduled; what the member attended is an Encounter. */
export const session: Writer<'sessions'> = (entry, pen) => {
  const mine = pen.record.attendance.filter(one => one.session === entry.id)
  const status = entry.cancelled
    ? 'cancelled'
    : mine.some(one => one.status === 'present')
      ? 'fulfilled'
      : mine.length > 0
        ? 'noshow'
        : 'booked'
  return [
    tidy<Appointment>({
      resourceType: 'Appointment',
      id: pen.idOf('sessions', entry.id),
      status,
      cancelationReason: entry.cancelled ? concept(terms('appointment-cancellation-reason'), 'prov') : undefined,
      serviceType: [
        ...(entry.modality === undefined ? [] : [word(entry.modality)]),
        ...(entry.deliveryMode === undefined ? [] : [word(entry.deliveryMode)]),
      ],
      start: pen.time(entry.start),
      end: pen.time(entry.end),
      participant: [
        { actor: pen.patient, status: 'accepted' },
        ...entry.facilitators.flatMap(id => {
          const actor = pen.to('practitioners', id)
          return actor ? [{ actor, status: 'accepted' as const }] : []
        }),
      ],
    }),
  ]
}

export const attendance: Writer<'attendance'> = (entry, pen) => [
  tidy<Encounter>({
    resourceType: 'Encounter',
    id: pen.idOf('attendance', entry.id),
    status: entry.status === 'present' ? 'finished' : 'cancelled',
    class: act('AMB'),
    type: [word('intensive-outpatient')],
    subject: pen.patient,
    episodeOfCare:
      pen.record.episodes.length === 1 || entry.episode
        ? listed(pen.to('episodes', entry.episode ?? pen.record.episodes[0]?.id))
        : undefined,
    appointment: listed(pen.to('sessions', entry.session)),
    period:
      entry.in === undefined
        ? undefined
        : tidy({ start: pen.time(entry.in), end: entry.out === undefined ? undefined : pen.time(entry.out) }),
    serviceProvider: pen.program,
  }),
]

export const medication: Writer<'medications'> = (entry, pen) => [
  tidy<MedicationStatement>({
    resourceType: 'MedicationStatement',
    id: pen.idOf('medications', entry.id),
    status: entry.endsOn ? 'completed' : 'active',
    medicationCodeableConcept: { text: entry.drug },
    subject: pen.patient,
    effectivePeriod: period(entry),
    informationSource: author(entry, pen),
  }),
]

export const medicationManagement: Writer<'medicationManagement'> = (entry, pen) => [
  tidy<Procedure>({
    resourceType: 'Procedure',
    id: pen.idOf('medicationManagement', entry.id),
    status: 'completed',
    code: label('Medication management'),
    subject: pen.patient,
    performedDateTime: entry.on,
    performer: author(entry, pen) ? [{ actor: author(entry, pen) ?? {} }] : undefined,
  }),
]

export const contact: Writer<'contacts'> = (entry, pen) => [
  tidy<Communication>({
    resourceType: 'Communication',
    id: pen.idOf('contacts', entry.id),
    status: entry.outcome === 'not-reached' ? 'not-done' : 'completed',
    category: [word(entry.party)],
    topic: entry.purpose === undefined ? undefined : word(entry.purpose),
    subject: pen.patient,
    sent: pen.time(entry.at ?? entry.on),
    recipient: entry.party === 'member' ? [pen.patient] : undefined,
    sender: author(entry, pen),
    payload: entry.summary === undefined ? undefined : [{ contentString: entry.summary }],
  }),
]

export const consent: Writer<'consents'> = (entry, pen) => [
  tidy<Consent>({
    resourceType: 'Consent',
    id: pen.idOf('consents', entry.id),
    status: entry.decision === 'given' ? 'active' : entry.decision === 'refused' ? 'rejected' : 'inactive',
    scope: concept(terms('consentscope'), entry.scope === 'treatment' ? 'treatment' : 'patient-privacy'),
    category: [
      entry.scope === 'substance-use-records'
        ? { coding: [act('42CFRPart2')], text: 'substance-use-records' }
        : word(entry.scope),
    ],
    patient: pen.patient,
    dateTime: entry.on,
    policyRule: label('As the consent on file states'),
    provision: tidy({
      type: entry.decision === 'given' ? ('permit' as const) : ('deny' as const),
      period: period(entry),
      actor:
        entry.party === undefined
          ? undefined
          : [{ role: concept(terms('v3-ParticipationType'), 'PRCP'), reference: { display: entry.party } }],
    }),
  }),
]

export const aftercareAppointment: Writer<'aftercareAppointments'> = (entry, pen) => {
  const id = pen.idOf('aftercareAppointments', entry.id)
  // FHIR wants a start and an end of a booked appointment; one whose time is not known cannot be one.
  if (!entry.at || !isMoment(entry.at))
    return [
      {
        resourceType: 'Basic',
        id,
        code: concept(own.collection, 'aftercareAppointments', 'Aftercare appointment'),
        subject: pen.patient,
      },
    ]
  return [
    tidy<Appointment>({
      resourceType: 'Appointment',
      id,
      status: ({ booked: 'booked', kept: 'fulfilled', missed: 'noshow', cancelled: 'cancelled' } as const)[
        entry.status ?? 'booked'
      ],
      serviceType: [label('Aftercare'), ...(entry.psychiatric ? [label('Psychiatric')] : [])],
      start: pen.time(entry.at),
      // Its length is not on record.
      end: pen.time(entry.at),
      created: entry.bookedOn,
      participant: [{ actor: pen.patient, status: 'accepted' }],
    }),
  ]
}

const listed = <T>(one: T | undefined): T[] | undefined => (one === undefined ? undefined : [one])
