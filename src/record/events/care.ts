import * as events from '../../facts/events.ts'
import { ofEpisode } from '../derive/context.ts'
import { reviewsOfAdmission } from '../derive/team.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** Crisis plans and contacts, the psychiatrist's review, the hand-over at discharge, serious events. */
export const care: Finders = {
  [events.safetyPlan.id]: context =>
    ofEpisode(context.index, context.record.safetyPlans).flatMap(one =>
      [one.on, ...one.updatedOn].map(day => occurrenceOf(context, events.safetyPlan, 'safetyPlans', one, day)),
    ),

  [events.psychiatristReview.id]: context =>
    reviewsOfAdmission(context).reviews.map(one =>
      occurrenceOf(context, events.psychiatristReview, 'psychiatricEvaluations', one, one.on),
    ),

  [events.crisisContact.id]: context =>
    ofEpisode(context.index, context.record.crisisContacts).map(one =>
      occurrenceOf(context, events.crisisContact, 'crisisContacts', one, one.at),
    ),

  // The contact's own entry says what was done; a response belongs to that contact and to no other.
  [events.crisisResponse.id]: context =>
    ofEpisode(context.index, context.record.crisisContacts).flatMap(one =>
      one.responses?.length
        ? [
            occurrenceOf(context, events.crisisResponse, 'crisisContacts', one, one.at, {
              answers: { type: 'crisisContacts', id: one.id ?? '' },
            }),
          ]
        : [],
    ),

  [events.dischargePlanGiven.id]: context =>
    ofEpisode(context.index, context.record.dischargePlans).flatMap(plan =>
      plan.deliveries.map(({ on }) => occurrenceOf(context, events.dischargePlanGiven, 'dischargePlans', plan, on)),
    ),
}
