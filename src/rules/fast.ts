import type { Leaf, Program } from './compile.ts'

/**
 * Writes every node's code for one row of prepared facts: `row[at + slot]` is a slot's number, NaN where unknown, and
 * `codes[to + node]` becomes what `evaluate` would give, byte for byte.
 */
export type FastEvaluator = (row: Float64Array, at: number, codes: Uint8Array, to: number) => void

const tables = new WeakMap<Program, FastEvaluator>()

/** The table evaluator of a program, made once. */
export function evaluatorOf(program: Program): FastEvaluator {
  let found = tables.get(program)
  if (!found) {
    found = tableEvaluator(program)
    tables.set(program, found)
  }
  return found
}

/**
 * Facts as dense typed rows, since the shape of objects costs more than the logic. A yes-or-no fact is its two-bit code
 * (no 0, unknown 1, yes 3), a level or a code its index (31: unknown), both in one byte of `small`; numbers and sets of
 * codes stand in `numbers`, NaN where unknown.
 */
export interface Layout {
  small: readonly number[]
  numbers: readonly number[]
  /** By slot: its place in `small` or in `numbers`. */
  placeOf: readonly number[]
}

export function layoutOf(program: Program): Layout {
  const small: number[] = []
  const numbers: number[] = []
  const placeOf = program.slots.map(
    (fact, slot) => (fact.type === 'number' || fact.type === 'codes' ? numbers.push(slot) : small.push(slot)) - 1,
  )
  return { small, numbers, placeOf }
}

export interface PreparedRows {
  layout: Layout
  count: number
  small: Uint8Array
  numbers: Float64Array
}

/** Packs rows of slot numbers (`facts[row * slots + slot]`) into the dense form. */
export function prepareRows(program: Program, facts: Float64Array): PreparedRows {
  const layout = layoutOf(program)
  const width = program.slots.length
  const count = facts.length / width
  const small = new Uint8Array(count * layout.small.length)
  const numbers = new Float64Array(count * layout.numbers.length)
  for (let r = 0; r < count; r++) {
    layout.small.forEach((slot, i) => {
      const v = facts[r * width + slot]!
      const isYesNo = program.slots[slot]!.type === 'boolean'
      small[r * layout.small.length + i] = Number.isNaN(v) ? (isYesNo ? 1 : 31) : isYesNo ? v * 3 : v
    })
    layout.numbers.forEach((slot, i) => {
      numbers[r * layout.numbers.length + i] = facts[r * width + slot]!
    })
  }
  return { layout, count, small, numbers }
}

/** Writes every node's code of one prepared row to `codes` from `to` on. */
export type PreparedEvaluator = (
  small: Uint8Array,
  at: number,
  numbers: Float64Array,
  from: number,
  codes: Uint8Array,
  to: number,
) => void

/** The program as straight-line code over prepared rows, made once ahead of time. */
export function compiledForRows(program: Program): PreparedEvaluator {
  const { placeOf } = layoutOf(program)
  const lookups: Uint8Array[] = []
  const leafCode = (leaf: Leaf, name: string): string => {
    const place = placeOf[leaf.slot]!
    const { type } = program.slots[leaf.slot]!
    if (type === 'boolean')
      return `const ${name}=12|${leaf.value === 1 ? `small[at+${place}]` : `(3>>small[at+${place}])`}`
    if (type === 'level' || type === 'code')
      return `const ${name}=t${lookups.push(lookupOf(leaf)) - 1}[small[at+${place}]]`
    return `v=numbers[from+${place}];const ${name}=v!==v?13:${test(leaf)}?15:12`
  }
  const body = straightLine(program, leafCode)
  const names = lookups.map((_, i) => `t${i}`)
  return new Function(...names, `return function(small,at,numbers,from,codes,to){${body}}`)(
    ...lookups,
  ) as PreparedEvaluator
}

