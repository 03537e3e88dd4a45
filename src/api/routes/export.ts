import { z } from '@hono/zod-openapi'
import { exportForms, exportRecords, mayExport } from '../../desk/exporting.ts'
import { ok } from '../../kernel/result.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { byId } from './shared.ts'

/** A program's records out, as a file that is written while it is read. */
export function addExportRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/programs/{id}/export',
      summary: 'Every record of a program as a file: FHIR Bundles a line each, or CSV',
      params: byId,
      query: z.object({ form: z.enum(exportForms), collection: z.string().max(40).optional() }),
      inPerson: true,
    },
    async ({ person, params, query }) => {
      const ask = {
        programId: params.id,
        form: query.form,
        ...(query.collection ? { collection: query.collection } : {}),
      }
      const allowed = mayExport(person, ask)
      if (!allowed.ok) return allowed
      const encoder = new TextEncoder()
      const pieces = exportRecords(options.db, person, ask)
      const body = new ReadableStream({
        async pull(controller) {
          // A member without entries is an empty piece: nobody asks again until something was given.
          for (;;) {
            const { done, value } = await pieces.next()
            if (done) return controller.close()
            if (value !== '') return controller.enqueue(encoder.encode(value))
          }
        },
        cancel: () => void pieces.return(undefined),
      })
      const name = query.form === 'fhir' ? 'records.ndjson' : `${query.collection ?? 'members'}.csv`
      return ok(
        new Response(body, {
          headers: {
            'content-type': query.form === 'fhir' ? 'application/fhir+ndjson' : 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="${name}"`,
          },
        }),
      )
    },
  )
}
