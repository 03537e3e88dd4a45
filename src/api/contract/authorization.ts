import type { AuthorizationPage } from '../../desk/authorizationViews.ts'

/** What the Authorization page of a chart asks; what it writes goes through entries. */
export interface AuthorizationContract {
  'GET /api/members/{id}/authorization': { answer: AuthorizationPage }
}
