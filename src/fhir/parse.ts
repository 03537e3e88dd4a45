import { gunzipSync } from 'node:zlib'
import { type Issue, issue, lineAndColumn } from '../record/reading/issue.ts'
import { findTrouble } from '../record/reading/json.ts'
import { foreignNumber, foreignVersion } from './version.ts'

/** A resource and where it stands. */
export interface Located {
  resource: Readonly<Record<string, unknown>>
  type: string
  /** `entry[3].resource`, or `line[3]` of NDJSON. */
  path: string
  fullUrl?: string
  /** From 1, of NDJSON. */
  line?: number
}

export interface Parsed {
  format: 'bundle' | 'ndjson' | 'resource'
  bundleType?: string
  resources: Located[]
  issues: Issue[]
  /** Why a part of the text is no resource that could be read, by resource type. */
  ignored: { type: string; reason: string }[]
}

/** The largest file that is read, in bytes (unpacked). */
export const largest = 256 * 1024 * 1024

/**
 * Text to FHIR resources: a Bundle, NDJSON (one resource a line), or one resource.
 *
 * What is in another release of FHIR, in XML, cut short or no FHIR at all is refused with its place and the remedy; of a
 * Bundle, only the resources concerned.
 */
export function parseFhir(text: string): Parsed {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const start = plain.trimStart()
  if (start === '') return refused('empty-file', 'The file is empty.', 'Give a FHIR R4 Bundle in JSON, or NDJSON.')
  if (start.startsWith('<'))
    return refused('fhir-xml', 'The file is XML.', 'Export or convert it to FHIR R4 JSON; XML is not read.')
  const trouble = findTrouble(plain)
  if (trouble && trouble.kind !== 'duplicate-key') {
    if (trouble.kind === 'unexpected' && isLines(plain)) return parseLines(plain)
    return { ...nothing, issues: [jsonIssue(plain, trouble.kind, trouble.offset)] }
  }
  const found = parseValue(JSON.parse(plain))
  if (trouble)
    found.issues.unshift({
      ...jsonIssue(plain, 'duplicate-key', trouble.offset),
      severity: 'warning',
    })
  return found
}

/** Bytes of a file to text; gzip is unpacked. Refuses what is no UTF-8 text or too large. */
export function textOf(bytes: Uint8Array): { text: string } | { issue: Issue } {
  let plain = bytes
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) plain = gunzipSync(bytes, { maxOutputLength: largest })
    if (plain.length > largest) return { issue: tooLarge }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(plain) }
  } catch (error) {
    if (error instanceof RangeError) return { issue: tooLarge }
    if (error instanceof TypeError)
      return { issue: issue('not-text', 'error', [], 'The file is not UTF-8 text.', 'Save it as UTF-8.') }
    return {
      issue: issue('not-gzip', 'error', [], 'The packed file is damaged.', 'Pack it again, or give it unpacked.'),
    }
  }
}

export const tooLarge: Issue = issue(
  'file-too-large',
  'error',
  [],
  `The file is larger than ${largest / 1024 / 1024} MB.`,
  'Export one member a Bundle, or split the NDJSON by patient.',
)

const nothing: Parsed = { format: 'bundle', resources: [], issues: [], ignored: [] }

const refused = (code: string, message: string, remedy: string, path: string[] = []): Parsed => ({
  ...nothing,
  issues: [issue(code, 'error', path, message, remedy)],
})

function jsonIssue(text: string, kind: string, offset: number): Issue {
  const place = lineAndColumn(text, offset)
  const at = `(line ${place.line}, column ${place.column})`
  const [message, remedy] = {
    'ends-early': [
      `The JSON ends before it is complete ${at}.`,
      'The file was cut short: export or download it again.',
    ],
    'duplicate-key': [`An object holds a key twice ${at}; the last one was read.`, 'Keep one of them.'],
    'too-deep': [`The JSON is nested too deeply ${at}.`, 'No FHIR resource is: export it again.'],
    'control-character': [`A text holds a raw control character ${at}.`, 'Escape it as \\n, \\t or \\u00….'],
  }[kind] ?? [`The file is not JSON ${at}.`, 'Give a FHIR R4 Bundle in JSON, or NDJSON: one resource a line.']
  return { ...issue(`json-${kind}`, 'error', [], message as string, remedy as string), ...place }
}

/** NDJSON: the first line is an object of its own. */
function isLines(text: string): boolean {
  const first = text.trimStart().split('\n', 1)[0] ?? ''
  return first.startsWith('{') && findTrouble(first) === undefined
}

