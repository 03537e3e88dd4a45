import type { AnswerSummary, MemberHead, Verdict } from './chartViews.ts'
import type { ChipKind, ClauseView, ObligationView } from './views.ts'

// What the screens of referral, intake and discharge show, as plain JSON. Days are YYYY-MM-DD, local to the program.

export interface ReferralsView {
  readAt: string
  today: string
  rows: ReferralRow[]
  /** May accept, decline and withdraw. */
  mayDecide: boolean
  mayAdd: boolean
  /** The policies that a coverage may name. */
  policies: { id: string; name: string; payer: string }[]
}

export type ReferralStatus = 'received' | 'accepted' | 'declined' | 'withdrawn'

export interface ReferralRow {
  memberId: string
  name: string
  age?: number
  on: string
  /** Days since the referral. */
  days: number
  referrer?: string
  reason?: string
  status: ReferralStatus
  /** Why it was declined or withdrawn. */
  because?: string
  referral: { id: string; version: number }
  rulebook?: string
  eligible?: { result: string; on: string }
  admission?: { outcome: Verdict; missing: number; text: string; items: string[] }
  /** The payer's clock, or the program's own. */
  clock?: { text: string; kind: ChipKind; due: string; clause?: ClauseView }
  duties: ObligationView[]
}

/** Somebody on file who may be the one that is typed. */
export interface Likeness {
  memberId: string
  name: string
  birthDate?: string
  program: string
  state: string
  /** What is alike: "Same name", "Same birth date". */
  matches: string[]
  /** So much is alike that going on takes a reason. */
  strong: boolean
}

/** An entry of the record, with who wrote it. */
export interface Written {
  kind: string
  id: string
  version: number
  body: { [field: string]: unknown }
  recordedOn: string
  by: string
}

export interface PolicyChoice {
  id: string
  slug: string
  name: string
  title: string
  parameters: { id: string; name: string; value: number; unit: string; clause: ClauseView }[]
  clauses: { id: string; says: string }[]
}

export interface IntakeView {
  readAt: string
  today: string
  head: MemberHead
  mayWrite: boolean
  member: Written
  referral?: Written
  coverages: Written[]
  eligibilityChecks: Written[]
  consents: Written[]
  /** Whether somebody who does not treat the member may see a Part 2 record, and why. */
  part2Access?: { open: boolean; text: string }
  assessments: AssessmentRow[]
  policies: PolicyChoice[]
  admission?: Admission
  /** The tracks of the program's coming sessions, and on which weekdays (1 is Monday) each meets. */
  tracks: { name: string; weekdays: number[] }[]
  people: { id: string; name: string }[]
  duties: ObligationView[]
}

export interface Admission {
  summary: AnswerSummary
  /** What would still evidence the criteria, cheapest first. */
  missing: { fact: string; question: string }[]
  overlays: { title: string; authority: string; citation: string }[]
}

export interface AssessmentRow extends Written {
  what: string
  on?: string
  credential?: string
  done: boolean
}

export interface DischargeView {
  readAt: string
  today: string
  head: MemberHead
  mayWrite: boolean
  /** What discharge asks, clause by clause; `stated` is false where the policy says nothing of it. */
  discharge: { stated: boolean; summary?: AnswerSummary }
  aftercare: { stated: boolean; summary?: AnswerSummary }
  /** What begins with the discharge, and what has begun. */
  clocks: { text: string; kind: ChipKind; clause: ClauseView }[]
  plan?: Written
  summary?: Written & { signed: boolean }
  appointments: (Written & { late?: boolean })[]
  attended: Written[]
  futureSessions: { id: string; name: string; start: string }[]
  /** What stands between the member and a discharge today; the program may discharge all the same. */
  open: number
  /** The sessions that were cancelled with the discharge and may be given back. */
  undo?: { sessions: number }
}
