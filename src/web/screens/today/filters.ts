import type { BoardRow } from '../../../desk/views.ts'

export type Filter = 'everyone' | 'needs-you' | 'short' | 'authorization' | 'unsigned'

export const filters: readonly { id: Filter; name: string; takes: (row: BoardRow) => boolean }[] = [
  { id: 'everyone', name: 'Everyone', takes: () => true },
  { id: 'needs-you', name: 'Needs you', takes: row => row.needsYou },
  { id: 'short', name: 'Short on hours', takes: row => row.hours?.verdict === 'short' },
  {
    id: 'authorization',
    name: 'Authorization within 7 days',
    takes: row =>
      row.authorization?.state === 'missing' || (row.authorization?.state === 'current' && row.authorization.soon),
  },
  { id: 'unsigned', name: 'Unsigned notes', takes: row => row.unsignedNotes > 0 },
]

/** What needs attention first: overdue, then short of hours, then due today, then the rest by name. */
export function byAttention(a: BoardRow, b: BoardRow): number {
  return urgency(b) - urgency(a) || a.name.localeCompare(b.name)
}

function urgency(row: BoardRow): number {
  const has = (kind: string) => row.obligations.some(one => one.kind === kind)
  return (
    (has('overdue') ? 16 : 0) +
    (row.here.state === 'not-arrived' ? 8 : 0) +
    (row.hours?.verdict === 'short' ? 4 : 0) +
    (has('today') || has('undetermined') ? 2 : 0) +
    (has('due') ? 1 : 0)
  )
}
