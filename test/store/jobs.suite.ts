import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JobData, type Jobs, openJobs } from '../../src/store/jobs.ts'
import { type Sample, sampleOrganization, type TestDatabase } from './harness.ts'

export const jobs = (opened: () => TestDatabase) =>
  describe('Jobs', () => {
    let test: TestDatabase
    let clinic: Sample
    let jobs: Jobs
    const done: JobData[] = []
    beforeAll(async () => {
      test = opened()
      clinic = await sampleOrganization(test.db)
      jobs = await openJobs(test.db, { queues: ['review', 'flaky', 'idle'] })
      await jobs.work('review', async job => void done.push(job), { everySeconds: 0.05 })
    })
    afterAll(() => jobs.stop())
    const ran = async (id: string, times = 1) => {
      for (let i = 0; i < 100 && done.filter(job => job.id === id).length < times; i++) await sleep(30)
      return done.filter(job => job.id === id).length
    }
    const waiting = async (queue: string) =>
      (
        await test.db.maintenance.query(
          `select count(*)::int as n from openiop_jobs.job where name = $1 and state = 'created'`,
          [queue],
        )
      ).rows[0]?.n

    it('run with their organization after the commit', async () => {
      await clinic.as(tx => jobs.enqueue(tx, 'review', { id: 'one' }))
      expect(await ran('one')).toBe(1)
      expect(done.find(job => job.id === 'one')?.orgId).toBe(clinic.orgId)
    })

    it('do not run when the transaction is undone', async () => {
      await clinic
        .as(async tx => {
          await jobs.enqueue(tx, 'review', { id: 'undone' })
          throw new Error('on purpose')
        })
        .catch(() => {})
      await clinic.as(tx => jobs.enqueue(tx, 'review', { id: 'after' }))
      expect(await ran('after')).toBe(1)
      expect(done.some(job => job.id === 'undone')).toBe(false)
    })

    it('wait once under one key, separately without', async () => {
      for (let i = 0; i < 3; i++) await clinic.as(tx => jobs.enqueue(tx, 'idle', { id: 'same' }, { once: 'SYN-0001' }))
      await clinic.as(tx => jobs.enqueue(tx, 'idle', { id: 'other' }, { once: 'SYN-0002' }))
      expect(await waiting('idle')).toBe(2)
      for (let i = 0; i < 3; i++) await clinic.as(tx => jobs.enqueue(tx, 'idle', { id: 'each' }))
      expect(await waiting('idle')).toBe(5)
    })

    it('run after a transaction that found its job waiting already, not before its commit', async () => {
      const slow = await openJobs(test.db, { queues: ['merge'] })
      const seen: boolean[] = []
      let committed = false
      await clinic.as(tx => slow.enqueue(tx, 'merge', { id: 'first' }, { once: 'SYN-0001' }))
      const writing = clinic.as(async tx => {
        await slow.enqueue(tx, 'merge', { id: 'second' }, { once: 'SYN-0001' })
        await slow.work('merge', async () => void seen.push(committed), { everySeconds: 0.02 })
        await sleep(400)
        committed = true
      })
      await writing
      for (let i = 0; i < 50 && seen.length === 0; i++) await sleep(20)
      await slow.stop()
      expect(seen).toEqual([true])
    })

    it('are emptied without pauses between them', async () => {
      const started = Date.now()
      await clinic.as(async tx => {
        for (let i = 0; i < 100; i++) await jobs.enqueue(tx, 'review', { id: 'many', i })
      })
      expect(await ran('many', 100)).toBe(100)
      expect(Date.now() - started).toBeLessThan(5000)
    })

    it('are tried again after a failure', async () => {
      let tries = 0
      await jobs.work(
        'flaky',
        async () => {
          if (++tries === 1) throw new Error('the first time')
        },
        { everySeconds: 0.05 },
      )
      await clinic.as(tx => jobs.enqueue(tx, 'flaky', {}))
      const state = async () =>
        (await test.db.maintenance.query(`select state from openiop_jobs.job where name = 'flaky'`)).rows[0]?.state
      for (let i = 0; i < 100 && (await state()) !== 'retry'; i++) await sleep(20)
      expect([tries, await state()]).toEqual([1, 'retry'])
      await test.db.maintenance.query(`update openiop_jobs.job set start_after = now() where name = 'flaky'`)
      for (let i = 0; i < 100 && tries < 2; i++) await sleep(20)
      expect(tries).toBe(2)
    })
  })
