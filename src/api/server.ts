import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { clockOf } from '../desk/clock.ts'
import { refresh } from '../desk/refresh.ts'
import { inOrganization } from '../store/organization.ts'
import { getOrganization, listOrganizations } from '../store/organizations.ts'
import { membersToReview, setReviewClock } from '../store/results.ts'
import { json, newApp, type ServerOptions } from './app.ts'
import { addFiles } from './files.ts'
import { limitAttempts } from './limits.ts'
import { problemOf } from './problem.ts'
import { addRoutes } from './routes.ts'
import { addSetup } from './setup.ts'
import { addSignIn } from './signIn.ts'

export interface RunningServer {
  port: number
  /** Takes no new requests, lets running ones end (at most ten seconds), and stops. */
  close(): Promise<void>
}

/** Where a secret can be guessed. */
const guessed = ['/api/sign-in', '/api/sign-in/code', '/api/setup', '/api/session/unlock', '/api/me/totp/confirm']

/** The whole server, without a port. */
export function appOf(options: ServerOptions & { web?: string }) {
  const app = newApp(options)
  const limited = limitAttempts(options.limits)
  for (const path of guessed) app.use(path, async (c, next) => (c.req.method === 'POST' ? limited(c, next) : next()))
  addSignIn(app, options)
  addSetup(app, options)
  addRoutes(app, options)
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'OpenIOP', version: '0.1.0' } })
  app.all('/api/*', () => json(problemOf([{ code: 'no-such-address', message: 'There is nothing at this address.' }])))
  if (options.web) addFiles(app, options.web)
  return app
}

/** Listens on a port (0: any free one) and keeps answers fresh as time passes. */
export async function startServer(
  options: ServerOptions & { web?: string; port: number; host?: string },
): Promise<RunningServer> {
  const app = appOf(options)
  const clock = startClock(options)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: options.port, hostname: options.host ?? '127.0.0.1' }, info =>
      resolve({
        port: info.port,
        close: async () => {
          clock.stop()
          const closed = new Promise<void>(done => server.close(() => done()))
          if ('closeIdleConnections' in server) server.closeIdleConnections()
          await Promise.race([closed, sleep(10_000, undefined, { ref: false })])
          if ('closeAllConnections' in server) server.closeAllConnections()
          await clock.ended()
        },
      }),
    )
    server.once('error', reject)
  })
}

/** Once a minute, asks again about the members whose answers time alone may have changed. */
function startClock({ db, log }: ServerOptions): { stop(): void; ended(): Promise<void> } {
  let running: Promise<void> | undefined
  let stopped = false
  const tick = async () => {
    for (const { orgId } of await listOrganizations(db)) {
      const actor = { orgId, userId: 'system' }
      const due = await inOrganization(db, actor, tx => membersToReview(tx, new Date().toISOString(), 100))
      for (const memberId of due) {
        if (stopped) return
        await inOrganization(db, actor, async tx => {
          const shift = (await getOrganization(tx))?.settings.clockShiftMinutes
          const done = await refresh(tx, { clock: clockOf(typeof shift === 'number' ? shift : 0) }, memberId)
          if (done.ok) return
          // Looked at again in an hour, so that a record which cannot be asked does not keep the others waiting.
          await setReviewClock(tx, memberId, new Date(Date.now() + 3_600_000).toISOString())
          log.warn({ code: done.refusals[0]?.code }, 'a record could not be asked by the clock')
        })
      }
    }
  }
  const timer = setInterval(() => {
    running ??= tick()
      .catch(error => log.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'the clock missed a tick'))
      .finally(() => {
        running = undefined
      })
  }, 60_000)
  timer.unref()
  return {
    stop: () => {
      stopped = true
      clearInterval(timer)
    },
    ended: async () => running,
  }
}
