import { rulebooks } from '../../rulebooks/index.ts'
import { addDays, type Day, weekday } from '../kernel/day.ts'
import { isZone } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { emergencyAccesses } from '../store/access.ts'
import { listAccounts } from '../store/accounts.ts'
import { type AuditEvent, searchAudit } from '../store/audit.ts'
import type { Database } from '../store/database.ts'
import { newId } from '../store/id.ts'
import { listMembers } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms, putProgram } from '../store/organizations.ts'
import { append, type Body } from '../store/records.ts'
import { verifyAudit } from '../store/verify-audit.ts'
import { allow, mayOf, type Person } from './access.ts'
import type { AuditView, EmergencyRow, GroupRow, PayerRow, ProgramView, StaffRow } from './administrationViews.ts'
import { currentOf } from './current.ts'
import { writtenOf } from './intake.ts'
import type { Written } from './intakeViews.ts'
import { bookOf, clauseView, shortName } from './policy.ts'
import { recompute } from './refresh.ts'
import { accountName, type SessionBody, sessionsOf, type World, worldOf } from './world.ts'

/** What a program is, who works there, its groups, and how it reads what its payers leave open. */
export async function programView(tx: Tx, person: Person, programId: string): Promise<Result<ProgramView>> {
  const allowed = allow(person, 'schedule', programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, programId)
  if (!world.ok) return world
  const { program, today } = world.value
  const entries = await currentOf(tx, [programId], ['program', 'practitioners', 'groups'])
  const of = (kind: string) => entries.filter(one => one.kind === kind).map(one => writtenOf(world.value, one))
  const profile = of('program')[0] ?? { kind: 'program', id: programId, version: 0, body: {}, recordedOn: '', by: '' }
  const sessions = await sessionsOf(tx, programId, today, '9999')
  const staff = of('practitioners').map(one => staffRow(one, today))
  const groups = of('groups').map(one =>
    groupRow(
      one,
      world.value,
      sessions.filter(s => s.group === one.id),
    ),
  )
  const accounts = await listAccounts(tx)
  const members = await listMembers(tx, { programId, limit: 1 })
  return ok({
    id: programId,
    name: program.name,
    timeZone: program.timeZone,
    jurisdiction: program.jurisdiction,
    version: program.version,
    today,
    profile,
    staff: staff.sort((a, b) => (a.name < b.name ? -1 : 1)),
    groups: groups.sort((a, b) => (a.name < b.name ? -1 : 1)),
    payers: payersOf(profile, today),
    firstSteps: [
      { says: 'Say what the program is', done: profile.version > 0, section: 'program' },
      { says: 'Enter who works there, with their licenses', done: staff.length > 0, section: 'staff' },
      { says: 'Add the people who will sign in', done: accounts.length > 1, section: 'users' },
      { says: 'Add a group and schedule it', done: groups.some(one => one.coming > 0), section: 'groups' },
      { says: 'Take in the first member', done: members.length > 0, section: 'referrals' },
    ],
  })
}

/** A license that ends within so many days is shown. */
const soonDays = 60

function staffRow(one: Written, today: Day): StaffRow {
  const held = [one.body.licenses, one.body.certifications]
    .flatMap(list => (Array.isArray(list) ? list : []))
    .filter((each): each is { type: string; endsOn?: string } => typeof each?.type === 'string')
  const first = held
    .flatMap(each => (each.endsOn ? [{ what: each.type, on: each.endsOn }] : []))
    .sort((a, b) => (a.on < b.on ? -1 : 1))[0]
  const isSoon = first && first.on <= addDays(today, soonDays)
  return {
    ...one,
    name: String(one.body.name ?? one.id),
    ...(held[0] ? { credential: held[0].type } : {}),
    ...(first && isSoon ? { expires: { ...first, past: first.on < today } } : {}),
  }
}

