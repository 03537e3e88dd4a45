import { z } from '@hono/zod-openapi'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { hasTotp, tryCode, tryNobody, tryPassword } from '../desk/account.ts'
import { idleMinutes } from '../desk/me.ts'
import { askForPasskey, ownerOf, tryPasskey } from '../desk/passkeys.ts'
import { ok } from '../kernel/result.ts'
import { endSession, findSignIns, useSession as openSession, organizationOf, startSession } from '../store/accounts.ts'
import { newSecret } from '../store/id.ts'
import { type Actor, inOrganization } from '../store/organization.ts'
import { listOrganizations } from '../store/organizations.ts'
import {
  type App,
  asSession,
  cookieName,
  dropSession,
  json,
  keepSession,
  problemResponse,
  type ServerOptions,
  unkeepable,
} from './app.ts'
import type { SignInOptions } from './contract.ts'
import { challenges, partyOf } from './party.ts'
import { problemOf } from './problem.ts'

/** A session lasts a working day at most. */
const absoluteMinutes = 12 * 60

const wrongPassword = {
  code: 'wrong-password',
  message: 'The e-mail address and the password do not belong together.',
}
const wrongCode = { code: 'wrong-code', message: 'This is not the code that your authenticator shows now.' }
const startAgain = { code: 'not-signed-in', message: 'Begin again with your e-mail address and password.' }
const accountLocked = {
  code: 'account-locked',
  message: 'Too many wrong passwords: this account is locked for fifteen minutes.',
}

const signInBody = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) })
const passkeyBody = z.looseObject({
  id: z.string().max(2000),
  response: z.looseObject({ userHandle: z.string().max(1000).optional() }),
})
const unknownPasskey = { code: 'wrong-passkey', message: 'This passkey is not known here.' }
const codeBody = z.strictObject({ code: z.string().max(10) })

/** Signing in and out. */
export function addSignIn(app: App, options: ServerOptions): void {
  const { db } = options
  describeSignIn(app)
  app.get('/api/sign-in', async c => {
    const demonstration = await options.demonstration?.()
    const answer: SignInOptions = {
      ...(demonstration?.length ? { demonstration } : {}),
      ...((await listOrganizations(db)).length === 0 ? { needsSetup: true } : {}),
      ...(options.identity ? { identity: { name: options.identity.name } } : {}),
    }
    return c.json(answer)
  })

  app.post('/api/sign-in', async c => {
    const read = signInBody.safeParse(await c.req.json())
    if (!read.success)
      return json(problemOf([{ code: 'not-readable', message: 'Send an e-mail address and a password.' }]))
    const unkept = unkeepable(read.data)
    if (unkept) return json(problemOf([unkept]))
    const { email, password } = read.data
    const places = await findSignIns(db, email)
    if (places.length === 0) await tryNobody(password)
    let locked = false
    for (const { orgId, userId } of places) {
      const tried = await inOrganization(db, { orgId, userId }, tx => tryPassword(tx, userId, password))
      if (tried === 'locked') locked = true
      if (tried !== 'right') continue
      const needsCode = await inOrganization(db, { orgId, userId }, tx => hasTotp(tx, userId))
      await beginSession(c, options, { orgId, userId }, needsCode ? 'pending' : 'password')
      return c.json(needsCode ? { needs: 'totp' } : {})
    }
    return json(problemOf([locked ? accountLocked : wrongPassword]))
  })

  app.post('/api/sign-in/passkey/begin', async c =>
    c.json(await askForPasskey('sign-in', partyOf(c, options.publicUrl), challenges)),
  )

  app.post('/api/sign-in/passkey', async c => {
    const read = passkeyBody.safeParse(await c.req.json())
    const owner = read.success ? ownerOf(read.data.response.userHandle) : undefined
    if (!read.success || !owner || unkeepable(owner)) return json(problemOf([unknownPasskey]))
    const given = read.data as unknown as AuthenticationResponseJSON
    const right = await inOrganization(db, owner, tx =>
      tryPasskey(tx, owner.userId, given, 'sign-in', partyOf(c, options.publicUrl), challenges),
    )
    if (!right) return json(problemOf([unknownPasskey]))
    await beginSession(c, options, owner, 'passkey')
    return c.json({})
  })

  app.post('/api/sign-in/code', async c => {
    const read = codeBody.safeParse(await c.req.json())
    const secret = getCookie(c, cookieName) ?? ''
    const orgId = organizationOf(secret)
    if (!read.success || unkeepable(read.data) || !orgId) return json(problemOf([startAgain]))
    const pending = await inOrganization(db, { orgId, userId: 'system' }, tx => openSession(tx, secret, 5))
    if (pending?.detail.pending !== true || pending.idle) return json(problemOf([startAgain]))
    const actor = { orgId, userId: pending.userId }
    const tried = await inOrganization(db, actor, tx => tryCode(tx, pending.userId, read.data.code))
    if (tried !== 'right') return json(problemOf([tried === 'locked' ? accountLocked : wrongCode]))
    await inOrganization(db, actor, tx => endSession(tx, secret))
    await beginSession(c, options, actor, 'two-factor')
    return c.json({})
  })

  app.delete('/api/session', async c => {
    const secret = getCookie(c, cookieName) ?? ''
    const orgId = organizationOf(secret)
    if (orgId)
      await asSession(
        db,
        secret,
        async tx => {
          await endSession(tx, secret)
          return ok(undefined)
        },
        true,
      )
    dropSession(c)
    return c.body(null, 204)
  })
}

