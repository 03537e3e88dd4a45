import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/riskAssessment.ts'
import { addDays, type Day, daysBetween, weekOf } from '../../kernel/day.ts'
import { type Context, type Derivations, ofEpisode } from './context.ts'
import { authorOf, evidenceOf } from './evidence.ts'

/**
 * The series of risk assessments from admission to discharge or the date in question. Without a single one on file nothing
 * is known; from the first one on, those on file are taken to be all.
 */
export const riskAssessment: Derivations = {
  [facts.riskAssessmentLongestGap.id]: context => {
    const series = seriesOf(context)
    if (!series) return noSeries
    const days = [series.from, ...series.done.map(one => one.on), series.to]
    const gaps = days.slice(1).map((day, i) => daysBetween(days[i] ?? day, day))
    return known(Math.max(...gaps), series.evidence)
  },

  [facts.riskAssessmentWeeksMissed.id]: context => {
    const series = seriesOf(context)
    if (!series) return noSeries
    const first = context.index.firstWeekday
    const done = new Set(series.done.map(one => weekOf(one.on, first)))
    let missed = 0
    for (let week = weekOf(series.from, first); addDays(week, 6) <= series.to; week = addDays(week, 7))
      if (week >= series.from && !done.has(week)) missed++
    return known(missed, series.evidence)
  },

  [facts.riskAssessorLicensed.id]: context => {
    const series = seriesOf(context)
    if (!series) return noSeries
    const authors = series.done.map(one => authorOf(context, one, one.on))
    if (authors.some(author => !author.isUnknown && !author.classes.includes('licensed-clinician')))
      return known(false, series.evidence)
    return authors.some(author => author.isUnknown)
      ? unknown('absent', 'Who assessed risk is not on file for each assessment.', series.evidence)
      : known(true, series.evidence)
  },
}

const noSeries = unknown('absent', 'No risk assessment of this stay is on file.')

function seriesOf(context: Context) {
  const { admittedOn, dischargedOn } = context.episode ?? {}
  if (admittedOn === undefined) return undefined
  const { date } = context.scope
  const to: Day = dischargedOn !== undefined && dischargedOn < date ? dischargedOn : date
  const done = ofEpisode(context.index, context.record.riskAssessments)
    .filter(one => one.on >= admittedOn && one.on <= to)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  if (done.length === 0) return undefined
  const evidence = done.map(one => evidenceOf(context, 'riskAssessments', one, one.at ?? one.on))
  return { from: admittedOn, to, done, evidence }
}