/** The same over prepared rows without making code: leaves in loops by kind, then one flat table of groups. */
export function tableForRows(program: Program): PreparedEvaluator {
  const { placeOf } = layoutOf(program)
  const groups = groupTable(program)
  const yes: number[] = []
  const no: number[] = []
  const looked: number[] = []
  const tables: number[] = []
  const inNumbers: number[] = []
  program.nodes.forEach((node, i) => {
    if (node.kind !== 'leaf') return
    const leaf = program.leaves[node.leaf]!
    const place = placeOf[leaf.slot]!
    const { type } = program.slots[leaf.slot]!
    if (type === 'number' || type === 'codes') inNumbers.push(i)
    else if (type === 'boolean') (leaf.value === 1 ? yes : no).push(i, place)
    else {
      looked.push(i, place, tables.length)
      tables.push(...lookupOf(leaf))
    }
  })
  const asYes = Int32Array.from(yes)
  const asNo = Int32Array.from(no)
  const byLookup = Int32Array.from(looked)
  const lookups = Uint8Array.from(tables)
  const numeric = leafTable(program, inNumbers, slot => placeOf[slot]!)
  return (small, at, numbers, from, codes, to) => {
    for (let p = 0; p < asYes.length; p += 2) codes[to + asYes[p]!] = 12 | small[at + asYes[p + 1]!]!
    for (let p = 0; p < asNo.length; p += 2) codes[to + asNo[p]!] = 12 | (3 >> small[at + asNo[p + 1]!]!)
    for (let p = 0; p < byLookup.length; p += 3)
      codes[to + byLookup[p]!] = lookups[byLookup[p + 2]! + small[at + byLookup[p + 1]!]!]!
    numeric(numbers, from, codes, to)
    groups(codes, to)
  }
}

/** Writes every node's code of `count` prepared rows from `first` on, row after row, to `codes` from `to` on. */
export type BlockEvaluator = (rows: PreparedRows, first: number, count: number, codes: Uint8Array, to: number) => void

const block = 64

/**
 * The same for many rows, without making code: node by node over blocks of rows, four rows in a word, so that each operation is
 * looked up once a block.
 */
export function tableForBlocks(program: Program): BlockEvaluator {
  const { placeOf } = layoutOf(program)
  const always = alwaysApplies(program)
  const width = block / 4
  // A column for each node: its codes for the rows of a block, four rows in a word, the first in the lowest byte.
  const words = new Int32Array(program.nodes.length * width)
  const columns = (of: readonly number[]) => Int32Array.from(of, child => child * width)
  const steps = program.nodes.map((node, i): ((rows: PreparedRows, first: number, count: number) => void) => {
    const out = i * width
    switch (node.kind) {
      case 'leaf':
        return leafOfBlock(program, program.leaves[node.leaf]!, placeOf, words.subarray(out, out + width))
      case 'all': {
        const of = columns(node.of)
        const isPlain = node.of.every(child => always[child])
        if (isPlain && of.length === 2) {
          const [a, b] = [of[0]!, of[1]!]
          return () => {
            for (let w = 0; w < width; w++) words[out + w] = words[a + w]! & words[b + w]!
          }
        }
        return () => {
          for (let w = 0; w < width; w++) {
            let passes = -1
            let applies = 0
            for (let k = 0; k < of.length; k++) {
              const c = words[of[k]! + w]!
              passes &= c
              applies |= c
            }
            words[out + w] = isPlain ? passes : (passes & low) | (applies & high)
          }
        }
      }
      case 'at-least': {
        const of = columns(node.of)
        if (node.n === 1 && !node.open && node.of.every(child => always[child]))
          return () => {
            for (let w = 0; w < width; w++) {
              let passes = 0
              for (let k = 0; k < of.length; k++) passes |= words[of[k]! + w]!
              words[out + w] = passes
            }
          }
        // The high bit of a byte is set where the count, with this added, reaches n.
        const toReach = (128 - node.n) * ones
        const open = node.open ? ones : 0
        return () => {
          for (let w = 0; w < width; w++) {
            let sure = 0
            let possible = 0
            let applies = 0
            for (let k = 0; k < of.length; k++) {
              const c = words[of[k]! + w]!
              const counts = c & (c >>> 2) & low
              sure += (counts >>> 1) & ones
              possible += counts & ones
              applies |= c
            }
            applies &= high
            const reached = (((sure + toReach) >>> 6) & twos) | (((possible + toReach) >>> 7) & ones) | open
            words[out + w] = reached | negated(applies >>> 2) | applies
          }
        }
      }
      case 'not': {
        const of = node.of * width
        return () => {
          for (let w = 0; w < width; w++) {
            const c = words[of + w]!
            words[out + w] = negated(c) | negated(c >>> 2) | (c & high)
          }
        }
      }
      case 'when': {
        const guard = node.guard * width
        const then = node.then * width
        return () => {
          for (let w = 0; w < width; w++) {
            const g = words[guard + w]!
            const c = words[then + w]!
            const holds = g & (g >>> 2) & low
            words[out + w] = negated(holds) | (c & low) | ((holds << 2) & c & high)
          }
        }
      }
      case 'neutral':
        return () => {
          words.fill(low, out, out + width)
        }
    }
  })
  const size = program.nodes.length
  return (rows, first, count, codes, to) => {
    for (let done = 0; done < count; done += block) {
      const mine = Math.min(block, count - done)
      for (let i = 0; i < steps.length; i++) steps[i]!(rows, first + done, mine)
      // Back to one row after the other, four rows at a time.
      for (let w = 0; w * 4 < mine; w++) {
        const left = mine - w * 4
        let at = to + (done + w * 4) * size
        for (let from = w; from < words.length; from += width, at++) {
          const four = words[from]!
          codes[at] = four
          if (left > 1) codes[at + size] = four >>> 8
          if (left > 2) codes[at + size * 2] = four >>> 16
          if (left > 3) codes[at + size * 3] = four >>> 24
        }
      }
    }
  }
}

