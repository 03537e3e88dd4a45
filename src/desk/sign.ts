import { addDays } from '../kernel/day.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { Account } from '../store/accounts.ts'
import { getMember, listMembers } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { append, sign } from '../store/records.ts'
import { sql } from '../store/sql.ts'
import { allow, allowMember, credentialOf, type Person, signedName } from './access.ts'
import { type Current, documentsById, isSigned, signaturesOf } from './current.ts'
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
 * Refuses `several-documents` (imported records may use the same ids: give `memberId`), `stale-version`, `not-complete`, `needs-co-signature`, `no-such-document`, and what the store refuses.
 */
export async function signDocuments(
  tx: Tx,
  person: Person,
  documents: readonly { id: string; version: number; memberId?: string }[],
  how: { method: string; to?: string },
): Promise<Result<{ signed: number }>> {
  const changed = new Set<string>()
  for (const [i, document] of documents.entries()) {
    const path = `documents[${i}]`
    const { memberId } = document
    const [found, other] = (await documentsById(tx, signable, document.id)).filter(
      one => memberId === undefined || one.subjectId === memberId,
    )
    if (!found) return refuse('no-such-document', 'There is no such document in this organization.', { path })
    if (other)
      return refuse('several-documents', 'Several records have a document with this id.', {
        path,
        remedy: 'Say whose it is with `memberId`.',
      })
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
  if (found.kind === 'plans') return signPlan(tx, person, found, what, how, world)
  const before = (await signaturesOf(tx, [found.subjectId], [found.kind], [found.id])).filter(
    one => one.version === found.version,
  )
  if (before.length > 0) {
    if (found.body.cosignBy !== person.userId) return refuse('already-signed', 'This document is signed already.')
    const may = allow(person, 'co-sign', world.program.programId)
    if (!may.ok) return may
    return sign(tx, what, { role: 'supervisor', meaning: 'co-signed', method: how.method })
  }
  if (found.recordedBy !== person.userId && (found.kind === 'notes' || namesAnother(found.body, person)))
    return refuse('not-the-author', 'A document is signed by whoever wrote it.')
  if (needsCosign(person, world)) {
    if (!how.to)
      return refuse(
        'needs-co-signature',
        `A note of a ${person.credential} needs a second signature in this program.`,
        {
          remedy: 'Send it to a supervisor.',
        },
      )
    return sendOn(tx, found, what, how.to, how.method, world)
  }
  return sign(tx, what, { role: 'author', meaning: 'authored', method: how.method })
}

/** A plan takes several signatures, each person's once: its clinician's, a supervisor's, a physician's. */
async function signPlan(
  tx: Tx,
  person: Person,
  found: Current,
  what: { subjectId: string; kind: string; id: string; version: number },
  how: { method: string; to?: string },
  world: World,
): Promise<Result<unknown>> {
  if (found.body.status === 'draft' || found.body.status === 'entered-in-error')
    return refuse('not-complete', 'A draft is not signed: say first from when the plan is in force.')
  const before = (await signaturesOf(tx, [found.subjectId], [found.kind], [found.id])).filter(
    one => one.version === found.version,
  )
  if (before.some(one => one.signerId === person.userId) || hasSignedIn(found.body, person))
    return refuse('already-signed', 'You have signed this plan already.')
  const holds = (role: string) => person.roles.some(one => one.role === role)
  const role = holds('physician')
    ? 'physician'
    : found.recordedBy !== person.userId && holds('supervisor')
      ? 'supervisor'
      : 'author'
  const second = role !== 'author' || before.length > 0 || !needsCosign(person, world)
  if (second) return sign(tx, what, { role, meaning: role === 'author' ? 'authored' : 'approved', method: how.method })
  if (!how.to)
    return refuse('needs-co-signature', `A plan of a ${person.credential} needs a second signature in this program.`, {
      remedy: 'Send it to a supervisor.',
    })
  return sendOn(tx, found, what, how.to, how.method, world)
}

/** Signs as the author and leaves the second signature to another account. */
async function sendOn(
  tx: Tx,
  found: Current,
  what: { subjectId: string; kind: string; id: string; version: number },
  to: string,
  method: string,
  world: World,
): Promise<Result<unknown>> {
  if (!cosigners(world).some(one => one.userId === to))
    return refuse('no-such-signer', 'This person cannot sign after you.', { path: 'to' })
  const effective = found.body.on ?? found.body.effectiveOn
  const sent = await append(tx, {
    ...what,
    expectedVersion: what.version,
    body: { ...found.body, cosignBy: to },
    ...(typeof effective === 'string' ? { effectiveAt: effective } : {}),
  })
  if (!sent.ok) return sent
  return sign(tx, { ...what, version: sent.value.version }, { role: 'author', meaning: 'authored', method })
}

/** A document that says it is another's. */
const namesAnother = (body: Current['body'], person: Person): boolean =>
  typeof body.by === 'string' && body.by !== person.practitionerId

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

/** What waits for this person: their own complete notes and documents, and those that others leave to them. */
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
  const documents = await unsignedDocuments(tx, person, [...names.keys()])
  items.push(...documents.map(one => documentItem(one, person, world.value, names)))
  if (items.length > 0) tx.audit({ action: 'to-sign-read', subjectId: programId, detail: { documents: items.length } })
  return ok(items)
}

