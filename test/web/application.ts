import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ensureChromium } from '../../scripts/ensure-chromium.mjs'

const root = resolve(import.meta.dirname, '../..')

/** The built application on a temporary data folder with the demonstration program, and a browser to look at it. */
export interface Application {
  url: string
  browser: Browser
  /** A page of a context of its own, as another person on another device has. */
  page: (options?: Parameters<Browser['newContext']>[0]) => Promise<Page>
  /** What the server has printed so far. */
  said: () => string
  stop: () => Promise<void>
}

/** Starts both. Fails with the server's last words when it does not come up within a minute. */
export async function startApplication(more: readonly string[] = []): Promise<Application> {
  const folder = mkdtempSync(join(tmpdir(), 'openiop-web-'))
  // A copy, as an installed one is: a build that runs meanwhile does not take the files away from under it.
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = spawn(
    process.execPath,
    [join(folder, 'bin', 'openiop.js'), 'serve', '--data', join(folder, 'data'), '--port', String(port), ...more],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'test' } },
  )
  let said = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', chunk => {
      said = (said + String(chunk)).slice(-4000)
    })
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] })
  try {
    await answers(`${url}/ready`, server, () => said)
  } catch (error) {
    await browser.close()
    await stopServer(server)
    throw error
  }
  const contexts: BrowserContext[] = []
  return {
    url,
    browser,
    said: () => said,
    page: async options => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      })
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return page
    },
    stop: async () => {
      for (const context of contexts) await context.close().catch(() => undefined)
      await browser.close()
      await stopServer(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}:\n${said()}`)
    const ready = await fetch(url).then(
      answer => answer.ok,
      () => false,
    )
    if (ready) return
    await new Promise(done => setTimeout(done, 250))
  }
  throw new Error(`The server was not ready within a minute:\n${said()}`)
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise(done => server.once('exit', done))
  server.kill('SIGTERM')
  const late = setTimeout(() => server.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => done(port))
    })
  })
}
