import * as facts from '../../facts/continuation.ts'
import { known, unknown } from '../../facts/evidence.ts'
import type { QualityMeasure } from '../schema/clinical.ts'
import { type Derivations, groupBy, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** What measures and requests on file say of the stay. */
export const continuation: Derivations = {
  // Which direction is better depends on the measure: whoever enters it says so, unless it is a scale of symptoms.
  [facts.improvementMeasuredTwice.id]: context => {
    const { date } = context.scope
    const from = context.episode?.admittedOn ?? ''
    const dated = ofEpisode(context.index, context.record.qualityMeasures)
      .filter(one => one.value !== undefined && one.on !== undefined && from <= one.on && one.on <= date)
      .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))
    if (dated.length === 0) return unknown('absent', 'No measure has a dated value in this episode.')
    const pairs = [...groupBy(dated, one => one.measure.trim().toLowerCase()).values()].filter(
      series => series[0]?.on !== series.at(-1)?.on,
    )
    const evidence = pairs.flat().map(one => evidenceOf(context, 'qualityMeasures', one, one.on))
    if (pairs.length === 0) return unknown('absent', 'No measure has a second dated value in this episode.')
    const latest = pairs.map(improvedOver)
    if (latest.includes(true)) return known(true, evidence)
    if (latest.includes(undefined))
      return unknown('needs-judgement', 'Whether the later value is an improvement is not on file.', evidence)
    return known(false, evidence)
  },

  [facts.stayFollowsPresetLength.id]: context => {
    const latest = ofEpisode(context.index, context.record.authorizationRequests)
      .filter(one => (one.submittedOn ?? '') <= context.scope.date && one.presetLengthRationale !== undefined)
      .sort((a, b) => ((a.submittedOn ?? '') < (b.submittedOn ?? '') ? -1 : 1))
      .at(-1)
    if (latest?.presetLengthRationale === undefined)
      return unknown('absent', 'No request says whether it rests on a preset length.')
    return known(latest.presetLengthRationale, [
      evidenceOf(context, 'authorizationRequests', latest, latest.submittedOn),
    ])
  },
}

function improvedOver(series: readonly QualityMeasure[]): boolean | undefined {
  const [first, last] = [series[0], series.at(-1)]
  if (last?.improved !== undefined) return last.improved
  if (first?.value === undefined || last?.value === undefined || !countsSymptoms.test(last.measure.trim()))
    return undefined
  return last.value < first.value
}

/** Scales on which a lower score means fewer symptoms. */
const countsSymptoms = /^(PHQ|GAD|BDI|BAI|PCL|MADRS|QIDS|HAM-?[AD]|HDRS|AUDIT|DAST)\b/i
