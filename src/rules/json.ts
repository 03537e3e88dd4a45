import * as z from 'zod'
import { dictionary } from '../facts/dictionary.ts'
import type { Fact } from '../facts/fact.ts'
import { nearest } from '../kernel/nearest.ts'
import { ok, type Refusal, type Result } from '../kernel/result.ts'
import { compile } from './compile.ts'
import type { Criterion } from './criterion.ts'
import type { Overlay } from './overlay.ts'
import { questions } from './question.ts'
import { resolve } from './resolve.ts'
import { clausesOf, type Rulebook } from './rulebook.ts'

/**
 * Reads a rulebook from JSON: shape, then names, then types of every comparison. A rulebook read this way answers exactly
 * as the built-in one, since both are the same inert data. Refusals name the place.
 */
export function readRulebook(json: unknown): Result<Rulebook> {
  const parsed = rulebookShape.safeParse(json)
  if (!parsed.success) return { ok: false, refusals: parsed.error.issues.map(shapeRefusal) }
  const book = parsed.data as unknown as Rulebook
  const problems = check(book)
  return problems.length > 0 ? { ok: false, refusals: problems } : ok(book)
}

/** Reads an overlay from JSON. Whether its names fit a rulebook is checked when it is applied. */
export function readOverlay(json: unknown): Result<Overlay> {
  const parsed = overlayShape.safeParse(json)
  return parsed.success
    ? ok(parsed.data as unknown as Overlay)
    : { ok: false, refusals: parsed.error.issues.map(shapeRefusal) }
}

/** What is wrong with a rulebook in itself: names that do not exist, comparisons that do not fit their fact. */
export function check(book: Rulebook): Refusal[] {
  const refusals: Refusal[] = []
  const facts = factsOf(book)
  const clauses = clausesOf(book)
  const ids = clauses.map(clause => clause.id)
  const at = (path: string, code: string, message: string, word?: string, known: readonly string[] = []) => {
    const near = word === undefined ? undefined : nearest(word, known)
    refusals.push({ code, message, path, ...(near ? { remedy: `Did you mean "${near}"?` } : {}) })
  }
  const seen = new Set<string>()
  for (const id of allIds(book)) {
    if (seen.has(id))
      at(`clauses ${id}`, 'duplicate-clause', `Clause ${id} is there twice; refer to it with "ref" instead.`)
    seen.add(id)
  }
  const visit = (criterion: Criterion, path: string): void => {
    switch (criterion.op) {
      case 'test': {
        if (!facts.has(criterion.fact))
          at(path, 'unknown-fact', `There is no fact "${criterion.fact}".`, criterion.fact, [...facts.keys()])
        return
      }
      case 'ref':
        if (!ids.includes(criterion.clause))
          at(path, 'unknown-clause', `There is no clause "${criterion.clause}".`, criterion.clause, ids)
        return
      case 'by-reading': {
        const reading = book.readings.find(r => r.id === criterion.reading)
        if (!reading)
          at(
            path,
            'unknown-reading',
            `There is no reading "${criterion.reading}".`,
            criterion.reading,
            book.readings.map(r => r.id),
          )
        for (const [name, option] of Object.entries(criterion.options)) {
          if (reading && !reading.options[name])
            at(
              path,
              'unknown-reading-option',
              `Reading ${reading.id} has no option "${name}".`,
              name,
              Object.keys(reading.options),
            )
          visit(option, `${path}.${name}`)
        }
        return
      }
      case 'by-question':
        for (const [name, option] of Object.entries(criterion.options)) visit(option, `${path}.${name}`)
        return
      case 'clause':
        if (criterion.rule) visit(criterion.rule, `clause ${criterion.id}`)
        if (criterion.applies) visit(criterion.applies, `clause ${criterion.id} applies`)
        return
      case 'not':
        visit(criterion.of, path)
        return
      case 'when':
        visit(criterion.guard, `${path} guard`)
        visit(criterion.then, path)
        return
      default:
        criterion.of.forEach(part => visit(part, path))
    }
  }
  for (const clause of book.clauses) visit(clause, `clause ${clause.id}`)
  for (const [question, root] of Object.entries(book.questions)) if (root) visit(root, `question ${question}`)
  for (const clause of clauses)
    for (const target of [clause.exceptionTo, clause.replaces])
      if (target !== undefined && !ids.includes(target))
        at(`clause ${clause.id}`, 'unknown-clause', `There is no clause "${target}".`, target, ids)
  if (refusals.length > 0) return refusals
  for (const reading of book.readings)
    if (!reading.options[reading.chosen])
      at(
        `reading ${reading.id}`,
        'unknown-reading-option',
        `The chosen option "${reading.chosen}" is not among its options.`,
      )
  const resolved = resolve(book)
  if (!resolved.ok) return [...refusals, ...resolved.refusals]
  for (const clause of clauses) {
    try {
      compile(resolved.value, { op: 'ref', clause: clause.id }, facts)
    } catch (error) {
      at(`clause ${clause.id}`, 'ill-typed', error instanceof Error ? error.message : String(error))
    }
  }
  return refusals
}

