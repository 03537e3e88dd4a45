import * as dischargeFacts from '../../facts/discharge.ts'
import { type Evidence, type Known, known } from '../../facts/evidence.ts'
import type { Fact } from '../../facts/fact.ts'
import * as planFacts from '../../facts/plan.ts'
import type { DischargePlan } from '../schema/discharge.ts'
import type { Plan } from '../schema/plan.ts'
import { type Context, type Derivations, ofEpisode, today } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'
import { planOn, plansInOrder } from './schedule.ts'

/**
 * Who takes part in plans, and what plans for discharge hold, as the plans themselves show it.
 *
 * A clinician's finding answers first. Nothing is read from silence, save that a plan whose author lists its sections and
 * participants lists all of them.
 */
export const involvement: Derivations = {
  [planFacts.planStateAgencyCalledFor.id]: context =>
    foundOr(context, planFacts.planStateAgencyCalledFor, () => {
      const plan = planOn(context, context.scope.date)
      const shown = agencyEvidence(context)
      if (shown.length > 0) return known(true, shown)
      return plan?.sections && plan.participants ? known(false, [ofPlan(context, plan)]) : undefined
    }),

  // On the day it is set, the first plan cannot yet have been overtaken by the course.
  [planFacts.planChangeCalledFor.id]: context =>
    foundOr(context, planFacts.planChangeCalledFor, () => {
      const plans = plansInOrder(context).filter(one => one.effectiveOn <= context.scope.date)
      const [first] = plans
      if (!first) return undefined
      const changed = plans.filter(one => one.changedBecause !== undefined)
      if (changed.length > 0)
        return known(
          true,
          changed.map(one => ofPlan(context, one)),
        )
      return first.effectiveOn === context.scope.date ? known(false, [ofPlan(context, first)]) : undefined
    }),

  [planFacts.planChangedAsCalledFor.id]: context =>
    foundOr(context, planFacts.planChangedAsCalledFor, () => {
      const changed = plansInOrder(context).filter(
        one => one.effectiveOn <= context.scope.date && one.changedBecause !== undefined,
      )
      return changed.length > 0
        ? known(
            true,
            changed.map(one => ofPlan(context, one)),
          )
        : undefined
    }),

  [planFacts.planQualities.id]: context =>
    foundOr(context, planFacts.planQualities, () => {
      const plan = planOn(context, context.scope.date)
      return plan && qualitiesShown(context, plan)
        ? known(planFacts.planQualities.options ?? [], [ofPlan(context, plan)])
        : undefined
    }),

  [planFacts.integratedPlanWithProviders.id]: context =>
    foundOr(context, planFacts.integratedPlanWithProviders, () => {
      const plan = planOn(context, context.scope.date)
      return plan?.participants?.includes('outside-providers') ? known(true, [ofPlan(context, plan)]) : undefined
    }),

  [planFacts.plansInvolve.id]: context =>
    foundOr(context, planFacts.plansInvolve, () => {
      const { parties, evidence } = participants(context)
      return parties.length === 0
        ? undefined
        : known(
            planFacts.plansInvolve.options?.filter(one => shows[one]?.some(of => parties.includes(of))) ?? [],
            evidence,
          )
    }),

  // Whoever takes part, has been written to or will see the member; a guardian always.
  [planFacts.aftercareMattersTo.id]: context =>
    foundOr(context, planFacts.aftercareMattersTo, () => {
      const { parties, evidence } = participants(context)
      if (parties.length === 0) return undefined
      const { member } = context.record
      const visits = ofEpisode(context.index, context.record.aftercareAppointments)
      const matters: Readonly<Record<string, boolean>> = {
        'family-or-guardian': member.guardian !== undefined || takesPart(parties, 'family-or-guardian'),
        providers: visits.length > 0 || takesPart(parties, 'providers'),
        agencies: agencyEvidence(context).length > 0 || takesPart(parties, 'agencies'),
      }
      return known(planFacts.aftercareMattersTo.options?.filter(one => matters[one]) ?? [], evidence)
    }),

  [dischargeFacts.dischargePlanningKeptUp.id]: context =>
    foundOr(context, dischargeFacts.dischargePlanningKeptUp, () =>
      fromDischargePlan(context, plan => plan.updatedOn.some(on => on <= today(context))),
    ),

  [dischargeFacts.dischargeConcernsOnRecord.id]: context =>
    foundOr(context, dischargeFacts.dischargeConcernsOnRecord, () =>
      fromDischargePlan(
        context,
        plan => plan.sections?.includes('member-concerns') === true && plan.sections.includes('planned-aftercare'),
      ),
    ),

  [dischargeFacts.aftercareLinksSetUp.id]: context =>
    foundOr(context, dischargeFacts.aftercareLinksSetUp, () => {
      const isBooked = ofEpisode(context.index, context.record.aftercareAppointments).some(
        one => one.status !== 'cancelled',
      )
      return isBooked
        ? fromDischargePlan(
            context,
            plan => plan.sections?.includes('agency-referrals') === true || (plan.referrals?.length ?? 0) > 0,
          )
        : undefined
    }),
}

