import * as events from '../../facts/events.ts'
import { effectiveEnd, iopAuthorizations } from '../derive/authorizations.ts'
import { ofEpisode } from '../derive/context.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** Coverage checks, authorizations, requests and decisions. */
export const authorization: Finders = {
  [events.eligibilityCheck.id]: context =>
    ofEpisode(context.index, context.record.eligibilityChecks).map(one =>
      occurrenceOf(context, events.eligibilityCheck, 'eligibilityChecks', one, one.on),
    ),

  [events.authorizationEnd.id]: context =>
    iopAuthorizations(context).flatMap(one => {
      const end = effectiveEnd(context, one)
      if (!end) return []
      return [
        occurrenceOf(context, events.authorizationEnd, 'authorizations', one, end.on, {
          isPlanned: true,
          since: one.startsOn,
        }),
      ]
    }),

  [events.authorizationRequest.id]: context =>
    ofEpisode(context.index, context.record.authorizationRequests).flatMap(one => {
      const at = one.receivedOn ?? one.submittedOn
      if (at === undefined) return []
      return [
        occurrenceOf(context, events.authorizationRequest, 'authorizationRequests', one, at, {
          tags: { continuing: one.kind === 'continuing' },
        }),
      ]
    }),

  // An authorization is a decision too, unless the determination that granted it is on file beside it.
  [events.coverageDecision.id]: context => {
    const decided = ofEpisode(context.index, context.record.determinationsReceived)
    const answered = new Set(decided.map(one => one.request))
    return [
      ...decided
        .filter(one => one.decision !== 'pended' && one.decision !== 'withdrawn')
        .map(one =>
          occurrenceOf(context, events.coverageDecision, 'determinationsReceived', one, one.on, {
            answers: answering(one.request),
          }),
        ),
      ...ofEpisode(context.index, context.record.authorizations).flatMap(one =>
        one.decidedOn === undefined || (one.request !== undefined && answered.has(one.request))
          ? []
          : [
              occurrenceOf(context, events.coverageDecision, 'authorizations', one, one.decidedOn, {
                answers: answering(one.request),
              }),
            ],
      ),
    ]
  },
}

const answering = (request: string | undefined) =>
  request === undefined ? undefined : { type: 'authorizationRequests', id: request }
