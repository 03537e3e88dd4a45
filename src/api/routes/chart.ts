import { z } from '@hono/zod-openapi'
import { allowMember, redisclosureNotice } from '../../desk/access.ts'
import { attendancePage } from '../../desk/attendancePage.ts'
import { caseOf } from '../../desk/caseOf.ts'
import { chart } from '../../desk/chart.ts'
import { determination } from '../../desk/determination.ts'
import { memberHead } from '../../desk/head.ts'
import { overview } from '../../desk/overview.ts'
import { answerFindings, recordEntry } from '../../desk/record.ts'
import { ok } from '../../kernel/result.ts'
import { readHistory } from '../../store/records.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { byId, entryBody, id, words } from './shared.ts'

/** One member’s record, and what it answers. */
export function addChartRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/head', summary: 'Who a member is, above the chart', params: byId },
    ({ tx, person, params }) => memberHead(tx, person, params.id),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/overview', summary: 'Where an episode stands', params: byId },
    ({ tx, person, params }) => overview(tx, person, params.id),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/attendance', summary: 'Every week of a stay, day by day', params: byId },
    ({ tx, person, params }) => attendancePage(tx, person, params.id),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/chart', summary: 'A member’s record, answers and obligations', params: byId },
    ({ tx, person, params }) => chart(tx, person, params.id),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/case', summary: 'A member’s record as a case file', params: byId },
    async ({ tx, person, params }) => {
      const member = await allowMember(tx, person, 'read-chart', params.id)
      if (!member.ok) return member
      const read = await caseOf(tx, person, member.value, 'export')
      if (!read.ok) return read
      return ok({ case: read.value.record, ...(member.value.part2 ? { notice: redisclosureNotice } : {}) })
    },
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/members/{id}/review/{question}',
      summary: 'A question asked now, under the member’s rulebook and under every other',
      params: z.object({ id, question: z.string().max(40) }),
      query: z.object({ date: z.iso.date().optional(), session: id.optional() }),
    },
    ({ tx, person, params, query }) =>
      determination(tx, person, {
        memberId: params.id,
        question: params.question,
        ...(query.date ? { date: query.date } : {}),
        ...(query.session ? { session: query.session } : {}),
      }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/entries',
      summary: 'Write an entry of a member’s record',
      params: byId,
      idempotent: true,
      body: entryBody,
    },
    ({ tx, person, params, body }) =>
      recordEntry(tx, person, {
        memberId: params.id,
        kind: body.kind,
        body: body.body,
        base: body.base,
        ...(body.id ? { id: body.id } : {}),
        ...(body.removed ? { removed: true } : {}),
      }),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/members/{id}/entries/{kind}/{entry}',
      summary: 'Every version of an entry',
      params: z.object({ id, kind: z.string().max(40), entry: id }),
    },
    async ({ tx, person, params }) => {
      const member = await allowMember(tx, person, 'read-chart', params.id)
      if (!member.ok) return member
      return ok(await readHistory(tx, { subjectId: params.id, kind: params.kind, id: params.entry }))
    },
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/findings',
      summary: 'Answer facts about a member',
      params: byId,
      idempotent: true,
      body: z.object({
        answers: z
          .array(
            z.object({
              fact: z.string().max(100),
              value: z.unknown(),
              narrative: words.optional(),
              clause: z.string().max(100).optional(),
              evidence: z
                .array(z.object({ type: z.string().max(40), id, at: z.string().max(30).optional() }))
                .max(50)
                .optional(),
              about: z.iso.date().optional(),
            }),
          )
          .min(1)
          .max(200),
      }),
    },
    ({ tx, person, params, body }) =>
      answerFindings(
        tx,
        person,
        params.id,
        body.answers.map(one => ({
          fact: one.fact,
          value: one.value,
          ...(one.narrative ? { narrative: one.narrative } : {}),
          ...(one.clause ? { clause: one.clause } : {}),
          ...(one.evidence?.length
            ? { evidence: one.evidence.map(({ type, id: of, at }) => ({ type, id: of, ...(at ? { at } : {}) })) }
            : {}),
          ...(one.about ? { about: one.about } : {}),
        })),
      ),
  )
}
