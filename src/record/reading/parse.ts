import { type Document, isAlias, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { type Issue, issue, lineAndColumn, type Path } from './issue.ts'
import { findTrouble, type JsonTrouble } from './json.ts'

export type Format = 'json' | 'yaml'

/** Largest case file that is read, in characters. YAML costs about a hundred times its size while it is parsed. */
export const limits = { json: 16 * 1024 * 1024, yaml: 4 * 1024 * 1024 } as const

export interface ParsedText {
  value: unknown
  issues: Issue[]
  /** The way a scalar was written in the file, when the format keeps it. */
  written?: (path: Path) => string | undefined
  locate?: (path: Path) => { line: number; column: number } | undefined
}

/** Text to plain data. Undefined as value when the text cannot be read; the issue then says where and why. */
export function parseText(text: string, format: Format): ParsedText {
  const limit = limits[format]
  if (text.length > limit) return tooLarge(text.length, format)
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (plain.trim() === '')
    return refused(issue('empty-file', 'error', [], 'The file is empty.', 'Write at least `openiop: case/1`.'))
  return format === 'json' ? parseJson(plain) : parseYaml(plain)
}

export const guessFormat = (text: string, path?: string): Format => {
  const extension = path?.toLowerCase().match(/\.(json|ya?ml)$/)?.[1]
  if (extension) return extension === 'json' ? 'json' : 'yaml'
  return /^\uFEFF?\s*[[{]/.test(text.slice(0, 1000)) ? 'json' : 'yaml'
}

/** The refusal of a file past the limit, given in bytes or characters. */
export function tooLarge(size: number, format: Format): ParsedText {
  const mega = (n: number) => `${Math.round(n / 1024 / 1024)} MB`
  return refused(
    issue(
      'file-too-large',
      'error',
      [],
      `The file has ${mega(size)}; a ${format.toUpperCase()} case file may have ${mega(limits[format])}.`,
      format === 'yaml'
        ? 'Write it as JSON, or one member a file.'
        : 'Write one member a file; a case of one member stays below one megabyte.',
    ),
  )
}

const refused = (one: Issue): ParsedText => ({ value: undefined, issues: [one] })

function parseJson(text: string): ParsedText {
  const trouble = findTrouble(text)
  if (!trouble) return { value: JSON.parse(text), issues: [] }
  const place = lineAndColumn(text, trouble.offset)
  const [message, remedy] = jsonWords[trouble.kind]
  const found: Issue = {
    ...issue(`json-${trouble.kind}`, 'error', [], `${message} (line ${place.line}, column ${place.column}).`, remedy),
    ...place,
  }
  // JSON.parse keeps the last of two equal keys; everything else can still be read.
  return { value: trouble.kind === 'duplicate-key' ? JSON.parse(text) : undefined, issues: [found] }
}

const jsonWords: Record<JsonTrouble['kind'], [string, string]> = {
  'ends-early': ['The file ends before the JSON is complete', 'The file was cut off: export or copy it again.'],
  unexpected: ['The file is not JSON here', 'Look for a missing comma, quote or bracket just before this place.'],
  'too-deep': ['The file is nested too deeply', 'A case file has at most ten levels.'],
  'control-character': ['A text holds a line break or control character', 'Write a line break inside a text as \\n.'],
  'duplicate-key': ['An object has the same field twice; the last one was read', 'Keep one of them.'],
}

function parseYaml(text: string): ParsedText {
  const trap = yamlTrap(text)
  if (trap) return refused(trap)
  const lines = new LineCounter()
  const doc = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    stringKeys: true,
    merge: true,
    // The library's own check compares each key with every other: a megabyte of keys takes minutes.
    uniqueKeys: false,
  })
  const first = doc.errors[0] ?? duplicateKey(doc)
  if (first) {
    const { line, col } = lines.linePos(first.pos[0])
    const duplicate = first.code === 'DUPLICATE_KEY'
    return refused({
      ...issue(
        duplicate ? 'yaml-duplicate-key' : 'yaml-syntax',
        'error',
        [],
        `${duplicate ? 'An entry has the same field twice' : 'The file is not YAML'} (line ${line}, column ${col}; ${first.code}).`,
        duplicate ? 'Keep one of them.' : 'Look at the indentation, quotes and colons of this line and the one before.',
      ),
      line,
      column: col,
    })
  }
  let value: unknown
  try {
    value = doc.toJS({ maxAliasCount: 200 })
  } catch (error) {
    // The library has no classes for what it refuses here: aliases that lead nowhere or too far, merges of no map.
    if (!(error instanceof Error)) throw error
    return refused(expansionIssue(error))
  }
  const nodeAt = (path: Path) => {
    const node = doc.getIn(path as Iterable<unknown>, true)
    return isAlias(node) ? node.resolve(doc) : node
  }
  return {
    value,
    issues: [],
    written: path => {
      const node = nodeAt(path)
      return isScalar(node) ? node.source : undefined
    },
    locate: path => {
      for (let length = path.length; length >= 0; length--) {
        const node = length === 0 ? doc.contents : doc.getIn(path.slice(0, length) as Iterable<unknown>, true)
        if (isNode(node) && node.range) {
          const { line, col } = lines.linePos(node.range[0])
          return { line, column: col }
        }
      }
      return undefined
    },
  }
}

function expansionIssue(error: Error): Issue {
  if (error.message.startsWith('Unresolved alias'))
    return issue(
      'yaml-unknown-alias',
      'error',
      [],
      'An alias (`*name`) refers to an anchor (`&name`) that does not exist.',
      'Put a text that begins with * in quotes, or define the anchor above it.',
    )
  if (error.message.startsWith('Merge sources'))
    return issue(
      'yaml-merge',
      'error',
      [],
      'A merge (`<<`) takes up something that is no entry.',
      'Let `<<:` be followed by an alias of an entry, e.g. `<<: *name`.',
    )
  return issue(
    'yaml-aliases',
    'error',
    [],
    'The file expands too far through its aliases (`*name`) and was not read.',
    'Write the entries out, or use fewer aliases.',
  )
}

function duplicateKey(doc: Document): { code: string; pos: readonly [number, number] } | undefined {
  let found: { code: string; pos: readonly [number, number] } | undefined
  visit(doc, {
    Map(_, map) {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key) || key.value === '<<') continue
        if (seen.has(key.value)) {
          found = { code: 'DUPLICATE_KEY', pos: [key.range?.[0] ?? 0, 0] }
          return visit.BREAK
        }
        seen.add(key.value)
      }
      return undefined
    },
  })
  return found
}

/** Refuses, before the parser's recursion meets it, a text that nests past any case file. */
function yamlTrap(text: string): Issue | undefined {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 91 || c === 123) depth++
    else if ((c === 93 || c === 125) && depth > 0) depth--
    if (depth > 200) return deep
  }
  return /^(?:[ \t]*[-?:] ){200}/m.test(text) || /^ {2000}/m.test(text) ? deep : undefined
}

const deep = issue(
  'yaml-too-deep',
  'error',
  [],
  'The file is nested too deeply.',
  'A case file has at most ten levels.',
)
