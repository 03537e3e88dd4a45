import * as z from 'zod'
import { bool, common, many, reference, str } from '../shapes.ts'
import { made } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  created: str,
  servicedDate: str,
  outcome: str,
  insurer: reference.optional(),
  insurance: many(z.object({ coverage: reference.optional(), inforce: bool })),
})

/** CoverageEligibilityResponse to an eligibility check: in force or not. */
export const eligibility = translation('CoverageEligibilityResponse', shape, (r, desk) => {
  if (r.status !== 'active') return `status ${r.status ?? 'missing'}`
  const on = desk.day(r.created, 'created')
  if (!on) return 'it has no date'
  if (r.outcome !== undefined && r.outcome !== 'complete') return `outcome ${r.outcome}`
  const insurance = r.insurance[0]
  const coverage = desk.id(insurance?.coverage, 'insurance.coverage', 'Coverage')
  const source = r.insurer?.display
  return [
    made('eligibilityChecks', {
      id: desk.here.key,
      on,
      ...(coverage ? { coverage } : {}),
      ...(insurance?.inforce === undefined
        ? {}
        : { result: insurance.inforce ? ('eligible' as const) : ('not-eligible' as const) }),
      ...(source ? { source } : {}),
    }),
  ]
})
