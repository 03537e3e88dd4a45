import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { overflows, violations } from './axe.ts'
import { signedIn } from './people.ts'

let app: Application
beforeAll(async () => {
  app = await startApplication()
}, 180_000)
afterAll(() => app?.stop())

const shots = process.env.SHOTS

test('a referral becomes an admission: duplicates seen while typing, coverage, consent, a term, a reason', async () => {
  const { page } = await signedIn(app, /supervisor|therapist/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.getByRole('heading', { name: 'Referrals', level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Onyx, Tess' }).waitFor()
  await shot('referrals')

  await page.getByRole('link', { name: 'New referral' }).click()
  await page.getByLabel('Family name').fill('Quartz')
  await page.getByLabel('Given name').fill('Anita')
  await page.getByLabel('Date of birth').fill('1991-06-14')
  await page.getByText('Same name, Same birth date').waitFor()
  await page.getByLabel('Why this is another person').waitFor()
  expect(await violations(page)).toEqual([])
  await shot('new-referral')
  await page.getByLabel('Family name').fill('Obsidian')
  await page.getByLabel('Given name').fill('Wren')
  await page.getByLabel('Why this is another person').waitFor({ state: 'detached' })
  await page.getByRole('combobox', { name: 'Payer' }).click()
  await page.getByRole('option', { name: 'CCA' }).click()
  await page.getByLabel('Member number with the payer').fill('SYN-C-501')
  await page.getByRole('button', { name: 'Add referral' }).click()

  await page.getByRole('heading', { name: 'Obsidian, Wren' }).waitFor()
  await page.getByRole('region', { name: 'Consents' }).getByRole('button', { name: 'Record a consent' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save consent' }).click()
  await page.getByText('Given', { exact: true }).waitFor()

  await page.getByRole('button', { name: 'Plan term' }).click()
  await page.getByLabel('What it speaks to').fill('aftercare visit')
  await page.getByLabel('New number').fill('10')
  await page.getByLabel('Where it stands').fill('Sample plan document, p. 12')
  await page.getByRole('button', { name: 'Add term' }).click()
  await page.getByText('Nothing was saved').waitFor()
  await page.getByRole('combobox', { name: 'Number of the policy' }).click()
  await page.getByRole('option', { name: /aftercare visit within: 7/ }).click()
  await page.getByRole('button', { name: 'Add term' }).click()
  await page.getByText('aftercare visit: the number becomes 10').waitFor()
  await page.getByText(/^With aftercare visit/).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await violations(page)).toEqual([])
  await shot('intake')

  await page.getByRole('button', { name: 'Admit', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Why the member is admitted all the same').waitFor()
  expect(await violations(page)).toEqual([])
  await shot('admit')
  await page.getByRole('combobox', { name: 'Track', exact: true }).click()
  await page.getByRole('option', { name: 'B', exact: true }).click()
  await page.getByLabel('Why the member is admitted all the same').fill('The evaluation is booked for tomorrow')
  await page.getByRole('dialog').getByRole('button', { name: 'Admit' }).click()
  await page.getByText(/^Wren admitted, expected in [1-9]/).waitFor()
})

test('a discharge: what is open, the sessions, and back again', async () => {
  const { page } = await signedIn(app, /supervisor|therapist/i)
  await page.goto(`${app.url}/members/SYN-0108/discharge`)
  await page.getByText('Aftercare appointment: within 7 calendar days of discharge').waitFor()
  expect(await violations(page)).toEqual([])
  if (shots) await page.screenshot({ path: `${shots}/discharge.png`, fullPage: true })
  await page.getByRole('button', { name: 'Discharge', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Direction' }).click()
  await page.getByRole('option', { name: 'Step down' }).click()
  expect(await violations(page)).toEqual([])
  if (shots) await page.screenshot({ path: `${shots}/leave.png` })
  await dialog.getByRole('button', { name: 'Discharge' }).click()
  await page.getByText(/^Owen discharged, [1-9]\d* sessions cancelled/).waitFor()
  await page.getByText('Aftercare appointment in 7 d').waitFor()
  if (shots) await page.screenshot({ path: `${shots}/discharged.png`, fullPage: true })
  await page.getByRole('button', { name: 'Take the discharge back' }).click()
  await page.getByText(/^Discharge taken back, [1-9]/).waitFor()
  await page.getByRole('button', { name: 'Discharge', exact: true }).waitFor()
})

test('two people change one coverage: both texts are shown, and mine can be kept', async () => {
  const { page: first } = await signedIn(app, /supervisor|therapist/i)
  const { page: second } = await signedIn(app, /supervisor|therapist/i)
  for (const page of [first, second]) {
    await page.goto(`${app.url}/members/SYN-0156/intake`)
    await page.getByRole('button', { name: /^Edit coverage/ }).click()
    await page.getByLabel('Product or plan').fill(page === first ? 'Silver' : 'Gold')
  }
  await first.getByRole('button', { name: 'Save coverage' }).click()
  await first.getByRole('dialog').waitFor({ state: 'detached' })
  await second.getByRole('button', { name: 'Save coverage' }).click()
  await second.getByText('Somebody else changed this meanwhile').waitFor()
  await second.getByRole('cell', { name: 'Silver' }).waitFor()
  await second.getByRole('cell', { name: 'Gold' }).waitFor()
  expect(await violations(second)).toEqual([])
  await second.getByRole('button', { name: 'Keep mine' }).click()
  await second.getByRole('dialog').waitFor({ state: 'detached' })
})

test.each([
  ['light', 390],
  ['dark', 320],
] as const)('every page of it, %s, %i pixels wide', async (colorScheme, width) => {
  const { page } = await signedIn(app, /supervisor|therapist/i, { colorScheme, viewport: { width, height: 844 } })
  for (const [address, heading] of [
    ['/referrals', 'Referrals'],
    ['/referrals/new', 'New referral'],
    ['/members/SYN-0157/intake', 'Coverage'],
    ['/members/SYN-0081/discharge', 'Aftercare'],
    ['/members/SYN-0108/discharge', 'Aftercare'],
  ] as const) {
    await page.goto(app.url + address)
    await page.getByRole('heading', { name: heading, exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    if (shots) await page.screenshot({ path: `${shots}/${width}${address.replaceAll('/', '-')}.png`, fullPage: true })
    expect(await violations(page)).toEqual([])
    expect(await overflows(page)).toBe(false)
  }
})
