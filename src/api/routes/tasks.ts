import { z } from '@hono/zod-openapi'
import { addTask, changeTask, memberTasks, type NewTask, tasks } from '../../desk/tasks.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { base, byId, day, id } from './shared.ts'

const short = z.string().trim().min(1).max(500)

/** What people have to do: listed, given out, closed. */
export function addTaskRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/tasks',
      summary: 'What is to be done in a program: mine, my roles’, or all of it',
      query: z.object({ program: id, which: z.enum(['mine', 'role', 'all']) }),
    },
    ({ tx, person, query }) => tasks(tx, person, { programId: query.program, which: query.which }),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/tasks', summary: 'What is to be done for a member', params: byId },
    ({ tx, person, params }) => memberTasks(tx, person, params.id),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/tasks',
      summary: 'Give somebody something to do',
      idempotent: true,
      body: z.object({
        kind: z.enum(['missing-fact', 'obligation', 'by-hand']),
        programId: id,
        memberId: id.optional(),
        what: short.optional(),
        facts: z.array(z.string().max(100)).max(20).optional(),
        question: z.string().max(40).optional(),
        rulebook: z.string().max(40).optional(),
        obligation: z.string().max(300).optional(),
        clause: z.string().max(100).optional(),
        comment: z.string().trim().max(2000).optional(),
        assignedTo: id,
        dueOn: day.optional(),
      }),
    },
    ({ tx, person, body }) => addTask(tx, person, withoutGaps<NewTask>(body)),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/tasks/{id}',
      summary: 'Close a task, give it to somebody else, or take it up again',
      params: byId,
      body: z.object({
        do: z.enum(['done', 'drop', 'reopen', 'give']),
        assignedTo: id.optional(),
        dueOn: day.optional(),
        comment: z.string().trim().max(2000).optional(),
        base,
      }),
    },
    ({ tx, person, params, body }) =>
      changeTask(tx, person, withoutGaps<Parameters<typeof changeTask>[2]>({ ...body, id: params.id })),
  )
}

/** A body without the fields that were left out. */
const withoutGaps = <T extends object>(body: { [K in keyof T]: T[K] | undefined }): T =>
  JSON.parse(JSON.stringify(body)) as T
