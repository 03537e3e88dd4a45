import * as z from 'zod'
import { isMoment, toLocal } from '../../kernel/moment.ts'
import { nearest } from '../../kernel/nearest.ts'
import { type Issue, issue, type Path, showPath } from './issue.ts'
import { bare, descriptionAt, schemaAt } from './schema-at.ts'

/** What the file's own text can add: how a scalar was written, and where a path stands. */
export interface Source {
  written?: (path: Path) => string | undefined
  locate?: (path: Path) => { line: number; column: number } | undefined
}

type Trouble = z.core.$ZodIssue

/**
 * Reads a value under a schema and keeps all that can be kept.
 *
 * A spelling that can mean one thing only (a number where a text is due, `yes` for true, `Group Psychotherapy` for
 * `group-psychotherapy`) is repaired and said so. A value that cannot be read sets aside the smallest list entry around
 * it, or in an entry that is no list's the field alone, and says what was expected. Nothing is guessed.
 */
export function settle<T>(schema: z.ZodType<T>, input: unknown, source: Source = {}): { value?: T; issues: Issue[] } {
  // Compiling the schema to code pays from about the twentieth case on; a command that reads one case does without.
  const context = { jitless: settled++ < 20 }
  const first = parsedOrTooWrong(() => schema.safeParse(input, context))
  if (!first)
    return {
      issues: [
        issue(
          'too-many-issues',
          'error',
          [],
          'The file has more faults than can be listed; it was not read.',
          'It was probably written for another format: see `openiop schema case`.',
        ),
      ],
    }
  if (first.success) return { value: first.data, issues: [] }
  const workshop = new Workshop(schema, structuredClone(input), source)
  const finish = (value?: T) => ({ value, issues: [...workshop.issues, ...workshop.unreported()] })
  let parsed: z.ZodSafeParseResult<T> = first
  for (let round = 0; !parsed.success; round++) {
    if (round > 60) throw new Error('settle does not come to an end')
    if (!workshop.improve(parsed.error.issues)) return finish()
    parsed = schema.safeParse(workshop.root, context)
  }
  return finish(parsed.data)
}

/** Past a hundred thousand faults the validator, which passes them on as arguments, runs out of stack. */
function parsedOrTooWrong<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

let settled = 0

/** As many issues as a person would read; a file past that has one fault many times. */
const MOST = 500

type Container = Record<PropertyKey, unknown>

/** Holds the value under repair and the places its parts had in the file. */
class Workshop {
  readonly issues: Issue[] = []
  readonly schema: z.core.$ZodType
  readonly root: unknown
  readonly source: Source
  private readonly more = { error: 0, warning: 0 }
  private readonly origin = new WeakMap<object, Path>()

  constructor(schema: z.core.$ZodType, root: unknown, source: Source) {
    this.schema = schema
    this.root = root
    this.source = source
    this.rememberPlaces(root, [])
  }

  /** Repairs or removes what the troubles name; false when the root itself is at fault. */
  improve(troubles: readonly Trouble[]): boolean {
    const removals = new Map<string, Path>()
    const all = troubles.flatMap(one => this.flatten(one, []))
    if (all.filter(one => one.code === 'unrecognized_keys' && this.renameOn(one)).length > 0) return true
    for (const trouble of all) {
      if (trouble.code === 'unrecognized_keys') this.dropUnknown(trouble)
      // An empty field is a field left out, an empty list entry none.
      else if (trouble.path.length > 0 && this.get(trouble.path) === null)
        removals.set(JSON.stringify(trouble.path), trouble.path)
      else if (!this.repair(trouble)) {
        const target = this.setAside(trouble)
        if (target.length === 0) return false
        removals.set(JSON.stringify(target), target)
      }
    }
    // Deepest first, so that the places of the others stay what they are.
    const targets = [...removals.values()].sort((a, b) => b.length - a.length)
    const indexes = new Map<unknown[], Set<number>>()
    for (const target of targets) {
      const parent = this.get(target.slice(0, -1))
      const last = target.at(-1)
      if (Array.isArray(parent) && typeof last === 'number')
        indexes.set(parent, (indexes.get(parent) ?? new Set()).add(last))
      else this.remove(target)
    }
    for (const [list, gone] of indexes) {
      const kept = list.filter((_, i) => !gone.has(i))
      list.length = 0
      for (const one of kept) list.push(one)
    }
    return true
  }

