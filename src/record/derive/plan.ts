import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/plan.ts'
import type { Consent } from '../schema/contact.ts'
import type { Goal, Plan } from '../schema/plan.ts'
import { type Context, type Derivations, ofEpisode, today } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { planOn, plansInOrder } from './schedule.ts'

/** What the plan in force says, who signed it, and consents. */
export const plan: Derivations = {
  [facts.planEveryGoalStates.id]: context =>
    ofPlan(context, (plan, evidence) => {
      const goals = plan.goals.filter(goal => goal.status !== 'dropped')
      if (goals.length === 0) return unknown('absent', 'The plan on file lists no goals.', evidence)
      return known(
        facts.planEveryGoalStates.options?.filter(part => goals.every(goal => states[part]?.(goal))) ?? [],
        evidence,
      )
    }),

  [facts.planCounseling.id]: context =>
    ofPlan(context, (plan, evidence) => {
      const given = modalitiesOf(plan)
      if (given.size === 0) return unknown('absent', 'The plan does not list what it combines.', evidence)
      return known(
        facts.planCounseling.options?.filter(kind => [...given].some(one => counseling[one] === kind)) ?? [],
        evidence,
      )
    }),

  [facts.planModalityCount.id]: context =>
    ofPlan(context, (plan, evidence) => {
      const given = modalitiesOf(plan)
      return given.size === 0
        ? unknown('absent', 'The plan does not list what it combines.', evidence)
        : known(given.size, evidence)
    }),

  [facts.planMemberSigned.id]: context =>
    ofPlan(context, (plan, evidence) => {
      const own = ofMember(plan)
      if (own.some(one => one.signedAt !== undefined)) return known(true, evidence)
      return own.some(one => one.refused)
        ? known(false, evidence)
        : unknown('absent', 'No signature of the member is on file.', evidence)
    }),

  [facts.planMemberRefusalDocumented.id]: context =>
    ofPlan(context, (plan, evidence) => {
      const own = ofMember(plan)
      if (own.some(one => one.refused)) return known(true, evidence)
      return own.some(one => one.signedAt !== undefined)
        ? known(false, evidence)
        : unknown('absent', 'No refusal of the member to sign is on file.', evidence)
    }),

  [facts.planUpdateParticipants.id]: context => {
    const plans = plansInOrder(context).filter(one => one.effectiveOn <= context.scope.date)
    const latest = plans.at(-1)
    if (!latest || plans.length < 2) return unknown('absent', 'No change of the plan is on file.')
    const evidence = [evidenceOf(context, 'plans', latest, latest.effectiveOn)]
    return latest.participants
      ? known(latest.participants, evidence)
      : unknown('absent', 'The latest plan does not say who took part.', evidence)
  },

  [facts.planOutcomeResults.id]: context => {
    const { record, index } = context
    const measures = ofEpisode(index, record.qualityMeasures).filter(one => (one.on ?? '') <= today(context))
    const results = ofEpisode(index, record.instrumentResults).filter(one => one.on <= today(context))
    // A measure that rests on an instrument result is the same measurement.
    const rested = new Set(measures.flatMap(one => (one.plan === undefined ? [] : (one.instrumentResult ?? []))))
    const worked = [
      ...measures.flatMap(one => (one.plan === undefined ? [] : [evidenceOf(context, 'qualityMeasures', one, one.on)])),
      ...results.flatMap(one =>
        one.plan === undefined || rested.has(one.id ?? '')
          ? []
          : [evidenceOf(context, 'instrumentResults', one, one.on)],
      ),
    ]
    return worked.length > 0
      ? known(worked.length, worked)
      : unknown('absent', 'No measurement on file is linked to a plan.')
  },

  [facts.consentToInvolvementOnFile.id]: context => consented(context, () => true),

  [facts.consentToProviderCoordination.id]: context =>
    consented(context, one => one.party === undefined || !/family|guardian|school|court|payer/i.test(one.party)),
}

const states: Readonly<Record<string, (goal: Goal) => boolean>> = {
  goal: goal => Boolean(goal.statement),
  measure: goal => Boolean(goal.measure),
  target: goal => Boolean(goal.target),
  'expected-outcome': goal => Boolean(goal.expectedOutcome),
  'time-frame': goal => Boolean(goal.timeFrame) || goal.targetOn !== undefined,
}

const counseling: Readonly<Record<string, 'individual' | 'group' | 'family'>> = {
  'individual-psychotherapy': 'individual',
  'group-psychotherapy': 'group',
  'family-psychotherapy': 'family',
  'multi-family-group': 'family',
  'family-counseling': 'family',
}

function ofPlan(context: Context, read: (plan: Plan, evidence: Known['evidence']) => Known): Known {
  const plan = planOn(context, context.scope.date)
  if (!plan) return unknown('absent', 'No plan in force on the date in question is on file.')
  return read(plan, [evidenceOf(context, 'plans', plan, plan.effectiveOn)])
}

const modalitiesOf = (plan: Plan): ReadonlySet<string> =>
  new Set(
    [
      ...(plan.modalities ?? []),
      ...plan.interventions.map(one => one.modality),
      ...(plan.weeklySchedule?.slots ?? []).map(one => one.modality),
    ].filter(one => one !== undefined),
  )

/** The member’s own signature or, for them, the guardian’s. */
const ofMember = (plan: Plan) => plan.signatures.filter(one => one.role === 'member' || one.role === 'guardian')

/** Whether consent to speak with others was given and, by the latest decision toward each party, still holds. */
function consented(context: Context, counts: (one: Consent) => boolean): Known {
  const decided = ofEpisode(context.index, context.record.consents)
    .filter(
      one =>
        (one.scope === 'involvement-of-others' || one.scope === 'release-of-information') &&
        one.on <= context.scope.date &&
        (one.endsOn === undefined || one.endsOn >= context.scope.date) &&
        counts(one),
    )
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  if (decided.length === 0) return unknown('absent', 'No decision on such consent is on file.')
  const latest = [...new Map(decided.map(one => [`${one.scope}|${one.party ?? ''}`, one])).values()]
  return known(
    latest.some(one => one.decision === 'given'),
    latest.map(one => evidenceOf(context, 'consents', one, one.on)),
  )
}
