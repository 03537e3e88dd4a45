import type { Dialect } from '../../population/dialect.ts'
import { sqlOf } from '../../population/sql.ts'
import { choose, type RulebookOptions } from './population-input.ts'

interface SqlOptions extends RulebookOptions {
  dialect: Dialect
  from: string
  verdictOnly?: boolean
  words?: boolean
}

/** `openiop population sql RULEBOOK --question Q`: the query, on standard output. */
export function sql(name: string, options: SqlOptions): void {
  const { logic, contract } = choose(name, options)
  const { dialect, from: source, verdictOnly, words: inWords } = options
  process.stdout.write(sqlOf(logic, contract, { dialect, source, verdictOnly, inWords }))
}
