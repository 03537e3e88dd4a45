import { determine } from '../../review/determine.ts'
import { answered } from '../../review/questions.ts'
import {
  type CaseOptions,
  dayOption,
  governing,
  loadCase,
  loadOverlays,
  loadRulebooks,
  momentOf,
  must,
  questionOption,
  readingOptions,
} from '../input.ts'
import { bold, dim, wrap } from '../paint.ts'
import { questionText } from '../render/question.ts'

/** `openiop missing CASE`: for each undetermined answer the smallest sets of facts that decide it, and what to ask next. */
export async function missing(path: string, options: CaseOptions): Promise<void> {
  const record = await loadCase(path)
  const asOf = momentOf(record, options.asOf)
  const question = questionOption(options.question)
  const date = dayOption(options.date, '--date')
  const overlays = loadOverlays(options.overlay)
  const found = governing(record, loadRulebooks(options.rulebook), options, asOf).flatMap(rulebook =>
    (question ? [question] : answered(rulebook).filter(q => q === 'admission' || q === 'continued-stay')).map(one => {
      const d = must(
        determine(record, {
          rulebook,
          question: one,
          asOf,
          date,
          session: options.session,
          claim: options.claim,
          request: options.request,
          readings: readingOptions(options.reading),
          overlays: overlays.filter(o => [rulebook.slug, rulebook.id].includes(o.rulebook)),
        }),
      )
      return {
        rulebook: `${d.rulebook.id}@${d.rulebook.version}`,
        question: one,
        outcome: d.outcome,
        missing: d.missing,
      }
    }),
  )
  if (options.json) {
    console.log(JSON.stringify(found, null, 2))
    return
  }
  for (const { rulebook, question, outcome, missing } of found) {
    console.log(bold(`${rulebook} ${question}: ${outcome}`))
    if (!missing) {
      console.log('  Nothing is missing for this answer.')
      continue
    }
    console.log(
      missing.settles === 'met'
        ? '  Any one of these sets, answered favourably, evidences the criteria:'
        : '  No answer can make it met any more; these would settle it for a clinician:',
    )
    missing.smallest.forEach((set, i) => {
      console.log(`  ${i + 1}.`)
      for (const fact of set) console.log(wrap(`${questionText(fact)} ${dim(`(${fact})`)}`, '      ', '    - '))
    })
    if (missing.bounded) console.log('  There are more sets; these are the cheapest.')
    if (missing.next) console.log(wrap(`Ask next: ${questionText(missing.next)} (${missing.next})`, '    ', '  '))
    if (missing.idle.length > 0)
      console.log(
        wrap(`${missing.idle.length} other unanswered facts change nothing: ${missing.idle.join(', ')}`, '    ', '  '),
      )
  }
}
