import { digest } from '../kernel/digest.ts'
import type { Tx } from './organization.ts'
import { json, sql } from './sql.ts'

/** Something that somebody did, or looked at. `detail` holds ids and counts, never what a record says. */
export interface AuditEntry {
  /** What was done, kebab-case: `chart-read`, `note-signed`, `consent-revoked`. */
  action: string
  /** The member (or program) it concerns. */
  subjectId?: string
  detail?: Record<string, unknown>
}

export interface AuditEvent extends Required<Omit<AuditEntry, 'subjectId'>> {
  seq: number
  at: string
  userId: string
  subjectId: string | null
}

/** Where a chain ends. Kept outside (printed, mailed, in each backup), it proves later that nothing was cut off. */
export interface AuditHead {
  seq: number
  hash: string
}

export type AuditVerdict =
  | { intact: true; head: AuditHead }
  | { intact: false; seq: number; what: 'changed' | 'missing' | 'cut-off' | 'head-differs' }

/** What the first event of a chain names as the one before it. */
const origin = (orgId: string) => digest({ audit: orgId })

/** Adds entries to the organization's chain. Last in a transaction: the chain's head is locked until the commit. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const head = await lockHead(tx)
  const row = await tx.row<{ at: string }>(sql`select date_trunc('milliseconds', clock_timestamp()) as at`)
  const at = row?.at ?? ''
  let previous = head.hash
  const events = entries.map((entry, i) => {
    const event = {
      seq: head.seq + i + 1,
      at,
      userId: tx.userId,
      action: entry.action,
      subjectId: entry.subjectId ?? null,
      detail: entry.detail ?? {},
    }
    const linked = { ...event, previous, hash: hashOf(tx.orgId, event, previous) }
    previous = linked.hash
    return linked
  })
  await tx.run(sql`
    insert into audit_event (org_id, seq, at, user_id, action, subject_id, detail, previous, hash)
    select ${tx.orgId}, e.seq, e.at, e."userId", e.action, e."subjectId", e.detail, e.previous, e.hash
    from jsonb_to_recordset(${json(events)}) as e(
      seq bigint, at timestamptz, "userId" text, action text, "subjectId" text, detail jsonb, previous text, hash text
    )`)
  await tx.run(
    sql`update audit_head set seq = ${head.seq + entries.length}, hash = ${previous} where org_id = ${tx.orgId}`,
  )
}

/**
 * Recomputes the organization's whole chain: finds any entry that was edited, removed, inserted or reordered, and, when
 * `anchor` (a head that was kept elsewhere) is given, a chain that was cut off or rewritten since.
 */
export async function verifyAudit(tx: Tx, anchor?: AuditHead): Promise<AuditVerdict> {
  const stored = await tx.row<AuditHead>(sql`select seq, hash from audit_head where org_id = ${tx.orgId}`)
  let last: AuditHead = { seq: 0, hash: origin(tx.orgId) }
  for (;;) {
    const page = await tx.rows<AuditEvent & { previous: string; hash: string }>(sql`
      select seq, at, user_id as "userId", action, subject_id as "subjectId", detail, previous, hash
      from audit_event where org_id = ${tx.orgId} and seq > ${last.seq} order by seq limit 5000`)
    for (const { previous, hash, ...event } of page) {
      if (event.seq !== last.seq + 1) return { intact: false, seq: last.seq + 1, what: 'missing' }
      if (previous !== last.hash || hash !== hashOf(tx.orgId, event, previous))
        return { intact: false, seq: event.seq, what: 'changed' }
      if (anchor?.seq === event.seq && anchor.hash !== hash)
        return { intact: false, seq: event.seq, what: 'head-differs' }
      last = { seq: event.seq, hash }
    }
    if (page.length < 5000) break
  }
  if ((stored?.seq ?? 0) > last.seq || (anchor?.seq ?? 0) > last.seq)
    return { intact: false, seq: last.seq + 1, what: 'cut-off' }
  if (stored && stored.hash !== last.hash) return { intact: false, seq: last.seq, what: 'head-differs' }
  return { intact: true, head: last }
}

/** Events, newest first. */
export async function searchAudit(
  tx: Tx,
  filter: { subjectId?: string; userId?: string; action?: string; before?: number; limit?: number },
): Promise<AuditEvent[]> {
  return tx.rows<AuditEvent>(sql`
    select seq, at, user_id as "userId", action, subject_id as "subjectId", detail from audit_event
    where org_id = ${tx.orgId}
      and (${filter.subjectId ?? null}::text is null or subject_id = ${filter.subjectId ?? null})
      and (${filter.userId ?? null}::text is null or user_id = ${filter.userId ?? null})
      and (${filter.action ?? null}::text is null or action = ${filter.action ?? null})
      and (${filter.before ?? null}::bigint is null or seq < ${filter.before ?? null})
    order by seq desc limit ${filter.limit ?? 100}`)
}

async function lockHead(tx: Tx): Promise<AuditHead> {
  const locked = () => tx.row<AuditHead>(sql`select seq, hash from audit_head where org_id = ${tx.orgId} for update`)
  const head = await locked()
  if (head) return head
  await tx.run(sql`
    insert into audit_head (org_id, seq, hash) values (${tx.orgId}, 0, ${origin(tx.orgId)}) on conflict do nothing`)
  const made = await locked()
  if (!made) throw new Error('the organization of an audit entry does not exist')
  return made
}

const hashOf = (orgId: string, event: AuditEvent, previous: string): string => digest({ orgId, ...event, previous })
