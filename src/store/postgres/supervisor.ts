import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ok, type Result, refuse } from '../../kernel/result.ts'
import { type Cluster, openCluster, spawnServer, superuser } from './cluster.ts'
import { lockFolder, someoneListens } from './lock.ts'
import { isAlive, serverProcess } from './pidfile.ts'
import { openPlace, type Place } from './place.ts'

/** A running PostgreSQL that this process looks after. */
export interface Server {
  /** Where to connect: a Unix socket only this account (or root) can reach. */
  connection: { host: string; port: number }
  /** Whether it was already running, left by an application that was killed. */
  adopted: boolean
  pid(): number
  state(): ServerState
  /** Stops the server (fast shutdown) and gives the data folder free. */
  stop(): Promise<void>
}

export type ServerState =
  | { is: 'running' }
  | { is: 'restarting'; since: string; because: 'disk-full' | 'stopped' }
  | { is: 'stopped' }

export interface ServerOptions {
  /** A prepared data folder to copy instead of running `initdb`; also `OPENIOP_TEMPLATE`. */
  template?: string
  /** Told once for each notable event; never member data. */
  log?: (event: string, detail: Record<string, string | number>) => void
}

const port = 5432

/**
 * Starts PostgreSQL on a data folder, or takes over the one that a killed application left running, and keeps it
 * running until `stop`. Refuses when another application is using the folder.
 */
export async function startServer(data: string, options: ServerOptions = {}): Promise<Result<Server>> {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const place = openPlace(data)
  const locked = await lockFolder(place)
  if (!locked.ok) {
    place.close()
    return locked
  }
  const opened = openCluster(place.path, options.template ?? process.env.OPENIOP_TEMPLATE)
  const first = opened.ok ? await running(opened.value) : opened
  if (!opened.ok || !first.ok) {
    await locked.value.release()
    place.close()
    return first.ok ? refuse('database-not-started', 'The database did not start.') : first
  }
  const cluster = opened.value
  const log = options.log ?? (() => {})
  let current = first.value
  let state: ServerState = { is: 'running' }
  log(current.adopted ? 'database-adopted' : 'database-started', { pid: current.pid })

  const lastResort = () => signal(current.pid, 'SIGINT')
  process.on('exit', lastResort)

  const stopping = new AbortController()
  const watch = (async () => {
    while (!stopping.signal.aborted) {
      await current.ended(stopping.signal)
      if (stopping.signal.aborted) return
      state = { is: 'restarting', since: new Date().toISOString(), because: lastWords(cluster) }
      log('database-stopped', { pid: current.pid, because: state.because })
      for (let pause = 100; !stopping.signal.aborted; pause = Math.min(pause * 2, 2000)) {
        const again = await running(cluster).catch(unstartable)
        if (again.ok) {
          current = again.value
          state = { is: 'running' }
          log('database-restarted', { pid: current.pid })
          break
        }
        state = { ...state, because: lastWords(cluster) }
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  })()

  return ok({
    connection: { host: cluster.place.here, port },
    adopted: first.value.adopted,
    pid: () => current.pid,
    state: () => state,
    stop: async () => {
      if (stopping.signal.aborted) return
      stopping.abort()
      await watch
      process.off('exit', lastResort)
      await halt(current.pid)
      state = { is: 'stopped' }
      log('database-halted', { pid: current.pid })
      await locked.value.release()
      cluster.place.close()
      place.close()
    },
  })
}

/**
 * The server of an application that is running on the folder, to use beside it (a backup, an audit): `stop` only lets go.
 * Undefined when none runs.
 */
export async function findServer(data: string): Promise<Server | undefined> {
  const folder = join(data, 'postgres')
  if (!existsSync(folder)) return undefined
  const place = openPlace(folder)
  if (await accepts(place)) {
    const found = serverProcess(place.path)
    return {
      connection: { host: place.here, port },
      adopted: true,
      pid: () => (found.state === 'running' ? found.pid : 0),
      state: () => ({ is: 'running' }),
      stop: async () => place.close(),
    }
  }
  place.close()
  return undefined
}

interface Running {
  pid: number
  adopted: boolean
  /** Resolves when the server has ended, or when `signal` aborts. */
  ended(signal: AbortSignal): Promise<void>
}

/** A server that accepts connections on this cluster, found or started. A recovery may take its time; failures may not. */
async function running(cluster: Cluster): Promise<Result<Running>> {
  const socket = join(cluster.place.here, `.s.PGSQL.${port}`)
  const deadline = Date.now() + 600_000
  for (let failures = 0; Date.now() < deadline; ) {
    const found = serverProcess(cluster.place.path)
    if (found.state === 'running' || (await someoneListens(socket))) {
      const pid = found.state === 'running' ? found.pid : pidOfSocket(cluster)
      const ready = found.state !== 'running' || found.ready
      if (ready && (await accepts(cluster.place))) return ok({ pid, adopted: true, ended: signal => gone(pid, signal) })
      // It is starting, recovering or shutting down.
      await sleep(20)
      continue
    }
    // Both files name the dead server's process, which PostgreSQL takes for alive while it is a zombie.
    for (const name of ['postmaster.pid', `.s.PGSQL.${port}.lock`])
      rmSync(join(cluster.place.path, name), { force: true })
    const child = spawnServer(cluster)
    child.unref()
    let exited = false
    const end = new Promise<void>(resolve => {
      const done = () => {
        exited = true
        resolve()
      }
      child.once('exit', done)
      child.once('error', done)
    })
    while (!exited && Date.now() < deadline) {
      const own = serverProcess(cluster.place.path)
      if (own.state === 'running' && own.ready && own.pid === child.pid && (await accepts(cluster.place)))
        return ok({
          pid: own.pid,
          adopted: false,
          ended: signal =>
            Promise.race([
              end,
              new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true })),
            ]),
        })
      await sleep(15)
    }
    // A killed predecessor's children hold its shared memory until they notice, which one busy with a query does late.
    const waits = lastRun(cluster).some(line => /still in use|already exists/.test(line))
    if (lastWords(cluster) === 'disk-full' || ++failures >= (waits ? 300 : 3)) break
    await sleep(200)
  }
  if (lastWords(cluster) === 'disk-full')
    return refuse('disk-full', 'The disk of the data folder is full; the database cannot start.', {
      remedy: 'Make room (at least 100 MB). Nothing that was saved is lost.',
    })
  return refuse('database-not-started', `The database did not start: ${lastRun(cluster).at(-1) ?? 'it wrote no log'}`, {
    remedy: 'See postgres.log in the data folder.',
  })
}

