import * as z from 'zod'
import { codesOf, common, concept, labelsOf, many, period, reference, str } from '../shapes.ts'
import { type Made, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'
import { modalityIn } from './encounter.ts'

const shape = z.object({
  ...common,
  status: str,
  category: concept.optional(),
  code: concept.optional(),
  encounter: reference.optional(),
  performedDateTime: str,
  performedPeriod: period.optional(),
  recorder: reference.optional(),
  performer: many(z.object({ actor: reference.optional() })),
})

/** Procedure: what a program's encounter gave, medication management, or a session of its own. */
export const procedure = translation('Procedure', shape, (r, desk): Reading => {
  if (r.status !== 'completed' && r.status !== 'in-progress') return `status ${r.status ?? 'missing'}`
  const day = desk.day(r.performedDateTime ?? r.performedPeriod?.start, 'performed')
  const author = desk.who(r.performer[0]?.actor ?? r.recorder, 'performer')
  const modality = modalityIn([r.code])
  const isManagement =
    desk.here.own?.collection === 'medicationManagement' ||
    labelsOf(r.code).some(label => /medication (management|evaluation|monitoring)/i.test(label))
  if (isManagement) {
    if (!desk.isProgram(r.encounter)) return 'medication management that is not the program’s'
    if (!day) return 'it has no date'
    return [
      made('medicationManagement', {
        id: desk.here.key,
        on: day,
        ...author,
        ...desk.recordedAt(undefined, 'performed'),
      }),
    ]
  }
  if (!modality)
    return codesOf(r.code).length + labelsOf(r.code).length > 0
      ? 'no service that OpenIOP keeps'
      : 'it does not say what was done'
  if (r.encounter && desk.source.find(r.encounter, desk.here))
    return desk.isProgram(r.encounter) ? [] : 'a service that is not the program’s'
  if (!desk.isProgram(r.encounter)) return 'a service that is not the program’s'
  const start = desk.moment(r.performedPeriod?.start, 'performedPeriod.start')
  const end = desk.moment(r.performedPeriod?.end, 'performedPeriod.end')
  if (!start || !end || end < start) return 'it does not say from when to when it was'
  const entries: Made[] = [
    made('sessions', { id: desk.here.key, start, end, modality, ...(author.by ? { facilitators: [author.by] } : {}) }),
    made('attendance', {
      id: `${desk.here.key}-attendance`,
      session: desk.here.key,
      status: 'present',
      in: start,
      out: end,
    }),
  ]
  return entries
})
