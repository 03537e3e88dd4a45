import type { FactValue } from '../facts/fact.ts'
import type { Outcome } from './outcome.ts'
import type { Question } from './question.ts'

/** Prepared facts of one imagined member, by fact id. What is not there is unknown. */
export type Facts = Readonly<Record<string, FactValue>>

/** One case of a rulebook: what is known, and what must come out. */
export interface RuleCase {
  facts: Facts
  expect: Outcome
  /** Clause ids that must come out not met. */
  notMet?: readonly string[]
  /** Clause ids that must be raised as flags. */
  flags?: readonly string[]
  /** One of the smallest missing sets, by fact id. */
  missing?: readonly string[]
  /** Readings chosen otherwise. */
  readings?: Readonly<Record<string, string>>
}

export interface CaseSet {
  question: Question
  cases: Readonly<Record<string, RuleCase>>
}

/** The cases of one question, each named by a sentence an expert would say. */
export const cases = (question: Question, named: Readonly<Record<string, RuleCase>>): CaseSet => ({
  question,
  cases: named,
})

export function without(facts: Facts, ...ids: string[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([id]) => !ids.includes(id)))
}
