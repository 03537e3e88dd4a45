import { hash, verify } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'
import { ok, type Result, refuse } from '../kernel/result.ts'
import {
  type Account,
  clearFailedSignIns,
  countFailedSignIn,
  findCredentials,
  getAccount,
  putCredential,
  removeCredential,
  useCredential,
} from '../store/accounts.ts'
import { hashOf } from '../store/id.ts'
import type { Tx } from '../store/organization.ts'
import { sql } from '../store/sql.ts'
import { linksOf } from './openid.ts'
import { passkeysOf } from './passkeys.ts'

/** Argon2id at the strength that OWASP asks for: 19 MiB, two passes. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function setPassword(tx: Tx, userId: string, password: string): Promise<Result<void>> {
  if (password.length < 12)
    return refuse('password-too-short', 'A password has at least twelve characters.', { path: 'password' })
  await putCredential(tx, {
    userId,
    kind: 'password',
    credentialId: 'password',
    secret: { hash: await hash(password, strength) },
  })
  return ok(undefined)
}

/** What came of a try: never a refusal of the transaction, so that a failed one is counted. */
export type Tried = 'right' | 'wrong' | 'locked'

/** Tries a password; the fifth wrong one in a row locks the account for a quarter of an hour. */
export async function tryPassword(tx: Tx, userId: string, password: string): Promise<Tried> {
  const account = await getAccount(tx, userId)
  if (account?.status !== 'active') return 'wrong'
  if (isLocked(account)) return 'locked'
  const [credential] = await findCredentials(tx, { userId, kind: 'password' })
  const kept = credential?.secret.hash
  const right = typeof kept === 'string' && (await verify(kept, password))
  if (!right) return (await countFailedSignIn(tx, userId)) ? 'locked' : 'wrong'
  await clearFailedSignIns(tx, userId)
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, the store's word
  if (credential) await useCredential(tx, userId, credential.credentialId)
  return 'right'
}

/** As long as a right try takes, for an address that nobody has: the answer's time tells nothing. */
export async function tryNobody(password: string): Promise<void> {
  nobody ??= hash('nobody has this password', strength)
  await verify(await nobody, password)
}
let nobody: Promise<string> | undefined

const isLocked = (account: Account) => account.lockedUntil !== null && account.lockedUntil > new Date().toISOString()

/** The authenticator that is set up, or (`pending`) is being. */
const totpIds = { set: 'totp', pending: 'totp-pending' }

async function totpOf(tx: Tx, userId: string, which: keyof typeof totpIds) {
  const all = await findCredentials(tx, { userId, kind: 'totp' })
  return all.find(one => one.credentialId === totpIds[which])
}

export const hasTotp = async (tx: Tx, userId: string): Promise<boolean> =>
  (await totpOf(tx, userId, 'set')) !== undefined

/** Begins to set up an authenticator: its secret, shown once. Nothing is asked for until a code has confirmed it. */
export async function startTotp(
  tx: Tx,
  person: { userId: string; name: string },
): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 })
  await putCredential(tx, {
    userId: person.userId,
    kind: 'totp',
    credentialId: totpIds.pending,
    secret: { base32: secret.base32 },
  })
  return { secret: secret.base32, uri: generator(secret.base32, person.name).toString() }
}

/** Refuses `wrong-code`, and `no-such-authenticator` when none is being set up. */
export async function confirmTotp(tx: Tx, userId: string, code: string): Promise<Result<undefined>> {
  const pending = await totpOf(tx, userId, 'pending')
  const base32 = pending?.secret.base32
  if (typeof base32 !== 'string')
    return refuse('no-such-authenticator', 'No authenticator is being set up. Begin again.')
  const step = stepOf(base32, code)
  if (step === undefined) return refuse('wrong-code', 'This is not the code that it shows now.', { path: 'code' })
  await putCredential(tx, { userId, kind: 'totp', credentialId: totpIds.set, secret: { base32, step } })
  await removeCredential(tx, userId, totpIds.pending)
  return ok(undefined)
}

export const removeTotp = (tx: Tx, userId: string): Promise<void> => removeCredential(tx, userId, totpIds.set)

/** Tries a code of the authenticator. One that was used once does not count again. */
export async function tryCode(tx: Tx, userId: string, code: string): Promise<Tried> {
  const account = await getAccount(tx, userId)
  if (account?.status !== 'active') return 'wrong'
  if (isLocked(account)) return 'locked'
  const kept = await totpOf(tx, userId, 'set')
  const { base32, step: last } = kept?.secret ?? {}
  const step = typeof base32 === 'string' ? stepOf(base32, code) : undefined
  if (!kept || step === undefined || (typeof last === 'number' && step <= last))
    return (await countFailedSignIn(tx, userId)) ? 'locked' : 'wrong'
  await clearFailedSignIns(tx, userId)
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, the store's word
  await useCredential(tx, userId, kept.credentialId, { base32, step })
  return 'right'
}

const generator = (base32: string, label = '') =>
  new TOTP({ issuer: 'OpenIOP', label, secret: Secret.fromBase32(base32) })

/** Which half minute a code is of: now, or the one before or after. */
function stepOf(base32: string, code: string): number | undefined {
  const delta = generator(base32).validate({ token: code, window: 1 })
  return delta === null ? undefined : Math.floor(Date.now() / 30_000) + delta
}

export interface SecurityView {
  totp: boolean
  passkeys: { id: string; label: string; createdAt: string }[]
  /** At identity providers, by the name that the server gives them. */
  links: { id: string; label: string; createdAt: string }[]
  sessions: { id: string; current: boolean; startedAt: string }[]
}

/** How a person signs in, and where they are signed in. A session's id here is no secret. */
export async function security(tx: Tx, userId: string, secret: string): Promise<SecurityView> {
  const current = hashOf(secret.slice(secret.lastIndexOf('.') + 1))
  const sessions = await tx.rows<{ id: string; startedAt: string }>(sql`
    select session_id as id, created_at as "startedAt" from session where org_id = ${tx.orgId} and user_id = ${userId}
      and ended_at is null and absolute_until > now() and detail ->> 'pending' is null
    order by created_at desc`)
  return {
    totp: await hasTotp(tx, userId),
    passkeys: await passkeysOf(tx, userId),
    links: await linksOf(tx, userId),
    sessions: sessions.map(one => ({ ...one, current: one.id === current })),
  }
}

/** Ends another session of a person. False when there is no such session. */
export async function endOtherSession(tx: Tx, userId: string, id: string): Promise<boolean> {
  const ended = await tx.run(sql`
    update session set ended_at = now() where org_id = ${tx.orgId} and user_id = ${userId} and session_id = ${id}
      and ended_at is null`)
  if (ended > 0) tx.audit({ action: 'session-ended' })
  return ended > 0
}
