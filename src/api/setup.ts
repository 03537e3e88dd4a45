import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { foundOrganization } from '../desk/setup.ts'
import { listOrganizations } from '../store/organizations.ts'
import { type App, json, problemResponse, type ServerOptions, sameToken, unkeepable } from './app.ts'
import { problemOf } from './problem.ts'

const body = z.strictObject({
  code: z.string().max(100),
  organization: z.string().trim().min(1).max(200),
  program: z.strictObject({
    name: z.string().trim().min(1).max(200),
    timeZone: z.string().max(60),
    jurisdiction: z.string().max(10),
  }),
  person: z.strictObject({
    name: z.string().trim().min(1).max(200),
    email: z.email().max(320),
    password: z.string().max(1000),
  }),
})

/** The first organization of an empty installation, for whoever can read what its server printed. */
export function addSetup(app: App, { db, setupCode }: ServerOptions): void {
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/setup',
    summary: 'Set up an empty installation, with the code that its server printed',
    security: [],
    request: { body: { required: true, content: { 'application/json': { schema: body } } } },
    responses: { 204: { description: 'Set up' }, default: problemResponse },
  })
  // One at a time: of two that arrive together only the first founds the organization.
  let before: Promise<unknown> = Promise.resolve()
  app.post('/api/setup', c => {
    const mine = before.then(() => setUp(c))
    before = mine.catch(() => undefined)
    return mine
  })

  const setUp = async (c: Context): Promise<Response> => {
    const read = body.safeParse(await c.req.json())
    if (!read.success)
      return json(
        problemOf(
          read.error.issues.map(one => ({ code: 'not-readable', message: one.message, path: one.path.join('.') })),
        ),
      )
    const unkept = unkeepable(read.data)
    if (unkept) return json(problemOf([unkept]))
    if (!sameToken(read.data.code, setupCode))
      return json(problemOf([{ code: 'not-allowed', message: 'This is not the code that the server printed.' }]))
    if ((await listOrganizations(db)).length > 0)
      return json(problemOf([{ code: 'organization-exists', message: 'This installation is set up already.' }]))
    const founded = await foundOrganization(db, read.data)
    return founded.ok ? c.body(null, 204) : json(problemOf(founded.refusals))
  }
}
