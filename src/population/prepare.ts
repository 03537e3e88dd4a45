import { ok, type Result, refuse } from '../kernel/result.ts'
import { artefactOf } from '../review/assess.ts'
import type { Question } from '../rules/question.ts'
import type { Resolution } from '../rules/resolve.ts'
import { edition, type Rulebook } from '../rules/rulebook.ts'
import { contractOf } from './contract.ts'
import { type Duck, literal } from './duckdb.ts'
import { logicOf } from './logic.ts'
import type { Prepared } from './run.ts'
import { isUnreadable } from './source.ts'

/** A question of a rulebook, settled and compiled for a population. Refuses `no-criteria` where the rulebook asks nothing. */
export function prepare(rulebook: Rulebook, question: Question, resolution: Resolution = {}): Result<Prepared> {
  const artefact = artefactOf(rulebook, resolution)
  if (!artefact.ok) return artefact
  const program = artefact.value.program(question)
  const contract = contractOf(artefact.value, question)
  if (!program || !contract) return refuse('no-criteria', `${edition(rulebook)} has no criteria for "${question}".`)
  const { resolved } = artefact.value
  return ok({ resolved, contract, logic: logicOf(resolved.rulebook, program) })
}

/** What a Parquet says of itself. Refuses `damaged-file` where it cannot be read. */
export async function tagsOf(duck: Duck, path: string): Promise<Result<ReadonlyMap<string, string>>> {
  try {
    const pairs = await duck.rows(
      `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(${literal(path)})`,
    )
    return ok(new Map(pairs.map(({ key, value }) => [String(key), String(value)])))
  } catch (error) {
    if (await isUnreadable(duck, path)) return refuse('damaged-file', 'The file of results cannot be read.')
    throw error
  }
}
