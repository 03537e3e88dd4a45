import type { Program } from './compile.ts'
import { type Meaning, waysOf } from './cover.ts'
import { bitsOf, type Codes, cellsOf, holds } from './decide.ts'
import { demandsOf, type Formula, formulaMaker, formulaOf } from './formula.ts'

/**
 * A way to force a node: for some facts, which answers they must have. A set of certificates of a node covers every way
 * in which it can be forced; what they leave out does not matter.
 */
export interface Certificate {
  /** Slot → allowed answers, as a mask over the slot's cells (scalars) or options that must be in and must be out (codes). */
  need: ReadonlyMap<number, Allowed>
  cost: number
}

type Allowed = { cells: number } | { have: number; lack: number }

/** What forcing works with: the price of a fact, whether its present answer binds, and how many certificates to keep. */
export interface Setting {
  /**
   * Price of using this answer of a slot. `Infinity` forbids it. Called with each allowed-set, so that a present answer can be
   * free; fewer allowed answers are never cheaper.
   */
  price(slot: number, allowed: Allowed): number
  limit: number
}

export interface Forcing {
  /** Cheapest first. */
  certificates: readonly Certificate[]
  /** True when some were left out for number. */
  bounded: boolean
  /** No certificate that was left out costs less; Infinity when none was. */
  exactTo: number
}

/**
 * The cheapest ways to make the root met or not met. Exact in the certificates: each returned set forces the outcome, and
 * none is a superset of another, unless `bounded` says that the limit was reached; then they are exact up to a cost.
 */
export function force(program: Program, target: 'met' | 'not-met', setting: Setting, root = program.root): Forcing {
  const formula = formulaOf(program, target, root)
  const layout = layOut(program, demandsOf(formula), false)
  const { bits, costs, count, complete } = waysOf(formula, meaningOf(program, layout, setting))
  const certificates = Array.from({ length: count }, (_, i): Certificate => {
    const need = new Map<number, Allowed>()
    for (const place of layout) {
      const allowed = allowedBy(place, bits, i * widthOf(layout))
      if (allowed) need.set(place.slot, allowed)
    }
    return { need, cost: costs[i]! }
  })
  return { certificates, bounded: complete < Infinity, exactTo: complete }
}

/** Sets of unanswered facts, cheapest first, none holding another. */
export interface Sets {
  sets: readonly (readonly number[])[]
  /** No set that was left out costs less; Infinity when none was. */
  exactTo: number
  /** Unanswered slots that may matter, as far as plain logic sees. */
  touched: readonly number[]
}

/**
 * The cheapest sets of unanswered slots whose right answers settle the root. Only who must be asked is searched, not with
 * which answer: a fact of which one answer serves every place is a single bit. A fact that pulls both ways is split into its
 * answers beforehand, while the cases are few.
 */
export function setsThatForce(program: Program, target: 'met' | 'not-met', codes: Codes, limit: number): Sets {
  const formula = withoutTwoWays(program, target, codes)
  const layout = layOut(program, demandsOf(formula), true)
  const width = widthOf(layout)
  const price = (slot: number) => program.slots[slot]!.cost
  const ways = waysOf(formula, meaningOf(program, layout, { price, limit }))
  const sets: number[][] = []
  for (let i = 0; i < ways.count; i++) {
    const isAsked = (place: Place) => place.words.some(({ word, bits }) => ways.bits[i * width + word]! & bits)
    sets.push(layout.filter(isAsked).map(place => place.slot))
  }
  return {
    sets: layout.every(({ kind }) => kind === 'asked') ? sets : minimal(sets),
    exactTo: ways.complete,
    touched: layout.map(place => place.slot),
  }
}

/** Without repetitions and without sets that hold a smaller one; the order is kept. */
function minimal(sets: readonly (readonly number[])[]): (readonly number[])[] {
  const kept: (readonly number[])[] = []
  for (const set of sets) {
    if (sets.some(other => other.length < set.length && other.every(slot => set.includes(slot)))) continue
    if (!kept.some(other => other.length === set.length && other.every(slot => set.includes(slot)))) kept.push(set)
  }
  return kept
}

const mostCases = 512

