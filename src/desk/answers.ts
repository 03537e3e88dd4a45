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
