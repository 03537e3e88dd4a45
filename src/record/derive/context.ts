import type { Known } from '../../facts/evidence.ts'
import type { BusinessCalendar } from '../../kernel/calendar.ts'
import { type Day, weekOf } from '../../kernel/day.ts'
import { dayOf, type Moment } from '../../kernel/moment.ts'
import type { Coverage } from '../schema/coverage.ts'
import type { Episode } from '../schema/episode.ts'
import type { CaseRecord } from '../schema/record.ts'

/**
 * Everything a derivation may look at: one case as it was known at `scope.asOf`, and what is asked about it.
 *
 * The record must already be limited to what was written down by `scope.asOf`; nothing here looks at `recordedAt` again.
 */
export interface Context {
  record: CaseRecord
  /** Tables over the record, built on first use and shared by every context of the same record and episode. */
  index: Index
  episode?: Episode
  scope: Scope
  /** The program's business days. */
  calendar: BusinessCalendar
  /** IANA time zone of the program. */
  zone: string
  /** The coverage that answers for `scope.date`: the asked payer's, else the primary one. */
  coverage?: Coverage
  /** Whose coverage is looked for; absent: whoever pays first. */
  payer?: Payer
}

export interface Scope {
  /** The moment as of which the question is asked, local to the program. */
  asOf: Moment
  /** The date that governs: the service date, the admission date, the day asked about. */
  date: Day
  /** First day of the program week asked about; `weekAsked` defaults it from the date. */
  week?: Day
  /** Ids of what the question is about. */
  session?: string
  claim?: string
  request?: string
  episode?: string
}

/** A payer as a rulebook names it. */
export interface Payer {
  /** `pehp/iop` */
  policy?: string
  /** `pehp` */
  slug?: string
  /** `PEHP` */
  name?: string
}

/** Answers one fact from the record. A missing record gives unknown, never no. */
export type Derivation = (context: Context) => Known

/** The derivations of one subject file, by fact id: `{ [ageOnDate.id]: context => … }`. */
export type Derivations = Readonly<Record<string, Derivation>>

/** What tables are kept by: one record, seen for one of its episodes. */
export interface Index {
  record: CaseRecord
  episode?: Episode
  zone: string
  /** 1 is Monday. */
  firstWeekday: number
  /** What `table` has built so far. */
  tables: unknown[]
}

/** Prepares one question to a record. Cheap: a second question to the same record finds the tables built. */
export function contextOf(record: CaseRecord, scope: Scope, payer?: Payer): Context {
  const episode = episodeOf(record, scope)
  const index = indexOf(record, episode)
  return {
    record,
    index,
    episode,
    scope,
    calendar: { jurisdiction: record.program.jurisdiction ?? 'US', extra: record.program.nonBusinessDays },
    zone: index.zone,
    coverage: coverageOn(record, scope.date, payer, episode),
    payer,
  }
}

/**
 * A table over a case that is built when first asked for and then kept: `const byDay = table(index => …)`, used as
 * `byDay(context)`. It may depend on the record, episode, zone and week only, never on the scope of a question.
 */
export function table<T>(build: (index: Index) => T): (context: { index: Index }) => T {
  const slot = slots++
  return ({ index }) => {
    // Each slot is written here only, by its own `build`. (WeakMaps need no cast, and cost a reader of many records
    // more in garbage collection than all derivations together.)
    let value = index.tables[slot] as T | undefined
    if (value === undefined) {
      value = build(index)
      index.tables[slot] = value
    }
    return value
  }
}

let slots = 0

/** The entries of a collection that belong to the episode in question; an entry that names none belongs to each. */
export function ofEpisode<T extends { episode?: string }>(index: Index, entries: readonly T[]): readonly T[] {
  if (index.record.episodes.length < 2) return entries
  return entries.filter(entry => entry.episode === undefined || entry.episode === index.episode?.id)
}

/** Entries by a key, in their order. */
export function groupBy<T, K>(entries: readonly T[], keyOf: (entry: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return groups
}

/** First day of the week the question is about. */
export function weekAsked(context: Context): Day {
  const { week, date } = context.scope
  if (week !== undefined) return week
  const kept = weeks(context)
  let first = kept.get(date)
  if (first === undefined) {
    first = weekOf(date, context.index.firstWeekday)
    kept.set(date, first)
  }
  return first
}

const weeks = table(() => new Map<Day, Day>())

/** The day on which the question is asked. */
export const today = (context: Context): Day => dayOf(context.scope.asOf)

/** Whether a period with both ends included holds on a day; an absent end is open. */
export const holdsOn = (period: { startsOn?: Day; endsOn?: Day }, day: Day): boolean =>
  (period.startsOn === undefined || period.startsOn <= day) && (period.endsOn === undefined || day <= period.endsOn)

/** The coverages of the payer in question; all of them when no payer is asked for. */
export const coveragesOf = (record: CaseRecord, payer?: Payer): readonly Coverage[] =>
  payer ? record.coverages.filter(coverage => isOfPayer(coverage, payer)) : record.coverages

function coverageOn(record: CaseRecord, day: Day, payer?: Payer, episode?: Episode): Coverage | undefined {
  const active = coveragesOf(record, payer).filter(coverage => holdsOn(coverage, day))
  if (active.length < 2) return active[0]
  const order = (coverage: Coverage) =>
    coverage.id !== undefined && coverage.id === episode?.coverage
      ? 0
      : { primary: 1, secondary: 2, tertiary: 3 }[coverage.order ?? 'primary']
  return active.reduce((first, other) => (order(other) < order(first) ? other : first))
}

/** A coverage (or contract) that names its policy is that policy's; one that names only its payer goes by that name. */
export function isOfPayer(coverage: Pick<Coverage, 'policy' | 'payer'>, payer: Payer): boolean {
  if (coverage.policy !== undefined)
    return coverage.policy === payer.policy || coverage.policy.split('/')[0] === payer.slug
  const name = plain(coverage.payer)
  const names = [payer.name, payer.slug].filter(one => one !== undefined).map(plain)
  return names.some(one => one === name || one.includes(name) || name.includes(one))
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The episode asked for, else the one open on the date, else the last begun before it, else the first. */
function episodeOf(record: CaseRecord, scope: Scope): Episode | undefined {
  const { episodes } = record
  if (scope.episode !== undefined) return episodes.find(episode => episode.id === scope.episode)
  if (episodes.length < 2) return episodes[0]
  const begun = episodes
    .filter(episode => episode.admittedOn !== undefined && episode.admittedOn <= scope.date)
    .sort((a, b) => ((a.admittedOn ?? '') < (b.admittedOn ?? '') ? 1 : -1))
  return begun.find(episode => (episode.dischargedOn ?? '9999-12-31') >= scope.date) ?? begun[0] ?? episodes[0]
}

/** The records asked about last, newest first. Few, so that a stream of many records stays in bounded memory. */
const recent: Index[] = []

function indexOf(record: CaseRecord, episode: Episode | undefined): Index {
  let index = recent.find(one => one.record === record && one.episode === episode)
  if (index) return index
  index = {
    record,
    episode,
    zone: record.program.timeZone,
    firstWeekday: weekdays.indexOf(record.program.weekStartsOn) + 1,
    tables: [],
  }
  recent.unshift(index)
  if (recent.length > 8) recent.pop()
  return index
}

/** In ISO order: Monday is 1. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
