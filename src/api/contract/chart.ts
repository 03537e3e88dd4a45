import type { AttendanceView } from '../../desk/attendanceViews.ts'
import type { MemberHead, OverviewView } from '../../desk/chartViews.ts'
import type { DocumentsView, HistoryView, LaterSignature } from '../../desk/documentViews.ts'

/** What the pages of a chart ask. */
export interface ChartContract {
  'GET /api/members/{id}/attendance': { answer: AttendanceView }
  'GET /api/members/{id}/documents': { answer: DocumentsView }
  'GET /api/members/{id}/documents/{kind}/{entry}': { answer: HistoryView }
  'POST /api/members/{id}/documents/{kind}/{entry}/addenda': {
    body: { text: string; signature?: LaterSignature; proof: { password?: string; code?: string } }
    answer: { id: string }
  }
  'GET /api/members/{id}/head': { answer: MemberHead }
  'GET /api/members/{id}/overview': { answer: OverviewView }
}