  /** A union reports its options; the option that the value was meant for says more. */
  private flatten(trouble: Trouble, prefix: Path): Trouble[] {
    const path = [...prefix, ...trouble.path]
    if (trouble.code === 'invalid_union') {
      const meant = trouble.errors.find(errors => errors.length > 0 && errors.every(error => error.path.length > 0))
      if (meant) return meant.flatMap(inner => this.flatten(inner, path))
    }
    return [{ ...trouble, path } as Trouble]
  }

  /** A tool that reads YAML 1.1 takes an unquoted `on` for yes, and writes the key out again as `true`. */
  private renameOn(trouble: Extract<Trouble, { code: 'unrecognized_keys' }>): boolean {
    const at = this.get(trouble.path) as Container
    const here = schemaAt(this.schema, trouble.path)
    const isMeant = here instanceof z.ZodObject && 'on' in here.shape && at.on === undefined
    if (!isMeant || !trouble.keys.includes('true')) return false
    this.report(
      'respelt',
      'warning',
      [...trouble.path, 'true'],
      'The field `on` stands here as `true`, as tools write it that read YAML 1.1; it was read as `on`.',
      'Write the key in quotes: "on".',
    )
    at.on = at.true
    delete at.true
    return true
  }

  private dropUnknown(trouble: Extract<Trouble, { code: 'unrecognized_keys' }>) {
    const at = this.get(trouble.path) as Container
    const here = schemaAt(this.schema, trouble.path)
    const known = here instanceof z.ZodObject ? Object.keys(here.shape) : []
    for (const key of trouble.keys) {
      const meant = this.issues.length < MOST ? suggestField(key, known) : undefined
      const where = [...trouble.path, key]
      this.report(
        'unknown-field',
        meant ? 'error' : 'warning',
        where,
        meant
          ? `There is no field of this name here; \`${meant}\` may be meant.`
          : 'There is no field of this name here; it was left out.',
        meant ? `Rename it to \`${meant}\`.` : 'Remove it, or look the field up with `openiop schema case`.',
      )
      delete at[key]
    }
  }

