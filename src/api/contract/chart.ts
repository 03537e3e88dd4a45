import type { MemberHead, OverviewView } from '../../desk/chartViews.ts'

/** What the pages of a chart ask. */
export interface ChartContract {
  'GET /api/members/{id}/head': { answer: MemberHead }
  'GET /api/members/{id}/overview': { answer: OverviewView }
}
