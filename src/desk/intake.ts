import { rulebooks } from '../../rulebooks/index.ts'
import { dictionary } from '../facts/dictionary.ts'
import { weekday } from '../kernel/day.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { determine } from '../review/determine.ts'
import { clausesOf, type Rulebook } from '../rules/rulebook.ts'
import { consentsOf } from '../store/access.ts'
import { newId } from '../store/id.ts'
import type { Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { append, type Body } from '../store/records.ts'
import { pinDetermination, readDeterminations, readObligations } from '../store/results.ts'
import { allow, allowMember, type Person } from './access.ts'
import { caseOf, type MemberCase } from './caseOf.ts'
import { type Current, currentOf } from './current.ts'
import { listMember } from './entryEffects.ts'
import { governing } from './governing.ts'
import { headOf } from './head.ts'
import type { Admission, AssessmentRow, IntakeView, PolicyChoice, Written } from './intakeViews.ts'
import { chips } from './obligations.ts'
import { bookOfCase, clauseView, shortName } from './policy.ts'
import { refresh } from './refresh.ts'
import { summaryOf } from './summary.ts'
import { accountName, sessionsOf, type World, worldOf } from './world.ts'

const assessmentKinds = [
  'assessments',
  'psychiatricEvaluations',
  'physicalExaminations',
  'instrumentResults',
  'riskAssessments',
] as const

/** Everything that is gathered between a referral and an admission, and what the payer's criteria make of it. */
export async function intake(tx: Tx, person: Person, memberId: string): Promise<Result<IntakeView>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  const world = await worldOf(tx, person, member.value.programId ?? '')
  if (!world.ok) return world
  const read = await caseOf(tx, person, member.value, 'intake')
  if (!read.ok) return read
  const { today } = world.value
  const entries = await currentOf(
    tx,
    [memberId],
    ['member', 'referrals', 'coverages', 'eligibilityChecks', 'consents', ...assessmentKinds],
  )
  const of = (kind: string) => entries.filter(one => one.kind === kind).map(one => writtenOf(world.value, one))
  const newest = (list: Written[]) => list.sort((a, b) => (String(a.body.on) < String(b.body.on) ? 1 : -1))
  const own = of('member')[0]
  const referral = newest(of('referrals'))[0]
  const admission = await admissionOf(tx, member.value, read.value)
  return ok({
    readAt: world.value.now,
    today,
    head: await headOf(tx, person, member.value),
    mayWrite: allow(person, 'write-chart', member.value.programId).ok,
    member: own ?? { kind: 'member', id: 'member', version: 0, body: {}, recordedOn: '', by: '' },
    ...(referral ? { referral } : {}),
    coverages: of('coverages'),
    eligibilityChecks: newest(of('eligibilityChecks')),
    consents: newest(of('consents')),
    ...(member.value.part2 ? { part2Access: await part2Access(tx, memberId, today) } : {}),
    assessments: newest(assessmentKinds.flatMap(of)).map(one => assessmentRow(world.value, one)),
    policies: rulebooks.map(policyChoice),
    ...(admission ? { admission } : {}),
    tracks: await tracksOf(tx, world.value),
    people: [...world.value.practitioners].map(([id, who]) => ({
      id,
      name: who.credential ? `${who.name}, ${who.credential}` : who.name,
    })),
    duties: chips(await readObligations(tx, memberId), world.value.now, 20, true),
  })
}

/** The admission reading as of now; absent where no coverage names a policy that is here. */
async function admissionOf(tx: Tx, member: Member, { record, now }: MemberCase): Promise<Admission | undefined> {
  const day = now.slice(0, 10)
  const book = bookOfCase(record, day)
  if (!book) return undefined
  const terms = await governing(tx, record, member.programId, book, day)
  const answer = determine(record, { rulebook: book, question: 'admission', asOf: now, ...terms })
  if (!answer.ok) return undefined
  return {
    summary: summaryOf(answer.value, now),
    missing: (answer.value.missing?.smallest[0] ?? []).map(fact => ({
      fact,
      question: dictionary.get(fact)?.question ?? fact,
    })),
    overlays: answer.value.overlays.map(({ title, authority, citation }) => ({ title, authority, citation })),
  }
}

