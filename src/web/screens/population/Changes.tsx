import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { ChangeItem, RunView } from '../../../desk/populationViews.ts'
import { Citation } from '../../parts/Citation.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { askOtherwise } from './api.ts'
import { count, money, percent } from './outcomes.ts'
import classes from './Population.module.css'
import { AmountBar, Numbers } from './plots.tsx'

/** The same rows asked otherwise: what another reading, another payer or the other track would change, and for whom. */
export function Changes({ view, again }: { view: RunView; again: () => void }) {
  const [choice, setChoice] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem>()
  const groups = [...new Set(view.choices.map(one => one.group))]
  const ask = async () => {
    if (!choice) return
    setProblem(undefined)
    try {
      await askOtherwise(view.id, choice)
      setChoice(null)
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    again()
  }
  const named = (one: ChangeItem) => view.choices.find(other => other.id === one.id)?.says ?? one.says
  return (
    <section className={classes.section} aria-label="What would change">
      <div className={classes.head}>
        <h2>What would change</h2>
        <span className="muted">The same rows, asked otherwise</span>
      </div>
      {!view.hasFacts && (
        <p className="muted">The rows that this run answered are not in the folder, so they cannot be asked again.</p>
      )}
      {problem && (
        <Problem title="The rows were not asked again" reference={problem.body.reference}>
          {problem.message}
        </Problem>
      )}
      {view.hasFacts && (
        <form
          className={classes.choose}
          onSubmit={event => {
            event.preventDefault()
            void ask()
          }}
        >
          <Select
            label="Ask the rows under"
            searchable
            placeholder="Another reading, payer or track"
            value={choice}
            onChange={setChoice}
            data={groups.map(group => ({
              group,
              items: view.choices.filter(one => one.group === group).map(one => ({ value: one.id, label: one.says })),
            }))}
          />
          <Button type="submit" variant="filled" disabled={!choice}>
            Ask
          </Button>
        </form>
      )}
      {view.changes.map(one => (
        <div key={one.id} className={classes.change}>
          <h3>{named(one)}</h3>
          {one.state === 'working' && <Loading rows={2} label="Asking every row again" />}
          {one.state === 'failed' && <Problem title="This could not be worked out">{one.because}</Problem>}
          {one.change && <Changed change={one.change} tracks={one.id === 'tracks'} />}
        </div>
      ))}
    </section>
  )
}

function Changed({ change, tracks }: { change: NonNullable<ChangeItem['change']>; tracks: boolean }) {
  const moved = change.table.filter(one => one.before !== one.after)
  const most = Math.max(1, ...moved.map(one => one.rows))
  return (
    <>
      <p>
        {count(change.changed)} of {count(change.rows)} rows ({percent(change.changed, change.rows)}) come out otherwise
        {tracks ? ' in the other track.' : '.'}
        {change.quarantined > 0 && ` ${count(change.quarantined)} were set aside.`}
        {change.assumedUnknown.length > 0 &&
          ` Not in the file, so unknown in every row: ${change.assumedUnknown.length} facts.`}
      </p>
      {moved.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Rows</th>
              <th scope="col">Charge</th>
              <th scope="col">For one</th>
            </tr>
          </thead>
          <tbody>
            {moved.map(one => (
              <tr key={`${one.before} ${one.after}`}>
                <td>{one.before.replaceAll('-', ' ')}</td>
                <td data-label="To">{one.after.replaceAll('-', ' ')}</td>
                <td data-label="Rows" className={classes.cell}>
                  {count(one.rows)}
                  <AmountBar amount={one.rows} most={most} />
                </td>
                <td data-label="Charge">{money(one.charge)}</td>
                <td data-label="For one" className="small">
                  {one.witnesses[0]?.row.split('|')[0] ?? ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {change.clauses.length > 0 && (
        <Numbers label="clauses that turned">
          <ul className={classes.clauses}>
            {change.clauses.slice(0, 10).map(one => (
              <li key={one.clause.reference}>
                <span>
                  <span className={classes.says}>{one.says}</span> <Citation clause={one.clause} />
                </span>
                <AmountBar amount={one.rows} most={change.clauses[0]?.rows ?? 1} />
                <span className="small">{count(one.rows)} rows</span>
              </li>
            ))}
          </ul>
        </Numbers>
      )}
    </>
  )
}
