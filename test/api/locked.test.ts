import { afterAll, beforeAll, expect, it } from 'vitest'
import { demonstrationPassword } from '../../src/desk/demo/people.ts'
import { inOrganization } from '../../src/store/organization.ts'
import { sql } from '../../src/store/sql.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let orgId: string
beforeAll(async () => {
  server = await startTestServer()
}, 120_000)
afterAll(() => server?.close())

/** A browser whose sessions have ended in one of two ways. */
async function left(which: 'idle_until' | 'absolute_until'): Promise<Browser> {
  const browser = new Browser(server.url)
  await browser.signIn('dana.alder@riverbend.example')
  orgId = browser.cookie.split('=')[1]?.split('.')[0] ?? ''
  const past = which === 'idle_until' ? sql`idle_until` : sql`absolute_until`
  await inOrganization(server.db, { orgId, userId: 'system' }, tx =>
    tx.run(sql`update session set ${past} = now() - interval '1 minute' where org_id = ${orgId} and ended_at is null`),
  )
  return browser
}

it('an idle session is covered, and the same person opens it again', async () => {
  const dana = await left('idle_until')
  const covered = await dana.get('/api/session')
  expect([covered.status, covered.body.code]).toEqual([423, 'locked'])
  expect((await dana.get('/api/members/SYN-0142/chart')).status).toBe(423)
  const wrong = await dana.post('/api/session/unlock', { password: 'wrong-password' })
  expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong-password'])
  expect((await dana.get('/api/session')).status).toBe(423)
  expect((await dana.post('/api/session/unlock', { password: demonstrationPassword })).status).toBe(204)
  expect((await dana.get('/api/session')).status).toBe(200)
})

it('a session past its absolute end is over, also for who knows the password', async () => {
  const dana = await left('absolute_until')
  expect((await dana.get('/api/session')).status).toBe(401)
  expect((await dana.post('/api/session/unlock', { password: demonstrationPassword })).status).toBe(401)
})

it('who signs out of a covered screen is out for good', async () => {
  const dana = await left('idle_until')
  const { cookie } = dana
  expect((await dana.send('DELETE', '/api/session')).status).toBe(204)
  dana.cookie = cookie
  expect((await dana.get('/api/session')).status).toBe(401)
  expect((await dana.post('/api/session/unlock', { password: demonstrationPassword })).status).toBe(401)
})

it('the document of the API holds signing in, setting up and what protects every other operation', async () => {
  const { paths, components } = (await new Browser(server.url).get('/api/openapi.json')).body
  for (const path of ['/api/sign-in', '/api/sign-in/code', '/api/setup'])
    expect(paths[path]?.post?.requestBody?.required, path).toBe(true)
  expect(Object.keys(components.securitySchemes).sort()).toEqual(['csrf', 'session', 'token'])
  const open = Object.entries<Record<string, { security?: object[] }>>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, one]) =>
      one.security?.length === 0 ? [`${method.toUpperCase()} ${path}`] : one.security ? [] : [`undeclared ${path}`],
    ),
  )
  expect(open.sort()).toEqual([
    'GET /api/sign-in',
    'POST /api/setup',
    'POST /api/sign-in',
    'POST /api/sign-in/passkey',
    'POST /api/sign-in/passkey/begin',
  ])
})
