import { VisuallyHidden } from '@mantine/core'
import type { MetricsView } from '../../../desk/populationViews.ts'
import { useAsk } from '../../ask.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { getMetrics } from './api.ts'
import { count } from './outcomes.ts'
import classes from './Population.module.css'
import { AmountBar } from './plots.tsx'

/** Turnaround and approval of the requests in a file, each measure with what was counted. */
export function Metrics({ file }: { file: string }) {
  const asked = useAsk(`metrics ${file}`, () => getMetrics(file))
  const view = asked.data
  return (
    <section className={classes.section} aria-label={`Requests in ${file}`}>
      <div className={classes.head}>
        <h2>Turnaround and approval</h2>
        <span className="muted">{file}</span>
      </div>
      {asked.problem && (
        <Problem title="These requests could not be counted" retry={asked.again}>
          {asked.problem.message}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={6} label="Counting the requests" />}
      {view && (
        <>
          <p className="soft">
            {count(view.requests)} requests, {count(view.pending)} not decided yet. Measures of CMS-0057-F; withdrawn
            requests are not counted.
            {view.impossible > 0 &&
              ` ${count(view.impossible)} were decided before they were received and are in no measure.`}
          </p>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Measure</th>
                <th scope="col">Value</th>
                <th scope="col">Of</th>
                <th scope="col">
                  <VisuallyHidden>As a bar</VisuallyHidden>
                </th>
              </tr>
            </thead>
            <tbody>
              {view.metrics.map(one => (
                <tr key={one.id}>
                  <td>
                    {one.says}
                    <details>
                      <summary className="small">Formula</summary>
                      <span className={classes.formula}>{one.formula}</span>
                    </details>
                  </td>
                  <td data-label="Value">{valueText(one)}</td>
                  <td data-label="Of">
                    {one.numerator === null
                      ? count(one.denominator ?? 0)
                      : `${count(one.numerator)} of ${count(one.denominator ?? 0)}`}
                  </td>
                  <td data-label="" className={classes.cell}>
                    {one.unit === 'share' && one.value !== null && <AmountBar amount={one.value * 100} most={100} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

function valueText({ value, unit }: MetricsView['metrics'][number]): string {
  if (value === null) return 'none to count'
  return unit === 'share' ? `${(value * 100).toFixed(1)} %` : `${value.toFixed(1)} h`
}
