import type { Leaf, Program } from '../../rules/compile.ts'
import { holds } from '../../rules/decide.ts'

/**
 * How facts become bytes: each slot has one column with the kind of answer (at most 15 kinds, the sixteenth is unknown),
 * from which each leaf is one look-up. A slot with more kinds has a column for each leaf, met, unknown or not met.
 */
export interface Packing {
  columns: readonly PackedColumn[]
  /** For each leaf: its column, and its code for each byte that can stand there. */
  leaves: readonly { column: number; table: readonly number[] }[]
}

export interface PackedColumn {
  slot: number
  /** Answers that the leaves can tell apart, for a number: its marks in order; else the options. */
  byteOf(value: number): number
  /** The bytes that an unknown answer is split into, when the slot pulls both ways. */
  unknown: number
}

const unknown = 15

/** Plans the columns of a program. */
export function packingOf(program: Program): Packing {
  const columns: PackedColumn[] = []
  const leaves: Packing['leaves'][number][] = []
  program.slots.forEach((fact, slot) => {
    const mine = program.leaves.map((leaf, i) => ({ leaf, i })).filter(({ leaf }) => leaf.slot === slot)
    if (fact.type === 'boolean') {
      const column = columns.push({ slot, unknown: 1, byteOf: value => (Number.isNaN(value) ? 1 : value * 3) }) - 1
      for (const { leaf, i } of mine) leaves[i] = { column, table: leaf.value === 1 ? [0, 1, 1, 3] : [3, 1, 1, 0] }
      return
    }
    const kinds = kindsOf(
      program,
      slot,
      mine.map(({ leaf }) => leaf),
    )
    if (kinds) {
      const column = columns.push({ slot, unknown, byteOf: kinds.byteOf }) - 1
      for (const { leaf, i } of mine)
        leaves[i] = {
          column,
          table: Array.from({ length: 16 }, (_, byte) =>
            byte >= kinds.values.length ? 1 : holds(leaf, kinds.values[byte]!) ? 3 : 0,
          ),
        }
      return
    }
    for (const { leaf, i } of mine) {
      const column =
        columns.push({ slot, unknown: 1, byteOf: value => (Number.isNaN(value) ? 1 : holds(leaf, value) ? 3 : 0) }) - 1
      leaves[i] = { column, table: [0, 1, 1, 3] }
    }
  })
  return { columns, leaves }
}

/** A byte for each kind of answer, when there are few enough of them. */
function kindsOf(
  program: Program,
  slot: number,
  leaves: readonly Leaf[],
): { values: number[]; byteOf(value: number): number } | undefined {
  const fact = program.slots[slot]!
  if (fact.type === 'level' || fact.type === 'code') {
    const values = (fact.options ?? []).map((_, i) => i)
    return values.length > unknown ? undefined : { values, byteOf: value => (Number.isNaN(value) ? unknown : value) }
  }
  if (fact.type !== 'number') return undefined
  const marks = [...new Set(leaves.map(leaf => leaf.value))].sort((a, b) => a - b)
  if (marks.length * 2 + 1 > unknown) return undefined
  // Below the first mark, on it, between it and the next, … as `cellsOf` takes them.
  const values = marks.flatMap((mark, i) => [
    i === 0 ? mark - 1 : (marks[i - 1]! + mark) / 2,
    mark,
    ...(i === marks.length - 1 ? [mark + 1] : []),
  ])
  const byteOf = (value: number): number => {
    if (Number.isNaN(value)) return unknown
    let at = 0
    for (const mark of marks) {
      if (value < mark) return at
      if (value === mark) return at + 1
      at += 2
    }
    return at
  }
  return { values, byteOf }
}
