import type { Comparison, Operand, Test } from './test.ts'

/**
 * One question about a member, a day, a session or a program, asked once for every payer.
 *
 * A fact is *derived* (computed from records), *attested* (a qualified person's finding, with evidence) or *program*
 * (true of the facility). Two clauses share a fact only when they ask the same question.
 */
export interface Fact {
  /** camelCase, with dots for parts of one thing: `psychiatricEvaluation.byAttendedDay`. */
  id: string
  /** The question in plain words, as a form would ask it. */
  question: string
  kind: FactKind
  type: FactType
  /** What one answer is about. A `day` fact is asked of a date, a `week` fact of a program week, and so on. */
  scope: FactScope
  /** Of a number. */
  unit?: Unit
  /** Of a level: the steps, lowest first. Of a code or codes: the allowed answers. */
  options?: readonly string[]
  /** Who may attest it. Absent: anyone at the program; `reviewer` facts belong to the payer's side. */
  attestedBy?: readonly CredentialClass[]
  /** How long an answer stays fresh, where a source says so. */
  freshFor?: { days: number; source: string }
  /** What it takes to obtain the answer, in rough minutes of a qualified person; orders the missing sets. */
  cost: number
  /** Where the answer lives in FHIR R4, where one place is natural. */
  fhir?: { resource: string; path?: string; code?: string }
}

export type FactKind = 'derived' | 'attested' | 'program'
export type FactType = 'boolean' | 'number' | 'level' | 'code' | 'codes'
export type FactScope = 'member' | 'day' | 'week' | 'session' | 'claim' | 'program' | 'request'
export type Unit =
  | 'minutes'
  | 'hours'
  | 'days'
  | 'weeks'
  | 'years'
  | 'sessions'
  | 'services'
  | 'people'
  | 'count'
  | 'ratio'
  | 'contacts/week'

/** Classes of people whose word a policy asks for, from the least specific to the most. */
export type CredentialClass =
  | 'physician'
  | 'psychiatrist'
  | 'non-physician-practitioner'
  | 'licensed-clinician'
  | 'masters-clinician'
  | 'registered-nurse'
  | 'addiction-counselor'
  | 'occupational-therapist'
  | 'peer'
  | 'bachelors'
  | 'reviewer'

export type FactValue = boolean | number | string | readonly string[]

/** What a declaration may leave out: kind `attested`, scope `member`, and a cost by kind. */
export type Declared = Partial<Omit<Fact, 'id' | 'type' | 'question' | 'options' | 'unit'>>

export interface BooleanFact extends Fact {
  type: 'boolean'
  isTrue(): Test
  isFalse(): Test
}

export interface NumberFact<U extends Unit> extends Fact {
  type: 'number'
  unit: U
  atLeast(value: Amount<U>): Test
  atMost(value: Amount<U>): Test
  moreThan(value: Amount<U>): Test
  lessThan(value: Amount<U>): Test
  is(value: Amount<U>): Test
}

export interface LevelFact<L extends string> extends Fact {
  type: 'level'
  atLeast(level: L): Test
  atMost(level: L): Test
  is(level: L): Test
}

export interface CodeFact<C extends string> extends Fact {
  type: 'code'
  is(code: C): Test
  isOneOf(...codes: C[]): Test
}

export interface CodesFact<C extends string> extends Fact {
  type: 'codes'
  includes(code: C): Test
  includesAny(...codes: C[]): Test
  includesAll(...codes: C[]): Test
  /** At least `n` of the given codes. */
  includesAtLeast(n: number, ...codes: C[]): Test
}

/** A number in a unit, or the rulebook's parameter that holds one; a bare number is in the fact's own unit. */
export type Amount<U extends Unit> = number | Quantity<U> | ParameterRef<U>

export interface Quantity<U extends Unit = Unit> {
  value: number
  unit: U
}

/** Refers to a parameter of the rulebook by its id, so that a plan document can change the number. */
export interface ParameterRef<U extends Unit = Unit> {
  parameter: string
  unit: U
}

export const quantity = <U extends Unit>(value: number, unit: U): Quantity<U> => ({ value, unit })
export const hours = (value: number) => quantity(value, 'hours')
export const minutes = (value: number) => quantity(value, 'minutes')
export const days = (value: number) => quantity(value, 'days')

/** A yes-or-no fact. */
export function yesNo(id: string, question: string, more: Declared = {}): BooleanFact {
  const fact = declare(id, question, 'boolean', more)
  return Object.assign(fact, {
    type: 'boolean' as const,
    isTrue: () => test(id, 'is', true),
    isFalse: () => test(id, 'is', false),
  })
}

/** A number with its unit. */
export function amount<U extends Unit>(id: string, unit: U, question: string, more: Declared = {}): NumberFact<U> {
  const compare = (cmp: Comparison) => (value: Amount<U>) => test(id, cmp, operand(value, unit, id))
  return Object.assign(declare(id, question, 'number', more), {
    type: 'number' as const,
    unit,
    atLeast: compare('at-least'),
    atMost: compare('at-most'),
    moreThan: compare('more-than'),
    lessThan: compare('less-than'),
    is: compare('is'),
  })
}

/** A step on an ordered scale, lowest first. */
export function level<const L extends string>(
  id: string,
  options: readonly L[],
  question: string,
  more: Declared = {},
): LevelFact<L> {
  return Object.assign(declare(id, question, 'level', more), {
    type: 'level' as const,
    options,
    atLeast: (step: L) => test(id, 'at-least', step),
    atMost: (step: L) => test(id, 'at-most', step),
    is: (step: L) => test(id, 'is', step),
  })
}

/** One of several answers without an order. */
export function code<const C extends string>(
  id: string,
  options: readonly C[],
  question: string,
  more: Declared = {},
): CodeFact<C> {
  return Object.assign(declare(id, question, 'code', more), {
    type: 'code' as const,
    options,
    is: (one: C) => test(id, 'is', one),
    isOneOf: (...some: C[]) => test(id, 'one-of', some),
  })
}

/** Any number of answers from a list; an empty answer means that none applies. At most 31 options. */
export function codes<const C extends string>(
  id: string,
  options: readonly C[],
  question: string,
  more: Declared = {},
): CodesFact<C> {
  if (options.length > 31) throw new Error(`${id}: a codes fact has at most 31 options`)
  return Object.assign(declare(id, question, 'codes', more), {
    type: 'codes' as const,
    options,
    includes: (one: C) => test(id, 'includes-all', [one]),
    includesAny: (...some: C[]) => test(id, 'includes-any', some),
    includesAll: (...some: C[]) => test(id, 'includes-all', some),
    includesAtLeast: (n: number, ...some: C[]) => ({ ...test(id, 'includes-at-least', some), n }),
  })
}

const usualCost: Record<FactKind, number> = { derived: 10, attested: 15, program: 30 }

function declare(id: string, question: string, type: FactType, more: Declared): Fact {
  const kind = more.kind ?? 'attested'
  const scope = more.scope ?? (kind === 'program' ? 'program' : 'member')
  return { cost: usualCost[kind], ...more, id, question, type, kind, scope }
}

const test = (fact: string, cmp: Comparison, value: Operand): Test => ({ op: 'test', fact, cmp, value })

function operand<U extends Unit>(value: Amount<U>, unit: U, id: string): Operand {
  if (typeof value === 'number') return value
  if (value.unit !== unit) throw new Error(`${id} is in ${unit}, not in ${value.unit}`)
  return 'parameter' in value ? { parameter: value.parameter } : value.value
}
