import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { caseFrom } from '../../record/read.ts'
import type { CaseRecord } from '../../record/schema/record.ts'
import { type Determination, determine, type NotRead } from '../../review/determine.ts'
import { applicable } from '../../review/questions.ts'
import type { Rulebook } from '../../rules/rulebook.ts'
import { exit, Stop } from '../exit.ts'
import {
  type CaseOptions,
  dayOption,
  governing,
  loadCaseAsRead,
  loadOverlays,
  loadRulebooks,
  momentOf,
  must,
  notReadOf,
  questionOption,
  readingOptions,
} from '../input.ts'
import { bold, mark, word } from '../paint.ts'
import { determinationText } from '../render/determination.ts'

export interface ReviewOptions extends CaseOptions {
  full?: boolean
  ndjson?: boolean
}

/** `openiop review CASE`: one determination, or with no `--question` all that apply. */
export async function review(path: string, options: ReviewOptions): Promise<void> {
  if (options.ndjson) return reviewStream(path, options)
  const { record, notRead } = await loadCaseAsRead(path)
  const found = reviewRecord(record, options, loadRulebooks(options.rulebook), notRead)
  if (options.json) {
    console.log(JSON.stringify(options.question && found.length === 1 ? found[0] : found, null, 2))
    return
  }
  if (found.length === 1) {
    console.log(determinationText(found[0]!, { full: options.full }))
    return
  }
  for (const d of found) console.log(`${determinationText(d, { full: options.full })}\n`)
  console.log(bold('Summary'))
  for (const d of found)
    console.log(
      `  ${mark(d.outcome)} ${d.rulebook.id} ${d.question}: ${d.stated && d.criteria ? word(d.outcome) : 'answered above'}`,
    )
}

export function reviewRecord(
  record: CaseRecord,
  options: ReviewOptions,
  all: readonly Rulebook[],
  notRead: readonly NotRead[] = [],
): Determination[] {
  const asOf = momentOf(record, options.asOf)
  const question = questionOption(options.question)
  const date = dayOption(options.date, '--date')
  const shared = { asOf, readings: readingOptions(options.reading), episode: options.episode, notRead }
  const books = governing(record, all, options, asOf)
  return books.flatMap(rulebook => {
    const overlays = loadOverlays(options.overlay).filter(o =>
      [rulebook.slug, rulebook.id, `${rulebook.id}@${rulebook.version}`].includes(o.rulebook),
    )
    const readings = options.policy || books.length === 1 ? shared.readings : pick(shared.readings, rulebook)
    const asks = question
      ? [{ question, date, session: options.session, claim: options.claim, request: options.request }]
      : applicable(record, rulebook, asOf, date)
    return asks.map(ask => must(determine(record, { ...shared, ...ask, readings, rulebook, overlays })))
  })
}

/** With several rulebooks at once a reading concerns the one that has it. */
function pick(readings: Record<string, string>, rulebook: Rulebook): Record<string, string> {
  return Object.fromEntries(Object.entries(readings).filter(([id]) => rulebook.readings.some(r => r.id === id)))
}

/** One case per line in, one line of determinations out; memory does not grow with the number of lines. */
async function reviewStream(path: string, options: ReviewOptions): Promise<void> {
  const all = loadRulebooks(options.rulebook)
  const input = path === '-' ? process.stdin : createReadStream(path, { encoding: 'utf8' })
  let line = 0
  let failed = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    if (text.trim() === '') continue
    const answer = reviewLine(text, options, all)
    if ('error' in answer) failed++
    if (!process.stdout.write(`${JSON.stringify({ line, ...answer })}\n`))
      await new Promise(drained => process.stdout.once('drain', drained))
    if (line % 1000 === 0 && process.stderr.isTTY) process.stderr.write(`\r${line} cases reviewed`)
  }
  if (process.stderr.isTTY && line >= 1000) process.stderr.write('\n')
  if (failed > 0)
    throw new Stop(exit.badInput, `${failed} of ${line} lines could not be reviewed; each says why in its place.`)
}

function reviewLine(
  text: string,
  options: ReviewOptions,
  all: readonly Rulebook[],
): { determinations: Determination[] } | { error: string } {
  try {
    const { record, issues } = caseFrom(JSON.parse(text))
    if (!record) return { error: issues[0]?.message ?? 'Nothing could be read.' }
    return { determinations: reviewRecord(record, options, all, notReadOf(issues)) }
  } catch (error) {
    if (error instanceof Stop) return { error: error.message }
    if (error instanceof SyntaxError) return { error: 'The line is no JSON.' }
    throw error
  }
}
