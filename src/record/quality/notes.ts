import { dayOf } from '../../kernel/moment.ts'
import type { CaseRecord } from '../schema/record.ts'
import type { Note, Session } from '../schema/session.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Notes that do not fit the sessions they document, and their signatures. */
export const noteFlags: Check = record => record.notes.flatMap(note => [...unsigned(note), ...against(note, record)])

function unsigned(note: Note): Flag[] {
  return note.signedAt
    ? []
    : [
        flag(
          'note-unsigned',
          'warning',
          pathTo('notes', note),
          'The note is not signed, or its signature has no date.',
          'Sign it, or add `signedAt`.',
        ),
      ]
}

function against(note: Note, record: CaseRecord): Flag[] {
  const ids = new Set([...(note.session ? [note.session] : []), ...note.sessions])
  const sessions = record.sessions.filter(session => session.id !== undefined && ids.has(session.id))
  const flags = sessions.flatMap(session => [...signature(note, session), ...day(note, session)])
  // A note of several sessions is told once of each fault.
  return flags.filter((one, i) => flags.findIndex(other => other.code === one.code && other.path === one.path) === i)
}

function signature(note: Note, session: Session): Flag[] {
  const { signedAt } = note
  if (!signedAt) return []
  // A signature without a time is only compared by its day.
  const byDay = signedAt.length === 10
  const before = (moment: string) => (byDay ? signedAt < dayOf(moment) : signedAt < moment)
  const path = pathTo('notes', note, 'signedAt')
  if (before(session.start))
    return [
      flag(
        'note-signed-before-session-began',
        'error',
        path,
        'The note was signed before its session began.',
        'Correct the signature or the session.',
      ),
    ]
  return before(session.end)
    ? [
        flag(
          'note-signed-before-session-ended',
          'error',
          path,
          'The note was signed before its session ended.',
          'Correct the signature or the session.',
        ),
      ]
    : []
}

/** A session across midnight belongs to the day it began. */
function day(note: Note, session: Session): Flag[] {
  return note.on === dayOf(session.start)
    ? []
    : [
        flag(
          'note-of-another-day',
          'error',
          pathTo('notes', note, 'on'),
          'The note bears another day than the one its session began on.',
          'Correct the service date or the session.',
        ),
      ]
}
