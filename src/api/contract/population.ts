import type { ExplainedView, MetricsView, PopulationView, RowsView, RunState } from '../../desk/populationViews.ts'

/** What a rulebook answers for whole populations: runs that were made with `openiop population run`. */
export interface PopulationContract {
  'GET /api/population': { answer: PopulationView }
  'GET /api/population/runs/{run}': { answer: RunState }
  /** Worked out in the background; the run then lists it among its changes. */
  'POST /api/population/runs/{run}/changes': { body: { choice: string }; answer: { id: string } }
  'GET /api/population/runs/{run}/rows': {
    query: { column: string; outcome: 'met' | 'not-met' | 'undetermined' | 'not-applicable'; after?: number }
    answer: RowsView
  }
  'GET /api/population/runs/{run}/rows/{row}': { answer: ExplainedView }
  'GET /api/population/requests/{file}': { answer: MetricsView }
}
