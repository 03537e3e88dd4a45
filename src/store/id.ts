import { createHash, randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id: 20 characters, sorting by when it was made, then 50 random bits. Nothing about a person is in it. */
export function newId(now = Date.now()): string {
  let time = ''
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time
  return time + [...randomBytes(10)].map(byte => alphabet[byte % 32]).join('')
}

/** A secret to hand out once (a session, a token): 256 bits. Only its hash is kept. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
