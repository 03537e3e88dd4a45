import { addDays } from '../kernel/day.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { Account } from '../store/accounts.ts'
import { getMember, listMembers } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { append, sign } from '../store/records.ts'
import { allow, allowMember, credentialOf, type Person, signedName } from './access.ts'
import { type Current, findDocument, signaturesOf } from './current.ts'
import { isComplete, textOf, unsignedNotes } from './notes.ts'
import { refresh } from './refresh.ts'
import type { SignItem } from './views.ts'
import { accountName, sessionsOf, type World, worldOf } from './world.ts'

/** Kinds of documents that are signed here. */
export const signable = [
  'notes',
  'groupNotes',
  'plans',
  'certifications',
  'assessments',
  'psychiatricEvaluations',
  'riskAssessments',
  'orders',
] as const

/**
 * Signs documents, all or none, for a person who has just proved who they are (`method`). With `to`, signs as the author
 * and leaves the second signature to that account.
 *
 * Refuses `stale-version`, `not-complete`, `needs-co-signature`, `no-such-document`, and what the store refuses.
 */
export async function signDocuments(
  tx: Tx,
  person: Person,
  documents: readonly { id: string; version: number }[],
  how: { method: string; to?: string },
): Promise<Result<{ signed: number }>> {
  const changed = new Set<string>()
  for (const [i, document] of documents.entries()) {
    const path = `documents[${i}]`
    const found = await findDocument(tx, signable, document.id)
    if (!found) return refuse('no-such-document', 'There is no such document in this organization.', { path })
    const isMembers = found.kind !== 'groupNotes'
    const allowed = isMembers
      ? await allowMember(tx, person, 'sign', found.subjectId)
      : allow(person, 'sign', found.subjectId)
    if (!allowed.ok) return allowed
    const programId = isMembers ? (await getMember(tx, found.subjectId))?.programId : found.subjectId
    const world = await worldOf(tx, person, programId ?? '')
    if (!world.ok) return world
    const isNote = found.kind === 'notes' || found.kind === 'groupNotes'
    if (isNote && !isComplete(textOf(found), found.kind === 'groupNotes'))
      return refuse('not-complete', 'This note says too little to be signed: write what was done, and the response.', {
        path,
      })
    const signed = await signOne(tx, person, found, document.version, how, world.value)
    if (!signed.ok) return signed
    if (isMembers) changed.add(found.subjectId)
  }
  for (const memberId of changed) {
    const refreshed = await refresh(tx, person, memberId)
    if (!refreshed.ok) return refreshed
  }
  return ok({ signed: documents.length })
}

async function signOne(
  tx: Tx,
  person: Person,
  found: Current,
  version: number,
  how: { method: string; to?: string },
  world: World,
): Promise<Result<unknown>> {
  const what = { subjectId: found.subjectId, kind: found.kind, id: found.id, version }
  const before = (await signaturesOf(tx, [found.kind], [found.id])).filter(one => one.version === found.version)
  if (before.length > 0) {
    if (found.body.cosignBy !== person.userId) return refuse('already-signed', 'This document is signed already.')
    const may = allow(person, 'co-sign', world.program.programId)
    if (!may.ok) return may
    return sign(tx, what, { role: 'supervisor', meaning: 'co-signed', method: how.method })
  }
  if (found.recordedBy !== person.userId && found.kind === 'notes')
    return refuse('not-the-author', 'A note is signed by whoever wrote it.')
  if (needsCosign(person, world)) {
    if (!how.to)
      return refuse(
        'needs-co-signature',
        `A note of a ${person.credential} needs a second signature in this program.`,
        {
          remedy: 'Send it to a supervisor.',
        },
      )
    if (!cosigners(world).some(one => one.userId === how.to))
      return refuse('no-such-signer', 'This person cannot sign after you.', { path: 'to' })
    const sent = await append(tx, {
      ...what,
      expectedVersion: version,
      body: { ...found.body, cosignBy: how.to },
      ...(typeof found.body.on === 'string' ? { effectiveAt: found.body.on } : {}),
    })
    if (!sent.ok) return sent
    return sign(
      tx,
      { ...what, version: sent.value.version },
      { role: 'author', meaning: 'authored', method: how.method },
    )
  }
  const role = person.roles.some(one => one.role === 'physician') ? 'physician' : 'author'
  return sign(tx, what, { role: found.kind === 'plans' ? role : 'author', meaning: 'authored', method: how.method })
}

/** The program's own rule: whose notes somebody else signs too (`cosignFor` of its settings, credentials). */
export function needsCosign(person: Person, world: World): boolean {
  const list = world.program.settings.cosignFor
  return Array.isArray(list) && person.credential !== undefined && list.includes(person.credential)
}

/** Who signs after a person whose notes need it. */
export function signerFor(person: Person, world: World): { id: string; name: string } | undefined {
  const one = cosigners(world).find(account => account.userId !== person.userId)
  return one && { id: one.userId, name: signedName({ name: one.name, ...credentialOf(one) }) }
}

const cosigners = (world: World): Account[] =>
  world.accounts.filter(one => {
    const list = world.program.settings.cosigners
    return one.status === 'active' && Array.isArray(list) && list.includes(one.userId)
  })

/** What waits for this person: their own complete notes, and those sent to them. */
export async function toSign(tx: Tx, person: Person, programId: string): Promise<Result<SignItem[]>> {
  const allowed = allow(person, 'sign', programId)
  if (!allowed.ok) return allowed.refusals[0]?.code === 'not-allowed' ? ok([]) : allowed
  const world = await worldOf(tx, person, programId)
  if (!world.ok) return world
  const members = await listMembers(tx, { programId, limit: 1000 })
  const names = new Map(members.map(one => [one.memberId, `${one.family}, ${one.nameUsed ?? one.given}`]))
  const waiting = await unsignedNotes(tx, [programId, ...names.keys()])
  const sessions = await sessionsOf(tx, programId, addDays(world.value.today, -60), addDays(world.value.today, 1))
  const items = waiting.flatMap((one): SignItem[] => {
    const cosign = one.body.cosignBy === person.userId
    const isOwn = one.recordedBy === person.userId && one.body.cosignBy === undefined
    if (!cosign && !isOwn) return []
    const ofGroup = one.kind === 'groupNotes'
    const text = textOf(one)
    const session = sessions.find(s => s.id === one.body.session)
    const author = accountName(world.value, one.recordedBy)
    return [
      {
        id: one.id,
        version: one.version,
        kind: ofGroup ? 'Group note' : 'Daily note',
        ...(ofGroup ? {} : { memberId: one.subjectId }),
        member: ofGroup ? 'Everybody in the group' : (names.get(one.subjectId) ?? one.subjectId),
        about: `${session?.name ?? 'Session'}, ${monthDay(session?.start ?? String(one.body.on ?? ''))}`,
        ...(author ? { author } : {}),
        preview: [text.did, text.response].filter(Boolean).join(' '),
        ...(session ? { sessionId: session.id } : {}),
        cosign,
        ...(isComplete(text, ofGroup) ? {} : { cannot: 'Write what was done and the response first.' }),
      },
    ]
  })
  if (items.length > 0) tx.audit({ action: 'to-sign-read', subjectId: programId, detail: { documents: items.length } })
  return ok(items)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** "Nov 18" */
export const monthDay = (day: string) => `${months[+day.slice(5, 7) - 1] ?? ''} ${+day.slice(8, 10)}`
