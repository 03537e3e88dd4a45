import * as z from 'zod'
import { codesOf, common, concept, labelsOf, many, num, period, reference, str, wordIn } from '../shapes.ts'
import { isRecord, type Made, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'

const adjudication = z.object({
  extension: z.array(z.looseObject({ url: z.string() })).default([]),
  category: concept.optional(),
  value: num,
})
const shape = z.object({
  ...common,
  status: str,
  use: str,
  type: concept.optional(),
  created: str,
  insurer: reference.optional(),
  request: reference.optional(),
  outcome: str,
  disposition: str,
  preAuthRef: str,
  preAuthPeriod: period.optional(),
  item: many(z.object({ itemSequence: num, adjudication: many(adjudication) })),
})

type ClaimResponse = z.output<typeof shape>
type Decision = 'approved' | 'partly-approved' | 'denied' | 'pended' | 'withdrawn'

/** ClaimResponse to a preauthorization: the authorization, and the payer's decision as received. */
export const claimResponse = translation('ClaimResponse', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error' || r.status === 'draft') return `status ${r.status}`
  const collection = desk.here.own?.collection
  if (r.use !== 'preauthorization' && !collection)
    return `use ${r.use ?? 'missing'}: OpenIOP reads no remittances from FHIR`
  const decidedOn = desk.day(r.created, 'created')
  const request = desk.id(r.request, 'request', 'Claim')
  const decision = decisionOf(r)
  const entries: Made[] = []
  const isGranted = r.preAuthRef !== undefined && decision !== 'denied' && decision !== 'pended'
  if (collection === 'authorizations' || (!collection && isGranted)) {
    const insurer = desk.source.find(r.insurer, desk.here)
    const payer = typeof insurer?.resource.name === 'string' ? insurer.resource.name : r.insurer?.display
    const units = unitsOf(r)
    entries.push(
      made('authorizations', {
        id: desk.here.key,
        ...(r.preAuthRef ? { number: r.preAuthRef } : {}),
        ...(payer ? { payer } : {}),
        ...(units === undefined ? {} : { unitsApproved: units }),
        ...(decidedOn ? { decidedOn } : {}),
        ...(request ? { request } : {}),
        ...desk.period(r.preAuthPeriod, 'preAuthPeriod'),
        ...desk.recordedAt(undefined, 'created'),
      }),
    )
  }
  if (collection === 'determinationsReceived' || (!collection && decision && decidedOn)) {
    if (!decidedOn) return 'it has no date'
    entries.push(
      made('determinationsReceived', {
        id: collection ? desk.here.key : `${desk.here.key}-decision`,
        on: decidedOn,
        decision: decision ?? 'pended',
        ...(request ? { request } : {}),
        ...desk.recordedAt(undefined, 'created'),
      }),
    )
  }
  return entries.length > 0 ? entries : 'it states neither an authorization nor a decision'
})

/** By the review action (A1, A2, A3, A4, A6 as in the 278 response), else by what the outcome alone can say. */
function decisionOf(r: ClaimResponse): Decision | undefined {
  const found = new Set(r.item.flatMap(one => one.adjudication.flatMap(part => actionOf(part.extension) ?? [])))
  if (found.size === 1) return [...found][0]
  if (found.size > 1) return 'partly-approved'
  if (r.outcome === 'queued') return 'pended'
  const said = wordIn(['approved', 'partly-approved', 'denied', 'pended', 'withdrawn'] as const, {
    coding: [],
    text: r.disposition,
  })
  return said ?? (r.outcome === 'partial' ? 'partly-approved' : undefined)
}

function actionOf(extensions: z.output<typeof adjudication>['extension']): Decision | undefined {
  const action = extensions.find(one => one.url.endsWith('/extension-reviewAction'))?.extension
  const code = Array.isArray(action)
    ? action
        .filter(isRecord)
        .find(one => typeof one.url === 'string' && one.url.endsWith('/extension-reviewActionCode'))
    : undefined
  const read = concept.safeParse(code?.valueCodeableConcept)
  return read.success
    ? ({ A1: 'approved', A2: 'partly-approved', A3: 'denied', A4: 'pended', A6: 'partly-approved' } as const)[
        codesOf(read.data)[0] ?? ''
      ]
    : undefined
}

/** Units adjudicated as approved, of all lines. */
function unitsOf(r: ClaimResponse): number | undefined {
  const found = r.item.flatMap(one =>
    one.adjudication.flatMap(part =>
      [...codesOf(part.category), ...labelsOf(part.category)].some(text => /^(approved-)?units$/i.test(text)) &&
      part.value !== undefined
        ? [part.value]
        : [],
    ),
  )
  return found.length > 0 && found.every(Number.isInteger) ? found.reduce((all, one) => all + one, 0) : undefined
}
