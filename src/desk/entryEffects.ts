import { ok, type Refusal, type Result } from '../kernel/result.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import { overlaysOf } from '../review/terms.ts'
import { readOverlay } from '../rules/json.ts'
import { applyOverlay } from '../rules/overlay.ts'
import { putConsent } from '../store/access.ts'
import type { Member } from '../store/members.ts'
import { putMember } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import type { Body, RecordVersion } from '../store/records.ts'
import { currentOf } from './current.ts'
import { bookOf } from './policy.ts'

/** To whom a consent lets whoever does not treat the member see a Part 2 record: the program's own payment and operations. */
export const ownOperations = 'payers and billing'

/**
 * Whether an entry fits beyond its schema: a plan-document term has to change something that the policy has. Refuses
 * `term-not-applied`, with the term.
 */
export function beforeEntry(kind: string, body: Body, today: string): Result<void> {
  if (kind !== 'coverages') return ok(undefined)
  const coverage = body as unknown as Coverage
  const book = bookOf(coverage.policy, coverage.startsOn && coverage.startsOn > today ? coverage.startsOn : today)
  if (!book) return ok(undefined)
  const refusals = (coverage.terms ?? []).flatMap((term, i): Refusal[] => {
    const { startsOn: _from, endsOn: _to, ...always } = term
    const { overlays, unapplied } = overlaysOf({ ...coverage, terms: [always] }, book, today)
    const wrong = unapplied.map(one => one.message)
    for (const overlay of overlays) {
      const read = readOverlay(JSON.parse(JSON.stringify(overlay)))
      const applied = read.ok ? applyOverlay(book, read.value) : read
      if (!applied.ok) wrong.push(...applied.refusals.map(one => one.message))
    }
    return wrong.map(message => ({
      code: 'term-not-applied',
      message: `The term on ${term.topic} cannot be applied. ${message}`,
      path: `body.terms.${i}`,
    }))
  })
  return refusals.length > 0 ? { ok: false, refusals } : ok(undefined)
}

/** What follows from a version of a record: lists and searches show it, and access looks at consents. */
export async function afterEntry(tx: Tx, member: Member, written: RecordVersion): Promise<void> {
  const { kind, body } = written
  if (kind === 'consents') await consented(tx, written)
  if (kind === 'member')
    await listMember(tx, {
      ...member,
      nameUsed: text(body.nameUsed) ?? null,
      birthDate: text(body.birthDate) ?? member.birthDate,
    })
  if (kind === 'coverages') await listMember(tx, member)
  if (kind === 'episodes') {
    const admittedOn = text(body.admittedOn)
    const dischargedOn = text(body.dischargedOn)
    await listMember(tx, {
      ...member,
      admittedOn,
      dischargedOn,
      status: dischargedOn ? 'discharged' : admittedOn ? 'admitted' : 'referred',
    })
  }
}

/** Writes what lists show of a member, and the numbers by which a search finds them. */
export async function listMember(tx: Tx, member: Member): Promise<void> {
  const coverages = await currentOf(tx, [member.memberId], ['coverages'])
  const searchTerms = [member.memberId, ...coverages.flatMap(one => text(one.body.memberNumber) ?? [])]
  await putMember(tx, { ...member, searchTerms })
}

/** A consent of the record, as access decisions look at it. One for another recipient does not open a Part 2 record. */
async function consented(tx: Tx, { subjectId, id, body, removed }: RecordVersion): Promise<void> {
  const scope = String(body.scope)
  const party = text(body.party) ?? ''
  const isPart2 = scope === 'substance-use-records' && (party === '' || party === ownOperations)
  const decision = body.decision === 'given' && !removed ? 'given' : body.decision === 'refused' ? 'refused' : 'revoked'
  await putConsent(tx, {
    memberId: subjectId,
    consentId: id,
    category: isPart2 ? 'part-2' : scope === 'substance-use-records' ? 'disclosure' : scope,
    party,
    scope: {},
    decision,
    decidedOn: String(body.on),
    untilDay: text(body.endsOn),
  })
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
