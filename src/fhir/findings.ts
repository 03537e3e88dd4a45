import { dictionary, nearestFact } from '../facts/dictionary.ts'
import type { Fact, FactValue } from '../facts/fact.ts'
import { nearest } from '../kernel/nearest.ts'
import { own } from './codes.ts'
import type { Coding, Quantity } from './shapes.ts'
import { squeeze } from './shapes.ts'
import type { Desk } from './source.ts'

/** The answer that says that none of the options applies; the answer itself is then an empty list. */
export const noneOfThese = 'none-of-these'

/** One answer as FHIR writes it: `value[x]` of an Observation, or `answer.value[x]` of a QuestionnaireResponse. */
export interface Answer {
  valueBoolean?: boolean
  valueInteger?: number
  valueDecimal?: number
  valueString?: string
  valueQuantity?: Quantity
  valueCoding?: Coding
  valueCodeableConcept?: { coding: readonly Coding[]; text?: string }
}

/** The fact of an id, or undefined with a suggestion said. */
export function factNamed(id: string, element: string, desk: Desk): Fact | undefined {
  const fact = dictionary.get(id)
  if (fact) return fact
  const near = id.length <= 80 ? nearestFact(id) : undefined
  desk.error(
    'unknown-fact',
    element,
    'There is no fact of this name in the dictionary; the answer was left out.',
    near ? `\`${near}\` may be meant.` : 'All facts: openiop facts.',
  )
  return undefined
}

/** Answers to a fact in the words of the dictionary; undefined, and said, when they do not fit its type, unit or options. */
export function factValueOf(
  fact: Fact,
  answers: readonly Answer[],
  element: string,
  desk: Desk,
): FactValue | undefined {
  const wrong = (message: string, remedy: string) => {
    desk.error('answer-does-not-fit', element, `${message} The answer was left out.`, remedy)
    return undefined
  }
  const [first] = answers
  if (!first) return undefined
  if (fact.type !== 'codes' && answers.length > 1)
    return wrong('Several answers are given where one is due.', 'Give one answer.')
  if (fact.type === 'boolean') return first.valueBoolean ?? wrong('Yes or no is due.', 'Write `valueBoolean`.')
  if (fact.type === 'number') {
    const quantity = first.valueQuantity
    const unit = quantity?.code ?? quantity?.unit
    if (unit !== undefined && !sameUnit(unit, fact.unit ?? ''))
      return wrong(`The number is in another unit than ${fact.unit}.`, `Give it in ${fact.unit}.`)
    return (
      first.valueDecimal ??
      first.valueInteger ??
      quantity?.value ??
      wrong('A number is due.', 'Write `valueDecimal` or `valueQuantity`.')
    )
  }
  const options = fact.options ?? []
  const said = answers.map(answer => optionOf(answer, options))
  if (fact.type === 'codes' && said.length === 1 && said[0] === noneOfThese) return []
  const known = said.filter(one => one !== undefined && options.includes(one))
  if (known.length < said.length) {
    const text = textOf(answers[said.findIndex(one => one === undefined || !options.includes(one))] ?? {})
    const near = text && text.length <= 80 ? nearest(text, options) : undefined
    return wrong(
      'This is none of the answers the fact takes.',
      near ? `\`${near}\` may be meant.` : `One of: ${options.join(', ')}.`,
    )
  }
  return fact.type === 'codes' ? known.flatMap(one => one ?? []) : known[0]
}

const textOf = (answer: Answer): string | undefined =>
  answer.valueCoding?.code ??
  answer.valueCodeableConcept?.coding[0]?.code ??
  answer.valueString ??
  answer.valueCodeableConcept?.text

function optionOf(answer: Answer, options: readonly string[]): string | undefined {
  const codings = answer.valueCoding ? [answer.valueCoding] : (answer.valueCodeableConcept?.coding ?? [])
  const said = [
    ...codings.flatMap(one => [one.code, one.display]),
    answer.valueString,
    answer.valueCodeableConcept?.text,
  ]
  for (const text of said) {
    if (text === undefined) continue
    const found = [...options, noneOfThese].find(option => squeeze(option) === squeeze(text))
    if (found) return found
  }
  return undefined
}

/** UCUM codes of the units of the dictionary. */
export const ucumOf: Readonly<Record<string, string>> = {
  minutes: 'min',
  hours: 'h',
  days: 'd',
  weeks: 'wk',
  years: 'a',
  ratio: '1',
  count: '{count}',
  people: '{people}',
  sessions: '{sessions}',
  services: '{services}',
  'contacts/week': '{contacts}/wk',
}

const sameUnit = (given: string, due: string): boolean =>
  given === due || given === ucumOf[due] || `${given}s` === due || (due === 'count' && given === '1')

/** Whether a coding names a fact of the dictionary. */
export const isFactCode = (one: Coding): boolean => one.system === own.fact
