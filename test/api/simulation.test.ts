import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantSimulation } from '../../src/desk/demo/plantSimulation.ts'
import { rebuild } from '../../src/desk/rebuild.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { folder, must, remove } from '../store/harness.ts'

const place = folder()
const realNow = () => Date.parse('2026-03-11T18:00:00Z')
let db: Database

beforeAll(async () => {
  db = must(await openDatabase({ data: `${place}/data` }))
}, 60_000)
afterAll(async () => {
  await db?.close()
  remove(place)
})

describe('A simulated organization', () => {
  it('keeps what its records give: asking everybody again changes nothing, and its audit is whole', async () => {
    const planted = must(
      await plantSimulation(db, { members: 30, seed: 11, asOf: '2026-03-11', active: 30 }, { realNow }),
    )
    expect(planted).toMatchObject({ members: 30, programs: 1 })
    expect(planted.attendance).toBeGreaterThan(500)
    expect(must(await rebuild(db, { realNow }))).toMatchObject({ members: 30, failed: 0 })
    expect(must(await rebuild(db, { realNow }))).toEqual({ members: 30, failed: 0, changed: 0 })
    expect(await verifyAudit(db, { orgId: 'demonstration', userId: 'system' })).toMatchObject({ intact: true })
  }, 120_000)

  it('is not poured into a database that holds something already', async () => {
    expect(await plantSimulation(db, { members: 3, seed: 1, asOf: '2026-03-11' })).toMatchObject({
      ok: false,
      refusals: [expect.objectContaining({ code: 'not-empty' })],
    })
  })
})
