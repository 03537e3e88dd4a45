import * as events from '../../facts/events.ts'
import { addDays } from '../../kernel/day.ts'
import { isBehavioral, isMade } from '../derive/careCoordination.ts'
import { ofEpisode, today } from '../derive/context.ts'
import { fullShareUntil } from '../derive/engagement.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** Contacts made to coordinate care, referrals for drug tests, low attendance early in the stay. An attempt that reached nobody is no contact. */
export const coordination: Finders = {
  [events.careCoordination.id]: context =>
    ofEpisode(context.index, context.record.contacts)
      .filter(isMade)
      .map(one =>
        occurrenceOf(context, events.careCoordination, 'contacts', one, one.at ?? one.on, {
          tags: {
            party: isBehavioral(one) ? 'behavioral-health-provider' : one.party,
            purpose: one.purpose ?? (one.party === 'outside-examiner' ? 'physical-examination' : undefined),
          },
        }),
      ),

  // A result shows that the test was ordered.
  [events.drugTestReferral.id]: context =>
    ofEpisode(context.index, context.record.toxicology).map(one =>
      occurrenceOf(context, events.drugTestReferral, 'toxicology', one, one.on),
    ),

  // Told at the end of the first such week.
  [events.earlyAttendanceShortfall.id]: context => {
    const { episode } = context
    const { admittedOn } = episode ?? {}
    if (!episode || admittedOn === undefined) return []
    for (const week of [1, 2, 3, 4]) {
      const end = addDays(admittedOn, 7 * week - 1)
      if (end >= today(context)) return []
      const { value } = fullShareUntil(context, admittedOn, end)
      if (typeof value === 'number' && value < 0.5)
        return [occurrenceOf(context, events.earlyAttendanceShortfall, 'episodes', episode, end, { tags: { week } })]
    }
    return []
  },
}
