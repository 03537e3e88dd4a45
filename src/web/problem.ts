/** An expected "no" of the server (RFC 9457), or a connection that failed. The sentences are fit for the screen. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly body: ProblemBody

  constructor(status: number, code: string, body: ProblemBody) {
    super(body.detail ?? body.title ?? code)
    this.status = status
    this.code = code
    this.body = body
  }

  /** The sentence for one field, when the server pointed at it. */
  at(path: string): string | undefined {
    return this.body.errors?.find(error => error.path === path || error.path?.endsWith(`.${path}`))?.message
  }
}

export interface ProblemBody {
  title?: string
  detail?: string
  reference?: string
  errors?: { path?: string; code?: string; message: string }[]
  [more: string]: unknown
}

export const offline = () =>
  new ApiProblem(0, 'offline', {
    title: 'No connection',
    detail: 'The server cannot be reached. What you typed is kept on this device.',
  })

export function toProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  if (thrown instanceof TypeError) return offline()
  console.error(thrown)
  return new ApiProblem(0, 'screen-failed', {
    title: 'This screen failed',
    detail: 'Load the page again. What you saved is safe.',
  })
}

/** Of a refusal because somebody was faster: what stands now, with its version. */
export function currentOf(problem: ApiProblem): { version: number; body: { [field: string]: unknown } } | undefined {
  const current = problem.body.current
  return typeof current === 'object' && current !== null && 'version' in current && 'body' in current
    ? (current as { version: number; body: { [field: string]: unknown } })
    : undefined
}
