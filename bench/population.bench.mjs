// One question over a population: the compiled SQL against the same logic written by hand, against a plain scan of the same
// columns (the limit), the column kernel, the engine in process, and cql-execution. Every contender is checked to agree.
// ROWS=10000000 node bench/population.bench.mjs
import { DuckDBInstance } from '@duckdb/node-api'
import { rulebooks } from '../dist/rulebooks/index.js'
import { contractOf } from '../dist/src/population/contract.js'
import { blockRows } from '../dist/src/population/kernel/emit.js'
import { kernelOf, threadsOf } from '../dist/src/population/kernel/kernel.js'
import { logicOf } from '../dist/src/population/logic.js'
import { sqlOf } from '../dist/src/population/sql.js'
import { artefactOf } from '../dist/src/review/assess.js'
import { decide, outcomeOf } from '../dist/src/rules/decide.js'
import { human, median, random, table } from './measure.mjs'

const most = Number(process.env.ROWS ?? 10_000_000)
const rounds = Number(process.env.ROUNDS ?? 5)
const sizes = [10_000, 100_000, 1_000_000, 10_000_000].filter(size => size <= most)

const asked = (slug, question) => {
  const rulebook = rulebooks.find(one => one.slug === slug)
  const artefact = artefactOf(rulebook).value
  const program = artefact.program(question)
  return { rulebook, program, logic: logicOf(rulebook, program), contract: contractOf(artefact, question) }
}

const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '8GB' })
const db = await instance.connect()
const query = async sql => (await db.runAndReadAll(sql)).getRowsJS()

/** Fills a table of facts: 4 in 100 unknown, the rest leaning towards what the criteria ask. */
async function fill({ contract, program }, rows, name) {
  const columns = contract.facts.map(({ column, encoding, options, slot }) => {
    const u = 'random()'
    if (encoding === 'tri-state') {
      const good = program.leaves.find(leaf => leaf.slot === slot).value === 1 ? 3 : 0
      return `(CASE WHEN ${u} < 0.04 THEN 1 WHEN ${u} < 0.9 THEN ${good} ELSE ${3 - good} END)::UTINYINT AS "${column}"`
    }
    const marks = program.leaves.filter(leaf => leaf.slot === slot).map(leaf => leaf.value)
    const value =
      encoding === 'index'
        ? `floor(sqrt(${u}) * ${options.length})::SMALLINT`
        : encoding === 'mask'
          ? `(floor(${u} * ${2 ** options.length}))::INTEGER`
          : `floor(${u} * ${Math.max(...marks) * 1.6 + 2})::DOUBLE`
    return `CASE WHEN ${u} < 0.04 THEN NULL ELSE ${value} END AS "${column}"`
  })
  await db.run(`SELECT setseed(0.42)`)
  await db.run(
    `CREATE OR REPLACE TABLE ${name} AS SELECT 'r' || range AS row_key, range::BIGINT AS n, ${columns.join(', ')} FROM range(${rows})`,
  )
}

async function time(contenders) {
  const times = contenders.map(() => [])
  for (const run of contenders) await run()
  for (let round = 0; round < rounds; round++)
    for (const [i, run] of contenders.entries()) {
      const start = performance.now()
      await run()
      times[i].push(performance.now() - start)
    }
  return times.map(median)
}

const pehp = asked('pehp', 'admission')

/** PEHP admission as a person would write it for DuckDB in its best form: small integers, `&`, one pass. */
const leaf = condition => `CASE WHEN ${condition} THEN 3 WHEN NOT (${condition}) THEN 0 ELSE 1 END`
const hand = {
  c_i__e: 'diagnosis__active',
  c_i__f: 'functions_in_community',
  c_i__g: 'CASE imminent_danger WHEN 0 THEN 3 WHEN 1 THEN 1 ELSE 0 END',
  c_ii__a__1: `(${leaf('symptom_severity >= 2')}) & diagnosis__is_serious & (${leaf('(diagnosis_categories & 15) <> 0')})`,
  c_ii__a__2: leaf('impaired_spheres >= 1'),
  c_ii__a__3: 'regression_likely_without_iop',
  c_ii__a__4: leaf('monitoring_contacts > 1 AND monitoring_contacts < 7'),
  c_ii__a__5: 'has_specific_deficits & services_address_deficits',
  c_ii__a__6: 'coping_varies',
}
const handVerdict = `(${Object.values(hand)
  .map(text => `(${text})`)
  .join(' & ')})::UTINYINT`
