import { childrenOf } from '../../rules/decide.ts'
import type { Logic } from '../logic.ts'
import type { Packing } from './pack.ts'
import { type Code, moduleOf, op } from './wasm.ts'

interface Values {
  passes: Code[]
  applied: (Code | undefined)[]
}

/** Whether the cases of the facts that pull both ways are few enough to be decided beside each other in the vectors. */
export const splitsInVectors = ({ splits }: Logic): boolean =>
  splits.length > 0 && splits.reduce((product, { cells }) => product * cells.length, 1) <= 64

/** Rows of a block: its columns lie behind each other, so that every address is the row's plus a constant. */
export const blockRows = 16_384

export interface Emitted {
  bytes: Uint8Array<ArrayBuffer>
  /** Columns in, columns out: a block takes this many times `blockRows` bytes. */
  columns: number
  outputs: readonly number[]
}

/** Most pages that a memory can have: 4 GB. */
export const mostPages = 65_536

/** Not met 0, undetermined 1, not applicable 2, met 3, by the four bits of a node’s code. */
const outcomeOfCode = Array.from({ length: 16 }, (_, code) => {
  const applies = code >> 2
  if (applies === 0) return 2
  return applies !== 3 ? 1 : [0, 1, 1, 3][code & 3]!
})
const negation = [3, 1, 1, 0]
const table = (values: readonly number[]) => op.constant(Array.from({ length: 16 }, (_, i) => values[i] ?? 1))

/**
 * The program as WebAssembly over sixteen rows at a time: each node is two vectors of two-bit codes, AND is `&`, OR is `|`.
 * Writes, for each node of `outputs`, its outcome, or its four-bit code (`as: 'codes'`) for cases to be put together.
 */
