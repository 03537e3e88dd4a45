import { dayOf } from '../kernel/moment.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import { newId } from '../store/id.ts'
import type { Tx } from '../store/organization.ts'
import { append, isStale, type Signature } from '../store/records.ts'
import { reviewSoon } from '../store/results.ts'
import { sql } from '../store/sql.ts'
import { allow, allowMember, type Person } from './access.ts'
import { type Current, currentOf } from './current.ts'
import { clockTime } from './day.ts'
import { findSession } from './tap.ts'
import type { NoteText, NoteView } from './views.ts'
import { accountName, type World, worldOf } from './world.ts'

export const noText: NoteText = { did: '', response: '', goals: [], countsAs: '', practice: '' }

/** A note that somebody else saved meanwhile: both texts, so that neither is lost. */
export interface StaleNote extends Refusal {
  code: 'stale-version'
  by?: string
  at?: string
  version: number
  text: NoteText
  yours: NoteText
}

/**
 * Saves what was written of a session: of one member, or (without `memberId`) of the group.
 *
 * Refuses `stale-version` with both texts, `signed-document`, `no-such-session` and `not-in-this-group`.
 */
export async function putNote(
  tx: Tx,
  person: Person,
  put: { sessionId: string; memberId?: string; noteId?: string; text: NoteText; base: number },
): Promise<Result<{ id: string; version: number }>> {
  const found = await findSession(tx, put.sessionId)
  if (!found.ok) return found
  const { session, programId } = found.value
  if (put.memberId !== undefined && !session.roster.includes(put.memberId))
    return refuse('not-in-this-group', 'This member is not in this group.', { path: 'memberId' })
  const allowed = put.memberId
    ? await allowMember(tx, person, 'write-notes', put.memberId)
    : allow(person, 'write-notes', programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, programId)
  if (!world.ok) return world

  const place = put.memberId ? { subjectId: put.memberId, kind: 'notes' } : { subjectId: programId, kind: 'groupNotes' }
  const current = put.memberId
    ? (await currentOf(tx, [place.subjectId], [place.kind])).find(one => isNoteOf(one, put.sessionId))
    : await groupNoteOf(tx, programId, put.sessionId, session.start)
  if (current && typeof current.body.signedAt === 'string')
    return refuse('signed-document', 'This note is signed and does not change any more. Write an addendum.')
  const saved = await append(tx, {
    ...place,
    id: current?.id ?? put.noteId ?? newId(),
    expectedVersion: put.base,
    body: put.memberId
      ? noteBody(put.text, session.start, put.sessionId, person)
      : { session: put.sessionId, text: put.text },
    effectiveAt: session.start,
  })
  if (!saved.ok) return stale(saved.refusals, current, put.text, person, world.value)
  if (put.memberId) await reviewSoon(tx, put.memberId)
  return ok({ id: saved.value.id, version: saved.value.version })
}

/** A note of the case file, from what was written: its sections are those that hold words. */
function noteBody(text: NoteText, start: string, session: string, person: Person) {
  return {
    on: dayOf(start),
    kind: 'progress',
    session,
    by: person.practitionerId ?? person.userId,
    sections: [
      ...(text.did.trim() ? ['nature-of-service'] : []),
      ...(text.response.trim() ? ['response'] : []),
      ...(text.goals.length > 0 ? ['relation-to-goals'] : []),
    ],
    goals: [...text.goals],
    text,
  }
}

function stale(
  refusals: Refusal[],
  current: Current | undefined,
  yours: NoteText,
  person: Person,
  world: World,
): Result<never> {
  const [first] = refusals
  if (!first || !isStale(first)) {
    if (first?.code !== 'no-such-document') return { ok: false, refusals }
    const gone: StaleNote = { ...first, code: 'stale-version', version: 0, text: noText, yours }
    return { ok: false, refusals: [gone] }
  }
  const by = accountName(world, first.current.recordedBy)
  const refusal: StaleNote = {
    code: 'stale-version',
    message: first.message,
    version: first.current.version,
    text: textOf(current ?? { body: first.current.body }),
    yours,
    at: clockTime(person.clock.local(first.current.recordedAt, world.program.timeZone)),
    ...(by ? { by } : {}),
  }
  return { ok: false, refusals: [refusal] }
}

