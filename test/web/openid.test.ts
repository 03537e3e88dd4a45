import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { overflows, violations } from './axe.ts'

let app: Application
const issuer = createServer()
let port: number

beforeAll(async () => {
  // An address where nobody listens yet: the provider comes up in a later test.
  await listen(issuer, 0)
  port = (issuer.address() as AddressInfo).port
  await new Promise<unknown>(done => issuer.close(done))
  process.env.OPENIOP_OIDC_ISSUER = `http://127.0.0.1:${port}`
  process.env.OPENIOP_OIDC_CLIENT = 'openiop'
  process.env.OPENIOP_OIDC_NAME = 'Sample login'
  app = await startApplication()
}, 120_000)
afterAll(async () => {
  await app?.stop()
  issuer.closeAllConnections()
  issuer.close()
})

const listen = (server: Server, on: number) => new Promise<void>(done => server.listen(on, '127.0.0.1', done))

it('offers to continue at the identity provider, and says plainly when it does not answer', async () => {
  const page = await app.page({ viewport: { width: 390, height: 844 } })
  await page.goto(`${app.url}/sign-in?next=%2Fmembers`)
  await page.getByRole('link', { name: 'Continue with Sample login' }).click()
  await page
    .getByText('The place where your organization signs in does not answer now. Use your password, or try again later.')
    .waitFor()
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

it('leads through the provider to where one was going, and is shown and unlinked in the settings', async () => {
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    // A public client: PKCE alone.
    clients: [
      {
        client_id: 'openiop',
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${app.url}/api/sign-in/oidc/back`],
      },
    ],
    claims: { email: ['email', 'email_verified'] },
    cookies: { keys: ['made-up'] },
    findAccount: (_c: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, email: 'dana.alder@riverbend.example', email_verified: true }),
    }),
  })
  issuer.on('request', provider.callback())
  await listen(issuer, port)

  const page = await app.page({ viewport: { width: 390, height: 844 } })
  await page.goto(`${app.url}/sign-in?next=%2Fmembers`)
  await page.getByRole('link', { name: 'Continue with Sample login' }).click()
  await page.locator('input[name=login]').fill('sub-dana')
  await page.locator('input[name=password]').fill('made-up')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: /continue/i }).click()
  await page.waitForURL(`${app.url}/members`)

  await page.goto(`${app.url}/settings/security`)
  await page.getByRole('heading', { name: 'Linked sign-ins' }).waitFor()
  expect(await violations(page)).toEqual([])
  expect(await overflows(page)).toBe(false)
  await page.getByRole('button', { name: 'Unlink Sample login' }).click()
  await page.getByRole('heading', { name: 'Linked sign-ins' }).waitFor({ state: 'detached' })
}, 60_000)
