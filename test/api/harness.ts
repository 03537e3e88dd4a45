import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import pino from 'pino'
import type { Limits } from '../../src/api/limits.ts'
import type { IdentityProvider } from '../../src/api/openid.ts'
import { type RunningServer, startServer } from '../../src/api/server.ts'
import { demonstrationPassword } from '../../src/desk/demo/people.ts'
import { demonstrationPeople, plantDemonstration } from '../../src/desk/demo/plant.ts'
import type { Result } from '../../src/kernel/result.ts'
import { grantRole } from '../../src/store/access.ts'
import { addAccount, putCredential } from '../../src/store/accounts.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { addMember } from '../../src/store/members.ts'
import { inOrganization } from '../../src/store/organization.ts'
import { addOrganization, putProgram } from '../../src/store/organizations.ts'

export interface TestServer {
  db: Database
  url: string
  log: string[]
  close(): Promise<void>
}

/** The demonstration, and beside it another organization with a program and a person of its own. */
export async function startTestServer(
  more: {
    population?: string
    organizations?: string[]
    limits?: Limits
    identity?: IdentityProvider
    /** Opened already: a server's, say. Otherwise an embedded one of its own. */
    db?: Database
  } = {},
): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), 'openiop-api-'))
  const db = more.db ?? must(await openDatabase({ data }))
  must(await plantDemonstration(db))
  await plantNeighbour(db)
  if (more.population)
    for (const name of more.organizations ?? []) mkdirSync(join(more.population, name), { recursive: true })
  const log: string[] = []
  const server: RunningServer = await startServer({
    db,
    log: pino({ level: 'info' }, { write: line => void log.push(line) }),
    port: 0,
    limits: more.limits ?? { attempts: 1000 },
    ...(more.population ? { population: more.population } : {}),
    ...(more.identity ? { identity: more.identity } : {}),
    demonstration: async () => demonstrationPeople(),
  })
  return {
    db,
    url: `http://127.0.0.1:${server.port}`,
    log,
    close: async () => {
      await server.close()
      if (!more.db) await db.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function plantNeighbour(db: Database): Promise<void> {
  const secret = { hash: await hash(demonstrationPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }) }
  await inOrganization(db, { orgId: 'neighbour', userId: 'system' }, async tx => {
    must(await addOrganization(tx, 'Sample Neighbour'))
    must(
      await putProgram(tx, {
        programId: 'next-door',
        name: 'Next door',
        timeZone: 'America/Boise',
        jurisdiction: 'US-ID',
        settings: {},
        active: true,
        version: 0,
      }),
    )
    must(await addAccount(tx, { userId: 'nia', email: 'nia@neighbour.example', name: 'Nia Sample', status: 'active' }))
    await putCredential(tx, { userId: 'nia', kind: 'password', credentialId: 'password', secret })
    for (const role of ['supervisor', 'compliance'])
      await grantRole(tx, { userId: 'nia', role, programId: 'next-door', fromDay: '2020-01-01' })
    must(
      await addMember(tx, {
        memberId: 'SYN-9001',
        family: 'Sample',
        given: 'Rowan',
        status: 'admitted',
        programId: 'next-door',
      }),
    )
  })
}

/** A browser of one person: keeps the cookie, sends the token. */
export class Browser {
  readonly url: string
  cookie = ''
  csrf = ''
  constructor(url: string) {
    this.url = url
  }

  async signIn(email: string, password = demonstrationPassword): Promise<Answer> {
    const answer = await this.send('POST', '/api/sign-in', { email, password })
    if (answer.status === 200) this.csrf = (await this.send('GET', '/api/session')).body.csrf
    return answer
  }

  async send(method: string, path: string, body?: unknown, headers: { [name: string]: string } = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = response.headers.get('set-cookie')
    if (set) this.cookie = set.split(';')[0] ?? ''
    const text = await response.text()
    return {
      status: response.status,
      // biome-ignore lint/suspicious/noExplicitAny: the tests read what the wire says
      body: /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as any) : text,
      headers: response.headers,
    }
  }

  get = (path: string) => this.send('GET', path)
  post = (path: string, body: unknown, key?: string) =>
    this.send('POST', path, body, key ? { 'idempotency-key': key } : {})
  put = (path: string, body: unknown, key: string) => this.send('PUT', path, body, { 'idempotency-key': key })
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: the tests read what the wire says
  body: any
  headers: Headers
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusals.map(one => `${one.code}: ${one.message}`).join('; '))
  return result.value
}
