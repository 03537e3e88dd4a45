import * as facts from '../../facts/episode.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import { addDays, daysBetween } from '../../kernel/day.ts'
import { type Context, type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { sessionDays } from './sessions.ts'

/** Where the member came from, how long the stay has lasted, whether it is over. */
export const episode: Derivations = {
  [facts.steppedDownFromHigherLevel.id]: context => {
    const { episode } = context
    const from = rankOf(episode?.priorLevelOfCare)
    if (episode && from !== undefined)
      return known(from === 'higher', [evidenceOf(context, 'episodes', episode, episode.admittedOn)])
    const admittedOn = episode?.admittedOn
    // A stay elsewhere that ended on the day of admission or the day before led here directly.
    const last = admittedOn
      ? ofEpisode(context.index, context.record.priorStays).filter(
          one =>
            rankOf(one.levelOfCare) === 'higher' &&
            one.endsOn !== undefined &&
            one.endsOn >= addDays(admittedOn, -1) &&
            one.endsOn <= admittedOn,
        )
      : []
    if (last.length === 0) return unknown('absent', 'The level of care the member came from is not on file.')
    return known(
      true,
      last.map(one => evidenceOf(context, 'priorStays', one, one.endsOn)),
    )
  },

  [facts.priorTreatmentLevels.id]: context => {
    const { episode } = context
    const earlier = ofEpisode(context.index, context.record.priorStays).filter(
      one =>
        one.condition !== 'medical' &&
        (one.startsOn === undefined || episode?.admittedOn === undefined || one.startsOn < episode.admittedOn),
    )
    const named = episode?.priorLevelOfCare
    if (named === undefined && earlier.length === 0)
      return unknown('absent', 'Earlier treatment is not on file, nor that there was none.')
    const ranks = [named, ...earlier.map(one => one.levelOfCare)].filter(one => one !== undefined).map(rankOf)
    const levels = (['higher', 'lower'] as const).filter(level => ranks.includes(level))
    const evidence = [
      ...(episode && named !== undefined ? [evidenceOf(context, 'episodes', episode, episode.admittedOn)] : []),
      ...earlier.map(one => evidenceOf(context, 'priorStays', one, one.startsOn)),
    ]
    return ranks.includes(undefined) && levels.length === 0
      ? unknown('absent', 'The record does not tell how the earlier level of care compares.', evidence)
      : known(levels, evidence)
  },

  [facts.programDaysAttended.id]: context => {
    const days = [...sessionDays(context)].filter(([day]) => day <= context.scope.date)
    if (days.length === 0) return unknown('absent', 'No sessions up to this day are on file.')
    if (days.some(([, of]) => !of.isPresent && of.open.length > 0))
      return unknown('absent', 'Attendance is not on file for all days.')
    const attended = days.filter(([, of]) => of.isPresent)
    return known(
      attended.length,
      attended.flatMap(([, of]) => of.held[0]?.evidence.slice(0, 1) ?? []),
    )
  },

  [facts.programDaysOnCalendar.id]: context =>
    ofStay(context, ({ admittedOn, dischargedOn }) => {
      const until = dischargedOn !== undefined && dischargedOn < context.scope.date ? dischargedOn : context.scope.date
      return Math.max(0, daysBetween(admittedOn, until) + 1)
    }),

  [facts.dischargedFromProgram.id]: context =>
    ofStay(context, ({ dischargedOn }) => dischargedOn !== undefined && dischargedOn <= context.scope.date),

  [facts.plannedDischargeDated.id]: context => {
    const dated = ofEpisode(context.index, context.record.dischargePlans).filter(
      one => one.plannedDischargeOn !== undefined,
    )
    if (dated.length === 0) return unknown('absent', 'No planned date of discharge is on file.')
    return known(
      true,
      dated.map(one => evidenceOf(context, 'dischargePlans', one, one.startedOn)),
    )
  },
}

function ofStay(
  context: Context,
  read: (stay: { admittedOn: string; dischargedOn?: string }) => number | boolean,
): Known {
  const { episode } = context
  if (episode?.admittedOn === undefined) return unknown('absent', 'No admission is on file.')
  return known(read({ admittedOn: episode.admittedOn, dischargedOn: episode.dischargedOn }), [
    evidenceOf(context, 'episodes', episode, episode.admittedOn),
  ])
}

/** Compared with intensive outpatient care; undefined where the name alone does not tell. */
export function rankOf(level: string | undefined): 'higher' | 'lower' | 'same' | 'none' | undefined {
  return level === undefined ? undefined : ranks[level]
}

const ranks: Readonly<Record<string, 'higher' | 'lower' | 'same' | 'none'>> = {
  'inpatient-psychiatric': 'higher',
  'inpatient-detoxification': 'higher',
  residential: 'higher',
  'acute-treatment-services': 'higher',
  'partial-hospitalization': 'higher',
  'crisis-stabilization': 'higher',
  'intensive-outpatient': 'same',
  outpatient: 'lower',
  'otp-outpatient': 'lower',
  'medication-management-only': 'lower',
  'community-based-rehabilitation': 'lower',
  none: 'none',
}
