import * as facts from '../../facts/assessmentKind.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import { type Context, type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** Kinds of assessment that were finished. What a document covers counts as well as what it is called. */
export const assessmentKind: Derivations = {
  [facts.diagnosticAssessmentDone.id]: context => isDone(context, 'diagnostic', ['diagnosis-and-formulation']),
  [facts.substanceUseAssessmentDone.id]: context =>
    isDone(context, 'substance-use', ['substance-use-history', 'current-substance-use']),
}

/** No only when every finished assessment on file says what it covers, and none covers this. */
function isDone(context: Context, kind: string, sections: readonly string[]): Known {
  const { date } = context.scope
  const finished = ofEpisode(context.index, context.record.assessments).filter(
    one => one.completedOn !== undefined && one.completedOn <= date,
  )
  if (finished.length === 0) return unknown('absent', 'No finished assessment is on file.')
  const evidenceFor = (some: typeof finished) =>
    some.map(one => evidenceOf(context, 'assessments', one, one.completedOn))
  const found = finished.filter(
    one => one.kinds.some(other => other === kind) || one.sections?.some(section => sections.includes(section)),
  )
  if (found.length > 0) return known(true, evidenceFor(found))
  return finished.some(one => one.sections === undefined)
    ? unknown('absent', 'An assessment on file does not say what it covers.', evidenceFor(finished))
    : known(false, evidenceFor(finished))
}
