import type { Block, Stretch } from '../../parts/BlockMeter.tsx'
import type { Clause } from '../../parts/ClauseCard.tsx'
import type { VerdictKind } from '../../parts/Verdict.tsx'

/** What the roster of one group session shows. */
export interface RosterView {
  id: string
  name: string
  day: string
  starts: string
  ends: string
  state: 'before' | 'live' | 'ended'
  track?: string
  room?: string
  /** "10:52", the server's clock in the program's zone. */
  now: string
  /** What the meters span. */
  span: Stretch
  breaks: readonly Stretch[]
  /** The other groups of the same people today. */
  siblings: readonly { id: string; name: string; starts: string }[]
  warnings: readonly { state: VerdictKind | 'warn'; text: string; clause?: Clause }[]
  rows: readonly RosterRow[]
  groupNote: NoteView
  /** Who can sign what this person may not. */
  signer?: { id: string; name: string }
  practices: readonly { value: string; label: string }[]
  kinds: readonly { value: string; label: string }[]
  /** Why this person cannot take attendance, or sign; absent when they can. */
  cannotTake?: string
  cannotSign?: string
}

export interface RosterRow {
  memberId: string
  name: string
  given: string
  rulebook: string
  /** "first day" */
  remark?: string
  expectedAt?: string
  mark: Mark
  block: Omit<Block, 'day' | 'breaks'>
  verdict?: { text: string; tone: 'ok' | 'bad' | 'plain'; clause?: Clause }
  note: NoteView
  goals: readonly GoalView[]
  needs: readonly { text: string; outcome: VerdictKind; clause?: Clause }[]
}

export type MarkStatus = 'unmarked' | 'here' | 'late' | 'absent' | 'excused'

export interface Mark {
  status: MarkStatus
  in?: string
  out?: string
  reason?: string
  /** 0 while there is none. */
  version: number
}

export interface GoalView {
  id: string
  text: string
  /** No note has worked on it yet. */
  untouched?: boolean
}

export interface NoteView {
  id?: string
  version: number
  state: 'not-started' | 'draft' | 'complete' | 'needs-cosign' | 'signed'
  text: NoteText
  /** "12:21" */
  savedAt?: string
  /** "R. Hawthorn, CADC" */
  signedBy?: string
}

export interface NoteText {
  /** What the group did, or what the member did. */
  did: string
  response: string
  goals: readonly string[]
  countsAs: string
  practice: string
}

export const noText: NoteText = { did: '', response: '', goals: [], countsAs: '', practice: '' }
