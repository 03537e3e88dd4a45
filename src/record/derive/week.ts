import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/week.ts'
import { addDays, type Day, weekday } from '../../kernel/day.ts'
import { ofWeek } from './attendance.ts'
import { type Context, type Derivations, holdsOn, ofEpisode, weekAsked, weekdays } from './context.ts'
import { authorOf, evidenceOf } from './evidence.ts'
import { bucketOf, type PlannedWeek, plannedWeek, sourceOn } from './schedule.ts'
import { type DayOfSessions, dayOfSessions, daysOfWeek, type Held, isListed, scheduledMinutes } from './sessions.ts'
import { minutesOf } from './spans.ts'

/** Full days, kinds of time, taper and family therapy of a program week; the scheduled hours of a day. */
export const week: Derivations = {
  [facts.dayScheduledHours.id]: context => scheduledHours(context, context.scope.date),

  [facts.weekFullDaysScheduled.id]: context => {
    const week = weekAsked(context)
    const planned = plannedWeek(context, week)
    if (typeof planned.days.value !== 'number') return planned.days
    if (isPlannedWithoutSlots(context, week)) return fullDaysOfPlan(context, planned)
    const days = daysOfWeek(week).map(day => scheduledHours(context, day))
    const gap = days.find(one => one.value === undefined)
    if (gap) return gap
    const lengths = days.map(one => Number(one.value)).filter(hours => hours > 0)
    return countFull(context, lengths, planned.days.evidence)
  },

  [facts.weekFullDaysAttended.id]: context => {
    const stated = context.record.program.offeredHoursPerDay
    const full = stated ?? usualHours
    const isFull = (day: DayOfSessions) => reaches(day.attendedMinutes / 60, full)
    const held = daysOfWeek(weekAsked(context)).flatMap(date => dayOfSessions(context, date) ?? [])
    if (
      isLengthOpen(
        context,
        held.map(day => day.scheduledMinutes / 60),
      ) &&
      held.some(day => day.attendedMinutes > 0)
    )
      return unknown('absent', noLength)
    return ofWeek(context, day => (isFull(day) ? 1 : 0))
  },

  [facts.weekTherapyHours.id]: context => {
    const { psychotherapyHours, trainingHours } = plannedWeek(context, weekAsked(context))
    return sumOf(psychotherapyHours, trainingHours)
  },

  [facts.weekActiveTreatmentHours.id]: context => {
    const { psychotherapyHours, trainingHours } = plannedWeek(context, weekAsked(context))
    return sumOf(psychotherapyHours, trainingHours, medicationHours(context))
  },

  [facts.weekTherapyHoursAttended.id]: context =>
    attendedHours(context, bucket => bucket === 'psychotherapy' || bucket === 'training-education-activity'),
  [facts.weekPsychotherapyHoursAttended.id]: context => attendedHours(context, bucket => bucket === 'psychotherapy'),
  [facts.weekTrainingHoursAttended.id]: context =>
    attendedHours(context, bucket => bucket === 'training-education-activity'),

  [facts.weekTapers.id]: weekTapers,

  [facts.weekFamilyTherapySessions.id]: context => {
    const held = daysOfWeek(weekAsked(context))
      .flatMap(date => dayOfSessions(context, date)?.held ?? [])
      .filter(one => one.status === 'present')
    const family = held.filter(one => familyTherapies.has(one.session.modality ?? ''))
    if (family.length > 0)
      return known(
        family.length,
        family.flatMap(one => one.evidence),
      )
    if (held.some(one => one.session.modality === undefined))
      return unknown('absent', 'Some sessions of the week do not say what they gave.')
    return ofWeek(context, () => 0)
  },

  // A finding of the stay, whether or not it still holds.
  [facts.familyTherapyContraindicatedOnce.id]: context => {
    const found = ofEpisode(context.index, context.record.findings).filter(
      one =>
        one.fact === facts.weekFamilyTherapyContraindicated.id &&
        one.value === true &&
        (one.on ?? '') <= context.scope.date &&
        isByClinician(context, one),
    )
    return found.length
      ? known(
          true,
          found.map(one => evidenceOf(context, 'findings', one, one.on)),
        )
      : unknown('absent', 'No contraindication of family therapy is on file.')
  },
}

