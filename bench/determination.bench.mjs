// One decision at a time: OpenIOP against hand-written code and three engines, on the same question, checked to agree.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rulebooks } from '../dist/rulebooks/index.js'
import { unknown } from '../dist/src/facts/evidence.js'
import { compile, decode } from '../dist/src/rules/compile.js'
import { cellsOf, decide, evaluate, holds, outcomeOf } from '../dist/src/rules/decide.js'
import { explain } from '../dist/src/rules/explain.js'
import { compiledForRows, prepareRows, tableForBlocks, tableForRows } from '../dist/src/rules/fast.js'
import { interview } from '../dist/src/rules/interview.js'
import { factsOf } from '../dist/src/rules/json.js'
import { missing } from '../dist/src/rules/missing.js'
import { resolve } from '../dist/src/rules/resolve.js'
import { answer, compareApart, human, median, random, table, times } from './measure.mjs'
import { cql, handWritten, jsonRulesEngine, rows, zen } from './peers.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const book = rulebooks.find(one => one.slug === 'medica')
const resolved = resolve(book).value
const facts = factsOf(book)
// Admission without the open list, the one thing that the boolean contenders cannot say.
const program = compile(resolved, book.questions.admission, facts, 'admission')
const closed = {
  ...program,
  nodes: program.nodes.map(node => (node.kind === 'at-least' ? { ...node, open: false } : node)),
}
const count = 4096
const width = program.slots.length
const data = rows(program, cellsOf, count, random(1), 0.04)
const full = rows(program, cellsOf, count, random(2), 0)
const codes = new Uint8Array(program.nodes.length)
const nextRow = (
  i => () =>
    (i = (i + 1) % count)
)(0)

// Facts in the form each contender takes them in, prepared beforehand for all of them.
const named = Array.from({ length: count }, (_, r) =>
  Object.fromEntries(program.slots.map((_, s) => [`s${s}`, full[r * width + s]])),
)
const leaves = Array.from({ length: 64 }, (_, r) =>
  Object.fromEntries(closed.leaves.map((leaf, i) => [`l${i}`, holds(leaf, full[r * width + leaf.slot])])),
)
const hand = handWritten(closed)
const peers = {}
const peer = (name, make) => ({
  prepare: async () => {
    peers[name] = await make(closed)
  },
  run: async n => {
    const ask = peers[name]
    for (let i = 0; i < n; i++) await ask(leaves[nextRow() % 64])
  },
})

const compiled = compiledForRows(program)
const flat = tableForRows(program)
const inBlocks = tableForBlocks(program)
const prepared = prepareRows(program, data)
const small = prepared.layout.small.length
const numbers = prepared.layout.numbers.length
// What is known of each fact, at hand as it is when it has just been derived.
const knowns = Array.from(
  { length: 4 },
  (_, r) =>
    new Map(program.slots.map((fact, s) => [fact.id, { ...unknown(), value: decode(fact, data[r * width + s]) }])),
)
const known = r => {
  const mine = knowns[r % 4]
  return fact => mine.get(fact)
}
const decided = Array.from({ length: 4 }, (_, r) => decide(program, data.subarray(r * width, (r + 1) * width)))
const rowAt = r => data.subarray(r * width, (r + 1) * width)
const many = new Uint8Array(program.nodes.length * count)
// An interview in which the facts that several clauses share are answered already.
const talk = interview(program, Object.fromEntries(program.slots.map((fact, s) => [fact.id, decode(fact, full[s])])))
const yesNo = program.slots.filter(fact => fact.type === 'boolean').map(fact => fact.id)
for (const id of yesNo.slice(-8)) talk.answer(id, undefined)
let turn = 0
const contenders = [
  {
    name: 'hand-written TypeScript, boolean, no explanation',
    run: n => {
      let met = 0
      for (let i = 0; i < n; i++) if (hand(named[nextRow()])) met++
      return met
    },
  },
  {
    name: 'OpenIOP, compiled ahead: every clause’s outcome',
    run: n => {
      for (let i = 0; i < n; i++) {
        const r = nextRow()
        compiled(prepared.small, r * small, prepared.numbers, r * numbers, many, 0)
      }
    },
  },
  {
    name: 'OpenIOP, no code made, one row: every clause’s outcome',
    run: n => {
      for (let i = 0; i < n; i++) {
        const r = nextRow()
        flat(prepared.small, r * small, prepared.numbers, r * numbers, many, 0)
      }
    },
  },
  {
    name: 'OpenIOP, no code made, rows in blocks: every clause’s outcome',
    run: n => {
      for (let i = 0; i < n; i += count) inBlocks(prepared, 0, Math.min(count, n - i), many, 0)
    },
  },
  {
    name: 'OpenIOP, exact decision (case split where needed)',
    run: n => {
      for (let i = 0; i < n; i++) decide(program, rowAt(nextRow()))
    },
  },
  {
    name: 'OpenIOP, one answer changed: decided again, cheapest missing set',
    run: n => {
      for (let i = 0; i < n; i++)
        talk.answer(yesNo[turn++ % yesNo.length], turn % 3 === 0 ? undefined : true).cheapest()
    },
  },
  {
    name: 'OpenIOP, explanation when somebody looks (tree, citations, evidence)',
    run: n => {
      for (let i = 0; i < n; i++) {
        const r = nextRow() % 4
        explain(book, program, decided[r], known(r))
      }
    },
  },
  {
    name: 'OpenIOP, full: decision, explanation, all smallest missing sets',
    run: n => {
      for (let i = 0; i < n; i++) {
        const r = nextRow() % 64
        const c = decide(program, rowAt(r))
        explain(book, program, c, known(r))
        if (outcomeOf(c[program.root]) === 'undetermined') missing(program, rowAt(r), c)
      }
    },
  },
  { name: 'json-rules-engine 7.3.1 (boolean)', ...peer('json-rules-engine', jsonRulesEngine) },
  { name: 'zen-engine 0.54.0 (boolean, every node)', ...peer('zen-engine', zen) },
  { name: 'cql-execution 3.3.2 (three-valued, every node)', ...peer('cql-execution', cql) },
]
await answer(contenders)

