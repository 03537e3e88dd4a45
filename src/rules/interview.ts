import type { FactValue } from '../facts/fact.ts'
import { encode, type Program } from './compile.ts'
import { type Codes, childrenOf, decideRoot, outcomeOf, twoWaySlots } from './decide.ts'
import { cheapestSet } from './missing.ts'
import type { Outcome } from './outcome.ts'

/** How a question stands after the last answer. */
export interface Standing {
  /** Exact. */
  outcome: Outcome
  /** By plain logic, which leaves a part open where a fact pulls both ways in it; `decide` gives every part exactly. */
  codes: Codes
  /** One cheapest set of facts whose favourable answers would evidence the criteria; empty when decided. Worked out when asked. */
  cheapest(): readonly string[]
}

/** A question that is answered fact by fact, as a form is filled in: every answer is re-decided at once. */
export interface Interview {
  answer(fact: string, value: FactValue | undefined): Standing
  standing(): Standing
}

/**
 * Opens an interview on a program. Each answer costs microseconds: the table is run, and one cheapest missing set is
 * composed bottom up. That is exact while every open fact stands in one place; where one stands in several, the full
 * search of `missing` answers instead, in milliseconds.
 */
export function interview(program: Program, values: Readonly<Record<string, FactValue | undefined>> = {}): Interview {
  const slotOf = new Map(program.slots.map((fact, slot) => [fact.id, slot]))
  const row = Float64Array.from(program.slots, fact => encode(fact, values[fact.id]))
  const codes = new Uint8Array(program.nodes.length)
  const several = slotsInSeveralPlaces(program)
  const search = cheapestSearch(program)
  const standing = (): Standing => {
    const outcome = outcomeOf(decideRoot(program, row, codes))
    const cheapest = () => {
      if (outcome !== 'undetermined') return []
      const isShared = several.some(slot => Number.isNaN(row[slot]!))
      return isShared ? (cheapestSet(program, codes) ?? []) : search(codes)
    }
    return { outcome, codes, cheapest }
  }
  return {
    standing,
    answer: (fact, value) => {
      const slot = slotOf.get(fact)
      if (slot === undefined) throw new Error(`This question does not ask for ${fact}`)
      row[slot] = encode(program.slots[slot]!, value)
      return standing()
    },
  }
}

/** Slots that several leaves or several groups ask for, or that pull both ways. */
function slotsInSeveralPlaces(program: Program): number[] {
  const paths = new Float64Array(program.nodes.length)
  const places = new Map<number, number>()
  for (let i = program.nodes.length - 1; i >= 0; i--) {
    const mine = i === program.root ? 1 : paths[i]!
    if (mine === 0) continue
    for (const child of childrenOf(program, i)) paths[child]! += Math.min(mine, 1000)
    const node = program.nodes[i]!
    if (node.kind === 'leaf') {
      const { slot } = program.leaves[node.leaf]!
      places.set(slot, (places.get(slot) ?? 0) + mine)
    }
  }
  return [...new Set([...[...places].flatMap(([slot, count]) => (count > 1 ? [slot] : [])), ...twoWaySlots(program)])]
}

