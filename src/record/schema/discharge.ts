import * as z from 'zod'
import { levelsOfCare } from './episode.ts'
import {
  amount,
  day,
  dayOrMoment,
  days,
  entity,
  listOf,
  need,
  oneOf,
  ref,
  someOf,
  text,
  texts,
  yesNo,
} from './parts.ts'

export const dischargePlanSections = [
  'member-concerns',
  'housing',
  'food-security',
  'recovery-and-relapse',
  'finances',
  'health-care',
  'transportation',
  'occupation-and-education',
  'social-supports',
  'agency-referrals',
  'appointment-times-and-places',
  'medication-information',
  'crisis-information',
  'planned-aftercare',
  'self-help-groups',
] as const

export const dischargePlan = entity({
  startedOn: day('Begun'),
  updatedOn: days('Days it was updated on'),
  plannedDischargeOn: day('Planned discharge'),
  taper: yesNo('Services decrease step by step towards discharge'),
  sections: someOf('What it addresses', dischargePlanSections),
  participants: someOf('Who took part in making it', [
    'member',
    'family',
    'guardian',
    'outpatient-providers',
    'community-services',
    'state-agency',
    'payer',
  ]),
  deliveries: listOf(
    z.strictObject({
      to: z.enum(['member', 'family', 'guardian']).describe('To whom'),
      on: need(day('Handed over')),
    }),
    'To whom it was handed over',
  ),
  referrals: texts('Agencies and services referred to'),
})

/** The discharge summary. The day of discharge itself is `dischargedOn` of the episode. */
export const discharge = entity({
  on: need(day('Written')),
  route: oneOf('Direction', ['step-down', 'step-up', 'transfer', 'left-against-advice', 'administrative', 'other']),
  toLevelOfCare: oneOf('Level of care the member goes to', levelsOfCare),
  onMedication: yesNo('Discharged on medication'),
  reason: text('Reason'),
  signedAt: dayOrMoment('Signed'),
})

export const aftercareAppointment = entity({
  on: need(day('Takes place')),
  at: dayOrMoment('Takes place, with the time'),
  bookedOn: day('Booked'),
  psychiatric: yesNo('A psychiatric appointment'),
  discipline: oneOf('With what discipline', [
    'psychiatry',
    'therapy',
    'addiction',
    'primary-care',
    'case-management',
    'peer-support',
    'group',
    'other',
  ]),
  place: text('Where'),
  status: oneOf('Status; left out, booked', ['booked', 'kept', 'missed', 'cancelled']),
})

export const aftercareAttendance = entity({
  on: need(day('Attended')),
  hours: amount('Length (hours)'),
  service: text('What'),
  appointment: ref('the appointment'),
})

export type DischargePlan = z.output<typeof dischargePlan>
export type Discharge = z.output<typeof discharge>
export type AftercareAppointment = z.output<typeof aftercareAppointment>
export type AftercareAttendance = z.output<typeof aftercareAttendance>
