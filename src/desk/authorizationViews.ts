import type { AnswerSummary, MemberHead } from './chartViews.ts'
import type { Written } from './intakeViews.ts'
import type { ChipKind, ClauseView, ObligationView } from './views.ts'

// What the Authorization page of a chart shows, as plain JSON. Days are YYYY-MM-DD, local to the program.

export interface AuthorizationPage {
  readAt: string
  today: string
  head: MemberHead
  /** May record authorizations, requests and decisions. */
  mayRecord: boolean
  /** May write a certification. */
  mayCertify: boolean
  /** What the policy says of authorization, each with its clause; "not stated" where it says nothing. */
  terms: AuthorizationTerm[]
  authorizations: AuthorizationRow[]
  requests: RequestRow[]
  decisions: Written[]
  certification: { stated: boolean; summary?: AnswerSummary }
  certifications: CertificationRow[]
  /** What authorization and certification ask, as kept. */
  duties: ObligationView[]
  coverages: { id: string; name: string }[]
  diagnoses: { id: string; name: string }[]
  plans: { id: string; name: string }[]
}

export interface AuthorizationTerm {
  name: string
  says: string
  kind: ChipKind
  clause?: ClauseView
}

export interface AuthorizationRow extends Written {
  state: 'current' | 'to-come' | 'ended'
  /** Counted up to today, in `unit`. */
  use?: { unit: string; approved: number; used: number }
  /** The last day it covers: its end date, or the day the last unit is used if every planned day is attended. */
  runsOut?: { on: string; because: 'date' | 'units'; days: number }
}

export interface RequestRow extends Written {
  /** The payer’s answer, or that it waits and since when. */
  answer: { text: string; kind: ChipKind }
}

export interface CertificationRow extends Written {
  signed: boolean
  /** Signs it: whoever wrote it. */
  mine: boolean
  /** Days after the one before; of an initial one, after admission. */
  daysAfter?: number
}
