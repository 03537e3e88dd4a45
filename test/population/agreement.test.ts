import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../src/population/duckdb.ts'
import { sparkEngine } from '../../src/population/engines.ts'
import { kernelOf, threadsOf } from '../../src/population/kernel/kernel.ts'
import { missingColumn, outcomeCode } from '../../src/population/logic.ts'
import { sqlOf } from '../../src/population/sql.ts'
import { allows, force } from '../../src/rules/certificate.ts'
import { decide, outcomeOf } from '../../src/rules/decide.ts'
import { resolve } from '../../src/rules/resolve.ts'
import { superuser } from '../../src/store/postgres/cluster.ts'
import { startServer } from '../../src/store/postgres/supervisor.ts'
import { folder, must, remove } from '../store/harness.ts'
import { type Asked, everyQuestion, expectedOf, generatedRows, tableOf } from './generated.ts'

const questions = everyQuestion()
const rowsOf = (asked: Asked) => generatedRows(asked.program, 500, 7)
const columnsOf = (asked: Asked) => ['verdict', ...asked.logic.clauses.map(({ column }) => column)]

type Found = Map<unknown, Record<string, unknown>>

/** Every clause of every row, as the engine decides it. */
function expectAgreement(asked: Asked, found: Found): void {
  const rows = rowsOf(asked)
  const columns = columnsOf(asked)
  rows.forEach((row, i) => {
    const mine = found.get(`r${i}`)
    expect(columns.map(column => mine?.[column])).toEqual(expectedOf(asked, decide(asked.program, row)))
  })
  expect(found.size).toBe(rows.length)
}

describe('DuckDB gives the outcome of the engine for every clause', () => {
  let duck: Duck
  beforeAll(async () => {
    duck = must(await openDuck())
  })
  afterAll(() => duck.close())

  test.each(questions)('$name', async asked => {
    const rows = rowsOf(asked)
    for (const sql of tableOf(asked.contract, rows, 'duckdb')) await duck.run(sql)
    const all = await duck.rows(sqlOf(asked.logic, asked.contract, { dialect: 'duckdb', source: 'given' }))
    const found: Found = new Map(all.map(row => [row.row_key, row]))
    const verdicts = await duck.rows(
      sqlOf(asked.logic, asked.contract, { dialect: 'duckdb', source: 'given', verdictOnly: true, checked: true }),
    )
    await duck.run('DROP TABLE given')
    expectAgreement(asked, found)
    for (const row of verdicts) expect(row.verdict).toBe(found.get(row.row_key)?.verdict)
    rows.forEach((row, i) => expectFewest(asked, row, found.get(`r${i}`)?.[missingColumn(asked.logic)]))
  })
})

/** Exact where no fact stands in two places; an estimate elsewhere. A decided row needs no answers. */
function expectFewest({ program, logic }: Asked, row: Float64Array, said: unknown): void {
  const codes = decide(program, row)
  if (outcomeOf(codes[program.root]!) !== 'undetermined') {
    expect(said).toBeNull()
    return
  }
  const { certificates, bounded } = force(program, 'met', {
    limit: 64,
    price: (slot, allowed) => {
      const present = row[slot]!
      if (Number.isNaN(present)) return 1
      return allows(program, slot, allowed, present) ? 0 : Number.POSITIVE_INFINITY
    },
  })
  if (bounded) return
  const fewest = Math.min(...certificates.map(({ cost }) => cost))
  if (!Number.isFinite(fewest)) return
  expect(said).not.toBeNull()
  if (logic.readOnce) expect(Number(said)).toBe(fewest)
  tally.rows++
  if (Number(said) === fewest) tally.exact++
}
const tally = { rows: 0, exact: 0 }
afterAll(() => {
  if (process.env.POPULATION_TALLY)
    console.log(`the fewest missing answers: exact on ${tally.exact} of ${tally.rows} rows`)
})

describe('PostgreSQL gives the outcome of the engine for every clause', async () => {
  const data = folder()
  const server = await startServer(data)
  const started = server.ok ? server.value : undefined
  if (!started) console.warn('SKIPPED: no PostgreSQL can be started here')
  let client: pg.Client
  beforeAll(async () => {
    if (!started) return
    client = new pg.Client({ ...started.connection, user: superuser, database: 'postgres' })
    await client.connect()
  })
  afterAll(async () => {
    await client?.end()
    await started?.stop()
    remove(data)
  })

  test.skipIf(!started).each(questions)('$name', async asked => {
    for (const sql of tableOf(asked.contract, rowsOf(asked), 'postgres')) await client.query(sql)
    const { rows } = await client.query(sqlOf(asked.logic, asked.contract, { dialect: 'postgres', source: 'given' }))
    await client.query('DROP TABLE given')
    expectAgreement(asked, new Map(rows.map(row => [row.row_key, row])))
  })
})

describe('Spark gives the outcome of the engine for every clause', async () => {
  const python = process.env.OPENIOP_SPARK_PYTHON
  const engine = python ? must(await sparkEngine(python)) : undefined
  let duck: Duck
  beforeAll(async () => {
    duck = must(await openDuck())
  })
  afterAll(async () => {
    duck.close()
    await engine?.close()
  })

  test.skipIf(!engine).each(questions)('$name', async asked => {
    for (const sql of tableOf(asked.contract, rowsOf(asked), 'duckdb', 'checked')) await duck.run(sql)
    const resolved = must(resolve(asked.rulebook))
    await engine!.answer(duck, { resolved, logic: asked.logic, contract: asked.contract })
    const rows = await duck.rows('SELECT * FROM answered')
    await duck.run('DROP TABLE checked')
    expectAgreement(asked, new Map(rows.map(row => [row.row_key, row])))
  })
})

describe('the column kernel gives the outcome of the engine for every clause', () => {
  test.each(questions)('$name', asked => {
    const rows = rowsOf(asked)
    const kernel = kernelOf(asked.logic, rows.length)
    rows.forEach((row, i) => kernel.write(i, row))
    kernel.run()
    rows.forEach((row, i) => {
      expect(kernel.outputs.map((_, output) => kernel.outcome(i, output))).toEqual(
        expectedOf(asked, decide(asked.program, row)),
      )
    })
  })

  test('threads give what one thread gives', async () => {
    const asked = questions[0]!
    const rows = generatedRows(asked.program, 40_000, 3)
    const kernel = kernelOf(asked.logic, rows.length)
    rows.forEach((row, i) => kernel.write(i, row))
    kernel.scan()
    const alone = kernel.count(0)
    for (let block = 0; block < 3; block++) kernel.column(block, kernel.packing.columns.length).fill(9)
    const threads = await threadsOf(kernel, 2)
    await threads.scan()
    await threads.close()
    expect(kernel.count(0)).toEqual(alone)
  })
})

test('an outcome has one code in every engine', () => {
  expect(outcomeCode).toEqual({ 'not-met': 0, undetermined: 1, 'not-applicable': 2, met: 3 })
})
