import type { Fact, FactScope, FactType, Unit } from '../facts/fact.ts'
import { digest } from '../kernel/digest.ts'
import type { Artefact } from '../review/assess.ts'
import type { Row } from '../rules/decide.ts'
import { type Question, questionScope } from '../rules/question.ts'
import { edition } from '../rules/rulebook.ts'
import { distinctColumns } from './names.ts'

/**
 * What a table of facts must look like for one question of one rulebook: one row for each thing the question is asked
 * about (an episode as of a date, a service day, a service week, a session, a claim line, a request, a program), one
 * column for each fact that the question can turn on.
 */
export interface Contract {
  rulebook: string
  question: Question
  scope: FactScope
  keys: readonly KeyColumn[]
  facts: readonly FactColumn[]
  /** Changes when a column, a type, a unit or the order of answers does. */
  digest: string
}

export interface KeyColumn {
  column: string
  type: 'text' | 'date' | 'timestamp' | 'number'
  required: boolean
  says: string
}

export interface FactColumn {
  column: string
  fact: string
  slot: number
  type: FactType
  encoding: Encoding
  unit?: Unit
  /** Of a level, code or codes: the answer that each index (or bit) stands for. */
  options?: readonly string[]
  /** What the number can be at all, whatever a policy says: a day has no more than 25 hours. */
  range?: { from: number; to: number }
  says: string
}

/** `tri-state`: 0 no, 1 unknown, 3 yes. `index`, `mask`, `number`: NULL is unknown. */
export type Encoding = 'tri-state' | 'index' | 'mask' | 'number'

const encodings: Record<FactType, Encoding> = {
  boolean: 'tri-state',
  level: 'index',
  code: 'index',
  codes: 'mask',
  number: 'number',
}

/** Columns that say which row this is. Only `row_key`, `member`, `governs` and `as_of` must be filled. */
export const keyColumns: readonly KeyColumn[] = [
  {
    column: 'row_key',
    type: 'text',
    required: true,
    says: 'Unique in the table; the same row keeps it from run to run.',
  },
  { column: 'member', type: 'text', required: true, says: 'The member’s id in the system the rows come from.' },
  { column: 'episode', type: 'text', required: false, says: 'The episode of treatment.' },
  { column: 'governs', type: 'date', required: true, says: 'The date that governs: admission, service or request.' },
  { column: 'as_of', type: 'timestamp', required: true, says: 'What had been written down by then is what is known.' },
  { column: 'week', type: 'date', required: false, says: 'First day of the program week, of a week’s row.' },
  { column: 'scope_id', type: 'text', required: false, says: 'The session, claim line or request, of such a row.' },
  { column: 'payer', type: 'text', required: false, says: 'Who pays, as the coverage names it.' },
  { column: 'program', type: 'text', required: false, says: 'The program that treats.' },
  {
    column: 'track',
    type: 'text',
    required: false,
    says: 'What the treatment is of: mental-health, substance-use, co-occurring.',
  },
  { column: 'days', type: 'number', required: false, says: 'Service days that this row stands for.' },
  {
    column: 'charge',
    type: 'number',
    required: false,
    says: 'Money that this row stands for, in the currency’s main unit.',
  },
  { column: 'received', type: 'timestamp', required: false, says: 'When the request reached the payer.' },
  { column: 'decided', type: 'timestamp', required: false, says: 'When the payer decided it.' },
  { column: 'decision', type: 'text', required: false, says: 'What was decided, by people: approved, denied, …' },
  { column: 'expedited', type: 'text', required: false, says: 'yes or no: whether the request was expedited.' },
  {
    column: 'plan_terms',
    type: 'number',
    required: false,
    says: 'How many terms of the plan document change or explain this rulebook for the member; such a row is asked without them and wants a single review.',
  },
  {
    column: 'unsettled',
    type: 'text',
    required: false,
    says: 'Facts that are unknown because records contradict each other or a person must judge; ids with a space between.',
  },
]

/** The contract of a question, from its compiled form: only facts that a clause of it asks for. */
export function contractOf(artefact: Artefact, question: Question): Contract | undefined {
  const program = artefact.program(question)
  if (!program) return undefined
  const columns = distinctColumns(program.slots.map(fact => fact.id))
  const facts = program.slots.map((fact, slot): FactColumn => {
    const range = rangeOf(fact)
    return {
      column: columns[slot]!,
      fact: fact.id,
      slot,
      type: fact.type,
      encoding: encodings[fact.type],
      ...(fact.unit ? { unit: fact.unit } : {}),
      ...(fact.options ? { options: fact.options } : {}),
      ...(range ? { range } : {}),
      says: fact.question,
    }
  })
  const { rulebook } = artefact.resolved
  return {
    rulebook: edition(rulebook),
    question,
    scope: questionScope[question],
    keys: keyColumns,
    facts,
    digest: digest(facts.map(({ column, encoding, unit, options }) => [column, encoding, unit ?? '', options ?? []])),
  }
}

/** A slot's number (NaN unknown) as the column holds it. */
export function toColumn(encoding: Encoding, value: number): number | null {
  if (encoding === 'tri-state') return Number.isNaN(value) ? 1 : value * 3
  return Number.isNaN(value) ? null : value
}

/** A column's value as the slot's number; NaN unknown. */
export function fromColumn(encoding: Encoding, value: number | null): number {
  if (value === null) return Number.NaN
  if (encoding === 'tri-state') return value === 3 ? 1 : value === 0 ? 0 : Number.NaN
  return value
}

/** A program's row as the contract's columns hold it. */
export const columnsOf = (contract: Contract, row: Row): (number | null)[] =>
  contract.facts.map(({ encoding, slot }) => toColumn(encoding, row[slot]!))

/** Limits of the calendar and of arithmetic, not of a policy. A day with a clock change has 25 hours. */
function rangeOf({ unit, scope }: Fact): FactColumn['range'] {
  const hours = scope === 'day' || scope === 'session' ? 25 : scope === 'week' ? 169 : undefined
  if (unit === 'hours' && hours) return { from: 0, to: hours }
  if (unit === 'minutes' && hours) return { from: 0, to: hours * 60 }
  if (unit === 'years') return { from: 0, to: 130 }
  if (unit === 'people' || unit === 'sessions' || unit === 'services' || unit === 'contacts/week')
    return { from: 0, to: 1e6 }
  return undefined
}
