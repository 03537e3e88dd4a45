import { z } from '@hono/zod-openapi'
import {
  auditVerdict,
  auditView,
  cancelGroup,
  changeProgram,
  chooseReading,
  emergencies,
  programView,
  scheduleGroup,
} from '../../desk/administration.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { base, byId, id } from './shared.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as HH:MM.')
const short = z.string().trim().min(1).max(60)

/** What a program is, its schedule and readings; the audit and emergency access, for those who review them. */
export function addProgramRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    { method: 'get', path: '/programs/{id}', summary: 'A program, its staff, groups and payers', params: byId },
    ({ tx, person, params }) => programView(tx, person, params.id),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/programs/{id}',
      summary: 'Change a program’s name, time zone and jurisdiction',
      params: byId,
      body: z.object({
        name: z.string().trim().min(1).max(200),
        timeZone: z.string().max(60),
        jurisdiction: z.string().max(10),
        base,
      }),
    },
    ({ tx, person, params, body }) => changeProgram(tx, person, { ...body, programId: params.id }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/programs/{id}/readings',
      summary: 'How a contract settles what a policy leaves open',
      params: byId,
      body: z.object({
        policy: z.string().max(100),
        reading: z.string().max(100),
        option: z.string().max(100).optional(),
        base,
      }),
    },
    ({ tx, person, params, body: { option, ...body } }) =>
      chooseReading(tx, person, { ...body, programId: params.id, ...(option === undefined ? {} : { option }) }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/programs/{id}/schedule',
      summary: 'Make a group’s sessions for weeks ahead',
      params: byId,
      idempotent: true,
      body: z.object({
        groupId: id,
        weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
        from: time,
        to: time,
        breaks: z
          .array(z.object({ from: time, to: time }))
          .max(10)
          .optional(),
        startsOn: z.iso.date(),
        until: z.iso.date(),
        room: short.optional(),
        track: short.optional(),
        modality: short.optional(),
      }),
    },
    ({ tx, person, params, body: { breaks, room, track, modality, ...body } }) =>
      scheduleGroup(tx, person, {
        ...body,
        programId: params.id,
        ...(breaks ? { breaks } : {}),
        ...(room ? { room } : {}),
        ...(track ? { track } : {}),
        ...(modality ? { modality } : {}),
      }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/programs/{id}/schedule/cancel',
      summary: 'Cancel a group’s coming sessions',
      params: byId,
      body: z.object({ groupId: id, from: z.iso.date() }),
    },
    ({ tx, person, params, body }) => cancelGroup(tx, person, { ...body, programId: params.id }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/audit/search',
      summary: 'Who did and saw what, newest first, a page at a time',
      body: z.object({
        member: id.optional(),
        user: id.optional(),
        action: z.string().max(60).optional(),
        before: z.object({ at: z.iso.datetime({ offset: true }), strand: z.int(), seq: z.int() }).optional(),
      }),
    },
    ({ tx, person, body: { member, user, action, before } }) =>
      auditView(tx, person, {
        ...(member ? { memberId: member } : {}),
        ...(user ? { userId: user } : {}),
        ...(action ? { action } : {}),
        ...(before ? { before } : {}),
      }),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/audit/verdict', summary: 'Whether the audit is whole, recomputed now' },
    ({ person }) => auditVerdict(options.db, person),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/emergencies', summary: 'Emergency access that nobody has reviewed, with names' },
    ({ tx, person }) => emergencies(tx, person),
  )
}
