import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Next } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { json } from './app.ts'
import { problemOf } from './problem.ts'

export interface Limits {
  /** Attempts to sign in, or to prove who one is, a minute from one address. */
  attempts?: number
  /** Takes the address from the last entry of X-Forwarded-For: only with a proxy in front that writes it. */
  behindProxy?: boolean
}

/** A program's staff comes from one address in the morning; a guesser needs far more than this. */
const usual = 60

/**
 * Slows down whoever guesses: so many attempts a minute from one address, whatever account they name. Accounts lock on
 * their own after wrong passwords. Refuses `too-many-requests` (429) with the seconds to wait in Retry-After.
 */
export function limitAttempts({ attempts = usual, behindProxy = false }: Limits = {}) {
  const limiter = new RateLimiterMemory({ points: attempts, duration: 60 })
  return async (c: Context, next: Next): Promise<Response | undefined> => {
    try {
      await limiter.consume(addressOf(c, behindProxy))
    } catch (refused) {
      return tooMany(refused instanceof Error ? 60_000 : (refused as { msBeforeNext: number }).msBeforeNext)
    }
    await next()
    return undefined
  }
}

/** Requests that try a secret beside signing in: a proof of who one is, or a token. */
const proofs = [
  /^\/api\/sign$/,
  /\/(addenda|signatures|emergency-access)$/,
  /^\/api\/me\/(password|totp|passkeys\/begin)$/,
  /^\/api\/tokens$/,
]

/** Whether wrong tries at this address are counted. */
export const isProof = (path: string): boolean => proofs.some(one => one.test(path))

/**
 * Slows down whoever fails: after so many wrong proofs or tokens a minute from one address nothing is tried any more for the
 * rest of it, while those who are right are never counted. Refuses `too-many-requests` (429).
 */
export function limitFailures({ attempts = usual, behindProxy = false }: Limits = {}) {
  const limiter = new RateLimiterMemory({ points: attempts, duration: 60 })
  return async (c: Context, next: Next): Promise<Response | undefined> => {
    const hasToken = c.req.header('authorization') !== undefined
    if (!hasToken && !isProof(c.req.path)) {
      await next()
      return undefined
    }
    const address = addressOf(c, behindProxy)
    const before = await limiter.get(address)
    if (before && before.consumedPoints >= attempts) return tooMany(before.msBeforeNext)
    await next()
    if (c.res.status === 401 || (c.res.status === 403 && !hasToken))
      await limiter.consume(address).catch(() => undefined)
    return undefined
  }
}

function tooMany(ms: number): Response {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  const answer = json(
    problemOf([
      { code: 'too-many-requests', message: `Too many attempts from here: try again in ${seconds} seconds.` },
    ]),
  )
  answer.headers.set('retry-after', String(seconds))
  return answer
}

function addressOf(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    // Asked without a connection, as a test of the app alone does.
    return 'unknown'
  }
}
