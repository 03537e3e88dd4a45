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

test('a utilization reviewer goes from a population to the row that shows why, and asks what would change', async () => {
  const { page } = await signedIn(app, /utilization/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.getByRole('heading', { name: 'Population', level: 1 }).waitFor()
  await page.getByRole('link', { name: 'PEHP' }).waitFor({ timeout: 60_000 })
  await page.getByText('standard requests approved').waitFor()
  expect(await violations(page)).toEqual([])
  await shot('population')

  await page.getByRole('link', { name: 'PEHP' }).click()
  await page.getByRole('heading', { name: 'Clause by clause' }).waitFor()
  await page.getByRole('img', { name: /^All rows\. 20,000 rows: / }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.reload()
  await page.getByRole('heading', { name: 'Clause by clause' }).waitFor()
  await shot('population-run')

  await page
    .getByRole('button', { name: /open, PEHP I\.e$/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Open: PEHP I.e' }).waitFor()
  await page.getByRole('button', { name: /^SYN-/ }).first().click()
  await page.getByText('It comes out as it was stored, under the very rules of the run.').waitFor()
  expect(page.url()).not.toContain('SYN')
  expect(await violations(page)).toEqual([])
  await shot('population-row')

  await page.getByRole('combobox', { name: 'Ask the rows under' }).fill('CCA')
  await page.getByRole('option', { name: /^CCA/ }).click()
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText(/of 20,000 rows \(.*\) come out otherwise\./).waitFor({ timeout: 60_000 })
  expect(await violations(page)).toEqual([])
  await shot('population-change')

  await page.setViewportSize({ width: 320, height: 780 })
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
  await shot('population-phone')
}, 180_000)
