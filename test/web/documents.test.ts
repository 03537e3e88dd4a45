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

test('a supervisor writes a risk assessment, signs it, adds to it, and finds the plan', async () => {
  const { page, person } = await signedIn(app, /supervisor/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  await page.goto(`${app.url}/members/SYN-0142/documents`)
  await page.getByRole('button', { name: 'Write a document' }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot('documents')
  await page.getByRole('button', { name: 'Write a document' }).click()
  await page.getByRole('menuitem', { name: 'Risk assessment' }).click()
  await page.getByRole('combobox', { name: 'Risk of harm to self', exact: true }).click()
  await page.getByRole('option', { name: 'Low', exact: true }).click()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const first = page
    .getByRole('listitem')
    .filter({ hasText: 'Risk assessment' })
    .filter({ hasText: 'Not signed' })
    .first()
  await first.getByRole('button', { name: /^Open Risk assessment/ }).click()
  await first.getByRole('button', { name: /^Sign Risk assessment/ }).click()
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Sign document' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: /^Add an addendum to Risk assessment/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Addendum' }).fill('Called back in the evening.')
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Sign addendum' }).click()
  await page.getByText('Called back in the evening.').waitFor()
  await shot('documents-addendum')

  await page.getByRole('combobox', { name: 'Show' }).click()
  await page.getByRole('option', { name: 'Treatment plan' }).click()
  await page
    .getByRole('button', { name: /^Open Treatment plan/ })
    .first()
    .click()
  await page.getByText('Keep a daily routine').waitFor()
  await shot('documents-plan')
  await page.getByRole('link', { name: 'Open the treatment plan' }).first().click()
  await page.getByRole('heading', { name: /^Plan of/ }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Write a document' }).waitFor()

  await page.getByRole('link', { name: 'Notes', exact: true }).click()
  const notes = page.getByRole('region', { name: 'Notes' })
  await notes
    .getByRole('button', { name: /^Open Note/ })
    .first()
    .click()
  await notes.getByText('What was done').waitFor()
  expect(await notes.getByRole('listitem').filter({ hasText: 'Treatment plan' }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.goBack()
  await page.getByRole('button', { name: 'Write a document' }).waitFor()

  await page.setViewportSize({ width: 320, height: 780 })
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
}, 120_000)
