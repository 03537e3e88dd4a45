import { z } from '@hono/zod-openapi'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { confirmTotp, endOtherSession, removeTotp, security, setPassword, startTotp } from '../../desk/account.ts'
import { idleMinutes, me } from '../../desk/me.ts'
import { dropLink } from '../../desk/openid.ts'
import { addPasskey, askForPasskey, dropPasskey, passkeysOf, startPasskey } from '../../desk/passkeys.ts'
import { ok, refuse } from '../../kernel/result.ts'
import { endSessionsOf, unlockSession } from '../../store/accounts.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { challenges } from '../party.ts'
import { byId, proof, proofPurpose, proven } from './shared.ts'

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
    async ({ tx, person, party, body, secret }) => {
      const shown = await proven(db, person, body, party)
      if (shown.ok) await unlockSession(tx, secret, idleMinutes)
      return shown
    },
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/me/proof',
      inPerson: true,
      summary: 'What a passkey of this person signs to show once more who they are',
      body: z.looseObject({}),
      whileLocked: true,
    },
    async ({ tx, person, party }) =>
      ok(await askForPasskey(proofPurpose(person.userId), party, challenges, await passkeysOf(tx, person.userId))),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/me/passkeys/begin',
      inPerson: true,
      summary: 'Begin to add a passkey',
      body: proof,
    },
    async ({ tx, person, party, body }) => {
      const shown = await proven(db, person, body, party)
      return shown.ok ? ok(await startPasskey(tx, person, party, challenges)) : shown
    },
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/me/passkeys',
      inPerson: true,
      summary: 'Keep a passkey that the device has made',
      body: z.object({
        name: z.string().trim().min(1).max(60),
        response: z
          .looseObject({ id: z.string().max(2000), response: z.looseObject({}) })
          .transform(given => given as unknown as RegistrationResponseJSON),
      }),
    },
    ({ tx, person, party, body }) => addPasskey(tx, person.userId, body, party, challenges),
  )
  operation(
    app,
    options,
    {
      method: 'delete',
      path: '/me/passkeys/{id}',
      inPerson: true,
      summary: 'Remove a passkey',
      // A credential’s id has at most 1,023 bytes, here in base64url.
      params: z.object({ id: z.string().regex(/^[\w-]{1,1364}$/) }),
    },
    ({ tx, person, params }) => dropPasskey(tx, person.userId, params.id),
  )
  operation(
    app,
    options,
    { method: 'delete', path: '/me/links/{id}', inPerson: true, summary: 'Unlink an identity provider', params: byId },
    ({ tx, person, params }) => dropLink(tx, person.userId, params.id),
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
    async ({ tx, person, party, body }) => {
      const shown = await proven(db, person, { password: body.current }, party)
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
    async ({ tx, person, party, body }) => {
      const shown = await proven(db, person, body, party)
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
