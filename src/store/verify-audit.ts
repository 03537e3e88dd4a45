import { type AuditEvent, type AuditHead, hashOf, origin } from './audit.ts'
import type { Database } from './database.ts'
import { type Actor, inSnapshot, type Tx } from './organization.ts'
import { sql } from './sql.ts'

export type AuditVerdict =
  | { intact: true; events: number; heads: AuditHead[] }
  | { intact: false; strand: number; seq: number; what: 'changed' | 'missing' | 'cut-off' | 'head-differs' }

/**
 * Recomputes the organization's whole audit: finds any entry that was edited, removed, inserted or reordered, and, when
 * `anchors` (heads that were kept elsewhere) are given, strands that were cut off or rewritten since.
 */
export const verifyAudit = (db: Database, actor: Actor, anchors: readonly AuditHead[] = []): Promise<AuditVerdict> =>
  inSnapshot(db, actor, tx => verify(tx, anchors))

async function verify(tx: Tx, anchors: readonly AuditHead[]): Promise<AuditVerdict> {
  const stored = await tx.rows<AuditHead>(sql`
    select strand, seq, hash from audit_head where org_id = ${tx.orgId} order by strand`)
  const known = new Set([...stored, ...anchors].map(head => head.strand))
  const heads: AuditHead[] = []
  for (const strand of [...known].sort((a, b) => a - b)) {
    const verdict = await verifyStrand(
      tx,
      strand,
      stored.find(head => head.strand === strand),
      anchors.find(anchor => anchor.strand === strand),
    )
    if ('what' in verdict) return { intact: false, ...verdict }
    heads.push(verdict)
  }
  const { events } = (await tx.row<{ events: number }>(sql`
    select count(*) as events from audit_event where org_id = ${tx.orgId}`)) ?? { events: 0 }
  const sum = heads.reduce((total, head) => total + head.seq, 0)
  // Events of a strand that has no head: inserted by hand, or their head was removed.
  if (events !== sum) return { intact: false, strand: -1, seq: 0, what: 'head-differs' }
  return { intact: true, events, heads: heads.filter(head => head.seq > 0) }
}

type Broken = Omit<Extract<AuditVerdict, { intact: false }>, 'intact'>

async function verifyStrand(
  tx: Tx,
  strand: number,
  stored: AuditHead | undefined,
  anchor: AuditHead | undefined,
): Promise<AuditHead | Broken> {
  let last: AuditHead = { strand, seq: 0, hash: origin(tx.orgId, strand) }
  for (;;) {
    const page = await tx.rows<AuditEvent & { previous: string; hash: string }>(sql`
      select strand, seq, at, user_id as "userId", action, subject_id as "subjectId", detail, previous, hash
      from audit_event where org_id = ${tx.orgId} and strand = ${strand} and seq > ${last.seq} order by seq limit 5000`)
    for (const { previous, hash, ...event } of page) {
      if (event.seq !== last.seq + 1) return { strand, seq: last.seq + 1, what: 'missing' }
      if (previous !== last.hash || hash !== hashOf(tx.orgId, event, previous))
        return { strand, seq: event.seq, what: 'changed' }
      if (anchor?.seq === event.seq && anchor.hash !== hash) return { strand, seq: event.seq, what: 'head-differs' }
      last = { strand, seq: event.seq, hash }
    }
    if (page.length < 5000) break
  }
  if ((stored?.seq ?? 0) > last.seq || (anchor?.seq ?? 0) > last.seq)
    return { strand, seq: last.seq + 1, what: 'cut-off' }
  if (stored?.hash !== last.hash) return { strand, seq: last.seq, what: 'head-differs' }
  return last
}
