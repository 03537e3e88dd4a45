import { createHash, timingSafeEqual } from 'node:crypto'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Logger } from 'pino'
import { type Person, personOf } from '../desk/access.ts'
import { idleMinutes } from '../desk/me.ts'
import type { RelyingParty } from '../desk/passkeys.ts'
import { personOfToken } from '../desk/tokens.ts'
import { digest } from '../kernel/digest.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import { organizationOf, type Session, useSession } from '../store/accounts.ts'
import { type Database, isReady } from '../store/database.ts'
import { newId } from '../store/id.ts'
import { once } from '../store/idempotency.ts'
import { inOrganization, type Tx } from '../store/organization.ts'
import { DatabaseUnavailable } from '../store/unavailable.ts'
import type { Limits } from './limits.ts'
import { metrics } from './metrics.ts'
import type { IdentityProvider } from './openid.ts'
import { partyOf } from './party.ts'
import { failure, problemOf, unavailable } from './problem.ts'

export interface ServerOptions {
  db: Database
  log: Logger
  /** The address people use, when a proxy stands in front; `https:` makes the cookie secure. */
  publicUrl?: string
  /** What somebody who sets up an empty installation has to show; printed where the server was started. */
  setupCode?: string
  /** How often one address may try to sign in or prove who it is. */
  limits?: Limits
  /** Told after each request that may have written something. */
  wrote?: () => void
  /** An identity provider of the organization, beside passwords and passkeys. */
  identity?: IdentityProvider
  /** A folder with the runs of `openiop population run`. */
  population?: string
  /** Demonstration people to show on the sign-in page. */
  demonstration?: () => Promise<{ email: string; password: string; name: string; role: string }[]>
}

export type App = OpenAPIHono

export const cookieName = 'openiop_session'

