import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormItem, FormView } from '../../src/desk/formViews.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser
let nell: Browser

/** A referral under Medica, of which nothing is assessed yet. */
const referred = 'SYN-0156'

beforeAll(async () => {
  server = await startTestServer()
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
  nell = new Browser(server.url)
  await nell.signIn('nell.sorrel@riverbend.example')
}, 120_000)
afterAll(() => server?.close())

let number = 0
const form = async (memberId: string, question = 'admission', who = dana): Promise<FormView> =>
  (await who.get(`/api/members/${memberId}/form/${question}`)).body
const items = (view: FormView): FormItem[] => view.groups.flatMap(one => one.items)
const answer = (memberId: string, answers: object[], who = dana) =>
  who.post(`/api/members/${memberId}/findings`, { answers }, `form-test-${++number}`)

describe('The findings form', () => {
  it('asks each fact once, whichever payers ask it, the member’s own payer first', async () => {
    const all = items(await form(referred))
    expect(new Set(all.map(one => one.fact)).size).toBe(all.length)
    const shared = all.filter(one => one.askedBy.length > 1)
    expect(shared.length).toBeGreaterThan(0)
    for (const one of all) {
      const own = one.askedBy.findIndex(by => by.own)
      expect(own === -1 || own === 0).toBe(true)
      expect(one.askedBy[0]?.name).toBeTruthy()
    }
    expect(all.filter(one => one.askedBy[0]?.clause).length).toBeGreaterThan(all.length / 2)
  })

  it('knows what decides: each of those answered, one fewer is missing, and the answer stands with its author', async () => {
    const before = await form(referred)
    const missing = items(before).filter(one => one.missing && one.type === 'boolean' && !one.cannot)
    const first = missing[0]
    if (!first || !before.own) throw new Error('nothing to answer')
    const saved = await answer(referred, [{ fact: first.fact, value: true, narrative: 'Seen in the interview.' }])
    expect(saved.status).toBe(200)
    const after = await form(referred)
    const item = items(after).find(one => one.fact === first.fact)
    expect(item?.answer).toMatchObject({ value: true, words: 'yes', by: 'Dana Alder', credential: 'LCSW' })
    expect(item?.missing).toBe(false)
  })

  it('says who must answer what this person may not', async () => {
    const forNurse = items(await form('SYN-0142', 'admission', nell))
    const mine = items(await form('SYN-0142', 'admission', dana))
    const barred = forNurse.filter(one => one.cannot)
    expect(barred.length).toBeGreaterThan(0)
    expect(barred.every(one => /^Answered by a /.test(one.cannot ?? ''))).toBe(true)
    expect(mine.filter(one => one.cannot).length).toBeLessThanOrEqual(barred.length)
  })

  it('takes an answer about the day of admission although it is given later', async () => {
    const view = await form('SYN-0142')
    expect(view.date < view.today).toBe(true)
    const open = items(view).find(one => one.type === 'boolean' && !one.answer && !one.cannot && !one.why)
    if (!open) throw new Error('everything is answered')
    await answer('SYN-0142', [{ fact: open.fact, value: true, about: view.date }])
    expect(items(await form('SYN-0142')).find(one => one.fact === open.fact)?.answer?.value).toBe(true)
  })

  it('refuses what is not in the words of the fact at its place, and saves none of the others', async () => {
    const all = items(await form(referred))
    const [good, other] = all.filter(one => one.type === 'boolean' && !one.answer && !one.cannot)
    const level = all.find(one => one.type === 'level' && !one.cannot)
    if (!good || !other || !level) throw new Error('no facts to try')
    for (const [fact, value] of [
      [other.fact, 'yes'],
      [other.fact, 1],
      [level.fact, 'no-such-step'],
      [level.fact, true],
    ]) {
      const refused = await answer(referred, [
        { fact: good.fact, value: true },
        { fact, value },
      ])
      expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'answers[1].value'])
    }
    expect((await answer(referred, [{ fact: 'noSuchFact', value: true }])).body.code).toBe('no-such-fact')
    expect(items(await form(referred)).find(one => one.fact === good.fact)?.answer).toBeUndefined()
  })

  it('knows no question that is about a session or a claim', async () => {
    expect((await dana.get(`/api/members/${referred}/form/claim`)).status).toBe(422)
  })
})
