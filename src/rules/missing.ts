import { setsThatForce } from './certificate.ts'
import type { Program } from './compile.ts'
import { type Codes, cellsOf, decide, outcomeOf, type Row } from './decide.ts'

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

/**
 * The cheapest minimal sets that force the root. Searched wider when facts that stand in many places leave it open whether the
 * first sets found are the cheapest.
 */
function cheapest(
  program: Program,
  target: 'met' | 'not-met',
  codes: Codes,
): { sets: (readonly number[])[]; touched: readonly number[]; bounded: boolean } {
  for (let width = 2 * listed; ; width *= 4) {
    const { sets, exactTo, touched } = setsThatForce(program, target, codes, width)
    const all = sets.filter(set => set.length > 0)
    const price = (set: readonly number[]) => set.reduce((sum, slot) => sum + program.slots[slot]!.cost, 0)
    const proved = all.filter(set => price(set) <= exactTo)
    const bounded = exactTo < Infinity || proved.length > listed
    if (proved.length > 0 || all.length === 0 || width >= 4096)
      return { sets: (proved.length > 0 ? proved : all).slice(0, listed), touched, bounded }
  }
}

/**
 * The slot whose answer is expected to leave least to ask: over the answers its leaves can tell apart, all equally likely,
 * the mean of what remains (the fewest answers that could still settle it either way, averaged). The cheaper one wins a tie.
 */
function nextQuestion(program: Program, row: Row, candidates: readonly number[]): string | undefined {
  let best: { slot: number; left: number } | undefined
  const trial = row.slice()
  for (const slot of candidates) {
    const cells = program.slots[slot]!.type === 'codes' ? [0, codesMask(program, slot)] : cellsOf(program, slot)
    let left = 0
    for (const cell of cells) {
      trial[slot] = cell
      left += remaining(program, trial) / cells.length
    }
    trial[slot] = Number.NaN
    const cheaper =
      best && Math.abs(left - best.left) < 1e-9 && program.slots[slot]!.cost < program.slots[best.slot]!.cost
    if (!best || left < best.left - 1e-9 || cheaper) best = { slot, left }
  }
  return best && program.slots[best.slot]!.id
}

/** Half the sum of the fewest answers that could make the root met and the fewest that could make it not met; 0 when decided. */
function remaining(program: Program, row: Row): number {
  const codes = decide(program, row)
  if (outcomeOf(codes[program.root]!) !== 'undetermined') return 0
  const n = program.nodes.length
  const pass = new Float64Array(n)
  const fail = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const code = codes[i]! & 3
    const node = program.nodes[i]!
    if (code !== 1) {
      pass[i] = code === 3 ? 0 : Number.POSITIVE_INFINITY
      fail[i] = code === 0 ? 0 : Number.POSITIVE_INFINITY
      continue
    }
    switch (node.kind) {
      case 'leaf':
        pass[i] = fail[i] = 1
        break
      case 'all':
        pass[i] = node.of.reduce((sum, child) => sum + pass[child]!, 0)
        fail[i] = Math.min(...node.of.map(child => fail[child]!))
        break
      case 'at-least': {
        const sum = (costs: number[], k: number) =>
          costs
            .sort((a, b) => a - b)
            .slice(0, k)
            .reduce((s, c) => s + c, 0)
        pass[i] = sum(
          node.of.map(child => pass[child]!),
          node.n,
        )
        fail[i] = node.open
          ? Number.POSITIVE_INFINITY
          : sum(
              node.of.map(child => fail[child]!),
              node.of.length - node.n + 1,
            )
        break
      }
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
  const finite = [pass[program.root]!, fail[program.root]!].filter(Number.isFinite)
  return finite.length === 0 ? 1 : finite.reduce((sum, cost) => sum + cost, 0) / finite.length
}

function codesMask(program: Program, slot: number): number {
  return program.leaves.filter(leaf => leaf.slot === slot).reduce((mask, leaf) => mask | leaf.value, 0)
}
