import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foreignAttempts } from './foreign.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser
beforeAll(async () => {
  server = await startTestServer()
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
}, 120_000)
afterAll(() => server?.close())

const known = {
  member: 'SYN-0142',
  session: 'unknown-session',
  document: { id: 'unknown-document', version: 1 },
  program: 'riverbend',
}
let number = 0
const key = () => `hostile-${++number}-test`

describe('Text that no database keeps', () => {
  it('is refused at its field, in whatever operation: a NUL, half of a pair', async () => {
    for (const bad of ['a\u0000b', '\ud800', 'x\udc00y'.replace('\udc00', '\ud83d')]) {
      const emergency = await dana.post('/api/members/SYN-0142/emergency-access', {
        reason: `${bad} at the door, urgent`,
      })
      expect([emergency.status, emergency.body.code, emergency.body.errors[0].path]).toEqual([
        422,
        'not-storable',
        'reason',
      ])
      const found = await dana.post('/api/search', { text: bad })
      expect(found.status).toBe(422)
      const entry = await dana.post(
        '/api/members/SYN-0142/entries',
        { kind: 'diagnoses', body: { text: bad }, base: 0 },
        key(),
      )
      expect(entry.status).toBe(422)
    }
  })

  it('is told from text that only looks like it', async () => {
    const fine = await dana.post(
      '/api/members/SYN-0142/entries',
      { kind: 'diagnoses', body: { text: 'a \\u0000 b, \u{1f600}, Zoë 王' }, base: 0 },
      key(),
    )
    expect(fine.status).toBe(200)
  })
})

describe('Anything at all', () => {
  it('sent to any operation is answered, and never by a failure of the server', async () => {
    const operations = Object.entries(foreignAttempts(known))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.oneof(fc.jsonValue(), fc.object(), fc.constant({})),
        fc.boolean(),
        async ([name, { path, body }], other, isMixed) => {
          const [method = 'GET', pattern = ''] = name.split(' ')
          if (method === 'GET') return
          const sent =
            isMixed && typeof other === 'object' && other !== null && !Array.isArray(other)
              ? { ...(body as object), ...other }
              : other
          const answer = await dana.send(method, path ?? pattern, sent, { 'idempotency-key': key() })
          expect(answer.status, `${name} ${JSON.stringify(sent)}`).toBeLessThan(500)
        },
      ),
      { numRuns: 300 },
    )
  }, 120_000)

  it('that is no JSON, too long, or of another kind is refused with the reason', async () => {
    const raw = (body: string, type = 'application/json') =>
      fetch(`${server.url}/api/search`, {
        method: 'POST',
        body,
        // The server closes a connection whose body it does not read to its end.
        headers: { connection: 'close', 'content-type': type, cookie: dana.cookie, 'x-csrf-token': dana.csrf },
      })
    expect((await raw('{')).status).toBe(422)
    expect((await raw('text=1', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await raw(JSON.stringify({ text: 'x'.repeat(1024 * 1024) }))).status).toBe(413)
    expect((await raw(JSON.stringify({ text: 'x'.repeat(201) }))).status).toBe(422)
  })
})

describe('A request sent twice under one key', () => {
  it('is done once; with another body it is refused', async () => {
    const sent = key()
    const entry = { kind: 'contacts', body: { on: '2026-03-02', party: 'family' }, base: 0 }
    const first = await dana.post('/api/members/SYN-0142/entries', entry, sent)
    const again = await dana.post('/api/members/SYN-0142/entries', entry, sent)
    expect(again.body).toEqual(first.body)
    const other = await dana.post(
      '/api/members/SYN-0142/entries',
      { ...entry, body: { on: '2026-03-03', party: 'family' } },
      sent,
    )
    expect(other.status).toBeGreaterThanOrEqual(400)
    expect(other.status).toBeLessThan(500)
  })
})

describe('Before anybody is signed in', () => {
  it('signing in and setting up refuse what is no request of theirs, and never fail', async () => {
    const nobody = new Browser(server.url)
    const texts = ['a\u0000b', '\ud800', 'x'.repeat(400), '', ' ', 'ﷺ'.repeat(50)]
    const bodies: unknown[] = [null, [], 'text', 7, {}, ...texts.map(email => ({ email, password: email }))]
    bodies.push(...texts.map(code => ({ code })), { email: 'dana.alder@riverbend.example', password: '\u0000' })
    const place = { name: 'x\u0000', timeZone: 'Nowhere/None', jurisdiction: 'US-XX' }
    const person = { name: 'x', email: 'x@x.example', password: '\ud800' }
    bodies.push({ code: '\u0000', organization: '\u0000', program: place, person })
    for (const path of ['/api/sign-in', '/api/sign-in/code', '/api/setup'])
      for (const body of bodies) {
        const { status, body: problem } = await nobody.post(path, body)
        expect([401, 403, 409, 422], `${path} ${JSON.stringify(body)}: ${status}`).toContain(status)
        expect(problem.code).toEqual(expect.any(String))
      }
  })
})
