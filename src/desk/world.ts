import type { Moment } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { type Account, listAccounts } from '../store/accounts.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms, type ProgramEntry } from '../store/organizations.ts'
import { sql } from '../store/sql.ts'
import { credentialOf, type Person, signedName } from './access.ts'
import { currentOf } from './current.ts'

/** A session of the program's record: the case file's session, and who belongs in it. */
export interface SessionBody {
  name?: string
  start: Moment
  end: Moment
  breaks?: { start: Moment; end: Moment }[]
  facilitators?: string[]
  group?: string
  cancelled?: boolean
  room?: string
  track?: string
  /** Ids of the members expected. */
  roster: string[]
  /** Who of them is here in place of a session that was missed. */
  makeUps?: { member: string; missed: string }[]
}

export interface ProgramSession extends SessionBody {
  id: string
  version: number
}

/** A program and the people in it, as every screen needs them. */
export interface World {
  program: ProgramEntry
  accounts: readonly Account[]
  practitioners: ReadonlyMap<string, { name: string; credential?: string }>
  now: Moment
  today: string
}

/** Refuses `no-such-program`. */
export async function worldOf(tx: Tx, person: Person, programId: string): Promise<Result<World>> {
  const program = (await listPrograms(tx)).find(one => one.programId === programId)
  if (!program) return refuse('no-such-program', 'There is no such program in this organization.')
  const entries = await currentOf(tx, [programId], ['practitioners'])
  const practitioners = new Map(
    entries.map(({ id, body }) => [id, { name: String(body.name ?? id), ...licenseOf(body) }] as const),
  )
  const now = person.clock.now(program.timeZone)
  return ok({ program, accounts: await listAccounts(tx), practitioners, now, today: now.slice(0, 10) })
}

/** Sessions of a program that begin on the days from `from` until `until` (not included), by when they begin. */
export async function sessionsOf(tx: Tx, programId: string, from: string, until: string): Promise<ProgramSession[]> {
  const entries = await tx.rows<{ id: string; version: number; body: unknown }>(sql`
    select id, version, body from record_version where org_id = ${tx.orgId} and subject_id = ${programId}
      and kind = 'sessions' and superseded_at is null and not removed and effective_at >= ${from} and effective_at < ${until}`)
  return entries
    .map(one => ({ ...(one.body as unknown as SessionBody), id: one.id, version: one.version }))
    .filter(one => !one.cancelled)
    .sort((a, b) => (a.start + (a.track ?? '') + a.id < b.start + (b.track ?? '') + b.id ? -1 : 1))
}

/** "Alder, LCSW", of a practitioner of the program. */
export function shortLead(world: World, practitionerId: string): string {
  const who = world.practitioners.get(practitionerId)
  if (!who) return practitionerId
  const family = who.name.includes(',') ? who.name.split(',')[0] : who.name.split(' ').at(-1)
  return who.credential ? `${family}, ${who.credential}` : (family ?? who.name)
}

/** "R. Hawthorn, CADC", of an account. */
export function accountName(world: Pick<World, 'accounts'>, userId: string): string | undefined {
  const account = world.accounts.find(one => one.userId === userId)
  return account && signedName({ name: account.name, ...credentialOf(account) })
}

const licenseOf = (body: { [name: string]: unknown }): { credential?: string } => {
  const first = [body.licenses, body.certifications].flatMap(list => (Array.isArray(list) ? list : []))[0]
  return first && typeof first.type === 'string' ? { credential: first.type } : {}
}
