import type { Determination } from '../review/determine.ts'
import type { Criteria } from '../rules/explain.ts'
import type { AnswerSummary } from './chartViews.ts'
import { clauseView } from './policy.ts'

/** An answer in a few words: the verdict, and the clauses it was put together from. */
export function summaryOf(one: Determination, madeAt: string): AnswerSummary {
  const parts = one.criteria ? partsOf(one.criteria) : []
  const smallest = one.missing?.smallest[0]?.length ?? 0
  return {
    question: one.question,
    outcome: one.outcome,
    disposition: one.disposition,
    verdict:
      one.outcome === 'undetermined' && smallest > 0
        ? `Undetermined: ${smallest} ${smallest === 1 ? 'item' : 'items'} missing`
        : words[one.outcome],
    madeAt,
    parts,
  }
}

const words: Record<Determination['outcome'], string> = {
  met: 'Met',
  'not-met': 'Not met as recorded: refer to a clinician',
  'not-applicable': 'Not stated',
  undetermined: 'Undetermined',
  'needs-review': 'A clinician must look',
}

/**
 * The clauses that an answer was put together from, in the policy's order. A group that stands alone is opened; one among
 * others is a line of its own, with its parts under it while it is not met. What is only recommended says so; what is usual
 * or allowed is left to the whole review.
 */
function partsOf(root: Criteria): AnswerSummary['parts'] {
  const found: AnswerSummary['parts'] = []
  const add = (part: Criteria, more: { isGroup?: boolean; under?: boolean } = {}) => {
    if (!part.decides && part.modality !== 'should') return
    found.push({
      says: `${part.paraphrase ?? ''}${part.decides ? '' : ' (recommended)'}`,
      outcome: part.outcome,
      ...(part.clause ? { clause: clauseView(part.clause) } : {}),
      ...more,
    })
  }
  const parts = clausesIn(root)
  const [only] = parts
  if (only && parts.length === 1 && clausesIn(only).length > 0) return partsOf(only)
  for (const part of parts) {
    const within = part.outcome === 'met' ? [] : leavesOf(part)
    add(part, within.length > 0 ? { isGroup: true } : {})
    if (part.decides || part.modality === 'should') for (const one of within) add(one, { under: true })
  }
  return [...new Map(found.map(one => [`${one.clause?.reference} ${one.says}`, one])).values()]
}

/** The clauses right below, through groups without a number. */
const clausesIn = (part: Criteria): Criteria[] =>
  (part.of ?? []).flatMap(one => (one.clause && one.paraphrase ? [one] : clausesIn(one)))

const leavesOf = (part: Criteria): Criteria[] =>
  clausesIn(part).flatMap(one => (clausesIn(one).length > 0 ? leavesOf(one) : [one]))
