import pg from 'pg'
import PgBoss from 'pg-boss'
import { digest } from '../kernel/digest.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { migrations } from './migrations/list.ts'
import type { Migration } from './migrations/tenant.ts'
import { identifier } from './sql.ts'

/** The two plain roles of a database: neither is a superuser, owns a table or bypasses row-level security. */
export interface Roles {
  app: string
  maintenance: string
}

export const rolesOf = (database: string): Roles => ({ app: `${database}_app`, maintenance: `${database}_maintenance` })

/** The schema that holds OpenIOP's tables. */
export const schema = 'openiop'

/** The schema of the job queue. */
export const jobsSchema = 'openiop_jobs'

export interface Migrated {
  applied: string[]
}

/**
 * Brings a database up to date, one transaction a migration, under a lock: any number of applications may start at
 * once. Refuses a database that a newer OpenIOP has written, or whose history is not this one's.
 */
export async function migrate(client: pg.Client, login: boolean, list = migrations): Promise<Result<Migrated>> {
  const roles = rolesOf(client.database ?? '')
  const prepared = await prepare(client, roles, login)
  if (!prepared.ok) return prepared
  const applied: string[] = []
  for (const [position, migration] of list.entries()) {
    const done = await locked(client, () => apply(client, roles, list, position, migration))
    if (!done.ok) return done
    if (done.value) applied.push(migration.id)
  }
  return ok({ applied })
}

/** The ids of the migrations that a database has had. */
export async function history(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(`select id from ${schema}.migration order by position`)
  return rows.map(row => row.id)
}

async function apply(
  client: pg.Client,
  roles: Roles,
  list: readonly Migration[],
  position: number,
  migration: Migration,
): Promise<Result<boolean>> {
  const { rows } = await client.query<{ id: string; checksum: string }>(
    'select id, checksum from migration order by position',
  )
  const before = rows[position]
  if (rows.length > list.length && list === migrations)
    return refuse('data-too-new', 'A newer OpenIOP has written this database.', {
      remedy: 'Use that version, or a newer one.',
    })
  if (before) {
    if (before.id === migration.id && before.checksum === digest(migration.sql)) return ok(false)
    return refuse('data-of-another-history', `The database was not made by this OpenIOP: ${before.id} differs.`, {
      remedy: 'Restore a backup into a new data folder.',
    })
  }
  await client.query(
    migration.sql.replaceAll('{app}', identifier(roles.app)).replaceAll('{maintenance}', identifier(roles.maintenance)),
  )
  await client.query('insert into migration (position, id, checksum) values ($1, $2, $3)', [
    position,
    migration.id,
    digest(migration.sql),
  ])
  return ok(true)
}

async function prepare(client: pg.Client, roles: Roles, login: boolean): Promise<Result<void>> {
  return locked(client, async () => {
    for (const role of [roles.app, roles.maintenance]) {
      const { rows } = await client.query<{ usable: boolean }>(
        `select rolsuper = false and rolbypassrls = false and pg_has_role(oid, 'usage') as usable from pg_roles where rolname = $1`,
        [role],
      )
      if (rows[0]?.usable) continue
      if (rows.length > 0 && !(await attempt(client, `grant ${identifier(role)} to current_user`)))
        return rolesMissing(roles)
      if (rows.length > 0) continue
      const made = await attempt(
        client,
        `create role ${identifier(role)} ${login ? 'login' : 'nologin'} nosuperuser nobypassrls nocreatedb nocreaterole`,
      )
      if (!made || !(await attempt(client, `grant ${identifier(role)} to current_user`))) return rolesMissing(roles)
    }
    const { rows } = await client.query(`select from pg_namespace where nspname = $1`, [schema])
    if (rows.length === 0) {
      const made = await attempt(
        client,
        `create schema ${schema};
         grant usage on schema ${schema} to ${identifier(roles.app)}, ${identifier(roles.maintenance)};
         create table ${schema}.migration (
           position integer primary key, id text not null, checksum text not null, applied_at timestamptz(3) not null default now()
         );
         grant select on ${schema}.migration to ${identifier(roles.app)}, ${identifier(roles.maintenance)};
         create schema ${jobsSchema} authorization ${identifier(roles.maintenance)};
         set local role ${identifier(roles.maintenance)};
         ${jobsTables()}
         grant usage on schema ${jobsSchema} to ${identifier(roles.app)};
         grant select on ${jobsSchema}.queue to ${identifier(roles.app)};
         grant select, insert, update (priority) on ${jobsSchema}.job to ${identifier(roles.app)};
         reset role;`,
      )
      if (!made)
        return refuse('database-rights-missing', 'The database account may not create schemas in this database.', {
          remedy: 'Let the account of DATABASE_URL own its database.',
        })
    }
    await client.query(`set local search_path = ${schema}`)
    return ok(undefined)
  })
}

/** The queue's own tables, without its transaction, its lock, and its wish to make the schema itself. */
const jobsTables = (): string =>
  PgBoss.getConstructionPlans(jobsSchema)
    .replace(/^\s*(BEGIN|COMMIT|SET LOCAL [^;]*|SELECT pg_advisory_xact_lock[^;]*\))\s*;/gim, '')
    .replace(/CREATE SCHEMA [^;]*;/i, '')

const rolesMissing = (roles: Roles) =>
  refuse(
    'database-roles-missing',
    'The database account may not create the two plain roles that the application runs as.',
    {
      remedy: `Let an administrator run: create role ${identifier(roles.app)}; create role ${identifier(roles.maintenance)}; and grant both to the account of DATABASE_URL.`,
    },
  )

/** Runs a statement; false (and as if it had not been run) when the account lacks the right. */
async function attempt(client: pg.Client, text: string): Promise<boolean> {
  await client.query('savepoint attempt')
  try {
    await client.query(text)
    await client.query('release savepoint attempt')
    return true
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || (error.code !== '42501' && error.code !== '0LP01')) throw error
    await client.query('rollback to savepoint attempt')
    return false
  }
}

async function locked<T>(client: pg.Client, work: () => Promise<Result<T>>): Promise<Result<T>> {
  await client.query('begin')
  try {
    await client.query(`set local search_path = ${schema}; set local lock_timeout = 0; set local statement_timeout = 0`)
    await client.query(`select pg_advisory_xact_lock(hashtext('openiop migrations'))`)
    const result = await work()
    await client.query(result.ok ? 'commit' : 'rollback')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
