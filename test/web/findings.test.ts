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

test('a therapist answers what decides an admission; a reload and a dropped connection lose nothing', async () => {
  const { page } = await signedIn(app, /supervisor/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  await page.goto(`${app.url}/members/SYN-0156/review/admission`)
  await page.getByRole('link', { name: 'Answer what people answer' }).click()
  await page.getByRole('button', { name: 'Save answers' }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot('findings')
  const first = page.getByRole('radiogroup').first()
  await first.getByRole('radio', { name: 'Yes' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('1 answered, not saved').waitFor()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Seen in the interview.')

  await page.reload()
  await page.getByText('1 answered, not saved').waitFor()
  expect(await page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('Seen in the interview.')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Save answers' }).click()
  await page.getByText('Nothing was saved').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Save answers' }).click()
  await page.getByText('1 answer saved').waitFor()
  await page.getByText('Nothing is answered yet').waitFor()
  await page.getByRole('button', { name: 'Show what is answered too' }).click()
  await page
    .getByText(/Dana Alder, LCSW/)
    .first()
    .waitFor()
  await shot('findings-saved')

  await page.setViewportSize({ width: 320, height: 780 })
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
  await shot('findings-phone')
}, 120_000)
