import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Result } from '../../src/kernel/result.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../../src/store/database.ts'
import { newId } from '../../src/store/id.ts'
import { addMember } from '../../src/store/members.ts'
import { inOrganization, type Tx } from '../../src/store/organization.ts'
import { addOrganization } from '../../src/store/organizations.ts'
import { superuser } from '../../src/store/postgres/cluster.ts'
import { startServer } from '../../src/store/postgres/supervisor.ts'

/** The system's PostgreSQL, when it is installed (`scripts/ensure-postgres.mjs` does that). */
export const systemPostgres = ((): string | undefined => {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const bin = versions.map(version => join(root, version, 'bin')).find(folder => existsSync(join(folder, 'postgres')))
  return bin
})()

/** Where the same tests run: the packaged PostgreSQL, and a server whose account is no superuser. */
export const backends = [
  { name: 'the embedded PostgreSQL', open: openEmbedded, skipped: false },
  {
    name: systemPostgres
      ? 'a server (the system’s PostgreSQL)'
      : 'a server: SKIPPED, no system PostgreSQL is installed',
    open: openOnServer,
    skipped: !systemPostgres,
  },
]

export interface TestDatabase {
  db: Database
  /** Another connection of the same kind to the same database, as a second application would open. */
  again(options?: Partial<DatabaseOptions>): Promise<Result<Database>>
  close(): Promise<void>
}

/** An empty folder; it goes, with a server that may run in it, when this process has ended in whatever way. */
export function folder(): string {
  root ??= watched(mkdtempSync(join(tmpdir(), 'openiop-store-')))
  return mkdtempSync(join(root, 'test-'))
}

let root: string | undefined

function watched(path: string): string {
  chmodSync(path, 0o711)
  const clean = `while kill -0 "$1" 2>/dev/null; do sleep 1; done
    find "$2" -name postmaster.pid -exec head -n 1 {} \\; 2>/dev/null | xargs -r kill -INT 2>/dev/null
    sleep 2; rm -rf "$2"`
  spawn('sh', ['-c', clean, 'sh', String(process.pid), path], { detached: true, stdio: 'ignore' }).unref()
  return path
}

export const remove = (path: string) => rmSync(path, { recursive: true, force: true })

async function openEmbedded(options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> {
  const data = folder()
  const db = must(await openDatabase({ data, ...options }))
  return {
    db,
    again: more => openDatabase({ data, attach: true, ...more }),
    close: async () => {
      await db.close()
      remove(data)
    },
  }
}

/** A database on a server, owned by an account that may create roles and nothing else. */
async function openOnServer(options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> {
  const data = folder()
  const before = process.env.OPENIOP_POSTGRES
  process.env.OPENIOP_POSTGRES = systemPostgres
  const server = must(await startServer(data))
  if (before === undefined) delete process.env.OPENIOP_POSTGRES
  else process.env.OPENIOP_POSTGRES = before
  const admin = new pg.Client({ ...server.connection, user: superuser, database: 'postgres' })
  await admin.connect()
  await admin.query('create role clinic login createrole')
  await admin.query('create database iop owner clinic')
  await admin.end()
  const url = `postgres://clinic@/iop?host=${encodeURIComponent(server.connection.host)}`
  const db = must(await openDatabase({ url, ...options }))
  return {
    db,
    again: more => openDatabase({ url, ...more }),
    close: async () => {
      await db.close()
      await server.stop()
      remove(data)
    },
  }
}

/** As a database is before OpenIOP first sees it (the two roles stay). */
export async function emptied(test: TestDatabase): Promise<void> {
  const owner = await test.db.owner()
  await owner.query('drop schema if exists openiop cascade; drop schema if exists openiop_jobs cascade')
  await owner.end()
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusals.map(refusal => `${refusal.code}: ${refusal.message}`).join('; '))
  return result.value
}

/** The code of a refusal; `ok` when there was none. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : (result.refusals[0]?.code ?? ''))

/** A new organization with one member, obviously synthetic. */
export async function sampleOrganization(db: Database, orgId = newId()): Promise<Sample> {
  const as = <T>(work: (tx: Tx) => Promise<T>, userId = 'tester') => inOrganization(db, { orgId, userId }, work)
  must(await as(tx => addOrganization(tx, 'Sample Clinic')))
  must(await as(tx => addMember(tx, { memberId: 'SYN-0001', family: 'Sample', given: 'Rowan', status: 'admitted' })))
  return { orgId, as }
}

export interface Sample {
  orgId: string
  as<T>(work: (tx: Tx) => Promise<T>, userId?: string): Promise<T>
}