/** Signs somebody in on this browser. A pending session opens nothing but the next step, and that for five minutes. */
export async function beginSession(
  c: Context,
  options: ServerOptions,
  actor: Actor,
  strength: 'password' | 'two-factor' | 'passkey' | 'oidc' | 'pending',
): Promise<void> {
  const isPending = strength === 'pending'
  const secret = await inOrganization(options.db, actor, tx =>
    startSession(tx, {
      userId: actor.userId,
      strength,
      idleMinutes: isPending ? 5 : idleMinutes,
      absoluteMinutes: isPending ? 5 : absoluteMinutes,
      detail: isPending ? { pending: true } : { csrf: newSecret() },
    }),
  )
  keepSession(c, options, secret)
}

/** These are no operations of a signed-in person, so the document of the API hears of them here. */
function describeSignIn(app: App): void {
  const sent = (schema: z.ZodType) => ({ body: { required: true, content: { 'application/json': { schema } } } })
  const gives = (schema: z.ZodType) => ({ description: 'Done', content: { 'application/json': { schema } } })
  const document = app.openAPIRegistry
  const step = gives(z.object({ needs: z.literal('totp').optional() }))
  document.registerPath({
    method: 'get',
    path: '/api/sign-in',
    summary: 'What the sign-in page offers',
    security: [],
    responses: {
      200: gives(
        z.object({
          needsSetup: z.boolean().optional(),
          identity: z.object({ name: z.string() }).optional(),
          demonstration: z
            .array(z.object({ email: z.string(), password: z.string(), name: z.string(), role: z.string() }))
            .optional(),
        }),
      ),
      default: problemResponse,
    },
  })
  document.registerPath({
    method: 'post',
    path: '/api/sign-in',
    summary: 'Sign in; the cookie of the session comes back',
    security: [],
    request: sent(signInBody),
    responses: { 200: step, default: problemResponse },
  })
  document.registerPath({
    method: 'post',
    path: '/api/sign-in/code',
    summary: 'The second step of signing in: the code of an authenticator',
    security: [{ session: [] }],
    request: sent(codeBody),
    responses: { 200: step, default: problemResponse },
  })
  document.registerPath({
    method: 'post',
    path: '/api/sign-in/passkey/begin',
    summary: 'What any passkey of this installation signs to sign in',
    security: [],
    responses: { 200: gives(z.looseObject({ challenge: z.string() })), default: problemResponse },
  })
  document.registerPath({
    method: 'post',
    path: '/api/sign-in/passkey',
    summary: 'Sign in with a passkey; the cookie of the session comes back',
    security: [],
    request: sent(passkeyBody),
    responses: { 200: step, default: problemResponse },
  })
  document.registerPath({
    method: 'delete',
    path: '/api/session',
    summary: 'Sign out',
    security: [{ session: [] }],
    responses: { 204: { description: 'Signed out' }, default: problemResponse },
  })
}
