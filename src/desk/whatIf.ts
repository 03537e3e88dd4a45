import { rulebooks } from '../../rulebooks/index.ts'
import type { FactValue } from '../facts/fact.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { compare } from '../review/compare.ts'
import { determine } from '../review/determine.ts'
import type { Criteria, CriteriaFact } from '../rules/explain.ts'
import { questions } from '../rules/question.ts'
import { edition } from '../rules/rulebook.ts'
import type { Tx } from '../store/organization.ts'
import { allowMember, type Person } from './access.ts'
import { caseOf } from './caseOf.ts'
import type { WhatIfView } from './chartViews.ts'
import { governing } from './governing.ts'
import { bookOf, bookOfCase, clauseView, shortName } from './policy.ts'
import { fits } from './record.ts'
import { asked, factOf, newest, questionOf, type Reader, valueWords } from './review.ts'

/**
 * What would come out if some facts, or the date that governs, were otherwise: which clauses change, under the member's
 * policy (or `slug`) and under the others. Nothing is kept. A supposed answer stands for its own fact alone: what the record
 * derives from the same documents stays as it is. Refuses `no-such-fact` and `not-readable`, and what a review refuses.
 */
export async function whatIf(
  tx: Tx,
  person: Person,
  ask: {
    memberId: string
    question: string
    facts: { readonly [fact: string]: FactValue }
    date?: string
    slug?: string
  },
): Promise<Result<WhatIfView>> {
  const member = await allowMember(tx, person, 'read-chart', ask.memberId)
  if (!member.ok) return member
  const question = questions.find(one => one === ask.question)
  if (!question || !asked.includes(question)) return refuse('no-such-question', `Ask one of: ${asked.join(', ')}.`)
  const read = await caseOf(tx, person, member.value, 'what if')
  if (!read.ok) return read
  const { record, now } = read.value
  const today = dayOf(now)
  const own = bookOfCase(record, today)
  const book = ask.slug ? bookOf(rulebooks.find(one => one.slug === ask.slug)?.id, today) : own
  if (!book) return refuse('no-rulebook', 'No coverage of this member names a policy that is here.')
  const reader: Reader = { record, book }
  for (const [fact, value] of Object.entries(ask.facts)) {
    const known = factOf(fact, reader)
    if (!known) return refuse('no-such-fact', 'There is no fact of this name.', { path: `facts.${fact}` })
    if (!fits(known, value))
      return refuse('not-readable', 'The answer is not in the words of the fact.', { path: `facts.${fact}` })
  }
  const asking = {
    rulebook: book,
    question,
    asOf: now,
    ...(await governing(tx, record, member.value.programId, book, today)),
  }
  const supposing = { suppose: ask.facts, ...(ask.date ? { date: ask.date } : {}) }
  const before = determine(record, asking)
  if (!before.ok) return before
  const after = determine(record, { ...asking, ...supposing })
  if (!after.ok) return after
  const books = { rulebooks: newest(today), question, asOf: now }
  const othersNow = compare(record, books)
  if (!othersNow.ok) return othersNow
  const othersThen = compare(record, { ...books, ...supposing })
  if (!othersThen.ok) return othersThen
  return ok({
    now: before.value.outcome,
    then: after.value.outcome,
    changes: changed(before.value.criteria, after.value.criteria),
    others: othersNow.value.map((one, i) => {
      const other = rulebooks.find(of => edition(of) === one.rulebook)
      return {
        slug: other?.slug ?? '',
        name: other ? shortName(other) : one.title,
        own: other?.id === own?.id,
        stated: one.stated,
        now: one.outcome,
        then: othersThen.value[i]?.outcome ?? one.outcome,
      }
    }),
    facts: [...factsIn(before.value.criteria).values()].flatMap(one => {
      const fact = factOf(one.fact, reader)
      const value = one.value === null ? undefined : valueWords(one.value, fact)
      return fact
        ? [
            {
              fact: one.fact,
              question: questionOf(one.fact, reader),
              type: fact.type,
              ...(fact.options ? { options: [...fact.options] } : {}),
              ...(fact.unit ? { unit: fact.unit } : {}),
              ...(value === undefined ? {} : { now: value }),
            },
          ]
        : []
    }),
  })
}

/** Clauses that come out otherwise, in the policy's order. */
function changed(before: Criteria | null, after: Criteria | null): WhatIfView['changes'] {
  const then = new Map(clausesIn(after).map(one => [one.clause, one.outcome]))
  return clausesIn(before).flatMap(one => {
    const outcome = then.get(one.clause)
    return one.clause && outcome && outcome !== one.outcome
      ? [{ clause: clauseView(one.clause), says: one.paraphrase ?? '', now: one.outcome, then: outcome }]
      : []
  })
}

/** Each clause once, where it is first. */
function clausesIn(one: Criteria | null, found = new Map<string, Criteria>()): Criteria[] {
  if (one?.clause && !found.has(one.clause)) found.set(one.clause, one)
  for (const part of one?.of ?? []) clausesIn(part, found)
  return [...found.values()]
}

function factsIn(one: Criteria | null, found = new Map<string, CriteriaFact>()): Map<string, CriteriaFact> {
  for (const fact of one?.facts ?? []) if (!found.has(fact.fact)) found.set(fact.fact, fact)
  for (const part of one?.of ?? []) factsIn(part, found)
  return found
}
