import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { type IdentityProvider, isThisMachine } from '../../api/openid.ts'
import { startServer } from '../../api/server.ts'
import { demonstrationPeople, isDemonstration, plantDemonstration } from '../../desk/demo/plant.ts'
import { openDatabase } from '../../store/database.ts'
import { newId } from '../../store/id.ts'
import { listOrganizations } from '../../store/organizations.ts'
import { exit, Stop } from '../exit.ts'
import { must } from '../input.ts'
import { columns } from '../paint.ts'

export interface ServeOptions {
  port?: string
  host?: string
  data?: string
  empty?: boolean
  population?: string
}

/** `openiop serve`: the web app and its API, on an embedded PostgreSQL in a folder or on the server of DATABASE_URL. */
export async function serve(options: ServeOptions): Promise<void> {
  const port = Number(options.port ?? process.env.PORT ?? 4400)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Stop(exit.usage, 'A port is a number up to 65535.')
  // Structured logs for whatever gathers them; a person at a terminal sees what is wrong, and what stands below.
  const level = process.env.OPENIOP_LOG ?? (process.stderr.isTTY ? 'warn' : 'info')
  const log = pino({ level, base: null }, pino.destination({ dest: 2, sync: false }))
  const url = process.env.DATABASE_URL
  const data = resolve(options.data ?? process.env.OPENIOP_DATA ?? 'openiop-data')
  const db = must(
    await openDatabase({ ...(url ? { url } : { data }), log: (event, detail) => log.info(detail, event) }),
  )
  if (!options.empty && (await listOrganizations(db)).length === 0) {
    process.stdout.write('Planting the demonstration program …\n')
    must(await plantDemonstration(db))
  }
  const setupCode = (await listOrganizations(db)).length === 0 ? newId() : undefined
  const web = webFolder()
  const population =
    options.population ?? process.env.OPENIOP_POPULATION ?? (url ? undefined : join(data, 'population'))
  const publicUrl = process.env.OPENIOP_URL || undefined
  const identity = identityOf(process.env)
  const server = await startServer({
    db,
    log,
    port,
    host: options.host ?? process.env.OPENIOP_HOST ?? '127.0.0.1',
    ...(web ? { web } : {}),
    limits: { behindProxy: process.env.OPENIOP_PROXY === '1' },
    ...(population ? { population: resolve(population) } : {}),
    ...(setupCode ? { setupCode } : {}),
    ...(publicUrl ? { publicUrl } : {}),
    ...(identity ? { identity } : {}),
    demonstration: async () => ((await isDemonstration(db)) ? demonstrationPeople() : []),
  })
  const address = publicUrl ?? `http://localhost:${server.port}`
  process.stdout.write(`OpenIOP is at ${address}\n`)
  if (setupCode)
    process.stdout.write(
      `There is no organization yet. Set one up at ${address}/setup\nwith this code:  ${setupCode}\n`,
    )
  else if (await isDemonstration(db)) process.stdout.write(`${signIns()}\n`)
  process.stdout.write(`The data is in ${url ? 'the database of DATABASE_URL' : data}. Ctrl C stops.\n`)

  await new Promise<void>(done => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
  log.info('stopping')
  await server.close()
  await db.close()
}

/** The identity provider that the environment names, with its secret from a file. Stops when half of it is there. */
function identityOf(env: NodeJS.ProcessEnv): IdentityProvider | undefined {
  const [issuer, clientId, file] = [env.OPENIOP_OIDC_ISSUER, env.OPENIOP_OIDC_CLIENT, env.OPENIOP_OIDC_SECRET_FILE]
  if (!issuer && !clientId) return undefined
  if (!issuer || !clientId || !URL.canParse(issuer))
    throw new Stop(
      exit.usage,
      'The identity provider is half configured.',
      'Give its address in OPENIOP_OIDC_ISSUER and the id of this client in OPENIOP_OIDC_CLIENT.',
    )
  const { protocol, hostname } = new URL(issuer)
  if (protocol !== 'https:' && !(protocol === 'http:' && isThisMachine(hostname)))
    throw new Stop(exit.usage, 'An identity provider has an https address: what it says would be open to change.')
  return {
    issuer,
    clientId,
    name: env.OPENIOP_OIDC_NAME || hostname,
    ...(file ? { clientSecret: secretIn(file) } : {}),
  }
}

function secretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new Stop(exit.usage, `The file ${file} of OPENIOP_OIDC_SECRET_FILE cannot be read.`)
  }
}

/** Who the demonstration lets in, for a terminal. */
function signIns(): string {
  const all = demonstrationPeople()
  return [
    'Synthetic people and members. Sign in as one of them:',
    columns(all.map(one => ['', one.email, one.role])),
    `  all with the password  ${all[0]?.password ?? ''}`,
  ].join('\n')
}

/** The built web app: beside the built command line, or of the source tree. */
function webFolder(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url))
  return ['../web', '../../web', '../../../dist/web']
    .map(path => resolve(here, path))
    .find(path => existsSync(join(path, 'index.html')))
}
