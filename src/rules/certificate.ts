import type { Program } from './compile.ts'
import { bitsOf, cellsOf, holds, twoWaySlots } from './decide.ts'

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
  /** Price of using this answer of a slot. `Infinity` forbids it. Called with each allowed-set, so that a present answer can be free. */
  price(slot: number, allowed: Allowed): number
  limit: number
}

export interface Forcing {
  certificates: readonly Certificate[]
  /** True when some were left out for number, so that a cheaper one may exist. */
  bounded: boolean
}

/**
 * The cheapest ways to make the root met or not met. Exact in the certificates: each returned set forces the outcome, and
 * none is a superset of another, unless `bounded` says that the limit was reached.
 */
export function force(program: Program, target: 'met' | 'not-met', setting: Setting, root = program.root): Forcing {
  const cells = new Map<number, readonly number[]>()
  const cellsFor = (slot: number) => {
    let found = cells.get(slot)
    if (!found) {
      found = cellsOf(program, slot)
      cells.set(slot, found)
    }
    return found
  }
  let bounded = false
  const memo = new Map<string, readonly Certificate[]>()
  const empty: Certificate = { need: new Map(), cost: 0 }

  const costOf = (need: ReadonlyMap<number, Allowed>) => {
    let cost = 0
    for (const [slot, allowed] of need) cost += setting.price(slot, allowed)
    return cost
  }
  const single = (slot: number, allowed: Allowed): Certificate[] => {
    const cost = setting.price(slot, allowed)
    return Number.isFinite(cost) ? [{ need: new Map([[slot, allowed]]), cost }] : []
  }
  const join = (a: Certificate, b: Certificate): Certificate | undefined => {
    if (a.need.size === 0) return b
    if (b.need.size === 0) return a
    const need = new Map(a.need)
    for (const [slot, allowed] of b.need) {
      const both = meet(need.get(slot), allowed)
      if (!both) return undefined
      need.set(slot, both)
    }
    const cost = costOf(need)
    return Number.isFinite(cost) ? { need, cost } : undefined
  }
  const keep = (list: Certificate[]): readonly Certificate[] => {
    list.sort((a, b) => a.cost - b.cost || a.need.size - b.need.size)
    const kept: Certificate[] = []
    for (const one of list) {
      if (kept.some(other => other.need.size <= one.need.size && covers(other, one))) continue
      if (kept.length === setting.limit) {
        bounded = true
        break
      }
      kept.push(one)
    }
    return kept
  }
  const cross = (lists: readonly (readonly Certificate[])[]): readonly Certificate[] => {
    let sofar: readonly Certificate[] = [empty]
    for (const list of lists) sofar = keep(sofar.flatMap(a => list.flatMap(b => join(a, b) ?? [])))
    return sofar
  }
  /** At least n of the lists. */
  const choose = (lists: readonly (readonly Certificate[])[], n: number): readonly Certificate[] => {
    // table[k]: ways to force k of the lists seen so far.
    let table: (readonly Certificate[])[] = [[empty]]
    for (const list of lists) {
      const next: Certificate[][] = table.map(row => [...row])
      table.forEach((row, k) => {
        if (k + 1 > n) return
        const more = row.flatMap(a => list.flatMap(b => join(a, b) ?? []))
        next[k + 1] = [...(next[k + 1] ?? []), ...more]
      })
      table = next.map(row => keep(row))
    }
    return table[n] ?? []
  }

  type Goal = 'passes' | 'fails' | 'applies' | 'skips' | 'counts' | 'falls-short'
  /**
   * passes/fails: the first two bits; applies/skips: the other two; counts: passes and applies (as an `any` sees it);
   * falls-short: fails or does not apply.
   */
  const ways = (node: number, goal: Goal): readonly Certificate[] => {
    const key = `${node}${goal}`
    let found = memo.get(key)
    if (!found) {
      found = keep([...waysOf(node, goal)])
      memo.set(key, found)
    }
    return found
  }
  const waysOf = (index: number, goal: Goal): readonly Certificate[] => {
    const node = program.nodes[index]!
    if (goal === 'counts') return cross([ways(index, 'passes'), ways(index, 'applies')])
    if (goal === 'falls-short') return [...ways(index, 'fails'), ...ways(index, 'skips')]
    switch (node.kind) {
      case 'neutral':
        return goal === 'passes' || goal === 'skips' ? [empty] : []
      case 'leaf': {
        if (goal === 'applies') return [empty]
        if (goal === 'skips') return []
        const leaf = program.leaves[node.leaf]!
        const wanted = goal === 'passes'
        if (program.slots[leaf.slot]!.type !== 'codes') {
          let mask = 0
          cellsFor(leaf.slot).forEach((value, i) => {
            if (holds(leaf, value) === wanted) mask |= 1 << i
          })
          return mask === 0 ? [] : single(leaf.slot, { cells: mask })
        }
        const bits = bitsOf(leaf.value)
        const n = leaf.cmp === 'any-bit' ? 1 : leaf.cmp === 'all-bits' ? bits.length : leaf.n
        const picks = wanted ? subsets(bits, n) : subsets(bits, bits.length - n + 1)
        return picks.flatMap(pick => {
          const mask = pick.reduce((sum, bit) => sum | (1 << bit), 0)
          return single(leaf.slot, wanted ? { have: mask, lack: 0 } : { have: 0, lack: mask })
        })
      }
      case 'all':
        if (goal === 'passes') return cross(node.of.map(child => ways(child, 'passes')))
        if (goal === 'fails') return node.of.flatMap(child => ways(child, 'fails'))
        if (goal === 'applies') return node.of.flatMap(child => ways(child, 'applies'))
        return cross(node.of.map(child => ways(child, 'skips')))
      case 'at-least': {
        const applies = () => node.of.flatMap(child => ways(child, 'applies'))
        const skips = () => cross(node.of.map(child => ways(child, 'skips')))
        if (goal === 'applies') return applies()
        if (goal === 'skips') return skips()
        if (goal === 'passes')
          return [
            ...choose(
              node.of.map(child => ways(child, 'counts')),
              node.n,
            ),
            ...skips(),
          ]
        if (node.open) return []
        const short = choose(
          node.of.map(child => ways(child, 'falls-short')),
          Math.max(0, node.of.length - node.n + 1),
        )
        return cross([short, applies()])
      }
      case 'not':
        if (goal === 'passes') return [...ways(node.of, 'fails'), ...ways(node.of, 'skips')]
        if (goal === 'fails') return cross([ways(node.of, 'passes'), ways(node.of, 'applies')])
        return ways(node.of, goal)
      case 'when':
        if (goal === 'passes') return [...ways(node.guard, 'falls-short'), ...ways(node.then, 'passes')]
        if (goal === 'fails') return cross([ways(node.guard, 'counts'), ways(node.then, 'fails')])
        if (goal === 'applies') return cross([ways(node.guard, 'counts'), ways(node.then, 'applies')])
        return [...ways(node.guard, 'falls-short'), ...ways(node.then, 'skips')]
    }
  }
  let certificates = keep([...(target === 'met' ? ways(root, 'counts') : ways(root, 'fails'))])
  // Where a fact pulls both ways, two certificates that differ only in its answer force without it ("a, or not a").
  // Iterated consensus finds all of these (Quine); elsewhere none can arise.
  const twoWay = twoWaySlots(program)
  for (let fresh: readonly Certificate[] = twoWay.length > 0 ? certificates : []; fresh.length > 0; ) {
    const before = certificates
    const more: Certificate[] = []
    for (const slot of twoWay)
      for (const a of fresh) if (a.need.has(slot)) for (const b of before) more.push(...consensus(a, b, slot))
    if (more.length === 0) break
    certificates = keep([...before, ...more])
    fresh = bounded ? [] : certificates.filter(one => !before.includes(one))
  }
  return { certificates, bounded }

  function consensus(a: Certificate, b: Certificate, slot: number): Certificate[] {
    const x = a.need.get(slot)
    const y = b.need.get(slot)
    if (!x || !y) return []
    const merged: (Allowed | undefined)[] = []
    if ('cells' in x && 'cells' in y) {
      const cells = x.cells | y.cells
      if (cells === x.cells || cells === y.cells) return []
      merged.push(cells === (1 << cellsFor(slot).length) - 1 ? undefined : { cells })
    } else if ('have' in x && 'have' in y) {
      const clash = (x.have & y.lack) | (x.lack & y.have)
      if (clash === 0 || (clash & (clash - 1)) !== 0) return []
      const have = (x.have | y.have) & ~clash
      const lack = (x.lack | y.lack) & ~clash
      merged.push(have | lack ? { have, lack } : undefined)
    }
    return merged.flatMap(allowed => {
      const rest = (one: Certificate) => ({ need: new Map([...one.need].filter(([s]) => s !== slot)), cost: 0 })
      const both = join(rest(a), rest(b))
      if (!both) return []
      const need = new Map(both.need)
      if (allowed) need.set(slot, allowed)
      const cost = costOf(need)
      return Number.isFinite(cost) ? [{ need, cost }] : []
    })
  }
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

function meet(a: Allowed | undefined, b: Allowed): Allowed | undefined {
  if (!a) return b
  if ('cells' in a && 'cells' in b) {
    const cells = a.cells & b.cells
    return cells === 0 ? undefined : { cells }
  }
  if ('have' in a && 'have' in b) {
    const have = a.have | b.have
    const lack = a.lack | b.lack
    return have & lack ? undefined : { have, lack }
  }
  return undefined
}

/** Whether whatever `b` forces with, `a` forces already. */
function covers(a: Certificate, b: Certificate): boolean {
  for (const [slot, allowed] of a.need) {
    const other = b.need.get(slot)
    if (!other) return false
    if ('cells' in allowed && 'cells' in other ? (other.cells & ~allowed.cells) !== 0 : false) return false
    if (
      'have' in allowed &&
      'have' in other &&
      ((allowed.have & ~other.have) !== 0 || (allowed.lack & ~other.lack) !== 0)
    )
      return false
  }
  return true
}

function subsets(items: readonly number[], size: number): number[][] {
  if (size <= 0) return [[]]
  if (size > items.length) return []
  const [first, ...rest] = items
  return [...subsets(rest, size - 1).map(some => [first!, ...some]), ...subsets(rest, size)]
}
