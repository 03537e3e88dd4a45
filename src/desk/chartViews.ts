import type { ClauseView, ObligationView } from './views.ts'

// What the screens of one member show, as plain JSON. Days are YYYY-MM-DD and moments YYYY-MM-DDTHH:MM, local to the
// program; `readAt` is the instant at which the record was read.

export type Verdict = 'met' | 'not-met' | 'not-applicable' | 'undetermined' | 'needs-review'

export interface MemberHead {
  memberId: string
  name: string
  given: string
  pronouns?: string
  age?: number
  recordNumber?: string
  /** "PEHP", and the edition that governs today. */
  rulebook?: { slug: string; name: string; policy: string; edition: string }
  track?: string
  state: 'referred' | 'active' | 'discharged'
  admittedOn?: string
  dischargedOn?: string
  /** Of the open episode, to admit and to discharge. */
  episode?: { id: string; version: number }
  /** 42 CFR Part 2 protects the record. */
  part2: boolean
  /** Said with every Part 2 record, on screen and paper. */
  notice?: string
  synthetic: boolean
}

/** A person of the program, as a list names them. */
export interface Named {
  id: string
  name: string
}

/** A document of the chart that shows something. */
export interface EvidenceView {
  /** The collection, as entries are read: `assessments`. */
  type: string
  id: string
  /** "Assessment Nov 17" */
  label: string
  at?: string
  by?: string
  credential?: string
}

export interface OverviewView {
  readAt: string
  today: string
  thread: ThreadRow[]
  /** The links that are missing, in words. */
  breaks: string[]
  /** Kept answers of the member's own rulebook. */
  answers: AnswerSummary[]
  /** Everything open, also what has no date stated. */
  duties: ObligationView[]
  authorizations: { id: string; number?: string; from?: string; to?: string; units?: string }[]
  /** The course of the episode: what was, and what is planned or due. */
  events: { on: string; label: string; planned: boolean }[]
  safety: SafetyView
}

/** What was last written down of risk. A field is absent where nothing is on file. */
export interface SafetyView {
  /** A screen for suicide risk or depression, by its own name. */
  screen?: { instrument: string; on: string; total?: number }
  level?: { now: string; on: string; before?: { level: string; on: string } }
  plan?: { on: string }
}

export interface ThreadCell {
  title: string
  detail?: string
  /** The link is not there: drawn as a break, not left out. */
  missing?: boolean
}

/** One way through the record from a diagnosis to what came of it. */
export interface ThreadRow {
  goalId: string
  diagnosis: ThreadCell
  need: ThreadCell
  goal: ThreadCell
  intervention: ThreadCell
  note: ThreadCell
  outcome: ThreadCell
}

/** A kept answer in a few words. */
export interface AnswerSummary {
  question: string
  outcome: Verdict
  disposition: string
  /** "Undetermined: 1 item missing" */
  verdict: string
  clause?: ClauseView
  madeAt: string
  /** `isGroup`: the parts after it that are `under` it say what it consists of. */
  parts: { says: string; outcome: Verdict; clause?: ClauseView; isGroup?: boolean; under?: boolean }[]
}

export interface FactView {
  fact: string
  question: string
  /** "at least moderate" */
  asks: string
  outcome: Verdict
  /** As a person reads it, with its unit. */
  value?: string
  why?: string
  note?: string
  /** A person answers it; otherwise the record does. */
  answered: 'by-a-person' | 'by-the-record' | 'by-the-program'
  evidence: EvidenceView[]
}

export interface CriterionView {
  clause?: ClauseView
  says?: string
  /** "all of", "any of", "at least 2 of" */
  rule?: string
  outcome: Verdict
  /** False: reported only. */
  decides: boolean
  modality?: string
  /** "1 met is enough" */
  counted?: string
  facts: FactView[]
  reading?: { id: string; chosen: string }
  of: CriterionView[]
}

export interface MissingItem {
  fact: string
  question: string
  answered: FactView['answered']
  clause?: ClauseView
  /** Of the clause: `pehp/II.A.1`. */
  citation?: string
  why?: string
}

