import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/instrument.ts'
import { type Context, type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'

/** Level-of-care instruments on file. */
export const instrument: Derivations = {
  // With none of them on file nothing is known; with one, those listed are taken to be all.
  [facts.instrumentsCompleted.id]: context => {
    const results = resultsOn(context).filter(one => levelInstrument(one.instrument) !== undefined)
    if (results.length === 0) return unknown('absent', 'No level-of-care instrument is on file.')
    const found = new Set(results.map(one => levelInstrument(one.instrument)))
    return known(
      facts.instrumentsCompleted.options?.filter(option => found.has(option)) ?? [],
      results.map(one => evidenceOf(context, 'instrumentResults', one, one.on)),
    )
  },

  [facts.asamCompleted.id]: context => isCompleted(context, 'ASAM'),
  [facts.crossCuttingMeasureCompleted.id]: context => isCompleted(context, 'DSM-5-CCSM'),

  [facts.asamRecommendedLevel.id]: context => {
    const latest = resultsOn(context)
      .filter(one => levelInstrument(one.instrument) === 'ASAM')
      .at(-1)
    if (!latest) return unknown('absent', 'No ASAM assessment is on file.')
    const evidence = [evidenceOf(context, 'instrumentResults', latest, latest.on)]
    const level = asamLevel(latest.recommendedLevel)
    return level === undefined
      ? unknown('absent', 'The ASAM assessment on file recommends no level that can be read.', evidence)
      : known(level, evidence)
  },
}

/**
 * One instrument. Not on file it may still have been completed; only a request that names the instruments it rests on, or
 * an answer that lists them all, tells that it was not.
 */
function isCompleted(context: Context, name: string): Known {
  const results = resultsOn(context)
  const found = results.filter(one => levelInstrument(one.instrument) === name)
  if (found.length > 0)
    return known(
      true,
      found.map(one => evidenceOf(context, 'instrumentResults', one, one.on)),
    )
  const listed = fromFindings(context, facts.instrumentsCompleted)
  if (Array.isArray(listed.value)) return known(listed.value.includes(name), listed.evidence)
  const requests = ofEpisode(context.index, context.record.authorizationRequests)
  const { request } = context.scope
  const asked = request === undefined ? requests : requests.filter(one => one.id === request)
  const resting = asked.filter(one => one.instrumentResults.length > 0)
  if (resting.length === 0 || resting.length < asked.length) return unknown('absent', 'This instrument is not on file.')
  const named = resting.flatMap(one => one.instrumentResults)
  if (named.some(id => !results.some(one => one.id === id))) return unknown('absent', 'This instrument is not on file.')
  return known(
    false,
    resting.map(one => evidenceOf(context, 'authorizationRequests', one, one.receivedOn ?? one.submittedOn)),
  )
}

/** Results of the episode up to the date, in order of time. */
const resultsOn = (context: Context) =>
  ofEpisode(context.index, context.record.instrumentResults)
    .filter(one => one.on <= context.scope.date)
    .sort((a, b) => (a.on < b.on ? -1 : 1))

/** The instrument as the dictionary names it, however it was written: `ASAM Criteria`, `DSM-5 CCSM`. */
function levelInstrument(written: string): string | undefined {
  const name = written.toUpperCase()
  if (/\bASAM\b/.test(name)) return 'ASAM'
  if (/CALOCUS|CASII/.test(name)) return 'CALOCUS-CASII'
  if (/LOCUS/.test(name)) return 'LOCUS'
  if (/ECSII/.test(name)) return 'ECSII'
  if (/CCSM|CROSS.?CUTTING/.test(name)) return 'DSM-5-CCSM'
  return undefined
}

/** `2.1`, `Level 2.1`, `3.7-WM`: the level, sublevels of 3 and 4 left out. */
function asamLevel(written: string | undefined): string | undefined {
  const level = written?.match(/\d(\.\d)?/)?.[0]
  if (level === undefined) return undefined
  if (/^[34]/.test(level)) return level.charAt(0)
  return level === '2' || level === '1.0' ? (level === '1.0' ? '1' : undefined) : level
}
