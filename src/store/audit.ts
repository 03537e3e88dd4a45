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

export interface AuditEvent {
  strand: number
  seq: number
  at: string
  userId: string
  action: string
  subjectId: string | null
  detail: Record<string, unknown>
}

/** Where a strand ends. Kept outside (printed, mailed, in each backup), heads prove later that nothing was cut off. */
export interface AuditHead {
  strand: number
  seq: number
  hash: string
}

/** As many as one application has connections, so that none waits for another's commit. */
const strands = 16

/** What the first event of a strand names as the one before it. */
export const origin = (orgId: string, strand: number) => digest({ audit: orgId, strand })

/** Adds entries to the organization's audit. Last in a transaction: a strand is locked until the commit. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const { at, ...head } = await lockStrand(tx)
  let previous = head.hash
  const events = entries.map((entry, i) => {
    const event: AuditEvent = {
      strand: head.strand,
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
    with added as (
      insert into audit_event (org_id, strand, seq, at, user_id, action, subject_id, detail, previous, hash)
      select ${tx.orgId}, e.strand, e.seq, e.at, e."userId", e.action, e."subjectId", e.detail, e.previous, e.hash
      from jsonb_to_recordset(${json(events)}) as e(strand smallint, seq bigint, at timestamptz, "userId" text, action text,
        "subjectId" text, detail jsonb, previous text, hash text)
    )
    update audit_head set seq = ${head.seq + entries.length}, hash = ${previous}
    where org_id = ${tx.orgId} and strand = ${head.strand}`)
}

/** Events, newest first; `before` is the last one of the page before. */
export async function searchAudit(
  tx: Tx,
  filter: {
    subjectId?: string
    userId?: string
    action?: string
    before?: Pick<AuditEvent, 'at' | 'strand' | 'seq'>
    limit?: number
  },
): Promise<AuditEvent[]> {
  const before = filter.before
  return tx.rows<AuditEvent>(sql`
    select strand, seq, at, user_id as "userId", action, subject_id as "subjectId", detail from audit_event
    where org_id = ${tx.orgId}
      and (${filter.subjectId ?? null}::text is null or subject_id = ${filter.subjectId ?? null})
      and (${filter.userId ?? null}::text is null or user_id = ${filter.userId ?? null})
      and (${filter.action ?? null}::text is null or action = ${filter.action ?? null})
      and (${before?.at ?? null}::timestamptz is null
        or (at, strand, seq) < (${before?.at ?? null}, ${before?.strand ?? null}, ${before?.seq ?? null}))
    order by at desc, strand desc, seq desc limit ${filter.limit ?? 100}`)
}

/** A strand that nobody is writing to; when all are taken, waits for one. */
async function lockStrand(tx: Tx): Promise<AuditHead & { at: string }> {
  const columns = sql`strand, seq, hash, date_trunc('milliseconds', clock_timestamp()) as at`
  const free = () =>
    tx.row<AuditHead & { at: string }>(sql`
      select ${columns} from audit_head where org_id = ${tx.orgId} order by strand limit 1 for update skip locked`)
  const any = () =>
    tx.row<AuditHead & { at: string }>(sql`
      select ${columns} from audit_head where org_id = ${tx.orgId} and strand = ${Math.floor(Math.random() * strands)} for update`)
  const head = (await free()) ?? (await any())
  if (head) return head
  const first = Array.from({ length: strands }, (_, strand) => ({ strand, hash: origin(tx.orgId, strand) }))
  await tx.run(sql`
    insert into audit_head (org_id, strand, seq, hash)
    select ${tx.orgId}, h.strand, 0, h.hash from jsonb_to_recordset(${json(first)}) as h(strand smallint, hash text)
    on conflict do nothing`)
  const made = (await free()) ?? (await any())
  if (!made) throw new Error('the organization of an audit entry does not exist')
  return made
}

/** What links an event to the one before it. */
export const hashOf = (orgId: string, event: AuditEvent, previous: string): string =>
  digest({ orgId, ...event, previous })
