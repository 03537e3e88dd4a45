import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/note.ts'
import { isValidOn } from '../schema/practitioner.ts'
import type { Note } from '../schema/session.ts'
import { isProgressNote } from './chart.ts'
import { type Context, type Derivations, ofEpisode } from './context.ts'
import { abbreviated } from './credentials.ts'
import { evidenceOf, practitioners } from './evidence.ts'
import { type Held, sessionDays, sessionsById } from './sessions.ts'

/** The progress notes of one service day. A note not on file is unknown: it may still be written or lie elsewhere. */
export const note: Derivations = {
  [facts.daySignedNote.id]: context =>
    signedNotes(context).length > 0 ? known(true, evidenceFor(context)) : noNote(context),

  [facts.dayEveryServiceNoted.id]: context => {
    const attended = attendedSessions(context)
    if (attended.length === 0) return unknown('absent', 'No attended sessions of this day are on file.')
    const notes = signedNotes(context)
    if (notes.length === 0) return noNote(context)
    const open = attended.filter(held => !notes.some(one => covers(one, held)))
    return open.length === 0
      ? known(true, evidenceFor(context))
      : unknown(
          'absent',
          `${open.length} of the day’s ${attended.length} attended sessions have no signed note on file.`,
          evidenceFor(context),
        )
  },

  [facts.dayNoteSignerLicenses.id]: context => {
    const notes = signedNotes(context)
    if (notes.length === 0) return noNote(context)
    const licenses = notes.map(one => licenseOf(context, one))
    if (licenses.includes(undefined))
      return unknown('absent', 'Who signed one of the notes is not on file.', evidenceFor(context))
    return known(facts.dayNoteSignerLicenses.options?.filter(one => licenses.includes(one)) ?? [], evidenceFor(context))
  },

  [facts.dayNotesSignedByPerformer.id]: context => {
    const notes = signedNotes(context)
    if (notes.length === 0) return noNote(context)
    const answers = notes.map(one => signedByPerformer(context, one))
    if (answers.includes(false)) return known(false, evidenceFor(context))
    return answers.includes(undefined)
      ? unknown('absent', 'Who signed a note, or who gave the service, is not on file.', evidenceFor(context))
      : known(true, evidenceFor(context))
  },
}

const signedNotes = (context: Context): readonly Note[] => notesOf(context).filter(one => one.signedAt !== undefined)

const notesOf = (context: Context): readonly Note[] =>
  ofEpisode(context.index, context.record.notes).filter(one => one.on === context.scope.date && isProgressNote(one))

const noNote = (context: Context): Known => {
  const written = notesOf(context)
  return unknown(
    'absent',
    written.length ? 'A note of this day is written and not signed.' : 'No progress note of this day is on file.',
    written.map(one => evidenceOf(context, 'notes', one, one.on)),
  )
}

const evidenceFor = (context: Context) =>
  signedNotes(context).map(one => evidenceOf(context, 'notes', one, one.on, signerOf(one)))

const attendedSessions = (context: Context): readonly Held[] =>
  (sessionDays(context).get(context.scope.date)?.held ?? []).filter(held => held.status === 'present')

const signerOf = (one: Note): string | undefined => one.signedBy ?? one.by

const sessionsNamed = (one: Note): readonly string[] => [
  ...(one.session === undefined ? [] : [one.session]),
  ...one.sessions,
]

/** A note covers the sessions it names; one that names none covers those its signer gave. */
function covers(one: Note, held: Held): boolean {
  const named = sessionsNamed(one)
  if (named.length > 0) return named.includes(held.session.id ?? '')
  const signer = signerOf(one)
  return signer !== undefined && held.session.facilitators.includes(signer)
}

function signedByPerformer(context: Context, one: Note): boolean | undefined {
  const signer = signerOf(one)
  if (signer === undefined) return undefined
  const named = sessionsNamed(one)
  const about = named.length ? named.map(id => sessionsById(context).get(id)) : attendedSessions(context)
  if (about.length === 0) return undefined
  const given = about.map(held => (held?.session.facilitators.length ? held.session.facilitators : undefined))
  const gave = given.map(some => some?.includes(signer))
  // A note of the whole day is its signer's own when they gave any of its sessions; one of named sessions, all of them.
  if (named.length === 0) return gave.includes(true) ? true : gave.includes(undefined) ? undefined : false
  return gave.includes(false) ? false : gave.includes(undefined) ? undefined : true
}

/** The first of the fact's licenses that the signer held, valid on the service date; undefined: the signer is unknown. */
function licenseOf(context: Context, one: Note): string | undefined {
  const signer = signerOf(one)
  const who = signer === undefined ? undefined : practitioners(context).get(signer)
  const written = who
    ? who.licenses.filter(license => isValidOn(license, one.on)).map(license => license.type)
    : one.byCredential === undefined
      ? undefined
      : one.byCredential.split(/[\s,/]+/).filter(type => type !== '')
  if (written === undefined) return undefined
  const types = written.map(plain)
  const known = facts.dayNoteSignerLicenses.options?.find(option => types.includes(plain(option)))
  if (known !== undefined) return known
  return who && types.length > 0 ? 'other-license' : who ? 'no-license' : undefined
}

const plain = (type: string): string => abbreviated(type).toUpperCase().replace(/[.\s]/g, '')
