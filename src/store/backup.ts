import { createHash } from 'node:crypto'
import { closeSync, createReadStream, createWriteStream, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { AuditHead } from './audit.ts'
import { borrow, type Database } from './database.ts'
import { history } from './migrate.ts'
import { migrations } from './migrations/list.ts'
import { decryption, encryption, isEncrypted, WrongPassphrase } from './sealed.ts'
import { identifier } from './sql.ts'

/** What a backup says about itself, and what reading it back must find. */
export interface BackupReport {
  madeAt: string
  migrations: string[]
  rows: Record<string, number>
  /** The end of each strand of each organization's audit: keep it elsewhere, and `verifyAudit` proves that nothing was cut off. */
  auditHeads: (AuditHead & { orgId: string })[]
}

const format = 'openiop-backup/1'

/**
 * Writes the whole database, as of one instant, to a file, while the application goes on working; encrypted when a
 * passphrase is given. The file is complete or is not there. It does not depend on the version of PostgreSQL, and a
 * later OpenIOP restores it. Waiting jobs are not in it: they are worked out again.
 */
export async function backup(db: Database, file: string, passphrase?: string): Promise<BackupReport> {
  const client = await borrow(db.maintenance)
  const draft = `${file}.part`
  try {
    await client.query('begin isolation level repeatable read read only; set local statement_timeout = 0')
    const report: BackupReport = {
      madeAt: new Date().toISOString(),
      migrations: await applied(client),
      rows: {},
      auditHeads: await heads(client),
    }
    const lines = Readable.from(content(client, report))
    const seal = passphrase === undefined ? [] : [await encryption(passphrase)]
    await pipeline([lines, createGzip({ level: 3 }), ...seal, createWriteStream(draft, { mode: 0o600 })])
    await client.query('commit')
    settle(draft)
    renameSync(draft, file)
    return report
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    // Whatever state the transaction is in, the connection is not used again.
    client.release(true)
  }
}

/**
 * Reads a backup through and checks every byte of it. Refuses `not-a-backup`, `backup-damaged` (cut off, or changed),
 * `passphrase-needed`, `wrong-passphrase`.
 */
export async function inspectBackup(file: string, passphrase?: string): Promise<Result<BackupReport>> {
  const opened = await openFile(file, passphrase)
  if (!opened.ok) return opened
  try {
    return await inspected(opened.value)
  } catch (error) {
    if (error instanceof WrongPassphrase) return refuse('wrong-passphrase', 'The passphrase does not open this backup.')
    if (error instanceof Damaged) return damaged
    throw error
  }
}

/**
 * Fills an empty database from a backup, after checking all of it, then brings it up to date. All or nothing.
 *
 * Open the database with `migrate: false`. Refuses what `inspectBackup` does, `database-not-empty` and `data-too-new`.
 */
export async function restore(db: Database, file: string, passphrase?: string): Promise<Result<BackupReport>> {
  const report = await inspectBackup(file, passphrase)
  if (!report.ok) return report
  const level = migrations.slice(0, report.value.migrations.length)
  if (level.map(one => one.id).join() !== report.value.migrations.join())
    return refuse('data-too-new', 'A newer OpenIOP has made this backup.', {
      remedy: 'Use that version, or a newer one.',
    })
  if (await isUsed(db)) return notEmpty
  const client = await db.owner()
  try {
    const prepared = await db.update(level)
    if (!prepared.ok) return prepared
    if ((await history(client)).length !== level.length) return notEmpty
    const opened = await openFile(file, passphrase)
    if (!opened.ok) return opened
    await client.query('begin; set local statement_timeout = 0')
    await client.query(`set local role ${identifier(`${client.database}_maintenance`)}`)
    await load(client, opened.value)
    await client.query('commit')
    const updated = await db.update()
    return updated.ok ? report : updated
  } finally {
    await client.end()
  }
}

/** One line for the file, one a row, and one that proves that all came: the number of rows and their digest. */
async function* content(client: pg.PoolClient, report: BackupReport): AsyncGenerator<string> {
  const sum = createHash('sha256')
  const order = await tables(client)
  const header = JSON.stringify({ format, report: { ...report, rows: {} } })
  sum.update(header)
  yield `${header}\n`
  for (const table of order) {
    report.rows[table] = 0
    await client.query(
      `declare rows no scroll cursor for select row_to_json(t)::text as line from ${identifier(table)} t`,
    )
    yield `${JSON.stringify({ table })}\n`
    for (;;) {
      const { rows } = await client.query<{ line: string }>('fetch 2000 from rows')
      if (rows.length === 0) break
      report.rows[table] += rows.length
      const text = `${rows.map(row => row.line).join('\n')}\n`
      sum.update(text)
      yield text
    }
    await client.query('close rows')
  }
  yield `${JSON.stringify({ end: report.rows, sha256: sum.digest('hex') })}\n`
}

async function inspected(lines: AsyncIterable<string>): Promise<Result<BackupReport>> {
  const sum = createHash('sha256')
  const rows: Record<string, number> = {}
  let report: BackupReport | undefined
  let table: string | undefined
  let ended = false
  for await (const line of lines) {
    if (ended) return damaged
    if (!report) {
      report = headerOf(line)
      if (!report) return refuse('not-a-backup', 'This file is no backup of OpenIOP.')
      sum.update(line)
    } else if (isMark(line)) {
      const mark = markOf(line)
      if (mark.end) {
        if (mark.sha256 !== sum.digest('hex') || JSON.stringify(mark.end) !== JSON.stringify(rows)) return damaged
        ended = true
      } else if (mark.table) {
        table = mark.table
        rows[table] = 0
      }
    } else if (table) {
      rows[table] = (rows[table] ?? 0) + 1
      sum.update(`${line}\n`)
    } else return damaged
  }
  return report && ended ? ok({ ...report, rows }) : damaged
}

async function load(client: pg.Client, lines: AsyncIterable<string>): Promise<void> {
  let table: string | undefined
  let batch: string[] = []
  const flush = async () => {
    if (table && batch.length > 0)
      await client.query(
        `insert into ${identifier(table)} select * from jsonb_populate_recordset(null::${identifier(table)}, $1::jsonb)`,
        [`[${batch.join(',')}]`],
      )
    batch = []
  }
  for await (const line of lines) {
    if (isMark(line)) {
      await flush()
      table = markOf(line).table
    } else if (table) {
      batch.push(line)
      if (batch.length >= 1000) await flush()
    }
  }
}

/** A row begins with its organization, so these cannot be rows. */
const isMark = (line: string): boolean => line.startsWith('{"table":') || line.startsWith('{"end":')

const markOf = (line: string): { table?: string; end?: Record<string, number>; sha256?: string } => JSON.parse(line)

/** Every table of the schema, those that others refer to first. */
async function tables(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; needs: string[] }>(`
    select c.relname as name, array(
      select distinct f.confrelid::regclass::text from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
    from pg_class c where c.relnamespace = 'openiop'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
    order by c.relname`)
  const sorted: string[] = []
  const visit = (name: string) => {
    if (sorted.includes(name)) return
    for (const need of rows.find(row => row.name === name)?.needs ?? []) visit(need)
    sorted.push(name)
  }
  for (const row of rows) visit(row.name)
  return sorted
}

