import * as facts from '../../facts/decision.ts'
import { known, unknown } from '../../facts/evidence.ts'
import { effectiveEnd, iopAuthorizations } from './authorizations.ts'
import { type Context, type Derivations, holdsOn, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** What the payer decided, as received, and what it authorized. */
export const decision: Derivations = {
  [facts.decisionAfterService.id]: context => {
    const adverse = latestAdverse(context)
    if (!adverse) return unknown('absent', 'No adverse decision is on file.')
    const after = adverse.retrospective ?? (adverse.class === 'retrospective' || undefined)
    const evidence = [evidenceOf(context, 'determinationsReceived', adverse, adverse.on)]
    return after === undefined
      ? unknown('absent', 'Whether the decision was made after the service is not on file.', evidence)
      : known(after, evidence)
  },

  [facts.decisionGrounds.id]: context => {
    const adverse = latestAdverse(context)
    if (!adverse) return unknown('absent', 'No adverse decision is on file.')
    const evidence = [evidenceOf(context, 'determinationsReceived', adverse, adverse.on)]
    const found: string[] = (adverse.grounds ?? []).filter(one => facts.decisionGrounds.options?.some(o => o === one))
    if (adverse.clauses?.some(clause => /(^|\/)not-necessary(\.|$)/.test(clause)))
      found.push('not-medically-necessary-service')
    if (found.length === 0 && adverse.grounds === undefined)
      return unknown('absent', 'The decision gives no grounds.', evidence)
    return known(found, evidence)
  },

  [facts.priorAuthorizationObtained.id]: context => {
    const { date } = context.scope
    const all = iopAuthorizations(context)
    const current = all.find(one => holdsOn(one, date) && (effectiveEnd(context, one)?.on ?? date) >= date)
    if (current) return known(true, [evidenceOf(context, 'authorizations', current, current.startsOn)])
    if (all.length === 0) return unknown('absent', 'No authorization is on file.')
    return known(
      false,
      all.map(one => evidenceOf(context, 'authorizations', one, one.endsOn)),
    )
  },
}

const latestAdverse = (context: Context) =>
  ofEpisode(context.index, context.record.determinationsReceived)
    .filter(one => one.on <= context.scope.date && (one.decision === 'denied' || one.decision === 'partly-approved'))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1)
