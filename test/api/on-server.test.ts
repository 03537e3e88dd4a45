import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { backends, type TestDatabase } from '../store/harness.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

// A program's day on the system's PostgreSQL, as an account that is no superuser: everything where the API leans on what a
// database does (conflicts, replays, searches, the job queue, streams). The other API tests run on the embedded one.
const backend = backends.at(-1)

describe(`On ${backend?.name}`, () => {
  if (!backend || backend.skipped) return it.skip('no system PostgreSQL is installed')
  let database: TestDatabase
  let server: TestServer
  let dana: Browser
  const proof = { password: 'riverbend-demonstration' }
  beforeAll(async () => {
    database = await backend.open()
    server = await startTestServer({ db: database.db })
    dana = new Browser(server.url)
    await dana.signIn('dana.alder@riverbend.example')
  }, 120_000)
  afterAll(async () => {
    await server?.close()
    await database?.close()
  })

  it('a mark is made once under its key, and refused on an older version', async () => {
    const { groups } = (await dana.get('/api/today?program=riverbend')).body
    const group = groups.find((one: { state: string }) => one.state === 'next')
    const { rows } = (await dana.get(`/api/sessions/${group.id}/roster`)).body
    const mark = {
      sessionId: group.id,
      memberId: rows[0].memberId,
      mark: { status: 'absent' },
      base: rows[0].mark.version,
    }
    const all = await Promise.all([1, 2, 3, 4].map(() => dana.post('/api/taps', mark, 'the-same-mark-again')))
    expect(all.map(one => one.status).filter(one => one === 200).length).toBeGreaterThan(0)
    expect((await dana.post('/api/taps', mark, 'the-same-mark-again')).status).toBe(200)
    expect((await dana.post('/api/taps', mark, 'another-mark-of-it')).body).toMatchObject({
      status: 409,
      code: 'stale-version',
    })
    const after = (await dana.get(`/api/sessions/${group.id}/roster`)).body
    expect(after.rows[0].mark).toMatchObject({ status: 'absent', version: mark.base + 1 })
  })

  it('a note is saved, and its member is asked about again in the background', async () => {
    const { groups } = (await dana.get('/api/today?program=riverbend')).body
    const group = groups.find((one: { state: string }) => one.state === 'past')
    const { rows } = (await dana.get(`/api/sessions/${group.id}/roster`)).body
    const text = { did: 'Practiced a skill.', response: 'Took part.', goals: [], countsAs: '', practice: '' }
    const { memberId, note } = rows[0]
    const put = { sessionId: group.id, memberId, text, base: note.version }
    expect((await dana.put('/api/notes', put, 'a-note-on-a-server')).status).toBe(200)
    const due = async () =>
      (
        await database.db.maintenance.query('select 1 from review_clock where member_id = $1 and look_at <= now()', [
          memberId,
        ])
      ).rowCount
    for (let i = 0; i < 100 && (await due()) !== 0; i++) await sleep(50)
    expect(await due()).toBe(0)
  })

  it('a plan is written, signed and changed no more', async () => {
    const body = { version: 2, effectiveOn: '2026-03-02', by: 'alder', goals: [{ id: 'g', statement: 'Sleep' }] }
    const made = await dana.post(
      '/api/members/SYN-0142/entries',
      { kind: 'plans', body, base: 0 },
      'a-plan-on-a-server',
    )
    const { id, version } = made.body
    expect((await dana.post('/api/sign', { documents: [{ id, version }], proof })).status).toBe(200)
    const again = { kind: 'plans', id, body, base: version }
    expect((await dana.post('/api/members/SYN-0142/entries', again, 'a-plan-changed-after')).body.code).toBe(
      'signed-document',
    )
  })

  it('a member is found by the beginning of a name, and nobody of another organization', async () => {
    const found = (await dana.post('/api/search', { text: 'quar' })).body
    expect(found.members.map((one: { name: string }) => one.name)).toEqual(['Quartz, Anita'])
    expect((await dana.get('/api/members/SYN-9001/documents')).status).toBe(404)
  })

  it('every record of the program goes out as a stream, and the audit of it all is whole', async () => {
    const cy = new Browser(server.url)
    await cy.signIn('cy.bracken@riverbend.example')
    const answer = await fetch(`${server.url}/api/programs/riverbend/export?form=fhir`, {
      headers: { cookie: cy.cookie },
    })
    expect((await answer.text()).trim().split('\n').length).toBeGreaterThan(10)
    expect(await verifyAudit(database.db, { orgId: 'demonstration', userId: 'system' })).toMatchObject({ intact: true })
  })
})
