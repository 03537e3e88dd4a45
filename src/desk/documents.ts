import { z } from 'zod'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { newId } from '../store/id.ts'
import type { Tx } from '../store/organization.ts'
import { append, readHistory, sign } from '../store/records.ts'
import { allow, allowMember, type Person } from './access.ts'
import { entityOf } from './caseOf.ts'
import { asPlanSignature, currentOf, isSigned, laterSignatures, signaturesOf } from './current.ts'
import type {
  DocumentField,
  DocumentKind,
  DocumentRow,
  DocumentsView,
  HistoryView,
  LaterSignature,
} from './documentViews.ts'
import { headOf } from './head.ts'
import { writtenOf } from './intake.ts'
import { refresh } from './refresh.ts'
import { signable } from './sign.ts'
import { accountName, type World, worldOf } from './world.ts'

type Group = DocumentKind['group']

/** What a chart's documents are, in the order of the page. */
const kinds: readonly [kind: string, name: string, group: Group, readOnly?: true][] = [
  ['plans', 'Treatment plan', 'Treatment plan'],
  ['diagnoses', 'Diagnosis', 'Treatment plan'],
  ['teamMeetings', 'Team meeting', 'Treatment plan'],
  ['riskAssessments', 'Risk assessment', 'Risk'],
  ['safetyPlans', 'Safety plan', 'Risk'],
  ['crisisContacts', 'Crisis contact', 'Risk'],
  ['assessments', 'Assessment', 'Assessments'],
  ['psychiatricEvaluations', 'Psychiatric evaluation', 'Assessments'],
  ['physicalExaminations', 'Physical examination', 'Assessments'],
  ['instrumentResults', 'Instrument result', 'Assessments'],
  ['medications', 'Medication', 'Medication'],
  ['medicationManagement', 'Medication management', 'Medication'],
  ['orders', 'Order', 'Medication'],
  ['contacts', 'Contact', 'Coordination'],
  ['priorStays', 'Earlier treatment', 'Coordination'],
  ['notes', 'Note', 'Notes', true],
  ['discharges', 'Discharge summary', 'Discharge', true],
]

/** Every document of a member, what each kind asks, its signatures and addenda. */
export async function documentsView(tx: Tx, person: Person, memberId: string): Promise<Result<DocumentsView>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  const { programId } = member.value
  const world = await worldOf(tx, person, programId ?? '')
  if (!world.ok) return world
  const names = kinds.map(([kind]) => kind)
  const entries = await currentOf(tx, [memberId], [...names, 'addenda'])
  const signatures = await signaturesOf(
    tx,
    [memberId],
    names,
    entries.map(one => one.id),
  )
  const later = entries.filter(one => one.kind === 'addenda')
  const addenda = later.map(one => writtenOf(world.value, one))
  const documents = entries
    .filter(one => one.kind !== 'addenda')
    .map((entry): DocumentRow => {
      const written = writtenOf(world.value, entry)
      const by = entry.kind === 'plans' ? laterSignatures(later, entry.id).map(asPlanSignature) : []
      const one =
        by.length === 0
          ? written
          : { ...written, body: { ...written.body, signatures: [...listIn(written.body.signatures), ...by] } }
      const mine = signatures.filter(by => by.kind === one.kind && by.id === one.id)
      const at = atOf(one.body)
      return {
        ...one,
        ...(at ? { at } : {}),
        signed: mine.length > 0 || isSigned(one.body),
        signatures: mine.map(by => ({
          by: accountName(world.value, by.signerId) ?? by.signerId,
          role: by.role,
          at: person.clock.local(by.signedAt, world.value.program.timeZone),
        })),
        addenda: addenda
          .filter(other => other.body.to === one.id && other.body.of === one.kind)
          .map(other => ({ text: String(other.body.text), by: other.by, at: String(other.body.at) })),
      }
    })
    .sort((a, b) => ((a.at ?? a.recordedOn) < (b.at ?? b.recordedOn) ? 1 : -1))
  tx.audit({ action: 'documents-read', subjectId: memberId, detail: { documents: documents.length } })
  return ok({
    readAt: world.value.now,
    today: world.value.today,
    head: await headOf(tx, person, member.value),
    mayWrite: allow(person, 'write-chart', programId).ok,
    maySign: allow(person, 'sign', programId).ok,
    kinds: kinds.map(([kind, name, group, readOnly]) => ({
      kind,
      name,
      group,
      mayAdd: !readOnly,
      signable: (signable as readonly string[]).includes(kind),
      fields: documentFields(kind),
    })),
    documents,
    people: peopleOf(world.value),
  })
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const peopleOf = ({ practitioners }: World) =>
  [...practitioners].map(([id, { name, credential }]) => ({ id, name: credential ? `${name}, ${credential}` : name }))

const days = ['on', 'completedOn', 'startedOn', 'effectiveOn', 'at', 'startsOn']
const atOf = (body: { [field: string]: unknown }): string | undefined =>
  days.map(name => body[name]).find((value): value is string => typeof value === 'string')

/** The versions of a document, oldest first. */
export async function documentHistory(
  tx: Tx,
  person: Person,
  ask: { memberId: string; kind: string; id: string },
): Promise<Result<HistoryView>> {
  const member = await allowMember(tx, person, 'read-chart', ask.memberId)
  if (!member.ok) return member
  const world = await worldOf(tx, person, member.value.programId ?? '')
  if (!world.ok) return world
  const { versions } = await readHistory(tx, { subjectId: ask.memberId, kind: ask.kind, id: ask.id })
  if (versions.length === 0) return refuse('no-such-document', 'There is no such document in this record.')
  return ok({
    versions: versions.map(one => ({
      version: one.version,
      body: one.body,
      at: person.clock.local(one.recordedAt, world.value.program.timeZone),
      by:
        accountName(world.value, one.recordedBy) ??
        world.value.practitioners.get(one.recordedBy)?.name ??
        one.recordedBy,
    })),
  })
}

