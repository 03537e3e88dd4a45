import type { EvidenceView, FactView, MemberHead, Verdict } from './chartViews.ts'
import type { ClauseView } from './views.ts'

// The findings form: what people answer for a question, asked once for every payer. Plain JSON.

export interface FormView {
  readAt: string
  head: MemberHead
  question: string
  /** The questions that a form can be made for. */
  questions: string[]
  /** The day that governs; answers given later are about this day. */
  date: string
  today: string
  mayAnswer: boolean
  /** Under the member's own rulebook. */
  own?: { name: string; outcome: Verdict; verdict: string; missing: number }
  groups: { subject: string; title: string; items: FormItem[] }[]
  /** Documents of the chart that may show something, newest first. */
  evidence: EvidenceView[]
  /** Of the smallest set: what documents answer, not people. */
  fromDocuments: { question: string; answered: FactView['answered']; clause?: ClauseView }[]
}

export interface FormItem {
  fact: string
  question: string
  type: 'boolean' | 'number' | 'level' | 'code' | 'codes'
  options?: { value: string; label: string }[]
  unit?: string
  /** Why this person may not answer it; somebody else has to. */
  cannot?: string
  /** What stands in the record now. */
  answer?: {
    value: boolean | number | string | readonly string[]
    words: string
    on?: string
    by?: string
    credential?: string
  }
  /** Why what is on file does not count: stale, conflicting, by somebody not qualified. */
  why?: string
  /** In the smallest set of answers that would decide the member's own rulebook. */
  missing: boolean
  /** Whose question it is; the member's own payer first. */
  askedBy: { name: string; own: boolean; clause?: ClauseView }[]
}