const ones = 0x01010101
const twos = 0x02020202
const low = 0x03030303
const high = 0x0c0c0c0c

/** Of four codes in a word, the low pairs: met and not met exchanged. */
const negated = (c: number): number => ((~c & ones) << 1) | ((~c & twos) >>> 1)

function leafOfBlock(
  program: Program,
  leaf: Leaf,
  placeOf: readonly number[],
  words: Int32Array,
): (rows: PreparedRows, first: number, count: number) => void {
  const out = new Uint8Array(words.buffer, words.byteOffset, block)
  const place = placeOf[leaf.slot]!
  const { type } = program.slots[leaf.slot]!
  if (type === 'number' || type === 'codes') {
    const interval = intervalOf(leaf)
    if (interval) {
      const [least, most] = interval
      return ({ numbers, layout }, first, count) => {
        const stride = layout.numbers.length
        for (let r = 0, at = first * stride + place; r < count; r++, at += stride) {
          const v = numbers[at]!
          out[r] = v >= least ? (v <= most ? 15 : 12) : v < least ? 12 : 13
        }
      }
    }
    const mask = leaf.value
    const isAll = leaf.cmp === 'all-bits'
    const n = leaf.cmp === 'n-bits' ? leaf.n : 1
    return ({ numbers, layout }, first, count) => {
      const stride = layout.numbers.length
      for (let r = 0, at = first * stride + place; r < count; r++, at += stride) {
        const v = numbers[at]!
        if (Number.isNaN(v)) out[r] = 13
        else {
          const common = v & mask
          const doesHold = isAll ? common === mask : n === 1 ? common !== 0 : bitCount(common) >= n
          out[r] = doesHold ? 15 : 12
        }
      }
    }
  }
  if (type === 'boolean') {
    const isYes = leaf.value === 1
    return ({ small, layout }, first, count) => {
      const stride = layout.small.length
      let at = first * stride + place
      let r = 0
      for (; r + 3 < count; r += 4, at += 4 * stride) {
        const four =
          small[at]! | (small[at + stride]! << 8) | (small[at + 2 * stride]! << 16) | (small[at + 3 * stride]! << 24)
        words[r >> 2] = high | (isYes ? four : negated(four))
      }
      for (; r < count; r++, at += stride) out[r] = 12 | (isYes ? small[at]! : 3 >> small[at]!)
    }
  }
  const table = lookupOf(leaf)
  return ({ small, layout }, first, count) => {
    const stride = layout.small.length
    for (let r = 0, at = first * stride + place; r < count; r++, at += stride) out[r] = table[small[at]!]!
  }
}

