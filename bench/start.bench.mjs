// How long the workbench takes from its start to a page a person can use: the first time, with the demonstration planted,
// and after that. `npm run bench start` or `node bench/start.bench.mjs --runs 5`, with what `npm start` has built.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } })
const root = fileURLToPath(new URL('..', import.meta.url))
if (!existsSync(join(root, 'dist/web/index.html'))) throw new Error('Build first: npm start, then Ctrl C.')

// The one that is measured is its own, whatever this shell is set up for.
const withoutInstallation = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('OPENIOP_')),
)
const times = { first: [], again: [] }
for (let run = 0; run < Number(values.runs); run++) {
  const data = mkdtempSync(join(tmpdir(), 'openiop-start-'))
  try {
    times.first.push(await startAndStop(data))
    times.again.push(await startAndStop(data))
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
const seconds = ms => (ms / 1000).toFixed(2)
for (const [name, all] of Object.entries(times)) {
  const sorted = all.toSorted((a, b) => a - b)
  console.log(
    `${name.padEnd(6)} median ${seconds(sorted[Math.floor(sorted.length / 2)])} s, slowest ${seconds(sorted.at(-1))} s`,
  )
}
console.log(`${values.runs} runs, load ${loadavg()[0].toFixed(1)}`)

/** Milliseconds until the page, its scripts and the first question to the API have been answered. */
async function startAndStop(data) {
  const began = performance.now()
  const app = spawn(
    process.execPath,
    [join(root, 'bin/openiop.js'), 'serve', '--port', '0', '--data', join(data, 'data')],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: withoutInstallation,
    },
  )
  const ended = once(app, 'exit')
  let printed = ''
  app.stdout.setEncoding('utf8').on('data', text => {
    printed += text
  })
  try {
    let address
    while (!address) {
      if (app.exitCode !== null) throw new Error('The application ended before it was there.')
      address = /OpenIOP is at (http:\S+)/.exec(printed)?.[1]
      if (!address) await sleep(5)
    }
    const page = await answered(`${address}/`)
    const scripts = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(match => match[1])
    if (scripts.length === 0) throw new Error('The page names no script.')
    await Promise.all([...scripts.map(path => answered(`${address}${path}`)), answered(`${address}/ready`)])
    return performance.now() - began
  } finally {
    app.kill('SIGTERM')
    await ended
  }
}

async function answered(url) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}.`)
  return response.text()
}
