import { z } from '@hono/zod-openapi'
import { allowMember } from '../../desk/access.ts'
import { caseOf } from '../../desk/caseOf.ts'
import { bundleOf } from '../../desk/exporting.ts'
import { memberTemplate } from '../../desk/importCsv.ts'
import { importMembers } from '../../desk/importing.ts'
import { ok } from '../../kernel/result.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { byId } from './shared.ts'

/** Members in, from other systems' files; a record out. */
export function addImportRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/programs/{id}/import',
      summary: 'Take members and their history in, from CSV or FHIR R4; a dry run first',
      params: byId,
      body: z.object({
        format: z.enum(['csv', 'fhir']),
        text: z.string().min(1),
        dateOrder: z.enum(['ymd', 'mdy', 'dmy']).optional(),
        dryRun: z.boolean(),
      }),
    },
    ({ tx, person, params, body: { dateOrder, ...body } }) =>
      importMembers(tx, person, { ...body, programId: params.id, ...(dateOrder ? { dateOrder } : {}) }),
  )
  operation(app, options, { method: 'get', path: '/import/template', summary: 'A CSV of members to fill' }, async () =>
    ok({ csv: memberTemplate }),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/fhir', summary: 'A member’s record as a FHIR R4 Bundle', params: byId },
    async ({ tx, person, params }) => {
      const member = await allowMember(tx, person, 'read-chart', params.id)
      if (!member.ok) return member
      const read = await caseOf(tx, person, member.value, 'export')
      if (!read.ok) return read
      tx.audit({ action: 'record-exported', subjectId: params.id, detail: { form: 'fhir' } })
      return ok(bundleOf(read.value.record, member.value.part2))
    },
  )
}
