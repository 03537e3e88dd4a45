/**
 * The database cannot be used at the moment. Nothing is wrong with the request: it may be sent again.
 * `outcomeUnknown` says that a commit was under way, so an idempotency key has to decide whether it happened.
 */
export class DatabaseUnavailable extends Error {
  readonly code: 'database-unavailable' | 'disk-full' | 'too-busy'
  readonly outcomeUnknown: boolean

  constructor(code: DatabaseUnavailable['code'], cause: unknown, outcomeUnknown = false) {
    super(sentence[code], { cause })
    this.name = 'DatabaseUnavailable'
    this.code = code
    this.outcomeUnknown = outcomeUnknown
  }
}

const sentence = {
  'database-unavailable': 'The database is not reachable at the moment. Nothing that was saved is lost; try again.',
  'disk-full': 'The disk of the database is full: nothing can be saved until there is room. What was saved is safe.',
  'too-busy': 'The database took too long to answer. Try again.',
}

/** Which way the database is unavailable, when that is what an error means; undefined for a bug or a refusal. */
export function unavailability(error: unknown): DatabaseUnavailable['code'] | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === '53100') return 'disk-full'
  if (code === '57014' || code === '55P03' || code === '25P03') return 'too-busy'
  if (/^(08|57P|53)/.test(code) || networkErrors.has(code)) return 'database-unavailable'
  if (
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    )
  )
    return 'database-unavailable'
  return undefined
}

const networkErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
])
