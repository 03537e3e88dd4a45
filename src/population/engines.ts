import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { Contract, FactColumn } from './contract.ts'
import { words } from './dialect.ts'
import { type Duck, literal } from './duckdb.ts'
import { kernelOf } from './kernel/kernel.ts'
import { missingColumn } from './logic.ts'
import type { Engine, Prepared } from './run.ts'
import { sqlOf } from './sql.ts'

/** DuckDB itself: the compiled query over the rows at hand. */
export const duckEngine: Engine = {
  name: 'duckdb',
  answer: async (duck: Duck, { logic, contract }: Prepared) => {
    const sql = sqlOf(logic, contract, { dialect: 'duckdb', source: 'checked', checked: true })
    await duck.run(`CREATE OR REPLACE TEMP TABLE answered AS ${sql}`)
  },
  close: async () => {},
}

/** The column kernel in this process. It does not size the missing set. */
export const kernelEngine: Engine = {
  name: 'kernel',
  answer: async (duck: Duck, { logic, contract }: Prepared) => {
    const { DuckDBDataChunk, INTEGER, UTINYINT } = await import('@duckdb/node-api')
    await duck.run(
      'CREATE OR REPLACE TEMP TABLE numbered AS SELECT row_number() OVER (ORDER BY row_no) - 1 AS n, * FROM checked',
    )
    const [counted] = await duck.rows('SELECT count(*) AS rows FROM numbered')
    const rows = Number(counted?.rows)
    const kernel = kernelOf(logic, rows)
    const names = contract.facts.map(({ column }) => `CAST("${column}" AS DOUBLE)`)
    const result = await duck.connection.stream(`SELECT ${names.join(', ')} FROM numbered ORDER BY n`)
    const row = new Float64Array(contract.facts.length)
    let at = 0
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      const columns = chunk.getColumns()
      for (let i = 0; i < chunk.rowCount; i++) {
        contract.facts.forEach(({ encoding, slot }, j) => {
          const value = columns[j]?.[i]
          const number = typeof value === 'number' ? value : Number.NaN
          row[slot] = encoding !== 'tri-state' ? number : number === 3 ? 1 : number === 0 ? 0 : Number.NaN
        })
        kernel.write(at++, row)
      }
    }
    kernel.run()
    const outputs = ['verdict', ...logic.clauses.map(({ column }) => column)]
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE decided (n INTEGER, ${outputs.map(name => `"${name}" UTINYINT`).join(', ')})`,
    )
    const appender = await duck.connection.createAppender('decided')
    const types = [INTEGER, ...outputs.map(() => UTINYINT)]
    for (let from = 0; from < rows; from += 2048) {
      const count = Math.min(2048, rows - from)
      const chunk = DuckDBDataChunk.create(types, count)
      const numbers = Array.from({ length: count }, (_, i) => from + i)
      chunk.setColumns([numbers, ...outputs.map((_, o) => numbers.map(n => kernel.outcome(n, o)))])
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
    const counts = (['deficiency', 'flag'] as const).map(kind => {
      const mine = logic.clauses.filter(one => one.counts === kind)
      return mine.map(({ column }) => `("${column}" = 0)::INTEGER`).join(' + ') || '0'
    })
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE answered AS SELECT row_key, decided.* EXCLUDE (n), ${counts[0]} AS deficiencies, ${counts[1]} AS flags
       FROM numbered JOIN decided USING (n)`,
    )
  },
  close: async () => {},
}

