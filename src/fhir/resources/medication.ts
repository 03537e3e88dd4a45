import * as z from 'zod'
import { opioidClassOf } from '../codes.ts'
import { type Concept, codesOf, common, concept, labelsOf, period, reference, str } from '../shapes.ts'
import { type Desk, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'

const medicine = { medicationCodeableConcept: concept.optional(), medicationReference: reference.optional() }

/** MedicationRequest to the medication list, from the day it was ordered. */
export const medicationRequest = translation(
  'MedicationRequest',
  z.object({
    ...common,
    ...medicine,
    status: str,
    intent: str,
    authoredOn: str,
    requester: reference.optional(),
    dispenseRequest: z.object({ validityPeriod: period.optional() }).optional(),
  }),
  (r, desk): Reading => {
    if (['entered-in-error', 'draft', 'unknown'].includes(r.status ?? '')) return `status ${r.status}`
    if (r.intent === 'proposal' || r.intent === 'plan') return `intent ${r.intent}`
    const endsOn = desk.day(r.dispenseRequest?.validityPeriod?.end, 'dispenseRequest.validityPeriod.end')
    if (['stopped', 'completed', 'cancelled'].includes(r.status ?? '') && !endsOn)
      return `${r.status}, without the day it ended`
    return listed(
      r,
      { startsOn: desk.day(r.authoredOn, 'authoredOn'), endsOn },
      desk.who(r.requester, 'requester'),
      undefined,
      desk,
    )
  },
)

/** MedicationStatement to the medication list. */
export const medicationStatement = translation(
  'MedicationStatement',
  z.object({
    ...common,
    ...medicine,
    status: str,
    effectiveDateTime: str,
    effectivePeriod: period.optional(),
    dateAsserted: str,
    informationSource: reference.optional(),
  }),
  (r, desk): Reading => {
    if (['entered-in-error', 'not-taken', 'unknown', 'intended'].includes(r.status ?? '')) return `status ${r.status}`
    const { startsOn, endsOn } = desk.period(r.effectivePeriod, 'effectivePeriod')
    if (['stopped', 'completed'].includes(r.status ?? '') && !endsOn) return `${r.status}, without the day it ended`
    return listed(
      r,
      { startsOn: startsOn ?? desk.day(r.effectiveDateTime, 'effectiveDateTime'), endsOn },
      desk.who(r.informationSource, 'informationSource'),
      r.dateAsserted,
      desk,
    )
  },
)

interface Medicine {
  medicationCodeableConcept?: Concept
  medicationReference?: z.output<typeof reference>
}

function listed(
  r: Medicine,
  days: { startsOn?: string; endsOn?: string },
  author: object,
  asserted: string | undefined,
  desk: Desk,
): Reading {
  const referred = desk.find(r.medicationReference, 'medicationReference', 'Medication')
  const code = referred ? concept.safeParse(referred.resource.code).data : r.medicationCodeableConcept
  const drug = labelsOf(code)[0] ?? r.medicationReference?.display ?? codesOf(code)[0]
  if (!drug) return 'it does not name the drug'
  const opioid = opioidClassOf.find(([name]) => name.test(drug))?.[1]
  return [
    made('medications', {
      id: desk.here.key,
      drug,
      ...(opioid ? { classes: [opioid] } : {}),
      ...(days.startsOn ? { startsOn: days.startsOn } : {}),
      ...(days.endsOn ? { endsOn: days.endsOn } : {}),
      ...author,
      ...desk.recordedAt(asserted, 'dateAsserted'),
    }),
  ]
}
