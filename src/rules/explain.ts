import type { Evidence, Gap, Known } from '../facts/evidence.ts'
import type { FactValue } from '../facts/fact.ts'
import type { Modality } from './clause.ts'
import type { Leaf, Program, Shown } from './compile.ts'
import { type Codes, childrenOf, outcomeOf } from './decide.ts'
import type { Outcome } from './outcome.ts'
import { cite, type Rulebook } from './rulebook.ts'

/** A clause or a group with its outcome, what it was decided on, and its parts. JSON as published in the determination. */
export interface Criteria {
  /** Citation, e.g. `pehp/II.A.1`; absent on a group without a number of its own. */
  clause?: string
  section?: string
  paraphrase?: string
  modality?: Modality
  use?: string
  /** How the parts combine: `all of`, `any of`, `at least 2 of`, `not`, `only if`. */
  rule?: string
  outcome: Outcome
  /** False: reported, and cannot turn the answer. */
  decides: boolean
  facts?: CriteriaFact[]
  reading?: { id: string; chosen: string }
  of?: Criteria[]
}

export interface CriteriaFact {
  fact: string
  /** What is asked of it: `at least 9 hours`. */
  asks: string
  outcome: Outcome
  value: FactValue | null
  unit?: string
  /** Why there is no value. */
  why?: Gap
  note?: string
  evidence: readonly Evidence[]
}

/**
 * The tree of criteria in the policy's shape. A pure function of the program, its codes and what is known. A part or a fact
 * that is shown in several places is one object: read it, do not write to it.
 */
export function explain(
  rulebook: Pick<Rulebook, 'slug'>,
  program: Program,
  codes: Codes,
  known: (fact: string) => Known,
): Criteria {
  const layout = layoutOf(rulebook, program)
  const outcomes = outcomesOf(program, codes, known)
  const facts = each(layout.facts, ({ id, node, asks, unit }): CriteriaFact => {
    const { value, why, note, evidence } = known(id)
    return {
      fact: id,
      asks,
      outcome: outcomes(node),
      value: value ?? null,
      unit,
      why: value === undefined ? why : undefined,
      note,
      evidence,
    }
  })
  const made = new Array<Criteria>(layout.parts.length)
  for (let i = 0; i < made.length; i++) {
    const part = layout.parts[i]!
    const { clause, section, paraphrase, modality, use, rule, decides, reading } = part.fixed
    // One shape for every part, absent members undefined: several times faster than copying, and the same JSON.
    made[i] = {
      clause,
      section,
      paraphrase,
      modality,
      use,
      rule,
      outcome: outcomes(part.node),
      decides,
      facts: part.facts.length > 0 ? pick(facts, part.facts) : undefined,
      reading,
      of: part.of.length > 0 ? pick(made, part.of) : undefined,
    }
  }
  return made.at(-1)!
}

function each<A, B>(list: readonly A[], make: (one: A) => B): B[] {
  const made = new Array<B>(list.length)
  for (let i = 0; i < list.length; i++) made[i] = make(list[i]!)
  return made
}

function pick<T>(list: readonly T[], places: readonly number[]): T[] {
  const picked = new Array<T>(places.length)
  for (let i = 0; i < places.length; i++) picked[i] = list[places[i]!]!
  return picked
}

/** What of an explanation is the same for every decision of a program. */
interface Layout {
  facts: readonly FactPart[]
  /** Parts of a part stand before it; the last is the whole. */
  parts: readonly Part[]
}

interface Part {
  node: number
  fixed: Omit<Criteria, 'outcome' | 'facts' | 'of'>
  /** Places in the layout's facts, and in its parts. */
  facts: readonly number[]
  of: readonly number[]
}

interface FactPart {
  id: string
  node: number
  asks: string
  unit: string | undefined
}

const kept = new WeakMap<Program, Layout>()

function layoutOf(rulebook: Pick<Rulebook, 'slug'>, program: Program): Layout {
  let layout = kept.get(program)
  if (!layout) {
    layout = layOut(rulebook, program)
    kept.set(program, layout)
  }
  return layout
}

