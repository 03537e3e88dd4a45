import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportView } from '../../src/desk/importViews.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let ada: Browser
let dana: Browser

beforeAll(async () => {
  server = await startTestServer()
  ada = new Browser(server.url)
  await ada.signIn('ada.elder@riverbend.example')
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
}, 120_000)
afterAll(() => server?.close())

const send = (text: string, more: object = {}, who = ada) =>
  who.post('/api/programs/riverbend/import', { format: 'csv', text, dryRun: true, ...more })
const take = async (text: string, more: object = {}): Promise<ImportView> => (await send(text, more)).body

describe('A CSV of members', () => {
  it('is read with any delimiter, quotes, line ends and a byte-order mark, by the names other systems have', async () => {
    const files = [
      'Last Name,First Name,DOB,MRN\nZircon,Ana,1990-02-28,SYN-I1\n',
      '\ufefflast name;first name;date of birth;medical record number\r\n"Zircon";"Ana";1990-02-28;SYN-I1\r\n\r\n',
      'SURNAME\tGiven\tBirth Date\tChart Number\nZircon\tAna\t1990-2-28\tSYN-I1',
    ]
    for (const text of files) {
      const view = await take(text)
      expect(view.counts).toEqual({ add: 1, there: 0, refused: 0 })
      expect(view.items[0]).toMatchObject({ place: 'row 2', name: 'Zircon, Ana', action: 'add', problems: [] })
    }
  })

  it('says of each row what is wrong, by row and column, and what to do; the others are taken', async () => {
    const view = await take(
      [
        'family,given,birth_date,admitted_on,discharged_on,shoe size,admited_on',
        'Zircon,Bea,1990-02-30,,,,',
        'Zircon,,1990-02-28,,,,',
        'Zircon,Cal,03/04/1990,,,,',
        'Zircon,Dee,1990-02-28,2026-03-02,2026-03-01,,',
        '"Zircon, the second",Eli,1990-02-28,2026-03-02,2026-03-02,,',
      ].join('\n'),
    )
    expect(view.items.map(one => one.action)).toEqual(['refused', 'refused', 'refused', 'refused', 'add'])
    expect(view.items.map(one => one.problems[0]?.column)).toEqual([
      'birth_date',
      'given',
      'birth_date',
      'discharged_on',
      undefined,
    ])
    expect(view.items[2]?.problems[0]?.remedy).toContain('month or the day')
    expect(view.unknownColumns).toEqual([{ column: 'shoe size' }, { column: 'admited_on' }])
    const american = await take('family,given,birth_date\nZircon,Cal,03/04/1990\n', { dateOrder: 'mdy' })
    expect(american.counts.add).toBe(1)
    expect((await take('family,given,birth_date\nZircon,Cal,13/04/1990\n', { dateOrder: 'mdy' })).counts.refused).toBe(
      1,
    )
  })

  it('guesses the column that a misspelt one means', async () => {
    const view = await take('family,given,brith_date\nZircon,Flo,1990-02-28\n')
    expect(view.unknownColumns).toEqual([{ column: 'brith_date', meant: 'birth_date' }])
  })

  it('writes nothing in a dry run, then each member once, and nobody again the second time', async () => {
    const text =
      'family,given,birth_date,record_number,payer,admitted_on,diagnosis\nZircon,Gus,1990-02-28,SYN-I7,PEHP,2026-03-02,F33.1\nZircon,Gus,1990-02-28,SYN-I7,PEHP,2026-03-02,F33.1\n'
    expect((await take(text)).counts).toEqual({ add: 1, there: 1, refused: 0 })
    const search = async () =>
      (await dana.post('/api/members/search', { programId: 'riverbend', which: 'all', text: 'Gus' })).body.rows.length
    expect(await search()).toBe(0)
    const taken = await take(text, { dryRun: false })
    expect(taken.counts.add).toBe(1)
    expect(await search()).toBe(1)
    expect((await take(text, { dryRun: false })).counts).toEqual({ add: 0, there: 2, refused: 0 })
    const head = (await dana.get(`/api/members/${taken.items[0]?.memberId}/head`)).body
    expect(head).toMatchObject({ state: 'active', admittedOn: '2026-03-02', rulebook: { slug: 'pehp' } })
  })

  it('that is none, or holds no rows, is refused with the reason', async () => {
    const codeOf = async (text: string) => (await send(text)).body.code
    expect(await codeOf('just a sentence')).toBe('no-names')
    expect(await codeOf('family,given\n')).toBe('no-rows')
    expect(await codeOf('family,given\n"Zircon,Hal\n')).toBe('damaged-csv')
    const many = `family,given\n${Array.from({ length: 501 }, (_, i) => `Zircon${i},Ivo`).join('\n')}\n`
    expect(await codeOf(many)).toBe('too-many')
  })
})

