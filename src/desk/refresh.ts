import { addDays } from '../kernel/day.ts'
import { digest } from '../kernel/digest.ts'
import { dayOf, type Moment } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import { type Ask, type Determination, determine } from '../review/determine.ts'
import type { DueItem } from '../review/due.ts'
import { dueOf } from '../review/dueOf.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { newId } from '../store/id.ts'
import { getMember, type Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import {
  keepDeterminations,
  keepObligations,
  type NewDetermination,
  type NewObligation,
  setReviewClock,
} from '../store/results.ts'
import type { Person } from './access.ts'
import { caseOf, type MemberCase } from './caseOf.ts'
import { governing } from './governing.ts'
import { bookOfCase } from './policy.ts'
import { settleTasks } from './taskSettling.ts'

/** What a record is asked each time it changes, under the member's own coverage. */
const kept = ['admission', 'continued-stay', 'service-week', 'authorization', 'discharge', 'aftercare'] as const

/**
 * Asks the member's rulebook again and keeps the answers and the open obligations, for lists and worklists. The same
 * record at the same time changes nothing.
 */
export async function refresh(tx: Tx, person: Pick<Person, 'clock'>, memberId: string): Promise<Result<void>> {
  const done = await recompute(tx, person, memberId)
  return done.ok ? ok(undefined) : done
}

/** The same, with how many of the kept answers and obligations were not what comes out now. */
export async function recompute(
  tx: Tx,
  person: Pick<Person, 'clock'>,
  memberId: string,
): Promise<Result<{ changed: number }>> {
  const member = await getMember(tx, memberId)
  if (!member?.programId) return ok({ changed: 0 })
  const read = await caseOf(tx, person, member, 'refresh')
  if (!read.ok) return read
  const { record, now, zone } = read.value
  const today = dayOf(now)
  const book = bookOfCase(record, today)
  if (!book) return ok({ changed: 0 })
  const terms = await governing(tx, record, member.programId, book, today)
  const answers = kept.flatMap(question =>
    keptAnswer(read.value, memberId, { rulebook: book, question, asOf: now, ...terms }),
  )
  let changed = (await keepDeterminations(tx, answers)).length
  // Nothing is owed for a referral that was declined or withdrawn.
  const isClosed = member.status === 'declined' || member.status === 'withdrawn'
  const items = isClosed ? ok([]) : dueOf(record, { rulebook: book, asOf: now, ...terms })
  if (items.ok) {
    const obligations = items.value
      .filter(item => isKept(item, today))
      .map(item => keptObligation(item, memberId, member.programId ?? '', book, at => person.clock.instant(at, zone)))
    changed += await keepObligations(tx, memberId, numbered(obligations))
  }
  await settleTasks(tx, memberId, {
    record,
    today,
    asOf: now,
    ...terms,
    answers: answers.map(one => one.body as Determination),
    items: items.ok ? items.value.map(item => ({ id: obligationId(book, item), item })) : [],
  })
  const next = nextLook(member, today)
  await setReviewClock(tx, memberId, next && person.clock.instant(next, zone))
  return ok({ changed })
}

/** Aftercare that a policy states lasts a year at the most (PEHP II.B.1.e); after that nothing of a stay moves by itself. */
const settledAfterDays = 400

/**
 * When time alone may next change the answers about a member: at the end of each day, when what was due is overdue and a new
 * week begins. Null once nothing does any more: a stay long over, a referral that came to nothing.
 */
export function nextLook(member: Pick<Member, 'status' | 'dischargedOn'>, today: string): Moment | null {
  if (member.status === 'declined' || member.status === 'withdrawn') return null
  if (member.status === 'discharged' && member.dischargedOn && member.dischargedOn < addDays(today, -settledAfterDays))
    return null
  return `${addDays(today, 1)}T00:00`
}

function keptAnswer({ record, knownAt }: MemberCase, memberId: string, ask: Ask): NewDetermination[] {
  const answer = determine(record, ask)
  if (!answer.ok) return []
  const one = answer.value
  return [
    {
      memberId,
      determinationId: newId(),
      rulebookId: one.rulebook.id,
      rulebookVersion: one.rulebook.version,
      rulebookDigest: one.rulebook.digest,
      question: one.question,
      scope: one.scope.week ?? '',
      asOf: one.asOf,
      knownAt,
      outcome: one.outcome,
      disposition: one.disposition,
      inputsDigest: one.inputsDigest,
      engine: one.engine,
      // The instant it was asked at is no change of the answer.
      digest: digest({ ...one, asOf: '' }),
      body: one,
    },
  ]
}

/** What is open, and what was done late in the last two weeks. */
const isKept = (item: DueItem, today: string) =>
  !['satisfied', 'waived', 'satisfied-late'].includes(item.status) ||
  (item.status === 'satisfied-late' && (item.satisfied?.at ?? '') >= addDays(today, -14))

function keptObligation(
  item: DueItem,
  memberId: string,
  programId: string,
  book: Rulebook,
  instant: (at: Moment) => string,
): NewObligation {
  return {
    memberId,
    obligationId: obligationId(book, item),
    programId,
    rulebookId: book.id,
    clause: item.clause,
    name: item.what,
    triggerAt: item.trigger.at,
    dueAt: item.due ? instant(item.due.length === 10 ? `${item.due}T23:59` : item.due) : null,
    status: item.status,
    satisfiedAt: item.satisfied?.at ?? null,
    body: item,
  }
}

const obligationId = (book: Rulebook, item: DueItem) =>
  `${book.slug}/${item.obligation}/${item.trigger.at}/${item.due ?? ''}`

/** Two triggers at one time start two obligations; their ids differ by their number. */
function numbered(list: readonly NewObligation[]): NewObligation[] {
  const seen = new Map<string, number>()
  return list.map(one => {
    const n = (seen.get(one.obligationId) ?? 0) + 1
    seen.set(one.obligationId, n)
    return n === 1 ? one : { ...one, obligationId: `${one.obligationId}/${n}` }
  })
}
