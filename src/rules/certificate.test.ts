import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulebooks } from '../../rulebooks/index.ts'
import { allows, force, setsThatForce, witness } from './certificate.ts'
import { compile, type Program } from './compile.ts'
import { cellsOf, decide, decideRoot, outcomeOf, type Row } from './decide.ts'
import { factsOf } from './json.ts'
import type { Question } from './question.ts'
import { resolve } from './resolve.ts'

const programs = rulebooks.flatMap(rulebook => {
  const resolved = resolve(rulebook)
  if (!resolved.ok) throw new Error('unresolved')
  return Object.entries(rulebook.questions).map(([question, root]) => ({
    name: `${rulebook.slug} ${question}`,
    program: compile(resolved.value, root, factsOf(rulebook), question as Question),
  }))
})

/** A form half filled in: of each fact one of the answers that its rules tell apart, or none. */
const formOf = (program: Program): fc.Arbitrary<Row> =>
  fc.array(fc.nat({ max: 40 }), { minLength: program.slots.length, maxLength: program.slots.length }).map(picks =>
    Float64Array.from(picks, (pick, slot) => {
      const cells = program.slots[slot]!.type === 'codes' ? [0, 1, 3] : cellsOf(program, slot)
      return pick > 20 ? Number.NaN : cells[pick % cells.length]!
    }),
  )

describe('for every question of the rulebooks, on forms half filled in', () => {
  for (const { name, program } of programs)
    test(name, () => {
      const price = (set: readonly number[]) => set.reduce((sum, slot) => sum + program.slots[slot]!.cost, 0)
      fc.assert(
        fc.property(formOf(program), row => {
          const codes = decide(program, row)
          const root = outcomeOf(codes[program.root]!)
          expect(outcomeOf(decideRoot(program, row, new Uint8Array(codes.length)))).toBe(root)
          if (root !== 'undetermined') return
          for (const target of ['met', 'not-met'] as const) {
            const all = setsThatForce(program, target, codes, 512)
            // A search that keeps few proves the same as one that keeps many, as far as it says.
            const few = setsThatForce(program, target, codes, 4)
            const upTo = Math.min(few.exactTo, all.exactTo)
            const below = ({ sets }: typeof all) =>
              sets
                .filter(set => price(set) < upTo)
                .map(String)
                .sort()
            expect(below(few)).toEqual(below(all))
            // The answers of a certificate settle what its facts are said to settle.
            const [cheapest] = force(program, target, {
              limit: 64,
              price: (slot, allowed) => {
                if (Number.isNaN(row[slot]!)) return program.slots[slot]!.cost
                return allows(program, slot, allowed, row[slot]!) ? 0 : Infinity
              },
            }).certificates
            if (!cheapest) continue
            const answered = row.slice()
            for (const [slot, allowed] of cheapest.need)
              if (Number.isNaN(row[slot]!)) answered[slot] = witness(program, slot, allowed)
            expect(outcomeOf(decide(program, answered)[program.root]!)).toBe(target)
            if (all.exactTo === Infinity) expect(price(all.sets[0]!)).toBeLessThanOrEqual(cheapest.cost)
          }
        }),
        { numRuns: 15 },
      )
    })
})

test('every blank form of every question shows the cheapest sets that there are', () => {
  for (const { name, program } of programs) {
    const blank = new Float64Array(program.slots.length).fill(Number.NaN)
    const codes = decide(program, blank)
    if (outcomeOf(codes[program.root]!) !== 'undetermined') continue
    const { sets, exactTo } = setsThatForce(program, 'met', codes, 256)
    const price = (set: readonly number[]) => set.reduce((sum, slot) => sum + program.slots[slot]!.cost, 0)
    if (sets.length > 0) expect([name, price(sets.at(-1)!) <= exactTo]).toEqual([name, true])
  }
})
