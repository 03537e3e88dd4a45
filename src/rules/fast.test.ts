import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulebooks } from '../../rulebooks/index.ts'
import { amount, level, codes as several, yesNo } from '../facts/fact.ts'
import { compile, type Leaf, type Node, type Program } from './compile.ts'
import { evaluate } from './decide.ts'
import {
  compiledEvaluator,
  compiledForRows,
  prepareRows,
  tableEvaluator,
  tableForBlocks,
  tableForRows,
} from './fast.ts'
import { factsOf } from './json.ts'
import type { Question } from './question.ts'
import { resolve } from './resolve.ts'

describe('the fast evaluators agree with the plain one, byte for byte', () => {
  for (const rulebook of rulebooks)
    test(rulebook.slug, () => {
      const resolved = resolve(rulebook)
      if (!resolved.ok) throw new Error('unresolved')
      for (const [question, root] of Object.entries(rulebook.questions)) {
        const program = compile(resolved.value, root, factsOf(rulebook), question as Question)
        const compiled = compiledEvaluator(program)
        const table = tableEvaluator(program)
        const prepared = [compiledForRows(program), tableForRows(program)]
        const value = fc.oneof(
          fc.constant(Number.NaN),
          fc.integer({ min: 0, max: 70 }),
          fc.integer({ min: 0, max: 4095 }),
        )
        const row = fc.array(value, { minLength: program.slots.length, maxLength: program.slots.length })
        fc.assert(
          fc.property(row, values => {
            // A code outside 0 to 30 is no code of any fact.
            const facts = new Float64Array(
              values.map((v, slot) => {
                const type = program.slots[slot]?.type
                return type === 'boolean' ? v % 2 : type === 'code' || type === 'level' ? v % 8 : v
              }),
            )
            const plain = evaluate(program, facts)
            const a = new Uint8Array(plain.length + 3)
            const b = new Uint8Array(plain.length + 3)
            const shifted = new Float64Array(facts.length + 2)
            shifted.set(facts, 2)
            compiled(shifted, 2, a, 3)
            table(shifted, 2, b, 3)
            const rows = prepareRows(program, facts)
            for (const one of prepared) {
              const c = new Uint8Array(plain.length)
              one(rows.small, 0, rows.numbers, 0, c, 0)
              expect([...c]).toEqual([...plain])
            }
            expect([...a.subarray(3)]).toEqual([...plain])
            expect([...b.subarray(3)]).toEqual([...plain])
          }),
          { numRuns: 60 },
        )
      }
    })
})

/** Programs of every kind of node over a yes-or-no, a number, a level and a set of codes; children come first. */
const programs: fc.Arbitrary<Program> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 7 }), fc.nat({ max: 3 })), { minLength: 1, maxLength: 8 }),
    fc.array(fc.tuple(fc.nat({ max: 5 }), fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), fc.nat({ max: 4 })), {
      maxLength: 14,
    }),
  )
  .map(([leavesOf, nodesOf]) => {
    const slots = [
      yesNo('a', 'A?'),
      amount('b', 'hours', 'B?'),
      level('c', ['none', 'some', 'much'], 'C?'),
      several('d', ['p', 'q', 'r'], 'D?'),
    ]
    const order = ['equal', 'at-least', 'at-most', 'more-than', 'less-than'] as const
    const sets = ['any-bit', 'all-bits', 'n-bits'] as const
    const leaves = leavesOf.map(([slot, cmp, value, n]): Leaf => {
      const at = slot % slots.length
      const { type } = slots[at]!
      const test = { op: 'test', fact: slots[at]!.id, cmp: 'is', value: true } as const
      if (type === 'boolean') return { slot: at, cmp: 'equal', value: value % 2, n: 0, test }
      if (type === 'codes') return { slot: at, cmp: sets[cmp % 3]!, value, n, test }
      return { slot: at, cmp: order[cmp % 5]!, value: value % 4, n: 0, test }
    })
    const nodes: Node[] = leaves.map((_, leaf) => ({ kind: 'leaf', leaf }))
    for (const [kind, picks, n] of nodesOf) {
      const of = picks.map(pick => pick % nodes.length)
      if (kind === 0) nodes.push({ kind: 'neutral' })
      else if (kind === 1) nodes.push({ kind: 'not', of: of[0]! })
      else if (kind === 2) nodes.push({ kind: 'when', guard: of[0]!, then: of.at(-1)! })
      else if (kind === 3) nodes.push({ kind: 'all', of })
      else nodes.push({ kind: 'at-least', n: n % (of.length + 2), of, open: kind === 5 && n % 2 === 0 })
    }
    const root = nodes.length - 1
    return { slots, leaves, nodes, root, tree: { node: root, op: 'all', decides: true, of: [] } }
  })

test('and on random programs, whose groups may hold what does not apply', () => {
  const facts = fc.tuple(
    fc.constantFrom(0, 1, Number.NaN),
    fc.constantFrom(0, 1, 2, 3, 4, Number.NaN),
    fc.constantFrom(0, 1, 2, Number.NaN),
    fc.constantFrom(0, 1, 2, 3, 5, 7, Number.NaN),
  )
  fc.assert(
    fc.property(programs, fc.array(facts, { minLength: 1, maxLength: 70, size: 'max' }), (program, rows) => {
      const all = Float64Array.from(rows.flat())
      const prepared = prepareRows(program, all)
      const forPrepared = [compiledForRows(program), tableForRows(program)]
      const inBlocks = new Uint8Array(rows.length * program.nodes.length)
      tableForBlocks(program)(prepared, 0, rows.length, inBlocks, 0)
      rows.forEach((_, r) => {
        const size = program.nodes.length
        expect([...inBlocks.subarray(r * size, r * size + size)]).toEqual([
          ...evaluate(program, all.subarray(r * 4, r * 4 + 4)),
        ])
        const plain = [...evaluate(program, all.subarray(r * 4, r * 4 + 4))]
        for (const run of [compiledEvaluator(program), tableEvaluator(program)]) {
          const codes = new Uint8Array(plain.length)
          run(all, r * 4, codes, 0)
          expect([...codes]).toEqual(plain)
        }
        for (const run of forPrepared) {
          const codes = new Uint8Array(plain.length)
          run(prepared.small, r * 2, prepared.numbers, r * 2, codes, 0)
          expect([...codes]).toEqual(plain)
        }
      })
    }),
    { numRuns: 300 },
  )
})
