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

test('tasks: given from a review and by hand, found in the list and the chart, closed with its word', async () => {
  const { page } = await signedIn(app, /supervisor/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  await page.goto(`${app.url}/members/SYN-0155/review/admission`)
  await page
    .getByRole('button', { name: /^Assign: / })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Who' }).click()
  await page.getByRole('option', { name: 'Dana Alder, LCSW' }).click()
  await dialog.getByLabel('Due').fill('2026-01-05')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Give task' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(/^With Dana Alder, LCSW/).waitFor()
  expect(await violations(page)).toEqual([])
  await shot('review-with-task')

  await page.keyboard.press('g')
  await page.keyboard.press('k')
  await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor()
  await page
    .getByText(/d overdue/)
    .first()
    .waitFor()
  await page.keyboard.press('n')
  await page.getByLabel('What is to be done').fill('Call the school')
  await page.getByRole('combobox', { name: 'Who' }).click()
  await page.getByRole('option', { name: 'Any nurse' }).click()
  await page.getByRole('button', { name: 'Give task' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText(/^All \d/).click()
  await page.getByText('Call the school', { exact: true }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot('tasks')
  await page.getByRole('button', { name: 'Open: Call the school', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Mark done' }).click()
  await page.getByRole('dialog').getByLabel('Comment').fill('Left word')
  await page.getByRole('button', { name: 'Mark done' }).click()
  await page.getByText(/Done by Dana Alder, LCSW on .*: Left word/).waitFor()

  await page.goto(`${app.url}/members/SYN-0155`)
  await page.getByText('1 open task').click()
  await page.getByRole('button', { name: /^Open: / }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot('chart-tasks')

  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(`${app.url}/tasks`)
  await page
    .getByRole('button', { name: /^Open: / })
    .first()
    .waitFor()
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
  await shot('tasks-phone')
})

test('a decision on a review: in own words, signed with proof, and what changed since is said', async () => {
  const { page, person } = await signedIn(app, /supervisor/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  await page.goto(`${app.url}/members/SYN-0156/review/admission`)
  await page.getByRole('button', { name: 'Sign a decision' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your decision, in your own words').fill('Admit on Monday; the interview supports it.')
  expect(await violations(page)).toEqual([])
  await dialog.getByLabel('Your password').fill('not my password')
  await dialog.getByRole('button', { name: 'Sign decision' }).click()
  await dialog.getByText('Nothing was signed').waitFor()
  await dialog.getByLabel('Your password').fill(person.password)
  await dialog.getByRole('button', { name: 'Sign decision' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Decision signed by Dana Alder, LCSW' }).waitFor()
  await page.getByText('The record says the same now as when it was signed.').waitFor()
  expect(await violations(page)).toEqual([])
  await shot('signed')
  await page.emulateMedia({ media: 'print' })
  await shot('signed-print')
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await overflows(page)).toBe(false)
  expect(await violations(page)).toEqual([])
})

test('what if: a supposed answer shows the clauses that change, says that it is not the record, and is taken back', async () => {
  const { page } = await signedIn(app, /supervisor/i)
  await page.goto(`${app.url}/members/SYN-0155/review/admission`)
  await page.getByRole('heading', { level: 1, name: 'Admission review' }).waitFor()
  await page.keyboard.press('w')
  const panel = page.getByRole('region', { name: 'What if' })
  await panel.getByRole('combobox', { name: 'Fact' }).click()
  await page.getByRole('option', { name: /imminent danger/ }).click()
  await panel.getByRole('combobox', { name: 'If it were' }).click()
  await page.getByRole('option', { name: 'Yes', exact: true }).click()
  await panel.getByText('The answer would be Not met; in the record it is Undetermined.').waitFor()
  await panel.getByText('Undetermined → Not met').first().waitFor()
  expect(await violations(page)).toEqual([])
  if (shots) await page.screenshot({ path: `${shots}/what-if.png` })
  await page.setViewportSize({ width: 390, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await overflows(page)).toBe(false)
  expect(await violations(page)).toEqual([])
  if (shots) await page.screenshot({ path: `${shots}/what-if-phone.png` })
  await panel.getByRole('button', { name: /^Take back: / }).click()
  await panel.getByText('The answer would be', { exact: false }).waitFor({ state: 'detached' })
})
