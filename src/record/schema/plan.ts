import * as z from 'zod'
import {
  amount,
  clock,
  day,
  dayOrMoment,
  entity,
  listOf,
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
import { buckets, modalities } from './session.ts'

export const planSections = [
  'qualifying-condition',
  'strengths-individual',
  'strengths-family',
  'peer-and-recovery-support',
  'medication-evaluation-and-management',
  'state-agency-involvement',
  'discharge-and-aftercare',
  'coordination-of-services',
  'multidisciplinary-team',
  'family-involvement',
  'recovery-efforts',
  'physical-examination-plan',
  'hours-above-minimum',
  'education',
  'occupational-therapy',
  'harm-reduction',
  'functioning-or-continuing-need',
  'adjunctive-therapy-function',
] as const

export const goal = z.strictObject({
  id: text('Identifies the goal within the case; given from its kind and day when left out'),
  statement: text('The goal'),
  measure: text('What is measured'),
  target: text('Target value or state'),
  targetOn: day('To be reached by'),
  timeFrame: text('Time frame in words, where no day is set, e.g. within four weeks'),
  expectedOutcome: text('Expected outcome'),
  problem: ref('the problem it addresses'),
  attributes: someOf('What its author states of it', [
    'behavioral',
    'measurable',
    'functional',
    'solution-focused',
    'time-framed',
    'clear',
    'attainable',
    'related-to-admission-reason',
    'medically-necessary',
    'addresses-presenting-symptoms',
  ]),
  status: oneOf('Status', ['proposed', 'active', 'met', 'partly-met', 'dropped']),
})

export const planSignature = z.strictObject({
  role: need(oneOf('Who signs', ['member', 'guardian', 'family', 'physician', 'clinician', 'supervisor'])),
  by: ref('the practitioner who signed; leave out for member, guardian and family'),
  byCredential: text('Credential as the document shows it, when the signer is not among the practitioners'),
  signedAt: dayOrMoment('Signed'),
  refused: yesNo('Refused to sign'),
  refusalReason: text('Documented reason of the refusal'),
  recordedAt: dayOrMoment('When it was written down'),
})

const slot = z.strictObject({
  weekday: z
    .enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
    .describe('Day of the week'),
  start: need(clock('Begin')),
  end: need(clock('End')),
  modality: oneOf('What is given', modalities),
  bucket: oneOf('Kind of time', buckets),
  recreational: yesNo('Mainly recreational or diversionary'),
})

export const weeklySchedule = z.strictObject({
  daysPerWeek: amount('Planned days a week (days)'),
  hoursPerWeek: amount('Planned hours a week (hours)'),
  psychotherapyHoursPerWeek: amount('Of these, psychotherapy (hours)'),
  trainingEducationActivityHoursPerWeek: amount('Of these, training, education or activity therapy (hours)'),
  slots: listOf(slot, 'Planned sessions of one week'),
  taper: yesNo('A schedule that tapers towards discharge'),
})

/** One version of the treatment plan; a later version replaces it from its own effective day. */
export const plan = entity({
  version: whole('1 for the first version'),
  kind: oneOf('Kind', ['provisional', 'full', 'update']),
  status: oneOf('Status', ['draft', 'active', 'superseded', 'entered-in-error']),
  effectiveOn: need(day('In force from')),
  endsOn: day('In force until, included; left out, until the next version'),
  establishedBy: ref('the physician who established or prescribed it'),
  individualized: yesNo('Made for this member'),
  problems: listOf(
    z.strictObject({
      id: text('Identifies the problem within the case; given from its kind and day when left out'),
      statement: text('The problem'),
      severity: oneOf('Severity', ['mild', 'moderate', 'severe']),
      needsIopIntensity: yesNo('Severe enough to need this intensity of care'),
      diagnoses: refs('the diagnoses it stems from'),
    }),
    'Problems treated',
  ),
  goals: listOf(goal, 'Goals'),
  interventions: listOf(
    z.strictObject({
      id: text('Identifies the intervention'),
      modality: oneOf('What is given', modalities),
      problems: refs('the problems it treats'),
      perWeek: amount('Times a week'),
      function: text('Its function in this plan; needed for adjunctive therapy'),
      description: text('What is done, in words'),
      by: ref('the practitioner who gives it'),
    }),
    'Interventions linked to problems',
  ),
  modalities: someOf('Kinds of counseling and service it combines', modalities),
  sections: someOf('Elements it contains', planSections),
  weeklySchedule: weeklySchedule.optional().describe('The planned week'),
  participants: someOf('Who took part in making it', [
    'member',
    'family',
    'guardian',
    'natural-supports',
    'outside-providers',
    'state-agency',
  ]),
  familyInvolvement: text('How family and other supports take part, in words'),
  dischargeCriteria: text('What shows that this care is no longer needed'),
  estimatedDischargeOn: day('Discharge expected on'),
  changedBecause: text('Why this version replaces the one before'),
  signatures: listOf(planSignature, 'Signatures and documented refusals'),
})

/** A week as scheduled for the member, where it departs from the plan's; it goes before the plan's for its days. */
export const schedule = entity({ ...weeklySchedule.shape, plan: ref('the plan'), ...period })

export type Goal = z.output<typeof goal>
export type PlanSignature = z.output<typeof planSignature>
export type WeeklySchedule = z.output<typeof weeklySchedule>
export type ScheduleSlot = z.output<typeof slot>
export type Plan = z.output<typeof plan>
export type Schedule = z.output<typeof schedule>
