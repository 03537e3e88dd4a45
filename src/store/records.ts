import { digest } from '../kernel/digest.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import type { Tx } from './organization.ts'
import { json, type Sql, sql } from './sql.ts'

/** One version of one entity of a record: a note, a plan, a diagnosis. */
export interface RecordVersion {
  subjectId: string
  /** The collection of the case file that it belongs to. */
  kind: string
  id: string
  version: number
  body: Body
  /** When it happened or applies, a day or a local moment. */
  effectiveAt: string | null
  removed: boolean
  /** The signed document that this one amends, and how. */
  amendsId: string | null
  amendment: Amendment | null
  recordedAt: string
  recordedBy: string
  supersededAt: string | null
}

export type Body = { [member: string]: unknown }

export type Amendment = 'addendum' | 'correction' | 'retraction'

export interface NewVersion {
  subjectId: string
  kind: string
  id: string
  /** The version that the writer saw; 0 for something new. */
  expectedVersion: number
  body: Body
  effectiveAt?: string
  amends?: { id: string; how: Amendment }
  /** Takes the entity out of the current record; its versions stay. */
  removed?: boolean
}

/** Somebody else wrote first. Carries both texts, so that neither is lost. */
export interface StaleVersion extends Refusal {
  code: 'stale-version'
  current: RecordVersion
  yours: Body
}

export const isStale = (refusal: Refusal): refusal is StaleVersion => refusal.code === 'stale-version'

/**
 * Adds a version to a record.
 *
 * Refuses `stale-version` when `expectedVersion` is not the current one, `signed-document` when the current one is
 * signed (write an addendum), `no-such-record`, `nothing-to-amend`, and `not-storable` for text PostgreSQL cannot hold.
 */
export async function append(tx: Tx, entry: NewVersion): Promise<Result<RecordVersion>> {
  const unstorable = storable(entry)
  if (unstorable) return unstorable
  const recordedAt = await stamp(tx, entry.subjectId)
  if (!recordedAt.ok) return recordedAt
  const current = await tx.row<RecordVersion>(sql`
    select ${columns} from record_version where ${ofEntity(tx, entry)} and superseded_at is null`)
  if ((current?.version ?? 0) !== entry.expectedVersion) return stale(current, entry)
  if (current && (await isSigned(tx, current))) return signed
  if (entry.amends && !(await exists(tx, entry, entry.amends.id)))
    return refuse('nothing-to-amend', 'The document to amend does not exist in this record.', { path: 'amends.id' })
  if (current)
    await tx.run(sql`
      update record_version set superseded_at = ${recordedAt.value}
      where ${ofEntity(tx, entry)} and version = ${current.version} and superseded_at is null`)
  const added = await tx.row<RecordVersion>(sql`
    insert into record_version (org_id, subject_id, kind, id, version, body, effective_at, removed, amends_id, amendment, recorded_at, recorded_by)
    values (${tx.orgId}, ${entry.subjectId}, ${entry.kind}, ${entry.id}, ${entry.expectedVersion + 1}, ${json(entry.body)},
      ${entry.effectiveAt ?? null}, ${entry.removed ?? false}, ${entry.amends?.id ?? null}, ${entry.amends?.how ?? null},
      ${recordedAt.value}, ${tx.userId})
    returning ${columns}`)
  if (!added) throw new Error('a version was not returned')
  return ok(added)
}

export interface Signature {
  kind: string
  id: string
  version: number
  signerId: string
  /** As what they signed: `author`, `supervisor`, `physician`, `member`, `guardian`. */
  role: string
  /** What the signature says, e.g. `authored`, `co-signed`, `agrees`. */
  meaning: string
  /** How the signer proved who they are, e.g. `password`, `passkey`, `on-paper`. */
  method: string
  /** Of the signed body (`kernel/digest`). */
  digest: string
  signedAt: string
}

/**
 * Signs the current version of a document: it takes no further version, only amendments and more signatures.
 * Refuses `stale-version` when the signer saw another version, `no-such-document`, and `already-signed`.
 */
