import type { NoteBody, TapBody } from '../../../api/contract.ts'
import type { RosterView } from '../../../desk/views.ts'
import { putNote, tapAttendance } from '../../api.ts'
import { put, refresh } from '../../ask.ts'
import { outboxKind, type Waiting } from '../../outbox.ts'
import { withMark } from './presence.ts'

// What the roster writes goes through the outbox: kept on this device first, then sent. What has been acknowledged is put into the
// roster on the screen before it leaves the outbox, so that nothing flickers.

export type Tap = Omit<TapBody, 'base'>
export type NoteDraft = Omit<NoteBody, 'base'>

export const rosterKey = (sessionId: string) => `roster ${sessionId}`
export const readingKey = (sessionId: string) => `reading ${sessionId}`
export const tapSubject = (sessionId: string, memberId: string) => `tap ${sessionId} ${memberId}`
export const noteSubject = (sessionId: string, memberId?: string) => `note ${sessionId} ${memberId ?? 'group'}`

export const sendTap = outboxKind<Tap>('tap', {
  noun: ['attendance mark', 'attendance marks'],
  replaces: false,
  send: async (item, base) => {
    const { sessionId, memberId, mark } = item.body
    const answer = await tapAttendance({ ...item.body, base }, item.id)
    change(sessionId, view => ({
      ...view,
      rows: view.rows.map(row =>
        row.memberId === memberId ? withMark(row, { ...mark, version: answer.version }, view) : row,
      ),
    }))
    return answer
  },
})

export const sendNote = outboxKind<NoteDraft>('note', {
  noun: ['note', 'notes'],
  replaces: true,
  quietMs: 900,
  send: async (item, base) => {
    const { sessionId, memberId, text } = item.body
    const answer = await putNote({ ...item.body, base }, item.id)
    change(sessionId, view => {
      const saved = { ...answer, text, savedAt: view.now }
      if (!memberId) return { ...view, groupNote: { ...view.groupNote, ...saved } }
      return {
        ...view,
        rows: view.rows.map(row => (row.memberId === memberId ? { ...row, note: { ...row.note, ...saved } } : row)),
      }
    })
    return answer
  },
})

export const isTap = (item: Waiting): item is Waiting<Tap> => item.kind === 'tap'
export const isNote = (item: Waiting): item is Waiting<NoteDraft> => item.kind === 'note'

/** Changes a roster that is on the screen, then asks the server for what it makes of the change. */
function change(sessionId: string, to: (view: RosterView) => RosterView) {
  put<RosterView>(rosterKey(sessionId), view => view && to(view))
  refresh(rosterKey(sessionId))
  refresh(readingKey(sessionId))
}
