import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { foreignAttempts } from './foreign.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

// A real server, a real database, HTTP between them and us.

let server: TestServer
let alder: Browser
let linden: Browser
let neighbour: Browser
beforeAll(async () => {
  server = await startTestServer()
  alder = await as('dana.alder@riverbend.example')
  linden = await as('miles.linden@riverbend.example')
  neighbour = await as('nia@neighbour.example')
}, 60_000)
afterAll(async () => server?.close())

async function as(email: string): Promise<Browser> {
  const browser = new Browser(server.url)
  expect((await browser.signIn(email)).status).toBe(200)
  return browser
}

const board = async () => (await alder.get('/api/today?program=riverbend')).body
const live = async (name: string) =>
  (await board()).groups.find((one: { name: string; state: string }) => one.name === name && one.state === 'live')

test('nobody sees anything without signing in', async () => {
  const stranger = new Browser(server.url)
  for (const path of ['/api/session', '/api/today?program=riverbend', '/api/members/SYN-0142/chart'])
    expect((await stranger.get(path)).status).toBe(401)
})

test('a session is a cookie that scripts cannot read, with no member in any log line', async () => {
  const browser = new Browser(server.url)
  const answer = await browser.signIn('dana.alder@riverbend.example')
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly/)
  expect(answer.headers.get('set-cookie')).toMatch(/SameSite=Lax/)
  await browser.get('/api/members/SYN-0142/chart')
  expect(server.log.join('')).not.toMatch(/SYN-|Quartz|alder@/)
  expect(server.log.join('')).toContain('/api/members/:id/chart')
})

test('who signed in is told who they are, what they may do and what waits', async () => {
  const { body } = await alder.get('/api/session')
  expect(body).toMatchObject({ name: 'Dana Alder', credential: 'LCSW', synthetic: true, factors: ['password'] })
  expect(body.may).toContain('co-sign')
  expect(body.counts.sign).toBe((await alder.get('/api/to-sign?program=riverbend')).body.length)
  expect(body.counts.sign).toBeGreaterThan(0)
})

test('Today shows everybody admitted, what is due with its clause, and the payer’s minimum', async () => {
  const view = await board()
  expect(view.rows).toHaveLength(14)
  const quartz = view.rows.find((row: { memberId: string }) => row.memberId === 'SYN-0142')
  expect(quartz).toMatchObject({ name: 'Quartz, Anita', rulebook: 'PEHP', hours: { minimum: 9, unit: 'h' } })
  // Recommended by the policy, so it is due and never overdue.
  expect(quartz.obligations[0]).toMatchObject({ kind: 'due', clause: { reference: 'PEHP II.B.9.a' } })
  expect(view.groups.filter((one: { state: string }) => one.state === 'live')).toHaveLength(2)
})

test('a tap marks a member once however often it is sent, and Today shows it', async () => {
  const { id } = await live('Relapse prevention')
  const tap = { sessionId: id, memberId: 'SYN-0142', mark: { status: 'here', in: '10:45' }, base: 0 }
  const key = randomUUID()
  expect((await alder.post('/api/taps', tap, key)).body).toEqual({ version: 1 })
  expect((await alder.post('/api/taps', tap, key)).body).toEqual({ version: 1 })
  const view = (await alder.get(`/api/sessions/${id}/roster`)).body
  const row = view.rows.find((one: { memberId: string }) => one.memberId === 'SYN-0142')
  expect(row.mark).toEqual({ status: 'here', in: '10:45', version: 1 })
  expect(row.block.minutes).toBeGreaterThan(90)
})

test('a tap on a stale screen is refused with the mark that stands, and who made it', async () => {
  const { id } = await live('CBT for depression')
  const tap = (status: string, base: number) => ({
    sessionId: id,
    memberId: 'SYN-0099',
    mark: { status, ...(status === 'late' ? { in: '10:50' } : {}) },
    base,
  })
  expect((await linden.post('/api/taps', tap('late', 0), randomUUID())).status).toBe(200)
  const refused = await alder.post('/api/taps', tap('absent', 0), randomUUID())
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({
    code: 'stale-version',
    by: 'Miles Linden, LPC',
    version: 1,
    words: 'late, in 10:50',
  })
})

test('a mark can be taken back, and a reason stays with it', async () => {
  const { id } = await live('CBT for depression')
  const tap = (mark: object, base: number) =>
    alder.post('/api/taps', { sessionId: id, memberId: 'SYN-0125', mark, base }, randomUUID())
  await tap({ status: 'excused', reason: 'clinic visit' }, 0)
  const row = async () =>
    (await alder.get(`/api/sessions/${id}/roster`)).body.rows.find(
      (one: { memberId: string }) => one.memberId === 'SYN-0125',
    )
  expect((await row()).mark).toEqual({ status: 'excused', reason: 'clinic visit', version: 1 })
  await tap({ status: 'unmarked' }, 1)
  expect((await row()).mark).toEqual({ status: 'unmarked', version: 2 })
})

