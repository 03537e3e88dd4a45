import type { Mark, RosterRow, RosterView } from '../../../desk/views.ts'
import type { Stretch } from '../../parts/BlockMeter.tsx'
import { minutesOf } from '../../parts/time.ts'

/**
 * A row as it will be when a mark has reached the server: the meter answers the tap at once, also without a connection.
 * What the payer makes of the minutes is the server's to say, so the verdict of a changed row stands back until it has.
 */
export function withMark(
  row: RosterRow,
  mark: Mark,
  session: Pick<RosterView, 'starts' | 'ends' | 'now' | 'breaks'>,
): RosterRow {
  const other = row.block.present.filter(one => !overlaps(one, session))
  const here = presence(mark, session)
  const present = [...other, ...(here ? [here] : [])].sort((a, b) => minutesOf(a.from) - minutesOf(b.from))
  const ahead =
    here && !mark.out && minutesOf(session.now) < minutesOf(session.ends)
      ? { from: later(session.now, here.from), to: session.ends }
      : undefined
  return {
    ...row,
    mark,
    verdict: undefined,
    block: { ...row.block, present, ahead, minutes: minutesPresent(present, session.breaks) },
  }
}

/** When a member was in the room, as far as it counts: not before the group begins, not after it ends, not after now. */
export function presence(mark: Mark, session: Pick<RosterView, 'starts' | 'ends' | 'now'>): Stretch | undefined {
  if ((mark.status !== 'here' && mark.status !== 'late') || !mark.in) return undefined
  const from = later(mark.in, session.starts)
  const to = earlier(mark.out ?? earlier(session.now, session.ends), session.ends)
  return minutesOf(to) > minutesOf(from) ? { from, to } : { from, to: from }
}

/** Minutes present, without the scheduled breaks. */
export function minutesPresent(present: readonly Stretch[], breaks: readonly Stretch[]): number {
  let total = 0
  for (const one of present) {
    total += minutesOf(one.to) - minutesOf(one.from)
    for (const pause of breaks)
      total -= Math.max(0, minutesOf(earlier(one.to, pause.to)) - minutesOf(later(one.from, pause.from)))
  }
  return Math.max(0, total)
}

const overlaps = (one: Stretch, session: { starts: string; ends: string }) =>
  minutesOf(one.from) < minutesOf(session.ends) && minutesOf(one.to) > minutesOf(session.starts)
const later = (a: string, b: string) => (minutesOf(a) >= minutesOf(b) ? a : b)
const earlier = (a: string, b: string) => (minutesOf(a) <= minutesOf(b) ? a : b)
