import type { ChipKind } from '../../parts/Chip.tsx'
import type { Clause } from '../../parts/ClauseCard.tsx'
import type { Hours } from '../../parts/HoursMeter.tsx'
import type { Group } from './SessionStrip.tsx'

/** What the Today screen shows. */
export interface TodayView {
  day: string
  /** "10:52", the server's clock in the program's zone. */
  now: string
  /** "day 4 of 5 this week" */
  dayOfWeek?: { number: number; of: number }
  groups: readonly Group[]
  rows: readonly BoardRow[]
}

export interface BoardRow {
  memberId: string
  name: string
  track?: string
  here: Here
  /** The group to take attendance of or write a note for: the one in session, else the next, else the last. */
  sessionId?: string
  rulebook: string
  hours?: Hours & { verdict: 'met' | 'on-track' | 'short' | 'first-week' | 'not-stated'; short?: number }
  obligations: readonly ObligationView[]
  authorization?: AuthorizationView
  /** Something here is this person's to do, today or before. */
  needsYou: boolean
  unsignedNotes: number
}

export type Here =
  | { state: 'here' | 'late' | 'left'; at: string }
  | { state: 'due'; at: string }
  | { state: 'excused' | 'absent'; reason?: string }
  | { state: 'not-arrived' | 'not-scheduled' }

export interface ObligationView {
  id: string
  kind: ChipKind
  text: string
  clause?: Clause
}

export type AuthorizationView =
  | { state: 'none-needed' }
  | { state: 'missing'; text: string }
  | { state: 'current'; daysLeft?: number; unitsLeft?: number; soon: boolean }

export type Filter = 'everyone' | 'needs-you' | 'short' | 'authorization' | 'unsigned'

export const filters: readonly { id: Filter; name: string; takes: (row: BoardRow) => boolean }[] = [
  { id: 'everyone', name: 'Everyone', takes: () => true },
  { id: 'needs-you', name: 'Needs you', takes: row => row.needsYou },
  { id: 'short', name: 'Short on hours', takes: row => row.hours?.verdict === 'short' },
  {
    id: 'authorization',
    name: 'Authorization within 7 days',
    takes: row =>
      row.authorization?.state === 'missing' || (row.authorization?.state === 'current' && row.authorization.soon),
  },
  { id: 'unsigned', name: 'Unsigned notes', takes: row => row.unsignedNotes > 0 },
]
