import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
const proof = { password: 'riverbend-demonstration' }
const as = async (email: string) => {
  const browser = new Browser(server.url)
  await browser.signIn(email)
  return browser
}
beforeAll(async () => {
  server = await startTestServer()
}, 120_000)
afterAll(() => server?.close())

let number = 0
const read = async (by: Browser, member = 'SYN-0155') =>
  (await by.get(`/api/members/${member}/readings/admission`)).body
const sign = (by: Browser, body: object, member = 'SYN-0155') =>
  by.post(
    `/api/members/${member}/readings/admission/signatures`,
    { words: 'Admit.', proof, ...body },
    `sign-${++number}-key`,
  )

describe('A signed review', () => {
  it('keeps the clinician’s words with the answer as it stood, and says what changed since', async () => {
    const dana = await as('dana.alder@riverbend.example')
    const { inputsDigest } = await read(dana)
    const words = 'I admit her to the program: the interview of today shows it.'
    expect((await sign(dana, { words, seen: inputsDigest })).status).toBe(200)
    const [signed] = (await read(dana)).signed
    expect(signed).toMatchObject({
      by: 'Dana Alder, LCSW',
      words,
      verdict: 'Undetermined',
      method: 'password',
      changed: [],
    })
    expect(signed.digests.inputs).toBe(inputsDigest)
    await dana.post(
      '/api/members/SYN-0155/findings',
      { answers: [{ fact: 'symptomSeverity', value: 'moderate' }] },
      'signed-finding',
    )
    const after = await read(dana)
    expect(after.signed[0]).toMatchObject({ words, verdict: 'Undetermined' })
    expect(after.signed[0].digests).toEqual(signed.digests)
    expect(after.signed[0].changed).toContainEqual(expect.objectContaining({ was: 'not on file', now: 'moderate' }))
  })

  it('is refused on a record that has changed since it was read, without words, and without proof', async () => {
    const dana = await as('dana.alder@riverbend.example')
    const { inputsDigest, signed } = await read(dana)
    const stale = await sign(dana, { seen: 'another' })
    expect([stale.status, stale.body.code]).toEqual([409, 'stale-version'])
    expect((await sign(dana, { words: ' ', seen: inputsDigest })).status).toBe(422)
    expect((await sign(dana, { seen: inputsDigest, proof: { password: 'wrong' } })).body.code).toBe('wrong-password')
    expect((await sign(dana, { seen: inputsDigest, proof: {} })).body.code).toBe('proof-missing')
    expect((await read(dana)).signed).toHaveLength(signed.length)
  })

  it('is a clinician’s: utilization review, billing and a Part 2 record without consent are refused', async () => {
    const reviewer = await as('joan.larch@riverbend.example')
    const view = await read(reviewer)
    expect(view.cannotSign).toBeTruthy()
    expect((await sign(reviewer, { seen: view.inputsDigest })).body.code).toBe('not-allowed')
    const biller = await as('bea.sedge@riverbend.example')
    expect((await sign(biller, { seen: 'x' }, 'SYN-0121')).body.code).toBe('consent-needed')
    expect((await sign(biller, { seen: 'x' }, 'SYN-9001')).status).toBe(404)
  })

  it('is never changed, not even by whoever owns the database', async () => {
    const owner = await server.db.owner()
    await owner.query("select set_config('app.org_id', 'demonstration', false)")
    await expect(owner.query("update signed_review set words = 'Deny.'")).rejects.toThrow(/never changed/)
    await owner.end()
  })
})

describe('What if', () => {
  const suppose = (by: Browser, body: object, member = 'SYN-0157') =>
    by.post(`/api/members/${member}/readings/admission/what-if`, body)

  it('changes the clauses that rest on a supposed answer, for every payer, and keeps nothing', async () => {
    const dana = await as('dana.alder@riverbend.example')
    const before = await read(dana, 'SYN-0157')
    const nothing = (await suppose(dana, { facts: {} })).body
    expect(nothing.changes).toEqual([])
    expect(nothing.now).toBe(before.outcome)
    const item = nothing.facts.find((one: { type: string; now?: string }) => one.type === 'boolean' && !one.now)
    const both = await Promise.all(
      [true, false].map(async value => (await suppose(dana, { facts: { [item.fact]: value } })).body.changes),
    )
    expect(both.flat().length).toBeGreaterThan(0)
    expect((await read(dana, 'SYN-0157')).inputsDigest).toBe(before.inputsDigest)
  })

  it('refuses what is no fact, an answer in other words, and a day that is none, at the field', async () => {
    const dana = await as('dana.alder@riverbend.example')
    expect((await suppose(dana, { facts: { noSuchFact: true } })).body.errors[0].path).toBe('facts.noSuchFact')
    expect((await suppose(dana, { facts: { symptomSeverity: 'terrible' } })).body.code).toBe('not-readable')
    expect((await suppose(dana, { facts: {}, date: '2026-02-30' })).body.errors[0].path).toBe('date')
    const biller = await as('bea.sedge@riverbend.example')
    expect((await suppose(biller, { facts: {} }, 'SYN-0121')).body.code).toBe('consent-needed')
  })
})
