import type { ReactNode } from 'react'
import type { RunView } from '../../../desk/populationViews.ts'
import { count, inWords, outcomes, percent, sumOf } from './outcomes.ts'
import classes from './plots.module.css'

type Counts = RunView['outcomes']

/** The outcomes of some rows as one bar; each part has its own pattern, and the whole is said in words. */
export function OutcomeBar({ counts, of, large }: { counts: Counts; of: string; large?: boolean }) {
  const all = sumOf(counts)
  return (
    <div className={classes.bar} data-large={large || undefined} role="img" aria-label={`${of}. ${inWords(counts)}`}>
      {outcomes
        .filter(({ field }) => counts[field] > 0)
        .map(({ id, field }) => (
          <span
            key={id}
            className={classes.part}
            data-is={id}
            style={{ width: `${(counts[field] / Math.max(1, all)) * 100}%` }}
          />
        ))}
    </div>
  )
}

/** An amount against the largest of its list. */
export function AmountBar({ amount, most }: { amount: number; most: number }) {
  return (
    <div className={classes.bar} aria-hidden>
      <span className={classes.part} data-is="amount" style={{ width: `${(amount / Math.max(1, most)) * 100}%` }} />
    </div>
  )
}

/** What the patterns mean, with the numbers of the whole. */
export function Legend({ counts }: { counts: Counts }) {
  const all = sumOf(counts)
  return (
    <ul className={classes.legend}>
      {outcomes
        .filter(({ field }) => counts[field] > 0)
        .map(({ id, field, name }) => (
          <li key={id}>
            <span className={`${classes.part} ${classes.swatch}`} data-is={id} aria-hidden />
            <span>
              {name} <b>{count(counts[field])}</b> <span className="muted">{percent(counts[field], all)}</span>
            </span>
          </li>
        ))}
    </ul>
  )
}

const height = 140
const step = 56

/** Outcomes month by month, as stacked columns; every column is as high as its rows are many. */
export function Months({ months }: { months: RunView['months'] }) {
  const most = Math.max(1, ...months.map(sumOf))
  const width = Math.max(1, months.length) * step
  return (
    <svg
      className={classes.months}
      viewBox={`0 0 ${width} ${height + 34}`}
      role="img"
      aria-label={`Outcomes by month, ${months[0]?.month ?? ''} to ${months.at(-1)?.month ?? ''}; the numbers are in the table below`}
    >
      <defs>
        <pattern
          id="population-not-met"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" className={classes.hatchGround} />
          <line x1="0" y1="0" x2="0" y2="6" className={classes.hatch} />
        </pattern>
        <pattern id="population-undetermined" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" className={classes.dotGround} />
          <circle cx="3" cy="3" r="1.4" className={classes.dot} />
        </pattern>
      </defs>
      {months.map((one, i) => {
        let top = height + 14
        const all = sumOf(one)
        return (
          <g key={one.month}>
            {outcomes.map(({ id, field }) => {
              const high = (one[field] / most) * height
              top -= high
              return high > 0 ? (
                <rect
                  key={id}
                  className={classes.svg}
                  data-is={id}
                  x={i * step + 8}
                  y={top}
                  width={step - 16}
                  height={high}
                />
              ) : null
            })}
            <text x={i * step + step / 2} y={top - 4} textAnchor="middle">
              {percent(one.met, all).replace(' ', ' ')}
            </text>
            <text x={i * step + step / 2} y={height + 30} textAnchor="middle">
              {monthName(one.month, i === 0)}
            </text>
          </g>
        )
      })}
      <line x1="0" x2={width} y1={height + 14} y2={height + 14} />
    </svg>
  )
}

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthName = (month: string, first: boolean) => {
  const name = names[Number(month.slice(5)) - 1] ?? month
  return first || month.endsWith('-01') ? `${name} ${month.slice(2, 4)}` : name
}

/** The table behind a plot. */
export function Numbers({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className={classes.numbers}>
      <summary>Show numbers: {label}</summary>
      {children}
    </details>
  )
}
