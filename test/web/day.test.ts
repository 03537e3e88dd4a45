import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { peopleOf, signedIn } from './people.ts'

// One day of care in the browser: the built application, its own database, Debian's Chromium. The steps build on each other, as the day does.

let app: Application
beforeAll(async () => {
  app = await startApplication()
}, 180_000)
afterAll(() => app?.stop())

/** As `expect`, of something that becomes so within seconds. */
const eventually = <T>(value: () => T | Promise<T>) => expect.poll(value, { timeout: 10_000 })

/** Opens the roster of the group in session from Today; the address of the roster. */
async function openLiveGroup(page: Page): Promise<string> {
  await page.goto(app.url)
  await page.getByRole('region', { name: 'Groups today' }).waitFor()
  const live = page.locator('li[data-state="live"] a').first()
  await live.click()
  await page.waitForURL(/\/groups\/sessions\//)
  await page.locator('tr[data-member], li[data-member]').first().waitFor()
  return page.url()
}

const problems = (page: Page): string[] => {
  const said: string[] = []
  page.on('pageerror', error => said.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text()))
      said.push(message.text())
  })
  return said
}

test('nobody sees a screen without signing in, and is brought back to it afterwards', async () => {
  const page = await app.page()
  await page.goto(`${app.url}/members`)
  await page.waitForURL(/\/sign-in\?next=/)
  const person = (await peopleOf(app)).find(one => /therapist/i.test(one.role))
  await page.getByLabel('E-mail').fill(person?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(person?.password ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor()
})

test('one press on a person of the demonstration signs in and shows Today', async () => {
  const page = await app.page()
  const wrong = problems(page)
  await page.goto(`${app.url}/sign-in`)
  await page
    .getByRole('button', { name: /therapist/i })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await page.getByText('Synthetic data', { exact: true }).first().waitFor()
  await page.locator('tbody tr').first().waitFor()
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(5)
  expect(await page.locator('li[data-state="live"]').count()).toBeGreaterThan(0)
  expect(wrong).toEqual([])
})

test('a chip opens its clause on focus, Escape closes it, and a filter counts what it shows', async () => {
  const { page } = await signedIn(app, /therapist/i)
  const chip = page.locator('[data-clause]').first()
  await chip.waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('c')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const label = await page.getByText(/^Needs you \d+$/).textContent()
  await page.getByText(/^Needs you \d+$/).click()
  const shown = Number(label?.match(/\d+/)?.[0])
  if (shown > 0) expect(await page.locator('tbody tr').count()).toBe(shown)
  else await page.getByText('Nobody here').waitFor()
})

test('attendance is taken by keyboard alone, and undone', async () => {
  const { page } = await signedIn(app, /therapist/i)
  await page.getByRole('region', { name: 'Groups today' }).waitFor()
  await page.keyboard.press('a')
  await page.waitForURL(/\/groups\/sessions\//)
  const first = page.locator('tr[data-member]').first()
  await first.waitFor()
  // The rows are drawn a moment before the keys are heard.
  const focused = first.and(page.locator('tr:focus-within'))
  await eventually(async () => {
    await page.keyboard.press('j')
    return focused.count()
  }).toBe(1)
  await page.keyboard.press('3')
  await eventually(() => first.getByRole('button', { name: 'Absent' }).getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('1')
  await eventually(() => first.getByRole('button', { name: 'Here' }).getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await eventually(() => first.getByRole('button', { name: 'Absent' }).getAttribute('aria-pressed')).toBe('true')
  await page.getByText('Saved').first().waitFor()
  await page.reload()
  await eventually(() => first.getByRole('button', { name: 'Absent' }).getAttribute('aria-pressed')).toBe('true')
  await first.getByRole('button', { name: 'Here' }).click()
  await page.getByText('Saved').first().waitFor()
})

test('two people who mark one member see each other’s mark, and choose', async () => {
  const one = await signedIn(app, /therapist/i)
  const two = await signedIn(app, /front desk/i)
  const address = await openLiveGroup(one.page)
  await two.page.goto(address)
  const row = (page: Page) => page.locator('tr[data-member]').nth(1)
  await row(two.page).waitFor()
  // The second person's screen does not hear of the first one's tap before it is made.
  await two.page.route('**/roster', route => route.abort())
  await row(one.page).getByRole('button', { name: 'Absent' }).click()
  await one.page.getByText('Saved').first().waitFor()
  await row(two.page).getByRole('button', { name: 'Excused' }).click()
  const conflict = two.page.getByText('was marked by two people')
  await conflict.waitFor()
  await two.page.unroute('**/roster')
  await two.page.getByRole('button', { name: 'Use mine' }).click()
  await conflict.waitFor({ state: 'detached' })
  await one.page.reload()
  await eventually(() => row(one.page).getByRole('button', { name: 'Excused' }).getAttribute('aria-pressed')).toBe(
    'true',
  )
})

test('two people who write one note lose neither text', async () => {
  const one = await signedIn(app, /therapist/i)
  const two = await signedIn(app, /supervisor/i)
  const address = await openLiveGroup(one.page)
  await two.page.goto(address)
  const box = (page: Page) => page.getByLabel('What the group did')
  await box(two.page).waitFor()
  await two.page.route('**/roster', route => route.abort())
  await box(one.page).fill('Members mapped the hour before a setback.')
  await one.page
    .getByText(/Saved \d/)
    .first()
    .waitFor()
  await box(two.page).fill('Handout six was used; no safety concern was raised.')
  await two.page.getByText('Two versions of this note').waitFor()
  await two.page.getByText('Members mapped the hour before a setback.').first().waitFor()
  await two.page.getByText('Handout six was used; no safety concern was raised.').first().waitFor()
  await two.page.unroute('**/roster')
  await two.page.getByRole('button', { name: 'Keep both, theirs first' }).click()
  await eventually(() => box(two.page).inputValue()).toBe(
    'Members mapped the hour before a setback.\n\nHandout six was used; no safety concern was raised.',
  )
  await one.page.reload()
  await eventually(() => box(one.page).inputValue()).toMatch(/setback\.\n\nHandout six/)
})

test('without a connection marks and words wait on the device, are counted, and arrive when it is back', async () => {
  const { page } = await signedIn(app, /therapist/i)
  await openLiveGroup(page)
  const rows = page.locator('tr[data-member]')
  await page.context().setOffline(true)
  await rows.nth(2).getByRole('button', { name: 'Absent' }).click()
  await rows.nth(3).getByRole('button', { name: 'Excused' }).click()
  await page.getByText('2 attendance marks waiting').waitFor()
  await rows
    .nth(2)
    .getByText(/Not started|Draft|Complete/)
    .click()
  await page.getByLabel(/^What .* did/).fill('Wrote while the connection was gone.')
  await page.getByText(/2 attendance marks, 1 note waiting/).waitFor()
  await page.context().setOffline(false)
  await page
    .getByText(/waiting/)
    .first()
    .waitFor({ state: 'detached', timeout: 20_000 })
  await page.reload()
  await eventually(() => rows.nth(2).getByRole('button', { name: 'Absent' }).getAttribute('aria-pressed')).toBe('true')
  await eventually(() => rows.nth(3).getByRole('button', { name: 'Excused' }).getAttribute('aria-pressed')).toBe('true')
  await rows
    .nth(2)
    .getByText(/Draft|Complete/)
    .click()
  await eventually(() => page.getByLabel(/^What .* did/).inputValue()).toBe('Wrote while the connection was gone.')
})

test('a note of a group that has ended is signed after showing who one is', async () => {
  const { page, person } = await signedIn(app, /therapist/i)
  await page.getByRole('region', { name: 'Groups today' }).waitFor()
  await page.locator('li[data-state="past"] a').first().click()
  await page.getByLabel('What the group did').fill('Members named one thing that had held since Monday.')
  await page
    .getByText(/Saved \d/)
    .first()
    .waitFor()
  const sign = page.getByRole('button', { name: /^Sign \d+ notes? as / })
  await sign.waitFor()
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill('not the password')
  await dialog.getByRole('button', { name: /^Sign/ }).click()
  await dialog.getByText(/not signed/).waitFor()
  await dialog.getByLabel('Your password').fill(person.password)
  await dialog.getByRole('button', { name: /^Sign/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(/Signed by/).waitFor()
  expect(await page.getByLabel('What the group did').getAttribute('readonly')).not.toBeNull()
})

test('the front desk marks attendance and is shown no notes; an administrator is not offered attendance', async () => {
  const desk = await signedIn(app, /front desk/i)
  await openLiveGroup(desk.page)
  await desk.page.locator('tr[data-member]').first().getByRole('button', { name: 'Here' }).waitFor()
  expect(await desk.page.getByText('Group note').count()).toBe(0)
  expect(await desk.page.getByText(/Not started|Draft|Complete/).count()).toBe(0)

  const admin = await signedIn(app, /administrator/i)
  await admin.page.waitForLoadState('networkidle')
  expect(await admin.page.getByText('Take attendance').count()).toBe(0)
})

test('the palette finds a member by a part of the name, and no address carries what was typed', async () => {
  const { page } = await signedIn(app, /therapist/i)
  const name = (await page.locator('tbody tr .name').first().textContent()) ?? ''
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search or run a command').pressSequentially(`@${name.slice(0, 4)}`)
  await page.getByRole('dialog').getByText(name).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/members\//)
  expect([...asked, page.url()].filter(url => url.includes(name.slice(0, 4)))).toEqual([])
})

test('fifteen idle minutes cover the screen; what was typed is there again afterwards', async () => {
  const page = await app.page()
  await page.clock.install()
  const person = (await peopleOf(app)).find(one => /therapist/i.test(one.role))
  await page.goto(`${app.url}/sign-in`)
  await page.getByRole('button', { name: person?.name }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await page.getByLabel('Search by name or id').fill('Half a na')
  await page.clock.fastForward('15:30')
  await page.getByText('Covered while you were away').waitFor()
  expect(await page.getByRole('heading', { name: 'Members', level: 1 }).isVisible()).toBe(false)
  await page.getByLabel('Your password').fill(person?.password ?? '')
  await page.getByRole('button', { name: 'Open the screen' }).click()
  await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor()
  expect(await page.getByLabel('Search by name or id').inputValue()).toBe('Half a na')
})

test('signing out leaves nothing to come back to', async () => {
  const { page } = await signedIn(app, /therapist/i)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await page.getByRole('button', { name: /Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
  await page.goBack()
  await page.waitForURL(/\/sign-in/)
})

test('going back at once, before the sign-in page has come, leads there too', async () => {
  const { page } = await signedIn(app, /therapist/i)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  // Written as text: tests are not typed with the browser's globals.
  await page.evaluate(`{
    const push = history.pushState
    history.pushState = (...to) => { push.apply(history, to); history.pushState = push; history.back() }
  }`)
  await page.getByRole('button', { name: /Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: /sign in/i }).waitFor()
  await page.waitForURL(/\/sign-in/)
})
