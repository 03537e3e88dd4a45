import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import type { Modality } from '../../rules/clause.ts'
import type { Overlay } from '../../rules/overlay.ts'
import { type Duck, literal } from '../duckdb.ts'
import type { Prepared } from '../run.ts'
import { type Cohort, cohorts } from './cohort.ts'
import { type Exposure, exposure } from './exposure.ts'
import { lowestClauses, number, text } from './results.ts'

/** How many rows came out how. */
export interface Outcomes {
  met: number
  notMet: number
  undetermined: number
  notApplicable: number
}

/** What a reader of a run wants first, counted once and kept beside the results: a page of it costs no scan. */
export interface Summary {
  rulebook: string
  digest: string
  question: string
  readings: Record<string, string>
  overlays: readonly Overlay[]
  /** The file of facts that was answered, from the folder of the results. */
  facts?: string
  rows: number
  outcomes: Outcomes
  /** Rows that were set aside, by what is wrong with them. */
  quarantined: Record<string, number>
  /** In the policy's order; `lowest`: it can turn the answer, and holds no other such clause. */
  clauses: (Outcomes & {
    column: string
    clause: string
    says: string
    modality: Modality
    decides: boolean
    lowest: boolean
  })[]
  exposure: Exposure
  months: (Outcomes & { month: string })[]
  /** The largest groups. */
  groups: { by: 'payer' | 'program' | 'track'; cohorts: Cohort[] }[]
}

const counts = (column: string, as = '') =>
  ['not_met', 'undetermined', 'not_applicable', 'met']
    .map((name, code) => `count(*) FILTER (${column} = ${code}) AS ${name}${as}`)
    .join(', ')

const outcomesOf = (row: Record<string, unknown> | undefined, as = ''): Outcomes => ({
  met: number(row?.[`met${as}`]),
  notMet: number(row?.[`not_met${as}`]),
  undetermined: number(row?.[`undetermined${as}`]),
  notApplicable: number(row?.[`not_applicable${as}`]),
})

/** Counts a run's results. Reads the view `results` (see `openResults`) three times, in memory that does not grow with it. */
export async function summarize(duck: Duck, prepared: Prepared, path: string, facts?: string): Promise<Summary> {
  const { resolved, contract, logic } = prepared
  const lowest = new Set(lowestClauses(prepared).map(one => one.column))
  const [all] = await duck.rows(
    `SELECT count(*) AS rows, ${[counts('verdict'), ...logic.clauses.map(({ column }, i) => counts(`"${column}"`, `_${i}`))].join(', ')} FROM results`,
  )
  const months = await duck.rows(
    `SELECT strftime(governs, '%Y-%m') AS month, ${counts('verdict')} FROM results GROUP BY 1 ORDER BY 1`,
  )
  const groups: Summary['groups'] = []
  for (const by of ['payer', 'program', 'track'] as const) {
    const found = await cohorts(duck, prepared, [by])
    if (found.ok) groups.push({ by, cohorts: found.value.cohorts.slice(0, 50) })
  }
  return {
    rulebook: contract.rulebook,
    digest: resolved.digest,
    question: contract.question,
    readings: { ...resolved.choices },
    overlays: resolved.overlays,
    ...(facts ? { facts } : {}),
    rows: number(all?.rows),
    outcomes: outcomesOf(all),
    quarantined: await quarantinedIn(duck, path),
    clauses: logic.clauses.map(({ column, citation, clause, decides }, i) => ({
      column,
      clause: citation,
      says: clause.says,
      modality: clause.modality ?? 'must',
      decides,
      lowest: lowest.has(column),
      ...outcomesOf(all, `_${i}`),
    })),
    exposure: await exposure(duck, prepared),
    months: months.map(row => ({ month: text(row.month), ...outcomesOf(row) })),
    groups,
  }
}

async function quarantinedIn(duck: Duck, path: string): Promise<Record<string, number>> {
  const file = `${path}.quarantine.csv`
  if (!existsSync(file)) return {}
  const rows = await duck.rows(
    `SELECT problem, count(*) AS rows FROM read_csv(${literal(file)}, header = true, all_varchar = true) GROUP BY problem ORDER BY rows DESC`,
  )
  return Object.fromEntries(rows.map(({ problem, rows: n }) => [text(problem), number(n)]))
}

const fileOf = (path: string) => `${path}.summary.json`

interface Kept {
  openiop: 'population-summary/1'
  /** Of the results that were counted: other results are counted again. */
  size: number
  modified: number
  summary: Summary
}

/** Writes a summary beside its results. */
export function keepSummary(path: string, summary: Summary): void {
  const { size, mtimeMs } = statSync(path)
  const kept: Kept = { openiop: 'population-summary/1', size, modified: mtimeMs, summary }
  writeFileSync(`${fileOf(path)}.unfinished`, JSON.stringify(kept))
  renameSync(`${fileOf(path)}.unfinished`, fileOf(path))
}

/** The summary kept beside results; undefined when there is none, or none of these results. */
export function keptSummary(path: string): Summary | undefined {
  if (!existsSync(fileOf(path))) return undefined
  const { size, mtimeMs } = statSync(path)
  try {
    const kept = JSON.parse(readFileSync(fileOf(path), 'utf8')) as Kept
    const isCurrent = kept.openiop === 'population-summary/1' && kept.size === size && kept.modified === mtimeMs
    return isCurrent ? kept.summary : undefined
  } catch {
    return undefined
  }
}
