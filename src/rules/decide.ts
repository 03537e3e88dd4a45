import type { FactValue } from '../facts/fact.ts'
import { encode, type Leaf, type Program } from './compile.ts'
import { evaluatorOf } from './fast.ts'
import type { Outcome } from './outcome.ts'

/**
 * One byte per node. The low two bits say whether it passes (not met 00, undetermined 01, met 11), the next two whether it
 * applies at all, coded alike. AND is `&`, OR is `|` on each bit; a node that does not apply passes in an `all` and does
 * not count in an `any`.
 */
export type Codes = Uint8Array

/** One number per fact slot; NaN is unknown. */
export type Row = Float64Array

/** Negation of a two-bit code: swaps met and not met, leaves undetermined. */
const negation = [3, 1, 1, 0] as const

/** Puts named values into the program's slots. */
export function rowOf(program: Program, values: Readonly<Record<string, FactValue | undefined>>): Row {
  const row = new Float64Array(program.slots.length)
  for (let slot = 0; slot < row.length; slot++)
    row[slot] = encode(program.slots[slot]!, values[program.slots[slot]!.id])
  return row
}

/**
 * Every node's code, by strong three-valued logic; no shortcut, so that each clause has its own outcome.
 *
 * Exact while each unknown fact stands in one leaf; `decide` is exact always.
 */
export function evaluate(program: Program, row: Row, codes: Codes = new Uint8Array(program.nodes.length)): Codes {
  for (let i = 0; i < program.nodes.length; i++) codes[i] = evaluateNode(program, i, row, codes)
  return codes
}

/** The codes as they would be if one node came out otherwise: what turns on it. */
export function evaluateWith(program: Program, row: Row, node: number, code: number): Codes {
  const codes = new Uint8Array(program.nodes.length)
  for (let i = 0; i < codes.length; i++) codes[i] = i === node ? code : evaluateNode(program, i, row, codes)
  return codes
}

function evaluateNode(program: Program, index: number, row: Row, codes: Codes): number {
  const node = program.nodes[index]!
  switch (node.kind) {
    case 'leaf':
      return 12 | evaluateLeaf(program.leaves[node.leaf]!, row)
    case 'all': {
      let passes = 3
      let applies = 0
      for (const child of node.of) {
        passes &= codes[child]!
        applies |= codes[child]!
      }
      return (passes & 3) | (applies & 12)
    }
    case 'at-least': {
      let sure = 0
      let possible = 0
      let applies = 0
      for (const child of node.of) {
        const code = codes[child]!
        const counts = code & (code >> 2) & 3
        sure += counts >> 1
        possible += counts & 1
        applies |= code
      }
      const passes = sure >= node.n ? 3 : possible >= node.n || node.open ? 1 : 0
      applies &= 12
      return passes | negation[applies >> 2]! | applies
    }
    case 'not': {
      const code = codes[node.of]!
      const applies = code & 12
      return negation[code & 3]! | negation[applies >> 2]! | applies
    }
    case 'when': {
      const guard = codes[node.guard]!
      const holds = guard & (guard >> 2) & 3
      const code = codes[node.then]!
      return negation[holds]! | (code & 3) | ((holds << 2) & code & 12)
    }
    case 'neutral':
      return 3
  }
}

/** A leaf's two-bit code. */
export function evaluateLeaf(leaf: Leaf, row: Row): number {
  const v = row[leaf.slot]!
  if (Number.isNaN(v)) return 1
  return holds(leaf, v) ? 3 : 0
}

/** Whether the comparison holds for a known number. */
export function holds(leaf: Leaf, v: number): boolean {
  switch (leaf.cmp) {
    case 'equal':
      return v === leaf.value
    case 'at-least':
      return v >= leaf.value
    case 'at-most':
      return v <= leaf.value
    case 'more-than':
      return v > leaf.value
    case 'less-than':
      return v < leaf.value
    case 'in-mask':
      return ((1 << v) & leaf.value) !== 0
    case 'any-bit':
      return (v & leaf.value) !== 0
    case 'all-bits':
      return (v & leaf.value) === leaf.value
    case 'n-bits':
      return bitCount(v & leaf.value) >= leaf.n
  }
}

/**
 * Every node's code, exact also where an unknown fact stands in several leaves: those facts are split into the cases that
 * the leaves can tell apart, and a node is decided when all cases agree ("under 18 or at least 18" is met whatever the age).
 * With more than 4,096 cases the split is left out; nothing is then wrongly decided, only less is.
 */
export function decide(program: Program, row: Row): Codes {
  const run = evaluatorOf(program)
  const codes = new Uint8Array(program.nodes.length)
  run(row, 0, codes, 0)
  if (!hasUnknown(codes)) return codes
  for (const group of splitsOf(program).groups) {
    const open = openCases(program, row, group)
    if (!open) continue
    const trial = row.slice()
    const one = new Uint8Array(codes.length)
    const sure = new Uint8Array(codes.length).fill(255)
    const possible = new Uint8Array(codes.length)
    for (let k = 0; k < open.cases; k++) {
      takeCase(trial, open, k)
      run(trial, 0, one, 0)
      for (let i = 0; i < one.length; i++) {
        sure[i]! &= one[i]!
        possible[i]! |= one[i]!
      }
    }
    // The high bit of each pair says "surely", the low one "possibly". Each group can only settle more.
    for (let i = 0; i < codes.length; i++) codes[i] = (codes[i]! | (sure[i]! & 10)) & (10 | (possible[i]! & 5))
  }
  return codes
}

