import type { Test } from '../facts/test.ts'
import type { Clause } from './clause.ts'
import type { Question } from './question.ts'

/**
 * What a clause demands, as inert data. Everything is an at-least-n over typed leaves; the surface forms are kept so that
 * an explanation can use the policy's own shape.
 */
export type Criterion = Test | All | Any | AtLeast | Not | When | ClauseRef | ByReading | ByQuestion | Clause

/** Met when each part is met or not applicable. A list that is `open` says "including but not limited to". */
export interface All {
  op: 'all'
  of: readonly Criterion[]
}

/** Met when one part is met. When the list is open and no listed item holds, a person must look: never not met. */
export interface Any {
  op: 'any'
  of: readonly Criterion[]
  open?: true
}

export interface AtLeast {
  op: 'at-least'
  n: number
  of: readonly Criterion[]
  open?: true
}

export interface Not {
  op: 'not'
  of: Criterion
}

/** A guard, such as "if present" or "as applicable": not applicable unless `guard` is met. */
export interface When {
  op: 'when'
  guard: Criterion
  then: Criterion
}

/** Another clause of the same rulebook ("all adult criteria"). */
export interface ClauseRef {
  op: 'ref'
  clause: string
}

/** A passage that can honestly be read in several ways; the chosen reading's criterion applies. */
export interface ByReading {
  op: 'by-reading'
  reading: string
  options: Readonly<Record<string, Criterion>>
}

/** A passage that means one thing at admission and another at continued stay; under other questions it asks nothing. */
export interface ByQuestion {
  op: 'by-question'
  options: Readonly<Partial<Record<Question, Criterion>>>
}

/** Each part. */
export const all = (...of: Criterion[]): All => ({ op: 'all', of })
export const any = (...of: Criterion[]): Any => ({ op: 'any', of })
/** One of a list that the policy calls not exhaustive. */
export const anyOpen = (...of: Criterion[]): Any => ({ op: 'any', of, open: true })
export const atLeast = (n: number, ...of: Criterion[]): AtLeast => ({ op: 'at-least', n, of })
export const not = (of: Criterion): Not => ({ op: 'not', of })
export const when = (guard: Criterion, then: Criterion): When => ({ op: 'when', guard, then })
export const ref = (clause: string): ClauseRef => ({ op: 'ref', clause })
export const byReading = (reading: string, options: Record<string, Criterion>): ByReading => ({
  op: 'by-reading',
  reading,
  options,
})

export const byQuestion = (options: Partial<Record<Question, Criterion>>): ByQuestion => ({
  op: 'by-question',
  options,
})
