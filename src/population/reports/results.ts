import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { Shown } from '../../rules/compile.ts'
import { type Duck, literal } from '../duckdb.ts'
import type { ClauseColumn } from '../logic.ts'
import type { Prepared } from '../run.ts'
import { isUnreadable } from '../source.ts'

/** Results of a run as the view `results`, when they were made for this question. */
export async function openResults(duck: Duck, { contract, logic }: Prepared, path: string): Promise<Result<void>> {
  try {
    await duck.run(`CREATE OR REPLACE TEMP VIEW results AS SELECT * FROM read_parquet(${literal(path)})`)
    const described = await duck.rows('DESCRIBE results')
    const names = new Set(described.map(({ column_name }) => String(column_name)))
    const missing = ['verdict', ...logic.clauses.map(({ column }) => column)].filter(column => !names.has(column))
    if (missing.length > 0)
      return refuse(
        'other-results',
        `${path} was not made for ${contract.rulebook} ${contract.question} by this edition.`,
      )
    return ok(undefined)
  } catch (error) {
    if (await isUnreadable(duck, path))
      return refuse('damaged-file', `${path} cannot be read.`, { remedy: 'See: openiop population run' })
    throw error
  }
}

/** The clauses that can turn the answer and hold no other such clause: what a reviewer would point at. */
export function lowestClauses({ logic }: Prepared): ClauseColumn[] {
  const holders = new Set<string>()
  const visit = (shown: Shown): boolean => {
    let inner = false
    for (const part of shown.of) inner = visit(part) || inner
    const mine = shown.clause !== undefined && shown.decides
    if (mine && inner) holders.add(shown.clause!.id)
    return inner || mine
  }
  visit(logic.program.tree)
  return logic.clauses.filter(({ decides, clause }) => decides && !holders.has(clause.id))
}

export const number = (value: unknown): number => (value === null || value === undefined ? 0 : Number(value))
export const optional = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value)
export const text = (value: unknown): string => (value === null || value === undefined ? '(not given)' : String(value))
