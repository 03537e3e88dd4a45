import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { startServer } from '../../src/api/server.ts'
import { openDatabase } from '../../src/store/database.ts'
import { Browser, must } from './harness.ts'

test('an empty installation is set up once, by whoever has the code that the server printed', async () => {
  const data = mkdtempSync(join(tmpdir(), 'openiop-setup-'))
  const db = must(await openDatabase({ data }))
  const server = await startServer({ db, log: pino({ level: 'silent' }), port: 0, setupCode: 'printed-code' })
  try {
    const url = `http://127.0.0.1:${server.port}`
    const browser = new Browser(url)
    expect((await browser.get('/api/sign-in')).body).toEqual({ needsSetup: true })
    const setup = (code: string, timeZone = 'America/Boise') =>
      browser.send('POST', '/api/setup', {
        code,
        organization: 'Sample Clinic',
        program: { name: 'Sample IOP', timeZone, jurisdiction: 'US-ID' },
        person: { name: 'Ada Sample', email: 'ada@sample.example', password: 'a-long-first-password' },
      })
    expect((await setup('guessed')).status).toBe(403)
    expect((await setup('printed-code', 'America/Nowhere')).body.errors[0].path).toBe('program.timeZone')
    // Two at once: one founds the organization, the other is told so.
    const both = await Promise.all([setup('printed-code'), setup('printed-code')])
    expect(both.map(one => one.status).sort()).toEqual([204, 409])
    expect((await setup('printed-code')).body.code).toBe('organization-exists')
    const torn = await fetch(`${url}/api/setup`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect([torn.status, ((await torn.json()) as { code: string }).code]).toEqual([422, 'not-readable'])
    expect((await browser.get('/api/sign-in')).body).toEqual({})
    expect((await browser.signIn('ada@sample.example', 'a-long-first-password')).status).toBe(200)
    const me = (await browser.get('/api/session')).body
    expect(me).toMatchObject({ synthetic: false, programs: [{ name: 'Sample IOP' }] })
    expect(me.may).toContain('administer')
    expect((await browser.get(`/api/today?program=${me.programs[0].id}`)).body).toMatchObject({ groups: [], rows: [] })
  } finally {
    await server.close()
    await db.close()
    rmSync(data, { recursive: true, force: true })
  }
})
