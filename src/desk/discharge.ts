import { ok, type Result, refuse } from '../kernel/result.ts'
import { determine } from '../review/determine.ts'
import type { DueItem } from '../review/due.ts'
import { dueOf } from '../review/dueOf.ts'
import type { Due } from '../rules/obligation.ts'
import { clausesOf, type Rulebook } from '../rules/rulebook.ts'
import { newId } from '../store/id.ts'
import type { Tx } from '../store/organization.ts'
import { append, type Body, readHistory } from '../store/records.ts'
import { allow, allowMember, type Person } from './access.ts'
import { caseOf } from './caseOf.ts'
import { currentOf, signaturesOf } from './current.ts'
import { listMember } from './entryEffects.ts'
import { governing } from './governing.ts'
import { headOf } from './head.ts'
import { writtenOf } from './intake.ts'
import type { DischargeView } from './intakeViews.ts'
import { kindOf, when } from './obligations.ts'
import { bookOfCase, clauseView } from './policy.ts'
import { recordEntry } from './record.ts'
import { refresh } from './refresh.ts'
import { summaryOf } from './summary.ts'
import { type ProgramSession, sessionsOf, type World, worldOf } from './world.ts'

/** What a discharge asks, what is planned for the time after, and what came of it. */
export async function dischargePage(tx: Tx, person: Person, memberId: string): Promise<Result<DischargeView>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  const world = await worldOf(tx, person, member.value.programId ?? '')
  if (!world.ok) return world
  const read = await caseOf(tx, person, member.value, 'discharge')
  if (!read.ok) return read
  const { record, now } = read.value
  const today = now.slice(0, 10)
  const entries = await currentOf(
    tx,
    [memberId],
    ['dischargePlans', 'discharges', 'aftercareAppointments', 'aftercareAttendance'],
  )
  const of = (kind: string) =>
    entries
      .filter(one => one.kind === kind)
      .map(one => writtenOf(world.value, one))
      .sort((a, b) => (String(a.body.on) < String(b.body.on) ? -1 : 1))
  const book = bookOfCase(record, today)
  const terms = book && (await governing(tx, record, member.value.programId, book, today))
  const asked = (question: 'discharge' | 'aftercare'): DischargeView['discharge'] => {
    const answer = book && determine(record, { rulebook: book, question, asOf: now, ...terms })
    if (!answer?.ok || !answer.value.stated) return { stated: false }
    return { stated: true, summary: summaryOf(answer.value, now) }
  }
  const discharge = asked('discharge')
  const aftercare = asked('aftercare')
  const due = book ? dueOf(record, { rulebook: book, asOf: now, ...terms }) : ok([])
  const begun = due.ok ? due.value.filter(one => one.trigger.event === 'discharge') : []
  const limit = begun.find(one => one.obligation === 'aftercare-visit')?.due
  const summary = of('discharges').at(-1)
  const signed = summary ? (await signaturesOf(tx, [memberId], ['discharges'], [summary.id])).length > 0 : false
  const future = await futureSessions(tx, world.value, memberId)
  const left = summary ? await leftSessions(tx, memberId, summary.id) : []
  const parts = new Map(
    [...(discharge.summary?.parts ?? []), ...(aftercare.summary?.parts ?? [])]
      .filter(one => !one.isGroup)
      .map(one => [`${one.clause?.reference} ${one.says}`, one.outcome] as const),
  )
  const plan = of('dischargePlans').at(-1)
  return ok({
    readAt: now,
    today,
    head: await headOf(tx, person, member.value),
    mayWrite: allow(person, 'write-chart', member.value.programId).ok,
    discharge,
    aftercare,
    clocks: begun.length > 0 ? begun.map(one => clockOf(one, now)) : book ? clocksToCome(book) : [],
    ...(plan ? { plan } : {}),
    ...(summary ? { summary: { ...summary, signed } } : {}),
    appointments: of('aftercareAppointments').map(one => ({
      ...one,
      ...(limit && String(one.body.on) > limit.slice(0, 10) ? { late: true } : {}),
    })),
    attended: of('aftercareAttendance'),
    futureSessions: future.map(one => ({ id: one.id, name: one.name ?? 'Session', start: one.start })),
    open: [...parts.values()].filter(one => one === 'not-met' || one === 'undetermined').length,
    ...(member.value.status === 'discharged' && summary && !signed ? { undo: { sessions: left.length } } : {}),
  })
}

