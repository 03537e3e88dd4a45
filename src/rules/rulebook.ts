import type { Fact, Unit } from '../facts/fact.ts'
import type { Day } from '../kernel/day.ts'
import type { Clause } from './clause.ts'
import type { Criterion } from './criterion.ts'
import type { Question } from './question.ts'

/** One dated edition of one payer's policy document, clause by clause, as inert data. */
export interface Rulebook {
  /** `pehp/iop`: payer and document; the same for every edition. */
  id: string
  /** What stands before a clause id in a citation: `pehp`. */
  slug: string
  /** The edition: its effective date, or `undated`. */
  version: string
  title: string
  payer: string
  /** The number the payer gave the document. */
  number?: string
  effective: Effective
  linesOfBusiness: readonly string[]
  /** The document this was read from. */
  source: { title: string; file?: string; sha256?: string; url?: string }
  parameters: readonly Parameter[]
  readings: readonly Reading[]
  /** In the payer's order. */
  clauses: readonly Clause[]
  /** Decision roots. A question that is absent is not stated by this policy. */
  questions: Partial<Record<Question, Criterion>>
  authorization: AuthorizationTerms
  codes: readonly BillingCode[]
  denials?: readonly DenialClass[]
  /** Facts that only this rulebook asks for and the dictionary does not hold (a payer's own, added without a rebuild). */
  facts?: readonly Fact[]
}

export interface Effective {
  /** First service date it governs; absent: the document states none. */
  from?: Day
  /** Last service date it governs. */
  to?: Day
  approved?: readonly Day[]
  published?: Day
  revised?: readonly Day[]
  reviewed?: readonly Day[]
  /** Its own next review date; past: shown, not fatal. */
  reviewBy?: Day
  note?: string
}

export interface Parameter {
  id: string
  value: number
  unit: Unit | 'calendar-days' | 'business-days' | 'months' | 'attended-days'
  /** Clause that states it. */
  clause: string
  says?: string
}

/** A passage with two or more honest readings; one is chosen, with its reason. */
export interface Reading {
  id: string
  /** What the words leave open. */
  question: string
  clause: string
  options: Readonly<Record<string, { says: string; parameters?: Readonly<Record<string, number>> }>>
  chosen: string
  because: string
}

/** Whether the policy asks for authorization before or during the stay. Never guessed. */
export interface AuthorizationTerms {
  prior: readonly AuthorizationTerm[]
  /** What an initial authorization gives. */
  initial?: { clause: string; units: number; unit: 'sessions' | 'days'; periodDays: number; says: string }
  /** When to ask for more. */
  requestBy?: { clause: string; daysBeforeEnd: number; modality: 'must' | 'should'; says: string }
  /** The payer's own clock. */
  decideBy?: { clause: string; daysAfterReceipt: number; says: string }
}

/** The first term whose `when` is met holds. */
export interface AuthorizationTerm {
  answer: 'needed' | 'not-needed' | 'not-stated' | 'plan-document-decides'
  clause?: string
  says: string
  when?: Criterion
}

export interface BillingCode {
  system: 'HCPCS' | 'CPT' | 'revenue'
  /** Absent: the policy names a kind of code and no value. */
  code?: string
  clause: string
  per: 'day' | 'week' | 'service' | 'not-stated'
  says: string
  when?: Criterion
}

/** A class of denial as the policy names it. OpenIOP states the class of a decision that a person made; it never makes one. */
export interface DenialClass {
  id: string
  clause: string
  says: string
  matches: Criterion
  appealable: 'yes' | 'no' | 'not-stated'
  appealableBy?: string
  limitationOnLiability: 'applies' | 'does-not-apply' | 'not-stated'
}

/** Every clause in the payer's order, nested ones after the one that holds them. */
export function clausesOf(rulebook: Pick<Rulebook, 'clauses'>): Clause[] {
  const found: Clause[] = []
  const walk = (criterion: Criterion): void => {
    switch (criterion.op) {
      case 'clause':
        found.push(criterion)
        if (criterion.rule) walk(criterion.rule)
        return
      case 'all':
      case 'any':
      case 'at-least':
        criterion.of.forEach(walk)
        return
      case 'not':
        walk(criterion.of)
        return
      case 'when':
        walk(criterion.then)
        return
      case 'by-reading':
      case 'by-question':
        for (const option of Object.values(criterion.options)) walk(option)
    }
  }
  rulebook.clauses.forEach(walk)
  return found.filter((clause, i) => found.findIndex(other => other.id === clause.id) === i)
}

/** The citation of a clause: `pehp/II.B.9.a`. */
export const cite = (rulebook: Pick<Rulebook, 'slug'>, clauseId: string): string => `${rulebook.slug}/${clauseId}`

/** Names an edition: `pehp/iop@2024-11-11`. */
export const edition = (rulebook: Pick<Rulebook, 'id' | 'version'>): string => `${rulebook.id}@${rulebook.version}`

/** Declares an edition. What it holds is checked by `lint`; a reference to a clause that is not there throws here. */
export function rulebook(declared: Rulebook): Rulebook {
  const ids = new Set<string>()
  for (const clause of clausesOf(declared)) ids.add(clause.id)
  const referenced = JSON.stringify(declared).matchAll(/"op":"ref","clause":"([^"]+)"/g)
  for (const [, id] of referenced) if (id && !ids.has(id)) throw new Error(`${edition(declared)}: no clause ${id}`)
  return declared.facts ? { ...declared, facts: declared.facts.map(inert) } : declared
}

/** A fact without the methods that its comparisons are built with. */
const inert = (fact: Fact): Fact => JSON.parse(JSON.stringify(fact))

/** A parameter's reference for a fact's comparison; its unit is checked against the fact's by the compiler. */
export const param = <U extends Unit>(id: string, unit: U) => ({ parameter: id, unit })
