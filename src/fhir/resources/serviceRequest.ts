import * as z from 'zod'
import { isDrugTest } from '../codes.ts'
import { annotation, codesOf, common, concept, labelsOf, many, reference, str, wordIn } from '../shapes.ts'
import { levelIn, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  intent: str,
  category: many(concept),
  code: concept.optional(),
  encounter: reference.optional(),
  authoredOn: str,
  requester: reference.optional(),
  performer: many(reference),
  reasonCode: many(concept),
  note: many(annotation),
})

/** ServiceRequest to a referral to the program, a drug test ordered, or an order. */
export const serviceRequest = translation('ServiceRequest', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error' || r.status === 'unknown') return `status ${r.status}`
  if (r.intent === 'proposal' || r.intent === 'option') return `intent ${r.intent}`
  const at = desk.at(r.authoredOn, 'authoredOn')
  if (!at) return 'it has no date'
  const on = at.slice(0, 10)
  const said = labelsOf(r.code, ...r.category)
  const collection = desk.here.own?.collection
  const author = desk.who(r.requester, 'requester')
  const recorded = desk.recordedAt(undefined, 'authoredOn')
  const reason = labelsOf(...r.reasonCode)[0]
  const base = { id: desk.here.key, on }

  const isReferral = codesOf(...r.category, r.code).includes('3457005') || said.some(text => /referral/i.test(text))
  if (collection === 'referrals' || (!collection && levelIn([r.code]) === 'intensive-outpatient')) {
    const status = ({ revoked: 'withdrawn', completed: 'accepted' } as const)[r.status ?? '']
    const sender = desk.source.find(r.requester, desk.here)
    const referrer =
      sender?.type === 'Organization' && typeof sender.resource.name === 'string' ? sender.resource.name : undefined
    return [
      made('referrals', {
        ...base,
        ...(at.length > 10 ? { at } : {}),
        ...(referrer ? { referrer } : {}),
        ...(reason ? { reason } : {}),
        ...(status ? { status } : {}),
        ...recorded,
      }),
    ]
  }
  const isTest = codesOf(r.code).some(isDrugTest) || said.some(text => /\b(drug (test|screen)|toxicology)/i.test(text))
  if (collection === 'toxicology' || (!collection && isTest)) {
    if (r.status === 'revoked') return 'revoked'
    return [
      made('toxicology', {
        ...base,
        kind: isReferral ? 'referral' : 'order',
        ...(reason ? { indication: reason } : {}),
        ...author,
        ...recorded,
      }),
    ]
  }
  if (!desk.isProgram(r.encounter)) return 'an order that is not the program’s'
  if (r.status === 'revoked') return 'revoked'
  if (isReferral && !collection) return 'a referral that is not to the program'
  const kind =
    wordIn(['admission', 'treatment', 'medication', 'laboratory', 'discharge', 'other'] as const, ...r.category) ??
    kindOf(codesOf(...r.category))
  const content = labelsOf(r.code)[0]
  return [
    made('orders', { ...base, ...(kind ? { kind } : {}), ...(content ? { content } : {}), ...author, ...recorded }),
  ]
})

/** SNOMED CT categories of requests. */
const kindOf = (codes: readonly string[]): 'laboratory' | 'treatment' | undefined =>
  codes.includes('108252007')
    ? 'laboratory'
    : codes.includes('409063005') || codes.includes('409073007')
      ? 'treatment'
      : undefined