/** pehp/II.B.1.a: a day usually has three hours. A program that does not say otherwise gives no more on a day. */
const usualHours = 3

const noLength = 'The program does not say how long its day is, and no day of this week has the usual three hours.'

/** Days shorter than usual tell nothing of a program that is silent, unless it gives the member longer ones beside them. */
const isLengthOpen = (context: Context, lengths: readonly number[]): boolean =>
  context.record.program.offeredHoursPerDay === undefined &&
  lengths.length > 0 &&
  !lengths.some(hours => reaches(hours, usualHours))

/** How many of the days are as long as the program's day. */
function countFull(context: Context, lengths: readonly number[], evidence: Known['evidence']): Known {
  if (isLengthOpen(context, lengths)) return unknown('absent', noLength, evidence)
  const full = context.record.program.offeredHoursPerDay ?? usualHours
  return known(lengths.filter(hours => reaches(hours, full)).length, evidence)
}

const isPlannedWithoutSlots = (context: Context, week: Day): boolean => {
  const sources = daysOfWeek(week).flatMap(day => sourceOn(context, day) ?? [])
  return (
    sources.some(one => one.weekly.daysPerWeek !== undefined) && sources.every(one => one.weekly.slots.length === 0)
  )
}

/** Of a plan that states days and hours but no slots: its days are of equal length, unless a session on file is shorter. */
function fullDaysOfPlan(context: Context, { days, hours }: PlannedWeek): Known {
  const week = weekAsked(context)
  const count = Number(days.value)
  const held = daysOfWeek(week).flatMap(day => dayOfSessions(context, day) ?? [])
  const lengths = held.map(day => day.scheduledMinutes / 60).filter(one => one > 0)
  const average = typeof hours.value === 'number' && count > 0 ? hours.value / count : undefined
  const rest = Math.max(count - lengths.length, 0)
  if (rest > 0 && average === undefined)
    return unknown('absent', 'The plan does not say how long its days are.', days.evidence)
  const longest = [...lengths, ...Array<number>(rest).fill(average ?? 0)].sort((a, b) => b - a).slice(0, count)
  return countFull(context, longest, [...days.evidence, ...held.flatMap(day => day.evidence)])
}

/** What a schedule with slots holds on the day, else the sessions on file. Breaks are left out. */
function scheduledHours(context: Context, date: Day): Known {
  const source = sourceOn(context, date)
  if (source && source.weekly.slots.length > 0)
    return known(
      source.weekly.slots
        .filter(slot => slot.weekday === weekdays[weekday(date) - 1])
        .reduce((sum, slot) => sum + clockHours(slot.end) - clockHours(slot.start), 0),
      [source.evidence],
    )
  const day = dayOfSessions(context, date)
  if (!day && !isListed(context, date)) return unknown('absent', 'No schedule and no sessions of this day are on file.')
  return known((day?.scheduledMinutes ?? 0) / 60, day?.evidence)
}

/** Scheduled hours of medication visits, by slots, else by sessions. */
function medicationHours(context: Context): Known {
  const week = weekAsked(context)
  const slots = daysOfWeek(week).flatMap(date =>
    (sourceOn(context, date)?.weekly.slots ?? []).filter(slot => slot.weekday === weekdays[weekday(date) - 1]),
  )
  if (slots.length > 0)
    return slots.some(slot => slot.modality === undefined && bucketOf(slot) === 'other')
      ? unknown('absent', 'Some planned sessions do not say what they give.')
      : known(
          slots
            .filter(slot => medicationVisits.has(slot.modality ?? ''))
            .reduce((sum, slot) => sum + clockHours(slot.end) - clockHours(slot.start), 0),
        )
  const held = daysOfWeek(week).flatMap(date => dayOfSessions(context, date)?.held ?? [])
  if (held.length === 0) return unknown('absent', 'No sessions of this week are on file.')
  return held.some(one => one.session.modality === undefined && bucketOf(one.session) === 'other')
    ? unknown('absent', 'Some sessions do not say what they give.')
    : known(
        held
          .filter(one => medicationVisits.has(one.session.modality ?? ''))
          .reduce((sum, one) => sum + scheduledMinutes(one), 0) / 60,
      )
}