/**
 * The root's code alone, exact like `decide`. `codes` receives plain logic's codes. Stops at the first two cases that differ,
 * so that it costs little more than plain logic.
 */
export function decideRoot(program: Program, row: Row, codes: Codes): number {
  const run = evaluatorOf(program)
  run(row, 0, codes, 0)
  const plain = codes[program.root]!
  if ((plain & 3) !== 1 && (plain & 12) !== 4) return plain
  const open = openCases(program, row, splitsOf(program).root)
  if (!open) return plain
  const trial = row.slice()
  const one = new Uint8Array(codes.length)
  let sure = 255
  let possible = 0
  for (let k = 0; k < open.cases; k++) {
    takeCase(trial, open, k)
    run(trial, 0, one, 0)
    sure &= one[program.root]!
    possible |= one[program.root]!
    if ((sure & 10) === 0 && (possible & 5) === 5) break
  }
  return (sure & 10) | (possible & 5)
}

interface Cases {
  slots: readonly number[]
  answers: readonly (readonly number[])[]
  cases: number
}

/** The combinations of answers of those slots that are unknown; undefined when none is, or when they are too many. */
function openCases(program: Program, row: Row, group: readonly number[]): Cases | undefined {
  const slots = group.filter(slot => Number.isNaN(row[slot]!))
  if (slots.length === 0) return undefined
  const answers = slots.map(slot => cellsOf(program, slot))
  const cases = answers.reduce((product, each) => product * each.length, 1)
  return cases > mostCases ? undefined : { slots, answers, cases }
}

/** Puts the k-th combination of answers into a row. */
function takeCase(trial: Row, { slots, answers }: Cases, k: number): void {
  let rest = k
  for (let j = 0; j < slots.length; j++) {
    const options = answers[j]!
    trial[slots[j]!] = options[rest % options.length]!
    rest = Math.floor(rest / options.length)
  }
}

const cells = new WeakMap<Program, number[][]>()

/** Numbers that stand for all answers the program's leaves can tell apart, one for each kind of answer. */
export function cellsOf(program: Program, slot: number): readonly number[] {
  const kept = cells.get(program) ?? []
  cells.set(program, kept)
  kept[slot] ??= findCells(program, slot)
  return kept[slot]
}

function findCells(program: Program, slot: number): number[] {
  const fact = program.slots[slot]!
  const leaves = program.leaves.filter(leaf => leaf.slot === slot)
  const distinct = new Map<string, number>()
  for (const value of candidates()) {
    const key = leaves.map(leaf => +holds(leaf, value)).join('')
    if (!distinct.has(key)) distinct.set(key, value)
  }
  return [...distinct.values()]

  function candidates(): number[] {
    switch (fact.type) {
      case 'boolean':
        return [0, 1]
      case 'level':
      case 'code':
        return (fact.options ?? []).map((_, i) => i)
      case 'number': {
        const marks = [...new Set(leaves.map(leaf => leaf.value))].sort((a, b) => a - b)
        // The thresholds first: they stand for their cell where they can.
        const between = marks.slice(1).map((mark, i) => (mark + marks[i]!) / 2)
        return [...marks, ...between, (marks[0] ?? 0) - 1, (marks.at(-1) ?? 0) + 1]
      }
      case 'codes': {
        const bits = bitsOf(leaves.reduce((seen, leaf) => seen | leaf.value, 0))
        if (bits.length > 12) throw new Error(`${fact.id}: too many options to split`)
        return Array.from({ length: 1 << bits.length }, (_, k) =>
          bits.reduce((value, bit, i) => (k & (1 << i) ? value | (1 << bit) : value), 0),
        )
      }
    }
  }
}

/** What a code says, leaving aside why an undetermined node is so. Passing without being sure to apply is undetermined. */
export function outcomeOf(code: number): Exclude<Outcome, 'needs-review'> {
  if ((code & 12) === 0) return 'not-applicable'
  if ((code & 12) === 4) return 'undetermined'
  return (code & 3) === 3 ? 'met' : (code & 3) === 0 ? 'not-met' : 'undetermined'
}

export function bitsOf(mask: number): number[] {
  const bits: number[] = []
  for (let bit = 0; bit < 31; bit++) if (mask & (1 << bit)) bits.push(bit)
  return bits
}

const mostCases = 4096

/**
 * Slots whose fact pulls both ways: no one answer is the worst (or the best) in every place where it stands, as the age in
 * "under 18, or at least 18". Elsewhere plain three-valued logic is exact already: it takes the worst answer in every place,
 * and there one and the same answer is the worst in all of them.
 */
