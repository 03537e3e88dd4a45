import { setsThatForce } from './certificate.ts'
import type { Program } from './compile.ts'
import { type Codes, cellsOf, decide, decideRoot, outcomeOf, type Row } from './decide.ts'

/** What is still to be asked, of an undetermined answer. Facts by id. */
export interface Missing {
  /**
   * The smallest sets of unanswered facts whose favourable answers would evidence the criteria, cheapest first. Where no
   * answers can do that any more, the sets that would settle the question the other way.
   */
  smallest: readonly (readonly string[])[]
  /** What the answers in `smallest` would settle it to. */
  settles: 'met' | 'not-met'
  /** The single facts or sets that, answered unfavourably, would settle it as not met; for a clinician to look at first. */
  against: readonly (readonly string[])[]
  /** The question whose answer is expected to end the interview soonest. */
  next: string | undefined
  /** Unanswered facts that no longer change anything. */
  idle: readonly string[]
  /** True when there are more sets than are listed. Those listed are the cheapest. */
  bounded: boolean
}

/** How many sets are listed. */
const listed = 128

/** The smallest missing sets of an undetermined root. Undefined when the root is decided. */
export function missing(program: Program, row: Row, codes: Codes = decide(program, row)): Missing | undefined {
  if (outcomeOf(codes[program.root]!) !== 'undetermined') return undefined
  const toMet = cheapest(program, 'met', codes)
  const toNotMet = cheapest(program, 'not-met', codes)
  const settles = toMet.sets.length > 0 ? 'met' : 'not-met'
  const { sets: smallest } = settles === 'met' ? toMet : toNotMet
  const { sets: against } = toNotMet
  const unanswered = program.slots.map((_, slot) => slot).filter(slot => Number.isNaN(row[slot]!))
  const bounded = toMet.bounded || toNotMet.bounded
  const useful = new Set([...smallest, ...against].flat())
  // Where sets were left out, only what no set can hold is surely idle.
  const mayMatter = bounded ? new Set([...toMet.touched, ...toNotMet.touched]) : useful
  const name = (slot: number) => program.slots[slot]!.id
  return {
    smallest: smallest.map(set => set.map(name)),
    settles,
    against: against.map(set => set.map(name)),
    next: nextQuestion(program, row, useful.size > 0 ? [...useful] : unanswered),
    idle: unanswered.filter(slot => !mayMatter.has(slot)).map(name),
    bounded,
  }
}

/** One cheapest set of facts that could make the root met, by id; undefined when none can. */
export function cheapestSet(program: Program, codes: Codes): readonly string[] | undefined {
  return cheapest(program, 'met', codes, 8).sets[0]?.map(slot => program.slots[slot]!.id)
}

/**
 * The cheapest minimal sets that force the root. Searched wider when facts that stand in many places leave it open whether the
 * first sets found are the cheapest.
 */
function cheapest(
  program: Program,
  target: 'met' | 'not-met',
  codes: Codes,
  width = 2 * listed,
): { sets: (readonly number[])[]; touched: readonly number[]; bounded: boolean } {
  const { sets, exactTo, touched } = setsThatForce(program, target, codes, width)
  const all = sets.filter(set => set.length > 0)
  const price = (set: readonly number[]) => set.reduce((sum, slot) => sum + program.slots[slot]!.cost, 0)
  const proved = all.filter(set => price(set) <= exactTo)
  if (proved.length === 0 && all.length > 0 && width < 4096) return cheapest(program, target, codes, width * 4)
  const bounded = exactTo < Infinity || proved.length > listed
  return { sets: (proved.length > 0 ? proved : all).slice(0, listed), touched, bounded }
}

/**
 * The slot whose answer is expected to leave least to ask: over the answers its leaves can tell apart, all equally likely,
 * the mean of what remains (the fewest answers that could still settle it either way, averaged). The cheaper one wins a tie.
 */
function nextQuestion(program: Program, row: Row, candidates: readonly number[]): string | undefined {
  let best: { slot: number; left: number } | undefined
  const trial = row.slice()
  const remaining = remainingOf(program)
  for (const slot of candidates) {
    const cells = program.slots[slot]!.type === 'codes' ? [0, codesMask(program, slot)] : cellsOf(program, slot)
    let left = 0
    for (const cell of cells) {
      trial[slot] = cell
      left += remaining(trial) / cells.length
    }
    trial[slot] = Number.NaN
    const cheaper =
      best && Math.abs(left - best.left) < 1e-9 && program.slots[slot]!.cost < program.slots[best.slot]!.cost
    if (!best || left < best.left - 1e-9 || cheaper) best = { slot, left }
  }
  return best && program.slots[best.slot]!.id
}

/** Half the sum of the fewest answers that could make the root met and the fewest that could make it not met; 0 when decided. */
function remainingOf(program: Program): (row: Row) => number {
  const { nodes, root } = program
  const codes = new Uint8Array(nodes.length)
  const pass = new Float64Array(nodes.length)
  const fail = new Float64Array(nodes.length)
  const total = (of: readonly number[], costs: Float64Array) => {
    let sum = 0
    for (let k = 0; k < of.length; k++) sum += costs[of[k]!]!
    return sum
  }
  const least = (of: readonly number[], n: number, costs: Float64Array) => {
    if (n === 1) {
      let best = Infinity
      for (let k = 0; k < of.length; k++) best = Math.min(best, costs[of[k]!]!)
      return best
    }
    const cheapest = of.map(child => costs[child]!).sort((a, b) => a - b)
    return cheapest.slice(0, Math.max(0, n)).reduce((sum, cost) => sum + cost, 0)
  }
  return row => {
    if (outcomeOf(decideRoot(program, row, codes)) !== 'undetermined') return 0
    for (let i = 0; i < nodes.length; i++) {
      const code = codes[i]! & 3
      if (code !== 1) {
        pass[i] = code === 3 ? 0 : Infinity
        fail[i] = code === 0 ? 0 : Infinity
        continue
      }
      const node = nodes[i]!
      switch (node.kind) {
        case 'leaf':
          pass[i] = fail[i] = 1
          break
        case 'all':
          pass[i] = total(node.of, pass)
          fail[i] = least(node.of, 1, fail)
          break
        case 'at-least':
          pass[i] = least(node.of, node.n, pass)
          fail[i] = node.open ? Infinity : least(node.of, node.of.length - node.n + 1, fail)
          break
        case 'not':
          pass[i] = fail[node.of]!
          fail[i] = pass[node.of]!
          break
        case 'when':
          pass[i] = Math.min(fail[node.guard]!, pass[node.then]!)
          fail[i] = pass[node.guard]! + fail[node.then]!
          break
        case 'neutral':
          break
      }
    }
    const finite = [pass[root]!, fail[root]!].filter(Number.isFinite)
    return finite.length === 0 ? 1 : finite.reduce((sum, cost) => sum + cost, 0) / finite.length
  }
}

function codesMask(program: Program, slot: number): number {
  return program.leaves.filter(leaf => leaf.slot === slot).reduce((mask, leaf) => mask | leaf.value, 0)
}
