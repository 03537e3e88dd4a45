import { z } from '@hono/zod-openapi'
import { allow, allowMember, type Person, redisclosureNotice, roles } from '../desk/access.ts'
import {
  confirmTotp,
  endOtherSession,
  removeTotp,
  security,
  setPassword,
  startTotp,
  tryCode,
  tryPassword,
} from '../desk/account.ts'
import { caseOf } from '../desk/caseOf.ts'
import { chart } from '../desk/chart.ts'
import { determination } from '../desk/determination.ts'
import { groups } from '../desk/groups.ts'
import { me } from '../desk/me.ts'
import { findClauses, members, search } from '../desk/members.ts'
import { putNote } from '../desk/notes.ts'
import { addReferral, answerFindings, programEntry, recordEntry } from '../desk/record.ts'
import { roster } from '../desk/roster.ts'
import { signDocuments, toSign } from '../desk/sign.ts'
import { tap } from '../desk/tap.ts'
import { today } from '../desk/today.ts'
import { addUser, setRole, users } from '../desk/users.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { emergencyAccesses, reviewEmergencyAccess, takeEmergencyAccess } from '../store/access.ts'
import { endSessionsOf } from '../store/accounts.ts'
import { searchAudit } from '../store/audit.ts'
import { getMember } from '../store/members.ts'
import { inOrganization, type Tx } from '../store/organization.ts'
import { readHistory } from '../store/records.ts'
import { type App, operation, type ServerOptions } from './app.ts'

const id = z.string().min(1).max(100)
const base = z.int().nonnegative()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const words = z.string().max(20_000)
const proof = z.object({
  password: z.string().max(1000).optional(),
  code: z.string().optional(),
  passkey: z.boolean().optional(),
})

