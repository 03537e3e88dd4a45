import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { overflows, violations } from './axe.ts'
import { signedIn } from './people.ts'

let app: Application
beforeAll(async () => {
  app = await startApplication()
}, 180_000)
afterAll(() => app?.stop())

test('an administrator looks at a file first, says how dates are meant, and takes its members in once', async () => {
  const { page } = await signedIn(app, /administrator/i)
  await page.goto(`${app.url}/settings/import`)
  await page.getByRole('heading', { name: 'Import members and their history' }).waitFor()
  expect(await violations(page)).toEqual([])
  const text = 'Last Name;First Name;DOB\r\n"Zircon";"Zoë";03/04/1990\r\n'
  await page.setInputFiles('input[type=file]', {
    name: 'members.csv',
    mimeType: 'text/csv',
    // As Excel writes it on many machines: not UTF-8.
    buffer: Buffer.from(text, 'latin1'),
  })
  await page.getByText('Would be taken in: 0 new, 0 on file already, 1 not taken.').waitFor()
  await page.getByText('it was read as Windows Latin').waitFor()
  await page.getByRole('combobox', { name: 'Dates are written' }).click()
  await page.getByRole('option', { name: /month first/ }).click()
  await page.getByText('Would be taken in: 1 new').waitFor()
  expect(await violations(page)).toEqual([])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/import.png`, fullPage: true })
  await page.getByRole('button', { name: 'Take in 1 member' }).click()
  await page.getByText('Taken in: 1 new').waitFor()
  await page.getByRole('link', { name: 'Zircon, Zoë' }).waitFor()
  await page.setViewportSize({ width: 320, height: 780 })
  expect(await overflows(page)).toBe(false)
}, 90_000)
