import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoOrganization } from '../../src/desk/demo/plant.ts'
import type { PopulationView, RowsView, RunState, RunView } from '../../src/desk/populationViews.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let larch: Browser
let folder: string
const run = 'sample-pehp-admission.parquet'
const runs = `/api/population/runs/${run}`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openiop-population-'))
  // The neighbour makes two organizations: each has a folder of its own below the given one.
  server = await startTestServer({ population: folder, organizations: [demoOrganization] })
  larch = new Browser(server.url)
  await larch.signIn('joan.larch@riverbend.example')
}, 120_000)
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The demonstration answers made-up rows first. */
async function ready(): Promise<PopulationView> {
  for (let tries = 0; tries < 150; tries++) {
    const { body } = await larch.get('/api/population')
    if (body.runs.length > 0 && !body.making) return body
    await sleep(200)
  }
  throw new Error('no made-up runs appeared')
}

async function counted(): Promise<RunView> {
  for (;;) {
    const state: RunState = (await larch.get(runs)).body
    if (state.state === 'failed') throw new Error(state.because)
    if (state.state === 'ready' && state.changes.every(one => one.state !== 'working')) return state
    await sleep(100)
  }
}

describe('A run over a population', () => {
  it('adds up: every row has one outcome, in all and under each clause', async () => {
    await ready()
    const view = await counted()
    const sum = (one: RunView['outcomes']) => one.met + one.notMet + one.undetermined + one.notApplicable
    expect(view.rows).toBe(20_000)
    expect(sum(view.outcomes)).toBe(view.rows)
    for (const clause of view.clauses) expect(sum(clause)).toBe(view.rows)
    expect(view.months.reduce((all, one) => all + sum(one), 0)).toBe(view.rows)
    for (const { cohorts } of view.groups) expect(cohorts.reduce((all, one) => all + one.rows, 0)).toBe(view.rows)
  }, 30_000)

  it('leads from a clause to its rows, all of them once, and to one explained as it was stored', async () => {
    const view = await counted()
    const clause = view.clauses.find(one => one.lowest && one.undetermined > 100)
    if (!clause) throw new Error('no clause is open often enough')
    const seen = new Set<number>()
    for (let after: number | undefined = -1; after !== undefined; ) {
      const answer = await larch.get(`${runs}/rows?column=${clause.column}&outcome=undetermined&after=${after}`)
      const page: RowsView = answer.body
      for (const one of page.rows) seen.add(one.row)
      after = page.next
    }
    expect(seen.size).toBe(clause.undetermined)
    const [first] = seen
    const explained = (await larch.get(`${runs}/rows/${first}`)).body
    expect(explained).toMatchObject({ differs: [], sameRules: true, digest: view.digest })
    expect(JSON.stringify(explained.criteria)).toContain(clause.clause.reference)
  }, 30_000)

  it('says what another payer would change, before and after adding up to all rows', async () => {
    const { choices, outcomes } = await counted()
    const cca = choices.find(one => one.id.startsWith('rulebook:cca'))
    expect((await larch.post(`${runs}/changes`, { choice: cca?.id })).status).toBe(200)
    const change = (await counted()).changes.find(one => one.id === cca?.id)?.change
    expect(change?.changed).toBeGreaterThan(0)
    const from = (word: string) =>
      change?.table.filter(one => one.before === word).reduce((all, one) => all + one.rows, 0)
    expect(from('met')).toBe(outcomes.met)
    expect(from('undetermined')).toBe(outcomes.undetermined)
    const refused = await larch.post(`${runs}/changes`, { choice: 'reading:none=such' })
    expect([refused.status, refused.body.code]).toEqual([422, 'not-a-choice'])
  }, 30_000)
})

describe('What a population shows, and to whom', () => {
  it('keeps rows from those who may only see numbers, and everything from those without a role for it', async () => {
    await ready()
    const administrator = new Browser(server.url)
    await administrator.signIn('ada.elder@riverbend.example')
    expect((await administrator.get(runs)).status).toBe(200)
    expect((await administrator.get(`${runs}/rows?column=verdict&outcome=met`)).status).toBe(403)
    expect((await administrator.get(`${runs}/rows/1`)).status).toBe(403)
    const desk = new Browser(server.url)
    await desk.signIn('omar.teasel@riverbend.example')
    for (const path of ['/api/population', runs, '/api/population/requests/sample.requests.csv'])
      expect((await desk.get(path)).status).toBe(403)
  })

  it('of one organization is nothing to another', async () => {
    const nia = new Browser(server.url)
    await nia.signIn('nia@neighbour.example')
    expect((await nia.get('/api/population')).body).toEqual({ there: false, runs: [], requests: [] })
    expect((await nia.get(runs)).status).toBe(404)
  })

  it('knows no file outside its folder, and no column that is no clause', async () => {
    for (const name of ['..%2F..%2Fetc%2Fpasswd', 'sample-pehp-admission.facts.parquet', 'none.parquet'])
      expect((await larch.get(`/api/population/runs/${name}`)).status).toBe(404)
    expect((await larch.get('/api/population/requests/sample-pehp-admission.parquet')).status).toBe(404)
    expect((await larch.get(`${runs}/rows?column=member&outcome=met`)).status).toBe(404)
    expect((await larch.get(`${runs}/rows?column=verdict&outcome=denied`)).status).toBe(422)
    expect((await larch.get(`${runs}/rows/999999999`)).status).toBe(404)
  })

  it('writes down who opened rows', async () => {
    await larch.get(`${runs}/rows?column=verdict&outcome=met`)
    const compliance = new Browser(server.url)
    await compliance.signIn('cy.bracken@riverbend.example')
    const { body } = await compliance.get('/api/audit?action=population-rows-read')
    expect(body.length).toBeGreaterThan(0)
  })

  it('shows turnaround with the formula of each measure', async () => {
    const { body } = await larch.get('/api/population/requests/sample.requests.csv')
    expect(body.requests).toBe(2000)
    expect(body.metrics.find((one: { id: string }) => one.id === 'standard-approved').formula).toContain('count(')
  })
})
