import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulebooks } from '../../rulebooks/index.ts'
import { readCase } from '../../src/record/read.ts'
import { type CaseRecord, type Collection, collections } from '../../src/record/schema/record.ts'
import { determine } from '../../src/review/determine.ts'
import { applicable } from '../../src/review/questions.ts'
import { replay } from '../../src/review/replay.ts'
import { determinationShape } from '../../src/review/schema.ts'
import { compile, type Program } from '../../src/rules/compile.ts'
import type { Criterion } from '../../src/rules/criterion.ts'
import { cellsOf, decide, outcomeOf, type Row } from '../../src/rules/decide.ts'
import { factsOf, readRulebook } from '../../src/rules/json.ts'
import type { Question } from '../../src/rules/question.ts'
import { resolve } from '../../src/rules/resolve.ts'
import type { Rulebook } from '../../src/rules/rulebook.ts'

const folder = join(import.meta.dirname, '..', '..', 'examples')
const examples = readdirSync(folder).map(name => {
  const { record } = readCase(readFileSync(join(folder, name), 'utf8'), { path: name })
  if (!record) throw new Error(`${name} cannot be read`)
  return { name, record, asOf: `${(record.asOf ?? '').slice(0, 10)}T23:59` }
})

const everyAnswer = (record: CaseRecord, asOf: string, books: readonly Rulebook[] = rulebooks) =>
  books.flatMap(rulebook =>
    applicable(record, rulebook, asOf).map(ask => {
      const determined = determine(record, { ...ask, rulebook, asOf })
      if (!determined.ok) throw new Error(JSON.stringify(determined.refusals))
      return determined.value
    }),
  )

describe('over the example caseload, every rulebook and question', () => {
  for (const { name, record, asOf } of examples) {
    test(`${name}: answers have the published shape, and replay to themselves`, () => {
      for (const answer of everyAnswer(record, asOf)) {
        const stored = JSON.parse(JSON.stringify(answer))
        const shape = determinationShape.safeParse(stored)
        expect(shape.error?.issues ?? []).toEqual([])
        const rulebook = rulebooks.find(book => book.id === answer.rulebook.id)
        const again = replay(stored, record, rulebook!)
        expect(again.ok && again.value.differences).toEqual([])
      }
    })

    test(`${name}: a rulebook read from its JSON answers the same`, () => {
      const fromJson = rulebooks.map(book => {
        const read = readRulebook(JSON.parse(JSON.stringify(book)))
        if (!read.ok) throw new Error(JSON.stringify(read.refusals.slice(0, 3)))
        return read.value
      })
      expect(JSON.stringify(everyAnswer(record, asOf, fromJson))).toBe(JSON.stringify(everyAnswer(record, asOf)))
    })

    test(`${name}: the order of records does not matter`, () => {
      const outcomes = (of: CaseRecord) =>
        everyAnswer(of, asOf).map(a => [a.rulebook.id, a.question, a.scope, a.outcome, a.inputsDigest])
      const shuffled: CaseRecord = { ...record }
      for (const key of Object.keys(collections) as Collection[])
        Object.assign(shuffled, { [key]: [...record[key]].reverse() })
      const sort = (list: unknown[]) => list.map(one => JSON.stringify(one)).sort()
      expect(sort(outcomes(shuffled).map(one => one.slice(0, 4)))).toEqual(
        sort(outcomes(record).map(one => one.slice(0, 4))),
      )
    })
  }
})

describe('over imagined facts, every rulebook and question', () => {
  for (const rulebook of rulebooks)
    for (const [question, root] of Object.entries(rulebook.questions) as [Question, Criterion][]) {
      const program = programOf(rulebook, root, question)

      test(`${rulebook.slug} ${question}: learning more never unsettles a decision`, () => {
        fc.assert(
          fc.property(
            answers(program),
            fc.array(fc.boolean(), { minLength: program.slots.length, maxLength: program.slots.length }),
            (full, asked) => {
              const partial = full.map((value, slot) => (asked[slot] ? value : Number.NaN)) as Row
              const before = decide(program, partial)
              const after = decide(program, full)
              for (let node = 0; node < before.length; node++) {
                const decided = outcomeOf(before[node]!)
                if (decided !== 'undetermined') expect(outcomeOf(after[node]!)).toBe(decided)
              }
            },
          ),
          { numRuns: 60 },
        )
      })

      test(`${rulebook.slug} ${question}: the order of clauses does not matter`, () => {
        const turned = programOf(rulebook, reversed(root), question)
        fc.assert(
          fc.property(answers(program), full => {
            const row = new Float64Array(
              turned.slots.map(fact => full[program.slots.findIndex(other => other.id === fact.id)]!),
            )
            expect(outcomeOf(decide(turned, row)[turned.root]!)).toBe(outcomeOf(decide(program, full)[program.root]!))
          }),
          { numRuns: 40 },
        )
      })
    }
})

function programOf(rulebook: Rulebook, root: Criterion, question: Question): Program {
  const resolved = resolve(rulebook)
  if (!resolved.ok) throw new Error('unresolved')
  return compile(resolved.value, root, factsOf(rulebook), question)
}

/** One answer to every slot, drawn from those that its leaves can tell apart. */
function answers(program: Program): fc.Arbitrary<Row> {
  return fc
    .tuple(
      ...program.slots.map((fact, slot) =>
        fact.type === 'codes'
          ? fc.integer({ min: 0, max: 2 ** (fact.options ?? []).length - 1 })
          : fc.constantFrom(...cellsOf(program, slot)),
      ),
    )
    .map(values => new Float64Array(values))
}

function reversed(criterion: Criterion): Criterion {
  switch (criterion.op) {
    case 'all':
    case 'any':
    case 'at-least':
      return { ...criterion, of: [...criterion.of].reverse().map(reversed) }
    case 'clause':
      return { ...criterion, rule: criterion.rule && reversed(criterion.rule) }
    case 'not':
      return { ...criterion, of: reversed(criterion.of) }
    case 'when':
      return { ...criterion, guard: reversed(criterion.guard), then: reversed(criterion.then) }
    default:
      return criterion
  }
}
