import * as events from '../../facts/events.ts'
import { ofEpisode } from '../derive/context.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** Evaluations, examinations, risk, team meetings. */
export const clinical: Finders = {
  // One document may be several kinds; each kind is found on its own, on the day the document was finished.
  [events.evaluation.id]: context =>
    ofEpisode(context.index, context.record.assessments).flatMap(one =>
      one.completedOn === undefined
        ? []
        : one.kinds.map(kind =>
            occurrenceOf(context, events.evaluation, 'assessments', one, one.completedOn ?? '', { tags: { kind } }),
          ),
    ),

  [events.psychiatricEvaluation.id]: context =>
    ofEpisode(context.index, context.record.psychiatricEvaluations)
      .filter(one => one.completed !== false)
      .map(one => occurrenceOf(context, events.psychiatricEvaluation, 'psychiatricEvaluations', one, one.on)),

  // Done and documented: it counts from the day it was documented (optum-idaho Q16).
  [events.physicalExamination.id]: context =>
    ofEpisode(context.index, context.record.physicalExaminations).map(one =>
      occurrenceOf(context, events.physicalExamination, 'physicalExaminations', one, one.documentedOn ?? one.on, {
        about: one.on,
        tags: { drugTestIndicated: one.drugTestIndicated },
      }),
    ),

  [events.riskAssessment.id]: context =>
    ofEpisode(context.index, context.record.riskAssessments).map(one =>
      occurrenceOf(context, events.riskAssessment, 'riskAssessments', one, one.at ?? one.on),
    ),

  [events.teamMeeting.id]: context =>
    ofEpisode(context.index, context.record.teamMeetings).map(one =>
      occurrenceOf(context, events.teamMeeting, 'teamMeetings', one, one.at ?? one.on, {
        tags: { assessmentReviewed: one.assessmentReviewed, planSet: one.plan !== undefined },
      }),
    ),
}
