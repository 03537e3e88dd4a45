import type { Written } from './intakeViews.ts'
import type { ClauseView } from './views.ts'

// What the administrator's screens show, as plain JSON. Days are YYYY-MM-DD and moments local to the program.

export interface ProgramView {
  id: string
  name: string
  timeZone: string
  jurisdiction: string
  /** Of the program's name, time zone and jurisdiction. */
  version: number
  today: string
  /** What the program is, as rulebooks ask; version 0 before anything was written. */
  profile: Written
  staff: StaffRow[]
  groups: GroupRow[]
  /** Of the policies that this program is asked by: what they leave open, and how this program reads it. */
  payers: PayerRow[]
  /** What is still missing before members can be treated here. */
  firstSteps: { says: string; done: boolean; section: 'program' | 'staff' | 'groups' | 'users' | 'referrals' }[]
}

export interface StaffRow extends Written {
  name: string
  credential?: string
  /** The first license or certificate to end, when that is within sixty days or past. */
  expires?: { what: string; on: string; past: boolean }
}

export interface GroupRow extends Written {
  name: string
  leads: string[]
  /** Coming sessions, and when the next one begins. */
  coming: number
  next?: string
  last?: string
}

export interface PayerRow {
  policy: string
  name: string
  title: string
  contract?: Written
  readings: {
    id: string
    asks: string
    clause: ClauseView
    options: { id: string; says: string; usual: boolean }[]
    /** What the contract chose; absent: the usual reading. */
    chosen?: string
  }[]
}

export interface AuditRow {
  at: string
  who: string
  action: string
  member?: string
  detail: string
}

export interface AuditView {
  rows: AuditRow[]
  /** Asks for the page after this one. */
  next?: { at: string; strand: number; seq: number }
}

export interface EmergencyRow {
  accessId: string
  who: string
  memberId: string
  reason: string
  from: string
  until: string
}

export interface TokensView {
  tokens: TokenRow[]
  /** What one of this person may be made for. */
  scopes: string[]
}

export interface TokenRow {
  id: string
  name: string
  scopes: string[]
  /** The person it acts for. */
  actsFor: string
  createdAt: string
  expiresAt?: string
  lastUsedAt?: string
  revokedAt?: string
}
