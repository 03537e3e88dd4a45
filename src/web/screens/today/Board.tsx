import { useElementSize, useMediaQuery } from '@mantine/hooks'
import {
  IconAlertCircle,
  IconCircleCheck,
  IconClock,
  IconClockCheck,
  IconDoorExit,
  IconMinus,
  IconX,
} from '@tabler/icons-react'
import { Link } from 'react-router'
import type { AuthorizationView, BoardRow, Here, ObligationView } from '../../../desk/views.ts'
import { Chip } from '../../parts/Chip.tsx'
import { HoursMeter } from '../../parts/HoursMeter.tsx'
import { clock, clockWithHalf, minutesOf } from '../../parts/time.ts'
import { urls } from '../../urls.ts'
import classes from './Board.module.css'

/** The caseload: one row a member, what needs attention first. The marked row is the one that the keys act on. */
export function Board({
  rows,
  marked,
  onMark,
}: {
  rows: readonly BoardRow[]
  marked?: string
  onMark: (memberId: string) => void
}) {
  const { ref, width } = useElementSize<HTMLTableCellElement>()
  const stacked = useMediaQuery('(max-width: 59.99em)', false, { getInitialValueInEffect: false })
  return (
    <table className={classes.board}>
      <thead>
        <tr>
          <th className={classes.here}>Here today</th>
          <th className={classes.member}>Member · track</th>
          <th className={classes.rulebook}>Rulebook</th>
          <th className={classes.hours}>Hours this week</th>
          <th ref={ref}>Obligations</th>
          <th className={classes.authorization}>Authorization</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr
            key={row.memberId}
            data-member={row.memberId}
            data-marked={row.memberId === marked || undefined}
            onFocus={() => onMark(row.memberId)}
            onPointerDown={() => onMark(row.memberId)}
          >
            <td data-label="Here today">
              <HereNow here={row.here} />
            </td>
            <td data-label="Member" className={classes.memberCell}>
              <Link to={urls.member(row.memberId)} className="name" data-row-link>
                {row.name}
              </Link>{' '}
              {row.track && <span className="muted small">{row.track}</span>}
            </td>
            <td data-label="Rulebook" className="soft">
              {row.rulebook}
            </td>
            <td data-label="Hours this week">
              <WeekHours hours={row.hours} />
            </td>
            <td data-label="Obligations" className={classes.obligationsCell}>
              <Obligations of={row.obligations} room={stacked ? undefined : width} />
            </td>
            <td data-label="Authorization">
              <Authorization is={row.authorization} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const hereIcons = {
  here: IconCircleCheck,
  late: IconClockCheck,
  left: IconDoorExit,
  due: IconClock,
  excused: IconMinus,
  absent: IconX,
  'not-arrived': IconAlertCircle,
  'not-scheduled': IconMinus,
}

export function HereNow({ here }: { here: Here }) {
  const Icon = hereIcons[here.state]
  return (
    <span className={classes.state} data-here={here.state}>
      <Icon size={17} stroke={1.8} aria-hidden /> <span className={classes.words}>{hereWords(here)}</span>
    </span>
  )
}

export function hereWords(here: Here): string {
  switch (here.state) {
    case 'here':
      return `Here, ${clock(here.at)}`
    case 'late':
      return `Here late, ${clock(here.at)}`
    case 'left':
      return `Left ${clock(here.at)}`
    case 'due':
      return `Due ${minutesOf(here.at) >= 780 ? clockWithHalf(here.at) : clock(here.at)}`
    case 'excused':
      return here.reason ? `Excused, ${here.reason}` : 'Excused'
    case 'absent':
      return here.reason ? `Absent, ${here.reason}` : 'Absent'
    case 'not-arrived':
      return 'Not arrived'
    case 'not-scheduled':
      return 'Not scheduled'
  }
}

function WeekHours({ hours }: { hours: BoardRow['hours'] }) {
  if (!hours) return <span className="muted small">No hours recorded</span>
  const done = Math.round(hours.done * 10) / 10
  return (
    <div className={classes.week}>
      <HoursMeter {...hours} />
      <span className="nowrap">
        <b>{done}</b>{' '}
        <span className="muted">{hours.minimum === undefined ? hours.unit : `of ${hours.minimum} ${hours.unit}`}</span>
      </span>
      <span className={classes.verdict} data-verdict={hours.verdict}>
        {verdictWords(hours)}
      </span>
    </div>
  )
}

function verdictWords(hours: NonNullable<BoardRow['hours']>): string {
  switch (hours.verdict) {
    case 'met':
      return 'met'
    case 'on-track':
      return 'on track'
    case 'first-week':
      return 'first week'
    case 'not-stated':
      return 'no minimum stated'
    case 'short':
      return `short ${Math.round((hours.short ?? 0) * 10) / 10} ${hours.unit}`
  }
}

/** As many chips as fit, the most pressing first, and how many more there are. `room` is the column's width. */
function Obligations({ of, room }: { of: readonly ObligationView[]; room: number | undefined }) {
  if (of.length === 0) return <span className="muted small">Nothing due</span>
  const fits = howMany(of, room)
  const more = of.slice(fits)
  return (
    <div className={classes.chips}>
      {of.slice(0, fits).map(one => (
        <Chip key={one.id} kind={one.kind} clause={one.clause}>
          {one.text}
        </Chip>
      ))}
      {more.length > 0 && (
        <span className={classes.more} title={more.map(one => one.text).join('\n')}>
          +{more.length}
        </span>
      )}
    </div>
  )
}

/**
 * From the length of the words: measuring every chip of 300 rows takes a second. A chip is its text at 5.7 pixels a letter, an icon, a
 * knot and its padding.
 */
function howMany(of: readonly ObligationView[], room: number | undefined): number {
  if (room === undefined) return of.length
  let left = room
  for (const [i, one] of of.entries()) {
    left -= one.text.length * 5.7 + 44 + (i > 0 ? 6 : 0)
    const needed = i === of.length - 1 ? 0 : 28
    if (left < needed && i > 0) return i
  }
  return of.length
}

function Authorization({ is }: { is: AuthorizationView | undefined }) {
  if (!is) return <span className="muted">Not known</span>
  if (is.state === 'none-needed') return <span className="muted">No prior auth</span>
  if (is.state === 'missing') return <span className={classes.soon}>{is.text}</span>
  const units = is.unitsLeft === undefined ? '' : ` · ${is.unitsLeft} left`
  return (
    <span className={is.soon ? classes.soon : 'nowrap'}>
      {is.soon && <IconClock size={14} stroke={1.8} aria-hidden />}
      <b>{is.daysLeft === undefined ? '' : `${is.daysLeft} d`}</b>
      <span className={is.soon ? undefined : 'muted'}>{units}</span>
    </span>
  )
}