/** The dictionary with the facts that a rulebook brings along. */
export function factsOf(book: Pick<Rulebook, 'facts'>): ReadonlyMap<string, Fact> {
  return book.facts?.length ? new Map([...dictionary, ...book.facts.map(fact => [fact.id, fact] as const)]) : dictionary
}

function allIds(book: Rulebook): string[] {
  const ids: string[] = []
  const visit = (criterion: Criterion): void => {
    if (criterion.op === 'clause') {
      ids.push(criterion.id)
      if (criterion.rule) visit(criterion.rule)
    } else if (criterion.op === 'all' || criterion.op === 'any' || criterion.op === 'at-least')
      criterion.of.forEach(visit)
    else if (criterion.op === 'not') visit(criterion.of)
    else if (criterion.op === 'when') visit(criterion.then)
  }
  book.clauses.forEach(visit)
  return ids
}

const shapeRefusal = (issue: z.core.$ZodIssue): Refusal => ({
  code: issue.code === 'unrecognized_keys' ? 'unknown-field' : 'wrong-shape',
  message: issue.message,
  path: issue.path.map(String).join('.') || '(the whole file)',
  remedy: 'See: openiop schema rulebook',
})

const text = z.string().min(1)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const amount = z.union([z.number(), z.strictObject({ parameter: text })])
const tags = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
const credential = z.enum([
  'physician',
  'psychiatrist',
  'non-physician-practitioner',
  'licensed-clinician',
  'masters-clinician',
  'registered-nurse',
  'addiction-counselor',
  'occupational-therapist',
  'peer',
  'bachelors',
  'reviewer',
])
const question = z.enum(questions as [string, ...string[]])

const testShape = z.strictObject({
  op: z.literal('test'),
  fact: text,
  cmp: z.enum([
    'is',
    'at-least',
    'at-most',
    'more-than',
    'less-than',
    'one-of',
    'includes-any',
    'includes-all',
    'includes-at-least',
  ]),
  value: z.union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.strictObject({ parameter: text })]),
  n: z.number().int().positive().optional(),
})

// Named so that the JSON Schema refers to it in a circle instead of unrolling it.
const criterionShape: z.ZodType = z.lazy(() => criterionUnion).meta({ id: 'criterion' })

const dueShape = z.union([
  z.strictObject({ within: amount, unit: z.enum(['calendar-days', 'business-days', 'weeks', 'months', 'hours']) }),
  z.strictObject({ before: amount, unit: z.enum(['calendar-days', 'business-days', 'weeks']) }),
  z.strictObject({ attendedDay: amount }),
  z.strictObject({ every: amount, unit: z.enum(['calendar-days', 'weeks', 'months']), until: text.optional() }),
  z.strictObject({ onTheDay: z.literal(true) }),
  z.strictObject({ eachProgramWeek: z.literal(true), until: text.optional() }),
  z.strictObject({ notStated: z.literal(true) }),
])

const obligationShape = z.strictObject({
  id: text,
  what: text,
  trigger: z.strictObject({ event: text, where: tags.optional(), occurrence: z.enum(['first', 'each']).optional() }),
  due: dueShape,
  satisfiedBy: z.strictObject({
    event: text,
    where: tags.optional(),
    match: z.union([z.enum(['after', 'same-day', 'any-time']), z.strictObject({ daysBefore: z.number() })]).optional(),
  }),
  by: z.array(credential).optional(),
  waivedBy: criterionShape.optional(),
  applies: criterionShape.optional(),
})

const clauseShape = z
  .strictObject({
    op: z.literal('clause'),
    id: text.describe('The payer’s own number.'),
    section: z.string(),
    line: z.number().int().positive().optional(),
    says: text.describe('The paraphrase, in your own words.'),
    modality: z.enum(['must', 'should', 'typical', 'may', 'descriptive']),
    use: z.enum([
      'group',
      'criterion',
      'exclusion',
      'obligation',
      'parameter',
      'flag',
      'permission',
      'precedence',
      'program-check',
      'definition',
      'none',
    ]),
    rule: criterionShape.optional(),
    applies: criterionShape.optional(),
    decides: z.boolean().optional(),
    obligations: z.array(obligationShape).optional(),
    parameters: z.array(text).optional(),
    readings: z.array(text).optional(),
    exceptionTo: text.optional(),
    replaces: text.optional(),
    modifies: z.array(text).optional(),
    seeAlso: z.array(text).optional(),
    questions: z.array(question).optional(),
    reason: text.optional(),
  })
  .meta({ id: 'clause' })

