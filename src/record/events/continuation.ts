import { behaviorsMeasurablyImproving, symptomsMeasurablyImproving } from '../../facts/continuation.ts'
import * as events from '../../facts/events.ts'
import { ofEpisode } from '../derive/context.ts'
import { medicationTreatmentContacts } from '../derive/substance.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** Findings that improvement is missing, what was done about it, and what was explained. */
export const continuation: Finders = {
  [events.lackOfImprovement.id]: context => [
    ...ofEpisode(context.index, context.record.findings).flatMap(one =>
      improving.has(one.fact) && one.value === false && one.on !== undefined
        ? [occurrenceOf(context, events.lackOfImprovement, 'findings', one, one.on)]
        : [],
    ),
    ...ofEpisode(context.index, context.record.qualityMeasures).flatMap(one =>
      one.improved === false && one.on !== undefined
        ? [occurrenceOf(context, events.lackOfImprovement, 'qualityMeasures', one, one.on)]
        : [],
    ),
  ],

  [events.reassessment.id]: context =>
    ofEpisode(context.index, context.record.assessments).flatMap(one =>
      one.kinds.includes('reassessment') && one.completedOn !== undefined
        ? [occurrenceOf(context, events.reassessment, 'assessments', one, one.completedOn)]
        : [],
    ),

  [events.medicationTreatmentInformation.id]: context =>
    medicationTreatmentContacts(context).map(one =>
      occurrenceOf(context, events.medicationTreatmentInformation, 'contacts', one, one.at ?? one.on),
    ),
}

const improving: ReadonlySet<string> = new Set([symptomsMeasurablyImproving.id, behaviorsMeasurablyImproving.id])
