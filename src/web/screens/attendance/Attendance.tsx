import { Link } from 'react-router'
import type { AttendanceView, DayRow, WeekRow } from '../../../desk/attendanceViews.ts'
import { useAsk } from '../../ask.ts'
import { Chip, type ChipKind } from '../../parts/Chip.tsx'
import { Citation } from '../../parts/Citation.tsx'
import { HoursMeter } from '../../parts/HoursMeter.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { clock, shortDay } from '../../parts/time.ts'
import { Verdict, type VerdictKind } from '../../parts/Verdict.tsx'
import { urls } from '../../urls.ts'
import { getAttendance } from '../chart/api.ts'
import type { TabProps } from '../chart/tabs.ts'
import classes from '../intake/intake.module.css'

const verdicts: Record<WeekRow['outcome'], VerdictKind> = {
  met: 'met',
  'not-met': 'not-met',
  undetermined: 'undetermined',
  'needs-review': 'undetermined',
  'not-applicable': 'not-needed',
}

const billing: Record<DayRow['billable'], { text: string; kind: ChipKind } | undefined> = {
  yes: { text: 'Billable', kind: 'billable' },
  no: { text: 'Not met', kind: 'blocked' },
  undetermined: { text: 'Undetermined', kind: 'undetermined' },
  'not-stated': { text: 'Not stated', kind: 'info' },
  'not-read': undefined,
}

const statuses: Record<DayRow['sessions'][number]['status'], string> = {
  present: 'here',
  absent: 'absent',
  excused: 'excused',
  'not-marked': 'not marked',
  cancelled: 'cancelled',
}

/** Who came when, week by week, and what the payer's rulebook makes of it. */
export default function Attendance({ head }: TabProps) {
  const asked = useAsk(`attendance ${head.memberId}`, () => getAttendance(head.memberId))
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem
        title="The attendance could not be read"
        whole
        retry={asked.again}
        reference={asked.problem.body.reference}
      >
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading the attendance" />
    )
  if (view.weeks.length === 0) return <p className="muted">No session has been held for this member yet.</p>
  return (
    <section aria-label="Attendance">
      <p className="soft">
        {view.minimum
          ? `The payer’s minimum is ${view.minimum.amount} ${view.minimum.unit === 'h' ? 'hours' : 'days'} a week.`
          : 'The payer states no weekly minimum.'}{' '}
        Times are corrected on the roster of the session.
      </p>
      {view.weeks.map(week => (
        <Week key={week.begins} week={week} view={view} />
      ))}
    </section>
  )
}

function Week({ week, view }: { week: WeekRow; view: AttendanceView }) {
  const unit = view.minimum?.unit ?? 'h'
  const title = `Week of ${shortDay(week.begins, view.today)}`
  return (
    <section aria-label={title} className={classes.section}>
      <div className={classes.head}>
        <h2>{title}</h2>
        <span className="row">
          <Verdict is={verdicts[week.outcome]} size={16} />
          <span className="small muted">
            {week.outcome === 'not-applicable' ? 'No rule on a week' : 'The payer’s rule on a week'} · {week.hours} h
            attended on {week.days} {week.days === 1 ? 'day' : 'days'}
            {week.isPartial && ', a partial week'}
          </span>
        </span>
      </div>
      <div style={{ maxWidth: '34rem' }}>
        <HoursMeter
          done={unit === 'h' ? week.hours : week.days}
          unit={unit}
          firstWeek={week.isPartial}
          {...(view.minimum ? { minimum: view.minimum.amount } : {})}
        />
      </div>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Sessions</th>
            <th scope="col">Hours</th>
            <th scope="col">Longest block</th>
            <th scope="col">The day</th>
          </tr>
        </thead>
        <tbody>
          {week.list.map(day => (
            <tr key={day.on}>
              <td>{shortDay(day.on, view.today)}</td>
              <td data-label="Sessions">
                {day.sessions.map(one => (
                  <div key={one.id}>
                    <Link to={urls.roster(one.id)}>{one.name}</Link>{' '}
                    <span className="small muted">
                      {one.status === 'present' && one.in
                        ? `${clock(one.in)} to ${one.out ? clock(one.out) : 'now'}`
                        : `${clock(one.start)} to ${clock(one.end)}, ${statuses[one.status]}`}
                    </span>
                  </div>
                ))}
              </td>
              <td data-label="Hours">{day.hours === null ? 'open' : `${day.hours} h`}</td>
              <td data-label="Longest block">{day.longest === null ? 'open' : `${day.longest} h`}</td>
              <td data-label="">
                <Day day={day} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Day({ day }: { day: DayRow }) {
  const state = billing[day.billable]
  if (!state) return null
  const first = day.why[0]
  return (
    <>
      <Chip kind={state.kind} {...(first ? { clause: first.clause } : {})}>
        {state.text}
      </Chip>
      {day.why.slice(0, 2).map(one => (
        <div key={one.clause.reference} className="small">
          {one.says} <Citation clause={one.clause} />
        </div>
      ))}
      {day.why.length > 2 && <div className="small muted">and {day.why.length - 2} more</div>}
    </>
  )
}
