import type { ReviewView } from '../../desk/chartViews.ts'
import type { FormView } from '../../desk/formViews.ts'
import type { PolicyRow, PolicyView } from '../../desk/libraryViews.ts'
import type { Proof } from '../contract.ts'

/** Readings of a record, and the policies they rest on. */
export interface ReviewContract {
  'GET /api/members/{id}/form/{question}': { answer: FormView }
  'GET /api/members/{id}/readings/{question}': { query: { rulebook?: string }; answer: ReviewView }
  /** Header `idempotency-key`. `seen` is the view's `inputsDigest`. */
  'POST /api/members/{id}/readings/{question}/signatures': {
    body: { words: string; seen: string; rulebook?: string; proof: Proof }
    answer: { id: string }
  }
  'GET /api/policies': { answer: PolicyRow[] }
  'GET /api/policies/{slug}': { answer: PolicyView }
}