/**
 * The root's formula, over whom to ask alone. For facts that pull both ways: some of them are asked, and with some answers of
 * theirs the part is settled whatever the others would be. Parts that share no such fact are split each on its own.
 */
function withoutTwoWays(program: Program, target: 'met' | 'not-met', codes: Codes): Formula {
  const maker = formulaMaker()
  const plain = formulaOf(program, target, program.root, codes, maker)
  const demands = demandsOf(plain)
  const on = (one: Formula) => program.leaves[one.leaf]!.slot
  const twoWay = [...new Set(demands.map(on))].filter(
    slot =>
      !servesAll(
        program,
        slot,
        demands.filter(one => on(one) === slot),
      ),
  )
  if (twoWay.length === 0 || twoWay.length > 30) return plain
  const isWide = (slot: number) => program.slots[slot]!.type === 'codes' && optionsOf(program, slot).length > 6
  if (twoWay.some(isWide)) return plain
  const asked = twoWay.map(slot => maker.demand(demands.find(one => on(one) === slot)!.leaf, true))
  let tooMany = false

  const memo = new Map<Formula, number>()
  const touches = (one: Formula): number => {
    let mask = memo.get(one)
    if (mask === undefined) {
      const own = one.op === 'demand' ? twoWay.indexOf(on(one)) : -1
      mask = one.of.reduce((sum, part) => sum | touches(part), own < 0 ? 0 : 1 << own)
      memo.set(one, mask)
    }
    return mask
  }
  const put = (op: Formula['op'], of: readonly Formula[], n: number): Formula =>
    op === 'all' ? maker.all(of) : op === 'some' ? maker.some(of) : maker.atLeast(n, of)

  const without = (one: Formula): Formula => {
    const mine = touches(one)
    if (mine === 0) return one
    if (one.op === 'demand') return asked[bitsOf(mine)[0]!]!
    const islands: { mask: number; of: Formula[] }[] = []
    for (const part of one.of) {
      const mask = touches(part)
      const near = islands.filter(island => island.mask & mask)
      for (const island of near) islands.splice(islands.indexOf(island), 1)
      islands.push({
        mask: near.reduce((sum, island) => sum | island.mask, mask),
        of: [...near.flatMap(island => island.of), part],
      })
    }
    if (one.op === 'at-least' && islands.some(({ of }) => of.length > 1)) return split(one)
    return put(
      one.op,
      islands.map(({ of }) => (of.length === 1 ? without(of[0]!) : split(put(one.op, of, one.n)))),
      one.n,
    )
  }
  const split = (one: Formula): Formula => {
    const slots = bitsOf(touches(one))
    const answers = slots.map(t => cellsOf(program, twoWay[t]!))
    if (answers.reduce((product, each) => product * (each.length + 1), 1) > mostCases) {
      tooMany = true
      return one
    }
    // For every choice of an answer, or of "whatever it is", for each of the facts.
    const expand = (i: number, rest: Formula): Formula[] => {
      if (i === slots.length) return [rest]
      const parts = answers[i]!.map(answer => expand(i + 1, given(rest, slots[i]!, answer)))
      return [...parts.flat(), ...parts[0]!.map((_, k) => maker.all(parts.map(part => part[k]!)))]
    }
    const whom = (i: number): Formula[][] => {
      if (i === slots.length) return [[]]
      const later = whom(i + 1)
      return [...answers[i]!.flatMap(() => later.map(list => [asked[slots[i]!]!, ...list])), ...later]
    }
    const asks = whom(0)
    return maker.some(expand(0, one).map((settled, k) => maker.all([...asks[k]!, settled])))
  }
  /** A formula when one of the facts has an answer. */
  const given = (one: Formula, t: number, answer: number): Formula => {
    const done = new Map<Formula, Formula>()
    const visit = (part: Formula): Formula => {
      if ((touches(part) & (1 << t)) === 0) return part
      let found = done.get(part)
      if (!found) {
        found =
          part.op === 'demand'
            ? holds(program.leaves[part.leaf]!, answer) === part.holds
              ? maker.always
              : maker.never
            : put(part.op, part.of.map(visit), part.n)
        done.set(part, found)
      }
      return found
    }
    return visit(one)
  }
  const found = without(plain)
  return tooMany ? plain : found
}

