import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentRow, DocumentsView } from '../../src/desk/documentViews.ts'
import type { SignItem } from '../../src/desk/views.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser
let miles: Browser
let iris: Browser
const member = 'SYN-0142'
const proof = { password: 'riverbend-demonstration' }

beforeAll(async () => {
  server = await startTestServer()
  const enter = async (name: string) => {
    const one = new Browser(server.url)
    await one.signIn(`${name}@riverbend.example`)
    return one
  }
  dana = await enter('dana.alder')
  miles = await enter('miles.linden')
  iris = await enter('iris.yarrow')
}, 120_000)
afterAll(() => server?.close())

let number = 0
const write = (who: Browser, body: object, more: object = {}, kind = 'plans') =>
  who.post(`/api/members/${member}/entries`, { kind, body, base: 0, ...more }, `treatment-plans-${++number}`)
const view = async (): Promise<DocumentsView> => (await dana.get(`/api/members/${member}/documents`)).body
const row = async (id: string): Promise<DocumentRow | undefined> => (await view()).documents.find(one => one.id === id)
const sign = (who: Browser, id: string, version: number) =>
  who.post('/api/sign', { documents: [{ id, version }], proof })
const waiting = async (who: Browser): Promise<SignItem[]> => {
  const { programs } = (await who.get('/api/session')).body
  return (await who.get(`/api/to-sign?program=${programs[0].id}`)).body
}
const plan = (more: object = {}) => ({
  version: 2,
  kind: 'update',
  effectiveOn: '2026-03-02',
  by: 'linden',
  establishedBy: 'yarrow',
  goals: [{ id: 'g1', statement: 'Keep a routine', measure: 'days a week' }],
  ...more,
})
const answer = (more: object = {}) => ({
  text: 'The member’s side',
  signature: { role: 'member', on: '2026-03-02', ...more },
  proof,
})
const addenda = (id: string) => `/api/members/${member}/documents/plans/${id}/addenda`

describe('A treatment plan', () => {
  it('is not signed while it is a draft', async () => {
    const { id, version } = (await write(miles, plan({ status: 'draft' }))).body
    expect((await sign(miles, id, version)).body.code).toBe('not-complete')
    expect((await waiting(miles)).some(one => one.id === id)).toBe(false)
    expect((await write(miles, plan(), { id, base: version })).status).toBe(200)
  })

  it('waits for whoever wrote it and for the physician it names, and is signed by each once', async () => {
    const { id, version } = (await write(miles, plan({ effectiveOn: '2126-03-02' }))).body
    expect((await waiting(miles)).find(one => one.id === id)).toMatchObject({
      kind: 'Treatment plan',
      preview: 'Keep a routine',
      page: 'plan',
      cosign: false,
    })
    expect((await waiting(iris)).find(one => one.id === id)).toMatchObject({ cosign: true })
    expect((await waiting(dana)).some(one => one.id === id)).toBe(false)
    expect((await sign(miles, id, version)).status).toBe(200)
    expect((await sign(miles, id, version)).body.code).toBe('already-signed')
    expect((await waiting(miles)).some(one => one.id === id)).toBe(false)
    expect((await sign(iris, id, version)).status).toBe(200)
    expect((await waiting(iris)).some(one => one.id === id)).toBe(false)
    expect((await row(id))?.signatures.map(one => one.role).sort()).toEqual(['author', 'physician'])
    expect((await write(miles, plan(), { id, base: version })).body.code).toBe('signed-document')
  })

  it('that was signed elsewhere does not change, one that was refused still may', async () => {
    const signed = (
      await write(miles, plan({ signatures: [{ role: 'clinician', by: 'linden', signedAt: '2026-03-02' }] }))
    ).body
    expect((await write(miles, plan(), { id: signed.id, base: signed.version })).body.code).toBe('signed-document')
    const refused = (
      await write(miles, plan({ signatures: [{ role: 'member', refused: true, refusalReason: 'Not now' }] }))
    ).body
    expect((await write(miles, plan(), { id: refused.id, base: refused.version })).status).toBe(200)
  })

  it('takes the member’s signature afterwards, and stays as the member signed it', async () => {
    const { id, version } = (await write(miles, plan())).body
    expect((await miles.post(addenda(id), answer({ on: '2126-01-01' }))).body.code).toBe('in-the-future')
    expect((await miles.post(addenda(id), answer({ on: '2026-02-30' }))).status).toBe(422)
    expect((await miles.post(addenda(id), answer())).status).toBe(200)
    expect((await row(id))?.body.signatures).toEqual([{ role: 'member', signedAt: '2026-03-02' }])
    expect((await write(miles, plan(), { id, base: version })).body.code).toBe('signed-document')
    expect((await sign(miles, id, version)).status).toBe(200)
  })

  it('takes a refusal only with its reason, and the rules read it', async () => {
    const { id } = (await write(miles, plan({ effectiveOn: '2026-11-24' }))).body
    expect((await miles.post(addenda(id), answer({ refused: true }))).body).toMatchObject({ code: 'reason-missing' })
    expect((await miles.post(addenda(id), answer({ refused: true, reason: 'Wants to think it over' }))).status).toBe(
      200,
    )
    expect((await row(id))?.body.signatures).toEqual([
      expect.objectContaining({ role: 'member', refused: true, refusalReason: 'Wants to think it over' }),
    ])
    expect((await row(id))?.signed).toBe(false)
  })

  it('only a plan takes a signature of the member’s side', async () => {
    const made = (await write(miles, { on: '2026-03-02', by: 'linden' }, {}, 'riskAssessments')).body
    const at = `/api/members/${member}/documents/riskAssessments/${made.id}/addenda`
    expect((await miles.post(at, answer())).status).toBe(422)
  })
})

describe('A document that names its author', () => {
  it('is signed by that person, not by whoever looks at it', async () => {
    const { id, version } = (
      await write(miles, { on: '2026-03-02', by: 'linden', harmToSelf: 'low' }, {}, 'riskAssessments')
    ).body
    expect((await waiting(miles)).find(one => one.id === id)).toMatchObject({
      kind: 'Risk assessment',
      preview: 'Harm to self: low',
      page: 'risk',
    })
    expect((await sign(dana, id, version)).body.code).toBe('not-the-author')
    expect((await sign(miles, id, version)).status).toBe(200)
  })
})