/** Says whether those who do not treat the member may see the record, by the consent that lets them or does not. */
async function part2Access(tx: Tx, memberId: string, today: string) {
  const own = (await consentsOf(tx, memberId)).filter(one =>
    ['part-2', 'treatment-payment-operations'].includes(one.category),
  )
  const given = own.find(
    one => one.decision === 'given' && one.decidedOn <= today && (!one.untilDay || one.untilDay >= today),
  )
  if (given)
    return {
      open: true,
      text: `Open for payment and operations since ${given.decidedOn}${given.untilDay ? `, until ${given.untilDay}` : ''}.`,
    }
  const last = own.at(-1)
  return {
    open: false,
    text: last
      ? `Closed to whoever does not treat the member: the consent ${last.decision === 'given' ? 'has run out' : `was ${last.decision}`}.`
      : 'Closed to whoever does not treat the member: no consent is recorded.',
  }
}

/** An entry as a page shows it, with who wrote it down. */
export const writtenOf = (world: World, one: Current): Written => ({
  kind: one.kind,
  id: one.id,
  version: one.version,
  body: one.body,
  recordedOn: one.recordedAt.slice(0, 10),
  by: accountName(world, one.recordedBy) ?? world.practitioners.get(one.recordedBy)?.name ?? one.recordedBy,
})

function assessmentRow(world: World, one: Written): AssessmentRow {
  const { body } = one
  const who = typeof body.by === 'string' ? world.practitioners.get(body.by) : undefined
  const on = [body.on, body.completedOn, body.startedOn].find(day => typeof day === 'string')
  const credential = typeof body.byCredential === 'string' ? body.byCredential : who?.credential
  return {
    ...one,
    what: whatIs(one),
    ...(typeof on === 'string' ? { on } : {}),
    ...(who ? { by: who.name } : {}),
    ...(credential ? { credential } : {}),
    done: one.kind !== 'assessments' || typeof body.completedOn === 'string',
  }
}

