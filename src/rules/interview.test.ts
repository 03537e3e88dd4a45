import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulebooks } from '../../rulebooks/index.ts'
import type { FactValue } from '../facts/fact.ts'
import { compile, decode, type Program } from './compile.ts'
import { cellsOf, decide, outcomeOf, rowOf } from './decide.ts'
import { interview } from './interview.ts'
import { factsOf } from './json.ts'
import { missing } from './missing.ts'
import type { Question } from './question.ts'
import { resolve } from './resolve.ts'

describe('an interview stands, after every answer, where a fresh decision stands', () => {
  for (const [slug, question] of [
    ['medica', 'admission'],
    ['medica', 'continued-stay'],
    ['pehp', 'continued-stay'],
    ['optum-medicare', 'admission'],
  ] as const)
    test(`${slug} ${question}`, () => {
      const program = programOf(slug, question)
      const cost = (ids: readonly string[]) =>
        ids.reduce((sum, id) => sum + (program.slots.find(f => f.id === id)?.cost ?? 0), 0)
      const someAnswers = fc.array(fc.tuple(fc.integer({ min: 0, max: program.slots.length - 1 }), fc.nat()), {
        minLength: 20,
        maxLength: 80,
      })
      fc.assert(
        fc.property(someAnswers, answers => {
          const talk = interview(program)
          const given: Record<string, FactValue | undefined> = {}
          let last = talk.standing()
          for (const [slot, pick] of answers) {
            const fact = program.slots[slot]!
            const cells = fact.type === 'codes' ? [0, 1, 3] : cellsOf(program, slot)
            given[fact.id] = decode(fact, cells[pick % cells.length]!)
            last = talk.answer(fact.id, given[fact.id])
          }
          const row = rowOf(program, given)
          const fresh = missing(program, row)
          const exact = outcomeOf(decide(program, row)[program.root]!)
          expect(last.outcome).toBe(exact)
          if (fresh?.settles === 'met') expect(cost(last.cheapest())).toBe(cost(fresh.smallest[0]!))
          else expect(last.cheapest()).toEqual([])
        }),
        { numRuns: 15 },
      )
    })
})

function programOf(slug: string, question: Question): Program {
  const rulebook = rulebooks.find(book => book.slug === slug)!
  const resolved = resolve(rulebook)
  if (!resolved.ok) throw new Error('unresolved')
  return compile(resolved.value, rulebook.questions[question]!, factsOf(rulebook), question)
}
