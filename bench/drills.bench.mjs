// What is left after the worst: the application, the database, or both killed (kill -9) while people write; the power cut; the
// disk full. `npm run bench drills -- --kills 300`, with what `npm start` has built. Linux.
//   --kills N     in all, by turns of the three kinds (30)
//   --power N     simulated power cuts (3): the folder is on a filesystem in a file; the file is copied as it is at one moment,
//                 without what only memory held, and opened from the copy. A drive that lies about flushing is not simulated.
// Power cuts and the full disk need root to mount; without, they are skipped and say so.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from './measure.mjs'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '30' }, power: { type: 'string', default: '3' } },
})
const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'bin/openiop.js')
if (!existsSync(join(root, 'dist/web/index.html'))) throw new Error('Build first: npm start, then Ctrl C.')
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('OPENIOP_')),
)
const place = mkdtempSync(join(tmpdir(), 'openiop-drills-'))
const port = 20_000 + Math.floor(Math.random() * 20_000)
const url = `http://localhost:${port}`
const members = ['SYN-0142', 'SYN-0117', 'SYN-0130', 'SYN-0108', 'SYN-0099', 'SYN-0139']
let number = 0
let failed = 0

try {
  await kills()
  if (process.getuid?.() === 0) {
    await powerCuts()
    await fullDisk()
  } else console.log('\npower cuts and the full disk were skipped: they need root to mount a filesystem')
} finally {
  rmSync(place, { recursive: true, force: true })
}
process.exitCode = failed > 0 ? 1 : 0

async function kills() {
  const data = join(place, 'killed')
  let app = await start(data)
  const who = await signIn()
  const crew = writers(who)
  const opened = { application: [], database: [], both: [] }
  for (let i = 0; i < Number(values.kills); i++) {
    const kind = ['application', 'database', 'both'][i % 3]
    await sleep(300 + Math.random() * 700)
    const database = databaseOf(app.pid)
    const began = performance.now()
    if (kind !== 'database') app.kill('SIGKILL')
    if (kind !== 'application') for (const pid of database) kill(pid)
    if (kind !== 'database') {
      await app.ended
      app = await start(data)
    }
    // Open is when a write that began afterwards is acknowledged.
    await probe(who, crew, began + 60_000)
    opened[kind].push(performance.now() - began)
    if (process.stderr.isTTY) process.stderr.write(`\r${i + 1} kills, ${crew.acknowledged.size} acknowledged`)
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  await crew.stop()
  const lost = await lostOf(who, crew.acknowledged)
  failed += lost.length
  app.kill('SIGTERM')
  await app.ended
  const audit = spawnSync(process.execPath, [bin, 'audit', 'verify', '--data', data, '--json'], {
    env,
    encoding: 'utf8',
  })
  table(
    ['killed', 'times', 'open again: median ms', 'slowest ms'],
    [...Object.entries(opened).map(([kind, list]) => [kind, list.length, ...spread(list)])],
  )
  console.log(
    `\n${crew.acknowledged.size} writes acknowledged, ${lost.length} lost; the audit is ${audit.status === 0 ? 'whole' : 'NOT whole'}`,
  )
  if (audit.status !== 0) failed++
}

async function powerCuts() {
  const rows = []
  for (let i = 0; i < Number(values.power); i++) {
    const image = join(place, 'power.img')
    const mount = join(place, 'power')
    mkdirSync(mount, { recursive: true })
    if (!makeFilesystem(image, mount, 600))
      return console.log('\npower cuts were skipped: no filesystem could be mounted')
    const app = await start(join(mount, 'data'))
    const who = await signIn()
    const crew = writers(who)
    await sleep(3000 + Math.random() * 3000)
    // All stop at once, and what the disk holds at that moment is all there is.
    const database = databaseOf(app.pid)
    app.kill('SIGSTOP')
    for (const pid of database) kill(pid, 'SIGSTOP')
    const acknowledged = new Map(crew.acknowledged)
    const copy = join(place, 'power-after.img')
    copyFileSync(image, copy)
    app.kill('SIGKILL')
    for (const pid of database) kill(pid)
    await app.ended
    await crew.stop()
    await sleep(200)
    spawnSync('umount', ['-l', mount])
    rmSync(image)
    const after = join(place, 'power-after')
    mkdirSync(after, { recursive: true })
    if (spawnSync('mount', ['-o', 'loop', copy, after]).status !== 0) throw new Error('The copy could not be mounted.')
    const began = performance.now()
    const again = await start(join(after, 'data'))
    await ready(began + 60_000)
    const ms = performance.now() - began
    const lost = await lostOf(who, acknowledged)
    failed += lost.length
    rows.push([i + 1, acknowledged.size, lost.length, ms.toFixed(0)])
    again.kill('SIGTERM')
    await again.ended
    spawnSync('umount', ['-l', after])
    rmSync(copy)
  }
  console.log('')
  table(['power cut', 'acknowledged', 'lost', 'open again, ms'], rows)
}

async function fullDisk() {
  const mount = join(place, 'full')
  mkdirSync(mount, { recursive: true })
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'openiop-drill', mount]).status !== 0)
    return console.log('\nthe full disk was skipped: no filesystem could be mounted')
  try {
    const app = await start(join(mount, 'data'))
    const who = await signIn()
    const crew = writers(who)
    await sleep(1000)
    const filler = join(mount, 'filler')
    const file = openSync(filler, 'w')
    try {
      for (;;) writeSync(file, Buffer.alloc(65_536, 1))
    } catch {
      // Full.
    }
    closeSync(file)
    await sleep(6000)
    const said = [...crew.refusals].sort((a, b) => b[1] - a[1]).map(([what, n]) => `${n} × ${what}`)
    const during = crew.acknowledged.size
    rmSync(filler)
    const began = performance.now()
    while (crew.acknowledged.size === during && performance.now() - began < 60_000) await sleep(50)
    const ms = performance.now() - began
    await crew.stop()
    const lost = await lostOf(who, crew.acknowledged)
    failed += lost.length + (ms >= 60_000 ? 1 : 0)
    console.log(
      `\ndisk full: people were told ${said.join(', ') || 'nothing: no write was refused'}; with room again a write was acknowledged after ${ms.toFixed(0)} ms; ${crew.acknowledged.size} acknowledged in all, ${lost.length} lost`,
    )
    app.kill('SIGTERM')
    await app.ended
  } finally {
    spawnSync('umount', ['-l', mount])
  }
}

