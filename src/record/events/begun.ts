import * as events from '../../facts/events.ts'
import { ofEpisode } from '../derive/context.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** Assessments as they are begun; the day they are finished is in `clinical.ts`. */
export const begun: Finders = {
  [events.assessmentBegun.id]: context =>
    ofEpisode(context.index, context.record.assessments).flatMap(one => {
      const at = one.startedOn ?? one.completedOn
      if (at === undefined) return []
      return one.kinds.map(kind =>
        occurrenceOf(context, events.assessmentBegun, 'assessments', one, at, { tags: { kind } }),
      )
    }),
}
