import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Fact } from '../../facts/fact.ts'
import * as facts from '../../facts/treatment.ts'
import type { Plan } from '../schema/plan.ts'
import type { Context, Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'
import { planOn, sourceOn } from './schedule.ts'
import { heldSessions, isCounted } from './sessions.ts'

/** What treatment consists of, by plan and sessions. */
export const treatment: Derivations = {
  // What its author states of the plan's parts answers where no finding does; a part of which nothing is stated leaves it open.
  [facts.planAddressesOnlyIopNeeds.id]: context =>
    ofPlanParts(context, facts.planAddressesOnlyIopNeeds, plan => plan.problems.map(one => one.needsIopIntensity)),
  [facts.planGoalsClear.id]: context =>
    ofPlanParts(context, facts.planGoalsClear, plan =>
      openGoals(plan).map(one => one.attributes?.includes('clear') || undefined),
    ),
  [facts.planGoalsAttainableInTime.id]: context =>
    ofPlanParts(context, facts.planGoalsAttainableInTime, plan =>
      openGoals(plan).map(one => one.attributes?.includes('attainable') || undefined),
    ),

  [facts.planFollowsTimeLimitedProtocol.id]: context => {
    const { episode } = context
    return episode?.timeLimitedProtocol
      ? known(true, [evidenceOf(context, 'episodes', episode, episode.admittedOn)])
      : unknown('absent', 'The record names no protocol.')
  },

  [facts.receivesGroupTherapy.id]: context => {
    const { date } = context.scope
    const plan = planOn(context, date)
    const source = sourceOn(context, date)
    const held = heldSessions(context).filter(
      one => one.day <= date && isCounted(one.session) && isGroup(one.session.modality),
    )
    const evidence = [
      ...(plan ? [evidenceOf(context, 'plans', plan, plan.effectiveOn)] : []),
      ...held.slice(-1).flatMap(one => one.evidence),
    ]
    const planned = [
      ...(plan?.modalities ?? []),
      ...(plan?.interventions ?? []).map(one => one.modality),
      ...(source?.weekly.slots ?? []).map(one => one.modality),
    ]
    if (planned.some(isGroup) || held.length > 0) return known(true, evidence)
    if (plan?.modalities !== undefined) return known(false, evidence)
    return unknown('absent', 'The plan does not list the kinds of treatment it combines.', evidence)
  },
}

const openGoals = (plan: Plan) => plan.goals.filter(one => one.status !== 'dropped')

function ofPlanParts(context: Context, fact: Fact, read: (plan: Plan) => readonly (boolean | undefined)[]): Known {
  const found = fromFindings(context, fact)
  const plan = planOn(context, context.scope.date)
  if (found.value !== undefined || !plan) return found
  const parts = read(plan)
  const evidence = [evidenceOf(context, 'plans', plan, plan.effectiveOn)]
  if (parts.includes(false)) return known(false, evidence)
  return parts.length > 0 && parts.every(one => one === true) ? known(true, evidence) : found
}

const isGroup = (modality: string | undefined): boolean =>
  modality === 'group-psychotherapy' || modality === 'multi-family-group'
