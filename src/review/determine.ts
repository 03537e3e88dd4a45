import type { Known } from '../facts/evidence.ts'
import type { FactScope, FactValue } from '../facts/fact.ts'
import type { Day } from '../kernel/day.ts'
import { digest } from '../kernel/digest.ts'
import { dayOf, type Moment } from '../kernel/moment.ts'
import { ok, type Refusal, type Result } from '../kernel/result.ts'
import type { Scope } from '../record/derive/context.ts'
import { contextOf } from '../record/derive/context.ts'
import { asKnownAt } from '../record/known.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Program } from '../rules/compile.ts'
import { counterfactual } from '../rules/counterfactual.ts'
import { outcomeOf } from '../rules/decide.ts'
import { type Criteria, explain, outcomesOf } from '../rules/explain.ts'
import { type Missing, missing } from '../rules/missing.ts'
import { type Disposition, dispositionOf, type Outcome } from '../rules/outcome.ts'
import type { Overlay } from '../rules/overlay.ts'
import { type Question, questionScope } from '../rules/question.ts'
import { cite, type Rulebook } from '../rules/rulebook.ts'
import { type Answers, answersTo } from './answers.ts'
import { type Artefact, type Assessment, artefactOf, assess, decideOn } from './assess.ts'
import { overlaysOf } from './terms.ts'

/** One question to one rulebook about one record. */
export interface Ask {
  rulebook: Rulebook
  question: Question
  /** Local moment; what had been written down by then is what is known. */
  asOf: Moment
  /** The date that governs; see `governingDate` for the default. */
  date?: Day
  week?: Day
  session?: string
  claim?: string
  request?: string
  episode?: string
  readings?: Readonly<Record<string, string>>
  overlays?: readonly Overlay[]
  /** What-if: answers that stand in place of the record's. Never in a determination that is kept. */
  suppose?: Readonly<Record<string, FactValue>>
  /** What the file said and the record does not have, as the reader named it. */
  notRead?: readonly NotRead[]
}

/** A part of the file that is not in the record; carries no member data. */
export interface NotRead {
  /** Where in the file, e.g. `sessions[3].end`. */
  path: string
  code: string
  message: string
}

/** A cited, explained, replayable answer. Supports a decision; is none. */
export interface Determination {
  rulebook: { id: string; version: string; title: string; digest: string; effective: Rulebook['effective'] }
  question: Question
  /** False: the policy's text does not speak to this question. */
  stated: boolean
  scope: {
    member?: string
    episode?: string
    date: Day
    week?: Day
    session?: string
    claim?: string
    request?: string
  }
  asOf: Moment
  outcome: Outcome
  disposition: Disposition
  criteria: Criteria | null
  /** What does not hold and never turns the answer: deficiencies (`should`), flags (`typical`, `may`), and remarks. */
  flags: Flag[]
  missing: Missing | null
  readings: ReadingUsed[]
  overlays: { id: string; title: string; authority: string; citation: string; digest: string }[]
  answers: Answers
  /** Only when something was left out on reading: the answer stands without it. */
  notRead?: NotRead[]
  inputsDigest: string
  engine: string
}

export interface Flag {
  kind: 'deficiency' | 'flag' | 'remark'
  clause?: string
  message: string
}

export interface ReadingUsed {
  id: string
  clause: string
  question: string
  chosen: string
  because: string
  alternatives: { option: string; says: string; outcome: Outcome; changesOutcome: boolean }[]
}

/** Names the logic that made an answer, so that a replay knows whether it can be the same. */
export const engine = 'openiop/1'

/**
 * Asks a rulebook about a record, as of an instant, over what had been written down by then.
 *
 * Refuses an unknown reading, a foreign overlay, or a scope the question needs and the record does not have.
 */