export async function sign(
  tx: Tx,
  what: { subjectId: string; kind: string; id: string; version: number },
  as: { signerId?: string; role: string; meaning: string; method: string },
): Promise<Result<Signature>> {
  const signedAt = await stamp(tx, what.subjectId)
  if (!signedAt.ok) return signedAt
  const current = await tx.row<RecordVersion>(sql`
    select ${columns} from record_version where ${ofEntity(tx, what)} and superseded_at is null and not removed`)
  if (!current) return refuse('no-such-document', 'There is no such document in this record.')
  if (current.version !== what.version) return stale(current, { ...what, body: current.body })
  const signature: Signature = {
    kind: what.kind,
    id: what.id,
    version: what.version,
    signerId: as.signerId ?? tx.userId,
    role: as.role,
    meaning: as.meaning,
    method: as.method,
    digest: digest(current.body),
    signedAt: signedAt.value,
  }
  const written = await tx.run(sql`
    insert into signature (org_id, subject_id, kind, id, version, signer_id, role, meaning, method, digest, signed_at)
    values (${tx.orgId}, ${what.subjectId}, ${what.kind}, ${what.id}, ${what.version}, ${signature.signerId}, ${as.role},
      ${as.meaning}, ${as.method}, ${signature.digest}, ${signature.signedAt}) on conflict do nothing`)
  if (written === 0) return refuse('already-signed', 'This person has signed this document already, in this role.')
  tx.audit({
    action: 'document-signed',
    subjectId: what.subjectId,
    detail: {
      kind: what.kind,
      id: what.id,
      version: what.version,
      role: as.role,
      method: as.method,
      digest: signature.digest,
    },
  })
  return ok(signature)
}

export interface WholeRecord {
  versions: RecordVersion[]
  signatures: Signature[]
  /** The instant of the last entry that is included: reading again at this instant gives the same, for ever. */
  knownAt: string
}

/**
 * Everything a record says, as it was known at an instant (`knownAt`, included), else now. Audited as a read of the
 * chart, with the purpose given. Attendance is kept apart, see `attendance.ts`. Undefined when there is no such record.
 */
export async function readRecord(
  tx: Tx,
  subjectId: string,
  how: { knownAt?: string; kinds?: readonly string[]; purpose?: string } = {},
): Promise<WholeRecord | undefined> {
  const subject = await tx.row<{ at: string }>(sql`
    select least(last_recorded_at, ${how.knownAt ?? 'infinity'}::timestamptz) as at from subject
    where org_id = ${tx.orgId} and subject_id = ${subjectId}`)
  if (!subject) return undefined
  const { at } = subject
  const versions = await tx.rows<RecordVersion>(sql`
    select ${columns} from record_version
    where org_id = ${tx.orgId} and subject_id = ${subjectId} and recorded_at <= ${at}
      and (superseded_at is null or superseded_at > ${at}) and not removed
      and (${how.kinds ?? null}::text[] is null or kind = any(${how.kinds ?? null}))
    order by kind, effective_at nulls first, id`)
  const signatures = await tx.rows<Signature>(sql`
    select kind, id, version, signer_id as "signerId", role, meaning, method, digest, signed_at as "signedAt" from signature
    where org_id = ${tx.orgId} and subject_id = ${subjectId} and signed_at <= ${at}
      and (${how.kinds ?? null}::text[] is null or kind = any(${how.kinds ?? null}))
    order by signed_at`)
  tx.audit({
    action: 'chart-read',
    subjectId,
    detail: { kinds: how.kinds ?? 'all', purpose: how.purpose ?? 'treatment', ...(how.knownAt ? { knownAt: at } : {}) },
  })
  return { versions, signatures, knownAt: at }
}

/** Every version of one entity, oldest first: its history, with what was superseded and what was removed. */
export async function readHistory(
  tx: Tx,
  of: { subjectId: string; kind: string; id: string },
): Promise<{ versions: RecordVersion[]; signatures: Signature[] }> {
  const versions = await tx.rows<RecordVersion>(sql`
    select ${columns} from record_version where ${ofEntity(tx, of)} order by version`)
  const signatures = await tx.rows<Signature>(sql`
    select kind, id, version, signer_id as "signerId", role, meaning, method, digest, signed_at as "signedAt" from signature
    where ${ofEntity(tx, of)} order by signed_at`)
  tx.audit({ action: 'history-read', subjectId: of.subjectId, detail: { kind: of.kind, id: of.id } })
  return { versions, signatures }
}

/** Current entities of one kind across subjects, by when they happened (`from` included, `until` not): a day's sessions. */
export async function listCurrent(
  tx: Tx,
  kind: string,
  range: { from: string; until: string; limit?: number },
): Promise<RecordVersion[]> {
  return tx.rows<RecordVersion>(sql`
    select ${columns} from record_version
    where org_id = ${tx.orgId} and kind = ${kind} and superseded_at is null and not removed
      and effective_at >= ${range.from} and effective_at < ${range.until}
    order by effective_at, id limit ${range.limit ?? 1000}`)
}

