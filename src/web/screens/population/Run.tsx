import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { RunView } from '../../../desk/populationViews.ts'
import { useAsk } from '../../ask.ts'
import { Citation } from '../../parts/Citation.tsx'
import { save } from '../../parts/save.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { urls } from '../../urls.ts'
import { getRun, type Outcome } from './api.ts'
import { Changes } from './Changes.tsx'
import { count, money, outcomes, percent, sumOf } from './outcomes.ts'
import classes from './Population.module.css'
import { AmountBar, Legend, Months, Numbers, OutcomeBar } from './plots.tsx'
import { Rows } from './Rows.tsx'
import { useWhile } from './useWhile.ts'

/** One run: how its rows came out, clause by clause, what rests on them, and down to a single explained row. */
export default function Run() {
  const { run = '' } = useParams()
  const asked = useAsk(`population ${run}`, () => getRun(run))
  const state = asked.data
  const isWorking =
    state?.state === 'counting' || (state?.state === 'ready' && state.changes.some(one => one.state === 'working'))
  useWhile(isWorking, asked.again)
  useEffect(() => {
    document.title = 'A run · Population · OpenIOP'
  }, [])
  return (
    <section aria-label="Run">
      <p>
        <Link to={urls.population()}>All runs</Link>
      </p>
      {asked.problem && (
        <Problem title="This run could not be read" retry={asked.again} reference={asked.problem.body.reference}>
          {asked.problem.message}
        </Problem>
      )}
      {!state && !asked.problem && <Loading rows={8} label="Loading the run" />}
      {state?.state === 'counting' && <Loading rows={8} label="Counting the rows of this run, once" />}
      {state?.state === 'failed' && (
        <Problem title="This run could not be counted" whole retry={asked.again}>
          {state.because}
        </Problem>
      )}
      {state?.state === 'ready' && <Shown view={state} again={asked.again} />}
    </section>
  )
}

