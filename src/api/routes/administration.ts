import { z } from '@hono/zod-openapi'
import { roles } from '../../desk/access.ts'
import { programEntry } from '../../desk/record.ts'
import { addUser, changeUser, setRole, users } from '../../desk/users.ts'
import { ok, refuse } from '../../kernel/result.ts'
import { emergencyAccesses, reviewEmergencyAccess, takeEmergencyAccess } from '../../store/access.ts'
import { searchAudit } from '../../store/audit.ts'
import { getMember } from '../../store/members.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { allowAnywhere, byId, entryBody, id } from './shared.ts'

/** Accounts, roles, the program’s own record, emergency access and the audit trail. */
export function addAdministrationRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    { method: 'get', path: '/users', summary: 'The accounts of the organization' },
    ({ tx, person }) => users(tx, person),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/users',
      summary: 'Add an account with a first password',
      idempotent: true,
      body: z.object({
        email: z.email().max(320),
        name: z.string().min(1).max(200),
        credential: z.string().max(20).optional(),
        practitionerId: id.optional(),
        password: z.string().max(1000),
        roles: z.array(z.object({ role: z.enum(roles), programId: z.string().max(100) })).max(20),
      }),
    },
    ({ tx, person, body }) => addUser(tx, person, body),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/users/{id}/roles',
      summary: 'Give or end a role',
      params: byId,
      body: z.object({ role: z.enum(roles), programId: z.string().max(100), ended: z.boolean() }),
    },
    ({ tx, person, params, body }) => setRole(tx, person, { userId: params.id, ...body }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/users/{id}/account',
      summary: 'Close, open again or unlock an account, or give it a first password again',
      params: byId,
      body: z.discriminatedUnion('do', [
        z.object({ do: z.enum(['deactivate', 'reactivate', 'unlock']) }),
        z.object({ do: z.literal('reset-password'), password: z.string().max(1000) }),
      ]),
    },
    ({ tx, person, params, body }) => changeUser(tx, person, params.id, body),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/programs/{id}/entries',
      summary: 'Write what a program is, who works there, its groups and sessions',
      params: byId,
      idempotent: true,
      body: entryBody,
    },
    ({ tx, person, params, body }) =>
      programEntry(tx, person, {
        programId: params.id,
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
      method: 'post',
      path: '/members/{id}/emergency-access',
      inPerson: true,
      summary: 'Open a record in an emergency, with a reason',
      params: byId,
      body: z.object({ reason: z.string().trim().min(10).max(1000) }),
    },
    async ({ tx, person, params, body }) => {
      const member = await getMember(tx, params.id)
      if (!member) return refuse('no-such-member', 'There is no such member in this organization.')
      const allowed = allowAnywhere(person, 'break-glass')
      if (!allowed.ok) return allowed
      return ok({ accessId: await takeEmergencyAccess(tx, params.id, body.reason, 60), minutes: 60 })
    },
  )
  operation(
    app,
    options,
    { method: 'get', path: '/emergency-accesses', summary: 'Emergency access nobody has reviewed' },
    async ({ tx, person }) => {
      const allowed = allowAnywhere(person, 'review-emergencies')
      return allowed.ok ? ok(await emergencyAccesses(tx, 'unreviewed')) : allowed
    },
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/emergency-accesses/{id}/review',
      summary: 'Mark emergency access as reviewed',
      params: byId,
    },
    async ({ tx, person, params }) => {
      const allowed = allowAnywhere(person, 'review-emergencies')
      if (!allowed.ok) return allowed
      return (await reviewEmergencyAccess(tx, params.id))
        ? ok(undefined)
        : refuse('no-such-access', 'There is no such access, or it has been reviewed.')
    },
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/audit',
      summary: 'Who did and saw what, newest first',
      query: z.object({ member: id.optional(), user: id.optional(), action: z.string().max(60).optional() }),
    },
    async ({ tx, person, query }) => {
      const allowed = allowAnywhere(person, 'read-audit')
      if (!allowed.ok) return allowed
      tx.audit({ action: 'audit-read' })
      return ok(
        await searchAudit(tx, {
          ...(query.member ? { subjectId: query.member } : {}),
          ...(query.user ? { userId: query.user } : {}),
          ...(query.action ? { action: query.action } : {}),
        }),
      )
    },
  )
}
