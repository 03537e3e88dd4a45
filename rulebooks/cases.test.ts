import { describe, expect, test } from 'vitest'
import { unknown } from '../src/facts/evidence.ts'
import { compile } from '../src/rules/compile.ts'
import { decide, rowOf } from '../src/rules/decide.ts'
import { type Criteria, explain } from '../src/rules/explain.ts'
import { factsOf } from '../src/rules/json.ts'
import { missing } from '../src/rules/missing.ts'
import type { Question } from '../src/rules/question.ts'
import { resolve } from '../src/rules/resolve.ts'
import { clausesOf, edition } from '../src/rules/rulebook.ts'
import { caseSets } from './cases.ts'
import { rulebooks } from './index.ts'
import inventory from './inventory.json' with { type: 'json' }

for (const rulebook of rulebooks) {
  describe(edition(rulebook), () => {
    test('every clause of the inventory is there, executable or with its reason', () => {
      const clauses = new Map(clausesOf(rulebook).map(clause => [clause.id, clause]))
      const ids = inventory.flatMap(({ id }) =>
        id.startsWith(`${rulebook.slug}/`) ? [id.slice(rulebook.slug.length + 1)] : [],
      )
      expect(ids.filter(id => !clauses.has(id))).toEqual([])
      expect(
        [...clauses.values()].filter(clause => clause.use === 'none' && !clause.reason).map(clause => clause.id),
      ).toEqual([])
    })

    test('every question compiles', () => {
      const resolved = resolve(rulebook)
      if (!resolved.ok) throw new Error(JSON.stringify(resolved.refusals))
      for (const [question, root] of Object.entries(rulebook.questions))
        compile(resolved.value, root, factsOf(rulebook), question as Question)
    })

    for (const set of caseSets[rulebook.slug] ?? []) {
      describe(set.question, () => {
        for (const [name, one] of Object.entries(set.cases))
          test(name, () => {
            const root = rulebook.questions[set.question]
            if (!root) throw new Error(`${edition(rulebook)} does not answer ${set.question}`)
            const resolved = resolve(rulebook, { readings: one.readings ?? {} })
            if (!resolved.ok) throw new Error(JSON.stringify(resolved.refusals))
            const program = compile(resolved.value, root, factsOf(rulebook), set.question)
            for (const id of Object.keys(one.facts))
              if (!factsOf(rulebook).has(id)) throw new Error(`There is no fact ${id}`)
            const row = rowOf(program, one.facts)
            const codes = decide(program, row)
            const tree = explain(rulebook, program, codes, fact => ({ ...unknown(), value: one.facts[fact] }))
            const outcomes = new Map(
              flat(tree).map(part => [part.clause?.slice(rulebook.slug.length + 1), part.outcome]),
            )
            expect(tree.outcome, summary(tree)).toBe(one.expect)
            for (const id of one.notMet ?? []) expect([id, outcomes.get(id)]).toEqual([id, 'not-met'])
            for (const id of one.flags ?? []) expect([id, outcomes.get(id)]).toEqual([id, 'not-met'])
            if (one.missing)
              expect(missing(program, row, codes)?.smallest.map(set => [...set].sort())).toContainEqual(
                [...one.missing].sort(),
              )
          })
      })
    }
  })
}

function flat(part: Criteria): Criteria[] {
  return [part, ...(part.of ?? []).flatMap(flat)]
}

function summary(tree: Criteria): string {
  return flat(tree)
    .filter(part => part.clause && part.decides && part.outcome !== 'met' && part.outcome !== 'not-applicable')
    .map(part => `${part.clause} ${part.outcome}`)
    .join('; ')
}
