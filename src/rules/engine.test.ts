import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amount, type Fact, yesNo } from '../facts/fact.ts'
import { allows, force } from './certificate.ts'
import { clause, exclusion, flag, permission, section } from './clause.ts'
import { compile, type Program } from './compile.ts'
import { counterfactual } from './counterfactual.ts'
import { all, any, anyOpen, atLeast, type Criterion, not, when } from './criterion.ts'
import { cellsOf, decide, evaluate, outcomeOf, type Row, rowOf } from './decide.ts'
import { missing } from './missing.ts'
import { resolve } from './resolve.ts'
import type { Rulebook } from './rulebook.ts'

const a = yesNo('a', 'A?')
const b = yesNo('b', 'B?')
const c = yesNo('c', 'C?', { cost: 1 })
const d = yesNo('d', 'D?')
const x = amount('x', 'hours', 'How many hours?')
const facts: ReadonlyMap<string, Fact> = new Map([a, b, c, d, x].map(fact => [fact.id, fact]))

const bare: Rulebook = {
  id: 'test/test',
  slug: 'test',
  version: 'undated',
  title: 'Test',
  payer: 'Test',
  effective: {},
  linesOfBusiness: [],
  source: { title: 'none' },
  parameters: [{ id: 'floor', value: 9, unit: 'hours', clause: '1' }],
  readings: [],
  clauses: [],
  questions: {},
  authorization: { prior: [] },
  codes: [],
}

function programOf(criterion: Criterion): Program {
  const resolved = resolve({ ...bare, clauses: [clause('root', 'Root.', criterion)] })
  if (!resolved.ok) throw new Error('unresolved')
  return compile(resolved.value, criterion, facts)
}

const answer = (criterion: Criterion, values: Record<string, boolean | number>) => {
  const program = programOf(criterion)
  return outcomeOf(decide(program, rowOf(program, values))[program.root]!)
}

describe('outcomes', () => {
  test('nine of nine hours is enough, a minute less is not, and unknown hours are unknown', () => {
    const floor = x.atLeast({ parameter: 'floor', unit: 'hours' })
    expect(answer(floor, { x: 9 })).toBe('met')
    expect(answer(floor, { x: 9 - 1 / 60 })).toBe('not-met')
    expect(answer(floor, {})).toBe('undetermined')
  })

  test('two of three, with one unknown, is undetermined until it can no longer be reached', () => {
    const two = atLeast(2, a.isTrue(), b.isTrue(), c.isTrue())
    expect(answer(two, { a: true, b: true })).toBe('met')
    expect(answer(two, { a: true, b: false })).toBe('undetermined')
    expect(answer(two, { a: false, b: false })).toBe('not-met')
  })

  test('an open list whose listed items all fail needs a person, and is never not met', () => {
    expect(answer(anyOpen(a.isTrue(), b.isTrue()), { a: false, b: false })).toBe('undetermined')
    expect(answer(anyOpen(a.isTrue(), b.isTrue()), { a: false, b: true })).toBe('met')
  })

  test('what does not apply is neutral in every group', () => {
    const guarded = when(a.isTrue(), b.isTrue())
    expect(answer(guarded, { a: false, b: false })).toBe('not-applicable')
    expect(answer(all(guarded, c.isTrue()), { a: false, c: true })).toBe('met')
    expect(answer(all(guarded, c.isTrue()), { a: false, c: false })).toBe('not-met')
    expect(answer(any(guarded, c.isTrue()), { a: false, c: false })).toBe('not-met')
    expect(answer(any(guarded, guarded), { a: false })).toBe('not-applicable')
    expect(answer(all(guarded, c.isTrue()), { b: true, c: true })).toBe('met')
    expect(answer(all(guarded, c.isTrue()), { b: false, c: true })).toBe('undetermined')
    expect(answer(not(guarded), { a: false })).toBe('not-applicable')
  })

  test('a tautology over one unknown fact is met', () => {
    expect(answer(any(x.lessThan(18), x.atLeast(18)), {})).toBe('met')
    expect(answer(all(x.lessThan(18), x.atLeast(18)), {})).toBe('not-met')
    expect(answer(any(all(a.isTrue(), b.isTrue()), all(a.isFalse(), b.isTrue())), { b: true })).toBe('met')
  })

  test('a should, a typical figure and a permission never turn their group', () => {
    const group = all(
      clause('1', 'Must.', a.isTrue()),
      clause('2', 'Should.', b.isTrue(), { modality: 'should' }),
      flag('3', 'Typically.', x.is(3)),
      permission('4', 'May.', { rule: c.isTrue() }),
    )
    expect(answer(group, { a: true, b: false, x: 4, c: false })).toBe('met')
    expect(answer(group, { a: false, b: true, x: 3, c: true })).toBe('not-met')
  })

  test('an exclusion passes while it does not match', () => {
    expect(answer(exclusion('1', 'Not covered.', a.isTrue()), { a: false })).toBe('met')
    expect(answer(exclusion('1', 'Not covered.', a.isTrue()), { a: true })).toBe('not-met')
    expect(answer(exclusion('1', 'Not covered.', a.isTrue()), {})).toBe('undetermined')
  })

  test('an exception takes its clause out, and a replacement stands in its place', () => {
    const clauses = [
      section('s', 'Both.', all(clause('1', 'First.', a.isTrue()), clause('2', 'Second.', b.isTrue()))),
      permission('1.x', 'Excused.', { rule: c.isTrue(), exceptionTo: '1' }),
      clause('2.r', 'Instead.', d.isTrue(), { replaces: '2', applies: x.atLeast(1) }),
    ]
    const resolved = resolve({ ...bare, clauses })
    if (!resolved.ok) throw new Error('unresolved')
    const program = compile(resolved.value, { op: 'ref', clause: 's' }, facts)
    const out = (values: Record<string, boolean | number>) =>
      outcomeOf(decide(program, rowOf(program, values))[program.root]!)
    expect(out({ a: false, b: true, c: false, x: 0 })).toBe('not-met')
    expect(out({ a: false, b: true, c: true, x: 0 })).toBe('met')
    expect(out({ a: true, b: false, c: false, d: true, x: 1 })).toBe('met')
    expect(out({ a: true, b: true, c: false, d: false, x: 1 })).toBe('not-met')
    expect(out({ a: true, b: true, c: false, d: true })).toBe('met')
  })
})

