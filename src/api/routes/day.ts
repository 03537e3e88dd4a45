import { z } from '@hono/zod-openapi'
import { groups } from '../../desk/groups.ts'
import { addMakeUp, makeUps } from '../../desk/makeUp.ts'
import { putNote } from '../../desk/notes.ts'
import { roster } from '../../desk/roster.ts'
import { sessionReading } from '../../desk/sessionReading.ts'
import { signDocuments, toSign } from '../../desk/sign.ts'
import { tap } from '../../desk/tap.ts'
import { today } from '../../desk/today.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { base, byId, id, inProgram, methodOf, proof, proven, time, words } from './shared.ts'

/** The program’s day: board, rosters, notes, signatures. */
export function addDayRoutes(app: App, options: ServerOptions): void {
  const { db } = options
  operation(
    app,
    options,
    { method: 'get', path: '/today', summary: 'The program day', query: inProgram },
    ({ tx, person, query }) => today(tx, person, query.program),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/sessions/{id}/roster', summary: 'The roster of one session', params: byId },
    ({ tx, person, params }) => roster(tx, person, params.id),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/sessions/{id}/reading',
      summary: 'What the payers say of a session and of its notes',
      params: byId,
    },
    ({ tx, person, params }) => sessionReading(tx, person, params.id),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/sessions/{id}/make-ups',
      summary: 'Who missed a session of the week and could make it up in this one',
      params: byId,
    },
    ({ tx, person, params }) => makeUps(tx, person, params.id),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/sessions/{id}/make-ups',
      summary: 'Expect a member in place of a session that was missed',
      params: byId,
      idempotent: true,
      body: z.object({ memberId: id, missed: id }),
    },
    ({ tx, person, params, body }) => addMakeUp(tx, person, { sessionId: params.id, ...body }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/taps',
      summary: 'Mark a member of a session',
      idempotent: true,
      body: z.object({
        sessionId: id,
        memberId: id,
        mark: z.object({
          status: z.enum(['unmarked', 'here', 'late', 'absent', 'excused']),
          in: time.optional(),
          out: time.optional(),
          reason: z.string().max(200).optional(),
        }),
        base,
      }),
    },
    ({ tx, person, body }) => tap(tx, person, body),
  )
  operation(
    app,
    options,
    {
      method: 'put',
      path: '/notes',
      summary: 'Save the note of a member, or of a group',
      idempotent: true,
      body: z.object({
        sessionId: id,
        memberId: id.optional(),
        noteId: id.optional(),
        text: z.object({
          did: words,
          response: words,
          goals: z.array(id).max(50),
          countsAs: z.string().max(60),
          practice: z.string().max(60),
        }),
        base,
      }),
    },
    ({ tx, person, body }) => putNote(tx, person, body),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/sign',
      inPerson: true,
      summary: 'Sign documents, all or none',
      body: z.object({
        documents: z
          .array(z.object({ id, version: z.int().positive(), memberId: id.optional() }))
          .min(1)
          .max(100),
        to: id.optional(),
        proof,
      }),
    },
    async ({ tx, person, party, body }) => {
      const shown = await proven(db, person, body.proof, party)
      if (!shown.ok) return shown
      return signDocuments(tx, person, body.documents, {
        method: methodOf(body.proof),
        ...(body.to ? { to: body.to } : {}),
      })
    },
  )
  operation(
    app,
    options,
    { method: 'get', path: '/to-sign', summary: 'What waits for this person’s signature', query: inProgram },
    ({ tx, person, query }) => toSign(tx, person, query.program),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/groups',
      summary: 'The sessions of a week',
      query: z.object({ program: id, day: z.string().optional() }),
    },
    ({ tx, person, query }) =>
      groups(tx, person, query.program, query.day && query.day !== 'undefined' ? query.day : undefined),
  )
}
