import type { Claim, ClaimResponse, Reference } from 'fhir/r4.js'
import { systems } from '../codes.ts'
import { absent, concept, type Pen, period, tidy, type Writer, word } from './pen.ts'

const terms = (name: string) => `http://terminology.hl7.org/CodeSystem/${name}`
const institutional = concept(terms('claim-type'), 'institutional')
const normal = concept(terms('processpriority'), 'normal')
const insurance = (coverage: Reference | undefined) => [
  { sequence: 1, focal: true, coverage: coverage ?? { display: 'Coverage not recorded' } },
]

/** One Claim a line, so that each line keeps its own status and dates. */
export const claimLine: Writer<'claimLines'> = (entry, pen) => {
  const encounters = entry.sessions.flatMap(session =>
    pen.record.attendance.flatMap(one =>
      one.session === session && one.status === 'present' ? (pen.to('attendance', one.id) ?? []) : [],
    ),
  )
  return [
    tidy<Claim>({
      resourceType: 'Claim',
      id: pen.idOf('claimLines', entry.id),
      status: entry.status === 'draft' ? 'draft' : entry.status === 'void' ? 'cancelled' : 'active',
      type: entry.revenueCode === undefined ? concept(terms('claim-type'), 'professional') : institutional,
      use: 'claim',
      patient: pen.patient,
      created: entry.billedOn ?? entry.through ?? entry.on,
      provider: entry.billedByProgram === false ? { display: entry.provider ?? 'Another provider' } : pen.program,
      priority: normal,
      insurance: insurance(pen.to('coverages', entry.coverage)),
      item: [
        tidy({
          sequence: 1,
          revenue: entry.revenueCode === undefined ? undefined : concept(systems.nubc, entry.revenueCode),
          productOrService:
            entry.code === undefined
              ? { text: 'not coded' }
              : concept(/^\d{5}$/.test(entry.code) ? systems.cpt : systems.hcpcs, entry.code),
          modifier: entry.modifiers?.map(one => concept(systems.hcpcs, one)),
          ...(entry.through === undefined
            ? { servicedDate: entry.on }
            : { servicedPeriod: { start: entry.on, end: entry.through } }),
          locationCodeableConcept:
            entry.placeOfService === undefined ? undefined : concept(systems.place, entry.placeOfService),
          quantity: entry.units === undefined ? undefined : { value: entry.units },
          net:
            entry.chargeCents === undefined ? undefined : { value: entry.chargeCents / 100, currency: 'USD' as const },
          encounter: encounters,
        }),
      ],
    }),
  ]
}

export const authorizationRequest: Writer<'authorizationRequests'> = (entry, pen) => [
  tidy<Claim>({
    resourceType: 'Claim',
    id: pen.idOf('authorizationRequests', entry.id),
    status: 'active',
    type: institutional,
    use: 'preauthorization',
    patient: pen.patient,
    created: entry.submittedOn ?? '',
    _created: absent(entry.submittedOn),
    provider: pen.program,
    priority: normal,
    insurance: insurance(pen.to('coverages', entry.coverage)),
    item: [
      tidy({
        sequence: 1,
        extension: [
          {
            url: 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-certificationType',
            valueCodeableConcept: concept(
              'https://codesystem.x12.org/005010/1322',
              entry.kind === 'initial' ? 'I' : 'R',
            ),
          },
        ],
        category: entry.condition === undefined ? undefined : word(entry.condition),
        productOrService: word('intensive-outpatient'),
        servicedPeriod: period(entry),
        quantity: entry.unitsRequested === undefined ? undefined : { value: entry.unitsRequested },
      }),
    ],
  }),
]

export const authorization: Writer<'authorizations'> = (entry, pen) => [
  tidy<ClaimResponse>({
    ...response('authorizations', entry.id, pen),
    created: entry.decidedOn ?? '',
    _created: absent(entry.decidedOn),
    insurer: { display: entry.payer ?? 'Payer not recorded' },
    request: pen.to('authorizationRequests', entry.request),
    preAuthRef: entry.number,
    preAuthPeriod: period(entry),
    item:
      entry.unitsApproved === undefined
        ? undefined
        : [{ itemSequence: 1, adjudication: [{ category: { text: 'approved-units' }, value: entry.unitsApproved }] }],
  }),
]

export const determinationReceived: Writer<'determinationsReceived'> = (entry, pen) => [
  tidy<ClaimResponse>({
    ...response('determinationsReceived', entry.id, pen),
    created: entry.on,
    insurer: { display: 'Payer' },
    request: pen.to('authorizationRequests', entry.request),
    disposition: entry.decision,
  }),
]

const response = (collection: 'authorizations' | 'determinationsReceived', id: string | undefined, pen: Pen) => ({
  resourceType: 'ClaimResponse' as const,
  id: pen.idOf(collection, id),
  status: 'active' as const,
  type: institutional,
  use: 'preauthorization' as const,
  patient: pen.patient,
  outcome: 'complete' as const,
})
