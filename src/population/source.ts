import { statSync } from 'node:fs'
import { digest } from '../kernel/digest.ts'
import { ok, type Refusal, type Result } from '../kernel/result.ts'
import type { Contract, FactColumn } from './contract.ts'
import { type Duck, literal } from './duckdb.ts'
import { columnTypes } from './table.ts'

/** A file of facts whose columns were compared with the contract, ready to be read in parts. */
export interface Source {
  rows: number
  /** The same file again gives the same. */
  identity: string
  /** Selects rows `from` up to, not including, `to`, typed as the contract says, each with its `problem` or NULL. */
  part(from: number, to: number): string
}

/**
 * Opens a Parquet or CSV file of facts as the view `given` and checks it against the contract: columns that are missing, of
 * a type that cannot hold them, in another unit, or made for another question are refused by name. What is wrong with
 * single rows comes out as their `problem`, and such rows are set aside, never answered.
 */
export async function openSource(
  duck: Duck,
  contract: Contract,
  path: string,
  work: string,
  options: { ignorePlanTerms?: boolean } = {},
): Promise<Result<Source>> {
  let identity: string
  try {
    const { size, mtimeMs } = statSync(path)
    identity = digest({ size, mtimeMs })
  } catch {
    return refusal('no-such-file', `${path} cannot be opened.`, 'Check its name and permissions.')
  }
  let found: Map<string, string>
  let rows: number
  try {
    if (path.endsWith('.csv')) {
      // Read once into columns, so that every part is a range of rows.
      const copy = `${work}/facts.parquet`
      await duck.run(
        `COPY (SELECT * FROM read_csv(${literal(path)}, header = true, all_varchar = true)) TO ${literal(copy)} (FORMAT PARQUET)`,
      )
      path = copy
    }
    await duck.run(
      `CREATE OR REPLACE TEMP VIEW given AS SELECT * FROM read_parquet(${literal(path)}, file_row_number = true)`,
    )
    const described = await duck.rows('DESCRIBE given')
    found = new Map(described.map(({ column_name, column_type }) => [String(column_name), String(column_type)]))
    rows = Number((await duck.rows('SELECT count(*) AS rows FROM given'))[0]?.rows)
  } catch (error) {
    if (await isUnreadable(duck, path)) return damaged(path)
    throw error
  }
  const refusals = [...(await metadataProblems(duck, contract, path)), ...columnProblems(contract, found)]
  if (refusals.length > 0) return { ok: false, refusals }
  await findDuplicates(duck, found)
  const typed = columnTypes(contract).map(({ column, type }) => {
    const given = found.get(column)
    if (given === undefined) return `CAST(NULL AS ${type}) AS "${column}"`
    const fact = contract.facts.find(one => one.column === column)
    if (fact?.encoding === 'tri-state' && given === 'BOOLEAN')
      return `CASE WHEN "${column}" THEN 3 WHEN NOT "${column}" THEN 0 ELSE 1 END::UTINYINT AS "${column}"`
    const cast = `TRY_CAST("${column}" AS ${type})`
    return `${fact?.encoding === 'tri-state' ? `coalesce(${cast}, 1)` : cast} AS "${column}"`
  })
  const problem = problemOf(contract, found, options.ignorePlanTerms === true)
  return ok({
    rows,
    identity,
    part: (from, to) =>
      `SELECT file_row_number AS row_no, ${typed.join(', ')}, ${problem} AS problem FROM given WHERE file_row_number >= ${from} AND file_row_number < ${to}`,
  })
}

const refusal = (code: string, message: string, remedy: string): Result<never> => ({
  ok: false,
  refusals: [{ code, message, remedy }],
})

export const damaged = (path: string): Result<never> =>
  refusal(
    'damaged-file',
    `${path} is damaged or was cut off: its columns cannot be read to the end.`,
    'Make the file again; nothing of it was counted that had not been read whole.',
  )

/**
 * Whether a Parquet or CSV file, or what a pattern names, cannot be read to its end. The file itself is asked: an engine
 * words the errors of a damaged one in ever new ways.
 */
export async function isUnreadable(duck: Duck, path: string): Promise<boolean> {
  const read = path.endsWith('.csv')
    ? `read_csv(${literal(path)}, header = true, all_varchar = true)`
    : `read_parquet(${literal(path)})`
  try {
    await duck.rows(`SELECT bit_xor(hash(COLUMNS(*))) FROM ${read}`)
    return false
  } catch (error) {
    // Too little memory or an interruption says nothing about the file.
    return error instanceof Error && !/^(Out of Memory|INTERRUPT)/.test(error.message)
  }
}

const wide = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(.*\)|VARCHAR)$/

