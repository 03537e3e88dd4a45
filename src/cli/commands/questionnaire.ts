import { dictionaryQuestionnaire, rulebookQuestionnaire } from '../../fhir/questionnaire.ts'
import { exit, Stop } from '../exit.ts'
import { loadRulebooks, must, pickRulebook, questionOption } from '../input.ts'

/** `openiop questionnaire [RULEBOOK --question Q]`: the facts it reads, or the whole dictionary, as a FHIR Questionnaire. */
export function questionnaire(name: string | undefined, options: { question?: string; rulebook?: string[] }): void {
  if (name === undefined) {
    console.log(JSON.stringify(dictionaryQuestionnaire(), null, 2))
    return
  }
  const book = pickRulebook(name, loadRulebooks(options.rulebook))
  const question = questionOption(options.question)
  if (!question)
    throw new Stop(exit.usage, 'Say which question.', `--question ${Object.keys(book.questions).join(' | ')}`)
  console.log(JSON.stringify(must(rulebookQuestionnaire(book, question)), null, 2))
}
