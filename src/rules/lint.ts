import { addDays } from '../kernel/day.ts'
import type { CaseSet } from './cases.ts'
import { force } from './certificate.ts'
import { compile, type Program, type Shown } from './compile.ts'
import type { Criterion } from './criterion.ts'
import { holds, rowOf } from './decide.ts'
import { check, factsOf } from './json.ts'
import type { Question } from './question.ts'
import { resolve } from './resolve.ts'
import { cite, clausesOf, edition, type Rulebook } from './rulebook.ts'
import { decidingClauses, turning } from './turning.ts'

export interface Lint {
  rulebook: string
  code:
    | 'broken'
    | 'unreachable-clause'
    | 'no-case-turns-on'
    | 'threshold-without-pair'
    | 'never-met'
    | 'never-refused'
    | 'unused-parameter'
    | 'idle-reading'
    | 'gap-between-editions'
    | 'editions-overlap'
    | 'review-date-passed'
  clause?: string
  message: string
  severity: 'error' | 'warning'
}

/**
 * What is wrong or untested in a set of rulebooks: clauses nothing asks for, clauses and thresholds no case turns on,
 * questions that can never (or always) be met, parameters without a use, gaps and overlaps between editions.
 */
export function lint(
  rulebooks: readonly Rulebook[],
  caseSets: Readonly<Record<string, readonly CaseSet[]>>,
  today?: string,
): Lint[] {
  return [...rulebooks.flatMap(book => lintOne(book, caseSets[book.slug] ?? [], today)), ...lintEditions(rulebooks)]
}

function lintOne(book: Rulebook, sets: readonly CaseSet[], today: string | undefined): Lint[] {
  const found: Lint[] = []
  const name = edition(book)
  const say = (code: Lint['code'], severity: Lint['severity'], message: string, clause?: string) =>
    found.push({ rulebook: name, code, severity, message, ...(clause ? { clause: cite(book, clause) } : {}) })
  const broken = check(book)
  if (broken.length > 0)
    return broken.map(r => ({ rulebook: name, code: 'broken', severity: 'error', message: `${r.path}: ${r.message}` }))
  const resolved = resolve(book)
  if (!resolved.ok) return found
  const reached = reachable(book)
  for (const clause of clausesOf(book))
    if (clause.use !== 'none' && !reached.has(clause.id))
      say(
        'unreachable-clause',
        'warning',
        `Nothing asks for ${clause.id}: no question, obligation, parameter, code or other clause.`,
        clause.id,
      )
  const turned = turning(book, sets)
  const programs = Object.entries(book.questions).flatMap(([question, root]) =>
    root ? [[question as Question, compile(resolved.value, root, factsOf(book), question as Question)] as const] : [],
  )
  const untested = new Set<string>()
  for (const [question, program] of programs) {
    for (const id of decidingClauses(program).keys()) if (!turned.has(id)) untested.add(id)
    for (const message of thresholdsWithoutPair(
      program,
      sets.filter(set => set.question === question),
    ))
      say('threshold-without-pair', 'warning', `${question}: ${message}`)
    // A root in which nothing decides is neither met nor refused.
    if (program.nodes[program.root]?.kind === 'neutral') continue
    const free = { price: () => 1, limit: 200 }
    const met = force(program, 'met', free)
    const refused = force(program, 'not-met', free)
    if (met.certificates.length === 0 && !met.bounded)
      say('never-met', 'error', `${question} can never be met: its criteria contradict each other.`)
    if (refused.certificates.length === 0 && !refused.bounded)
      say('never-refused', 'warning', `${question} can never be not met.`)
  }
  for (const id of untested) say('no-case-turns-on', 'warning', `No case turns on ${id} alone.`, id)
  const text = JSON.stringify([
    book.clauses,
    book.questions,
    book.readings,
    book.authorization,
    book.codes,
    book.denials,
  ])
  for (const parameter of book.parameters)
    if (
      !text.includes(`"parameter":"${parameter.id}"`) &&
      !clausesOf(book).some(c => c.parameters?.includes(parameter.id))
    )
      say('unused-parameter', 'warning', `Parameter ${parameter.id} is used nowhere.`, parameter.clause)
  for (const reading of book.readings) {
    const changesLogic = text.includes(`"op":"by-reading","reading":"${reading.id}"`)
    const changesNumber = Object.values(reading.options).some(option => option.parameters)
    if (!changesLogic && !changesNumber)
      say('idle-reading', 'warning', `Reading ${reading.id} changes no criterion and no number.`, reading.clause)
  }
  if (today && book.effective.reviewBy && book.effective.reviewBy < today)
    say('review-date-passed', 'warning', `The document's own review date, ${book.effective.reviewBy}, has passed.`)
  return found
}

