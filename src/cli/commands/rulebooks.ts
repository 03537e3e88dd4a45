import { answered } from '../../review/questions.ts'
import { clausesOf, edition } from '../../rules/rulebook.ts'
import { loadRulebooks } from '../input.ts'
import { bold, dim, wrap } from '../paint.ts'

/** `openiop rulebooks`: the editions at hand. */
export function rulebooks(options: { json?: boolean; rulebook?: string[] }): void {
  const today = new Date().toISOString().slice(0, 10)
  const list = loadRulebooks(options.rulebook).map(book => {
    const { from, to, reviewBy, revised } = book.effective
    return {
      id: edition(book),
      slug: book.slug,
      title: book.title,
      payer: book.payer,
      number: book.number ?? null,
      effectiveFrom: from ?? null,
      effectiveTo: to ?? null,
      revised: revised ?? [],
      reviewBy: reviewBy ?? null,
      reviewLapsed: reviewBy !== undefined && reviewBy < today,
      linesOfBusiness: book.linesOfBusiness,
      clauses: clausesOf(book).length,
      readings: book.readings.length,
      questions: answered(book),
    }
  })
  if (options.json) {
    console.log(JSON.stringify(list, null, 2))
    return
  }
  for (const book of list) {
    console.log(`${bold(book.id)}  ${dim(`--policy ${book.slug}`)}`)
    console.log(wrap(`${book.title}${book.number ? ` (${book.number})` : ''}, ${book.payer}`, '  '))
    console.log(
      wrap(
        `effective ${book.effectiveFrom ?? 'date not stated'}${book.reviewBy ? `, own review date ${book.reviewBy}${book.reviewLapsed ? ' (passed)' : ''}` : ''}; ${book.clauses} clauses, ${book.readings} readings`,
        '  ',
      ),
    )
    console.log(wrap(`answers ${book.questions.join(', ')}`, '    ', '  '))
  }
}
