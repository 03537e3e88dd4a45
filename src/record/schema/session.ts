import * as z from 'zod'
import {
  conditionFocus,
  day,
  dayOrMoment,
  entity,
  listOf,
  moment,
  need,
  oneOf,
  period,
  ref,
  refs,
  someOf,
  text,
  whole,
  yesNo,
} from './parts.ts'

export const modalities = [
  'individual-psychotherapy',
  'group-psychotherapy',
  'family-psychotherapy',
  'multi-family-group',
  'couple-therapy',
  'marriage-counseling',
  'family-counseling',
  'psychoeducation',
  'skills-training',
  'life-skills-planning',
  'activity-therapy',
  'expressive-therapy',
  'occupational-therapy',
  'patient-education',
  'caregiver-training',
  'medication-evaluation',
  'medication-management',
  'medication-administration',
  'nursing',
  'psychiatric-evaluation',
  'assessment',
  'diagnostic-service',
  'toxicology-testing',
  'case-management',
  'care-coordination',
  'crisis-intervention',
  'peer-support',
  'peer-recovery-coaching',
  'principal-illness-navigation',
  'self-help-group',
  'schooling',
  'community-based-rehabilitation',
  'recreation',
  'socialization',
  'respite',
  'custodial-care',
  'meals',
  'transportation',
  'vocational-training',
  'biofeedback',
  'neurofeedback',
  'hypnotherapy',
  'phototherapy',
  'transcranial-magnetic-stimulation',
  'computer-based-therapy',
  'complementary-medicine',
  'wilderness-program',
  'boarding-school-or-camp',
  'halfway-house',
  'therapeutic-group-home',
  'other',
] as const

export const buckets = ['psychotherapy', 'training-education-activity', 'other'] as const

/** The kinds of service of the Medicare benefit, and what stands outside it. */
export const serviceCategories = [
  'psychotherapy',
  'occupational-therapy',
  'trained-staff',
  'principal-illness-navigation',
  'drugs-and-biologicals',
  'activity-therapy',
  'family-counseling',
  'patient-training-and-education',
  'caregiver-training',
  'diagnostic-services',
  'opioid-medication',
  'toxicology-testing',
  'meals',
  'self-administered-medication',
  'transportation',
  'vocational-training',
  'other',
] as const

export const places = [
  'program',
  'hospital-outpatient',
  'community-mental-health-center',
  'rural-health-clinic',
  'federally-qualified-health-center',
  'opioid-treatment-program',
  'office',
  'home',
  'inpatient',
  'residential',
  'school',
  'community',
  'other',
] as const

const interval = z.strictObject({ start: need(moment('Begin')), end: need(moment('End')) })

const attended = z
  .union([
    z.enum(['full', 'absent', 'excused']),
    z.array(z.strictObject({ in: need(moment('Came')), out: need(moment('Left')) })),
  ])
  .optional()
  .describe(
    'Short form of attendance: full (from begin to end), absent, excused, or the intervals the member was there; written out as attendance entries when read',
  )

/** A scheduled or held session of the program, as it concerns the member. One modality each; a block is several. */
export const session = entity({
  name: text('What the session is called'),
  start: need(moment('Begin')),
  end: need(moment('End')),
  breaks: listOf(interval, 'Scheduled breaks inside the session'),
  modality: oneOf('What is given', modalities),
  bucket: oneOf('Kind of time', buckets),
  evidenceBased: yesNo('Evidence-based practice'),
  recreational: yesNo('Mainly recreational or diversionary'),
  adjunctive: yesNo('Adjunctive therapy, such as life-skills planning or expressive therapy'),
  addressesPlanProblem: yesNo('Addresses a problem of the member’s plan'),
  problems: refs('the problems of the plan it addresses'),
  activeTreatment: yesNo('Active treatment of the presenting problems'),
  deliveryMode: oneOf('How it is given; left out, in person', ['in-person', 'audio-video', 'audio-only']),
  place: oneOf('Where', places),
  facilitators: refs('the practitioners who give it'),
  group: ref('the therapy group'),
  serviceCategory: oneOf('Kind of service in the Medicare benefit', serviceCategories),
  participants: whole('People taking part, the member included (people)'),
  cancelled: yesNo('Cancelled by the program'),
  ownBilling: yesNo('Billed on its own, outside the program'),
  attended,
})

export const attendance = entity({
  session: need(ref('the session')),
  status: z.enum(['present', 'absent', 'excused']).default('present').describe('Status'),
  in: moment('Came; needed when present'),
  out: moment('Left; needed when present'),
})

export const group = entity({
  name: text('Name of the group'),
  type: oneOf('What it treats', conditionFocus),
  facilitators: refs('the practitioners who lead it'),
  genderSeparated: yesNo('Separated by gender'),
  roster: listOf(
    z.strictObject({
      participant: need(text('A pseudonym or number, or `member` for the member of this case')),
      otherPayer: yesNo('Not covered by this payer'),
      roles: someOf('Roles that bear on composition', ['victim', 'perpetrator']),
      assessedBefore: yesNo('Assessed before being placed in the group'),
      fitsPlan: yesNo('The group fits the needs of the participant’s plan'),
      ...period,
    }),
    'Who belongs to it, each with the days',
  ),
})

export const noteSections = [
  'nature-of-service',
  'response',
  'relation-to-goals',
  'progress',
  'barriers',
  'plan-changes',
  'family-involvement',
  'medication-assisted-treatment-information',
  'name-and-pronouns',
] as const

export const note = entity({
  on: need(day('Service date')),
  kind: oneOf('Kind; left out, a progress note', ['progress', 'group', 'addendum', 'contact', 'other']),
  session: ref('the session it documents'),
  sessions: refs('the sessions it documents, when several'),
  signedBy: ref('the practitioner who signed; left out, the author'),
  signedAt: dayOrMoment('Signed; leave out while unsigned'),
  sections: someOf('What it describes', noteSections),
  goals: refs('the goals of the plan it relates to'),
  addendumTo: ref('the note it amends'),
})

export type Session = Omit<z.output<typeof session>, 'attended'>
export type Attendance = z.output<typeof attendance>
export type Group = z.output<typeof group>
export type Note = z.output<typeof note>
