import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser

beforeAll(async () => {
  server = await startTestServer()
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
}, 120_000)
afterAll(() => server?.close())

let number = 0
const write = (kind: string, body: object, more: object = {}, member = 'SYN-0142') =>
  dana.post(`/api/members/${member}/entries`, { kind, body, base: 0, ...more }, `care-page-${++number}`)
const paths = (answer: { body: { errors?: { path?: string }[] } }) => answer.body.errors?.map(one => one.path)

describe('What the Care page writes', () => {
  it('is refused at the field that cannot be read', async () => {
    expect(paths(await write('diagnoses', { code: 'F41.1', rank: 'third' }))).toEqual(['body.rank'])
    expect(paths(await write('medications', { startsOn: '2026-03-02' }))).toEqual(['body.drug'])
    expect(paths(await write('contacts', { on: '2026-02-30', party: 'school' }))).toEqual(['body.on'])
    expect(paths(await write('instrumentResults', { on: '2026-03-02', instrument: 'PHQ-9', total: 'ten' }))).toEqual([
      'body.total',
    ])
  })

  it('keeps the text of whoever stopped a medication first, and gives it to whoever came later', async () => {
    const made = await write('medications', { drug: 'Sample drug', startsOn: '2026-03-02' })
    const { id } = made.body
    expect((await write('medications', { drug: 'Sample drug', endsOn: '2026-03-09' }, { id, base: 1 })).status).toBe(
      200,
    )
    const stale = await write('medications', { drug: 'Sample drug', comment: 'Doubled' }, { id, base: 1 })
    expect([stale.status, stale.body.code, stale.body.current.body.endsOn]).toEqual([
      409,
      'stale-version',
      '2026-03-09',
    ])
  })

  it('is not changed through another member’s record', async () => {
    const made = await write('contacts', { on: '2026-03-02', party: 'school', outcome: 'reached' })
    const { id } = made.body
    const forged = await write('contacts', { on: '2026-03-02', party: 'other' }, { id, base: 1 }, 'SYN-0133')
    expect(forged.status).toBeGreaterThanOrEqual(400)
    const { documents } = (await dana.get('/api/members/SYN-0142/documents')).body
    expect(documents.find((one: { id: string }) => one.id === id).body.party).toBe('school')
  })
})
