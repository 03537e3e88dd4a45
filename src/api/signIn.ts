import { z } from '@hono/zod-openapi'
import { getCookie } from 'hono/cookie'
import { tryNobody, tryPassword } from '../desk/account.ts'
import { idleMinutes } from '../desk/me.ts'
import { ok } from '../kernel/result.ts'
import { endSession, findSignIns, organizationOf, startSession } from '../store/accounts.ts'
import { newSecret } from '../store/id.ts'
import { inOrganization } from '../store/organization.ts'
import { listOrganizations } from '../store/organizations.ts'
import { type App, asSession, cookieName, dropSession, json, keepSession, type ServerOptions } from './app.ts'
import type { SignInOptions } from './contract.ts'
import { problemOf } from './problem.ts'

/** A session lasts a working day at most. */
const absoluteMinutes = 12 * 60

const wrongPassword = {
  code: 'wrong-password',
  message: 'The e-mail address and the password do not belong together.',
}
const accountLocked = {
  code: 'account-locked',
  message: 'Too many wrong passwords: this account is locked for fifteen minutes.',
}

/** Signing in and out. */
export function addSignIn(app: App, options: ServerOptions): void {
  const { db } = options
  app.get('/api/sign-in', async c => {
    const demonstration = await options.demonstration?.()
    const answer: SignInOptions = {
      ...(demonstration?.length ? { demonstration } : {}),
      ...((await listOrganizations(db)).length === 0 ? { needsSetup: true } : {}),
    }
    return c.json(answer)
  })

  const body = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) })
  app.post('/api/sign-in', async c => {
    const read = body.safeParse(await c.req.json())
    if (!read.success)
      return json(problemOf([{ code: 'not-readable', message: 'Send an e-mail address and a password.' }]))
    const { email, password } = read.data
    const places = await findSignIns(db, email)
    if (places.length === 0) await tryNobody(password)
    let locked = false
    for (const { orgId, userId } of places) {
      const tried = await inOrganization(db, { orgId, userId }, tx => tryPassword(tx, userId, password))
      if (tried === 'locked') locked = true
      if (tried !== 'right') continue
      const secret = await inOrganization(db, { orgId, userId }, tx =>
        startSession(tx, { userId, strength: 'password', idleMinutes, absoluteMinutes, detail: { csrf: newSecret() } }),
      )
      keepSession(c, options, secret)
      return c.json({})
    }
    return json(problemOf([locked ? accountLocked : wrongPassword]))
  })

  app.delete('/api/session', async c => {
    const secret = getCookie(c, cookieName) ?? ''
    const orgId = organizationOf(secret)
    if (orgId)
      await asSession(db, secret, async tx => {
        await endSession(tx, secret)
        return ok(undefined)
      })
    dropSession(c)
    return c.body(null, 204)
  })
}
