import { codes, yesNo } from './fact.ts'

/** A payer's adverse decision as received. The software tells its class; it never makes one. */

const received = { kind: 'derived', cost: 5, fhir: { resource: 'ClaimResponse' } } as const

export const decisionAfterService = yesNo(
  'decision.afterService',
  'Was the payer’s adverse decision made after the service was given?',
  received,
)

export const decisionGrounds = codes(
  'decision.grounds',
  ['not-covered-by-plan', 'criteria-not-met', 'not-medically-necessary-service'],
  'On which of these grounds does the payer’s adverse decision rest?',
  received,
)

export const priorAuthorizationObtained = yesNo(
  'priorAuthorization.obtained',
  'Is there an authorization of intensive outpatient treatment that holds on the date in question?',
  { kind: 'derived', cost: 10, fhir: { resource: 'ClaimResponse', path: 'preAuthPeriod' } },
)
