import type {
  Coverage,
  CoverageEligibilityResponse,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  RelatedPerson,
} from 'fhir/r4.js'
import type { Credential } from '../../record/schema/practitioner.ts'
import { systems } from '../codes.ts'
import { concept, label, type Pen, period, tidy, type Writer, word } from './pen.ts'

/** The member as Patient. */
export function patientOf(pen: Pen): Patient {
  const { member } = pen.record
  const id = pen.patient.reference?.split('/')[1]
  const doctor = pen.to('practitioners', member.primaryCareProvider)
  return tidy<Patient>({
    resourceType: 'Patient',
    id,
    extension: [
      ...(member.interpreterNeeded === undefined
        ? []
        : [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
              valueBoolean: member.interpreterNeeded,
            },
          ]),
      ...(member.genderIdentity === undefined
        ? []
        : [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/patient-genderIdentity',
              valueCodeableConcept: label(member.genderIdentity),
            },
          ]),
    ],
    name: [
      ...(member.legalName === undefined ? [] : [{ use: 'official' as const, ...nameParts(member.legalName) }]),
      ...(member.nameUsed === undefined ? [] : [{ use: 'usual' as const, text: member.nameUsed }]),
    ],
    birthDate: member.birthDate,
    address:
      member.addressState === undefined
        ? undefined
        : [{ use: 'home', state: member.addressState.replace(/^US-/, ''), country: 'US' }],
    communication:
      member.language === undefined
        ? undefined
        : [{ language: concept('urn:ietf:bcp:47', member.language), preferred: true }],
    generalPractitioner: doctor ? [doctor] : undefined,
  })
}

/** The guardian, when there is one. */
export function guardianOf(pen: Pen): RelatedPerson[] {
  const { guardian } = pen.record.member
  if (!guardian) return []
  return [
    tidy<RelatedPerson>({
      resourceType: 'RelatedPerson',
      id: 'guardian',
      patient: pen.patient,
      relationship: [
        {
          ...concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'GUARD'),
          text: guardian.relationship ?? 'guardian',
        },
      ],
      name: guardian.name === undefined ? undefined : [nameParts(guardian.name)],
    }),
  ]
}

/** The program as Organization, with its time zone. */
export const programOf = (pen: Pen): Organization =>
  tidy<Organization>({
    resourceType: 'Organization',
    id: pen.program.reference?.split('/')[1],
    extension: [{ url: systems.timezone, valueCode: pen.record.program.timeZone }],
    name: pen.record.program.name ?? 'Intensive outpatient program',
  })

export const practitioner: Writer<'practitioners'> = (entry, pen) => {
  const id = pen.idOf('practitioners', entry.id)
  const person: Practitioner = tidy<Practitioner>({
    resourceType: 'Practitioner',
    id,
    name: entry.name === undefined ? undefined : [nameParts(entry.name)],
    qualification: [...entry.licenses, ...entry.certifications].map(qualification),
  })
  const roles = entry.roles.map(
    (role, n): PractitionerRole =>
      tidy<PractitionerRole>({
        resourceType: 'PractitionerRole',
        id: `${id.slice(0, 55)}-role-${n + 1}`,
        practitioner: { reference: `Practitioner/${id}` },
        organization: pen.program,
        code: [word(role.role)],
        period: period(role),
      }),
  )
  return [person, ...roles]
}

const qualification = (one: Credential) =>
  tidy({
    identifier: one.number === undefined ? undefined : [{ value: one.number }],
    code: concept(systems.degree, one.type, one.type),
    period: period(one),
    issuer: one.state === undefined ? undefined : { display: one.state },
  })

export const coverage: Writer<'coverages'> = (entry, pen) => [
  tidy<Coverage>({
    resourceType: 'Coverage',
    id: pen.idOf('coverages', entry.id),
    status: 'active',
    subscriberId: entry.memberNumber,
    beneficiary: pen.patient,
    period: period(entry),
    payor: [{ display: entry.payer }],
    class:
      entry.product === undefined
        ? undefined
        : [
            {
              type: concept('http://terminology.hl7.org/CodeSystem/coverage-class', 'plan'),
              value: entry.product,
              name: entry.product,
            },
          ],
    order: entry.order && { primary: 1, secondary: 2, tertiary: 3 }[entry.order],
    type:
      entry.governmentProgram === 'medicare' || entry.governmentProgram === 'medicaid'
        ? label(entry.governmentProgram)
        : undefined,
  }),
]

export const eligibilityCheck: Writer<'eligibilityChecks'> = (entry, pen) => [
  tidy<CoverageEligibilityResponse>({
    resourceType: 'CoverageEligibilityResponse',
    id: pen.idOf('eligibilityChecks', entry.id),
    status: 'active',
    purpose: ['validation'],
    patient: pen.patient,
    created: entry.on,
    request: { display: 'Eligibility check' },
    outcome: 'complete',
    insurer: { display: entry.source ?? 'Source not recorded' },
    insurance: pen.to('coverages', entry.coverage)
      ? [
          tidy({
            coverage: pen.to('coverages', entry.coverage) ?? {},
            inforce: entry.result === undefined ? undefined : entry.result === 'eligible',
          }),
        ]
      : undefined,
  }),
]

/** `Sample, Rowan` as family and given name; other names as text. */
function nameParts(name: string): { family?: string; given?: string[]; text?: string } {
  const [family, given, ...more] = name.split(', ')
  if (family && given && more.length === 0) return { family, given: [given] }
  return { text: name }
}
