import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digest } from '../kernel/digest.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { engine as engineName, isInForce } from '../review/determine.ts'
import type { Resolved } from '../rules/resolve.ts'
import { edition } from '../rules/rulebook.ts'
import type { Contract } from './contract.ts'
import { type Duck, literal } from './duckdb.ts'
import { type Logic, outcomeWords } from './logic.ts'
import { damaged, isUnreadable, openSource } from './source.ts'
import { diskRefusal, writeWhole } from './table.ts'

/** A question compiled for a population. */
export interface Prepared {
  resolved: Resolved
  logic: Logic
  contract: Contract
}

/**
 * Answers the rows of the table `checked` (typed, without problems) into the table `answered`: `row_key`, `verdict`, a column
 * for each clause and, where the engine tells them, `missing_facts`, `deficiencies` and `flags`.
 */
export interface Engine {
  name: string
  answer(duck: Duck, prepared: Prepared): Promise<void>
  close(): Promise<void>
}

export interface RunOptions {
  facts: string
  out: string
  /** Rows in memory at a time. Default 250,000. */
  chunk?: number
  ignorePlanTerms?: boolean
  /** Forgets what an interrupted run had finished. */
  restart?: boolean
  progress?(done: number, of: number): void
  /** For tests: ends the run after so many parts, as a kill would. */
  stopAfter?: number
}

export interface RunSummary {
  rows: number
  answered: number
  /** Rows set aside, by what is wrong with them. */
  quarantined: Record<string, number>
  /** Verdicts of the answered rows. */
  outcomes: Record<string, number>
  /** Parts that an earlier, interrupted run had finished. */
  resumed: number
  out: string
}

interface Manifest {
  identity: string
  chunk: number
  parts: { rows: number; quarantined: Record<string, number>; outcomes: Record<string, number> }[]
}

/**
 * Answers a question for every row of a file, part by part, in bounded memory, and writes the results as one Parquet.
 *
 * Each finished part is kept beside the output until the end; the same command continues behind the last one. Rows that
 * cannot be trusted go to `<out>.quarantine.csv` with their problem. Every row is either answered or there.
 */
export async function run(
  duck: Duck,
  prepared: Prepared,
  engine: Engine,
  options: RunOptions,
): Promise<Result<RunSummary>> {
  const { contract } = prepared
  const { out, chunk = 250_000 } = options
  const work = `${out}.work`
  if (options.restart) rmSync(work, { recursive: true, force: true })
  try {
    mkdirSync(work, { recursive: true })
    const source = await openSource(duck, contract, options.facts, work, options)
    if (!source.ok) return source
    const about = aboutOf(prepared, engine)
    const identity = digest({ about, file: source.value.identity, plan: options.ignorePlanTerms === true })
    const kept = manifestIn(work)
    if (kept && (kept.identity !== identity || kept.chunk !== chunk))
      return refuse('another-run', `${work} holds an unfinished run of other facts, rules or options.`, {
        remedy: 'Finish that one with its own command, write elsewhere, or start over with --restart.',
      })
    const manifest: Manifest = kept ?? { identity, chunk, parts: [] }
    const resumed = manifest.parts.length
    const { rows } = source.value
    for (let n = resumed; n * chunk < rows; n++) {
      if (options.stopAfter !== undefined && n - resumed >= options.stopAfter)
        return refuse('stopped', `Stopped after ${n} parts.`)
      manifest.parts.push(
        await part(duck, prepared, engine, source.value.part(n * chunk, (n + 1) * chunk), partOf(work, n)),
      )
      writeFileSync(join(work, 'manifest.tmp'), JSON.stringify(manifest))
      renameSync(join(work, 'manifest.tmp'), join(work, 'manifest.json'))
      options.progress?.(Math.min(rows, (n + 1) * chunk), rows)
    }
    if (rows === 0) manifest.parts.push(await part(duck, prepared, engine, source.value.part(0, 0), partOf(work, 0)))
    await writeWhole(duck, `SELECT * FROM read_parquet(${literal(`${work}/part-*.parquet`)})`, out, about)
    await writeWhole(
      duck,
      `SELECT * FROM read_parquet(${literal(`${work}/aside-*.parquet`)}) ORDER BY row_no`,
      `${out}.quarantine.csv`,
    )
    const summary = summaryOf(manifest, rows, resumed, out)
    rmSync(work, { recursive: true, force: true })
    return ok(summary)
  } catch (error) {
    if (await isUnreadable(duck, options.facts)) return damaged(options.facts)
    return diskRefusal(error, out)
  }
}

