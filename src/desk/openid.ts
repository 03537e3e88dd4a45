import { ok, type Result, refuse } from '../kernel/result.ts'
import { findCredentials, getAccount, putCredential, removeCredential, useCredential } from '../store/accounts.ts'
import type { Tx } from '../store/organization.ts'

/**
 * Lets in whom an identity provider vouches for, and links the account to the provider's subject (its hash) the first time.
 *
 * Refuses `oidc-unknown` for an account that is not active, and `oidc-other` when the account is linked to somebody else there:
 * an e-mail address that was given on to a new colleague opens nothing.
 */
export async function enterFrom(
  tx: Tx,
  userId: string,
  who: { issuer: string; subject: string; name: string },
): Promise<Result<undefined>> {
  const account = await getAccount(tx, userId)
  if (account?.status !== 'active') return refuse('oidc-unknown', 'There is no active account for this person.')
  const links = await findCredentials(tx, { userId, kind: 'oidc' })
  if (links.some(one => one.credentialId === who.subject)) {
    // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, the store's word
    await useCredential(tx, userId, who.subject)
    return ok(undefined)
  }
  if (links.some(one => one.secret.issuer === who.issuer))
    return refuse('oidc-other', 'This account is linked to somebody else there.')
  await putCredential(tx, {
    userId,
    kind: 'oidc',
    credentialId: who.subject,
    label: who.name,
    secret: { issuer: who.issuer },
  })
  return ok(undefined)
}

/** At which identity providers a person is linked, by the names that the server gave them. */
export async function linksOf(tx: Tx, userId: string): Promise<{ id: string; label: string; createdAt: string }[]> {
  const all = await findCredentials(tx, { userId, kind: 'oidc' })
  return all.map(one => ({ id: one.credentialId, label: one.label, createdAt: one.createdAt }))
}

/** Ends a link of one's own: the next sign-in there links anew, by a verified address. Refuses `no-such-link`. */
export async function dropLink(tx: Tx, userId: string, id: string): Promise<Result<undefined>> {
  const links = await findCredentials(tx, { userId, kind: 'oidc' })
  if (!links.some(one => one.credentialId === id)) return refuse('no-such-link', 'There is no such link.')
  await removeCredential(tx, userId, id)
  return ok(undefined)
}
