import { z } from '@hono/zod-openapi'
import { findClauses, members, search } from '../../desk/members.ts'
import { ok } from '../../kernel/result.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { id } from './shared.ts'

/** Lists and searches. */
export function addFindingRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/search',
      summary: 'Members of a program, by name or id',
      body: z.object({
        programId: id,
        which: z.enum(['active', 'referred', 'discharged', 'all']),
        text: z.string().max(200),
        after: z.string().max(500).refine(isPlace).optional(),
      }),
    },
    ({ tx, person, body }) => members(tx, person, body),
  )
  operation(
    app,
    options,
    { method: 'post', path: '/search', summary: 'Members and clauses', body: z.object({ text: z.string().max(200) }) },
    ({ tx, person, body }) => search(tx, person, body.text),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/clauses/search',
      summary: 'Clauses of every edition',
      body: z.object({ text: z.string().max(200) }),
    },
    async ({ body }) => ok({ clauses: findClauses(body.text, 50) }),
  )
}

/** The place in a list that the server gave out: three texts. */
function isPlace(text: string): boolean {
  try {
    const place: unknown = JSON.parse(text)
    return Array.isArray(place) && place.length === 3 && place.every(one => typeof one === 'string')
  } catch {
    return false
  }
}
