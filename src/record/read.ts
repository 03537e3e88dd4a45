import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import * as z from 'zod'
import { canonical } from '../kernel/digest.ts'
import { isZone } from '../kernel/moment.ts'
import { nearest } from '../kernel/nearest.ts'
import { normalise } from './normalise.ts'
import { type Issue, issue } from './reading/issue.ts'
import { type Format, guessFormat, limits, parseText, tooLarge } from './reading/parse.ts'
import { bare } from './reading/schema-at.ts'
import { type Source, settle } from './reading/settle.ts'
import { writeOut } from './reading/shorthand.ts'
import { type CaseRecord, caseFile } from './schema/record.ts'

/** What a case file said: the record in canonical order, or undefined when nothing could be read; and every difficulty. */
export interface ReadCase {
  record: CaseRecord | undefined
  issues: Issue[]
}

/**
 * Reads a case file, JSON or YAML, and keeps whatever can be kept.
 *
 * Never throws on any text. An entry that cannot be read is set aside with its path, what was expected and the remedy;
 * everything else is still read. Issues hold no member data.
 */
export function readCase(text: string, options: { format?: Format; path?: string } = {}): ReadCase {
  const { value, issues, written, locate } = parseText(text, options.format ?? guessFormat(text, options.path))
  if (value === undefined) return { record: undefined, issues }
  const read = caseFrom(value, { written, locate })
  return { record: read.record, issues: [...issues, ...read.issues] }
}

/** Reads a case file from disk. One past the size limit is refused unread; one that is not UTF-8 text is refused. */
export function readCaseFile(path: string): ReadCase {
  let size: number
  let head: string
  try {
    size = statSync(path).size
    head = firstBytes(path)
  } catch {
    return refusal(issue('no-such-file', 'error', [], 'The file cannot be opened.', 'Check its name and permissions.'))
  }
  const format = guessFormat(head, path)
  if (size > limits[format] * 2) return { record: undefined, issues: tooLarge(size, format).issues }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refusal(issue('not-text', 'error', [], 'The file is not UTF-8 text.', 'Save it as UTF-8.'))
  }
  return readCase(text, { format, path })
}

/** Reads a case that is plain data already, e.g. one line of a stream. */
export function caseFrom(value: unknown, source: Source = {}): ReadCase {
  const refused = refuseForeign(value)
  if (refused) return refusal(refused)
  const early: Issue[] = []
  const { value: read, issues } = settle(caseFile, withVersion(value, early), source)
  if (!read) return { record: undefined, issues: [...early, ...issues] }
  return { record: normalise(writeOut(withZone(read, value, early))), issues: [...early, ...issues] }
}

/** The record as canonical JSON: sorted fields, empty collections left out. Reading it gives an equal record. */
export function writeCase(record: CaseRecord, options: { indent?: number } = {}): string {
  const { indent = 2 } = options
  return `${JSON.stringify(JSON.parse(canonical(prune(caseFile, normalise(record)))), null, indent)}\n`
}

/** Ten entries a day for five years. */
const MOST_ENTRIES = 20_000

const refusal = (one: Issue): ReadCase => ({ record: undefined, issues: [one] })

/** Things that are no case of ours and must not be read as an empty one. */
function refuseForeign(value: unknown): Issue | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return issue('not-a-case', 'error', [], 'The file is not a case: it holds no fields.', 'See `openiop schema case`.')
  if ('resourceType' in value)
    return issue(
      'fhir-resource',
      'error',
      ['resourceType'],
      'This is a FHIR resource, not a case file.',
      'Give a FHIR R4 Bundle to the FHIR import.',
    )
  const version = 'openiop' in value ? value.openiop : undefined
  for (const [name, list] of Object.entries(value))
    if (Array.isArray(list) && list.length > MOST_ENTRIES)
      return issue(
        'too-many-entries',
        'error',
        [name],
        `A list of ${list.length} entries is longer than a case of one member has (${MOST_ENTRIES}).`,
        'Write one member a file.',
      )
  if (version !== undefined && version !== 'case/1')
    return issue(
      'unknown-version',
      'error',
      ['openiop'],
      'This version of the case format is not known.',
      'Write `openiop: case/1`.',
    )
  return undefined
}

function withVersion(value: unknown, issues: Issue[]): unknown {
  if (Object.hasOwn(value as object, 'openiop')) return value
  issues.push(
    issue(
      'missing-version',
      'warning',
      ['openiop'],
      'The file does not say its format; it was read as `case/1`.',
      'Add `openiop: case/1`.',
    ),
  )
  return { openiop: 'case/1', ...(value as object) }
}

type Read = z.output<typeof caseFile>

/** A zone that the platform does not know is no zone; without one, clock changes are not known. */
function withZone(read: Read, written: unknown, issues: Issue[]): Read {
  const zone = read.program.timeZone
  const path = ['program', 'timeZone']
  if (isZone(zone)) {
    const stated = (written as { program?: { timeZone?: unknown } | null }).program?.timeZone
    if (stated === undefined || stated === null)
      issues.push(
        issue(
          'no-time-zone',
          'warning',
          path,
          'The program has no time zone; times are taken as written, without clock changes.',
          'Add the IANA time zone, e.g. America/Boise.',
        ),
      )
    return read
  }
  const close = nearest(zone, Intl.supportedValuesOf('timeZone'))
  issues.push(
    issue(
      'unknown-time-zone',
      'error',
      path,
      'There is no time zone of this name; times are taken as written.',
      close ? `\`${close}\` may be meant.` : 'Write an IANA time zone, e.g. America/Boise.',
    ),
  )
  return { ...read, program: { ...read.program, timeZone: 'UTC' } }
}

/** Without the lists that are empty because nothing was said. */
function prune(schema: z.core.$ZodType, value: unknown): unknown {
  const here = bare(schema)
  if (Array.isArray(value)) return here instanceof z.ZodArray ? value.map(part => prune(here.element, part)) : value
  if (value === null || typeof value !== 'object' || !(here instanceof z.ZodObject)) return value
  const kept: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    const field = here.shape[key]
    const empty = Array.isArray(part)
      ? part.length === 0
      : typeof part === 'object' && part !== null && Object.keys(part).length === 0
    if (!(empty && (field instanceof z.ZodDefault || field instanceof z.ZodPrefault)))
      kept[key] = field ? prune(field, part) : part
  }
  return kept
}

function firstBytes(path: string): string {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(1000)
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, 1000, 0))
  } finally {
    closeSync(file)
  }
}