const parts = z.array(criterionShape)
const criterionUnion = z.union([
  testShape,
  z.strictObject({ op: z.literal('all'), of: parts }),
  z.strictObject({ op: z.literal('any'), of: parts, open: z.literal(true).optional() }),
  z.strictObject({
    op: z.literal('at-least'),
    n: z.number().int().positive(),
    of: parts,
    open: z.literal(true).optional(),
  }),
  z.strictObject({ op: z.literal('not'), of: criterionShape }),
  z.strictObject({ op: z.literal('when'), guard: criterionShape, then: criterionShape }),
  z.strictObject({ op: z.literal('ref'), clause: text }),
  z.strictObject({ op: z.literal('by-question'), options: z.partialRecord(question, criterionShape) }),
  z.strictObject({ op: z.literal('by-reading'), reading: text, options: z.record(z.string(), criterionShape) }),
  clauseShape,
])

const factShape = z.strictObject({
  id: text,
  question: text,
  kind: z.enum(['derived', 'attested', 'program']),
  type: z.enum(['boolean', 'number', 'level', 'code', 'codes']),
  scope: z.enum(['member', 'day', 'week', 'session', 'claim', 'program', 'request']),
  unit: z
    .enum([
      'minutes',
      'hours',
      'days',
      'weeks',
      'years',
      'sessions',
      'services',
      'people',
      'count',
      'ratio',
      'contacts/week',
    ])
    .optional(),
  options: z.array(text).optional(),
  attestedBy: z.array(credential).optional(),
  freshFor: z.strictObject({ days: z.number(), source: text }).optional(),
  cost: z.number(),
  fhir: z.strictObject({ resource: text, path: text.optional(), code: text.optional() }).optional(),
})

const authorizationShape = z.strictObject({
  prior: z.array(
    z.strictObject({
      answer: z.enum(['needed', 'not-needed', 'not-stated', 'plan-document-decides']),
      clause: text.optional(),
      says: text,
      when: criterionShape.optional(),
    }),
  ),
  initial: z
    .strictObject({
      clause: text,
      units: z.number(),
      unit: z.enum(['sessions', 'days']),
      periodDays: z.number(),
      says: text,
    })
    .optional(),
  requestBy: z
    .strictObject({ clause: text, daysBeforeEnd: z.number(), modality: z.enum(['must', 'should']), says: text })
    .optional(),
  decideBy: z.strictObject({ clause: text, daysAfterReceipt: z.number(), says: text }).optional(),
})

const rulebookShape = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
    slug: z.string().regex(/^[a-z0-9-]+$/),
    version: text,
    title: text,
    payer: text,
    number: text.optional(),
    effective: z.strictObject({
      from: day.optional(),
      to: day.optional(),
      approved: z.array(day).optional(),
      published: day.optional(),
      revised: z.array(day).optional(),
      reviewed: z.array(day).optional(),
      reviewBy: day.optional(),
      note: text.optional(),
    }),
    linesOfBusiness: z.array(text),
    source: z.strictObject({ title: text, file: text.optional(), sha256: text.optional(), url: text.optional() }),
    parameters: z.array(
      z.strictObject({ id: text, value: z.number(), unit: text, clause: text, says: text.optional() }),
    ),
    readings: z.array(
      z.strictObject({
        id: text,
        question: text,
        clause: text,
        options: z.record(
          z.string(),
          z.strictObject({ says: text, parameters: z.record(z.string(), z.number()).optional() }),
        ),
        chosen: text,
        because: text,
      }),
    ),
    clauses: z.array(clauseShape),
    questions: z.partialRecord(question, criterionShape),
    authorization: authorizationShape,
    codes: z.array(
      z.strictObject({
        system: z.enum(['HCPCS', 'CPT', 'revenue']),
        code: text.optional(),
        clause: text,
        per: z.enum(['day', 'week', 'service', 'not-stated']),
        says: text,
        when: criterionShape.optional(),
      }),
    ),
    denials: z
      .array(
        z.strictObject({
          id: text,
          clause: text,
          says: text,
          matches: criterionShape,
          appealable: z.enum(['yes', 'no', 'not-stated']),
          appealableBy: text.optional(),
          limitationOnLiability: z.enum(['applies', 'does-not-apply', 'not-stated']),
        }),
      )
      .optional(),
    facts: z.array(factShape).optional(),
  })
  .meta({
    id: 'https://openiop.org/schema/rulebook/1',
    title: 'OpenIOP rulebook',
    description: 'One dated edition of a payer’s policy, clause by clause.',
  })

const overlayShape = z.strictObject({
  id: text,
  title: text,
  authority: z.enum(['law', 'plan-document', 'contract']),
  citation: text,
  rulebook: text,
  parameters: z.record(z.string(), z.number()).optional(),
  remove: z.array(text).optional(),
  replace: z.record(z.string(), clauseShape).optional(),
  add: z.record(z.string(), z.array(clauseShape)).optional(),
  priorAuthorization: z.enum(['needed', 'not-needed']).optional(),
})

/** The JSON Schema (draft 2020-12) of a rulebook. */
export const rulebookSchema = (): unknown => z.toJSONSchema(rulebookShape)

/** The JSON Schema (draft 2020-12) of an overlay. */
export const overlaySchema = (): unknown => z.toJSONSchema(overlayShape)
