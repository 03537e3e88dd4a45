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

/** The same over prepared rows without making code: leaves by lookup, then one flat table of groups. */
export function tableForRows(program: Program): PreparedEvaluator {
  const { placeOf } = layoutOf(program)
  const groups = tableEvaluator(program, true)
  const byte: number[] = []
  const lookups: number[] = []
  const float: { node: number; place: number; leaf: Leaf }[] = []
  program.nodes.forEach((node, i) => {
    if (node.kind !== 'leaf') return
    const leaf = program.leaves[node.leaf]!
    const { type } = program.slots[leaf.slot]!
    if (type === 'number' || type === 'codes') {
      float.push({ node: i, place: placeOf[leaf.slot]!, leaf })
      return
    }
    byte.push(i, placeOf[leaf.slot]!, lookups.length)
    const table = type === 'boolean' ? (leaf.value === 1 ? [12, 13, 12, 15] : [15, 13, 12, 12]) : [...lookupOf(leaf)]
    lookups.push(...table)
  })
  const places = Int32Array.from(byte)
  const tables = Uint8Array.from(lookups)
  const numeric = float.map(({ node, place, leaf }) => ({ node, place, holds: numberTest(leaf) }))
  return (small, at, numbers, from, codes, to) => {
    for (let p = 0; p < places.length; p += 3)
      codes[to + places[p]!] = tables[places[p + 2]! + small[at + places[p + 1]!]!]!
    for (const { node, place, holds } of numeric) {
      const v = numbers[from + place]!
      codes[to + node] = Number.isNaN(v) ? 13 : holds(v) ? 15 : 12
    }
    groups(numbers, from, codes, to)
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

/** The same without making code: a loop over a flat table of small operations. With `groupsOnly` the leaves' codes are there already. */
export function tableEvaluator(program: Program, groupsOnly = false): FastEvaluator {
  const always = alwaysApplies(program)
  const table: number[] = []
  const values: number[] = []
  program.nodes.forEach(node => {
    switch (node.kind) {
      case 'leaf': {
        const leaf = program.leaves[node.leaf]!
        if (groupsOnly) break
        table.push(op[leaf.cmp], leaf.slot, values.push(leaf.value) - 1, leaf.n)
        break
      }
      case 'all':
        table.push(node.of.every(child => always[child]) ? op.all : op.allGuarded, node.of.length, ...node.of)
        break
      case 'at-least': {
        const plain = node.n === 1 && !node.open && node.of.every(child => always[child])
        if (plain) table.push(op.any, node.of.length, ...node.of)
        else table.push(op.atLeast, node.of.length, node.n, node.open ? 1 : 0, ...node.of)
        break
      }
      case 'not':
        table.push(op.not, node.of)
        break
      case 'when':
        table.push(op.when, node.guard, node.then)
        break
      case 'neutral':
        table.push(op.neutral)
    }
  })
  const code = Int32Array.from(table)
  const constants = Float64Array.from(values)
  const nodes = program.nodes.flatMap((node, i) => (groupsOnly && node.kind === 'leaf' ? [] : [i]))
  const written = Int32Array.from(nodes)
  const count = written.length
  return (row, at, codes, to) => {
    let p = 0
    for (let i = 0; i < count; i++) {
      let result = 3
      switch (code[p++]) {
        case op.all: {
          let left = code[p++]!
          result = 15
          while (left-- > 0) result &= codes[to + code[p++]!]!
          break
        }
        case op.any: {
          let left = code[p++]!
          result = 12
          while (left-- > 0) result |= codes[to + code[p++]!]!
          break
        }
        case op.allGuarded: {
          let left = code[p++]!
          let passes = 3
          let applies = 0
          while (left-- > 0) {
            const c = codes[to + code[p++]!]!
            passes &= c
            applies |= c
          }
          result = passes | (applies & 12)
          break
        }
        case op.atLeast: {
          let left = code[p++]!
          const n = code[p++]!
          const open = code[p++]!
          let sure = 0
          let possible = 0
          let applies = 0
          while (left-- > 0) {
            const c = codes[to + code[p++]!]!
            const counts = c & (c >> 2) & 3
            sure += counts >> 1
            possible += counts & 1
            applies |= c
          }
          applies &= 12
          result = (sure >= n ? 3 : possible >= n || open === 1 ? 1 : 0) | (3 >> (applies >> 2)) | applies
          break
        }
        case op.not: {
          const c = codes[to + code[p++]!]!
          const applies = c & 12
          result = (3 >> (c & 3)) | (3 >> (applies >> 2)) | applies
          break
        }
        case op.when: {
          const guard = codes[to + code[p++]!]!
          const c = codes[to + code[p++]!]!
          const holds = guard & (guard >> 2) & 3
          result = (3 >> holds) | (c & 3) | ((holds << 2) & c & 12)
          break
        }
        case op.neutral:
          break
        default: {
          const kind = code[p - 1]!
          const v = row[at + code[p]!]!
          const value = constants[code[p + 1]!]!
          const n = code[p + 2]!
          p += 3
          // biome-ignore lint/suspicious/noSelfCompare: NaN is the one number that differs from itself, and this is the hot path
          if (v !== v) result = 13
          else if (kind === op.equal) result = v === value ? 15 : 12
          else if (kind === op['at-least']) result = v >= value ? 15 : 12
          else if (kind === op['at-most']) result = v <= value ? 15 : 12
          else if (kind === op['more-than']) result = v > value ? 15 : 12
          else if (kind === op['less-than']) result = v < value ? 15 : 12
          else if (kind === op['in-mask']) result = (1 << v) & value ? 15 : 12
          else if (kind === op['any-bit']) result = v & value ? 15 : 12
          else if (kind === op['all-bits']) result = (v & value) === value ? 15 : 12
          else result = bitCount(v & value) >= n ? 15 : 12
        }
      }
      codes[to + written[i]!] = result
    }
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
  all: 0,
  any: 1,
  allGuarded: 2,
  atLeast: 3,
  not: 4,
  when: 5,
  neutral: 6,
  equal: 7,
  'at-least': 8,
  'at-most': 9,
  'more-than': 10,
  'less-than': 11,
  'in-mask': 12,
  'any-bit': 13,
  'all-bits': 14,
  'n-bits': 15,
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