/** The web server without its routes: what every request passes. */
export function newApp(options: ServerOptions): App {
  const { log, db } = options
  const app = new OpenAPIHono({
    defaultHook: result => {
      if (result.success) return
      const refusals = result.error.issues.map(
        (issue): Refusal => ({ code: 'not-readable', message: issue.message, path: issue.path.join('.') }),
      )
      return json(problemOf(refusals))
    },
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: cookieName,
    description: 'Given by POST /api/sign-in. Idle, it answers 423 until POST /api/session/unlock.',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'csrf', {
    type: 'apiKey',
    in: 'header',
    name: 'x-csrf-token',
    description: 'The `csrf` of GET /api/session; every operation that changes something needs it.',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'Made in Settings, API tokens, or by POST /api/tokens; acts for its person within its scopes.',
  })
  const counted = metrics()
  app.use(async (c, next) => {
    const started = performance.now()
    const id = newId()
    await next()
    const ms = performance.now() - started
    // The pattern of the path, not the path: ids stay out of logs.
    const route = patternOf(c)
    counted.count(c.req.method, route, c.res.status, ms)
    log.info({ id, method: c.req.method, route, status: c.res.status, ms: Math.round(ms) }, 'request')
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.header(name, value)
    if (options.publicUrl?.startsWith('https:')) c.header('strict-transport-security', 'max-age=31536000')
    if (c.req.path.startsWith('/api/')) c.header('cache-control', 'no-store')
  })
  const usual = bodyLimit({
    maxSize: 1024 * 1024,
    onError: () => json(problemOf([{ code: 'too-large', message: 'A request holds at most a megabyte.' }])),
  })
  const imports = bodyLimit({
    maxSize: 24 * 1024 * 1024,
    onError: () => json(problemOf([{ code: 'too-large', message: 'An import holds at most 24 megabytes: split it.' }])),
  })
  app.use('/api/*', (c, next) => (/^\/api\/programs\/[^/]+\/import$/.test(c.req.path) ? imports : usual)(c, next))
  app.use('/api/*', async (c, next) => {
    if (isSafe(c.req.method)) return next()
    if (!sameOrigin(c, options.publicUrl))
      return json(problemOf([{ code: 'foreign-origin', message: 'This request came from another site.' }]))
    const type = c.req.header('content-type')
    if (Number(c.req.header('content-length') ?? 0) > 0 && !/^application\/json\b/.test(type ?? ''))
      return json(problemOf([{ code: 'not-json', message: 'Send JSON.' }]))
    return next()
  })
  app.onError((error, c) => {
    if (error instanceof DatabaseUnavailable) {
      log.warn({ code: error.code, route: patternOf(c) }, 'database unavailable')
      return json(unavailable(error))
    }
    if (error instanceof SyntaxError || (error instanceof Error && 'status' in error && error.status === 400))
      return json(problemOf([{ code: 'not-readable', message: 'The request is not readable JSON.' }]))
    const problem = failure()
    // The place of a bug, never its message: that may hold what a record says.
    const where =
      error instanceof Error
        ? error.stack
            ?.split('\n')
            .slice(1, 12)
            .map(line => line.trim())
        : undefined
    log.error({ reference: problem.reference, route: patternOf(c), name: error.name, where }, 'failed')
    return json(problem)
  })
  app.get('/health', c => c.json({ status: 'alive' }))
  app.get('/ready', async c =>
    (await isReady(db)) ? c.json({ status: 'ready' }) : c.json({ status: 'not-ready' }, 503),
  )
  app.get('/metrics', c => c.text(counted.text(), 200, { 'content-type': 'text/plain; version=0.0.4' }))
  return app
}

export interface Asked<B, P, Q> {
  tx: Tx
  person: Person
  session: Session
  /** Of the session; never sent anywhere. */
  secret: string
  /** Whom passkeys are for. */
  party: RelyingParty
  body: B
  params: P
  query: Q
}

interface Definition<B extends z.ZodType, P extends z.ZodObject, Q extends z.ZodObject> {
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  summary: string
  body?: B
  params?: P
  query?: Q
  /** Sent again under the same `idempotency-key`, it is done once. */
  idempotent?: boolean
  /** Also for a session that has idled out. */
  whileLocked?: boolean
  /** Only for somebody who is signed in, never for a token. */
  inPerson?: boolean
}

/**
 * One operation for a signed-in person: reads the request, opens a transaction of the person's organization, does it, and
 * turns a refusal into a problem.
 */
export function operation<
  T,
  B extends z.ZodType = z.ZodUndefined,
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
>(
  app: App,
  { db, wrote, publicUrl }: ServerOptions,
  define: Definition<B, P, Q>,
  work: (asked: Asked<z.output<B>, z.output<P>, z.output<Q>>) => Promise<Result<T>>,
): void {
  const route = createRoute({
    method: define.method,
    path: `/api${define.path}`,
    summary: define.summary,
    security: [
      isSafe(define.method.toUpperCase()) ? { session: [] } : { session: [], csrf: [] },
      ...(define.inPerson ? [] : [{ token: [] }]),
    ],
    request: {
      ...(define.params ? { params: define.params } : {}),
      ...(define.query ? { query: define.query } : {}),
      ...(define.idempotent ? { headers: z.object({ 'idempotency-key': z.string().min(8).max(100) }) } : {}),
      ...(define.body ? { body: { required: true, content: { 'application/json': { schema: define.body } } } } : {}),
    },
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: z.unknown() } } },
      204: { description: 'Done; there is nothing to say' },
      default: problemResponse,
    },
  })
  app.openapi(route, (async (c: Context) => {
    const valid = c.req as unknown as { valid(of: 'json' | 'param' | 'query' | 'header'): unknown }
    const body = (define.body ? valid.valid('json') : undefined) as z.output<B>
    const params = (define.params ? valid.valid('param') : {}) as z.output<P>
    const query = (define.query ? valid.valid('query') : {}) as z.output<Q>
    const unkept = unkeepable({ ...params, ...query, ...(typeof body === 'object' && body !== null ? body : {}) })
    if (unkept) return json(problemOf([unkept]))
    const bearer = tokenOf(c)
    const secret = bearer ?? getCookie(c, cookieName) ?? ''
    const key = define.idempotent ? (c.req.header('idempotency-key') ?? '') : ''
    const attempt = async (tx: Tx, person: Person, session: Session) => {
      const party = partyOf(c, publicUrl)
      const act = () => work({ tx, person, session, secret, party, body, params, query })
      if (!key) return act()
      const done = await once(
        tx,
        { key, requestDigest: digest({ route: route.path, params, body: body ?? null }) },
        act,
      )
      return done.ok ? ok(done.value.response) : done
    }
    const answer: Result<unknown> =
      bearer === undefined
        ? await asSession(
            db,
            secret,
            async (tx, session) => {
              if (!isSafe(c.req.method) && !sameToken(c.req.header('x-csrf-token'), session.detail.csrf))
                return refuse('csrf-token', 'This request does not come from the app.')
              const person = await personOf(tx, session.userId)
              return person ? attempt(tx, person, session) : notSignedIn
            },
            define.whileLocked,
          )
        : define.inPerson
          ? refuse('in-person', 'A token cannot do this: sign in.')
          : await asToken(db, bearer, attempt, `${define.method.toUpperCase()} ${define.path}`)
    if (!answer.ok) return json(problemOf(answer.refusals))
    if (!isSafe(c.req.method)) wrote?.()
    if (answer.value instanceof Response) return answer.value
    return answer.value === undefined ? c.body(null, 204) : c.json(answer.value as object)
  }) as never)
}

