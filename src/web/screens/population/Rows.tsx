import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { RowItem, RunView } from '../../../desk/populationViews.ts'
import { useAsk } from '../../ask.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { Verdict, type VerdictKind } from '../../parts/Verdict.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { Criterion } from '../review/Review.tsx'
import { getRow, getRows, type Outcome } from './api.ts'
import { count, money } from './outcomes.ts'
import classes from './Population.module.css'

const glyphs: Record<RowItem['verdict'], VerdictKind> = {
  met: 'met',
  'not-met': 'not-met',
  undetermined: 'undetermined',
  'needs-review': 'undetermined',
  'not-applicable': 'not-needed',
}

/** The rows behind one number, a page at a time; each opens as the policy reads. */
export function Rows({
  view,
  column,
  outcome,
  close,
}: {
  view: RunView
  column: string
  outcome: Outcome
  close: () => void
}) {
  const [rows, setRows] = useState<RowItem[]>()
  const [next, setNext] = useState<number | undefined>(-1)
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const [row, setRow] = useState<number>()
  const head = useRef<HTMLHeadingElement>(null)
  const more = async (after: number) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const page = await getRows(view.id, column, outcome, after)
      setRows(before => [...(after < 0 ? [] : (before ?? [])), ...page.rows])
      setNext(page.next)
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page is asked for once, when the panel opens.
  useEffect(() => {
    void more(-1)
    head.current?.focus()
  }, [])
  const clause = view.clauses.find(one => one.column === column)
  const title = `${outcome === 'not-met' ? 'Not met' : outcome === 'undetermined' ? 'Open' : 'Rows'}: ${clause?.clause.reference ?? 'the whole question'}`
  return (
    <section className={classes.rows} aria-label={title}>
      <div className={classes.head}>
        <h2 ref={head} tabIndex={-1}>
          {title}
        </h2>
        <Button size="xs" onClick={close}>
          Close
        </Button>
      </div>
      {problem && (
        <Problem title="The rows could not be read" retry={() => void more(-1)}>
          {problem.message}
        </Problem>
      )}
      {!rows && !problem && <Loading rows={5} label="Loading the rows" />}
      {rows && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Date</th>
              <th scope="col">Program</th>
              <th scope="col">Answer</th>
              <th scope="col">Missing</th>
              <th scope="col">Days</th>
              <th scope="col">Charge</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(one => (
              <tr key={one.row} data-marked={one.row === row || undefined}>
                <td>
                  {view.hasFacts ? (
                    <Button size="xs" aria-expanded={one.row === row} onClick={() => setRow(one.row)}>
                      {one.member}
                    </Button>
                  ) : (
                    one.member
                  )}
                </td>
                <td data-label="Date">{one.governs}</td>
                <td data-label="Program">{one.program}</td>
                <td data-label="Answer">
                  <Verdict is={glyphs[one.verdict]} size={16} />
                </td>
                <td data-label="Missing">
                  {one.missing === undefined ? '' : `${one.estimated ? 'about ' : ''}${count(one.missing)}`}
                </td>
                <td data-label="Days">{one.days === undefined ? '' : count(one.days)}</td>
                <td data-label="Charge">{one.charge === undefined ? '' : money(one.charge)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows && next !== undefined && (
        <Button loading={busy} onClick={() => void more(next)}>
          More rows
        </Button>
      )}
      {row !== undefined && <Explained run={view.id} row={row} />}
    </section>
  )
}

/** One row, decided again now. */
function Explained({ run, row }: { run: string; row: number }) {
  const asked = useAsk(`population ${run} row ${row}`, () => getRow(run, row))
  const head = useRef<HTMLHeadingElement>(null)
  const view = asked.data
  const isThere = view !== undefined
  useEffect(() => {
    if (isThere) head.current?.focus()
  }, [isThere])
  if (!view)
    return asked.problem ? (
      <Problem title="This row could not be explained" retry={asked.again}>
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={6} label="Deciding the row again" />
    )
  return (
    <section aria-label="One row explained">
      <h3 ref={head} tabIndex={-1}>
        Row {count(view.row)}, decided again
      </h3>
      <p className="soft">
        {view.differs.length === 0
          ? 'It comes out as it was stored'
          : `It comes out otherwise now in ${view.differs.join(', ')}`}
        {view.sameRules ? ', under the very rules of the run.' : '; the rules differ from those of the run.'} A reading
        of the record, not a decision.
      </p>
      {view.missing.length > 0 && (
        <>
          <p>The smallest set of answers that would decide it:</p>
          <ul>
            {view.missing.map(one => (
              <li key={one.fact}>{one.question}</li>
            ))}
          </ul>
        </>
      )}
      <ul className={classes.tree}>
        <Criterion one={view.criteria} />
      </ul>
    </section>
  )
}
