import * as z from 'zod'
import { conditionFocus } from '../../record/schema/parts.ts'
import {
  bool,
  type Concept,
  codesOf,
  common,
  concept,
  extensionValue,
  many,
  money,
  num,
  period,
  quantity,
  reference,
  str,
  wordIn,
} from '../shapes.ts'
import { type Desk, isRecord, type Made, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'

const item = z.object({
  extension: z.array(z.looseObject({ url: z.string() })).default([]),
  sequence: num,
  revenue: concept.optional(),
  category: concept.optional(),
  productOrService: concept.optional(),
  modifier: many(concept),
  servicedDate: str,
  servicedPeriod: period.optional(),
  locationCodeableConcept: concept.optional(),
  quantity: quantity.optional(),
  unitPrice: money.optional(),
  net: money.optional(),
  encounter: many(reference),
})
const shape = z.object({
  ...common,
  status: str,
  use: str,
  type: concept.optional(),
  created: str,
  billablePeriod: period.optional(),
  provider: reference.optional(),
  insurance: many(z.object({ focal: bool, coverage: reference.optional(), preAuthRef: many(z.string()) })),
  careTeam: many(z.object({ sequence: num, provider: reference.optional() })),
  supportingInfo: many(z.object({ category: concept.optional(), timingPeriod: period.optional(), timingDate: str })),
  item: many(item),
})

type Claim = z.output<typeof shape>
type Item = z.output<typeof item>

/** Claim: claim lines (use `claim`) or an authorization request (use `preauthorization`). */
export const claim = translation('Claim', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error') return 'status entered-in-error'
  if (r.use === 'preauthorization') return requestOf(r, desk)
  if (r.use !== 'claim') return `use ${r.use ?? 'missing'}`
  const entries = r.item.flatMap((one, n) => lineOf(r, one, n, desk) ?? [])
  return entries.length > 0 ? entries : 'none of its lines has a CPT, HCPCS or revenue code and a date'
})

function lineOf(r: Claim, one: Item, n: number, desk: Desk): Made | undefined {
  const code = procedureCode(one.productOrService)
  const revenue = revenueCode(one.revenue)
  const on = desk.day(one.servicedDate ?? one.servicedPeriod?.start ?? r.billablePeriod?.start, `item[${n}].serviced`)
  if (!on || (!code && !revenue && !desk.here.own)) return undefined
  const through = desk.day(one.servicedPeriod?.end, `item[${n}].servicedPeriod.end`)
  const insurance = r.insurance.find(entry => entry.focal) ?? r.insurance[0]
  const coverage = desk.id(insurance?.coverage, 'insurance.coverage', 'Coverage')
  const provider = desk.find(r.provider, 'provider')
  const isOurs = provider ? desk.source.organizations.has(provider) : undefined
  const price = one.net ?? one.unitPrice
  const units = one.quantity?.value
  const cents = one.net?.value ?? (one.unitPrice?.value === undefined ? undefined : one.unitPrice.value * (units ?? 1))
  const place = one.locationCodeableConcept?.coding.find(c => /^\d{2}$/.test(c.code ?? ''))?.code
  const modifiers = codesOf(...one.modifier)
  const sessions = one.encounter.flatMap((ref, m) => sessionIn(desk, ref, `item[${n}].encounter[${m}]`))
  const status = ({ cancelled: 'void', draft: 'draft', active: 'submitted' } as const)[r.status ?? '']
  const billedOn = status === 'draft' ? undefined : desk.day(r.created, 'created')
  return made('claimLines', {
    id: r.item.length === 1 ? desk.here.key : `${desk.here.key}-${one.sequence ?? n + 1}`,
    on,
    ...(through && through !== on ? { through } : {}),
    ...(code ? { code } : {}),
    ...(modifiers.length > 0 ? { modifiers } : {}),
    ...(revenue ? { revenueCode: revenue } : {}),
    ...(units === undefined ? {} : { units }),
    ...(coverage ? { coverage } : {}),
    ...(cents !== undefined && (price?.currency ?? 'USD') === 'USD' && cents >= 0
      ? { chargeCents: Math.round(cents * 100) }
      : {}),
    ...(isOurs === undefined ? {} : { billedByProgram: isOurs }),
    ...(place ? { placeOfService: place } : {}),
    ...(sessions.length > 0 ? { sessions: [...new Set(sessions)] } : {}),
    ...(status ? { status } : {}),
    ...(billedOn ? { billedOn } : {}),
  })
}

