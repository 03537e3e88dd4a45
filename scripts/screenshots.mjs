// `node scripts/screenshots.mjs`: the pictures that the README and the docs show, taken from the demonstration program in the built
// application, into docs/images. Synthetic data only.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ensureChromium } from './ensure-chromium.mjs'
import { build, install, root } from './prepare.mjs'

const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 } }
const largest = 200_000

install()
build()
const images = join(root, 'docs', 'images')
mkdirSync(images, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'openiop-pictures-'))
const server = spawn(process.execPath, [join(root, 'bin', 'openiop.js'), 'serve', '--data', folder, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'ignore'],
})
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] })
try {
  const url = await address()
  await picture('sign-in', desktop, 'light', async page => page.goto(`${url}/sign-in`), false)
  await picture('today', desktop, 'light', async page => page.locator('tbody tr').first().waitFor())
  await picture('today-dark', desktop, 'dark', async page => page.locator('tbody tr').first().waitFor())
  await picture('clause', desktop, 'light', async page => {
    await page.locator('[data-clause]').first().hover()
    await page.getByRole('tooltip').waitFor()
  })
  await picture('palette', desktop, 'light', async page => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('psych')
    await page.waitForTimeout(600)
  })
  await picture('roster', { viewport: { width: 1440, height: 860 } }, 'light', async page => openGroup(page, 'past'))
  await picture('roster-phone', phone, 'light', async page => openGroup(page, 'live'))
  await picture('members', desktop, 'light', async page => page.goto(`${url}/members`))
  await picture('to-sign', desktop, 'light', async page => page.goto(`${url}/sign`))

  const member = 'SYN-0117'
  for (const [name, path, heading] of [
    ['chart', `/members/${member}`, /Gypsum/],
    ['attendance', `/members/${member}/attendance`, /^Week of/],
    ['plan', `/members/${member}/plan`, /^Plan of/],
    ['risk', `/members/${member}/risk`, 'Risk assessments'],
    ['authorization', `/members/${member}/authorization`, 'Authorizations'],
    ['documents', `/members/${member}/documents`, /Gypsum/],
    ['assessments', '/members/SYN-0156/assessments', 'Clinical'],
    ['review', '/members/SYN-0156/review/admission', /Undetermined/],
  ])
    await picture(name, desktop, 'light', async page => {
      await page.goto(`${url}${path}`)
      await page.getByRole('heading', { name: heading }).first().waitFor()
    })
  await picture(
    'population',
    desktop,
    'light',
    async page => {
      await page.goto(`${url}/population`)
      await page.getByRole('link', { name: 'PEHP' }).click({ timeout: 60_000 })
      await page.getByRole('heading', { name: 'Clause by clause' }).waitFor()
    },
    /utilization/i,
  )

  async function picture(name, options, colorScheme, arrange, as = /therapist/i) {
    const context = await browser.newContext({ ...options, colorScheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    if (as) {
      await page.goto(`${url}/sign-in`)
      await page.getByRole('button', { name: as }).first().click()
      await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    }
    await arrange(page)
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(400)
    const path = join(images, `${name}.png`)
    await page.screenshot({ path })
    const { size } = statSync(path)
    console.log(`${name}.png  ${Math.round(size / 1024)} KB${size > largest ? '  larger than 200 KB' : ''}`)
    await context.close()
  }
} finally {
  await browser.close()
  const ended = new Promise(done => server.once('exit', done))
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
}

/** Opens the first group in that state; on a phone those that are over are not in the strip, and the address is read from it. */
async function openGroup(page, state) {
  const link = page.locator(`li[data-state="${state}"] a`).first()
  await link.waitFor({ state: 'attached' })
  await page.goto(new URL(await link.getAttribute('href'), page.url()).href)
  await page.locator('[data-member]').first().waitFor()
}

/** Where the server says that it is. */
function address() {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error('The server did not start within a minute.')), 60_000)
    server.stdout.on('data', chunk => {
      const found = /http:\/\/\S+/.exec(String(chunk))
      if (!found) return
      clearTimeout(late)
      done(found[0])
    })
  })
}
