import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duck } from '../../population/duckdb.ts'
import { type Change, change } from '../../population/reports/change.ts'
import { cohorts } from '../../population/reports/cohort.ts'
import { exposure as exposureOf } from '../../population/reports/exposure.ts'
import { cmsDefinitions, metrics as metricsOf } from '../../population/reports/metrics.ts'
import { openResults } from '../../population/reports/results.ts'
import { exit, Stop } from '../exit.ts'
import { readData, usable } from '../input.ts'
import { bold, columns, dim, wrap } from '../paint.ts'
import { shown } from '../render/determination.ts'
import { choose, chosenFor, duck, type RulebookOptions } from './population-input.ts'

/** `openiop population exposure RESULTS` */
export async function exposure(path: string, options: RulebookOptions): Promise<void> {
  await withDuck(async database => {
    const prepared = await chosenFor(database, path, options)
    usable(await openResults(database, prepared, path))
    const found = await exposureOf(database, prepared)
    if (options.json) return print(found)
    const { undetermined, notMet, total } = found
    console.log(bold(`${prepared.contract.rulebook} ${prepared.question}: what the record does not evidence`))
    console.log(dim('A gap in the record is not a decision; a person decides.\n'))
    const line = (name: string, one: typeof total) => [name, `${one.rows} rows`, `${one.days} days`, money(one.charge)]
    console.log(columns([line('All', total), line('Not yet decided', undetermined), line('Contradicted', notMet)]))
    if (found.withoutCharge > 0) console.log(dim(`${found.withoutCharge} of these rows hold no charge.`))
    console.log(`\n${bold('By clause')} ${dim('(these overlap; alone: no other clause is open)')}`)
    for (const one of found.byClause.slice(0, 15)) {
      console.log(
        columns([[`${one.rows} rows`, `${one.days} days`, money(one.charge), `alone ${money(one.alone.charge)}`]]),
      )
      console.log(wrap(`${one.says} [${one.clause}]`, '  '))
    }
    for (const [name, list] of [
      ['By program', found.byProgram],
      ['By payer', found.byPayer],
    ] as const) {
      console.log(`\n${bold(name)}`)
      console.log(columns(list.slice(0, 10).map(one => line(one.name, one))))
    }
  })
}

/** `openiop population cohort RESULTS --by GROUPS` */
export async function cohort(
  path: string,
  options: RulebookOptions & { by: string; suppressBelow: string },
): Promise<void> {
  await withDuck(async database => {
    const prepared = await chosenFor(database, path, options)
    usable(await openResults(database, prepared, path))
    const by = options.by.split(',').map(name => name.trim())
    const found = usable(await cohorts(database, prepared, by, Number(options.suppressBelow)))
    if (options.json) return print(found)
    console.log(bold(`${prepared.contract.rulebook} ${prepared.question} by ${by.join(', ')}`))
    console.log(
      columns([
        ['group', 'rows', 'met', 'not met', 'open', 'n/a', 'met of decided', 'most often open'],
        ...found.cohorts.map(one => [
          Object.values(one.group).join(', '),
          ...[one.rows, one.met, one.notMet, one.undetermined, one.notApplicable].map(String),
          one.metRate === null ? '-' : `${(one.metRate * 100).toFixed(1)} %`,
          one.open[0]?.clause ?? '',
        ]),
      ]),
    )
    if (found.suppressed.groups > 0)
      console.log(dim(`${found.suppressed.groups} small groups with ${found.suppressed.rows} rows are left out.`))
  })
}

interface ImpactOptions extends RulebookOptions {
  facts: string
  withReading?: string[]
  withOverlay?: string[]
  against?: string
}

/** `openiop population impact RULEBOOK --question Q --facts F --with-reading …` */
export async function impact(name: string, options: ImpactOptions): Promise<void> {
  const { withReading, withOverlay, against } = options
  if (!withReading && !withOverlay && !against)
    throw new Stop(exit.usage, 'Say what changes: --with-reading, --with-overlay or --against.')
  const before = choose(name, options)
  const after = choose(against ?? name, {
    ...options,
    reading: against ? withReading : [...(options.reading ?? []), ...(withReading ?? [])],
    overlay: [...(against ? [] : (options.overlay ?? [])), ...(withOverlay ?? [])],
  })
  await withDuck(async (database, work) => {
    const found = usable(await change(database, before, after, { facts: options.facts, work }))
    if (options.json) return print(found)
    console.log(bold(`${before.contract.rulebook} ${before.question}: ${found.changed} of ${found.rows} rows change`))
    showChange(found)
  })
}

/**
 * `openiop population parity RULEBOOK --question Q --facts F`: every row as if of one track and as if of the other. What
 * goes with a track (the kind of diagnosis, say) is swapped along with `--swap`.
 */
