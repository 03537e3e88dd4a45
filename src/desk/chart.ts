import { ok, type Result } from '../kernel/result.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { type KeptDetermination, type KeptObligation, readDeterminations, readObligations } from '../store/results.ts'
import { allowMember, type Person, redisclosureNotice } from './access.ts'
import { caseOf } from './caseOf.ts'
import { chips } from './obligations.ts'
import { bookOfCase, shortName } from './policy.ts'
import type { ObligationView } from './views.ts'

/** Everything about one member: the record, the kept answers, the obligations. */
export interface Chart {
  member: Member
  rulebook?: string
  case: CaseRecord
  determinations: KeptDetermination[]
  obligations: KeptObligation[]
  chips: ObligationView[]
  /** Said with every Part 2 record. */
  notice?: string
}

export async function chart(tx: Tx, person: Person, memberId: string): Promise<Result<Chart>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  const read = await caseOf(tx, person, member.value, 'treatment')
  if (!read.ok) return read
  const obligations = await readObligations(tx, memberId)
  const book = bookOfCase(read.value.record, read.value.now.slice(0, 10))
  return ok({
    member: member.value,
    ...(book ? { rulebook: shortName(book) } : {}),
    case: read.value.record,
    determinations: await readDeterminations(tx, { memberId }),
    obligations,
    chips: chips(obligations, read.value.now, 100, true),
    ...(member.value.part2 ? { notice: redisclosureNotice } : {}),
  })
}
