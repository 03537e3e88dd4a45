import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { type Migrated, migrate, rolesOf, schema } from './migrate.ts'
import type { Migration } from './migrations/tenant.ts'
import { superuser } from './postgres/cluster.ts'
import { findServer, type Server, type ServerState, startServer } from './postgres/supervisor.ts'
import { identifier, types } from './sql.ts'
import { DatabaseUnavailable, unavailability } from './unavailable.ts'

/** OpenIOP's database, whoever runs the server. Everything in the store takes one. */
export interface Database {
  /** Connections as the plain role that sees one organization at a time. */
  app: pg.Pool
  /** Connections as the role that backup, restore and the clock use: sees every organization, changes nothing. */
  maintenance: pg.Pool
  /** A connection as the owner of the schema, for migrations; the caller ends it. */
  owner(): Promise<pg.Client>
  /** Brings the schema up to date, or (to restore an older backup) to where `list` ends. */
  update(list?: readonly Migration[]): Promise<Result<Migrated>>
  /** Whether this process runs the server, and so is the only application on it. */
  embedded: boolean
  /** What the migrations did when this database was opened. */
  migrated: Migrated
  state(): ServerState
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** A folder for an embedded PostgreSQL that this process starts, supervises and stops. */
  data?: string
  /** A PostgreSQL server instead (`postgres://…`); its account owns the database and may create roles. */
  url?: string
  /** Use the server of an application that is already running on the folder, as a backup does. */
  attach?: boolean
  /** Leave the schema as it is (`restore` brings its own). Default true. */
  migrate?: boolean
  /** Connections for requests. Default 12. */
  connections?: number
  /** A prepared data folder of PostgreSQL, where `initdb` cannot run. */
  template?: string
  /** Told once for each notable event of the server; never member data. */
  log?: (event: string, detail: Record<string, string | number>) => void
}

/** The database of an embedded server. */
const embeddedDatabase = 'openiop'

/**
 * Opens OpenIOP's database and brings its schema up to date: an embedded PostgreSQL on `data`, or the server at `url`.
 *
 * Refuses, with a sentence for the person who starts the application: `data-in-use`, `data-too-new`, `disk-full`,
 * `postgres-missing`, `postgres-version`, `data-of-another-account`, `account-without-name`, `database-not-started`,
 * `database-not-reachable`, `database-roles-missing`, `database-rights-missing`, `data-of-another-history`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Result<Database>> {
  if (options.url) {
    const url = options.url
    return connect({ connectionString: url }, false, options, undefined)
  }
  if (!options.data) return refuse('data-missing', 'Neither a data folder nor a DATABASE_URL was given.')
  const server = options.attach ? await attached(options.data, options) : await startServer(options.data, options)
  if (!server.ok) return server
  const config = { ...server.value.connection, database: embeddedDatabase, user: superuser }
  const created = await createDatabase({ ...config, database: 'postgres' })
  const database = created.ok ? await connect(config, true, options, server.value) : created
  if (!database.ok) await server.value.stop()
  return database
}

/** Whether the database answers; for a readiness probe. */
export async function isReady(db: Database): Promise<boolean> {
  try {
    await db.app.query('select 1')
    return true
  } catch {
    return false
  }
}

/**
 * A connection of a pool, ready to use. While the embedded server restarts, waits up to five seconds for it.
 * Throws `DatabaseUnavailable`.
 */
export async function borrow(pool: pg.Pool, patience = 5000): Promise<pg.PoolClient> {
  for (const until = Date.now() + patience; ; await sleep(50)) {
    try {
      return await pool.connect()
    } catch (error) {
      const code = unavailability(error)
      if (!code) throw error
      if (code !== 'database-unavailable' || Date.now() > until) throw new DatabaseUnavailable(code, error)
    }
  }
}

async function attached(data: string, options: DatabaseOptions): Promise<Result<Server>> {
  const found = await findServer(data)
  return found ? ok(found) : startServer(data, options)
}

async function createDatabase(config: pg.ClientConfig): Promise<Result<void>> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('select from pg_database where datname = $1', [embeddedDatabase])
    if (rows.length === 0) await client.query(`create database ${identifier(embeddedDatabase)}`)
    return ok(undefined)
  } catch (error) {
    // Two that attach at once may both create it.
    if (error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505')) return ok(undefined)
    if (unavailability(error) === 'disk-full') return diskFull()
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function connect(
  config: pg.ClientConfig,
  embedded: boolean,
  options: DatabaseOptions,
  server: Server | undefined,
): Promise<Result<Database>> {
  const owner = async () => {
    const client = new pg.Client({ ...config, types, application_name: 'openiop migrations' })
    client.on('error', () => {})
    await client.connect()
    await client.query(`set search_path = ${schema}`)
    return client
  }
  let client: pg.Client
  try {
    client = await owner()
  } catch (error) {
    return refuse('database-not-reachable', `The database server did not let OpenIOP in: ${reason(error)}.`, {
      remedy: 'Check DATABASE_URL, and that the server is running.',
    })
  }
  try {
    const { rows } = await client.query<{ major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    )
    if ((rows[0]?.major ?? 0) < 15)
      return refuse('postgres-version', `The database server is PostgreSQL ${rows[0]?.major}; 15 or newer is needed.`)
    const migrated = options.migrate === false ? ok({ applied: [] }) : await migrate(client, embedded)
    if (!migrated.ok) return migrated
    const roles = rolesOf(client.database ?? '')
    const pool = (role: string, max: number) => plainPool(config, role, embedded, max)
    const app = pool(roles.app, options.connections ?? 12)
    const maintenance = pool(roles.maintenance, 4)
    const update = async (list?: readonly Migration[]) => {
      const again = await owner()
      try {
        return await migrate(again, embedded, list)
      } finally {
        await again.end()
      }
    }
    return ok({
      app,
      maintenance,
      owner,
      update,
      embedded: server !== undefined && !options.attach,
      migrated: migrated.value,
      state: () => server?.state() ?? { is: 'running' },
      close: async () => {
        await Promise.all([app.end(), maintenance.end()])
        await server?.stop()
      },
    })
  } catch (error) {
    if (unavailability(error) === 'disk-full') return diskFull()
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Connections that act as a plain role: signed in as it (embedded), or switched to it (a server, which names one account). */
function plainPool(config: pg.ClientConfig, role: string, embedded: boolean, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    ...(embedded ? { user: role } : {}),
    types,
    max,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'openiop',
    onConnect: async client => {
      await client.query(`
        ${embedded ? '' : `set role ${identifier(role)};`}
        set search_path = ${schema};
        set timezone = 'UTC';
        set statement_timeout = '30s';
        set lock_timeout = '10s';
        set idle_in_transaction_session_timeout = '60s'`)
    },
  })
  // A connection that dies is replaced at the next request; whoever was using it learns of it from the query.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

const diskFull = () =>
  refuse('disk-full', 'There is no room on the disk for the database.', {
    remedy: 'Make room (at least 100 MB) and start again. Nothing that was saved is lost.',
  })

/** Why a connection failed, without the password that the URL may hold. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason'
  return 'code' in error && typeof error.code === 'string' ? `${error.message} (${error.code})` : error.message
}
