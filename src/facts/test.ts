/** A comparison of one fact with a constant or a parameter of the rulebook: the leaf of every criterion. Inert data. */
export interface Test {
  op: 'test'
  fact: string
  cmp: Comparison
  value: Operand
  /** Of `includes-at-least`. */
  n?: number
}

export type Comparison =
  | 'is'
  | 'at-least'
  | 'at-most'
  | 'more-than'
  | 'less-than'
  | 'one-of'
  | 'includes-any'
  | 'includes-all'
  | 'includes-at-least'

/** Numbers are in the fact's unit; a level or a code is its word. */
export type Operand = boolean | number | string | readonly string[] | { parameter: string }
