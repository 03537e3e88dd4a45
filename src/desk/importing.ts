import { parseFhir } from '../fhir/parse.ts'
import { readBundles } from '../fhir/read.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { writeCase } from '../record/read.ts'
import { type CaseRecord, type Collection, collections } from '../record/schema/record.ts'
import { newId } from '../store/id.ts'
import { addMember, listMembers, type Member, type NewMember } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { append, type Body } from '../store/records.ts'
import { allow, type Person } from './access.ts'
import { entityOf } from './caseOf.ts'
import { type CsvRow, type DateOrder, readMembersCsv } from './importCsv.ts'
import type { ImportItem, ImportView } from './importViews.ts'
import { refresh } from './refresh.ts'
import { worldOf } from './world.ts'

/** One member of a file, whatever its form. */
interface Incoming {
  place: string
  name: string
  member: Omit<NewMember, 'memberId' | 'programId'>
  entries: { kind: string; id?: string; body: Body }[]
  problems: ImportItem['problems']
}

/** As many members as one transaction takes in reasonable time. */
const mostMembers = 500

/**
 * Takes members with what is known of them into a program: from a CSV of members, or FHIR R4 (Bundle or NDJSON) of any number of
 * patients. With `dryRun` nothing is written and the report says what would be. Who is on file already (same record number,
 * or same name and date of birth) is left as they are, so that the same file twice adds nobody twice; what is wrong with one
 * member refuses that member alone. Refuses `too-many`, `nothing-to-import` and what the file's form refuses.
 */
export async function importMembers(
  tx: Tx,
  person: Person,
  ask: { programId: string; format: 'csv' | 'fhir'; text: string; dateOrder?: DateOrder; dryRun: boolean },
): Promise<Result<ImportView>> {
  const allowed = allow(person, 'administer', ask.programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, ask.programId)
  if (!world.ok) return world
  const read =
    ask.format === 'csv' ? fromCsv(ask.text, ask.dateOrder) : fromFhir(ask.text, world.value.program.timeZone)
  if (!read.ok) return read
  const { incoming, leftOut, unknownColumns } = read.value
  if (incoming.length === 0)
    return refuse('nothing-to-import', 'The file names no member.', { remedy: 'See what an import takes, above.' })
  if (incoming.length > mostMembers)
    return refuse('too-many', `The file holds ${incoming.length} members; ${mostMembers} are taken at once.`, {
      remedy: 'Split it, and import the parts one after another.',
    })
  const onFile = await everyMember(tx)
  const items: ImportItem[] = []
  for (const one of incoming) {
    const there = onFile.find(other => isSame(other, one))
    const problems = [...one.problems, ...one.entries.flatMap(entryProblems)]
    const item: ImportItem = {
      place: one.place,
      name: one.name,
      action: there ? 'there' : problems.length > 0 ? 'refused' : 'add',
      ...(there ? { memberId: there.memberId } : {}),
      entries: one.entries.length,
      problems,
    }
    items.push(item)
    if (item.action !== 'add') continue
    const memberId = newId()
    // The same person twice in one file is added once.
    onFile.push({ ...emptyMember, ...one.member, memberId, programId: ask.programId } as Member)
    if (ask.dryRun) continue
    const written = await write(tx, person, { ...one, memberId, programId: ask.programId })
    if (!written.ok) return written
    item.memberId = memberId
  }
  const counts = {
    add: items.filter(one => one.action === 'add').length,
    there: items.filter(one => one.action === 'there').length,
    refused: items.filter(one => one.action === 'refused').length,
  }
  if (!ask.dryRun)
    tx.audit({ action: 'members-imported', subjectId: ask.programId, detail: { format: ask.format, ...counts } })
  return ok({ dryRun: ask.dryRun, unknownColumns, items, counts, leftOut })
}

const emptyMember = { nameUsed: null, birthDate: null, recordNumber: null, track: null }

async function everyMember(tx: Tx): Promise<Member[]> {
  const all: Member[] = []
  for (;;) {
    const last = all.at(-1)
    const page = await listMembers(tx, { limit: 1000, ...(last ? { after: last } : {}) })
    all.push(...page)
    if (page.length < 1000) return all
  }
}

const same = (a: string | null | undefined, b: string | null | undefined) =>
  Boolean(a) && Boolean(b) && a?.trim().toLowerCase() === b?.trim().toLowerCase()

function isSame(other: Member, { member }: Incoming): boolean {
  if (member.recordNumber && other.recordNumber) return same(other.recordNumber, member.recordNumber)
  return same(other.family, member.family) && same(other.given, member.given) && same(other.birthDate, member.birthDate)
}

function entryProblems({ kind, body }: { kind: string; body: Body }): ImportItem['problems'] {
  if (kind === 'member') return []
  const schema = entityOf(kind)
  const parsed = schema?.safeParse(body)
  if (!schema || !parsed || parsed.success) return []
  return parsed.error.issues.slice(0, 3).map(issue => ({
    column: `${kind}.${issue.path.join('.')}`,
    message: 'This cannot be kept as the record keeps it.',
  }))
}

