import type { Formula } from './formula.ts'

/**
 * Ways to fulfil a formula, cheapest first, none of them more than another with something added. A way is a set of bits (what
 * is asked of the facts), `width` words each.
 */
export interface Ways {
  count: number
  bits: Int32Array
  costs: Float64Array
  /** Every way that is not listed, and not a listed one with something added, costs at least this; Infinity when none is. */
  complete: number
  /** Bits that the formula can ask for at all, whole groups. */
  support: Int32Array
}

/** What bits mean. */
export interface Meaning {
  width: number
  /** How many ways of each part are kept. */
  limit: number
  /** The ways to fulfil one demand, and all bits of its fact. */
  demand(formula: Formula): { ways: readonly Int32Array[]; support: Int32Array }
  /** What a set of bits costs; Infinity when it is not to be had. Never less when a bit is added. */
  cost(bits: Int32Array, at: number): number
  /** Bits of one fact that must not all be set: the answers it may not have. `pullsBothWays`: no one answer serves every demand. */
  groups: readonly { word: number; bits: number; pullsBothWays: boolean }[]
}

/**
 * The cheapest ways to fulfil a formula. Parts that share no fact are combined cheapest first, exactly, whatever their number;
 * parts that share facts are multiplied out. Where the limit cuts a list, `complete` says up to which cost nothing is lost.
 */
export function waysOf(formula: Formula, meaning: Meaning): Ways {
  const { width, limit, groups } = meaning
  const memo = new Map<Formula, Ways>()
  const pool = candidates(width)
  const scratch = new Int32Array(width)

  const solve = (one: Formula): Ways => {
    let found = memo.get(one)
    if (!found) {
      found = fresh(one)
      memo.set(one, found)
    }
    return found
  }
  const fresh = (one: Formula): Ways => {
    switch (one.op) {
      case 'never':
        return nothing
      case 'always':
        return free
      case 'demand': {
        const { ways, support } = meaning.demand(one)
        pool.clear()
        for (const bits of ways) {
          const cost = meaning.cost(bits, 0)
          if (Number.isFinite(cost)) pool.add(bits, 0, bits, 0, cost)
        }
        return keep(Infinity, support, true)
      }
      case 'all':
        return every(one.of.map(solve))
      case 'some':
        return either(one.of.map(solve))
      case 'at-least': {
        // table[k]: ways to fulfil k of the parts seen so far.
        let table: Ways[] = [free]
        for (const part of one.of.map(solve)) {
          const next = table.map((ways, k) => (k === 0 ? ways : either([ways, both(table[k - 1]!, part)])))
          if (table.length <= one.n) next.push(both(table.at(-1)!, part))
          table = next
        }
        return table[one.n]!
      }
    }
  }

  /** Parts are gathered into islands that share no fact with each other. */
  const every = (parts: readonly Ways[]): Ways => {
    const islands: Ways[][] = []
    for (const part of parts) {
      const near = islands.filter(island => island.some(other => overlap(part.support, other.support)))
      for (const island of near) islands.splice(islands.indexOf(island), 1)
      islands.push([...near.flat(), part])
    }
    return islands
      .map(island => island.sort((a, b) => a.count - b.count).reduce(both))
      .sort((a, b) => a.count - b.count)
      .reduce(both, free)
  }

  const both = (a: Ways, b: Ways): Ways => {
    if (a === free) return b
    if (b === free) return a
    const support = a.support.map((word, i) => word | b.support[i]!)
    pool.clear()
    if (!overlap(a.support, b.support)) {
      const complete = Math.min(a.complete + least(b), b.complete + least(a))
      // Of sums of two sorted lists, the i-th with the j-th has (i + 1)(j + 1) that are no dearer.
      for (let i = 0; i < a.count; i++)
        for (let j = 0; j < b.count && i * j + i + j <= limit; j++)
          pool.add(a.bits, i * width, b.bits, j * width, a.costs[i]! + b.costs[j]!)
      return keep(complete, support, true)
    }
    const complete = Math.min(a.complete + leastBeyond(b, a.support), b.complete + leastBeyond(a, b.support))
    for (let i = 0; i < a.count; i++)
      for (let j = 0; j < b.count; j++) {
        for (let w = 0; w < width; w++) scratch[w] = a.bits[i * width + w]! | b.bits[j * width + w]!
        add(scratch)
      }
    return keep(complete, support, false)
  }
  const add = (bits: Int32Array): void => {
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g]!
      if ((bits[group.word]! & group.bits) === group.bits) return
    }
    const cost = meaning.cost(bits, 0)
    if (cost < Infinity) pool.add(bits, 0, bits, 0, cost)
  }
  /** The least that a way costs, listed or not. */
  const least = ({ costs, complete }: Ways): number => Math.min(costs[0] ?? Infinity, complete)
  /** The least that a way costs in facts outside a support, listed or not. */
  const leastBeyond = (ways: Ways, support: Int32Array): number => {
    let found = Infinity
    if (ways.complete < Infinity) {
      for (let w = 0; w < width; w++) scratch[w] = ways.support[w]! & support[w]!
      found = Math.max(0, ways.complete - meaning.cost(scratch, 0))
    }
    for (let i = 0; i < ways.count; i++) {
      for (let w = 0; w < width; w++) scratch[w] = ways.bits[i * width + w]! & ~support[w]!
      found = Math.min(found, meaning.cost(scratch, 0))
    }
    return found
  }

  const either = (parts: readonly Ways[]): Ways => {
    const support = new Int32Array(width)
    let complete = Infinity
    let apart = true
    pool.clear()
    for (const part of parts) {
      apart &&= !overlap(support, part.support)
      for (let w = 0; w < width; w++) support[w]! |= part.support[w]!
      complete = Math.min(complete, part.complete)
      for (let i = 0; i < part.count; i++) pool.add(part.bits, i * width, part.bits, i * width, part.costs[i]!)
    }
    return keep(complete, support, apart)
  }

  /** The cheapest of the pool, without those that hold another. `apart`: none does. */
  const keep = (complete: number, support: Int32Array, apart: boolean): Ways => {
    let kept = new Int32Array(64 * width)
    const costs: number[] = []
    let lost = complete
    pool.inOrder(candidate => {
      const from = candidate * width
      if (!apart && holdsAnother(kept, costs.length, pool.bits, from)) return true
      if (costs.length === limit) {
        lost = Math.min(lost, pool.costs[candidate]!)
        return false
      }
      const to = costs.length * width
      if (to === kept.length) {
        const larger = new Int32Array(kept.length * 2)
        larger.set(kept)
        kept = larger
      }
      for (let w = 0; w < width; w++) kept[to + w] = pool.bits[from + w]!
      costs.push(pool.costs[candidate]!)
      return true
    })
    return {
      count: costs.length,
      bits: kept,
      costs: Float64Array.from(costs),
      complete: lost,
      support,
    }
  }
  const holdsAnother = (kept: Int32Array, count: number, bits: Int32Array, from: number): boolean => {
    for (let i = 0, at = 0; i < count; i++, at += width) {
      let w = 0
      while (w < width && (kept[at + w]! & ~bits[from + w]!) === 0) w++
      if (w === width) return true
    }
    return false
  }
  const overlap = (a: Int32Array, b: Int32Array): boolean => {
    for (let w = 0; w < width; w++) if (a[w]! & b[w]!) return true
    return false
  }
  const blank = new Int32Array(width)
  const nothing: Ways = { count: 0, bits: blank, costs: new Float64Array(0), complete: Infinity, support: blank }
  const free: Ways = { count: 1, bits: blank, costs: new Float64Array(1), complete: Infinity, support: blank }

  /**
   * Two ways that differ only in what they ask of one fact fulfil without it, when together they allow every answer ("a, or
   * not a"). Fact by fact, this finds all such ways (Quine's consensus, in Tison's order).
   */
  const settle = (ways: Ways): Ways => {
    let all = ways
    for (const { word, bits: mask, pullsBothWays } of groups) {
      if (!pullsBothWays) continue
      let price = 0
      for (;;) {
        const n = all.count
        pool.clear()
        for (let i = 0; i < n; i++) pool.add(all.bits, i * width, all.bits, i * width, all.costs[i]!)
        const before = new Set<string>()
        for (let i = 0; i < n; i++) before.add(all.bits.subarray(i * width, (i + 1) * width).join())
        for (let i = 0; i < n; i++) {
          const x = all.bits[i * width + word]! & mask
          if (x === 0) continue
          scratch.fill(0)
          scratch[word] = x
          price = Math.max(price, meaning.cost(scratch, 0))
          for (let j = 0; j < i; j++) {
            const y = all.bits[j * width + word]! & mask
            const left = x & y
            if (y === 0 || left === x || left === y) continue
            for (let w = 0; w < width; w++) scratch[w] = all.bits[i * width + w]! | all.bits[j * width + w]!
            scratch[word] = (scratch[word]! & ~mask) | left
            add(scratch)
          }
        }
        if (pool.count === n) break
        const merged = keep(all.complete, all.support, false)
        let isNew = false
        for (let i = 0; i < merged.count; i++)
          if (!before.has(merged.bits.subarray(i * width, (i + 1) * width).join())) isNew = true
        all = merged
        if (!isNew) break
      }
      // A way that is not listed may lose what it pays for this fact.
      all = { ...all, complete: Math.max(0, all.complete - price) }
    }
    return all
  }
  return settle(solve(formula))
}

