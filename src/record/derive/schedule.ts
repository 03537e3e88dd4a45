import type { Evidence } from '../../facts/evidence.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import { addDays, type Day, weekday } from '../../kernel/day.ts'
import type { Plan, Schedule, WeeklySchedule } from '../schema/plan.ts'
import type { Session } from '../schema/session.ts'
import { type Context, holdsOn, ofEpisode, table, today, weekdays } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { dayOfSessions, daysOfWeek, isRecreational, isTherapeutic, scheduledMinutes } from './sessions.ts'

export interface PlannedWeek {
  hours: Known
  days: Known
  /** Without recreational time and, where sessions are on file, time beside the plan's problems. */
  therapeuticHours: Known
  psychotherapyHours: Known
  trainingHours: Known
  /** Days of this week on which a schedule that names days has sessions. */
  plannedDays: readonly Day[]
}

/**
 * What the member's schedule holds in a week, whatever was attended. From the schedule in force on each day, else the plan
 * in force then (a plan that takes effect within the week speaks for the days before it too), else, once the week is over
 * or scheduled ahead, from its sessions that were not cancelled.
 */
export function plannedWeek(context: Context, week: Day): PlannedWeek {
  const kept = weeks(context)
  const key = `${week}|${today(context)}`
  let planned = kept.get(key)
  if (!planned) {
    planned = build(context, week)
    kept.set(key, planned)
  }
  return planned
}

/** The plan in force on a day: of those that took effect by then and have not ended, the latest. */
export function planOn(context: { index: Context['index'] }, day: Day): Plan | undefined {
  return plansInOrder(context).findLast(plan => plan.effectiveOn <= day && (plan.endsOn ?? day) >= day)
}

/** Plans that were ever in force, by the day and version they took effect. Drafts and entries made in error are left out. */
export const plansInOrder = table((index): readonly Plan[] =>
  ofEpisode(index, index.record.plans)
    .filter(plan => plan.status !== 'draft' && plan.status !== 'entered-in-error')
    .sort((a, b) =>
      a.effectiveOn === b.effectiveOn ? (a.version ?? 0) - (b.version ?? 0) : a.effectiveOn < b.effectiveOn ? -1 : 1,
    ),
)

/** The days from `from` on, at most to `to`, on which the schedule has sessions; by slots, else by sessions on file. */
export function plannedDaysFrom(context: Context, from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const slots = sourceOn(context, day)?.weekly.slots ?? []
    const isPlanned = slots.length ? slots.some(slot => weekdays[weekday(day) - 1] === slot.weekday) : false
    if (isPlanned || (slots.length === 0 && dayOfSessions(context, day) !== undefined)) days.push(day)
  }
  return days
}

/** Which kind of time a session or slot is, by its mark, else by what is given; undefined when it says neither. */
export function bucketOf(one: Pick<Session, 'bucket' | 'modality'>): Session['bucket'] {
  return one.bucket ?? (one.modality === undefined ? undefined : (byModality[one.modality] ?? 'other'))
}

/** pehp/II.B.1.b names the two kinds; medication visits and the rest are neither. */
const byModality: Readonly<Record<string, Session['bucket']>> = {
  'individual-psychotherapy': 'psychotherapy',
  'group-psychotherapy': 'psychotherapy',
  'family-psychotherapy': 'psychotherapy',
  'multi-family-group': 'psychotherapy',
  psychoeducation: 'training-education-activity',
  'skills-training': 'training-education-activity',
  'life-skills-planning': 'training-education-activity',
  'activity-therapy': 'training-education-activity',
  'expressive-therapy': 'training-education-activity',
  'occupational-therapy': 'training-education-activity',
  'patient-education': 'training-education-activity',
  'caregiver-training': 'training-education-activity',
}

interface Source {
  weekly: WeeklySchedule
  evidence: Evidence
}

const weeks = table(() => new Map<string, PlannedWeek>())

function build(context: Context, week: Day): PlannedWeek {
  const dates = daysOfWeek(week)
  const sources = sourcesOf(context, dates)
  const first = sources.find(source => source !== undefined)
  return first ? fromPlan(context, dates, sources) : fromSessions(context, week, dates)
}

