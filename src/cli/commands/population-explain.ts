import { explainRow } from '../../population/explain.ts'
import { exit } from '../exit.ts'
import { usable } from '../input.ts'
import { bold, dim } from '../paint.ts'
import { criteriaLines } from '../render/determination.ts'
import { questionText } from '../render/question.ts'
import { chosenFor, duck, type RulebookOptions } from './population-input.ts'

interface ExplainOptions extends RulebookOptions {
  results: string
  facts: string
  full?: boolean
}

/** `openiop population explain ROW`: the row decided again, as a tree of criteria, and whether it still comes out the same. */
export async function explain(rowKey: string, options: ExplainOptions): Promise<void> {
  const database = await duck({})
  try {
    const prepared = await chosenFor(database, options.results, options)
    const row = usable(await explainRow(database, prepared, options, rowKey))
    if (options.json) return console.log(JSON.stringify(row, null, 2))
    console.log(bold(`${prepared.contract.rulebook} ${prepared.question}, row ${row.rowKey}`))
    console.log(criteriaLines(row.criteria, 0, options.full ?? false, new Set()).join('\n'))
    for (const fact of row.missing?.smallest[0] ?? []) console.log(`Missing: ${questionText(fact)} ${dim(`(${fact})`)}`)
    if (!row.sameRules) console.log('The rules differ from those of the run: another edition, reading or overlay.')
    console.log(row.differs.length === 0 ? 'Replays to the same outcomes.' : `Differs now: ${row.differs.join(', ')}`)
    if (row.differs.length > 0) process.exitCode = exit.found
  } finally {
    database.close()
  }
}