function numberTest(leaf: Leaf): (v: number) => boolean {
  const { value, n } = leaf
  switch (leaf.cmp) {
    case 'at-least':
      return v => v >= value
    case 'at-most':
      return v => v <= value
    case 'more-than':
      return v => v > value
    case 'less-than':
      return v => v < value
    case 'any-bit':
      return v => (v & value) !== 0
    case 'all-bits':
      return v => (v & value) === value
    case 'n-bits':
      return v => bitCount(v & value) >= n
    case 'in-mask':
      return v => ((1 << v) & value) !== 0
    default:
      return v => v === value
  }
}

/** A leaf's code by the index of a level or a code; 31 is unknown. */
function lookupOf(leaf: Leaf): Uint8Array {
  const holds = numberTest(leaf)
  const table = Uint8Array.from({ length: 32 }, (_, v) => (holds(v) ? 15 : 12))
  table[31] = 13
  return table
}

/**
 * The program as straight-line code, made once ahead of time. Where a content-security policy forbids making code, use
 * `tableEvaluator`. Nodes that always apply carry no work for applicability.
 */
export function compiledEvaluator(program: Program): FastEvaluator {
  const leafCode = (leaf: Leaf, name: string) => `v=row[at+${leaf.slot}];const ${name}=v!==v?13:${test(leaf)}?15:12`
  // The text is made from numbers of the program alone; no name or value of a rulebook gets into it.
  return new Function('row', 'at', 'codes', 'to', straightLine(program, leafCode)) as FastEvaluator
}

function straightLine(program: Program, leafCode: (leaf: Leaf, name: string) => string): string {
  const always = alwaysApplies(program)
  const lines: string[] = ['let v']
  program.nodes.forEach((node, i) => {
    const n = (index: number) => `n${index}`
    const join = (of: readonly number[], op: string) => of.map(n).join(op)
    switch (node.kind) {
      case 'leaf':
        lines.push(leafCode(program.leaves[node.leaf]!, `n${i}`))
        break
      case 'all':
        lines.push(
          node.of.every(child => always[child])
            ? `const n${i}=${join(node.of, '&')}`
            : `const n${i}=((${join(node.of, '&')})&3)|((${join(node.of, '|')})&12)`,
        )
        break
      case 'at-least': {
        const counts = node.of.map(child => (always[child] ? n(child) : `(${n(child)}&(${n(child)}>>2)&3)`))
        const open = node.open ? '|1' : ''
        let passes: string
        if (node.n === 1) passes = `((${counts.join('|')})&3${open})`
        else {
          const sure = counts.map(c => `((${c}>>1)&1)`).join('+')
          const possible = counts.map(c => `(${c}&1)`).join('+')
          passes = `((${sure})>=${node.n}?3:${node.open ? '1' : `(${possible})>=${node.n}?1:0`})`
        }
        if (node.of.some(child => always[child])) lines.push(`const n${i}=12|${passes}`)
        else lines.push(`v=(${join(node.of, '|')})&12;const n${i}=v|(3>>(v>>2))|${passes}`)
        break
      }
      case 'not':
        lines.push(
          always[node.of]
            ? `const n${i}=12|(3>>(n${node.of}&3))`
            : `v=n${node.of}&12;const n${i}=v|(3>>(n${node.of}&3))|(3>>(v>>2))`,
        )
        break
      case 'when': {
        const g = n(node.guard)
        lines.push(
          `v=${always[node.guard] ? `${g}&3` : `${g}&(${g}>>2)&3`};const n${i}=(3>>v)|(n${node.then}&3)|((v<<2)&n${node.then}&12)`,
        )
        break
      }
      case 'neutral':
        lines.push(`const n${i}=3`)
    }
    lines.push(`codes[to+${i}]=n${i}`)
  })
  return lines.join(';\n')
}