console.log(
  `${book.id} admission: ${program.leaves.length} tests, ${program.nodes.length} nodes, ${program.slots.length} facts\n`,
)
for (const { prepare } of contenders) await prepare?.()
let disagreements = 0
for (let r = 0; r < 64; r++) {
  const row = full.subarray(r * width, (r + 1) * width)
  const passes = (evaluate(closed, row)[closed.root] & 3) === 3
  if (hand(named[r]) !== passes) disagreements++
  for (const [name, ask] of Object.entries(peers)) {
    const said = await ask(leaves[r])
    if (said !== passes) {
      disagreements++
      console.log(`${name} disagrees on row ${r}: ${said} instead of ${passes}`)
    }
  }
}
console.log(disagreements === 0 ? 'All contenders agree on 64 rows.\n' : `${disagreements} disagreements\n`)
if (disagreements > 0) process.exitCode = 1
const rates = compareApart(
  fileURLToPath(import.meta.url),
  contenders.map(({ name }) => name),
)
const fastest = Math.max(...[...rates].filter(([name]) => /json-rules|zen|cql/.test(name)).map(([, rate]) => rate))
const base = rates.get('hand-written TypeScript, boolean, no explanation')
table(
  ['contender', 'a second', 'against hand-written', 'against the fastest peer'],
  [...rates].map(([name, rate]) => [name, human(rate), times(rate / base), times(rate / fastest)]),
)

// What a question costs before its first answer, and the missing sets of a form in which nothing is filled in.
const spent = () => process.cpuUsage().user / 1000
const measured = work =>
  median(
    Array.from({ length: 7 }, () => {
      const start = spent()
      work()
      return spent() - start
    }),
  )
const compiling = measured(() => {
  for (const one of rulebooks) {
    const settled = resolve(one).value
    for (const [question, root] of Object.entries(one.questions)) compile(settled, root, factsOf(one), question)
  }
})
const blanks = rulebooks.flatMap(one => {
  const settled = resolve(one).value
  return Object.entries(one.questions).map(([question, root]) => {
    const asked = compile(settled, root, factsOf(one), question)
    const row = new Float64Array(asked.slots.length).fill(Number.NaN)
    const found = missing(asked, row)
    return { name: `${one.slug} ${question}`, found, ms: measured(() => missing(asked, row)) }
  })
})
const slowest = blanks.toSorted((a, b) => b.ms - a.ms).slice(0, 5)
const complete = blanks.filter(({ found }) => found && !found.bounded).length
console.log('')
table(
  ['missing sets of a blank form', 'ms', 'sets', 'against', ''],
  slowest.map(({ name, found, ms }) => [
    name,
    ms.toFixed(1),
    found?.smallest.length ?? 0,
    found?.against.length ?? 0,
    found?.bounded ? 'the cheapest of more' : 'all',
  ]),
)
console.log(
  `\nThese are the slowest of ${blanks.length} questions, median ${median(blanks.map(({ ms }) => ms)).toFixed(2)} ms; ${complete} list every set.`,
)
console.log(
  `Settling and compiling all ${rulebooks.length} rulebooks (${blanks.length} questions): ${compiling.toFixed(0)} ms.`,
)
console.log(
  `OpenIOP ${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}, Node ${process.version}; ${codes.length} codes a decision.`,
)
