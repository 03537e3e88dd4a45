import type { ClauseView } from './views.ts'

// What the policy library shows, as plain JSON. Paraphrases in our own words; the payer's document decides.

export interface PolicyRow {
  slug: string
  name: string
  title: string
  /** Its effective date, or "undated". */
  edition: string
  /** The number that the payer gave it. */
  number?: string
  /** First and last service date it governs; absent where the document states none. */
  from?: string
  to?: string
  inForce: boolean
  /** Its own next review date. Past: shown, not fatal. */
  reviewBy?: string
  reviewLapsed?: boolean
  note?: string
  linesOfBusiness: readonly string[]
  clauseCount: number
  readingCount: number
  questions: readonly string[]
}

export interface PolicyView extends PolicyRow {
  clauses: readonly PolicyClause[]
}

export interface PolicyClause {
  id: string
  /** "PEHP II.B.9" */
  reference: string
  /** The heading it stands under. */
  section: string
  says: string
  /** `must` decides; `should` is reported as a deficiency; `typical` and `may` raise flags; `descriptive` informs. */
  modality: string
  use: string
  /** Of a clause without operational effect: why. */
  reason?: string
  exceptionTo?: string
  replaces?: string
  obligations: readonly string[]
  parameters: readonly { value: number; unit: string; says?: string }[]
  /** Where the words leave something open: what was chosen, why, and what else they could mean. */
  readings: readonly {
    id: string
    question: string
    because: string
    options: readonly { option: string; says: string; chosen: boolean }[]
  }[]
}

/** One question asked of every policy: what each says to it. */
export interface PolicyComparison {
  question: string
  /** Those that at least one policy speaks to. */
  questions: readonly string[]
  policies: readonly {
    slug: string
    name: string
    edition: string
    /** How many editions of it are here. */
    editions: number
    /** False: the policy does not speak to the question. Not the same as: nothing is required. */
    stated: boolean
    clauses: readonly { clause: ClauseView; section: string; says: string; modality: string; readings: number }[]
  }[]
}
