import type { Contract } from '../api/contract.ts'
import { connected } from './outbox.ts'
import { ApiProblem, offline, type ProblemBody } from './problem.ts'

// One function an operation of src/api/contract.ts. What a request carries about a member is never in the address.

type Answer<Operation extends keyof Contract> = Contract[Operation] extends { answer: infer A } ? A : undefined
type Body<Operation extends keyof Contract> = Contract[Operation] extends { body: infer B } ? B : never

export const getSession = () => call<Answer<'GET /api/session'>>('GET', '/session')
export const signOut = () => call<void>('DELETE', '/session')
export const unlock = (proof: Body<'POST /api/session/unlock'>) => call<void>('POST', '/session/unlock', proof)
export const getSignInOptions = () => call<Answer<'GET /api/sign-in'>>('GET', '/sign-in')
export const signIn = (body: Body<'POST /api/sign-in'>) => call<Answer<'POST /api/sign-in'>>('POST', '/sign-in', body)
export const signInWithCode = (code: string) =>
  call<Answer<'POST /api/sign-in/code'>>('POST', '/sign-in/code', { code })

export const getToday = (program: string) =>
  call<Answer<'GET /api/today'>>('GET', `/today?program=${encodeURIComponent(program)}`)
export const getRoster = (id: string) =>
  call<Answer<'GET /api/sessions/{id}/roster'>>('GET', `/sessions/${encodeURIComponent(id)}/roster`)
export const getSessionReading = (id: string) =>
  call<Answer<'GET /api/sessions/{id}/reading'>>('GET', `/sessions/${encodeURIComponent(id)}/reading`)
export const getMakeUps = (id: string) =>
  call<Answer<'GET /api/sessions/{id}/make-ups'>>('GET', `/sessions/${encodeURIComponent(id)}/make-ups`)
export const addMakeUp = (id: string, body: Body<'POST /api/sessions/{id}/make-ups'>, key: string) =>
  call<Answer<'POST /api/sessions/{id}/make-ups'>>('POST', `/sessions/${encodeURIComponent(id)}/make-ups`, body, {
    'idempotency-key': key,
  })
export const tapAttendance = (body: Body<'POST /api/taps'>, key: string) =>
  call<Answer<'POST /api/taps'>>('POST', '/taps', body, { 'idempotency-key': key })
export const putNote = (body: Body<'PUT /api/notes'>, key: string) =>
  call<Answer<'PUT /api/notes'>>('PUT', '/notes', body, { 'idempotency-key': key })
export const signDocuments = (body: Body<'POST /api/sign'>) => call<Answer<'POST /api/sign'>>('POST', '/sign', body)

export const searchMembers = (body: Body<'POST /api/members/search'>) =>
  call<Answer<'POST /api/members/search'>>('POST', '/members/search', body)
export const listToSign = (program: string) =>
  call<Answer<'GET /api/to-sign'>>('GET', `/to-sign?program=${encodeURIComponent(program)}`)
export const listGroups = (program: string, day?: string) =>
  call<Answer<'GET /api/groups'>>('GET', `/groups?program=${encodeURIComponent(program)}${day ? `&day=${day}` : ''}`)
export const search = (text: string) => call<Answer<'POST /api/search'>>('POST', '/search', { text })

export const getSecurity = () => call<Answer<'GET /api/me/security'>>('GET', '/me/security')
export const changePassword = (body: Body<'POST /api/me/password'>) => call<void>('POST', '/me/password', body)
export const startTotp = () => call<Answer<'POST /api/me/totp'>>('POST', '/me/totp', {})
export const confirmTotp = (body: Body<'POST /api/me/totp/confirm'>) => call<void>('POST', '/me/totp/confirm', body)
export const removeTotp = (proof: Body<'DELETE /api/me/totp'>) => call<void>('DELETE', '/me/totp', proof)
export const endSession = (id: string) => call<void>('DELETE', `/me/sessions/${encodeURIComponent(id)}`)

let csrf = ''

/** The token that the session gave; every write carries it. */
export const setCsrf = (token: string) => {
  csrf = token
}

/** Sends one request; refusals come back as ApiProblem. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers: { [name: string]: string } = {},
): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' || !csrf ? {} : { 'x-csrf-token': csrf }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch {
    connected(false)
    throw offline()
  }
  connected(true)
  if (answer.status === 204) return undefined as T
  const text = await answer.text()
  const json = text && /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined
  if (answer.ok) return json as T
  // The session is open but covered: another tab has been idle, or the server says so.
  if (answer.status === 423) dispatchEvent(new Event('openiop:locked'))
  const problem = (json ?? {}) as ProblemBody
  throw new ApiProblem(answer.status, String(problem.code ?? `status-${answer.status}`), problem)
}
