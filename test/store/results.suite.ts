import { beforeAll, describe, expect, it } from 'vitest'
import { ok, refuse } from '../../src/kernel/result.ts'
import { newId } from '../../src/store/id.ts'
import { once } from '../../src/store/idempotency.ts'
import {
  assignObligation,
  keepDeterminations,
  keepObligations,
  listObligations,
  membersToReview,
  type NewDetermination,
  type NewObligation,
  pinDetermination,
  pruneDeterminations,
  readDeterminations,
  readObligations,
  setReviewClock,
} from '../../src/store/results.ts'
import { codeOf, type Sample, sampleOrganization, type TestDatabase } from './harness.ts'

const determination = (digest: string, outcome = 'met', more: Partial<NewDetermination> = {}): NewDetermination => ({
  memberId: 'SYN-0001',
  determinationId: newId(),
  rulebookId: 'pehp/iop',
  rulebookVersion: '2024-11-11',
  rulebookDigest: 'sha256:rules',
  question: 'admission',
  scope: 'episode=e1',
  asOf: '2026-03-02',
  knownAt: '2026-03-02T10:00:00.000Z',
  outcome,
  disposition: 'none',
  inputsDigest: 'sha256:inputs',
  engine: '1',
  digest,
  body: { outcome, of: ['a', 'b'] },
  ...more,
})

const obligation = (obligationId: string, dueAt: string | null, more: Partial<NewObligation> = {}): NewObligation => ({
  memberId: 'SYN-0001',
  obligationId,
  programId: 'p1',
  rulebookId: 'pehp/iop',
  clause: 'pehp/II.B.9.a',
  name: 'Psychiatric evaluation',
  triggerAt: '2026-03-02',
  dueAt,
  status: 'upcoming',
  satisfiedAt: null,
  body: {},
  ...more,
})

