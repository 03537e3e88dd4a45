import * as z from 'zod'
import { isDrugTest, systems } from '../codes.ts'
import { type Answer, factNamed, factValueOf, isFactCode } from '../findings.ts'
import {
  asamLevel,
  contradicts,
  instrumentNamed,
  instrumentOfTotal,
  itemCount,
  loincItems,
  numberIn,
  pointsIn,
} from '../instruments.ts'
import {
  annotation,
  bool,
  codesOf,
  common,
  concept,
  labelsOf,
  many,
  num,
  period,
  quantity,
  reference,
  str,
  wordIn,
} from '../shapes.ts'
import { type Desk, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'

const value = {
  valueQuantity: quantity.optional(),
  valueInteger: num,
  valueString: str,
  valueBoolean: bool,
  valueCodeableConcept: concept.optional(),
}
const shape = z.object({
  ...common,
  status: str,
  category: many(concept),
  code: concept.optional(),
  focus: many(reference),
  encounter: reference.optional(),
  effectiveDateTime: str,
  effectivePeriod: period.optional(),
  effectiveInstant: str,
  issued: str,
  performer: many(reference),
  ...value,
  note: many(annotation),
  component: many(z.object({ code: concept.optional(), ...value })),
  interpretation: many(concept),
  derivedFrom: many(reference),
})

type Observation = z.output<typeof shape>

/** Observation to a finding, an instrument's result, or a drug-test result. */
export const observation = translation('Observation', shape, (r, desk): Reading => {
  if (!['final', 'amended', 'corrected'].includes(r.status ?? '')) return `status ${r.status ?? 'missing'}`
  const fact = r.code?.coding.find(isFactCode)
  if (fact?.code !== undefined) return findingOf(r, fact.code, desk)
  const at = desk.at(r.effectiveDateTime ?? r.effectiveInstant ?? r.effectivePeriod?.start, 'effective')
  const author = desk.who(r.performer[0], 'performer[0]')
  const recorded = desk.recordedAt(r.issued, 'issued')
  if (isDrugTestResult(r, desk)) {
    const on = desk.day(r.issued, 'issued') ?? at?.slice(0, 10)
    if (!on) return 'it has no date'
    const result = wordIn(
      ['negative', 'expected', 'unexpected', 'positive', 'inconclusive'] as const,
      r.valueCodeableConcept,
      ...r.interpretation,
      { coding: [], text: r.valueString },
    )
    return [
      made('toxicology', {
        id: desk.here.key,
        kind: 'result',
        on,
        ...(at ? { collectedOn: at.slice(0, 10) } : {}),
        ...(result ? { result } : {}),
        ...author,
        ...recorded,
      }),
    ]
  }
  const level = asamLevel(r.valueCodeableConcept?.coding ?? [])
  const instrument =
    desk.here.own?.collection === 'instrumentResults'
      ? (labelsOf(r.code)[0] ?? codesOf(r.code)[0])
      : level
        ? 'ASAM'
        : instrumentOf(r)
  if (instrument) {
    if (!at) return 'it has no date'
    const total = numberIn(r) ?? undefined
    const items = itemsIn(r, instrument)
    if (total === undefined && items === undefined && level === undefined && !desk.here.own)
      return 'an instrument without a score'
    flagContradiction(items, total, 'value', desk)
    return [
      made('instrumentResults', {
        id: desk.here.key,
        on: at.slice(0, 10),
        instrument,
        ...(items ? { items } : {}),
        ...(total !== undefined ? { total } : {}),
        ...(level ? { recommendedLevel: level } : {}),
        ...author,
        ...recorded,
      }),
    ]
  }
  if (isItem(r)) return 'one item of an instrument; the total is read'
  const kind = codesOf(...r.category)[0]
  return kind && /^[a-z-]{1,40}$/.test(kind)
    ? `${kind}: nothing that OpenIOP keeps`
    : 'no fact, instrument or drug test that OpenIOP keeps'
})

/** A drug test by its code or label. */
const isDrugTestResult = (r: Observation, desk: Desk): boolean =>
  desk.here.own?.collection === 'toxicology' ||
  codesOf(r.code).some(isDrugTest) ||
  labelsOf(r.code).some(label => /\b(drug (test|screen)|toxicology)/i.test(label))

/** A survey answer to a fact of the dictionary. */
function findingOf(r: Observation, id: string, desk: Desk): Reading {
  const fact = factNamed(id, 'code', desk)
  if (!fact) return 'it names no fact of the dictionary'
  const answers: Answer[] =
    r.component.length > 0
      ? r.component
      : r.valueCodeableConcept && r.valueCodeableConcept.coding.length > 1 && fact.type === 'codes'
        ? r.valueCodeableConcept.coding.map(valueCoding => ({ valueCoding }))
        : [r]
  const answer = factValueOf(fact, answers, 'value', desk)
  if (answer === undefined) return 'its value does not fit the fact'
  const on = desk.day(r.effectiveDateTime ?? r.effectiveInstant ?? r.effectivePeriod?.start, 'effective')
  const until = desk.day(r.effectivePeriod?.end, 'effectivePeriod.end')
  const evidence = r.derivedFrom.flatMap((reference, n) => {
    const found = desk.find(reference, `derivedFrom[${n}]`)
    const type = found && (found.own?.collection ?? collectionOf[found.type])
    return found && type ? [{ type, id: found.key }] : []
  })
  const narrative = r.note[0]?.text
  return [
    made('findings', {
      id: desk.here.key,
      fact: id,
      value: typeof answer === 'object' ? [...answer] : answer,
      ...(on ? { on } : {}),
      ...(until ? { until } : {}),
      ...(evidence.length > 0 ? { evidence } : {}),
      ...(narrative ? { narrative } : {}),
      ...desk.who(r.performer[0], 'performer[0]'),
      ...desk.recordedAt(r.issued, 'issued'),
    }),
  ]
}

/** Where resources of a type usually end, for evidence. */
const collectionOf: Readonly<Record<string, string>> = {
  Composition: 'assessments',
  DocumentReference: 'notes',
  CarePlan: 'plans',
  RiskAssessment: 'riskAssessments',
  Encounter: 'sessions',
  Observation: 'instrumentResults',
  QuestionnaireResponse: 'instrumentResults',
  Condition: 'diagnoses',
}

/** By the LOINC code of its total or panel; or by a code or label that is the instrument's name. */
function instrumentOf(r: Observation): string | undefined {
  const total = instrumentOfTotal(r.code)
  if (total) return total
  if (isItem(r)) return undefined
  return instrumentNamed(
    labelsOf(r.code).filter(label => /score|total|result|level/i.test(label) || label.length <= 12),
  )
}

const isItem = (r: Observation): boolean =>
  (r.code?.coding ?? []).some(
    one => one.system === systems.loinc && (loincItems('PHQ-9') ?? []).includes(one.code ?? ''),
  )

/** Every item in the instrument's order, from components or members; undefined unless all are there. */
function itemsIn(r: Observation, instrument: string): number[] | undefined {
  const order = loincItems(instrument)
  if (!order) return undefined
  const found = new Map(r.component.flatMap(one => codesOf(one.code).map(code => [code, pointsIn(one)] as const)))
  const items = order.map(code => found.get(code))
  return items.every(item => item !== undefined) ? items : undefined
}

export function flagContradiction(
  items: readonly number[] | undefined,
  total: number | undefined,
  element: string,
  desk: Desk,
) {
  if (!contradicts(items, total)) return
  desk.error(
    'total-contradicts-items',
    element,
    'The total stated is not the sum of the items; both were kept as stated.',
    'Correct the total or the items.',
  )
}

export const isWhole = (instrument: string, items: readonly number[]): boolean => itemCount[instrument] === items.length
