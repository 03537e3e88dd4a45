import { rmSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { duckEngine, kernelEngine, postgresEngine, sparkEngine } from '../../population/engines.ts'
import { openResults } from '../../population/reports/results.ts'
import { keepSummary, summarize } from '../../population/reports/summary.ts'
import { type Engine, run as runPopulation } from '../../population/run.ts'
import { exit, Stop } from '../exit.ts'
import { usable } from '../input.ts'
import { bold, columns } from '../paint.ts'
import { choose, duck, type RulebookOptions } from './population-input.ts'

interface RunOptions extends RulebookOptions {
  facts: string
  out: string
  engine: 'duckdb' | 'postgres' | 'spark' | 'kernel'
  chunk: string
  ignorePlanTerms?: boolean
  restart?: boolean
}

/** `openiop population run RULEBOOK --question Q --facts F --out R`: every row answered or set aside, with totals. */
export async function run(name: string, options: RunOptions): Promise<void> {
  const prepared = choose(name, options)
  const chunk = Number(options.chunk)
  if (!Number.isInteger(chunk) || chunk < 1) throw new Stop(exit.usage, '--chunk must be a number of rows.')
  const engine = await engineOf(options.engine)
  const database = await duck(options, `${options.out}.spill`)
  try {
    const summary = usable(
      await runPopulation(database, prepared, engine, {
        facts: options.facts,
        out: options.out,
        chunk,
        ignorePlanTerms: options.ignorePlanTerms,
        restart: options.restart,
        progress: (done, of) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} rows`)
        },
      }),
    )
    if (process.stderr.isTTY) process.stderr.write('\n')
    usable(await openResults(database, prepared, options.out))
    const facts = relative(dirname(options.out), options.facts)
    keepSummary(options.out, await summarize(database, prepared, options.out, facts))
    if (options.json) return console.log(JSON.stringify(summary, null, 2))
    console.log(bold(`${prepared.contract.rulebook} ${prepared.contract.question}`))
    console.log(`${summary.rows} rows: ${summary.answered} answered, ${summary.rows - summary.answered} set aside`)
    console.log(columns(Object.entries(summary.outcomes).map(([outcome, n]) => ['', outcome, String(n)])))
    for (const [problem, n] of Object.entries(summary.quarantined)) console.log(`  set aside: ${n} ${problem}`)
    if (summary.resumed > 0) console.log(`Continued behind ${summary.resumed} parts of an earlier run.`)
    console.log(`Results: ${summary.out}`)
  } finally {
    database.close()
    await engine.close()
    rmSync(`${options.out}.spill`, { recursive: true, force: true })
  }
}

async function engineOf(name: RunOptions['engine']): Promise<Engine> {
  switch (name) {
    case 'duckdb':
      return duckEngine
    case 'kernel':
      return kernelEngine
    case 'postgres': {
      const url = process.env.DATABASE_URL
      if (!url) throw new Stop(exit.usage, '--engine postgres needs the server’s address in DATABASE_URL.')
      return usable(await postgresEngine(url))
    }
    case 'spark':
      return usable(await sparkEngine(process.env.OPENIOP_SPARK_PYTHON ?? 'python3'))
  }
}
