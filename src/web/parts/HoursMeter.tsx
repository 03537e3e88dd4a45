import classes from './HoursMeter.module.css'

export interface Hours {
  /** All in the same unit: hours, or days where the payer counts days. */
  done: number
  inSession?: number
  scheduled?: number
  /** The payer's minimum; absent where the policy states none. */
  minimum?: number
  unit: 'h' | 'days'
  /** The first, partial week: what cannot be reached is not marked. */
  firstWeek?: boolean
}

/** One week against the payer's minimum: done, in session, scheduled, and what can no longer be reached. */
export function HoursMeter({ done, inSession = 0, scheduled = 0, minimum, unit, firstWeek }: Hours) {
  const reach = done + inSession + scheduled
  const scale = Math.max(reach, (minimum ?? 0) * (5 / 3), unit === 'h' ? 3 : 1)
  const at = (value: number) => `${((value / scale) * 100).toFixed(2)}%`
  const words = unit === 'h' ? 'hours' : 'days'
  return (
    <div className={classes.meter} role="img" aria-label={label({ done, inSession, scheduled, minimum, unit }, words)}>
      {scheduled > 0 && (
        <i className={classes.scheduled} style={{ left: at(done + inSession), width: at(scheduled) }} />
      )}
      {inSession > 0 && <i className={classes.now} style={{ left: at(done), width: at(inSession) }} />}
      {done > 0 && <i className={classes.done} style={{ width: at(done) }} />}
      {minimum !== undefined && reach < minimum && !firstWeek && (
        <i className={classes.short} style={{ left: at(reach), width: at(minimum - reach) }} />
      )}
      {minimum !== undefined && <i className={classes.minimum} style={{ left: `calc(${at(minimum)} - 1px)` }} />}
    </div>
  )
}

function label({ done, inSession, scheduled, minimum }: Hours, words: string): string {
  return [
    `${done} ${words} done`,
    inSession ? `${inSession} in session` : '',
    scheduled ? `${scheduled} scheduled` : '',
    minimum === undefined ? 'no weekly minimum stated' : `minimum ${minimum}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** What the fills mean, for a legend. */
export function Fill({ is }: { is: 'done' | 'now' | 'scheduled' | 'minimum' }) {
  return (
    <span className={classes.swatch} data-is={is} aria-hidden>
      <i className={classes[is]} />
    </span>
  )
}
