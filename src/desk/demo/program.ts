import { addDays, weekday, weekOf } from '../../kernel/day.ts'
import type { Body } from '../../store/records.ts'
import type { SessionBody } from '../world.ts'
import { type DemoMember, demoMembers } from './roster.ts'

export const demoProgram = {
  programId: 'riverbend',
  name: 'Riverbend IOP · adult & teen',
  timeZone: 'America/Boise',
  jurisdiction: 'US-ID',
}

/** The program's part of every case. */
export const programBody: Body = {
  settings: ['freestanding-outpatient-program', 'hospital-outpatient-department'],
  populations: ['adults', 'adolescents'],
  conditions: ['mental-health', 'substance-use', 'co-occurring'],
  offeredDaysPerWeek: 5,
  offeredHoursPerDay: 3,
  multiHourCurriculum: true,
  residential: false,
  recertifyEveryDays: 60,
  aftercareHoursPerWeek: 1.5,
  aftercareMonths: 12,
  licenses: [
    { kind: 'state-license', issuer: 'State of Idaho', startsOn: '2020-01-01' },
    { kind: 'facility-license', issuer: 'State of Idaho', startsOn: '2020-01-01' },
    { kind: 'medicare-enrollment', issuer: 'CMS', as: 'hospital', startsOn: '2020-01-01' },
  ],
  contracts: [
    {
      payer: 'Optum Idaho',
      policy: 'optum-idaho/iop-faq',
      scopes: ['mental-health', 'substance-use', 'co-occurring'],
      readinessAssessedOn: '2021-03-01',
      meetsStandards: true,
      multiHourCurriculum: true,
      auditedOn: '2021-04-15',
      auditPassed: true,
      credentialing: 'credentialed',
      phase: 'first',
      startsOn: '2021-06-01',
    },
  ],
  supervision: [{ supervisor: 'alder', wholeProgram: true }],
  answers: {
    'program.isActiveTreatment': true,
    'program.inContinuum': true,
    'program.keepsCommunityTies': true,
    'program.plansIndividually': true,
    'program.multidisciplinary': true,
    'program.directedByPhysician': true,
    'program.structured': true,
    'program.highlyStructured': true,
    'program.mainlyDiversional': false,
    'program.onlyPsychosocial': false,
    'program.givesListedService': true,
  },
}

interface Slot {
  key: string
  track: NonNullable<DemoMember['track']>
  name: string
  from: string
  to: string
  room: string
  lead: string
  modality: string
  bucket: string
  /** What the group treats. */
  treats: 'mental-health' | 'substance-use' | 'co-occurring'
}

const skills = { modality: 'skills-training', bucket: 'training-education-activity' }
const therapy = { modality: 'group-psychotherapy', bucket: 'psychotherapy' }

export const slots: readonly Slot[] = [
  {
    key: 'a1',
    track: 'A',
    name: 'Process group',
    from: '09:00',
    to: '10:30',
    room: 'Room 2',
    lead: 'alder',
    ...therapy,
    treats: 'mental-health',
  },
  {
    key: 'a2',
    track: 'A',
    name: 'Relapse prevention',
    from: '10:45',
    to: '12:15',
    room: 'Room 2',
    lead: 'hawthorn',
    ...skills,
    treats: 'substance-use',
  },
  {
    key: 'b1',
    track: 'B',
    name: 'DBT skills',
    from: '09:00',
    to: '10:30',
    room: 'Room 4',
    lead: 'linden',
    ...skills,
    treats: 'mental-health',
  },
  {
    key: 'b2',
    track: 'B',
    name: 'CBT for depression',
    from: '10:45',
    to: '12:15',
    room: 'Room 4',
    lead: 'linden',
    ...therapy,
    treats: 'mental-health',
  },
  {
    key: 'i1',
    track: 'Intake',
    name: 'Orientation',
    from: '11:30',
    to: '12:15',
    room: 'Room 1',
    lead: 'alder',
    modality: 'psychoeducation',
    bucket: 'training-education-activity',
    treats: 'co-occurring',
  },
  {
    key: 't1',
    track: 'Teen',
    name: 'Teen DBT',
    from: '15:30',
    to: '16:30',
    room: 'Room 5',
    lead: 'linden',
    ...therapy,
    treats: 'mental-health',
  },
  {
    key: 't2',
    track: 'Teen',
    name: 'Teen family',
    from: '16:30',
    to: '17:30',
    room: 'Room 5',
    lead: 'alder',
    modality: 'multi-family-group',
    bucket: 'psychotherapy',
    treats: 'mental-health',
  },
]

/** The groups that meet in these slots. */
export const demoGroups = slots.map(({ key, name, treats, lead }) => ({
  id: key,
  body: { name, type: treats, facilitators: [lead] } satisfies Body,
}))

/** The program days from `back` weeks ago to the end of next week; today is one of them, also on a weekend. */
export function programDays(today: string, back = 10): string[] {
  const first = addDays(weekOf(today, 1), -7 * back)
  return Array.from({ length: 7 * (back + 2) }, (_, i) => addDays(first, i)).filter(
    day => weekday(day) <= 5 || day === today,
  )
}

/** The day so many program days before today. */
export function daysBack(today: string, n: number): string {
  const days = programDays(today)
  return days[days.indexOf(today) - n] ?? days[0] ?? today
}

/** Whether a member is expected on a program day: the slots repeat each week of five days. */
export function comesOn(member: DemoMember, day: string, today: string): boolean {
  if (!member.slots || member.admitted === undefined || day < daysBack(today, member.admitted)) return false
  if (member.status === 'discharged' && day >= daysBack(today, member.discharged ?? 4)) return false
  if (member.track === 'Intake' && day < today) return false
  if (day === today) return member.slots.includes(0)
  const place = (of: string) => Math.min(weekday(of), 5) - 1
  return member.slots.some(slot => (place(today) - slot + 10) % 5 === place(day))
}

export interface DemoSession extends SessionBody {
  id: string
  key: string
}

/** Every session with somebody in it. */
export function demoSessions(today: string): DemoSession[] {
  return programDays(today).flatMap(day =>
    slots.flatMap(slot => {
      const roster = demoMembers
        .filter(
          one =>
            (one.track === slot.track || (one.track === 'Intake' && slot.track === 'B' && day > today)) &&
            comesOn(one, day, today),
        )
        .map(one => one.id)
      if (roster.length === 0) return []
      return [
        {
          id: `${day.replaceAll('-', '')}-${slot.key}`,
          key: slot.key,
          name: slot.name,
          start: `${day}T${slot.from}`,
          end: `${day}T${slot.to}`,
          modality: slot.modality,
          bucket: slot.bucket,
          group: slot.key,
          facilitators: [slot.lead],
          room: slot.room,
          track: slot.track,
          evidenceBased: true,
          addressesPlanProblem: true,
          activeTreatment: true,
          recreational: false,
          deliveryMode: 'in-person',
          place: 'program',
          participants: roster.length,
          roster,
        } as DemoSession,
      ]
    }),
  )
}
