import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeAccount, getAccount } from '../../src/store/accounts.ts'
import { inOrganization } from '../../src/store/organization.ts'
import { sql } from '../../src/store/sql.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

// A real issuer, a real client, over HTTP: what a browser would do is done by `Traveller`.

let issuer: Server
let issuerUrl: string
let server: TestServer
/** What the issuer says of the next person, by login. */
const people: { [login: string]: { email: string; email_verified: boolean } } = {
  'sub-dana': { email: 'Dana.Alder@riverbend.example', email_verified: true },
  'sub-unverified': { email: 'omar.teasel@riverbend.example', email_verified: false },
  'sub-stranger': { email: 'nobody@elsewhere.example', email_verified: true },
  'sub-other': { email: 'dana.alder@riverbend.example', email_verified: true },
  'sub-ada': { email: 'ada.elder@riverbend.example', email_verified: true },
}

beforeAll(async () => {
  issuer = createServer()
  await new Promise<void>(done => issuer.listen(0, '127.0.0.1', done))
  issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`
  server = await startTestServer({
    identity: {
      issuer: issuerUrl,
      clientId: 'openiop',
      clientSecret: 'made-up-for-a-test-0123456789',
      name: 'Sample SSO',
    },
  })
  const provider = new Provider(issuerUrl, {
    clients: [
      {
        client_id: 'openiop',
        client_secret: 'made-up-for-a-test-0123456789',
        redirect_uris: [`${server.url}/api/sign-in/oidc/back`],
      },
    ],
    claims: { email: ['email', 'email_verified'] },
    cookies: { keys: ['made-up'] },
    pkce: { required: () => true },
    findAccount: (_c: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub, ...people[sub] }) }),
  })
  issuer.on('request', provider.callback())
}, 120_000)
afterAll(async () => {
  await server?.close()
  issuer?.closeAllConnections()
  issuer?.close()
})

/** A browser that follows redirects by hand, with a jar for each of the two places. */
class Traveller {
  private jars = new Map<string, Map<string, string>>()

  async go(address: string, form?: { [name: string]: string }): Promise<Response> {
    const { origin } = new URL(address)
    const jar = this.jars.get(origin) ?? new Map<string, string>()
    this.jars.set(origin, jar)
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const one of answer.headers.getSetCookie()) {
      const [pair = ''] = one.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return answer
  }

  /** Signs in at the issuer as `login`; returns the address that it sends the browser back to. */
  async signInAt(login: string, next = ''): Promise<string> {
    let to = await this.follow(`${server.url}/api/sign-in/oidc/begin${next && `?next=${encodeURIComponent(next)}`}`)
    for (let steps = 0; steps < 12; steps++) {
      if (to.startsWith(`${server.url}/api/sign-in/oidc/back`)) return to
      const page = await this.go(to)
      if (page.status === 302 || page.status === 303) {
        to = new URL(page.headers.get('location') ?? '', to).href
        continue
      }
      const text = await page.text()
      const form: { [name: string]: string } = text.includes('name="login"')
        ? { prompt: 'login', login, password: 'x' }
        : { prompt: 'consent' }
      const answer = await this.go(new URL(/action="([^"]+)"/.exec(text)?.[1] ?? '', to).href, form)
      to = new URL(answer.headers.get('location') ?? '', to).href
    }
    throw new Error('The issuer never came back.')
  }

  async follow(address: string): Promise<string> {
    const answer = await this.go(address)
    return new URL(answer.headers.get('location') ?? '', address).href
  }

  async whoAmI() {
    const answer = await this.go(`${server.url}/api/session`)
    return { status: answer.status, body: (await answer.json()) as { name?: string } }
  }
}

const arrive = async (login: string, next = '') => {
  const person = new Traveller()
  const to = await person.follow(await person.signInAt(login, next))
  return { person, to: to.slice(server.url.length) }
}

describe('Signing in at an identity provider', () => {
  it('is offered by its name', async () => {
    const options = (await (await fetch(`${server.url}/api/sign-in`)).json()) as object
    expect(options).toMatchObject({ identity: { name: 'Sample SSO' } })
  })

  it('lets in who has an account with the verified address, and goes on where they were', async () => {
    const { person, to } = await arrive('sub-dana', '/members')
    expect(to).toBe('/members')
    expect((await person.whoAmI()).body.name).toMatch(/Alder/)
  })

  it('knows them again by the subject when the address changes there', async () => {
    people['sub-dana'] = { email: 'dana.married@elsewhere.example', email_verified: false }
    const { person, to } = await arrive('sub-dana')
    expect(to).toBe('/')
    expect((await person.whoAmI()).status).toBe(200)
  })

  it('refuses another person who got the address of a linked one', async () => {
    const { person, to } = await arrive('sub-other')
    expect(to).toBe('/sign-in?refused=oidc-other')
    expect((await person.whoAmI()).status).toBe(401)
  })

  it('refuses an address that the provider has not verified', async () => {
    const { person, to } = await arrive('sub-unverified')
    expect(to).toBe('/sign-in?refused=oidc-unverified')
    expect((await person.whoAmI()).status).toBe(401)
  })

  it('makes no account for somebody who has none', async () => {
    const { to } = await arrive('sub-stranger')
    expect(to).toBe('/sign-in?refused=oidc-unknown')
    const kept = await server.db.maintenance.query(sql`select 1 from account where email = 'nobody@elsewhere.example'`)
    expect(kept.rows).toHaveLength(0)
  })

  it('lets a linked person in no more once the account is disabled', async () => {
    expect((await arrive('sub-ada')).to).toBe('/')
    const { rows } = await server.db.maintenance.query<{ orgId: string; userId: string }>(
      sql`select org_id as "orgId", user_id as "userId" from account where email = 'ada.elder@riverbend.example'`,
    )
    const [ada] = rows
    if (!ada) throw new Error('Ada is in the demonstration.')
    await inOrganization(server.db, { orgId: ada.orgId, userId: 'system' }, async tx => {
      const account = await getAccount(tx, ada.userId)
      if (account) await changeAccount(tx, { ...account, status: 'disabled' })
    })
    const { person, to } = await arrive('sub-ada')
    expect(to).toBe('/sign-in?refused=oidc-unknown')
    expect((await person.whoAmI()).status).toBe(401)
  })

  it('can be unlinked by its person, and links anew at the next sign-in', async () => {
    people['sub-new-address'] = { email: 'dana.alder@riverbend.example', email_verified: true }
    expect((await arrive('sub-new-address')).to).toBe('/sign-in?refused=oidc-other')
    const dana = new Browser(server.url)
    await dana.signIn('dana.alder@riverbend.example')
    const [link] = (await dana.get('/api/me/security')).body.links
    expect(link).toMatchObject({ label: 'Sample SSO' })
    const omar = new Browser(server.url)
    await omar.signIn('omar.teasel@riverbend.example')
    expect((await omar.send('DELETE', `/api/me/links/${link.id}`)).body.code).toBe('no-such-link')
    expect((await dana.send('DELETE', `/api/me/links/${link.id}`)).status).toBe(204)
    expect((await arrive('sub-dana')).to).toBe('/sign-in?refused=oidc-unverified')
    expect((await arrive('sub-new-address')).to).toBe('/')
  })

  it('finishes only in the browser that began, and only once', async () => {
    const person = new Traveller()
    const back = await person.signInAt('sub-new-address')
    const thief = new Traveller()
    expect(await thief.follow(back)).toBe(`${server.url}/sign-in?refused=oidc-failed`)
    expect((await thief.whoAmI()).status).toBe(401)
    // The theft has used the code up: it opens nothing for the person either, who begins again.
    expect(await person.follow(back)).toBe(`${server.url}/sign-in?refused=oidc-failed`)
    const again = await person.follow(await person.signInAt('sub-new-address'))
    expect(again).toBe(`${server.url}/`)
  })

  it('takes no made-up state, and leads to no other site', async () => {
    const person = new Traveller()
    expect(await person.follow(`${server.url}/api/sign-in/oidc/back?code=x&state=y`)).toMatch(/refused=oidc-failed$/)
    for (const next of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example'])
      expect((await arrive('sub-new-address', next)).to).toBe('/')
  })

  it('writes no address or code into the log', () => {
    const all = server.log.join('\n')
    expect(all).not.toMatch(/riverbend\.example|elsewhere\.example/)
    expect(all).not.toMatch(/code=/)
  })
})
