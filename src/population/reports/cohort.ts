import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { Duck } from '../duckdb.ts'
import { missingColumn } from '../logic.ts'
import type { Prepared } from '../run.ts'
import { lowestClauses, number, optional, text } from './results.ts'

export interface Cohort {
  group: Record<string, string>
  rows: number
  met: number
  notMet: number
  undetermined: number
  notApplicable: number
  /** Of the decided rows, those that are met; null when none is decided. */
  metRate: number | null
  medianMissing: number | null
  days: number
  charge: number
  /** The three clauses that most often fail or stay open. */
  open: { clause: string; rows: number }[]
}

const groupings = ['payer', 'program', 'track', 'month', 'quarter', 'in_force'] as const

/**
 * Outcomes by group. Groups smaller than `suppressBelow` are left out and counted, so that nobody is told from a small cell.
 */
export async function cohorts(
  duck: Duck,
  prepared: Prepared,
  by: readonly string[],
  suppressBelow = 0,
): Promise<Result<{ cohorts: Cohort[]; suppressed: { groups: number; rows: number } }>> {
  for (const name of by)
    if (!(groupings as readonly string[]).includes(name))
      return refuse('unknown-group', `There is no grouping "${name}".`, {
        remedy: `Groupings: ${groupings.join(', ')}`,
      })
  const columns = by.map(name => {
    if (name === 'month') return `strftime(governs, '%Y-%m') AS month`
    if (name === 'quarter') return `year(governs) || '-Q' || quarter(governs) AS quarter`
    return `"${name}"::VARCHAR AS "${name}"`
  })
  const described = new Set((await duck.rows('DESCRIBE results')).map(({ column_name }) => String(column_name)))
  const clauses = lowestClauses(prepared)
  const open = clauses.map(({ column }, i) => `count(*) FILTER ("${column}" IN (0, 1)) AS open${i}`)
  const missing = missingColumn(prepared.logic)
  const median = described.has(missing) ? `median(${missing}) FILTER (verdict = 1)` : 'NULL'
  const rows = await duck.rows(
    `SELECT ${[
      ...columns,
      'count(*) AS rows',
      ...[0, 1, 2, 3].map(code => `count(*) FILTER (verdict = ${code}) AS v${code}`),
      `${median} AS missing`,
      'sum(days) AS days',
      'sum(charge) AS charge',
      ...open,
    ].join(
      ', ',
    )} FROM results GROUP BY ${by.length > 0 ? by.map((_, i) => i + 1).join(', ') : 'true'} ORDER BY rows DESC`,
  )
  const all = rows.map((row): Cohort => {
    const met = number(row.v3)
    const notMet = number(row.v0)
    return {
      group: Object.fromEntries(by.map(name => [name, text(row[name])])),
      rows: number(row.rows),
      met,
      notMet,
      undetermined: number(row.v1),
      notApplicable: number(row.v2),
      metRate: met + notMet > 0 ? met / (met + notMet) : null,
      medianMissing: optional(row.missing),
      days: number(row.days),
      charge: number(row.charge),
      open: clauses
        .map(({ citation }, i) => ({ clause: citation, rows: number(row[`open${i}`]) }))
        .filter(one => one.rows > 0)
        .sort((a, b) => b.rows - a.rows)
        .slice(0, 3),
    }
  })
  const kept = all.filter(one => one.rows >= suppressBelow)
  const left = all.filter(one => one.rows < suppressBelow)
  return ok({
    cohorts: kept,
    suppressed: { groups: left.length, rows: left.reduce((sum, one) => sum + one.rows, 0) },
  })
}
