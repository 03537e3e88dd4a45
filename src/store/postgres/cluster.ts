import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import { ok, type Result, refuse } from '../../kernel/result.ts'
import { type Account, hasName, serverAccount } from './account.ts'
import { type Binaries, findBinaries, reachableBy } from './binaries.ts'
import { openPlace, type Place } from './place.ts'

/** A PostgreSQL data folder with what is needed to run a server on it. */
export interface Cluster {
  place: Place
  binaries: Binaries
  account: Account | undefined
  log: string
}

/** The superuser of every embedded cluster; only migrations and backups use it. */
export const superuser = 'postgres'

/** Finds the cluster below an OpenIOP data folder, and makes it the first time: whole or not at all. */
export function openCluster(data: string, template?: string): Result<Cluster> {
  const folder = join(data, 'postgres')
  const account = serverAccount(folder)
  const existing = versionOf(folder)
  const found = findBinaries(existing)
  if (!found.ok) return found
  const binaries = reachableBy(found.value, account)
  if (existing === undefined) {
    const made = create(folder, binaries, account, template)
    if (!made.ok) return made
  }
  const owner = statSync(folder).uid
  const we = account?.uid ?? process.getuid?.()
  if (we !== undefined && owner !== we)
    return refuse('data-of-another-account', 'The data folder belongs to another system account.', {
      remedy: 'Start OpenIOP as the account that made the folder, or as root.',
    })
  chmodSync(folder, 0o700)
  return ok({ place: openPlace(folder), binaries, account, log: join(data, 'postgres.log') })
}

/** Starts the server of a cluster; the caller waits until it accepts connections. */
export function spawnServer(cluster: Cluster): ChildProcess {
  const { place, binaries, account } = cluster
  keepShort(cluster.log)
  const log = openSync(cluster.log, 'a', 0o600)
  try {
    return spawn(join(binaries.bin, 'postgres'), ['-D', place.there, ...settings(cluster)], {
      ...account,
      cwd: '/',
      // A group of its own: Ctrl-C in a terminal must reach the application first, which then stops the server.
      detached: true,
      stdio: ['ignore', log, log, ...(place.descriptor === undefined ? [] : [place.descriptor])],
      env: environment(),
    })
  } finally {
    closeSync(log)
  }
}

const settings = ({ place, binaries }: Cluster): string[] =>
  Object.entries({
    listen_addresses: '',
    unix_socket_directories: place.there,
    unix_socket_permissions: '0700',
    // Containers give /dev/shm 64 MB or less, too little for parallel queries.
    dynamic_shared_memory_type: 'mmap',
    shared_buffers: '96MB',
    max_connections: '60',
    max_wal_size: '512MB',
    jit: 'off',
    random_page_cost: '1.1',
    log_timezone: 'UTC',
    // Statements, key values and the words of an error carry member data: only the server's own state is logged.
    log_min_messages: 'log',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(binaries.major >= 18 ? { io_method: 'sync' } : {}),
    // After a crash everything is written out before recovery: one call, not one for each of a thousand files.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const environment = () => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' })

function create(folder: string, binaries: Binaries, account: Account | undefined, template?: string): Result<void> {
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  const from = template && versionOf(template) === binaries.major ? template : undefined
  if (from) {
    cpSync(from, draft, { recursive: true })
    if (account) eachPath(draft, path => chownSync(path, account.uid, account.gid))
    chmodSync(draft, 0o700)
  } else {
    mkdirSync(draft, { mode: 0o700 })
    if (account) chownSync(draft, account.uid, account.gid)
    const done = initialize(draft, binaries, account)
    if (!done.ok) {
      rmSync(draft, { recursive: true, force: true })
      return done
    }
  }
  // The tree has to be on the disk before its name is: after a power cut a data folder is whole or absent.
  eachPath(draft, sync)
  renameSync(draft, folder)
  sync(join(folder, '..'))
  return ok(undefined)
}

function initialize(folder: string, binaries: Binaries, account: Account | undefined): Result<void> {
  const uid = account?.uid ?? process.getuid?.()
  if (uid !== undefined && !hasName(uid))
    return refuse(
      'account-without-name',
      `PostgreSQL cannot set a data folder up as account ${uid}, which has no name.`,
      {
        remedy: 'Give the account an entry in /etc/passwd, start once as root, or set OPENIOP_TEMPLATE.',
      },
    )
  const place = openPlace(folder)
  // Server encodings and sort orders must not depend on the machine; the locale of libc would.
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C']
  const initdb = spawnSync(
    join(binaries.bin, 'initdb'),
    [
      '-D',
      place.there,
      '-U',
      superuser,
      '-A',
      'trust',
      '-E',
      'UTF8',
      ...locale,
      '--data-checksums',
      '--no-sync',
      '--no-instructions',
    ],
    {
      ...account,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', ...(place.descriptor === undefined ? [] : [place.descriptor])],
      env: environment(),
    },
  )
  place.close()
  if (initdb.status === 0) return ok(undefined)
  const reason = initdb.error?.message ?? initdb.stderr.trim().split('\n').slice(-3).join(' ')
  const full = /No space left/.test(reason)
  return refuse(
    full ? 'disk-full' : 'database-not-created',
    full ? 'There is no room on the disk for the database.' : `PostgreSQL could not set its data folder up: ${reason}`,
    full ? { remedy: 'Make room (about 100 MB) and start again.' } : {},
  )
}

function versionOf(folder: string): number | undefined {
  const file = join(folder, 'PG_VERSION')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : undefined
}

function eachPath(path: string, visit: (path: string) => void): void {
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) eachPath(join(path, name), visit)
  visit(path)
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The server's log keeps its last run or two; it says nothing that a person would need in a year. */
function keepShort(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) truncateSync(log)
}