/** What the results say of themselves, so that any row can be replayed. */
function aboutOf({ resolved, contract }: Prepared, engine: Engine): Record<string, string> {
  return {
    openiop_rulebook: edition(resolved.rulebook),
    openiop_rulebook_digest: resolved.digest,
    openiop_question: contract.question,
    openiop_contract: contract.digest,
    openiop_readings: JSON.stringify(resolved.choices),
    openiop_overlays: JSON.stringify(resolved.overlays.map(overlay => ({ id: overlay.id, digest: digest(overlay) }))),
    openiop_parameters: JSON.stringify(resolved.parameters),
    openiop_logic: engineName,
    openiop_engine: engine.name,
  }
}

const partOf = (work: string, n: number) => ({
  good: join(work, `part-${String(n).padStart(6, '0')}.parquet`),
  aside: join(work, `aside-${String(n).padStart(6, '0')}.parquet`),
})

async function part(
  duck: Duck,
  prepared: Prepared,
  engine: Engine,
  select: string,
  files: { good: string; aside: string },
): Promise<Manifest['parts'][number]> {
  const { contract, resolved } = prepared
  await duck.run(`CREATE OR REPLACE TEMP TABLE typed AS ${select}`)
  await duck.run('CREATE OR REPLACE TEMP VIEW checked AS SELECT * EXCLUDE (problem) FROM typed WHERE problem IS NULL')
  await engine.answer(duck, prepared)
  const keys = contract.keys.filter(({ column }) => column !== 'row_key').map(({ column }) => `c."${column}"`)
  const { from, to } = resolved.rulebook.effective
  const inForce =
    isInForce(resolved.rulebook, '0001-01-01') && !to
      ? 'true'
      : [from && `c.governs >= DATE ${literal(from)}`, to && `c.governs <= DATE ${literal(to)}`]
          .filter(Boolean)
          .join(' AND ')
  const query = `SELECT c.row_key, c.row_no, ${keys.join(', ')}, ${inForce || 'true'} AS in_force, a.* EXCLUDE (row_key)
    FROM checked AS c JOIN answered AS a ON a.row_key = c.row_key ORDER BY c.row_no`
  await copy(duck, query, files.good)
  await copy(
    duck,
    'SELECT row_no, row_key::VARCHAR AS row_key, problem FROM typed WHERE problem IS NOT NULL',
    files.aside,
  )
  const outcomes = await duck.rows('SELECT verdict, count(*) AS rows FROM answered GROUP BY verdict')
  const quarantined = await duck.rows(
    'SELECT problem, count(*) AS rows FROM typed WHERE problem IS NOT NULL GROUP BY problem',
  )
  const all = await duck.rows('SELECT count(*) AS rows FROM typed')
  await duck.run('DROP TABLE answered')
  return {
    rows: Number(all[0]?.rows),
    quarantined: Object.fromEntries(quarantined.map(({ problem, rows }) => [String(problem), Number(rows)])),
    outcomes: Object.fromEntries(
      outcomes.map(({ verdict, rows }) => [outcomeWords[Number(verdict)] ?? String(verdict), Number(rows)]),
    ),
  }
}

async function copy(duck: Duck, query: string, file: string): Promise<void> {
  await duck.run(`COPY (${query}) TO ${literal(`${file}.unfinished`)} (FORMAT PARQUET, COMPRESSION ZSTD)`)
  renameSync(`${file}.unfinished`, file)
}

function manifestIn(work: string): Manifest | undefined {
  const file = join(work, 'manifest.json')
  if (!existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest
}

function summaryOf(manifest: Manifest, rows: number, resumed: number, out: string): RunSummary {
  const add = (into: Record<string, number>, more: Record<string, number>) => {
    for (const [key, n] of Object.entries(more)) into[key] = (into[key] ?? 0) + n
  }
  const quarantined: Record<string, number> = {}
  const outcomes: Record<string, number> = {}
  for (const one of manifest.parts) {
    add(quarantined, one.quarantined)
    add(outcomes, one.outcomes)
  }
  const sum = (of: Record<string, number>) => Object.values(of).reduce((total, n) => total + n, 0)
  if (sum(outcomes) + sum(quarantined) !== rows)
    throw new Error(`${rows} rows went in, ${sum(outcomes)} were answered and ${sum(quarantined)} set aside`)
  return { rows, answered: sum(outcomes), quarantined, outcomes, resumed, out }
}
