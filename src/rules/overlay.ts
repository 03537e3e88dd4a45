import { nearest } from '../kernel/nearest.ts'
import { ok, type Refusal, type Result } from '../kernel/result.ts'
import type { Clause } from './clause.ts'
import type { Criterion } from './criterion.ts'
import { clausesOf, edition, type Rulebook } from './rulebook.ts'

/**
 * Terms that outrank a policy: a law, a plan document, a contract. An overlay changes numbers, removes clauses, puts
 * clauses in the place of others or adds some, each under a citation of its own.
 */
export interface Overlay {
  id: string
  title: string
  authority: 'law' | 'plan-document' | 'contract'
  /** Where the term stands, e.g. `Summary Plan Description, p. 41`. */
  citation: string
  /** The rulebook it changes: its slug, id or edition. */
  rulebook: string
  /** Parameter id → new number, in the parameter's unit. */
  parameters?: Readonly<Record<string, number>>
  /** Ids of clauses that no longer apply. */
  remove?: readonly string[]
  /** Clause id → the clause that stands in its place. */
  replace?: Readonly<Record<string, Clause>>
  /** Id of a group → clauses added to it; `''` adds them at the end of the rulebook. */
  add?: Readonly<Record<string, readonly Clause[]>>
  /** Prior authorization as the plan document states it. */
  priorAuthorization?: 'needed' | 'not-needed'
}

/** The rulebook as the overlay leaves it. Refuses names that the rulebook does not have. */
export function applyOverlay(rulebook: Rulebook, overlay: Overlay): Result<Rulebook> {
  const refusals: Refusal[] = []
  const ids = clausesOf(rulebook).map(clause => clause.id)
  const known = (id: string, what: 'clause' | 'parameter', names: readonly string[]) => {
    if (names.includes(id)) return
    const near = nearest(id, names)
    refusals.push({
      code: `overlay-unknown-${what}`,
      message: `Overlay ${overlay.id}: ${edition(rulebook)} has no ${what} "${id}".`,
      remedy: near ? `Did you mean "${near}"?` : `See: openiop show ${rulebook.slug}`,
    })
  }
  if (![rulebook.slug, rulebook.id, edition(rulebook)].includes(overlay.rulebook))
    refusals.push({
      code: 'overlay-for-another-rulebook',
      message: `Overlay ${overlay.id} changes ${overlay.rulebook}, not ${edition(rulebook)}.`,
    })
  for (const id of Object.keys(overlay.parameters ?? {}))
    known(
      id,
      'parameter',
      rulebook.parameters.map(p => p.id),
    )
  for (const id of [...(overlay.remove ?? []), ...Object.keys(overlay.replace ?? {})]) known(id, 'clause', ids)
  for (const id of Object.keys(overlay.add ?? {})) if (id !== '') known(id, 'clause', ids)
  if (refusals.length > 0) return { ok: false, refusals }

  const change = (criterion: Criterion): Criterion | undefined => {
    switch (criterion.op) {
      case 'clause': {
        if (overlay.remove?.includes(criterion.id)) return undefined
        const replacement = overlay.replace?.[criterion.id]
        const kept = replacement ? { ...replacement, id: criterion.id } : criterion
        const rule = kept.rule && change(kept.rule)
        const added = overlay.add?.[criterion.id]
        return { ...kept, rule: added ? withParts(rule, added) : rule }
      }
      case 'all':
      case 'any':
      case 'at-least':
        return { ...criterion, of: criterion.of.flatMap(part => change(part) ?? []) }
      case 'not': {
        const of = change(criterion.of)
        return of && { ...criterion, of }
      }
      case 'when': {
        const then = change(criterion.then)
        return then && { ...criterion, then }
      }
      case 'by-reading':
      case 'by-question':
        return {
          ...criterion,
          options: Object.fromEntries(
            Object.entries(criterion.options).flatMap(([name, option]) => {
              const changed = change(option)
              return changed ? [[name, changed]] : []
            }),
          ),
        } as Criterion
      case 'ref':
        return overlay.remove?.includes(criterion.clause) ? undefined : criterion
      default:
        return criterion
    }
  }
  const clauses = rulebook.clauses.flatMap(clause => (change(clause) as Clause | undefined) ?? [])
  return ok({
    ...rulebook,
    parameters: rulebook.parameters.map(p => ({ ...p, value: overlay.parameters?.[p.id] ?? p.value })),
    clauses: [...clauses, ...(overlay.add?.[''] ?? [])],
    questions: Object.fromEntries(
      Object.entries(rulebook.questions).flatMap(([question, root]) => {
        const changed = root && change(root)
        return changed ? [[question, changed]] : []
      }),
    ),
    authorization: overlay.priorAuthorization
      ? {
          ...rulebook.authorization,
          prior: [{ answer: overlay.priorAuthorization, says: `${overlay.title} (${overlay.citation}).` }],
        }
      : rulebook.authorization,
  })
}

function withParts(rule: Criterion | undefined, added: readonly Clause[]): Criterion {
  if (!rule) return { op: 'all', of: added }
  return rule.op === 'all' || rule.op === 'any' || rule.op === 'at-least'
    ? { ...rule, of: [...rule.of, ...added] }
    : { op: 'all', of: [rule, ...added] }
}