/** Prices of forcing a node, bottom up, and the facts of one cheapest way for the root. */
function cheapestSearch(program: Program): (codes: Codes) => string[] {
  const { nodes } = program
  const price = Float64Array.from(nodes, node =>
    node.kind === 'leaf' ? program.slots[program.leaves[node.leaf]!.slot]!.cost : 0,
  )
  // What it costs that a node passes, fails, applies, or does not.
  const pass = new Float64Array(nodes.length)
  const fail = new Float64Array(nodes.length)
  const apply = new Float64Array(nodes.length)
  const skip = new Float64Array(nodes.length)
  const counts = (i: number) => pass[i]! + apply[i]!
  const short = (i: number) => Math.min(fail[i]!, skip[i]!)
  const least = (of: readonly number[], n: number, cost: (i: number) => number): number => {
    if (n <= 0) return 0
    if (n === 1) {
      let best = Infinity
      for (let k = 0; k < of.length; k++) best = Math.min(best, cost(of[k]!))
      return best
    }
    return cheapestOf(of, n, cost).reduce((sum, i) => sum + cost(i), 0)
  }
  const total = (of: readonly number[], cost: Float64Array) => {
    let sum = 0
    for (let k = 0; k < of.length; k++) sum += cost[of[k]!]!
    return sum
  }

  return codes => {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!
      switch (node.kind) {
        case 'leaf': {
          const code = codes[i]! & 3
          pass[i] = code === 3 ? 0 : code === 1 ? price[i]! : Infinity
          fail[i] = code === 0 ? 0 : code === 1 ? price[i]! : Infinity
          skip[i] = Infinity
          break
        }
        case 'all':
          pass[i] = total(node.of, pass)
          fail[i] = least(node.of, 1, child => fail[child]!)
          apply[i] = least(node.of, 1, child => apply[child]!)
          skip[i] = total(node.of, skip)
          break
        case 'at-least':
          skip[i] = total(node.of, skip)
          apply[i] = least(node.of, 1, child => apply[child]!)
          pass[i] = Math.min(least(node.of, node.n, counts), skip[i]!)
          fail[i] = node.open ? Infinity : least(node.of, node.of.length - node.n + 1, short) + apply[i]!
          break
        case 'not':
          pass[i] = short(node.of)
          fail[i] = counts(node.of)
          apply[i] = apply[node.of]!
          skip[i] = skip[node.of]!
          break
        case 'when':
          pass[i] = Math.min(short(node.guard), pass[node.then]!)
          fail[i] = counts(node.guard) + fail[node.then]!
          apply[i] = counts(node.guard) + apply[node.then]!
          skip[i] = Math.min(short(node.guard), skip[node.then]!)
          break
        case 'neutral':
          fail[i] = apply[i] = Infinity
      }
    }
    const slots = new Set<number>()
    if (Number.isFinite(counts(program.root))) {
      choose(program.root, 'pass')
      choose(program.root, 'apply')
    }
    return [...slots].sort((a, b) => a - b).map(slot => program.slots[slot]!.id)

    function choose(i: number, goal: 'pass' | 'fail' | 'apply' | 'skip'): void {
      const cost = { pass, fail, apply, skip }[goal]
      if (cost[i] === 0) return
      const node = nodes[i]!
      const counting = (child: number) => {
        choose(child, 'pass')
        choose(child, 'apply')
      }
      const shorting = (child: number) => choose(child, fail[child]! <= skip[child]! ? 'fail' : 'skip')
      switch (node.kind) {
        case 'leaf':
          slots.add(program.leaves[node.leaf]!.slot)
          return
        case 'all':
          if (goal === 'pass' || goal === 'skip') for (const child of node.of) choose(child, goal)
          else for (const child of cheapestOf(node.of, 1, c => cost[c]!)) choose(child, goal)
          return
        case 'at-least':
          if (goal === 'skip' || (goal === 'pass' && skip[i]! < least(node.of, node.n, counts)))
            for (const child of node.of) choose(child, 'skip')
          else if (goal === 'pass') cheapestOf(node.of, node.n, counts).forEach(counting)
          else {
            if (goal === 'fail') cheapestOf(node.of, node.of.length - node.n + 1, short).forEach(shorting)
            for (const child of cheapestOf(node.of, 1, c => apply[c]!)) choose(child, 'apply')
          }
          return
        case 'not':
          if (goal === 'pass') shorting(node.of)
          else if (goal === 'fail') counting(node.of)
          else choose(node.of, goal)
          return
        case 'when': {
          const past = goal === 'pass' || goal === 'skip'
          if (past && short(node.guard) <= cost[node.then]!) shorting(node.guard)
          else {
            if (!past) counting(node.guard)
            choose(node.then, goal)
          }
        }
      }
    }
  }
}

const cheapestOf = (of: readonly number[], n: number, cost: (i: number) => number): number[] =>
  [...of].sort((a, b) => cost(a) - cost(b)).slice(0, Math.max(0, n))