/** Signed documents whose text no longer matches what was signed. Empty, unless somebody went round the application. */
export async function verifySignatures(tx: Tx, subjectId: string): Promise<Signature[]> {
  const rows = await tx.rows<Signature & { body: Body }>(sql`
    select s.kind, s.id, s.version, s.signer_id as "signerId", s.role, s.meaning, s.method, s.digest, s.signed_at as "signedAt", v.body
    from signature s join record_version v using (org_id, subject_id, kind, id, version)
    where s.org_id = ${tx.orgId} and s.subject_id = ${subjectId}`)
  return rows.filter(row => digest(row.body) !== row.digest).map(({ body: _, ...signature }) => signature)
}

/**
 * The instant at which this transaction writes to a subject's record. It locks the subject until the commit and is later
 * than everything recorded there before, so "known at t" never changes afterwards: no entry appears in the past.
 */
export async function stamp(tx: Tx, subjectId: string): Promise<Result<string>> {
  const known = tx.recordedAt.get(subjectId)
  if (known) return ok(known)
  const row = await tx.row<{ at: string }>(sql`
    update subject set changes = changes + 1, last_recorded_at =
      greatest(date_trunc('milliseconds', clock_timestamp()), last_recorded_at + interval '1 millisecond')
    where org_id = ${tx.orgId} and subject_id = ${subjectId} returning last_recorded_at as at`)
  if (!row) return refuse('no-such-record', 'There is no such record in this organization.')
  tx.recordedAt.set(subjectId, row.at)
  return ok(row.at)
}

/** Opens a record: of a member (`addMember` does), a program, or the organization itself. False when it exists. */
export async function addSubject(
  tx: Tx,
  subjectId: string,
  type: 'member' | 'program' | 'organization',
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into subject (org_id, subject_id, type) values (${tx.orgId}, ${subjectId}, ${type}) on conflict do nothing`)
  return added > 0
}

/**
 * Dates what this transaction writes back to when it was first recorded elsewhere: an import, or a demonstration's
 * past. Refuses `recorded-out-of-order` when the record already holds something as late; import in order.
 */
export async function recordAsOf(tx: Tx, subjectId: string, at: string): Promise<Result<void>> {
  const row = await tx.row<{ at: string }>(sql`
    update subject set changes = changes + 1, last_recorded_at = ${at}
    where org_id = ${tx.orgId} and subject_id = ${subjectId} and last_recorded_at < ${at} returning last_recorded_at as at`)
  if (!row) return refuse('recorded-out-of-order', 'The record already holds an entry as late as this one.')
  tx.recordedAt.set(subjectId, row.at)
  return ok(undefined)
}

const columns: Sql = {
  text: `subject_id as "subjectId", kind, id, version, body, effective_at as "effectiveAt", removed, amends_id as "amendsId",
    amendment, recorded_at as "recordedAt", recorded_by as "recordedBy", superseded_at as "supersededAt"`,
  values: [],
}

const ofEntity = (tx: Tx, of: { subjectId: string; kind: string; id: string }): Sql =>
  sql`org_id = ${tx.orgId} and subject_id = ${of.subjectId} and kind = ${of.kind} and id = ${of.id}`

async function isSigned(tx: Tx, version: RecordVersion): Promise<boolean> {
  return (
    (await tx.row(
      sql`select version from signature where ${ofEntity(tx, version)} and version = ${version.version} limit 1`,
    )) !== undefined
  )
}

async function exists(tx: Tx, entry: NewVersion, id: string): Promise<boolean> {
  return (
    (await tx.row(sql`select id from record_version where ${ofEntity(tx, { ...entry, id })} limit 1`)) !== undefined
  )
}

const signed = refuse('signed-document', 'This document is signed and does not change any more.', {
  remedy: 'Write an addendum; both will be shown together.',
})

function stale(current: RecordVersion | undefined, yours: { body: Body }): Result<never> {
  if (!current) return refuse('no-such-document', 'There is no such document in this record any more.')
  const refusal: StaleVersion = {
    code: 'stale-version',
    message: 'Somebody else has changed this meanwhile. Both texts are kept; compare them and save again.',
    current,
    yours: yours.body,
  }
  return { ok: false, refusals: [refusal] }
}

/** PostgreSQL's text holds any Unicode except NUL; half a surrogate pair is no Unicode. */
function storable(entry: NewVersion): Result<never> | undefined {
  for (const [member, value] of Object.entries({ ...entry.body, '': [entry.id, entry.kind, entry.effectiveAt] }))
    if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89ab])/i.test(JSON.stringify([member, value])))
      return refuse('not-storable', 'This text holds a character that cannot be kept (a NUL, or half of a pair).', {
        path: member,
      })
  return undefined
}
