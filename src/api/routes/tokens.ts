import { z } from '@hono/zod-openapi'
import { endToken, makeToken, tokens } from '../../desk/tokens.ts'
import { ok } from '../../kernel/result.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { byId, proof, proven } from './shared.ts'

/** Tokens by which other programs use the API. A token makes no tokens. */
export function addTokenRoutes(app: App, options: ServerOptions): void {
  const { db } = options
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/tokens',
      summary: 'Tokens, and the scopes that one of this person may have',
      inPerson: true,
    },
    async ({ tx, person }) => ok(await tokens(tx, person)),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/tokens',
      summary: 'Make a token; its secret is in the answer and nowhere else',
      inPerson: true,
      body: z.object({
        name: z.string().trim().min(1).max(100),
        scopes: z.array(z.string().max(40)).min(1).max(40),
        days: z.int().min(1).max(366),
        proof,
      }),
    },
    async ({ tx, person, party, body }) => {
      const shown = await proven(db, person, body.proof, party)
      return shown.ok ? makeToken(tx, person, body) : shown
    },
  )
  operation(
    app,
    options,
    { method: 'delete', path: '/tokens/{id}', summary: 'Revoke a token', params: byId, inPerson: true },
    ({ tx, person, params }) => endToken(tx, person, params.id),
  )
}
