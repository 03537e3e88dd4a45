import { authorizationPage } from '../../desk/authorization.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { byId } from './shared.ts'

/** What is authorized and certified for a member. */
export function addAuthorizationRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/members/{id}/authorization',
      summary: 'What the payer wants asked and certified, and what was',
      params: byId,
    },
    ({ tx, person, params }) => authorizationPage(tx, person, params.id),
  )
}
