import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { addMember } from '../../src/store/members.ts'
import { inOrganization, type Tx } from '../../src/store/organization.ts'
import { addOrganization } from '../../src/store/organizations.ts'
import { canReach } from '../../src/store/postgres/account.ts'
import { installed, restoreLinks } from '../../src/store/postgres/binaries.ts'
import { isAlive } from '../../src/store/postgres/pidfile.ts'
import { startServer } from '../../src/store/postgres/supervisor.ts'
import { append } from '../../src/store/records.ts'
import { DatabaseUnavailable } from '../../src/store/unavailable.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { codeOf, folder, must, remove, systemPostgres } from './harness.ts'

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const built = join(project, 'node_modules', '.cache', `openiop-test-${process.pid}`)
const isRoot = process.getuid?.() === 0

let root: string
let data: string
/** A data folder as a stopped application leaves it; copied for each test, because making one takes a second. */
let prepared: string
const children: ChildProcess[] = []
const servers: number[] = []

beforeAll(async () => {
  await build({
    root: project,
    logLevel: 'silent',
    configFile: false,
    build: { ssr: join(project, 'test', 'store', 'application.ts'), outDir: built, target: 'node20' },
  })
  prepared = folder()
  await must(await openDatabase({ data: prepared })).close()
})
afterAll(() => {
  remove(built)
  remove(prepared)
})
beforeEach(() => {
  root = folder()
  data = join(root, 'data')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const left = serverPid(data)
  if (left) killTree(left)
  for (const pid of servers.splice(0)) if (isAlive(pid)) killTree(pid)
  await sleep(20)
  remove(root)
})

/** Starts the application; `lines` fills with what it prints. */
function application(what: string, run = 0, as: { uid?: number; gid?: number; env?: Record<string, string> } = {}) {
  const child = spawn(process.execPath, [join(built, 'application.js'), data, what, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    uid: as.uid,
    gid: as.gid,
    env: { ...process.env, ...as.env },
  })
  children.push(child)
  const lines: { opened?: boolean; refused?: string; message?: string; saved?: string }[] = []
  createInterface({ input: child.stdout }).on('line', line => lines.push(JSON.parse(line)))
  const until = async (done: () => boolean) => {
    for (let i = 0; i < 1500 && !done(); i++) await sleep(10)
    expect(done()).toBe(true)
  }
  return { child, lines, until, saved: () => lines.flatMap(line => line.saved ?? []) }
}

const ended = (child: ChildProcess) =>
  new Promise<void>(resolve =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve()),
  )

