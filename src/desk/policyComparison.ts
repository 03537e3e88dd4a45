import { rulebooks } from '../../rulebooks/index.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { questions } from '../rules/question.ts'
import { clausesOf, type Rulebook } from '../rules/rulebook.ts'
import type { Person } from './access.ts'
import type { PolicyComparison } from './libraryViews.ts'
import { bookOf, clauseView, shortName } from './policy.ts'

/**
 * What each policy says to one question, clause by clause in its own order; of each policy the edition that governs today.
 * A policy that does not speak to it is there, as not stated. Refuses `no-such-question`.
 */
export function comparePolicies(person: Person, asked: string): Result<PolicyComparison> {
  const question = questions.find(one => one === asked)
  if (!question) return refuse('no-such-question', `Ask one of: ${questions.join(', ')}.`, { path: 'question' })
  const today = person.clock.now('UTC').slice(0, 10)
  const ids = [...new Set(rulebooks.map(one => one.id))]
  const books = ids.flatMap(id => bookOf(id, today) ?? [])
  return ok({
    question,
    questions: questions.filter(one => books.some(book => book.questions[one])),
    policies: books.map(book => ({
      slug: book.slug,
      name: shortName(book),
      edition: book.version,
      editions: rulebooks.filter(one => one.id === book.id).length,
      stated: book.questions[question] !== undefined,
      clauses: clausesFor(book, book.questions[question]).map(one => ({
        clause: clauseView(`${book.slug}/${one.id}`),
        section: one.section,
        says: one.says,
        modality: one.modality,
        readings: book.readings.filter(reading => reading.clause === one.id).length,
      })),
    })),
  })
}

/** The clauses that a question rests on, also those that it only refers to, in the payer's order. */
function clausesFor(book: Rulebook, root: unknown) {
  const all = clausesOf(book)
  const ids = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    if (Array.isArray(node) || typeof node !== 'object' || node === null) return
    const { op, id, clause } = node as { op?: unknown; id?: unknown; clause?: unknown }
    if (op === 'clause' && typeof id === 'string') ids.add(id)
    if (op === 'ref' && typeof clause === 'string' && !ids.has(clause)) {
      ids.add(clause)
      visit(all.find(one => one.id === clause))
    }
    Object.values(node).forEach(visit)
  }
  visit(root)
  return all.filter(one => ids.has(one.id))
}
