import * as z from 'zod'
import { levelsOfCare } from '../../record/schema/episode.ts'
import { modalities } from '../../record/schema/session.ts'
import { modalityOf } from '../codes.ts'
import {
  type Coding,
  type Concept,
  codesOf,
  coding,
  common,
  concept,
  many,
  num,
  period,
  reference,
  str,
  wordIn,
} from '../shapes.ts'
import { type Desk, isProgramEncounter, levelIn, type Made, made, type Reading, refsIn } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  statusHistory: many(z.object({ status: str, period: period.optional() })),
  class: coding.optional(),
  type: many(concept),
  serviceType: concept.optional(),
  subject: reference.optional(),
  episodeOfCare: many(reference),
  appointment: many(reference),
  participant: many(z.object({ type: many(concept), individual: reference.optional(), period: period.optional() })),
  period: period.optional(),
  reasonCode: many(concept),
  serviceProvider: reference.optional(),
  partOf: reference.optional(),
  diagnosis: many(z.object({ condition: reference.optional(), rank: num })),
})

type Encounter = z.output<typeof shape>

/** Encounter to a session with attendance, a psychiatric evaluation, or a stay elsewhere. */
export const encounter = translation('Encounter', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error' || r.status === 'unknown') return `status ${r.status}`
  if (desk.here.own?.collection === 'attendance')
    return attendanceOf(r, desk, desk.id(r.appointment[0], 'appointment', 'Appointment'))
  const stay = stayOf(r, desk)
  if (stay) return stay
  if (!isProgramEncounter(desk.source, desk.here)) return 'outpatient care that is not the program’s'
  if (r.status === 'planned') return 'planned; a planned session is read from its Appointment'
  if (hasParts(desk)) return 'it holds other encounters, which are read instead'
  return sessionOf(r, desk)
})

/** A stay at another level of care, by the class of the encounter and what its type says. */
function stayOf(r: Encounter, desk: Desk): Reading | undefined {
  const level = wordIn(levelsOfCare, ...r.type, r.serviceType) ?? levelIn([...r.type, r.serviceType])
  const place = r.class?.code
  const isInpatient = place !== undefined && ['IMP', 'ACUTE', 'NONAC'].includes(place)
  const isEmergency = place === 'EMER'
  const isOther = level !== undefined && level !== 'intensive-outpatient'
  if (desk.here.own?.collection !== 'priorStays' && !isInpatient && !isEmergency && !isOther) return undefined
  if (r.status === 'cancelled' || r.status === 'planned') return `a stay elsewhere, ${r.status}`
  const { startsOn, endsOn } = desk.period(r.period, 'period')
  const provider = desk.source.find(r.serviceProvider, desk.here)
  const facility = typeof provider?.resource.name === 'string' ? provider.resource.name : r.serviceProvider?.display
  const levelOfCare = isOther ? level : 'other'
  if (!isOther && isInpatient)
    desk.warn(
      'level-not-stated',
      'type',
      'An inpatient stay does not say whether it was psychiatric, medical or for detoxification; it was kept as `other`.',
      'Give its type, or correct the level of care after the import.',
    )
  return [
    made('priorStays', {
      id: desk.here.key,
      levelOfCare,
      ...(facility ? { facility } : {}),
      ...(isEmergency ? { comment: 'Emergency department' } : {}),
      ...(startsOn ? { startsOn } : {}),
      ...(endsOn ? { endsOn } : {}),
      ...desk.recordedAt(undefined, 'period'),
    }),
  ]
}

/** A day or block whose parts are encounters of their own would count twice. */
const hasParts = (desk: Desk): boolean =>
  desk.source.held.some(
    other =>
      other.type === 'Encounter' &&
      refsIn(other.resource.partOf).some(ref => desk.source.find(ref, other) === desk.here),
  )

function sessionOf(r: Encounter, desk: Desk): Reading {
  const booked = desk.find(r.appointment[0], 'appointment', 'Appointment')
  if (booked) return attendanceOf(r, desk, booked.key)
  const start = desk.moment(r.period?.start, 'period.start')
  const end = desk.moment(r.period?.end, 'period.end')
  const modality = modalityIn([...r.type, r.serviceType]) ?? modalityFromProcedures(desk)
  const facilitators = facilitatorsOf(r, desk)
  const day = start?.slice(0, 10) ?? desk.day(r.period?.start, 'period.start')
  const entries: Made[] = []
  if (modality === 'psychiatric-evaluation' && day)
    entries.push(
      made('psychiatricEvaluations', {
        id: `${desk.here.key}-evaluation`,
        on: day,
        ...(facilitators[0] ? { by: facilitators[0] } : {}),
        completed: r.status === 'finished',
        ...desk.recordedAt(undefined, 'period'),
      }),
    )
  if (!start || !end) {
    if (entries.length > 0) return entries
    return r.status === 'in-progress' ? 'not ended yet' : 'it does not say from when to when it was'
  }
  if (end < start) {
    desk.error(
      'end-before-start',
      'period',
      'The encounter ends before it begins; it was set aside.',
      'Correct its period.',
    )
    return 'it ends before it begins'
  }
  entries.push(
    made('sessions', {
      id: desk.here.key,
      start,
      end,
      ...(modality ? { modality } : {}),
      ...deliveryOf(r.class, r.type, desk),
      ...(facilitators.length > 0 ? { facilitators } : {}),
      ...(r.status === 'cancelled' ? { cancelled: true } : {}),
      ...desk.episode(desk.here),
    }),
  )
  if (r.status !== 'cancelled') entries.push(...(attendanceOf(r, desk, desk.here.key) as Made[]))
  return entries
}

