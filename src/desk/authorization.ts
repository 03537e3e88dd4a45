import { rulebooks } from '../../rulebooks/index.ts'
import { daysBetween } from '../kernel/day.ts'
import { ok, type Result } from '../kernel/result.ts'
import { effectiveEnd, unitsUsed } from '../record/derive/authorizations.ts'
import { type Context, contextOf } from '../record/derive/context.ts'
import type { Authorization } from '../record/schema/authorization.ts'
import type { Answers } from '../review/answers.ts'
import { determine } from '../review/determine.ts'
import type { DueItem } from '../review/due.ts'
import { clausesOf, type Rulebook } from '../rules/rulebook.ts'
import type { Tx } from '../store/organization.ts'
import { readObligations } from '../store/results.ts'
import { allow, allowMember, type Person } from './access.ts'
import type {
  AuthorizationPage,
  AuthorizationRow,
  AuthorizationTerm,
  CertificationRow,
  RequestRow,
} from './authorizationViews.ts'
import { caseOf } from './caseOf.ts'
import { currentOf, signaturesOf } from './current.ts'
import { governing } from './governing.ts'
import { headOf } from './head.ts'
import { writtenOf } from './intake.ts'
import type { Written } from './intakeViews.ts'
import { chips } from './obligations.ts'
import { bookOfCase, clauseView, shortName } from './policy.ts'
import { summaryOf } from './summary.ts'
import { worldOf } from './world.ts'

const kinds = [
  'authorizations',
  'authorizationRequests',
  'determinationsReceived',
  'certifications',
  'coverages',
  'diagnoses',
  'plans',
]

/** What the payer wants asked and certified for a member, what was, and how long it lasts. */
export async function authorizationPage(tx: Tx, person: Person, memberId: string): Promise<Result<AuthorizationPage>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  const { programId } = member.value
  const world = await worldOf(tx, person, programId ?? '')
  if (!world.ok) return world
  const read = await caseOf(tx, person, member.value, 'authorization')
  if (!read.ok) return read
  const { record, now } = read.value
  const today = now.slice(0, 10)
  const entries = await currentOf(tx, [memberId], kinds)
  const of = (kind: string) => entries.filter(one => one.kind === kind).map(one => writtenOf(world.value, one))
  const book = bookOfCase(record, today)
  const terms = book && (await governing(tx, record, programId, book, today))
  const asked = (question: 'authorization' | 'certification') => {
    const answer = book && determine(record, { rulebook: book, question, asOf: now, ...terms })
    return answer?.ok && answer.value.stated ? answer.value : undefined
  }
  const certification = asked('certification')
  const context = contextOf(record, { asOf: now, date: today })
  const byId = new Map(record.authorizations.map(one => [one.id, one]))
  const certified = of('certifications').sort(byDay('on'))
  const signed = new Set((await signaturesOf(tx, [memberId], ['certifications'], certified.map(idOf))).map(idOf))
  const own = new Set([person.userId, person.practitionerId])
  const duties = (await readObligations(tx, memberId)).filter(
    one => book && obligationIds(book).has((one.body as DueItem).obligation),
  )
  return ok({
    readAt: now,
    today,
    head: await headOf(tx, person, member.value),
    mayRecord: allow(person, 'record-authorization', programId).ok,
    mayCertify: allow(person, 'write-chart', programId).ok,
    terms: termsOf(asked('authorization')?.answers.authorization),
    authorizations: of('authorizations')
      .map(one => authorizationRow(one, byId.get(one.id), context, today))
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || byDay('endsOn')(b, a)),
    requests: requestRows(of('authorizationRequests'), of('determinationsReceived'), today),
    decisions: of('determinationsReceived').sort((a, b) => byDay('on')(b, a)),
    certification: certification ? { stated: true, summary: summaryOf(certification, now) } : { stated: false },
    certifications: certificationRows(certified, signed, own, admittedOn(context)),
    duties: chips(duties, now, 100, true),
    coverages: of('coverages').map(one => ({ id: one.id, name: coverageName(one) })),
    diagnoses: of('diagnoses').map(one => ({ id: one.id, name: textOf(one.body.code) ?? textOf(one.body.text) ?? '' })),
    plans: of('plans').map(one => ({ id: one.id, name: `Plan of ${textOf(one.body.effectiveOn) ?? 'no date'}` })),
  })
}

const order: readonly AuthorizationRow['state'][] = ['current', 'to-come', 'ended']

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const idOf = (one: { id: string }) => one.id
const byDay = (field: string) => (a: Written, b: Written) =>
  (textOf(a.body[field]) ?? '') < (textOf(b.body[field]) ?? '') ? -1 : 1

