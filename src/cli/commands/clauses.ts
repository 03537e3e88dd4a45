import { caseSets } from '../../../rulebooks/cases.ts'
import { compile, type Shown } from '../../rules/compile.ts'
import { factsOf } from '../../rules/json.ts'
import { reachable } from '../../rules/lint.ts'
import { type Question, questions } from '../../rules/question.ts'
import { resolve } from '../../rules/resolve.ts'
import { cite, clausesOf, edition, type Rulebook } from '../../rules/rulebook.ts'
import { turning } from '../../rules/turning.ts'
import { loadRulebooks, pickRulebook } from '../input.ts'
import { bold, columns, dim } from '../paint.ts'

/** One clause, accounted for. */
export interface ClauseAccount {
  id: string
  rulebook: string
  section: string
  line: number | null
  paraphrase: string
  modality: string
  use: string
  /** `executable`, or `recorded` with its reason. */
  status: 'executable' | 'recorded'
  reason: string | null
  usedIn: {
    questions: Question[]
    obligations: string[]
    parameters: string[]
    exceptionTo: string | null
    replaces: string | null
    terms: string[]
    clauses: string[]
  }
  cases: { question: Question; case: string }[]
}

/** `openiop clauses`: every clause, where it is used, and which cases turn on it. */
export function clauses(options: { json?: boolean; policy?: string; rulebook?: string[] }): void {
  const all = loadRulebooks(options.rulebook)
  const books = options.policy ? [pickRulebook(options.policy, all)] : all
  const accounts = books.flatMap(accountOf)
  if (options.json) {
    console.log(JSON.stringify(accounts, null, 2))
    return
  }
  for (const book of books) {
    const mine = accounts.filter(a => a.rulebook === edition(book))
    console.log(
      bold(
        `${edition(book)}: ${mine.length} clauses, ${mine.filter(a => a.status === 'executable').length} executable, ${mine.filter(a => a.status === 'recorded').length} recorded with their reason`,
      ),
    )
    console.log(
      columns(
        mine.map(a => [
          `  ${a.id}`,
          a.use,
          a.usedIn.questions.join(', ') ||
            a.reason ||
            [...a.usedIn.obligations, ...a.usedIn.parameters, ...a.usedIn.terms].join(', ') ||
            '',
          dim(a.cases.length > 0 ? `${a.cases.length} cases` : ''),
        ]),
      ),
    )
  }
}

export function accountOf(book: Rulebook): ClauseAccount[] {
  const resolved = resolve(book)
  const inQuestion = new Map<string, Set<Question>>()
  if (resolved.ok)
    for (const question of questions) {
      const root = book.questions[question]
      if (!root) continue
      const visit = (shown: Shown): void => {
        if (shown.clause) inQuestion.set(shown.clause.id, (inQuestion.get(shown.clause.id) ?? new Set()).add(question))
        shown.of.forEach(visit)
      }
      visit(compile(resolved.value, root, factsOf(book), question).tree)
    }
  const turned = turning(book, caseSets[book.slug] ?? [])
  const reached = reachable(book)
  const list = clausesOf(book)
  const text = new Map(list.map(clause => [clause.id, JSON.stringify(clause)]))
  const terms = (id: string) => [
    ...(book.authorization.prior.some(t => t.clause === id) ||
    [book.authorization.initial, book.authorization.requestBy, book.authorization.decideBy].some(t => t?.clause === id)
      ? ['authorization']
      : []),
    ...(book.codes.some(c => c.clause === id) ? ['codes'] : []),
    ...((book.denials ?? []).some(d => d.clause === id) ? ['denials'] : []),
    ...book.readings.filter(r => r.clause === id).map(r => `reading ${r.id}`),
  ]
  return list.map(clause => ({
    id: cite(book, clause.id),
    rulebook: edition(book),
    section: clause.section,
    line: clause.line ?? null,
    paraphrase: clause.says,
    modality: clause.modality,
    use: clause.use,
    status: clause.use === 'none' || !reached.has(clause.id) ? 'recorded' : 'executable',
    reason:
      clause.reason ?? (reached.has(clause.id) ? null : 'Stated; no question, obligation or other clause asks for it.'),
    usedIn: {
      questions: [...new Set([...(inQuestion.get(clause.id) ?? []), ...(clause.questions ?? [])])],
      obligations: (clause.obligations ?? []).map(o => o.id),
      parameters: [
        ...new Set([
          ...(clause.parameters ?? []),
          ...book.parameters.filter(p => p.clause === clause.id).map(p => p.id),
        ]),
      ],
      exceptionTo: clause.exceptionTo ? cite(book, clause.exceptionTo) : null,
      replaces: clause.replaces ? cite(book, clause.replaces) : null,
      terms: terms(clause.id),
      clauses: list
        .filter(other => other.id !== clause.id && text.get(other.id)?.includes(`"clause":"${clause.id}"`))
        .map(other => cite(book, other.id)),
    },
    cases: [...(turned.get(clause.id) ?? [])],
  }))
}
