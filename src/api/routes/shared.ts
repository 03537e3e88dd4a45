import { z } from '@hono/zod-openapi'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { allow, type Person } from '../../desk/access.ts'
import { tryCode, tryPassword } from '../../desk/account.ts'
import { type RelyingParty, tryPasskey } from '../../desk/passkeys.ts'
import { isDay } from '../../kernel/day.ts'
import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { Database } from '../../store/database.ts'
import { inOrganization, type Tx } from '../../store/organization.ts'
import { challenges } from '../party.ts'

// What the requests of several areas are made of.

export const id = z.string().min(1).max(100)
export const base = z.int().nonnegative()
/** YYYY-MM-DD, of the calendar. */
export const day = z.string().refine(isDay, 'Give a day as YYYY-MM-DD.').openapi({ format: 'date' })
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const words = z.string().max(20_000)
export const byId = z.object({ id })
export const inProgram = z.object({ program: id })
/** What a browser hands over after a device has signed (WebAuthn, AuthenticationResponseJSON). */
export const signedByPasskey = z
  .looseObject({ id: z.string().max(2000), response: z.looseObject({}) })
  .transform(given => given as unknown as AuthenticationResponseJSON)
export const proof = z.object({
  password: z.string().max(1000).optional(),
  code: z.string().optional(),
  passkey: signedByPasskey.optional(),
})

/** What a version of an entry carries. */
export const entryBody = z.object({
  kind: z.string().max(40),
  id: id.optional(),
  body: z.record(z.string(), z.unknown()),
  base,
  removed: z.boolean().optional(),
})

/** How a person may show once more who they are. */
export const proofPurpose = (userId: string) => `proof ${userId}`

/** How they did, for the record of a signature. */
export const methodOf = (shown: z.output<typeof proof>): string =>
  shown.passkey ? 'passkey' : shown.password !== undefined ? 'password' : 'totp'

/** Whether the person has shown who they are. In a transaction of its own, so that a wrong try is counted although the request is refused. */
export async function proven(
  db: Database,
  person: Person,
  shown: z.output<typeof proof>,
  party: RelyingParty,
): Promise<Result<undefined>> {
  const { password, code, passkey } = shown
  if (password === undefined && code === undefined && passkey === undefined)
    return refuse('proof-missing', 'Show that it is you: give your password.', { path: 'proof.password' })
  const actor = { orgId: person.orgId, userId: person.userId }
  if (passkey) {
    const purpose = proofPurpose(person.userId)
    const right = await inOrganization(db, actor, (tx: Tx) =>
      tryPasskey(tx, person.userId, passkey, purpose, party, challenges),
    )
    return right
      ? ok(undefined)
      : refuse('wrong-passkey', 'This passkey did not show that it is you. Try again.', { path: 'proof.passkey' })
  }
  const tried = await inOrganization(db, actor, (tx: Tx) =>
    password !== undefined ? tryPassword(tx, person.userId, password) : tryCode(tx, person.userId, code ?? ''),
  )
  if (tried === 'right') return ok(undefined)
  return tried === 'locked'
    ? refuse('account-locked', 'Too many wrong passwords: this account is locked for fifteen minutes.')
    : password !== undefined
      ? refuse('wrong-password', 'This is not your password.', { path: 'proof.password' })
      : refuse('wrong-code', 'This is not the code that your authenticator shows now.', { path: 'proof.code' })
}

/** For what concerns the organization: the role in any program is enough. */
export function allowAnywhere(person: Person, act: Parameters<typeof allow>[1]): Result<void> {
  const tried = person.roles.map(one => allow(person, act, one.programId || null))
  return tried.find(one => one.ok) ?? allow(person, act, null)
}