/** The same without making code: leaves in loops by kind, then a loop over a flat table of small operations. */
export function tableEvaluator(program: Program): FastEvaluator {
  const all = program.nodes.flatMap((node, i) => (node.kind === 'leaf' ? [i] : []))
  const leaves = leafTable(program, all, slot => slot)
  const groups = groupTable(program)
  return (row, at, codes, to) => {
    leaves(row, at, codes, to)
    groups(codes, to)
  }
}

/**
 * Leaves over numbers: a comparison is an interval with its ends, so that one loop does all of them; sets of options are masks.
 * `places[slot]` is where a slot's number stands in a row.
 */
function leafTable(program: Program, nodes: readonly number[], placeOf: (slot: number) => number): FastEvaluator {
  const kinds = { interval: [], 'in-mask': [], 'any-bit': [], 'all-bits': [], 'n-bits': [] } as Record<string, number[]>
  const ends: number[] = []
  for (const i of nodes) {
    const node = program.nodes[i]!
    if (node.kind !== 'leaf') continue
    const leaf = program.leaves[node.leaf]!
    const place = placeOf(leaf.slot)
    const interval = intervalOf(leaf)
    if (interval) {
      kinds.interval!.push(i, place)
      ends.push(...interval)
    } else kinds[leaf.cmp]!.push(i, place, leaf.value, ...(leaf.cmp === 'n-bits' ? [leaf.n] : []))
  }
  const [interval, oneOf, any, all, several] = Object.values(kinds).map(list => Int32Array.from(list))
  const bounds = Float64Array.from(ends)
  return (row, at, codes, to) => {
    for (let p = 0; p < interval!.length; p += 2) {
      const v = row[at + interval![p + 1]!]!
      codes[to + interval![p]!] = v >= bounds[p]! ? (v <= bounds[p + 1]! ? 15 : 12) : v < bounds[p]! ? 12 : 13
    }
    for (let p = 0; p < oneOf!.length; p += 3) {
      const v = row[at + oneOf![p + 1]!]!
      codes[to + oneOf![p]!] = Number.isNaN(v) ? 13 : (1 << v) & oneOf![p + 2]! ? 15 : 12
    }
    for (let p = 0; p < any!.length; p += 3) {
      const v = row[at + any![p + 1]!]!
      codes[to + any![p]!] = Number.isNaN(v) ? 13 : v & any![p + 2]! ? 15 : 12
    }
    for (let p = 0; p < all!.length; p += 3) {
      const v = row[at + all![p + 1]!]!
      const mask = all![p + 2]!
      codes[to + all![p]!] = Number.isNaN(v) ? 13 : (v & mask) === mask ? 15 : 12
    }
    for (let p = 0; p < several!.length; p += 4) {
      const v = row[at + several![p + 1]!]!
      codes[to + several![p]!] = Number.isNaN(v) ? 13 : bitCount(v & several![p + 2]!) >= several![p + 3]! ? 15 : 12
    }
  }
}

/** The numbers for which a comparison holds, both ends included; undefined for one over options. */
function intervalOf({ cmp, value }: Leaf): [number, number] | undefined {
  switch (cmp) {
    case 'equal':
      return [value, value]
    case 'at-least':
      return [value, Infinity]
    case 'at-most':
      return [-Infinity, value]
    case 'more-than':
      return [neighbor(value, 1), Infinity]
    case 'less-than':
      return [-Infinity, neighbor(value, -1)]
    default:
      return undefined
  }
}

/** The next number above or below. */
function neighbor(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE
  const number = Float64Array.of(value)
  const bits = new BigInt64Array(number.buffer)
  bits[0]! += BigInt(value > 0 ? direction : -direction)
  return number[0]!
}

