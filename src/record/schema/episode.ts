import * as z from 'zod'
import {
  conditionFocus,
  day,
  dayOrMoment,
  entity,
  listOf,
  need,
  oneOf,
  period,
  ref,
  text,
  whole,
  yesNo,
} from './parts.ts'

export const levelsOfCare = [
  'inpatient-psychiatric',
  'inpatient-medical',
  'inpatient-detoxification',
  'residential',
  'acute-treatment-services',
  'partial-hospitalization',
  'intensive-outpatient',
  'day-treatment',
  'outpatient',
  'otp-outpatient',
  'medication-management-only',
  'crisis-stabilization',
  'community-based-rehabilitation',
  'none',
  'other',
] as const

export const referral = entity({
  on: need(day('Referred')),
  at: dayOrMoment('Referred, with the time where it is known'),
  referrer: text('Who referred: an organization or a role, not a name'),
  reason: text('Reason'),
  status: oneOf('Status', ['received', 'accepted', 'declined', 'withdrawn']),
})

export const episode = z.strictObject({
  id: text('Identifies the episode; given from its kind and day when left out'),
  recordedAt: dayOrMoment('When it was written down; left out, the same as the admission'),
  comment: text('Free remark; decides nothing'),
  coverage: ref('the coverage it was opened under; left out, the primary coverage of each day'),
  track: oneOf('Track', ['adult', 'adolescent', 'child']),
  focus: oneOf('What is treated', [...conditionFocus, 'opioid-use-disorder']),
  requestedOn: day('Admission requested'),
  admittedOn: day('Admitted; leave out while admission is being decided'),
  dischargedOn: day('Discharged'),
  admissionReason: text('Why the member was admitted'),
  priorLevelOfCare: oneOf('Level of care the member came from', levelsOfCare),
  priorLevelEndedOn: day('Last day at that level'),
  phases: listOf(
    z.strictObject({ phase: z.enum(['active', 'taper']).describe('Phase'), ...period }),
    'Active treatment and taper, each with its days',
  ),
  diagnosticAdmission: z
    .strictObject({ purpose: text('What is to be found out'), endsOn: day('Last day') })
    .optional()
    .describe('A brief admission needed for diagnosis'),
  careManager: ref('the care manager'),
  livesAtProgram: yesNo('The member lives at the program'),
  intendedDays: whole('Days the stay is meant to take (attended days)'),
  timeLimitedProtocol: text('Evidence-based time-limited protocol in use, if any'),
})

export const priorStay = entity({
  levelOfCare: need(oneOf('Level of care', levelsOfCare)),
  facility: text('Where'),
  condition: oneOf('For what', [...conditionFocus, 'medical']),
  outcome: oneOf('How it ended', [
    'completed',
    'stepped-down',
    'stepped-up',
    'did-not-stabilize',
    'no-response',
    'not-adherent',
    'left-against-advice',
    'other',
  ]),
  ...period,
})

export type Referral = z.output<typeof referral>
export type Episode = z.output<typeof episode>
export type PriorStay = z.output<typeof priorStay>
