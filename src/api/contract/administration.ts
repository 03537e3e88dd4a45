import type { Schedule } from '../../desk/administration.ts'
import type { AuditView, EmergencyRow, ProgramView, TokensView } from '../../desk/administrationViews.ts'
import type { ImportView } from '../../desk/importViews.ts'
import type { AccountChange } from '../../desk/users.ts'

/** What the administrator and compliance ask. */
export interface AdministrationContract {
  /** At most 24 MB. With `dryRun` nothing is written. */
  'POST /api/programs/{id}/import': {
    body: { format: 'csv' | 'fhir'; text: string; dateOrder?: 'ymd' | 'mdy' | 'dmy'; dryRun: boolean }
    answer: ImportView
  }
  'GET /api/import/template': { answer: { csv: string } }
  /** A member's record as a FHIR R4 Bundle; audited. */
  'GET /api/members/{id}/fhir': { answer: object }
  'GET /api/programs/{id}': { answer: ProgramView }
  'POST /api/programs/{id}': { body: { name: string; timeZone: string; jurisdiction: string; base: number } }
  /** The members concerned are asked again; `changed` counts the answers and obligations that came out otherwise. */
  'POST /api/programs/{id}/readings': {
    body: { policy: string; reading: string; option?: string; base: number }
    answer: { changed: number }
  }
  'POST /api/programs/{id}/schedule': { body: Omit<Schedule, 'programId'>; answer: { sessions: number } }
  'POST /api/programs/{id}/schedule/cancel': { body: { groupId: string; from: string }; answer: { sessions: number } }
  'POST /api/users/{id}/account': { body: AccountChange }
  'POST /api/audit/search': {
    body: { member?: string; user?: string; action?: string; before?: { at: string; strand: number; seq: number } }
    answer: AuditView
  }
  'GET /api/audit/verdict': { answer: { intact: boolean; events: number } }
  'GET /api/emergencies': { answer: EmergencyRow[] }
  'GET /api/tokens': { answer: TokensView }
  /** The secret is in this answer and nowhere else. */
  'POST /api/tokens': {
    body: { name: string; scopes: readonly string[]; days: number; proof: { password?: string; code?: string } }
    answer: { id: string; secret: string }
  }
  'DELETE /api/tokens/{id}': { answer: undefined }
}
