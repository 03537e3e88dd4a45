import { ok, type Result, refuse } from '../kernel/result.ts'
import type { Tx } from './organization.ts'
import { json, sql } from './sql.ts'

/**
 * Does `work` once for a key: a request that is sent again gets the first one's response, and does nothing. A refusal is
 * not kept; the request may be corrected and sent again. Refuses `key-used-otherwise` when the key came with another
 * request before. Two at once: the second waits for the first.
 */
export async function once<T>(
  tx: Tx,
  key: { key: string; requestDigest: string },
  work: () => Promise<Result<T>>,
): Promise<Result<{ response: T; repeated: boolean }>> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.orgId} ${tx.userId} ${key.key}`}, 0))`)
  const before = await tx.row<{ requestDigest: string; response: T }>(sql`
    select request_digest as "requestDigest", response from idempotency_key
    where org_id = ${tx.orgId} and user_id = ${tx.userId} and key = ${key.key}`)
  if (before)
    return before.requestDigest === key.requestDigest
      ? ok({ response: before.response, repeated: true })
      : refuse('key-used-otherwise', 'This idempotency key came with another request before. Use a new key.')
  const done = await work()
  if (!done.ok) return done
  await tx.run(sql`
    insert into idempotency_key (org_id, user_id, key, request_digest, response)
    values (${tx.orgId}, ${tx.userId}, ${key.key}, ${key.requestDigest}, ${json(done.value ?? null)})`)
  return ok({ response: done.value, repeated: false })
}

/** Forgets keys made before an instant. */
export async function pruneKeys(tx: Tx, before: string): Promise<number> {
  return tx.run(sql`delete from idempotency_key where org_id = ${tx.orgId} and created_at < ${before}`)
}
