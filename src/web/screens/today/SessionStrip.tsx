import { IconCheck, IconCoffee } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { GroupSession } from '../../../desk/views.ts'
import { clock, clockWithHalf, minutesOf } from '../../parts/time.ts'
import { urls } from '../../urls.ts'
import classes from './SessionStrip.module.css'
import { layStrip } from './strip.ts'

/** The program day as it stands: what was, what is, what comes, and the line of now. */
export function SessionStrip({
  groups,
  now,
  mayTake,
}: {
  groups: readonly GroupSession[]
  now: string
  mayTake: boolean
}) {
  const strip = layStrip(groups, minutesOf(now))
  return (
    <section
      aria-label="Groups today"
      className={classes.strip}
      style={{ '--lanes': strip.lanes } as React.CSSProperties}
    >
      <div aria-hidden>
        {strip.ticks.map(tick => (
          <span key={tick.minute} className={classes.tick} style={{ left: `${tick.left}%` }}>
            {tick.minute % 60 === 0
              ? `${Math.floor(tick.minute / 60) % 12 || 12} ${tick.minute < 720 ? 'AM' : 'PM'}`
              : clock(`${Math.floor(tick.minute / 60)}:${tick.minute % 60}`)}
          </span>
        ))}
        {strip.gaps.map(gap => (
          <span key={gap.from} className={classes.gap} style={{ left: `${gap.left}%`, width: `${gap.width}%` }}>
            no groups
            <br />
            {clock(`${Math.floor(gap.from / 60)}:${gap.from % 60}`)} to{' '}
            {clock(`${Math.floor(gap.to / 60)}:${gap.to % 60}`)}
          </span>
        ))}
        {strip.breaks.map(one => (
          <span
            key={`${one.lane} ${one.from}`}
            className={classes.break}
            style={{ left: `${one.left}%`, width: `${one.width}%`, '--lane': one.lane } as React.CSSProperties}
            title={`Break ${clock(one.from)} to ${clock(one.to)}`}
          >
            <IconCoffee size={14} stroke={1.8} />
          </span>
        ))}
        {strip.now !== undefined && (
          <span className={classes.now} style={{ left: `${strip.now}%` }} data-flip={strip.now < 8 || undefined}>
            <span>Now {clock(now)}</span>
          </span>
        )}
      </div>
      <ul>
        {strip.blocks.map(({ session, lane, left, width, elapsed }) => (
          <li
            key={session.id}
            className={classes.block}
            data-state={session.state}
            style={
              {
                left: `${left}%`,
                width: `calc(${width}% - 2px)`,
                '--lane': lane,
                '--elapsed': `${elapsed}%`,
              } as React.CSSProperties
            }
          >
            <Link to={urls.roster(session.id)} className={classes.link}>
              <b>{session.name}</b>
              <span className="screen-reader">
                , {clockWithHalf(session.starts)} to {clockWithHalf(session.ends)},{' '}
              </span>
              <span className={classes.lead}>
                {session.leads}
                {session.state === 'past' && session.room ? ` · ${session.room}` : ''}
              </span>
              <span className={classes.end}>
                {session.state === 'next' && !session.marked && `${session.expected} due`}
                {session.state === 'live' && !session.marked && mayTake && (
                  <span className={classes.take}>Take attendance</span>
                )}
                {(session.state === 'past' || session.marked || (session.state === 'live' && !mayTake)) && (
                  <>
                    {session.marked && <IconCheck size={14} stroke={1.8} aria-hidden />}
                    {session.here} of {session.expected} here
                  </>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
