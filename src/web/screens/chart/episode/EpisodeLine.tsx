import type { OverviewView } from '../../../../desk/chartViews.ts'
import { shortDay } from '../../../parts/time.ts'
import classes from './EpisodeLine.module.css'
import { layLine } from './line.ts'

/** The course of an episode, drawn: what was is filled and solid, what is planned hollow and dashed. The list says the same. */
export function EpisodeLine({ view }: { view: OverviewView }) {
  const line = layLine(
    view.events,
    view.authorizations.map(one => ({
      label: ['Authorized', one.to && `to ${shortDay(one.to, view.today)}`, one.units].filter(Boolean).join(', '),
      ...(one.from ? { from: one.from } : {}),
      ...(one.to ? { to: one.to } : {}),
    })),
    view.today,
  )
  return (
    <>
      {line && (
        <div className={classes.line} aria-hidden>
          <div className={classes.past} style={{ width: `${line.today}%` }} />
          <div className={classes.coming} style={{ left: `${line.today}%` }} />
          {line.events.map(one => (
            <div key={one.on + one.label}>
              <i className={classes.dot} data-planned={one.planned || undefined} style={{ left: `${one.at}%` }} />
              <div className={classes.label} data-row={one.row} style={{ left: `${one.from}%` }}>
                <b>{one.label}</b> <span className="muted">{shortDay(one.on, view.today)}</span>
              </div>
            </div>
          ))}
          {line.spans.map(one => (
            <div
              key={one.label + one.from}
              className={classes.span}
              style={{ left: `${one.from}%`, width: `${Math.max(0, one.to - one.from)}%` }}
            >
              {one.label}
            </div>
          ))}
          <div className={classes.now} style={{ left: `${line.today}%` }}>
            Today
          </div>
          {line.weeks.map(one => (
            <div key={one.on} className={classes.week} style={{ left: `${one.at}%` }}>
              {shortDay(one.on)}
            </div>
          ))}
        </div>
      )}
      <ol className={classes.events} aria-label="Course of the episode">
        {view.events.map(one => (
          <li key={one.on + one.label} data-planned={one.planned || undefined}>
            <b>{one.label}</b>{' '}
            <span className="soft">
              {shortDay(one.on, view.today)}
              {one.planned ? ', planned or due' : ''}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