export const results = (opened: () => TestDatabase) =>
  describe('Kept results', () => {
    let test: TestDatabase
    let clinic: Sample
    beforeAll(async () => {
      test = opened()
      clinic = await sampleOrganization(test.db)
    })
    const keep = (...made: NewDetermination[]) => clinic.as(tx => keepDeterminations(tx, made))
    const current = () => clinic.as(tx => readDeterminations(tx, { memberId: 'SYN-0001' }))

    it('leave an unchanged determination alone, and put a changed one in its place', async () => {
      const first = determination('d1')
      expect(await keep(first, determination('s1', 'met', { question: 'service-day' }))).toHaveLength(2)
      expect(await keep(determination('d1'), determination('s1', 'met', { question: 'service-day' }))).toEqual([])
      expect(await keep(determination('d2', 'undetermined'))).toHaveLength(1)
      expect((await current()).map(one => [one.question, one.digest, one.outcome])).toEqual([
        ['admission', 'd2', 'undetermined'],
        ['service-day', 's1', 'met'],
      ])
      const earlier = await clinic.as(tx =>
        readDeterminations(tx, { memberId: 'SYN-0001', determinationId: first.determinationId }),
      )
      expect(earlier).toMatchObject([{ digest: 'd1', body: first.body, knownAt: first.knownAt }])
    })

    it('keep for ever what somebody relied on, and forget the rest when it is old', async () => {
      const relied = determination('r1', 'met', { question: 'claim' })
      await keep(relied)
      await clinic.as(tx => pinDetermination(tx, 'SYN-0001', relied.determinationId, 'claim line c1'))
      await keep(determination('r2', 'met', { question: 'claim' }))
      await keep(determination('r3', 'met', { question: 'claim' }))
      expect(await clinic.as(tx => pruneDeterminations(tx, '2999-01-01'))).toBeGreaterThan(0)
      const kept = await clinic.as(tx =>
        readDeterminations(tx, { memberId: 'SYN-0001', determinationId: relied.determinationId }),
      )
      expect(kept).toMatchObject([{ digest: 'r1', keptFor: 'claim line c1' }])
      expect((await current()).find(one => one.question === 'claim')?.digest).toBe('r3')
    })

    it('list what is due before an instant, and not what is due at it', async () => {
      await clinic.as(tx =>
        keepObligations(tx, 'SYN-0001', [
          obligation('late', '2026-03-05T17:00:00Z', { status: 'overdue' }),
          obligation('soon', '2026-03-06T17:00:00Z'),
          obligation('done', '2026-03-01T17:00:00Z', { status: 'satisfied', satisfiedAt: '2026-02-28' }),
          obligation('open-ended', null),
        ]),
      )
      const due = (until?: string) =>
        clinic.as(async tx => (await listObligations(tx, until ? { until } : {})).map(one => one.obligationId))
      expect(await due('2026-03-06T17:00:00Z')).toEqual(['late'])
      expect(await due('2026-03-06T17:00:01Z')).toEqual(['late', 'soon'])
      expect(await due()).toEqual(['late', 'soon', 'open-ended'])
    })

    it('go through a worklist page by page', async () => {
      const first = await clinic.as(tx => listObligations(tx, { limit: 1 }))
      const last = first[0]
      if (!last?.dueAt) throw new Error('expected one with a due instant')
      const after = { dueAt: last.dueAt, memberId: last.memberId, obligationId: last.obligationId }
      expect((await clinic.as(tx => listObligations(tx, { after, limit: 1 })))[0]?.obligationId).toBe('soon')
    })

    it('leave an obligation with whom it was given to when it is worked out again', async () => {
      expect(await clinic.as(tx => assignObligation(tx, 'SYN-0001', 'soon', 'therapist'))).toBe(true)
      const again = [
        obligation('soon', '2026-03-06T18:00:00Z', { status: 'due' }),
        obligation('new', '2026-04-01T00:00:00Z'),
      ]
      await clinic.as(tx => keepObligations(tx, 'SYN-0001', again))
      const kept = await clinic.as(tx => readObligations(tx, 'SYN-0001'))
      expect(kept.map(one => [one.obligationId, one.status, one.assignedTo])).toEqual([
        ['soon', 'due', 'therapist'],
        ['new', 'upcoming', null],
      ])
      expect(await clinic.as(tx => keepObligations(tx, 'SYN-0001', again))).toBe(0)
    })

    it('tell the clock whom to look at, from the instant on', async () => {
      await clinic.as(tx => setReviewClock(tx, 'SYN-0001', '2026-03-06T17:00:00.000Z'))
      expect(await clinic.as(tx => membersToReview(tx, '2026-03-06T16:59:59.999Z'))).toEqual([])
      expect(await clinic.as(tx => membersToReview(tx, '2026-03-06T17:00:00.000Z'))).toEqual(['SYN-0001'])
      await clinic.as(tx => setReviewClock(tx, 'SYN-0001', null))
      expect(await clinic.as(tx => membersToReview(tx, '2999-01-01T00:00:00Z'))).toEqual([])
    })

    it('do a request once, however often it is sent', async () => {
      let runs = 0
      const send = (requestDigest: string) =>
        clinic.as(tx =>
          once(tx, { key: 'k1', requestDigest }, async () => {
            runs++
            return ok({ id: 'made' })
          }),
        )
      const answers = await Promise.all([send('a'), send('a'), send('a')])
      expect(runs).toBe(1)
      expect(answers.map(one => one.ok && one.value.repeated).sort()).toEqual([false, true, true])
      expect(codeOf(await send('b'))).toBe('key-used-otherwise')
    })

    it('let a refused request be corrected under the same key', async () => {
      const send = (good: boolean) =>
        clinic.as(tx =>
          once(tx, { key: 'k2', requestDigest: good ? 'x' : 'y' }, async () => (good ? ok(1) : refuse('no', 'No.'))),
        )
      expect(codeOf(await send(false))).toBe('no')
      expect(codeOf(await send(true))).toBe('ok')
    })
  })
