import * as facts from '../../facts/assessmentKind.ts'
import { known, unknown } from '../../facts/evidence.ts'
import { type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** Kinds of assessment that were finished. What a document covers counts as well as what it is called. */
export const assessmentKind: Derivations = {
  [facts.assessmentKindsDone.id]: context => {
    const { date } = context.scope
    const done = ofEpisode(context.index, context.record.assessments).filter(
      one => one.completedOn !== undefined && one.completedOn <= date,
    )
    if (done.length === 0) return unknown('absent', 'No finished assessment is on file.')
    const evidence = done.map(one => evidenceOf(context, 'assessments', one, one.completedOn))
    const kinds = new Set<string>(done.flatMap(one => one.kinds))
    const covers = (...sections: string[]) =>
      done.some(one => one.sections?.some(section => sections.includes(section)))
    if (covers('substance-use-history', 'current-substance-use')) kinds.add('substance-use')
    if (covers('diagnosis-and-formulation')) kinds.add('diagnostic')
    const isSilent = done.some(one => one.sections === undefined)
    if (isSilent && !(kinds.has('substance-use') && kinds.has('diagnostic')))
      return unknown('absent', 'An assessment on file does not say what it covers.', evidence)
    return known(facts.assessmentKindsDone.options?.filter(kind => kinds.has(kind)) ?? [], evidence)
  },
}
