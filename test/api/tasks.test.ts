import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let supervisor: Browser
let therapist: Browser
let frontDesk: Browser
let program: string

const as = async (email: string) => {
  const browser = new Browser(server.url)
  await browser.signIn(email)
  return browser
}
beforeAll(async () => {
  server = await startTestServer()
  supervisor = await as('dana.alder@riverbend.example')
  therapist = await as('miles.linden@riverbend.example')
  frontDesk = await as('omar.teasel@riverbend.example')
  program = (await supervisor.get('/api/session')).body.programs[0].id
}, 120_000)
afterAll(() => server?.close())

let number = 0
const give = (by: Browser, task: object) =>
  by.post(
    '/api/tasks',
    { kind: 'by-hand', programId: program, what: 'Call the school', assignedTo: 'linden', ...task },
    `task-${++number}-key`,
  )
const list = async (by: Browser, which: string) => (await by.get(`/api/tasks?program=${program}&which=${which}`)).body
const find = async (by: Browser, which: string, id: string) =>
  (await list(by, which)).rows.find((one: { id: string }) => one.id === id)

describe('A task', () => {
  it('is on the list of its person, and of nobody else who does not see all', async () => {
    const { id } = (await give(supervisor, { dueOn: '2026-01-05' })).body
    expect(await find(therapist, 'mine', id)).toMatchObject({
      what: 'Call the school',
      assigned: { to: 'linden', mine: true },
      due: { kind: 'overdue' },
      mayChange: true,
    })
    expect(await find(frontDesk, 'mine', id)).toBeUndefined()
    expect((await frontDesk.get(`/api/tasks?program=${program}&which=all`)).status).toBe(403)
    expect((await list(supervisor, 'all')).rows[0].due.kind).toBe('overdue')
  })

  it('for a role is on the list of whoever has the role', async () => {
    const { id } = (await give(supervisor, { assignedTo: 'role:front-desk' })).body
    expect(await find(frontDesk, 'role', id)).toMatchObject({ assigned: { name: 'Any front desk', mine: true } })
    expect(await find(therapist, 'role', id)).toBeUndefined()
  })

  it('is refused at its field: nobody by that name, no words, no such fact, no day of the calendar', async () => {
    const refused = async (task: object) => {
      const answer = await give(supervisor, task)
      return [answer.status, answer.body.errors?.[0]?.path]
    }
    expect(await refused({ assignedTo: 'nia' })).toEqual([422, 'assignedTo'])
    expect(await refused({ what: undefined })).toEqual([422, 'what'])
    expect(await refused({ dueOn: '2026-02-30' })).toEqual([422, 'dueOn'])
    expect(await refused({ kind: 'missing-fact', memberId: 'SYN-0155', facts: ['noSuchFact'] })).toEqual([422, 'facts'])
    expect((await give(supervisor, { memberId: 'SYN-9001' })).status).toBe(404)
  })

  it('is closed by its person or a supervisor, with who and when; a stale version is refused and changes nothing', async () => {
    const { id } = (await give(supervisor, {})).body
    expect((await frontDesk.post(`/api/tasks/${id}`, { do: 'done', base: 1 })).body.code).toBe('not-your-task')
    expect((await therapist.post(`/api/tasks/${id}`, { do: 'drop', base: 1 })).body.errors[0].path).toBe('comment')
    expect((await therapist.post(`/api/tasks/${id}`, { do: 'done', comment: 'Left word', base: 1 })).status).toBe(200)
    expect((await supervisor.post(`/api/tasks/${id}`, { do: 'drop', comment: 'No', base: 1 })).status).toBe(409)
    const closed = await find(therapist, 'mine', id)
    expect(closed.status).toBe('done')
    expect(closed.closed).toMatch(/^Done by Miles Linden, LPC on \d{4}-\d\d-\d\d: Left word$/)
    await supervisor.post(`/api/tasks/${id}`, { do: 'reopen', base: 2 })
    expect(await find(therapist, 'mine', id)).toMatchObject({ status: 'open', version: 3 })
  })

  it('of a review is answered by the record itself, and says so', async () => {
    const view = (await supervisor.get('/api/members/SYN-0155/readings/admission')).body
    const item = view.missing.items.find((one: { answered: string }) => one.answered === 'by-a-person')
    const task = {
      kind: 'missing-fact',
      memberId: 'SYN-0155',
      facts: [item.fact],
      question: 'admission',
      clause: item.citation,
      what: undefined,
    }
    const { id } = (await give(supervisor, task)).body
    expect((await give(supervisor, task)).body.code).toBe('task-exists')
    expect(await find(therapist, 'mine', id)).toMatchObject({
      what: item.question,
      clause: { reference: item.clause.reference },
    })
    const form = (await supervisor.get('/api/members/SYN-0155/form/admission')).body
    const text = JSON.stringify(form)
    expect(text).toContain(item.fact)
    const value = valueFor(form, item.fact)
    const answered = await supervisor.post(
      '/api/members/SYN-0155/findings',
      { answers: [{ fact: item.fact, value }] },
      'task-finding-1',
    )
    expect(answered.status).toBe(200)
    const after = await find(therapist, 'mine', id)
    expect(after.status).toBe('done')
    expect(after.closed).toMatch(/^Answered by the record on \d{4}-\d\d-\d\d$/)
  })

  it('of a record under 42 CFR Part 2 says nothing of it to who may not open it', async () => {
    const { id } = (
      await give(supervisor, { memberId: 'SYN-0121', what: 'Ask about the relapse', assignedTo: 'sedge' })
    ).body
    const seen = await find(await as('bea.sedge@riverbend.example'), 'mine', id)
    expect(seen).toMatchObject({ closedRecord: true, what: 'Something in a record that you may not open' })
    expect(JSON.stringify(seen)).not.toContain('relapse')
    const biller = await as('bea.sedge@riverbend.example')
    expect((await biller.get('/api/members/SYN-0121/tasks')).body.code).toBe('consent-needed')
    expect(
      (await give(biller, { kind: 'missing-fact', memberId: 'SYN-0121', facts: ['symptomSeverity'] })).body.code,
    ).toBe('consent-needed')
  })

  it('of what is due takes the day and the clause that the policy states', async () => {
    const { obligations } = (await supervisor.get('/api/members/SYN-0142/chart')).body
    const due = obligations.find((one: { dueAt?: string; due?: string; status: string }) =>
      ['upcoming', 'due', 'overdue'].includes(one.status),
    )
    const { id } = (
      await give(supervisor, {
        kind: 'obligation',
        memberId: 'SYN-0142',
        obligation: due.obligationId,
        what: undefined,
      })
    ).body
    const seen = await find(therapist, 'mine', id)
    expect(seen.due.on).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(seen.clause.reference).toBeTruthy()
    expect(
      (await give(supervisor, { kind: 'obligation', memberId: 'SYN-0142', obligation: 'made/up', what: undefined }))
        .body.code,
    ).toBe('no-such-obligation')
  })
})

/** A value that a fact of the form can have. */
function valueFor(form: unknown, fact: string): unknown {
  const found: { fact?: string; id?: string; type?: string; options?: (string | { value: string })[] }[] = []
  const visit = (one: unknown) => {
    if (Array.isArray(one)) one.forEach(visit)
    else if (one && typeof one === 'object') {
      const it = one as { fact?: string; id?: string }
      if (it.fact === fact || it.id === fact) found.push(it)
      Object.values(one).forEach(visit)
    }
  }
  visit(form)
  const one = found.find(it => it.type !== undefined)
  const first = one?.options?.[0]
  const option = typeof first === 'object' ? first.value : first
  return one?.type === 'boolean' ? true : one?.type === 'number' ? 1 : one?.type === 'set' ? [option] : option
}
