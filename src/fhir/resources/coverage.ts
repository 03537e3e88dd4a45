import * as z from 'zod'
import { type Concept, codesOf, common, concept, labelsOf, many, num, period, reference, str } from '../shapes.ts'
import { made } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  type: concept.optional(),
  subscriberId: str,
  period: period.optional(),
  payor: many(reference),
  order: num,
  class: many(z.object({ type: concept.optional(), value: str, name: str })),
})

/** Coverage with its payer, order and period. */
export const coverage = translation('Coverage', shape, (r, desk) => {
  if (r.status === 'entered-in-error' || r.status === 'draft') return `status ${r.status}`
  const { startsOn, endsOn } = desk.period(r.period, 'period')
  if (r.status === 'cancelled' && !endsOn) return 'cancelled, without the day it ended'
  const organization = desk.find(r.payor[0], 'payor', 'Organization')
  const payer = typeof organization?.resource.name === 'string' ? organization.resource.name : r.payor[0]?.display
  if (!payer) return 'it names no payer'
  const plan =
    r.class.find(one => codesOf(one.type).includes('plan')) ??
    r.class.find(one => codesOf(one.type).includes('subplan'))
  const order = ([undefined, 'primary', 'secondary', 'tertiary'] as const)[r.order ?? 0]
  const program = governmentProgram(r.type)
  const product = plan?.name ?? plan?.value
  return [
    made('coverages', {
      id: desk.here.key,
      payer,
      ...(product ? { product } : {}),
      ...(r.subscriberId ? { memberNumber: r.subscriberId } : {}),
      ...(order ? { order } : {}),
      ...(program ? { governmentProgram: program } : {}),
      ...(startsOn ? { startsOn } : {}),
      ...(endsOn ? { endsOn } : {}),
    }),
  ]
})

/** Source of Payment Typology 1 is Medicare, 14 dual, 2 Medicaid; or the label says it. */
function governmentProgram(type: Concept | undefined): 'medicare' | 'medicaid' | 'dual' | undefined {
  const code = type?.coding.find(one => /sopt/i.test(one.system ?? ''))?.code
  if (code === '14') return 'dual'
  if (code?.startsWith('1') || labelsOf(type).some(label => /^medicare\b/i.test(label))) return 'medicare'
  return code?.startsWith('2') || labelsOf(type).some(label => /^medicaid\b/i.test(label)) ? 'medicaid' : undefined
}
