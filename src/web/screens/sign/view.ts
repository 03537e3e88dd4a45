import type { ObligationView } from '../today/view.ts'

/** One document that waits for this person's signature. */
export interface SignItem {
  id: string
  version: number
  /** "Daily note", "Plan of care", "Certification" */
  kind: string
  memberId?: string
  member: string
  /** "Relapse prevention, Nov 18" */
  about: string
  author?: string
  preview: string
  due?: ObligationView
  sessionId?: string
  /** Signed by the author already; this signature is the second. */
  cosign: boolean
  /** Why it cannot be signed now. */
  cannot?: string
}
