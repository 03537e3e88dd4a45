import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentsById } from '../../src/desk/current.ts'
import { demoOrganization } from '../../src/desk/demo/plant.ts'
import type { GroupsView, RosterView, SessionReadingView, TodayView } from '../../src/desk/views.ts'
import { inOrganization } from '../../src/store/organization.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let alder: Browser
let desk: Browser
beforeAll(async () => {
  server = await startTestServer()
  alder = new Browser(server.url)
  await alder.signIn('dana.alder@riverbend.example')
  desk = new Browser(server.url)
  await desk.signIn('omar.teasel@riverbend.example')
})
afterAll(() => server?.close())

const today = async () => (await alder.get('/api/today?program=riverbend')).body as TodayView
const group = async (name: string) => (await today()).groups.find(one => one.name === name)?.id ?? ''
const reading = async (id: string, by = alder) =>
  (await by.get(`/api/sessions/${id}/reading`)).body as SessionReadingView
const roster = async (id: string) => (await alder.get(`/api/sessions/${id}/roster`)).body as RosterView
const said = (one: SessionReadingView, clause: string) => one.warnings.find(w => w.clause?.reference === clause)

test('a CADC may lead the substance-use group, and cannot sign a PEHP note alone', async () => {
  const read = await reading(await group('Relapse prevention'))
  expect(said(read, 'Optum Idaho 13.c')).toMatchObject({ state: 'met', text: expect.stringMatching(/^Hawthorn, CADC/) })
  expect(said(read, 'PEHP II.B.1.d.1')).toMatchObject({ state: 'warn' })
  expect(read.warnings[0]?.state).toBe('warn')
})

test('a CADC does not lead a mental health group: licensed clinicians with a master’s degree do', async () => {
  const id = await group('Process group')
  const before = await reading(id)
  expect(said(before, 'Optum Idaho 13.b')?.state).toBe('met')
  const entry = await sessionBody(id)
  const changed = await alder.post(
    '/api/programs/riverbend/entries',
    { kind: 'sessions', id, body: { ...entry.body, facilitators: ['hawthorn'] }, base: entry.version },
    randomUUID(),
  )
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
  expect(said(await reading(id), 'Optum Idaho 13.b')).toMatchObject({ state: 'not-met' })
})

test('two expected are fewer than a group works best with; three are enough', async () => {
  const id = await group('Relapse prevention')
  const { rows } = await roster(id)
  const excuse = async (memberId: string) => {
    const row = (await roster(id)).rows.find(one => one.memberId === memberId)
    await alder.post(
      '/api/taps',
      { sessionId: id, memberId, mark: { status: 'excused' }, base: row?.mark.version ?? 0 },
      randomUUID(),
    )
  }
  const insured = rows.find(one => one.rulebook === 'Optum Idaho')?.memberId
  const others = rows.filter(one => one.memberId !== insured).map(one => one.memberId)
  for (const memberId of others.slice(0, rows.length - 3)) await excuse(memberId)
  expect(said(await reading(id), 'Optum Idaho 12.a')).toMatchObject({
    state: 'met',
    text: expect.stringMatching(/^3 /),
  })
  await excuse(others[rows.length - 3] ?? '')
  expect(said(await reading(id), 'Optum Idaho 12.a')).toMatchObject({
    state: 'warn',
    text: expect.stringMatching(/^2 /),
  })
})

test('a Medicare note is asked for the service, the response and the goals, and says so of what is written', async () => {
  const id = await group('CBT for depression')
  const memberId = (await roster(id)).rows.find(one => one.rulebook === 'Optum Medicare')?.memberId ?? ''
  const need = async (clause: string) =>
    (await reading(id)).needs[memberId]?.find(one => one.clause?.reference === `Optum Medicare ${clause}`)?.outcome
  expect(await need('notes.d')).toBe('undetermined')
  const text = { did: 'Named two thoughts.', response: '', goals: [], countsAs: 'psychotherapy', practice: 'other' }
  const row = (await roster(id)).rows.find(one => one.memberId === memberId)
  const saved = await alder.put(
    '/api/notes',
    { sessionId: id, memberId, noteId: row?.note.id ?? randomUUID(), text, base: row?.note.version ?? 0 },
    randomUUID(),
  )
  expect(saved.status).toBe(200)
  await alder.post('/api/sign', {
    documents: [{ id: saved.body.id, version: saved.body.version }],
    proof: { password: 'riverbend-demonstration' },
  })
  expect([await need('notes.c'), await need('notes.d'), await need('notes.e')]).toEqual(['met', 'not-met', 'not-met'])
})

test('the front desk sees what stands against the group and nothing about notes', async () => {
  const read = await reading(await group('Relapse prevention'), desk)
  expect(read.warnings.length).toBeGreaterThan(0)
  expect(read.needs).toEqual({})
})

test('a group of today that has not ended says in the list what stands against it', async () => {
  const { days, today: day } = (await alder.get('/api/groups?program=riverbend')).body as GroupsView
  const live = days.find(one => one.day === day)?.sessions.find(one => one.name === 'Relapse prevention')
  expect(live?.warnings.map(one => one.clause?.reference)).toContain('PEHP II.B.1.d.1')
})

test('who missed a session this week can be expected in another one in its place, once', async () => {
  const [from, to] = [await group('Process group'), await group('CBT for depression')]
  const missing = (await roster(from)).rows.find(one => one.rulebook === 'CCA')
  await alder.post(
    '/api/taps',
    {
      sessionId: from,
      memberId: missing?.memberId,
      mark: { status: 'absent' },
      base: missing?.mark.version ?? 0,
    },
    randomUUID(),
  )
  const open = (await desk.get(`/api/sessions/${to}/make-ups`)).body
  expect(open).toContainEqual(
    expect.objectContaining({
      memberId: missing?.memberId,
      missed: [expect.objectContaining({ id: from, name: 'Process group' })],
    }),
  )
  const body = { memberId: missing?.memberId, missed: from }
  expect((await desk.post(`/api/sessions/${to}/make-ups`, body, randomUUID())).status).toBe(200)
  const row = (await roster(to)).rows.find(one => one.memberId === missing?.memberId)
  expect(row?.remark).toMatch(/^makes up Process group of /)
  const again = await desk.post(`/api/sessions/${to}/make-ups`, body, randomUUID())
  expect([again.status, again.body.code]).toEqual([422, 'in-this-group-already'])
  const other = await group('DBT skills')
  const never = await desk.post(`/api/sessions/${other}/make-ups`, { memberId: 'SYN-0104', missed: from }, randomUUID())
  expect([never.status, never.body.code]).toEqual([422, 'not-missed'])
})

async function sessionBody(id: string): Promise<{ body: { [field: string]: unknown }; version: number }> {
  const [found] = await inOrganization(server.db, { orgId: demoOrganization, userId: 'system' }, tx =>
    documentsById(tx, ['sessions'], id),
  )
  return { body: found?.body ?? {}, version: found?.version ?? 0 }
}
