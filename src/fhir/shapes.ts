import * as z from 'zod'

/**
 * The FHIR R4 data types, as far as they are read. A shape lists the elements that a translation reads; what else a
 * resource holds is left out and counted in the report. Nothing is required here: what an entry needs, its translation
 * asks for and says so.
 */
export const str = z.string().optional()
export const bool = z.boolean().optional()
export const num = z.number().optional()
export const many = <T extends z.ZodType>(item: T) => z.array(item).default([])

/** Value and nested extensions are read by who knows the URL. */
export const extension = z.looseObject({ url: z.string() })
export const extensions = many(extension)

export const coding = z.object({ system: str, code: str, display: str, extension: extensions })
export const concept = z.object({ coding: many(coding), text: str })
export const identifier = z.object({ system: str, value: str, use: str, type: concept.optional() })
export const reference = z.object({ reference: str, type: str, identifier: identifier.optional(), display: str })
export const period = z.object({ start: str, end: str })
export const quantity = z.object({ value: num, unit: str, code: str, system: str })
export const money = z.object({ value: num, currency: str })
export const humanName = z.object({
  use: str,
  text: str,
  family: str,
  given: many(z.string()),
  suffix: many(z.string()),
})
export const address = z.object({ use: str, state: str, country: str, period: period.optional() })
export const annotation = z.object({ text: str })
export const signature = z.object({ type: many(coding), when: str, who: reference.optional() })
export const timing = z.object({ repeat: z.object({ dayOfWeek: many(z.string()) }).optional() })

/** What every resource may hold. */
export const meta = z.object({ lastUpdated: str, profile: many(z.string()), versionId: str })
export const common = { id: str, meta: meta.optional(), extension: extensions }

export type Coding = z.output<typeof coding>
export type Concept = z.output<typeof concept>
export type Reference = z.output<typeof reference>
export type Period = z.output<typeof period>
export type Extension = z.output<typeof extension>
export type Quantity = z.output<typeof quantity>
export type HumanName = z.output<typeof humanName>

/** The value of the first extension of this URL, when it is of the type asked for. */
export function extensionValue(list: readonly Extension[], url: string): unknown {
  const found = list.find(one => one.url === url)
  if (!found) return undefined
  const key = Object.keys(found).find(name => name.startsWith('value'))
  return key === undefined ? undefined : found[key]
}

/** Every label of a concept: its text and the displays of its codings. */
export const labelsOf = (...concepts: (Concept | undefined)[]): string[] =>
  concepts.flatMap(one => (one ? [one.text, ...one.coding.map(c => c.display)].flatMap(text => text ?? []) : []))

export const codesOf = (...concepts: (Concept | undefined)[]): string[] =>
  concepts.flatMap(one => one?.coding.flatMap(c => c.code ?? []) ?? [])

export const codingIn = (concepts: readonly (Concept | undefined)[], system: string): Coding | undefined =>
  concepts.flatMap(one => one?.coding ?? []).find(one => one.system === system)

/** A word of one of OpenIOP's own lists, from its code system or from a label that spells it. */
export function wordIn<const W extends string>(
  words: readonly W[],
  ...concepts: (Concept | undefined)[]
): W | undefined {
  for (const text of [...codesOf(...concepts), ...labelsOf(...concepts)]) {
    const plain = squeeze(text)
    const found = words.find(word => squeeze(word) === plain)
    if (found) return found
  }
  return undefined
}

export const squeeze = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9.]/g, '')
