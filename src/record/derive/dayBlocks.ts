import * as facts from '../../facts/dayBlocks.ts'
import type { Session } from '../schema/session.ts'
import { evidenceBased, ofDay } from './attendance.ts'
import type { Derivations } from './context.ts'
import { type DayOfSessions, pausesBetween } from './sessions.ts'
import { longestBlock, minutesOf, type Span, subtract, union } from './spans.ts'

/** Other measures of a day's block: by the clock, in pieces, or as held rather than attended. */
export const dayBlocks: Derivations = {
  [facts.dayLongestEvidenceBasedBlockByClock.id]: context =>
    evidenceBased(context, ({ longestEvidenceBased: { sureByClock, possibleByClock } }) => [
      sureByClock,
      possibleByClock,
    ]),

  [facts.dayEvidenceBasedHours.id]: context =>
    evidenceBased(context, day => [minutesOf(attended(day, isSure)), minutesOf(attended(day, isPossible))]),

  [facts.dayProvidedEvidenceBasedBlock.id]: context =>
    evidenceBased(context, day => [
      longestBlock(held(day, isSure), pauses(day)),
      longestBlock(held(day, isPossible), pauses(day)),
    ]),

  [facts.dayLongestBlockByClock.id]: context =>
    ofDay(context, day =>
      longestBlock(
        attended(day, () => true),
        pauses(day),
        'clock',
      ),
    ),
}

const isSure = (session: Session): boolean => session.evidenceBased === true
const isPossible = (session: Session): boolean => session.evidenceBased !== false

const attended = (day: DayOfSessions, which: (session: Session) => boolean): Span[] =>
  day.held.flatMap(one => (which(one.session) ? (one.attended ?? []) : []))

const held = (day: DayOfSessions, which: (session: Session) => boolean): Span[] =>
  day.held.flatMap(one => (which(one.session) ? subtract([one.span], union(one.breaks)) : []))

const pauses = (day: DayOfSessions): Span[] => [...day.held.flatMap(one => one.breaks), ...pausesBetween(day.held)]
