import { setTimeout as sleep } from 'node:timers/promises'
import { reviewDue } from '../desk/reviewDue.ts'
import { type Jobs, openJobs } from '../store/jobs.ts'
import type { ServerOptions } from './app.ts'

/** The job that looks, every minute and once however many applications there are, for whoever is due. */
const queue = 'review-due'

/** So long after a write the records it touched are asked again; several writes are asked about once. */
const soonMs = 150

export interface Reviews {
  /** Something was written: whoever is due is asked about soon, without waiting for the minute. */
  soon(): void
  stop(): Promise<void>
}

/** Keeps what is kept of records fresh: as time passes, and after marks and notes. */
export function startReviews({ db, log }: Pick<ServerOptions, 'db' | 'log'>): Reviews {
  let stopped = false
  let running: Promise<void> | undefined
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let jobs: Jobs | undefined
  const pass = async () => {
    do {
      again = false
      try {
        const { failed } = await reviewDue(db, { stopped: () => stopped })
        for (const code of failed) log.warn({ code }, 'a record could not be asked by the clock')
      } catch (error) {
        log.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'the clock missed a tick')
      }
    } while (again && !stopped)
  }
  const run = (): Promise<void> => {
    if (running) again = true
    running ??= pass().finally(() => {
      running = undefined
    })
    return running
  }
  // The first page does not wait for the queue.
  const opening = openQueue()
  async function openQueue(): Promise<void> {
    while (!stopped) {
      try {
        jobs = await openJobs(db, { queues: [queue], log: (event, detail) => log.warn(detail, event) })
        await jobs.work(queue, run, { everySeconds: 5 })
        await jobs.schedule(queue, '* * * * *', { orgId: '' })
        return
      } catch (error) {
        log.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'the job queue could not be opened yet')
        await sleep(10_000, undefined, { ref: false })
      }
    }
  }
  return {
    soon: () => {
      if (stopped || timer) return
      timer = setTimeout(() => {
        timer = undefined
        void run()
      }, soonMs)
      timer.unref()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      await Promise.race([opening, sleep(5000, undefined, { ref: false })])
      await jobs?.stop()
    },
  }
}
