import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuthorizationPage } from '../../src/desk/authorizationViews.ts'
import { addDays } from '../../src/kernel/day.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser
let larch: Browser
let today: string

/** Optum Idaho, twelve units; and Optum Medicare, which certifies. */
const idaho = 'SYN-0133'
const medicare = 'SYN-0099'

beforeAll(async () => {
  server = await startTestServer()
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
  larch = new Browser(server.url)
  await larch.signIn('joan.larch@riverbend.example')
  today = (await page(idaho)).today
}, 120_000)
afterAll(() => server?.close())

let number = 0
const write = (who: Browser, memberId: string, kind: string, body: object, more: object = {}) =>
  who.post(`/api/members/${memberId}/entries`, { kind, body, base: 0, ...more }, `authorization-${++number}`)
const page = async (memberId: string, who = dana): Promise<AuthorizationPage> =>
  (await who.get(`/api/members/${memberId}/authorization`)).body

describe('What a policy says of authorization', () => {
  it('is cited where it is stated, and "not stated" where it is not', async () => {
    const { terms } = await page(idaho)
    const more = terms.find(one => one.name === 'Asking for more')
    expect(more?.clause?.reference).toBe('Optum Idaho 24.c')
    const pehp = (await page('SYN-0142')).terms
    for (const one of pehp)
      expect(one.clause !== undefined || one.says.includes('ot stated') || one.says.includes('does not say')).toBe(true)
  })

  it('knows certification under Medicare, and says that others do not ask for it', async () => {
    expect((await page(medicare)).certification.summary?.question).toBe('certification')
    expect((await page(idaho)).certification.stated).toBe(false)
  })
})

describe('An authorization', () => {
  it('counts attended days as its units and says when the last is used', async () => {
    const row = (await page(idaho)).authorizations[0]
    expect(row?.state).toBe('current')
    expect(row?.use?.approved).toBe(12)
    expect(row?.use?.used).toBeGreaterThan(0)
    expect((row?.runsOut?.on ?? '') >= today).toBe(true)
  })

  it('ends the day after its last day, and has not begun before its first', async () => {
    const last = await write(larch, 'SYN-0125', 'authorizations', {
      number: 'SYN-A1',
      endsOn: today,
      startsOn: addDays(today, -9),
    })
    expect(last.status).toBe(200)
    await write(larch, 'SYN-0125', 'authorizations', { number: 'SYN-A2', endsOn: addDays(today, -1) })
    await write(larch, 'SYN-0125', 'authorizations', { number: 'SYN-A3', startsOn: addDays(today, 1) })
    const states = Object.fromEntries((await page('SYN-0125')).authorizations.map(one => [one.body.number, one.state]))
    expect(states).toEqual({ 'SYN-A1': 'current', 'SYN-A2': 'ended', 'SYN-A3': 'to-come' })
  })

  it('is kept by the utilization reviewer, who still may not write in the chart', async () => {
    const asked = await write(larch, idaho, 'authorizationRequests', { kind: 'continuing', submittedOn: today })
    expect(asked.status).toBe(200)
    const request = (await page(idaho)).requests.find(one => one.id === asked.body.id)
    expect(request?.answer.text).toBe('Waits 0 d')
    const answered = await write(larch, idaho, 'determinationsReceived', {
      on: today,
      request: asked.body.id,
      decision: 'partly-approved',
    })
    expect(answered.status).toBe(200)
    expect((await page(idaho)).requests.find(one => one.id === asked.body.id)?.answer.text).toBe('Partly approved')
    const chart = await write(larch, idaho, 'certifications', { kind: 'initial', on: today })
    expect(chart.status).toBe(403)
    const view = await page(idaho, larch)
    expect([view.mayRecord, view.mayCertify]).toEqual([true, false])
  })

  it('refuses a day that is none at its field, and keeps nothing', async () => {
    const before = (await page(idaho)).authorizations.length
    const answer = await write(larch, idaho, 'authorizations', { endsOn: '2026-02-30' })
    expect(answer.status).toBe(422)
    expect(answer.body.errors[0].path).toBe('body.endsOn')
    expect((await page(idaho)).authorizations.length).toBe(before)
  })
})

describe('A certification', () => {
  it('counts once it is signed, and is not changed afterwards', async () => {
    const written = await write(dana, medicare, 'certifications', {
      kind: 'recertification',
      on: today,
      by: 'alder',
      status: 'draft',
      levelOfCare: 'intensive-outpatient',
      hoursPerWeek: 9,
    })
    expect(written.status).toBe(200)
    const row = async () => (await page(medicare)).certifications.find(one => one.id === written.body.id)
    expect(await row()).toMatchObject({ signed: false, mine: true })
    const last = async () =>
      (await dana.get(`/api/members/${medicare}/case`)).body.case.certifications.find(
        (one: { id: string }) => one.id === written.body.id,
      ).status
    expect(await last()).toBe('draft')
    const signed = await dana.post('/api/sign', {
      documents: [{ id: written.body.id, version: written.body.version }],
      proof: { password: 'riverbend-demonstration' },
    })
    expect(signed.status).toBe(200)
    expect(await row()).toMatchObject({ signed: true })
    expect(await last()).toBe('signed')
    const changed = await write(
      dana,
      medicare,
      'certifications',
      { kind: 'recertification', on: today, hoursPerWeek: 12 },
      { id: written.body.id, base: written.body.version },
    )
    expect(changed.body.code).toBe('signed-document')
  })
})
