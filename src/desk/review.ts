import { rulebooks } from '../../rulebooks/index.ts'
import { dictionary } from '../facts/dictionary.ts'
import type { Evidence } from '../facts/evidence.ts'
import type { Fact, FactValue } from '../facts/fact.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { type Compared, compare } from '../review/compare.ts'
import { counterfactualOf, type Determination, determine, isInForce } from '../review/determine.ts'
import type { Criteria, CriteriaFact } from '../rules/explain.ts'
import { questionScope, questions } from '../rules/question.ts'
import { edition, type Rulebook } from '../rules/rulebook.ts'
import type { Tx } from '../store/organization.ts'
import { allowMember, type Person } from './access.ts'
import { caseOf } from './caseOf.ts'
import type { CriterionView, EvidenceView, FactView, MissingItem, ReviewView } from './chartViews.ts'
import { governing } from './governing.ts'
import { headOf } from './head.ts'
import { bookOf, bookOfCase, clauseView, shortName } from './policy.ts'
import { cannotSign, signedOf } from './signedReview.ts'

/**
 * One question about a member, asked now: the criteria as the policy lays them out with what the record shows for each, the
 * smallest set of answers that would settle it, and what the other rulebooks make of the same record. `slug` looks through
 * the eyes of another payer. Refuses `no-such-question`, `no-such-rulebook`, `no-rulebook` and what the question itself refuses.
 */
export async function review(
  tx: Tx,
  person: Person,
  ask: { memberId: string; question: string; slug?: string },
): Promise<Result<ReviewView>> {
  const member = await allowMember(tx, person, 'read-chart', ask.memberId)
  if (!member.ok) return member
  const question = questions.find(one => one === ask.question)
  if (!question || !asked.includes(question)) return refuse('no-such-question', `Ask one of: ${asked.join(', ')}.`)
  const read = await caseOf(tx, person, member.value, 'review')
  if (!read.ok) return read
  const { record, now } = read.value
  const today = dayOf(now)
  const own = bookOfCase(record, today)
  const book = ask.slug ? bookOf(rulebooks.find(one => one.slug === ask.slug)?.id, today) : own
  if (!book)
    return ask.slug
      ? refuse('no-such-rulebook', 'There is no rulebook of this name.')
      : refuse('no-rulebook', 'No coverage of this member names a policy that is here.', {
          remedy: 'Record the coverage on the intake page.',
        })
  const terms = await governing(tx, record, member.value.programId, book, today)
  const asking = { rulebook: book, question, asOf: now, ...terms }
  const answer = determine(record, asking)
  if (!answer.ok) return answer
  const others = compare(record, { rulebooks: newest(today), question, asOf: now })
  if (!others.ok) return others
  const changes = answer.value.outcome === 'not-met' ? counterfactualOf(record, asking) : undefined
  const reader: Reader = { record, book }
  return ok({
    readAt: now,
    head: await headOf(tx, person, member.value),
    question,
    asOf: answer.value.asOf,
    date: answer.value.scope.date,
    stated: answer.value.stated,
    ...verdictOf(answer.value, others.value, book),
    rulebook: {
      slug: book.slug,
      name: shortName(book),
      title: book.title,
      edition: book.version,
      inForce: isInForce(book, answer.value.scope.date),
      own: book.id === own?.id,
      ...(book.effective.from ? { from: book.effective.from } : {}),
    },
    ...(answer.value.criteria ? { criteria: criterionOf(answer.value.criteria, reader) } : {}),
    flags: answer.value.flags.map(one => ({
      kind: one.kind,
      text: one.message,
      ...(one.clause ? { clause: clauseView(one.clause) } : {}),
    })),
    readings: answer.value.readings.map(one => ({
      id: one.id,
      question: one.question,
      chosen: book.readings.find(r => r.id === one.id)?.options[one.chosen]?.says ?? one.chosen,
      because: one.because,
      clause: clauseView(one.clause),
      alternatives: one.alternatives.map(({ option, says, outcome, changesOutcome }) => ({
        option,
        says,
        outcome,
        changes: changesOutcome,
      })),
    })),
    overlays: answer.value.overlays.map(({ title, authority, citation }) => ({ title, authority, citation })),
    ...(answer.value.missing && answer.value.criteria
      ? { missing: missingOf(answer.value.missing, answer.value.criteria, reader) }
      : {}),
    ...(changes?.ok && changes.value
      ? {
          wouldMeet: (changes.value.changes[0]?.facts ?? []).map(one => ({
            fact: one.fact,
            question: questionOf(one.fact, reader),
            needs: valueWords(one.to, factOf(one.fact, reader)) ?? 'an answer',
            ...(one.from === undefined ? {} : { now: valueWords(one.from, factOf(one.fact, reader)) ?? '' }),
          })),
        }
      : {}),
    others: others.value.map(one => otherOf(one, own, reader)),
    statement: 'This is a reading of the record, not a decision. A licensed clinician decides.',
    inputsDigest: answer.value.inputsDigest,
    signed: await signedOf(tx, person, { member: member.value, zone: read.value.zone, answer: answer.value, reader }),
    ...(await cannotSign(tx, person, member.value)),
  })
}

