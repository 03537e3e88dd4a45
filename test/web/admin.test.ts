import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, startApplication } from './application.ts'
import { overflows, violations } from './axe.ts'

let app: Application
beforeAll(async () => {
  app = await startApplication(['--empty'])
}, 180_000)
afterAll(() => app?.stop())

const shots = process.env.SHOTS

test('from nothing to the first group and the first member', async () => {
  const page = await app.page()
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  const code = /code:\s+(\S+)/.exec(app.said())?.[1] ?? ''
  expect(app.said()).toContain('/setup')
  await page.goto(app.url)
  await page.getByRole('heading', { name: 'Set up OpenIOP' }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot('setup')
  await page.getByLabel('Code of the server').fill('guessed')
  await page.getByLabel('Organization').fill('Sample Clinic')
  await page.getByLabel('First program').fill('Sample IOP')
  const choose = async (label: string, text: string, option: string) => {
    await page.getByRole('combobox', { name: label }).fill(text)
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await choose('Time zone', 'America/Boi', 'America/Boise')
  await choose('State', 'Idaho', 'Idaho')
  await page.getByLabel('Your name').fill('Ada Sample')
  await page.getByLabel('E-mail').fill('ada@sample.example')
  await page.getByLabel('Password', { exact: true }).fill('a-long-first-password')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByText('This is not the code that the server printed.').waitFor()
  await page.getByLabel('Code of the server').fill(code)
  await page.getByRole('button', { name: 'Set up' }).click()

  await page.getByRole('heading', { name: 'First steps' }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot('first-steps')
  await page.getByRole('button', { name: 'Edit what it is' }).click()
  await page.getByLabel('Days of treatment offered a week').fill('3')
  await page.getByLabel('Hours of treatment offered on such a day').fill('3')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Enter who works there, with their licenses' }).click()
  await page.getByRole('button', { name: 'Add somebody' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Rowan Sample')
  await page.getByLabel('License', { exact: true }).fill('LCSW')
  await page.getByLabel('Valid until').first().fill('2026-12-31')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Rowan Sample, LCSW').waitFor()
  await page.getByText(/LCSW (ends|ended) Dec 31/).waitFor()
  await shot('staff')

  await page.getByRole('tab', { name: 'Groups and schedule' }).click()
  await page.getByRole('button', { name: 'Add a group' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Process group')
  await page.getByRole('button', { name: 'Save group' }).click()
  await page.getByRole('button', { name: 'Schedule Process group' }).click()
  await page.getByRole('combobox', { name: 'On', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  for (const day of ['Monday', 'Wednesday', 'Friday']) await page.getByRole('option', { name: day }).click()
  await page.keyboard.press('Escape')
  await page.getByLabel('From', { exact: true }).fill('12:00')
  await page.getByLabel('To', { exact: true }).fill('09:00')
  const first = await page.getByLabel('First day').inputValue()
  const last = new Date(Date.parse(`${first}T00:00Z`) + 20 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Last day').fill(last)
  await page.getByLabel('Track').fill('A')
  await page.getByRole('button', { name: 'Make sessions' }).click()
  await page.getByText('A session ends after it begins.').waitFor()
  await page.getByLabel('From', { exact: true }).fill('09:00')
  await page.getByLabel('To', { exact: true }).fill('12:00')
  await page.getByRole('button', { name: 'Make sessions' }).click()
  await page.getByText(/\d+ coming sessions: next/).waitFor()
  await shot('groups')

  await page.getByRole('tab', { name: 'Payers and contracts' }).click()
  await page
    .getByText(/Optum Idaho/)
    .first()
    .click()
  await page
    .getByText(/open readings, 0 settled by contract/)
    .first()
    .waitFor()
  expect(await violations(page)).toEqual([])
  await shot('payers')

  await page.getByRole('tab', { name: 'Users and roles' }).click()
  await page.getByRole('button', { name: 'Change roles of Ada Sample' }).click()
  await page.getByRole('combobox', { name: 'Give another role in this program' }).click()
  await page.getByRole('option', { name: 'Program supervisor' }).click()
  await page.getByRole('button', { name: 'Give the role' }).click()
  await page.getByRole('button', { name: 'End the role Program supervisor' }).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText('Administrator, Program supervisor').waitFor()
  expect(await violations(page)).toEqual([])
  await shot('users')

  await page.reload()
  await page.getByRole('tab', { name: 'Program', exact: true }).click()
  await page.getByRole('link', { name: 'Take in the first member' }).click()
  await page.getByLabel('Family name').fill('Obsidian')
  await page.getByLabel('Given name').fill('Wren')
  await page.getByRole('button', { name: 'Add referral' }).click()
  await page.getByRole('heading', { name: 'Obsidian, Wren' }).waitFor()

  await page.setViewportSize({ width: 320, height: 780 })
  for (const section of ['program', 'staff', 'groups', 'payers', 'users']) {
    await page.goto(`${app.url}/settings/${section}`)
    await page
      .getByRole('tabpanel')
      .getByRole('heading')
      .first()
      .or(page.getByText('Optum Idaho').first())
      .first()
      .waitFor()
    expect(await overflows(page)).toBe(false)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
}, 180_000)
