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

/** The clauses of an answer that decide it, the outermost that say something; a group with one clause is opened. */
function partsOf(root: Criteria): AnswerSummary['parts'] {
  const found: AnswerSummary['parts'] = []
  const visit = (part: Criteria): void => {
    const clauses = (part.of ?? []).filter(hasClause)
    if (part.clause && part.paraphrase && (clauses.length === 0 || !part.decides))
      found.push({ says: part.paraphrase, outcome: part.outcome, clause: clauseView(part.clause) })
    else part.of?.forEach(visit)
  }
  visit(root)
  return [...new Map(found.map(one => [`${one.clause?.reference} ${one.says}`, one])).values()]
}

const hasClause = (part: Criteria): boolean => part.clause !== undefined || (part.of ?? []).some(hasClause)
