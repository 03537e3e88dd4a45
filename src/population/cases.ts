import { weekOf } from '../kernel/day.ts'
import { dayOf, type Moment } from '../kernel/moment.ts'
import { contextOf, type Scope, weekdays } from '../record/derive/context.ts'
import { asKnownAt } from '../record/known.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { type Artefact, assess } from '../review/assess.ts'
import { serviceDays } from '../review/billable.ts'
import { governingDate } from '../review/determine.ts'
import { overlaysOf } from '../review/terms.ts'
import type { Row } from '../rules/decide.ts'
import { type Question, questionScope } from '../rules/question.ts'

/** One row of facts: which it is, and a number for each slot of the question's program. */
export interface FactRow {
  keys: Record<string, string | number | null>
  row: Row
}

/**
 * The rows that a case gives for a question, through the same derivations as a single review: one for each episode, service
 * day, week with a service day, session, claim line or request that was known at `asOf`.
 */
export function* rowsOfCase(
  record: CaseRecord,
  artefact: Artefact,
  question: Question,
  asOf: Moment,
): Generator<FactRow> {
  const { rulebook } = artefact.resolved
  const program = artefact.program(question)
  if (!program) return
  const known = asKnownAt(record, asOf)
  for (const scope of scopesOf(known, question, asOf)) {
    const { row, known: answer, context } = assess(known, rulebook, program, scope)
    const { coverage, episode } = context
    const unsettled = program.slots
      .map(({ id }) => ({ id, why: answer(id).why }))
      .filter(({ why }) => why === 'conflicting' || why === 'needs-judgement')
      .map(({ id }) => id)
    const member = known.member.id ?? known.id ?? ''
    const place = scope.week ?? scope.session ?? scope.claim ?? scope.request ?? scope.date
    const terms = overlaysOf(coverage, rulebook, scope.date)
    yield {
      keys: {
        row_key: [member, episode?.id ?? '', question, place].join('|'),
        member,
        episode: episode?.id ?? null,
        governs: scope.date,
        as_of: asOf.replace('T', ' '),
        week: scope.week ?? null,
        scope_id: scope.session ?? scope.claim ?? scope.request ?? null,
        payer: coverage?.payer ?? null,
        program: known.program.name ?? null,
        track: episode?.focus ?? null,
        ...measuresOf(known, question, scope),
        unsettled: unsettled.length > 0 ? unsettled.join(' ') : null,
        plan_terms: terms.overlays.length + terms.unapplied.length || null,
      },
      row,
    }
  }
}

/** What a question is asked about in a record, as of a time. */
export function scopesOf(record: CaseRecord, question: Question, asOf: Moment): Scope[] {
  const today = dayOf(asOf)
  const base = { asOf, date: today }
  switch (questionScope[question]) {
    case 'day':
      return serviceDays(record)
        .filter(day => day <= today)
        .map(date => ({ ...base, date }))
    case 'week': {
      const first = weekdays.indexOf(record.program.weekStartsOn) + 1
      const weeks = new Set(
        serviceDays(record)
          .filter(day => day <= today)
          .map(day => weekOf(day, first)),
      )
      return [...weeks].map(week => ({ ...base, date: week, week }))
    }
    case 'session':
      return record.sessions
        .filter(session => !session.cancelled && dayOf(session.start) <= today)
        .map(session => ({ ...base, date: dayOf(session.start), session: session.id }))
    case 'claim':
      return record.claimLines
        .filter(line => line.on <= today)
        .map(line => ({ ...base, date: line.on, claim: line.id }))
    case 'request':
      return record.authorizationRequests.map(request => ({
        ...base,
        request: request.id,
        date: governingDate(record, { question, asOf, request: request.id }),
      }))
    default: {
      const episodes = record.episodes.length > 0 ? record.episodes : [undefined]
      return episodes.map(episode => ({
        ...base,
        episode: episode?.id,
        date: governingDate(record, { question, asOf, episode: episode?.id }),
      }))
    }
  }
}

/** Days and money that the row stands for, and a payer's decision with its clock. */
function measuresOf(record: CaseRecord, question: Question, scope: Scope): FactRow['keys'] {
  const kind = questionScope[question]
  const { first, last } = spanOf(record, kind, scope)
  const isIn = (day: string) => day >= first && day <= last
  const days = serviceDays(record).filter(isIn).length
  const lines = record.claimLines.filter(line => line.status !== 'void')
  const mine = kind === 'claim' ? lines.filter(line => line.id === scope.claim) : lines.filter(line => isIn(line.on))
  const cents = mine.flatMap(line => line.chargeCents ?? [])
  const request = record.authorizationRequests.find(one => one.id === scope.request)
  const answer = request && record.determinationsReceived.find(one => one.request === request.id)
  return {
    days: kind === 'request' || kind === 'program' ? null : days,
    charge: cents.length > 0 ? cents.reduce((sum, one) => sum + one, 0) / 100 : null,
    received: request?.receivedOn ?? request?.submittedOn ?? null,
    decided: answer?.on ?? null,
    decision: answer?.decision ?? null,
    expedited: null,
  }
}

function spanOf(record: CaseRecord, kind: string, scope: Scope): { first: string; last: string } {
  if (kind === 'day' || kind === 'session' || kind === 'claim') return { first: scope.date, last: scope.date }
  if (kind === 'week' && scope.week) {
    const end = new Date(`${scope.week}T00:00:00Z`)
    end.setUTCDate(end.getUTCDate() + 6)
    return { first: scope.week, last: end.toISOString().slice(0, 10) }
  }
  const { episode } = contextOf(record, scope)
  const today = dayOf(scope.asOf)
  const last = episode?.dischargedOn !== undefined && episode.dischargedOn < today ? episode.dischargedOn : today
  return { first: episode?.admittedOn ?? today, last }
}
