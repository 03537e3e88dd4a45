import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { json, newApp, type ServerOptions } from './app.ts'
import { addFiles } from './files.ts'
import { limitAttempts, limitFailures } from './limits.ts'
import { addOpenId } from './openid.ts'
import { problemOf } from './problem.ts'
import { startReviews } from './reviews.ts'
import { addRoutes } from './routes.ts'
import { addSetup } from './setup.ts'
import { addSignIn } from './signIn.ts'

export interface RunningServer {
  port: number
  /** Takes no new requests, lets running ones end (at most ten seconds), and stops. */
  close(): Promise<void>
}

/** Where a secret can be guessed. */
const guessed = [
  '/api/sign-in',
  '/api/sign-in/code',
  '/api/sign-in/passkey',
  '/api/setup',
  '/api/session/unlock',
  '/api/me/totp/confirm',
]

/** The whole server, without a port. */
export function appOf(options: ServerOptions & { web?: string }) {
  const app = newApp(options)
  const limited = limitAttempts(options.limits)
  for (const path of guessed) app.use(path, async (c, next) => (c.req.method === 'POST' ? limited(c, next) : next()))
  app.use('/api/*', limitFailures(options.limits))
  addSignIn(app, options)
  addOpenId(app, options)
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
  const reviews = startReviews(options)
  const app = appOf({ ...options, wrote: reviews.soon })
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: options.port, hostname: options.host ?? '127.0.0.1' }, info =>
      resolve({
        port: info.port,
        close: async () => {
          const closed = new Promise<void>(done => server.close(() => done()))
          if ('closeIdleConnections' in server) server.closeIdleConnections()
          await Promise.race([closed, sleep(10_000, undefined, { ref: false })])
          if ('closeAllConnections' in server) server.closeAllConnections()
          await reviews.stop()
        },
      }),
    )
    server.once('error', reject)
  })
}
