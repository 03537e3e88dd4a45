import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { FactRow } from './cases.ts'
import type { Contract, FactColumn, KeyColumn } from './contract.ts'
import { columnsOf } from './contract.ts'
import { type Duck, literal } from './duckdb.ts'

/** Rows held before they go to disk: what bounds the memory of a stream of any length. */
const batch = 50_000

const keyTypes: Record<KeyColumn['type'], string> = {
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  number: 'DOUBLE',
}
const factTypes: Record<FactColumn['encoding'], string> = {
  'tri-state': 'UTINYINT',
  index: 'SMALLINT',
  mask: 'INTEGER',
  number: 'DOUBLE',
}

/** The columns of a contract with their types in DuckDB and Parquet. */
export const columnTypes = (contract: Contract): { column: string; type: string }[] => [
  ...contract.keys.map(({ column, type }) => ({ column, type: keyTypes[type] })),
  ...contract.facts.map(({ column, encoding }) => ({ column, type: factTypes[encoding] })),
]

/** What is written beside the columns of a Parquet, so that a reader can refuse another question's or another unit's. */
export const metadataOf = (contract: Contract): Record<string, string> => ({
  openiop_rulebook: contract.rulebook,
  openiop_question: contract.question,
  openiop_contract: contract.digest,
  openiop_units: JSON.stringify(Object.fromEntries(contract.facts.flatMap(f => (f.unit ? [[f.column, f.unit]] : [])))),
})

/**
 * Writes rows of facts to a Parquet or CSV file as they come. The file appears under its name only when it is whole; a
 * full disk or an interruption leaves nothing that looks like a result.
 */
export async function writeFacts(
  duck: Duck,
  contract: Contract,
  rows: AsyncIterable<FactRow>,
  out: string,
): Promise<Result<{ rows: number }>> {
  const parts = `${out}.parts`
  const columns = columnTypes(contract)
  rmSync(parts, { recursive: true, force: true })
  mkdirSync(parts, { recursive: true })
  await duck.run(
    `CREATE OR REPLACE TEMP TABLE writing (${columns
      .map(({ column, type }, i) => `"${column}" ${i < contract.keys.length && type !== 'DOUBLE' ? 'VARCHAR' : type}`)
      .join(', ')})`,
  )
  let written = 0
  let held = 0
  let part = 0
  let appender = await duck.connection.createAppender('writing')
  const typed = columns.map(({ column, type }) => `CAST("${column}" AS ${type}) AS "${column}"`).join(', ')
  const flush = async () => {
    if (held === 0) return
    appender.closeSync()
    const file = join(parts, `${String(part++).padStart(6, '0')}.parquet`)
    await duck.run(`COPY (SELECT ${typed} FROM writing) TO ${literal(file)} (FORMAT PARQUET, COMPRESSION ZSTD)`)
    await duck.run('DELETE FROM writing')
    appender = await duck.connection.createAppender('writing')
    held = 0
  }
  try {
    for await (const { keys, row } of rows) {
      for (const { column, type } of contract.keys) {
        const value = keys[column]
        if (value === null || value === undefined) appender.appendNull()
        else if (type === 'number') appender.appendDouble(Number(value))
        else appender.appendVarchar(String(value))
      }
      const values = columnsOf(contract, row)
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!
        if (value === null) appender.appendNull()
        else
          switch (contract.facts[i]!.encoding) {
            case 'tri-state':
              appender.appendUTinyInt(value)
              break
            case 'index':
              appender.appendSmallInt(value)
              break
            case 'mask':
              appender.appendInteger(value)
              break
            default:
              appender.appendDouble(value)
          }
      }
      appender.endRow()
      written++
      if (++held === batch) await flush()
    }
    await flush()
    appender.closeSync()
    const from = part > 0 ? `read_parquet(${literal(`${parts}/*.parquet`)})` : `(SELECT ${typed} FROM writing)`
    await writeWhole(duck, `SELECT * FROM ${from}`, out, metadataOf(contract))
    return ok({ rows: written })
  } catch (error) {
    return diskRefusal(error, out)
  } finally {
    rmSync(parts, { recursive: true, force: true })
  }
}

/** Copies a query to a file that appears under its name only when whole. CSV by its ending, else Parquet. */
export async function writeWhole(
  duck: Duck,
  query: string,
  out: string,
  metadata: Record<string, string> = {},
): Promise<void> {
  mkdirSync(dirname(out), { recursive: true })
  const unfinished = `${out}.unfinished`
  const about = Object.entries(metadata).map(([key, value]) => `${key}: ${literal(value)}`)
  const form = out.endsWith('.csv')
    ? 'FORMAT CSV, HEADER'
    : `FORMAT PARQUET, COMPRESSION ZSTD${about.length > 0 ? `, KV_METADATA {${about.join(', ')}}` : ''}`
  try {
    await duck.run(`COPY (${query}) TO ${literal(unfinished)} (${form})`)
    renameSync(unfinished, out)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

/** A full disk is a refusal; anything else that goes wrong on the way is a bug. */
export function diskRefusal(error: unknown, out: string): Result<never> {
  const text = error instanceof Error ? error.message : String(error)
  if (!/No space left|ENOSPC|max_temp_directory_size|Disk quota/i.test(text)) throw error
  return refuse('disk-full', `There is no room left to write ${out}; nothing was left behind under that name.`, {
    remedy: 'Free some space or write elsewhere, then run the same command again: it continues where it stopped.',
  })
}
