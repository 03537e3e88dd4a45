import { Link } from 'react-router'
import type { DayRow } from '../../../../desk/attendanceViews.ts'
import { useAsk } from '../../../ask.ts'
import { Chip, type ChipKind } from '../../../parts/Chip.tsx'
import { clock, shortDay } from '../../../parts/time.ts'
import { urls } from '../../../urls.ts'
import { getAttendance } from '../api.ts'
import classes from './Episode.module.css'

const billing: Record<DayRow['billable'], { text: string; kind: ChipKind } | undefined> = {
  yes: { text: 'Billable', kind: 'billable' },
  no: { text: 'Not met as recorded', kind: 'blocked' },
  undetermined: { text: 'Undetermined', kind: 'undetermined' },
  'not-stated': { text: 'Not stated', kind: 'info' },
  'not-read': undefined,
}

/** The days of this week: who was there for how long, and what the payer makes of each day. */
export function ThisWeek({ memberId }: { memberId: string }) {
  const asked = useAsk(`attendance ${memberId}`, () => getAttendance(memberId))
  const view = asked.data
  const week = view?.weeks.find(one => one.begins <= view.today && one.list.some(day => day.on >= one.begins))
  if (!view || !week) return null
  const isNow = week === view.weeks[0]
  return (
    <section aria-label="Attendance and billing" className={classes.block}>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <h2>
          Attendance and billing, week of {shortDay(week.begins, view.today)}
          {isNow ? '' : ', the last one with sessions'}
        </h2>
        <span className="grow" />
        <Link to={urls.member(memberId, 'attendance')} className={classes.open}>
          All weeks
        </Link>
      </div>
      <ol className={classes.week}>
        {[...week.list]
          .sort((a, b) => (a.on < b.on ? -1 : 1))
          .map(day => {
            const there = day.sessions.filter(one => one.status === 'present')
            const said = billing[day.billable]
            const first = there[0]
            return (
              <li key={day.on} data-today={day.on === view.today || undefined}>
                <div className="row">
                  <b>{shortDay(day.on, view.today)}</b>
                  <span className="grow" />
                  {day.hours !== null && <span>{day.hours} h</span>}
                </div>
                <div className="soft small">
                  {first
                    ? [first.in && clock(first.in), there.at(-1)?.out && `to ${clock(there.at(-1)?.out ?? '')}`]
                        .filter(Boolean)
                        .join(' ')
                    : day.sessions.some(one => one.status === 'not-marked')
                      ? 'Not marked yet'
                      : day.sessions.map(one => one.status).join(', ') || 'Not scheduled'}
                </div>
                {said && (there.length > 0 || day.billable === 'no') && (
                  <Chip kind={said.kind} {...(day.why[0] ? { clause: day.why[0].clause } : {})}>
                    {said.text}
                  </Chip>
                )}
              </li>
            )
          })}
      </ol>
    </section>
  )
}
