import * as facts from '../../facts/evaluation.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Day } from '../../kernel/day.ts'
import type { PsychiatricEvaluation } from '../schema/clinical.ts'
import { type Context, type Derivations, ofEpisode, today } from './context.ts'
import { authorOf, evidenceOf } from './evidence.ts'
import { sessionDays } from './sessions.ts'

/** What assessments cover, and the attended day by which they were done. */
export const evaluation: Derivations = {
  [facts.assessmentElements.id]: context => {
    const done = ofEpisode(context.index, context.record.assessments).filter(
      one => one.completedOn !== undefined && one.completedOn <= today(context),
    )
    const evidence = done.map(one => evidenceOf(context, 'assessments', one, one.completedOn))
    if (!done.some(one => one.sections))
      return unknown('absent', 'No finished assessment on file says which areas it covers.', evidence)
    if (done.some(one => one.sections === undefined && one.kinds.some(kind => general.has(kind))))
      return unknown('absent', 'One of the assessments on file does not say which areas it covers.', evidence)
    const covered = new Set<string>(done.flatMap(one => one.sections ?? []))
    return known(facts.assessmentElements.options?.filter(element => covered.has(element)) ?? [], evidence)
  },

  [facts.assessmentByAttendedDay.id]: context => {
    const done = ofEpisode(context.index, context.record.assessments)
      .filter(one => one.kinds.includes('comprehensive-clinical') && one.completedOn !== undefined)
      .sort((a, b) => ((a.completedOn ?? '') < (b.completedOn ?? '') ? -1 : 1))[0]
    if (done?.completedOn === undefined) return unknown('absent', 'No finished comprehensive assessment is on file.')
    return byAttendedDay(context, done.completedOn, [evidenceOf(context, 'assessments', done, done.completedOn)])
  },

  // Begun, not finished (pehp/II.D.1).
  [facts.psychologicalAssessmentBegunByAttendedDay.id]: context => {
    const begun = ofEpisode(context.index, context.record.assessments)
      .filter(one => one.kinds.includes('psychological'))
      .flatMap(one => {
        const on = one.startedOn ?? one.completedOn
        return on === undefined ? [] : [{ one, on }]
      })
      .sort((a, b) => (a.on < b.on ? -1 : 1))[0]
    if (!begun) return unknown('absent', 'No psychological assessment is on file.')
    return byAttendedDay(context, begun.on, [evidenceOf(context, 'assessments', begun.one, begun.on)])
  },

  [facts.psychiatricEvaluationByAttendedDay.id]: context => {
    const done = evaluationsOf(context)
    const byPhysician = done.filter(one => authorOf(context, one, one.on).classes.includes('physician'))
    const first = byPhysician[0]
    const before = done.filter(one => first === undefined || one.on < first.on)
    if (before.some(one => authorOf(context, one, one.on).isUnknown))
      return unknown('unqualified', 'A psychiatric evaluation is on file whose author is not known.', evidence(before))
    if (!first)
      return done.length
        ? unknown('unqualified', 'Psychiatric evaluations are on file, none by a physician.', evidence(done))
        : unknown('absent', 'No psychiatric evaluation is on file.')
    return byAttendedDay(context, first.on, evidence([first]))

    function evidence(some: readonly PsychiatricEvaluation[]) {
      return some.map(one => evidenceOf(context, 'psychiatricEvaluations', one, one.on))
    }
  },

  [facts.psychiatricEvaluationRepeated.id]: context => {
    const done = evaluationsOf(context)
    const later = done.filter((one, i) => i > 0 || one.kind === 'follow-up')
    return later.length
      ? known(
          true,
          later.map(one => evidenceOf(context, 'psychiatricEvaluations', one, one.on)),
        )
      : unknown('absent', 'No later psychiatric evaluation is on file.')
  },
}

/** Completed evaluations in order of time. A psychiatrist's review of an admission is another thing. */
export const evaluationsOf = (context: Context): readonly PsychiatricEvaluation[] =>
  ofEpisode(context.index, context.record.psychiatricEvaluations)
    .filter(one => one.completed !== false && one.kind !== 'review-of-admission' && one.on <= today(context))
    .sort((a, b) => (a.on < b.on ? -1 : 1))

/**
 * The attended day by whose end something was done: 0 before the first, and the next one when it was done between two.
 * Unknown while days up to then may have been attended without anybody having written it down.
 */
export function byAttendedDay(context: Context, on: Day, evidence: Known['evidence']): Known {
  if (on > today(context)) return unknown('not-yet', 'It lies ahead.', evidence)
  const days = [...sessionDays(context)].filter(([day]) => day <= on)
  if (days.some(([, of]) => !of.isPresent && of.open.length > 0))
    return unknown('absent', 'Attendance on days up to then is not on file.', evidence)
  const admittedOn = context.episode?.admittedOn
  if (sessionDays(context).size === 0 && (admittedOn === undefined || on >= admittedOn))
    return unknown('absent', 'No sessions are on file to count attended days by.', evidence)
  const attended = days.filter(([, of]) => of.isPresent).map(([day]) => day)
  const before = attended.filter(day => day < on).length
  return known(before === 0 && !attended.includes(on) ? 0 : before + 1, evidence)
}

/** Kinds that may cover any area, so that their silence leaves areas open. */
const general: ReadonlySet<string> = new Set([
  'comprehensive-clinical',
  'diagnostic',
  'biopsychosocial',
  'psychological',
  'intake-evaluation',
])
