// What the screens show, as plain JSON. Days are YYYY-MM-DD and times HH:MM, local to the program.

export interface Me {
  id: string
  name: string
  /** "LCSW" */
  credential?: string
  side: 'program' | 'plan'
  /** The data is made up, and every screen and print says so. */
  synthetic: boolean
  programs: readonly { id: string; name: string }[]
  /** By place of the navbar. */
  counts: { readonly [place: string]: number }
  idleMinutes: number
  may: readonly string[]
  /** What a signature asks for. */
  factors: readonly ('password' | 'totp' | 'passkey')[]
}

/** Where something comes from, as a person reads it. */
export interface ClauseView {
  /** "PEHP II.B.9" */
  reference: string
  edition?: string
  paraphrase?: string
  facts?: readonly { label: string; value: string }[]
  /** The clause in the policy library. */
  href?: string
}

export type ChipKind =
  | 'upcoming'
  | 'due'
  | 'today'
  | 'overdue'
  | 'late'
  | 'done'
  | 'undetermined'
  | 'not-needed'
  | 'info'

export interface ObligationView {
  id: string
  kind: ChipKind
  text: string
  clause?: ClauseView
}

export interface GroupSession {
  id: string
  name: string
  starts: string
  ends: string
  leads: string
  room?: string
  state: 'past' | 'live' | 'next'
  expected: number
  here: number
  /** Everybody expected has a mark. */
  marked: boolean
}

export interface HoursView {
  /** All in the same unit: hours, or days where the payer counts days. */
  done: number
  inSession?: number
  scheduled?: number
  /** The payer's minimum; absent where the policy states none. */
  minimum?: number
  unit: 'h' | 'days'
  firstWeek?: boolean
  verdict: 'met' | 'on-track' | 'short' | 'first-week' | 'not-stated'
  short?: number
}

export type Here =
  | { state: 'here' | 'late' | 'left'; at: string }
  | { state: 'due'; at: string }
  | { state: 'excused' | 'absent'; reason?: string }
  | { state: 'not-arrived' | 'not-scheduled' }

export type AuthorizationView =
  | { state: 'none-needed' }
  | { state: 'missing'; text: string }
  | { state: 'current'; daysLeft?: number; unitsLeft?: number; soon: boolean }

export interface BoardRow {
  memberId: string
  name: string
  track?: string
  here: Here
  sessionId?: string
  rulebook: string
  hours?: HoursView
  obligations: readonly ObligationView[]
  authorization?: AuthorizationView
  needsYou: boolean
  unsignedNotes: number
}

export interface TodayView {
  day: string
  now: string
  dayOfWeek?: { number: number; of: number }
  groups: readonly GroupSession[]
  rows: readonly BoardRow[]
}

export interface Stretch {
  from: string
  to: string
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

export interface NoteText {
  did: string
  response: string
  goals: readonly string[]
  countsAs: string
  practice: string
}

export interface NoteView {
  id?: string
  version: number
  state: 'not-started' | 'draft' | 'complete' | 'needs-cosign' | 'signed'
  text: NoteText
  savedAt?: string
  signedBy?: string
  /** This person may sign it: they wrote it, or it is the group's. */
  mine?: boolean
}

export interface RosterRow {
  memberId: string
  name: string
  given: string
  rulebook: string
  remark?: string
  expectedAt?: string
  mark: Mark
  block: { present: readonly Stretch[]; ahead?: Stretch; fullDayAt?: string; minutes: number }
  verdict?: { text: string; tone: 'ok' | 'bad' | 'plain'; clause?: ClauseView }
  note: NoteView
  goals: readonly { id: string; text: string; untouched?: boolean }[]
}

/** What a payer asks of a note, and whether it is there. */
export interface NoteNeed {
  text: string
  outcome: 'met' | 'not-met' | 'undetermined' | 'not-needed'
  clause?: ClauseView
}

/** Somebody who could make a missed session up. */
export interface MakeUpView {
  memberId: string
  name: string
  missed: readonly { id: string; name: string; day: string; starts: string }[]
}

/** `warn`: only recommended, or to be mended before it counts. */
export interface SessionWarning {
  state: 'met' | 'not-met' | 'undetermined' | 'not-needed' | 'warn'
  text: string
  clause?: ClauseView
}

/** What the payers say of a session and of the notes it takes, by member. */
export interface SessionReadingView {
  warnings: readonly SessionWarning[]
  needs: { [memberId: string]: readonly NoteNeed[] }
}

export interface RosterView {
  id: string
  name: string
  day: string
  starts: string
  ends: string
  state: 'before' | 'live' | 'ended'
  track?: string
  room?: string
  now: string
  span: Stretch
  breaks: readonly Stretch[]
  siblings: readonly { id: string; name: string; starts: string }[]
  rows: readonly RosterRow[]
  groupNote: NoteView
  signer?: { id: string; name: string }
  practices: readonly { value: string; label: string }[]
  kinds: readonly { value: string; label: string }[]
  cannotTake?: string
  cannotSign?: string
}

export interface MemberRow {
  memberId: string
  name: string
  age?: number
  rulebook?: string
  track?: string
  state: 'referred' | 'active' | 'discharged'
  since?: string
  next?: ObligationView
}

export interface MembersView {
  rows: MemberRow[]
  /** Asks for the page after this one. */
  next?: string
  total?: number
  today: string
}

export interface SignItem {
  id: string
  version: number
  kind: string
  memberId?: string
  member: string
  about: string
  author?: string
  preview: string
  due?: ObligationView
  sessionId?: string
  /** The page of the chart where it is read whole. */
  page?: string
  cosign: boolean
  cannot?: string
}

export interface GroupsView {
  today: string
  days: readonly {
    day: string
    sessions: readonly (GroupSession & { warnings: readonly SessionWarning[] })[]
  }[]
}

export interface Found {
  members: { id: string; name: string; meta: string }[]
  clauses: { id: string; rulebook: string; reference: string; paraphrase: string }[]
}
