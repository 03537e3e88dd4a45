import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let other: TestServer
let cy: Browser
let dana: Browser

beforeAll(async () => {
  server = await startTestServer()
  other = await startTestServer()
  cy = new Browser(server.url)
  await cy.signIn('cy.bracken@riverbend.example')
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
}, 120_000)
afterAll(async () => {
  await server?.close()
  await other?.close()
})

const at = (form: string, collection = '') =>
  `/api/programs/riverbend/export?form=${form}${collection ? `&collection=${collection}` : ''}`

async function text(path: string): Promise<{ text: string; headers: Headers }> {
  const answer = await fetch(server.url + path, { headers: { cookie: cy.cookie } })
  expect(answer.status).toBe(200)
  return { text: await answer.text(), headers: answer.headers }
}

describe('An export of a program', () => {
  it('is for compliance and administrators, of their own program, and of collections that there are', async () => {
    expect((await dana.get(at('fhir'))).status).toBe(403)
    expect((await cy.get('/api/programs/next-door/export?form=fhir')).status).toBe(403)
    expect((await cy.get(at('entries', 'secrets'))).body.code).toBe('no-such-collection')
    expect((await cy.get(at('pdf'))).status).toBe(422)
  })

  it('holds a Bundle a line, leaves out a Part 2 record without consent, and carries the notice with one that has it', async () => {
    const { text: file, headers } = await text(at('fhir'))
    expect(headers.get('content-disposition')).toContain('records.ndjson')
    const bundles = file
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(bundles.every(one => one.resourceType === 'Bundle')).toBe(true)
    expect(file).not.toContain('SYN-0121')
    expect(bundles.filter(one => JSON.stringify(one.meta ?? {}).includes('part-2'))).toHaveLength(1)
    const audit = (await cy.post('/api/audit/search', { action: 'program-exported' })).body
    expect(JSON.stringify(audit)).toContain('leftOut: 1')
  })

  it('is a CSV that an import takes: the same file finds everybody on file, and adds them elsewhere', async () => {
    const { text: file } = await text(at('members'))
    const ada = new Browser(server.url)
    await ada.signIn('ada.elder@riverbend.example')
    const body = { format: 'csv', text: file.replace(/^#.*\r?\n/m, ''), dryRun: true }
    const here = (await ada.post('/api/programs/riverbend/import', body)).body
    expect(here.counts).toMatchObject({ add: 0, refused: 0 })
    expect(here.unknownColumns).toEqual([])
    expect(here.counts.there).toBeGreaterThan(10)
  })

  it('is a table of one collection, every field a column, and no cell that a spreadsheet would run', async () => {
    const { text: file } = await text(at('entries', 'diagnoses'))
    const { data } = Papa.parse<{ [column: string]: string }>(file, { header: true, skipEmptyLines: true })
    expect(data[0]).toMatchObject({ member: expect.stringMatching(/^SYN-/), code: 'F33.1' })
    const made = await dana.post(
      '/api/members/SYN-0142/entries',
      { kind: 'contacts', base: 0, body: { on: '2026-11-02', by: 'alder', party: 'family', summary: '=cmd()' } },
      'an-entry-with-a-formula',
    )
    expect(made.status).toBe(200)
    expect((await text(at('entries', 'contacts'))).text).toContain("'=cmd()")
  })

  it('read into an empty program gives the same people the same admission', async () => {
    const { text: file } = await text(at('fhir'))
    const one = file.split('\n').find(line => line.includes('SYN-0142')) ?? ''
    const ada = new Browser(other.url)
    await ada.signIn('ada.elder@riverbend.example')
    const renamed = one.replaceAll('SYN-0142', 'SYN-7142').replaceAll('Quartz', 'Zircon')
    const taken = (
      await ada.post('/api/programs/riverbend/import', { format: 'fhir', text: `${renamed}\n`, dryRun: false })
    ).body
    expect(taken.counts).toEqual({ add: 1, there: 0, refused: 0 })
    const there = new Browser(other.url)
    await there.signIn('dana.alder@riverbend.example')
    const outcome = async (who: Browser, id: string) =>
      (await who.get(`/api/members/${id}/readings/admission`)).body.outcome
    expect(await outcome(there, taken.items[0].memberId)).toBe(await outcome(dana, 'SYN-0142'))
  })
})
