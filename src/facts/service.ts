import { codes, yesNo } from './fact.ts'

/** What a session or a claim line gives, where payers leave some kinds of service out. */

const claim = { kind: 'derived', scope: 'claim', cost: 5 } as const

export const claimServiceKinds = codes(
  'claim.serviceKinds',
  [
    'biofeedback',
    'family-counseling',
    'halfway-house',
    'hypnotherapy',
    'marriage-counseling',
    'phototherapy',
    'therapeutic-group-home',
    'wilderness-program',
    'boarding-school-or-camp',
    'academy-vocational-program',
  ],
  'Which of these does the claim line stand for?',
  { ...claim, fhir: { resource: 'Claim', path: 'item.productOrService' } },
)

export const claimFamilyCounselingIsClinical = yesNo(
  'claim.familyCounselingIsClinical',
  'Was the family counseling given for a medical or psychiatric reason?',
  { scope: 'claim', attestedBy: ['licensed-clinician'] },
)

export const claimCodeCurrent = yesNo(
  'claim.codeCurrent',
  'Is the procedure code a CPT or HCPCS code that was in force on the service date?',
  { scope: 'claim', cost: 3, fhir: { resource: 'Claim', path: 'item.productOrService' } },
)

export const sessionMainlyRecreational = yesNo(
  'session.mainlyRecreational',
  'Is the session mainly recreational or diversionary?',
  { kind: 'derived', scope: 'session', cost: 5 },
)

export const sessionFoundToAddressProblems = yesNo(
  'session.foundToAddressProblems',
  'In the clinician’s judgement, does the session address the serious symptoms or problems that brought the member to treatment?',
  { scope: 'session', attestedBy: ['licensed-clinician'] },
)
