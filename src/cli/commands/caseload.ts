import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { determine } from '../../review/determine.ts'
import { dueOf } from '../../review/dueOf.ts'
import { exit, Stop } from '../exit.ts'
import { type CaseOptions, governing, loadCase, loadRulebooks, momentOf, must } from '../input.ts'
import { bold, dim, mark, paint, word, wrap } from '../paint.ts'
import { questionText } from '../render/question.ts'

/** `openiop caseload FOLDER`: each case's verdicts, what is missing and what is due, under the member's own coverage. */
export async function caseload(folder: string, options: CaseOptions): Promise<void> {
  const files = list(folder)
  const all = loadRulebooks(options.rulebook)
  const out: unknown[] = []
  for (const file of files) {
    const record = await loadCase(join(folder, file))
    const asOf = momentOf(record, options.asOf)
    const stay = record.episodes.some(e => e.admittedOn && e.admittedOn < asOf.slice(0, 10))
    for (const rulebook of governing(record, all, options, asOf)) {
      const asked = (['admission', 'continued-stay'] as const).filter(
        q => rulebook.questions[q] && (q === 'admission' || stay),
      )
      const verdicts = asked.map(question => must(determine(record, { rulebook, question, asOf })))
      const open = must(dueOf(record, { rulebook, asOf })).filter(item =>
        ['overdue', 'due', 'upcoming'].includes(item.status),
      )
      out.push({
        case: file,
        rulebook: rulebook.id,
        asOf,
        verdicts: verdicts.map(d => ({
          question: d.question,
          outcome: d.outcome,
          missing: d.missing?.smallest[0] ?? [],
        })),
        due: open,
      })
      if (options.json) continue
      console.log(wrap(`${bold(file.replace(/\.(ya?ml|json)$/, ''))}  ${dim(record.title ?? '')}`, '  ', ''))
      console.log(wrap(`${rulebook.title}, as known ${asOf.replace('T', ' ')}`, '    ', '  '))
      for (const d of verdicts) {
        console.log(`  ${mark(d.outcome)} ${d.question}: ${word(d.outcome)}`)
        for (const fact of d.missing?.smallest[0] ?? [])
          console.log(wrap(`missing: ${questionText(fact)}`, '        ', '      '))
      }
      for (const item of open.slice(0, 4))
        console.log(
          wrap(
            `${paint(item.status === 'overdue' ? 'red' : 'yellow', item.status)}${item.modality === 'should' ? ' (recommended)' : ''} ${item.due?.replace('T', ' ') ?? ''} ${item.what} ${dim(`[${item.clause}]`)}`,
            '        ',
            '      ',
          ),
        )
      if (open.length > 4) console.log(dim(`      … and ${open.length - 4} more: openiop due ${join(folder, file)}`))
      console.log()
    }
  }
  if (options.json) console.log(JSON.stringify(out, null, 2))
}

function list(folder: string): string[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    throw new Stop(exit.badInput, `${folder} cannot be opened.`)
  }
  const files = names.filter(name => /\.(ya?ml|json)$/.test(name)).sort()
  if (files.length === 0) throw new Stop(exit.badInput, `${folder} holds no case file (.yaml or .json).`)
  return files
}
