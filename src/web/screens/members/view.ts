import type { ObligationView } from '../today/view.ts'

export interface MemberRow {
  memberId: string
  name: string
  age?: number
  rulebook?: string
  track?: string
  state: 'referred' | 'active' | 'discharged'
  /** "2026-11-13" */
  since?: string
  next?: ObligationView
}

export type Which = 'active' | 'referred' | 'discharged' | 'all'
