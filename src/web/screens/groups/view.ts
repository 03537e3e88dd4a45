import type { Clause } from '../../parts/ClauseCard.tsx'
import type { Group } from '../today/SessionStrip.tsx'

export interface GroupsView {
  today: string
  /** Sessions by day, the week of `today`. */
  days: readonly {
    day: string
    sessions: readonly (Group & { warnings: readonly { text: string; clause?: Clause }[] })[]
  }[]
}
