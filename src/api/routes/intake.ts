import { z } from '@hono/zod-openapi'
import { dischargeMember, dischargePage, undoDischarge } from '../../desk/discharge.ts'
import { admit, intake, setPart2 } from '../../desk/intake.ts'
import { likenesses } from '../../desk/likeness.ts'
import { addReferral, decideReferral, referrals } from '../../desk/referrals.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { base, byId, id } from './shared.ts'

const name = z.string().trim().min(1).max(100)
const short = z.string().trim().max(300)
const reason = z.string().trim().max(2000)

/** From referral to admission, and from discharge to aftercare. */
export function addIntakeRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/referrals',
      summary: 'Who was referred to a program and waits',
      query: z.object({ program: id, which: z.enum(['open', 'closed']).optional() }),
    },
    ({ tx, person, query }) => referrals(tx, person, { programId: query.program, which: query.which ?? 'open' }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/referrals',
      summary: 'Add somebody who was referred',
      idempotent: true,
      body: z.object({
        programId: id,
        family: name,
        given: name,
        nameUsed: short.optional(),
        birthDate: z.iso.date().optional(),
        on: z.iso.date(),
        referrer: short.optional(),
        reason: reason.optional(),
        phone: short.optional(),
        coverage: z
          .object({ payer: name, policy: z.string().max(100).optional(), memberNumber: short.optional() })
          .optional(),
        part2: z.boolean().optional(),
        notTheSame: reason.optional(),
      }),
    },
    ({ tx, person, body }) => addReferral(tx, person, present(body)),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/referrals/alike',
      summary: 'People on file who may be the same',
      body: z.object({
        family: z.string().max(100),
        given: z.string().max(100),
        birthDate: z.iso.date().optional(),
        number: short.optional(),
      }),
    },
    ({ tx, person, body }) => likenesses(tx, person, present(body)),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/referral',
      summary: 'Accept, decline or withdraw a referral',
      params: byId,
      idempotent: true,
      body: z.object({
        referralId: id,
        status: z.enum(['received', 'accepted', 'declined', 'withdrawn']),
        reason: reason.optional(),
        base,
      }),
    },
    ({ tx, person, params, body }) => decideReferral(tx, person, present({ ...body, memberId: params.id })),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/members/{id}/intake',
      summary: 'What intake gathered, and the admission reading',
      params: byId,
    },
    ({ tx, person, params }) => intake(tx, person, params.id),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/part-2',
      summary: 'Say whether 42 CFR Part 2 protects the record',
      params: byId,
      body: z.object({ part2: z.boolean() }),
    },
    ({ tx, person, params, body }) => setPart2(tx, person, { memberId: params.id, part2: body.part2 }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/admit',
      summary: 'Open the episode',
      params: byId,
      idempotent: true,
      body: z.object({
        on: z.iso.date(),
        ageTrack: z.enum(['adult', 'adolescent', 'child']).optional(),
        focus: z.enum(['mental-health', 'substance-use', 'co-occurring']).optional(),
        track: z.string().max(60).optional(),
        weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
        reason: reason.optional(),
      }),
    },
    ({ tx, person, params, body }) => admit(tx, person, present({ ...body, memberId: params.id })),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/members/{id}/discharge', summary: 'What a discharge and aftercare ask', params: byId },
    ({ tx, person, params }) => dischargePage(tx, person, params.id),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/discharge',
      summary: 'End the episode',
      params: byId,
      idempotent: true,
      body: z.object({
        on: z.iso.date(),
        route: z.string().max(40),
        toLevelOfCare: z.string().max(60).optional(),
        onMedication: z.boolean().optional(),
        reason: reason.optional(),
        cancelSessions: z.boolean(),
        base,
      }),
    },
    ({ tx, person, params, body }) => dischargeMember(tx, person, present({ ...body, memberId: params.id })),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/discharge/undo',
      summary: 'Take a discharge back',
      params: byId,
      idempotent: true,
      body: z.object({}),
    },
    ({ tx, person, params }) => undoDischarge(tx, person, { memberId: params.id }),
  )
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> extends infer V
    ? V extends readonly unknown[]
      ? V
      : V extends object
        ? Present<V>
        : V
    : never
}

/** A body without the fields that were left out, at any depth. */
const present = <T extends object>(body: T): Present<T> => JSON.parse(JSON.stringify(body)) as Present<T>
