import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { borrow, type Database } from './database.ts'
import { jobsSchema } from './migrate.ts'
import type { Tx } from './organization.ts'
import { sql } from './sql.ts'
import { unavailability } from './unavailable.ts'

/** What a job carries: ids, never what a record says. */
export interface JobData {
  orgId: string
  [name: string]: string | number | boolean | null
}

export interface Jobs {
  /**
   * Enqueues a job in the transaction: it is there when the transaction commits and never was when it does not. With a
   * `once` key, a job that is still waiting under the same key is enough.
   */
  enqueue(
    tx: Tx,
    queue: string,
    data: Omit<JobData, 'orgId'>,
    how?: { once?: string; startAfter?: string; priority?: number },
  ): Promise<void>
  /**
   * Works on a queue until `stop`, looking every `everySeconds` (a busy queue is emptied without pauses). A handler that
   * throws is tried again, three times, later each time; the application may die in the middle, so it must bear being
   * run twice.
   */
  work(queue: string, handler: (data: JobData) => Promise<void>, how?: { everySeconds?: number }): Promise<void>
  /** Sends a job to a queue at the times of a cron expression, once however many applications run. */
  schedule(queue: string, cron: string, data: JobData): Promise<void>
  /** Waits up to ten seconds for running handlers. */
  stop(): Promise<void>
}

export interface JobsOptions {
  /** Every queue that is used, so that the first job does not have to make it. */
  queues: readonly string[]
  log?: (event: string, detail: Record<string, string>) => void
}

/** The job queue, in the same database as everything else. */
export async function openJobs(db: Database, options: JobsOptions): Promise<Jobs> {
  const log = options.log ?? (() => {})
  const executeSql = async (text: string, values: unknown[] = []) => {
    const client = await borrow(db.maintenance)
    try {
      const result = await client.query<Record<string, unknown>>(text, values)
      // Several statements at once give several results; pg-boss wants the last.
      return Array.isArray(result) ? result[result.length - 1] : result
    } finally {
      client.release()
    }
  }
  const boss = new PgBoss({
    db: { executeSql },
    schema: jobsSchema,
    retryLimit: 3,
    retryDelay: 5,
    retryBackoff: true,
    maintenanceIntervalSeconds: 60,
  })
  // Its own polling fails while the database restarts, and goes on afterwards.
  boss.on('error', error => log('jobs-error', { reason: nameOf(error) }))
  await boss.start()
  for (const queue of options.queues)
    await boss.createQueue(queue, {
      name: queue,
      policy: 'short',
      expireInSeconds: 300,
      retryLimit: 3,
      retryDelay: 5,
      retryBackoff: true,
    })
  if (db.embedded)
    await db.maintenance.query(
      `update ${jobsSchema}.job set state = 'retry', start_after = now() where state = 'active'`,
    )
  const stopping = new AbortController()
  const loops: Promise<void>[] = []
  return {
    enqueue: (tx, queue, data, how = {}) => enqueue(boss, tx, queue, data, how),
    work: async (queue, handler, how = {}) => {
      loops.push(drain(boss, queue, handler, how.everySeconds ?? 1, stopping.signal, log))
    },
    schedule: async (queue, cron, data) => {
      await boss.schedule(queue, cron, data, { tz: 'UTC' })
    },
    stop: async () => {
      stopping.abort()
      await Promise.race([Promise.all(loops), sleep(10_000, undefined, { ref: false })])
      await boss.stop({ graceful: false, wait: true })
    },
  }
}

/**
 * pg-boss leaves a job out when one with the same key waits already. That one must then wait for this transaction, or it
 * might run before the commit and miss what was written: hence the lock, which makes workers pass it over.
 */
async function enqueue(
  boss: PgBoss,
  tx: Tx,
  queue: string,
  data: Omit<JobData, 'orgId'>,
  how: { once?: string; startAfter?: string; priority?: number },
): Promise<void> {
  // The queue keeps one waiting job a key; jobs without a key must not share one.
  const singletonKey = how.once === undefined ? randomUUID() : `${tx.orgId} ${how.once}`
  const inTransaction = {
    executeSql: async (text: string, values: unknown[]) => ({
      rows: await tx.rows<Record<string, unknown>>({ text, values }),
    }),
  }
  for (let attempt = 0; attempt < 5; attempt++) {
    const id = await boss.send(
      queue,
      { ...data, orgId: tx.orgId },
      {
        db: inTransaction,
        singletonKey,
        ...(how.startAfter === undefined ? {} : { startAfter: how.startAfter }),
        ...(how.priority === undefined ? {} : { priority: how.priority }),
      },
    )
    if (id) return
    const waiting = await tx.row(
      sql`select id from openiop_jobs.job where name = ${queue} and singleton_key = ${singletonKey} and state = 'created' for share`,
    )
    if (waiting) return
  }
  throw new Error(`the job queue ${queue} neither took a job nor had one`)
}

/** Works until `signal`; pg-boss's own worker would pause after every batch. */
async function drain(
  boss: PgBoss,
  queue: string,
  handler: (data: JobData) => Promise<void>,
  everySeconds: number,
  signal: AbortSignal,
  log: NonNullable<JobsOptions['log']>,
): Promise<void> {
  while (!signal.aborted) {
    let found = 0
    try {
      const jobs = await boss.fetch<JobData>(queue, { batchSize: 10 })
      found = jobs.length
      for (const job of jobs) {
        if (signal.aborted) await boss.fail(queue, job.id, { reason: 'stopped' })
        else await attempt(boss, queue, job, handler, log)
      }
    } catch (error) {
      log('jobs-error', { queue, reason: nameOf(error) })
    }
    if (found === 0) await sleep(everySeconds * 1000, undefined, { signal }).catch(() => {})
  }
}

async function attempt(
  boss: PgBoss,
  queue: string,
  job: PgBoss.Job<JobData>,
  handler: (data: JobData) => Promise<void>,
  log: NonNullable<JobsOptions['log']>,
): Promise<void> {
  try {
    await handler(job.data)
  } catch (error) {
    // Only the kind of error: its text may hold what a record says.
    log('job-failed', { queue, reason: nameOf(error) })
    await boss.fail(queue, job.id, { reason: nameOf(error) })
    return
  }
  await boss.complete(queue, job.id)
}

const nameOf = (error: unknown): string => unavailability(error) ?? (error instanceof Error ? error.name : 'unknown')
