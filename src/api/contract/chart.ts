import type { MemberHead } from '../../desk/chartViews.ts'

/** What the pages of a chart ask. */
export interface ChartContract {
  'GET /api/members/{id}/head': { answer: MemberHead }
}