  /** Puts right what can mean one thing only. */
  private repair(trouble: Trouble): boolean {
    const value = this.get(trouble.path)
    const here = schemaAt(this.schema, trouble.path)
    if (trouble.path.length === 0 || here === undefined) return false
    const put = (repaired: unknown, code: string | undefined, message = '', remedy = '') => {
      if (code) this.report(code, 'warning', trouble.path, message, remedy)
      this.put(trouble.path, repaired)
      return true
    }
    if (here instanceof z.ZodString && typeof value === 'number' && Number.isFinite(value))
      return put(this.source.written?.(this.place(trouble.path)) ?? String(value), undefined)
    if (here instanceof z.ZodBoolean && typeof value === 'string' && /^(yes|no|true|false)$/i.test(value))
      return put(
        /^(yes|true)$/i.test(value),
        'written-as-text',
        'A yes-or-no field is written as text.',
        'Write true or false.',
      )
    if (here instanceof z.ZodNumber && typeof value === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(value.trim()))
      return put(Number(value), 'written-as-text', 'A number is written as text.', 'Write the number without quotes.')
    if (
      here instanceof z.ZodArray &&
      (typeof value === 'string' || typeof value === 'number' || isContainer(value)) &&
      fitsAsElement(here, value)
    )
      return put([value], 'single-for-list', 'A single entry stands where a list is due.', 'Write it as a list.')
    if (here instanceof z.ZodEnum && typeof value === 'string') {
      const meant = respelt(value, here.options.map(String))
      if (meant)
        return put(meant, 'respelt', 'A word is spelt in another way than the format does.', `Write \`${meant}\`.`)
    }
    if (here instanceof z.ZodString && typeof value === 'string') {
      const spaced = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}.*)$/.exec(value)
      if (spaced && isMoment(`${spaced[1]}T${spaced[2]}`) && trouble.message !== 'day')
        return put(
          `${spaced[1]}T${spaced[2]}`,
          'respelt',
          'A moment is written with a space.',
          'Write a T between day and time.',
        )
      if (trouble.message === 'day' && isMoment(value) && !/(Z|[+-]\d{2}:?\d{2})$/.test(value))
        return put(
          toLocal(value, 'UTC').slice(0, 10),
          'time-left-out',
          'A day is given with a time; the time was left out.',
          'Write the day alone.',
        )
      if (trouble.message === 'revenue-code' && /^\d{3}$/.test(value))
        return put(`0${value}`, 'respelt', 'A revenue code has three digits.', 'Write its leading zero, in quotes.')
      if (trouble.message === 'clock' && /^\d:[0-5]\d$/.test(value))
        return put(`0${value}`, 'respelt', 'An hour has one digit.', 'Write two digits, e.g. 09:00.')
    }
    return false
  }

  /** Reports what could not be read and says what has to go: the entry around it, or the field alone. */
  private setAside(trouble: Trouble): Path {
    const path = trouble.path
    const target = this.smallestEntry(path)
    const { code, message, remedy } = this.words(trouble)
    const whole = target.length < path.length
    const gone =
      target.length === 0 ? 'The file was not read.' : whole ? 'This entry was set aside.' : 'It was left out.'
    this.report(code, 'error', path, `${message} ${gone}`, remedy, whole ? target : undefined)
    return target
  }

  private smallestEntry(path: Path): Path {
    for (let length = path.length; length > 0; length--)
      if (typeof path[length - 1] === 'number') return path.slice(0, length)
    return path.length > 0 && this.get(path) === undefined ? path.slice(0, -1) : path
  }

  private words(trouble: Trouble): { code: string; message: string; remedy: string } {
    const path = trouble.path
    const value = this.get(path)
    const here = schemaAt(this.schema, path)
    const described = descriptionAt(this.schema, path)
    const expected = described ? ` It is for: ${described}.` : ''
    if (value === undefined)
      return {
        code: 'missing-field',
        message: `A needed field is missing.${expected}`,
        remedy: `Add \`${String(path.at(-1))}\`.`,
      }
    if (here instanceof z.ZodEnum || (trouble.code === 'invalid_value' && here instanceof z.ZodLiteral)) {
      const words = here instanceof z.ZodEnum ? here.options.map(String) : [...here.values].map(String)
      return {
        code: 'unknown-word',
        message: `This is none of the words the field takes.${expected}`,
        remedy: suggestWord(value, words),
      }
    }
    if (here instanceof z.ZodUnion && typeof value === 'string') {
      const words = here.def.options.flatMap(option => (option instanceof z.ZodEnum ? option.options.map(String) : []))
      if (words.length)
        return {
          code: 'unknown-word',
          message: `This is none of the words the field takes.${expected}`,
          remedy: suggestWord(value, words),
        }
    }
    if (here instanceof z.ZodNumber) return numberWords(trouble, value, described, expected)
    if (here instanceof z.ZodString && typeof value === 'string') {
      const kind = formats[trouble.message]
      if (kind) return { code: kind.code, message: `${kind.message}${expected}`, remedy: kind.remedy }
    }
    return {
      code: 'wrong-type',
      message: `${kindOf(value)} stands where ${wanted(here)} is due.${expected}`,
      remedy: `Write ${wanted(here)}.`,
    }
  }

  private report(
    code: string,
    severity: Issue['severity'],
    path: Path,
    message: string,
    remedy: string,
    target?: Path,
  ) {
    if (this.issues.length >= MOST) {
      this.more[severity]++
      return
    }
    const place = this.place(path)
    this.issues.push({
      ...issue(code, severity, place, message, remedy),
      ...(target ? { setAside: showPath(this.place(target)) } : {}),
      ...this.source.locate?.(place),
    })
  }

  /** What was found past the number of issues that are told one by one. */
  unreported(): Issue[] {
    const { error, warning } = this.more
    if (error + warning === 0) return []
    return [
      issue(
        'more-issues',
        error > 0 ? 'error' : 'warning',
        [],
        `There are ${error + warning} more issues (${error} of them errors).`,
        'Settle the ones above first and read the file again.',
      ),
    ]
  }

  private rememberPlaces(value: unknown, path: Path) {
    if (value === null || typeof value !== 'object' || this.origin.has(value)) return
    if (path.length > 0) this.origin.set(value, path)
    if (path.length > 12) return
    for (const [key, part] of Object.entries(value))
      this.rememberPlaces(part, [...path, Array.isArray(value) ? +key : key])
  }

  /** The place in the file of a place in the value under repair. */
  private place(path: Path): Path {
    let shown: PropertyKey[] = []
    let current: unknown = this.root
    for (const step of path) {
      current = isContainer(current) ? current[step] : undefined
      const known = current !== null && typeof current === 'object' ? this.origin.get(current) : undefined
      shown = known ? [...known] : [...shown, step]
    }
    return shown
  }

  private get(path: Path): unknown {
    return path.reduce<unknown>(
      (at, step) => (isContainer(at) && Object.hasOwn(at, step) ? at[step] : undefined),
      this.root,
    )
  }

  private put(path: Path, value: unknown) {
    const parent = this.get(path.slice(0, -1))
    const last = path.at(-1)
    if (isContainer(parent) && last !== undefined) parent[last] = value
  }

  private remove(path: Path) {
    const parent = this.get(path.slice(0, -1))
    const last = path.at(-1)
    if (Array.isArray(parent) && typeof last === 'number') parent.splice(last, 1)
    else if (isContainer(parent) && last !== undefined) delete parent[last]
  }
}

