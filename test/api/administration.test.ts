import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProgramView } from '../../src/desk/administrationViews.ts'
import { addDays, weekday } from '../../src/kernel/day.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let ada: Browser
let cy: Browser
const program = '/api/programs/riverbend'

beforeAll(async () => {
  server = await startTestServer()
  ada = new Browser(server.url)
  await ada.signIn('ada.elder@riverbend.example')
  cy = new Browser(server.url)
  await cy.signIn('cy.bracken@riverbend.example')
}, 120_000)
afterAll(() => server?.close())

let number = 0
const key = () => `administration-${++number}`
const view = async (): Promise<ProgramView> => (await ada.get(program)).body

describe('The schedule of a group', () => {
  it('is made for the weekdays between two days, both included, and making it again adds nothing', async () => {
    const { today } = await view()
    const startsOn = addDays(today, 30)
    const until = addDays(startsOn, 13)
    const ask = {
      groupId: 'a1',
      weekdays: [weekday(startsOn), weekday(until)],
      from: '13:00',
      to: '14:00',
      startsOn,
      until,
    }
    const made = await ada.post(`${program}/schedule`, ask, key())
    expect(made.body).toEqual({ sessions: 4 })
    expect((await ada.post(`${program}/schedule`, ask, key())).body).toEqual({ sessions: 0 })
    const cancelled = await ada.post(`${program}/schedule/cancel`, { groupId: 'a1', from: until })
    expect(cancelled.body).toEqual({ sessions: 1 })
  })

  it('refuses times in the wrong order, a break outside, more than a year, and a group that is not there', async () => {
    const { today } = await view()
    const ask = { groupId: 'a1', weekdays: [1], from: '09:00', to: '10:00', startsOn: today, until: addDays(today, 7) }
    const codeOf = async (more: object) => (await ada.post(`${program}/schedule`, { ...ask, ...more }, key())).body.code
    expect(await codeOf({ to: '09:00' })).toBe('times-in-the-wrong-order')
    expect(await codeOf({ breaks: [{ from: '09:50', to: '10:10' }] })).toBe('times-in-the-wrong-order')
    expect(await codeOf({ until: addDays(today, -1) })).toBe('times-in-the-wrong-order')
    expect(await codeOf({ until: addDays(today, 367) })).toBe('too-long')
    expect(await codeOf({ groupId: 'none' })).toBe('no-such-group')
    expect(await codeOf({ from: '9:00' })).toBe('not-readable')
  })
})

describe('A contract reading', () => {
  it('is kept with the program, asks the members again, and goes back to the usual one', async () => {
    const before = await view()
    const payer = before.payers.find(one => one.policy === 'optum-idaho/iop-faq')
    const reading = payer?.readings.find(one => one.options.length > 1)
    const other = reading?.options.find(one => !one.usual)
    if (!payer || !reading || !other) throw new Error('no reading to choose')
    const choose = (option: string | undefined, base: number) =>
      ada.post(`${program}/readings`, {
        policy: payer.policy,
        reading: reading.id,
        base,
        ...(option ? { option } : {}),
      })
    expect((await choose('no-such-option', before.profile.version)).body.code).toBe('not-a-reading')
    expect((await choose(other.id, before.profile.version)).status).toBe(200)
    const chosen = (await view()).payers.find(one => one.policy === payer.policy)
    expect(chosen?.readings.find(one => one.id === reading.id)?.chosen).toBe(other.id)
    // Somebody else was faster.
    expect((await choose(undefined, before.profile.version)).body.code).toBe('stale-version')
    expect((await choose(undefined, (await view()).profile.version)).status).toBe(200)
    const back = (await view()).payers.find(one => one.policy === payer.policy)
    expect(back?.readings.find(one => one.id === reading.id)?.chosen).toBeUndefined()
    // What the contract said before is still there.
    expect(back?.contract?.body.credentialing).toBe('credentialed')
  })
})