const words = (did: string) => ({ did, response: 'Took part.', goals: ['g1'], countsAs: '', practice: '' })

test('two people who write one note keep both texts', async () => {
  const { id } = await live('CBT for depression')
  const note = (did: string, base: number) => ({ sessionId: id, memberId: 'SYN-0127', text: words(did), base })
  const first = await linden.put('/api/notes', note('Practised a thought record.', 0), randomUUID())
  expect(first.body.version).toBe(1)
  const second = await alder.put('/api/notes', note('Led the check-in.', 0), randomUUID())
  expect(second.status).toBe(409)
  expect(second.body.text.did).toBe('Practised a thought record.')
  expect(second.body.yours.did).toBe('Led the check-in.')
  expect(second.body.by).toBe('Miles Linden, LPC')
  const merged = await alder.put('/api/notes', note('Practised a thought record. Led the check-in.', 1), randomUUID())
  expect(merged.body.version).toBe(2)
})

test('a signature asks who you are once more, and a signed note does not change', async () => {
  const { id } = await live('CBT for depression')
  const put = (base: number) =>
    linden.put('/api/notes', { sessionId: id, memberId: 'SYN-0139', text: words('Role play.'), base }, randomUUID())
  const saved = (await put(0)).body
  const document = { id: saved.id, version: saved.version }
  const sign = (password: string) => linden.post('/api/sign', { documents: [document], proof: { password } })
  expect((await sign('not-the-password')).body.code).toBe('wrong-password')
  expect((await sign('riverbend-demonstration')).body).toEqual({ signed: 1 })
  expect((await put(1)).body.code).toBe('signed-document')
  const row = (await linden.get(`/api/sessions/${id}/roster`)).body.rows.find(
    (one: { memberId: string }) => one.memberId === 'SYN-0139',
  )
  expect(row.note).toMatchObject({ state: 'signed', signedBy: 'Miles Linden, LPC' })
})

test('whose notes need a second signature sends them, and the second signer finds them waiting', async () => {
  const hawthorn = await as('rae.hawthorn@riverbend.example')
  const { id } = await live('Relapse prevention')
  const saved = (
    await hawthorn.put(
      '/api/notes',
      { sessionId: id, memberId: 'SYN-0111', text: words('Trigger map.'), base: 0 },
      randomUUID(),
    )
  ).body
  const proof = { password: 'riverbend-demonstration' }
  const documents = [{ id: saved.id, version: saved.version }]
  expect((await hawthorn.post('/api/sign', { documents, proof })).body.code).toBe('needs-co-signature')
  expect((await hawthorn.post('/api/sign', { documents, to: 'alder', proof })).status).toBe(200)
  const waiting = (await alder.get('/api/to-sign?program=riverbend')).body.find(
    (one: { id: string }) => one.id === saved.id,
  )
  expect(waiting).toMatchObject({ cosign: true, author: 'Rae Hawthorn, CADC' })
  const signed = await alder.post('/api/sign', { documents: [{ id: waiting.id, version: waiting.version }], proof })
  expect(signed.body).toEqual({ signed: 1 })
})

test('a request without the token, or from another site, changes nothing', async () => {
  const tokenless = new Browser(server.url)
  tokenless.cookie = alder.cookie
  const refused = await tokenless.post('/api/search', { text: 'quartz' })
  expect([refused.status, refused.body.code]).toEqual([403, 'csrf-token'])
  const foreign = await alder.send('POST', '/api/search', { text: 'quartz' }, { origin: 'https://elsewhere.example' })
  expect([foreign.status, foreign.body.code]).toEqual([403, 'foreign-origin'])
})

test('an organization’s ids open nothing for another’s people, on any address', async () => {
  const { id: session } = await live('Relapse prevention')
  const [document] = (await alder.get('/api/to-sign?program=riverbend')).body
  const known = { member: 'SYN-0142', session, document, program: 'riverbend' }
  for (const [operation, attempt] of Object.entries(foreignAttempts(known))) {
    const [method = '', pattern] = operation.split(' ')
    const answer = await neighbour.send(method, attempt.path ?? pattern ?? '', attempt.body, {
      'idempotency-key': randomUUID(),
    })
    expect([403, 404], `${operation}: ${answer.status}`).toContain(answer.status)
  }
  expect((await neighbour.get('/api/to-sign?program=riverbend')).body).toEqual([])
  expect((await neighbour.post('/api/search', { text: 'quartz' })).body.members).toEqual([])
  expect((await neighbour.get('/api/audit?member=SYN-0142')).body).toEqual([])
})

