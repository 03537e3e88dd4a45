import { ok, type Result, refuse } from '../kernel/result.ts'
import { type ApiToken, addApiToken, listApiTokens, revokeApiToken, useApiToken } from '../store/accounts.ts'
import type { Tx } from '../store/organization.ts'
import { type Act, mayOf, type Person, personOf, tokenActs } from './access.ts'
import type { TokenRow, TokensView } from './administrationViews.ts'

/** So long a token lasts at the most. */
const longestDays = 366

/** A person's tokens, and whoever administers sees everybody's. */
export async function tokens(tx: Tx, person: Person): Promise<TokensView> {
  const all = await listApiTokens(tx)
  const everybody = mayOf(person).includes('administer')
  const names = new Map<string, string>()
  const rows: TokenRow[] = []
  for (const one of all) {
    if (!everybody && one.userId !== person.userId) continue
    if (!names.has(one.userId)) names.set(one.userId, (await personOf(tx, one.userId))?.name ?? 'a closed account')
    rows.push(rowOf(one, names.get(one.userId) ?? ''))
  }
  return { tokens: rows, scopes: mayOf(person).filter(act => tokenActs.includes(act)) }
}

const rowOf = (one: ApiToken, actsFor: string): TokenRow => ({
  id: one.tokenId,
  name: one.name,
  scopes: one.scopes,
  actsFor,
  createdAt: one.createdAt,
  ...(one.expiresAt ? { expiresAt: one.expiresAt } : {}),
  ...(one.lastUsedAt ? { lastUsedAt: one.lastUsedAt } : {}),
  ...(one.revokedAt ? { revokedAt: one.revokedAt } : {}),
})

/**
 * Makes a token that acts for this person within scopes; its secret is shown this once. Refuses `scope-not-yours`: a token
 * never may more than its person, and never signs, administers or opens records in an emergency.
 */
export async function makeToken(
  tx: Tx,
  person: Person,
  ask: { name: string; scopes: readonly string[]; days: number },
): Promise<Result<{ id: string; secret: string }>> {
  const may = mayOf(person)
  const wrong = ask.scopes.findIndex(one => !tokenActs.some(act => act === one && may.includes(act)))
  if (wrong >= 0)
    return refuse('scope-not-yours', 'A token cannot do this for you.', {
      path: `scopes[${wrong}]`,
      remedy: `Choose among: ${may.filter(act => tokenActs.includes(act)).join(', ')}.`,
    })
  const expiresAt = new Date(Date.now() + Math.min(longestDays, ask.days) * 86_400_000).toISOString()
  const { tokenId, secret } = await addApiToken(tx, {
    userId: person.userId,
    name: ask.name,
    scopes: ask.scopes,
    expiresAt,
  })
  return ok({ id: tokenId, secret })
}

/** Revokes a token of one's own; whoever administers revokes any. Refuses `no-such-token`. */
export async function endToken(tx: Tx, person: Person, tokenId: string): Promise<Result<void>> {
  const found = (await listApiTokens(tx)).find(one => one.tokenId === tokenId && !one.revokedAt)
  const mine = found && (found.userId === person.userId || mayOf(person).includes('administer'))
  if (!mine || !(await revokeApiToken(tx, tokenId))) return refuse('no-such-token', 'There is no such token.')
  return ok(undefined)
}

/** The person that a token's secret acts for, within its scopes; undefined when it is not valid any more. */
export async function personOfToken(tx: Tx, secret: string): Promise<{ person: Person; tokenId: string } | undefined> {
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, the store's word
  const token = await useApiToken(tx, secret)
  const person = token && (await personOf(tx, token.userId))
  if (!token || !person) return undefined
  return { person: { ...person, scopes: token.scopes as Act[] }, tokenId: token.tokenId }
}