function groupRow(one: Written, world: World, sessions: readonly { start: string }[]): GroupRow {
  const coming = sessions.map(each => each.start).filter(start => start > world.now)
  const leads = Array.isArray(one.body.facilitators) ? one.body.facilitators.map(String) : []
  return {
    ...one,
    name: String(one.body.name ?? one.id),
    leads: leads.map(id => world.practitioners.get(id)?.name ?? id),
    coming: coming.length,
    ...(coming[0] ? { next: coming[0] } : {}),
    ...(coming.at(-1) ? { last: coming.at(-1) } : {}),
  } as GroupRow
}

/** Each policy with its contract, and the readings that a contract may choose. */
function payersOf(profile: Written, today: Day): PayerRow[] {
  const contracts = Array.isArray(profile.body.contracts) ? (profile.body.contracts as Body[]) : []
  return [...new Set(rulebooks.map(one => one.id))].flatMap(id => {
    const book = bookOf(id, today) ?? rulebooks.find(one => one.id === id)
    if (!book) return []
    const contract = contracts.find(one => one.policy === id)
    const chosen = (contract?.readings ?? {}) as Record<string, string>
    return [
      {
        policy: id,
        name: shortName(book),
        title: book.title,
        ...(contract ? { contract: { ...profile, body: contract } } : {}),
        readings: book.readings.map(reading => ({
          id: reading.id,
          asks: reading.question,
          clause: clauseView(`${book.slug}/${reading.clause}`),
          options: Object.entries(reading.options).map(([option, { says }]) => ({
            id: option,
            says,
            usual: option === reading.chosen,
          })),
          ...(chosen[reading.id] ? { chosen: chosen[reading.id] } : {}),
        })),
      },
    ]
  })
}

/** Changes a program's name, time zone and jurisdiction. Refuses `unknown-time-zone` and `stale-version`. */
export async function changeProgram(
  tx: Tx,
  person: Person,
  ask: { programId: string; name: string; timeZone: string; jurisdiction: string; base: number },
): Promise<Result<void>> {
  const allowed = allow(person, 'administer', ask.programId)
  if (!allowed.ok) return allowed
  if (!isZone(ask.timeZone))
    return refuse('unknown-time-zone', 'Write an IANA time zone, e.g. America/Boise.', { path: 'timeZone' })
  const program = (await listPrograms(tx)).find(one => one.programId === ask.programId)
  if (!program) return refuse('no-such-program', 'There is no such program in this organization.')
  const { name, timeZone, jurisdiction } = ask
  return putProgram(tx, { ...program, name, timeZone, jurisdiction, version: ask.base })
}

/**
 * How a contract settles what a policy leaves open; `option` absent goes back to the usual reading. The members whom the policy
 * covers are asked again. Refuses `no-such-reading` and `stale-version`.
 */
export async function chooseReading(
  tx: Tx,
  person: Person,
  ask: { programId: string; policy: string; reading: string; option?: string; base: number },
): Promise<Result<{ changed: number }>> {
  const allowed = allow(person, 'administer', ask.programId)
  if (!allowed.ok) return allowed
  const book = rulebooks.find(one => one.id === ask.policy)
  const reading = book?.readings.find(one => one.id === ask.reading)
  if (!book || !reading || (ask.option !== undefined && !Object.hasOwn(reading.options, ask.option)))
    return refuse('not-a-reading', 'This policy has no such reading.', { path: 'option' })
  const profile = (await currentOf(tx, [ask.programId], ['program']))[0]
  const body: Body = profile?.body ?? {}
  const contracts = Array.isArray(body.contracts) ? (body.contracts as Body[]) : []
  const before = contracts.find(one => one.policy === ask.policy) ?? { payer: book.payer, policy: ask.policy }
  const { [ask.reading]: _left, ...others } = (before.readings ?? {}) as Record<string, string>
  const readings = ask.option === undefined ? others : { ...others, [ask.reading]: ask.option }
  const written = await append(tx, {
    subjectId: ask.programId,
    kind: 'program',
    id: ask.programId,
    expectedVersion: ask.base,
    body: {
      ...body,
      contracts: [...contracts.filter(one => one.policy !== ask.policy), { ...before, readings }],
    },
  })
  if (!written.ok) return written
  tx.audit({ action: 'reading-chosen', subjectId: ask.programId, detail: { policy: ask.policy, reading: ask.reading } })
  let changed = 0
  for (const member of await listMembers(tx, {
    programId: ask.programId,
    status: ['referred', 'admitted'],
    limit: 1000,
  })) {
    const done = await recompute(tx, person, member.memberId)
    if (done.ok) changed += done.value.changed
  }
  return ok({ changed })
}