export function textOf(note: { body: { [name: string]: unknown } }): NoteText {
  const text = note.body.text
  return typeof text === 'object' && text !== null ? { ...noText, ...(text as Partial<NoteText>) } : noText
}

export const isNoteOf = (note: Pick<Current, 'body'>, sessionId: string) =>
  note.body.session === sessionId || (Array.isArray(note.body.sessions) && note.body.sessions.includes(sessionId))

/** The note of a group: of a program's years of them, those of its hour are read. */
export async function groupNoteOf(
  tx: Tx,
  programId: string,
  sessionId: string,
  start: string,
): Promise<Current | undefined> {
  const found = await tx.rows<Current>(sql`
    select subject_id as "subjectId", kind, id, version, body, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from record_version where org_id = ${tx.orgId} and kind = 'groupNotes' and effective_at = ${start} and subject_id = ${programId}
      and superseded_at is null and not removed`)
  return found.find(one => isNoteOf(one, sessionId))
}

/** Whether everything a note of a member, or of a group, says is there. */
export const isComplete = (text: NoteText, ofGroup: boolean) =>
  text.did.trim() !== '' && (ofGroup || text.response.trim() !== '')

export function noteView(
  note: Current | undefined,
  signatures: readonly (Pick<Signature, 'id' | 'version' | 'role' | 'signerId'> & { subjectId: string })[],
  ofGroup: boolean,
  person: Person,
  world: World,
): NoteView {
  if (!note) return { version: 0, state: 'not-started', text: noText }
  const text = textOf(note)
  const signed = signatures.filter(
    one => one.subjectId === note.subjectId && one.id === note.id && one.version === note.version,
  )
  const cosigned = signed.some(one => one.role === 'supervisor')
  const imported = typeof note.body.signedAt === 'string'
  const waits = typeof note.body.cosignBy === 'string' && !cosigned
  const by = signed.at(-1)
  const signer = by
    ? accountName(world, by.signerId)
    : imported
      ? practitionerName(world, note.body.signedBy ?? note.body.by)
      : undefined
  return {
    id: note.id,
    version: note.version,
    state:
      imported || (signed.length > 0 && !waits)
        ? 'signed'
        : signed.length > 0
          ? 'needs-cosign'
          : isComplete(text, ofGroup)
            ? 'complete'
            : 'draft',
    text,
    savedAt: clockTime(person.clock.local(note.recordedAt, world.program.timeZone)),
    ...(signer ? { signedBy: signer } : {}),
    ...(ofGroup || note.recordedBy === person.userId ? { mine: true } : {}),
  }
}

function practitionerName(world: World, id: unknown): string | undefined {
  const who = typeof id === 'string' ? world.practitioners.get(id) : undefined
  return who && (who.credential ? `${who.name}, ${who.credential}` : who.name)
}

/** Current notes of some members that nobody has signed, or whose second signature is missing. */
export async function unsignedNotes(tx: Tx, subjects: readonly string[]): Promise<Current[]> {
  return tx.rows<Current>(sql`
    select subject_id as "subjectId", kind, id, version, body, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from record_version v where org_id = ${tx.orgId} and subject_id = any(${subjects}) and kind in ('notes', 'groupNotes')
      and superseded_at is null and not removed and body ->> 'signedAt' is null
      and not exists (select from signature s where s.org_id = v.org_id and s.subject_id = v.subject_id and s.kind = v.kind
        and s.id = v.id and s.version = v.version and (s.role = 'supervisor' or v.body ->> 'cosignBy' is null))
    order by effective_at, id`)
}

/** Of many members, who wrote the notes that wait for a signature: what a board counts. */
export async function unsignedAuthors(
  tx: Tx,
  members: readonly string[],
): Promise<{ memberId: string; recordedBy: string }[]> {
  return tx.rows<{ memberId: string; recordedBy: string }>(sql`
    select subject_id as "memberId", recorded_by as "recordedBy" from record_version v
    where org_id = ${tx.orgId} and subject_id = any(${members})
      and kind in ('notes', 'groupNotes') and superseded_at is null and not removed and body ->> 'signedAt' is null
      and not exists (select from signature s where s.org_id = v.org_id and s.subject_id = v.subject_id and s.kind = v.kind
        and s.id = v.id and s.version = v.version and (s.role = 'supervisor' or v.body ->> 'cosignBy' is null))`)
}
