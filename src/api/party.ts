import type { Context } from 'hono'
import { newChallenges } from '../desk/challenges.ts'
import type { RelyingParty } from '../desk/passkeys.ts'

/** What passkeys were asked to sign by this process. */
export const challenges = newChallenges()

/** The host that people type. Behind a proxy OPENIOP_URL says it; otherwise the request does. */
export function partyOf(c: Context, publicUrl: string | undefined): RelyingParty {
  const url = new URL(publicUrl ?? `http://${c.req.header('host') ?? 'localhost'}`)
  return { id: url.hostname, origin: url.origin }
}