test('every operation that takes an id in its address is tried in the test above', async () => {
  const { paths } = (await alder.get('/api/openapi.json')).body
  const withIds = Object.entries<object>(paths).flatMap(([path, operations]) =>
    path.includes('{') ? Object.keys(operations).map(method => `${method.toUpperCase()} ${path}`) : [],
  )
  const known = { member: '', session: '', document: { id: '', version: 1 }, program: '' }
  const tried = Object.keys(foreignAttempts(known))
  expect(withIds.filter(operation => !tried.includes(operation))).toEqual([])
})

test('roles hold: the front desk taps and reads no chart; billing reads a Part 2 chart only with consent', async () => {
  const desk = await as('omar.teasel@riverbend.example')
  expect((await desk.get('/api/today?program=riverbend')).status).toBe(200)
  expect((await desk.get('/api/members/SYN-0142/chart')).body.code).toBe('not-allowed')
  const billing = await as('bea.sedge@riverbend.example')
  expect((await billing.get('/api/members/SYN-0142/chart')).status).toBe(200)
  expect((await billing.get('/api/members/SYN-0121/chart')).body.code).toBe('consent-needed')
  const consented = await billing.get('/api/members/SYN-0127/chart')
  expect(consented.body.notice).toMatch(/42 CFR part 2/)
})

test('opening a chart is written into an audit that holds together', async () => {
  await alder.get('/api/members/SYN-0104/chart')
  const compliance = await as('cy.bracken@riverbend.example')
  const events = (await compliance.get('/api/audit?member=SYN-0104')).body
  expect(
    events.some(
      (one: { action: string; userId: string; detail: { purpose: string } }) =>
        one.action === 'chart-read' && one.userId === 'alder' && one.detail.purpose === 'treatment',
    ),
  ).toBe(true)
  expect((await alder.get('/api/audit?member=SYN-0104')).status).toBe(403)
  expect(await verifyAudit(server.db, { orgId: 'demonstration', userId: 'system' })).toMatchObject({ intact: true })
})

test('an entry is checked against the case file, refreshes what is due, and says which field is wrong', async () => {
  const wrong = await alder.post(
    '/api/members/SYN-0142/entries',
    { kind: 'psychiatricEvaluations', body: { on: 'soon' }, base: 0 },
    randomUUID(),
  )
  expect(wrong.status).toBe(422)
  expect(wrong.body.errors[0].path).toBe('body.on')
  const { day } = await board()
  const body = { on: day, by: 'yarrow', kind: 'initial', sections: ['medical', 'psychiatric', 'pharmacological'] }
  const written = await alder.post(
    '/api/members/SYN-0142/entries',
    { kind: 'psychiatricEvaluations', body, base: 0 },
    randomUUID(),
  )
  expect(written.body.version).toBe(1)
  const quartz = (await board()).rows.find((row: { memberId: string }) => row.memberId === 'SYN-0142')
  expect(
    quartz.obligations.some(
      (one: { kind: string; text: string }) => one.kind === 'overdue' && /Psychiatric/.test(one.text),
    ),
  ).toBe(false)
})

test('a review is asked now, under the member’s rulebook and under every other', async () => {
  const { body } = await alder.get('/api/members/SYN-0111/review/admission')
  expect(body.determination.rulebook.id).toBe('medica/mp9556')
  expect(body.comparison).toHaveLength(5)
})

test('a list never names a member in its address, and pages', async () => {
  const { body } = await alder.post('/api/members/search', { programId: 'riverbend', which: 'active', text: '' })
  expect(body.total).toBeGreaterThanOrEqual(14)
  const found = await alder.post('/api/members/search', { programId: 'riverbend', which: 'all', text: 'marb' })
  expect(found.body.rows.map((row: { name: string; state: string }) => [row.name, row.state])).toEqual([
    ['Marble, Lena', 'referred'],
  ])
})

test('an authenticator is asked for at sign-in once a code has confirmed it, and a code counts once', async () => {
  const sorrel = await as('nell.sorrel@riverbend.example')
  const { secret } = (await sorrel.post('/api/me/totp', {})).body
  const code = (offset = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + offset })
  expect((await sorrel.post('/api/me/totp/confirm', { code: '000000' })).body.code).toBe('wrong-code')
  expect((await sorrel.post('/api/me/totp/confirm', { code: code(-30_000) })).status).toBe(204)
  expect((await sorrel.get('/api/session')).body.factors).toEqual(['password', 'totp'])

  const again = new Browser(server.url)
  const first = await again.send('POST', '/api/sign-in', {
    email: 'nell.sorrel@riverbend.example',
    password: 'riverbend-demonstration',
  })
  expect(first.body).toEqual({ needs: 'totp' })
  expect((await again.get('/api/session')).status).toBe(401)
  const used = code()
  expect((await again.send('POST', '/api/sign-in/code', { code: used })).status).toBe(200)
  expect((await again.get('/api/session')).body.name).toBe('Nell Sorrel')
  const third = new Browser(server.url)
  await third.send('POST', '/api/sign-in', {
    email: 'nell.sorrel@riverbend.example',
    password: 'riverbend-demonstration',
  })
  expect((await third.send('POST', '/api/sign-in/code', { code: used })).body.code).toBe('wrong-code')
  const proof = { password: 'riverbend-demonstration' }
  expect((await sorrel.send('DELETE', '/api/me/totp', proof)).status).toBe(204)
})