function whatIs({ kind, body }: Written): string {
  if (kind === 'psychiatricEvaluations') return 'Psychiatric evaluation'
  if (kind === 'physicalExaminations')
    return body.kind === 'medical-clearance' ? 'Medical clearance' : 'Physical examination'
  if (kind === 'riskAssessments') return 'Risk assessment'
  if (kind === 'instrumentResults') {
    const result = body.total ?? body.recommendedLevel
    return `${String(body.instrument)}${result === undefined ? '' : `: ${String(result)}`}`
  }
  const kinds = Array.isArray(body.kinds) ? body.kinds.map(one => String(one).replaceAll('-', ' ')) : []
  const [first = 'other'] = kinds
  const said = /assessment|evaluation/.test(first) ? first : `${first} assessment`
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${kinds.length > 1 ? ` and ${kinds.length - 1} more in one` : ''}`
}

/** A policy to choose for a coverage, with what a plan-document term can change in it. */
const policyChoice = (book: Rulebook): PolicyChoice => ({
  id: book.id,
  slug: book.slug,
  name: shortName(book),
  title: book.title,
  parameters: book.parameters.map(one => ({
    id: one.id,
    name:
      one.says ??
      one.id
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .replaceAll('-', ' ')
        .toLowerCase(),
    value: one.value,
    unit: String(one.unit ?? ''),
    clause: clauseView(`${book.slug}/${one.clause}`),
  })),
  clauses: clausesOf(book).map(one => ({ id: one.id, says: one.says })),
})

async function tracksOf(tx: Tx, { program, today }: World): Promise<IntakeView['tracks']> {
  const tracks = new Map<string, Set<number>>()
  for (const one of await sessionsOf(tx, program.programId, today, '9999')) {
    if (!one.track) continue
    tracks.set(one.track, (tracks.get(one.track) ?? new Set()).add(weekday(one.start.slice(0, 10))))
  }
  return [...tracks]
    .map(([name, weekdays]) => ({ name, weekdays: [...weekdays].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export interface Admit {
  memberId: string
  on: string
  ageTrack?: 'adult' | 'adolescent' | 'child'
  focus?: 'mental-health' | 'substance-use' | 'co-occurring'
  /** A track of the program, and the weekdays (1 is Monday) on which the member comes. */
  track?: string
  weekdays?: number[]
  /** Why the member is admitted although the criteria are not evidenced. */
  reason?: string
}

/**
 * Opens the episode. The criteria never block it: where they are not evidenced, a reason is recorded, and the reading that
 * was on the screen is kept with the admission. Adds the member to the coming sessions of the track. Refuses
 * `reason-needed`, `already-admitted` and `not-readable`.
 */
export async function admit(
  tx: Tx,
  person: Person,
  ask: Admit,
): Promise<Result<{ episodeId: string; sessions: number }>> {
  const allowed = await allowMember(tx, person, 'write-chart', ask.memberId)
  if (!allowed.ok) return allowed
  const member = allowed.value
  const episodes = (await currentOf(tx, [ask.memberId], ['episodes'])).filter(
    one => typeof one.body.dischargedOn !== 'string',
  )
  const waiting = episodes.find(one => typeof one.body.admittedOn !== 'string')
  if (episodes.length > 0 && !waiting) return refuse('already-admitted', 'This member is admitted already.')
  const world = await worldOf(tx, person, member.programId ?? '')
  if (!world.ok) return world
  const refreshed = await refresh(tx, person, ask.memberId)
  if (!refreshed.ok) return refreshed
  const [kept] = await readDeterminations(tx, { memberId: ask.memberId, question: 'admission' })
  const reason = ask.reason?.trim()
  if (kept?.outcome !== 'met' && !reason)
    return refuse(
      'reason-needed',
      kept ? 'The criteria are not evidenced yet.' : 'No rulebook answers for this member.',
      { path: 'reason', remedy: 'Say why the member is admitted all the same.' },
    )
  if (kept) await pinDetermination(tx, ask.memberId, kept.determinationId, `admission ${ask.on}`)
  const coverage = (await currentOf(tx, [ask.memberId], ['coverages'])).find(
    one => (one.body.order ?? 'primary') === 'primary',
  )
  const referral = (await currentOf(tx, [ask.memberId], ['referrals'])).at(-1)
  const body: Body = {
    ...(coverage ? { coverage: coverage.id } : {}),
    ...(referral ? { requestedOn: referral.body.on } : {}),
    ...waiting?.body,
    ...(ask.ageTrack ? { track: ask.ageTrack } : {}),
    ...(ask.focus ? { focus: ask.focus } : {}),
    admittedOn: ask.on,
    phases: [{ phase: 'active', startsOn: ask.on }],
    ...(reason ? { comment: `Admitted with the criteria not evidenced: ${reason}` } : {}),
  }
  const written = await append(tx, {
    subjectId: ask.memberId,
    kind: 'episodes',
    id: waiting?.id ?? newId(),
    expectedVersion: waiting?.version ?? 0,
    body,
    effectiveAt: ask.on,
  })
  if (!written.ok) return written
  if (referral && referral.body.status !== 'accepted') {
    const accepted = await append(tx, {
      subjectId: ask.memberId,
      kind: 'referrals',
      id: referral.id,
      expectedVersion: referral.version,
      body: { ...referral.body, status: 'accepted' },
      effectiveAt: String(referral.body.on),
    })
    if (!accepted.ok) return accepted
  }
  const sessions = ask.track ? await enroll(tx, world.value, ask, member.memberId) : 0
  await listMember(tx, {
    ...member,
    status: 'admitted',
    admittedOn: ask.on,
    dischargedOn: null,
    track: ask.track ?? member.track,
  })
  tx.audit({
    action: 'member-admitted',
    subjectId: ask.memberId,
    detail: { outcome: kept?.outcome ?? 'not-asked', determinationId: kept?.determinationId ?? '', sessions },
  })
  const again = await refresh(tx, person, ask.memberId)
  return again.ok ? ok({ episodeId: written.value.id, sessions }) : again
}

/** Puts the member on the rosters of a track's coming sessions that have not begun. */
async function enroll(tx: Tx, world: World, ask: Admit, memberId: string): Promise<number> {
  let count = 0
  for (const { id, version, ...body } of await sessionsOf(tx, world.program.programId, ask.on, '9999')) {
    const day = body.start.slice(0, 10)
    if (body.track !== ask.track || body.start <= world.now || body.roster.includes(memberId)) continue
    if (ask.weekdays?.length && !ask.weekdays.includes(weekday(day))) continue
    const written = await append(tx, {
      subjectId: world.program.programId,
      kind: 'sessions',
      id,
      expectedVersion: version,
      body: { ...body, roster: [...body.roster, memberId] } as unknown as Body,
      effectiveAt: body.start,
    })
    if (written.ok) count++
  }
  return count
}

/** Says whether 42 CFR Part 2 protects a member's record. */
export async function setPart2(
  tx: Tx,
  person: Person,
  ask: { memberId: string; part2: boolean },
): Promise<Result<void>> {
  const member = await allowMember(tx, person, 'write-chart', ask.memberId)
  if (!member.ok) return member
  if (member.value.part2 === ask.part2) return ok(undefined)
  await listMember(tx, { ...member.value, part2: ask.part2 })
  tx.audit({ action: 'part-2-set', subjectId: ask.memberId, detail: { part2: ask.part2 } })
  return ok(undefined)
}