/** One question about a member, as of now, the way the policy is laid out. A reading of the record, not a decision. */
export interface ReviewView {
  readAt: string
  head: MemberHead
  question: string
  asOf: string
  date: string
  stated: boolean
  outcome: Verdict
  disposition: string
  /** "Undetermined: 6 met, 2 undetermined, 0 not met" */
  verdict: string
  counts: { met: number; open: number; notMet: number }
  rulebook: {
    slug: string
    name: string
    title: string
    edition: string
    from?: string
    inForce: boolean
    own: boolean
  }
  criteria?: CriterionView
  flags: { kind: string; text: string; clause?: ClauseView }[]
  readings: {
    id: string
    question: string
    chosen: string
    because: string
    clause: ClauseView
    alternatives: { option: string; says: string; outcome: Verdict; changes: boolean }[]
  }[]
  overlays: { title: string; authority: string; citation: string }[]
  missing?: {
    settles: 'met' | 'not-met'
    /** The smallest set, cheapest first. */
    items: MissingItem[]
    /** How many other sets would do as well. */
    otherSets: number
    /** Facts that, answered unfavourably, settle it the other way. */
    against: string[]
    /** Unanswered, and change nothing. */
    idle: number
    next?: string
  }
  /** Of a not-met answer: the smallest change of facts that would have met it. */
  wouldMeet?: { fact: string; question: string; now?: string; needs: string }[]
  others: {
    slug: string
    name: string
    edition: string
    own: boolean
    stated: boolean
    outcome: Verdict
    counts: { met: number; open: number; notMet: number }
    /** Questions, of the smallest set. */
    missing: string[]
  }[]
  /** What this is, and what it is not. */
  statement: string
  /** Of what the answer rests on; a signature is asked for on this and no other. */
  inputsDigest: string
  /** What clinicians decided on this question, the newest first. */
  signed: SignedReviewView[]
  /** Why this person does not sign; absent where they may. */
  cannotSign?: string
}

/** What would change if some facts were otherwise. Nothing of it is kept, and it is not the record. */
export interface WhatIfView {
  now: Verdict
  then: Verdict
  /** Clauses that come out otherwise. */
  changes: { clause?: ClauseView; says: string; now: Verdict; then: Verdict }[]
  others: { slug: string; name: string; own: boolean; stated: boolean; now: Verdict; then: Verdict }[]
  /** What can be supposed: the facts that this question asks for. */
  facts: {
    fact: string
    question: string
    type: 'boolean' | 'number' | 'level' | 'code' | 'codes'
    options?: string[]
    unit?: string
    /** What the record says. */
    now?: string
  }[]
}

/** A decision in a clinician's own words, with the answer as it stood when it was signed. */
export interface SignedReviewView {
  id: string
  by: string
  at: string
  /** How they showed who they are: `password`, `totp`. */
  method: string
  words: string
  verdict: string
  rulebook: string
  edition: string
  /** Of the rulebook, of what the answer rests on, and of all that was signed. */
  digests: { rulebook: string; inputs: string; signed: string }
  /** What the record says otherwise since; empty while it says the same. */
  changed: { what: string; was: string; now: string }[]
}

export interface EntryView {
  kind: string
  id: string
  version: number
  body: { [field: string]: unknown }
  effectiveAt?: string
  recordedAt: string
  recordedBy: string
  removed?: boolean
  signatures: { by: string; role: string; meaning: string; at: string }[]
  addenda: { text: string; by: string; at: string }[]
  /** Nothing changes it any more; it takes an addendum. */
  signed: boolean
}

export interface TaskView {
  id: string
  version: number
  kind: string
  /** "Safety plan" */
  text: string
  memberId?: string
  member?: string
  fact?: string
  clause?: ClauseView
  assignedTo?: Named
  dueOn?: string
  status: 'open' | 'done' | 'cancelled'
  createdBy: string
  createdAt: string
  mine: boolean
}
