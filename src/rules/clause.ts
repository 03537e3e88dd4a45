import type { Criterion } from './criterion.ts'
import type { Obligation } from './obligation.ts'
import type { Question } from './question.ts'

/**
 * One normative statement of a policy, under the payer's own number: its paraphrase in our words and, where it has
 * operational effect, what it does.
 */
export interface Clause {
  op: 'clause'
  /** Unique in the rulebook; with the rulebook's slug in front it is the citation: `pehp/II.B.9.a`. */
  id: string
  /** The heading it stands under, as the policy prints it. */
  section: string
  /** Line of the source text, 1-based. */
  line?: number
  /** The paraphrase. */
  says: string
  modality: Modality
  use: ClauseUse
  /** What must hold. */
  rule?: Criterion
  /** Whom or what the clause speaks of; elsewhere it is not applicable. */
  applies?: Criterion
  /**
   * Whether it can turn its group. Default: only a `must` does. A `should` that stands in a list which the policy says
   * must be met as a whole decides too, and its clause says so.
   */
  decides?: boolean
  obligations?: readonly Obligation[]
  /** Ids of the rulebook's parameters that this clause states. */
  parameters?: readonly string[]
  /** Ids of readings that this clause's words call for. */
  readings?: readonly string[]
  /** While this clause's rule is met, the named clause does not apply. */
  exceptionTo?: string
  /** This clause stands in place of the named one (where `applies` is met; everywhere when absent). */
  replaces?: string
  /** Clauses whose measure it narrows or widens; for the reader. */
  modifies?: readonly string[]
  /** Clauses it depends on or is read with; for the reader. */
  seeAlso?: readonly string[]
  /** Questions it is reported under beside those whose roots hold it. */
  questions?: readonly Question[]
  /** Of a clause without operational effect: why. */
  reason?: string
}

/** Only `must` decides; `should` is a reported deficiency; `typical` and `may` raise flags; `descriptive` informs. */
export type Modality = 'must' | 'should' | 'typical' | 'may' | 'descriptive'

export type ClauseUse =
  | 'group'
  | 'criterion'
  | 'exclusion'
  | 'obligation'
  | 'parameter'
  | 'flag'
  | 'permission'
  | 'precedence'
  | 'program-check'
  | 'definition'
  | 'none'

type Options = Partial<Omit<Clause, 'op' | 'id' | 'says' | 'rule'>>

/** A clause with a rule: something must hold. */
export const clause = (id: string, says: string, rule: Criterion, more: Options = {}): Clause =>
  make('criterion', id, says, { rule, ...more })

/** A heading whose parts are clauses of their own. */
export const section = (id: string, says: string, rule: Criterion, more: Options = {}): Clause =>
  make('group', id, says, { rule, ...more })

/** Something the policy does not cover: `matches` is what must not be the case. Passes while it does not match. */
export const exclusion = (id: string, says: string, matches: Criterion, more: Options = {}): Clause =>
  make('exclusion', id, says, { rule: { op: 'not', of: matches }, ...more })

/** True of the facility, not of a member. */
export const programCheck = (id: string, says: string, rule: Criterion, more: Options = {}): Clause =>
  make('program-check', id, says, { rule, ...more })

/** Something to be done by a time. */
export const duty = (
  id: string,
  says: string,
  obligations: Obligation | readonly Obligation[],
  more: Options = {},
): Clause =>
  make('obligation', id, says, {
    obligations: Array.isArray(obligations) ? obligations : [obligations as Obligation],
    ...more,
  })

/** Worth telling when it does not hold, and never more: typical figures, recommendations. */
export const flag = (id: string, says: string, rule: Criterion, more: Options = {}): Clause =>
  make('flag', id, says, { rule, modality: 'typical', ...more })

/** States a number or a word that other clauses use. */
export const states = (id: string, says: string, parameters: readonly string[], more: Options = {}): Clause =>
  make('parameter', id, says, { parameters, ...more })

/** Allows something; `rule`, when given, tells whether the allowance is in use. */
export const permission = (id: string, says: string, more: Options & { rule?: Criterion } = {}): Clause =>
  make('permission', id, says, { modality: 'may', ...more })

/** Ranks sources of terms, or points to the one that governs. */
export const precedence = (id: string, says: string, more: Options & { rule?: Criterion } = {}): Clause =>
  make('precedence', id, says, more)

/** Gives a word the meaning that other clauses use. */
export const definition = (id: string, says: string, more: Options & { rule?: Criterion } = {}): Clause =>
  make('definition', id, says, { modality: 'descriptive', ...more })

/** A statement without operational effect, and why it has none. */
export const note = (id: string, says: string, reason: string, more: Options = {}): Clause =>
  make('none', id, says, { modality: 'descriptive', reason, ...more })

function make(use: ClauseUse, id: string, says: string, more: Options & { rule?: Criterion }): Clause {
  return { op: 'clause', id, section: '', says, modality: 'must', use, ...more }
}

/** Whether the clause can turn the group it stands in. */
export const decides = (clause: Clause): boolean => clause.decides ?? clause.modality === 'must'