function clockOf(item: DueItem, now: string): DischargeView['clocks'][number] {
  const clause = clauseView(item.clause, [
    ...(item.due ? [{ label: 'Due', value: item.due.replace('T', ' ') }] : []),
    ...(item.satisfied ? [{ label: 'Done', value: item.satisfied.at.replace('T', ' ') }] : []),
  ])
  if (item.status === 'satisfied') return { text: `${item.what}: done`, kind: 'done', clause }
  if (item.status === 'waived') return { text: `${item.what}: not needed`, kind: 'not-needed', clause }
  const kind = kindOf(item, now) ?? 'info'
  const said = when(item, kind, now.slice(0, 10))
  return { text: `${item.what}${item.due && kind !== 'undetermined' ? ' ' : ', '}${said}`, kind, clause }
}

/** The obligations that a discharge will begin, in the words of their time. */
const clocksToCome = (book: Rulebook): DischargeView['clocks'] =>
  clausesOf(book).flatMap(clause =>
    (clause.obligations ?? [])
      .filter(one => one.trigger.event === 'discharge')
      .map(one => ({
        text: `${one.what}: ${timeOf(one.due, book)}`,
        kind: 'info' as const,
        clause: clauseView(`${book.slug}/${clause.id}`),
      })),
  )

function timeOf(due: Due, book: Rulebook): string {
  if ('onTheDay' in due) return 'on the day of discharge'
  if (!('within' in due)) return 'no date stated'
  const { within } = due
  const amount = typeof within === 'number' ? within : book.parameters.find(one => one.id === within.parameter)?.value
  return `within ${amount} ${due.unit.replaceAll('-', ' ')} of discharge`
}

const futureSessions = async (tx: Tx, { program, now, today }: World, memberId: string, after = today) =>
  (await sessionsOf(tx, program.programId, after, '9999')).filter(
    one => one.roster.includes(memberId) && one.start > now && one.start.slice(0, 10) > after,
  )

/** The sessions that a discharge took the member off, as it wrote them down. */
async function leftSessions(tx: Tx, memberId: string, id: string): Promise<string[]> {
  const { versions } = await readHistory(tx, { subjectId: memberId, kind: 'discharges', id })
  return versions.flatMap(({ body }) => (Array.isArray(body.leftSessions) ? body.leftSessions.map(String) : []))
}

export interface Discharge {
  memberId: string
  on: string
  route: string
  toLevelOfCare?: string
  onMedication?: boolean
  reason?: string
  /** Takes the member off the rosters of the sessions after that day. */
  cancelSessions: boolean
  /** The version of the episode that was on the screen. */
  base: number
}

/**
 * Ends the episode and writes the discharge summary. Nothing that is still open blocks it. Refuses `not-admitted`,
 * `before-admission`, `stale-version` and whatever the summary's schema refuses.
 */
export async function dischargeMember(tx: Tx, person: Person, ask: Discharge): Promise<Result<{ cancelled: number }>> {
  const allowed = await allowMember(tx, person, 'write-chart', ask.memberId)
  if (!allowed.ok) return allowed
  const member = allowed.value
  const world = await worldOf(tx, person, member.programId ?? '')
  if (!world.ok) return world
  const episode = (await currentOf(tx, [ask.memberId], ['episodes'])).find(
    one => typeof one.body.admittedOn === 'string' && typeof one.body.dischargedOn !== 'string',
  )
  if (!episode) return refuse('not-admitted', 'This member has no open episode.')
  if (ask.on < String(episode.body.admittedOn))
    return refuse('before-admission', 'The discharge is before the admission.', { path: 'on' })
  if (ask.on > world.value.today)
    return refuse('in-the-future', 'A discharge is recorded on its day or later.', { path: 'on' })
  const ended = await append(tx, {
    subjectId: ask.memberId,
    kind: 'episodes',
    id: episode.id,
    expectedVersion: ask.base,
    body: { ...episode.body, dischargedOn: ask.on },
    effectiveAt: String(episode.body.admittedOn),
  })
  if (!ended.ok) return ended
  const leaving = ask.cancelSessions ? await futureSessions(tx, world.value, ask.memberId, ask.on) : []
  for (const one of leaving)
    await changeRoster(
      tx,
      world.value,
      one,
      one.roster.filter(id => id !== ask.memberId),
    )
  const id = newId()
  const body: Body = {
    on: ask.on,
    route: ask.route,
    by: person.practitionerId ?? person.userId,
    episode: episode.id,
    ...(ask.toLevelOfCare ? { toLevelOfCare: ask.toLevelOfCare } : {}),
    ...(ask.onMedication === undefined ? {} : { onMedication: ask.onMedication }),
    ...(ask.reason ? { reason: ask.reason } : {}),
  }
  const written = await recordEntry(tx, person, { memberId: ask.memberId, kind: 'discharges', id, body, base: 0 })
  if (!written.ok) return written
  if (leaving.length > 0) {
    // A field of the screen's own: the case file leaves it out.
    const kept = await append(tx, {
      subjectId: ask.memberId,
      kind: 'discharges',
      id,
      expectedVersion: 1,
      body: { ...body, leftSessions: leaving.map(one => one.id) },
      effectiveAt: ask.on,
    })
    if (!kept.ok) return kept
  }
  await listMember(tx, { ...member, status: 'discharged', dischargedOn: ask.on })
  tx.audit({ action: 'member-discharged', subjectId: ask.memberId, detail: { cancelled: leaving.length } })
  const refreshed = await refresh(tx, person, ask.memberId)
  return refreshed.ok ? ok({ cancelled: leaving.length }) : refreshed
}

