import { ok, type Result, refuse } from '../kernel/result.ts'
import { borrow, type Database } from './database.ts'
import { hashOf, newId, newSecret } from './id.ts'
import type { Tx } from './organization.ts'
import { json, sql } from './sql.ts'

export interface Account {
  userId: string
  /** In lower case. */
  email: string
  name: string
  status: 'invited' | 'active' | 'disabled'
  /** The practitioner of the record that this person is. */
  practitionerId: string | null
  attributes: { [name: string]: unknown }
  failedSignIns: number
  lockedUntil: string | null
  version: number
}

/** Adds an account. Refuses `email-in-use` within the organization. */
export async function addAccount(
  tx: Tx,
  account: Pick<Account, 'email' | 'name' | 'status'> &
    Partial<Pick<Account, 'userId' | 'practitionerId' | 'attributes'>>,
): Promise<Result<string>> {
  const userId = account.userId ?? newId()
  const added = await tx.run(sql`
    insert into account (org_id, user_id, email, name, status, practitioner_id, attributes)
    values (${tx.orgId}, ${userId}, ${account.email.trim().toLowerCase()}, ${account.name}, ${account.status},
      ${account.practitionerId ?? null}, ${json(account.attributes ?? {})}) on conflict do nothing`)
  if (added === 0)
    return refuse('email-in-use', 'An account with this e-mail address exists already.', { path: 'email' })
  tx.audit({ action: 'account-added', detail: { userId } })
  return ok(userId)
}

/** Refuses `stale-version`, and `email-in-use`. */
export async function changeAccount(
  tx: Tx,
  account: Pick<Account, 'userId' | 'email' | 'name' | 'status' | 'practitionerId' | 'attributes' | 'version'>,
): Promise<Result<void>> {
  const email = account.email.trim().toLowerCase()
  const taken = await tx.row(sql`
    select user_id from account where org_id = ${tx.orgId} and email = ${email} and user_id <> ${account.userId}`)
  if (taken) return refuse('email-in-use', 'An account with this e-mail address exists already.', { path: 'email' })
  const changed = await tx.run(sql`
    update account set email = ${email}, name = ${account.name}, status = ${account.status},
      practitioner_id = ${account.practitionerId}, attributes = ${json(account.attributes)}, version = version + 1
    where org_id = ${tx.orgId} and user_id = ${account.userId} and version = ${account.version}`)
  if (changed === 0)
    return refuse(
      'stale-version',
      'Somebody else has changed this account meanwhile. Load it again and repeat the change.',
    )
  tx.audit({ action: 'account-changed', detail: { userId: account.userId, status: account.status } })
  return ok(undefined)
}

export async function getAccount(tx: Tx, userId: string): Promise<Account | undefined> {
  return tx.row<Account>(sql`select ${columns} from account where org_id = ${tx.orgId} and user_id = ${userId}`)
}

export async function listAccounts(tx: Tx): Promise<Account[]> {
  return tx.rows<Account>(sql`select ${columns} from account where org_id = ${tx.orgId} order by name, user_id`)
}

/** In which organizations somebody with this address may sign in: asked before there is an organization. */
export async function findSignIns(
  db: Database,
  email: string,
): Promise<{ orgId: string; orgName: string; userId: string }[]> {
  const client = await borrow(db.maintenance)
  try {
    const { rows } = await client.query<{ orgId: string; orgName: string; userId: string }>(sql`
      select org_id as "orgId", o.name as "orgName", user_id as "userId" from account a join organization o using (org_id)
      where email = ${email.trim().toLowerCase()} and status <> 'disabled' order by o.name`)
    return rows
  } finally {
    client.release()
  }
}

/** Whom a subject of an identity provider (its hash) is linked to: asked before there is an organization. */
export async function findLinked(db: Database, subject: string): Promise<{ orgId: string; userId: string }[]> {
  const client = await borrow(db.maintenance)
  try {
    const { rows } = await client.query<{ orgId: string; userId: string }>(sql`
      select org_id as "orgId", user_id as "userId" from credential where credential_id = ${subject} and kind = 'oidc'`)
    return rows
  } finally {
    client.release()
  }
}

/** Counts a failed sign-in; from the `allowed`-th on, locks the account for `minutes`. Returns until when, if locked. */
export async function countFailedSignIn(tx: Tx, userId: string, allowed = 5, minutes = 15): Promise<string | null> {
  const row = await tx.row<{ lockedUntil: string | null }>(sql`
    update account set failed_sign_ins = failed_sign_ins + 1, locked_until = case when failed_sign_ins + 1 >= ${allowed}
      then now() + make_interval(mins => ${minutes}) else locked_until end
    where org_id = ${tx.orgId} and user_id = ${userId} returning locked_until as "lockedUntil"`)
  tx.audit({ action: 'sign-in-failed', detail: { userId } })
  return row?.lockedUntil ?? null
}