/** The same with nullable booleans, as one would first write it. */
const truth = name => `CASE ${name} WHEN 3 THEN true WHEN 0 THEN false END`
const nullable = [
  'b_active',
  'b_functions',
  'NOT b_danger',
  'symptom_severity >= 2',
  'b_serious',
  '(diagnosis_categories & 15) <> 0',
  'impaired_spheres >= 1',
  'b_regression',
  'monitoring_contacts > 1',
  'monitoring_contacts < 7',
  'b_deficits',
  'b_services',
  'b_coping',
]
const booleans = {
  b_active: 'diagnosis__active',
  b_functions: 'functions_in_community',
  b_danger: 'imminent_danger',
  b_serious: 'diagnosis__is_serious',
  b_regression: 'regression_likely_without_iop',
  b_deficits: 'has_specific_deficits',
  b_services: 'services_address_deficits',
  b_coping: 'coping_varies',
}

function kernelFrom(which, rows, verdictOnly, columns) {
  const kernel = kernelOf(which.logic, rows, { verdictOnly })
  kernel.packing.columns.forEach((column, c) => {
    const slotColumn = columns[column.slot]
    for (let block = 0; block * blockRows < rows; block++) {
      const into = kernel.column(block, c)
      const count = Math.min(blockRows, rows - block * blockRows)
      for (let i = 0; i < count; i++) into[i] = column.byteOf(slotColumn[block * blockRows + i])
    }
  })
  return kernel
}

/** The facts of a table as one typed array for each slot, NaN unknown. */
async function columnsOf({ contract, program }, rows, name) {
  const columns = program.slots.map(() => new Float64Array(rows))
  const list = contract.facts.map(({ column, encoding }) =>
    encoding === 'tri-state' ? `CASE "${column}" WHEN 3 THEN 1 WHEN 0 THEN 0 END::DOUBLE` : `"${column}"::DOUBLE`,
  )
  const result = await db.stream(`SELECT ${list.join(', ')} FROM ${name} ORDER BY n`)
  let at = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    chunk.getColumns().forEach((values, i) => {
      const into = columns[contract.facts[i].slot]
      values.forEach((value, j) => {
        into[at + j] = value === null ? Number.NaN : Number(value)
      })
    })
    at += chunk.rowCount
  }
  return columns
}

console.log(`One thread each, median of ${rounds} interleaved rounds. Milliseconds, and rows a second.\n`)
const lines = []
for (const rows of sizes) {
  await fill(pehp, rows, 'facts')
  await db.run(`ALTER TABLE facts ADD COLUMN row_no BIGINT`)
  for (const [name, column] of Object.entries(booleans))
    await db
      .run(`ALTER TABLE facts ADD COLUMN ${name} BOOLEAN`)
      .then(() => db.run(`UPDATE facts SET ${name} = ${truth(column)}`))
  await db.run('CREATE OR REPLACE TABLE facts AS SELECT * FROM facts ORDER BY n')
  const compiled = sqlOf(pehp.logic, pehp.contract, {
    dialect: 'duckdb',
    source: 'facts',
    checked: true,
    verdictOnly: true,
  })
  const every = sqlOf(pehp.logic, pehp.contract, {
    dialect: 'duckdb',
    source: 'facts',
    checked: true,
    withoutMissing: true,
  })
  const all = sqlOf(pehp.logic, pehp.contract, { dialect: 'duckdb', source: 'facts', checked: true })
  const handEvery = `SELECT row_key, ${handVerdict} AS verdict, ${Object.entries(hand)
    .map(([name, text]) => `(${text})::UTINYINT AS ${name}`)
    .join(', ')} FROM facts`
  const [[different]] = await query(
    `SELECT count(*) FILTER (a.verdict <> b.verdict) FROM (${compiled}) a JOIN (SELECT row_key, ${handVerdict} AS verdict FROM facts) b USING (row_key)`,
  )
  if (Number(different) > 0) throw new Error(`${different} rows differ from the hand-written query`)
  const columns = await columnsOf(pehp, rows, 'facts')
  const verdictKernel = kernelFrom(pehp, rows, true, columns)
  const everyKernel = kernelFrom(pehp, rows, false, columns)
  verdictKernel.run()
  const counts = await query(`SELECT verdict, count(*) FROM (${compiled}) GROUP BY verdict`)
  for (const [verdict, n] of counts)
    if (verdictKernel.count(0)[verdict] !== Number(n)) throw new Error('The kernel differs from the query')
  const threads = await threadsOf(verdictKernel, 2)
  const into = sql => () => db.run(`CREATE OR REPLACE TABLE answers AS ${sql}`)
  const scan = [...pehp.contract.facts.map(({ column }) => `sum("${column}")`)].join(', ')
  const contenders = {
    'plain scan of the same columns (the limit)': () => query(`SELECT ${scan} FROM facts`),
    'hand-written, nullable booleans, verdict counted': () =>
      query(`SELECT v, count(*) FROM (SELECT ${nullable.join(' AND ')} AS v FROM facts) GROUP BY v`),
    'hand-written, best form, verdict counted': () =>
      query(`SELECT v, count(*) FROM (SELECT ${handVerdict} AS v FROM facts) GROUP BY v`),
    'compiled SQL, verdict counted': () => query(`SELECT verdict, count(*) FROM (${compiled}) GROUP BY verdict`),
    'hand-written, best form, verdict and nine clauses written': into(handEvery),
    'compiled SQL, every clause written': into(every),
    'compiled SQL, every clause and the missing set written': into(all),
    'column kernel, verdict': () => verdictKernel.run(),
    'column kernel, every clause': () => everyKernel.run(),
    'column kernel, verdict, two threads': () => threads.scan(),
  }
  const times = await time(Object.values(contenders))
  await threads.close()
  Object.keys(contenders).forEach((name, i) => {
    lines.push({ name, rows, ms: times[i] })
  })
}
const names = [...new Set(lines.map(line => line.name))]
table(
  [
    'PEHP admission (12 facts, 10 clauses)',
    ...sizes.map(size => `${human(size)} rows: ms`),
    'rows/s at the largest',
    'against hand-written best',
  ],
  names.map(name => {
    const mine = sizes.map(size => lines.find(line => line.name === name && line.rows === size).ms)
    const last = mine[mine.length - 1]
    const size = sizes[sizes.length - 1]
    const base =
      name.includes('written') && !name.includes('counted')
        ? 'hand-written, best form, verdict and nine clauses written'
        : 'hand-written, best form, verdict counted'
    const other = lines.find(line => line.name === base && line.rows === size).ms
    return [
      name,
      ...mine.map(ms => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0))),
      human((size / last) * 1000),
      `${(last / other).toFixed(2)}x`,
    ]
  }),
)