function foundOr(context: Context, fact: Fact, shown: () => Known | undefined): Known {
  const found = fromFindings(context, fact)
  return found.why === 'absent' ? (shown() ?? found) : found
}

function fromDischargePlan(context: Context, shows: (plan: DischargePlan) => boolean): Known | undefined {
  const plans = ofEpisode(context.index, context.record.dischargePlans).filter(shows)
  return plans.length === 0
    ? undefined
    : known(
        true,
        plans.map(one => evidenceOf(context, 'dischargePlans', one, one.startedOn)),
      )
}

/** Made for this member, by several disciplines with others, with an end, with therapies, medication and aftercare. */
function qualitiesShown(context: Context, plan: Plan): boolean {
  const goals = plan.goals.filter(one => one.status !== 'dropped')
  const met = ofEpisode(context.index, context.record.teamMeetings).some(
    one => one.on <= context.scope.date && one.attendees.length > 1,
  )
  return (
    plan.individualized === true &&
    goals.length > 0 &&
    goals.every(one => one.targetOn !== undefined || one.timeFrame !== undefined) &&
    (plan.modalities?.length ?? 0) > 1 &&
    plan.sections?.includes('medication-evaluation-and-management') === true &&
    plan.sections.includes('discharge-and-aftercare') &&
    (plan.sections.includes('coordination-of-services') || plan.participants?.includes('outside-providers') === true) &&
    (met || plan.sections.includes('multidisciplinary-team'))
  )
}

function participants(context: Context): { parties: readonly string[]; evidence: readonly Evidence[] } {
  const plan = planOn(context, context.scope.date)
  const plans = ofEpisode(context.index, context.record.dischargePlans).filter(
    one => one.participants !== undefined && (one.startedOn ?? '') <= context.scope.date,
  )
  return {
    parties: [...(plan?.participants ?? []), ...plans.flatMap(one => one.participants ?? [])],
    evidence: [
      ...(plan?.participants ? [ofPlan(context, plan)] : []),
      ...plans.map(one => evidenceOf(context, 'dischargePlans', one, one.startedOn)),
    ],
  }
}

const shows: Readonly<Record<string, readonly string[]>> = {
  member: ['member'],
  'family-or-guardian': ['family', 'guardian', 'natural-supports'],
  providers: ['outside-providers', 'outpatient-providers'],
  agencies: ['state-agency', 'community-services'],
}

const takesPart = (parties: readonly string[], who: string): boolean =>
  shows[who]?.some(one => parties.includes(one)) === true

/** Contacts with a state agency up to the date, and a plan it takes part in. */
function agencyEvidence(context: Context): readonly Evidence[] {
  const plan = planOn(context, context.scope.date)
  return [
    ...ofEpisode(context.index, context.record.contacts)
      .filter(one => one.party === 'state-agency' && one.on <= context.scope.date)
      .map(one => evidenceOf(context, 'contacts', one, one.on)),
    ...(plan && (plan.participants?.includes('state-agency') || plan.sections?.includes('state-agency-involvement'))
      ? [ofPlan(context, plan)]
      : []),
  ]
}

const ofPlan = (context: Context, plan: Plan) => evidenceOf(context, 'plans', plan, plan.effectiveOn)