export async function parity(
  name: string,
  options: RulebookOptions & { facts: string; swap?: string[] },
): Promise<void> {
  const prepared = choose(name, options)
  const { facts: asked } = prepared.contract
  const swaps = (options.swap ?? ['focusOfTreatment=mental-health,substance-use']).map(readSwap)
  const there = swaps.filter(({ fact }) => asked.some(one => one.fact === fact))
  if (there.length === 0) {
    const says = `Nothing in ${prepared.question} turns on ${swaps.map(({ fact }) => fact).join(', ')}.`
    if (options.json) print({ changed: 0, says })
    else console.log(says)
    return
  }
  const replaced: { before: Record<string, number>; after: Record<string, number> } = { before: {}, after: {} }
  for (const { fact, answers } of there) {
    const column = asked.find(one => one.fact === fact)!
    const [first, second] = answers.map(answer => {
      const index = (column.options ?? []).indexOf(answer)
      if (index < 0)
        throw new Stop(exit.usage, `${fact} has no answer "${answer}".`, `Answers: ${column.options?.join(', ')}`)
      return column.encoding === 'mask' ? 2 ** index : index
    })
    replaced.before[column.column] = first!
    replaced.after[column.column] = second!
  }
  await withDuck(async (database, work) => {
    const found = usable(await change(database, prepared, prepared, { facts: options.facts, work }, replaced))
    if (options.json) return print({ swaps: there, ...found })
    console.log(bold(`${prepared.contract.rulebook} ${prepared.question}: the same rows in two tracks`))
    for (const { fact, answers } of there) console.log(`  ${fact}: ${answers.join(' / ')}`)
    console.log(`${found.changed} of ${found.rows} rows are answered otherwise.`)
    showChange(found)
  })
}

function readSwap(text: string): { fact: string; answers: [string, string] } {
  const [fact, both] = text.split('=')
  const [first, second] = (both ?? '').split(',').map(one => one.trim())
  if (!fact || !first || !second) throw new Stop(exit.usage, `--swap "${text}" is not of the form fact=a,b.`)
  return { fact, answers: [first, second] }
}

/** `openiop population metrics REQUESTS` */
export async function metrics(path: string, options: { definitions?: string; json?: boolean }): Promise<void> {
  const given = options.definitions === undefined ? {} : readData(options.definitions)
  if (typeof given !== 'object' || given === null) throw new Stop(exit.badInput, 'The definitions hold no fields.')
  const foreign = Object.keys(given).filter(key => !Object.hasOwn(cmsDefinitions, key))
  if (foreign.length > 0)
    throw new Stop(
      exit.badInput,
      `There is no definition "${foreign[0]}".`,
      `Definitions: ${Object.keys(cmsDefinitions).join(', ')}`,
    )
  await withDuck(async database => {
    const found = usable(await metricsOf(database, path, given))
    if (options.json) return print(found)
    console.log(bold(`${found.requests} requests, ${found.pending} not yet decided`))
    if (found.impossible > 0)
      console.log(`${found.impossible} were decided before they were received; they are in no measure.`)
    for (const one of found.metrics) {
      const value =
        one.value === null
          ? '-'
          : one.unit === 'share'
            ? `${(one.value * 100).toFixed(1)} %`
            : `${one.value.toFixed(1)} h`
      const of = one.numerator === null ? `of ${one.denominator}` : `${one.numerator} of ${one.denominator}`
      console.log(columns([[one.says, value, of]]))
      console.log(dim(wrap(one.formula, '    ', '  ')))
    }
  })
}

function showChange(found: Change): void {
  console.log(
    columns([
      ['before', 'after', 'rows', 'days', 'charge'],
      ...found.table.map(one => [one.before, one.after, `${one.rows}`, `${one.days}`, money(one.charge)]),
    ]),
  )
  if (found.quarantined > 0) console.log(`${found.quarantined} rows were set aside.`)
  if (found.assumedUnknown.length > 0)
    console.log(wrap(`Not in the file, so unknown in every row: ${found.assumedUnknown.join(', ')}`))
  if (found.clauses.length > 0) console.log(`\n${bold('Clauses that turned')}`)
  for (const one of found.clauses.slice(0, 10)) console.log(wrap(`${one.rows} rows: ${one.says} [${one.clause}]`, '  '))
  for (const { before, after, witnesses } of found.table)
    for (const witness of witnesses.slice(0, 1)) {
      console.log(`\n${bold(`${before} → ${after}, for one`)}: row ${witness.row}`)
      const facts = Object.entries(witness.facts).map(([fact, value]) => `${fact}: ${shown(value)}`)
      console.log(wrap(facts.join('; '), '  '))
    }
}

const money = (amount: number): string => amount.toLocaleString('en-US', { maximumFractionDigits: 2 })

const print = (value: unknown): void => console.log(JSON.stringify(value, null, 2))

async function withDuck(work: (database: Duck, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'openiop-'))
  const database = await duck({}, folder)
  try {
    await work(database, folder)
  } finally {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
