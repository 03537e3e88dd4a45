import classes from './BlockMeter.module.css'
import { clock, minutesOf, span } from './time.ts'

export interface Stretch {
  /** "09:00"; */
  from: string
  to: string
}

export interface Block {
  /** What the meter spans: the program day. */
  day: Stretch
  present: readonly Stretch[]
  /** What is still to come if the member stays. */
  ahead?: Stretch
  /** Scheduled breaks, which do not count. */
  breaks?: readonly Stretch[]
  /** When the payer's full day is reached. */
  fullDayAt?: string
  minutes: number
}

/** One member's day: present, still to come, the breaks, and where the payer's full day is reached. */
export function BlockMeter({ block, tall }: { block: Block; tall?: boolean }) {
  const start = minutesOf(block.day.from)
  const length = Math.max(1, minutesOf(block.day.to) - start)
  const at = (time: string) => Math.min(100, Math.max(0, ((minutesOf(time) - start) / length) * 100))
  const place = (stretch: Stretch) => ({
    left: `${at(stretch.from)}%`,
    width: `${Math.max(0, at(stretch.to) - at(stretch.from))}%`,
  })
  return (
    <div className={classes.meter} data-tall={tall || undefined} role="img" aria-label={words(block)}>
      {block.present.map(one => (
        <i key={one.from} className={classes.present} style={place(one)} />
      ))}
      {block.ahead && <i className={classes.ahead} style={place(block.ahead)} />}
      {block.breaks?.map(one => (
        <i key={`break ${one.from}`} className={classes.break} style={place(one)} />
      ))}
      {block.fullDayAt && <i className={classes.full} style={{ left: `calc(${at(block.fullDayAt)}% - 2px)` }} />}
    </div>
  )
}

/** The hours above the meters of a table. */
export function BlockAxis({ day }: { day: Stretch }) {
  const start = minutesOf(day.from)
  const end = minutesOf(day.to)
  const ticks = []
  for (let minute = Math.ceil(start / 60) * 60; minute <= end - 5; minute += end - start > 300 ? 120 : 60)
    ticks.push(minute)
  return (
    <div className={classes.axis} aria-hidden>
      {ticks.map(minute => (
        <span
          key={minute}
          style={{ left: `${((minute - start) / (end - start)) * 100}%` }}
          data-first={minute === start || undefined}
        >
          {clock(`${Math.floor(minute / 60)}:00`)}
        </span>
      ))}
    </div>
  )
}

function words({ present, minutes, fullDayAt }: Block): string {
  if (present.length === 0) return 'Not present today'
  const stretches = present.map(one => `${clock(one.from)} to ${clock(one.to)}`).join(', ')
  return `Present ${stretches}: ${span(minutes)}${fullDayAt ? `; full day at ${clock(fullDayAt)}` : ''}`
}
