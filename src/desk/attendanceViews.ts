import type { Verdict } from './chartViews.ts'
import type { ClauseView } from './views.ts'

// All weeks of an episode, as plain JSON. Days are YYYY-MM-DD and moments local to the program.

export interface AttendanceView {
  readAt: string
  today: string
  /** The payer's weekly minimum, where it states one. */
  minimum?: { amount: number; unit: 'h' | 'days' }
  /** False: no coverage names a policy, so nothing is said of billing. */
  isRead: boolean
  /** Newest first. */
  weeks: WeekRow[]
}

export interface WeekRow {
  begins: string
  hours: number
  days: number
  /** The first or the last, partial week. */
  isPartial: boolean
  outcome: Verdict
  list: DayRow[]
}

export interface DayRow {
  on: string
  hours: number | null
  longest: number | null
  /** What the policy makes of the day; `not-stated` where it has no rule on one. */
  billable: 'yes' | 'no' | 'undetermined' | 'not-stated' | 'not-read'
  why: { says: string; clause: ClauseView }[]
  sessions: {
    id: string
    name: string
    start: string
    end: string
    status: 'present' | 'absent' | 'excused' | 'not-marked' | 'cancelled'
    in?: string
    out?: string
    makesUp?: boolean
  }[]
}
