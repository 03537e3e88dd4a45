import * as events from '../../facts/events.ts'
import { ofEpisode } from '../derive/context.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** From referral to aftercare. */
export const stay: Finders = {
  [events.referral.id]: context =>
    ofEpisode(context.index, context.record.referrals).map(one =>
      occurrenceOf(context, events.referral, 'referrals', one, one.at ?? one.on),
    ),

  [events.admission.id]: context => {
    const { episode } = context
    if (episode?.admittedOn === undefined) return []
    return [occurrenceOf(context, events.admission, 'episodes', episode, episode.admittedOn)]
  },

  [events.discharge.id]: context => {
    const { episode, index, record } = context
    if (episode?.dischargedOn === undefined) return []
    const summary = ofEpisode(index, record.discharges).at(-1)
    const listed = ofEpisode(index, record.medications).map(one => one.onListAtDischarge)
    const onMedication =
      summary?.onMedication ??
      (listed.includes(true) ? true : listed.length && listed.every(one => one === false) ? false : undefined)
    return [
      occurrenceOf(context, events.discharge, 'episodes', episode, episode.dischargedOn, {
        tags: { route: summary?.route, onMedication },
      }),
    ]
  },

  [events.dischargePlan.id]: context =>
    ofEpisode(context.index, context.record.dischargePlans).flatMap(plan => [
      ...[plan.startedOn, ...plan.updatedOn].flatMap(day =>
        day === undefined ? [] : [occurrenceOf(context, events.dischargePlan, 'dischargePlans', plan, day)],
      ),
      ...plan.deliveries.map(({ on }) =>
        occurrenceOf(context, events.dischargePlan, 'dischargePlans', plan, on, { tags: { deliveredOn: on } }),
      ),
    ]),

  [events.dischargeSummary.id]: context =>
    ofEpisode(context.index, context.record.discharges).map(one =>
      occurrenceOf(context, events.dischargeSummary, 'discharges', one, one.signedAt ?? one.on),
    ),

  [events.aftercareAppointment.id]: context =>
    ofEpisode(context.index, context.record.aftercareAppointments)
      .filter(one => one.status !== 'cancelled')
      .map(one =>
        occurrenceOf(context, events.aftercareAppointment, 'aftercareAppointments', one, one.at ?? one.on, {
          isPlanned: true,
          tags: {
            psychiatric:
              one.psychiatric ?? (one.discipline === undefined ? undefined : one.discipline === 'psychiatry'),
          },
        }),
      ),
}