/** Clauses that some question, obligation, parameter, exception, replacement, term or code leads to. */
export function reachable(book: Rulebook): ReadonlySet<string> {
  const clauses = new Map(clausesOf(book).map(clause => [clause.id, clause]))
  const reached = new Set<string>()
  const visit = (criterion: Criterion): void => {
    switch (criterion.op) {
      case 'clause':
        if (reached.has(criterion.id)) return
        reached.add(criterion.id)
        if (criterion.rule) visit(criterion.rule)
        if (criterion.applies) visit(criterion.applies)
        return
      case 'ref': {
        const clause = clauses.get(criterion.clause)
        if (clause) visit(clause)
        return
      }
      case 'all':
      case 'any':
      case 'at-least':
        criterion.of.forEach(visit)
        return
      case 'not':
        visit(criterion.of)
        return
      case 'when':
        visit(criterion.guard)
        visit(criterion.then)
        return
      case 'by-reading':
      case 'by-question':
        Object.values(criterion.options).forEach(visit)
    }
  }
  Object.values(book.questions).forEach(root => root && visit(root))
  for (const denial of book.denials ?? []) visit(denial.matches)
  const cited = [
    ...book.parameters.map(p => p.clause),
    ...book.codes.map(c => c.clause),
    ...(book.denials ?? []).map(d => d.clause),
    ...book.readings.map(r => r.clause),
    ...book.authorization.prior.flatMap(t => t.clause ?? []),
    ...[book.authorization.initial, book.authorization.requestBy, book.authorization.decideBy].flatMap(
      t => t?.clause ?? [],
    ),
  ]
  for (const clause of clauses.values())
    if (
      clause.obligations?.length ||
      clause.parameters?.length ||
      clause.exceptionTo ||
      clause.replaces ||
      clause.questions?.length ||
      cited.includes(clause.id)
    )
      visit(clause)
  // Precedence ranks terms whenever an overlay is applied; a definition serves the clauses that it modifies or is read with.
  for (const clause of clauses.values())
    if (
      clause.use === 'precedence' ||
      (clause.use === 'definition' && (clause.modifies?.length || clause.seeAlso?.length))
    )
      reached.add(clause.id)
  return reached
}

function thresholdsWithoutPair(program: Program, sets: readonly CaseSet[]): string[] {
  const rows = sets.flatMap(set => Object.values(set.cases).map(one => rowOf(program, one.facts)))
  const asked = new Set<number>()
  const visit = (shown: Shown): void => {
    if (shown.leaf !== undefined) asked.add(shown.leaf)
    shown.of.forEach(visit)
  }
  visit(program.tree)
  return [...asked].flatMap(index => {
    const leaf = program.leaves[index]!
    const fact = program.slots[leaf.slot]!
    if (fact.type !== 'number') return []
    const values = rows.map(row => row[leaf.slot]!).filter(value => !Number.isNaN(value))
    const on = values.includes(leaf.value)
    // Just off: the nearest value on the other side of the comparison.
    const off = values.some(
      value => holds(leaf, value) !== holds(leaf, leaf.value) && Math.abs(value - leaf.value) <= 1,
    )
    return on && off ? [] : [`${fact.id} ${leaf.cmp} ${leaf.value} has no case ${on ? 'just off' : 'on'} it.`]
  })
}

/** Editions of one document must follow each other without gap or overlap. */
function lintEditions(rulebooks: readonly Rulebook[]): Lint[] {
  const found: Lint[] = []
  for (const id of new Set(rulebooks.map(book => book.id))) {
    const editions = rulebooks
      .filter(book => book.id === id)
      .sort((a, b) => ((a.effective.from ?? '') < (b.effective.from ?? '') ? -1 : 1))
    editions.forEach((book, i) => {
      const next = editions[i + 1]
      if (!next) return
      const ends = book.effective.to
      const begins = next.effective.from
      if (!ends || !begins || ends >= begins)
        found.push({
          rulebook: edition(book),
          code: 'editions-overlap',
          severity: 'error',
          message: `${edition(book)} and ${edition(next)} are in force at once.`,
        })
      else if (addDays(ends, 1) !== begins)
        found.push({
          rulebook: edition(book),
          code: 'gap-between-editions',
          severity: 'error',
          message: `No edition of ${id} is in force between ${ends} and ${begins}.`,
        })
    })
  }
  return found
}