const isContainer = (value: unknown): value is Container => value !== null && typeof value === 'object'

const fitsAsElement = (list: z.ZodArray, value: unknown): boolean => {
  const element = bare(list.element)
  if (typeof value === 'string') return element instanceof z.ZodString || element instanceof z.ZodEnum
  if (typeof value === 'number') return element instanceof z.ZodString || element instanceof z.ZodNumber
  return element instanceof z.ZodObject && !Array.isArray(value)
}

/** Words that people and other formats use for our fields. */
const usual = new Map<string, readonly string[]>(
  Object.entries({
    date: ['on', 'effectiveOn', 'startsOn'],
    day: ['on'],
    author: ['by'],
    clinician: ['by'],
    signer: ['by', 'signedBy'],
    dob: ['birthDate'],
    dateofbirth: ['birthDate'],
    from: ['startsOn', 'start', 'in'],
    to: ['endsOn', 'end', 'out'],
    until: ['endsOn', 'until'],
    start: ['startsOn', 'startedOn'],
    end: ['endsOn'],
    startdate: ['startsOn', 'startedOn'],
    enddate: ['endsOn'],
    type: ['kind', 'kinds', 'modality', 'instrument'],
    kind: ['kinds', 'type'],
    role: ['roles'],
    license: ['licenses'],
    licence: ['licenses'],
    licences: ['licenses'],
    zone: ['timeZone'],
    timezone: ['timeZone'],
    state: ['jurisdiction', 'addressState'],
    attestations: ['findings', 'answers'],
    treatmentplans: ['plans'],
    claims: ['claimLines'],
    progressnotes: ['notes'],
    instruments: ['instrumentResults'],
    providers: ['practitioners'],
    staff: ['practitioners'],
    insurance: ['coverages'],
    aftercare: ['aftercareAppointments'],
  }),
)

function suggestField(key: string, known: readonly string[]): string | undefined {
  if (key.length > 60) return undefined
  const free = usual.get(key.toLowerCase().replaceAll(/[^a-z]/g, ''))?.find(name => known.includes(name))
  const close = nearest(key.replaceAll(/[\s_-]/g, ''), known)
  // "Nearest" is generous with short words: `date` is two letters from `name`.
  return key.length > 4 ? (close ?? free) : (free ?? (close && close[0] === key[0] ? close : undefined))
}

