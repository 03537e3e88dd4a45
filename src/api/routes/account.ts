import { z } from '@hono/zod-openapi'
import { confirmTotp, endOtherSession, removeTotp, security, setPassword, startTotp } from '../../desk/account.ts'
import { idleMinutes, me } from '../../desk/me.ts'
import { ok, refuse } from '../../kernel/result.ts'
import { endSessionsOf, unlockSession } from '../../store/accounts.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { byId, proof, proven } from './shared.ts'

/** How a person signs in, and the session itself. */
export function addAccountRoutes(app: App, options: ServerOptions): void {
  const { db } = options
  operation(
    app,
    options,
    { method: 'get', path: '/session', inPerson: true, summary: 'Who is signed in' },
    async ({ tx, person, session }) => {
      const view = await me(tx, person)
      return view.ok ? ok({ ...view.value, csrf: session.detail.csrf }) : view
    },
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/session/unlock',
      inPerson: true,
      summary: 'Open a covered screen again',
      body: proof,
      whileLocked: true,
    },
    async ({ tx, person, body, secret }) => {
      const shown = await proven(db, person, body)
      if (shown.ok) await unlockSession(tx, secret, idleMinutes)
      return shown
    },
  )
  operation(
    app,
    options,
    { method: 'get', path: '/me/security', inPerson: true, summary: 'How this person signs in, and where' },
    async ({ tx, person, secret }) => ok(await security(tx, person.userId, secret)),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/me/password',
      inPerson: true,
      summary: 'Change the password; every other session ends',
      body: z.object({ current: z.string().max(1000), next: z.string().max(1000) }),
    },
    async ({ tx, person, body }) => {
      const shown = await proven(db, person, { password: body.current })
      if (!shown.ok) return shown
      const set = await setPassword(tx, person.userId, body.next)
      if (!set.ok) return set
      await endSessionsOf(tx, person.userId)
      return ok(undefined)
    },
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/me/totp',
      inPerson: true,
      summary: 'Begin to set up an authenticator',
      body: z.looseObject({}),
    },
    async ({ tx, person }) => ok(await startTotp(tx, person)),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/me/totp/confirm',
      inPerson: true,
      summary: 'Confirm the authenticator',
      body: z.object({ code: z.string().max(10) }),
    },
    ({ tx, person, body }) => confirmTotp(tx, person.userId, body.code),
  )
  operation(
    app,
    options,
    { method: 'delete', path: '/me/totp', inPerson: true, summary: 'Remove the authenticator', body: proof },
    async ({ tx, person, body }) => {
      const shown = await proven(db, person, body)
      if (!shown.ok) return shown
      return ok(await removeTotp(tx, person.userId))
    },
  )
  operation(
    app,
    options,
    { method: 'delete', path: '/me/sessions/{id}', inPerson: true, summary: 'Sign out elsewhere', params: byId },
    async ({ tx, person, params }) =>
      (await endOtherSession(tx, person.userId, params.id))
        ? ok(undefined)
        : refuse('no-such-session', 'This session has ended already.'),
  )
}
