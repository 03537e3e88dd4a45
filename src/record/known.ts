import * as z from 'zod'
import { toLocal } from '../kernel/moment.ts'
import { bare } from './reading/schema-at.ts'
import { type CaseRecord, type Collection, collections } from './schema/record.ts'
import { planned, whenOf } from './when.ts'

/**
 * The record as it had been written down by `instant` (a day, which counts to its end, or a moment).
 *
 * An entry recorded later is not there yet, nor is a later signature, discharge or delivery inside an entry that is. An
 * entry that does not say when it was written down was written down when it happened; a planned one (a session, an
 * appointment, an authorization) was always known. An entry recorded on a day without a time was known on all of it.
 *
 * Gives the very same record when nothing in it is later, and the same answer object when asked again.
 */
export function asKnownAt(record: CaseRecord, instant: string): CaseRecord {
  const limit = limitOf(instant, record.program.timeZone)
  const before = latest.get(record)
  if (before?.limit === limit) return before.known
  const known = limited(record, limit)
  latest.set(record, { limit, known })
  return known
}

const latest = new WeakMap<CaseRecord, { limit: string; known: CaseRecord }>()

/** Text that every day and moment up to the instant is not greater than. */
function limitOf(instant: string, zone: string): string {
  if (instant.length === 10) return `${instant}T~`
  return instant.length > 16 ? toLocal(instant, zone) : instant
}

function limited(record: CaseRecord, limit: string): CaseRecord {
  let known = record
  const program = withoutLater(record.program, programParts, limit)
  if (program !== record.program) known = { ...known, program }
  for (const name of names) {
    const entries = keep(record, name, limit)
    if (entries !== record[name]) known = { ...known, [name]: entries }
  }
  return known
}

const names = Object.keys(collections) as Collection[]

interface Entry {
  recordedAt?: string
  bookedOn?: string
}

function keep(record: CaseRecord, name: Collection, limit: string): readonly Entry[] {
  const entries: readonly Entry[] = record[name]
  if (entries.length === 0) return entries
  const when = recordedWhen(record, name)
  const inside = partsOf[name]
  let kept: Entry[] | undefined
  for (const [i, entry] of entries.entries()) {
    const recorded = entry.recordedAt ?? (when ? when(entry) : entry.bookedOn)
    const then = recorded !== undefined && recorded > limit ? undefined : withoutLater(entry, inside, limit)
    if (then === entry) kept?.push(entry)
    else {
      kept ??= entries.slice(0, i)
      if (then) kept.push(then)
    }
  }
  return kept ?? entries
}

/** When an entry that does not say was written down; undefined for a collection whose entries were always known. */
function recordedWhen(record: CaseRecord, name: Collection): ((one: Entry) => string | undefined) | undefined {
  if (planned.has(name)) return undefined
  const when = whenOf[name] as (one: Entry) => string | undefined
  const begun = begunOn[name]
  // An unfinished document counts from its beginning; an absence has no time of its own and counts from its session's.
  if (begun) return one => (one as Record<string, string | undefined>)[begun] ?? when(one)
  if (name !== 'attendance') return when
  let starts: Map<string | undefined, string> | undefined
  return one => {
    const at = when(one)
    if (at !== undefined) return at
    starts ??= new Map(record.sessions.map(session => [session.id, session.start]))
    return starts.get((one as { session?: string }).session)
  }
}

const begunOn: Partial<Record<Collection, string>> = {
  assessments: 'startedOn',
  physicalExaminations: 'on',
  claimLines: 'on',
}

/** The fields of an entry that hold what can happen after the entry was begun. */
interface Parts {
  /** A day or moment: left out while it lies ahead. */
  single: readonly string[]
  /** Days: those ahead are left out. */
  days: readonly string[]
  /** Dated entries: those ahead are left out. */
  lists: readonly string[]
}

const single = new Set([
  'signedAt',
  'admittedOn',
  'dischargedOn',
  'completedOn',
  'documentedOn',
  'resolvedOn',
  'receivedOn',
  'decidedOn',
  'noticeSentOn',
  'billedOn',
  'sentToPayerOn',
  'auditedOn',
  'readinessAssessedOn',
  'outcomeDataSentOn',
  'eligibilityCheckedOn',
  'benefitCheckedOn',
  'benefitTermsConsultedOn',
  'lawCheckedOn',
  'criteriaStartedOn',
])
const lists = new Set(['signatures', 'deliveries', 'attestations', 'training', 'surveys', 'seriousEvents'])

function partsIn(fields: readonly string[]): Parts {
  return {
    single: fields.filter(field => single.has(field)),
    days: fields.filter(field => field === 'updatedOn'),
    lists: fields.filter(field => lists.has(field)),
  }
}

const partsOf = Object.fromEntries(
  names.map(name => {
    const list = bare(collections[name])
    const entry = list instanceof z.ZodArray ? bare(list.element) : undefined
    return [name, partsIn(entry instanceof z.ZodObject ? Object.keys(entry.shape) : [])]
  }),
) as Record<Collection, Parts>

const programParts = partsIn(['attestations', 'training', 'surveys', 'seriousEvents', 'outcomeDataSentOn'])

/** The entry without what lies ahead inside it; the very same entry when nothing does. */
function withoutLater<T extends object>(entry: T, inside: Parts, limit: string): T {
  const fields = entry as Record<string, unknown>
  let copy: Record<string, unknown> | undefined
  for (const field of inside.single) {
    const at = fields[field]
    if (typeof at === 'string' && at > limit) {
      copy ??= { ...fields }
      delete copy[field]
    }
  }
  for (const field of inside.days) {
    const days = fields[field] as string[] | undefined
    if (days?.some(day => day > limit)) copy = { ...(copy ?? fields), [field]: days.filter(day => day <= limit) }
  }
  for (const field of inside.lists) {
    const parts = fields[field] as { recordedAt?: string; signedAt?: string; on?: string }[] | undefined
    const isLater = (part: { recordedAt?: string; signedAt?: string; on?: string }) =>
      (part.recordedAt ?? part.signedAt ?? part.on ?? '') > limit
    if (parts?.some(isLater)) copy = { ...(copy ?? fields), [field]: parts.filter(part => !isLater(part)) }
  }
  return (copy ?? entry) as T
}
