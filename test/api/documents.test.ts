import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentRow, DocumentsView } from '../../src/desk/documentViews.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser
const member = 'SYN-0142'
const proof = { password: 'riverbend-demonstration' }

beforeAll(async () => {
  server = await startTestServer()
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
}, 120_000)
afterAll(() => server?.close())

let number = 0
const write = (kind: string, body: object, more: object = {}) =>
  dana.post(`/api/members/${member}/entries`, { kind, body, base: 0, ...more }, `documents-${++number}`)
const view = async (who = dana): Promise<DocumentsView> => (await who.get(`/api/members/${member}/documents`)).body
const row = async (id: string): Promise<DocumentRow | undefined> => (await view()).documents.find(one => one.id === id)

describe('The documents of a chart', () => {
  it('ask every field that the case file has and a person can write, with its words', async () => {
    const { kinds } = await view()
    const risk = kinds.find(one => one.kind === 'riskAssessments')
    expect(risk?.fields.map(one => one.name)).toEqual(
      expect.arrayContaining(['on', 'by', 'harmToSelf', 'harmToOthers', 'imminent', 'significant']),
    )
    const plan = kinds.find(one => one.kind === 'plans')
    const goals = plan?.fields.find(one => one.name === 'goals')
    expect(goals?.type).toBe('rows')
    expect(goals?.of?.map(one => one.name)).toContain('statement')
    for (const kind of kinds)
      for (const field of kind.fields)
        expect(field.label, `${kind.kind}.${field.name}`).not.toMatch(/YYYY|true or false/)
  })

  it('keep every version, with who wrote it', async () => {
    const made = await write('safetyPlans', { on: '2026-03-02', kind: 'safety' })
    const changed = await write(
      'safetyPlans',
      { on: '2026-03-02', kind: 'safety-and-crisis' },
      { id: made.body.id, base: made.body.version },
    )
    expect(changed.body.version).toBe(2)
    const { versions } = (await dana.get(`/api/members/${member}/documents/safetyPlans/${made.body.id}`)).body
    expect(versions.map((one: { body: { kind: string } }) => one.body.kind)).toEqual(['safety', 'safety-and-crisis'])
    expect(versions[0].by).toContain('Dana Alder')
    // Somebody who still saw the first version loses nothing: both texts come back.
    const stale = await write('safetyPlans', { on: '2026-03-02', kind: 'safety' }, { id: made.body.id, base: 1 })
    expect([stale.status, stale.body.code, stale.body.current.version]).toEqual([409, 'stale-version', 2])
  })
})

describe('A signed document', () => {
  it('does not change any more, and takes an addendum of whoever proves who they are', async () => {
    const made = await write('riskAssessments', { on: '2026-03-02', by: 'alder', harmToSelf: 'low' })
    const { id, version } = made.body
    const at = `/api/members/${member}/documents/riskAssessments/${id}/addenda`
    expect((await dana.post(at, { text: 'Too early', proof })).body.code).toBe('not-signed')
    expect((await dana.post('/api/sign', { documents: [{ id, version }], proof })).status).toBe(200)
    expect((await row(id))?.signed).toBe(true)
    const changed = await write('riskAssessments', { on: '2026-03-02', harmToSelf: 'high' }, { id, base: version })
    expect(changed.body.code).toBe('signed-document')
    expect((await dana.post(at, { text: 'More', proof: { password: 'not this one' } })).body.code).toBe(
      'wrong-password',
    )
    expect((await dana.post(at, { text: ' ', proof })).status).toBe(422)
    expect((await dana.post(at, { text: 'The member called back in the evening.', proof })).status).toBe(200)
    expect((await row(id))?.addenda).toEqual([
      expect.objectContaining({ text: 'The member called back in the evening.', by: 'Dana Alder, LCSW' }),
    ])
    expect((await row(id))?.body.harmToSelf).toBe('low')
  })

  it('of somewhere else stays as it was signed there', async () => {
    const made = await write('riskAssessments', { on: '2026-03-01', signedAt: '2026-03-01T10:00' })
    const changed = await write('riskAssessments', { on: '2026-03-01' }, { id: made.body.id, base: made.body.version })
    expect(changed.body.code).toBe('signed-document')
  })

  it('that is a note takes one too, and the notes of a day stay as they are', async () => {
    const note = (await view()).documents.find(one => one.kind === 'notes' && one.signed)
    if (!note) throw new Error('no signed note')
    const added = await dana.post(`/api/members/${member}/documents/notes/${note.id}/addenda`, {
      text: 'Left early.',
      proof,
    })
    expect(added.status).toBe(200)
    expect((await row(note.id))?.addenda.map(one => one.text)).toEqual(['Left early.'])
  })
})

describe('Documents are shown and added to', () => {
  it('only by those who may', async () => {
    const bea = new Browser(server.url)
    await bea.signIn('bea.sedge@riverbend.example')
    const seen = await view(bea)
    expect([seen.mayWrite, seen.maySign]).toEqual([false, false])
    const note = seen.documents.find(one => one.kind === 'notes' && one.signed)
    const added = await bea.post(`/api/members/${member}/documents/notes/${note?.id}/addenda`, { text: 'x', proof })
    expect(added.status).toBe(403)
    const omar = new Browser(server.url)
    await omar.signIn('omar.teasel@riverbend.example')
    expect((await omar.get(`/api/members/${member}/documents`)).status).toBe(403)
  })
})