function fromPlan(context: Context, dates: readonly Day[], sources: readonly (Source | undefined)[]): PlannedWeek {
  const slots = dates.flatMap((date, i) =>
    (sources[i]?.weekly.slots ?? [])
      .filter(slot => slot.weekday === weekdays[weekday(date) - 1])
      .map(slot => ({ date, slot, hours: clockHours(slot.end) - clockHours(slot.start) })),
  )
  const evidence = [...new Set(sources.flatMap(source => (source ? [source.evidence] : [])))]
  const stated = sources.findLast(source => source !== undefined)?.weekly
  const hasSlots = sources.some(source => source && source.weekly.slots.length > 0)
  let made: PlannedWeek | undefined
  const fromHeld = (): PlannedWeek => {
    made ??= fromSessions(context, dates[0] ?? '', dates)
    return made
  }
  const sum = (which: (slot: (typeof slots)[number]['slot']) => boolean): number =>
    slots.reduce((total, { slot, hours }) => total + (which(slot) ? hours : 0), 0)
  const stating = (amount: number | undefined, what: string): Known =>
    amount === undefined ? unknown('absent', `The plan does not state ${what}.`, evidence) : known(amount, evidence)
  const hours = hasSlots
    ? known(
        sum(() => true),
        evidence,
      )
    : stated?.hoursPerWeek === undefined
      ? fromHeld().hours
      : known(stated.hoursPerWeek, evidence)
  const excluded = Math.max(
    sum(slot => isRecreational(slot)),
    excludedHours(context, dates),
  )
  const ofBucket = (bucket: Session['bucket'], amount: number | undefined, held: () => Known, what: string): Known => {
    if (hasSlots && slots.every(({ slot }) => bucketOf(slot) !== undefined))
      return known(
        sum(slot => bucketOf(slot) === bucket),
        evidence,
      )
    if (amount === undefined && held().value !== undefined) return held()
    return stating(amount, what)
  }
  return {
    hours,
    days: hasSlots
      ? known(new Set(slots.map(({ date }) => date)).size, evidence)
      : stated?.daysPerWeek === undefined
        ? fromHeld().days
        : known(stated.daysPerWeek, evidence),
    therapeuticHours: typeof hours.value === 'number' ? known(hours.value - excluded, hours.evidence) : hours,
    psychotherapyHours: ofBucket(
      'psychotherapy',
      stated?.psychotherapyHoursPerWeek,
      () => fromHeld().psychotherapyHours,
      'hours of psychotherapy',
    ),
    trainingHours: ofBucket(
      'training-education-activity',
      stated?.trainingEducationActivityHoursPerWeek,
      () => fromHeld().trainingHours,
      'hours of training, education or activity',
    ),
    plannedDays: [...new Set(slots.map(({ date }) => date))],
  }
}

function fromSessions(context: Context, week: Day, dates: readonly Day[]): PlannedWeek {
  const days = dates.flatMap(date => dayOfSessions(context, date) ?? [])
  const held = days.flatMap(day => day.held)
  const now = today(context)
  const isWhole =
    held.length > 0 &&
    (now > addDays(week, 6) || dates.some(date => date > now && dayOfSessions(context, date) !== undefined))
  if (!isWhole) {
    const gap = held.length
      ? unknown('not-yet', 'No schedule is on file and the week is not over.')
      : unknown('absent', 'No schedule and no sessions of this week are on file.')
    return {
      hours: gap,
      days: gap,
      therapeuticHours: gap,
      psychotherapyHours: gap,
      trainingHours: gap,
      plannedDays: [],
    }
  }
  const evidence = held.map(one => evidenceOf(context, 'sessions', one.session, one.session.start))
  const hours = days.reduce((total, day) => total + day.scheduledMinutes, 0) / 60
  const isSorted = held.every(one => bucketOf(one.session) !== undefined)
  const ofBucket = (bucket: Session['bucket']): Known =>
    isSorted
      ? known(
          held.reduce((sum, one) => sum + (bucketOf(one.session) === bucket ? scheduledMinutes(one) : 0), 0) / 60,
          evidence,
        )
      : unknown('absent', 'Some sessions do not say what kind of time they are.', evidence)
  return {
    hours: known(hours, evidence),
    days: known(days.length, evidence),
    therapeuticHours: known(hours - excludedHours(context, dates), evidence),
    psychotherapyHours: ofBucket('psychotherapy'),
    trainingHours: ofBucket('training-education-activity'),
    plannedDays: [],
  }
}

/** Scheduled hours of sessions on file that are recreational or beside the plan's problems. */
function excludedHours(context: Context, dates: readonly Day[]): number {
  let minutes = 0
  for (const date of dates)
    for (const held of dayOfSessions(context, date)?.held ?? [])
      if (!isTherapeutic(held.session)) minutes += scheduledMinutes(held)
  return minutes / 60
}

/** For each day the schedule or plan that speaks for it; days before the first take that one. */
function sourcesOf(context: Context, dates: readonly Day[]): (Source | undefined)[] {
  const found = dates.map(date => sourceOn(context, date))
  const first = found.find(source => source !== undefined)
  return found.map(source => source ?? first)
}

/** The schedule, else the plan, that speaks for a day. */
export function sourceOn(context: Context, day: Day): Source | undefined {
  const schedule = schedules(context).findLast(one => holdsOn(one.entry, day))
  return schedule ?? planSource(context, planOn(context, day))
}

const schedules = table((index): readonly (Source & { entry: Schedule })[] =>
  [...ofEpisode(index, index.record.schedules)]
    .sort((a, b) => ((a.startsOn ?? '') < (b.startsOn ?? '') ? -1 : 1))
    .map(entry => ({ entry, weekly: entry, evidence: evidenceOf({ index }, 'schedules', entry, entry.startsOn) })),
)

function planSource(context: Context, plan: Plan | undefined): Source | undefined {
  if (!plan?.weeklySchedule) return undefined
  const kept = planSources(context)
  let source = kept.get(plan)
  if (!source) {
    source = { weekly: plan.weeklySchedule, evidence: evidenceOf(context, 'plans', plan, plan.effectiveOn) }
    kept.set(plan, source)
  }
  return source
}

const planSources = table(() => new Map<Plan, Source>())

/** The hours a week that a schedule states, by its slots, else as a number. */
export const hoursOf = (weekly: WeeklySchedule): number | undefined =>
  weekly.slots.length > 0
    ? weekly.slots.reduce((sum, slot) => sum + clockHours(slot.end) - clockHours(slot.start), 0)
    : weekly.hoursPerWeek

const clockHours = (clock: string): number => Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60
