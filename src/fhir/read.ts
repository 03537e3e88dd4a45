import { readFileSync, statSync } from 'node:fs'
import { canonical } from '../kernel/digest.ts'
import { isZone } from '../kernel/moment.ts'
import { caseFrom } from '../record/read.ts'
import { type Issue, issue } from '../record/reading/issue.ts'
import { settle } from '../record/reading/settle.ts'
import { type CaseRecord, type Collection, collections } from '../record/schema/record.ts'
import { type Located, largest, type Parsed, parseFhir, textOf, tooLarge } from './parse.ts'
import { byPatient } from './patients.ts'
import { type ImportReport, Tally } from './report.ts'
import { Desk, type Held, type Made, openSource, type Reading, type Source } from './source.ts'
import { translations } from './translations.ts'

/** One member's record from FHIR: the record, every difficulty, and what was used and ignored and why. */
export interface ReadBundle {
  record: CaseRecord | undefined
  issues: Issue[]
  report: ImportReport
}

export interface ReadOptions {
  /** IANA time zone of the program; without it, the one the Bundle states, else times are taken as written. */
  timeZone?: string
}

/**
 * Reads a FHIR R4 Bundle (collection, document, transaction or searchset), NDJSON or one resource of one member.
 *
 * Pure and total: no text makes it throw. What cannot be read is set aside with its path and the remedy, what the case
 * file has no place for is counted with the reason; the rest is read. Resources of several members are refused: see
 * `readBundles`. Issues and report hold no member data.
 */
export function readBundle(text: string, options: ReadOptions = {}): ReadBundle {
  return one(parseFhir(text), options)
}

/** Reads a Bundle or NDJSON from disk, gzip unpacked. One past the size limit is refused unread. */
export function readBundleFile(path: string, options: ReadOptions = {}): ReadBundle {
  return one(parseFile(path), options)
}

/**
 * Reads the resources of any number of members, from one file or several that belong together (a bulk export has a file
 * per resource type), and splits them: one record for each, with the practitioners and organizations it refers to.
 */
export function readBundles(parsed: readonly Parsed[], options: ReadOptions = {}): ReadBundle[] {
  const whole = together(parsed)
  const split = byPatient(whole.resources)
  if (split.members.length === 0) return [memberFrom(whole, whole.resources, options)]
  const first = { ...whole, issues: [...whole.issues, ...split.issues], ignored: [...whole.ignored, ...split.ignored] }
  return split.members.map((resources, n) =>
    memberFrom(n === 0 ? first : { ...whole, issues: [], ignored: [] }, resources, options),
  )
}

/** A file's resources, before they are read; the issues say why there are none. */
export function parseFile(path: string, options: { label?: string } = {}): Parsed {
  const refused = (one: Issue): Parsed => ({ format: 'bundle', resources: [], issues: [one], ignored: [] })
  let bytes: Uint8Array
  try {
    if (statSync(path).size > largest) return refused(tooLarge)
    bytes = readFileSync(path)
  } catch {
    return refused(issue('no-such-file', 'error', [], 'The file cannot be opened.', 'Check its name and permissions.'))
  }
  const read = textOf(bytes)
  if ('issue' in read) return refused(read.issue)
  const parsed = parseFhir(read.text)
  const { label } = options
  if (label === undefined) return parsed
  // With several files, a path says which.
  const at = (path: string) => [label, path].filter(Boolean).join(': ')
  return {
    ...parsed,
    resources: parsed.resources.map(one => ({ ...one, path: at(one.path) })),
    issues: parsed.issues.map(one => ({ ...one, path: at(one.path) })),
  }
}

function one(parsed: Parsed, options: ReadOptions): ReadBundle {
  const whole = together([parsed])
  const split = byPatient(whole.resources)
  if (split.members.length > 1)
    return {
      record: undefined,
      issues: [
        ...whole.issues,
        issue(
          'several-patients',
          'error',
          [],
          `The file holds the records of ${split.members.length} patients; a case is one member’s.`,
          'Split it: openiop import FILE --out FOLDER writes one case file for each.',
        ),
      ],
      report: new Tally().report(whole.format, whole.bundleType, {}),
    }
  return memberFrom(
    { ...whole, issues: [...whole.issues, ...split.issues], ignored: [...whole.ignored, ...split.ignored] },
    split.members[0] ?? whole.resources,
    options,
  )
}

