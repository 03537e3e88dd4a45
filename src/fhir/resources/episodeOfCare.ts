import * as z from 'zod'
import { levelsOfCare } from '../../record/schema/episode.ts'
import { common, concept, many, period, reference, str, wordIn } from '../shapes.ts'
import { levelIn, made } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  statusHistory: many(z.object({ status: str, period: period.optional() })),
  type: many(concept),
  managingOrganization: reference.optional(),
  period: period.optional(),
  careManager: reference.optional(),
})

/** EpisodeOfCare to the episode at the program, or to a stay elsewhere. */
export const episodeOfCare = translation('EpisodeOfCare', shape, (r, desk) => {
  if (r.status === 'entered-in-error' || r.status === 'cancelled') return `status ${r.status}`
  const { startsOn, endsOn } = desk.period(r.period, 'period')
  if (!desk.source.episodes.has(desk.here)) {
    const levelOfCare = wordIn(levelsOfCare, ...r.type) ?? levelIn(r.type)
    if (!levelOfCare) return 'an episode elsewhere that does not say its level of care'
    return [
      made('priorStays', {
        id: desk.here.key,
        levelOfCare,
        ...(startsOn ? { startsOn } : {}),
        ...(endsOn ? { endsOn } : {}),
      }),
    ]
  }
  const waiting = r.status === 'planned' || r.status === 'waitlist'
  const asked = r.statusHistory.find(one => one.status === 'planned' || one.status === 'waitlist')?.period?.start
  const requestedOn = desk.day(asked, 'statusHistory.period.start') ?? (waiting ? startsOn : undefined)
  const { by } = desk.who(r.careManager, 'careManager')
  return [
    made('episodes', {
      id: desk.here.key,
      ...(requestedOn ? { requestedOn } : {}),
      ...(startsOn && !waiting ? { admittedOn: startsOn } : {}),
      ...(endsOn && !waiting ? { dischargedOn: endsOn } : {}),
      ...(by ? { careManager: by } : {}),
    }),
  ]
})
