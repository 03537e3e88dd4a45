import * as z from 'zod'
import { documentKind } from '../documents.ts'
import { common, concept, many, period, reference, str } from '../shapes.ts'
import type { Reading } from '../source.ts'
import { translation } from '../translation.ts'
import { documentEntries } from './composition.ts'

const shape = z.object({
  ...common,
  status: str,
  docStatus: str,
  type: concept.optional(),
  category: many(concept),
  description: str,
  date: str,
  author: many(reference),
  authenticator: reference.optional(),
  relatesTo: many(z.object({ code: str, target: reference.optional() })),
  context: z.object({ encounter: many(reference), period: period.optional() }).optional(),
})

/** DocumentReference, by its type; what the attached document says inside is not read. */
export const documentReference = translation('DocumentReference', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error' || r.docStatus === 'entered-in-error') return 'status entered-in-error'
  if (r.status === 'superseded') return 'superseded by a later document'
  const kind = documentKind(r.type, r.category, r.description)
  if (!kind) return 'a document of a kind that OpenIOP does not keep, or that does not say its kind'
  const signedAt = desk
    .signatures()
    .flatMap(one => one.at ?? [])
    .sort()[0]
  if (r.authenticator && !signedAt)
    desk.warn(
      'signature-without-time',
      'authenticator',
      'It was authenticated, but nothing says when; it was kept as unsigned.',
      'Export the Provenance with its signature.',
    )
  return documentEntries(kind, desk, {
    encounter: desk.find(r.context?.encounter[0], 'context.encounter[0]', 'Encounter'),
    happened: r.context?.period?.start,
    written: r.date,
    isUnfinished: r.docStatus === 'preliminary',
    author: desk.who(r.author[0], 'author[0]'),
    signedAt,
    signedBy: desk.who(r.authenticator, 'authenticator').by,
    amends: r.relatesTo.flatMap(one =>
      one.code === 'appends' ? [desk.id(one.target, 'relatesTo.target', 'DocumentReference', 'Composition')] : [],
    )[0],
    sections: [],
  })
})
