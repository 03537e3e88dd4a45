import type { Tx } from '../store/organization.ts'
import type { Body, RecordVersion, Signature } from '../store/records.ts'
import { sql } from '../store/sql.ts'
import type { LaterSignature } from './documentViews.ts'

/** A current entity as lists need it. */
export type Current = Pick<RecordVersion, 'subjectId' | 'kind' | 'id' | 'version' | 'recordedAt' | 'recordedBy'> & {
  body: Body
}

/** Current entities of some kinds of some subjects, for a list. Whoever shows a chart reads it with `readRecord`. */
export async function currentOf(tx: Tx, subjects: readonly string[], kinds: readonly string[]): Promise<Current[]> {
  return tx.rows<Current>(sql`
    select subject_id as "subjectId", kind, id, version, body, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from record_version where org_id = ${tx.orgId} and subject_id = any(${subjects}) and kind = any(${kinds})
      and superseded_at is null and not removed order by subject_id, kind, effective_at nulls first, id`)
}

/** Documents with an id. Ids that the application gives are unique; what was imported may share one with another record. */
export async function documentsById(tx: Tx, kinds: readonly string[], id: string): Promise<Current[]> {
  return tx.rows<Current>(sql`
    select subject_id as "subjectId", kind, id, version, body, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from record_version where org_id = ${tx.orgId} and kind = any(${kinds}) and id = ${id} and superseded_at is null
      and not removed limit 20`)
}

/** Signatures of documents in the records of these subjects. */
export async function signaturesOf(
  tx: Tx,
  subjects: readonly string[],
  kinds: readonly string[],
  ids: readonly string[],
): Promise<(Signature & { subjectId: string })[]> {
  return tx.rows<Signature & { subjectId: string }>(sql`
    select subject_id as "subjectId", kind, id, version, signer_id as "signerId", role, meaning, method, digest,
      signed_at as "signedAt" from signature
    where org_id = ${tx.orgId} and subject_id = any(${subjects}) and kind = any(${kinds}) and id = any(${ids})
    order by signed_at`)
}

/** Signed on paper or elsewhere: the document itself says so. A refusal to sign is no signature. */
export const isSigned = (body: { [field: string]: unknown }): boolean =>
  typeof body.signedAt === 'string' ||
  (Array.isArray(body.signatures) &&
    body.signatures.some(one => typeof one?.signedAt === 'string' && one.refused !== true))

/** Of a plan's addenda: who of the member's side signed or refused, in the order of writing. */
export const laterSignatures = (addenda: readonly Pick<Current, 'kind' | 'body'>[], planId: string): LaterSignature[] =>
  addenda
    .filter(one => one.kind === 'addenda' && one.body.of === 'plans' && one.body.to === planId)
    .flatMap(one => (one.body.signature ? [one.body.signature as LaterSignature] : []))

/** As the case file has it. */
export const asPlanSignature = ({ role, on, refused, reason }: LaterSignature) =>
  refused
    ? { role, refused: true, recordedAt: on, ...(reason ? { refusalReason: reason } : {}) }
    : { role, signedAt: on }
