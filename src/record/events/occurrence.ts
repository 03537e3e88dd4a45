import type { Tags } from '../../facts/event.ts'
import type { Evidence } from '../../facts/evidence.ts'
import type { CredentialClass } from '../../facts/fact.ts'
import type { Day } from '../../kernel/day.ts'
import type { Moment } from '../../kernel/moment.ts'
import type { Context } from '../derive/context.ts'
import { authorOf, type Entry, evidenceOf } from '../derive/evidence.ts'
import type { Collection } from '../schema/record.ts'

/** One dated happening in the record, of a kind that obligations start from or are satisfied by. */
export interface Occurrence {
  /** Id of its kind in src/facts/events.ts. */
  event: string
  /** When it happened, or is planned to. */
  at: Day | Moment
  /** The day it is about, where that is not the day it happened: a note's service date. */
  about?: Day
  recordedAt?: string
  /** Practitioner who did or signed it; absent when nobody on file is known to have. */
  by?: string
  /** What that person was on the day. Empty with `by` absent: not known. */
  credentials: readonly CredentialClass[]
  /** A particular that the record does not tell is left out, and is then neither yes nor no. */
  tags: Tags
  /** It may lie ahead without being a mistake: an appointment, the end of an authorization. */
  isPlanned?: true
  /** The record it answers, as a decision answers its request; it then counts for that one only. */
  answers?: { type: string; id: string }
  /** Of an end: the day the period that ends began. */
  since?: Day
  evidence: Evidence
}

/** Finds every occurrence of one event in the record; the order does not matter. */
export type Finder = (context: Context) => Occurrence[]

/** The finders of one subject file, by event id: `{ [riskAssessment.id]: context => … }`. */
export type Finders = Readonly<Record<string, Finder>>

/** An occurrence of `event` that one entry of a collection shows. `by` defaults to the entry's author. */
export function occurrenceOf(
  context: Context,
  event: { id: string },
  type: Collection,
  entry: Entry,
  at: Day | Moment,
  more: Partial<Pick<Occurrence, 'about' | 'by' | 'isPlanned' | 'answers' | 'since'>> & {
    tags?: Readonly<Record<string, string | number | boolean | undefined>>
  } = {},
): Occurrence {
  const { tags, by = entry.by, ...rest } = more
  const author = authorOf(context, { by, byCredential: entry.byCredential }, at)
  const occurrence: Occurrence = {
    event: event.id,
    at,
    credentials: author.classes,
    tags: known(tags),
    ...rest,
    evidence: evidenceOf(context, type, entry, at, by),
  }
  if (author.by !== undefined) occurrence.by = author.by
  if (entry.recordedAt !== undefined) occurrence.recordedAt = entry.recordedAt
  return occurrence
}

function known(tags: Readonly<Record<string, string | number | boolean | undefined>> = {}): Tags {
  const told: Record<string, string | number | boolean> = {}
  for (const [tag, value] of Object.entries(tags)) if (value !== undefined) told[tag] = value
  return told
}
