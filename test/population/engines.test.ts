import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Duck, literal, openDuck } from '../../src/population/duckdb.ts'
import { duckEngine, kernelEngine, postgresEngine, sparkEngine } from '../../src/population/engines.ts'
import { type Engine, type Prepared, run } from '../../src/population/run.ts'
import { writeFacts } from '../../src/population/table.ts'
import { resolve } from '../../src/rules/resolve.ts'
import { superuser } from '../../src/store/postgres/cluster.ts'
import { startServer } from '../../src/store/postgres/supervisor.ts'
import { codeOf, folder, must, remove } from '../store/harness.ts'
import { everyQuestion, generatedRows } from './generated.ts'

// A question with facts that pull both ways, codes, levels and numbers.
const asked = everyQuestion().find(one => one.name === 'medica admission')!
const prepared: Prepared = { resolved: must(resolve(asked.rulebook)), logic: asked.logic, contract: asked.contract }
const place = folder()
const facts = `${place}/facts.parquet`
let duck: Duck

beforeAll(async () => {
  duck = must(await openDuck())
  const rows = generatedRows(asked.program, 3000, 5)
  async function* all() {
    for (const [i, row] of rows.entries())
      yield { keys: { row_key: `r${i}`, member: `SYN-${i}`, governs: '2026-03-02', as_of: '2026-03-02 12:00' }, row }
  }
  must(await writeFacts(duck, asked.contract, all(), facts))
  must(await run(duck, prepared, duckEngine, { facts, out: `${place}/duckdb.parquet` }))
})
afterAll(() => {
  duck.close()
  remove(place)
})

/** Rows of which any clause differs from what DuckDB says. */
async function differences(engine: Engine): Promise<number> {
  const out = `${place}/${engine.name}.parquet`
  const summary = must(await run(duck, prepared, engine, { facts, out, chunk: 1300 }))
  expect(summary.answered).toBe(3000)
  const columns = ['row_key', 'verdict', ...asked.logic.clauses.map(({ column }) => column), 'deficiencies', 'flags']
  const select = (file: string) =>
    `SELECT ${columns.map(name => `"${name}"::VARCHAR`).join(', ')} FROM read_parquet(${literal(file)})`
  const rows = await duck.rows(`${select(out)} EXCEPT ${select(`${place}/duckdb.parquet`)}`)
  return rows.length
}

test('the kernel’s run gives the results that DuckDB’s gives', async () => {
  expect(await differences(kernelEngine)).toBe(0)
})

test('PostgreSQL’s run gives the results that DuckDB’s gives', async context => {
  const data = folder()
  const server = await startServer(data)
  if (!server.ok) return context.skip('no PostgreSQL can be started here')
  const engine = must(
    await postgresEngine(`postgres://${superuser}@/postgres?host=${encodeURIComponent(server.value.connection.host)}`),
  )
  try {
    expect(await differences(engine)).toBe(0)
  } finally {
    await engine.close()
    await server.value.stop()
    remove(data)
  }
})

test('Spark’s run gives the results that DuckDB’s gives', async context => {
  const python = process.env.OPENIOP_SPARK_PYTHON
  if (!python) return context.skip('OPENIOP_SPARK_PYTHON names no Python with pyspark')
  const engine = must(await sparkEngine(python))
  try {
    expect(await differences(engine)).toBe(0)
  } finally {
    await engine.close()
  }
}, 300_000)

test('an engine that is not there is refused, not guessed', async () => {
  expect(codeOf(await sparkEngine('no-such-python'))).toBe('no-spark')
  expect(codeOf(await postgresEngine('postgres://nobody@127.0.0.1:1/none'))).toBe('no-database')
})
