import { rulebooks } from '../../rulebooks/index.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { isInForce } from '../review/determine.ts'
import { clausesOf, type Rulebook } from '../rules/rulebook.ts'
import type { Person } from './access.ts'
import type { PolicyRow, PolicyView } from './libraryViews.ts'
import { clauseView, shortName } from './policy.ts'

/** Every policy that is here, edition by edition. Policies are no member's: whoever is signed in may read them. */
export function policies(person: Person): Result<PolicyRow[]> {
  const today = person.clock.now('UTC').slice(0, 10)
  return ok(rulebooks.map(book => rowOf(book, today)))
}

/** One edition, clause by clause in the payer's order. Refuses `no-such-rulebook`. */
export function policy(person: Person, slug: string): Result<PolicyView> {
  const book = rulebooks.find(one => one.slug === slug)
  if (!book) return refuse('no-such-rulebook', 'There is no policy of this name here.')
  const today = person.clock.now('UTC').slice(0, 10)
  return ok({
    ...rowOf(book, today),
    clauses: clausesOf(book).map(clause => ({
      id: clause.id,
      reference: clauseView(`${book.slug}/${clause.id}`).reference,
      section: clause.section,
      says: clause.says,
      modality: clause.modality,
      use: clause.use,
      ...(clause.reason ? { reason: clause.reason } : {}),
      ...(clause.exceptionTo ? { exceptionTo: clause.exceptionTo } : {}),
      ...(clause.replaces ? { replaces: clause.replaces } : {}),
      obligations: (clause.obligations ?? []).map(one => one.what),
      parameters: book.parameters
        .filter(one => one.clause === clause.id)
        .map(({ value, unit, says }) => ({ value, unit: unit.replaceAll('-', ' '), ...(says ? { says } : {}) })),
      readings: book.readings
        .filter(one => one.clause === clause.id)
        .map(one => ({
          id: one.id,
          question: one.question,
          because: one.because,
          options: Object.entries(one.options).map(([option, { says }]) => ({
            option,
            says,
            chosen: option === one.chosen,
          })),
        })),
    })),
  })
}

function rowOf(book: Rulebook, today: string): PolicyRow {
  const { from, to, reviewBy, note } = book.effective
  return {
    slug: book.slug,
    name: shortName(book),
    title: book.title,
    edition: book.version,
    linesOfBusiness: book.linesOfBusiness,
    inForce: isInForce(book, today),
    clauseCount: clausesOf(book).length,
    readingCount: book.readings.length,
    questions: Object.keys(book.questions),
    ...(book.number ? { number: book.number } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(reviewBy ? { reviewBy, reviewLapsed: reviewBy < today } : {}),
    ...(note ? { note } : {}),
  }
}
