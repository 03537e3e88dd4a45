import { nearest } from '../../kernel/nearest.ts'
import type { Clause } from '../../rules/clause.ts'
import type { Criterion } from '../../rules/criterion.ts'
import { cite, clausesOf, edition, type Rulebook } from '../../rules/rulebook.ts'
import { exit, Stop } from '../exit.ts'
import { loadRulebooks, pickRulebook } from '../input.ts'
import { bold, dim, wrap } from '../paint.ts'

/** `openiop show RULEBOOK [CLAUSE]`: the rulebook to read, in the payer's order; or one clause with its rule. */
export function show(
  name: string,
  clauseId: string | undefined,
  options: { json?: boolean; rulebook?: string[] },
): void {
  const book = pickRulebook(name, loadRulebooks(options.rulebook))
  if (clauseId === undefined) {
    if (options.json) console.log(JSON.stringify(book, null, 2))
    else console.log(bookText(book))
    return
  }
  const id = clauseId.startsWith(`${book.slug}/`) ? clauseId.slice(book.slug.length + 1) : clauseId
  const clauses = clausesOf(book)
  const clause = clauses.find(one => one.id === id)
  if (!clause) {
    const near = nearest(
      id,
      clauses.map(one => one.id),
    )
    throw new Stop(
      exit.usage,
      `${edition(book)} has no clause "${id}".`,
      near ? `Did you mean "${near}"?` : `See: openiop show ${book.slug}`,
    )
  }
  if (options.json) console.log(JSON.stringify(clause, null, 2))
  else console.log(clauseText(book, clause))
}

function bookText(book: Rulebook): string {
  const lines = [bold(wrap(`${book.title} (${edition(book)})`))]
  const { from, revised, reviewBy, note } = book.effective
  lines.push(
    wrap(
      `${book.payer}. Effective ${from ?? 'date not stated'}${revised?.length ? `, revised ${revised.join(', ')}` : ''}${reviewBy ? `, review by ${reviewBy}` : ''}.${note ? ` ${note}` : ''}`,
      '  ',
    ),
  )
  if (book.linesOfBusiness.length > 0) lines.push(wrap(`For ${book.linesOfBusiness.join(', ')}.`, '  '))
  let section = ''
  for (const clause of clausesOf(book)) {
    if (clause.section !== section) {
      section = clause.section
      lines.push('', bold(section))
    }
    lines.push(wrap(`${clause.id}  ${clause.says} ${dim(`(${clause.modality}, ${clause.use})`)}`, '      ', '  '))
  }
  if (book.parameters.length > 0) lines.push('', bold('Numbers'))
  for (const p of book.parameters) lines.push(`  ${p.id} = ${p.value} ${p.unit} ${dim(`[${cite(book, p.clause)}]`)}`)
  if (book.readings.length > 0) lines.push('', bold('Readings'))
  for (const reading of book.readings) {
    lines.push(wrap(`${reading.id}: ${reading.question} ${dim(`[${cite(book, reading.clause)}]`)}`, '    ', '  '))
    for (const [option, { says }] of Object.entries(reading.options))
      lines.push(wrap(`${option}: ${says}`, '        ', option === reading.chosen ? '    > ' : '      '))
    lines.push(wrap(`Chosen because: ${reading.because}`, '      '))
  }
  return lines.join('\n')
}

function clauseText(book: Rulebook, clause: Clause): string {
  const lines = [
    bold(cite(book, clause.id)),
    wrap(clause.says, '  '),
    `  ${clause.section}${clause.line ? `, line ${clause.line} of the source` : ''}; ${clause.modality}; ${clause.use}`,
  ]
  if (clause.reason) lines.push(wrap(`No operational effect: ${clause.reason}`, '  '))
  if (clause.applies) lines.push(wrap(`Applies where ${sentence(clause.applies)}`, '    ', '  '))
  if (clause.rule) lines.push(wrap(`Holds when ${sentence(clause.rule)}`, '    ', '  '))
  for (const o of clause.obligations ?? [])
    lines.push(
      wrap(
        `Due: ${o.what}; ${JSON.stringify(o.due)} from ${o.trigger.event}${o.by ? `; by ${o.by.join(' or ')}` : ''}`,
        '    ',
        '  ',
      ),
    )
  for (const p of book.parameters.filter(one => one.clause === clause.id))
    lines.push(`  ${p.id} = ${p.value} ${p.unit}`)
  for (const key of ['exceptionTo', 'replaces'] as const)
    if (clause[key]) lines.push(`  ${key === 'replaces' ? 'Replaces' : 'Exception to'} ${cite(book, clause[key])}`)
  for (const reading of book.readings.filter(r => r.clause === clause.id))
    lines.push(
      wrap(`Reading ${reading.id}: ${reading.question} Read as "${reading.chosen}": ${reading.because}`, '    ', '  '),
    )
  return lines.join('\n')
}

/** A criterion in one sentence. */
function sentence(criterion: Criterion): string {
  switch (criterion.op) {
    case 'test': {
      const value =
        typeof criterion.value === 'object' && 'parameter' in criterion.value
          ? criterion.value.parameter
          : String(criterion.value)
      return `${criterion.fact} ${criterion.cmp.replaceAll('-', ' ')} ${value}`
    }
    case 'clause':
      return criterion.id
    case 'ref':
      return criterion.clause
    case 'all':
      return `all of (${criterion.of.map(sentence).join('; ')})`
    case 'any':
      return `any of (${criterion.of.map(sentence).join('; ')}${criterion.open ? '; or another, which a person judges' : ''})`
    case 'at-least':
      return `at least ${criterion.n} of (${criterion.of.map(sentence).join('; ')})`
    case 'not':
      return `not (${sentence(criterion.of)})`
    case 'when':
      return `if ${sentence(criterion.guard)}, then ${sentence(criterion.then)}`
    case 'by-question':
      return Object.entries(criterion.options)
        .map(([question, option]) => `at ${question}: ${sentence(option)}`)
        .join('; ')
    case 'by-reading':
      return `as reading ${criterion.reading} decides: ${Object.entries(criterion.options)
        .map(([name, option]) => `${name}: ${sentence(option)}`)
        .join(' | ')}`
  }
}
