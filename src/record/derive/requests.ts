import * as facts from '../../facts/authorization.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import { ageOn, daysBetween } from '../../kernel/day.ts'
import type { Authorization, AuthorizationRequest } from '../schema/authorization.ts'
import { effectiveEnd, iopAuthorizations } from './authorizations.ts'
import { type Context, type Derivations, holdsOn, ofEpisode } from './context.ts'
import { authorOf, evidenceOf } from './evidence.ts'

/** One request for authorization and the payer's answer to it; authorizations of outpatient care. */
export const requests: Derivations = {
  [facts.requestKind.id]: context => ofRequest(context, one => one.kind),
  [facts.requestConfirmsEngagement.id]: context => ofRequest(context, one => one.engagementConfirmed),
  [facts.requestByMastersClinician.id]: context => ofRequest(context, filedBy(context, ['masters-clinician'])),
  [facts.requestByClinician.id]: context =>
    ofRequest(context, filedBy(context, ['licensed-clinician', 'masters-clinician', 'addiction-counselor'])),

  [facts.requestDaysBeforeEffectiveEnd.id]: context =>
    ofRequest(context, one => {
      const continued = continuedBy(context, one)
      const end = continued && effectiveEnd(context, continued)?.on
      return end === undefined ? undefined : daysUntil(one, end)
    }),
  [facts.requestDaysBeforeEndDate.id]: context =>
    ofRequest(context, one => {
      const end = continuedBy(context, one)?.endsOn
      return end === undefined ? undefined : daysUntil(one, end)
    }),

  [facts.requestDaysToDecision.id]: context =>
    ofRequest(context, one => {
      const decided = ofEpisode(context.index, context.record.determinationsReceived)
        .filter(other => other.request === one.id && other.decision !== 'pended')
        .map(other => other.on)
      const day = decided.sort()[0] ?? given(context, one)?.decidedOn
      return day === undefined || one.receivedOn === undefined ? undefined : daysBetween(one.receivedOn, day)
    }),

  [facts.requestSessionsApproved.id]: context =>
    ofRequest(context, one => {
      const authorization = given(context, one)
      return authorization?.unit === 'hours' ? undefined : authorization?.unitsApproved
    }),
  [facts.requestPeriodApproved.id]: context =>
    ofRequest(context, one => {
      const { startsOn, endsOn } = given(context, one) ?? {}
      return startsOn === undefined || endsOn === undefined ? undefined : daysBetween(startsOn, endsOn) + 1
    }),

  [facts.outpatientAuthorizationOpen.id]: context => {
    const { date } = context.scope
    const all = outpatient(context)
    if (all.length === 0) return unknown('absent', 'No authorization of outpatient services is on file.')
    const isOpen = all.some(one => holdsOn(one, date) && (one.decidedOn ?? date) <= date)
    return known(isOpen, evidenceFor(context, all))
  },

  [facts.outpatientAuthorizationYears.id]: context => {
    const { date } = context.scope
    const latest = outpatient(context)
      .filter(one => one.startsOn !== undefined && one.startsOn <= date)
      .sort((a, b) => ((a.startsOn ?? '') < (b.startsOn ?? '') ? -1 : 1))
      .at(-1)
    if (latest?.startsOn === undefined) return unknown('absent', 'No begin of an outpatient authorization is on file.')
    return known(ageOn(latest.startsOn, date), evidenceFor(context, [latest]))
  },
}

/** The request asked about; where none is named, the last one on file. */
function ofRequest(
  context: Context,
  read: (request: AuthorizationRequest) => string | number | boolean | undefined,
): Known {
  const all = ofEpisode(context.index, context.record.authorizationRequests)
  const { request } = context.scope
  const one = request === undefined ? [...all].sort(byArrival).at(-1) : all.find(other => other.id === request)
  if (!one) return unknown('absent', 'No request for authorization is on file.')
  const evidence = [evidenceOf(context, 'authorizationRequests', one, arrived(one))]
  const value = read(one)
  return value === undefined ? unknown('absent', 'The record does not tell.', evidence) : known(value, evidence)
}

const filedBy =
  (context: Context, classes: readonly string[]) =>
  (one: AuthorizationRequest): boolean | undefined => {
    const author = authorOf(context, one, arrived(one))
    return author.isUnknown ? undefined : author.classes.some(held => classes.includes(held))
  }

/** The authorization a request would continue: the one it names, else the one that ran when it arrived. */
function continuedBy(context: Context, one: AuthorizationRequest): Authorization | undefined {
  const all = iopAuthorizations(context)
  if (one.authorization !== undefined) return all.find(other => other.id === one.authorization)
  const day = arrived(one)
  return day === undefined ? undefined : all.find(other => other.startsOn !== undefined && holdsOn(other, day))
}

/** The authorization given on a request; the first one, when neither names the other and there is only one request. */
function given(context: Context, one: AuthorizationRequest): Authorization | undefined {
  const all = iopAuthorizations(context)
  const named = all.find(other => other.request !== undefined && other.request === one.id)
  if (named || one.kind !== 'initial') return named
  const initial = all.filter(other => other.request === undefined && other.sequence === 'initial')
  return initial.length === 1 ? initial[0] : undefined
}

const daysUntil = (one: AuthorizationRequest, end: string): number | undefined => {
  const day = arrived(one)
  return day === undefined ? undefined : daysBetween(day, end)
}

const arrived = (one: AuthorizationRequest): string | undefined => one.receivedOn ?? one.submittedOn

const byArrival = (a: AuthorizationRequest, b: AuthorizationRequest): number =>
  (arrived(a) ?? '') < (arrived(b) ?? '') ? -1 : 1

const outpatient = (context: Context): readonly Authorization[] =>
  ofEpisode(context.index, context.record.authorizations).filter(one => one.level === 'outpatient')

const evidenceFor = (context: Context, some: readonly Authorization[]) =>
  some.map(one => evidenceOf(context, 'authorizations', one, one.startsOn))