function parseLines(text: string): Parsed {
  const found: Parsed = { ...nothing, format: 'ndjson', resources: [], issues: [], ignored: [] }
  for (const [n, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const trouble = findTrouble(line)
    if (trouble && trouble.kind !== 'duplicate-key') {
      found.issues.push({
        ...issue(
          `json-${trouble.kind}`,
          'error',
          ['line', n + 1],
          trouble.kind === 'ends-early' ? 'The line ends before its JSON is complete.' : 'The line is not JSON.',
          'Write one whole resource a line.',
        ),
        line: n + 1,
        column: trouble.offset + 1,
      })
      continue
    }
    take(found, JSON.parse(line), `line[${n + 1}]`, { line: n + 1 })
  }
  return found
}

function parseValue(value: unknown): Parsed {
  if (!isRecord(value) || typeof value.resourceType !== 'string')
    return refused(
      'not-fhir',
      'The file holds no FHIR resource: it has no `resourceType`.',
      'Give a FHIR R4 Bundle, or a case file (see `openiop schema case`).',
    )
  const other = 'fhirVersion' in value ? foreignNumber(value.fhirVersion) : undefined
  if (other)
    return refused('wrong-fhir-version', `The file says that it is FHIR ${other}.`, `Export it as R4 (4.0.1).`, [
      'fhirVersion',
    ])
  if (value.resourceType === 'Bundle') return parseBundle(value)
  const found: Parsed = {
    format: 'resource',
    resources: [],
    issues: [
      issue(
        'not-a-bundle',
        'warning',
        ['resourceType'],
        'The file is one resource and not a Bundle; it was read alone.',
        'Export the member’s resources as one Bundle, so that what it refers to is read too.',
      ),
    ],
    ignored: [],
  }
  take(found, value, '', {})
  return found
}

const readable = new Set(['collection', 'transaction', 'batch', 'document', 'searchset', 'message'])

function parseBundle(bundle: Readonly<Record<string, unknown>>): Parsed {
  const bundleType = typeof bundle.type === 'string' && /^[a-z-]{1,40}$/.test(bundle.type) ? bundle.type : undefined
  if (bundleType !== undefined && !readable.has(bundleType))
    return refused(
      'wrong-bundle-type',
      `A Bundle of type ${bundleType} is not the state of a record.`,
      'Export a collection, document, searchset or transaction.',
      ['type'],
    )
  const found: Parsed = {
    format: 'bundle',
    ...(bundleType ? { bundleType } : {}),
    resources: [],
    issues: [],
    ignored: [],
  }
  if (bundleType === undefined)
    found.issues.push(
      issue(
        'no-bundle-type',
        'warning',
        ['type'],
        'The Bundle does not say its type; it was read as a collection.',
        'Write `"type": "collection"`.',
      ),
    )
  if ('entry' in bundle && !Array.isArray(bundle.entry)) {
    found.issues.push(
      issue('wrong-type', 'error', ['entry'], 'The entries of the Bundle are no list.', 'Write `entry` as a list.'),
    )
    return found
  }
  const entries = (bundle.entry ?? []) as unknown[]
  if (entries.length === 0)
    found.issues.push(
      issue('empty-bundle', 'error', ['entry'], 'The Bundle holds no entries.', 'Export the member’s record again.'),
    )
  if (Array.isArray(bundle.link) && bundle.link.some(link => isRecord(link) && link.relation === 'next'))
    found.issues.push(
      issue(
        'more-pages',
        'error',
        ['link'],
        'This is one page of a longer answer; the other pages were not read.',
        'Give all pages together: openiop import PAGE1 PAGE2 …',
      ),
    )
  for (const [n, entry] of entries.entries()) {
    const at = `entry[${n}].resource`
    if (!isRecord(entry)) {
      found.issues.push({
        ...issue('wrong-type', 'error', [], 'An entry of the Bundle is no object.', 'Remove it.'),
        path: `entry[${n}]`,
      })
      continue
    }
    if (isRecord(entry.request) && entry.request.method === 'DELETE') {
      found.ignored.push({ type: 'none', reason: 'the entry asks for a deletion' })
      continue
    }
    if (!isRecord(entry.resource)) {
      found.issues.push({
        ...issue(
          'entry-without-resource',
          'error',
          [],
          'An entry of the Bundle holds no resource.',
          'Export with the resources included.',
        ),
        path: `entry[${n}]`,
      })
      continue
    }
    take(found, entry.resource, at, typeof entry.fullUrl === 'string' ? { fullUrl: entry.fullUrl } : {})
  }
  return found
}

/** Takes a resource, or says why it cannot be read. */
function take(found: Parsed, value: unknown, path: string, more: { fullUrl?: string; line?: number }) {
  if (!isRecord(value) || typeof value.resourceType !== 'string' || !/^[A-Za-z]{1,60}$/.test(value.resourceType)) {
    found.issues.push({
      ...issue(
        'not-fhir',
        'error',
        [],
        'This is no FHIR resource: it has no `resourceType`.',
        'Remove it, or export it again.',
      ),
      path,
    })
    return
  }
  const type = value.resourceType
  const setAside = (code: string, message: string, remedy: string, reason: string) => {
    found.issues.push({
      ...issue(code, 'error', [], message, remedy),
      path,
      setAside: path,
      ...(more.line ? { line: more.line } : {}),
    })
    found.ignored.push({ type, reason })
  }
  const version = foreignVersion(value)
  if (version)
    return setAside(
      'wrong-fhir-version',
      `This ${type} has the shape of FHIR ${version}, not of R4; it was set aside.`,
      'Export the Bundle as R4 (4.0.1), or convert it.',
      `written for FHIR ${version}`,
    )
  if (Array.isArray(value.modifierExtension) && value.modifierExtension.length > 0)
    return setAside(
      'modifier-extension',
      `This ${type} has an extension that changes its meaning and is not known here; it was set aside.`,
      'Export it without the modifier extension, if its meaning allows.',
      'an unknown extension changes its meaning',
    )
  if (value.implicitRules !== undefined)
    return setAside(
      'implicit-rules',
      `This ${type} follows rules of its own that are not known here; it was set aside.`,
      'Export it without `implicitRules`.',
      'it follows rules of its own',
    )
  if (type === 'Bundle')
    return setAside(
      'nested-bundle',
      'A Bundle stands inside a Bundle; it was set aside.',
      'Put its entries into the outer one.',
      'a Bundle inside a Bundle',
    )
  found.resources.push({ resource: value, type, path, ...more })
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
