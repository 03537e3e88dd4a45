import Papa from 'papaparse'
import { writeBundle } from '../fhir/write.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { CaseRecord, Collection } from '../record/schema/record.ts'
import type { Database } from '../store/database.ts'
import { listMembers, type Member } from '../store/members.ts'
import { inOrganization, type Tx } from '../store/organization.ts'
import { allow, allowMember, type Person, redisclosureNotice } from './access.ts'
import { caseOf, entityOf } from './caseOf.ts'
import { memberColumns } from './importCsv.ts'

/** What a program's records can leave as. */
export const exportForms = ['fhir', 'members', 'entries'] as const
export type ExportForm = (typeof exportForms)[number]

export interface ExportAsk {
  programId: string
  /** `fhir`: a Bundle a line; `members`: a CSV that an import takes; `entries`: a CSV of one collection. */
  form: ExportForm
  collection?: string
}

/** Refuses `not-allowed`, and `no-such-collection` for entries of a kind that is none. */
export function mayExport(person: Person, ask: ExportAsk): Result<void> {
  const allowed = allow(person, 'export-records', ask.programId)
  if (!allowed.ok) return allowed
  if (ask.form === 'entries' && !entityOf(ask.collection ?? ''))
    return refuse('no-such-collection', 'Say which collection of the case file.', { path: 'collection' })
  return ok(undefined)
}

/**
 * Every record of a program, piece by piece, so that years of it never stand in memory. Each member is read in a transaction
 * of its own and audited; whose 42 CFR Part 2 record the person may not see is left out, and the last line says how many.
 */
export async function* exportRecords(db: Database, person: Person, ask: ExportAsk): AsyncGenerator<string> {
  const actor = { orgId: person.orgId, userId: person.userId }
  yield headOf(ask)
  let left = 0
  let given = 0
  let last: Member | undefined
  do {
    const after = last
    const page: Member[] = await inOrganization(db, actor, tx =>
      listMembers(tx, { programId: ask.programId, limit: 100, ...(after ? { after } : {}) }),
    )
    for (const member of page) {
      const text = await inOrganization(db, actor, tx => oneOf(tx, person, member, ask))
      if (text === undefined) left++
      else {
        given++
        yield text
      }
    }
    last = page.at(-1)
  } while (last)
  await inOrganization(db, actor, async tx =>
    tx.audit({
      action: 'program-exported',
      subjectId: ask.programId,
      detail: { form: ask.form, members: given, leftOut: left },
    }),
  )
  if (left > 0 && ask.form !== 'fhir')
    yield csv([[`# ${left} records are left out: this person may not see them (42 CFR Part 2 without consent)`]])
}

async function oneOf(tx: Tx, person: Person, member: Member, ask: ExportAsk): Promise<string | undefined> {
  const allowed = await allowMember(tx, person, 'export-records', member.memberId)
  if (!allowed.ok) return undefined
  const read = await caseOf(tx, person, member, 'export')
  if (!read.ok) return undefined
  tx.audit({ action: 'record-exported', subjectId: member.memberId, detail: { form: ask.form } })
  const { record } = read.value
  if (ask.form === 'fhir') return `${JSON.stringify(bundleOf(record, member.part2))}\n`
  if (ask.form === 'members') return csv([membersRow(record, member)])
  const fields = fieldsOf(ask.collection ?? '')
  const entries = record[ask.collection as Collection] as unknown as { [field: string]: unknown }[]
  return csv(entries.map(one => [member.memberId, ...fields.map(field => cellOf(one[field]))]))
}

/** A record as a FHIR R4 Bundle; 42 CFR 2.32: the notice goes with every disclosure of a Part 2 record. */
export function bundleOf(record: CaseRecord, part2: boolean): object {
  const bundle = writeBundle(record)
  return part2
    ? {
        ...bundle,
        meta: { tag: [{ system: 'https://openiop.org/notice', code: 'part-2', display: redisclosureNotice }] },
      }
    : bundle
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : `${Papa.unparse([...rows], { escapeFormulae: true })}\r\n`

const columns = Object.keys(memberColumns)

function headOf(ask: ExportAsk): string {
  if (ask.form === 'fhir') return ''
  return csv([ask.form === 'members' ? columns : ['member', ...fieldsOf(ask.collection ?? '')]])
}

const fieldsOf = (collection: string): string[] => Object.keys(entityOf(collection)?.shape ?? {})

/** Text, number, yes or no as they are; what holds more as JSON. */
const cellOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

function membersRow(record: CaseRecord, member: Member): string[] {
  const [coverage] = record.coverages
  const episode = record.episodes.at(-1)
  const primary = record.diagnoses.find(one => one.rank === 'primary') ?? record.diagnoses[0]
  const cells: { [column in keyof typeof memberColumns]: string | null | undefined } = {
    family: member.family,
    given: member.given,
    name_used: member.nameUsed,
    birth_date: member.birthDate,
    record_number: member.recordNumber,
    phone: record.member.phone,
    language: record.member.language,
    payer: coverage?.payer,
    policy: coverage?.policy,
    member_number: coverage?.memberNumber,
    coverage_starts: coverage?.startsOn,
    coverage_ends: coverage?.endsOn,
    referred_on: record.referrals[0]?.on?.slice(0, 10),
    admitted_on: episode?.admittedOn,
    discharged_on: episode?.dischargedOn,
    track: member.track,
    diagnosis: primary?.code,
  }
  return Object.values(cells).map(one => one ?? '')
}
