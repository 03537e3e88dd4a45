import { afterAll, beforeAll, expect, it } from 'vitest'
import { isProof } from '../../src/api/limits.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

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

it('counts wrong proofs at every operation that asks for one', async () => {
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    paths: { [path: string]: { [method: string]: { requestBody?: object } } }
  }
  // What may be tried at a covered screen is counted as signing in is, right or wrong.
  const asking = Object.entries(document.paths)
    .filter(([, methods]) => /"(proof|passkey|current)":/.test(JSON.stringify(methods)))
    .map(([path]) => path.replaceAll(/\{\w+\}/g, 'x'))
    .filter(path => path !== '/api/session/unlock')
  expect(asking).toContain('/api/members/x/readings/x/signatures')
  expect(asking.length).toBeGreaterThanOrEqual(6)
  expect(asking.filter(path => !isProof(path))).toEqual([])
})

it('lets nobody guess on at a proof, whatever it is for', async () => {
  const dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
  const statuses: number[] = []
  for (let n = 0; n < 6; n++) statuses.push((await dana.post('/api/me/passkeys/begin', { password: 'guessed' })).status)
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429])
})