function Shown({ view, again }: { view: RunView; again: () => void }) {
  const [params, setParams] = useSearchParams()
  const column = params.get('clause') ?? undefined
  const outcome = outcomes.find(one => one.id === params.get('outcome'))?.id
  const open = (next: { column: string; outcome: Outcome } | undefined) =>
    setParams(next ? { clause: next.column, outcome: next.outcome } : {}, { preventScrollReset: true })
  const aside = view.quarantined.reduce((sum, one) => sum + one.rows, 0)
  return (
    <>
      <div className="page-head">
        <h1>
          {view.title}: {view.question.replaceAll('-', ' ')}
        </h1>
        <span className="row">
          <Button leftSection={<IconDownload size={16} stroke={1.8} />} onClick={() => download(view)}>
            Download numbers
          </Button>
          <Button leftSection={<IconPrinter size={16} stroke={1.8} />} onClick={() => window.print()}>
            Print
          </Button>
        </span>
      </div>
      <p className="soft">
        {count(view.rows)} rows under {view.edition}
        {view.overlays.length > 0 && `, changed by ${view.overlays.join(', ')}`}.{' '}
        {aside > 0
          ? `${count(aside)} more were set aside: ${view.quarantined.map(one => `${count(one.rows)} ${one.problem.replaceAll('-', ' ')}`).join(', ')}.`
          : 'None was set aside.'}
      </p>
      <section className={classes.section} aria-label="Outcomes">
        <OutcomeBar counts={view.outcomes} of="All rows" large />
        <Legend counts={view.outcomes} />
      </section>
      <ClauseList view={view} chosen={column} open={open} />
      {column && outcome && (
        <Rows
          key={`${column} ${outcome}`}
          view={view}
          column={column}
          outcome={outcome}
          close={() => open(undefined)}
        />
      )}
      <Exposed view={view} />
      <section className={classes.section} aria-label="By month">
        <div className={classes.head}>
          <h2>By month</h2>
          <span className="muted">Share met above each column; month of the date that governs</span>
        </div>
        <Months months={view.months} />
        <Numbers label="by month">
          <CountTable rows={view.months.map(one => ({ name: one.month, counts: one }))} head="Month" />
        </Numbers>
      </section>
      {view.groups
        .filter(one => one.cohorts.length > 1)
        .map(({ by, cohorts }) => (
          <section key={by} className={classes.section} aria-label={`By ${by}`}>
            <div className={classes.head}>
              <h2>By {by}</h2>
            </div>
            <ul className={classes.clauses}>
              {cohorts.map(one => {
                const name = one.group[by] ?? ''
                return (
                  <li key={name}>
                    <span>
                      {name.replaceAll('-', ' ')}{' '}
                      <span className="small muted">
                        {count(one.rows)} rows
                        {one.metRate !== null && `, ${(one.metRate * 100).toFixed(1)} % of the decided are met`}
                        {one.open[0] && `; most often open: ${one.open[0].clause}`}
                      </span>
                    </span>
                    <OutcomeBar counts={one} of={name} />
                    <span className="small muted">{percent(one.met, one.rows)} met</span>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      <Changes view={view} again={again} />
      <p className="small muted">
        Rulebook digest <span className={classes.formula}>{view.digest}</span>. The same digest gives the same answers.
      </p>
    </>
  )
}

/** Every clause with its outcomes; a part of the bar opens the rows behind it. */
function ClauseList({
  view,
  chosen,
  open,
}: {
  view: RunView
  chosen: string | undefined
  open: (next: { column: string; outcome: Outcome }) => void
}) {
  return (
    <section className={classes.section} aria-label="Clauses">
      <div className={classes.head}>
        <h2>Clause by clause</h2>
        <span className="muted">Open the rows behind a number</span>
      </div>
      <ul className={classes.clauses}>
        {view.clauses.map(one => (
          <li key={one.column} data-chosen={one.column === chosen || undefined}>
            <span>
              <span className={classes.says}>{one.says}</span> <Citation clause={one.clause} />
              {!one.decides && <span className="small muted"> reported, decides nothing</span>}
            </span>
            <OutcomeBar counts={one} of={one.clause.reference} />
            <span className={classes.open}>
              {(['undetermined', 'not-met'] as const).map(outcome => {
                const n = one[outcome === 'not-met' ? 'notMet' : outcome]
                return (
                  n > 0 && (
                    <Button
                      key={outcome}
                      size="xs"
                      aria-label={`${count(n)} ${outcome === 'not-met' ? 'not met' : 'open'}, ${one.clause.reference}`}
                      onClick={() => open({ column: one.column, outcome })}
                    >
                      {count(n)} {outcome === 'not-met' ? 'not met' : 'open'}
                    </Button>
                  )
                )
              })}
            </span>
          </li>
        ))}
      </ul>
      <Numbers label="clause by clause">
        <CountTable
          head="Clause"
          rows={view.clauses.map(one => ({ name: one.clause.reference, key: one.column, counts: one }))}
        />
      </Numbers>
    </section>
  )
}

/** Days and money that the record does not evidence. */
function Exposed({ view }: { view: RunView }) {
  const { exposure } = view
  const priced = exposure.byClause.some(one => one.charge > 0)
  const amount = (one: { days: number; charge: number }) => (priced ? one.charge : one.days)
  const most = Math.max(1, ...exposure.byClause.map(amount))
  return (
    <section className={classes.section} aria-label="Exposure">
      <div className={classes.head}>
        <h2>What the record does not evidence</h2>
        <span className="muted">A gap in the record is not a decision; a person decides</span>
      </div>
      <p>
        Open: {count(exposure.undetermined.rows)} rows, {count(exposure.undetermined.days)} days
        {priced && `, $${money(exposure.undetermined.charge)}`}. Contradicted: {count(exposure.notMet.rows)} rows,{' '}
        {count(exposure.notMet.days)} days{priced && `, $${money(exposure.notMet.charge)}`}. In all:{' '}
        {count(exposure.total.rows)} rows, {count(exposure.total.days)} days
        {priced && `, $${money(exposure.total.charge)}`}.
        {exposure.withoutCharge > 0 && ` ${count(exposure.withoutCharge)} of these rows hold no charge.`}
      </p>
      <p className="small muted">By clause. A row stands under every clause that is open in it, so these overlap.</p>
      <ul className={classes.clauses}>
        {exposure.byClause.slice(0, 12).map(one => (
          <li key={one.clause.reference}>
            <span>
              <span className={classes.says}>{one.says}</span> <Citation clause={one.clause} />
            </span>
            <AmountBar amount={amount(one)} most={most} />
            <span className="small">
              {priced ? `$${money(one.charge)}` : `${count(one.days)} days`}
              <span className="muted">
                {' '}
                {count(one.rows)} rows; alone {priced ? `$${money(one.alone.charge)}` : `${count(one.alone.days)} days`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <Numbers label="exposure by program">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Program</th>
              <th scope="col">Rows</th>
              <th scope="col">Days</th>
              <th scope="col">Charge</th>
            </tr>
          </thead>
          <tbody>
            {exposure.byProgram.slice(0, 100).map(one => (
              <tr key={one.name}>
                <td>{one.name}</td>
                <td data-label="Rows">{count(one.rows)}</td>
                <td data-label="Days">{count(one.days)}</td>
                <td data-label="Charge">{money(one.charge)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Numbers>
    </section>
  )
}

function CountTable({
  head,
  rows,
}: {
  head: string
  rows: readonly { name: string; key?: string; counts: RunView['outcomes'] }[]
}) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {outcomes.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">Rows</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(one => (
          <tr key={one.key ?? one.name}>
            <td>{one.name}</td>
            {outcomes.map(({ id, field, name }) => (
              <td key={id} data-label={name}>
                {count(one.counts[field])}
              </td>
            ))}
            <td data-label="Rows">{count(sumOf(one.counts))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Cells smaller than this tell who somebody is; they do not leave the program. */
const smallest = 5

/** The clause table as CSV, without small cells. */
function download(view: RunView): void {
  const cell = (n: number) => (n > 0 && n < smallest ? `under ${smallest}` : String(n))
  const lines = [
    ['clause', 'met', 'undetermined', 'not met', 'not needed'].join(','),
    ...view.clauses.map(one =>
      [one.clause.reference, cell(one.met), cell(one.undetermined), cell(one.notMet), cell(one.notApplicable)].join(
        ',',
      ),
    ),
  ]
  save(`${view.id.replace(/\.parquet$/, '')}-clauses.csv`, `${lines.join('\r\n')}\r\n`, 'text/csv')
}
