import { ApiProblem, offline, type ProblemBody } from './problem.ts'

let csrf = ''

/** Sends one request; refusals come back as ApiProblem. What it carries is never in the address. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
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
    throw offline()
  }
  if (answer.status === 204) return undefined as T
  const text = await answer.text()
  const json = text && /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined
  if (answer.ok) return json as T
  const problem = (json ?? {}) as ProblemBody
  throw new ApiProblem(answer.status, String(problem.code ?? `status-${answer.status}`), problem)
}

export const setCsrf = (token: string) => {
  csrf = token
}
export const getToday = (programId: string) =>
  call<import('./screens/today/view.ts').TodayView>('GET', `/today?program=${programId}`)
export const search = (text: string) =>
  call<{
    members: { id: string; name: string; meta: string }[]
    clauses: { id: string; rulebook: string; reference: string; paraphrase: string }[]
  }>('POST', '/search', { text })
export const getRoster = (id: string) =>
  call<import('./screens/roster/view.ts').RosterView>('GET', `/sessions/${id}/roster`)
export const tapAttendance = (_tap: unknown, _base: number, _key: string) =>
  call<{ version: number }>('POST', '/taps', {})
export const putNote = (_n: unknown, _base: number, _key: string) => call<{ version: number }>('PUT', '/notes', {})

import type { ProofGiven } from './parts/Proof.tsx'
import type { Me } from './session.tsx'

type SignInAnswer = { needs?: 'totp' | 'passkey' }
export const getSession = () => call<Me & { csrf?: string }>('GET', '/session')
export const signOut = () => call<void>('DELETE', '/session')
export const unlock = (_me: Me, proof: ProofGiven) => call<void>('POST', '/session/unlock', proof)
export const getSignInOptions = () =>
  call<{
    demonstration?: { email: string; password: string; name: string; role: string }[]
    oidc?: { name: string; url: string }[]
  }>('GET', '/sign-in')
export const signIn = (email: string, password: string) => call<SignInAnswer>('POST', '/sign-in', { email, password })
export const signInWithCode = (code: string) => call<SignInAnswer>('POST', '/sign-in/code', { code })
export const signInWithPasskey = () => call<SignInAnswer>('POST', '/sign-in/passkey', {})
type Doc = { id: string; version: number }
export const signDocuments = (documents: readonly Doc[], proof: ProofGiven) =>
  call<void>('POST', '/sign', { documents, proof })
export const sendToSigner = (documents: readonly Doc[], to: string, proof: ProofGiven) =>
  call<void>('POST', '/sign', { documents, to, proof })
export const listMembers = (_q: { programId: string; which: string; text: string; after?: string }) =>
  call<Parameters<typeof import('./screens/members/fromApi.ts').toMembersView>[0]>('POST', '/members/search', _q)
export const listToSign = (programId: string) =>
  call<import('./screens/sign/view.ts').SignItem[]>('GET', `/to-sign?program=${programId}`)
export const listGroups = (programId: string, day?: string) =>
  call<import('./screens/groups/view.ts').GroupsView>('GET', `/groups?program=${programId}&day=${day}`)
