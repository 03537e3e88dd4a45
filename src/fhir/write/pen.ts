import type { CodeableConcept, Coding, FhirResource, Reference } from 'fhir/r4.js'
import { isMoment, toInstant } from '../../kernel/moment.ts'
import type { CaseRecord, Collection } from '../../record/schema/record.ts'
import type { EntryOf } from '../../record/when.ts'
import { own } from '../codes.ts'

/** Resources for one entry; the first one is the entry's own. */
export type Writer<C extends Collection> = (entry: EntryOf<C>, pen: Pen) => [FhirResource, ...FhirResource[]]

/** What writers need of the record around an entry: ids, references and times. */
export interface Pen {
  record: CaseRecord
  /** Id of the entry's resource, unique among those of its type. */
  idOf: (collection: Collection, id: string | undefined) => string
  /** Reference to the resource of another entry; undefined when the record has no such entry. */
  to: (collection: Collection, id: string | undefined) => Reference | undefined
  patient: Reference
  program: Reference
  /** A day as it is, a moment as an instant in UTC. */
  time: (text: string) => string
}

/** The resource type that each collection is written as. */
export const typeOf = {
  practitioners: 'Practitioner',
  coverages: 'Coverage',
  eligibilityChecks: 'CoverageEligibilityResponse',
  referrals: 'ServiceRequest',
  episodes: 'EpisodeOfCare',
  priorStays: 'Encounter',
  diagnoses: 'Condition',
  assessments: 'Composition',
  psychiatricEvaluations: 'Composition',
  physicalExaminations: 'Composition',
  instrumentResults: 'Observation',
  toxicology: 'ServiceRequest',
  riskAssessments: 'RiskAssessment',
  findings: 'Observation',
  plans: 'CarePlan',
  schedules: 'Basic',
  careTeam: 'CareTeam',
  teamMeetings: 'Basic',
  groups: 'Group',
  sessions: 'Appointment',
  attendance: 'Encounter',
  notes: 'Composition',
  orders: 'ServiceRequest',
  certifications: 'Composition',
  medications: 'MedicationStatement',
  medicationManagement: 'Procedure',
  contacts: 'Communication',
  consents: 'Consent',
  safetyPlans: 'CarePlan',
  crisisContacts: 'Basic',
  dischargePlans: 'CarePlan',
  discharges: 'Composition',
  aftercareAppointments: 'Appointment',
  aftercareAttendance: 'Basic',
  authorizations: 'ClaimResponse',
  authorizationRequests: 'Claim',
  determinationsReceived: 'ClaimResponse',
  appeals: 'Basic',
  reviewerChecks: 'Basic',
  claimLines: 'Claim',
  qualityMeasures: 'Basic',
} as const satisfies Record<Collection, string>

/** A result is an Observation, what was asked for a request; an appointment without its time is none in FHIR. */
function typeFor(collection: Collection, entry: { kind?: string; at?: string }): string {
  if (collection === 'toxicology' && entry.kind === 'result') return 'Observation'
  return collection === 'aftercareAppointments' && !(entry.at && isMoment(entry.at)) ? 'Basic' : typeOf[collection]
}

/** A FHIR id of any text: letters, digits, hyphens and dots, at most 64. */
export const fhirId = (text: string): string => text.replaceAll(/[^A-Za-z0-9.-]/g, '-').slice(0, 64) || 'id'

export function openPen(record: CaseRecord): Pen {
  const ids = new Map<string, string>()
  const taken = new Set<string>(['Patient/', 'Organization/'])
  for (const collection of Object.keys(typeOf) as Collection[])
    for (const entry of record[collection] as { id?: string; kind?: string; at?: string }[]) {
      const { id = '' } = entry
      const type = typeFor(collection, entry)
      const stem = fhirId(id)
      let free = stem
      for (let n = 2; taken.has(`${type}/${free}`); n++) free = `${stem.slice(0, 60)}-${n}`
      taken.add(`${type}/${free}`)
      ids.set(`${collection}/${id}`, free)
    }
  const idOf: Pen['idOf'] = (collection, id) => ids.get(`${collection}/${id ?? ''}`) ?? fhirId(id ?? '')
  return {
    record,
    idOf,
    to: (collection, id) =>
      id !== undefined && ids.has(`${collection}/${id}`)
        ? { reference: `${typeOf[collection]}/${idOf(collection, id)}` }
        : undefined,
    patient: { reference: `Patient/${fhirId(record.member.id ?? 'member')}` },
    program: { reference: `Organization/${fhirId(record.program.id ?? 'program')}` },
    time: text => (text.length === 10 ? text : toInstant(text.slice(0, 16), record.program.timeZone)),
  }
}

/** A practitioner by reference, or the credential that the document shows. */
export function author(entry: { by?: string; byCredential?: string }, pen: Pen): Reference | undefined {
  const known = pen.to('practitioners', entry.by)
  if (known) return known
  return entry.byCredential === undefined ? undefined : { display: `Author, ${entry.byCredential}` }
}

export const concept = (system: string, code: string, text?: string): CodeableConcept => ({
  coding: [{ system, code }],
  ...(text === undefined ? {} : { text }),
})

/** A word of the case file, with the same word for people to read. */
export const word = (text: string): CodeableConcept => ({ coding: [wordCoding(text)], text: text.replaceAll('-', ' ') })

export const wordCoding = (code: string): Coding => ({ system: own.word, code })

export const label = (text: string): CodeableConcept => ({ text })

export function period(entry: { startsOn?: string; endsOn?: string }): { start?: string; end?: string } | undefined {
  if (entry.startsOn === undefined && entry.endsOn === undefined) return undefined
  return { ...(entry.startsOn ? { start: entry.startsOn } : {}), ...(entry.endsOn ? { end: entry.endsOn } : {}) }
}

/** Stands beside a required element that the record has no value for. */
export const absent = (value: string | undefined) =>
  value === undefined
    ? { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] }
    : undefined

/** Leaves out members without a value, so that no empty element is written. */
export function tidy<T extends object>(resource: T): T {
  const kept = Object.entries(resource).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept) as T
}
