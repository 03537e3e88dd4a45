import type { Bundle, BundleEntry, FhirResource, QuestionnaireResponse } from 'fhir/r4.js'
import { canonical } from '../kernel/digest.ts'
import { normalise } from '../record/normalise.ts'
import { writeCase } from '../record/read.ts'
import { type CaseRecord, type Collection, collections } from '../record/schema/record.ts'
import type { EntryOf } from '../record/when.ts'
import { own } from './codes.ts'
import { type OwnCollection, type WrittenExtension, writeEntry } from './extension.ts'
import { answerOf, questionnaireUrl } from './questionnaire.ts'
import { readBundle } from './read.ts'
import * as billing from './write/billing.ts'
import * as care from './write/care.ts'
import * as documents from './write/documents.ts'
import { concept, openPen, type Pen, type Writer } from './write/pen.ts'
import * as people from './write/people.ts'

export interface WriteOptions {
  /** Base of the resources' URLs. */
  base?: string
}

/**
 * A record as a FHIR R4 Bundle of type collection.
 *
 * What R4 has an element for is in that element. The rest of each entry stands in one extension (`case-entry`), so that
 * reading the Bundle gives the same record again. A required date without a value is marked absent; a required status
 * without one is `active`.
 */
export function writeBundle(record: CaseRecord, options: WriteOptions = {}): Bundle {
  const { base = own.base } = options
  const whole = normalise(record)
  const pen = openPen(whole)
  const parts = resourcesOf(whole, pen)
  const bundle = (): Bundle => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: parts.map(
      ({ resource }): BundleEntry => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource }),
    ),
  })
  // What the elements alone say is found by reading them; the extension holds only what they do not.
  for (const part of parts) part.own && put(part, {}, [])
  const said = readBundle(JSON.stringify(bundle())).record
  for (const part of parts) {
    if (!part.own) continue
    const { fields, without } = difference(part.own.entry, said && entryIn(said, part.own))
    put(part, fields, without)
  }
  return bundle()
}

interface Part {
  resource: FhirResource
  /** The entry that the resource stands for; absent of what only helps another. */
  own?: { collection: OwnCollection; entry: Record<string, unknown> }
}

function resourcesOf(record: CaseRecord, pen: Pen): Part[] {
  const plain = JSON.parse(writeCase(record)) as Record<string, unknown>
  const entryOf = (name: string) => (plain[name] ?? {}) as Record<string, unknown>
  const { timeZone: _, ...program } = entryOf('program')
  const parts: Part[] = [
    { resource: people.patientOf(pen), own: { collection: 'member', entry: entryOf('member') } },
    ...people.guardianOf(pen).map(resource => ({ resource })),
    { resource: people.programOf(pen), own: { collection: 'program', entry: program } },
  ]
  for (const name of Object.keys(collections) as Collection[]) {
    const entries = (plain[name] ?? []) as Record<string, unknown>[]
    for (const [n, entry] of entries.entries()) {
      const [first, ...more] = written(name, record, n, pen)
      parts.push({ resource: first, own: { collection: name, entry } }, ...more.map(resource => ({ resource })))
    }
  }
  const head = Object.fromEntries(
    ['id', 'title', 'asOf'].flatMap(field => (plain[field] === undefined ? [] : [[field, plain[field]]])),
  )
  if (Object.keys(head).length > 0)
    parts.push({
      resource: { resourceType: 'Basic', id: 'case', code: concept(own.collection, 'case', 'Case file') },
      own: { collection: 'case', entry: head },
    })
  const answers = answersOf(record, pen)
  if (answers) parts.push({ resource: answers })
  return parts.map(part => ({ ...part, resource: withoutEmpty(part.resource) }))
}

/** An empty text, list or group is no FHIR element. */
function withoutEmpty<T>(value: T): T {
  const kept = prune(value)
  return kept as T
}

function prune(value: unknown): unknown {
  if (value === '' || value === null) return undefined
  if (Array.isArray(value)) {
    const items = value.map(prune).filter(item => item !== undefined)
    return items.length > 0 ? items : undefined
  }
  if (typeof value !== 'object') return value
  const members = Object.entries(value ?? {}).flatMap(([key, member]) => {
    const pruned = prune(member)
    return pruned === undefined ? [] : [[key, pruned] as const]
  })
  return members.length > 0 ? Object.fromEntries(members) : undefined
}