/** What can be asked of a member as of now, without naming a day, a session or a claim. */
export const asked = questions.filter(
  one => ['member', 'week', 'request'].includes(questionScope[one]) && one !== 'denial',
)

/** The edition of each policy that governs a day, or else the newest. */
export const newest = (day: string): Rulebook[] =>
  [...new Set(rulebooks.map(one => one.id))].flatMap(id => bookOf(id, day) ?? [])

export interface Reader {
  record: CaseRecord
  book: Rulebook
}

function verdictOf(answer: Determination, others: readonly Compared[], book: Rulebook) {
  const { outcome, disposition, stated } = answer
  const counts = others.find(one => one.rulebook === edition(book))?.counts ?? { met: 0, open: 0, notMet: 0 }
  const parts = `${counts.met} met, ${counts.open} undetermined, ${counts.notMet} not met`
  const verdict = stated && answer.criteria ? `${outcomeWords[outcome]}: ${parts}` : 'Not stated by this policy'
  return { outcome, disposition, counts, verdict }
}

export const outcomeWords: Record<Determination['outcome'], string> = {
  met: 'Met',
  'not-met': 'Not met',
  'not-applicable': 'Not needed',
  undetermined: 'Undetermined',
  'needs-review': 'A clinician must look',
}

/** A tree of criteria as screens show it. */
export function criterionOf(one: Criteria, reader: Reader): CriterionView {
  return {
    outcome: one.outcome,
    decides: one.decides,
    facts: (one.facts ?? []).map(fact => factView(fact, reader)),
    of: (one.of ?? []).map(part => criterionOf(part, reader)),
    ...(one.clause ? { clause: clauseView(one.clause) } : {}),
    ...(one.paraphrase ? { says: one.paraphrase } : {}),
    ...(one.rule ? { rule: one.rule } : {}),
    ...(one.modality ? { modality: one.modality } : {}),
    ...(one.reading ? { reading: one.reading } : {}),
    ...countedOf(one),
  }
}

/** Of a list of which not all is asked: whether enough of it is there. */
function countedOf(one: Criteria): { counted?: string } {
  if (!one.rule || !/any|at least/.test(one.rule) || !one.of || one.of.length < 2) return {}
  const met = one.of.filter(part => part.outcome === 'met').length
  return { counted: `${met} of ${one.of.length} met` }
}

function factView(one: CriteriaFact, reader: Reader): FactView {
  const fact = factOf(one.fact, reader)
  const value = one.value === null ? undefined : valueWords(one.value, fact)
  return {
    fact: one.fact,
    question: questionOf(one.fact, reader),
    asks: one.asks,
    outcome: one.outcome,
    answered: answeredBy(fact),
    evidence: one.evidence.map(of => evidenceView(of, reader)),
    ...(value === undefined ? {} : { value }),
    ...(one.why ? { why: one.why.replaceAll('-', ' ') } : {}),
    ...(one.note ? { note: one.note } : {}),
  }
}