function suggestWord(value: unknown, words: readonly string[]): string {
  const list = words.map(word => `\`${word}\``)
  if (typeof value === 'string' && value.length <= 60) {
    const plain = value.toLowerCase()
    const close = nearest(plain.replaceAll(/[\s_]/g, '-'), words)
    if (close) return `\`${close}\` may be meant.`
    const holding = words.filter(word => plain.length > 2 && (word.includes(plain) || plain.includes(word)))
    if (holding.length > 0 && holding.length <= 8) return `Perhaps ${holding.map(word => `\`${word}\``).join(', ')}.`
  }
  return list.length <= 30 ? `Write one of ${list.join(', ')}.` : 'The words are listed by `openiop schema case`.'
}

/** The word that is equal but for case, spaces and punctuation. */
function respelt(value: string, words: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return value.length <= 60 ? words.find(word => plain(word) === plain(value)) : undefined
}

const formats: Record<string, { code: string; message: string; remedy: string }> = {
  day: {
    code: 'not-a-day',
    message: 'This is not a day of the calendar.',
    remedy: 'Write YYYY-MM-DD, e.g. 2026-03-02.',
  },
  moment: {
    code: 'not-a-moment',
    message: 'This is not a day and time.',
    remedy: 'Write YYYY-MM-DDTHH:MM, e.g. 2026-03-02T09:00.',
  },
  'day-or-moment': {
    code: 'not-a-moment',
    message: 'This is neither a day nor a day and time.',
    remedy: 'Write YYYY-MM-DD or YYYY-MM-DDTHH:MM.',
  },
  clock: { code: 'not-a-time', message: 'This is not a time of day.', remedy: 'Write HH:MM on a 24-hour clock.' },
  'revenue-code': {
    code: 'not-a-revenue-code',
    message: 'A revenue code has four digits.',
    remedy: 'Write it in quotes with its leading zero, e.g. "0905".',
  },
}

const unitWords = new Map(
  Object.entries({
    min: 1,
    minute: 1,
    minutes: 1,
    mins: 1,
    h: 60,
    hr: 60,
    hrs: 60,
    hour: 60,
    hours: 60,
  }),
)

function numberWords(trouble: Trouble, value: unknown, described: string | undefined, expected: string) {
  if (trouble.code === 'too_small' || trouble.code === 'too_big')
    return {
      code: 'out-of-range',
      message: `The number is outside what the field can hold.${expected}`,
      remedy: 'Write a number from 0 up.',
    }
  const withUnit = typeof value === 'string' ? /^\s*(\d{1,9}(?:\.\d{1,6})?)\s*([a-z]{1,12})\.?\s*$/i.exec(value) : null
  if (withUnit) {
    const wantedUnit = /\((hours|minutes|days|weeks|months|people|US cents)[^)]*\)/.exec(described ?? '')?.[1]
    const given = unitWords.get(withUnit[2]?.toLowerCase() ?? '')
    const due = unitWords.get(wantedUnit ?? '')
    const converted = given && due ? Math.round(((Number(withUnit[1]) * given) / due) * 10_000) / 10_000 : undefined
    return {
      code: 'wrong-unit',
      message: `A number with a unit beside it stands where a plain number is due.${expected}`,
      remedy: `Write the number alone${wantedUnit ? `, in ${wantedUnit}` : ''}${converted === undefined ? '' : `: ${converted}`}.`,
    }
  }
  if (typeof value === 'number')
    return { code: 'wrong-type', message: `A whole number is due.${expected}`, remedy: 'Write a whole number.' }
  return {
    code: 'wrong-type',
    message: `${kindOf(value)} stands where a number is due.${expected}`,
    remedy: 'Write a number.',
  }
}

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'A list'
  if (typeof value === 'object') return 'A group of fields'
  return typeof value === 'boolean' ? 'True or false' : typeof value === 'number' ? 'A number' : 'A text'
}

function wanted(schema: z.core.$ZodType | undefined): string {
  if (schema instanceof z.ZodString) return 'a text'
  if (schema instanceof z.ZodBoolean) return 'true or false'
  if (schema instanceof z.ZodArray) return 'a list'
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return 'a group of fields'
  if (schema instanceof z.ZodUnion) return schema.def.options.map(option => wanted(bare(option))).join(', or ')
  return schema instanceof z.ZodEnum ? 'a word of its list' : 'a number'
}