test('a changed password ends every session', async () => {
  const larch = await as('joan.larch@riverbend.example')
  const change = (next: string) => larch.post('/api/me/password', { current: 'riverbend-demonstration', next })
  expect((await change('short')).body.code).toBe('password-too-short')
  expect((await change('another-long-password')).status).toBe(204)
  expect((await larch.get('/api/session')).status).toBe(401)
  expect((await new Browser(server.url).signIn('joan.larch@riverbend.example', 'another-long-password')).status).toBe(
    200,
  )
})

test('an administrator adds people, within what they administer', async () => {
  const elder = await as('ada.elder@riverbend.example')
  const user = (programId: string) => ({
    email: `new-${programId || 'all'}@riverbend.example`,
    name: 'Ash Sample',
    password: 'a-first-password',
    roles: [{ role: 'front-desk', programId }],
  })
  expect((await elder.post('/api/users', user('riverbend'), randomUUID())).status).toBe(200)
  expect((await elder.post('/api/users', user(''), randomUUID())).body.code).toBe('not-allowed')
  expect((await alder.post('/api/users', user('riverbend'), randomUUID())).body.code).toBe('not-allowed')
  const added = new Browser(server.url)
  expect((await added.signIn('new-riverbend@riverbend.example', 'a-first-password')).status).toBe(200)
  expect((await added.get('/api/today?program=riverbend')).status).toBe(200)
})

test('somebody referred is admitted, put into a group, and is on the board', async () => {
  const { day } = await board()
  const referred = await alder.post(
    '/api/referrals',
    { programId: 'riverbend', family: 'Gneiss', given: 'Sample', birthDate: '1990-01-01', on: day },
    randomUUID(),
  )
  const { memberId } = referred.body
  const entry = (kind: string, body: object) =>
    alder.post(`/api/members/${memberId}/entries`, { kind, body, base: 0 }, randomUUID())
  await entry('coverages', { payer: 'PEHP', policy: 'pehp/iop', order: 'primary', startsOn: '2020-01-01' })
  expect((await entry('episodes', { requestedOn: day, admittedOn: day })).status).toBe(200)
  const session = (roster: string[]) =>
    alder.post(
      '/api/programs/riverbend/entries',
      {
        kind: 'sessions',
        body: { name: 'Extra group', start: `${day}T18:00`, end: `${day}T19:00`, facilitators: ['alder'], roster },
        base: 0,
      },
      randomUUID(),
    )
  expect((await session(['SYN-9001'])).body.code).toBe('no-such-member')
  expect((await session([memberId])).status).toBe(200)
  const row = (await board()).rows.find((one: { memberId: string }) => one.memberId === memberId)
  expect(row).toMatchObject({ name: 'Gneiss, Sample', rulebook: 'PEHP', here: { state: 'due', at: '18:00' } })
  expect(row.obligations.length).toBeGreaterThan(0)
})

test('five wrong passwords lock an account, also against the right one', async () => {
  const browser = new Browser(server.url)
  const email = 'omar.teasel@riverbend.example'
  for (let i = 0; i < 4; i++) expect((await browser.signIn(email, 'wrong-password')).body.code).toBe('wrong-password')
  expect((await browser.signIn(email, 'wrong-password')).body.code).toBe('account-locked')
  expect((await browser.signIn(email)).body.code).toBe('account-locked')
})

test('who signs out is out', async () => {
  const browser = await as('nell.sorrel@riverbend.example')
  const { cookie } = browser
  expect((await browser.send('DELETE', '/api/session')).status).toBe(204)
  browser.cookie = cookie
  expect((await browser.get('/api/session')).status).toBe(401)
})

test('the server says that it is alive, ready, and what it was asked', async () => {
  expect((await alder.get('/health')).body).toEqual({ status: 'alive' })
  expect((await alder.get('/ready')).body).toEqual({ status: 'ready' })
  const metrics = (await alder.get('/metrics')).body
  expect(metrics).toContain('route="/api/today"')
  expect(metrics).not.toContain('SYN-')
  const answer = await alder.get('/api/nothing')
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})