function columnProblems(contract: Contract, found: ReadonlyMap<string, string>): Refusal[] {
  const refusals: Refusal[] = []
  const missing = [
    ...contract.keys.filter(key => key.required).map(({ column }) => column),
    ...contract.facts.map(({ column }) => column),
  ].filter(column => !found.has(column))
  if (missing.length > 0)
    refusals.push({
      code: 'missing-columns',
      message: `${missing.length} columns are missing: ${missing.join(', ')}.`,
      remedy: 'See the contract: openiop population facts RULEBOOK --question Q --schema',
    })
  for (const { column, encoding, unit } of contract.facts) {
    const type = found.get(column)
    if (type === undefined) continue
    const fits = encoding === 'tri-state' ? type === 'BOOLEAN' || wide.test(type) : wide.test(type)
    if (!fits)
      refusals.push({
        code: 'wrong-type',
        message: `Column ${column} is ${type}; it must hold ${typeWords[encoding]}${unit ? ` in ${unit}` : ''}.`,
      })
  }
  return refusals
}

const typeWords: Record<FactColumn['encoding'], string> = {
  'tri-state': '0, 1 or 3',
  index: 'the index of an answer',
  mask: 'a bit for each answer',
  number: 'a number',
}

async function metadataProblems(duck: Duck, contract: Contract, path: string): Promise<Refusal[]> {
  const pairs = await duck.rows(
    `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(${literal(path)}) WHERE decode(key) LIKE 'openiop_%'`,
  )
  const about = new Map(pairs.map(({ key, value }) => [String(key), String(value)]))
  const refusals: Refusal[] = []
  const question = about.get('openiop_question')
  if (question !== undefined && question !== contract.question)
    refusals.push({
      code: 'another-question',
      message: `The file holds facts for ${question}, not for ${contract.question}.`,
    })
  const units: unknown = JSON.parse(about.get('openiop_units') ?? '{}')
  if (typeof units === 'object' && units !== null)
    for (const { column, unit } of contract.facts) {
      const given = Object.entries(units).find(([name]) => name === column)?.[1]
      if (given !== undefined && unit !== undefined && given !== unit)
        refusals.push({
          code: 'wrong-unit',
          message: `Column ${column} is in ${String(given)}; the rules read it in ${unit}.`,
        })
    }
  return refusals
}

/** Rows that stand for the same thing: which of them is right cannot be known, so none is answered. */
async function findDuplicates(duck: Duck, found: ReadonlyMap<string, string>): Promise<void> {
  const identity = ['member', 'episode', 'governs', 'as_of', 'week', 'scope_id', 'payer'].filter(column =>
    found.has(column),
  )
  const columns = identity.map(column => `"${column}"`).join(', ')
  // By hash first: a number for each row is cheap to count, and only what collides is looked at again.
  const again = (of: string) =>
    `SELECT * FROM given WHERE hash(${of}) IN (SELECT hash(${of}) FROM given GROUP BY 1 HAVING count(*) > 1)`
  await duck.run(
    `CREATE OR REPLACE TEMP TABLE twice AS
     SELECT row_key FROM (${again('row_key')}) GROUP BY row_key HAVING count(*) > 1
     UNION
     SELECT unnest(keys) AS row_key FROM (SELECT list(row_key) AS keys FROM (${again(columns)}) GROUP BY ${columns} HAVING count(*) > 1)`,
  )
}

function problemOf(contract: Contract, found: ReadonlyMap<string, string>, ignorePlanTerms: boolean): string {
  const whens: { when: string; problem: string }[] = [
    { when: 'row_key IS NULL', problem: 'no-row-key' },
    { when: 'member IS NULL', problem: 'no-member' },
    { when: 'row_key IN (SELECT row_key FROM twice)', problem: 'duplicate-row' },
    ...['governs', 'as_of'].map(column => ({
      when: `TRY_CAST("${column}" AS DATE) IS NULL OR TRY_CAST("${column}" AS DATE) NOT BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'`,
      problem: `date-out-of-range: ${column}`,
    })),
  ]
  if (found.has('plan_terms') && !ignorePlanTerms)
    whens.push({ when: 'TRY_CAST(plan_terms AS DOUBLE) > 0', problem: 'own-plan-terms' })
  for (const { column, encoding, options, range } of contract.facts) {
    const name = `"${column}"`
    const number = `TRY_CAST(${name} AS DOUBLE)`
    if (encoding === 'tri-state') {
      if (found.get(column) === 'BOOLEAN') continue
      whens.push({
        when: `${name} IS NOT NULL AND coalesce(${number}, -1) NOT IN (0, 1, 3)`,
        problem: `no-truth-value: ${column}`,
      })
      continue
    }
    if (found.get(column) === 'VARCHAR')
      whens.push({ when: `${name} IS NOT NULL AND ${number} IS NULL`, problem: `wrong-type: ${column}` })
    if (encoding === 'number') {
      whens.push({ when: `isnan(${number}) OR isinf(${number})`, problem: `not-finite: ${column}` })
      if (range)
        whens.push({ when: `${number} < ${range.from} OR ${number} > ${range.to}`, problem: `out-of-range: ${column}` })
      continue
    }
    const most = encoding === 'mask' ? 2 ** (options?.length ?? 0) - 1 : (options?.length ?? 0) - 1
    whens.push({
      when: `${number} < 0 OR ${number} > ${most} OR ${number} <> floor(${number})`,
      problem: `unknown-answer: ${column}`,
    })
  }
  return `CASE ${whens.map(({ when, problem }) => `WHEN ${when} THEN ${literal(problem)}`).join(' ')} END`
}