/** The resources of the nth entry of a collection. */
function written<C extends Collection>(
  name: C,
  record: CaseRecord,
  n: number,
  pen: Pen,
): [FhirResource, ...FhirResource[]] {
  const entry = record[name][n] as EntryOf<C>
  const writer = writers[name] as Writer<C> | undefined
  if (writer) return writer(entry, pen)
  return [
    {
      resourceType: 'Basic',
      id: pen.idOf(name, (entry as { id?: string }).id),
      code: concept(
        own.collection,
        name,
        name.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`),
      ),
      subject: pen.patient,
    },
  ]
}

/** Collections without a writer have no resource of their own in R4 and are written as Basic. */
const writers: { [C in Collection]?: Writer<C> } = {
  practitioners: people.practitioner,
  coverages: people.coverage,
  eligibilityChecks: people.eligibilityCheck,
  referrals: care.referral,
  episodes: care.episode,
  priorStays: care.priorStay,
  diagnoses: care.diagnosis,
  assessments: documents.assessment,
  psychiatricEvaluations: documents.psychiatricEvaluation,
  physicalExaminations: documents.physicalExamination,
  instrumentResults: care.instrumentResult,
  toxicology: care.toxicology,
  riskAssessments: care.riskAssessment,
  findings: care.finding,
  plans: care.plan,
  careTeam: care.careTeamMember,
  groups: care.group,
  sessions: care.session,
  attendance: care.attendance,
  notes: documents.note,
  orders: care.order,
  certifications: documents.certification,
  medications: care.medication,
  medicationManagement: care.medicationManagement,
  contacts: care.contact,
  consents: care.consent,
  safetyPlans: care.safetyPlan,
  dischargePlans: care.dischargePlan,
  discharges: documents.discharge,
  aftercareAppointments: care.aftercareAppointment,
  authorizations: billing.authorization,
  authorizationRequests: billing.authorizationRequest,
  determinationsReceived: billing.determinationReceived,
  claimLines: billing.claimLine,
}

/** The short form of findings, which has no author and no day, as the answers to a questionnaire. */
function answersOf(record: CaseRecord, pen: Pen): QuestionnaireResponse | undefined {
  const answers = Object.entries(record.answers)
  if (answers.length === 0) return undefined
  return {
    resourceType: 'QuestionnaireResponse',
    id: 'answers',
    questionnaire: questionnaireUrl('all'),
    status: 'completed',
    subject: pen.patient,
    item: answers.map(([linkId, value]) => ({ linkId, answer: answerOf(linkId, value) })),
  }
}

function put(part: Part, fields: Record<string, unknown>, without: string[]) {
  if (!part.own) return
  const { collection, entry } = part.own
  const id = typeof entry.id === 'string' && entry.id !== part.resource.id ? { id: entry.id } : {}
  const mine = writeEntry({ collection, ...id, fields, without })
  const others = (extensionsIn(part.resource) ?? []).filter(one => one.url !== own.entry)
  Object.assign(part.resource, { extension: [...others, mine] })
}

const extensionsIn = (resource: FhirResource): WrittenExtension[] | undefined =>
  'extension' in resource ? (resource.extension as WrittenExtension[] | undefined) : undefined

/** The entry of the same id in the record that was read back. */
function entryIn(
  record: CaseRecord,
  { collection, entry }: NonNullable<Part['own']>,
): Record<string, unknown> | undefined {
  const plain = plainOf(record)
  if (collection === 'case') return {}
  if (collection === 'member' || collection === 'program') {
    const { timeZone: _, ...found } = (plain[collection] ?? {}) as Record<string, unknown>
    return found
  }
  return ((plain[collection] ?? []) as Record<string, unknown>[]).find(one => one.id === entry.id)
}

const plains = new WeakMap<CaseRecord, Record<string, unknown>>()
function plainOf(record: CaseRecord): Record<string, unknown> {
  const known = plains.get(record)
  if (known) return known
  const plain = JSON.parse(writeCase(record)) as Record<string, unknown>
  plains.set(record, plain)
  return plain
}

/** Fields of the entry that were read back otherwise or not at all, and fields that were read back and are not its own. */
function difference(entry: Record<string, unknown>, said: Record<string, unknown> | undefined) {
  const fields = Object.fromEntries(
    Object.entries(entry).filter(([field, value]) => field !== 'id' && canonical(value) !== canonical(said?.[field])),
  )
  const without = Object.keys(said ?? {}).filter(field => entry[field] === undefined)
  return { fields, without }
}
