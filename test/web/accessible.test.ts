import type { Page } from 'playwright-core'
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
  { name: 'at 320 pixels, dark', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const

const screens = [
  { name: 'Today', url: '/' },
  { name: 'Members', url: '/members' },
  { name: 'Referrals', url: '/referrals' },
  { name: 'New referral', url: '/referrals/new' },
  { name: 'Intake', url: '/members/SYN-0157/intake' },
  { name: 'Discharge', url: '/members/SYN-0108/discharge' },
  { name: 'Groups', url: '/groups' },
  { name: 'To sign', url: '/sign' },
  { name: 'Settings', url: '/settings' },
  { name: 'Sign-in and security', url: '/settings/security' },
  { name: 'API tokens', url: '/settings/tokens' },
  { name: 'Tasks', url: '/tasks' },
  { name: 'Policy library', url: '/policy' },
  { name: 'Comparing policies', url: '/policy-comparison' },
  { name: 'Episode', url: '/members/SYN-0117' },
  { name: 'Treatment plan', url: '/members/SYN-0117/plan' },
  { name: 'Risk', url: '/members/SYN-0117/risk' },
  { name: 'Care', url: '/members/SYN-0117/care' },
  { name: 'an address with nothing at it', url: '/nowhere' },
]

describe.each(ways)('$name', way => {
  let page: Page
  let roster = ''
  beforeAll(async () => {
    ;({ page } = await signedIn(app, /therapist/i, { colorScheme: way.colorScheme, viewport: way.viewport }))
    await page.locator('a[href^="/groups/sessions/"]').first().waitFor({ state: 'attached' })
    roster = (await page.locator('li[data-state="live"] a').first().getAttribute('href')) ?? '/'
  })

  test.each(screens)('$name has no accessibility violation and no sideways scrolling', async screen => {
    await page.goto(app.url + screen.url)
    await page.waitForLoadState('networkidle')
    expect(await violations(page)).toEqual([])
    expect(await overflows(page)).toBe(false)
  })

  test('the roster, and a note opened from it', async () => {
    await page.goto(app.url + roster)
    await page.locator('[data-member]').first().waitFor()
    expect(await violations(page)).toEqual([])
    expect(await overflows(page)).toBe(false)
    await page
      .getByText(/^Write the note|Not started|Draft|Complete$/)
      .first()
      .click()
    await page.getByLabel(/^What .* did/).waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('the sign-in page', async () => {
    const fresh = await app.page({ colorScheme: way.colorScheme, viewport: way.viewport })
    await fresh.goto(`${app.url}/sign-in`)
    await fresh.getByLabel('E-mail').waitFor()
    expect(await violations(fresh)).toEqual([])
    expect(await overflows(fresh)).toBe(false)
  })

  test('the palette and the list of keys', async () => {
    await page.goto(app.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search or run a command').waitFor()
    await page.keyboard.type('se')
    await page.getByText('Settings').last().waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await violations(page)).toEqual([])
  })
})
