import type { ChipKind, ClauseView } from './views.ts'

/** Something that somebody shall do, as lists show it. */
export interface TaskView {
  id: string
  version: number
  /** `missing-fact`: an answer that a review lacks; `obligation`: something due; `by-hand`: in somebody's own words. */
  kind: TaskKind
  /** What is to be done; without words where this person may not open the record it is about. */
  what: string
  /** This person may not open the record, so what it says is left out. */
  closedRecord?: true
  member?: { id: string; name: string }
  /** Whose the task is: an account, or `role:therapist` for whoever has that role. */
  assigned: { to: string; name: string; mine: boolean }
  facts: readonly string[]
  obligation?: string
  question?: string
  clause?: ClauseView
  comment?: string
  due?: { on: string; kind: ChipKind; text: string }
  status: 'open' | 'done' | 'cancelled'
  by: string
  on: string
  /** "Answered by the record on 2026-03-04", "Done by Dana Alder, LCSW on 2026-03-04". */
  closed?: string
  /** This person may give it to somebody else or close it. */
  mayChange: boolean
}

export type TaskKind = 'missing-fact' | 'obligation' | 'by-hand'

export type TaskList = 'mine' | 'role' | 'all'

export interface Assignee {
  id: string
  name: string
}

export interface TasksView {
  today: string
  rows: readonly TaskView[]
  counts: { mine: number; role: number; all?: number }
  /** To whom a task may be given: people with a role in the program, then the roles. */
  assignees: readonly Assignee[]
}

export interface MemberTasksView {
  today: string
  rows: readonly TaskView[]
  assignees: readonly Assignee[]
}
