import type pg from 'pg'
import { type AuditEntry, appendAudit } from './audit.ts'
import { borrow, type Database } from './database.ts'
import type { Sql } from './sql.ts'
import { DatabaseUnavailable, unavailability } from './unavailable.ts'

/** On whose behalf a transaction runs. */
export interface Actor {
  orgId: string
  /** The account, or `system` for the application's own clock. */
  userId: string
}

/** A transaction of one organization and one person. It sees and writes that organization's rows only. */
export interface Tx extends Actor {
  rows<R extends object>(statement: Sql): Promise<R[]>
  /** The first row. */
  row<R extends object>(statement: Sql): Promise<R | undefined>
  /** The number of rows written. */
  run(statement: Sql): Promise<number>
  /** Written, in order, just before the commit: an audited act and its audit entry are one. */
  audit(entry: AuditEntry): void
  /** The instants at which this transaction writes to each subject's record; see `records.ts`. */
  recordedAt: Map<string, string>
}

/**
 * Runs `work` in one transaction of an organization; commits what it did unless it returns a refusal or throws.
 *
 * A conflict that the database resolves by asking to try again (deadlock, serialization) runs `work` again, so it must
 * do nothing but read and write through `tx`. Throws `DatabaseUnavailable` when the server is away or its disk is full.
 */
export async function inOrganization<T>(db: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(db, actor, work)
    } catch (error) {
      if (attempt < 4 && error instanceof TryAgain) continue
      throw error instanceof TryAgain ? error.cause : error
    }
  }
}

/**
 * Runs `work` on one unchanging view of an organization, for reports and exports that make many reads; it cannot write.
 * What it audits is written afterwards, and before anybody sees the result.
 */
export async function inSnapshot<T>(db: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const entries: AuditEntry[] = []
  const result = await once(db, actor, tx => work({ ...tx, audit: entry => void entries.push(entry) }), snapshot)
  if (entries.length > 0) await inOrganization(db, actor, async tx => entries.forEach(tx.audit))
  return result
}

const snapshot = 'begin isolation level repeatable read read only'

async function once<T>(db: Database, actor: Actor, work: (tx: Tx) => Promise<T>, how = 'begin'): Promise<T> {
  const client = await begin(db, actor, how)
  let committing = false
  let broken: Error | undefined
  try {
    const entries: AuditEntry[] = []
    const tx = transaction(client, actor, entries)
    const result = await work(tx)
    if (isRefused(result)) {
      await client.query('rollback')
      return result
    }
    await appendAudit(tx, entries)
    committing = true
    await client.query('commit')
    return result
  } catch (error) {
    const code = unavailability(error)
    if (code) {
      broken = error instanceof Error ? error : undefined
      throw new DatabaseUnavailable(code, error, committing)
    }
    try {
      await client.query('rollback')
    } catch (lost) {
      broken = lost instanceof Error ? lost : undefined
    }
    if (hasCode(error, '40001') || hasCode(error, '40P01')) throw new TryAgain(error)
    throw error
  } finally {
    client.release(broken)
  }
}

/** Nothing has been done yet when this fails, so a connection that died in the pool is simply replaced. */
async function begin(db: Database, actor: Actor, how: string): Promise<pg.PoolClient> {
  for (let attempt = 1; ; attempt++) {
    const client = await borrow(db.app)
    try {
      const quote = (text: string) => client.escapeLiteral(text)
      await client.query(
        `${how}; select set_config('app.org_id', ${quote(actor.orgId)}, true), set_config('app.user_id', ${quote(actor.userId)}, true)`,
      )
      return client
    } catch (error) {
      client.release(error instanceof Error ? error : true)
      const code = unavailability(error)
      if (!code) throw error
      if (attempt >= 20) throw new DatabaseUnavailable(code, error)
    }
  }
}

function transaction(client: pg.PoolClient, actor: Actor, entries: AuditEntry[]): Tx {
  const rows = async <R extends object>(statement: Sql) => (await client.query<R>(statement)).rows
  return {
    ...actor,
    rows,
    row: async <R extends object>(statement: Sql) => (await rows<R>(statement))[0],
    run: async statement => (await client.query(statement)).rowCount ?? 0,
    audit: entry => void entries.push(entry),
    recordedAt: new Map(),
  }
}

class TryAgain extends Error {
  constructor(cause: unknown) {
    super('try again', { cause })
  }
}

const isRefused = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'refusals' in value

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
