import type { Determination } from '../review/determine.ts'
import type { Tx } from '../store/organization.ts'
import { sql } from '../store/sql.ts'

/** The kept answer of many members to one question. */
export async function answersOf(
  tx: Tx,
  members: readonly string[],
  question: string,
): Promise<ReadonlyMap<string, Determination>> {
  const rows = await tx.rows<{ memberId: string; body: Determination }>(sql`
    select member_id as "memberId", body from determination where org_id = ${tx.orgId} and member_id = any(${members})
      and question = ${question} and superseded_at is null order by made_at`)
  return new Map(rows.map(one => [one.memberId, one.body]))
}

/** Of many members what is kept on whether to ask before: `needed`, `not-needed`, or another word; not the whole answer. */
export async function priorOf(tx: Tx, members: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ memberId: string; prior: string | null }>(sql`
    select member_id as "memberId", body #>> '{answers,authorization,prior,answer}' as prior from determination
    where org_id = ${tx.orgId} and member_id = any(${members}) and question = 'authorization' and superseded_at is null
    order by made_at`)
  return new Map(rows.flatMap(one => (one.prior === null ? [] : [[one.memberId, one.prior] as const])))
}