function coverageName({ body }: Written): string {
  const book = rulebooks.find(one => one.id === body.policy)
  return textOf(body.payer) ?? (book ? shortName(book) : 'Coverage')
}

/** The obligations of a rulebook that an authorization, a decision on it or a certification meets. */
const obligationIds = (book: Rulebook): ReadonlySet<string> =>
  new Set(
    clausesOf(book).flatMap(clause =>
      (clause.obligations ?? []).filter(one => meets.includes(one.satisfiedBy.event)).map(one => one.id),
    ),
  )

const meets = ['authorizationRequest', 'coverageDecision', 'certification', 'recertification']

function termsOf(answers: Answers['authorization']): AuthorizationTerm[] {
  const silent = (name: string): AuthorizationTerm => ({ name, says: 'Not stated in the policy.', kind: 'info' })
  if (!answers) return [silent('Prior authorization')]
  const { prior, initial, requestBy, decideBy } = answers
  const cited = (clause: string | undefined) => (clause ? { clause: clauseView(clause) } : {})
  return [
    { name: 'Prior authorization', says: prior.says, kind: priorKinds[prior.answer], ...cited(prior.clause) },
    initial
      ? { name: 'First authorization', says: initial.says, kind: 'info', ...cited(initial.clause) }
      : silent('First authorization'),
    requestBy
      ? { name: 'Asking for more', says: requestBy.says, kind: 'info', ...cited(requestBy.clause) }
      : silent('Asking for more'),
    decideBy
      ? { name: 'The payer’s decision', says: decideBy.says, kind: 'info', ...cited(decideBy.clause) }
      : silent('The payer’s decision'),
  ]
}

const priorKinds: Record<NonNullable<Answers['authorization']>['prior']['answer'], AuthorizationTerm['kind']> = {
  needed: 'due',
  'not-needed': 'not-needed',
  'not-stated': 'info',
  undetermined: 'undetermined',
  'plan-document-decides': 'undetermined',
}

function authorizationRow(
  written: Written,
  one: Authorization | undefined,
  context: Context,
  today: string,
): AuthorizationRow {
  if (!one) return { ...written, state: 'current' }
  const end = effectiveEnd(context, one)
  const state =
    one.startsOn && one.startsOn > today
      ? 'to-come'
      : (one.endsOn && one.endsOn < today) || (end && end.on < today)
        ? 'ended'
        : 'current'
  return {
    ...written,
    state,
    ...(one.unitsApproved === undefined || one.openEnded
      ? {}
      : {
          use: {
            unit: one.unit ?? 'days',
            approved: one.unitsApproved,
            used: Math.round(unitsUsed(context, one, today) * 10) / 10,
          },
        }),
    ...(end ? { runsOut: { ...end, days: daysBetween(today, end.on) } } : {}),
  }
}

function requestRows(requests: Written[], decisions: Written[], today: string): RequestRow[] {
  return requests
    .sort((a, b) => byDay('submittedOn')(b, a))
    .map(one => {
      const decision = decisions
        .filter(({ body }) => body.request === one.id)
        .sort(byDay('on'))
        .at(-1)
      const sent = textOf(one.body.receivedOn) ?? textOf(one.body.submittedOn)
      return {
        ...one,
        answer: decision
          ? (answers[String(decision.body.decision)] ?? { text: String(decision.body.decision), kind: 'info' })
          : sent
            ? { text: `Waits ${daysBetween(sent, today)} d`, kind: 'upcoming' }
            : { text: 'Not sent yet', kind: 'due' },
      }
    })
}

const answers: { [decision: string]: RequestRow['answer'] } = {
  approved: { text: 'Approved', kind: 'done' },
  'partly-approved': { text: 'Partly approved', kind: 'due' },
  denied: { text: 'Denied by the payer', kind: 'overdue' },
  pended: { text: 'Pended', kind: 'upcoming' },
  withdrawn: { text: 'Withdrawn', kind: 'not-needed' },
}

function certificationRows(
  certified: Written[],
  signed: ReadonlySet<string>,
  own: ReadonlySet<string | undefined>,
  admitted: string | undefined,
): CertificationRow[] {
  return certified
    .map((one, i) => {
      const on = textOf(one.body.on)
      const before = one.body.kind === 'initial' ? admitted : textOf(certified[i - 1]?.body.on)
      return {
        ...one,
        signed: signed.has(one.id) || one.body.status !== 'draft',
        mine: own.has(textOf(one.body.by)),
        ...(on && before ? { daysAfter: daysBetween(before, on) } : {}),
      }
    })
    .reverse()
}

const admittedOn = ({ record }: Context): string | undefined =>
  record.episodes
    .map(one => one.admittedOn ?? '')
    .filter(Boolean)
    .sort()
    .at(-1)