export function emit(logic: Logic, packing: Packing, outputs: readonly number[], as: 'outcomes' | 'codes'): Emitted {
  const { program, applies } = logic
  const needed = new Set<number>()
  const need = (index: number): void => {
    if (needed.has(index)) return
    needed.add(index)
    const node = program.nodes[index]!
    if (node.kind === 'all' || node.kind === 'at-least') node.of.forEach(need)
    else if (node.kind === 'not') need(node.of)
    else if (node.kind === 'when') {
      need(node.guard)
      need(node.then)
    }
  }
  outputs.forEach(need)

  const body: Code = []
  let vectors = 0
  const fresh = (code: Code): Code => {
    const local = 3 + vectors++
    // Not by spreading: a large policy has more bytes than a call has arguments.
    for (const byte of code) body.push(byte)
    for (const byte of op.set(local)) body.push(byte)
    return op.get(local)
  }
  const columns = new Map<number, Code>()
  const column = (index: number): Code => {
    let found = columns.get(index)
    if (!found) {
      found = fresh([...op.get(2), ...op.load(index * blockRows)])
      columns.set(index, found)
    }
    return found
  }
  const negated = (code: Code): Code => [...table(negation), ...code, ...op.swizzle]
  const fold = (codes: readonly Code[], by: Code): Code =>
    codes.flatMap((code, i) => (i === 0 ? code : [...code, ...by]))

  const order = [...needed].sort((a, b) => a - b)
  /** Computes the given nodes, from columns that may stand for one case of an unknown fact. */
  const evaluate = ({ passes, applied }: Values, nodes: readonly number[], column: (index: number) => Code): void => {
    const counts = (child: number): Code =>
      applied[child] ? [...passes[child]!, ...applied[child], ...op.and] : passes[child]!
    for (const index of nodes) {
      const node = program.nodes[index]!
      switch (node.kind) {
        case 'leaf': {
          const leaf = packing.leaves[node.leaf]!
          const code = column(leaf.column)
          const isPlain = [0, 1, 1, 3].every((value, i) => leaf.table[i] === value) && leaf.table.length === 4
          passes[index] = isPlain ? code : fresh([...table(leaf.table), ...code, ...op.swizzle])
          break
        }
        case 'neutral':
          passes[index] = op.splat(3)
          break
        case 'all': {
          const of = node.of.filter(child => program.nodes[child]!.kind !== 'neutral')
          passes[index] =
            of.length === 0
              ? op.splat(3)
              : fresh(
                  fold(
                    of.map(child => passes[child]!),
                    op.and,
                  ),
                )
          break
        }
        case 'at-least': {
          const of = node.of.filter(child => applies[child] !== 'never').map(counts)
          let code: Code
          if (of.length === 0) code = op.splat(3)
          else if (node.n === 1) code = fold(of, op.or)
          else {
            const sure = fold(
              of.map(one => [...one, ...op.shiftRight(1)]),
              op.addBytes,
            )
            const possible = fold(
              of.map(one => [...one, ...op.splat(1), ...op.and]),
              op.addBytes,
            )
            const enough = op.splat(node.n)
            code = [
              ...sure,
              ...enough,
              ...op.atLeast,
              ...op.splat(3),
              ...op.and,
              ...possible,
              ...enough,
              ...op.atLeast,
              ...op.splat(1),
              ...op.and,
              ...op.or,
            ]
          }
          if (node.open) code = [...code, ...op.splat(1), ...op.or]
          passes[index] = fresh(code)
          break
        }
        case 'not':
          passes[index] = applies[node.of] === 'never' ? op.splat(3) : fresh(negated(passes[node.of]!))
          break
        case 'when':
          passes[index] =
            applies[node.guard] === 'never'
              ? op.splat(3)
              : fresh([...negated(counts(node.guard)), ...passes[node.then]!, ...op.or])
      }
      if (applies[index] === 'depends') {
        switch (node.kind) {
          case 'all':
          case 'at-least':
            applied[index] = fresh(
              fold(
                node.of.flatMap(child => (applied[child] ? [applied[child]] : [])),
                op.or,
              ),
            )
            break
          case 'not':
            applied[index] = applied[node.of]!
            break
          case 'when': {
            const guard = counts(node.guard)
            const inner = applied[node.then]
            applied[index] = fresh(inner ? [...guard, ...inner, ...op.and] : guard)
          }
        }
        const mine = applied[index]
        if (mine && (node.kind === 'at-least' || node.kind === 'not'))
          passes[index] = fresh([...passes[index]!, ...negated(mine), ...op.or])
      }
    }
  }

  const plain: Values = { passes: [], applied: [] }
  evaluate(plain, order, column)
  const codeOf = ({ passes, applied }: Values, node: number): Code =>
    applies[node] === 'always'
      ? [...passes[node]!, ...op.splat(12), ...op.or]
      : applied[node]
        ? [...applied[node], ...op.shiftLeft(2), ...passes[node]!, ...op.or]
        : passes[node]!

  // Every case of the facts that pull both ways; where such a fact is known, all of its cases are that answer.
  const split = as === 'outcomes' && splitsInVectors(logic)
  const cases: Values[] = []
  const hanging = new Set<number>()
  if (split) {
    const slots = new Set(logic.splits.map(({ slot }) => slot))
    for (const index of order) {
      const node = program.nodes[index]!
      const hangs =
        node.kind === 'leaf'
          ? slots.has(program.leaves[node.leaf]!.slot)
          : childrenOf(program, index).some(child => hanging.has(child))
      if (hangs) hanging.add(index)
    }
    const again = order.filter(index => hanging.has(index))
    const total = logic.splits.reduce((product, { cells }) => product * cells.length, 1)
    for (let k = 0; k < total; k++) {
      const answers = new Map<number, number>()
      let rest = k
      for (const { slot, cells } of logic.splits) {
        answers.set(slot, cells[rest % cells.length]!)
        rest = Math.floor(rest / cells.length)
      }
      const replaced = new Map<number, Code>()
      const values: Values = { passes: [...plain.passes], applied: [...plain.applied] }
      evaluate(values, again, index => {
        const { slot, unknown, byteOf } = packing.columns[index]!
        const answer = answers.get(slot)
        if (answer === undefined) return column(index)
        let found = replaced.get(index)
        if (!found) {
          const given = column(index)
          found = fresh([
            ...op.splat(byteOf(answer)),
            ...given,
            ...given,
            ...op.splat(unknown),
            ...op.equal,
            ...op.select,
          ])
          replaced.set(index, found)
        }
        return found
      })
      cases.push(values)
    }
  }
  outputs.forEach((node, i) => {
    let value: Code
    if (hanging.has(node)) {
      const codes = cases.map(one => fresh(codeOf(one, node)))
      const both = fresh([
        ...fold(codes, op.and),
        ...op.splat(10),
        ...op.and,
        ...fold(codes, op.or),
        ...op.splat(5),
        ...op.and,
        ...op.or,
      ])
      value = [...op.constant(outcomeOfCode), ...both, ...op.swizzle]
    } else if (as === 'codes') value = codeOf(plain, node)
    else if (applies[node] === 'always') value = plain.passes[node]!
    else if (applies[node] === 'never') value = op.splat(2)
    else value = [...op.constant(outcomeOfCode), ...codeOf(plain, node), ...op.swizzle]
    const stored = [...op.get(2), ...value, ...op.store((packing.columns.length + i) * blockRows)]
    for (const byte of stored) body.push(byte)
  })
  return {
    bytes: moduleOf(body, Math.max(1, vectors), mostPages),
    columns: packing.columns.length + outputs.length,
    outputs,
  }
}
