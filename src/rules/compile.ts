import type { Fact, FactValue, Unit } from '../facts/fact.ts'
import type { Comparison, Test } from '../facts/test.ts'
import { type Clause, decides } from './clause.ts'
import type { Criterion } from './criterion.ts'
import type { Question } from './question.ts'
import type { Resolved } from './resolve.ts'

/**
 * A criterion made flat: typed leaves over numbered fact slots, and at-least-n nodes over them in an order in which
 * children come first. Equal parts are one node, whoever refers to them.
 */
export interface Program {
  /** Fact ids by slot. */
  slots: readonly Fact[]
  leaves: readonly Leaf[]
  nodes: readonly Node[]
  root: number
  /** The same in the policy's shape, for explaining. */
  tree: Shown
}

/** A comparison with numbers only: a boolean is 0 or 1, a level or a code its index, codes a bit mask. */
export interface Leaf {
  slot: number
  cmp: 'equal' | 'at-least' | 'at-most' | 'more-than' | 'less-than' | 'in-mask' | 'any-bit' | 'all-bits' | 'n-bits'
  value: number
  /** Of `n-bits`. */
  n: number
  test: Test
}

export type Node =
  | { kind: 'leaf'; leaf: number }
  | { kind: 'all'; of: readonly number[] }
  | { kind: 'at-least'; n: number; of: readonly number[]; open: boolean }
  | { kind: 'not'; of: number }
  | { kind: 'when'; guard: number; then: number }
  /** A group in which nothing decides. */
  | { kind: 'neutral' }

/** A node as the policy shows it. */
export interface Shown {
  node: number
  op: 'clause' | 'all' | 'any' | 'at-least' | 'not' | 'when' | 'test'
  clause?: Clause
  n?: number
  open?: true
  leaf?: number
  /** False when it is reported and cannot turn its group. */
  decides: boolean
  /** Of a passage with several readings: which, and the option taken. */
  reading?: { id: string; chosen: string }
  of: readonly Shown[]
}

/**
 * Flattens a criterion of a resolved rulebook, as a question asks it; without a question, a passage that differs by
 * question stands for all of its forms. Throws when the rulebook is wrong in itself (an unknown fact, a wrong
 * unit or scale step, a reference in a circle); `lint` says the same as a list.
 */
