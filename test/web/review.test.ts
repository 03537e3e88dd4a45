import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { overflows, violations } from './axe.ts'
import { signedIn } from './people.ts'

let app: Application
beforeAll(async () => {
  app = await startApplication()
}, 180_000)
afterAll(() => app?.stop())

const ways = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'on a phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'at 320 pixels', colorScheme: 'light', viewport: { width: 320, height: 640 } },
] as const

describe.each(ways)('$name', ({ colorScheme, viewport }) => {
  test.each([
    '/members/SYN-0142',
    '/members/SYN-0151/review/admission',
    '/members/SYN-0142/review/continued-stay',
    '/policy',
    '/policy/medica',
  ])('%s has no accessibility violation and no sideways scrolling', async address => {
    const { page } = await signedIn(app, /therapist/i, { colorScheme, viewport })
    await page.goto(app.url + address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await violations(page)).toEqual([])
    expect(await overflows(page)).toBe(false)
  })
})

test('an admission that is undetermined says which answers decide it, and what other payers make of the record', async () => {
  const { page } = await signedIn(app, /therapist/i)
  await page.goto(`${app.url}/members/SYN-0151/review/admission`)
  await page.getByRole('heading', { name: /^Undetermined: \d+ met/ }).waitFor()
  const missing = page.getByRole('complementary', { name: 'What decides this' })
  expect(await missing.getByRole('heading', { level: 2 }).first().textContent()).toMatch(/answers? decides? this$/)
  const strip = page.getByRole('list', { name: 'The same record under each rulebook' })
  expect(await strip.getByRole('button').count()).toBe(5)
  await strip.getByRole('button', { name: /^PEHP/ }).click()
  await page.getByText('not this member’s plan').waitFor()
  expect(await page.getByText('This is a reading of the record, not a decision.').count()).toBe(1)
  // No adverse decision can be made here.
  expect(await page.getByRole('button', { name: /deny|refuse|reject/i }).count()).toBe(0)
})

test('the rulebooks are chosen by number, the criteria walked with J', async () => {
  const { page } = await signedIn(app, /therapist/i)
  await page.goto(`${app.url}/members/SYN-0151/review/admission`)
  await page.getByRole('heading', { name: /^Undetermined/ }).waitFor()
  await page.keyboard.press('j')
  expect(await page.locator('[data-criterion-name]:focus').count()).toBe(1)
  const first = page.getByRole('list', { name: 'The same record under each rulebook' }).getByRole('button').first()
  await page.keyboard.press('1')
  await expect.poll(() => first.getAttribute('aria-pressed')).toBe('true')
})

test('a citation lands on its clause in the library', async () => {
  const { page } = await signedIn(app, /therapist/i)
  await page.goto(`${app.url}/members/SYN-0151/review/admission`)
  const citation = page.locator('[data-criterion] a[href^="/policy/medica#"]').first()
  const href = (await citation.getAttribute('href')) ?? ''
  await citation.click()
  await page.waitForURL(url => url.pathname === '/policy/medica')
  const clause = page.locator(`[id="${decodeURIComponent(href.split('#')[1] ?? '')}"]`)
  await clause.waitFor()
  expect(await clause.getAttribute('data-wanted')).toBe('true')
})

test('the front desk reads no criteria of a member', async () => {
  const { page } = await signedIn(app, /front desk/i)
  await page.goto(`${app.url}/members/SYN-0151/review/admission`)
  await page.getByRole('alert').waitFor()
  expect(await page.locator('[data-criterion]').count()).toBe(0)
})

test('the episode draws the thread with its breaks named, and opens the review of an answer', async () => {
  const { page } = await signedIn(app, /therapist/i)
  await page.goto(`${app.url}/members/SYN-0142`)
  const thread = page.getByRole('region', { name: 'Golden thread' })
  await thread.waitFor()
  expect(await thread.getByRole('row').count()).toBeGreaterThan(1)
  expect(await thread.locator('[data-missing]').count()).toBe(
    Number((await thread.getByText(/^\d+ breaks?$/).textContent())?.split(' ')[0]),
  )
  await page.getByRole('link', { name: 'Open review of Continued stay, if asked today' }).click()
  await page.getByRole('heading', { name: 'Continued-stay review' }).waitFor()
})
