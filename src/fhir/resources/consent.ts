import * as z from 'zod'
import { codesOf, common, concept, labelsOf, many, period, reference, str, wordIn } from '../shapes.ts'
import { made } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  scope: concept.optional(),
  category: many(concept),
  dateTime: str,
  provision: z
    .object({
      type: str,
      period: period.optional(),
      actor: many(z.object({ role: concept.optional(), reference: reference.optional() })),
    })
    .optional(),
})

/** Consent, given, refused or revoked. */
export const consent = translation('Consent', shape, (r, desk) => {
  if (r.status === 'entered-in-error' || r.status === 'draft' || r.status === 'proposed') return `status ${r.status}`
  const on = desk.day(r.dateTime, 'dateTime')
  if (!on) return 'it has no date'
  const codes = [...codesOf(r.scope), ...codesOf(...r.category)]
  const words = wordIn(
    [
      'treatment',
      'release-of-information',
      'involvement-of-others',
      'substance-use-records',
      'telehealth',
      'other',
    ] as const,
    ...r.category,
  )
  const scope =
    words ??
    (codes.some(code => /^42 ?CFR ?Part ?2/i.test(code))
      ? 'substance-use-records'
      : codes.includes('treatment')
        ? 'treatment'
        : codes.includes('patient-privacy')
          ? 'release-of-information'
          : undefined)
  if (!scope) return 'a consent to something that OpenIOP does not keep'
  const isDenial = r.provision?.type === 'deny'
  const decision = r.status === 'inactive' ? 'revoked' : r.status === 'rejected' || isDenial ? 'refused' : 'given'
  const actor = r.provision?.actor[0]?.reference
  const party =
    actor?.display ?? nameIn(desk.source.find(actor, desk.here)?.resource) ?? labelsOf(r.provision?.actor[0]?.role)[0]
  return [
    made('consents', {
      id: desk.here.key,
      scope,
      decision,
      on,
      ...(party ? { party } : {}),
      ...desk.period(r.provision?.period, 'provision.period'),
      ...desk.recordedAt(undefined, 'dateTime'),
    }),
  ]
})

const nameIn = (resource: Readonly<Record<string, unknown>> | undefined): string | undefined =>
  typeof resource?.name === 'string' ? resource.name : undefined
