import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { findCredentials, getAccount, putCredential, removeCredential, useCredential } from '../store/accounts.ts'
import type { Tx } from '../store/organization.ts'
import type { Challenges } from './challenges.ts'

/** Whom a passkey is made for: the host that people type, and the origin of its pages. */
export interface RelyingParty {
  id: string
  origin: string
}

/** So that a passkey by itself says whose it is: people type no e-mail address. */
const handleOf = (orgId: string, userId: string) => `${orgId}.${userId}`

/** The organization and account in a handle; undefined when it is none of ours. */
export function ownerOf(handle: string | undefined): { orgId: string; userId: string } | undefined {
  const text = Buffer.from(handle ?? '', 'base64url').toString('utf8')
  const dot = text.lastIndexOf('.')
  return dot > 0 && dot < text.length - 1 ? { orgId: text.slice(0, dot), userId: text.slice(dot + 1) } : undefined
}

/** Begins to add a passkey: what the browser asks the device for. The person is verified by the device, always. */
export async function startPasskey(
  tx: Tx,
  person: { userId: string; name: string },
  party: RelyingParty,
  challenges: Challenges,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const account = await getAccount(tx, person.userId)
  const known = await findCredentials(tx, { userId: person.userId, kind: 'passkey' })
  return generateRegistrationOptions({
    rpName: 'OpenIOP',
    rpID: party.id,
    userID: new TextEncoder().encode(handleOf(tx.orgId, person.userId)),
    userName: account?.email ?? person.name,
    userDisplayName: person.name,
    challenge: new Uint8Array(Buffer.from(challenges.issue(`add ${person.userId}`), 'base64url')),
    attestationType: 'none',
    excludeCredentials: known.map(one => ({ id: one.credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps a passkey that the device has made. Refuses `passkey-not-made`. */
export async function addPasskey(
  tx: Tx,
  userId: string,
  given: { name: string; response: RegistrationResponseJSON },
  party: RelyingParty,
  challenges: Challenges,
): Promise<Result<undefined>> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: given.response,
      expectedChallenge: challenge => challenges.take(`add ${userId}`, challenge),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    })
    if (!verified) return notMade
    const { id, publicKey, counter, transports } = registrationInfo.credential
    await putCredential(tx, {
      userId,
      kind: 'passkey',
      credentialId: id,
      label: given.name,
      secret: { publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: transports ?? [] },
    })
    tx.audit({ action: 'passkey-added' })
    return ok(undefined)
  } catch {
    // The library says by throwing what does not fit; it is always the same for the person.
    return notMade
  }
}

const notMade = refuse('passkey-not-made', 'The device did not make a passkey that can be used here. Begin again.', {
  path: 'response',
})

/** Removes a passkey of one's own. Refuses `no-such-passkey`. */
export async function dropPasskey(tx: Tx, userId: string, id: string): Promise<Result<undefined>> {
  const known = await findCredentials(tx, { userId, kind: 'passkey' })
  if (!known.some(one => one.credentialId === id)) return refuse('no-such-passkey', 'There is no such passkey.')
  await removeCredential(tx, userId, id)
  tx.audit({ action: 'passkey-removed' })
  return ok(undefined)
}

export interface PasskeyRow {
  id: string
  label: string
  createdAt: string
}

export async function passkeysOf(tx: Tx, userId: string): Promise<PasskeyRow[]> {
  const all = await findCredentials(tx, { userId, kind: 'passkey' })
  return all.map(one => ({ id: one.credentialId, label: one.label, createdAt: one.createdAt }))
}

/** What the browser asks the device to sign. Without `allowed` any passkey of this place will do: it says whose it is. */
export const askForPasskey = (
  purpose: string,
  party: RelyingParty,
  challenges: Challenges,
  allowed: readonly PasskeyRow[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(Buffer.from(challenges.issue(purpose), 'base64url')),
    userVerification: 'required',
    allowCredentials: allowed.map(one => ({ id: one.id })),
  })

/** Whether a device has signed for this person. The count of signatures that it keeps may only grow. */
export async function tryPasskey(
  tx: Tx,
  userId: string,
  response: AuthenticationResponseJSON,
  purpose: string,
  party: RelyingParty,
  challenges: Challenges,
): Promise<boolean> {
  const account = await getAccount(tx, userId)
  if (account?.status !== 'active') return false
  const known = await findCredentials(tx, { userId, kind: 'passkey' })
  const mine = known.find(one => one.credentialId === response.id)
  const { publicKey, counter, transports } = mine?.secret ?? {}
  if (!mine || typeof publicKey !== 'string') return false
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge => challenges.take(purpose, challenge),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: mine.credentialId,
        publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
        counter: typeof counter === 'number' ? counter : 0,
      },
    })
    if (!verified) return false
    // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, the store's word
    await useCredential(tx, userId, mine.credentialId, {
      publicKey,
      counter: authenticationInfo.newCounter,
      transports,
    })
    return true
  } catch {
    // What does not fit is said by throwing: another origin, a challenge that was used, a count that went back.
    return false
  }
}