/**
 * Adds to a signed document without changing it: a text of its own, signed by whoever wrote it (`method` says how they proved
 * who they are). Of a plan it can carry what the member's side did: signed, or refused and why. Refuses `no-such-document`,
 * `reason-missing` and `not-signed`: what is not signed is changed itself.
 */
export async function addAddendum(
  tx: Tx,
  person: Person,
  ask: { memberId: string; kind: string; id: string; text: string; method: string; signature?: LaterSignature },
): Promise<Result<{ id: string }>> {
  const member = await allowMember(tx, person, 'sign', ask.memberId)
  if (!member.ok) return member
  const world = await worldOf(tx, person, member.value.programId ?? '')
  if (!world.ok) return world
  const found = kinds.some(([kind]) => kind === ask.kind)
    ? (await currentOf(tx, [ask.memberId], [ask.kind])).find(one => one.id === ask.id)
    : undefined
  if (!found) return refuse('no-such-document', 'There is no such document in this record.')
  const { signature } = ask
  if (signature && ask.kind !== 'plans')
    return refuse('not-readable', 'Only a treatment plan takes the signature of the member.', { path: 'signature' })
  if (signature?.refused && !signature.reason)
    return refuse('reason-missing', 'Say why the signature was refused.', { path: 'signature.reason' })
  if (signature && signature.on > world.value.today)
    return refuse('in-the-future', 'This day has not come yet.', { path: 'signature.on' })
  const signed = (await signaturesOf(tx, [ask.memberId], [ask.kind], [ask.id])).length > 0 || isSigned(found.body)
  if (!signed && !signature) return refuse('not-signed', 'This document is not signed yet: change it itself.')
  const written = await append(tx, {
    subjectId: ask.memberId,
    kind: 'addenda',
    id: newId(),
    expectedVersion: 0,
    body: { of: ask.kind, to: ask.id, text: ask.text, at: world.value.now, ...(signature ? { signature } : {}) },
    effectiveAt: world.value.now,
  })
  if (!written.ok) return written
  const { id, version } = written.value
  const done = await sign(
    tx,
    { subjectId: ask.memberId, kind: 'addenda', id, version },
    { role: 'author', meaning: 'addendum', method: ask.method },
  )
  if (!done.ok || !signature) return done.ok ? ok({ id }) : done
  const refreshed = await refresh(tx, person, ask.memberId)
  return refreshed.ok ? ok({ id }) : refreshed
}

interface Schema {
  type?: string
  description?: string
  enum?: unknown[]
  format?: string
  pattern?: string
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  default?: unknown
}

/** Of every entry, or kept by the software. */
const common = ['id', 'recordedAt', 'byCredential', 'episode', 'signedAt', 'signedBy', 'signatures']
const kept = new Map<string, DocumentField[]>()

/** The fields that a document of a kind has, from the case file's schema: a form asks what the rules can read. */
export function documentFields(kind: string): DocumentField[] {
  const known = kept.get(kind)
  if (known) return known
  const entity = entityOf(kind)
  const schema = entity ? (z.toJSONSchema(entity, { io: 'input', unrepresentable: 'any' }) as Schema) : {}
  const fields = fieldsOf(schema)
  kept.set(kind, fields)
  return fields
}

function fieldsOf({ properties = {}, required = [] }: Schema): DocumentField[] {
  const fields = Object.entries(properties).flatMap(([name, one]): DocumentField[] => {
    if (common.includes(name)) return []
    const label = labelOf(one.description, name)
    const field = (type: DocumentField['type'], more: Partial<DocumentField> = {}): DocumentField[] => [
      { name, label, type, ...(required.includes(name) ? { required: true } : {}), ...more },
    ]
    if (name === 'by') return field('person', { label: 'By whom' })
    if (one.enum) return field('choice', { options: one.enum.map(String) })
    if (one.type === 'boolean') return field('yes-no')
    if (one.type === 'number' || one.type === 'integer') return field('number')
    if (one.type === 'string') {
      if (/^id of /.test(one.description ?? '')) return []
      if (one.format === 'date' || one.pattern?.includes('\\d{4}-\\d{2}-\\d{2}')) return field('date')
      return field(
        ['comment', 'content', 'statement', 'narrative', 'reason', 'action'].includes(name) ? 'long' : 'text',
      )
    }
    if (one.type === 'array' && one.items) {
      if (one.items.enum) return field('many', { options: one.items.enum.map(String) })
      if (one.items.type === 'object' && one.items.properties) return field('rows', { of: rowFields(one.items) })
      if (one.items.type === 'string' && !/^ids of /.test(one.description ?? '')) return field('list')
    }
    return []
  })
  // Who and when stand first; the free remark last.
  const rank = ({ name, required: need }: DocumentField) => (name === 'comment' ? 3 : need ? 0 : name === 'by' ? 1 : 2)
  return fields.sort((a, b) => rank(a) - rank(b))
}

/** Of a list within a document: one level, as a form can show it. Its id stays, so that others can refer to it. */
const rowFields = (schema: Schema): DocumentField[] => fieldsOf(schema).filter(one => one.type !== 'rows')

/** "Carried out (a day, YYYY-MM-DD)" as "Carried out". */
function labelOf(description: string | undefined, name: string): string {
  const words =
    (description ?? name).replace(/ \((a day|YYYY|true or false|HH:MM)[^)]*\)/g, '').split('; leave out')[0] ?? name
  return words.length > 90 ? `${words.slice(0, 89)}…` : words
}
