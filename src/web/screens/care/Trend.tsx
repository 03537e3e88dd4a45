import type { DocumentRow } from '../../../desk/documentViews.ts'
import { shortDay } from '../../parts/time.ts'
import { bandOf, questionnaires } from './instruments.ts'
import classes from './Trend.module.css'

const wide = 520
const high = 120

/** The totals of one instrument over time, and the same numbers as a table. */
export function Trend({ instrument, rows, today }: { instrument: string; rows: DocumentRow[]; today: string }) {
  const points = rows
    .flatMap(({ id, body }) =>
      typeof body.total === 'number' && typeof body.on === 'string' ? [{ id, on: body.on, total: body.total }] : [],
    )
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return null
  const items = questionnaires.find(one => one.name === instrument)?.items.length
  const most = items ? items * 3 : Math.max(1, ...points.map(one => one.total))
  const from = Date.parse(first.on)
  const long = Math.max(1, Date.parse(last.on) - from)
  const x = (on: string) => 30 + ((Date.parse(on) - from) / long) * (wide - 70)
  const y = (total: number) => 16 + (1 - total / most) * high
  const course = `${instrument}, ${first.total} on ${shortDay(first.on, today)} to ${last.total} on ${shortDay(last.on, today)}`
  return (
    <div>
      {points.length > 1 && (
        <svg
          className={classes.plot}
          viewBox={`0 0 ${wide} ${high + 40}`}
          role="img"
          aria-label={`${course}; the numbers are in the table below`}
        >
          <line x1={30} x2={wide - 20} y1={y(0)} y2={y(0)} />
          <text x={24} y={y(0) + 4} textAnchor="end">
            0
          </text>
          <text x={24} y={y(most) + 4} textAnchor="end">
            {most}
          </text>
          <polyline points={points.map(one => `${x(one.on)},${y(one.total)}`).join(' ')} />
          {points.map((one, i) => (
            <g key={one.id}>
              <circle cx={x(one.on)} cy={y(one.total)} r={3.5} />
              {(i === 0 || i === points.length - 1) && (
                <>
                  <text x={x(one.on)} y={y(one.total) - 8} textAnchor="middle">
                    {one.total}
                  </text>
                  <text x={x(one.on)} y={high + 34} textAnchor="middle">
                    {shortDay(one.on, today)}
                  </text>
                </>
              )}
            </g>
          ))}
        </svg>
      )}
      <details open={points.length === 1}>
        <summary>Show numbers: {instrument}</summary>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Completed</th>
              <th scope="col">Total</th>
              <th scope="col">Band</th>
            </tr>
          </thead>
          <tbody>
            {points.map(one => (
              <tr key={one.id}>
                <th scope="row">{shortDay(one.on, today)}</th>
                <td>{one.total}</td>
                <td>{bandOf(instrument, one.total) ?? 'Not stated'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}
