import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { foreignAttempts } from './foreign.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
}, 120_000)
afterAll(() => server?.close())

async function as(email: string): Promise<Browser> {
  const browser = new Browser(server.url)
  await browser.signIn(email)
  return browser
}

/** SYN-0121 is a substance-use record (42 CFR Part 2) without consent. */
const known = {
  member: 'SYN-0121',
  session: 'unknown-session',
  document: { id: 'unknown-document', version: 1 },
  program: 'riverbend',
}
const aboutMember = Object.entries(foreignAttempts(known)).filter(([operation]) =>
  operation.includes('/api/members/{id}/'),
)

/** The operations on a member's record that were not refused as not allowed. */
async function opened(browser: Browser): Promise<string[]> {
  const open: string[] = []
  for (const [operation, attempt] of aboutMember) {
    const [method = ''] = operation.split(' ')
    const answer = await browser.send(method, attempt.path ?? '', attempt.body, { 'idempotency-key': randomUUID() })
    if (answer.status !== 403) open.push(`${operation}: ${answer.status} ${answer.body?.code ?? ''}`)
  }
  return open
}

it('a Part 2 record without consent is shut for billing and compliance on every address of a record', async () => {
  expect(aboutMember.length).toBeGreaterThan(15)
  expect({
    billing: await opened(await as('bea.sedge@riverbend.example')),
    review: await opened(await as('cy.bracken@riverbend.example')),
  }).toEqual({ billing: [], review: [] })
})

it('the same addresses answer whoever treats the member', async () => {
  const therapist = await opened(await as('dana.alder@riverbend.example'))
  expect(therapist.filter(one => one.startsWith('GET')).length).toBeGreaterThan(8)
})

it('the front desk and an administrator open no record on any address of one', async () => {
  expect({
    desk: await opened(await as('omar.teasel@riverbend.example')),
    administrator: await opened(await as('ada.elder@riverbend.example')),
  }).toEqual({ desk: [], administrator: [] })
})

it('without a session nothing answers but signing in', async () => {
  const { paths } = (await new Browser(server.url).get('/api/openapi.json')).body
  const attempts = foreignAttempts(known)
  for (const [pattern, operations] of Object.entries<Record<string, { security?: object[] }>>(paths))
    for (const [name, { security }] of Object.entries(operations)) {
      if (security?.length === 0 || (name === 'delete' && pattern === '/api/session')) continue
      const operation = `${name.toUpperCase()} ${pattern}`
      const attempt = attempts[operation]
      const answer = await new Browser(server.url).send(
        name.toUpperCase(),
        attempt?.path ?? pattern,
        attempt?.body ?? (name === 'get' ? undefined : {}),
        { 'idempotency-key': randomUUID() },
      )
      // 422: the request was not even readable; it has told nothing.
      expect([401, 422], `${operation}: ${answer.status}`).toContain(answer.status)
    }
})
