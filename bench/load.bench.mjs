// What the workbench bears: memory at rest, the board of a program, a roster tap, and many people at once over a large
// organization. `npm run bench load`, with what `npm start` has built.
//   --data FOLDER     a folder that `openiop demo` filled; otherwise one is made
//   --members N       episodes of the one that is made (100000)
//   --people N        at once (50)
//   --seconds N       of that (60)
//   --think N         milliseconds between what one person does (1500)
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { table } from './measure.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    members: { type: 'string', default: '100000' },
    people: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    think: { type: 'string', default: '1500' },
  },
})
const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'bin/openiop.js')
if (!existsSync(join(root, 'dist/web/index.html'))) throw new Error('Build first: npm start, then Ctrl C.')
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('OPENIOP_')),
)
let number = 0
const made = values.data === undefined
const data = values.data ?? join(mkdtempSync(join(tmpdir(), 'openiop-load-')), 'data')
if (made) {
  const began = Date.now()
  const filled = spawnSync(process.execPath, [bin, 'demo', '--members', values.members, '--data', data, '--json'], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (filled.status !== 0) throw new Error('The simulation could not be made.')
  console.log(`simulated: ${filled.stdout.trim()} (${Math.round((Date.now() - began) / 1000)} s)`)
}

const app = spawn(process.execPath, [bin, 'serve', '--port', '0', '--data', data], {
  stdio: ['ignore', 'pipe', 'ignore'],
  env,
})
const ended = once(app, 'exit')
try {
  const url = await address()
  const settled = await scripts(url)
  await sleep(5000)
  console.log(`\nat rest: application ${mb(rss([app.pid]))} MB, database ${mb(pss(databaseOf(app.pid)))} MB`)
  console.log(`script of the first load, compressed: ${Math.round(settled / 1024)} KB`)
  const dana = await signIn(url, 'dana.alder')
  const programs = dana.me.programs.map(one => one.id)
  const boards = []
  for (const id of programs) boards.push({ id, rows: (await dana.get(`/api/today?program=${id}`)).rows.length })
  const largest = boards.toSorted((a, b) => b.rows - a.rows)[0]
  const board = []
  for (let i = 0; i < 200; i++) board.push(await timed(() => dana.get(`/api/today?program=${largest.id}`)))
  const work = await openSessions(dana, programs)
  const taps = []
  for (let i = 0; i < 100; i++) {
    taps.push(await timed(() => tapOne(dana, work)))
    // As fast as a finger.
    await sleep(300)
  }
  console.log(`\none person, ${largest.rows} in treatment in the program:\n`)
  table(
    ['what', 'p50 ms', 'p99 ms', 'wanted at p99'],
    [
      ['Today', ...quantiles(board), '100'],
      ['a roster tap, acknowledged', ...quantiles(taps), '50'],
    ],
  )
  await crowd(url, programs, work)
  console.log(
    `\nload average ${loadavg()[0].toFixed(1)}; application ${mb(rss([app.pid]))} MB, database ${mb(pss(databaseOf(app.pid)))} MB after it`,
  )
} finally {
  app.kill('SIGTERM')
  await ended
  if (made) rmSync(data, { recursive: true, force: true })
}

/** So many people, each doing one thing after the other, with a pause to think; then everything acknowledged is read back. */
async function crowd(url, programs, work) {
  const people = []
  const staff = ['dana.alder', 'miles.linden', 'nell.sorrel', 'iris.yarrow', 'omar.teasel']
  for (let i = 0; i < Number(values.people); i++) people.push(await signIn(url, staff[i % staff.length]))
  const times = new Map()
  const failures = new Map()
  const written = []
  const until = Date.now() + Number(values.seconds) * 1000
  const does = [
    ['roster tap', 40, async who => void (await tapOne(who, work))],
    ['Today', 20, async who => void (await who.get(`/api/today?program=${pick(programs)}`))],
    ['roster', 15, async who => void (await who.get(`/api/sessions/${pick(work.sessions).id}/roster`))],
    ['note saved', 10, async who => void written.push(await noteOne(who, work))],
    ['chart', 10, async who => void (await who.get(`/api/members/${pick(work.members)}/overview`))],
    ['search', 5, async who => void (await who.post('/api/search', { text: pick(['quar', 'SYN-00', 'gar', 'opal']) }))],
  ]
  const deck = does.flatMap(([name, share, act]) => Array.from({ length: share }, () => [name, act]))
  await Promise.all(
    people.map(async (who, i) => {
      await sleep((Number(values.think) * i) / people.length)
      while (Date.now() < until) {
        let [name, act] = pick(deck)
        // The front desk reads no chart and writes no notes.
        if (who.name.startsWith('omar') && (name === 'note saved' || name === 'chart')) [name, , act] = does[0]
        const began = performance.now()
        try {
          await act(who)
        } catch (error) {
          const key = `${name}: ${error.message}`
          failures.set(key, (failures.get(key) ?? 0) + 1)
        }
        times.set(name, [...(times.get(name) ?? []), performance.now() - began])
        await sleep(Number(values.think) * (0.5 + Math.random()))
      }
    }),
  )
  const all = [...times.values()].flat()
  console.log(
    `\n${people.length} people at once for ${values.seconds} s, ${(all.length / Number(values.seconds)).toFixed(0)} requests a second:\n`,
  )
  table(
    ['what', 'requests', 'p50 ms', 'p99 ms'],
    [
      ...[...times].map(([name, list]) => [name, list.length, ...quantiles(list)]),
      ['all', all.length, ...quantiles(all)],
    ],
  )
  const lost = await lostOf(people[0], work, written.filter(Boolean))
  console.log(
    `\nacknowledged: ${work.taps.size} marks as they stood last, ${written.filter(Boolean).length} notes; lost: ${lost}`,
  )
  for (const [what, n] of failures) console.log(`failed ${n} times: ${what}`)
}

/** Sessions that anybody may mark now, with who is expected and the version of each mark. */
async function openSessions(who, programs) {
  const work = { sessions: [], members: [], taps: new Map() }
  for (const program of programs) {
    const { groups } = await who.get(`/api/today?program=${program}`)
    for (const group of groups.filter(one => one.state !== 'past')) {
      const roster = await who.get(`/api/sessions/${group.id}/roster`)
      work.sessions.push({ id: group.id, starts: group.starts, rows: roster.rows.map(one => one.memberId) })
      work.members.push(...roster.rows.map(one => one.memberId))
      for (const row of roster.rows)
        work.taps.set(`${group.id} ${row.memberId}`, {
          version: row.mark?.version ?? 0,
          note: row.note?.version ?? 0,
          busy: false,
        })
      if (work.sessions.length >= 120) return work
    }
  }
  return work
}

async function tapOne(who, work) {
  for (let tries = 0; tries < 50; tries++) {
    const session = pick(work.sessions)
    const memberId = pick(session.rows)
    const state = work.taps.get(`${session.id} ${memberId}`)
    if (!state || state.busy) continue
    state.busy = true
    try {
      const status = pick(['here', 'late', 'absent'])
      const mark = status === 'absent' ? { status } : { status, in: session.starts }
      const { version } = await who.post('/api/taps', { sessionId: session.id, memberId, mark, base: state.version })
      Object.assign(state, { version, status })
    } finally {
      state.busy = false
    }
    return
  }
}

async function noteOne(who, work) {
  const session = pick(work.sessions)
  const memberId = pick(session.rows)
  const state = work.taps.get(`${session.id} ${memberId}`)
  if (!state || state.writing) return undefined
  state.writing = true
  try {
    const did = `Measured ${++number}`
    const text = { did, response: 'Spoke up.', goals: [], countsAs: '', practice: '' }
    const { version } = await who.put('/api/notes', { sessionId: session.id, memberId, text, base: state.note ?? 0 })
    state.note = version
    state.did = did
    return { session: session.id, memberId }
  } finally {
    state.writing = false
  }
}

async function lostOf(who, work, written) {
  let lost = 0
  for (const session of work.sessions) {
    const { rows } = await who.get(`/api/sessions/${session.id}/roster`)
    for (const row of rows) {
      const state = work.taps.get(`${session.id} ${row.memberId}`)
      if (state?.status && row.mark?.status !== state.status) lost++
      if (state?.did && written.length > 0 && row.note?.text?.did !== state.did) lost++
    }
  }
  return lost
}

async function signIn(url, name) {
  const shown = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: `${name}@riverbend.example`, password: 'riverbend-demonstration' }),
  })
  if (!shown.ok) throw new Error(`${name} could not sign in: ${shown.status}`)
  const cookie = shown.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  const me = await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()
  const ask = async (method, path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie,
        'x-csrf-token': me.csrf,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${answer.status} ${JSON.parse(text).code ?? ''}`)
    return JSON.parse(text)
  }
  return {
    name,
    me,
    get: path => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
  }
}

/** Bytes of script, compressed, that the first page asks for. */
async function scripts(url) {
  const page = await (await fetch(`${url}/sign-in`)).text()
  const names = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, name]) => name)
  let bytes = 0
  for (const name of new Set(names))
    bytes += gzipSync(Buffer.from(await (await fetch(`${url}${name}`)).arrayBuffer())).length
  return bytes
}

async function address() {
  let printed = ''
  app.stdout.setEncoding('utf8').on('data', text => {
    printed += text
  })
  for (;;) {
    const found = /OpenIOP is at (http:\S+)/.exec(printed)?.[1]
    if (found) return found
    if (app.exitCode !== null) throw new Error('The application ended before it was there.')
    await sleep(20)
  }
}

async function timed(work) {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function quantiles(list) {
  const sorted = list.toSorted((a, b) => a - b)
  const at = share => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
  return [at(0.5), at(0.99)]
}

function pick(list) {
  return list[Math.floor(Math.random() * list.length)]
}

function mb(bytes) {
  return Math.round(bytes / 1024 / 1024)
}

/** The processes of the database that an application started (Linux). */
function databaseOf(pid) {
  const children = parent =>
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(Number)
      .filter(one => parentOf(one) === parent)
  const found = children(pid)
  for (const one of found) found.push(...children(one))
  return found
}

function parentOf(pid) {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

function rss(pids) {
  return sum(pids, pid => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]))
}

/** Shared pages counted once. */
function pss(pids) {
  return sum(pids, pid => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]))
}

function sum(pids, of) {
  let kilobytes = 0
  for (const pid of pids)
    try {
      kilobytes += of(pid) || 0
    } catch {
      // It has ended meanwhile.
    }
  return kilobytes * 1024
}