function layOut(rulebook: Pick<Rulebook, 'slug'>, program: Program): Layout {
  const all: FactPart[] = []
  const parts: Part[] = []
  const places = new Map<string, number>()
  /** The place of a part, which is one with an equal part that is there already. */
  const place = (part: Part): number => {
    const key = JSON.stringify(part)
    let found = places.get(key)
    if (found === undefined) {
      found = parts.push(part) - 1
      places.set(key, found)
    }
    return found
  }
  const factPart = (leaf: Leaf, node: number): number => {
    const { id, unit } = program.slots[leaf.slot]!
    const words = asks(leaf, program)
    const key = `${node} ${words}`
    let found = places.get(key)
    if (found === undefined) {
      found = all.push({ id, node, asks: words, unit }) - 1
      places.set(key, found)
    }
    return found
  }
  const show = (shown: Shown): Part => {
    const facts: number[] = []
    const of: number[] = []
    const body = shown.op === 'clause' ? shown.of[0] : shown
    const gather = (part: Shown): void => {
      const guarded = part.op === 'when' ? part.of[1] : undefined
      if (part.op === 'clause') of.push(place(show(part)))
      // A guarded clause is shown as the clause, with its guard's outcome and facts.
      else if (guarded?.op === 'clause') of.push(place(withGuard(show(guarded), part)))
      else if (part.op === 'all' && body?.op === 'all') part.of.forEach(gather)
      else if (part.leaf !== undefined) facts.push(factPart(program.leaves[part.leaf]!, part.node))
      else if (holdsClause(part) && part.of.length > 1 && part !== body) of.push(place(show(part)))
      else part.of.forEach(gather)
    }
    if (body?.op === 'clause') of.push(place(show(body)))
    else if (body?.leaf !== undefined) gather(body)
    else body?.of.forEach(gather)
    const rule = body && ruleOf(body)
    const reading = readingOf(shown)
    const { clause } = shown
    return {
      node: shown.node,
      fixed: {
        clause: clause && cite(rulebook, clause.id),
        section: clause?.section,
        paraphrase: clause?.says,
        modality: clause?.modality,
        use: clause?.use,
        rule: rule || undefined,
        decides: shown.decides,
        reading,
      },
      facts,
      of,
    }
  }
  const withGuard = (part: Part, shown: Shown): Part => {
    const guard: number[] = []
    const visit = (inner: Shown): void => {
      if (inner.leaf !== undefined) guard.push(factPart(program.leaves[inner.leaf]!, inner.node))
      inner.of.forEach(visit)
    }
    visit(shown.of[0]!)
    return { node: shown.node, fixed: part.fixed, facts: [...guard, ...part.facts], of: part.of }
  }
  parts.push(show(program.tree))
  return { facts: all, parts }
}

const byCode = Array.from({ length: 16 }, (_, code) => outcomeOf(code))

/** Each node's outcome, with `needs-review` where only a person's judgement is missing. */
export function outcomesOf(program: Program, codes: Codes, known: (fact: string) => Known): (node: number) => Outcome {
  const undecided: (Outcome | undefined)[] = []
  const outcome = (node: number): Outcome => {
    const plain = byCode[codes[node]! & 15]!
    if (plain !== 'undetermined') return plain
    undecided[node] ??= why(node)
    return undecided[node]
  }
  const open = (code: number) => (code & 3) === 1 || (code & 12) === 4
  const why = (index: number): Outcome => {
    const node = program.nodes[index]!
    if (node.kind === 'leaf') {
      const gap = known(program.slots[program.leaves[node.leaf]!.slot]!.id).why
      return gap === 'conflicting' || gap === 'needs-judgement' ? 'needs-review' : 'undetermined'
    }
    const parts = childrenOf(program, index).filter(child => open(codes[child]!))
    return parts.some(child => outcome(child) === 'undetermined') ? 'undetermined' : 'needs-review'
  }
  return outcome
}

/** A comparison in words: `at least 9 hours`, `one of mental-health, co-occurring`. */
export function asks(leaf: Leaf, program: Program): string {
  const { value } = leaf.test
  const fact = program.slots[leaf.slot]!
  const unit = fact.unit && fact.unit !== 'count' ? ` ${fact.unit}` : ''
  const amount = `${fact.type === 'number' ? leaf.value : Array.isArray(value) ? value.join(', ') : String(value)}${unit}`
  switch (leaf.test.cmp) {
    case 'is':
      return fact.type === 'boolean' ? (value ? 'yes' : 'no') : amount
    case 'at-least':
      return `at least ${amount}`
    case 'at-most':
      return `at most ${amount}`
    case 'more-than':
      return `more than ${amount}`
    case 'less-than':
      return `less than ${amount}`
    case 'one-of':
      return `one of ${amount}`
    case 'includes-any':
      return `any of ${amount}`
    case 'includes-all':
      return Array.isArray(value) && value.length === 1 ? `has ${amount}` : `all of ${amount}`
    case 'includes-at-least':
      return `at least ${leaf.n} of ${amount}`
  }
}

function ruleOf(shown: Shown): string | undefined {
  switch (shown.op) {
    case 'all':
      return shown.of.length > 1 ? 'all of' : undefined
    case 'any':
      return shown.open ? 'any of, not exhaustive' : 'any of'
    case 'at-least':
      return `at least ${shown.n} of`
    case 'not':
      return 'not'
    case 'when':
      return 'only if'
    default:
      return undefined
  }
}

function holdsClause(shown: Shown): boolean {
  return shown.of.some(part => part.op === 'clause' || holdsClause(part))
}

function readingOf(shown: Shown): { id: string; chosen: string } | undefined {
  return shown.reading ?? (shown.op === 'clause' && shown.of[0]?.op !== 'clause' ? shown.of[0]?.reading : undefined)
}
