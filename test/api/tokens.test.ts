import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser
let omar: Browser
let ada: Browser
const proof = { password: 'riverbend-demonstration' }

beforeAll(async () => {
  server = await startTestServer()
  const enter = async (name: string) => {
    const one = new Browser(server.url)
    await one.signIn(`${name}@riverbend.example`)
    return one
  }
  dana = await enter('dana.alder')
  omar = await enter('omar.teasel')
  ada = await enter('ada.elder')
}, 120_000)
afterAll(() => server?.close())

const make = async (who: Browser, scopes: string[], more: object = {}) =>
  who.post('/api/tokens', { name: 'The scheduler', scopes, days: 30, proof, ...more })

/** As another program asks: a token, and nothing of a browser. */
async function ask(token: string, method: string, path: string, body?: object, key?: string) {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : undefined }
}

describe('A token', () => {
  it('does what its person may, within its scopes, without a cookie or a csrf token', async () => {
    const { status, body } = await make(dana, ['list-members', 'see-board', 'take-attendance'])
    expect(status).toBe(200)
    const token: string = body.secret
    const board = await ask(token, 'GET', '/api/today?program=riverbend')
    expect(board.status).toBe(200)
    const which = { programId: 'riverbend', which: 'active', text: '' }
    const members = await ask(token, 'POST', '/api/members/search', which)
    expect(members.body.rows.length).toBeGreaterThan(1)
    const group = board.body.groups.find((one: { state: string }) => one.state === 'next')
    const roster = await ask(token, 'GET', `/api/sessions/${group.id}/roster`)
    expect(roster.status).toBe(200)
    const mark = {
      sessionId: group.id,
      memberId: roster.body.rows[0].memberId,
      mark: { status: 'excused' },
      base: roster.body.rows[0].mark.version,
    }
    expect((await ask(token, 'POST', '/api/taps', mark, 'a-tap-of-a-program')).status).toBe(200)
    // Sent again under its key it is done once; without the version that is there now it is refused.
    expect((await ask(token, 'POST', '/api/taps', mark, 'a-tap-of-a-program')).status).toBe(200)
    expect((await ask(token, 'POST', '/api/taps', mark, 'another-tap-of-it')).body.code).toBe('stale-version')
    expect((await ask(token, 'GET', '/api/members/SYN-0142/documents')).body).toMatchObject({
      status: 403,
      code: 'scope-missing',
    })
  })

  it('never may more than its person, and never signs, administers or makes tokens', async () => {
    expect((await make(omar, ['read-chart'])).body.code).toBe('scope-not-yours')
    for (const scope of ['sign', 'co-sign', 'break-glass', 'administer', 'no-such'])
      expect((await make(dana, [scope])).body.code).toBe('scope-not-yours')
    const token: string = (await make(dana, ['read-chart', 'write-chart', 'write-notes'])).body.secret
    for (const [method, path, body] of [
      ['POST', '/api/sign', { documents: [{ id: 'plan', version: 1 }], proof }],
      ['POST', '/api/tokens', { name: 'x', scopes: ['read-chart'], days: 1, proof }],
      ['GET', '/api/session', undefined],
      ['POST', '/api/members/SYN-0142/emergency-access', { reason: 'A long enough reason for it' }],
      ['DELETE', '/api/me/totp', proof],
    ] as const)
      expect((await ask(token, method, path, body)).body.code, path).toBe('in-person')
    expect((await ask(token, 'GET', '/api/users')).status).toBe(403)
  })

  it('is refused when it is wrong, was revoked, or its account is closed', async () => {
    const made = (await make(dana, ['see-board'])).body
    const board = '/api/today?program=riverbend'
    expect((await ask(made.secret, 'GET', board)).status).toBe(200)
    expect((await ask(`${made.secret}x`, 'GET', board)).body).toMatchObject({ status: 401, code: 'token-not-valid' })
    expect((await ask('nothing', 'GET', board)).status).toBe(401)
    expect((await omar.send('DELETE', `/api/tokens/${made.id}`)).status).toBe(404)
    expect((await ada.send('DELETE', `/api/tokens/${made.id}`)).status).toBe(204)
    expect((await ask(made.secret, 'GET', board)).status).toBe(401)
    expect((await ada.send('DELETE', `/api/tokens/${made.id}`)).status).toBe(404)
  })

  it('is listed with its last use and without its secret, and every use is in the audit', async () => {
    const made = (await make(omar, ['see-board'])).body
    await ask(made.secret, 'GET', '/api/today?program=riverbend')
    const mine = (await omar.get('/api/tokens')).body
    expect(mine.scopes).not.toContain('read-chart')
    expect(mine.tokens).toEqual([
      expect.objectContaining({ id: made.id, actsFor: 'Omar Teasel', lastUsedAt: expect.any(String) }),
    ])
    expect(JSON.stringify(mine)).not.toContain(made.secret.slice(-20))
    expect((await ada.get('/api/tokens')).body.tokens.length).toBeGreaterThan(1)
    const cy = new Browser(server.url)
    await cy.signIn('cy.bracken@riverbend.example')
    const audit = (await cy.post('/api/audit/search', { action: 'api-token-used' })).body
    expect(JSON.stringify(audit)).toContain(made.id)
  })

  it('asks for a proof when it is made', async () => {
    expect((await make(dana, ['see-board'], { proof: { password: 'not this one' } })).body.code).toBe('wrong-password')
  })
})

describe('Whoever guesses tokens', () => {
  it('is slowed down, while the right ones are not counted', async () => {
    const other = await startTestServer({ limits: { attempts: 5 } })
    try {
      const status = async () =>
        (await fetch(`${other.url}/api/today?program=riverbend`, { headers: { authorization: 'Bearer guess' } })).status
      const tries: number[] = []
      for (let i = 0; i < 7; i++) tries.push(await status())
      expect(tries).toEqual([401, 401, 401, 401, 401, 429, 429])
    } finally {
      await other.close()
    }
  }, 60_000)
})
