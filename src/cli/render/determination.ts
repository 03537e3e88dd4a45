import type { Determination } from '../../review/determine.ts'
import type { Criteria, CriteriaFact } from '../../rules/explain.ts'
import type { Outcome } from '../../rules/outcome.ts'
import { bold, dim, mark, word, wrap } from '../paint.ts'
import { questionText } from './question.ts'

const dispositions: Record<Determination['disposition'], string> = {
  'supports-approval': 'The record evidences the criteria.',
  'request-information': 'Information is missing; nothing is decided.',
  'refer-to-clinician': 'A qualified clinician must look. This is a reading of the record, not a decision.',
  none: 'Nothing to decide.',
}

/** A determination for people: verdict, tree of criteria with evidence, flags, readings, what is missing. 80 columns. */
export function determinationText(d: Determination, options: { full?: boolean } = {}): string {
  const lines: string[] = []
  const about = [d.scope.date, d.scope.session, d.scope.claim, d.scope.request].filter(Boolean).join(' · ')
  lines.push(bold(wrap(`${d.rulebook.title} (${d.rulebook.id}@${d.rulebook.version})`)))
  lines.push(`${bold(d.question)} on ${about}, as known ${d.asOf.replace('T', ' ')}`)
  if (!d.stated) lines.push(wrap('Not stated: the policy does not speak to this question.'))
  else if (d.criteria)
    lines.push(wrap(`${word(d.outcome)}. ${dispositions[d.disposition]}`, '  ', `${mark(d.outcome)} `))
  lines.push(...answerLines(d))
  if (d.criteria) lines.push('', ...criteriaLines(d.criteria, 0, options.full ?? false, new Set()))
  if (d.missing) {
    lines.push(
      '',
      bold(d.missing.smallest.length > 1 ? 'Missing: any one of these sets decides it' : 'Missing: this decides it'),
    )
    for (const set of d.missing.smallest.slice(0, 5))
      lines.push(...set.map((fact, i) => questionLine(fact, i === 0 ? '  - ' : '    and ')))
    if (d.missing.smallest.length > 5) lines.push(dim(`  … and ${d.missing.smallest.length - 5} more sets`))
    if (d.missing.bounded) lines.push(dim('  There are more sets; these are the cheapest.'))
    if (d.missing.next) lines.push(questionLine(d.missing.next, 'Ask next: '))
  }
  if (d.flags.length > 0) {
    lines.push('', bold('Also'))
    for (const flag of d.flags)
      lines.push(wrap(`${flag.kind}: ${flag.message}${flag.clause ? ` [${flag.clause}]` : ''}`, '    ', '  - '))
  }
  const open = d.readings.filter(r => r.alternatives.some(a => a.changesOutcome))
  if (open.length > 0) {
    lines.push('', bold('Readings that would change the answer'))
    for (const reading of open) {
      lines.push(
        wrap(`${reading.id} [${reading.clause}]: read as "${reading.chosen}". ${reading.because}`, '    ', '  - '),
      )
      for (const a of reading.alternatives.filter(x => x.changesOutcome))
        lines.push(wrap(`read as "${a.option}": ${word(a.outcome)}`, '      ', '    '))
    }
  }
  if (d.overlays.length > 0) {
    lines.push('', bold('Terms that outrank the policy'))
    for (const o of d.overlays) lines.push(wrap(`${o.title} (${o.authority}, ${o.citation})`, '    ', '  - '))
  }
  if (d.notRead) {
    lines.push('', bold('Left out on reading: the answer stands without it'))
    for (const one of d.notRead) lines.push(wrap(`${one.path || 'the file'}: ${one.message}`, '    ', '  - '))
  }
  return lines.join('\n')
}

