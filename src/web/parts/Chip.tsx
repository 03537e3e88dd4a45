import {
  IconAlertTriangle,
  IconBan,
  IconCalendar,
  IconCheck,
  IconClock,
  IconClockCheck,
  IconLock,
  IconPointFilled,
  IconQuestionMark,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import classes from './Chip.module.css'
import { Knot } from './Citation.tsx'
import type { Clause } from './ClauseCard.tsx'
import { pinClause, useClauseTarget } from './clauseLayer.tsx'

export type ChipKind =
  | 'met'
  | 'not-met'
  | 'undetermined'
  | 'not-needed'
  | 'upcoming'
  | 'due'
  | 'today'
  | 'overdue'
  | 'late'
  | 'done'
  | 'billable'
  | 'blocked'
  | 'lost'
  | 'info'

const icons: Record<ChipKind, TablerIcon> = {
  met: IconCheck,
  'not-met': IconX,
  undetermined: IconQuestionMark,
  'not-needed': IconX,
  upcoming: IconCalendar,
  due: IconClock,
  today: IconClock,
  overdue: IconAlertTriangle,
  late: IconClockCheck,
  done: IconCheck,
  billable: IconCheck,
  blocked: IconLock,
  lost: IconBan,
  info: IconPointFilled,
}

/** A state as shape, icon, word and colour. With a clause it is a button that opens the clause on hover and on focus. */
export function Chip({
  kind,
  children,
  clause,
  icon,
}: {
  kind: ChipKind
  children: string
  clause?: Clause
  icon?: TablerIcon
}) {
  const Icon = icon ?? icons[kind]
  const target = useClauseTarget(clause)
  const inside = (
    <>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span className={classes.text}>{children}</span>
      {clause && <Knot />}
    </>
  )
  if (!clause)
    return (
      <span className={classes.chip} data-kind={kind}>
        {inside}
      </span>
    )
  return (
    <button
      type="button"
      className={classes.chip}
      data-kind={kind}
      data-clause
      {...target}
      onClick={event => pinClause(event.currentTarget, clause)}
    >
      {inside}
    </button>
  )
}