export function determine(record: CaseRecord, ask: Ask): Result<Determination> {
  const prepared = prepare(record, ask)
  if (!prepared.ok) return prepared
  const { known, scope, artefact, overlays, remarks } = prepared.value
  const { rulebook } = artefact.resolved
  const program = artefact.program(ask.question)
  const head = {
    rulebook: {
      id: ask.rulebook.id,
      version: ask.rulebook.version,
      title: ask.rulebook.title,
      digest: artefact.resolved.digest,
      effective: ask.rulebook.effective,
    },
    question: ask.question,
    scope: scopeShown(known, scope, questionScope[ask.question]),
    asOf: ask.asOf,
    overlays: overlays.map(o => ({
      id: o.id,
      title: o.title,
      authority: o.authority,
      citation: o.citation,
      digest: digest(o),
    })),
    engine,
  }
  const notRead = ask.notRead?.length ? { notRead: [...ask.notRead] } : {}
  const flags: Flag[] = [...remarks, ...lifecycle(ask.rulebook, scope.date, ask.asOf)]
  const outOfForce = !isInForce(ask.rulebook, scope.date)
  if (!program) {
    const { answers, inputs } = answersTo(artefact, known, ask.question, scope)
    const stated = Object.keys(answers).length > 0
    if (!stated)
      flags.push({ kind: 'remark', message: `Not stated: ${rulebook.title} does not speak to this question.` })
    return ok({
      ...head,
      stated,
      outcome: 'not-applicable',
      disposition: 'none',
      criteria: null,
      flags,
      missing: null,
      readings: [],
      answers,
      ...notRead,
      inputsDigest: digest({ scope: head.scope, inputs }),
    })
  }
  const assessment = assess(known, rulebook, program, scope, ask.suppose)
  const criteria = explain(rulebook, program, assessment.codes, assessment.known)
  const outcome: Outcome = outOfForce && criteria.outcome !== 'not-applicable' ? 'needs-review' : criteria.outcome
  flags.push(...flagsIn(criteria))
  flags.push(...reported(artefact, known, ask.question, scope, criteria))
  const { answers, inputs } = answersTo(artefact, known, ask.question, scope)
  return ok({
    ...head,
    stated: true,
    outcome,
    disposition: dispositionOf(outcome),
    criteria,
    flags,
    missing: missing(program, assessment.row, assessment.codes) ?? null,
    readings: readingsUsed(assessment.known, ask, artefact, criteria.outcome, overlays),
    answers,
    ...notRead,
    inputsDigest: digest({ scope: head.scope, facts: factsUsed(assessment), inputs }),
  })
}

/** The smallest changes of facts that would have met a not-met answer; undefined for any other answer. */
export function counterfactualOf(record: CaseRecord, ask: Ask): Result<ReturnType<typeof counterfactual>> {
  const prepared = prepare(record, ask)
  if (!prepared.ok) return prepared
  const { known, scope, artefact } = prepared.value
  const program = artefact.program(ask.question)
  if (!program) return ok(undefined)
  const assessment = assess(known, artefact.resolved.rulebook, program, scope)
  return ok(counterfactual(program, assessment.row, assessment.codes))
}

/** The date that governs a question when none is given. */
export function governingDate(
  record: CaseRecord,
  ask: Pick<Ask, 'question' | 'asOf' | 'session' | 'claim' | 'request' | 'episode'>,
): Day {
  const today = dayOf(ask.asOf)
  const episode = record.episodes.find(e => e.id === ask.episode) ?? openEpisode(record, today)
  switch (ask.question) {
    case 'admission':
      return episode?.admittedOn ?? today
    case 'discharge':
    case 'aftercare':
      return episode?.dischargedOn ?? today
    case 'session': {
      const session = record.sessions.find(s => s.id === ask.session)
      return session ? dayOf(session.start) : today
    }
    case 'claim':
      return record.claimLines.find(line => line.id === ask.claim)?.on ?? today
    case 'authorization': {
      const request = record.authorizationRequests.find(r => r.id === ask.request)
      return request?.receivedOn ?? request?.submittedOn ?? today
    }
    default:
      return episode?.dischargedOn && episode.dischargedOn < today ? episode.dischargedOn : today
  }
}

export interface Prepared {
  /** The record as it was known at `asOf`. */
  known: CaseRecord
  scope: Scope
  artefact: Artefact
  overlays: readonly Overlay[]
  remarks: Flag[]
}