const optionsOf = (program: Program, slot: number): number[] =>
  bitsOf(program.leaves.reduce((mask, leaf) => (leaf.slot === slot ? mask | leaf.value : mask), 0))

/** Where a slot's bits stand. A single bit says "asked"; else each bit forbids one answer. */
interface Place {
  slot: number
  kind: 'asked' | 'cells' | 'options'
  /** One for a scalar; of codes one for each option: its two bits forbid "out" and "in". */
  words: readonly { word: number; shift: number; bits: number; option: number }[]
  pullsBothWays: boolean
}

const widthOf = (layout: readonly Place[]): number =>
  Math.max(1, ...layout.flatMap(place => place.words.map(({ word }) => word + 1)))

/** Gives each slot that a formula asks for its bits, none across a word's end. */
function layOut(program: Program, demands: readonly Formula[], merely: boolean): Place[] {
  let word = 0
  let next = 0
  const take = (size: number, option = -1): Place['words'][number] => {
    if (next + size > 32) {
      word++
      next = 0
    }
    const shift = next
    next += size
    return { word, shift, bits: size === 32 ? -1 : ((1 << size) - 1) << shift, option }
  }
  const slots = [...new Set(demands.map(one => program.leaves[one.leaf]!.slot))].sort((a, b) => a - b)
  return slots.map((slot): Place => {
    const mine = demands.filter(one => program.leaves[one.leaf]!.slot === slot)
    const pullsBothWays = !servesAll(program, slot, mine)
    if (merely && !pullsBothWays) return { slot, kind: 'asked', words: [take(1)], pullsBothWays }
    if (program.slots[slot]!.type !== 'codes')
      return { slot, kind: 'cells', words: [take(cellsOf(program, slot).length)], pullsBothWays }
    const options = bitsOf(mine.reduce((mask, one) => mask | program.leaves[one.leaf]!.value, 0))
    return { slot, kind: 'options', words: options.map(option => take(2, option)), pullsBothWays }
  })
}

/** Whether one answer meets all demands on a slot, and one meets none: then asking is all or nothing. */
function servesAll(program: Program, slot: number, demands: readonly Formula[]): boolean {
  if (program.slots[slot]!.type === 'codes') {
    const options = (held: boolean) =>
      demands.reduce((mask, one) => (one.holds === held ? mask | program.leaves[one.leaf]!.value : mask), 0)
    return (options(true) & options(false)) === 0
  }
  const met = cellsOf(program, slot).map(
    cell => demands.filter(one => holds(program.leaves[one.leaf]!, cell) === one.holds).length,
  )
  return met.includes(demands.length) && met.includes(0)
}

