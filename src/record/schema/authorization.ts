import * as z from 'zod'
import {
  conditionFocus,
  day,
  entity,
  listOf,
  need,
  oneOf,
  period,
  ref,
  someOf,
  text,
  texts,
  whole,
  yesNo,
} from './parts.ts'

export const authorization = entity({
  number: text('Number'),
  coverage: ref('the coverage'),
  payer: text('Payer'),
  level: oneOf('Level of care', ['intensive-outpatient', 'outpatient', 'other']),
  sequence: oneOf('First or a continuation', ['initial', 'continuing']),
  category: whole('Service category of the payer, e.g. 2'),
  openEnded: yesNo('An open authorization'),
  unit: oneOf('What a unit is', ['sessions', 'days', 'hours', 'visits']),
  unitsApproved: whole('Units approved'),
  unitsUsed: whole('Units used up to the day it was written down; left out, counted from attended days'),
  decidedOn: day('Decided'),
  request: ref('the request it answers'),
  ...period,
})

export const authorizationRequest = entity({
  kind: need(oneOf('Kind', ['initial', 'continuing'])),
  submittedOn: day('Submitted'),
  receivedOn: day('Received by the payer'),
  coverage: ref('the coverage'),
  condition: oneOf('What it concerns', conditionFocus),
  authorization: ref('the authorization it would continue'),
  unitsRequested: whole('Units requested'),
  hoursPerWeekRequested: z.number().nonnegative().optional().describe('Hours a week requested (hours)'),
  startsOn: day('Requested from'),
  endsOn: day('Requested until'),
  engagementConfirmed: yesNo('Confirms that the member is engaged in treatment'),
  presetLengthRationale: yesNo('Rests on a preset program length or number of days'),
  rationale: text('Rationale'),
  instrumentResults: listOf(z.string(), 'ids of the instrument results sent along'),
})

export const denialClasses = [
  'benefit-category',
  'coverage',
  'reasonable-and-necessary',
  'retrospective',
  'administrative',
  'other',
] as const

/** A payer's decision as received. The software records it; it never makes one. */
export const determinationReceived = entity({
  on: need(day('Decided')),
  receivedOn: day('Received'),
  request: ref('the request it answers'),
  claimLines: listOf(z.string(), 'ids of the claim lines it concerns'),
  coverage: ref('the coverage'),
  decision: need(oneOf('Decision', ['approved', 'partly-approved', 'denied', 'pended', 'withdrawn'])),
  class: oneOf('Class of a denial', denialClasses),
  guidelines: texts('Guidelines the payer cites'),
  clauses: texts('Clauses the payer cites'),
  policyVersion: text('Version of the policy applied'),
  grounds: someOf('Grounds of a denial, as the notice gives them', [
    'social-recreational-custodial-or-respite',
    'wellness-without-risk',
    'stable-or-medication-management-only',
    'hospital-inpatient',
    'meals-medication-or-transportation',
    'vocational-training',
    'cannot-or-refuses-to-participate',
    'cannot-tolerate-intensity',
    'chronic-without-acute-exacerbation',
    'inpatient-care-not-otherwise-needed',
    'not-covered-by-plan',
    'criteria-not-met',
    'other',
  ]),
  retrospective: yesNo('Made after the service'),
  noticeSentOn: day('Notice sent to the member'),
})

export const appeal = entity({
  determination: need(ref('the determination appealed')),
  filedBy: oneOf('Who filed', ['provider', 'member', 'representative']),
  filedOn: day('Filed'),
  decidedOn: day('Decided'),
  outcome: oneOf('Outcome', ['pending', 'upheld', 'overturned', 'partly-overturned', 'withdrawn', 'dismissed']),
})

/** What a payer's reviewer settled before applying the criteria. */
export const reviewerCheck = entity({
  eligibilityCheckedOn: day('Member eligibility checked'),
  eligible: yesNo('The member is eligible'),
  benefitCheckedOn: day('Member-specific plan coverage checked'),
  benefitCovers: yesNo('The plan covers it'),
  benefitDiffers: yesNo('The plan limits, excludes, redefines or conflicts with the guideline'),
  lawCheckedOn: day('Superseding federal and state requirements checked'),
  lawSupersedes: yesNo('A federal or state requirement outranks the benefit'),
  contractCriteriaSupersede: yesNo('Criteria demanded by a contract or regulation outrank the guideline'),
  nationalGuidanceSufficient: yesNo('Medicare law, regulation and determinations give enough guidance'),
  benefitTermsConsultedOn: day('Member’s benefit terms consulted'),
  criteriaStartedOn: day('Criteria begun to be applied'),
})

export type Authorization = z.output<typeof authorization>
export type AuthorizationRequest = z.output<typeof authorizationRequest>
export type DeterminationReceived = z.output<typeof determinationReceived>
export type Appeal = z.output<typeof appeal>
export type ReviewerCheck = z.output<typeof reviewerCheck>
