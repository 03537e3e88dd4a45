import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import type { Mark, MarkStatus, NoteText, NoteView, RosterRow, RosterView } from '../../../desk/views.ts'
import { getRoster } from '../../api.ts'
import { useAsk } from '../../ask.ts'
import { newId } from '../../newId.ts'
import { useOutbox } from '../../outbox.ts'
import { clock } from '../../parts/time.ts'
import { withMark } from './presence.ts'
import { isNote, isTap, noteSubject, rosterKey, sendNote, sendTap, tapSubject } from './work.ts'

const words: Record<MarkStatus, string> = {
  unmarked: 'not marked',
  here: 'here',
  late: 'here late',
  absent: 'absent',
  excused: 'excused',
}

/**
 * The roster as it is on the server, with what still waits on this device laid over it, and the ways to change it. A
 * change shows at once and is undone for ten seconds from the notice that names it.
 */
export function useRoster(sessionId: string) {
  const asked = useAsk(rosterKey(sessionId), () => getRoster(sessionId), 10)
  const { items, online } = useOutbox()
  const served = asked.data
  const mine = useMemo(() => items.filter(item => item.subject.includes(` ${sessionId} `)), [items, sessionId])

  const view = useMemo((): RosterView | undefined => {
    if (!served) return undefined
    const rows = served.rows.map(row => {
      const taps = mine.filter(item => item.subject === tapSubject(sessionId, row.memberId)).filter(isTap)
      const last = taps.at(-1)
      const marked = last ? withMark(row, { ...last.body.mark, version: row.mark.version }, served) : row
      return { ...marked, note: withDraft(row.note, noteSubject(sessionId, row.memberId)) }
    })
    return { ...served, rows, groupNote: withDraft(served.groupNote, noteSubject(sessionId)) }

    function withDraft(note: NoteView, subject: string): NoteView {
      const draft = mine
        .filter(item => item.subject === subject)
        .filter(isNote)
        .at(-1)
      if (!draft) return note
      return { ...note, text: draft.body.text, state: note.state === 'not-started' ? 'draft' : note.state }
    }
  }, [served, mine, sessionId])

  const put = (row: RosterRow, mark: Omit<Mark, 'version'>) => {
    sendTap(tapSubject(sessionId, row.memberId), { sessionId, memberId: row.memberId, mark }, row.mark.version)
  }

  const setMark = (row: RosterRow, mark: Omit<Mark, 'version'>) => {
    const before: Omit<Mark, 'version'> = {
      status: row.mark.status,
      in: row.mark.in,
      out: row.mark.out,
      reason: row.mark.reason,
    }
    put(row, mark)
    offerUndo(
      `${row.name}: ${words[mark.status]}${mark.out ? `, out ${clock(mark.out)}` : mark.in ? `, ${clock(mark.in)}` : ''}`,
      () => put(row, before),
    )
  }

  const setAll = (rows: readonly RosterRow[], mark: (row: RosterRow) => Omit<Mark, 'version'>, said: string) => {
    const before = rows.map(row => ({ row, mark: { status: row.mark.status, in: row.mark.in, out: row.mark.out } }))
    for (const row of rows) put(row, mark(row))
    offerUndo(said, () => {
      for (const one of before) put(one.row, one.mark)
    })
  }

  const write = (memberId: string | undefined, note: NoteView, text: NoteText) => {
    sendNote(noteSubject(sessionId, memberId), { sessionId, memberId, noteId: note.id, text }, note.version)
  }

  return {
    view,
    problem: asked.problem,
    again: asked.again,
    online,
    waiting: mine.filter(item => item.state === 'waiting' || item.state === 'sending'),
    conflicts: mine.filter(item => item.state === 'conflict' || item.state === 'refused'),
    setMark,
    setAll,
    write,
  }
}

/** Ten seconds to take it back; what is said is what was done. */
function offerUndo(said: string, undo: () => void) {
  const id = newId()
  notifications.show({
    id,
    autoClose: 10_000,
    withBorder: true,
    message: (
      <span className="row">
        <span className="grow">{said}</span>
        <Button
          size="compact-sm"
          onClick={() => {
            undo()
            notifications.hide(id)
          }}
        >
          Undo
        </Button>
      </span>
    ),
  })
}
