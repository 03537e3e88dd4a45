import { literal } from '../../population/duckdb.ts'
import { explainRow } from '../../population/explain.ts'
import { isDamage } from '../../population/source.ts'
import { exit, Stop } from '../exit.ts'
import { bold, dim } from '../paint.ts'
import { criteriaLines } from '../render/determination.ts'
import { questionText } from '../render/question.ts'
import { choose, duck, type RulebookOptions, usable } from './population-input.ts'

interface ExplainOptions extends RulebookOptions {
  results: string
  facts: string
  full?: boolean
}

/** `openiop population explain ROW`: the row decided again, as a tree of criteria, and whether it still comes out the same. */
export async function explain(rowKey: string, options: ExplainOptions): Promise<void> {
  const database = await duck({})
  try {
    const tags = await tagsOf(options.results)
    const rulebook = tags.get('openiop_rulebook')
    const question = tags.get('openiop_question')
    if (!rulebook || !question)
      throw new Stop(exit.badInput, `${options.results} is not the results of a run.`, 'See: openiop population run')
    const prepared = choose(rulebook, { ...options, question, reading: readingsOf(tags) })
    const row = usable(await explainRow(database, prepared, options, rowKey))
    if (options.json) return console.log(JSON.stringify(row, null, 2))
    console.log(bold(`${rulebook} ${question}, row ${row.rowKey}`))
    console.log(criteriaLines(row.criteria, 0, options.full ?? false, new Set()).join('\n'))
    for (const fact of row.missing?.smallest[0] ?? []) console.log(`Missing: ${questionText(fact)} ${dim(`(${fact})`)}`)
    if (!row.sameRules) console.log('The rules differ from those of the run: another edition, reading or overlay.')
    console.log(row.differs.length === 0 ? 'Replays to the same outcomes.' : `Differs now: ${row.differs.join(', ')}`)
    if (row.differs.length > 0) process.exitCode = exit.found
  } finally {
    database.close()
  }

  async function tagsOf(path: string): Promise<Map<string, string>> {
    try {
      const pairs = await database.rows(
        `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(${literal(path)})`,
      )
      return new Map(pairs.map(({ key, value }) => [String(key), String(value)]))
    } catch (error) {
      if (isDamage(error) || /No files found/.test(String(error)))
        throw new Stop(exit.badInput, `${path} cannot be read.`)
      throw error
    }
  }
}

function readingsOf(tags: ReadonlyMap<string, string>): string[] {
  const readings: unknown = JSON.parse(tags.get('openiop_readings') ?? '{}')
  return Object.entries(readings ?? {}).map(([id, choice]) => `${id}=${String(choice)}`)
}
