import { randomBytes } from 'node:crypto'

/** Numbers that a passkey signs, each good once and for five minutes. They live in this process: it asked, and it checks. */
export interface Challenges {
  issue(purpose: string): string
  /** Whether the challenge was issued for this and not used yet; from now on it is used. */
  take(purpose: string, challenge: string): boolean
}

const lifetimeMs = 300_000
const most = 10_000

export function newChallenges(now: () => number = Date.now): Challenges {
  const waiting = new Map<string, { purpose: string; until: number }>()
  return {
    issue: purpose => {
      for (const [one, { until }] of waiting) if (until < now() || waiting.size >= most) waiting.delete(one)
      const challenge = randomBytes(32).toString('base64url')
      waiting.set(challenge, { purpose, until: now() + lifetimeMs })
      return challenge
    },
    take: (purpose, challenge) => {
      const found = waiting.get(challenge)
      waiting.delete(challenge)
      return found !== undefined && found.purpose === purpose && found.until >= now()
    },
  }
}
