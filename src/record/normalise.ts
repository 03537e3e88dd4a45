import { canonical } from '../kernel/digest.ts'
import { dayOf, toLocal } from '../kernel/moment.ts'
import { namer } from './reading/namer.ts'
import { type CaseRecord, type Collection, collections } from './schema/record.ts'
import { whenOf } from './when.ts'

/**
 * The same record in its one canonical order, so that the order in which a file lists things never matters.
 *
 * Collections run by when things happened, then by id; lists inside an entry are sorted too, except the items of an
 * instrument, whose order is the instrument's. Entries without an id get one from their kind and day
 * (`notes.2026-03-02`, the second of that day `notes.2026-03-02.2`). Moments with an offset become local ones.
 */
export function normalise(record: CaseRecord): CaseRecord {
  const localise = localiser(record.program.timeZone)
  const sorted = tidy(record, localise, false) as CaseRecord
  for (const name of Object.keys(collections) as Collection[]) order(sorted, name)
  for (const plan of sorted.plans) {
    number(plan.problems, `${plan.id}.problem`)
    number(plan.goals, `${plan.id}.goal`)
    number(plan.interventions, `${plan.id}.intervention`)
  }
  number(sorted.program.licenses, 'program.license')
  number(sorted.program.contracts, 'program.contract')
  number(sorted.program.attestations, 'program.attestation')
  number(sorted.program.policies, 'program.policy')
  number(sorted.program.agreements, 'program.agreement')
  number(sorted.program.supervision, 'program.supervision')
  number(sorted.program.training, 'program.training')
  number(sorted.program.qualityPlans, 'program.qualityPlan')
  number(sorted.program.surveys, 'program.survey')
  number(sorted.program.seriousEvents, 'program.seriousEvent')
  return sorted
}

interface Placed {
  entry: { id?: string }
  at: string
  text?: string
}

/** The content as text, which decides only between entries that are equal in all else. */
function textOf(placed: Placed): string {
  placed.text ??= canonical(placed.entry)
  return placed.text
}

function order<C extends Collection>(record: CaseRecord, name: C) {
  const when = whenOf[name] as (one: object) => string | undefined
  const entries: Placed[] = (record[name] as { id?: string }[]).map(entry => ({ entry, at: when(entry) ?? '' }))
  const taken = new Set(entries.flatMap(({ entry }) => entry.id ?? []))
  const unnamed = entries.filter(({ entry }) => entry.id === undefined)
  if (unnamed.length > 1) unnamed.sort((a, b) => compare(a.at, b.at) || compare(textOf(a), textOf(b)))
  const nameFor = namer(taken)
  for (const { entry, at } of unnamed) entry.id = nameFor(stemOf(name, entry, at))
  entries.sort(
    (a, b) => compare(a.at, b.at) || compare(a.entry.id ?? '', b.entry.id ?? '') || compare(textOf(a), textOf(b)),
  )
  record[name] = entries.map(({ entry }) => entry) as CaseRecord[C]
}

/** `notes.2026-03-02`, `findings.symptomSeverity.2026-03-02`, `groups.1` */
function stemOf(name: Collection, entry: object, at: string): string {
  const fact = 'fact' in entry && /^[\w.-]{1,80}$/.test(String(entry.fact)) ? `.${entry.fact}` : ''
  return at ? `${name}${fact}.${dayOf(at)}` : `${name}${fact || '.1'}`
}

/** Gives ids to the parts of an entry that have none; they are sorted already, and again with their ids. */
function number(parts: { id?: string }[], stem: string) {
  const taken = new Set(parts.flatMap(part => part.id ?? []))
  const nameFor = namer(taken)
  for (const part of parts) part.id ??= nameFor(`${stem}.1`)
  if (parts.length > 1) parts.splice(0, parts.length, ...(sortParts(parts) as typeof parts))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** A copy with sorted lists, without undefined members, and with local moments. Top-level collections are sorted later. */
function tidy(value: unknown, localise: (text: string) => string, isMoment: boolean): unknown {
  if (typeof value === 'string') return isMoment ? localise(value) : value
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(part => tidy(part, localise, isMoment))
  const copy: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue
    const tidied = tidy(part, localise, momentFields.has(key) || key.endsWith('At'))
    const sorts = Array.isArray(tidied) && tidied.length > 1 && key !== 'items' && !Object.hasOwn(collections, key)
    copy[key] = sorts ? sortParts(tidied) : tidied
  }
  return copy
}

const momentFields = new Set(['start', 'end', 'in', 'out', 'at'])

const sortParts = (parts: unknown[]): unknown[] =>
  parts.every(part => typeof part === 'string')
    ? [...parts].sort()
    : parts
        .map(part => ({ part, text: canonical(part) }))
        .sort((a, b) => compare(a.text, b.text))
        .map(({ part }) => part)

/** Brings `YYYY-MM-DDTHH:MM…` to the program's local minute; leaves days and times of day as they are. */
function localiser(zone: string) {
  return (text: string) =>
    text.length > 16 && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? toLocal(text, zone) : text
}