function attendedHours(context: Context, counts: (bucket: ReturnType<typeof bucketOf>) => boolean): Known {
  const unsorted = daysOfWeek(weekAsked(context))
    .flatMap(date => dayOfSessions(context, date)?.held ?? [])
    .filter(one => attendedMinutes(one) > 0 && bucketOf(one.session) === undefined)
  if (unsorted.length > 0)
    return unknown(
      'absent',
      'Some attended sessions do not say what kind of time they are.',
      unsorted.flatMap(one => one.evidence),
    )
  return ofWeek(
    context,
    day => day.held.reduce((sum, one) => sum + (counts(bucketOf(one.session)) ? attendedMinutes(one) : 0), 0) / 60,
  )
}

/** By the phases of the episode, else by the schedule in force in the week. */
function weekTapers(context: Context): Known {
  const week = weekAsked(context)
  const end = addDays(week, 6)
  const { episode } = context
  const touches = (period: { startsOn?: Day; endsOn?: Day }) =>
    (period.startsOn === undefined || period.startsOn <= end) && (period.endsOn === undefined || week <= period.endsOn)
  const phases = (episode?.phases ?? []).filter(touches)
  const evidence = episode ? [evidenceOf(context, 'episodes', episode, episode.admittedOn)] : []
  if (phases.some(one => one.phase === 'taper')) return known(true, evidence)
  const sources = daysOfWeek(week).flatMap(day => sourceOn(context, day) ?? [])
  const tapering = sources.find(source => source.weekly.taper === true)
  if (tapering) return known(true, [tapering.evidence])
  if (phases.some(one => holdsOn(one, week) && holdsOn(one, end))) return known(false, evidence)
  const last = sources.at(-1)
  if (last?.weekly.taper === false) return known(false, [last.evidence])
  return fromEarlierWeeks(context, week, last ? [last.evidence] : evidence)
}

/**
 * Where nothing is marked as a taper: a week that holds no less than those before it is none; one that holds less is,
 * when a plan made it so and a date of discharge is set.
 */
function fromEarlierWeeks(context: Context, week: Day, evidence: Known['evidence']): Known {
  const here = plannedWeek(context, week)
  const admittedOn = context.episode?.admittedOn
  if (here.hours.value === undefined || admittedOn === undefined)
    return unknown('absent', 'Neither the episode nor the schedule says whether services taper.', evidence)
  let most: number | undefined
  for (let earlier = addDays(week, -7); earlier >= addDays(admittedOn, -6); earlier = addDays(earlier, -7)) {
    const { value } = plannedWeek(context, earlier).hours
    if (typeof value === 'number') most = Math.max(most ?? 0, value)
  }
  if (most === undefined || Number(here.hours.value) >= most - 1e-9) return known(false, here.hours.evidence)
  const isPlanned = daysOfWeek(week).some(day => sourceOn(context, day) !== undefined)
  const ends = ofEpisode(context.index, context.record.dischargePlans).some(
    one => one.plannedDischargeOn !== undefined || one.taper === true,
  )
  return isPlanned && ends
    ? known(true, here.hours.evidence)
    : unknown('absent', 'The week holds less than one before it; whether that was planned is not on file.', evidence)
}

function isByClinician(context: Context, one: { by?: string; byCredential?: string; on?: Day }): boolean {
  if (one.by === undefined && one.byCredential === undefined) return true
  return authorOf(context, one, one.on).classes.includes('licensed-clinician')
}

function sumOf(...parts: readonly Known[]): Known {
  let sum = 0
  for (const part of parts) {
    if (typeof part.value !== 'number') return part
    sum += part.value
  }
  return known(
    sum,
    parts
      .flatMap(part => part.evidence)
      .filter((one, i, all) => all.findIndex(other => other.id === one.id && other.type === one.type) === i),
  )
}

/** Hours are sums of minutes; a billionth of an hour is no shortfall. */
const reaches = (hours: unknown, full: number): boolean =>
  typeof hours === 'number' && hours > 0 && hours >= full - 1e-9

const attendedMinutes = (one: Held): number => minutesOf(one.attended ?? [])

const clockHours = (clock: string): number => Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60

const familyTherapies: ReadonlySet<string> = new Set([
  'family-psychotherapy',
  'multi-family-group',
  'family-counseling',
])

const medicationVisits: ReadonlySet<string> = new Set(['medication-evaluation', 'medication-management'])
