import * as facts from '../../facts/engagement.ts'
import { type Evidence, type Known, known, unknown } from '../../facts/evidence.ts'
import { addDays, ageOn, type Day } from '../../kernel/day.ts'
import { type Context, type Derivations, ofEpisode, today } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'
import { plannedDaysFrom } from './schedule.ts'
import { type DayOfSessions, dayOfSessions, heldSessions, isCounted, isListed } from './sessions.ts'

/** How much of the first weeks' schedule was attended, and whether the member was assessed anew. */
export const engagement: Derivations = {
  [facts.fullBlockShareTwoWeeks.id]: context => earlyShare(context, 2, isFullBlock),
  [facts.fullBlockShareThreeWeeks.id]: context => earlyShare(context, 3, isFullBlock),
  [facts.fullBlockShareFourWeeks.id]: context => earlyShare(context, 4, isFullBlock),
  [facts.anyPartShareTwoWeeks.id]: context => earlyShare(context, 2, isAttended),
  [facts.anyPartShareThreeWeeks.id]: context => earlyShare(context, 3, isAttended),
  [facts.anyPartShareFourWeeks.id]: context => earlyShare(context, 4, isAttended),

  // A clinician's answer, else progress notes of the stay that tell of progress.
  [facts.progressDocumented.id]: context => {
    const found = fromFindings(context, facts.progressDocumented)
    if (found.value !== undefined) return found
    const since = context.episode?.admittedOn ?? ''
    const notes = ofEpisode(context.index, context.record.notes).filter(
      one =>
        one.on >= since &&
        one.on <= context.scope.date &&
        one.signedAt !== undefined &&
        one.sections?.includes('progress'),
    )
    return notes.length > 0
      ? known(
          true,
          notes.map(one => evidenceOf(context, 'notes', one, one.on)),
        )
      : found
  },

  [facts.reassessedDuringStay.id]: context => {
    const since = context.episode?.admittedOn
    const found = ofEpisode(context.index, context.record.assessments).filter(
      one =>
        one.kinds.includes('reassessment') &&
        one.completedOn !== undefined &&
        one.completedOn <= context.scope.date &&
        (since === undefined || one.completedOn > since),
    )
    if (found.length === 0) return unknown('absent', 'No reassessment is on file.')
    return known(
      true,
      found.map(one => evidenceOf(context, 'assessments', one, one.completedOn)),
    )
  },
}

type Counts = (context: Context, day: DayOfSessions, date: Day) => boolean

/** optum-idaho Q19: three hours in one piece, Q5: two for an adolescent; a day scheduled for less is full when attended whole. */
const isFullBlock: Counts = (context, day, date) => {
  const { birthDate } = context.record.member
  const isAdult = birthDate === undefined || ageOn(birthDate, date) >= 18
  return day.longestMinutes >= Math.min(isAdult ? 180 : 120, day.scheduledMinutes)
}

const isAttended: Counts = (_context, day) => day.isPresent

/**
 * Of the scheduled days of the first weeks that are over, the share that counts. Known once seven days have passed, or the
 * stay has ended; a scheduled day whose attendance is not on file leaves it unknown.
 */
function earlyShare(context: Context, weeks: number, counts: Counts): Known {
  const { admittedOn, dischargedOn } = context.episode ?? {}
  if (admittedOn === undefined) return unknown('absent', 'No admission is on file.')
  const yesterday = addDays(today(context), -1)
  const hasEnded = dischargedOn !== undefined && dischargedOn <= yesterday
  if (yesterday < addDays(admittedOn, 6) && !hasEnded) return unknown('not-yet', 'The first week is not over.')
  return shareUntil(context, admittedOn, sooner(addDays(admittedOn, 7 * weeks - 1), yesterday), counts)
}

/** The share of the days scheduled from admission to `end`, both included, that were attended in full. */
export const fullShareUntil = (context: Context, admittedOn: Day, end: Day): Known =>
  shareUntil(context, admittedOn, end, isFullBlock)

function shareUntil(context: Context, admittedOn: Day, until: Day, counts: Counts): Known {
  const end = sooner(until, context.episode?.dischargedOn ?? until)
  const days = plannedDaysFrom(context, admittedOn, end).filter(date => !isCancelled(context, date))
  if (days.length === 0) return unknown('absent', 'No schedule of the first weeks is on file.')
  let attended = 0
  const evidence: Evidence[] = []
  for (const date of days) {
    const day = dayOfSessions(context, date)
    if (day ? day.open.length > 0 : !isListed(context, date))
      return unknown('absent', 'Attendance of the first weeks is not all on file.', day?.evidence)
    if (!day) continue
    evidence.push(...day.evidence)
    if (counts(context, day, date)) attended++
  }
  return known(attended / days.length, evidence)
}

const sooner = (a: Day, b: Day): Day => (a < b ? a : b)

/** Sessions were listed for the day, and the program called all of them off. */
const isCancelled = (context: Context, date: Day): boolean => {
  const listed = heldSessions(context).filter(held => held.day === date)
  return listed.length > 0 && !listed.some(held => isCounted(held.session))
}
