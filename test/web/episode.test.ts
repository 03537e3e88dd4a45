import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { overflows, violations } from './axe.ts'
import { signedIn } from './people.ts'

let app: Application
beforeAll(async () => {
  app = await startApplication()
}, 180_000)
afterAll(() => app?.stop())

test('a therapist reads an episode at a glance, at a desk and on a phone, by eye and by ear', async () => {
  const { page } = await signedIn(app, /^therapist/i)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${app.url}/members/SYN-0142`)
  const course = page.getByRole('list', { name: 'Course of the episode' })
  await course.getByRole('listitem').filter({ hasText: 'Admitted' }).waitFor({ state: 'attached' })
  // What is drawn is not read out; the list says the same, also what is still to come.
  expect(await course.getByRole('listitem').filter({ hasText: 'Discharge expected' }).textContent()).toMatch(
    /planned or due/,
  )
  await page.getByText('Today', { exact: true }).last().waitFor()
  await page.getByRole('region', { name: 'Attendance and billing' }).getByRole('listitem').first().waitFor()
  const days = await page
    .getByRole('region', { name: 'Attendance and billing' })
    .getByRole('listitem')
    .locator('b')
    .allTextContents()
  expect(days).toEqual([...days].sort((a, b) => Date.parse(`${a} 2026`) - Date.parse(`${b} 2026`)))
  await page.getByRole('region', { name: 'Safety' }).getByText('low').waitFor()
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await course.getByText('Admitted').isVisible()).toBe(true)
  expect(await overflows(page)).toBe(false)
  expect(await violations(page)).toEqual([])
}, 60_000)
