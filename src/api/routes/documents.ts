import { z } from '@hono/zod-openapi'
import { addAddendum, documentHistory, documentsView } from '../../desk/documents.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { byId, day, id, methodOf, proof, proven } from './shared.ts'

const byDocument = z.object({ id, kind: z.string().max(40), entry: id })

/** The documents of a chart, their versions and addenda. */
export function addDocumentRoutes(app: App, options: ServerOptions): void {
  const { db } = options
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/documents', summary: 'Every document of a chart', params: byId },
    ({ tx, person, params }) => documentsView(tx, person, params.id),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/members/{id}/documents/{kind}/{entry}',
      summary: 'The versions of a document, with who wrote each',
      params: byDocument,
    },
    ({ tx, person, params }) =>
      documentHistory(tx, person, { memberId: params.id, kind: params.kind, id: params.entry }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/documents/{kind}/{entry}/addenda',
      inPerson: true,
      summary: 'Add to a signed document, signed by whoever adds',
      params: byDocument,
      body: z.object({
        text: z.string().trim().min(1).max(20_000),
        signature: z
          .object({
            role: z.enum(['member', 'guardian', 'family']),
            on: day,
            refused: z.boolean().optional(),
            reason: z.string().trim().max(2000).optional(),
          })
          .optional(),
        proof,
      }),
    },
    async ({ tx, person, party, params, body }) => {
      const shown = await proven(db, person, body.proof, party)
      if (!shown.ok) return shown
      return addAddendum(tx, person, {
        memberId: params.id,
        kind: params.kind,
        id: params.entry,
        text: body.text,
        ...(body.signature ? { signature: body.signature } : {}),
        method: methodOf(body.proof),
      })
    },
  )
}