describe('A FHIR export', () => {
  it('of one record is taken in elsewhere, and gives the same answers there', async () => {
    const bundle = (await dana.get('/api/members/SYN-0142/fhir')).body
    expect(bundle.resourceType).toBe('Bundle')
    const patient = bundle.entry.find(
      (one: { resource: { resourceType: string } }) => one.resource.resourceType === 'Patient',
    )
    // Another member of the same history: another number and name.
    const other = JSON.parse(JSON.stringify(bundle).replaceAll('SYN-0142', 'SYN-I99').replaceAll('Quartz', 'Zirconia'))
    expect(patient).toBeTruthy()
    const view = await take(JSON.stringify(other), { format: 'fhir', dryRun: false })
    expect(view.items.map(one => one.action)).toEqual(['add'])
    const answers = async (memberId: string) => {
      const { body } = await dana.get(`/api/members/${memberId}/readings/admission`)
      return [body.outcome, body.counts]
    }
    expect(await answers(view.items[0]?.memberId ?? '')).toEqual(await answers('SYN-0142'))
  })

  it('that is damaged, empty or of another version is refused, and the rest of the program stays', async () => {
    for (const text of ['{', '{}', '[]', '{"resourceType":"Bundle"}', '{"resourceType":"Patient"}', '<Bundle/>']) {
      const answer = await send(text, { format: 'fhir', dryRun: false })
      if (answer.status === 200) expect(answer.body.counts.add).toBe(0)
      else expect(answer.status, text).toBe(422)
    }
  })
})

// Bundles that nobody here wrote, beside the checkout; without them this is skipped.
const bundles = resolve(import.meta.dirname, '../../../shared/data/synthea-r4')
describe.skipIf(!existsSync(bundles))('Bundles of another system', () => {
  it('are taken in, each patient once', async () => {
    for (const name of readdirSync(bundles)) {
      const bytes = readFileSync(join(bundles, name))
      const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8')
      expect((await take(text, { format: 'fhir', dryRun: false })).counts).toEqual({ add: 1, there: 0, refused: 0 })
      expect((await take(text, { format: 'fhir', dryRun: false })).counts).toEqual({ add: 0, there: 1, refused: 0 })
    }
  }, 60_000)
})

describe('An import', () => {
  it('is for administrators, and an export for those who read the chart', async () => {
    expect((await send('family,given\nZircon,Jo\n', {}, dana)).status).toBe(403)
    const omar = new Browser(server.url)
    await omar.signIn('omar.teasel@riverbend.example')
    expect((await omar.get('/api/members/SYN-0142/fhir')).status).toBe(403)
  })

  it('may be larger than other requests, and not endless', async () => {
    const padded = (mb: number) => `family,given\nZircon,Kim\n${'\n'.repeat(mb * 1024 * 1024)}`
    expect((await send(padded(3))).status).toBe(200)
    const huge = await fetch(`${server.url}/api/programs/riverbend/import`, {
      method: 'POST',
      headers: {
        connection: 'close',
        'content-type': 'application/json',
        cookie: ada.cookie,
        'x-csrf-token': ada.csrf,
      },
      body: JSON.stringify({ format: 'csv', text: 'x'.repeat(25 * 1024 * 1024), dryRun: true }),
    })
    expect(huge.status).toBe(413)
  })
})