/** Several files as one; the same resource twice is one, of two versions the newer one is kept. */
function together(parsed: readonly Parsed[]): Parsed {
  const issues = parsed.flatMap(part => part.issues)
  const ignored = parsed.flatMap(part => part.ignored)
  const seen = new Map<string, { place: number; text: string }>()
  const resources: Located[] = []
  for (const located of parsed.flatMap(part => part.resources)) {
    const { id } = located.resource
    const key = typeof id === 'string' ? `${located.type}/${id}` : located.fullUrl
    const before = key === undefined ? undefined : seen.get(key)
    if (key === undefined || !before) {
      if (key !== undefined) seen.set(key, { place: resources.length, text: canonical(located.resource) })
      resources.push(located)
      continue
    }
    if (canonical(located.resource) === before.text) {
      ignored.push({ type: located.type, reason: 'the same resource again' })
      continue
    }
    issues.push({
      ...issue(
        'duplicate-id',
        'error',
        [],
        `Two resources of type ${located.type} have the same id; the newer one was read.`,
        'Export each resource once.',
      ),
      path: located.path,
    })
    ignored.push({ type: located.type, reason: 'an older version of the same resource' })
    const older = resources[before.place]
    if (older && updatedOf(located) > updatedOf(older)) resources[before.place] = located
  }
  return {
    format: parsed[0]?.format ?? 'bundle',
    ...(parsed[0]?.bundleType ? { bundleType: parsed[0].bundleType } : {}),
    resources,
    issues,
    ignored,
  }
}

const updatedOf = ({ resource }: Located): string => {
  const meta = resource.meta as { lastUpdated?: unknown } | undefined
  return typeof meta?.lastUpdated === 'string' ? meta.lastUpdated : ''
}

function memberFrom(parsed: Parsed, resources: readonly Located[], options: ReadOptions): ReadBundle {
  const issues = [...parsed.issues]
  const tally = new Tally()
  for (const { type, reason } of parsed.ignored) tally.ignored(type, reason)
  if (resources.length === 0)
    return { record: undefined, issues, report: tally.report(parsed.format, parsed.bundleType, {}) }
  const zone = options.timeZone
  if (zone !== undefined && !isZone(zone))
    issues.push(
      issue(
        'unknown-time-zone',
        'error',
        [],
        'There is no time zone of the name given.',
        'Give an IANA time zone, e.g. America/Boise.',
      ),
    )
  const source = openSource(resources, zone !== undefined && isZone(zone) ? zone : undefined, issues, type =>
    translations.has(type),
  )
  if (!source.patient)
    issues.push(
      issue(
        'no-patient',
        'warning',
        [],
        'No Patient is among the resources; the member is not known.',
        'Export the Patient too.',
      ),
    )
  const draft = new Draft()
  for (const held of source.held) read(held, source, tally, draft)
  const { record, issues: found } = caseFrom(draft.finish(source))
  issues.push(...found.flatMap(one => draft.placed(one, source)))
  return { record, issues: collapse(issues), report: tally.report(parsed.format, parsed.bundleType, draft.counts()) }
}

/** Translates one resource and puts down what became of it. */
function read(held: Held, source: Source, tally: Tally, draft: Draft) {
  const translation = translations.get(held.type)
  const tell = held.within === undefined
  if (!translation) {
    if (tell) tally.ignored(held.type, 'of a type that OpenIOP keeps nothing of')
    return
  }
  const { value, issues } = settle(translation.shape, held.resource)
  for (const one of issues) source.issues.push(placed(one, held))
  if (!value) {
    if (tell) tally.ignored(held.type, 'it could not be read')
    return
  }
  const reading = withOwn(held, translation.read(value as never, new Desk(source, held)))
  if (typeof reading === 'string') {
    if (tell) tally.ignored(held.type, reading)
    return
  }
  for (const made of reading) draft.add(made, held)
  if (tell)
    tally.used(
      held.type,
      Object.keys(held.resource).filter(name => !(name in translation.shape.shape) && !silent.has(name)),
    )
}

/** Elements that say nothing of the record. */
const silent = new Set([
  'resourceType',
  'id',
  'meta',
  'text',
  'language',
  'contained',
  'identifier',
  'subject',
  'patient',
  'beneficiary',
])

/** What OpenIOP itself wrote: the elements, and on top the fields that have none. */
function withOwn(held: Held, reading: Reading): Reading {
  const { own } = held
  if (!own) return reading
  if (own.collection === 'case') return [{ collection: 'answers', entry: {} }]
  const isVoid =
    typeof reading === 'string' && reading.startsWith('status ') && own.fields.status !== 'entered-in-error'
  if (isVoid) return reading
  const native = typeof reading === 'string' ? undefined : reading.find(one => one.collection === own.collection)
  const entry: Record<string, unknown> = { id: held.key, ...native?.entry, ...own.fields }
  for (const field of own.without) delete entry[field]
  const named = own.collection === 'member' || own.collection === 'program' ? entry : { ...entry, id: held.key }
  return [{ collection: own.collection, entry: named }]
}

/** The case file in the making, with where each entry came from. */
class Draft {
  private readonly lists = new Map<Collection, { entry: Record<string, unknown>; from: Held }[]>()
  private readonly parts: Record<'member' | 'program' | 'answers', Record<string, unknown>> = {
    member: {},
    program: {},
    answers: {},
  }
  private head: Record<string, unknown> = {}

  add({ collection, entry }: Made, from: Held) {
    if (from.own?.collection === 'case') {
      this.head = from.own.fields
      return
    }
    if (collection === 'member' || collection === 'program' || collection === 'answers') {
      // An id that OpenIOP's own extension took away stays away.
      Object.assign(this.parts[collection], { ...entry, ...this.parts[collection] })
      return
    }
    const list = this.lists.get(collection) ?? []
    this.lists.set(collection, list)
    const same = collection === 'practitioners' ? list.find(one => one.entry.id === entry.id) : undefined
    if (same) {
      same.entry = mergePractitioner(same.entry, entry)
      for (const field of same.from.own?.without ?? []) delete same.entry[field]
    } else list.push({ entry, from })
  }

