import { counterfactualOf, determine } from '../../review/determine.ts'
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
import { bold, wrap } from '../paint.ts'
import { shown } from '../render/determination.ts'

/** `openiop counterfactual CASE`: the smallest change of facts that would have met a not-met answer. Explains, never advises. */
export async function counterfactual(path: string, options: CaseOptions): Promise<void> {
  const record = await loadCase(path)
  const asOf = momentOf(record, options.asOf)
  const question = questionOption(options.question)
  const overlays = loadOverlays(options.overlay)
  const found = governing(record, loadRulebooks(options.rulebook), options, asOf).flatMap(rulebook =>
    (question ? [question] : answered(rulebook)).map(one => {
      const ask = {
        rulebook,
        question: one,
        asOf,
        date: dayOption(options.date, '--date'),
        session: options.session,
        claim: options.claim,
        request: options.request,
        readings: readingOptions(options.reading),
        overlays: overlays.filter(o => [rulebook.slug, rulebook.id].includes(o.rulebook)),
      }
      const { outcome } = must(determine(record, ask))
      return {
        rulebook: `${rulebook.id}@${rulebook.version}`,
        question: one,
        outcome,
        counterfactual: must(counterfactualOf(record, ask)) ?? null,
      }
    }),
  )
  const told = question ? found : found.filter(one => one.counterfactual)
  if (options.json) {
    console.log(JSON.stringify(told, null, 2))
    return
  }
  if (told.length === 0) console.log('No answer is not met, so nothing would have to be different.')
  for (const { rulebook, question, outcome, counterfactual } of told) {
    console.log(bold(`${rulebook} ${question}: ${outcome}`))
    if (!counterfactual) {
      console.log('  Not a not-met answer.')
      continue
    }
    console.log(
      counterfactual.changes.length > 0
        ? '  It would be met had the record shown (fewest changes):'
        : '  No change of facts within the search would meet it.',
    )
    counterfactual.changes.forEach(change => {
      const text = change.facts
        .map(f => `${f.fact} ${shown(f.to)} instead of ${f.from === undefined ? 'unanswered' : shown(f.from)}`)
        .join(', and ')
      console.log(wrap(text, '    ', '  - '))
    })
    if (counterfactual.bounded) console.log('  The search stopped at its limit.')
  }
}
