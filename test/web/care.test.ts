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

test('authorization: what the policy says, what is left of it, a request, a certification signed', async () => {
  const { page, person } = await signedIn(app, /supervisor/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  await page.goto(`${app.url}/members/SYN-0133/authorization`)
  await page.getByRole('heading', { name: 'Authorizations' }).waitFor()
  await page.getByText(/of 12 days used/).waitFor()
  await page.getByRole('region', { name: 'Requests and decisions' }).getByText('Approved').waitFor()
  expect(await violations(page)).toEqual([])
  await shot('authorization')

  await page.getByRole('button', { name: 'Record a request' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Units requested').fill('10')
  await page.getByRole('button', { name: 'Save request' }).click()
  await page.getByText('Waits 0 d').waitFor()

  await page.goto(`${app.url}/members/SYN-0099/authorization`)
  await page.getByRole('button', { name: 'Write a recertification' }).click()
  await page.getByLabel('Hours of service a week needed, at least').fill('9')
  await page.getByRole('button', { name: 'Save certification' }).click()
  await page.getByRole('button', { name: /^Sign certification of/ }).click()
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Sign certification', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Sign certification of/ }).waitFor({ state: 'detached' })
  await shot('certification')

  await page.setViewportSize({ width: 320, height: 780 })
  await page.getByRole('heading', { name: 'Certification of need' }).waitFor()
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
  await shot('authorization-phone')
})

test('care: a diagnosis by its code, a medication stopped, a refused release, and a PHQ-9 that asks about risk', async () => {
  const { page } = await signedIn(app, /supervisor/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  const closed = () => page.getByRole('dialog').waitFor({ state: 'detached' })
  const pick = async (field: string, option: string) => {
    await page.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await page.goto(`${app.url}/members/SYN-0142/care`)
  const diagnoses = page.getByRole('region', { name: 'Diagnoses' })
  await diagnoses.waitFor()
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'Add a diagnosis' }).click()
  await page.getByLabel('ICD-10-CM code').fill('f41.1')
  await pick('Rank', 'Secondary')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save diagnosis' }).click()
  await closed()
  await diagnoses
    .getByRole('listitem')
    .filter({ hasText: 'F41.1 Generalized anxiety' })
    .getByText('Secondary')
    .waitFor()

  const medications = page.getByRole('region', { name: 'Medications' })
  await page.getByRole('button', { name: 'Add a medication' }).click()
  await page.getByLabel('Drug').fill('Sample drug')
  await page.getByRole('button', { name: 'Save medication' }).click()
  await closed()
  await page.getByRole('button', { name: 'Stop Sample drug' }).click()
  await page.getByRole('button', { name: 'Stop medication' }).click()
  await closed()
  await medications.getByRole('listitem').filter({ hasText: 'Sample drug' }).getByText('Stopped').waitFor()
  await medications.getByText('No reconciliation is on file.').waitFor()
  await page.getByRole('button', { name: 'Record reconciliation' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Record reconciliation' }).click()
  await closed()
  await medications.getByText(/^Reconciled /).waitFor()

  await page.getByRole('button', { name: 'Record a release or refusal' }).click()
  await pick('To whom or with whom', 'School')
  await pick('Decision of the member', 'Refused')
  await page.getByRole('button', { name: 'Save release' }).click()
  await closed()
  await page
    .getByRole('list', { name: 'Releases of information' })
    .getByRole('listitem')
    .filter({ hasText: 'School' })
    .getByText('Release refused')
    .waitFor()
  await page.getByRole('button', { name: 'Record a contact' }).click()
  await pick('With whom', 'Outpatient therapist')
  await pick('Outcome', 'Message left')
  await page.getByRole('button', { name: 'Save contact' }).click()
  await closed()
  await page
    .getByRole('list', { name: 'Contacts' })
    .getByRole('listitem')
    .filter({ hasText: 'Outpatient therapist' })
    .getByText('Message left')
    .first()
    .waitFor()

  const inDays = (days: number) => new Date(Date.now() + days * 864e5).toISOString().slice(0, 10)
  const fill = async (on: string, ninth: string) => {
    await page.getByRole('button', { name: 'Fill in PHQ-9' }).click()
    await page.getByLabel('Completed').fill(on)
    for (let item = 1; item <= 9; item++) await pick(`${item}. `, item === 9 ? ninth : '1 Several days')
    await page.getByRole('button', { name: 'Save answers' }).click()
    await closed()
  }
  await fill(inDays(-20), '0 Not at all')
  await page
    .getByRole('region', { name: 'PHQ-9' })
    .getByText(/last 8 · mild/)
    .waitFor()
  expect(await page.getByText('Look at risk').count()).toBe(0)
  await fill(inDays(1), '2 More than half the days')
  await page
    .getByRole('region', { name: 'PHQ-9' })
    .getByText(/last 10 · moderate/)
    .waitFor()
  await page.getByText('Look at risk').waitFor()
  await page.getByRole('img', { name: /^PHQ-9, 8 on .* to 10 on/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot('care')

  await page.setViewportSize({ width: 390, height: 844 })
  await shot('care-phone')
  await page.setViewportSize({ width: 320, height: 780 })
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await shot('care-dark')
}, 120_000)