/** A PostgreSQL server: rows go into a temporary table of the session and come back as outcomes. */
export async function postgresEngine(url: string): Promise<Result<Engine>> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch {
    return refuse('no-database', 'The PostgreSQL server of DATABASE_URL cannot be reached.', {
      remedy: 'Check DATABASE_URL, or use --engine duckdb.',
    })
  }
  const say = words.postgres
  const types: Record<FactColumn['encoding'], string> = {
    'tri-state': say.small,
    index: say.integer,
    mask: say.integer,
    number: say.double,
  }
  return ok({
    name: 'postgres',
    answer: async (duck: Duck, { logic, contract }: Prepared) => {
      const columns = contract.facts.map(one => ({ name: say.name(one.column), type: types[one.encoding] }))
      await client.query('DROP TABLE IF EXISTS openiop_facts')
      await client.query(
        `CREATE TEMPORARY TABLE openiop_facts (row_key text, ${columns.map(one => `${one.name} ${one.type}`).join(', ')})`,
      )
      const insert = `INSERT INTO openiop_facts SELECT * FROM unnest($1::text[], ${columns
        .map((one, i) => `$${i + 2}::${one.type}[]`)
        .join(', ')})`
      const given = await duck.connection.stream(`SELECT row_key, ${columnList(contract)} FROM checked`)
      for (let chunk = await given.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await given.fetchChunk())
        await client.query(insert, chunk.getColumns() as unknown[][])
      const outputs = [
        'verdict',
        missingColumn(logic),
        ...logic.clauses.map(({ column }) => column),
        'deficiencies',
        'flags',
      ]
      await duck.run(
        `CREATE OR REPLACE TEMP TABLE answered (row_key VARCHAR, ${outputs.map(name => `"${name}" SMALLINT`).join(', ')})`,
      )
      const appender = await duck.connection.createAppender('answered')
      const sql = sqlOf(logic, contract, { dialect: 'postgres', source: 'openiop_facts', checked: true })
      await client.query('BEGIN')
      await client.query(`DECLARE answers NO SCROLL CURSOR FOR ${sql}`)
      for (;;) {
        const { rows } = await client.query({ text: 'FETCH 5000 FROM answers', rowMode: 'array' })
        if (rows.length === 0) break
        for (const [key, ...codes] of rows) {
          appender.appendVarchar(String(key))
          for (const code of codes)
            if (code === null) appender.appendNull()
            else appender.appendSmallInt(Number(code))
          appender.endRow()
        }
      }
      await client.query('COMMIT')
      appender.closeSync()
    },
    close: () => client.end(),
  })
}

const columnList = (contract: Contract) => contract.facts.map(({ column }) => `"${column}"`).join(', ')

/** Reads requests from standard input, one JSON a line: facts, query, out. One Spark session for all of them. */
const sparkProgram = `
import json, sys
from pyspark.sql import SparkSession
spark = (SparkSession.builder.appName('openiop').config('spark.ui.enabled', 'false')
         .config('spark.sql.ansi.enabled', 'true').getOrCreate())
spark.sparkContext.setLogLevel('ERROR')
print('ready ' + spark.version, flush=True)
for line in sys.stdin:
    request = json.loads(line)
    spark.read.parquet(request['facts']).createOrReplaceTempView('openiop_facts')
    spark.sql(request['query']).write.mode('overwrite').parquet(request['out'])
    print('done', flush=True)
spark.stop()
`

/**
 * Apache Spark through its SQL, started by a Python that has the package `pyspark` (and Java 17). Where the session runs is
 * Spark’s own matter (`spark-defaults.conf`, `SPARK_REMOTE`, `PYSPARK_SUBMIT_ARGS`); the folder of parts must be seen by it.
 */
export async function sparkEngine(python: string): Promise<Result<Engine>> {
  const child: ChildProcess = spawn(python, ['-c', sparkProgram], { stdio: ['pipe', 'pipe', 'ignore'] })
  const { stdin, stdout } = child
  if (!stdin || !stdout) throw new Error('A child process without pipes')
  stdin.on('error', () => {})
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  const ended = new Promise<string>(resolve => {
    child.once('error', () => resolve('gone'))
    child.once('exit', () => resolve('gone'))
  })
  const next = () => Promise.race([lines.next().then(line => (line.done ? 'gone' : line.value)), ended])
  const first = await next()
  if (!first.startsWith('ready'))
    return refuse('no-spark', 'Spark does not start here.', {
      remedy: 'It needs Java 17 and a Python with pyspark; name that Python in OPENIOP_SPARK_PYTHON.',
    })
  const folder = mkdtempSync(join(tmpdir(), 'openiop-spark-'))
  return ok({
    name: 'spark',
    answer: async (duck: Duck, { logic, contract }: Prepared) => {
      const facts = join(folder, 'facts.parquet')
      const out = join(folder, 'answers')
      await duck.run(
        `COPY (SELECT row_key, ${columnList(contract)} FROM checked) TO ${literal(facts)} (FORMAT PARQUET)`,
      )
      const query = sqlOf(logic, contract, { dialect: 'spark', source: 'openiop_facts', checked: true })
      stdin.write(`${JSON.stringify({ facts, query, out })}\n`)
      if ((await next()) !== 'done') throw new Error('Spark ended before it answered')
      await duck.run(
        `CREATE OR REPLACE TEMP TABLE answered AS SELECT * FROM read_parquet(${literal(`${out}/*.parquet`)})`,
      )
    },
    close: async () => {
      stdin.end()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  })
}