/**
 * Groups in runs of one operation each: a run starts with its operation and how many follow. Within a level no group is part
 * of another, so that they can be sorted by operation.
 */
function groupTable(program: Program): (codes: Uint8Array, to: number) => void {
  const always = alwaysApplies(program)
  const level: number[] = []
  const groups = program.nodes.flatMap((node, i) => {
    level[i] = childrenOf(node).reduce((most, child) => Math.max(most, level[child]! + 1), 0)
    return node.kind === 'leaf' ? [] : [{ i, node, level: level[i], ...operation(node) }]
  })
  groups.sort((a, b) => a.level - b.level || a.op - b.op || a.i - b.i)
  const table: number[] = []
  for (let k = 0; k < groups.length; ) {
    const { op: kind, level: height } = groups[k]!
    let end = k
    while (end < groups.length && groups[end]!.op === kind && groups[end]!.level === height) end++
    table.push(kind, end - k)
    for (; k < end; k++) table.push(groups[k]!.i, ...groups[k]!.operands)
  }
  const code = Int32Array.from(table)

  function operation(node: Program['nodes'][number]): { op: number; operands: readonly number[] } {
    switch (node.kind) {
      case 'all': {
        const { of } = node
        if (of.every(child => always[child]))
          return of.length === 2
            ? { op: op.all2, operands: of }
            : of.length === 3
              ? { op: op.all3, operands: of }
              : { op: op.all, operands: [of.length, ...of] }
        return { op: of.some(child => always[child]) ? op.allMixed : op.allGuarded, operands: [of.length, ...of] }
      }
      case 'at-least': {
        const { of } = node
        const isPlain = node.n === 1 && !node.open && of.every(child => always[child])
        if (isPlain && of.length === 2) return { op: op.any2, operands: of }
        if (isPlain) return { op: op.any, operands: [of.length, ...of] }
        return { op: op.atLeast, operands: [of.length, node.n, node.open ? 1 : 0, ...of] }
      }
      case 'not':
        return { op: always[node.of] ? op.notAlways : op.not, operands: [node.of] }
      case 'when':
        return { op: always[node.guard] ? op.whenAlways : op.when, operands: [node.guard, node.then] }
      default:
        return { op: op.neutral, operands: [] }
    }
  }

  return (codes, to) => {
    let p = 0
    while (p < code.length) {
      const kind = code[p]!
      let runs = code[p + 1]!
      p += 2
      switch (kind) {
        case op.all2:
          for (; runs > 0; runs--, p += 3) codes[to + code[p]!] = codes[to + code[p + 1]!]! & codes[to + code[p + 2]!]!
          break
        case op.all3:
          for (; runs > 0; runs--, p += 4)
            codes[to + code[p]!] = codes[to + code[p + 1]!]! & codes[to + code[p + 2]!]! & codes[to + code[p + 3]!]!
          break
        case op.any2:
          for (; runs > 0; runs--, p += 3) codes[to + code[p]!] = codes[to + code[p + 1]!]! | codes[to + code[p + 2]!]!
          break
        case op.notAlways:
          for (; runs > 0; runs--, p += 2) codes[to + code[p]!] = 12 | (3 >> (codes[to + code[p + 1]!]! & 3))
          break
        case op.whenAlways:
          for (; runs > 0; runs--, p += 3) {
            const guard = codes[to + code[p + 1]!]! & 3
            const c = codes[to + code[p + 2]!]!
            codes[to + code[p]!] = (3 >> guard) | (c & 3) | ((guard << 2) & c & 12)
          }
          break
        case op.all:
          for (; runs > 0; runs--) {
            const out = code[p]!
            const end = p + 2 + code[p + 1]!
            let result = 15
            for (p += 2; p < end; p++) result &= codes[to + code[p]!]!
            codes[to + out] = result
          }
          break
        case op.any:
          for (; runs > 0; runs--) {
            const out = code[p]!
            const end = p + 2 + code[p + 1]!
            let result = 12
            for (p += 2; p < end; p++) result |= codes[to + code[p]!]!
            codes[to + out] = result
          }
          break
        case op.allMixed:
          for (; runs > 0; runs--) {
            const out = code[p]!
            const end = p + 2 + code[p + 1]!
            let result = 3
            for (p += 2; p < end; p++) result &= codes[to + code[p]!]!
            codes[to + out] = 12 | result
          }
          break
        case op.allGuarded:
          for (; runs > 0; runs--) {
            const out = code[p]!
            const end = p + 2 + code[p + 1]!
            let passes = 3
            let applies = 0
            for (p += 2; p < end; p++) {
              const c = codes[to + code[p]!]!
              passes &= c
              applies |= c
            }
            codes[to + out] = passes | (applies & 12)
          }
          break
        case op.atLeast:
          for (; runs > 0; runs--) {
            const out = code[p]!
            const end = p + 4 + code[p + 1]!
            const n = code[p + 2]!
            const open = code[p + 3]!
            let sure = 0
            let possible = 0
            let applies = 0
            for (p += 4; p < end; p++) {
              const c = codes[to + code[p]!]!
              const counts = c & (c >> 2) & 3
              sure += counts >> 1
              possible += counts & 1
              applies |= c
            }
            applies &= 12
            codes[to + out] = (sure >= n ? 3 : possible >= n || open === 1 ? 1 : 0) | (3 >> (applies >> 2)) | applies
          }
          break
        case op.not:
          for (; runs > 0; runs--, p += 2) {
            const c = codes[to + code[p + 1]!]!
            const applies = c & 12
            codes[to + code[p]!] = (3 >> (c & 3)) | (3 >> (applies >> 2)) | applies
          }
          break
        case op.when:
          for (; runs > 0; runs--, p += 3) {
            const guard = codes[to + code[p + 1]!]!
            const c = codes[to + code[p + 2]!]!
            const holds = guard & (guard >> 2) & 3
            codes[to + code[p]!] = (3 >> holds) | (c & 3) | ((holds << 2) & c & 12)
          }
          break
        default:
          for (; runs > 0; runs--, p++) codes[to + code[p]!] = 3
      }
    }
  }
}