/** What every question needs: the record as known then, the scope, and the rulebook with the plan document's terms applied. */
export function prepare(record: CaseRecord, ask: Ask): Result<Prepared> {
  const known = asKnownAt(record, ask.asOf)
  const missingScope = scopeRefusal(known, ask)
  if (missingScope) return { ok: false, refusals: [missingScope] }
  const date = ask.date ?? ask.week ?? governingDate(known, ask)
  const scope: Scope = {
    asOf: ask.asOf,
    date,
    week: ask.week,
    session: ask.session,
    claim: ask.claim,
    request: ask.request,
    episode: ask.episode,
  }
  const coverage = contextOf(known, scope, {
    policy: ask.rulebook.id,
    slug: ask.rulebook.slug,
    name: ask.rulebook.payer,
  }).coverage
  const terms = overlaysOf(coverage, ask.rulebook, date)
  const overlays = [...terms.overlays, ...(ask.overlays ?? [])]
  const artefact = artefactOf(ask.rulebook, { readings: ask.readings, overlays })
  if (!artefact.ok) return artefact
  const remarks = terms.unapplied.map(
    ({ topic, message }): Flag => ({
      kind: 'remark',
      message: `The plan-document term "${topic}" was not applied. ${message}`,
    }),
  )
  return ok({ known, scope, artefact: artefact.value, overlays, remarks })
}

/** Whether the edition governs service on a date. An edition without dates does. */
export const isInForce = ({ effective }: Pick<Rulebook, 'effective'>, date: Day): boolean =>
  (!effective.from || date >= effective.from) && (!effective.to || date <= effective.to)

function lifecycle(rulebook: Rulebook, date: Day, asOf: Moment): Flag[] {
  const flags: Flag[] = []
  const { from, reviewBy } = rulebook.effective
  if (!isInForce(rulebook, date))
    flags.push({
      kind: 'remark',
      message: `No edition of ${rulebook.title} known here was in force on ${date} (this one is from ${from ?? 'no stated date'}); a person must say which terms governed.`,
    })
  if (reviewBy && reviewBy < dayOf(asOf))
    flags.push({
      kind: 'remark',
      message: `The policy's own review date, ${reviewBy}, has passed; ask the payer whether a newer edition exists.`,
    })
  return flags
}

function scopeRefusal(record: CaseRecord, ask: Ask): Refusal | undefined {
  const needs: { scope: FactScope; given?: string; ids: readonly (string | undefined)[]; option: string }[] = [
    { scope: 'session', given: ask.session, ids: record.sessions.map(s => s.id), option: '--session' },
    { scope: 'claim', given: ask.claim, ids: record.claimLines.map(c => c.id), option: '--claim' },
    { scope: 'request', given: ask.request, ids: record.authorizationRequests.map(r => r.id), option: '--request' },
  ]
  for (const { scope, given, ids, option } of needs)
    if (given !== undefined && !ids.includes(given))
      return {
        code: `unknown-${scope}`,
        message: `The record holds no ${scope} "${given}" that was known then.`,
        remedy: `${option} takes one of: ${ids.join(', ') || '(none)'}`,
      }
  return undefined
}

function scopeShown(record: CaseRecord, scope: Scope, about: FactScope): Determination['scope'] {
  const { date, week, session, claim, request } = scope
  const episode = record.episodes.find(e => e.id === scope.episode) ?? openEpisode(record, date)
  return {
    ...(record.member.id ? { member: record.member.id } : {}),
    ...(episode?.id ? { episode: episode.id } : {}),
    date,
    ...(about === 'week' && week ? { week } : {}),
    ...(session ? { session } : {}),
    ...(claim ? { claim } : {}),
    ...(request ? { request } : {}),
  }
}

function openEpisode(record: CaseRecord, day: Day) {
  const begun = record.episodes.filter(e => e.admittedOn !== undefined && e.admittedOn <= day)
  begun.sort((a, b) => ((a.admittedOn ?? '') < (b.admittedOn ?? '') ? 1 : -1))
  return begun[0] ?? record.episodes[0]
}

function flagsIn(criteria: Criteria): Flag[] {
  const found: Flag[] = []
  const visit = (part: Criteria): void => {
    if (
      part.clause &&
      !part.decides &&
      part.outcome === 'not-met' &&
      (part.modality === 'should' || part.modality === 'typical' || part.use === 'flag')
    )
      found.push({
        kind: part.modality === 'should' ? 'deficiency' : 'flag',
        clause: part.clause,
        message: part.paraphrase ?? '',
      })
    part.of?.forEach(visit)
  }
  visit(criteria)
  return found
}

