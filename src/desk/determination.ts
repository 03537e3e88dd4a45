import { rulebooks } from '../../rulebooks/index.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { type Compared, compare } from '../review/compare.ts'
import { type Determination, determine } from '../review/determine.ts'
import { type Question, questions } from '../rules/question.ts'
import type { Tx } from '../store/organization.ts'
import { allowMember, type Person } from './access.ts'
import { caseOf } from './caseOf.ts'
import { governing } from './governing.ts'
import { bookOfCase } from './policy.ts'

export type Comparison = Compared

/** A question asked now about a member under the member's own coverage, and the same under every rulebook. */
export async function determination(
  tx: Tx,
  person: Person,
  ask: { memberId: string; question: string; date?: string; session?: string },
): Promise<Result<{ determination: Determination; comparison: Comparison[] }>> {
  const member = await allowMember(tx, person, 'read-chart', ask.memberId)
  if (!member.ok) return member
  const question = questions.find(one => one === ask.question)
  if (!question) return refuse('no-such-question', `Ask one of: ${questions.join(', ')}.`)
  const read = await caseOf(tx, person, member.value, 'review')
  if (!read.ok) return read
  const { record, now } = read.value
  const book = bookOfCase(record, ask.date ?? now.slice(0, 10))
  if (!book) return refuse('no-rulebook', 'No coverage of this member names a policy that is here.')
  const terms = await governing(tx, record, member.value.programId, book, ask.date ?? now.slice(0, 10))
  const asked: { question: Question; asOf: string; date?: string } = {
    question,
    asOf: now,
    ...(ask.date ? { date: ask.date } : {}),
  }
  const own = determine(record, {
    ...asked,
    ...terms,
    rulebook: book,
    ...(ask.session ? { session: ask.session } : {}),
  })
  if (!own.ok) return own
  const all = question === 'session' || question === 'claim' ? ok([]) : compare(record, { ...asked, rulebooks })
  if (!all.ok) return all
  return ok({ determination: own.value, comparison: all.value })
}