/** A NUL, or half of a pair of surrogates, in any text of a request: no database keeps it. Names the field. */
export function unkeepable(request: object): Refusal | undefined {
  for (const [name, value] of Object.entries(request))
    if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89ab])/i.test(JSON.stringify([name, value])))
      return {
        code: 'not-storable',
        message: 'This text holds a character that cannot be kept (a NUL, or half of a pair).',
        path: name,
      }
  return undefined
}

/**
 * Runs `work` for whoever a session's secret belongs to. Refuses `not-signed-in`, and `locked` for a session that has idled out
 * unless the work is for such ones.
 */
export async function asSession<T>(
  db: Database,
  secret: string,
  work: (tx: Tx, session: Session) => Promise<Result<T>>,
  whileLocked = false,
): Promise<Result<T>> {
  const orgId = organizationOf(secret)
  if (!orgId) return notSignedIn
  const found = await inOrganization(db, { orgId, userId: 'system' }, tx => useSession(tx, secret, idleMinutes))
  if (!found || found.detail.pending === true) return notSignedIn
  if (found.idle && !whileLocked) return locked
  return inOrganization(db, { orgId, userId: found.userId }, tx => work(tx, found))
}

/** The token of a request that carries one. */
const tokenOf = (c: Context): string | undefined => /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]

/** Runs `work` for whoever a token acts for. Each use is audited. Refuses `token-not-valid`. */
async function asToken<T>(
  db: Database,
  secret: string,
  work: (tx: Tx, person: Person, session: Session) => Promise<Result<T>>,
  operation: string,
): Promise<Result<T>> {
  const orgId = organizationOf(secret)
  const known = orgId
    ? await inOrganization(db, { orgId, userId: 'system' }, tx => personOfToken(tx, secret))
    : undefined
  if (!known) return refuse('token-not-valid', 'This token is not valid: it is wrong, has run out, or was revoked.')
  const { person, tokenId } = known
  return inOrganization(db, { orgId, userId: person.userId }, tx => {
    tx.audit({ action: 'api-token-used', detail: { tokenId, operation } })
    const none = ''
    const session = {
      userId: person.userId,
      strength: 'token',
      detail: { tokenId },
      createdAt: none,
      seenAt: none,
      idleUntil: none,
      absoluteUntil: none,
    }
    return work(tx, person, session)
  })
}

const locked = refuse('locked', 'Nobody was here for a while, so this is covered. Show that it is you to go on.')

export const notSignedIn = refuse('not-signed-in', 'Sign in to go on.')

export function keepSession(c: Context, options: ServerOptions, secret: string): void {
  setCookie(c, cookieName, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: options.publicUrl?.startsWith('https:') ?? false,
  })
}

export const dropSession = (c: Context) => deleteCookie(c, cookieName, { path: '/' })

/** A problem as a response. */
export const json = (problem: { status: number }) =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  })

const problemSchema = z
  .looseObject({
    type: z.string(),
    status: z.number(),
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    reference: z.string(),
  })
  .openapi('Problem')

/** What every operation answers when it does not do as asked. */
export const problemResponse = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: problemSchema } },
}

const headers: { [name: string]: string } = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** A browser says where a request comes from; whatever is no browser shows the token instead. */
function sameOrigin(c: Context, publicUrl: string | undefined): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('origin')
  if (origin === undefined) return true
  const host = publicUrl ? new URL(publicUrl).host : c.req.header('host')
  return URL.canParse(origin) && new URL(origin).host === host
}

export function sameToken(sent: string | undefined, kept: unknown): boolean {
  if (typeof sent !== 'string' || typeof kept !== 'string') return false
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(sent), hash(kept))
}

function patternOf(c: Context): string {
  const path = c.req.routePath
  return path === '/*' || path === '*' || path === '/api/*' ? (c.req.path.startsWith('/api/') ? '/api/*' : '/*') : path
}