/** Sets of bits with their costs, growing, in typed arrays. */
function candidates(width: number) {
  const pool = {
    count: 0,
    bits: new Int32Array(256 * width),
    costs: new Float64Array(256),
    next: new Int32Array(256),
    clear: () => {
      pool.count = 0
    },
    /** Adds the union of two. */
    add: (a: Int32Array, i: number, b: Int32Array, j: number, cost: number) => {
      if (pool.count === pool.costs.length) {
        const bits = new Int32Array(pool.bits.length * 2)
        bits.set(pool.bits)
        pool.bits = bits
        const costs = new Float64Array(pool.costs.length * 2)
        costs.set(pool.costs)
        pool.costs = costs
      }
      const at = pool.count * width
      for (let w = 0; w < width; w++) pool.bits[at + w] = a[i + w]! | b[j + w]!
      pool.costs[pool.count++] = cost
    },
    /** Cheapest first, then those with fewer bits, until `take` says that it has enough. Costs are few and repeat. */
    inOrder: (take: (candidate: number) => boolean) => {
      const heads = new Map<number, number>()
      if (pool.next.length < pool.costs.length) pool.next = new Int32Array(pool.costs.length)
      for (let i = pool.count - 1; i >= 0; i--) {
        pool.next[i] = heads.get(pool.costs[i]!) ?? -1
        heads.set(pool.costs[i]!, i)
      }
      for (const cost of [...heads.keys()].sort((a, b) => a - b)) {
        const bySize: number[][] = []
        for (let i = heads.get(cost)!; i >= 0; i = pool.next[i]!) {
          let size = 0
          for (let w = 0; w < width; w++) size += bitCount(pool.bits[i * width + w]!)
          const same = bySize[size]
          if (same) same.push(i)
          else bySize[size] = [i]
        }
        for (const same of bySize) if (same) for (const i of same) if (!take(i)) return
      }
    },
  }
  return pool
}

function bitCount(word: number): number {
  let v = word
  v -= (v >>> 1) & 0x55555555
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
