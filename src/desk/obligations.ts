import { addDays, daysBetween } from '../kernel/day.ts'
import { dayOf, type Moment } from '../kernel/moment.ts'
import type { DueItem } from '../review/due.ts'
import type { Tx } from '../store/organization.ts'
import type { KeptObligation } from '../store/results.ts'
import { sql } from '../store/sql.ts'
import { clauseView } from './policy.ts'
import type { ChipKind, ObligationView } from './views.ts'

/** The kept obligations of many members at once. */
export async function obligationsOf(tx: Tx, members: readonly string[]): Promise<KeptObligation[]> {
  return tx.rows<KeptObligation>(sql`
    select member_id as "memberId", obligation_id as "obligationId", program_id as "programId", rulebook_id as "rulebookId",
      clause, name, trigger_at as "triggerAt", due_at as "dueAt", status, satisfied_at as "satisfiedAt",
      assigned_to as "assignedTo", body
    from obligation where org_id = ${tx.orgId} and member_id = any(${members}) order by due_at nulls last, obligation_id`)
}

/** The same, without what a day's board does not show: what is far ahead, and what has no date. */
export async function soonObligations(tx: Tx, members: readonly string[], today: string): Promise<KeptObligation[]> {
  return tx.rows<KeptObligation>(sql`
    select member_id as "memberId", obligation_id as "obligationId", program_id as "programId", rulebook_id as "rulebookId",
      clause, name, trigger_at as "triggerAt", due_at as "dueAt", status, satisfied_at as "satisfiedAt",
      assigned_to as "assignedTo", body
    from obligation where org_id = ${tx.orgId} and member_id = any(${members}) and status <> 'no-deadline'
      and (due_at is null or due_at < ${`${addDays(today, ahead + 2)}T00:00Z`}::timestamptz)
    order by due_at nulls last, obligation_id`)
}

/** How many days ahead an obligation is shown on the day's board. */
const ahead = 14

/**
 * The obligations of one member as chips, the most pressing first. Several of the same kind and state are one chip with
 * their number. What is demanded without a date is shown where `undated` asks for it: in the chart, not on the board.
 */
export function chips(list: readonly KeptObligation[], now: Moment, most = 4, undated = false): ObligationView[] {
  const today = dayOf(now)
  const groups = new Map<string, { item: DueItem; kind: ChipKind; id: string; count: number }>()
  for (const one of list) {
    const item = one.body as DueItem
    const kind = kindOf(item, now) ?? (undated ? 'info' : undefined)
    if (!kind || (kind === 'upcoming' && item.due && daysBetween(today, dayOf(item.due)) > ahead)) continue
    const key = `${item.obligation} ${kind}`
    const before = groups.get(key)
    if (before) before.count++
    else groups.set(key, { item, kind, id: one.obligationId, count: 1 })
  }
  return [...groups.values()]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || ((a.item.due ?? '') < (b.item.due ?? '') ? -1 : 1))
    .slice(0, most)
    .map(({ item, kind, id, count }) => ({
      id,
      kind,
      text: `${item.what}${count > 1 ? ` ×${count}` : ''}${item.due && kind !== 'undetermined' ? ' ' : ', '}${when(item, kind, today)}`.trim(),
      clause: clauseView(item.clause, factsOf(item)),
    }))
}

const order: readonly ChipKind[] = ['overdue', 'today', 'due', 'undetermined', 'late', 'upcoming', 'info']

/** What an obligation is at a moment; statuses that were kept earlier grow old. */
export function kindOf(item: DueItem, now: Moment): ChipKind | undefined {
  if (item.status === 'satisfied-late') return 'late'
  if (item.status === 'undetermined') return 'undetermined'
  if (item.status === 'no-deadline' || !item.due) return undefined
  const today = dayOf(now)
  // What is only recommended is never late, it is still worth doing.
  if (item.due.length === 10 ? item.due < today : item.due < now) return item.modality === 'should' ? 'due' : 'overdue'
  const days = daysBetween(today, dayOf(item.due))
  return days === 0 ? 'today' : days <= 2 ? 'due' : 'upcoming'
}

/** "in 3 d", "2 d overdue", "by 12-04". */
export function when(item: DueItem, kind: ChipKind, today: string): string {
  if (kind === 'late' && item.due && item.satisfied) {
    const late = daysBetween(dayOf(item.due), dayOf(item.satisfied.at))
    return late > 0 ? `${late} d late` : 'late'
  }
  if (kind === 'undetermined') return 'undetermined'
  if (!item.due) return 'no date stated'
  const days = daysBetween(today, dayOf(item.due))
  if (item.modality === 'should' && (days < 0 || (days === 0 && item.due < today))) return `recommended ${-days} d ago`
  if (kind === 'overdue') return days < 0 ? `${-days} d overdue` : 'overdue'
  return days === 0 ? 'today' : days <= 7 ? `in ${days} d` : `by ${item.due.slice(5, 10)}`
}

function factsOf(item: DueItem) {
  return [
    ...(item.due ? [{ label: 'Due', value: item.due.replace('T', ' ') }] : []),
    { label: 'Since', value: item.trigger.at.replace('T', ' ') },
    ...(item.by ? [{ label: 'By', value: item.by.map(one => one.replaceAll('-', ' ')).join(', ') }] : []),
    ...(item.satisfied ? [{ label: 'Done', value: item.satisfied.at.replace('T', ' ') }] : []),
    ...(item.modality === 'should' ? [{ label: 'Weight', value: 'Recommended' }] : []),
    ...(item.note ? [{ label: 'Note', value: item.note }] : []),
  ]
}
