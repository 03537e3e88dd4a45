import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/planElements.ts'
import type { Plan } from '../schema/plan.ts'
import { type Context, type Derivations, weekAsked } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { diagnosesOn, isMental } from './member.ts'
import { hoursOf, plannedWeek, planOn } from './schedule.ts'

/** What the plan in force on the date contains. A plan whose elements nobody listed tells nothing of them. */
export const planElements: Derivations = {
  [facts.planElements.id]: context => ofPlan(context, plan => plan.sections),
  [facts.planDocumentsCondition.id]: context =>
    ofPlan(context, plan => {
      if (plan.sections?.includes('qualifying-condition')) return true
      const qualifying = new Set(diagnosesOn(context).flatMap(one => (isMental(one) && one.id ? [one.id] : [])))
      if (plan.problems.some(problem => problem.diagnoses.some(id => qualifying.has(id)))) return true
      return plan.sections === undefined ? undefined : false
    }),
  [facts.planStatesHours.id]: context =>
    ofPlan(context, plan => {
      if (plan.sections?.includes('hours-above-minimum')) return true
      const { value } = plannedWeek(context, weekAsked(context)).hours
      const stated = plan.weeklySchedule && hoursOf(plan.weeklySchedule)
      if (typeof value === 'number' && stated !== undefined) return stated >= value - 1e-9
      return plan.sections === undefined ? undefined : false
    }),
  [facts.planIndividualized.id]: context => ofPlan(context, plan => plan.individualized),
}

function ofPlan(context: Context, read: (plan: Plan) => boolean | readonly string[] | undefined): Known {
  const plan = planOn(context, context.scope.date)
  if (!plan) return unknown('absent', 'No treatment plan in force is on file.')
  const evidence = [evidenceOf(context, 'plans', plan, plan.effectiveOn)]
  const value = read(plan)
  return value === undefined ? unknown('absent', 'The plan does not say.', evidence) : known(value, evidence)
}