/** The data folder itself cannot be used at the moment, or ever again (somebody removed it). */
const unstartable = (error: Error) => refuse('database-not-started', `The database did not start: ${error.message}`)

/** Stops a server: fast shutdown (roll back, checkpoint), after ten seconds the immediate one. */
async function halt(pid: number): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name)
    for (const until = Date.now() + patience; Date.now() < until; await sleep(10)) if (!isAlive(pid)) return
  }
}

async function accepts(place: Place): Promise<boolean> {
  if (!existsSync(join(place.path, `.s.PGSQL.${port}`))) return false
  const client = new pg.Client({
    host: place.here,
    port,
    user: superuser,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** An adopted server is not our child: ask for it twice a second. */
async function gone(pid: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && isAlive(pid)) await sleep(500, undefined, { signal, ref: false }).catch(() => {})
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended already.
  }
}

/** A server in another container, which shares the folder and not the process numbers, or one whose pid file is gone. */
function pidOfSocket(cluster: Cluster): number {
  try {
    return Number(readFileSync(join(cluster.place.path, `.s.PGSQL.${port}.lock`), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** Why the server's last run ended, as far as its log says. */
const lastWords = (cluster: Cluster): 'disk-full' | 'stopped' =>
  lastRun(cluster).some(line => /No space left on device/.test(line)) ? 'disk-full' : 'stopped'

function lastRun(cluster: Cluster): string[] {
  if (!statSync(cluster.log, { throwIfNoEntry: false })) return []
  const lines = readFileSync(cluster.log, 'utf8').trimEnd().split('\n').slice(-500)
  return lines.slice(
    Math.max(
      0,
      lines.findLastIndex(line => / LOG: {2}starting PostgreSQL /.test(line)),
    ),
  )
}
