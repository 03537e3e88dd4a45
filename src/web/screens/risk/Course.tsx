import type { DocumentRow } from '../../../desk/documentViews.ts'
import { shortDay } from '../../parts/time.ts'
import plot from '../care/Trend.module.css'
import { said } from '../intake/fields.ts'

const levels = ['none', 'low', 'moderate', 'high']
const wide = 520
const step = 30

/** The level of risk to self over time, in steps of the four levels, and the same as a table. */
export function Course({ rows, today }: { rows: readonly DocumentRow[]; today: string }) {
  const points = rows
    .flatMap(({ id, body }) =>
      typeof body.on === 'string' && typeof body.harmToSelf === 'string' && levels.includes(body.harmToSelf)
        ? [{ id, on: body.on, level: body.harmToSelf }]
        : [],
    )
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < 2) return null
  const from = Date.parse(first.on)
  const long = Math.max(1, Date.parse(last.on) - from)
  const x = (on: string) => 80 + ((Date.parse(on) - from) / long) * (wide - 120)
  const y = (level: string) => 14 + (levels.length - 1 - levels.indexOf(level)) * step
  const course = `Risk of harm to self, ${first.level} on ${shortDay(first.on, today)} to ${last.level} on ${shortDay(last.on, today)}`
  return (
    <div>
      <svg
        className={plot.plot}
        viewBox={`0 0 ${wide} ${levels.length * step + 24}`}
        role="img"
        aria-label={`${course}; the levels are in the table below`}
      >
        {levels.map(one => (
          <g key={one}>
            <line x1={80} x2={wide - 20} y1={y(one)} y2={y(one)} />
            <text x={72} y={y(one) + 4} textAnchor="end">
              {said(one)}
            </text>
          </g>
        ))}
        <polyline points={points.map(one => `${x(one.on)},${y(one.level)}`).join(' ')} />
        {points.map((one, i) => (
          <g key={one.id}>
            <circle cx={x(one.on)} cy={y(one.level)} r={3.5} />
            {(i === 0 || i === points.length - 1) && (
              <text x={x(one.on)} y={levels.length * step + 16} textAnchor="middle">
                {shortDay(one.on, today)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <details>
        <summary>Show levels as a table</summary>
        <table className={plot.table}>
          <thead>
            <tr>
              <th scope="col">Carried out</th>
              <th scope="col">Harm to self</th>
            </tr>
          </thead>
          <tbody>
            {points.map(one => (
              <tr key={one.id}>
                <th scope="row">{shortDay(one.on, today)}</th>
                <td>{said(one.level)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}
