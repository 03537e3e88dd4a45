import { imminentDanger, needsTwentyFourHourSupervision, significantRiskOfHarm } from '../../facts/clinical.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Fact, FactValue } from '../../facts/fact.ts'
import { addDays, type Day, weekOf } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/moment.ts'
import type { RiskAssessment } from '../schema/clinical.ts'
import type { Finding } from '../schema/finding.ts'
import { type Context, groupBy, ofEpisode, table, weekAsked } from './context.ts'
import { authorOf, evidenceOf } from './evidence.ts'

/**
 * What people answered to a fact: the newest finding that holds on the date, by someone who may give it.
 *
 * Unknown instead: `unqualified` when only people of another class answered, or their credential was not valid that day;
 * `stale` when the answer has run out (its `until`, or the fact's `freshFor`); `conflicting` when two current findings of
 * one day disagree. A finding holds from the day it was made; one that says what it is about (`about`: a day, session,
 * claim line or request) holds for that, also when it was made afterwards. A finding that names no author is taken, and its evidence has no `by`. The short form (`answers`)
 * stands behind every dated finding.
 */
export function fromFindings(context: Context, fact: Fact): Known {
  const answers = fact.kind === 'program' ? attestations(context).get(fact.id) : assessedRisks(context).get(fact.id)
  const found = [...(findings(context).get(fact.id) ?? []), ...(answers ?? [])].filter(one => isAbout(context, one))
  if (found.length === 0) return fromShortForm(context, fact)

  const made = found.filter(one => looksBack(one) || (one.on ?? '') <= context.scope.date)
  if (made.length === 0) {
    const short = fromShortForm(context, fact)
    return short.value === undefined
      ? unknown('absent', 'Answered only for later days; a finding about an earlier day names it (about.on).')
      : short
  }
  const qualified = made.filter(one => isQualified(context, fact, one))
  if (qualified.length === 0)
    return unknown(
      'unqualified',
      `Answered, but not by someone who was ${fact.attestedBy?.join(' or ')} on that day.`,
      made.map(one => evidenceFor(context, one)),
    )
  const current = qualified.filter(one => isFresh(context, fact, one))
  if (current.length === 0)
    return unknown(
      'stale',
      'The answer on file no longer holds on the date in question.',
      qualified.map(one => evidenceFor(context, one)),
    )
  const newest = current
    .map(one => one.on ?? '')
    .sort()
    .at(-1)
  const latest = current.filter(one => (one.on ?? '') === newest)
  const evidence = latest.map(one => evidenceFor(context, one))
  const value = latest[0]?.value
  if (value === undefined) return unknown()
  if (latest.some(one => !isSame(one.value, value)))
    return unknown('conflicting', 'Answers of the same day contradict each other.', evidence)
  return known(value, evidence)
}

/** Whether two answers are the same; the order of several codes does not matter. */
export function isSame(a: FactValue, b: FactValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b
  return a.length === b.length && [...a].sort().every((code, i) => code === [...b].sort()[i])
}

/** A finding, or a program's attestation in the same form. */
interface Answer extends Pick<Finding, 'id' | 'by' | 'byCredential' | 'recordedAt' | 'on' | 'until' | 'about'> {
  value: FactValue
  type: 'findings' | 'program' | 'riskAssessments'
}

const findings = table((index): ReadonlyMap<string, Answer[]> => {
  const all = ofEpisode(index, index.record.findings)
  const superseded = new Set(all.flatMap(one => one.supersedes ?? []))
  const standing = all.filter(one => one.id === undefined || !superseded.has(one.id))
  return new Map(
    [...groupBy(standing, one => one.fact)].map(([fact, some]) => [
      fact,
      some.map(one => ({ ...one, type: 'findings' as const })),
    ]),
  )
})

const attestations = table(
  ({ record }): ReadonlyMap<string, Answer[]> =>
    new Map(
      [...groupBy(record.program.attestations, one => one.fact)].map(([fact, some]) => [
        fact,
        some.map(one => ({ ...one, about: undefined, type: 'program' as const })),
      ]),
    ),
)

/** A risk assessment answers, as a finding of its day does, what it was made to answer. */
const assessedRisks = table((index): ReadonlyMap<string, Answer[]> => {
  const all = ofEpisode(index, index.record.riskAssessments)
  const read = (fact: Fact, value: (one: RiskAssessment) => boolean | undefined): [string, Answer[]] => [
    fact.id,
    all.flatMap(one => {
      const answer = value(one)
      return answer === undefined ? [] : [{ ...one, value: answer, type: 'riskAssessments' as const }]
    }),
  ]
  return new Map([
    read(imminentDanger, one => one.imminent),
    read(significantRiskOfHarm, one => one.significant),
    read(needsTwentyFourHourSupervision, one => one.needs24HourSupervision),
  ])
})

function fromShortForm(context: Context, fact: Fact): Known {
  const { answers, program } = context.record
  const own = Object.hasOwn(answers, fact.id) ? answers[fact.id] : undefined
  const ofProgram = program.answers && Object.hasOwn(program.answers, fact.id) ? program.answers[fact.id] : undefined
  if (own !== undefined && ofProgram !== undefined && !isSame(own, ofProgram))
    return unknown('conflicting', 'The case and its program answer differently.')
  if (own !== undefined) return known(own, [{ type: 'answers', id: fact.id }])
  if (ofProgram !== undefined) return known(ofProgram, [{ type: 'program', id: fact.id }])
  return unknown()
}

/** A finding about a day, week, session, claim line or request answers only for that one; one about the member for all. */
function isAbout(context: Context, { about }: Answer): boolean {
  if (!about) return true
  const { scope } = context
  if (about.on !== undefined && about.on !== scope.date) return false
  if (about.week !== undefined && weekOf(about.week, context.index.firstWeekday) !== weekAsked(context)) return false
  if (about.session !== undefined && about.session !== scope.session) return false
  if (about.claimLine !== undefined && about.claimLine !== scope.claim) return false
  if (about.request !== undefined && about.request !== scope.request) return false
  return true
}

/** It names what it is about: whoever makes it later speaks of that, not of the day of speaking. */
const looksBack = ({ about }: Answer): boolean =>
  (about?.on ?? about?.session ?? about?.claimLine ?? about?.request) !== undefined

function isQualified(context: Context, fact: Fact, one: Answer): boolean {
  if (!fact.attestedBy || (one.by === undefined && one.byCredential === undefined)) return true
  const author = authorOf(context, one, one.on ?? one.recordedAt)
  return fact.attestedBy.some(wanted => author.classes.includes(wanted))
}

function isFresh(context: Context, fact: Fact, one: Answer): boolean {
  const { date } = context.scope
  if (one.until !== undefined && one.until < date) return false
  return !fact.freshFor || one.on === undefined || addDays(one.on, fact.freshFor.days) >= date
}

const evidenceFor = (context: Context, one: Answer) => evidenceOf(context, one.type, one, dayAnswered(one))

const dayAnswered = (one: Answer): Day | undefined => one.on ?? (one.recordedAt && dayOf(one.recordedAt))