function answerLines(d: Determination): string[] {
  const { authorization, codes, denials } = d.answers
  const lines: string[] = []
  if (authorization) {
    const { prior, initial, requestBy, decideBy } = authorization
    const words = {
      needed: 'needed',
      'not-needed': 'not needed',
      'not-stated': 'not stated',
      undetermined: 'undetermined',
      'plan-document-decides': 'the plan document decides',
    }
    lines.push(
      wrap(
        `Prior authorization: ${words[prior.answer]}. ${prior.says}${prior.clause ? ` [${prior.clause}]` : ''}`,
        '  ',
      ),
    )
    for (const term of [initial, requestBy, decideBy]) if (term) lines.push(wrap(`${term.says} [${term.clause}]`, '  '))
  }
  if (codes)
    for (const c of codes)
      lines.push(wrap(`Code: ${c.system} ${c.code ?? '(none named)'}, per ${c.per}. ${c.says} [${c.clause}]`, '  '))
  if (denials)
    for (const one of denials)
      lines.push(
        wrap(
          `Denial class: ${one.id}${one.matches === 'undetermined' ? ' (undetermined)' : ''}. Appealable by the provider: ${one.appealable}; limitation on liability ${one.limitationOnLiability.replaceAll('-', ' ')}. [${one.clause}]`,
          '  ',
        ),
      )
  return lines
}

/** Decided groups are folded unless `full`: what is met shows one line, what is open or not met shows its parts. */
export function criteriaLines(criteria: Criteria, depth: number, full: boolean, told: Set<string>): string[] {
  // A guard or a group without a number that does not apply says nothing to a reader.
  if (!criteria.clause && criteria.outcome === 'not-applicable' && depth > 0) return []
  const indent = '  '.repeat(Math.min(depth, 8))
  const lines: string[] = []
  const label = criteria.clause ? `${criteria.paraphrase ?? ''} ${dim(`[${criteria.clause}]`)}` : (criteria.rule ?? '')
  const rule = criteria.clause && criteria.of && criteria.of.length > 1 && criteria.rule ? ` (${criteria.rule})` : ''
  const said =
    criteria.decides || !criteria.clause
      ? ''
      : dim(` (${criteria.modality === 'must' ? 'reported' : criteria.modality})`)
  if (depth > 0 || criteria.clause)
    lines.push(wrap(`${label}${rule}${said}`, `${indent}  `, `${indent}${mark(criteria.outcome)} `))
  const again = criteria.clause !== undefined && told.has(criteria.clause) && criteria.of !== undefined
  if (criteria.clause) told.add(criteria.clause)
  if (again) return [...lines, `${indent}      (as above)`]
  const unfold = full || !isSettled(criteria.outcome) || depth === 0
  if (unfold) {
    for (const fact of criteria.facts ?? []) lines.push(wrap(factLine(fact), `${indent}      `, `${indent}    `))
    for (const part of criteria.of ?? [])
      lines.push(...criteriaLines(part, depth + (criteria.clause || depth > 0 ? 1 : 0), full, told))
  } else if (criteria.facts) lines.push(...evidenceLines(criteria.facts, indent))
  return lines
}

const isSettled = (outcome: Outcome): boolean => outcome === 'met' || outcome === 'not-applicable'

function factLine(fact: CriteriaFact): string {
  const value =
    fact.value === null
      ? `${fact.why ?? 'absent'}${fact.note ? `: ${fact.note}` : ''}`
      : `${shown(fact.value)}${fact.unit && fact.unit !== 'count' ? ` ${fact.unit}` : ''}`
  return dim(
    `${mark(fact.outcome)} ${fact.fact}: ${value} (asked: ${fact.asks})${fact.evidence[0] ? `; ${evidence(fact.evidence)}` : ''}`,
  )
}

function evidenceLines(facts: readonly CriteriaFact[], indent: string): string[] {
  const seen = facts.flatMap(f => f.evidence)
  return seen.length === 0 ? [] : [wrap(dim(evidence(seen)), `${indent}      `, `${indent}    `)]
}

function evidence(list: CriteriaFact['evidence']): string {
  const first = list
    .slice(0, 2)
    .map(
      e =>
        `${e.type} ${e.id}${e.at ? `, ${e.at.slice(0, 16).replace('T', ' ')}` : ''}${e.credential ? `, ${e.credential}` : ''}`,
    )
  return first.join('; ') + (list.length > 2 ? ` +${list.length - 2}` : '')
}

function questionLine(fact: string, first: string): string {
  return wrap(`${questionText(fact)} ${dim(`(${fact})`)}`, '      ', first)
}

export function shown(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'none'
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value)
}
