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