console.log('\nThe largest questions, one million rows:\n')
const large = []
for (const [slug, question] of [
  ['medica', 'admission'],
  ['optum-medicare', 'admission'],
  ['cca', 'program'],
]) {
  const rows = Math.min(most, 1_000_000)
  const which = asked(slug, question)
  await fill(which, rows, 'facts')
  const options = { dialect: 'duckdb', source: 'facts', checked: true }
  const columns = await columnsOf(which, rows, 'facts')
  const kernels = [true, false].map(verdictOnly => kernelFrom(which, rows, verdictOnly, columns))
  const scan = which.contract.facts.map(({ column }) => `sum("${column}")`).join(', ')
  const verdict = sqlOf(which.logic, which.contract, { ...options, verdictOnly: true })
  const every = sqlOf(which.logic, which.contract, { ...options, withoutMissing: true })
  const row = new Float64Array(which.program.slots.length)
  const sample = Math.min(rows, 20_000)
  const inProcess = () => {
    let met = 0
    for (let i = 0; i < sample; i++) {
      for (let s = 0; s < row.length; s++) row[s] = columns[s][i]
      if (outcomeOf(decide(which.program, row)[which.program.root]) === 'met') met++
    }
    return met
  }
  const times = await time([
    () => query(`SELECT ${scan} FROM facts`),
    () => query(`SELECT verdict, count(*) FROM (${verdict}) GROUP BY verdict`),
    () => db.run(`CREATE OR REPLACE TABLE answers AS ${every}`),
    () => kernels[0].run(),
    () => kernels[1].run(),
    inProcess,
  ])
  const counts = await query(`SELECT verdict, count(*) FROM (${verdict}) GROUP BY verdict`)
  for (const [code, n] of counts)
    if (kernels[0].count(0)[code] !== Number(n)) throw new Error('The kernel differs from the query')
  large.push([
    `${slug} ${question} (${which.program.slots.length} facts, ${which.logic.clauses.length} clauses)`,
    ...times.slice(0, 5).map(ms => `${ms.toFixed(0)} ms`),
    `${human((sample / times[5]) * 1000)} rows/s`,
  ])
}
table(
  [
    'question',
    'plain scan',
    'SQL, verdict',
    'SQL, every clause written',
    'kernel, verdict',
    'kernel, every clause',
    'in process, explained codes',
  ],
  large,
)

try {
  const { cql, rows: peerRows } = await import('./peers.mjs')
  const { cellsOf, holds } = await import('../dist/src/rules/decide.js')
  const peer = await cql(pehp.program)
  const sample = 500
  const data = peerRows(pehp.program, cellsOf, sample, random(1), 0)
  const width = pehp.program.slots.length
  const people = Array.from({ length: sample }, (_, r) =>
    Object.fromEntries(pehp.program.leaves.map((one, i) => [`l${i}`, holds(one, data[r * width + one.slot])])),
  )
  const [ms] = await time([
    async () => {
      for (const person of people) await peer(person)
    },
  ])
  console.log(
    `\ncql-execution, the same question over ${sample} people, verdict: ${human((sample / ms) * 1000)} a second.`,
  )
} catch (error) {
  console.log(
    `\nSKIPPED: cql-execution is not installed beside the benchmarks (npm ci in bench/). ${error.code ?? error.message}`,
  )
}
db.closeSync()
instance.closeSync()
