import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { violations } from './axe.ts'
import { signedIn } from './people.ts'

let app: Application
beforeAll(async () => {
  const started = await startApplication()
  // A passkey belongs to a name, not to a number.
  app = { ...started, url: started.url.replace('127.0.0.1', 'localhost') }
}, 180_000)
afterAll(() => app?.stop())

/** A device that verifies its person, as Chromium simulates it. `verify(false)`: it does not recognize them. */
async function device(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    verify: (isUserVerified: boolean) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

test('a passkey is added, signs in without a password, proves who signs, and is removed', async () => {
  const { page, person } = await signedIn(app, /supervisor/i)
  const { verify } = await device(page)
  await page.goto(`${app.url}/settings/security`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name of the device').fill('Test phone')
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Add this passkey' }).click()
  await page.getByText(/Test phone/).waitFor()

  // Signing a document: the passkey instead of the password.
  await page.goto(`${app.url}/members/SYN-0142/risk`)
  await page.getByRole('button', { name: 'Write a risk assessment' }).click()
  await page.getByRole('button', { name: 'Save risk assessment' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: /^Sign risk assessment/ })
    .first()
    .click()
  await verify(false)
  await page.getByRole('button', { name: 'Use my passkey' }).click()
  await page.getByText(/The device gave no passkey/).waitFor()
  await verify(true)
  await page.getByRole('button', { name: 'Use my passkey' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: /Dana Alder/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(/sign-in/)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()

  await page.goto(`${app.url}/settings/security`)
  await page.getByRole('button', { name: 'Remove the passkey Test phone' }).click()
  await page.getByText(/Test phone/).waitFor({ state: 'detached' })
  await page.context().clearCookies()
  await page.goto(`${app.url}/sign-in`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByText('This passkey is not known here.').waitFor()
}, 120_000)
