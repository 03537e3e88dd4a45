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