/** When the member was there: the member's own period as a participant, else the encounter's without its leaves. */
function attendanceOf(r: Encounter, desk: Desk, session: string | undefined): Reading {
  if (!session) return 'the session it attends is not in the Bundle'
  const own = r.participant.filter(one => {
    const who = desk.source.find(one.individual, desk.here)
    return who !== undefined && who === desk.source.patient
  })
  const stated = own.flatMap(one => (one.period ? [one.period] : []))
  const base = { session, ...desk.episode(desk.here), ...desk.recordedAt(undefined, 'period') }
  if (r.status === 'cancelled')
    return [made('attendance', { id: `${desk.here.key}-attendance`, ...base, status: 'absent' })]
  const spans = stated.length > 0 ? stated.map(one => [one.start, one.end] as const) : withoutLeave(r)
  const whole = spans.map(([start, end]) => ({
    in: desk.moment(start, 'period.start'),
    out: desk.moment(end, 'period.end'),
  }))
  return whole.flatMap(({ in: came, out }, n) =>
    came === undefined
      ? []
      : [
          made('attendance', {
            id: `${desk.here.key}-attendance${n > 0 ? `-${n + 1}` : ''}`,
            ...base,
            status: 'present',
            in: came,
            ...(out ? { out } : {}),
          }),
        ],
  )
}

/** The encounter's period, cut where its history says that the member was on leave. */
function withoutLeave(r: Encounter): (readonly [string | undefined, string | undefined])[] {
  const leaves = r.statusHistory
    .filter(one => one.status === 'onleave' && one.period?.start && one.period.end)
    .map(one => one.period)
    .sort((a, b) => ((a?.start ?? '') < (b?.start ?? '') ? -1 : 1))
  const spans: (readonly [string | undefined, string | undefined])[] = []
  let from = r.period?.start
  for (const leave of leaves) {
    spans.push([from, leave?.start])
    from = leave?.end
  }
  spans.push([from, r.period?.end])
  return spans
}

function facilitatorsOf(r: Encounter, desk: Desk): string[] {
  const found = r.participant.flatMap((one, n) => {
    const person = desk.source.find(one.individual, desk.here)
    if (person && person === desk.source.patient) return []
    return desk.who(one.individual, `participant[${n}].individual`).by ?? []
  })
  return [...new Set(found)]
}

/** The modality that codes or labels name. */
export function modalityIn(concepts: readonly (Concept | undefined)[]): (typeof modalities)[number] | undefined {
  for (const code of codesOf(...concepts)) {
    const found = modalityOf[code]
    if (found) return found
  }
  return wordIn(modalities, ...concepts)
}

/** What the only procedure of the encounter names, when the encounter itself names nothing. */
function modalityFromProcedures(desk: Desk): (typeof modalities)[number] | undefined {
  const found = desk.source.held
    .filter(
      one =>
        one.type === 'Procedure' &&
        refsIn(one.resource.encounter).some(ref => desk.source.find(ref, one) === desk.here),
    )
    .flatMap(one => modalityIn([conceptOf(one.resource.code)]) ?? [])
  return new Set(found).size === 1 ? found[0] : undefined
}

const conceptOf = (value: unknown): Concept | undefined => {
  const read = concept.safeParse(value)
  return read.success ? read.data : undefined
}

/** In person unless the class is virtual; by telephone when the type says so. */
export function deliveryOf(
  place: Coding | undefined,
  types: readonly Concept[],
  desk: Desk,
): { deliveryMode?: 'audio-video' | 'audio-only' | 'in-person' } {
  const words = wordIn(['audio-video', 'audio-only', 'in-person'] as const, ...types)
  if (words) return { deliveryMode: words }
  const said = types.flatMap(one => [one.text, ...one.coding.map(c => c.display)]).join(' ')
  if (/telephone|audio[- ]only/i.test(said) || codesOf(...types).includes('185317003'))
    return { deliveryMode: 'audio-only' }
  if (place?.code !== 'VR') return {}
  if (!/video/i.test(said))
    desk.warn(
      'virtual-without-video',
      'class',
      'A virtual encounter does not say whether there was video; it was taken as audio and video.',
      'Say it in `type`: audio-only or audio-video.',
    )
  return { deliveryMode: 'audio-video' }
}