/**
 * Documents of these members that wait for a person: their own, a plan that names them as the physician, a certification
 * that names them, and what somebody sent on to them. Signed in the document itself counts as signed.
 */
async function unsignedDocuments(tx: Tx, person: Person, members: readonly string[]): Promise<Current[]> {
  const kinds = signable.filter(one => one !== 'notes' && one !== 'groupNotes')
  const me = person.practitionerId ?? person.userId
  const found = await tx.rows<Current & { signers: number }>(sql`
    select subject_id as "subjectId", kind, id, version, body, recorded_at as "recordedAt", recorded_by as "recordedBy",
      (select count(*)::int from signature s where s.org_id = v.org_id and s.subject_id = v.subject_id and s.kind = v.kind
        and s.id = v.id and s.version = v.version) as signers
    from record_version v
    where org_id = ${tx.orgId} and subject_id = any(${members}) and kind = any(${kinds}) and superseded_at is null
      and not removed and body ->> 'signedAt' is null
      and coalesce(body ->> 'status', 'active') not in ('draft', 'superseded', 'entered-in-error', 'signed')
      and (recorded_by = ${person.userId} or body ->> 'cosignBy' = ${person.userId} or body ->> 'by' = ${me}
        or (kind = 'plans' and body ->> 'establishedBy' = ${me}))
      and not exists (select from signature s where s.org_id = v.org_id and s.subject_id = v.subject_id and s.kind = v.kind
        and s.id = v.id and s.signer_id = ${person.userId})
    order by effective_at nulls first, id`)
  const newest = new Map<string, string>()
  for (const one of found) if (one.kind === 'plans') newest.set(one.subjectId, one.id)
  return found.filter(one => {
    if (one.body.cosignBy === person.userId) return true
    if (one.kind === 'plans' && newest.get(one.subjectId) !== one.id) return false
    if (one.kind === 'plans' && one.body.establishedBy === me) return !signedBy(one.body, 'physician', me)
    if (one.recordedBy === person.userId && namesAnother(one.body, person)) return false
    return one.signers === 0 && !isSigned(one.body)
  })
}

const hasSignedIn = (body: Current['body'], person: Person): boolean =>
  Array.isArray(body.signatures) &&
  body.signatures.some(one => typeof one?.signedAt === 'string' && one.by === person.practitionerId)

const signedBy = (body: Current['body'], role: string, by: string): boolean =>
  Array.isArray(body.signatures) &&
  body.signatures.some(one => one?.role === role && typeof one.signedAt === 'string' && (one.by ?? by) === by)

const nouns: Record<string, [name: string, page: string]> = {
  plans: ['Treatment plan', 'plan'],
  certifications: ['Certification', 'authorization'],
  assessments: ['Assessment', 'documents'],
  psychiatricEvaluations: ['Psychiatric evaluation', 'documents'],
  riskAssessments: ['Risk assessment', 'risk'],
  orders: ['Order', 'documents'],
}

function documentItem(one: Current, person: Person, world: World, names: ReadonlyMap<string, string>): SignItem {
  const [name, page] = nouns[one.kind] ?? [one.kind, 'documents']
  const day = ['effectiveOn', 'on', 'completedOn', 'startsOn'].map(field => one.body[field]).find(isText)
  const author = accountName(world, one.recordedBy)
  return {
    id: one.id,
    version: one.version,
    kind: name,
    memberId: one.subjectId,
    member: names.get(one.subjectId) ?? one.subjectId,
    about: day ? monthDay(day) : 'no day stated',
    ...(author ? { author } : {}),
    preview: previewOf(one.body),
    page,
    cosign: one.recordedBy !== person.userId,
  }
}

/** What a document says first, for whoever signs several. */
function previewOf(body: Current['body']): string {
  const goals = Array.isArray(body.goals) ? body.goals.map(one => one?.statement).filter(isText) : []
  const texts = ['statement', 'content', 'response', 'comment', 'summary'].map(field => body[field]).filter(isText)
  const levels = [
    ['Harm to self', body.harmToSelf],
    ['harm to others', body.harmToOthers],
  ].flatMap(([label, value]) => (isText(value) ? [`${label}: ${value}`] : []))
  return [...goals, ...levels, ...texts].join('; ')
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** "Nov 18" */
export const monthDay = (day: string) => `${months[+day.slice(5, 7) - 1] ?? ''} ${+day.slice(8, 10)}`
