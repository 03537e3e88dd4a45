import * as z from 'zod'
import { dictionary } from '../../facts/dictionary.ts'
import { own, totalOf } from '../codes.ts'
import { type Answer, factNamed, factValueOf } from '../findings.ts'
import { asamLevel, instrumentNamed, loincItems, numberIn, pointsIn } from '../instruments.ts'
import { bool, coding, common, many, num, quantity, reference, str } from '../shapes.ts'
import { type Desk, type Made, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'
import { flagContradiction, isWhole } from './observation.ts'

const answer = z.looseObject({
  valueBoolean: bool,
  valueInteger: num,
  valueDecimal: num,
  valueString: str,
  valueQuantity: quantity.optional(),
  valueCoding: coding.optional(),
})
const item = z.looseObject({ linkId: str, definition: str, text: str, answer: many(answer), item: many(z.unknown()) })
const shape = z.object({
  ...common,
  questionnaire: str,
  status: str,
  encounter: reference.optional(),
  authored: str,
  author: reference.optional(),
  source: reference.optional(),
  item: many(item),
})

type Item = z.output<typeof item>
type Response = z.output<typeof shape>

/** QuestionnaireResponse to findings (OpenIOP's fact questionnaires) or to the result of an instrument. */
export const questionnaireResponse = translation('QuestionnaireResponse', shape, (r, desk): Reading => {
  if (r.status !== 'completed' && r.status !== 'amended') return `status ${r.status ?? 'missing'}: not finished`
  const items = r.item.flatMap(one => flatten(one))
  const answered = items.filter(one => one.answer.length > 0)
  if (answered.length === 0) return 'it holds no answers'
  const isOwn =
    r.questionnaire?.startsWith(own.questionnaire) || answered.every(one => dictionary.has(one.linkId ?? ''))
  return isOwn ? findingsOf(r, answered, desk) : instrumentOf(r, answered, desk)
})

function findingsOf(r: Response, items: readonly Item[], desk: Desk): Reading {
  const on = desk.day(r.authored, 'authored')
  const author = desk.who(r.author, 'author')
  const recorded = desk.recordedAt(r.authored, 'authored')
  const entries = items.flatMap((one, n): Made[] => {
    const id = one.linkId ?? ''
    const fact = factNamed(id, `item(${n}).linkId`, desk)
    const value = fact && factValueOf(fact, one.answer as Answer[], `item(${n}).answer`, desk)
    if (!fact || value === undefined) return []
    const plain = typeof value === 'object' ? [...value] : value
    // Without a day and an author it is the short form.
    if (!on && Object.keys(author).length === 0) return [{ collection: 'answers', entry: { [id]: plain } }]
    return [
      made('findings', {
        id: `${desk.here.key}.${id}`,
        fact: id,
        value: plain,
        ...(on ? { on } : {}),
        ...author,
        ...recorded,
      }),
    ]
  })
  return entries.length > 0 ? entries : 'none of its answers fits the dictionary'
}

function instrumentOf(r: Response, items: readonly Item[], desk: Desk): Reading {
  const on = desk.day(r.authored, 'authored')
  if (!on) return 'it does not say when it was answered'
  const level = items.map(one => asamLevel(one.answer.map(a => a.valueCoding))).find(Boolean)
  const codes = items.map(codeOf)
  const byItems = (loincItems('PHQ-9') ?? []).every(code => codes.includes(code)) ? 'PHQ-9' : undefined
  const instrument =
    byItems ?? instrumentNamed([r.questionnaire?.split('|')[0]?.split('/').at(-1)]) ?? (level ? 'ASAM' : undefined)
  if (!instrument) return 'a questionnaire that is not known here'
  const { points, total } = scoresOf(instrument, items, codes)
  flagContradiction(points, total, 'item', desk)
  return [
    made('instrumentResults', {
      id: desk.here.key,
      on,
      instrument,
      ...(points ? { items: points } : {}),
      ...(total !== undefined ? { total } : points ? { total: points.reduce((sum, one) => sum + one, 0) } : {}),
      ...(level ? { recommendedLevel: level } : {}),
      ...desk.who(r.author, 'author'),
      ...desk.recordedAt(r.authored, 'authored'),
    }),
  ]
}

/** The points of each item in the instrument's order, when all are answered, and the total as stated. */
function scoresOf(
  instrument: string,
  items: readonly Item[],
  codes: readonly string[],
): { points?: number[]; total?: number } {
  const isTotal = (one: Item, code: string) => totalOf[code] !== undefined || /total|\bscore\b/i.test(one.text ?? '')
  const place = items.findIndex((one, n) => isTotal(one, codes[n] ?? ''))
  const total = place < 0 ? undefined : numberIn(items[place]?.answer[0] as Answer | undefined)
  const order = loincItems(instrument)
  const byCode = order?.map(code => pointsIn(items[codes.indexOf(code)]?.answer[0] as Answer | undefined))
  const inPlace = items.filter((_, n) => n !== place).map(one => pointsIn(one.answer[0] as Answer | undefined))
  const found = byCode?.every(one => one !== undefined) ? byCode : inPlace
  const whole = found.every(one => one !== undefined) ? found.flatMap(one => one ?? []) : undefined
  return {
    ...(whole && isWhole(instrument, whole) ? { points: whole } : {}),
    ...(total !== undefined ? { total } : {}),
  }
}

/** `/44250-9` and `44250-9` name the LOINC code 44250-9. */
const codeOf = (one: Item): string => /(?:^|\/)(\d{3,6}-\d)$/.exec(one.linkId ?? '')?.[1] ?? ''

/** Items in the order of the form, with those inside groups and answers. The text has been checked for its depth. */
function flatten(one: Item): Item[] {
  const inner = [...one.item, ...one.answer.flatMap(a => (Array.isArray(a.item) ? a.item : []))]
  return [
    one,
    ...inner.flatMap(part => {
      const read = item.safeParse(part)
      return read.success ? flatten(read.data) : []
    }),
  ]
}
