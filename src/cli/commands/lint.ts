import { caseSets } from '../../../rulebooks/cases.ts'
import { lint as check } from '../../rules/lint.ts'
import { exit, Stop } from '../exit.ts'
import { loadRulebooks, pickRulebook } from '../input.ts'
import { bold, paint, wrap } from '../paint.ts'

/** `openiop lint [RULEBOOK]`: what is wrong or untested in the rulebooks. Exits 4 on an error. */
export function lint(name: string | undefined, options: { json?: boolean; rulebook?: string[] }): void {
  const all = loadRulebooks(options.rulebook)
  const found = check(name ? [pickRulebook(name, all)] : all, caseSets, new Date().toISOString().slice(0, 10))
  const errors = found.filter(one => one.severity === 'error').length
  if (options.json) console.log(JSON.stringify(found, null, 2))
  else {
    let book = ''
    for (const one of found) {
      if (one.rulebook !== book) {
        book = one.rulebook
        console.log(bold(book))
      }
      console.log(
        wrap(
          `${paint(one.severity === 'error' ? 'red' : 'yellow', one.severity)} ${one.code}: ${one.message}`,
          '      ',
          '  ',
        ),
      )
    }
    console.log(`${errors} errors, ${found.length - errors} warnings`)
  }
  if (errors > 0) throw new Stop(exit.found, '')
}
