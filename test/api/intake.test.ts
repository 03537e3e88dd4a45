import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/day.ts'
import { inOrganization } from '../../src/store/organization.ts'
import { listPrograms, putProgram } from '../../src/store/organizations.ts'
import { Browser, must, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser
let billing: Browser
let today: string

beforeAll(async () => {
  server = await startTestServer()
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
  billing = new Browser(server.url)
  await billing.signIn('bea.sedge@riverbend.example')
  today = (await dana.get('/api/referrals?program=riverbend')).body.today
}, 120_000)
afterAll(() => server?.close())

let number = 0
const key = () => `intake-test-${++number}`

const refer = async (more: object = {}) => {
  const answer = await dana.post(
    '/api/referrals',
    { programId: 'riverbend', family: `Zircon${++number}`, given: `Sam${number}x`, on: today, ...more },
    key(),
  )
  expect(answer.status).toBe(200)
  return answer.body.memberId as string
}
const entry = (memberId: string, kind: string, body: object, more: object = {}) =>
  dana.post(`/api/members/${memberId}/entries`, { kind, body, base: 0, ...more }, key())
const intake = async (memberId: string) => (await dana.get(`/api/members/${memberId}/intake`)).body
const row = async (memberId: string, which = 'open') =>
  (await dana.get(`/api/referrals?program=riverbend&which=${which}`)).body.rows.find(
    (one: { memberId: string }) => one.memberId === memberId,
  )

describe('The clock of a referral', () => {
  const cca = { payer: 'Commonwealth Care Alliance', policy: 'cca/ps-014' }

  it('is the payer’s: one business day, over a weekend and a legal holiday', async () => {
    // Friday before Martin Luther King Jr. Day, which is a Monday.
    const friday = await row(await refer({ on: '2026-01-16', coverage: cca }))
    expect(friday.clock).toMatchObject({ due: '2026-01-20', kind: 'overdue' })
    expect(friday.clock.clause.reference).toBe('CCA components.4.a')
    const thursday = await row(await refer({ on: '2026-01-15', coverage: cca }))
    expect(thursday.clock.due).toBe('2026-01-16')
  })

  it('is the program’s own where the payer states none, and says so', async () => {
    const { clock } = await row(await refer({ on: '2026-01-16', coverage: { payer: 'PEHP', policy: 'pehp/iop' } }))
    expect(clock).toMatchObject({ due: '2026-01-21', clause: { reference: 'Program rule' } })
  })

  it('stops when the evaluation has been made', async () => {
    const memberId = await refer({ on: '2026-01-16', coverage: cca })
    const evaluated = await entry(memberId, 'assessments', {
      kinds: ['intake-evaluation'],
      by: 'alder',
      startedOn: '2026-01-20',
      completedOn: '2026-01-20',
      signedAt: '2026-01-20',
    })
    expect(evaluated.status).toBe(200)
    expect((await row(memberId)).clock.clause.reference).not.toBe('CCA components.4.a')
  })
})

describe('A referral', () => {
  it('is accepted at once, and declined or withdrawn only with a reason', async () => {
    const memberId = await refer()
    const { referral } = await row(memberId)
    const accepted = await dana.post(
      `/api/members/${memberId}/referral`,
      { referralId: referral.id, status: 'accepted', base: referral.version },
      key(),
    )
    expect(accepted.status).toBe(200)
    const bare = { referralId: referral.id, status: 'declined', base: accepted.body.version }
    const refused = await dana.post(`/api/members/${memberId}/referral`, bare, key())
    expect(refused.body.code).toBe('reason-needed')
    await dana.post(`/api/members/${memberId}/referral`, { ...bare, reason: 'No place in the group' }, key())
    expect(await row(memberId)).toBeUndefined()
    expect(await row(memberId, 'closed')).toMatchObject({ status: 'declined', because: 'No place in the group' })
  })

  it('that somebody else has just answered is not answered over', async () => {
    const memberId = await refer()
    const { referral } = await row(memberId)
    const say = (status: string) =>
      dana.post(
        `/api/members/${memberId}/referral`,
        { referralId: referral.id, status, reason: 'moved away', base: referral.version },
        key(),
      )
    expect((await say('accepted')).status).toBe(200)
    expect((await say('withdrawn')).status).toBe(409)
  })
})

describe('Somebody on file who may be the same', () => {
  const alike = async (typed: object) =>
    (await dana.post('/api/referrals/alike', { family: '', given: '', ...typed })).body as {
      memberId: string
      matches: string[]
      strong: boolean
    }[]

  it('is found by name and birth date, and a name a letter off is worth a look', async () => {
    expect(await alike({ family: 'Quartz', given: 'Anita', birthDate: '1991-06-14' })).toMatchObject([
      { memberId: 'SYN-0142', matches: ['Same name', 'Same birth date'], strong: true },
    ])
    expect(await alike({ family: 'Quarts', given: 'Anita', birthDate: '1991-06-15' })).toMatchObject([
      { memberId: 'SYN-0142', matches: ['Similar name'], strong: false },
    ])
    expect(await alike({ family: 'Quartz', given: 'Bertram' })).toEqual([])
  })

  it('is found by a number with the payer', async () => {
    const memberId = await refer({ coverage: { payer: 'PEHP', policy: 'pehp/iop', memberNumber: 'SYN-P-77120' } })
    expect(await alike({ number: 'syn-p-77120' })).toMatchObject([{ memberId, matches: ['Same number'], strong: true }])
  })

  it('is never somebody of another organization', async () => {
    expect(await alike({ family: 'Sample', given: 'Rowan' })).toEqual([])
  })

  it('stops a referral until a reason says that they are two', async () => {
    const same = { programId: 'riverbend', family: 'Quartz', given: 'Anita', birthDate: '1991-06-14', on: today }
    expect((await dana.post('/api/referrals', same, key())).body.code).toBe('possible-duplicate')
    const added = await dana.post('/api/referrals', { ...same, notTheSame: 'A cousin of the same name' }, key())
    expect(added.status).toBe(200)
    expect((await intake(added.body.memberId)).referral.body.comment).toContain('A cousin of the same name')
  })
})

describe('A Part 2 record', () => {
  it('opens to billing with the member’s consent, and closes when it is revoked or was refused', async () => {
    const memberId = await refer({ part2: true })
    const seen = async () => (await billing.get(`/api/members/${memberId}/head`)).status
    expect(await seen()).toBe(403)
    const consent = { scope: 'substance-use-records', party: 'payers and billing', on: today }
    await entry(memberId, 'consents', { ...consent, decision: 'refused' }, { id: 'c1' })
    expect(await seen()).toBe(403)
    await entry(memberId, 'consents', { ...consent, decision: 'given' }, { id: 'c1', base: 1 })
    expect(await seen()).toBe(200)
    expect((await intake(memberId)).part2Access.open).toBe(true)
    await entry(memberId, 'consents', { ...consent, decision: 'revoked' }, { id: 'c1', base: 2 })
    expect(await seen()).toBe(403)
  })

  it('stays closed by a consent that has run out, or that is for somebody else', async () => {
    const memberId = await refer({ part2: true })
    const seen = async () => (await billing.get(`/api/members/${memberId}/head`)).status
    const consent = { scope: 'substance-use-records', decision: 'given', on: '2026-01-05' }
    await entry(memberId, 'consents', { ...consent, party: 'primary-care-provider' })
    expect(await seen()).toBe(403)
    await entry(memberId, 'consents', { ...consent, endsOn: addDays(today, -1) }, { id: 'c2' })
    expect(await seen()).toBe(403)
    await entry(memberId, 'consents', { ...consent, endsOn: addDays(today, 1) }, { id: 'c2', base: 1 })
    expect(await seen()).toBe(200)
  })

  it('is open to everybody with a role once the flag is removed', async () => {
    const memberId = await refer({ part2: true })
    await dana.post(`/api/members/${memberId}/part-2`, { part2: false })
    expect((await billing.get(`/api/members/${memberId}/head`)).status).toBe(200)
    expect((await billing.post(`/api/members/${memberId}/part-2`, { part2: true })).status).toBe(403)
  })
})

describe('An admission', () => {
  it('takes a reason while the criteria are not evidenced, and is never blocked', async () => {
    const memberId = await refer({ coverage: { payer: 'PEHP', policy: 'pehp/iop' } })
    const view = await intake(memberId)
    expect(view.admission.summary.outcome).toBe('undetermined')
    expect(view.admission.missing.length).toBeGreaterThan(0)
    const refused = await dana.post(`/api/members/${memberId}/admit`, { on: today }, key())
    expect(refused.body).toMatchObject({ status: 422, code: 'reason-needed' })
    const admitted = await dana.post(
      `/api/members/${memberId}/admit`,
      { on: today, track: 'A', reason: 'Evaluation is booked for tomorrow' },
      key(),
    )
    expect(admitted.status).toBe(200)
    expect(admitted.body.sessions).toBeGreaterThan(0)
    const { head, referral } = await intake(memberId)
    expect(head).toMatchObject({ state: 'active', admittedOn: today, track: 'A' })
    expect(referral.body.status).toBe('accepted')
    const again = await dana.post(`/api/members/${memberId}/admit`, { on: today, reason: 'x' }, key())
    expect(again.body.code).toBe('already-admitted')
  })
})

describe('A term of the plan document', () => {
  const coverage = { payer: 'Commonwealth Care Alliance', policy: 'cca/ps-014', order: 'primary' }
  const term = {
    topic: 'aftercare visit',
    effect: 'set-parameter',
    parameter: 'aftercare-visit-within',
    value: 14,
    citation: 'Sample plan document, p. 12',
  }

  it('that the policy has no place for is refused, and says where to look', async () => {
    const memberId = await refer()
    const misspelt = { ...coverage, terms: [{ ...term, parameter: 'aftercare-within' }] }
    const refused = await entry(memberId, 'coverages', misspelt)
    expect(refused.body).toMatchObject({ status: 422, code: 'term-not-applied' })
    expect(refused.body.detail).toContain('aftercare-visit-within')
  })

  it('changes the verdict: an appointment on the tenth day is late by the policy and in time by the plan', async () => {
    const memberId = await refer({ on: addDays(today, -40) })
    await entry(memberId, 'coverages', coverage, { id: 'cca' })
    const admitted = await dana.post(
      `/api/members/${memberId}/admit`,
      { on: addDays(today, -30), reason: 'Admitted elsewhere first' },
      key(),
    )
    expect(admitted.status).toBe(200)
    const { head } = await intake(memberId)
    const left = await dana.post(
      `/api/members/${memberId}/discharge`,
      { on: addDays(today, -2), route: 'step-down', cancelSessions: true, base: head.episode.version },
      key(),
    )
    expect(left.status).toBe(200)
    await entry(memberId, 'aftercareAppointments', { on: addDays(today, 8), bookedOn: addDays(today, -2) })
    const visit = async () =>
      (await dana.get(`/api/members/${memberId}/discharge`)).body.aftercare.summary.parts.find(
        (one: { clause: { reference: string } }) => one.clause.reference === 'CCA discharge.6.b',
      ).outcome
    expect(await visit()).toBe('not-met')
    await entry(memberId, 'coverages', { ...coverage, terms: [{ ...term, value: 9 }] }, { id: 'cca', base: 1 })
    expect(await visit()).toBe('not-met')
    await entry(memberId, 'coverages', { ...coverage, terms: [{ ...term, value: 10 }] }, { id: 'cca', base: 2 })
    expect(await visit()).toBe('met')
  })

  it('of a law that the program’s settings hold counts as well, in the kept answers too', async () => {
    const memberId = await refer({ coverage })
    const law = {
      id: 'sample-law',
      title: 'Sample law',
      authority: 'law',
      citation: 'Sample Code 1-2-3',
      rulebook: 'cca',
      remove: ['covered.13'],
    }
    await inOrganization(server.db, { orgId: 'demonstration', userId: 'system' }, async tx => {
      const program = (await listPrograms(tx)).find(one => one.programId === 'riverbend')
      if (!program) throw new Error('no program')
      must(await putProgram(tx, { ...program, settings: { ...program.settings, overlays: [law] } }))
    })
    expect((await intake(memberId)).admission.overlays).toEqual([
      { title: 'Sample law', authority: 'law', citation: 'Sample Code 1-2-3' },
    ])
    await entry(memberId, 'eligibilityChecks', { on: today, result: 'eligible' })
    const { determinations } = (await dana.get(`/api/members/${memberId}/chart`)).body
    const kept = determinations.find((one: { question: string }) => one.question === 'admission')
    expect(kept.body.overlays).toMatchObject([{ id: 'sample-law', authority: 'law' }])
  })
})

describe('A discharge', () => {
  const leave = async (memberId: string, more: object = {}) => {
    const { head } = await intake(memberId)
    return dana.post(
      `/api/members/${memberId}/discharge`,
      { on: today, route: 'transfer', cancelSessions: true, base: head.episode?.version ?? 0, ...more },
      key(),
    )
  }
  const page = async (memberId: string) => (await dana.get(`/api/members/${memberId}/discharge`)).body

  it('names the clauses and the clock that begins with it, and takes the member off the coming sessions', async () => {
    const before = await page('SYN-0108')
    expect(before.clocks.map((one: { text: string }) => one.text)).toContain(
      'Aftercare appointment: within 7 calendar days of discharge',
    )
    expect(before.futureSessions.length).toBeGreaterThan(0)
    const left = await leave('SYN-0108', { route: 'step-down' })
    expect(left.body).toEqual({ cancelled: before.futureSessions.length })
    const after = await page('SYN-0108')
    expect(after.futureSessions).toEqual([])
    expect(after.head.state).toBe('discharged')
    expect(after.clocks.find((one: { text: string }) => one.text.startsWith('Aftercare appointment'))?.text).toBe(
      'Aftercare appointment in 7 d',
    )
    const chips = (await dana.get('/api/members/SYN-0108/chart')).body.chips as { text: string }[]
    expect(chips.some(one => one.text.startsWith('Aftercare appointment'))).toBe(true)
  })

  it('is taken back whole: the episode is open and the sessions are given back', async () => {
    const undone = await dana.post('/api/members/SYN-0108/discharge/undo', {}, key())
    expect(undone.body.sessions).toBeGreaterThan(0)
    const { head, futureSessions, summary } = await page('SYN-0108')
    expect(head.state).toBe('active')
    expect(futureSessions).toHaveLength(undone.body.sessions)
    expect(summary).toBeUndefined()
    const twice = await dana.post('/api/members/SYN-0108/discharge/undo', {}, key())
    expect(twice.body.code).toBe('not-discharged')
  })

  it('is not before the admission, nor after today, nor over somebody else’s change', async () => {
    expect((await leave('SYN-0139', { on: '2020-01-01' })).body.code).toBe('before-admission')
    expect((await leave('SYN-0139', { on: addDays(today, 1) })).body.code).toBe('in-the-future')
    expect((await leave('SYN-0139', { base: 9 })).status).toBe(409)
    expect((await page('SYN-0139')).head.state).toBe('active')
  })

  it('and an admission afterwards opens another episode', async () => {
    expect((await leave('SYN-0111')).status).toBe(200)
    const first = (await dana.get('/api/members/SYN-0111/case')).body.case.episodes
    const again = await dana.post('/api/members/SYN-0111/admit', { on: today, reason: 'Came back the same day' }, key())
    expect(again.status).toBe(200)
    const episodes = (await dana.get('/api/members/SYN-0111/case')).body.case.episodes
    expect(episodes).toHaveLength(first.length + 1)
    expect((await intake('SYN-0111')).head).toMatchObject({ state: 'active', admittedOn: today })
  })

  it('of a policy that says nothing of it is "not stated"', async () => {
    expect((await page('SYN-0121')).discharge).toEqual({ stated: false })
  })
})

describe('What has no date', () => {
  it('is kept as itself, and the chart says so', async () => {
    const { obligations, chips } = (await dana.get('/api/members/SYN-0142/chart')).body
    const undated = obligations.filter((one: { status: string }) =>
      ['no-deadline', 'undetermined'].includes(one.status),
    )
    for (const one of undated) expect(one.status).toBe(one.body.status)
    expect(undated.length).toBeGreaterThan(0)
    expect(chips.some((one: { text: string }) => /no date stated|undetermined/.test(one.text))).toBe(true)
  })
})
