import { expectedToPreventRelapse } from '../../facts/activeTreatment.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Fact } from '../../facts/fact.ts'
import * as facts from '../../facts/physicianPlan.ts'
import { weekday } from '../../kernel/day.ts'
import type { Plan, PlanSignature, ScheduleSlot } from '../schema/plan.ts'
import type { Session } from '../schema/session.ts'
import { ofWeek } from './attendance.ts'
import { type Context, type Derivations, weekAsked, weekdays } from './context.ts'
import { authorOf, evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'
import { plannedWeek, planOn, plansInOrder, sourceOn } from './schedule.ts'
import { dayOfSessions, daysOfWeek, isRecreational, scheduledMinutes } from './sessions.ts'
import { minutesOf } from './spans.ts'

/** The plan of care in force, as Medicare looks at it. A plan or signature that is not on file is unknown, not absent. */
export const physicianPlan: Derivations = {
  [facts.planInEffect.id]: context => {
    const plan = planOn(context, context.scope.date)
    if (plan) return known(true, [evidenceFor(context, plan)])
    // The first version took effect later: there was none before it.
    const first = plansInOrder(context)[0]
    return first && (first.version === 1 || first.kind === 'provisional') && first.effectiveOn > context.scope.date
      ? known(false, [evidenceFor(context, first)])
      : unknown('absent', 'No plan of care in force on the date is on file.')
  },

  [facts.planEstablishedByPhysician.id]: context =>
    ofPlan(context, plan => {
      if (plan.establishedBy === undefined) return undefined
      const { classes, isUnknown } = authorOf(context, { by: plan.establishedBy }, plan.effectiveOn)
      return isUnknown ? undefined : classes.includes('physician')
    }),

  [facts.planSignedByPhysician.id]: context =>
    ofPlan(context, plan => {
      const byPhysician = plan.signatures.filter(one => isPhysicians(context, one))
      if (byPhysician.some(one => one.signedAt !== undefined && one.signedAt.slice(0, 10) <= context.scope.date))
        return true
      return byPhysician.some(one => one.refused === true) ? false : undefined
    }),

  [facts.planHoursPerWeek.id]: context =>
    ofPlan(context, ({ weeklySchedule: week }) => (week?.slots.length ? sum(week.slots, hoursOf) : week?.hoursPerWeek)),

  [facts.planActiveTreatmentHours.id]: context =>
    ofPlan(context, plan => {
      const { weeklySchedule: week } = plan
      if (week?.slots.length)
        return sum(
          week.slots.filter(slot => !isRecreational(slot)),
          hoursOf,
        )
      const {
        psychotherapyHoursPerWeek: therapy,
        trainingEducationActivityHoursPerWeek: training,
        hoursPerWeek,
      } = week ?? {}
      if (therapy !== undefined && training !== undefined) return therapy + training
      // All hours are active treatment when they are all therapy, or when the plan lists treatment and nothing else.
      const treats = kindsOf(plan)
      return therapy === hoursPerWeek || (treats.length > 0 && treats.every(one => treatments.has(one)))
        ? hoursPerWeek
        : undefined
    }),

  // Of these three a clinician's finding answers first; else what the plan itself holds. It never shows that something is wanting.
  [facts.planFitsNeeds.id]: context =>
    foundOr(context, facts.planFitsNeeds, plan => plan.individualized === true && plan.problems.length > 0),

  [facts.planCombinesActiveTreatment.id]: context =>
    foundOr(
      context,
      facts.planCombinesActiveTreatment,
      plan => plan.weeklySchedule !== undefined && new Set(kindsOf(plan).filter(one => treatments.has(one))).size > 1,
    ),

  [facts.planAimsAtSymptomsAndRelapse.id]: context =>
    foundOr(context, facts.planAimsAtSymptomsAndRelapse, plan => {
      const goals = plan.goals.filter(goal => goal.status !== 'dropped')
      const isAimed = goals.every(
        goal => goal.problem !== undefined || goal.attributes?.includes('addresses-presenting-symptoms'),
      )
      return goals.length > 0 && isAimed && fromFindings(context, expectedToPreventRelapse).value === true
    }),

  [facts.planHasGoals.id]: context =>
    ofPlan(context, plan => (plan.goals.some(goal => goal.status !== 'dropped') ? true : undefined)),

  // What every goal still pursued has, by its author's word or because a measure or a day is set down.
  [facts.planGoalQualities.id]: context =>
    ofPlan(context, plan => {
      const goals = plan.goals.filter(goal => goal.status !== 'dropped')
      if (goals.length === 0 || goals.some(goal => goal.attributes === undefined)) return undefined
      const has = (goal: Plan['goals'][number], quality: string): boolean =>
        goal.attributes?.some(one => one === quality) ||
        (quality === 'measurable' && goal.measure !== undefined) ||
        (quality === 'time-framed' && (goal.targetOn !== undefined || goal.timeFrame !== undefined))
      return facts.planGoalQualities.options?.filter(quality => goals.every(goal => has(goal, quality)))
    }),

  [facts.weekQualifyingHoursScheduled.id]: context => {
    const { hours } = plannedWeek(context, weekAsked(context))
    return typeof hours.value === 'number'
      ? known(Math.max(0, hours.value - unqualifiedHours(context)), hours.evidence)
      : hours
  },

  [facts.weekQualifyingHoursAttended.id]: context =>
    ofWeek(
      context,
      day => minutesOf(day.held.flatMap(one => (qualifies(one.session) ? (one.attended ?? []) : []))) / 60,
    ),
}

/** Neither mainly recreational nor known to be no active treatment. */
export const qualifies = (session: Session): boolean => !isRecreational(session) && session.activeTreatment !== false

/** Scheduled hours of the week that do not qualify, by the slots of the schedule or by sessions on file. */
function unqualifiedHours(context: Context): number {
  const dates = daysOfWeek(weekAsked(context))
  const inSlots = sum(dates, date => {
    const slots = sourceOn(context, date)?.weekly.slots ?? []
    return sum(
      slots.filter(slot => slot.weekday === weekdays[weekday(date) - 1] && isRecreational(slot)),
      hoursOf,
    )
  })
  const inSessions = sum(
    dates.flatMap(date => dayOfSessions(context, date)?.held ?? []).filter(one => !qualifies(one.session)),
    one => scheduledMinutes(one) / 60,
  )
  return Math.max(inSlots, inSessions)
}

function foundOr(context: Context, fact: Fact, shows: (plan: Plan) => boolean): Known {
  const found = fromFindings(context, fact)
  const plan = planOn(context, context.scope.date)
  return found.value === undefined && found.why === 'absent' && plan && shows(plan)
    ? known(true, [evidenceFor(context, plan)])
    : found
}

/** What the plan combines, by its list and its interventions. */
export const kindsOf = (plan: Plan): readonly string[] => [
  ...(plan.modalities ?? []),
  ...plan.interventions.flatMap(({ modality }) => modality ?? []),
]

/** Kinds of service that are treatment by their nature; an activity or a self-help group may be, or may divert. */
export const treatments: ReadonlySet<string> = new Set([
  'individual-psychotherapy',
  'group-psychotherapy',
  'family-psychotherapy',
  'multi-family-group',
  'family-counseling',
  'psychoeducation',
  'skills-training',
  'occupational-therapy',
  'patient-education',
  'caregiver-training',
  'medication-evaluation',
  'medication-management',
  'psychiatric-evaluation',
])

function ofPlan(context: Context, read: (plan: Plan) => Known['value']): Known {
  const plan = planOn(context, context.scope.date)
  if (!plan) return unknown('absent', 'No plan of care in force on the date is on file.')
  const value = read(plan)
  return value === undefined
    ? unknown('absent', 'The plan of care does not say so.', [evidenceFor(context, plan)])
    : known(value, [evidenceFor(context, plan)])
}

/** A signature as physician counts unless the person who gave it is known to be none. */
function isPhysicians(context: Context, one: PlanSignature): boolean {
  if (one.role !== 'physician') return false
  const { classes, isUnknown } = authorOf(context, one, one.signedAt)
  return isUnknown || classes.includes('physician')
}

const evidenceFor = (context: Context, plan: Plan) => evidenceOf(context, 'plans', plan, plan.effectiveOn)

const hoursOf = (slot: ScheduleSlot): number => clockHours(slot.end) - clockHours(slot.start)
const clockHours = (clock: string): number => Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60

const sum = <T>(items: readonly T[], amount: (item: T) => number): number =>
  items.reduce((total, item) => total + amount(item), 0)
