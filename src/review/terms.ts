import type { Coverage, PlanTerm } from '../record/schema/coverage.ts'
import { type Clause, clause } from '../rules/clause.ts'
import type { Overlay } from '../rules/overlay.ts'
import { clausesOf, type Rulebook } from '../rules/rulebook.ts'

/** A plan-document term of the case that could not be applied, and what to do about it. */
export interface UnappliedTerm {
  topic: string
  message: string
}

/**
 * The plan document's terms of a coverage as overlays of a rulebook, one per term, so that each carries its own citation.
 * A term that only states something, or that names no clause or parameter, changes nothing and is reported.
 */
export function overlaysOf(
  coverage: Coverage | undefined,
  rulebook: Rulebook,
  date: string,
): { overlays: Overlay[]; unapplied: UnappliedTerm[] } {
  const overlays: Overlay[] = []
  const unapplied: UnappliedTerm[] = []
  const terms = coverage?.terms ?? []
  if (terms.length === 0) return { overlays, unapplied }
  const ids = new Set(clausesOf(rulebook).map(c => c.id))
  for (const [i, term] of terms.entries()) {
    if ((term.startsOn && date < term.startsOn) || (term.endsOn && date > term.endsOn)) continue
    const id = term.clause?.startsWith(`${rulebook.slug}/`) ? term.clause.slice(rulebook.slug.length + 1) : term.clause
    const change = changeOf(term, id, rulebook, ids)
    if (typeof change === 'string') unapplied.push({ topic: term.topic, message: change })
    else if (change)
      overlays.push({
        id: `${coverage?.id ?? 'coverage'}-term-${i + 1}`,
        title: term.text ?? term.topic,
        authority: term.authority ?? 'plan-document',
        citation: term.citation,
        rulebook: rulebook.slug,
        ...change,
      })
  }
  return { overlays, unapplied }
}

function changeOf(
  term: PlanTerm,
  id: string | undefined,
  rulebook: Rulebook,
  ids: ReadonlySet<string>,
): Partial<Overlay> | string | undefined {
  switch (term.effect) {
    case 'set-parameter': {
      const parameters = rulebook.parameters.filter(p => (term.parameter ? p.id === term.parameter : p.clause === id))
      if (parameters.length !== 1)
        return `Name one of the rulebook's parameters: ${rulebook.parameters.map(p => p.id).join(', ')}.`
      if (typeof term.value !== 'number') return 'The value of a parameter is a number in its unit.'
      return { parameters: { [parameters[0]!.id]: term.value } }
    }
    case 'remove-clause':
      return id && ids.has(id) ? { remove: [id] } : 'Name the clause that the term removes.'
    case 'replace-clause':
      return id && ids.has(id) ? { replace: { [id]: statement(term, id) } } : 'Name the clause that the term replaces.'
    case 'add-clause':
      return {
        add: {
          [id && ids.has(id) ? id : '']: [
            statement(term, `plan.${term.topic.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`),
          ],
        },
      }
    default:
      return undefined
  }
}

/** A plan term as a clause. Words without a rule inform; a person applies them. */
function statement(term: PlanTerm, id: string): Clause {
  const { rule: _none, ...bare } = clause(id, term.text ?? term.topic, { op: 'all', of: [] })
  return {
    ...bare,
    section: 'Plan document',
    modality: 'descriptive',
    use: 'none',
    reason: 'A term of the plan document in words; a person applies it.',
  }
}
