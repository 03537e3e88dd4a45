import { rulebooks } from '../../rulebooks/index.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { artefactOf } from '../review/assess.ts'
import { overlaysOf } from '../review/terms.ts'
import type { Clause } from '../rules/clause.ts'
import { clausesOf, type Rulebook } from '../rules/rulebook.ts'
import type { ClauseView } from './views.ts'

const byId = new Map<Rulebook, ReadonlyMap<string, Clause>>()
function clauseById(book: Rulebook): ReadonlyMap<string, Clause> {
  const known = byId.get(book) ?? new Map(clausesOf(book).map(one => [one.id, one]))
  byId.set(book, known)
  return known
}

/** What a policy is called on a screen. */
const shortNames: Record<string, string> = {
  pehp: 'PEHP',
  cca: 'CCA',
  medica: 'Medica Central',
  'optum-medicare': 'Optum Medicare',
  'optum-idaho': 'Optum Idaho',
}

export const shortName = (book: Rulebook): string => shortNames[book.slug] ?? book.payer

/** The coverage that pays first on a day, and the policy it names. */
export function coverageOn(coverages: readonly Coverage[], day: string): Coverage | undefined {
  const rank = { primary: 0, secondary: 1, tertiary: 2 }
  return coverages
    .filter(one => (!one.startsOn || one.startsOn <= day) && (!one.endsOn || one.endsOn >= day))
    .sort((a, b) => rank[a.order ?? 'primary'] - rank[b.order ?? 'primary'])[0]
}

/** The newest edition of a policy that is in force on a day, or else the newest. */
export function bookOf(policy: string | undefined, day: string): Rulebook | undefined {
  const editions = rulebooks.filter(one => one.id === policy).sort((a, b) => (a.version < b.version ? 1 : -1))
  return (
    editions.find(
      ({ effective }) => (!effective.from || effective.from <= day) && (!effective.to || day <= effective.to),
    ) ?? editions[0]
  )
}

export const bookOfCase = (record: CaseRecord, day: string): Rulebook | undefined =>
  bookOf(coverageOn(record.coverages, day)?.policy, day)

/** A clause as a person reads it, from its citation (`pehp/II.B.9.a`). */
export function clauseView(citation: string, facts: ClauseView['facts'] = []): ClauseView {
  const slash = citation.indexOf('/')
  const book = rulebooks.find(one => one.slug === citation.slice(0, slash))
  const id = citation.slice(slash + 1)
  const clause = book && clauseById(book).get(id)
  if (!book || !clause) return { reference: citation }
  return {
    reference: `${shortName(book)} ${clause.id}`,
    edition: book.version === 'undated' ? 'undated edition' : `${book.version} edition`,
    paraphrase: clause.says,
    ...(facts.length > 0 ? { facts } : {}),
    href: `/policy/${book.slug}#${clause.id}`,
  }
}

/** The least of a week, and the clause that states it. */
export interface WeeklyMinimum {
  amount: number
  unit: 'h' | 'days'
  clause: string
}

/** Which parameter of a policy is its weekly minimum; a policy that is not here states none that a meter could show. */
const minimums: Record<string, { adult: string; minor: string; unit: 'h' | 'days' }> = {
  pehp: { adult: 'hoursPerWeek', minor: 'hoursPerWeek', unit: 'h' },
  medica: { adult: 'min-hours-per-week', minor: 'min-hours-per-week', unit: 'h' },
  cca: { adult: 'attended-days-per-week', minor: 'attended-days-per-week', unit: 'days' },
  'optum-medicare': { adult: 'minHoursPerWeek', minor: 'minHoursPerWeek', unit: 'h' },
  'optum-idaho': { adult: 'adultWeekHours', minor: 'adolescentWeekHours', unit: 'h' },
}

/** The week's minimum of a coverage, after the terms of its plan document. */
export function weeklyMinimum(
  book: Rulebook,
  coverage: Coverage | undefined,
  age: number | undefined,
  day: string,
): WeeklyMinimum | undefined {
  const names = minimums[book.slug]
  if (!names) return undefined
  const id = age !== undefined && age < 18 ? names.minor : names.adult
  const stated = book.parameters.find(one => one.id === id) ?? book.parameters.find(one => one.id === names.adult)
  if (!stated) return undefined
  const { overlays } = overlaysOf(coverage, book, day)
  const artefact = artefactOf(book, { overlays })
  const amount = (artefact.ok ? artefact.value.resolved.parameters[stated.id] : undefined) ?? stated.value
  return { amount, unit: names.unit, clause: `${book.slug}/${stated.clause}` }
}

/** How long a full day is: `binding` where the policy pays for nothing less, else what it calls usual. */
export interface FullDay {
  minutes: number
  clause: string
  binding: boolean
}

/** The full day of a policy that states one. */
export function fullDay(book: Rulebook, age: number | undefined): FullDay | undefined {
  const minor = age !== undefined && age < 18
  const days: Record<string, { parameter: string; binding: boolean }> = {
    'optum-idaho': { parameter: minor ? 'adolescentBlockHours' : 'adultBlockHours', binding: true },
    pehp: { parameter: 'typicalHoursPerDay', binding: false },
  }
  const named = days[book.slug]
  const stated = named && book.parameters.find(one => one.id === named.parameter)
  if (!named || !stated) return undefined
  return { minutes: stated.value * 60, clause: `${book.slug}/${stated.clause}`, binding: named.binding }
}
