import { useEffect } from 'react'
import { Link } from 'react-router'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { useListKeys } from '../../parts/useListKeys.ts'
import { urls } from '../../urls.ts'
import { getPopulation } from './api.ts'
import { Metrics } from './Metrics.tsx'
import { count } from './outcomes.ts'
import classes from './Population.module.css'
import { OutcomeBar } from './plots.tsx'
import { useWhile } from './useWhile.ts'

/** Rulebooks over whole populations: the runs that are there, and turnaround and approval of requests. */
export default function Population() {
  const asked = useAsk('population', getPopulation)
  const view = asked.data
  useShortcuts('Population', useListKeys('[data-row-link]', '[data-run]'))
  useWhile(view?.making === true, asked.again)
  useEffect(() => {
    document.title = 'Population · OpenIOP'
  }, [])
  return (
    <section aria-label="Population">
      <div className="page-head">
        <h1>Population</h1>
        <span className="soft">
          One rulebook over many records. A row that is not met or open is a row for a person.
        </span>
      </div>
      {asked.problem && (
        <Problem title="The runs could not be read" retry={asked.again} reference={asked.problem.body.reference}>
          {asked.problem.message}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={5} label="Loading the runs" />}
      {view?.making && (
        <p role="status">Made-up rows are being answered, so that there is something to look at. A moment.</p>
      )}
      {view && !view.making && view.runs.length === 0 && (
        <Empty title={view.there ? 'No runs yet' : 'No folder of runs'}>
          {view.there
            ? 'Put the results of “openiop population run” into the folder of runs; they appear here.'
            : 'Start the server with --population and a folder that holds the results of “openiop population run”.'}
        </Empty>
      )}
      {view && view.runs.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">Question</th>
              <th scope="col">Rows</th>
              <th scope="col">Outcomes</th>
            </tr>
          </thead>
          <tbody>
            {view.runs.map(one => (
              <tr key={one.id} data-run>
                <td>
                  <Link to={urls.run(one.id)} data-row-link className="name">
                    {one.title}
                  </Link>
                  <div className="small muted">{one.id}</div>
                </td>
                <td data-label="Question">{one.question.replaceAll('-', ' ')}</td>
                <td data-label="Rows">{one.rows > 0 ? count(one.rows) : 'not counted yet'}</td>
                <td data-label="" className={classes.cell}>
                  {one.rows > 0 && <OutcomeBar counts={one.outcomes} of={`${one.title} ${one.question}`} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {view?.requests.map(file => (
        <Metrics key={file} file={file} />
      ))}
    </section>
  )
}
