import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { overflows, violations } from './axe.ts'

let app: Application

beforeAll(async () => {
  // Nobody listens there: what the page says then is what is tried here. A real issuer answers in test/api/openid.test.ts.
  process.env.OPENIOP_OIDC_ISSUER = 'http://127.0.0.1:9'
  process.env.OPENIOP_OIDC_CLIENT = 'openiop'
  process.env.OPENIOP_OIDC_NAME = 'Sample login'
  app = await startApplication()
}, 120_000)
afterAll(() => app?.stop())

it('offers to continue at the identity provider, and says plainly when it does not answer', async () => {
  const page = await app.page({ viewport: { width: 390, height: 844 } })
  await page.goto(`${app.url}/sign-in?next=%2Fmembers`)
  await page.getByRole('link', { name: 'Continue with Sample login' }).click()
  await page.getByText('It does not answer now. Use your password, or try again later.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  expect(await violations(page)).toEqual([])
  expect(await overflows(page)).toBe(false)
  await page.getByLabel('E-mail').fill('dana.alder@riverbend.example')
  await page.getByLabel('Password', { exact: true }).fill('riverbend-demonstration')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${app.url}/members`)
})

it('shows a text of its own only, whatever the address claims', async () => {
  const page = await app.page()
  await page.goto(`${app.url}/sign-in?refused=Call-this-number`)
  await page.getByRole('link', { name: 'Continue with Sample login' }).waitFor()
  expect(await page.getByText('Call-this-number').count()).toBe(0)
  expect(await page.getByText('You are not signed in').count()).toBe(0)
})
