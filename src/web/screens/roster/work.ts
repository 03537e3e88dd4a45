import { putNote, tapAttendance } from '../../api.ts'
import { outboxKind, type Waiting } from '../../outbox.ts'
import type { Mark, NoteText } from './view.ts'

// What the roster writes goes through the outbox: kept on this device first, then sent.

export interface Tap {
  sessionId: string
  memberId: string
  mark: Omit<Mark, 'version'>
}

export interface NoteDraft {
  sessionId: string
  /** Absent for the group's note. */
  memberId?: string
  noteId?: string
  text: NoteText
}

export const tapSubject = (sessionId: string, memberId: string) => `tap ${sessionId} ${memberId}`
export const noteSubject = (sessionId: string, memberId?: string) => `note ${sessionId} ${memberId ?? 'group'}`

export const sendTap = outboxKind<Tap>('tap', {
  noun: ['attendance mark', 'attendance marks'],
  replaces: false,
  send: (item, base) => tapAttendance(item.body, base, item.id),
})

export const sendNote = outboxKind<NoteDraft>('note', {
  noun: ['note', 'notes'],
  replaces: true,
  quietMs: 900,
  send: (item, base) => putNote(item.body, base, item.id),
})

export const isTap = (item: Waiting): item is Waiting<Tap> => item.kind === 'tap'
export const isNote = (item: Waiting): item is Waiting<NoteDraft> => item.kind === 'note'
