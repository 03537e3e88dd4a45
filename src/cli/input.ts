import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { parse as parseYaml } from 'yaml'
import { rulebooks as builtIn } from '../../rulebooks/index.ts'
import { isDay } from '../kernel/day.ts'
import { dayOf, isMoment, type Moment, toLocal } from '../kernel/moment.ts'
import { nearest } from '../kernel/nearest.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { contextOf } from '../record/derive/context.ts'
import { readCaseFile } from '../record/read.ts'
import type { Issue } from '../record/reading/issue.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { isInForce, type NotRead } from '../review/determine.ts'
import { readOverlay, readRulebook } from '../rules/json.ts'
import type { Overlay } from '../rules/overlay.ts'
import { type Question, questions } from '../rules/question.ts'
import { edition, type Rulebook } from '../rules/rulebook.ts'
import { exit, Stop } from './exit.ts'
import { issueLine } from './render/issues.ts'
import { learnFacts } from './render/question.ts'

/** Options that several commands share. */
export interface CaseOptions {
  policy?: string
  question?: string
  asOf?: string
  date?: string
  reading?: string[]
  overlay?: string[]
  rulebook?: string[]
  session?: string
  claim?: string
  request?: string
  episode?: string
  json?: boolean
}

/** Reads a case, telling on standard error what could not be used. Stops when nothing could. */
export const loadCase = async (path: string): Promise<CaseRecord> => (await loadCaseAsRead(path)).record

/** The same, with what the file says and the record does not have. */
export async function loadCaseAsRead(path: string): Promise<{ record: CaseRecord; notRead: NotRead[] }> {
  const { record, issues } = await readAny(path)
  for (const issue of issues) process.stderr.write(`${issueLine(issue)}\n`)
  if (!record)
    throw new Stop(
      exit.badInput,
      `Nothing in ${path} could be reviewed.`,
      'See the lines above, and: openiop schema case',
    )
  return { record, notRead: notReadOf(issues) }
}

export const notReadOf = (issues: readonly Issue[]): NotRead[] =>
  issues.filter(one => one.severity === 'error').map(({ path, code, message }) => ({ path, code, message }))

/** The editions at hand: the built-in ones and those given as files. */
export function loadRulebooks(files: readonly string[] = []): Rulebook[] {
  const own = files.map(path => {
    const read = readRulebook(readData(path))
    if (!read.ok)
      throw new Stop(exit.badInput, `${path} is no rulebook that can be used:\n${refusalLines(read.refusals)}`)
    return read.value
  })
  const all = [...own, ...builtIn]
  for (const book of all) learnFacts(book.facts)
  return all
}

export function loadOverlays(files: readonly string[] = []): Overlay[] {
  return files.map(path => {
    const read = readOverlay(readData(path))
    if (!read.ok)
      throw new Stop(exit.badInput, `${path} is no overlay that can be used:\n${refusalLines(read.refusals)}`)
    return read.value
  })
}

/**
 * The edition a name and a date mean: `pehp`, `pehp/iop` or `pehp/iop@2024-11-11`. Without an edition named, the one in force
 * on the date; when none was, the nearest known one (whose answers then say so).
 */
export function pickRulebook(name: string, all: readonly Rulebook[], date?: string): Rulebook {
  const exact = all.find(book => edition(book) === name)
  if (exact) return exact
  const wanted = name.toLowerCase()
  const candidates = all.filter(book => [book.slug, book.id, book.number?.toLowerCase()].includes(wanted))
  if (candidates.length === 0) {
    const names = [...new Set(all.flatMap(book => [book.slug, book.id]))]
    const near = nearest(name, names)
    throw new Stop(
      exit.usage,
      `There is no policy "${name}".`,
      near ? `Did you mean "${near}"? All of them: openiop rulebooks` : `All of them: openiop rulebooks`,
    )
  }
  return candidates.find(book => date === undefined || isInForce(book, date)) ?? candidates[0]!
}

