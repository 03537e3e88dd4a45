import * as events from '../../facts/events.ts'
import { ofEpisode, today } from '../derive/context.ts'
import { heldSessions, isCounted, sessionDays, sessionsById } from '../derive/sessions.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** Days attended and missed, family sessions, and the notes about them. */
export const attendance: Finders = {
  [events.attendedDay.id]: context =>
    attendedDays(context).map(([day, of], i) => ({
      event: events.attendedDay.id,
      at: day,
      credentials: [],
      tags: { ordinal: i + 1 },
      evidence: of.evidence[0] ?? { type: 'sessions', id: day },
    })),

  [events.missedDay.id]: context =>
    [...sessionDays(context)]
      .filter(
        ([day, of]) =>
          day <= today(context) && of.held.every(one => one.status === 'absent' || one.status === 'excused'),
      )
      .map(([day, of]) => ({
        event: events.missedDay.id,
        at: day,
        credentials: [],
        tags: {},
        evidence: of.evidence[0] ?? { type: 'sessions', id: day },
      })),

  [events.familyTherapy.id]: context =>
    heldSessions(context)
      .filter(
        one => isCounted(one.session) && one.status === 'present' && familyTherapies.has(one.session.modality ?? ''),
      )
      .map(one =>
        occurrenceOf(context, events.familyTherapy, 'sessions', one.session, one.session.start, {
          by: one.session.facilitators[0] ?? one.session.by,
        }),
      ),

  [events.progressNote.id]: context =>
    ofEpisode(context.index, context.record.notes)
      .filter(note => note.kind === undefined || note.kind === 'progress' || note.kind === 'group')
      .map(note => {
        const by = note.signedBy ?? note.by
        const sessions = [note.session, ...note.sessions].flatMap(id =>
          id === undefined ? [] : (sessionsById(context).get(id) ?? []),
        )
        const performers = sessions.flatMap(one => one.session.facilitators)
        return occurrenceOf(context, events.progressNote, 'notes', note, note.signedAt ?? note.on, {
          by,
          about: note.on,
          tags: {
            signed: note.signedAt !== undefined,
            byPerformer: by === undefined || performers.length === 0 ? undefined : performers.includes(by),
          },
        })
      }),
}

/** Days with at least one attended counted session, in order; the place in this list, from 1, is the day's ordinal. */
export const attendedDays = (context: Parameters<typeof sessionDays>[0]) =>
  [...sessionDays(context)].filter(([, of]) => of.isPresent).sort(([a], [b]) => (a < b ? -1 : 1))

const familyTherapies: ReadonlySet<string> = new Set([
  'family-psychotherapy',
  'multi-family-group',
  'family-counseling',
])
