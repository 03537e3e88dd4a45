import { diffClauses, diffQuestion } from '../../rules/diff.ts'
import { questions } from '../../rules/question.ts'
import { resolve } from '../../rules/resolve.ts'
import { edition } from '../../rules/rulebook.ts'
import { loadRulebooks, must, pickRulebook, questionOption } from '../input.ts'
import { bold, dim, wrap } from '../paint.ts'
import { shown } from '../render/determination.ts'

/** `openiop diff A B`: clause by clause between editions; by question, with a witness each way, between any two. */
export function diff(a: string, b: string, options: { json?: boolean; question?: string; rulebook?: string[] }): void {
  const all = loadRulebooks(options.rulebook)
  const first = must(resolve(pickRulebook(a, all)))
  const second = must(resolve(pickRulebook(b, all)))
  const sameDocument = first.rulebook.id === second.rulebook.id
  const one = questionOption(options.question)
  const clauses = sameDocument ? diffClauses(first, second) : []
  const asked = one ? [one] : questions
  const differences = asked.flatMap(question => diffQuestion(first, second, question) ?? [])
  const unanswered = asked.filter(q => !first.rulebook.questions[q] !== !second.rulebook.questions[q])
  if (options.json) {
    console.log(
      JSON.stringify(
        {
          first: edition(first.rulebook),
          second: edition(second.rulebook),
          clauses,
          questions: differences,
          statedByOneOnly: unanswered.map(q => ({
            question: q,
            by: edition((first.rulebook.questions[q] ? first : second).rulebook),
          })),
        },
        null,
        2,
      ),
    )
    return
  }
  const names = [edition(first.rulebook), edition(second.rulebook)] as const
  console.log(bold(`${names[0]} and ${names[1]}`))
  if (sameDocument) {
    console.log(`  ${clauses.length} clauses changed`)
    for (const change of clauses)
      console.log(
        wrap(
          `${change.id} (${change.change}): ${[change.before, change.after].filter(Boolean).join(' -> ')}`,
          '      ',
          '  - ',
        ),
      )
  }
  for (const d of differences) {
    console.log(`\n${bold(d.question)}`)
    for (const [witness, accepts, refuses] of [
      [d.onlyFirst, names[0], names[1]],
      [d.onlySecond, names[1], names[0]],
    ] as const) {
      if (!witness) {
        console.log(
          wrap(
            d.bounded
              ? `No facts were found (the search stopped at its limit) that ${accepts} accepts and ${refuses} does not.`
              : `There are no facts that ${accepts} accepts and ${refuses} finds not met.`,
            '    ',
            '  ',
          ),
        )
        continue
      }
      console.log(
        wrap(
          `${accepts} accepts and ${refuses} does not (${witness.refusedBy.slice(0, 3).join(', ')}), for example:`,
          '    ',
          '  ',
        ),
      )
      console.log(
        wrap(
          dim(
            Object.entries(witness.facts)
              .map(([fact, value]) => `${fact} ${shown(value)}`)
              .join('; '),
          ),
          '      ',
          '    ',
        ),
      )
    }
  }
  for (const q of unanswered)
    console.log(`\n${bold(q)}\n  stated only by ${edition((first.rulebook.questions[q] ? first : second).rulebook)}`)
}