function makeFilesystem(image, mount, megabytes) {
  return (
    spawnSync('truncate', ['-s', `${megabytes}M`, image]).status === 0 &&
    spawnSync('mkfs.ext4', ['-q', '-F', image]).status === 0 &&
    spawnSync('mount', ['-o', 'loop', image, mount]).status === 0
  )
}

async function start(data) {
  const child = spawn(process.execPath, [bin, 'serve', '--port', String(port), '--data', data], {
    stdio: 'ignore',
    env,
  })
  const app = { pid: child.pid, kill: signal => child.kill(signal), ended: once(child, 'exit') }
  await ready(performance.now() + 60_000, child)
  return app
}

async function ready(until, child) {
  for (;;) {
    try {
      if ((await fetch(`${url}/ready`)).ok) return
    } catch {
      // Not listening yet.
    }
    if (child?.exitCode !== null && child?.exitCode !== undefined) throw new Error('The application ended by itself.')
    if (performance.now() > until) throw new Error('The application did not open again within a minute.')
    await sleep(15)
  }
}

/** One more write, again and again until it is acknowledged. */
async function probe(who, crew, until) {
  const id = `drill-${++number}`
  const key = crypto.randomUUID()
  while ((await who.write(members[0], id, key)) !== 200) {
    if (performance.now() > until) throw new Error('Nothing was written for a minute.')
    await sleep(15)
  }
  crew.acknowledged.set(`${members[0]} ${id}`, members[0])
}

/** Six people who write one contact after the other, again and again until it is acknowledged. */
function writers(who) {
  const acknowledged = new Map()
  const refusals = new Map()
  let going = true
  const all = members.map(async member => {
    while (going) {
      const id = `drill-${++number}`
      const key = crypto.randomUUID()
      for (let tries = 0; going && tries < 4000; tries++) {
        const answer = await who.write(member, id, key)
        if (answer === 200) {
          acknowledged.set(`${member} ${id}`, member)
          break
        }
        refusals.set(answer, (refusals.get(answer) ?? 0) + 1)
        await sleep(50)
      }
    }
  })
  return {
    get acknowledged() {
      return acknowledged
    },
    refusals,
    stop: async () => {
      going = false
      await Promise.all(all)
    },
  }
}

async function lostOf(who, acknowledged) {
  const lost = []
  const keys = [...acknowledged.keys()]
  for (const member of members) {
    const there = await who.contacts(member)
    for (const key of keys) {
      const [of, id] = key.split(' ')
      if (of === member && there.filter(one => one === id).length !== 1) lost.push(key)
    }
  }
  return lost
}

async function signIn() {
  const shown = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: 'dana.alder@riverbend.example', password: 'riverbend-demonstration' }),
  })
  const cookie = shown.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  const me = await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()
  return {
    async write(member, id, key) {
      try {
        const answer = await fetch(`${url}/api/members/${member}/entries`, {
          method: 'POST',
          headers: { cookie, 'x-csrf-token': me.csrf, 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify({
            kind: 'contacts',
            id,
            base: 0,
            body: { on: '2026-01-05', by: 'alder', party: 'family', purpose: 'coordination', summary: id },
          }),
          signal: AbortSignal.timeout(8000),
        })
        if (answer.ok) return 200
        const { code } = await answer.json()
        return `${answer.status} ${code}`
      } catch {
        return 'no answer'
      }
    },
    async contacts(member) {
      const answer = await fetch(`${url}/api/members/${member}/documents`, { headers: { cookie } })
      const { documents } = await answer.json()
      return documents.filter(one => one.kind === 'contacts').map(one => one.id)
    },
  }
}

function spread(list) {
  const sorted = list.toSorted((a, b) => a - b)
  return [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0].map(ms => ms.toFixed(0))
}

function kill(pid, signal = 'SIGKILL') {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended meanwhile.
  }
}

/** The processes of the database that an application started, the one that leads them first. */
function databaseOf(pid) {
  const byParent = new Map()
  for (const name of readdirSync('/proc').filter(one => /^\d+$/.test(one)))
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1])
      byParent.set(parent, [...(byParent.get(parent) ?? []), Number(name)])
    } catch {
      // It has ended meanwhile.
    }
  const found = [...(byParent.get(pid) ?? [])]
  for (const one of found) found.push(...(byParent.get(one) ?? []))
  return found
}
