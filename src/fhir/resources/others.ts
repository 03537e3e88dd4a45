import * as z from 'zod'
import { conditionFocus } from '../../record/schema/parts.ts'
import { isDrugTest } from '../codes.ts'
import { codesOf, common, concept, labelsOf, many, period, reference, str, wordIn } from '../shapes.ts'
import { made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'

/** DiagnosticReport to a drug-test result or a physical examination; others are not kept. */
export const diagnosticReport = translation(
  'DiagnosticReport',
  z.object({
    ...common,
    status: str,
    category: many(concept),
    code: concept.optional(),
    effectiveDateTime: str,
    effectivePeriod: period.optional(),
    issued: str,
    performer: many(reference),
  }),
  (r, desk): Reading => {
    if (!['final', 'amended', 'corrected', 'appended'].includes(r.status ?? ''))
      return `status ${r.status ?? 'missing'}`
    const collected = desk.day(r.effectiveDateTime ?? r.effectivePeriod?.start, 'effective')
    const on = desk.day(r.issued, 'issued') ?? collected
    const said = labelsOf(r.code)
    const isTest =
      codesOf(r.code).some(isDrugTest) || said.some(text => /\b(drug (test|screen)|toxicology)/i.test(text))
    const isExam =
      codesOf(r.code).includes('34117-2') ||
      said.some(text => /history (and|&) physical|physical examination/i.test(text))
    if (!isTest && !isExam) return 'a report of a kind that OpenIOP does not keep'
    if (!on) return 'it has no date'
    const author = desk.who(r.performer[0], 'performer[0]')
    const recorded = desk.recordedAt(r.issued, 'issued')
    if (isTest)
      return [
        made('toxicology', {
          id: desk.here.key,
          kind: 'result',
          on,
          ...(collected ? { collectedOn: collected } : {}),
          ...author,
          ...recorded,
        }),
      ]
    return [
      made('physicalExaminations', {
        id: desk.here.key,
        on: collected ?? on,
        ...(collected && collected !== on ? { documentedOn: on } : {}),
        ...author,
        ...recorded,
      }),
    ]
  },
)

/** Group to a therapy group. Its members stay pseudonyms: no other member's data enters the record. */
export const group = translation(
  'Group',
  z.object({ ...common, type: str, code: concept.optional(), name: str, managingEntity: reference.optional() }),
  (r, desk): Reading => {
    if (r.type !== 'person') return 'not a group of people'
    const type = wordIn(conditionFocus, r.code)
    return [made('groups', { id: desk.here.key, ...(r.name ? { name: r.name } : {}), ...(type ? { type } : {}) })]
  },
)

/** Provenance: read with what it is about (when it was recorded, who signed). */
export const provenance = translation(
  'Provenance',
  z.object({
    ...common,
    target: many(reference),
    recorded: str,
    signature: many(z.object({ when: str, who: reference.optional() })),
  }),
  (_, desk): Reading =>
    [...desk.source.provenance.values()].some(list => list.includes(desk.here))
      ? []
      : 'what it is about is not in the Bundle',
)

/** Basic: an entry of the case file that R4 has no resource for, as OpenIOP writes it. */
export const basic = translation(
  'Basic',
  z.object({ ...common, code: concept.optional() }),
  (_, desk): Reading => (desk.here.own ? [] : 'not written by OpenIOP'),
)

/** What other resources refer to and need nothing of their own for. */
export const medication = translation(
  'Medication',
  z.object({ ...common, code: concept.optional() }),
  (): Reading => [],
)
export const location = translation(
  'Location',
  z.object({ ...common, name: str }),
  (): Reading => 'OpenIOP keeps no places; its time zone is used',
)
