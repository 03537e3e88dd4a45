import { type Known, unknown } from '../facts/evidence.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { decode } from '../rules/compile.ts'
import { decide, outcomeOf } from '../rules/decide.ts'
import { type Criteria, explain } from '../rules/explain.ts'
import { type Missing, missing } from '../rules/missing.ts'
import type { Outcome } from '../rules/outcome.ts'
import { fromColumn } from './contract.ts'
import { type Duck, literal } from './duckdb.ts'
import { outcomeWords } from './logic.ts'
import type { Prepared } from './run.ts'
import { columnTypes } from './table.ts'

/** One row of a population, decided again in process and shown as the policy reads. */
export interface ExplainedRow {
  rowKey: string
  outcome: Outcome
  criteria: Criteria
  missing: Missing | null
  /** Columns in which the stored results differ from the answer now; empty when it replays. */
  differs: string[]
  /** Whether the results were made with this very rulebook, readings and overlays. */
  sameRules: boolean
}

/**
 * Replays one row of results from its row of facts, and explains it. Refuses a key that is not in both files. A stored
 * outcome that comes out otherwise now is named: the rules, the readings or the facts have changed since.
 */
export async function explainRow(
  duck: Duck,
  prepared: Prepared,
  files: { facts: string; results: string },
  rowKey: string,
): Promise<Result<ExplainedRow>> {
  const { contract, logic, resolved } = prepared
  const { program } = logic
  const read = (path: string) =>
    path.endsWith('.csv') ? `read_csv(${literal(path)}, header = true)` : `read_parquet(${literal(path)})`
  const facts = new Set(contract.facts.map(({ column }) => column))
  const typed = columnTypes(contract)
    .filter(({ column }) => facts.has(column))
    .map(({ column, type }) => `TRY_CAST("${column}" AS ${type}) AS "${column}"`)
  const where = `WHERE row_key = ${literal(rowKey)} LIMIT 1`
  const [given] = await duck.rows(`SELECT ${typed.join(', ')} FROM ${read(files.facts)} ${where}`)
  const [stored] = await duck.rows(`SELECT * FROM ${read(files.results)} ${where}`)
  if (!given || !stored)
    return refuse('no-such-row', `There is no row "${rowKey}" in ${given ? files.results : files.facts}.`, {
      remedy: given ? 'Rows that were set aside are in the file that ends in .quarantine.csv.' : undefined,
    })
  const about = await duck.rows(
    files.results.endsWith('.parquet')
      ? `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(${literal(files.results)})`
      : 'SELECT NULL AS key, NULL AS value',
  )
  const tags = new Map(about.map(({ key, value }) => [String(key), String(value)]))
  const row = Float64Array.from(contract.facts, ({ column, encoding }) => {
    const value = given[column]
    return fromColumn(encoding, value === null || value === undefined ? null : Number(value))
  })
  const codes = decide(program, row)
  const unsettled = String(stored.unsettled ?? '').split(' ')
  const known = (id: string): Known => {
    const slot = program.slots.findIndex(fact => fact.id === id)
    const value = slot < 0 ? undefined : decode(program.slots[slot]!, row[slot]!)
    if (value !== undefined) return { value, evidence: [] }
    return unsettled.includes(id) ? unknown('needs-judgement') : unknown('absent')
  }
  const criteria = explain(resolved.rulebook, program, codes, known)
  const now = [
    { column: 'verdict', node: program.root },
    ...logic.clauses.map(({ column, node }) => ({ column, node })),
  ]
  return ok({
    rowKey,
    outcome: criteria.outcome,
    criteria,
    missing: missing(program, row, codes) ?? null,
    differs: now
      .filter(({ column, node }) => wordOf(stored[column]) !== outcomeOf(codes[node]!))
      .map(({ column }) => column),
    sameRules:
      tags.get('openiop_rulebook_digest') === resolved.digest &&
      tags.get('openiop_readings') === JSON.stringify(resolved.choices) &&
      tags.get('openiop_parameters') === JSON.stringify(resolved.parameters),
  })
}

const wordOf = (code: unknown) => outcomeWords[Number(code)]
