import { rulebooks } from '../../rulebooks/index.ts'
import { dictionary } from '../facts/dictionary.ts'
import { addBusinessDays, isBusinessDay } from '../kernel/calendar.ts'
import { ageOn, daysBetween } from '../kernel/day.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import type { Determination } from '../review/determine.ts'
import type { DueItem } from '../review/due.ts'
import { newId } from '../store/id.ts'
import { addMember, listMembers, type Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms } from '../store/organizations.ts'
import { append, type Body } from '../store/records.ts'
import type { KeptObligation } from '../store/results.ts'
import { allow, allowMember, type Person } from './access.ts'
import { answersOf } from './answers.ts'
import { type Current, currentOf } from './current.ts'
import { listMember } from './entryEffects.ts'
import type { ReferralRow, ReferralStatus, ReferralsView } from './intakeViews.ts'
import { likenesses } from './likeness.ts'
import { chips, kindOf, obligationsOf, when } from './obligations.ts'
import { bookOf, clauseView, coverageOn, shortName } from './policy.ts'
import { refresh } from './refresh.ts'
import { summaryOf } from './summary.ts'
import { type World, worldOf } from './world.ts'

/** Who was referred to a program and waits, or (closed) was declined or withdrew; the longest waiting first. */
export async function referrals(
  tx: Tx,
  person: Person,
  ask: { programId: string; which: 'open' | 'closed' },
): Promise<Result<ReferralsView>> {
  const allowed = allow(person, 'list-members', ask.programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, ask.programId)
  if (!world.ok) return world
  const status = ask.which === 'open' ? ['referred'] : ['declined', 'withdrawn']
  const found = await listMembers(tx, { programId: ask.programId, status, limit: 200 })
  const ids = found.map(one => one.memberId)
  const entries = await currentOf(tx, ids, ['referrals', 'coverages', 'eligibilityChecks'])
  const obligations = await obligationsOf(tx, ids)
  const answers = await answersOf(tx, ids, 'admission')
  const [program] = await currentOf(tx, [ask.programId], ['program'])
  const rows: ReferralRow[] = []
  for (const member of found) {
    const charted = await allowMember(tx, person, 'read-chart', member.memberId)
    const row = rowOf(member, world.value, {
      entries: entries.filter(one => one.subjectId === member.memberId),
      obligations: obligations.filter(one => one.memberId === member.memberId),
      answer: charted.ok ? answers.get(member.memberId) : undefined,
      charted: charted.ok,
      extra: Array.isArray(program?.body.nonBusinessDays) ? program.body.nonBusinessDays.map(String) : [],
    })
    if (row) rows.push(row)
  }
  tx.audit({ action: 'referrals-listed', subjectId: ask.programId, detail: { shown: rows.length } })
  return ok({
    readAt: world.value.now,
    today: world.value.today,
    rows: rows.sort((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1)),
    mayDecide: allow(person, 'write-chart', ask.programId).ok,
    mayAdd: allow(person, 'add-member', ask.programId).ok,
    policies: rulebooks.map(book => ({ id: book.id, name: shortName(book), payer: book.payer })),
  })
}

