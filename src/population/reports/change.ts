import type { FactValue } from '../../facts/fact.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { decode } from '../../rules/compile.ts'
import { fromColumn } from '../contract.ts'
import { type Duck, literal } from '../duckdb.ts'
import { type ClauseColumn, outcomeWords } from '../logic.ts'
import type { Prepared } from '../run.ts'
import { openSource } from '../source.ts'
import { sqlOf } from '../sql.ts'
import { columnTypes } from '../table.ts'
import { number, text } from './results.ts'

/** Who would be answered otherwise: by verdicts before and after, with rows that show it and the clauses that turned. */
export interface Change {
  rows: number
  /** Rows that were set aside, as in a run. */
  quarantined: number
  changed: number
  table: { before: string; after: string; rows: number; days: number; charge: number; witnesses: Witness[] }[]
  /** Clauses whose outcome differs on the changed rows, by how many of them. */
  clauses: { clause: string; says: string; rows: number }[]
  /** Facts that only the second asks for and that the file does not hold: unknown in every row. */
  assumedUnknown: string[]
}

/** A row, with the facts of it that are known. */
export interface Witness {
  row: string
  facts: Record<string, FactValue>
}

/**
 * Asks the same rows under two sets of rules: another reading, an overlay, another edition, another payer. With `facts`, the
 * named columns are what the second sees instead, as for a comparison of tracks.
 */
export async function change(
  duck: Duck,
  before: Prepared,
  after: Prepared,
  files: { facts: string; work: string },
  replaced: { before?: Record<string, number>; after?: Record<string, number> } = {},
): Promise<Result<Change>> {
  const source = await openSource(duck, before.contract, files.facts, files.work, { ignorePlanTerms: true })
  if (!source.ok) return source
  const { rows } = source.value
  await duck.run(`CREATE OR REPLACE TEMP TABLE typed AS ${source.value.part(0, rows)}`)
  await duck.run('CREATE OR REPLACE TEMP VIEW asked AS SELECT * FROM typed WHERE problem IS NULL')
  const known = new Set(before.contract.facts.map(({ column }) => column))
  const given = new Set((await duck.rows('DESCRIBE given')).map(({ column_name }) => String(column_name)))
  const extra = after.contract.facts.filter(({ column }) => !known.has(column))
  const assumed = extra.filter(({ column }) => !given.has(column))
  const types = new Map(columnTypes(after.contract).map(({ column, type }) => [column, type]))
  const joins = extra.map(({ column, encoding }) => {
    const value = given.has(column)
      ? `TRY_CAST(g."${column}" AS ${types.get(column)})`
      : `CAST(NULL AS ${types.get(column)})`
    return `${encoding === 'tri-state' ? `coalesce(${value}, 1)` : value} AS "${column}"`
  })
  const replacing = (columns: Record<string, number> = {}) => {
    const list = Object.entries(columns).map(([column, value]) => `${value} AS "${column}"`)
    return list.length > 0 ? ` REPLACE (${list.join(', ')})` : ''
  }
  await duck.run(`CREATE OR REPLACE TEMP VIEW first_rows AS SELECT *${replacing(replaced.before)} FROM asked`)
  await duck.run(
    extra.length > 0
      ? `CREATE OR REPLACE TEMP VIEW second_rows AS SELECT a.*${replacing(replaced.after)}, ${joins.join(', ')} FROM asked AS a JOIN given AS g ON g.file_row_number = a.row_no`
      : `CREATE OR REPLACE TEMP VIEW second_rows AS SELECT *${replacing(replaced.after)} FROM asked`,
  )
  const ask = ({ logic, contract }: Prepared, from: string) =>
    sqlOf(logic, contract, { dialect: 'duckdb', source: from, checked: true, withoutMissing: true })
  await duck.run(`CREATE OR REPLACE TEMP TABLE first_answers AS ${ask(before, 'first_rows')}`)
  await duck.run(`CREATE OR REPLACE TEMP TABLE second_answers AS ${ask(after, 'second_rows')}`)
  const pairs = await duck.rows(
    `SELECT b.verdict AS before, a.verdict AS after, count(*) AS rows, sum(f.days) AS days, sum(f.charge) AS charge, min_by(f.row_key, f.row_no, 3) AS keys
     FROM first_answers AS b JOIN second_answers AS a USING (row_key) JOIN asked AS f USING (row_key) GROUP BY ALL ORDER BY rows DESC, before, after`,
  )
  const table: Change['table'] = []
  for (const pair of pairs) {
    const isChanged = pair.before !== pair.after
    table.push({
      before: outcomeWords[Number(pair.before)] ?? '',
      after: outcomeWords[Number(pair.after)] ?? '',
      rows: number(pair.rows),
      days: number(pair.days),
      charge: number(pair.charge),
      witnesses: isChanged ? await witnesses(duck, before, Array.isArray(pair.keys) ? pair.keys.map(text) : []) : [],
    })
  }
  const [counted] = await duck.rows('SELECT count(*) AS rows FROM typed WHERE problem IS NOT NULL')
  return ok({
    rows,
    quarantined: number(counted?.rows),
    changed: table.filter(one => one.before !== one.after).reduce((sum, one) => sum + one.rows, 0),
    table,
    clauses: await turned(duck, before.logic.clauses, after.logic.clauses),
    assumedUnknown: assumed.map(({ fact }) => fact),
  })
}

async function witnesses(duck: Duck, { contract, logic }: Prepared, keys: readonly string[]): Promise<Witness[]> {
  const found = await duck.rows(
    `SELECT * FROM asked WHERE row_key IN (${keys.map(literal).join(', ') || 'NULL'}) ORDER BY row_no`,
  )
  return found.map(row => {
    const facts: Record<string, FactValue> = {}
    for (const { column, encoding, slot, fact } of contract.facts) {
      const stored = row[column]
      const value = decode(
        logic.program.slots[slot]!,
        fromColumn(encoding, stored === null || stored === undefined ? null : Number(stored)),
      )
      if (value !== undefined) facts[fact] = value
    }
    return { row: text(row.row_key), facts }
  })
}

/** Clauses under one citation in both, whose outcomes differ where the verdict does. */
async function turned(
  duck: Duck,
  before: readonly ClauseColumn[],
  after: readonly ClauseColumn[],
): Promise<Change['clauses']> {
  const both = before.flatMap(one => {
    const other = after.find(({ citation }) => citation === one.citation)
    return other ? [{ one, other }] : []
  })
  if (both.length === 0) return []
  const counts = both.map(({ one, other }, i) => `count(*) FILTER (b."${one.column}" <> a."${other.column}") AS n${i}`)
  const [row] = await duck.rows(
    `SELECT ${counts.join(', ')} FROM first_answers AS b JOIN second_answers AS a USING (row_key) WHERE b.verdict <> a.verdict`,
  )
  return both
    .map(({ one }, i) => ({ clause: one.citation, says: one.clause.says, rows: number(row?.[`n${i}`]) }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows)
}
