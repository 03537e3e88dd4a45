import * as facts from '../../facts/assessment.ts'
import { known, unknown } from '../../facts/evidence.ts'
import { type Derivations, ofEpisode, today } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** Whether an assessment is finished. One that was begun and has no end says that it is not. */
export const assessment: Derivations = {
  [facts.assessmentCompleted.id]: context => {
    const all = ofEpisode(context.index, context.record.assessments)
    const done = all.filter(one => one.completedOn !== undefined && one.completedOn <= today(context))
    if (all.length === 0) return unknown('absent', 'No assessment is on file.')
    return known(
      done.length > 0,
      (done.length > 0 ? done : all).map(one =>
        evidenceOf(context, 'assessments', one, one.completedOn ?? one.startedOn),
      ),
    )
  },
}
