import type { Waiting } from '../../outbox.ts'
import type { NoteText, RosterView } from './view.ts'

export const toRosterView = (x: RosterView) => x

/** What the server holds instead of ours, out of the refusal of a stale version. */
export function theirsOf(
  item: Waiting,
): { by?: string; at?: string; version: number; words?: string; text?: NoteText } | undefined {
  return item.problem?.body as never
}
