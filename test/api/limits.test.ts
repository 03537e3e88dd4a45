import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './harness.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ limits: { attempts: 5, behindProxy: true } })
}, 120_000)
afterAll(() => server?.close())

const attempt = (address: string, path = '/api/sign-in') =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.9, ${address}` },
    body: JSON.stringify({ email: 'nobody@riverbend.example', password: 'guessed' }),
  })

it('lets an address guess five times a minute, says when it may again, and leaves other addresses alone', async () => {
  for (let n = 0; n < 5; n++) expect((await attempt('198.51.100.1')).status).toBe(403)
  const refused = await attempt('198.51.100.1')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ code: 'too-many-requests' })
  // A first entry of X-Forwarded-For that somebody made up changes nothing: the proxy's own is the last.
  expect((await attempt('198.51.100.1', '/api/sign-in/code')).status).toBe(429)
  expect((await attempt('198.51.100.2')).status).toBe(403)
  expect((await fetch(`${server.url}/api/sign-in`)).status).toBe(200)
})