/** Every operation of a signed-in person. */
export function addRoutes(app: App, options: ServerOptions): void {
  const { db } = options
  const inProgram = z.object({ program: id })
  const byId = z.object({ id })

  operation(
    app,
    options,
    { method: 'get', path: '/session', summary: 'Who is signed in' },
    async ({ tx, person, session }) => {
      const view = await me(tx, person)
      return view.ok ? ok({ ...view.value, csrf: session.detail.csrf }) : view
    },
  )
  operation(
    app,
    options,
    { method: 'post', path: '/session/unlock', summary: 'Open a covered screen again', body: proof },
    async ({ person, body }) => proven(person, body),
  )

  operation(
    app,
    options,
    { method: 'get', path: '/me/security', summary: 'How this person signs in, and where' },
    async ({ tx, person, secret }) => ok(await security(tx, person.userId, secret)),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/me/password',
      summary: 'Change the password; every other session ends',
      body: z.object({ current: z.string().max(1000), next: z.string().max(1000) }),
    },
    async ({ tx, person, body }) => {
      const shown = await proven(person, { password: body.current })
      if (!shown.ok) return shown
      const set = await setPassword(tx, person.userId, body.next)
      if (!set.ok) return set
      await endSessionsOf(tx, person.userId)
      return ok(undefined)
    },
  )
  operation(
    app,
    options,
    { method: 'post', path: '/me/totp', summary: 'Begin to set up an authenticator', body: z.looseObject({}) },
    async ({ tx, person }) => ok(await startTotp(tx, person)),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/me/totp/confirm',
      summary: 'Confirm the authenticator',
      body: z.object({ code: z.string().max(10) }),
    },
    ({ tx, person, body }) => confirmTotp(tx, person.userId, body.code),
  )
  operation(
    app,
    options,
    { method: 'delete', path: '/me/totp', summary: 'Remove the authenticator', body: proof },
    async ({ tx, person, body }) => {
      const shown = await proven(person, body)
      if (!shown.ok) return shown
      return ok(await removeTotp(tx, person.userId))
    },
  )
  operation(
    app,
    options,
    { method: 'delete', path: '/me/sessions/{id}', summary: 'Sign out elsewhere', params: byId },
    async ({ tx, person, params }) =>
      (await endOtherSession(tx, person.userId, params.id))
        ? ok(undefined)
        : refuse('no-such-session', 'This session has ended already.'),
  )
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
      path: '/programs/{id}/entries',
      summary: 'Write what a program is, who works there, its groups and sessions',
      params: byId,
      idempotent: true,
      body: z.object({
        kind: z.string().max(40),
        id: id.optional(),
        body: z.record(z.string(), z.unknown()),
        base,
        removed: z.boolean().optional(),
      }),
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
      path: '/referrals',
      summary: 'Add somebody who was referred',
      idempotent: true,
      body: z.object({
        programId: id,
        family: z.string().trim().min(1).max(100),
        given: z.string().trim().min(1).max(100),
        birthDate: z.iso.date().optional(),
        on: z.iso.date(),
        referrer: z.string().max(300).optional(),
        reason: z.string().max(2000).optional(),
      }),
    },
    ({ tx, person, body }) =>
      addReferral(tx, person, {
        programId: body.programId,
        family: body.family,
        given: body.given,
        on: body.on,
        ...(body.birthDate ? { birthDate: body.birthDate } : {}),
        ...(body.referrer ? { referrer: body.referrer } : {}),
        ...(body.reason ? { reason: body.reason } : {}),
      }),
  )

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
      summary: 'Sign documents, all or none',
      body: z.object({
        documents: z
          .array(z.object({ id, version: z.int().positive() }))
          .min(1)
          .max(100),
        to: id.optional(),
        proof,
      }),
    },
    async ({ tx, person, body }) => {
      const shown = await proven(person, body.proof)
      if (!shown.ok) return shown
      return signDocuments(tx, person, body.documents, {
        method: body.proof.password !== undefined ? 'password' : 'totp',
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
      method: 'post',
      path: '/members/search',
      summary: 'Members of a program, by name or id',
      body: z.object({
        programId: id,
        which: z.enum(['active', 'referred', 'discharged', 'all']),
        text: z.string().max(200),
        after: z.string().max(500).refine(isPlace).optional(),
      }),
    },
    ({ tx, person, body }) => members(tx, person, body),
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
  operation(
    app,
    options,
    { method: 'post', path: '/search', summary: 'Members and clauses', body: z.object({ text: z.string().max(200) }) },
    ({ tx, person, body }) => search(tx, person, body.text),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/clauses/search',
      summary: 'Clauses of every edition',
      body: z.object({ text: z.string().max(200) }),
    },
    async ({ body }) => ok({ clauses: findClauses(body.text, 50) }),
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
      body: z.object({
        kind: z.string().max(40),
        id: id.optional(),
        body: z.record(z.string(), z.unknown()),
        base,
        removed: z.boolean().optional(),
      }),
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
        })),
      ),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/emergency-access',
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

  /** In a transaction of its own, so that a wrong try is counted although the request is refused. */
  async function proven(person: Person, shown: z.output<typeof proof>): Promise<Result<undefined>> {
    const { password, code } = shown
    if (password === undefined && code === undefined)
      return refuse('proof-missing', 'Show that it is you: give your password.', { path: 'proof.password' })
    const tried = await inOrganization(db, { orgId: person.orgId, userId: person.userId }, (tx: Tx) =>
      password !== undefined ? tryPassword(tx, person.userId, password) : tryCode(tx, person.userId, code ?? ''),
    )
    if (tried === 'right') return ok(undefined)
    return tried === 'locked'
      ? refuse('account-locked', 'Too many wrong passwords: this account is locked for fifteen minutes.')
      : password !== undefined
        ? refuse('wrong-password', 'This is not your password.', { path: 'proof.password' })
        : refuse('wrong-code', 'This is not the code that your authenticator shows now.', { path: 'proof.code' })
  }
}

/** For what concerns the organization: the role in any program is enough. */
function allowAnywhere(person: Person, act: Parameters<typeof allow>[1]): Result<void> {
  const tried = person.roles.map(one => allow(person, act, one.programId || null))
  return tried.find(one => one.ok) ?? allow(person, act, null)
}

/** The place in a list that the server gave out: three texts. */
function isPlace(text: string): boolean {
  try {
    const place: unknown = JSON.parse(text)
    return Array.isArray(place) && place.length === 3 && place.every(one => typeof one === 'string')
  } catch {
    return false
  }
}
