import type { Duck } from '../duckdb.ts'
import type { Prepared } from '../run.ts'
import { lowestClauses, number, text } from './results.ts'

export interface AtRisk {
  rows: number
  days: number
  charge: number
}

/** Days and money that rest on rows which the record does not evidence. A documentation gap, not a denial. */
export interface Exposure {
  total: AtRisk
  /** Nothing on file decides them yet. */
  undetermined: AtRisk
  /** A clause is contradicted by the record. */
  notMet: AtRisk
  /** A row stands under every clause that is open in it, so these overlap; `alone`: no other clause is open. */
  byClause: (AtRisk & { clause: string; says: string; alone: AtRisk })[]
  byProgram: (AtRisk & { name: string })[]
  byPayer: (AtRisk & { name: string })[]
  /** Rows that hold no charge: their money is not in the sums. */
  withoutCharge: number
}

const sums = (when = 'true', as = '') =>
  `count(*) FILTER (${when}) AS rows${as}, coalesce(sum(days) FILTER (${when}), 0) AS days${as}, coalesce(sum(charge) FILTER (${when}), 0) AS charge${as}`

/** Reads the view `results`. */
export async function exposure(duck: Duck, prepared: Prepared): Promise<Exposure> {
  const clauses = lowestClauses(prepared)
  const open = clauses.map(({ column }) => `("${column}" IN (0, 1))::INTEGER`).join(' + ') || '0'
  await duck.run(
    `CREATE OR REPLACE TEMP VIEW at_risk AS SELECT *, ${open} AS open_clauses FROM results WHERE verdict IN (0, 1)`,
  )
  const [all] = await duck.rows(`SELECT ${sums('true', '_all')} FROM results`)
  const [parts] = await duck.rows(
    `SELECT ${sums('verdict = 1', '_open')}, ${sums('verdict = 0', '_not')}, count(*) FILTER (charge IS NULL) AS unpriced FROM at_risk`,
  )
  const byClause = []
  for (const { column, citation, clause } of clauses) {
    const when = `"${column}" IN (0, 1)`
    const [row] = await duck.rows(
      `SELECT ${sums(when)}, ${sums(`${when} AND open_clauses = 1`, '_alone')} FROM at_risk`,
    )
    if (number(row?.rows) > 0)
      byClause.push({ clause: citation, says: clause.says, ...risk(row), alone: risk(row, '_alone') })
  }
  byClause.sort((a, b) => b.charge - a.charge || b.days - a.days || b.rows - a.rows)
  const by = async (column: string) => {
    const rows = await duck.rows(
      `SELECT "${column}" AS name, ${sums()} FROM at_risk GROUP BY ALL ORDER BY charge DESC, rows DESC, name LIMIT 1000`,
    )
    return rows.map(row => ({ name: text(row.name), ...risk(row) }))
  }
  return {
    total: risk(all, '_all'),
    undetermined: risk(parts, '_open'),
    notMet: risk(parts, '_not'),
    byClause,
    byProgram: await by('program'),
    byPayer: await by('payer'),
    withoutCharge: number(parts?.unpriced),
  }
}

const risk = (row: Record<string, unknown> | undefined, as = ''): AtRisk => ({
  rows: number(row?.[`rows${as}`]),
  days: number(row?.[`days${as}`]),
  charge: Math.round(number(row?.[`charge${as}`]) * 100) / 100,
})
