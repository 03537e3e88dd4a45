import { appendFileSync, existsSync, rmSync } from 'node:fs'
import { type FactRow, rowsOfCase } from '../../population/cases.ts'
import type { Contract } from '../../population/contract.ts'
import { casesIn } from '../../population/files.ts'
import { columnTypes, writeFacts } from '../../population/table.ts'
import { exit, Stop } from '../exit.ts'
import { momentOf, usable } from '../input.ts'
import { bold, columns, dim } from '../paint.ts'
import { choose, duck, type RulebookOptions } from './population-input.ts'

interface FactsOptions extends RulebookOptions {
  cases?: string
  out?: string
  asOf?: string
  schema?: boolean
}

/** `openiop population facts RULEBOOK --question Q`: the contract, or a table of facts from cases. */
export async function facts(name: string, options: FactsOptions): Promise<void> {
  const { artefact, question, contract } = choose(name, options)
  if (options.schema) return showContract(contract, options.json === true)
  const { cases, out } = options
  if (!cases || !out)
    throw new Stop(exit.usage, 'Say where the cases are and where the rows go: --cases PATH --out FILE', 'Or: --schema')
  if (!existsSync(cases)) throw new Stop(exit.badInput, `${cases} cannot be opened.`)
  const aside = `${out}.quarantine.ndjson`
  rmSync(aside, { force: true })
  let read = 0
  const failed: Record<string, number> = {}
  async function* rows(path: string): AsyncGenerator<FactRow> {
    for await (const one of casesIn(path)) {
      if ('record' in one) {
        read++
        yield* rowsOfCase(one.record, artefact, question, momentOf(one.record, options.asOf))
      } else {
        failed[one.code] = (failed[one.code] ?? 0) + 1
        appendFileSync(aside, `${JSON.stringify(one)}\n`)
      }
      if (read % 500 === 0 && process.stderr.isTTY) process.stderr.write(`\r${read} cases read`)
    }
  }
  const engine = await duck(options, `${out}.spill`)
  try {
    const written = usable(await writeFacts(engine, contract, rows(cases), out))
    const summary = { cases: read, rows: written.rows, quarantined: failed, out }
    if (options.json) console.log(JSON.stringify(summary, null, 2))
    else {
      console.log(`${written.rows} rows from ${read} cases in ${out}`)
      for (const [code, n] of Object.entries(failed)) console.log(`${n} cases set aside: ${code} (see ${aside})`)
    }
  } finally {
    engine.close()
    rmSync(`${out}.spill`, { recursive: true, force: true })
  }
}

function showContract(contract: Contract, asJson: boolean): void {
  if (asJson) {
    const types = columnTypes(contract)
    const withType = <T extends { column: string }>(one: T) => ({
      ...one,
      sql: types.find(({ column }) => column === one.column)?.type,
    })
    console.log(
      JSON.stringify({ ...contract, keys: contract.keys.map(withType), facts: contract.facts.map(withType) }, null, 2),
    )
    return
  }
  console.log(bold(`${contract.rulebook} ${contract.question}: one row for each ${contract.scope}`))
  console.log(dim('tri-state: 0 no, 1 unknown, 3 yes. index, mask, number: NULL is unknown.\n'))
  console.log(columns(contract.keys.map(k => [k.column, k.type, `${k.required ? '' : '(may be absent) '}${k.says}`])))
  console.log()
  for (const { column, encoding, unit, options, says, fact } of contract.facts) {
    console.log(`${bold(column)} ${encoding}${unit ? ` in ${unit}` : ''} ${dim(fact)}`)
    console.log(`  ${says}`)
    if (options)
      console.log(`  ${options.map((option, i) => `${encoding === 'mask' ? 2 ** i : i} ${option}`).join(', ')}`)
  }
}
