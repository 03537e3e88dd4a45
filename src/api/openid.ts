import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as openid from 'openid-client'
import { enterFrom } from '../desk/openid.ts'
import { findLinked, findSignIns } from '../store/accounts.ts'
import { hashOf, newSecret } from '../store/id.ts'
import { inOrganization } from '../store/organization.ts'
import { type App, problemResponse, type ServerOptions } from './app.ts'
import { partyOf } from './party.ts'
import { beginSession } from './signIn.ts'

/** An identity provider of the organization (OpenID Connect). */
export interface IdentityProvider {
  issuer: string
  clientId: string
  /** Without one the client is public: PKCE alone. */
  clientSecret?: string
  /** As people call it: "Continue with …". */
  name: string
}

const place = '/api/sign-in/oidc'
const cookie = 'openiop_oidc'
const lifetimeMs = 600_000
const most = 10_000

/** Somebody who was sent to the provider and has not come back. */
interface Journey {
  verifier: string
  nonce: string
  /** Hash of what the browser holds: another one cannot finish this sign-in. */
  browser: string
  next: string
  until: number
}

/**
 * Signing in at an identity provider: authorization code with PKCE, state and nonce (OpenID Connect Core, 3.1). Who is linked
 * comes in by the provider's subject; who is not, by an e-mail address that the provider has verified, and is linked then. It
 * never makes an account. A refusal goes back to the sign-in page with its code.
 */
export function addOpenId(app: App, options: ServerOptions): void {
  const provider = options.identity
  if (!provider) return
  const { db, log } = options
  const journeys = new Map<string, Journey>()
  const known = discoverOnce(provider)
  const backOf = (c: Context) => `${partyOf(c, options.publicUrl).origin}${place}/back`
  describe(app)

  app.get(`${place}/begin`, async c => {
    let config: openid.Configuration
    try {
      config = await known()
    } catch (error) {
      log.warn({ name: nameOf(error) }, 'identity provider unavailable')
      return refused(c, 'oidc-unavailable', ownAddress(c.req.query('next')))
    }
    for (const [one, { until }] of journeys) if (until < Date.now() || journeys.size >= most) journeys.delete(one)
    const [state, browser, nonce] = [openid.randomState(), newSecret(), openid.randomNonce()]
    const verifier = openid.randomPKCECodeVerifier()
    journeys.set(state, {
      verifier,
      nonce,
      browser: hashOf(browser),
      next: ownAddress(c.req.query('next')),
      until: Date.now() + lifetimeMs,
    })
    setCookie(c, cookie, browser, {
      httpOnly: true,
      sameSite: 'Lax',
      path: place,
      maxAge: lifetimeMs / 1000,
      secure: options.publicUrl?.startsWith('https:') ?? false,
    })
    const to = openid.buildAuthorizationUrl(config, {
      redirect_uri: backOf(c),
      scope: 'openid email',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    return c.redirect(to.href)
  })

  app.get(`${place}/back`, async c => {
    const state = c.req.query('state') ?? ''
    const journey = journeys.get(state)
    journeys.delete(state)
    const browser = getCookie(c, cookie)
    deleteCookie(c, cookie, { path: place })
    if (!journey || !browser || journey.until < Date.now() || hashOf(browser) !== journey.browser)
      return refused(c, 'oidc-failed')
    let claims: Claims
    try {
      const address = new URL(backOf(c))
      address.search = new URL(c.req.url).search
      claims = await claimsOf(await known(), address, journey, state)
    } catch (error) {
      // The kind of failure only: what the provider says may name a person.
      log.warn({ name: nameOf(error) }, 'identity provider refused')
      return refused(c, 'oidc-failed', journey.next)
    }
    const subject = hashOf(JSON.stringify([provider.issuer, claims.subject]))
    const linked = await findLinked(db, subject)
    const places = linked.length > 0 || !claims.email ? linked : await findSignIns(db, claims.email)
    if (linked.length === 0 && claims.email && !claims.emailVerified) return refused(c, 'oidc-unverified', journey.next)
    const [only, another] = places
    if (!only) return refused(c, 'oidc-unknown', journey.next)
    if (another) return refused(c, 'oidc-several', journey.next)
    const actor = { orgId: only.orgId, userId: only.userId }
    const entered = await inOrganization(db, actor, tx =>
      enterFrom(tx, only.userId, { issuer: provider.issuer, subject, name: provider.name }),
    )
    if (!entered.ok) return refused(c, entered.refusals[0]?.code ?? 'oidc-failed', journey.next)
    await beginSession(c, options, actor, 'oidc')
    return c.redirect(journey.next)
  })
}

interface Claims {
  subject: string
  email?: string
  emailVerified: boolean
}

/** Trades the code for who it is; throws when anything of the answer does not fit. */
async function claimsOf(config: openid.Configuration, back: URL, journey: Journey, state: string): Promise<Claims> {
  const tokens = await openid.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: journey.verifier,
    expectedNonce: journey.nonce,
    expectedState: state,
    idTokenExpected: true,
  })
  const inToken = tokens.claims()
  if (!inToken) throw new Error('no id token')
  // Many providers say the address only when asked once more.
  const claims =
    inToken.email === undefined && config.serverMetadata().userinfo_endpoint
      ? await openid.fetchUserInfo(config, tokens.access_token, inToken.sub)
      : inToken
  return {
    subject: inToken.sub,
    ...(typeof claims.email === 'string' ? { email: claims.email } : {}),
    emailVerified: claims.email_verified === true,
  }
}

/** What the provider says of itself, asked when it is first needed; after a failure, asked again. */
function discoverOnce(provider: IdentityProvider): () => Promise<openid.Configuration> {
  let found: Promise<openid.Configuration> | undefined
  const issuer = new URL(provider.issuer)
  const isLocal = issuer.protocol === 'http:' && isThisMachine(issuer.hostname)
  return () => {
    found ??= openid
      .discovery(
        issuer,
        provider.clientId,
        undefined,
        provider.clientSecret ? openid.ClientSecretBasic(provider.clientSecret) : openid.None(),
        { timeout: 10, ...(isLocal ? { execute: [openid.allowInsecureRequests] } : {}) },
      )
      .catch(error => {
        found = undefined
        throw error
      })
    return found
  }
}

/** Where nobody listens on the way: the only place where an unencrypted issuer is taken. */
export const isThisMachine = (hostname: string) => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)

const refused = (c: Context, code: string, next = '/') =>
  c.redirect(`/sign-in?refused=${code}${next === '/' ? '' : `&next=${encodeURIComponent(next)}`}`)

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')

/** Only an address of this app: never one that leads elsewhere. */
const ownAddress = (next: string | undefined) => (next && /^\/(?![/\\])[^\\\s]*$/.test(next) ? next : '/')

function describe(app: App): void {
  const goesOn = { 302: { description: 'Goes on' }, default: problemResponse }
  app.openAPIRegistry.registerPath({
    method: 'get',
    security: [],
    path: `${place}/begin`,
    summary: 'Sign in at the identity provider (a page to open, not to fetch)',
    responses: goesOn,
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    security: [],
    path: `${place}/back`,
    summary: 'Where the identity provider sends people back to',
    responses: goesOn,
  })
}
