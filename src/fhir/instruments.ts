import { knownInstruments } from '../record/schema/clinical.ts'
import { itemsOf, pointsOf, pointsOfWords, systems, totalOf } from './codes.ts'
import type { Answer } from './findings.ts'
import { type Coding, type Concept, extensionValue } from './shapes.ts'

/** The instrument whose total a code is. */
export const instrumentOfTotal = (code: Concept | undefined): string | undefined =>
  code?.coding.flatMap(one => (one.system === systems.loinc && one.code ? (totalOf[one.code] ?? []) : []))[0]

/** The instrument that a name or URL names: `…/Questionnaire/phq-9-example` is the PHQ-9. */
export function instrumentNamed(texts: readonly (string | undefined)[]): string | undefined {
  const names = [...new Set([...knownInstruments, 'AUDIT-C', 'TAPS', 'PHQ-2', 'PHQ-A'])].sort(
    (a, b) => b.length - a.length,
  )
  for (const text of texts) {
    if (text === undefined) continue
    const found = names.find(name => {
      const letters = name.replaceAll(/[^A-Za-z0-9]/g, '').split('')
      return new RegExp(`(?<![A-Za-z0-9])${letters.join('[-_. ]?')}(?![0-9]|[A-Za-z]{2})`, 'i').test(text)
    })
    if (found) return found
  }
  return undefined
}

/** A number however it is written: Quantity, integer, decimal, or digits as text. */
export function numberIn(answer: Answer | undefined): number | undefined {
  if (!answer) return undefined
  const text = answer.valueString?.trim()
  return (
    answer.valueQuantity?.value ??
    answer.valueInteger ??
    answer.valueDecimal ??
    (text !== undefined && /^-?\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : undefined)
  )
}

/** Points of an answer: its ordinal value, a number, a LOINC answer code, or the words of the answer. */
export function pointsIn(answer: Answer | undefined): number | undefined {
  if (!answer) return undefined
  const codings: readonly Coding[] = answer.valueCoding
    ? [answer.valueCoding]
    : (answer.valueCodeableConcept?.coding ?? [])
  for (const one of codings) {
    const ordinal = extensionValue(one.extension, systems.ordinal)
    if (typeof ordinal === 'number') return ordinal
    if (one.code !== undefined && pointsOf[one.code] !== undefined) return pointsOf[one.code]
    for (const text of [one.code, one.display]) {
      const points =
        text === undefined
          ? undefined
          : pointsOfWords[
              text
                .trim()
                .toLowerCase()
                .replaceAll(/[\s_]+/g, '-')
            ]
      if (points !== undefined) return points
    }
  }
  return numberIn(answer)
}

/** Whether a total stated contradicts the sum of all items. */
export const contradicts = (items: readonly number[] | undefined, total: number | undefined): boolean =>
  items !== undefined && total !== undefined && items.reduce((sum, item) => sum + item, 0) !== total

/** Number of items of instruments whose total is their sum. */
export const itemCount: Readonly<Record<string, number>> = { 'PHQ-9': 9, 'GAD-7': 7 }

export const loincItems = (instrument: string): readonly string[] | undefined => itemsOf[instrument]

/** An ASAM level of care in a coding whose system names ASAM, e.g. `2.1`. */
export const asamLevel = (codings: readonly (Coding | undefined)[]): string | undefined =>
  codings.find(one => /asam/i.test(one?.system ?? '') && /^[0-4](\.\d)?$/.test(one?.code ?? ''))?.code