/** Clauses that ask to be reported under a question without standing in its root. */
function reported(
  artefact: Artefact,
  record: CaseRecord,
  question: Question,
  scope: Scope,
  criteria: Criteria,
): Flag[] {
  const there = new Set<string>()
  const gather = (part: Criteria): void => {
    if (part.clause) there.add(part.clause)
    part.of?.forEach(gather)
  }
  gather(criteria)
  const { rulebook, clauses } = artefact.resolved
  const flags: Flag[] = []
  for (const clause of clauses.values()) {
    const citation = cite(rulebook, clause.id)
    if (!clause.questions?.includes(question) || !clause.rule || there.has(citation)) continue
    const program = artefact.programOf(`clause ${clause.id}`, { op: 'ref', clause: clause.id })
    const { codes } = assess(record, rulebook, program, scope)
    if (outcomeOf(codes[program.root]!) === 'not-met')
      flags.push({
        kind: clause.modality === 'must' || clause.modality === 'should' ? 'deficiency' : 'flag',
        clause: citation,
        message: clause.says,
      })
  }
  return flags
}

function readingsUsed(
  known: Assessment['known'],
  ask: Ask,
  artefact: Artefact,
  outcome: Outcome,
  overlays: readonly Overlay[],
): ReadingUsed[] {
  const { rulebook, choices } = artefact.resolved
  const used = usedBy(artefact, ask.question)
  return rulebook.readings
    .filter(
      reading =>
        used.readings.has(reading.id) ||
        Object.values(reading.options).some(o => Object.keys(o.parameters ?? {}).some(p => used.parameters.has(p))),
    )
    .map(reading => ({
      id: reading.id,
      clause: cite(rulebook, reading.clause),
      question: reading.question,
      chosen: choices[reading.id] ?? reading.chosen,
      because: reading.because,
      alternatives: Object.entries(reading.options)
        .filter(([option]) => option !== choices[reading.id])
        .map(([option, { says }]) => {
          const other = artefactFor(ask.rulebook, { readings: { ...ask.readings, [reading.id]: option }, overlays })
          const program = other?.program(ask.question)
          if (!other || !program) return { option, says, outcome, changesOutcome: false }
          const result = outcomeUnder(program, known)
          return { option, says, outcome: result, changesOutcome: result !== outcome }
        }),
    }))
}

const variants = new WeakMap<Rulebook, Map<string, Artefact | undefined>>()

/** Artefacts of other readings, kept for rulebooks without overlays. */
function artefactFor(
  rulebook: Rulebook,
  resolution: { readings: Record<string, string>; overlays: readonly Overlay[] },
): Artefact | undefined {
  const make = () => {
    const made = artefactOf(rulebook, resolution)
    return made.ok ? made.value : undefined
  }
  if (resolution.overlays.length > 0) return make()
  const kept = variants.get(rulebook) ?? new Map<string, Artefact | undefined>()
  variants.set(rulebook, kept)
  const key = JSON.stringify(resolution.readings)
  if (!kept.has(key)) kept.set(key, make())
  return kept.get(key)
}

/** What the question comes to under another reading; the facts are the same. */
function outcomeUnder(program: Program, known: Assessment['known']): Outcome {
  const { codes } = decideOn(program, known)
  return outcomesOf(program, codes, known)(program.root)
}

const uses = new WeakMap<Artefact, Map<Question, { readings: Set<string>; parameters: Set<string> }>>()

/** Readings and parameters that a question's criteria touch. */
function usedBy(artefact: Artefact, question: Question): { readings: Set<string>; parameters: Set<string> } {
  const kept = uses.get(artefact) ?? new Map<Question, { readings: Set<string>; parameters: Set<string> }>()
  uses.set(artefact, kept)
  let found = kept.get(question)
  if (!found) {
    const program = artefact.program(question)
    found = { readings: new Set(), parameters: new Set() }
    const visit = (shown: NonNullable<typeof program>['tree']): void => {
      if (shown.reading) found?.readings.add(shown.reading.id)
      if (shown.leaf !== undefined && program) {
        const { value } = program.leaves[shown.leaf]!.test
        if (typeof value === 'object' && 'parameter' in value) found?.parameters.add(value.parameter)
      }
      for (const id of shown.clause?.readings ?? []) found?.readings.add(id)
      shown.of.forEach(visit)
    }
    if (program) visit(program.tree)
    kept.set(question, found)
  }
  return found
}

function factsUsed({ program, known }: Assessment): Record<string, Known> {
  return Object.fromEntries(program.slots.map(fact => [fact.id, known(fact.id)]))
}
