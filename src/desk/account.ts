import { hash, verify } from '@node-rs/argon2'
import { ok, type Result, refuse } from '../kernel/result.ts'
import {
  type Account,
  clearFailedSignIns,
  countFailedSignIn,
  findCredentials,
  getAccount,
  putCredential,
  useCredential,
} from '../store/accounts.ts'
import type { Tx } from '../store/organization.ts'

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