function rowOf(
  member: Member,
  { program, now, today }: World,
  of: {
    entries: readonly Current[]
    obligations: readonly KeptObligation[]
    answer: Determination | undefined
    charted: boolean
    extra: readonly string[]
  },
): ReferralRow | undefined {
  const bodies = (kind: string) => of.entries.filter(one => one.kind === kind)
  const referral = bodies('referrals').sort((a, b) => (String(a.body.on) < String(b.body.on) ? 1 : -1))[0]
  if (!referral) return undefined
  const on = String(referral.body.on)
  const coverage = coverageOn(
    bodies('coverages').map(one => one.body as unknown as Coverage),
    today,
  )
  const book = bookOf(coverage?.policy, today)
  const check = bodies('eligibilityChecks').sort((a, b) => (String(a.body.on) < String(b.body.on) ? 1 : -1))[0]
  const missing = of.answer?.missing?.smallest[0] ?? []
  const status = (text(referral.body.status) ?? 'received') as ReferralStatus
  return {
    memberId: member.memberId,
    name: `${member.family}, ${member.nameUsed ?? member.given}`,
    ...(member.birthDate ? { age: ageOn(member.birthDate, today) } : {}),
    on,
    days: Math.max(0, daysBetween(on, today)),
    ...optional('referrer', text(referral.body.referrer)),
    ...(of.charted ? optional('reason', text(referral.body.reason)) : {}),
    status,
    ...(status === 'declined' || status === 'withdrawn' ? optional('because', text(referral.body.comment)) : {}),
    referral: { id: referral.id, version: referral.version },
    ...(book ? { rulebook: shortName(book) } : coverage ? { rulebook: coverage.payer } : {}),
    ...(check ? { eligible: { result: String(check.body.result ?? 'not-stated'), on: String(check.body.on) } } : {}),
    ...(of.answer
      ? {
          admission: {
            outcome: of.answer.outcome,
            missing: missing.length,
            text: summaryOf(of.answer, now).verdict,
            items: missing.map(fact => dictionary.get(fact)?.question ?? fact),
          },
        }
      : {}),
    ...(status === 'received' || status === 'accepted' ? clockOf(of.obligations, on, program, of.extra, now) : {}),
    duties: chips(of.obligations, now, 3),
  }
}

/** The soonest obligation of the payer that has begun, else the program's own number of business days, named as such. */
function clockOf(
  obligations: readonly KeptObligation[],
  on: string,
  program: World['program'],
  extra: readonly string[],
  now: string,
): Pick<ReferralRow, 'clock'> {
  const items = obligations.map(one => one.body as DueItem).filter(one => one.due && one.status !== 'satisfied-late')
  const first = items.sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0]
  if (first?.due) {
    const kind = kindOf(first, now) ?? 'info'
    return {
      clock: {
        text: `${first.what} ${when(first, kind, now.slice(0, 10))}`,
        kind,
        due: first.due,
        clause: clauseView(first.clause, [
          { label: 'Due', value: first.due.replace('T', ' ') },
          { label: 'Since', value: first.trigger.at.replace('T', ' ') },
        ]),
      },
    }
  }
  const days = program.settings.referralAnswerBusinessDays
  if (typeof days !== 'number') return {}
  const due = addBusinessDays(on, days, { jurisdiction: program.jurisdiction, extra })
  const item = { due, status: 'upcoming', what: 'Answer the referral' } as DueItem
  const kind = kindOf(item, now) ?? 'info'
  return {
    clock: {
      text: `Answer the referral ${when(item, kind, now.slice(0, 10))}`,
      kind,
      due,
      clause: {
        reference: 'Program rule',
        paraphrase: `This program answers a referral within ${days} business ${days === 1 ? 'day' : 'days'}; the payer states no time.`,
        facts: [
          { label: 'Due', value: due },
          { label: 'Since', value: `${on}${isBusinessDay(on, program) ? '' : ', no business day'}` },
        ],
      },
    },
  }
}

export interface NewReferral {
  programId: string
  family: string
  given: string
  nameUsed?: string
  birthDate?: string
  on: string
  referrer?: string
  reason?: string
  phone?: string
  coverage?: { payer: string; policy?: string; memberNumber?: string }
  part2?: boolean
  /** Why this is nobody on file, although much is alike. */
  notTheSame?: string
}

/**
 * Adds somebody who was referred, and what a first call tells. The record begins with it. Refuses `possible-duplicate`
 * where somebody on file is much alike and no reason says that they are two.
 */
