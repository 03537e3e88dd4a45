import type { ReviewView, WhatIfView } from '../../desk/chartViews.ts'
import type { FormView } from '../../desk/formViews.ts'
import type { PolicyComparison, PolicyRow, PolicyView } from '../../desk/libraryViews.ts'
import type { FactValue } from '../../facts/fact.ts'
import type { Proof } from '../contract.ts'

/** Readings of a record, and the policies they rest on. */
export interface ReviewContract {
  'GET /api/members/{id}/form/{question}': { answer: FormView }
  'GET /api/members/{id}/readings/{question}': { query: { rulebook?: string }; answer: ReviewView }
  /** Keeps nothing. */
  'POST /api/members/{id}/readings/{question}/what-if': {
    body: { facts: { [fact: string]: FactValue }; date?: string; rulebook?: string }
    answer: WhatIfView
  }
  /** Header `idempotency-key`. `seen` is the view's `inputsDigest`. */
  'POST /api/members/{id}/readings/{question}/signatures': {
    body: { words: string; seen: string; rulebook?: string; proof: Proof }
    answer: { id: string }
  }
  'GET /api/policy-comparison': { query: { question: string }; answer: PolicyComparison }
  'GET /api/policies': { answer: PolicyRow[] }
  'GET /api/policies/{slug}': { answer: PolicyView }
}
