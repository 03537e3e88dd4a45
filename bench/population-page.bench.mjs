// How long a person waits for the page of a run: made-up rows are answered once, then the page is opened in a browser, the
// rows of a clause are opened from it, and one row is explained. ROWS=10000000 (default) or less.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ensureChromium } from '../scripts/ensure-chromium.mjs'
import { median, table } from './measure.mjs'

const rows = Number(process.env.ROWS ?? 10_000_000)
const rounds = Number(process.env.ROUNDS ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'openiop-page-'))
const runs = join(folder, 'runs')
const bin = join(import.meta.dirname, '..', 'bin', 'openiop.js')

const openiop = (...args) =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [bin, 'population', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('exit', code => (code === 0 ? done() : failed(new Error(`population ${args[0]} ended with ${code}`))))
  })
const timed = async work => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

let server
let browser
try {
  const facts = join(runs, 'pehp.facts.parquet')
  const out = join(runs, 'pehp.parquet')
  const about = ['pehp', '--question', 'admission']
  const made = await timed(() =>
    openiop('sample', ...about, '--rows', `${rows}`, '--until', '2026-06-30', '--out', facts),
  )
  const ran = await timed(() => openiop('run', ...about, '--facts', facts, '--out', out))

  server = spawn(process.execPath, [bin, 'serve', '--data', join(folder, 'data'), '--population', runs], {
    env: { ...process.env, PORT: '0', OPENIOP_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await new Promise(done => {
    server.stdout.on('data', text => {
      const found = /http:\/\/localhost:\d+/.exec(String(text))
      if (found) done(found[0])
    })
  })
  browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.goto(`${url}/sign-in`)
  const person = (await (await fetch(`${url}/api/sign-in`)).json()).demonstration.find(one =>
    /utilization/i.test(one.role),
  )
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(to => !to.pathname.startsWith('/sign-in'))

  const times = { page: [], rows: [], row: [] }
  for (let round = 0; round < rounds; round++) {
    times.page.push(
      await timed(async () => {
        await page.goto(`${url}/population/pehp.parquet`)
        await page.getByRole('heading', { name: 'Clause by clause' }).waitFor()
      }),
    )
    times.rows.push(
      await timed(async () => {
        await page.getByRole('button', { name: /open, PEHP II\.A\.5$/ }).click()
        await page.getByRole('button', { name: /^SYN-/ }).first().waitFor()
      }),
    )
    times.row.push(
      await timed(async () => {
        await page.getByRole('button', { name: /^SYN-/ }).first().click()
        await page.getByText('It comes out as it was stored').waitFor()
      }),
    )
  }
  console.log(
    `${rows} rows, made up in ${(made / 1000).toFixed(1)} s, answered and counted in ${(ran / 1000).toFixed(1)} s.\n`,
  )
  table(
    ['what a person does', 'waits (median, ms)'],
    [
      ['opens the page of the run', median(times.page).toFixed(0)],
      ['opens the rows behind a number', median(times.rows).toFixed(0)],
      ['opens one row, decided again and explained', median(times.row).toFixed(0)],
    ],
  )
} finally {
  await browser?.close()
  server?.kill()
  await new Promise(done => (server ? server.once('exit', done) : done()))
  rmSync(folder, { recursive: true, force: true })
}