export function compile(
  resolved: Resolved,
  criterion: Criterion,
  facts: ReadonlyMap<string, Fact>,
  question?: Question,
): Program {
  const slots: Fact[] = []
  const slotOf = new Map<string, number>()
  const leaves: Leaf[] = []
  const nodes: Node[] = []
  const seen = new Map<string, number>()
  const open = new Set<string>()

  const intern = (key: string, node: () => Node): number => {
    let index = seen.get(key)
    if (index === undefined) {
      index = nodes.push(node()) - 1
      seen.set(key, index)
    }
    return index
  }
  const group = (children: readonly Shown[], n: number | 'all', isOpen: boolean): number => {
    let of = [...new Set(children.filter(child => child.decides).map(child => child.node))]
    if (n === 'all') of = withoutRepeats(of)
    else of = children.filter(child => child.decides).map(child => child.node)
    if (of.length === 0) return intern('neutral', () => ({ kind: 'neutral' }))
    if (of.length === 1 && !isOpen && (n === 'all' || n === 1)) return of[0]!
    if (n === 'all') return intern(`all:${of}`, () => ({ kind: 'all', of }))
    return intern(`${n}${isOpen}:${of}`, () => ({ kind: 'at-least', n, of, open: isOpen }))
  }
  /** What a list asks outright need not be asked again behind a guard of the same list ("and, for minors, all of the above"). */
  const withoutRepeats = (of: readonly number[]): number[] => {
    const asked = new Set<number>()
    const gather = (index: number): void => {
      asked.add(index)
      const node = nodes[index]!
      if (node.kind === 'all') node.of.forEach(gather)
    }
    of.forEach(gather)
    const rest = (index: number): number | undefined => {
      const node = nodes[index]!
      if (asked.has(index)) return undefined
      if (node.kind !== 'all') return index
      const parts = node.of.flatMap(part => rest(part) ?? [])
      if (parts.length === node.of.length) return index
      return parts.length === 0
        ? undefined
        : parts.length === 1
          ? parts[0]
          : intern(`all:${parts}`, () => ({ kind: 'all', of: parts }))
    }
    return of.flatMap(index => {
      const node = nodes[index]!
      if (node.kind !== 'when') return [index]
      const left = rest(node.then)
      return left === undefined ? [] : left === node.then ? [index] : [guarded(node.guard, left)]
    })
  }
  const guarded = (guard: number, then: number) =>
    intern(`when:${guard},${then}`, () => ({ kind: 'when', guard, then }))
  const negated = (of: number) => intern(`not:${of}`, () => ({ kind: 'not', of }))

  const leaf = (test: Test): Shown => {
    const fact = facts.get(test.fact)
    if (!fact) throw new Error(`There is no fact "${test.fact}"`)
    let slot = slotOf.get(fact.id)
    if (slot === undefined) {
      slot = slots.push(fact) - 1
      slotOf.set(fact.id, slot)
    }
    const numeric = encodeTest(test, fact, resolved)
    const index = intern(`leaf:${slot}${numeric.cmp}${numeric.value},${numeric.n}`, () => ({
      kind: 'leaf',
      leaf: leaves.push({ slot: slot!, test, ...numeric }) - 1,
    }))
    const node = nodes[index]!
    return { node: index, op: 'test', leaf: node.kind === 'leaf' ? node.leaf : -1, decides: true, of: [] }
  }

  const walkClause = (clause: Clause): Shown => {
    if (open.has(clause.id)) throw new Error(`Clause ${clause.id} refers to itself`)
    open.add(clause.id)
    const inner = clause.rule && walk(clause.rule)
    let node = inner?.node ?? intern('neutral', () => ({ kind: 'neutral' }))
    if (clause.applies) node = guarded(walk(clause.applies).node, node)
    for (const replacement of resolved.replacements.get(clause.id) ?? []) {
      if (!replacement.rule || open.has(replacement.id)) continue
      open.add(replacement.id)
      const instead = walk(replacement.rule).node
      if (replacement.applies) {
        const where = walk(replacement.applies).node
        const parts = [guarded(where, instead), guarded(negated(where), node)]
        node = intern(`all:${parts}`, () => ({ kind: 'all', of: parts }))
      } else node = instead
      open.delete(replacement.id)
    }
    for (const exception of resolved.exceptions.get(clause.id) ?? []) {
      if (!exception.rule || open.has(exception.id)) continue
      open.add(exception.id)
      let excused = walk(exception.rule).node
      if (exception.applies) {
        const both = [walk(exception.applies).node, excused]
        excused = intern(`all:${both}`, () => ({ kind: 'all', of: both }))
      }
      node = guarded(negated(excused), node)
      open.delete(exception.id)
    }
    open.delete(clause.id)
    const turns = decides(clause) && clause.rule !== undefined && !clause.exceptionTo && !clause.replaces
    return { node, op: 'clause', clause, decides: turns, of: inner ? [inner] : [] }
  }

  const walk = (criterion: Criterion): Shown => {
    switch (criterion.op) {
      case 'test':
        return leaf(criterion)
      case 'clause':
        return walkClause(criterion)
      case 'ref': {
        const clause = resolved.clauses.get(criterion.clause)
        if (!clause) throw new Error(`There is no clause "${criterion.clause}"`)
        return walkClause(clause)
      }
      case 'all':
      case 'any':
      case 'at-least': {
        const of = criterion.of.map(walk)
        const n = criterion.op === 'all' ? 'all' : criterion.op === 'any' ? 1 : criterion.n
        const isOpen = criterion.op !== 'all' && criterion.open === true
        return {
          node: group(of, n, isOpen),
          op: criterion.op,
          ...(criterion.op === 'at-least' ? { n: criterion.n } : {}),
          ...(isOpen ? { open: true as const } : {}),
          decides: of.some(child => child.decides),
          of,
        }
      }
      case 'not': {
        const of = walk(criterion.of)
        return { node: negated(of.node), op: 'not', decides: true, of: [of] }
      }
      case 'when': {
        const guard = walk(criterion.guard)
        const then = walk(criterion.then)
        return { node: guarded(guard.node, then.node), op: 'when', decides: then.decides, of: [guard, then] }
      }
      case 'by-question': {
        const option = question && criterion.options[question]
        if (option) return walk(option)
        return walk({ op: 'all', of: question ? [] : Object.values(criterion.options) })
      }
      case 'by-reading': {
        const chosen = resolved.choices[criterion.reading]
        const option = chosen === undefined ? undefined : criterion.options[chosen]
        if (!option || chosen === undefined)
          throw new Error(`Reading ${criterion.reading} has no criterion for "${chosen}"`)
        return { ...walk(option), reading: { id: criterion.reading, chosen } }
      }
    }
  }
  const tree = walk(criterion)
  return { slots, leaves, nodes, root: tree.node, tree }
}