async function write(
  tx: Tx,
  person: Person,
  one: Incoming & { memberId: string; programId: string },
): Promise<Result<void>> {
  const { memberId, programId } = one
  const added = await addMember(tx, { ...one.member, memberId, programId })
  if (!added.ok) return added
  for (const { kind, id, body } of one.entries) {
    const at = ['on', 'start', 'admittedOn', 'startsOn', 'effectiveOn', 'completedOn']
      .map(name => body[name])
      .find(value => typeof value === 'string')
    const written = await append(tx, {
      subjectId: memberId,
      kind,
      id: kind === 'member' ? 'member' : (id ?? newId()),
      expectedVersion: 0,
      body,
      ...(typeof at === 'string' ? { effectiveAt: at } : {}),
    })
    if (!written.ok) return written
  }
  return refresh(tx, person, memberId)
}

interface Read {
  incoming: Incoming[]
  leftOut: ImportView['leftOut']
  unknownColumns: ImportView['unknownColumns']
}

function fromCsv(text: string, order: DateOrder | undefined): Result<Read> {
  const read = readMembersCsv(text, order)
  if (!read.ok) return read
  return ok({ incoming: read.value.rows.map(incomingOf), leftOut: [], unknownColumns: read.value.unknownColumns })
}

function incomingOf(row: CsvRow): Incoming {
  const episode = row.entries.find(one => one.kind === 'episodes')?.body ?? {}
  return {
    place: row.place,
    name: row.name,
    member: {
      family: row.family,
      given: row.given,
      ...(row.birthDate ? { birthDate: row.birthDate } : {}),
      ...(row.recordNumber ? { recordNumber: row.recordNumber } : {}),
      ...(row.track ? { track: row.track } : {}),
      ...standing(text(episode.admittedOn), text(episode.dischargedOn)),
    },
    entries: row.entries,
    problems: row.problems,
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const standing = (admittedOn: string | undefined, dischargedOn: string | undefined) => ({
  status: dischargedOn ? 'discharged' : admittedOn ? 'admitted' : 'referred',
  ...(admittedOn ? { admittedOn } : {}),
  ...(dischargedOn ? { dischargedOn } : {}),
})

function fromFhir(source: string, timeZone: string): Result<Read> {
  const parsed = parseFhir(source)
  const fatal = parsed.issues.find(one => one.severity === 'error')
  if (parsed.resources.length === 0 && fatal)
    return refuse(fatal.code, fatal.message, { remedy: fatal.remedy, ...(fatal.path ? { path: fatal.path } : {}) })
  const bundles = readBundles([parsed], { timeZone })
  const leftOut = new Map<string, ImportView['leftOut'][number]>()
  for (const { report } of bundles)
    for (const { type, ignored } of report.types)
      for (const { reason, resources } of ignored) {
        const before = leftOut.get(`${type} ${reason}`)
        leftOut.set(`${type} ${reason}`, { what: type, count: (before?.count ?? 0) + resources, because: reason })
      }
  return ok({
    incoming: bundles.flatMap(({ record }, i) => (record ? [incomingFrom(record, i + 1)] : [])),
    leftOut: [...leftOut.values()],
    unknownColumns: [],
  })
}

function incomingFrom(record: CaseRecord, n: number): Incoming {
  const [family = '', given = ''] = (record.member.legalName ?? '').split(',').map(one => one.trim())
  const last = [...record.episodes].sort((a, b) => ((a.admittedOn ?? '') < (b.admittedOn ?? '') ? -1 : 1)).at(-1)
  const plain = JSON.parse(writeCase(record)) as { [name: string]: unknown }
  const entries: Incoming['entries'] = [{ kind: 'member', body: bare(plain.member as Body | undefined) }]
  for (const kind of Object.keys(collections) as Collection[]) {
    const list = plain[kind]
    if (!Array.isArray(list)) continue
    for (const one of list as Body[])
      entries.push({ kind, ...(typeof one.id === 'string' ? { id: one.id } : {}), body: bare(one) })
  }
  const name = [family, given].filter(Boolean).join(', ')
  return {
    place: `Patient ${n}`,
    name,
    member: {
      family,
      given,
      ...(record.member.birthDate ? { birthDate: record.member.birthDate } : {}),
      ...(record.member.id ? { recordNumber: record.member.id.slice(0, 60) } : {}),
      ...standing(last?.admittedOn, last?.dischargedOn),
    },
    entries,
    problems: family && given ? [] : [{ column: 'Patient.name', message: 'The patient has no family and given name.' }],
  }
}

/** Without the id, which the store keeps beside it. */
function bare(body: Body | undefined): Body {
  const { id: _id, ...rest } = body ?? {}
  return rest
}