function meaningOf(program: Program, layout: readonly Place[], setting: Setting): Meaning {
  const width = widthOf(layout)
  const places = new Map(layout.map(place => [place.slot, place]))
  // "Asked" bits have a price of their own each, which is looked up a byte at a time.
  const prices = new Float64Array(width * 32)
  for (const { kind, slot, words } of layout)
    if (kind === 'asked') prices[words[0]!.word * 32 + words[0]!.shift] = setting.price(slot, { cells: 0 })
  const byByte = new Float64Array(width * 4 * 256)
  for (let i = 0; i < byByte.length; i++) {
    const byte = i >> 8
    for (let bit = 0; bit < 8; bit++) if (i & (1 << bit)) byByte[i]! += prices[byte * 8 + bit]!
  }
  const others = layout.filter(place => place.kind !== 'asked')
  const known = others.map(() => new Map<number, number>())
  const priceOf = (k: number, bits: Int32Array, at: number): number => {
    const place = others[k]!
    const [first] = place.words
    if (place.kind === 'options' || !first) {
      const allowed = allowedBy(place, bits, at)
      return allowed ? setting.price(place.slot, allowed) : 0
    }
    const mask = bits[at + first.word]! & first.bits
    if (mask === 0) return 0
    let price = known[k]!.get(mask)
    if (price === undefined) {
      price = setting.price(place.slot, allowedBy(place, bits, at)!)
      known[k]!.set(mask, price)
    }
    return price
  }
  return {
    width,
    limit: setting.limit,
    cost: (bits, at) => {
      let cost = 0
      for (let w = 0; w < width; w++) {
        const word = bits[at + w]!
        const base = w << 10
        if (word === 0) continue
        cost +=
          byByte[base + (word & 255)]! +
          byByte[base + 256 + ((word >>> 8) & 255)]! +
          byByte[base + 512 + ((word >>> 16) & 255)]! +
          byByte[base + 768 + (word >>> 24)]!
      }
      for (let k = 0; k < others.length; k++) cost += priceOf(k, bits, at)
      return cost
    },
    groups: others.flatMap(({ words, pullsBothWays }) =>
      words.map(({ word, bits }) => ({ word, bits, pullsBothWays })),
    ),
    demand: one => {
      const leaf = program.leaves[one.leaf]!
      const { kind, words } = places.get(leaf.slot)!
      const support = new Int32Array(width)
      for (const { word, bits } of words) support[word]! |= bits
      const [first] = words
      if (kind === 'asked' || !first) return { ways: [support], support }
      if (kind === 'cells') {
        const bits = new Int32Array(width)
        cellsOf(program, leaf.slot).forEach((cell, i) => {
          if (holds(leaf, cell) !== one.holds) bits[first.word]! |= 1 << (first.shift + i)
        })
        return { ways: [bits], support }
      }
      const options = words.filter(({ option }) => leaf.value & (1 << option))
      const n = leaf.cmp === 'any-bit' ? 1 : leaf.cmp === 'all-bits' ? options.length : leaf.n
      const ways = subsets(options, one.holds ? n : options.length - n + 1).map(pick => {
        const bits = new Int32Array(width)
        for (const { word, shift } of pick) bits[word]! |= (one.holds ? 1 : 2) << shift
        return bits
      })
      return { ways, support }
    },
  }
}

/** What a set of bits allows of a slot; undefined when it asks nothing of it. */
function allowedBy(place: Place, bits: Int32Array, at: number): Allowed | undefined {
  const read = ({ word, shift, bits: mask }: Place['words'][number]) => (bits[at + word]! & mask) >>> shift
  if (place.kind !== 'options') {
    const [first] = place.words
    const forbidden = first ? read(first) : 0
    if (!first || forbidden === 0) return undefined
    return { cells: ~forbidden & (first.bits >>> first.shift) }
  }
  let have = 0
  let lack = 0
  for (const part of place.words) {
    const asked = read(part)
    if (asked & 1) have |= 1 << part.option
    if (asked & 2) lack |= 1 << part.option
  }
  return have | lack ? { have, lack } : undefined
}

/** A number that satisfies what a certificate asks of a slot, close to `present` when that is one of the allowed answers. */
export function witness(program: Program, slot: number, allowed: Allowed, present = Number.NaN): number {
  if (allows(program, slot, allowed, present)) return present
  if ('cells' in allowed) {
    const cells = cellsOf(program, slot)
    const choices = bitsOf(allowed.cells).map(cell => cells[cell]!)
    if (program.slots[slot]!.type !== 'number') return choices[0]!
    // The answer nearest to the present one; without one, a threshold itself.
    const marks = program.leaves.filter(leaf => leaf.slot === slot).map(leaf => leaf.value)
    const distance = (value: number) => (Number.isNaN(present) ? +!marks.includes(value) : Math.abs(value - present))
    return choices.reduce((best, value) => (distance(value) < distance(best) ? value : best))
  }
  return ((Number.isNaN(present) ? 0 : present) | allowed.have) & ~allowed.lack
}

/** Whether a present answer is among those a certificate allows. */
export function allows(program: Program, slot: number, allowed: Allowed, present: number): boolean {
  if (Number.isNaN(present)) return false
  if (!('cells' in allowed)) return (present & allowed.have) === allowed.have && (present & allowed.lack) === 0
  const leaves = program.leaves.filter(leaf => leaf.slot === slot)
  const key = (value: number) => leaves.map(leaf => +holds(leaf, value)).join('')
  const mine = key(present)
  return bitsOf(allowed.cells).some(cell => key(cellsOf(program, slot)[cell]!) === mine)
}

export type { Allowed }

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size <= 0) return [[]]
  if (size > items.length) return []
  const [first, ...rest] = items
  return [...subsets(rest, size - 1).map(some => [first!, ...some]), ...subsets(rest, size)]
}
