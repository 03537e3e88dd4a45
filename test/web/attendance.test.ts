import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { overflows, violations } from './axe.ts'
import { signedIn } from './people.ts'

let app: Application
beforeAll(async () => {
  app = await startApplication()
}, 180_000)
afterAll(() => app?.stop())

test('the weeks of a stay, on a desk and on a phone', async () => {
  const { page } = await signedIn(app, /supervisor/i)
  await page.goto(`${app.url}/members/SYN-0117/attendance`)
  await page
    .getByRole('heading', { name: /^Week of/ })
    .first()
    .waitFor()
  expect(await violations(page)).toEqual([])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/attendance.png`, fullPage: true })
  await page.setViewportSize({ width: 320, height: 780 })
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
}, 60_000)
