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

test('a supervisor reviews a plan, loses nothing to a reload, signs it, and records that the member refused', async () => {
  const { page, person } = await signedIn(app, /supervisor/i)
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  await page.goto(`${app.url}/members/SYN-0142/plan`)
  await page.getByRole('heading', { name: /^Plan of .*version 1/ }).waitFor()
  await page.getByText('Keep a daily routine').waitFor()
  await page
    .getByRole('complementary', { name: /What the policy asks/ })
    .getByRole('listitem')
    .first()
    .waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Review the plan' }).click()
  await page.getByLabel('Why the plan changes').fill('Sleep has become the main worry')
  await page.getByRole('button', { name: 'Add a goal' }).click()
  const goals = page.getByRole('region', { name: 'Goals' })
  await goals.getByRole('group', { name: 'Goal 3' }).getByLabel('Goal', { exact: true }).fill('Sleep six hours')
  expect(await violations(page)).toEqual([])
  await shot('plan-form')

  // A reload in the middle: what was typed is still there.
  await page.reload()
  await page.getByRole('button', { name: 'Review the plan' }).click()
  await page.getByText('Continued from what was typed here before').waitFor()
  expect(await goals.getByRole('group', { name: 'Goal 3' }).getByLabel('Goal', { exact: true }).inputValue()).toBe(
    'Sleep six hours',
  )
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('heading', { name: /version 2/ }).waitFor()
  await page.getByText('Goal added: Sleep six hours').waitFor()
  await page.getByText(/Sleep has become the main worry/).waitFor()
  await page.getByText('Nobody has signed yet.').waitFor()

  await page.getByRole('button', { name: 'Record the member’s signature' }).click()
  await page.getByLabel('Refused to sign').check()
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.getByText('Say why the signature was refused.').first().waitFor()
  await page.getByLabel('Reason as the member gave it').fill('Wants to read it at home first')
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText(/Wants to read it at home first/).waitFor()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Sign plan' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText(/Dana Alder, LCSW as clinician/).waitFor()
  expect(await page.getByRole('button', { name: 'Change', exact: true }).count()).toBe(0)
  await shot('plan')

  await page.setViewportSize({ width: 320, height: 780 })
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
  await shot('plan-phone-dark')
}, 120_000)

test('a plan that somebody else changed meanwhile shows where both differ, and keeps what was typed', async () => {
  const { page } = await signedIn(app, /supervisor/i)
  const other = await signedIn(app, /^therapist/i)
  const open = async (who: typeof page) => {
    await who.goto(`${app.url}/members/SYN-0117/plan`)
    await who.getByRole('heading', { name: /^Plan of/ }).waitFor()
  }
  await open(page)
  await page.getByRole('button', { name: 'Review the plan' }).click()
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('heading', { name: /version 2/ }).waitFor()
  await open(other.page)
  for (const [who, words] of [
    [page, 'Mine'],
    [other.page, 'Theirs'],
  ] as const) {
    await who.getByRole('button', { name: 'Change', exact: true }).click()
    await who.getByLabel('Discharge criteria').fill(words)
  }
  await other.page.getByRole('button', { name: 'Save the plan' }).click()
  await other.page.getByText('Theirs', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByText('Discharge criteria Theirs → Mine').waitFor()
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByRole('heading', { name: /version 2/ }).waitFor()
  await page.getByText('Mine', { exact: true }).waitFor()
}, 120_000)

test('a risk assessment is written and signed, and the safety plan is updated for the member to take home', async () => {
  const { page, person } = await signedIn(app, /supervisor/i)
  await page.goto(`${app.url}/members/SYN-0142/risk`)
  await page.getByText('Not sleeping for two nights').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Write a risk assessment' }).click()
  await page.getByRole('combobox', { name: 'Risk of harm to self', exact: true }).click()
  await page.getByRole('option', { name: 'Moderate', exact: true }).click()
  await page.getByRole('textbox', { name: 'What protects' }).fill('A sister next door')
  await page.reload()
  await page.getByRole('button', { name: 'Write a risk assessment' }).click()
  expect(await page.getByRole('textbox', { name: 'What protects' }).inputValue()).toBe('A sister next door')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save risk assessment' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText('Protects: A sister next door').waitFor()
  await page.getByRole('button', { name: /^Sign risk assessment/ }).click()
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Sign risk assessment', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Update', exact: true }).click()
  await page.getByRole('textbox', { name: 'What is worth living for' }).fill('A trip to the coast')
  await page.getByRole('button', { name: 'Save safety plan' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText('A trip to the coast').waitFor()
  await page.getByText(/2 versions kept/).waitFor()
  await page.setViewportSize({ width: 320, height: 780 })
  expect(await overflows(page)).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
}, 120_000)
