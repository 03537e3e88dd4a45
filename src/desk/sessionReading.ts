import * as groupFacts from '../facts/groupSession.ts'
import * as noteFacts from '../facts/note.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { noteSections } from '../record/schema/session.ts'
import { determine } from '../review/determine.ts'
import type { Modality } from '../rules/clause.ts'
import type { Criteria } from '../rules/explain.ts'
import type { Outcome } from '../rules/outcome.ts'
import type { Question } from '../rules/question.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { type Attendance, readRoster } from '../store/attendance.ts'
import { getMember, type Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { allow, type Person } from './access.ts'
import { caseOf, type MemberCase } from './caseOf.ts'
import { currentOf } from './current.ts'
import { markKey, marksOf, markView } from './day.ts'
import { bookOf, clauseView, coverageOn } from './policy.ts'
import { findSession } from './tap.ts'
import type { NoteNeed, SessionReadingView, SessionWarning } from './views.ts'
import { type ProgramSession, shortLead, type World, worldOf } from './world.ts'

/**
 * What the payers of those expected say of a session: of its group and who leads it, and of each member's note. A reading of
 * the record as it is now; before the session it says what can still be mended.
 */
export async function sessionReading(tx: Tx, person: Person, sessionId: string): Promise<Result<SessionReadingView>> {
  const found = await findSession(tx, sessionId)
  if (!found.ok) return found
  const { programId } = found.value
  const allowed = allow(person, 'see-board', programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, programId)
  if (!world.ok) return world
  const session: ProgramSession = { ...found.value.session, id: sessionId, version: found.value.entry.version }
  const cases = casesOf(tx, person)
  const needs: SessionReadingView['needs'] = {}
  if (allow(person, 'read-chart', programId).ok)
    for (const { member, book } of await insuredBy(tx, session))
      if (book) needs[member.memberId] = await needsOf(cases, member, book, session)
  return ok({ warnings: await warningsOf(tx, cases, world.value, session), needs })
}

type Cases = (member: Member) => Promise<MemberCase | undefined>

/** The case of a member, assembled once for several sessions. */
export function casesOf(tx: Tx, person: Pick<Person, 'clock'>): Cases {
  const kept = new Map<string, Promise<MemberCase | undefined>>()
  const read = async (member: Member) => {
    const assembled = await caseOf(tx, person, member, 'session-check')
    return assembled.ok ? assembled.value : undefined
  }
  return member => {
    const known = kept.get(member.memberId) ?? read(member)
    kept.set(member.memberId, known)
    return known
  }
}

/** What stands against a session as it is planned, or was held: size, mix, and the credentials of who leads it. */
export async function warningsOf(
  tx: Tx,
  cases: Cases,
  world: World,
  session: ProgramSession,
): Promise<SessionWarning[]> {
  const warnings: SessionWarning[] = []
  const add = (warning: SessionWarning) => {
    if (!warnings.some(one => one.text === warning.text)) warnings.push(warning)
  }
  if (!session.facilitators?.length) add({ state: 'warn', text: 'Nobody leads this session yet' })
  const people = peopleIn(session, marksOf(await readRoster(tx, session.id)))
  const seen = new Set<string>()
  for (const { member, book } of await insuredBy(tx, session)) {
    // Who leads and how many come is the same for all members of a payer.
    if (!book || seen.has(book.slug)) continue
    const read = await cases(member)
    if (!read) continue
    seen.add(book.slug)
    const planned = withSession(read.record, session.id, { participants: people.count })
    for (const one of clausesAbout(answer(planned, book, 'session', session, read.now), groupIds))
      for (const warning of groupWarning(one, session, world, people)) add(warning)
    for (const one of signedByLeads(planned, book, session, read.now))
      add({
        state: 'warn',
        text: `${leadsOf(world, session)} cannot sign alone: ${lower(one.says)}`,
        clause: clauseView(one.clause),
      })
  }
  const order: SessionWarning['state'][] = ['not-met', 'warn', 'undetermined', 'met', 'not-needed']
  return warnings.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
}

interface People {
  count: number
  word: 'expected' | 'here'
}

/** Who is there, once somebody has been marked; before that, who is expected and not away. */
function peopleIn(session: ProgramSession, marks: ReadonlyMap<string, Attendance[]>): People {
  const own = session.roster.map(id => markView(marks.get(markKey(session.id, id))).status)
  const here = own.filter(one => one === 'here' || one === 'late').length
  return here > 0 && !own.includes('unmarked')
    ? { count: here, word: 'here' }
    : { count: own.filter(one => one !== 'absent' && one !== 'excused').length, word: 'expected' }
}

function groupWarning(one: Judged, session: ProgramSession, world: World, people: People): SessionWarning[] {
  if (one.outcome === 'not-applicable' || one.modality === 'may') return []
  const binding = one.modality === 'must'
  const state = one.outcome === 'not-met' ? (binding ? 'not-met' : 'warn') : one.outcome
  if (state === 'needs-review') return []
  const clause = clauseView(one.clause)
  if (one.facts.includes(groupFacts.sessionParticipants.id))
    return [{ state, text: `${people.count} ${people.word}: ${lower(one.says)}`, clause }]
  if (one.facts.some(fact => leadIds.includes(fact)))
    return [{ state, text: `${leadsOf(world, session)}: ${lower(one.says)}`, clause }]
  // What only a clinician can say of a group is asked in the chart, not above every roster.
  return state === 'not-met' || state === 'warn' ? [{ state, text: one.says, clause }] : []
}

/** What a payer says of notes that would not hold if those who lead the session signed it, complete, themselves. */
function signedByLeads(record: CaseRecord, book: Rulebook, session: ProgramSession, now: string): Judged[] {
  const day = dayOf(session.start)
  const notes = (session.facilitators ?? []).map((by, i) => ({
    id: `signed-by-lead-${i}`,
    on: day,
    kind: 'progress' as const,
    session: session.id,
    sessions: [],
    by,
    signedBy: by,
    signedAt: session.end,
    sections: [...noteSections],
    goals: [],
  }))
  if (notes.length === 0) return []
  const sessions = record.sessions.filter(one => one.id === session.id)
  const attended = {
    id: 'attended',
    session: session.id,
    status: 'present' as const,
    in: session.start,
    out: session.end,
  }
  const held = { ...record, sessions, attendance: [attended], notes }
  const asOf = session.end > now ? session.end : now
  return clausesAbout(answer(held, book, 'service-day', session, asOf), signerIds).filter(
    one => one.outcome === 'not-met' && one.modality === 'must',
  )
}

async function needsOf(cases: Cases, member: Member, book: Rulebook, session: ProgramSession): Promise<NoteNeed[]> {
  const read = await cases(member)
  if (!read) return []
  const questions: Question[] = ['session', 'service-day']
  const judged = questions.flatMap(question =>
    clausesAbout(answer(read.record, book, question, session, read.now), noteIds),
  )
  return judged.flatMap(one =>
    one.outcome === 'not-applicable' || one.outcome === 'needs-review' || one.modality === 'may'
      ? []
      : [{ text: one.says, outcome: one.outcome, clause: clauseView(one.clause) }],
  )
}

function answer(
  record: CaseRecord,
  rulebook: Rulebook,
  question: Question,
  session: ProgramSession,
  now: string,
): Criteria | null {
  const date = dayOf(session.start)
  const asked = determine(record, { rulebook, question, asOf: now, date, session: session.id })
  return asked.ok ? asked.value.criteria : null
}

interface Judged {
  clause: string
  says: string
  modality: Modality
  outcome: Outcome
  facts: string[]
}

/** The clauses of an answer that rest on one of some facts. */
function clausesAbout(criteria: Criteria | null, about: readonly string[]): Judged[] {
  const judged = new Map<string, Judged>()
  const visit = (one: Criteria) => {
    if (one.clause && one.paraphrase && !judged.has(one.clause)) {
      const facts = factsUnder(one)
      if (facts.some(fact => about.includes(fact)))
        judged.set(one.clause, {
          clause: one.clause,
          says: one.paraphrase,
          modality: one.modality ?? 'must',
          outcome: one.outcome,
          facts,
        })
    }
    for (const part of one.of ?? []) visit(part)
  }
  if (criteria) visit(criteria)
  return [...judged.values()]
}

/** Facts of a clause itself, not of clauses inside it. */
const factsUnder = (one: Criteria): string[] => [
  ...(one.facts ?? []).map(({ fact }) => fact),
  ...(one.of ?? []).flatMap(part => (part.clause ? [] : factsUnder(part))),
]

/** Members expected in a session, and the rulebook of each. */
async function insuredBy(tx: Tx, session: ProgramSession): Promise<{ member: Member; book?: Rulebook }[]> {
  const day = dayOf(session.start)
  const coverages = await currentOf(tx, session.roster, ['coverages'])
  const list: { member: Member; book?: Rulebook }[] = []
  for (const id of session.roster) {
    const member = await getMember(tx, id)
    if (!member) continue
    const own = coverages.filter(one => one.subjectId === id).map(one => one.body as unknown as Coverage)
    const book = bookOf(coverageOn(own, day)?.policy, day)
    list.push(book ? { member, book } : { member })
  }
  return list
}

const withSession = (record: CaseRecord, id: string, change: { participants: number }): CaseRecord => ({
  ...record,
  sessions: record.sessions.map(one => (one.id === id ? { ...one, ...change } : one)),
})

const leadsOf = (world: World, session: ProgramSession) =>
  (session.facilitators ?? []).map(id => shortLead(world, id)).join(' and ') || 'Nobody'

/** As it goes on after a colon. */
const lower = (sentence: string) => {
  const begun = sentence.replace(/\.$/, '')
  return /^[A-Z][a-z ]/.test(begun) ? begun.charAt(0).toLowerCase() + begun.slice(1) : begun
}

const ids = (of: object) => Object.values(of).flatMap(one => (isFact(one) ? [one.id] : []))
const isFact = (one: unknown): one is { id: string } => typeof one === 'object' && one !== null && 'id' in one

const groupIds = ids(groupFacts)
const leadIds = [groupFacts.sessionEveryFacilitatorIs.id, groupFacts.sessionSomeFacilitatorIs.id]
const noteIds = [...ids(noteFacts), 'session.noteStates', 'session.hasNote']
const signerIds = [noteFacts.dayNoteSignerLicenses.id]