async function applied(client: pg.PoolClient): Promise<string[]> {
  return (await client.query<{ id: string }>('select id from migration order by position')).rows.map(row => row.id)
}

async function heads(client: pg.PoolClient): Promise<BackupReport['auditHeads']> {
  const { rows } = await client.query<BackupReport['auditHeads'][number]>(
    'select org_id as "orgId", strand, seq, hash from audit_head where seq > 0 order by org_id, strand',
  )
  return rows
}

async function openFile(file: string, passphrase: string | undefined): Promise<Result<AsyncIterable<string>>> {
  const sealed = await isEncrypted(file)
  if (sealed && passphrase === undefined)
    return refuse('passphrase-needed', 'This backup is encrypted; its passphrase is needed.')
  const stages: Transform[] = [...(sealed && passphrase !== undefined ? [decryption(passphrase)] : []), createGunzip()]
  const source = createReadStream(file)
  const last = stages[stages.length - 1] ?? source
  pipeline([source, ...stages]).catch((error: Error) => last.destroy(error))
  return ok(lines(last))
}

async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of stream.setEncoding('utf8')) {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
  } catch (error) {
    if (error instanceof WrongPassphrase) throw error
    throw new Damaged('the stream ended badly', { cause: error })
  }
}

function headerOf(line: string): BackupReport | undefined {
  try {
    const header: { format?: string; report?: BackupReport } = JSON.parse(line)
    return header.format === format ? header.report : undefined
  } catch {
    return undefined
  }
}

/** The owner of the tables sees no rows of them; the maintenance role does, once there are both. */
async function isUsed(db: Database): Promise<boolean> {
  try {
    return (await db.maintenance.query('select from organization limit 1')).rowCount !== 0
  } catch {
    return false
  }
}

const notEmpty = refuse('database-not-empty', 'This database holds an organization already.', {
  remedy: 'Restore into a new data folder.',
})

class Damaged extends Error {}

const damaged = refuse('backup-damaged', 'This backup is damaged or incomplete. Nothing was restored.', {
  remedy: 'Use another copy.',
})

function settle(file: string): void {
  const descriptor = openSync(file, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