describe('Who may', () => {
  it('see and change a program: its administrators and supervisors, nobody else', async () => {
    const omar = new Browser(server.url)
    await omar.signIn('omar.teasel@riverbend.example')
    expect((await omar.get(program)).status).toBe(403)
    expect((await cy.get(program)).status).toBe(403)
    const { name, timeZone, jurisdiction, version } = await view()
    const change = (who: Browser, more: object) =>
      who.post(program, { name, timeZone, jurisdiction, base: version, ...more })
    expect((await change(omar, {})).status).toBe(403)
    expect((await change(ada, { timeZone: 'America/Nowhere' })).body.errors[0].path).toBe('timeZone')
    expect((await change(ada, { name: 'Riverbend IOP, renamed' })).status).toBe(204)
    expect((await change(ada, {})).body.code).toBe('stale-version')
    expect((await view()).name).toBe('Riverbend IOP, renamed')
  })

  it('read the audit and emergency access: compliance', async () => {
    for (const path of ['/api/audit/verdict', '/api/emergencies']) {
      expect((await ada.get(path)).status).toBe(403)
      expect((await cy.get(path)).status).toBe(200)
    }
    expect((await ada.post('/api/audit/search', {})).status).toBe(403)
    expect((await cy.get('/api/audit/verdict')).body).toMatchObject({ intact: true })
    const { rows } = (await cy.post('/api/audit/search', { action: 'group-scheduled' })).body
    expect(rows[0]).toMatchObject({ who: 'Ada Elder', action: 'group-scheduled' })
  })

  it('page through the audit without losing an entry or seeing one twice', async () => {
    const seen: string[] = []
    for (let before: unknown, n = 0; n < 20; n++) {
      const page = (await cy.post('/api/audit/search', { user: 'system', ...(before ? { before } : {}) })).body
      seen.push(...page.rows.map((one: object) => JSON.stringify(one)))
      before = page.next
      if (!before) break
    }
    expect(seen.length).toBeGreaterThan(20)
  })
})

describe('An account', () => {
  it('is closed and opened again, gets a new password, and never its own administrator’s', async () => {
    const email = 'nina.thistle@riverbend.example'
    const first = 'a-first-password-1'
    const added = await ada.post(
      '/api/users',
      { email, name: '<b>Nina</b> \u202eThistle', password: first, roles: [] },
      key(),
    )
    const path = `/api/users/${added.body.userId}/account`
    const nina = new Browser(server.url)
    expect((await nina.signIn(email, first)).status).toBe(200)
    expect((await cy.post(path, { do: 'deactivate' })).status).toBe(403)
    expect((await ada.post(path, { do: 'deactivate' })).status).toBe(204)
    expect((await nina.get('/api/session')).status).toBe(401)
    expect((await new Browser(server.url).signIn(email, first)).status).not.toBe(200)
    expect((await ada.post(path, { do: 'reactivate' })).status).toBe(204)
    expect((await ada.post(path, { do: 'reset-password', password: 'eleven-char' })).body.errors[0].path).toBe(
      'password',
    )
    expect((await ada.post(path, { do: 'reset-password', password: 'a-second-password' })).status).toBe(204)
    const again = new Browser(server.url)
    expect((await again.signIn(email, first)).status).not.toBe(200)
    expect((await again.signIn(email, 'a-second-password')).status).toBe(200)
    expect((await ada.post(path, { do: 'dance' })).status).toBe(422)

    const own = (await ada.get('/api/users')).body.find((one: { name: string }) => one.name === 'Ada Elder')
    for (const change of [{ do: 'deactivate' }, { do: 'reset-password', password: 'a-third-password' }])
      expect((await ada.post(`/api/users/${own.userId}/account`, change)).body.code).toBe('own-account')
    const [role] = own.roles.filter((one: { role: string }) => one.role === 'administrator')
    expect((await ada.post(`/api/users/${own.userId}/roles`, { ...role, ended: true })).body.code).toBe('own-account')
  })

  it('that was locked by wrong passwords is unlocked', async () => {
    const email = 'lock.sedge@riverbend.example'
    const password = 'a-first-password-2'
    const { userId } = (await ada.post('/api/users', { email, name: 'Lock Sedge', password, roles: [] }, key())).body
    for (let n = 0; n < 5; n++) await new Browser(server.url).signIn(email, 'not-the-password')
    const one = (await ada.get('/api/users')).body.find((each: { userId: string }) => each.userId === userId)
    expect(one.lockedUntil > new Date().toISOString()).toBe(true)
    expect((await ada.post(`/api/users/${userId}/account`, { do: 'unlock' })).status).toBe(204)
    expect((await new Browser(server.url).signIn(email, password)).status).toBe(200)
  })
})
