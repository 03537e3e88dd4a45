import { contractOf } from '../../population/contract.ts'
import { type Duck, literal, openDuck } from '../../population/duckdb.ts'
import { logicOf } from '../../population/logic.ts'
import type { Prepared } from '../../population/run.ts'
import { isUnreadable } from '../../population/source.ts'
import { type Artefact, artefactOf } from '../../review/assess.ts'
import { answered } from '../../review/questions.ts'
import type { Question } from '../../rules/question.ts'
import { edition } from '../../rules/rulebook.ts'
import { exit, Stop } from '../exit.ts'
import { loadOverlays, loadRulebooks, must, pickRulebook, questionOption, readingOptions, usable } from '../input.ts'

export interface RulebookOptions {
  question?: string
  reading?: string[]
  overlay?: string[]
  rulebook?: string[]
  memory?: string
  threads?: string
  json?: boolean
}

export interface Chosen extends Prepared {
  artefact: Artefact
  question: Question
}

/** The question of a rulebook, compiled, under the readings and overlays of the command line. */
export function choose(name: string, options: RulebookOptions): Chosen {
  const question = questionOption(options.question)
  const rulebook = pickRulebook(name, loadRulebooks(options.rulebook))
  const artefact = must(
    artefactOf(rulebook, { readings: readingOptions(options.reading), overlays: loadOverlays(options.overlay) }),
  )
  const program = question && artefact.program(question)
  const contract = question && contractOf(artefact, question)
  if (!question || !program || !contract)
    throw new Stop(
      exit.usage,
      `${edition(rulebook)} has no criteria for "${options.question}".`,
      `It has criteria for: ${answered(rulebook)
        .filter(q => rulebook.questions[q])
        .join(', ')}`,
    )
  const { resolved } = artefact
  return { artefact, question, resolved, contract, logic: logicOf(resolved.rulebook, program) }
}

export async function duck(options: Pick<RulebookOptions, 'memory' | 'threads'>, spill?: string): Promise<Duck> {
  const threads = options.threads === undefined ? undefined : Number(options.threads)
  if (threads !== undefined && !(threads >= 1)) throw new Stop(exit.usage, '--threads must be at least 1.')
  return usable(await openDuck({ memory: options.memory, threads, spill }))
}

/** What a file of results says it was made with, compiled again. */
export async function chosenFor(database: Duck, results: string, options: RulebookOptions): Promise<Chosen> {
  let tags: Map<string, string>
  try {
    const pairs = await database.rows(
      `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(${literal(results)})`,
    )
    tags = new Map(pairs.map(({ key, value }) => [String(key), String(value)]))
  } catch (error) {
    if (await isUnreadable(database, results)) throw new Stop(exit.badInput, `${results} cannot be read.`)
    throw error
  }
  const rulebook = tags.get('openiop_rulebook')
  const question = tags.get('openiop_question')
  if (!rulebook || !question)
    throw new Stop(exit.badInput, `${results} is not the results of a run.`, 'See: openiop population run')
  const readings: unknown = JSON.parse(tags.get('openiop_readings') ?? '{}')
  const reading = Object.entries(readings ?? {}).map(([id, choice]) => `${id}=${String(choice)}`)
  return choose(rulebook, { ...options, question, reading })
}