  finish(source: Source): unknown {
    this.dropDangling()
    const { zone } = source
    return {
      openiop: 'case/1',
      ...this.head,
      program: { ...this.parts.program, ...(zone ? { timeZone: zone } : {}) },
      member: this.parts.member,
      ...Object.fromEntries([...this.lists].map(([name, list]) => [name, list.map(one => one.entry)])),
      ...(Object.keys(this.parts.answers).length > 0 ? { answers: this.parts.answers } : {}),
    }
  }

  counts(): ImportReport['entries'] {
    const found: ImportReport['entries'] = {}
    if (Object.keys(this.parts.member).length > 0) found.member = 1
    if (Object.keys(this.parts.program).length > 0) found.program = 1
    for (const name of Object.keys(collections) as Collection[]) {
      const list = this.lists.get(name)
      if (list && list.length > 0) found[name] = list.length
    }
    return found
  }

  /** An issue of the case file, with the path of the resource that its entry came from. */
  placed(found: Issue, source: Source): Issue[] {
    if (found.code === 'no-time-zone')
      return [
        {
          ...found,
          path: '',
          message: 'Nothing says the program’s time zone; times were taken as written, whatever their offset.',
          remedy:
            'Give it: openiop import FILE --time-zone America/Denver, or the timezone extension on the Organization.',
        },
      ]
    const [, name, n] = /^(\w+)\[(\d+)\]/.exec(found.path) ?? []
    const from = name === undefined ? undefined : this.lists.get(name as Collection)?.[Number(n)]?.from
    return [
      from
        ? { ...found, path: from.path, ...(from.line ? { line: from.line } : {}) }
        : found.path === ''
          ? found
          : { ...found, path: source.patient?.path ?? '' },
    ]
  }

  /** What refers to an entry that was not made refers to nothing. */
  private dropDangling() {
    for (const [name, fields] of Object.entries(refersTo))
      for (const one of this.lists.get(name as Collection) ?? []) {
        if (one.from.own) continue
        for (const [field, target] of Object.entries(fields)) {
          const ids = this.ids(target)
          const value = one.entry[field]
          if (Array.isArray(value)) one.entry[field] = value.filter(id => ids.has(id))
          else if (value !== undefined && !ids.has(value)) delete one.entry[field]
        }
      }
    const attendance = this.lists.get('attendance')
    if (attendance)
      this.lists.set(
        'attendance',
        attendance.filter(one => one.entry.session !== undefined),
      )
  }

  private ids(name: Collection): ReadonlySet<unknown> {
    return new Set(this.lists.get(name)?.map(one => one.entry.id))
  }
}

const refersTo: Partial<Record<Collection, Record<string, Collection>>> = {
  attendance: { session: 'sessions' },
  notes: { session: 'sessions' },
  claimLines: { sessions: 'sessions', coverage: 'coverages' },
  eligibilityChecks: { coverage: 'coverages' },
  authorizationRequests: { coverage: 'coverages' },
  authorizations: { request: 'authorizationRequests' },
  determinationsReceived: { request: 'authorizationRequests' },
}

/** A practitioner and the roles that say more of the same person. */
function mergePractitioner(a: Record<string, unknown>, b: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...b, ...a }
  for (const field of ['roles', 'specialties', 'licenses', 'certifications']) {
    const all = [a[field], b[field]].flat().filter(one => one !== undefined)
    if (all.length > 0) merged[field] = [...new Map(all.map(one => [canonical(one), one])).values()]
  }
  if (a.atProgram === true || b.atProgram === true) merged.atProgram = true
  return merged
}

/** An issue of a resource's shape, with the resource's own path. */
function placed(found: Issue, held: Held): Issue {
  const at = (path: string) => [held.path, path].filter(Boolean).join('.')
  return {
    ...found,
    path: at(found.path),
    ...(found.setAside === undefined ? {} : { setAside: at(found.setAside) }),
    ...(held.line ? { line: held.line } : {}),
    message: found.message.replace(/ It is for: .*?\./, ''),
    remedy: /schema case/.test(found.remedy) ? 'See the FHIR R4 definition of the element.' : found.remedy,
  }
}

/** As many issues of one kind as a person reads; then how many more. */
const MOST = 8

function collapse(issues: readonly Issue[]): Issue[] {
  const counts = new Map<string, number>()
  const kept: Issue[] = []
  for (const one of issues) {
    const n = (counts.get(one.code) ?? 0) + 1
    counts.set(one.code, n)
    if (n <= MOST) kept.push(one)
  }
  for (const [code, n] of counts) {
    const like = kept.find(one => one.code === code)
    if (n > MOST && like)
      kept.push({
        code,
        severity: like.severity,
        path: '',
        message: `There are ${n - MOST} more of these: ${like.message}`,
        remedy: like.remedy,
      })
  }
  return kept
}
