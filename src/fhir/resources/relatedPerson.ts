import * as z from 'zod'
import { bool, codesOf, common, concept, humanName, labelsOf, many, period } from '../shapes.ts'
import { translation } from '../translation.ts'
import { nameOf } from './patient.ts'

const shape = z.object({
  ...common,
  active: bool,
  name: many(humanName),
  relationship: many(concept),
  period: period.optional(),
})

/** RelatedPerson to the member's guardian, when the relationship says guardian; others are not kept. */
export const relatedPerson = translation('RelatedPerson', shape, r => {
  if (r.active === false) return 'no longer in effect'
  const codes = codesOf(...r.relationship)
  const labels = labelsOf(...r.relationship)
  const isGuardian =
    codes.some(code => code === 'GUARD' || code === 'guardian') || labels.some(label => /guardian/i.test(label))
  if (!isGuardian) return 'not a guardian; OpenIOP keeps no other relatives'
  const name = r.name[0] && nameOf(r.name[0])
  const relationship = labels[0]
  return [
    {
      collection: 'member',
      entry: { guardian: { ...(name ? { name } : {}), ...(relationship ? { relationship } : {}) } },
    },
  ]
})
