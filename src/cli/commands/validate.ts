import { checkQuality } from '../../record/quality/check.ts'
import { factsOf } from '../../rules/json.ts'
import { exit, Stop } from '../exit.ts'
import { loadRulebooks, readAny } from '../input.ts'
import { paint, wrap } from '../paint.ts'

/** `openiop validate CASE`: what cannot be read, and what is read but cannot be right. Exits 4 on an error. */
export async function validate(path: string, options: { json?: boolean; rulebook?: string[] }): Promise<void> {
  const { record, issues } = await readAny(path)
  const books = loadRulebooks(options.rulebook)
  const found = [
    ...issues,
    ...(record
      ? checkQuality(record, {
          facts: new Map(books.flatMap(book => [...factsOf(book)])),
          policies: books.flatMap(book => [book.id, book.slug]),
        })
      : []),
  ]
  const errors = found.filter(one => one.severity === 'error').length
  if (options.json) console.log(JSON.stringify({ readable: record !== undefined, issues: found }, null, 2))
  else {
    for (const one of found)
      console.log(
        wrap(
          `${paint(one.severity === 'error' ? 'red' : 'yellow', one.severity)} ${one.path ? `${one.path}: ` : ''}${one.message} ${one.remedy} [${one.code}]`,
          '    ',
          '',
        ),
      )
    console.log(
      found.length === 0
        ? 'The case can be read whole, and nothing in it contradicts itself.'
        : `${errors} errors, ${found.length - errors} warnings`,
    )
  }
  if (!record) throw new Stop(exit.badInput, 'Nothing in it could be reviewed.')
  if (errors > 0) throw new Stop(exit.found, '')
}
