import type { Program } from './compile.ts'
import { bitsOf, type Codes, cellsOf, holds } from './decide.ts'

/**
 * What has to hold for a node to come out in a wanted way: an and/or over single demands on single facts, without
 * negation. Simplified as it is built, and equal parts are one object, so that what is asked twice is counted once.
 */
export interface Formula {
  /** Of its own `formulas`; children have lower ones. */
  id: number
  op: 'never' | 'always' | 'demand' | 'all' | 'some' | 'at-least'
  of: readonly Formula[]
  /** Of `at-least`. */
  n: number
  /** Of a demand: the leaf, and whether it must hold or must not. */
  leaf: number
  holds: boolean
}

/**
 * passes, fails: the first two bits of a code; applies, skips: the other two; counts: passes and applies, as an `any` sees
 * it; falls-short: fails or does not apply.
 */
type Goal = 'passes' | 'fails' | 'applies' | 'skips' | 'counts' | 'falls-short'
const goals: readonly Goal[] = ['passes', 'fails', 'applies', 'skips', 'counts', 'falls-short']

/**
 * The formula of a node's being met or not met. With codes, what they have decided already is left out. Formulas that are to
 * be put together are made by one maker.
 */
export function formulaOf(
  program: Program,
  target: 'met' | 'not-met',
  root: number,
  codes?: Codes,
  maker: FormulaMaker = formulaMaker(),
): Formula {
  const { never, always, demand, all, some, atLeast } = maker
  const memo: (Formula | undefined)[] = []

  const want = (node: number, goal: Goal): Formula => {
    const key = node * goals.length + goals.indexOf(goal)
    let found = memo[key]
    if (!found) {
      found = settled(node, goal) ?? make(node, goal)
      memo[key] = found
    }
    return found
  }
  const settled = (node: number, goal: Goal): Formula | undefined => {
    if (!codes || goal === 'counts' || goal === 'falls-short') return undefined
    const code = codes[node]!
    const pair = goal === 'passes' || goal === 'fails' ? code & 3 : code >> 2
    if (pair === 1) return undefined
    return (pair === 3) === (goal === 'passes' || goal === 'applies') ? always : never
  }
  const make = (index: number, goal: Goal): Formula => {
    const node = program.nodes[index]!
    if (goal === 'counts') return all([want(index, 'passes'), want(index, 'applies')])
    if (goal === 'falls-short') return some([want(index, 'fails'), want(index, 'skips')])
    switch (node.kind) {
      case 'neutral':
        return goal === 'passes' || goal === 'skips' ? always : never
      case 'leaf': {
        if (goal === 'applies') return always
        if (goal === 'skips') return never
        const can = possible(program, node.leaf)
        const wanted = goal === 'passes'
        if (!(wanted ? can.hold : can.fail)) return never
        if (!(wanted ? can.fail : can.hold)) return always
        return demand(node.leaf, wanted)
      }
      case 'all': {
        const of = node.of.map(child => want(child, goal))
        return goal === 'passes' || goal === 'skips' ? all(of) : some(of)
      }
      case 'at-least': {
        const applies = () => some(node.of.map(child => want(child, 'applies')))
        const skips = () => all(node.of.map(child => want(child, 'skips')))
        if (goal === 'applies') return applies()
        if (goal === 'skips') return skips()
        const wants = (each: Goal) => node.of.map(child => want(child, each))
        if (goal === 'passes') return some([atLeast(node.n, wants('counts')), skips()])
        if (node.open) return never
        return all([atLeast(node.of.length - node.n + 1, wants('falls-short')), applies()])
      }
      case 'not':
        if (goal === 'passes') return want(node.of, 'falls-short')
        if (goal === 'fails') return want(node.of, 'counts')
        return want(node.of, goal)
      case 'when':
        return goal === 'passes' || goal === 'skips'
          ? some([want(node.guard, 'falls-short'), want(node.then, goal)])
          : all([want(node.guard, 'counts'), want(node.then, goal)])
    }
  }
  return target === 'met' ? want(root, 'counts') : want(root, 'fails')
}

