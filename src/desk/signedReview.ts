import { rulebooks } from '../../rulebooks/index.ts'
import { digest } from '../kernel/digest.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { type Determination, determine } from '../review/determine.ts'
import type { Criteria, CriteriaFact } from '../rules/explain.ts'
import { questions } from '../rules/question.ts'
import type { Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { addSignedReview, type SignedReview, signedReviews } from '../store/signedReviews.ts'
import { allowMember, type Person, signedName } from './access.ts'
import { caseOf } from './caseOf.ts'
import type { SignedReviewView } from './chartViews.ts'
import { governing } from './governing.ts'
import { bookOf, bookOfCase } from './policy.ts'
import { asked, factOf, outcomeWords, questionOf, type Reader, valueWords } from './review.ts'

/**
 * Signs a decision on a question in the clinician's own words, for a person who has just proved who they are (`method`).
 * The answer is made once more and kept whole beside it: the edition, the facts, the readings. Nothing of it changes later.
 *
 * Refuses `stale-version` where the record no longer says what the person saw (`seen`), `no-credential`, and what a
 * review refuses. The decision itself is the person's; none follows from the outcome.
 */
export async function signReview(
  tx: Tx,
  person: Person,
  ask: { memberId: string; question: string; words: string; seen: string; slug?: string; method: string },
): Promise<Result<{ id: string }>> {
  const readable = await allowMember(tx, person, 'read-chart', ask.memberId)
  if (!readable.ok) return readable
  const member = await allowMember(tx, person, 'sign', ask.memberId)
  if (!member.ok) return member
  if (!person.credential) return refuse('no-credential', noCredential)
  const question = questions.find(one => one === ask.question)
  if (!question || !asked.includes(question)) return refuse('no-such-question', `Ask one of: ${asked.join(', ')}.`)
  const read = await caseOf(tx, person, member.value, 'sign a review')
  if (!read.ok) return read
  const { record, now } = read.value
  const today = dayOf(now)
  const book = ask.slug ? bookOf(rulebooks.find(one => one.slug === ask.slug)?.id, today) : bookOfCase(record, today)
  if (!book) return refuse('no-rulebook', 'No coverage of this member names a policy that is here.')
  const terms = await governing(tx, record, member.value.programId, book, today)
  const answer = determine(record, { rulebook: book, question, asOf: now, ...terms })
  if (!answer.ok) return answer
  if (answer.value.inputsDigest !== ask.seen)
    return refuse('stale-version', 'The record has changed since you read this review. Your words are kept.', {
      remedy: 'Read it again, then sign.',
    })
  const body = { determination: answer.value, words: ask.words }
  const id = await addSignedReview(tx, {
    memberId: ask.memberId,
    question,
    rulebookId: book.id,
    words: ask.words,
    body,
    digest: digest(body),
    signerName: signedName({ name: person.name, credential: person.credential }),
    method: ask.method,
  })
  return ok({ id })
}

const noCredential = 'Only a clinician signs a decision; no credential of yours is on file.'

/** Whether this person signs, and why not. */
export async function cannotSign(tx: Tx, person: Person, member: Member): Promise<{ cannotSign?: string }> {
  const allowed = await allowMember(tx, person, 'sign', member.memberId)
  if (!allowed.ok) return { cannotSign: 'A clinician of the program signs.' }
  return person.credential ? {} : { cannotSign: noCredential }
}

/** What was signed on a question, the newest first, each beside what the record says now under the same policy. */
export async function signedOf(
  tx: Tx,
  person: Person,
  now: { member: Member; zone: string; answer: Determination; reader: Reader },
): Promise<SignedReviewView[]> {
  const found = await signedReviews(tx, now.member.memberId, now.answer.question)
  return found
    .filter(one => one.rulebookId === now.answer.rulebook.id)
    .map(one => viewOf(one, person.clock.local(one.signedAt, now.zone), now))
}

function viewOf(
  one: SignedReview,
  at: string,
  { answer, reader }: { answer: Determination; reader: Reader },
): SignedReviewView {
  const { determination } = one.body as { determination: Determination }
  return {
    id: one.reviewId,
    by: one.signerName,
    at,
    method: one.method,
    words: one.words,
    verdict: outcomeWords[determination.outcome],
    rulebook: determination.rulebook.title,
    edition: determination.rulebook.version,
    digests: { rulebook: determination.rulebook.digest, inputs: determination.inputsDigest, signed: one.digest },
    changed: changes(determination, answer, reader),
  }
}

/** What is answered otherwise now than when it was signed: the edition, the outcome, and each fact. */
function changes(then: Determination, now: Determination, reader: Reader): SignedReviewView['changed'] {
  const before = factsOf(then.criteria)
  const after = factsOf(now.criteria)
  const words = (one: CriteriaFact | undefined) =>
    one && one.value !== null ? (valueWords(one.value, factOf(one.fact, reader)) ?? 'answered') : 'not on file'
  const facts = [...new Set([...before.keys(), ...after.keys()])].flatMap(fact => {
    const [was, is] = [words(before.get(fact)), words(after.get(fact))]
    return was === is ? [] : [{ what: questionOf(fact, reader), was, now: is }]
  })
  return [
    ...(then.rulebook.digest === now.rulebook.digest
      ? []
      : [
          {
            what: 'The rulebook',
            was: `${then.rulebook.version} ${then.rulebook.digest.slice(0, 8)}`,
            now: `${now.rulebook.version} ${now.rulebook.digest.slice(0, 8)}`,
          },
        ]),
    ...(then.outcome === now.outcome
      ? []
      : [{ what: 'The answer', was: outcomeWords[then.outcome], now: outcomeWords[now.outcome] }]),
    ...facts,
  ]
}

/** The first of each fact in a tree of criteria. */
function factsOf(one: Criteria | null, found = new Map<string, CriteriaFact>()): Map<string, CriteriaFact> {
  for (const fact of one?.facts ?? []) if (!found.has(fact.fact)) found.set(fact.fact, fact)
  for (const part of one?.of ?? []) factsOf(part, found)
  return found
}
