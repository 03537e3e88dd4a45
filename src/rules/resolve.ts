import { digest } from '../kernel/digest.ts'
import { nearest } from '../kernel/nearest.ts'
import { ok, type Refusal, type Result } from '../kernel/result.ts'
import type { Clause } from './clause.ts'
import { applyOverlay, type Overlay } from './overlay.ts'
import { clausesOf, edition, type Rulebook } from './rulebook.ts'

/** A rulebook with its overlays applied, its readings chosen and its numbers settled: what a question is compiled from. */
export interface Resolved {
  rulebook: Rulebook
  /** Digest of the rulebook as published, before overlays and readings. */
  digest: string
  /** Reading id → option. */
  choices: Readonly<Record<string, string>>
  parameters: Readonly<Record<string, number>>
  overlays: readonly Overlay[]
  clauses: ReadonlyMap<string, Clause>
  /** Target clause id → clauses that are exceptions to it. */
  exceptions: ReadonlyMap<string, readonly Clause[]>
  /** Target clause id → clauses that stand in its place. */
  replacements: ReadonlyMap<string, readonly Clause[]>
}

export interface Resolution {
  readings?: Readonly<Record<string, string>>
  /** In ascending rank: a plan document before a law. */
  overlays?: readonly Overlay[]
}

const rank: Record<Overlay['authority'], number> = { contract: 0, 'plan-document': 1, law: 2 }

/**
 * Settles a rulebook for one use. Overlays are applied in rank (a law has the last word); readings default to the
 * rulebook's own choice. Refuses an unknown reading, option, clause or parameter by name.
 */
export function resolve(published: Rulebook, resolution: Resolution = {}): Result<Resolved> {
  const refusals: Refusal[] = []
  let rulebook = published
  const overlays = [...(resolution.overlays ?? [])].sort((a, b) => rank[a.authority] - rank[b.authority])
  for (const overlay of overlays) {
    const applied = applyOverlay(rulebook, overlay)
    if (applied.ok) rulebook = applied.value
    else refusals.push(...applied.refusals)
  }
  const choices: Record<string, string> = {}
  const parameters = Object.fromEntries(rulebook.parameters.map(({ id, value }) => [id, value]))
  const overlaid = new Set(overlays.flatMap(o => Object.keys(o.parameters ?? {})))
  for (const reading of rulebook.readings) {
    const chosen = resolution.readings?.[reading.id] ?? reading.chosen
    const option = reading.options[chosen]
    if (!option) {
      refusals.push({
        code: 'unknown-reading-option',
        message: `Reading ${reading.id} of ${edition(rulebook)} has no option "${chosen}".`,
        remedy: `Choose one of: ${Object.keys(reading.options).join(', ')}.`,
      })
      continue
    }
    choices[reading.id] = chosen
    for (const [id, value] of Object.entries(option.parameters ?? {})) if (!overlaid.has(id)) parameters[id] = value
  }
  for (const id of Object.keys(resolution.readings ?? {}))
    if (!rulebook.readings.some(reading => reading.id === id)) {
      const near = nearest(
        id,
        rulebook.readings.map(reading => reading.id),
      )
      refusals.push({
        code: 'unknown-reading',
        message: `${edition(rulebook)} has no reading "${id}".`,
        remedy: near ? `Did you mean "${near}"?` : `See: openiop show ${rulebook.slug}`,
      })
    }
  if (refusals.length > 0) return { ok: false, refusals }
  const list = clausesOf(rulebook)
  return ok({
    rulebook,
    digest: digestOf(published),
    choices,
    parameters,
    overlays,
    clauses: new Map(list.map(clause => [clause.id, clause])),
    exceptions: group(list, clause => clause.exceptionTo),
    replacements: group(list, clause => clause.replaces),
  })
}

const digests = new WeakMap<Rulebook, string>()

/** The digest of a rulebook's content. */
export function digestOf(rulebook: Rulebook): string {
  let found = digests.get(rulebook)
  if (!found) {
    found = digest(rulebook)
    digests.set(rulebook, found)
  }
  return found
}

function group(clauses: readonly Clause[], target: (clause: Clause) => string | undefined): Map<string, Clause[]> {
  const found = new Map<string, Clause[]>()
  for (const clause of clauses) {
    const id = target(clause)
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), clause])
  }
  return found
}