/** The rulebooks that govern a case: the one asked for, or those of the member's coverages on the date. */
export function governing(
  record: CaseRecord,
  all: readonly Rulebook[],
  options: CaseOptions,
  asOf: Moment,
): Rulebook[] {
  const date = options.date ?? dayOf(asOf)
  if (options.policy) return [pickRulebook(options.policy, all, date)]
  const found = all.filter(book => {
    const payer = { policy: book.id, slug: book.slug, name: book.payer }
    return contextOf(record, { asOf, date }, payer).coverage !== undefined
  })
  const slugs = [...new Set(found.map(book => book.slug))]
  if (slugs.length > 0) return slugs.map(slug => pickRulebook(slug, all, date))
  const named = [...new Set(record.coverages.flatMap(c => c.policy ?? []))].filter(name =>
    all.some(b => [b.id, b.slug].includes(name)),
  )
  if (named.length > 0) return named.map(name => pickRulebook(name, all, date))
  throw new Stop(
    exit.usage,
    'The case names no coverage of a known policy on that date.',
    'Say which policy: --policy ID (all of them: openiop rulebooks)',
  )
}

/** The moment a question is asked as of: given, the case's own, or now; local to the program. A day means its end. */
export function momentOf(record: CaseRecord, given: string | undefined): Moment {
  const text = given ?? record.asOf
  if (text === undefined) return toLocal(new Date().toISOString(), record.program.timeZone)
  if (isDay(text)) return `${text}T23:59`
  if (!isMoment(text))
    throw new Stop(
      exit.usage,
      `--as-of "${text}" is neither a day nor a moment.`,
      'Write 2026-03-01, 2026-03-01T09:30 or 2026-03-01T09:30-06:00.',
    )
  return toLocal(text, record.program.timeZone)
}

export function dayOption(given: string | undefined, option: string): string | undefined {
  if (given !== undefined && !isDay(given))
    throw new Stop(exit.usage, `${option} "${given}" is no day.`, 'Write it as 2026-03-01.')
  return given
}

export function questionOption(given: string | undefined): Question | undefined {
  if (given === undefined) return undefined
  if ((questions as string[]).includes(given)) return given as Question
  const near = nearest(given, questions)
  throw new Stop(
    exit.usage,
    `There is no question "${given}".`,
    `${near ? `Did you mean "${near}"? ` : ''}Questions: ${questions.join(', ')}`,
  )
}

/** `--reading id=choice`, as often as there are readings. */
export function readingOptions(given: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    given.map(text => {
      const at = text.indexOf('=')
      if (at < 1) throw new Stop(exit.usage, `--reading "${text}" is not of the form id=choice.`)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

/** Unwraps a result; refusals end the command. */
export function must<T>(result: { ok: true; value: T } | { ok: false; refusals: Refusal[] }): T {
  if (result.ok) return result.value
  throw new Stop(exit.usage, refusalLines(result.refusals))
}

/** Unwraps what depends on files; refusals end the command as bad input. */
export function usable<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Stop(exit.badInput, refusalLines(result.refusals))
}

export const refusalLines = (refusals: readonly Refusal[]): string =>
  refusals.map(r => [r.path, r.message, r.remedy].filter(Boolean).join(' ')).join('\n')

/** JSON or YAML data of a file. */
export function readData(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Stop(exit.badInput, `${path} cannot be opened.`, 'Check its name and permissions.')
  }
  try {
    return path.endsWith('.json') ? JSON.parse(text) : parseYaml(text, { maxAliasCount: 100 })
  } catch (error) {
    throw new Stop(
      exit.badInput,
      `${path} is not readable: ${error instanceof Error ? error.message.split('\n')[0] : ''}`,
    )
  }
}

/** Reads a case file or a FHIR Bundle. */
export async function readAny(path: string): Promise<{ record: CaseRecord | undefined; issues: Issue[] }> {
  if (!isFhir(path)) return readCaseFile(path)
  const { readBundleFile } = await import('../fhir/read.ts')
  return readBundleFile(path)
}

/** Whether a file holds FHIR: JSON that names its resourceType early, FHIR in XML (to be told so), or a packed file. */
function isFhir(path: string): boolean {
  try {
    const file = openSync(path, 'r')
    const head = Buffer.alloc(4096)
    const length = readSync(file, head, 0, head.length, 0)
    closeSync(file)
    if (head[0] === 0x1f && head[1] === 0x8b) return true
    return /"resourceType"\s*:|xmlns="http:\/\/hl7\.org\/fhir"/.test(head.toString('utf8', 0, length))
  } catch {
    return false
  }
}