export async function addReferral(
  tx: Tx,
  person: Person,
  referral: NewReferral,
): Promise<Result<{ memberId: string }>> {
  const allowed = allow(person, 'add-member', referral.programId)
  if (!allowed.ok) return allowed
  const program = (await listPrograms(tx)).find(one => one.programId === referral.programId)
  if (!program) return refuse('no-such-program', 'There is no such program in this organization.')
  const { family, given, birthDate, nameUsed, on, referrer, reason, coverage } = referral
  if (!referral.notTheSame) {
    const number = coverage?.memberNumber
    const found = await likenesses(tx, person, {
      family,
      given,
      ...(birthDate ? { birthDate } : {}),
      ...(number ? { number } : {}),
    })
    if (found.ok && found.value.some(one => one.strong))
      return refuse('possible-duplicate', 'Somebody on file is much alike.', {
        path: 'notTheSame',
        remedy: 'Open the existing record, or say why this is another person.',
      })
  }
  const memberId = newId()
  const member = {
    memberId,
    family,
    given,
    programId: referral.programId,
    status: 'referred',
    ...(birthDate ? { birthDate } : {}),
    ...(nameUsed ? { nameUsed } : {}),
    part2: referral.part2 === true,
  }
  const added = await addMember(tx, member)
  if (!added.ok) return added
  tx.audit({
    action: 'member-added',
    subjectId: memberId,
    detail: { besideSomebodyAlike: Boolean(referral.notTheSame) },
  })
  const put = (kind: string, id: string, body: Body) =>
    append(tx, { subjectId: memberId, kind, id, expectedVersion: 0, body, effectiveAt: on })
  const entries: [string, string, Body][] = [
    [
      'member',
      'member',
      {
        legalName: `${family}, ${given}`,
        ...optional('birthDate', birthDate),
        ...optional('nameUsed', nameUsed),
        ...optional('phone', referral.phone),
      },
    ],
    [
      'referrals',
      newId(),
      {
        on,
        status: 'received',
        ...optional('referrer', referrer),
        ...optional('reason', reason),
        ...(referral.notTheSame ? { comment: `Not the same person: ${referral.notTheSame}` } : {}),
      },
    ],
    ...(coverage
      ? ([
          [
            'coverages',
            newId(),
            {
              payer: coverage.payer,
              order: 'primary',
              ...optional('policy', coverage.policy),
              ...optional('memberNumber', coverage.memberNumber),
            },
          ],
        ] satisfies [string, string, Body][])
      : []),
  ]
  for (const [kind, id, body] of entries) {
    const written = await put(kind, id, body)
    if (!written.ok) return written
  }
  await listMember(tx, {
    recordNumber: null,
    track: null,
    admittedOn: null,
    dischargedOn: null,
    ...member,
    birthDate: birthDate ?? null,
    nameUsed: nameUsed ?? null,
  })
  const refreshed = await refresh(tx, person, memberId)
  return refreshed.ok ? ok({ memberId }) : refreshed
}

/**
 * Accepts, declines or withdraws a referral, or takes it up again. Declining and withdrawing take a reason. Refuses
 * `reason-needed`, `already-admitted`, `no-such-referral` and `stale-version`.
 */
export async function decideReferral(
  tx: Tx,
  person: Person,
  ask: { memberId: string; referralId: string; status: ReferralStatus; reason?: string; base: number },
): Promise<Result<{ version: number }>> {
  const member = await allowMember(tx, person, 'write-chart', ask.memberId)
  if (!member.ok) return member
  const closes = ask.status === 'declined' || ask.status === 'withdrawn'
  const reason = ask.reason?.trim()
  if (closes && !reason) return refuse('reason-needed', `Say why the referral is ${ask.status}.`, { path: 'reason' })
  if (member.value.status === 'admitted')
    return refuse('already-admitted', 'This member is admitted; the referral is answered.')
  const referral = (await currentOf(tx, [ask.memberId], ['referrals'])).find(one => one.id === ask.referralId)
  if (!referral) return refuse('no-such-referral', 'There is no such referral in this record.')
  const written = await append(tx, {
    subjectId: ask.memberId,
    kind: 'referrals',
    id: ask.referralId,
    expectedVersion: ask.base,
    body: { ...referral.body, status: ask.status, ...(reason ? { comment: reason } : {}) },
    effectiveAt: String(referral.body.on),
  })
  if (!written.ok) return written
  tx.audit({ action: `referral-${ask.status}`, subjectId: ask.memberId })
  if (member.value.status !== 'discharged')
    await listMember(tx, { ...member.value, status: closes ? ask.status : 'referred' })
  const refreshed = await refresh(tx, person, ask.memberId)
  return refreshed.ok ? ok({ version: written.value.version }) : refreshed
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

const optional = <K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } =>
  value === undefined || value === '' ? {} : ({ [name]: value } as { [key in K]?: V })