export async function clearFailedSignIns(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`
    update account set failed_sign_ins = 0, locked_until = null
    where org_id = ${tx.orgId} and user_id = ${userId} and (failed_sign_ins > 0 or locked_until is not null)`)
}

export interface Credential {
  credentialId: string
  userId: string
  kind: 'password' | 'totp' | 'passkey' | 'oidc' | 'recovery-code'
  label: string
  /** What proves it: a password's hash, a passkey's public key. Never shown. */
  secret: { [name: string]: unknown }
  createdAt: string
  lastUsedAt: string | null
}

/** Adds a credential, or replaces the one with the same id. */
export async function putCredential(
  tx: Tx,
  credential: Pick<Credential, 'userId' | 'kind' | 'secret'> & Partial<Pick<Credential, 'credentialId' | 'label'>>,
): Promise<string> {
  const credentialId = credential.credentialId ?? newId()
  await tx.run(sql`
    insert into credential (org_id, user_id, credential_id, kind, label, secret)
    values (${tx.orgId}, ${credential.userId}, ${credentialId}, ${credential.kind}, ${credential.label ?? ''}, ${json(credential.secret)})
    on conflict (org_id, user_id, credential_id) do update set secret = excluded.secret, label = excluded.label, created_at = now()`)
  tx.audit({ action: 'credential-set', detail: { userId: credential.userId, kind: credential.kind } })
  return credentialId
}

/** The credentials of a person, or the one with an id that a browser or an identity provider sent. */
export async function findCredentials(
  tx: Tx,
  by: { userId: string; kind?: Credential['kind'] } | { credentialId: string },
): Promise<Credential[]> {
  const where =
    'userId' in by
      ? sql`user_id = ${by.userId} and (${by.kind ?? null}::text is null or kind = ${by.kind ?? null})`
      : sql`credential_id = ${by.credentialId}`
  return tx.rows<Credential>(sql`
    select credential_id as "credentialId", user_id as "userId", kind, label, secret, created_at as "createdAt",
      last_used_at as "lastUsedAt" from credential where org_id = ${tx.orgId} and ${where} order by created_at`)
}

/** Notes that a credential was used; `secret` when using it changes it (a counter, a code that is spent). */
export async function useCredential(
  tx: Tx,
  userId: string,
  credentialId: string,
  secret?: Credential['secret'],
): Promise<void> {
  await tx.run(sql`
    update credential set last_used_at = now(), secret = coalesce(${secret ? json(secret) : null}::jsonb, secret)
    where org_id = ${tx.orgId} and user_id = ${userId} and credential_id = ${credentialId}`)
}

export async function removeCredential(tx: Tx, userId: string, credentialId: string): Promise<void> {
  await tx.run(sql`
    delete from credential where org_id = ${tx.orgId} and user_id = ${userId} and credential_id = ${credentialId}`)
  tx.audit({ action: 'credential-removed', detail: { userId } })
}

export interface Session {
  userId: string
  /** How the person proved who they are: `password`, `two-factor`, `passkey`, `oidc`. */
  strength: string
  detail: { [name: string]: unknown }
  createdAt: string
  seenAt: string
  idleUntil: string
  absoluteUntil: string
}

/** Begins a session; returns its secret, `<organization>.<secret>`, which is not kept. */
export async function startSession(
  tx: Tx,
  session: {
    userId: string
    strength: string
    idleMinutes: number
    absoluteMinutes: number
    detail?: Session['detail']
  },
): Promise<string> {
  const secret = newSecret()
  await tx.run(sql`
    insert into session (org_id, session_id, user_id, strength, detail, idle_until, absolute_until)
    values (${tx.orgId}, ${hashOf(secret)}, ${session.userId}, ${session.strength}, ${json(session.detail ?? {})},
      now() + make_interval(mins => ${session.idleMinutes}), now() + make_interval(mins => ${session.absoluteMinutes}))`)
  tx.audit({ action: 'signed-in', detail: { userId: session.userId, strength: session.strength } })
  return `${tx.orgId}.${secret}`
}

/** The organization that a session's or an API token's secret names; it has to be looked up there. */
export const organizationOf = (secret: string): string => secret.slice(0, Math.max(0, secret.lastIndexOf('.')))

/**
 * The session of a secret while it lasts, and keeps it from idling out for `idleMinutes` more. One that has idled out is
 * `idle` until its absolute end: `unlockSession` opens it again, nothing else does.
 */