/** The demands a formula can make, each once. */
export function demandsOf(formula: Formula): Formula[] {
  const seen = new Set<Formula>()
  const visit = (one: Formula): void => {
    if (seen.has(one)) return
    seen.add(one)
    one.of.forEach(visit)
  }
  visit(formula)
  return [...seen].filter(one => one.op === 'demand')
}

const kept = new WeakMap<Program, ({ hold: boolean; fail: boolean } | undefined)[]>()

/** Whether some answer makes a leaf hold, and whether some makes it fail. */
function possible(program: Program, index: number): { hold: boolean; fail: boolean } {
  const all = kept.get(program) ?? []
  kept.set(program, all)
  let found = all[index]
  if (!found) {
    const leaf = program.leaves[index]!
    if (program.slots[leaf.slot]!.type === 'codes') {
      const bits = bitsOf(leaf.value).length
      const n = leaf.cmp === 'any-bit' ? 1 : leaf.cmp === 'all-bits' ? bits : leaf.n
      found = { hold: n <= bits, fail: n > 0 }
    } else {
      const cells = cellsOf(program, leaf.slot).map(cell => holds(leaf, cell))
      found = { hold: cells.includes(true), fail: cells.includes(false) }
    }
    all[index] = found
  }
  return found
}

export type FormulaMaker = ReturnType<typeof formulaMaker>

export function formulaMaker() {
  const seen = new Map<string, Formula>()
  let count = 0
  const intern = (key: string, op: Formula['op'], of: readonly Formula[], n = 0, leaf = -1, held = false): Formula => {
    let found = seen.get(key)
    if (!found) {
      found = { id: count++, op, of, n, leaf, holds: held }
      seen.set(key, found)
    }
    return found
  }
  const never = intern('never', 'never', [])
  const always = intern('always', 'always', [])
  const demand = (leaf: number, held: boolean) => intern(`${leaf}${held}`, 'demand', [], 0, leaf, held)
  const ids = (of: readonly Formula[]) => of.map(one => one.id).join()
  const all = (list: readonly Formula[]) => join('all', list)
  const some = (list: readonly Formula[]) => join('some', list)

  const join = (op: 'all' | 'some', list: readonly Formula[]): Formula => {
    const [neutral, final] = op === 'all' ? [always, never] : [never, always]
    const parts = new Set<Formula>()
    for (const one of list) for (const part of one.op === op ? one.of : [one]) parts.add(part)
    parts.delete(neutral)
    if (parts.has(final)) return final
    // "a, and (a or b)" is a; likewise with and and or exchanged.
    const other = op === 'all' ? 'some' : 'all'
    const of = [...parts].filter(part => part.op !== other || !part.of.some(inner => parts.has(inner)))
    const shared = mostShared(of, other)
    if (shared) {
      // "(a or b) and (a or c)" is "a or (b and c)": the shared part is then searched once, and the rest falls apart.
      const mine = of.filter(part => part.op === other && part.of.includes(shared))
      const rest = mine.map(part =>
        join(
          other,
          part.of.filter(inner => inner !== shared),
        ),
      )
      return join(op, [...of.filter(part => !mine.includes(part)), join(other, [shared, join(op, rest)])])
    }
    if (of.length === 0) return neutral
    if (of.length === 1) return of[0]!
    of.sort((a, b) => a.id - b.id)
    return intern(`${op}${ids(of)}`, op, of)
  }
  const mostShared = (of: readonly Formula[], op: 'all' | 'some'): Formula | undefined => {
    const times = new Map<Formula, number>()
    let best: Formula | undefined
    for (const part of of)
      if (part.op === op)
        for (const inner of part.of) {
          const n = (times.get(inner) ?? 0) + 1
          times.set(inner, n)
          if (n > (best ? times.get(best)! : 1)) best = inner
        }
    return best
  }
  const atLeast = (n: number, list: readonly Formula[]): Formula => {
    const of = list.filter(one => one !== never && one !== always)
    const left = n - list.filter(one => one === always).length
    if (left <= 0) return always
    if (left > of.length) return never
    if (left === 1) return some(of)
    if (left === of.length) return all(of)
    return intern(`${left}:${ids(of)}`, 'at-least', of, left)
  }
  return { never, always, demand, all, some, atLeast }
}
