import { compare as ask } from '../../review/compare.ts'
import { type CaseOptions, dayOption, loadCase, loadRulebooks, momentOf, must, questionOption } from '../input.ts'
import { bold, mark, word, wrap } from '../paint.ts'

/** `openiop compare CASE`: the same record under all rulebooks. */
export async function compare(path: string, options: CaseOptions): Promise<void> {
  const record = await loadCase(path)
  const asOf = momentOf(record, options.asOf)
  const question = questionOption(options.question) ?? 'admission'
  const rows = must(
    ask(record, {
      rulebooks: loadRulebooks(options.rulebook),
      question,
      asOf,
      date: dayOption(options.date, '--date'),
    }),
  )
  if (options.json) {
    console.log(JSON.stringify(rows, null, 2))
    return
  }
  console.log(bold(`${question} under every rulebook, as known ${asOf.replace('T', ' ')}`))
  for (const row of rows) {
    console.log(`  ${mark(row.outcome)} ${bold(row.rulebook)}  ${row.stated ? word(row.outcome) : 'not stated'}`)
    if (!row.stated) continue
    console.log(`      ${row.counts.met} met, ${row.counts.open} open, ${row.counts.notMet} not met`)
    if (row.notMet.length > 0) console.log(wrap(`not met: ${row.notMet.join(', ')}`, '        ', '      '))
    if (row.missing[0]) console.log(wrap(`missing: ${row.missing[0].join(', ')}`, '        ', '      '))
  }
}
