import { rulebooks } from '../../rulebooks/index.ts'
import { type Contract, columnsOf, contractOf } from '../../src/population/contract.ts'
import { words } from '../../src/population/dialect.ts'
import { type Logic, logicOf, outcomeCode } from '../../src/population/logic.ts'
import { artefactOf } from '../../src/review/assess.ts'
import type { Program } from '../../src/rules/compile.ts'
import { type Codes, cellsOf, holds, outcomeOf, type Row } from '../../src/rules/decide.ts'
import type { Question } from '../../src/rules/question.ts'
import { edition, type Rulebook } from '../../src/rules/rulebook.ts'

/** One question of one rulebook with everything that the engines work from. */
export interface Asked {
  name: string
  rulebook: Rulebook
  question: Question
  program: Program
  logic: Logic
  contract: Contract
}

/** All questions of all rulebooks. */
export function everyQuestion(): Asked[] {
  return rulebooks.flatMap(rulebook => {
    const artefact = artefactOf(rulebook)
    if (!artefact.ok) throw new Error(edition(rulebook))
    return (Object.keys(rulebook.questions) as Question[]).map(question => {
      const program = artefact.value.program(question)
      const contract = contractOf(artefact.value, question)
      if (!program || !contract) throw new Error(question)
      const logic = logicOf(rulebook, program)
      return { name: `${rulebook.slug} ${question}`, rulebook, question, program, logic, contract }
    })
  })
}

/** A repeatable sequence of numbers from 0 to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Rows on and beside every threshold. Rows differ in how much is known, and lean towards what the criteria ask for, so
 * that deep parts of the logic are reached.
 */
export function generatedRows(program: Program, count: number, seed: number): Row[] {
  const next = random(seed)
  const answers = program.slots.map((fact, slot) => {
    if (fact.type !== 'codes') return cellsOf(program, slot)
    const bits = program.leaves.reduce((mask, leaf) => (leaf.slot === slot ? mask | leaf.value : mask), 0)
    return [0, bits, ...Array.from({ length: 14 }, () => Math.floor(next() * 2 ** 31) & bits)]
  })
  const kind = program.slots.map((_, slot) => {
    const leaf = program.leaves.find(one => one.slot === slot)
    return leaf && answers[slot]!.find(answer => holds(leaf, answer))
  })
  return Array.from({ length: count }, () => {
    const unknown = [0, 0.02, 0.1, 0.4, 0.9][Math.floor(next() * 5)]!
    const leaning = [0.3, 0.8, 0.97][Math.floor(next() * 3)]!
    return Float64Array.from(program.slots, (_, slot) => {
      if (next() < unknown) return Number.NaN
      if (next() < leaning && kind[slot] !== undefined) return kind[slot]
      return answers[slot]![Math.floor(next() * answers[slot]!.length)]!
    })
  })
}

/** The verdict and every clause, as the results' columns hold them. */
export function expectedOf({ logic, program }: Asked, codes: Codes): number[] {
  return [program.root, ...logic.clauses.map(({ node }) => node)].map(node => outcomeCode[outcomeOf(codes[node]!)])
}

/** SQL that makes a table of facts from rows; row keys are `r0`, `r1`, … */
export function tableOf(
  contract: Contract,
  rows: readonly Row[],
  dialect: 'postgres' | 'duckdb' | 'spark',
  table = 'given',
): string[] {
  const say = words[dialect]
  const types = { 'tri-state': say.small, index: say.integer, mask: say.integer, number: say.double }
  const columns = contract.facts.map(column => `${say.name(column.column)} ${types[column.encoding]}`)
  const values = rows.map(
    (row, i) =>
      `('r${i}', ${columnsOf(contract, row)
        .map(value => value ?? 'NULL')
        .join(', ')})`,
  )
  return [
    `CREATE TEMPORARY TABLE ${table} (row_key ${say.text}, ${columns.join(', ')})`,
    `INSERT INTO ${table} VALUES ${values.join(',\n')}`,
  ]
}
