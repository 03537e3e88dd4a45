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
