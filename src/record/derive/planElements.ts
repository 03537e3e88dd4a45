import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/planElements.ts'
import type { Plan } from '../schema/plan.ts'
import type { Context, Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { planOn } from './schedule.ts'

/** What the plan in force on the date contains. A plan whose elements nobody listed tells nothing of them. */
export const planElements: Derivations = {
  [facts.planElements.id]: context => ofPlan(context, plan => plan.sections),
  [facts.planIndividualized.id]: context => ofPlan(context, plan => plan.individualized),
}

function ofPlan(context: Context, read: (plan: Plan) => boolean | readonly string[] | undefined): Known {
  const plan = planOn(context, context.scope.date)
  if (!plan) return unknown('absent', 'No treatment plan in force is on file.')
  const evidence = [evidenceOf(context, 'plans', plan, plan.effectiveOn)]
  const value = read(plan)
  return value === undefined ? unknown('absent', 'The plan does not say.', evidence) : known(value, evidence)
}