const leafOf = fc.oneof(
  fc.constantFrom(a, b, c, d).chain(fact => fc.boolean().map(yes => (yes ? fact.isTrue() : fact.isFalse()))),
  fc.constantFrom(1, 2, 3).chain(n => fc.boolean().map(up => (up ? x.atLeast(n) : x.lessThan(n)))),
)
const criteria: fc.Arbitrary<Criterion> = fc.letrec<{ node: Criterion }>(tie => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leafOf,
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(of => all(...of)),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(of => any(...of)),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map(of => atLeast(2, ...of)),
    tie('node').map(not),
    fc.tuple(tie('node'), tie('node')).map(([guard, then]) => when(guard, then)),
  ),
})).node
const values = fc.record(
  { a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), d: fc.boolean(), x: fc.integer({ min: 0, max: 4 }) },
  { requiredKeys: [] },
)

/** Every way to answer the open questions. */
function completions(program: Program, row: Row): Row[] {
  return program.slots.reduce<Row[]>(
    (rows, _, slot) =>
      Number.isNaN(row[slot]!)
        ? rows.flatMap(one =>
            cellsOf(program, slot).map(cell => {
              const filled = one.slice()
              filled[slot] = cell
              return filled
            }),
          )
        : rows,
    [row],
  )
}

describe('laws', () => {
  test('an outcome is decided exactly when every way to answer the open questions agrees', () => {
    fc.assert(
      fc.property(criteria, values, (criterion, given) => {
        const program = programOf(criterion)
        const row = rowOf(program, given)
        const codes = decide(program, row)
        const ends = completions(program, row).map(full => evaluate(program, full))
        for (let i = 0; i < codes.length; i++) {
          const passes = ends.map(end => end[i]! & 3)
          expect((codes[i]! & 3) === 3).toBe(passes.every(p => p === 3))
          expect((codes[i]! & 3) === 0).toBe(passes.every(p => p === 0))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the smallest missing sets are those that exhaustive search finds', () => {
    fc.assert(
      fc.property(criteria, values, (criterion, given) => {
        const program = programOf(criterion)
        const row = rowOf(program, given)
        const found = missing(program, row)
        if (!found) return
        const open = program.slots.map((_, slot) => slot).filter(slot => Number.isNaN(row[slot]!))
        const forces = (set: number[]) =>
          completions(
            program,
            maskRow(
              row,
              open.filter(s => !set.includes(s)),
              program,
            ),
          ).some(full => {
            const partial = row.slice()
            for (const slot of set) partial[slot] = full[slot]!
            const out = outcomeOf(decide(program, partial)[program.root]!)
            return out === found.settles
          })
        const sets = subsetsOf(open).filter(set => set.length > 0 && forces(set))
        const minimal = sets.filter(
          set => !sets.some(other => other.length < set.length && other.every(s => set.includes(s))),
        )
        const names = (set: number[]) =>
          set
            .map(slot => program.slots[slot]!.id)
            .sort()
            .join()
        expect(found.smallest.map(set => [...set].sort().join()).sort()).toEqual(minimal.map(names).sort())
      }),
      { numRuns: 300 },
    )
  })

  test('a counterfactual changes the fewest facts, and the changed facts are met', () => {
    fc.assert(
      fc.property(
        criteria,
        fc.record({
          a: fc.boolean(),
          b: fc.boolean(),
          c: fc.boolean(),
          d: fc.boolean(),
          x: fc.integer({ min: 0, max: 4 }),
        }),
        (criterion, given) => {
          const program = programOf(criterion)
          const row = rowOf(program, given)
          const found = counterfactual(program, row)
          if (!found) return
          for (const change of found.changes) {
            const changed: Record<string, boolean | number> = { ...given }
            for (const { fact, to } of change.facts) changed[fact] = to as boolean | number
            expect(outcomeOf(decide(program, rowOf(program, changed))[program.root]!)).toBe('met')
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('every certificate forces what it says', () => {
    fc.assert(
      fc.property(criteria, criterion => {
        const program = programOf(criterion)
        const { certificates } = force(program, 'met', { price: () => 1, limit: 500 })
        const blank = new Float64Array(program.slots.length).fill(Number.NaN)
        for (const full of completions(program, blank)) {
          if (
            certificates.some(one =>
              [...one.need].every(([slot, allowed]) => allows(program, slot, allowed, full[slot]!)),
            )
          )
            expect(outcomeOf(evaluate(program, full)[program.root]!)).toBe('met')
        }
      }),
      { numRuns: 200 },
    )
  })
})

function maskRow(row: Row, fixed: number[], program: Program): Row {
  const masked = row.slice()
  for (const slot of fixed) masked[slot] = cellsOf(program, slot)[0]!
  return masked
}

function subsetsOf(items: number[]): number[][] {
  return Array.from({ length: 1 << items.length }, (_, k) => items.filter((_, i) => k & (1 << i)))
}