function serverPid(at: string): number | undefined {
  try {
    return Number(readFileSync(join(at, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}

/** SIGKILL for a server and all its processes, as a machine that runs out of memory does. */
function killTree(pid: number): void {
  try {
    const all = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/)
      .map(Number)
    for (const one of [pid, ...all]) if (one > 1) process.kill(one, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

async function notesIn(db: Database): Promise<Set<string>> {
  const rows = await inOrganization(db, { orgId: 'clinic', userId: 'reader' }, tx =>
    tx.rows<{ id: string }>({ text: 'select id from record_version', values: [] }),
  )
  return new Set(rows.map(row => row.id))
}

const as = <T>(db: Database, work: (tx: Tx) => Promise<T>) =>
  inOrganization(db, { orgId: 'clinic', userId: 'tester' }, work)

async function founded(db: Database): Promise<void> {
  must(await as(db, tx => addOrganization(tx, 'Sample Clinic')))
  must(
    await as(db, tx => addMember(tx, { memberId: 'SYN-0001', family: 'Sample', given: 'Rowan', status: 'admitted' })),
  )
}

describe('The embedded PostgreSQL', () => {
  beforeEach(() => execFileSync('cp', ['-a', prepared, data]))

  it('keeps what it has over a stop and a start, and ends with the application', async () => {
    const db = must(await openDatabase({ data }))
    await founded(db)
    const pid = serverPid(data)
    expect(pid && isAlive(pid)).toBe(true)
    await db.close()
    expect(pid && isAlive(pid)).toBe(false)
    const again = must(await openDatabase({ data }))
    expect(await as(again, tx => tx.rows({ text: 'select member_id from member', values: [] }))).toHaveLength(1)
    await again.close()
  })

  it('listens on no network', async () => {
    const db = must(await openDatabase({ data }))
    const { rows } = await db.app.query(
      `select current_setting('listen_addresses') as addresses, inet_server_addr() as address`,
    )
    expect(rows).toEqual([{ addresses: '', address: null }])
    await db.close()
  })

  it('says no to a second application on the folder, and names the first', async () => {
    const db = must(await openDatabase({ data }))
    const second = application('wait')
    await second.until(() => second.lines.length > 0)
    expect(second.lines[0]).toMatchObject({ refused: 'data-in-use' })
    expect(second.lines[0]?.message).toContain(`process ${process.pid}`)
    const beside = must(await openDatabase({ data, attach: true }))
    await beside.close()
    expect((await db.app.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await db.close()
  })

  it('ends with an application that exits without closing it', async () => {
    const app = application('exit')
    await ended(app.child)
    const pid = serverPid(data)
    for (let i = 0; i < 200 && pid && isAlive(pid); i++) await sleep(20)
    expect(pid === undefined || !isAlive(pid)).toBe(true)
  })

  it('lets one of several applications have a folder that a killed one left', async () => {
    const first = application('wait')
    await first.until(() => first.lines.length > 0)
    first.child.kill('SIGKILL')
    await ended(first.child)
    const all = [1, 2, 3, 4].map(() => application('wait'))
    for (const one of all) await one.until(() => one.lines.length > 0)
    expect(all.filter(one => one.lines[0]?.opened)).toHaveLength(1)
    expect(all.filter(one => one.lines[0]?.refused === 'data-in-use')).toHaveLength(3)
  })

  it.each(['the application is', 'the database is', 'both are'])(
    'loses no saved note when %s killed while eight people write',
    async victim => {
      const saved: string[] = []
      for (let run = 0; run < 3; run++) {
        const app = application('write', run)
        await app.until(() => app.saved().length > 0)
        await sleep(100 + Math.random() * 500)
        const before = serverPid(data)
        if (victim !== 'the application is' && before) killTree(before)
        if (victim === 'the database is') {
          // The application goes on by itself: what it prints after the new server has started was written by that one.
          const since = Date.now()
          await app.until(() => serverPid(data) !== before)
          await sleep(300)
          const count = app.saved().length
          await app.until(() => app.saved().length > count + 20)
          expect(Date.now() - since).toBeLessThan(5000)
        }
        app.child.kill('SIGKILL')
        await ended(app.child)
        saved.push(...app.saved())
        const since = Date.now()
        const db = must(await openDatabase({ data }))
        expect(Date.now() - since).toBeLessThan(5000)
        if (victim === 'the application is') expect(serverPid(data)).toBe(before)
        const found = await notesIn(db)
        expect(saved.filter(id => !found.has(id))).toEqual([])
        expect(await verifyAudit(db, { orgId: 'clinic', userId: 'tester' })).toMatchObject({ intact: true })
        await db.close()
      }
      expect(saved.length).toBeGreaterThan(20)
    },
  )

  it('answers again by itself after the server was killed', async () => {
    const db = must(await openDatabase({ data }))
    await founded(db)
    killTree(serverPid(data) ?? 0)
    expect(await as(db, tx => tx.rows({ text: 'select member_id from member', values: [] }))).toHaveLength(1)
    for (let i = 0; i < 100 && db.state().is !== 'running'; i++) await sleep(20)
    expect(db.state()).toEqual({ is: 'running' })
    await db.close()
  })

  it.each([
    ['an empty pid file', ''],
    ['the number of a process that is gone', '999999\n'],
    ['the number of another process', `${process.pid}\n/elsewhere\n`],
    ['a number that is none', 'x\n'],
  ])('starts over %s', async (_what, content) => {
    await must(await openDatabase({ data })).close()
    const file = join(data, 'postgres', 'postmaster.pid')
    writeFileSync(file, content)
    await must(await openDatabase({ data })).close()
  })

  it('lives below folders that others cannot pass, under a path longer than a socket’s address', async () => {
    chmodSync(root, 0o700)
    data = join(root, 'x'.repeat(60), 'y'.repeat(60), 'data')
    mkdirSync(dirname(data), { recursive: true, mode: 0o700 })
    const db = must(await openDatabase({ data }))
    await founded(db)
    killTree(serverPid(data) ?? 0)
    expect(await as(db, tx => tx.rows({ text: 'select member_id from member', values: [] }))).toHaveLength(1)
    await db.close()
  })

  it('keeps its files to its own account', async () => {
    const db = must(await openDatabase({ data }))
    const modes = execFileSync('find', [join(data, 'postgres'), '-perm', '/o+rwx', '-not', '-type', 'l'], {
      encoding: 'utf8',
    })
    expect(modes).toBe('')
    if (isRoot)
      expect(execFileSync('stat', ['-c', '%u', join(data, 'postgres')], { encoding: 'utf8' }).trim()).not.toBe('0')
    await db.close()
  })

  it('writes nothing of a record into its log', async () => {
    const db = must(await openDatabase({ data }))
    await founded(db)
    await as(db, tx =>
      tx.run({ text: `insert into member select * from member where given = 'Rowan'`, values: [] }),
    ).catch(() => {})
    await as(db, tx => tx.run({ text: 'select $1::int', values: ['Rowan'] })).catch(() => {})
    await db.close()
    const log = readFileSync(join(data, 'postgres.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toMatch(/Rowan|SYN-0001|ERROR/)
  })

  it('is refused where its version of PostgreSQL is missing', async () => {
    await must(await openDatabase({ data })).close()
    writeFileSync(join(data, 'postgres', 'PG_VERSION'), '9\n')
    expect(codeOf(await openDatabase({ data }))).toBe('postgres-version')
  })

  it('is put back by a server of the system where no package has one', async context => {
    if (!systemPostgres) return context.skip('no system PostgreSQL is installed')
    process.env.OPENIOP_POSTGRES = systemPostgres
    data = join(root, 'fresh')
    try {
      const db = must(await openDatabase({ data }))
      await founded(db)
      killTree(serverPid(data) ?? 0)
      expect(await as(db, tx => tx.rows({ text: 'select member_id from member', values: [] }))).toHaveLength(1)
      await db.close()
    } finally {
      delete process.env.OPENIOP_POSTGRES
    }
  })
})

describe('Who runs it', () => {
  const nobody = { uid: 65534, gid: 65534 }
  const nameless = { uid: 54321, gid: 54321 }
  const reachable = () => canReach(join(built, 'application.js'), nobody)

  it('may be an ordinary account', async context => {
    if (!isRoot) return context.skip('only root can become another account; the other tests run as this one')
    if (!reachable()) return context.skip('this checkout is below a folder that other accounts cannot pass')
    chmodSync(root, 0o755)
    mkdirSync(data)
    chownSync(data, nobody.uid, nobody.gid)
    const app = application('write', 0, nobody)
    await app.until(() => app.saved().length > 0 || app.lines[0]?.refused !== undefined)
    expect(app.lines[0]).toMatchObject({ opened: true })
  })

  it('may be an account without a name when a template is there, and is told so when not', async context => {
    if (!isRoot) return context.skip('only root can become another account')
    if (!reachable()) return context.skip('this checkout is below a folder that other accounts cannot pass')
    chmodSync(root, 0o755)
    const template = join(root, 'template')
    const server = must(await startServer(join(root, 'first')))
    await server.stop()
    cpSync(join(root, 'first', 'postgres'), template, { recursive: true })
    execFileSync('chmod', ['-R', 'a+rX', template])
    mkdirSync(data)
    chownSync(data, nameless.uid, nameless.gid)
    const without = application('wait', 0, nameless)
    await without.until(() => without.lines.length > 0)
    expect(without.lines[0]).toMatchObject({ refused: 'account-without-name' })
    const app = application('write', 0, { ...nameless, env: { OPENIOP_TEMPLATE: template } })
    await app.until(() => app.saved().length > 0 || app.lines[0]?.refused !== undefined)
    expect(app.lines[0]).toMatchObject({ opened: true })
  })

  it('finds the libraries whose links `npm ci --ignore-scripts` leaves out', () => {
    const native = join(root, 'native')
    mkdirSync(join(native, 'lib'), { recursive: true })
    writeFileSync(join(native, 'lib', 'libsample.so.60.2'), 'library')
    const link = { source: 'native/lib/libsample.so.60.2', target: 'native/lib/libsample.so.60' }
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify([link]))
    restoreLinks(native)
    restoreLinks(native)
    expect(readFileSync(join(native, 'lib', 'libsample.so.60'), 'utf8')).toBe('library')
    expect(installed()[0]?.origin).toBe('package')
  })
})

describe('A full disk', () => {
  let mounted = false
  beforeEach(() => {
    mkdirSync(data)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=130m', 'tmpfs', data], { stdio: 'ignore' })
      mounted = true
    } catch {
      mounted = false
    }
  })
  afterEach(async () => {
    const left = serverPid(data)
    if (left) killTree(left)
    for (let i = 0; mounted && i < 50; i++) {
      try {
        execFileSync('umount', [data], { stdio: 'ignore' })
        return
      } catch {
        await sleep(100)
      }
    }
  })
  const resize = (size: string) => execFileSync('mount', ['-o', `remount,size=${size}`, data])

  it('is a clear refusal at the start', async context => {
    if (!mounted) return context.skip('a small disk can only be made by root')
    resize('12m')
    expect(codeOf(await openDatabase({ data }))).toBe('disk-full')
    resize('130m')
    await must(await openDatabase({ data })).close()
  })

  it('is a clear error while writing, loses nothing, and ends when there is room', async context => {
    if (!mounted) return context.skip('a small disk can only be made by root')
    const db = must(await openDatabase({ data }))
    await founded(db)
    const saved: string[] = []
    let error: unknown
    for (let n = 0; n < 2000 && !error; n++) {
      try {
        const body = { text: randomBytes(1_000_000).toString('hex') }
        must(
          await as(db, tx =>
            append(tx, { subjectId: 'SYN-0001', kind: 'notes', id: `n${n}`, expectedVersion: 0, body }),
          ),
        )
        saved.push(`n${n}`)
      } catch (caught) {
        error = caught
      }
    }
    expect(error).toBeInstanceOf(DatabaseUnavailable)
    resize('400m')
    let found: Set<string> | undefined
    for (const until = Date.now() + 15_000; !found && Date.now() < until; )
      found = await notesIn(db).catch(() => undefined)
    expect(saved.filter(id => !found?.has(id))).toEqual([])
    must(
      await as(db, tx =>
        append(tx, { subjectId: 'SYN-0001', kind: 'notes', id: 'after', expectedVersion: 0, body: {} }),
      ),
    )
    await db.close()
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false)
  })
})

describe('A power cut', () => {
  const mounted: string[] = []
  /** Mounts a disk of a file, when this account may. */
  const mount = (image: string, at: string): boolean => {
    mkdirSync(at, { recursive: true })
    try {
      execFileSync('mount', ['-o', 'loop', image, at], { stdio: 'ignore' })
      mounted.push(at)
      return true
    } catch {
      return false
    }
  }
  afterEach(async () => {
    for (const at of mounted.splice(0))
      for (let i = 0; i < 50; i++) {
        try {
          execFileSync('umount', [at], { stdio: 'ignore' })
          break
        } catch {
          await sleep(100)
        }
      }
  })

  it.for([1, 2])(
    'loses no saved note: what only sat in memory is gone, what was said to be saved is there (%i)',
    async (run, context) => {
      const disk = join(root, 'disk.img')
      try {
        execFileSync('truncate', ['-s', '500M', disk])
        execFileSync('mkfs.ext4', ['-q', disk], { stdio: 'ignore' })
      } catch {
        return context.skip('there is no mkfs.ext4')
      }
      if (!mount(disk, join(root, 'before'))) return context.skip('only root can mount a disk of a file')
      data = join(root, 'before', 'data')
      // A new folder in the first run: what its making left unwritten would be lost as well.
      if (run > 1) await must(await openDatabase({ data })).close()
      const app = application('write')
      await app.until(() => app.saved().length > 200)
      await sleep(200 + Math.random() * 800)
      const server = serverPid(data)
      app.child.kill('SIGKILL')
      if (server) killTree(server)
      // The file now holds what the disk was given; the copy is taken before the rest is written out.
      const copy = join(root, 'copy.img')
      execFileSync('cp', ['--sparse=always', disk, copy])
      await ended(app.child)
      const saved = app.saved()
      mount(copy, join(root, 'after'))
      data = join(root, 'after', 'data')
      const db = must(await openDatabase({ data }))
      const found = await notesIn(db)
      expect(saved.filter(id => !found.has(id))).toEqual([])
      expect(await verifyAudit(db, { orgId: 'clinic', userId: 'tester' })).toMatchObject({ intact: true })
      await db.close()
    },
  )
})