function missingOf(
  missing: NonNullable<Determination['missing']>,
  criteria: Criteria,
  reader: Reader,
): NonNullable<ReviewView['missing']> {
  const [first = [], ...more] = missing.smallest
  return {
    settles: missing.settles,
    items: missingItems(first, criteria, reader),
    otherSets: more.length,
    against: missing.against.flatMap(set => (set.length === 1 ? [questionOf(set[0] ?? '', reader)] : [])),
    idle: missing.idle.length,
    ...(missing.next ? { next: questionOf(missing.next, reader) } : {}),
  }
}

/** Facts that are missing, each with the clause that rests on it. */
export const missingItems = (facts: readonly string[], criteria: Criteria, reader: Reader): MissingItem[] =>
  facts.map(fact => {
    const place = placeOf(criteria, fact)
    return {
      fact,
      question: questionOf(fact, reader),
      answered: answeredBy(factOf(fact, reader)),
      ...(place?.clause ? { clause: clauseView(place.clause), citation: place.clause } : {}),
      ...(place?.why ? { why: place.why.replaceAll('-', ' ') } : {}),
    }
  })

/** The first clause that rests on a fact, and why the fact has no value. */
function placeOf(one: Criteria, fact: string, within?: string): { clause?: string; why?: string } | undefined {
  const clause = one.clause ?? within
  const own = one.facts?.find(part => part.fact === fact)
  if (own) return { ...(clause ? { clause } : {}), ...(own.why ? { why: own.why } : {}) }
  for (const part of one.of ?? []) {
    const found = placeOf(part, fact, clause)
    if (found) return found
  }
  return undefined
}

function otherOf(one: Compared, own: Rulebook | undefined, reader: Reader): ReviewView['others'][number] {
  const book = rulebooks.find(other => edition(other) === one.rulebook)
  return {
    slug: book?.slug ?? '',
    name: book ? shortName(book) : one.title,
    edition: one.rulebook,
    own: own !== undefined && book?.id === own.id,
    stated: one.stated,
    outcome: one.outcome,
    counts: one.counts,
    missing: (one.missing[0] ?? []).map(fact => questionOf(fact, reader)),
  }
}

export const factOf = (id: string, { book }: Reader): Fact | undefined =>
  dictionary.get(id) ?? book.facts?.find(one => one.id === id)

export const questionOf = (id: string, reader: Reader): string => factOf(id, reader)?.question ?? id

function answeredBy(fact: Fact | undefined): FactView['answered'] {
  if (fact?.kind === 'derived') return 'by-the-record'
  return fact?.kind === 'program' ? 'by-the-program' : 'by-a-person'
}

/** "9 hours", "moderate", "yes". */
export function valueWords(value: FactValue | undefined, fact: Fact | undefined): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number')
    return `${Math.round(value * 100) / 100}${fact?.unit && fact.unit !== 'count' ? ` ${fact.unit}` : ''}`
  if (typeof value === 'string') return value.replaceAll('-', ' ')
  return value.length === 0 ? 'none' : value.map(one => one.replaceAll('-', ' ')).join(', ')
}

/** "assessment 2026-11-17, Dana Alder" */
export function evidenceView(one: Evidence, { record }: Reader): EvidenceView {
  const by = record.practitioners.find(who => who.id === one.by)
  return {
    type: one.type,
    id: one.id,
    label: [singular(one.type), one.at?.slice(0, 10)].filter(Boolean).join(' '),
    ...(one.at ? { at: one.at } : {}),
    ...(by?.name ? { by: by.name } : {}),
    ...(one.credential ? { credential: one.credential } : {}),
  }
}

/** "risk assessment", of the collection `riskAssessments`. */
function singular(collection: string): string {
  const words = collection.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  if (words === 'diagnoses') return 'diagnosis'
  return words.endsWith('ies') ? `${words.slice(0, -3)}y` : words.replace(/s$/, '')
}