/**
 * Takes a discharge back: the episode is open again, the summary is withdrawn, and the member is on the rosters of those
 * cancelled sessions that have not begun. Refuses `summary-signed` and `not-discharged`.
 */
export async function undoDischarge(
  tx: Tx,
  person: Person,
  ask: { memberId: string },
): Promise<Result<{ sessions: number }>> {
  const allowed = await allowMember(tx, person, 'write-chart', ask.memberId)
  if (!allowed.ok) return allowed
  const member = allowed.value
  const world = await worldOf(tx, person, member.programId ?? '')
  if (!world.ok) return world
  const entries = await currentOf(tx, [ask.memberId], ['episodes', 'discharges'])
  const episodes = entries.filter(one => one.kind === 'episodes')
  const last = episodes.sort((a, b) => (String(a.body.admittedOn) < String(b.body.admittedOn) ? -1 : 1)).at(-1)
  if (!last || typeof last.body.dischargedOn !== 'string' || member.status !== 'discharged')
    return refuse('not-discharged', 'The last episode of this member is open.')
  const summary = entries.filter(one => one.kind === 'discharges').at(-1)
  if (summary && (await signaturesOf(tx, [ask.memberId], ['discharges'], [summary.id])).length > 0)
    return refuse('summary-signed', 'The discharge summary is signed; admit the member again instead.')
  const { dischargedOn: _ended, ...open } = last.body
  const reopened = await append(tx, {
    subjectId: ask.memberId,
    kind: 'episodes',
    id: last.id,
    expectedVersion: last.version,
    body: open,
    effectiveAt: String(open.admittedOn),
  })
  if (!reopened.ok) return reopened
  if (summary) {
    const gone = await append(tx, {
      subjectId: ask.memberId,
      kind: 'discharges',
      id: summary.id,
      expectedVersion: summary.version,
      body: summary.body,
      removed: true,
    })
    if (!gone.ok) return gone
  }
  const left = new Set(summary ? await leftSessions(tx, ask.memberId, summary.id) : [])
  let sessions = 0
  for (const one of await sessionsOf(tx, world.value.program.programId, world.value.today, '9999')) {
    if (!left.has(one.id) || one.start <= world.value.now || one.roster.includes(ask.memberId)) continue
    await changeRoster(tx, world.value, one, [...one.roster, ask.memberId])
    sessions++
  }
  await listMember(tx, { ...member, status: 'admitted', dischargedOn: null })
  tx.audit({ action: 'discharge-undone', subjectId: ask.memberId, detail: { sessions } })
  const refreshed = await refresh(tx, person, ask.memberId)
  return refreshed.ok ? ok({ sessions }) : refreshed
}

const changeRoster = (tx: Tx, world: World, session: ProgramSession, roster: string[]) => {
  const { id, version, ...body } = session
  return append(tx, {
    subjectId: world.program.programId,
    kind: 'sessions',
    id,
    expectedVersion: version,
    body: { ...body, roster } as unknown as Body,
    effectiveAt: body.start,
  })
}
