import { dictionary } from '../../facts/dictionary.ts'
import type { Fact, FactValue } from '../../facts/fact.ts'
import { dayOf } from '../../kernel/moment.ts'
import { nearest } from '../../kernel/nearest.ts'
import { classesOn } from '../derive/credentials.ts'
import type { Finding } from '../schema/finding.ts'
import type { CaseRecord } from '../schema/record.ts'
import { type Flag, flag, pathTo } from './flag.ts'

/** Answers to facts that do not exist, in words the fact does not have, or that nobody stands behind. */
export function findingFlags(record: CaseRecord, facts: ReadonlyMap<string, Fact> = dictionary): Flag[] {
  return [
    ...record.findings.flatMap(one => {
      const path = pathTo('findings', one)
      return [...answer(one.fact, one.value, path, facts), ...backing(one, path), ...author(record, one, path, facts)]
    }),
    ...record.program.attestations.flatMap(one => {
      const path = pathTo('program.attestations', one)
      return [...answer(one.fact, one.value, path, facts), ...programOnly(one.fact, path, facts)]
    }),
    ...Object.entries(record.answers).flatMap(([fact, value]) => answer(fact, value, `answers.${shown(fact)}`, facts)),
    ...Object.entries(record.program.answers ?? {}).flatMap(([fact, value]) => {
      const path = `program.answers.${shown(fact)}`
      return [...answer(fact, value, path, facts), ...programOnly(fact, path, facts)]
    }),
    ...shortForm(record),
    ...conflicts(record),
  ]
}

function answer(id: string, value: FactValue, path: string, facts: ReadonlyMap<string, Fact>): Flag[] {
  const fact = facts.get(id)
  if (!fact) {
    const close = nearest(id, [...facts.keys()])
    return [
      flag(
        'unknown-fact',
        'error',
        path,
        'There is no fact of this id; the answer counts for nothing.',
        close ? `\`${close}\` may be meant.` : 'Look the fact up with `openiop facts`.',
      ),
    ]
  }
  const wrong = wrongValue(fact, value)
  return wrong ? [flag(wrong.code, 'error', path, wrong.message, wrong.remedy)] : []
}

function wrongValue(fact: Fact, value: FactValue): { code: string; message: string; remedy: string } | undefined {
  const options = fact.options ?? []
  if (fact.type === 'boolean')
    return typeof value === 'boolean'
      ? undefined
      : { code: 'wrong-answer-type', message: 'The fact is answered by yes or no.', remedy: 'Write true or false.' }
  if (fact.type === 'number') {
    if (typeof value === 'number') return undefined
    const withUnit = typeof value === 'string' && /^\s*\d+(\.\d+)?\s*[a-z/]+\s*$/i.test(value)
    return {
      code: withUnit ? 'wrong-unit' : 'wrong-answer-type',
      message: `The fact is answered by a number${fact.unit ? `, in ${fact.unit}` : ''}.`,
      remedy: `Write the number alone${fact.unit ? `, in ${fact.unit}` : ''}.`,
    }
  }
  const given = fact.type === 'codes' ? value : [value]
  if (!Array.isArray(given))
    return { code: 'wrong-answer-type', message: 'The fact is answered by a list of words.', remedy: 'Write a list.' }
  const odd = given.find(word => typeof word !== 'string' || !options.includes(word))
  if (odd === undefined) return undefined
  const close = typeof odd === 'string' ? nearest(odd, options) : undefined
  return {
    code: 'unknown-answer',
    message: 'The answer is none of the words of the fact.',
    remedy: close ? `\`${close}\` may be meant.` : `Write one of ${options.map(one => `\`${one}\``).join(', ')}.`,
  }
}

function backing(one: Finding, path: string): Flag[] {
  const flags: Flag[] = []
  if (!one.by && !one.byCredential)
    flags.push(
      flag(
        'finding-without-author',
        'warning',
        path,
        'Nobody stands behind the finding; an audit may not accept it.',
        'Add `by`, the practitioner who made it.',
      ),
    )
  if (one.evidence.length === 0)
    flags.push(
      flag(
        'finding-without-evidence',
        'warning',
        path,
        'The finding refers to no dated record.',
        'Add `evidence`: the collection and id of a note, assessment or result.',
      ),
    )
  if (!one.on)
    flags.push(
      flag(
        'finding-without-day',
        'warning',
        path,
        'It is not known when the finding was made, so it holds at any time.',
        'Add `on`.',
      ),
    )
  return flags
}

/** The class that the fact asks its author to be, on the day of the finding. */
function author(record: CaseRecord, one: Finding, path: string, facts: ReadonlyMap<string, Fact>): Flag[] {
  const wanted = facts.get(one.fact)?.attestedBy
  const who = record.practitioners.find(person => person.id === one.by)
  const day = one.on ?? (one.recordedAt && dayOf(one.recordedAt))
  if (!wanted || !who || !day) return []
  const classes = classesOn(who, day)
  return wanted.some(one => classes.includes(one))
    ? []
    : [
        flag(
          'finding-by-unqualified-author',
          'error',
          `${path}.by`,
          `The fact is to be answered by a ${wanted.join(' or ')}; the author was none on that day.`,
          'Have it answered by someone who is, or complete the author’s credentials.',
        ),
      ]
}

function programOnly(id: string, path: string, facts: ReadonlyMap<string, Fact>): Flag[] {
  const kind = facts.get(id)?.kind
  return kind === undefined || kind === 'program'
    ? []
    : [
        flag(
          'not-a-program-fact',
          'error',
          path,
          'The fact is about a member, not about the program.',
          'Answer it among the findings of the case.',
        ),
      ]
}

function shortForm(record: CaseRecord): Flag[] {
  return Object.keys(record.answers).length > 0
    ? [
        flag(
          'answers-without-author',
          'note',
          'answers',
          'Answers in the short form have no author, day or evidence.',
          'Write them as findings before the case is relied upon.',
        ),
      ]
    : []
}

/** Two findings of one day, about the same thing, that say different things. */
function conflicts(record: CaseRecord): Flag[] {
  const superseded = new Set(record.findings.flatMap(one => one.supersedes ?? []))
  const seen = new Map<string, Finding>()
  return record.findings.flatMap(one => {
    if (one.id && superseded.has(one.id)) return []
    const key = JSON.stringify([one.fact, one.on, one.episode, one.about])
    const before = seen.get(key)
    if (!before) {
      seen.set(key, one)
      return []
    }
    return JSON.stringify(before.value) === JSON.stringify(one.value)
      ? []
      : [
          flag(
            'findings-conflict',
            'error',
            pathTo('findings', one),
            `It contradicts ${pathTo('findings', before)} of the same day.`,
            'Correct one of them, or name the one it replaces in `supersedes`.',
          ),
        ]
  })
}

const shown = (id: string) => (/^[\w.-]{1,60}$/.test(id) ? id : '…')