export interface Schedule {
  programId: string
  groupId: string
  /** 1 is Monday. */
  weekdays: readonly number[]
  /** HH:MM */
  from: string
  to: string
  breaks?: readonly { from: string; to: string }[]
  startsOn: Day
  /** Included; at most a year after the first. */
  until: Day
  room?: string
  track?: string
  modality?: string
}

/**
 * Makes a group's sessions for weeks ahead. Members of the track are on their rosters. A session that is there already (same
 * group and begin) is left alone. Refuses `times-in-the-wrong-order`, `too-long` and `no-such-group`.
 */
export async function scheduleGroup(tx: Tx, person: Person, ask: Schedule): Promise<Result<{ sessions: number }>> {
  const allowed = allow(person, 'schedule', ask.programId)
  if (!allowed.ok) return allowed
  if (ask.from >= ask.to) return refuse('times-in-the-wrong-order', 'A session ends after it begins.', { path: 'to' })
  for (const [i, one] of (ask.breaks ?? []).entries())
    if (one.from >= one.to || one.from < ask.from || one.to > ask.to)
      return refuse('times-in-the-wrong-order', 'A break lies within the session.', { path: `breaks.${i}.to` })
  if (ask.until < ask.startsOn)
    return refuse('times-in-the-wrong-order', 'The last day is before the first.', { path: 'until' })
  if (ask.until > addDays(ask.startsOn, 366))
    return refuse('too-long', 'Schedule at most a year ahead.', { path: 'until' })
  const group = (await currentOf(tx, [ask.programId], ['groups'])).find(one => one.id === ask.groupId)
  if (!group) return refuse('no-such-group', 'There is no such group in this program.')
  const there = new Set(
    (await sessionsOf(tx, ask.programId, ask.startsOn, addDays(ask.until, 1)))
      .filter(one => one.group === ask.groupId)
      .map(one => one.start),
  )
  const members = ask.track
    ? await listMembers(tx, { programId: ask.programId, status: ['admitted'], limit: 1000 })
    : []
  const roster = members.filter(one => one.track === ask.track).map(one => one.memberId)
  const facilitators = Array.isArray(group.body.facilitators) ? group.body.facilitators.map(String) : []
  let sessions = 0
  for (let day = ask.startsOn; day <= ask.until; day = addDays(day, 1)) {
    const start = `${day}T${ask.from}`
    if (!ask.weekdays.includes(weekday(day)) || there.has(start)) continue
    const body: SessionBody & { modality?: string } = {
      name: String(group.body.name ?? 'Group'),
      start,
      end: `${day}T${ask.to}`,
      group: ask.groupId,
      facilitators,
      roster,
      ...(ask.breaks?.length
        ? { breaks: ask.breaks.map(one => ({ start: `${day}T${one.from}`, end: `${day}T${one.to}` })) }
        : {}),
      ...(ask.room ? { room: ask.room } : {}),
      ...(ask.track ? { track: ask.track } : {}),
      ...(ask.modality ? { modality: ask.modality } : {}),
    }
    const written = await append(tx, {
      subjectId: ask.programId,
      kind: 'sessions',
      id: newId(),
      expectedVersion: 0,
      body: body as unknown as Body,
      effectiveAt: start,
    })
    if (!written.ok) return written
    sessions++
  }
  tx.audit({ action: 'group-scheduled', subjectId: ask.programId, detail: { group: ask.groupId, sessions } })
  for (const memberId of roster) {
    const done = await recompute(tx, person, memberId)
    if (!done.ok) return done
  }
  return ok({ sessions })
}