export const twoWaySlots = (program: Program): readonly number[] => splitsOf(program).all

interface Splits {
  all: readonly number[]
  /** Those that meet under the root. */
  root: readonly number[]
  /** Apart from each other: no part of the program has slots of two groups, so that each is split on its own. */
  groups: readonly (readonly number[])[]
}

const splits = new WeakMap<Program, Splits>()

function splitsOf(program: Program): Splits {
  let found = splits.get(program)
  if (!found) {
    found = findSplits(program)
    splits.set(program, found)
  }
  return found
}

function findSplits(program: Program): Splits {
  const pulledUnder = (top: number) => {
    const ways = [waysOf(program, top, 'passes'), waysOf(program, top, 'applies')]
    return program.slots.map((_, slot) => slot).filter(slot => ways.some(way => pullsBothWays(program, slot, way)))
  }
  const root = pulledUnder(program.root)
  // What is shown and turns nothing has its own exact outcome too, while that does not cost the root its own.
  const below = new Set(program.nodes.flatMap((_, i) => childrenOf(program, i)))
  const tops = program.nodes.flatMap((_, i) => (i === program.root || !below.has(i) ? [i] : [])).map(pulledUnder)
  const union = [...new Set(tops.flat())].sort((a, b) => a - b)
  const isFew = union.reduce((cases, slot) => cases * cellsOf(program, slot).length, 1) <= mostCases
  if (!isFew) return { all: root, root, groups: root.length > 0 ? [root] : [] }
  const groups: number[][] = []
  for (const slots of tops) {
    if (slots.length === 0) continue
    const near = groups.filter(group => group.some(slot => slots.includes(slot)))
    for (const group of near) groups.splice(groups.indexOf(group), 1)
    groups.push([...new Set([...near.flat(), ...slots])])
  }
  return { all: union, root, groups }
}

/** For each leaf: 1 when being met can only help a top's part, 2 when it can only harm, 3 when both. */
function waysOf(program: Program, top: number, topPart: 'passes' | 'applies'): Uint8Array {
  const ways = new Uint8Array(program.leaves.length)
  const seen = new Set<number>()
  const visit = (index: number, part: 'passes' | 'applies', sign: 1 | 2): void => {
    const key = index * 4 + (part === 'passes' ? 0 : 2) + (sign - 1)
    if (seen.has(key)) return
    seen.add(key)
    const node = program.nodes[index]!
    const other = sign === 1 ? 2 : 1
    switch (node.kind) {
      case 'leaf':
        if (part === 'passes') ways[node.leaf]! |= sign
        return
      case 'all':
        for (const child of node.of) visit(child, part, sign)
        return
      case 'at-least':
        for (const child of node.of) {
          visit(child, 'applies', sign)
          if (part === 'applies') continue
          visit(child, 'passes', sign)
          visit(child, 'applies', other)
        }
        return
      case 'not':
        visit(node.of, 'applies', part === 'applies' ? sign : other)
        if (part === 'passes') visit(node.of, 'passes', other)
        return
      case 'when': {
        const guard = part === 'passes' ? other : sign
        visit(node.guard, 'passes', guard)
        visit(node.guard, 'applies', guard)
        visit(node.then, part, sign)
      }
    }
  }
  visit(top, topPart, 1)
  return ways
}

function pullsBothWays(program: Program, slot: number, ways: Uint8Array): boolean {
  const mine = program.leaves.flatMap((leaf, i) =>
    leaf.slot === slot && ways[i]! > 0 ? [{ leaf, way: ways[i]! }] : [],
  )
  if (mine.length === 0) return false
  if (program.slots[slot]!.type === 'codes') {
    // Options are independent of each other. More than 12 that pull both ways are left unsplit.
    const bits = (way: number) => mine.reduce((mask, one) => (one.way & way ? mask | one.leaf.value : mask), 0)
    return (bits(1) & bits(2)) !== 0 && bitsOf(bits(3)).length <= 12
  }
  if (mine.some(({ way }) => way === 3)) return true
  const cells = cellsOf(program, slot)
  const worst = cells.some(cell => mine.every(({ leaf, way }) => holds(leaf, cell) === (way === 2)))
  const best = cells.some(cell => mine.every(({ leaf, way }) => holds(leaf, cell) === (way === 1)))
  return !worst || !best
}

/** The nodes that a node is made of. */
export function childrenOf(program: Program, index: number): readonly number[] {
  const node = program.nodes[index]!
  switch (node.kind) {
    case 'all':
    case 'at-least':
      return node.of
    case 'not':
      return [node.of]
    case 'when':
      return [node.guard, node.then]
    default:
      return []
  }
}

function hasUnknown(codes: Codes): boolean {
  for (const code of codes) if ((code & 3) === 1 || (code & 12) === 4) return true
  return false
}

function bitCount(value: number): number {
  let count = 0
  for (let rest = value; rest !== 0; rest &= rest - 1) count++
  return count
}