/** The sessions an encounter became: its appointment's, or its own. */
function sessionIn(desk: Desk, ref: Item['encounter'][number], element: string): string[] {
  const found = desk.find(ref, element, 'Encounter', 'Appointment')
  if (!found) return []
  if (found.type === 'Appointment') return [found.key]
  const booked = [found.resource.appointment].flat().find(isRecord)
  const appointment =
    typeof booked?.reference === 'string'
      ? desk.source.find({ reference: booked.reference, type: undefined, display: undefined }, found)
      : undefined
  return [appointment?.key ?? found.key]
}

/** A CPT or HCPCS code; SNOMED CT and others name the service and are no billing code. */
function procedureCode(product: Concept | undefined): string | undefined {
  const billing = product?.coding.find(
    one => /(cpt|hcpcs|procedure)/i.test(one.system ?? '') && /^[A-Z0-9]\d{3}[A-Z0-9]$/i.test(one.code ?? ''),
  )
  const bare = product?.coding.find(one => one.system === undefined && /^([A-Z]\d{4}|\d{5})$/.test(one.code ?? ''))
  return (billing ?? bare)?.code?.toUpperCase()
}

function revenueCode(revenue: Concept | undefined): string | undefined {
  const found = codesOf(revenue).find(code => /^\d{3,4}$/.test(code))
  return found?.padStart(4, '0')
}

function requestOf(r: Claim, desk: Desk): Reading {
  const submittedOn = desk.day(r.created, 'created')
  const kind = kindOf(r, desk)
  if (!kind) return 'a request that does not say whether it is the first or a continuation'
  const insurance = r.insurance.find(entry => entry.focal) ?? r.insurance[0]
  const coverage = desk.id(insurance?.coverage, 'insurance.coverage', 'Coverage')
  const first = r.item[0]
  const event = r.supportingInfo.find(one => one.timingPeriod)?.timingPeriod
  const days = desk.period(first?.servicedPeriod ?? event ?? r.billablePeriod, 'item[0].servicedPeriod')
  const units = r.item.flatMap(one => one.quantity?.value ?? [])
  const condition = wordIn(conditionFocus, ...r.item.flatMap(one => (one.category ? [one.category] : [])))
  return [
    made('authorizationRequests', {
      id: desk.here.key,
      kind,
      ...(submittedOn ? { submittedOn } : {}),
      ...(coverage ? { coverage } : {}),
      ...(condition ? { condition } : {}),
      ...(units.length > 0 && units.every(Number.isInteger)
        ? { unitsRequested: units.reduce((all, one) => all + one, 0) }
        : {}),
      ...days,
      ...desk.recordedAt(undefined, 'created'),
    }),
  ]
}

/** Certification type: I (initial), R or 4 (renewal, extension); as Da Vinci PAS or OpenIOP writes it. */
function kindOf(r: Claim, desk: Desk): 'initial' | 'continuing' | undefined {
  const url = 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-certificationType'
  for (const one of [...r.item.map(entry => entry.extension), r.extension]) {
    const found = concept.safeParse(extensionValue(one, url))
    const code = found.success ? codesOf(found.data)[0] : undefined
    if (code === 'I') return 'initial'
    if (code === 'R' || code === '4') return 'continuing'
  }
  if (r.insurance.some(one => one.preAuthRef.length > 0)) return 'continuing'
  return desk.here.own ? 'initial' : undefined
}
