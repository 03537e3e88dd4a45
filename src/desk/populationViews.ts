import type { Change } from '../population/reports/change.ts'
import type { Exposure } from '../population/reports/exposure.ts'
import type { Metric } from '../population/reports/metrics.ts'
import type { Outcomes, Summary } from '../population/reports/summary.ts'
import type { CriterionView, MissingItem, Verdict } from './chartViews.ts'
import type { ClauseView } from './views.ts'

// What the Population screens show, as plain JSON. Numbers are counts of rows; days are YYYY-MM-DD.

export interface PopulationView {
  /** False: the server was given no folder of runs. */
  there: boolean
  runs: RunItem[]
  /** Files of requests, for turnaround and approval. */
  requests: string[]
  /** Made-up rows are being written, so that there is something to look at. */
  making?: boolean
}

export interface RunItem {
  /** Name of the file of results. */
  id: string
  title: string
  edition: string
  question: string
  rows: number
  outcomes: Outcomes
}

/** A run that nobody has counted yet is being counted: ask again. */
export type RunState = { state: 'counting' } | { state: 'failed'; because: string } | ({ state: 'ready' } & RunView)

export interface RunView {
  id: string
  title: string
  edition: string
  question: string
  digest: string
  rows: number
  quarantined: { problem: string; rows: number }[]
  outcomes: Outcomes
  clauses: (Outcomes & {
    column: string
    clause: ClauseView
    says: string
    modality: string
    decides: boolean
    lowest: boolean
  })[]
  exposure: Omit<Exposure, 'byClause'> & {
    byClause: (Omit<Exposure['byClause'][number], 'clause'> & { clause: ClauseView })[]
  }
  months: Summary['months']
  groups: Summary['groups']
  overlays: string[]
  /** Rows can be opened and asked otherwise: the file of facts is there. */
  hasFacts: boolean
  /** What the same rows can be asked otherwise. */
  choices: ChangeChoice[]
  changes: ChangeItem[]
}

export interface ChangeChoice {
  /** As it is asked for. */
  id: string
  says: string
  group: 'Another reading' | 'Another payer' | 'The other track'
}

export interface ChangeItem {
  id: string
  says: string
  state: 'working' | 'ready' | 'failed'
  because?: string
  change?: Omit<Change, 'clauses'> & { clauses: { clause: ClauseView; says: string; rows: number }[] }
}

export interface RowsView {
  rows: RowItem[]
  /** Asks for the page after this one. */
  next?: number
}

export interface RowItem {
  /** Place of the row in its file. */
  row: number
  member: string
  program?: string
  payer?: string
  governs: string
  verdict: Verdict
  missing?: number
  /** The number missing is an estimate: a fact stands in several places. */
  estimated?: boolean
  days?: number
  charge?: number
}

export interface ExplainedView {
  row: number
  key: string
  outcome: Verdict
  criteria: CriterionView
  missing: MissingItem[]
  /** Empty when the row comes out as it was stored. */
  differs: string[]
  sameRules: boolean
  digest: string
}

export interface MetricsView {
  requests: number
  pending: number
  impossible: number
  metrics: Metric[]
}