export async function useSession(
  tx: Tx,
  secret: string,
  idleMinutes: number,
): Promise<(Session & { idle: boolean }) | undefined> {
  const id = hashOf(secret.slice(secret.lastIndexOf('.') + 1))
  const session = await tx.row<Session & { idle: boolean; stale: boolean }>(sql`
    select ${sessionColumns}, idle_until <= now() as idle, seen_at < now() - interval '30 seconds' as stale from session
    where org_id = ${tx.orgId} and session_id = ${id} and ended_at is null and absolute_until > now()`)
  if (!session) return undefined
  const { stale, ...found } = session
  // Written at most twice a minute: a page makes many requests.
  if (stale && !found.idle)
    await tx.run(sql`
      update session set seen_at = now(), idle_until = now() + make_interval(mins => ${idleMinutes})
      where org_id = ${tx.orgId} and session_id = ${id}`)
  return found
}

/** Opens a session that has idled out, for somebody who has just shown to be its person. */
export async function unlockSession(tx: Tx, secret: string, idleMinutes: number): Promise<void> {
  const id = hashOf(secret.slice(secret.lastIndexOf('.') + 1))
  await tx.run(sql`
    update session set seen_at = now(), idle_until = now() + make_interval(mins => ${idleMinutes})
    where org_id = ${tx.orgId} and session_id = ${id} and ended_at is null and absolute_until > now()`)
}

export async function endSession(tx: Tx, secret: string): Promise<void> {
  const id = hashOf(secret.slice(secret.lastIndexOf('.') + 1))
  const ended = await tx.run(sql`
    update session set ended_at = now() where org_id = ${tx.orgId} and session_id = ${id} and ended_at is null`)
  if (ended > 0) tx.audit({ action: 'signed-out' })
}

/** Ends every session of a person: a lost phone, a changed password, a disabled account. */
export async function endSessionsOf(tx: Tx, userId: string): Promise<number> {
  return tx.run(
    sql`update session set ended_at = now() where org_id = ${tx.orgId} and user_id = ${userId} and ended_at is null`,
  )
}

export interface ApiToken {
  tokenId: string
  userId: string
  name: string
  scopes: string[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

/** Makes a token that acts for `userId` within `scopes`; returns its secret, shown once and not kept. */
export async function addApiToken(
  tx: Tx,
  token: { userId: string; name: string; scopes: readonly string[]; expiresAt?: string },
): Promise<{ tokenId: string; secret: string }> {
  const tokenId = newId()
  const secret = newSecret()
  await tx.run(sql`
    insert into api_token (org_id, token_id, user_id, name, secret_hash, scopes, created_by, expires_at)
    values (${tx.orgId}, ${tokenId}, ${token.userId}, ${token.name}, ${hashOf(secret)}, ${token.scopes}, ${tx.userId}, ${token.expiresAt ?? null})`)
  tx.audit({ action: 'api-token-added', detail: { tokenId, userId: token.userId, scopes: token.scopes } })
  return { tokenId, secret: `${tx.orgId}.${tokenId}${secret}` }
}

/** The token of a secret while it is valid. */
export async function useApiToken(tx: Tx, secret: string): Promise<ApiToken | undefined> {
  const own = secret.slice(secret.lastIndexOf('.') + 1)
  return tx.row<ApiToken>(sql`
    update api_token set last_used_at = now()
    where org_id = ${tx.orgId} and token_id = ${own.slice(0, 20)} and secret_hash = ${hashOf(own.slice(20))}
      and revoked_at is null and (expires_at is null or expires_at > now())
    returning ${tokenColumns}`)
}

export async function listApiTokens(tx: Tx): Promise<ApiToken[]> {
  return tx.rows<ApiToken>(
    sql`select ${tokenColumns} from api_token where org_id = ${tx.orgId} order by created_at desc`,
  )
}

export async function revokeApiToken(tx: Tx, tokenId: string): Promise<boolean> {
  const revoked = await tx.run(sql`
    update api_token set revoked_at = now() where org_id = ${tx.orgId} and token_id = ${tokenId} and revoked_at is null`)
  if (revoked > 0) tx.audit({ action: 'api-token-revoked', detail: { tokenId } })
  return revoked > 0
}

const columns = {
  text: `user_id as "userId", email, name, status, practitioner_id as "practitionerId", attributes,
    failed_sign_ins as "failedSignIns", locked_until as "lockedUntil", version`,
  values: [],
}

const sessionColumns = {
  text: `user_id as "userId", strength, detail, created_at as "createdAt", seen_at as "seenAt", idle_until as "idleUntil",
    absolute_until as "absoluteUntil"`,
  values: [],
}

const tokenColumns = {
  text: `token_id as "tokenId", user_id as "userId", name, scopes, created_at as "createdAt", expires_at as "expiresAt",
    last_used_at as "lastUsedAt", revoked_at as "revokedAt"`,
  values: [],
}
