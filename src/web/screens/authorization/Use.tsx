import type { AuthorizationRow } from '../../../desk/authorizationViews.ts'
import { shortDay } from '../../parts/time.ts'
import classes from './Use.module.css'

/** How much of an authorization is used, as a bar and in words, and until when it lasts. */
export function Use({ row, today }: { row: AuthorizationRow; today: string }) {
  const { use, runsOut } = row
  const lasts = runsOut && row.state === 'current' ? lastsText(runsOut, today) : undefined
  if (!use) return lasts ? <span className="small soft">{lasts}</span> : null
  const left = Math.max(0, Math.round((use.approved - use.used) * 10) / 10)
  const over = use.used > use.approved
  const share = use.approved === 0 ? 1 : Math.min(1, use.used / use.approved)
  const words = over
    ? `${use.used} ${use.unit} used, ${use.approved} approved: more than approved`
    : `${use.used} of ${use.approved} ${use.unit} used, ${left} left`
  return (
    <div className={classes.use}>
      <div className={classes.bar} aria-hidden>
        <i style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </div>
      <span className="small soft">
        {words}
        {lasts ? ` · ${lasts}` : ''}
      </span>
    </div>
  )
}

function lastsText({ on, because, days }: NonNullable<AuthorizationRow['runsOut']>, today: string): string {
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`
  return because === 'units'
    ? `last unit used ${shortDay(on, today)} (${when}) if every planned day is attended`
    : `ends ${shortDay(on, today)} (${when})`
}
