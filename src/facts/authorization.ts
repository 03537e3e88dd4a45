import { amount, code, yesNo } from './fact.ts'

/** One request for authorization, the payer's answer to it, and authorizations on file. */

const request = { kind: 'derived', scope: 'request', cost: 5 } as const

export const requestKind = code(
  'request.kind',
  ['initial', 'continuing'],
  'Is this the first request for the stay or one to continue it?',
  request,
)

export const requestConfirmsEngagement = yesNo(
  'request.confirmsEngagement',
  'Does the request confirm that the member is engaged in treatment?',
  request,
)

export const requestByMastersClinician = yesNo(
  'request.filedByMastersClinician',
  'Was the request filed by a master’s prepared clinician?',
  request,
)

export const requestByClinician = yesNo(
  'request.filedByClinician',
  'Was the request filed by a licensed clinician or holder of a clinical certificate of the agency?',
  request,
)

export const requestDaysBeforeEffectiveEnd = amount(
  'request.daysBeforeEffectiveEnd',
  'days',
  'How many days before the authorization it continues ends, by date or because its sessions are used up, did the request reach the payer?',
  request,
)

export const requestDaysBeforeEndDate = amount(
  'request.daysBeforeEndDate',
  'days',
  'How many days before the printed end date of the authorization it continues did the request reach the payer?',
  request,
)

export const requestDaysToDecision = amount(
  'request.daysToDecision',
  'days',
  'How many calendar days after the payer received the request did it decide?',
  request,
)

export const requestSessionsApproved = amount(
  'request.sessionsApproved',
  'sessions',
  'How many sessions does the authorization given on this request hold?',
  { ...request, fhir: { resource: 'ClaimResponse', path: 'item.adjudication' } },
)

export const requestPeriodApproved = amount(
  'request.periodApproved',
  'days',
  'How many days does the authorization given on this request run, first and last included?',
  request,
)

export const outpatientAuthorizationOpen = yesNo(
  'outpatientAuthorization.open',
  'Is there an open authorization for outpatient services on the date in question?',
  { kind: 'derived', cost: 15 },
)

export const outpatientAuthorizationYears = amount(
  'outpatientAuthorization.years',
  'years',
  'How many full years before the date in question did the outpatient authorization begin?',
  { kind: 'derived', cost: 5 },
)