/** A fact's value as a number for its slot; NaN when unknown or not one of its options. */
export function encode(fact: Fact, value: FactValue | undefined): number {
  if (value === undefined || value === null) return Number.NaN
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? +value : Number.NaN
    case 'number':
      return typeof value === 'number' ? value : Number.NaN
    case 'level':
    case 'code': {
      const index = typeof value === 'string' ? (fact.options ?? []).indexOf(value) : -1
      return index < 0 ? Number.NaN : index
    }
    case 'codes':
      return Array.isArray(value) ? mask(fact, value) : Number.NaN
  }
}

/** The value a slot's number stands for. */
export function decode(fact: Fact, number: number): FactValue | undefined {
  if (Number.isNaN(number)) return undefined
  if (fact.type === 'boolean') return number === 1
  if (fact.type === 'number') return number
  if (fact.type === 'codes') return (fact.options ?? []).filter((_, i) => number & (1 << i))
  return fact.options?.[number]
}

function encodeTest(test: Test, fact: Fact, resolved: Resolved): Omit<Leaf, 'slot' | 'test'> {
  const wrong = (why: string): never => {
    throw new Error(`${fact.id} ${test.cmp} ${JSON.stringify(test.value)}: ${why}`)
  }
  let value = test.value
  if (typeof value === 'object' && 'parameter' in value) {
    const id = value.parameter
    const parameter = resolved.rulebook.parameters.find(p => p.id === id)
    if (!parameter) return wrong(`the rulebook has no parameter "${id}"`)
    if (!sameUnit(parameter.unit, fact.unit))
      return wrong(`the parameter is in ${parameter.unit}, the fact in ${fact.unit}`)
    value = resolved.parameters[id] ?? parameter.value
  }
  const index = (step: unknown): number => {
    const at = (fact.options ?? []).indexOf(String(step))
    return at < 0 ? wrong(`its answers are ${(fact.options ?? []).join(', ')}`) : at
  }
  const known: Partial<Record<Comparison, Leaf['cmp']>> = {
    is: 'equal',
    'at-least': 'at-least',
    'at-most': 'at-most',
    'more-than': 'more-than',
    'less-than': 'less-than',
    'one-of': 'in-mask',
    'includes-any': 'any-bit',
    'includes-all': 'all-bits',
    'includes-at-least': 'n-bits',
  }
  const cmp = known[test.cmp] ?? wrong('there is no such comparison')
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' && cmp === 'equal'
        ? { cmp, value: +value, n: 0 }
        : wrong('it is answered yes or no')
    case 'number':
      return typeof value === 'number' ? { cmp, value, n: 0 } : wrong('it is a number')
    case 'level':
      return { cmp, value: index(value), n: 0 }
    case 'code':
      if (cmp === 'in-mask')
        return Array.isArray(value) ? { cmp, value: mask(fact, value, index), n: 0 } : wrong('it needs a list')
      return cmp === 'equal' ? { cmp, value: index(value), n: 0 } : wrong('its answers have no order')
    case 'codes':
      if (!Array.isArray(value) || !['any-bit', 'all-bits', 'n-bits'].includes(cmp))
        return wrong('it holds several answers')
      return { cmp, value: mask(fact, value, index), n: test.n ?? 0 }
  }
}

const sameUnit = (parameter: string, fact: Unit | undefined): boolean =>
  parameter === fact || (fact === 'days' && ['calendar-days', 'business-days', 'attended-days'].includes(parameter))

function mask(
  fact: Fact,
  values: readonly string[],
  index = (step: unknown) => (fact.options ?? []).indexOf(String(step)),
): number {
  let bits = 0
  for (const value of values) {
    const at = index(value)
    if (at < 0) return Number.NaN
    bits |= 1 << at
  }
  return bits
}