/** Cancels a group's sessions that begin on a day or later and have not begun; what was held stays. */
export async function cancelGroup(
  tx: Tx,
  person: Person,
  ask: { programId: string; groupId: string; from: Day },
): Promise<Result<{ sessions: number }>> {
  const allowed = allow(person, 'schedule', ask.programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, ask.programId)
  if (!world.ok) return world
  const coming = (await sessionsOf(tx, ask.programId, ask.from, '9999')).filter(
    one => one.group === ask.groupId && one.start > world.value.now,
  )
  const touched = new Set<string>()
  for (const { id, version, ...body } of coming) {
    const written = await append(tx, {
      subjectId: ask.programId,
      kind: 'sessions',
      id,
      expectedVersion: version,
      body: { ...body, cancelled: true } as unknown as Body,
      effectiveAt: body.start,
    })
    if (!written.ok) return written
    for (const memberId of body.roster) touched.add(memberId)
  }
  tx.audit({
    action: 'group-cancelled',
    subjectId: ask.programId,
    detail: { group: ask.groupId, sessions: coming.length },
  })
  for (const memberId of touched) {
    const done = await recompute(tx, person, memberId)
    if (!done.ok) return done
  }
  return ok({ sessions: coming.length })
}

/** Who did and saw what, newest first, a page at a time. Reading it is an entry itself. */
export async function auditView(
  tx: Tx,
  person: Person,
  ask: {
    memberId?: string
    userId?: string
    action?: string
    before?: Pick<AuditEvent, 'at' | 'strand' | 'seq'>
  },
): Promise<Result<AuditView>> {
  if (!mayOf(person).includes('read-audit')) return refuse('not-allowed', 'Your roles do not let you read the audit.')
  const accounts = await listAccounts(tx)
  tx.audit({ action: 'audit-read' })
  const found = await searchAudit(tx, {
    ...(ask.memberId ? { subjectId: ask.memberId } : {}),
    ...(ask.userId ? { userId: ask.userId } : {}),
    ...(ask.action ? { action: ask.action } : {}),
    ...(ask.before ? { before: ask.before } : {}),
    limit: 101,
  })
  const rows = found.slice(0, 100)
  const last = rows.at(-1)
  return ok({
    rows: rows.map(one => ({
      at: person.clock.local(one.at, 'UTC'),
      who: accountName({ accounts }, one.userId) ?? one.userId,
      action: one.action,
      ...(one.subjectId ? { member: one.subjectId } : {}),
      detail: Object.entries(one.detail ?? {})
        .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
        .join(', '),
    })),
    ...(found.length > 100 && last ? { next: { at: last.at, strand: last.strand, seq: last.seq } } : {}),
  })
}

/** Whether the organization's audit is whole, recomputed now. */
export async function auditVerdict(db: Database, person: Person): Promise<Result<{ intact: boolean; events: number }>> {
  if (!mayOf(person).includes('read-audit')) return refuse('not-allowed', 'Your roles do not let you read the audit.')
  const verdict = await verifyAudit(db, { orgId: person.orgId, userId: person.userId })
  return ok(verdict.intact ? { intact: true, events: verdict.events } : { intact: false, events: 0 })
}

/** Emergency access that nobody has reviewed. */
export async function emergencies(tx: Tx, person: Person): Promise<Result<EmergencyRow[]>> {
  if (!mayOf(person).includes('review-emergencies'))
    return refuse('not-allowed', 'Your roles do not let you review emergency access.')
  const accounts = await listAccounts(tx)
  return ok(
    (await emergencyAccesses(tx, 'unreviewed')).map(one => ({
      accessId: one.accessId,
      who: accountName({ accounts }, one.userId) ?? one.userId,
      memberId: one.memberId,
      reason: one.reason,
      from: person.clock.local(one.from, 'UTC'),
      until: person.clock.local(one.until, 'UTC'),
    })),
  )
}
