import * as facts from '../../facts/attendance.ts'
import { type Evidence, type Known, known, unknown } from '../../facts/evidence.ts'
import type { Day } from '../../kernel/day.ts'
import { instantMinutes } from '../../kernel/moment.ts'
import { type Context, type Derivations, today, weekAsked } from './context.ts'
import { plannedWeek } from './schedule.ts'
import { type DayOfSessions, dayOfSessions, daysOfWeek, isListed } from './sessions.ts'

/** Hours and days, as scheduled and as attended. Hours leave scheduled breaks out. */
export const attendance: Derivations = {
  [facts.dayAttended.id]: context => {
    const { date } = context.scope
    const day = dayOfSessions(context, date)
    if (day?.isPresent) return known(true, day.evidence)
    return withoutGaps(context, date, () => known(false, day?.evidence))
  },
  [facts.dayAttendedHours.id]: context => ofDay(context, day => day.attendedMinutes),
  [facts.dayLongestConsecutiveHours.id]: context => ofDay(context, day => day.longestMinutes),
  [facts.dayLongestConsecutiveEvidenceBasedHours.id]: context =>
    evidenceBased(context, day => [day.longestEvidenceBased.sure, day.longestEvidenceBased.possible]),
  [facts.weekScheduledHours.id]: context => plannedWeek(context, weekAsked(context)).hours,
  [facts.weekScheduledDays.id]: context => plannedWeek(context, weekAsked(context)).days,
  [facts.weekScheduledTherapeuticHours.id]: context => plannedWeek(context, weekAsked(context)).therapeuticHours,
  [facts.weekPsychotherapyHours.id]: context => plannedWeek(context, weekAsked(context)).psychotherapyHours,
  [facts.weekTrainingHours.id]: context => plannedWeek(context, weekAsked(context)).trainingHours,
  [facts.weekAttendedHours.id]: context => ofWeek(context, day => day.attendedMinutes / 60),
  [facts.weekAttendedDays.id]: context => ofWeek(context, day => (day.isPresent ? 1 : 0)),
  [facts.weekAttendedTherapeuticHours.id]: context => ofWeek(context, day => day.therapeuticMinutes / 60),
  [facts.weekIsPartial.id]: weekIsPartial,
}

/** Hours of a day, or why they are not known: no sessions listed, attendance not on file, the day not over. */
export function ofDay(context: Context, minutes: (day: DayOfSessions) => number): Known {
  const { date } = context.scope
  return withoutGaps(context, date, day => known(day ? minutes(day) / 60 : 0, day?.evidence))
}

/** Hours that sessions give for certain and at most; known only when the two agree. */
export function evidenceBased(context: Context, bounds: (day: DayOfSessions) => readonly [number, number]): Known {
  const { date } = context.scope
  return withoutGaps(context, date, day => {
    if (!day) return known(0)
    const [sure, possible] = bounds(day)
    if (sure === possible) return known(sure / 60, day.evidence)
    return unknown('absent', 'Some sessions of the day do not say whether they are evidence-based.', day.evidence)
  })
}

/** Adds up the days of the week asked about. A week that still runs is not yet known. */
export function ofWeek(context: Context, amount: (day: DayOfSessions) => number): Known {
  const week = weekAsked(context)
  if (stillRuns(context, week)) return unknown('not-yet', 'The week is not over.')
  const dates = daysOfWeek(week)
  const days = dates.map(date => dayOfSessions(context, date))
  const isSilent = days.every(day => day === undefined)
  let sum = 0
  const evidence: Evidence[] = []
  for (const [i, day] of days.entries()) {
    // Sessions anywhere in the week speak for all of it.
    const gap = day || isSilent ? gapOf(context, dates[i] ?? week, day) : undefined
    if (gap) return gap
    if (!day) continue
    sum += amount(day)
    evidence.push(...day.evidence)
  }
  return known(sum, evidence)
}

/**
 * A week is partial when the stay begins after, or ends before, the days on which the member's schedule has sessions;
 * where no schedule names days, when it begins after the week's first day or ends before its last.
 */
function weekIsPartial(context: Context): Known {
  const { episode } = context
  if (episode?.admittedOn === undefined) return unknown('absent', 'No admission is on file.')
  const week = weekAsked(context)
  const end = daysOfWeek(week).at(-1) ?? week
  const { admittedOn, dischargedOn } = episode
  const planned = plannedWeek(context, week).plannedDays
  const first = planned.at(0) ?? week
  const last = planned.at(-1) ?? end
  const evidence = [{ type: 'episodes', id: episode.id ?? 'episodes', at: admittedOn }]
  return known(admittedOn > first || (dischargedOn !== undefined && dischargedOn < last), evidence)
}

/** Whether sessions of the week may still lie ahead of the moment the question is asked at. */
function stillRuns(context: Context, week: Day): boolean {
  const now = today(context)
  if (now > (daysOfWeek(week).at(-1) ?? week)) return false
  const { dischargedOn } = context.episode ?? {}
  if (dischargedOn !== undefined && dischargedOn <= now) return false
  const planned = plannedWeek(context, week).plannedDays.at(-1)
  const ahead = daysOfWeek(week).some(day => day > now && dayOfSessions(context, day) !== undefined)
  return ahead || planned === undefined || planned > now || !isOver(context, now)
}

function isOver(context: Context, date: Day): boolean {
  const now = instantMinutes(context.scope.asOf.length > 10 ? context.scope.asOf : `${date}T23:59`, context.zone)
  return (dayOfSessions(context, date)?.held ?? []).every(held => held.span.to <= now)
}

function withoutGaps(context: Context, date: Day, answer: (day: DayOfSessions | undefined) => Known): Known {
  const day = dayOfSessions(context, date)
  return gapOf(context, date, day) ?? answer(day)
}

function gapOf(context: Context, date: Day, day: DayOfSessions | undefined): Known | undefined {
  if (date > today(context)) return unknown('not-yet', 'The day lies ahead.', day?.evidence)
  if (!day) return isListed(context, date) ? undefined : unknown('absent', 'No sessions of this time are on file.')
  if (day.open.length === 0) return undefined
  if (date === today(context) && !isOver(context, date))
    return unknown('not-yet', 'The day’s sessions are not over.', day.evidence)
  return unknown(
    'absent',
    `Attendance is not on file, or not with its times, for ${day.open.length} of the day’s sessions.`,
    day.open.flatMap(held => held.evidence),
  )
}
