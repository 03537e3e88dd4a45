import * as z from 'zod'
import { annotation, common, concept, labelsOf, many, num, quantity, reference, str } from '../shapes.ts'
import { Desk, refsIn } from '../source.ts'
import { translation } from '../translation.ts'

const target = z.object({
  measure: concept.optional(),
  detailQuantity: quantity.optional(),
  detailString: str,
  detailInteger: num,
  detailCodeableConcept: concept.optional(),
  dueDate: str,
})
const shape = z.object({
  ...common,
  lifecycleStatus: str,
  achievementStatus: concept.optional(),
  description: concept.optional(),
  target: many(target),
  addresses: many(reference),
  note: many(annotation),
})

type Goal = z.output<typeof shape>

/** Goal: read with the plan that refers to it. */
export const goal = translation('Goal', shape, (_, desk) => {
  const plans = desk.source.held.filter(
    one => one.type === 'CarePlan' && refsIn(one.resource.goal).some(ref => desk.source.find(ref, one) === desk.here),
  )
  if (plans.length === 0) return 'no plan in the Bundle refers to it'
  const isUsed = plans.some(plan => new Desk(desk.source, plan).isProgram(refsIn(plan.resource.encounter)[0]))
  return isUsed ? [] : 'of a care plan that is not the program’s'
})

/** The goal of a plan: statement, measure, target and day, where it states them. */
export function goalOf(r: Goal, desk: Desk) {
  const first = r.target[0]
  const quantity = first?.detailQuantity
  const measured =
    first?.detailString ??
    labelsOf(first?.detailCodeableConcept)[0] ??
    first?.detailInteger ??
    (quantity?.value === undefined
      ? undefined
      : [quantity.value, quantity.unit].filter(part => part !== undefined).join(' '))
  const statement = labelsOf(r.description)[0]
  const measure = labelsOf(first?.measure)[0]
  const targetOn = desk.day(first?.dueDate, 'target.dueDate')
  const status = statusOf(r)
  return {
    id: desk.here.key,
    ...(statement ? { statement } : {}),
    ...(measure ? { measure } : {}),
    ...(measured === undefined ? {} : { target: String(measured) }),
    ...(targetOn ? { targetOn } : {}),
    ...(status ? { status } : {}),
  }
}

export const readGoal = (source: Desk['source'], here: Desk['here']) => {
  const read = shape.safeParse(here.resource)
  return read.success ? goalOf(read.data, new Desk(source, here)) : undefined
}

function statusOf(r: Goal): 'proposed' | 'active' | 'met' | 'partly-met' | 'dropped' | undefined {
  const achieved = r.achievementStatus?.coding[0]?.code
  if (achieved === 'achieved' || achieved === 'sustaining') return 'met'
  return (
    {
      proposed: 'proposed',
      planned: 'proposed',
      accepted: 'active',
      active: 'active',
      completed: 'met',
      cancelled: 'dropped',
      rejected: 'dropped',
    } as const
  )[r.lifecycleStatus ?? '']
}
