import type { Evidence } from '../../facts/evidence.ts'
import type { CredentialClass } from '../../facts/fact.ts'
import type { Day } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/moment.ts'
import { credentialsOn } from '../schema/practitioner.ts'
import type { Collection } from '../schema/record.ts'
import { type Context, table } from './context.ts'
import { classesOfType, classesOn } from './credentials.ts'

/** The fields that evidence is made of; every entity of the case has them. */
export interface Entry {
  id?: string
  by?: string
  byCredential?: string
  recordedAt?: string
}

/**
 * Points at the record that shows a value: which, when it happened, who wrote it under which credential valid that day,
 * when it was written down.
 */
export function evidenceOf(
  context: Pick<Context, 'index'>,
  type: Collection | 'member' | 'program',
  entry: Entry,
  at?: string,
  by: string | undefined = entry.by,
): Evidence {
  const evidence: Evidence = { type, id: entry.id ?? type }
  if (at !== undefined) evidence.at = at
  if (by !== undefined) evidence.by = by
  const credential = authorOf(context, { by, byCredential: entry.byCredential }, at).credential
  if (credential !== undefined) evidence.credential = credential
  if (entry.recordedAt !== undefined) evidence.recordedAt = entry.recordedAt
  return evidence
}

export interface Author {
  /** Practitioner id, when the person is on file. */
  by?: string
  credential?: string
  classes: readonly CredentialClass[]
  /** Nobody is named, or the person named is not on file and the document shows no credential. */
  isUnknown: boolean
}

/** Who stands behind an entry, and as what, on the day of `at`. Without a day every credential on file counts. */
export function authorOf(context: Pick<Context, 'index'>, entry: Entry, at?: string): Author {
  const who = entry.by === undefined ? undefined : practitioners(context).get(entry.by)
  if (!who)
    return {
      by: undefined,
      credential: entry.byCredential,
      classes: entry.byCredential === undefined ? [] : classesOfType(entry.byCredential),
      isUnknown: entry.byCredential === undefined,
    }
  const day = at === undefined ? (lastValid(who) ?? '') : dayOf(at)
  const key = `${who.id}|${day}`
  const known = authors(context)
  let author = known.get(key)
  if (!author) {
    author = { by: who.id, credential: credentialsOn(who, day)[0], classes: classesOn(who, day), isUnknown: false }
    known.set(key, author)
  }
  return author
}

/** Everyone on file, by id. */
export const practitioners = table(
  ({ record }) => new Map(record.practitioners.map(one => [one.id ?? '', one] as const)),
)

const authors = table(() => new Map<string, Author>())

function lastValid(who: { licenses: { startsOn?: Day }[]; certifications: { startsOn?: Day }[] }): Day | undefined {
  const starts = [...who.licenses, ...who.certifications].map(one => one.startsOn ?? '').sort()
  return starts.at(-1)
}
