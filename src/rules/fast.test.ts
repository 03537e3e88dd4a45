import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulebooks } from '../../rulebooks/index.ts'
import { compile } from './compile.ts'
import { evaluate } from './decide.ts'
import { compiledEvaluator, compiledForRows, prepareRows, tableEvaluator, tableForRows } from './fast.ts'
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
