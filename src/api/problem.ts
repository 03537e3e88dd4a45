import type { Refusal } from '../kernel/result.ts'
import { newId } from '../store/id.ts'
import type { DatabaseUnavailable } from '../store/unavailable.ts'
import type { ProblemBody } from './contract.ts'

/** The only place where a refusal becomes HTTP (RFC 9457). */
export function problemOf(refusals: readonly Refusal[]): ProblemBody & { [more: string]: unknown } {
  const [first = { code: 'refused', message: 'This was refused.' }] = refusals
  const status = statusOf(first.code)
  const { code, message, clause, remedy, path: _path, ...more } = first
  const errors = refusals
    .filter(one => one.path)
    .map(one => ({ path: one.path ?? '', code: one.code, message: one.message }))
  return {
    ...more,
    type: `urn:openiop:problem:${code}`,
    status,
    code,
    title: titles[status] ?? 'This was refused',
    detail: remedy ? `${message} ${remedy}` : message,
    reference: newId(),
    ...(clause ? { clause } : {}),
    ...(remedy ? { remedy } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  }
}

export const unavailable = (error: DatabaseUnavailable) => ({
  ...problemOf([{ code: error.code, message: error.message }]),
  status: 503,
  title: titles[503] ?? '',
})

export const failure = () =>
  problemOf([{ code: 'server-failed', message: 'Something went wrong on the server. It has been written down.' }])

const statuses: { [code: string]: number } = {
  'organization-exists': 409,
  'stale-version': 409,
  'member-exists': 409,
  'not-signed-in': 401,
  'wrong-password': 403,
  'wrong-passkey': 403,
  'account-locked': 403,
  'not-allowed': 403,
  'not-the-author': 403,
  'not-your-task': 403,
  'consent-needed': 403,
  'other-program': 403,
  'csrf-token': 403,
  'scope-missing': 403,
  'in-person': 403,
  'token-not-valid': 401,
  'foreign-origin': 403,
  'too-large': 413,
  'not-json': 415,
  locked: 423,
  'too-many-requests': 429,
  'server-failed': 500,
}

function statusOf(code: string): number {
  return (
    statuses[code] ?? (/^no-such-/.test(code) && !/fact|collection|question|signer|assignee/.test(code) ? 404 : 422)
  )
}

const titles: { [status: number]: string } = {
  401: 'You are not signed in',
  403: 'You may not do this',
  404: 'Not found',
  409: 'Somebody else was faster',
  413: 'Too large',
  415: 'Not JSON',
  422: 'This cannot be done as asked',
  423: 'Covered while nobody was here',
  429: 'Too many attempts',
  500: 'The server failed',
  503: 'The database is away',
}
