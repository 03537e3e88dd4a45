import type { Duck } from './duckdb.ts'
import type { Engine, Prepared } from './run.ts'
import { sqlOf } from './sql.ts'

/** DuckDB itself: the compiled query over the rows at hand. */
export const duckEngine: Engine = {
  name: 'duckdb',
  answer: async (duck: Duck, { logic, contract }: Prepared) => {
    const sql = sqlOf(logic, contract, { dialect: 'duckdb', source: 'checked', checked: true })
    await duck.run(`CREATE OR REPLACE TEMP TABLE answered AS ${sql}`)
  },
  close: async () => {},
}
