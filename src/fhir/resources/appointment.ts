import * as z from 'zod'
import { modalities } from '../../record/schema/session.ts'
import { codesOf, common, concept, labelsOf, many, reference, str, wordIn } from '../shapes.ts'
import { type Made, made, type Reading, refsIn } from '../source.ts'
import { translation } from '../translation.ts'
import { deliveryOf, modalityIn } from './encounter.ts'

const shape = z.object({
  ...common,
  status: str,
  cancelationReason: concept.optional(),
  serviceCategory: many(concept),
  serviceType: many(concept),
  specialty: many(concept),
  appointmentType: concept.optional(),
  start: str,
  end: str,
  created: str,
  participant: many(z.object({ actor: reference.optional(), status: str, type: many(concept) })),
})

/** Appointment to a planned session of the program, or to an appointment of aftercare. */
export const appointment = translation('Appointment', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error' || r.status === 'proposed' || r.status === 'waitlist') return `status ${r.status}`
  const at = desk.at(r.start, 'start')
  if (!at) return 'it does not say when it takes place'
  const kinds = [
    ...r.serviceCategory,
    ...r.serviceType,
    ...r.specialty,
    ...(r.appointmentType ? [r.appointmentType] : []),
  ]
  const labels = labelsOf(...kinds)
  const discharged = [...desk.source.episodes].flatMap(one => {
    const { period } = one.resource
    return typeof period === 'object' && period !== null && 'end' in period && typeof period.end === 'string'
      ? [period.end.slice(0, 10)]
      : []
  })
  const isAfter =
    discharged.length > 0 &&
    desk.source.episodes.size === discharged.length &&
    discharged.every(day => at.slice(0, 10) > day)
  const isAftercare = desk.here.own
    ? desk.here.own.collection === 'aftercareAppointments'
    : labels.some(label => /aftercare/i.test(label)) || isAfter
  if (isAftercare) {
    const status = ({ fulfilled: 'kept', noshow: 'missed', cancelled: 'cancelled' } as const)[r.status ?? '']
    const bookedOn = desk.day(r.created, 'created')
    const psychiatric = labels.some(label => /psychiatr/i.test(label))
    return [
      made('aftercareAppointments', {
        id: desk.here.key,
        on: at.slice(0, 10),
        ...(at.length > 10 ? { at } : {}),
        ...(bookedOn ? { bookedOn } : {}),
        ...(psychiatric ? { psychiatric } : {}),
        ...(status ? { status } : {}),
      }),
    ]
  }
  if (!isProgramAppointment(r.participant, desk)) return 'an appointment that is not the program’s and not aftercare'
  const start = desk.moment(r.start, 'start')
  const end = desk.moment(r.end, 'end')
  if (!start || !end) return 'it does not say from when to when it is'
  const cancelledBy = cancelledSide(r.status, codesOf(r.cancelationReason))
  if (cancelledBy === 'unknown') return 'cancelled, without saying by whom'
  const facilitators = r.participant.flatMap((one, n) => {
    const person = desk.source.find(one.actor, desk.here)
    return person === undefined || person.type === 'Practitioner' || person.type === 'PractitionerRole'
      ? (desk.who(one.actor, `participant[${n}].actor`).by ?? [])
      : []
  })
  const modality = modalityIn(kinds) ?? wordIn(modalities, ...kinds)
  const entries: Made[] = [
    made('sessions', {
      id: desk.here.key,
      start,
      end,
      ...(modality ? { modality } : {}),
      ...deliveryOf(undefined, kinds, desk),
      ...(facilitators.length > 0 ? { facilitators: [...new Set(facilitators)] } : {}),
      ...(cancelledBy === 'program' ? { cancelled: true } : {}),
    }),
  ]
  const attended = desk.source.held.some(
    one =>
      one.type === 'Encounter' &&
      refsIn(one.resource.appointment).some(ref => desk.source.find(ref, one) === desk.here),
  )
  if ((r.status === 'noshow' || cancelledBy === 'member') && !attended)
    entries.push(made('attendance', { id: `${desk.here.key}-attendance`, session: desk.here.key, status: 'absent' }))
  return entries
})

type Participants = z.output<typeof shape>['participant']

/** An appointment belongs to the program when an encounter of it does, or its service or organization is the program's. */
function isProgramAppointment(participants: Participants, desk: Parameters<typeof appointment.read>[1]): boolean {
  if (desk.here.own) return true
  const { source, here } = desk
  const kept = source.held.find(
    one => one.type === 'Encounter' && refsIn(one.resource.appointment).some(ref => source.find(ref, one) === here),
  )
  if (kept)
    return desk.isProgram({
      reference: kept.fullUrl ?? `Encounter/${String(kept.resource.id)}`,
      type: undefined,
      display: undefined,
    })
  const actors = participants.map(one => source.find(one.actor, here))
  if (actors.some(one => one && source.organizations.has(one))) return true
  return actors.some(one => {
    if (one?.type !== 'HealthcareService' && one?.type !== 'PractitionerRole') return false
    const provider = refsIn(one.resource.providedBy ?? one.resource.organization).map(ref => source.find(ref, one))[0]
    return provider !== undefined && source.organizations.has(provider)
  })
}

/** Who cancelled: `pat…` reasons are the member's, `prov…` the program's. */
function cancelledSide(
  status: string | undefined,
  reasons: readonly string[],
): 'member' | 'program' | 'unknown' | undefined {
  if (status !== 'cancelled') return undefined
  if (reasons.some(code => code.startsWith('prov'))) return 'program'
  return reasons.some(code => code.startsWith('pat')) ? 'member' : 'unknown'
}