function childrenOf(node: Program['nodes'][number]): readonly number[] {
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

/** Nodes that apply whatever the facts say: they need no bits for it. */
export function alwaysApplies(program: Program): boolean[] {
  const always: boolean[] = []
  for (const node of program.nodes) {
    switch (node.kind) {
      case 'leaf':
        always.push(true)
        break
      case 'all':
      case 'at-least':
        always.push(node.of.some(child => always[child]!))
        break
      case 'not':
        always.push(always[node.of]!)
        break
      default:
        always.push(false)
    }
  }
  return always
}

const op = {
  all2: 0,
  all3: 1,
  any2: 2,
  notAlways: 3,
  whenAlways: 4,
  all: 5,
  any: 6,
  allMixed: 7,
  allGuarded: 8,
  atLeast: 9,
  not: 10,
  when: 11,
  neutral: 12,
} as const

function test(leaf: Leaf): string {
  const value = Number(leaf.value)
  switch (leaf.cmp) {
    case 'equal':
      return `v===${value}`
    case 'at-least':
      return `v>=${value}`
    case 'at-most':
      return `v<=${value}`
    case 'more-than':
      return `v>${value}`
    case 'less-than':
      return `v<${value}`
    case 'in-mask':
      return `((1<<v)&${value})!==0`
    case 'any-bit':
      return `(v&${value})!==0`
    case 'all-bits':
      return `(v&${value})===${value}`
    case 'n-bits': {
      const bits = Array.from({ length: 31 }, (_, bit) => bit).filter(bit => value & (1 << bit))
      return `(${bits.map(bit => `((v>>${bit})&1)`).join('+') || '0'})>=${leaf.n}`
    }
  }
}

function bitCount(value: number): number {
  let count = 0
  for (let rest = value; rest !== 0; rest &= rest - 1) count++
  return count
}
