import { codes, yesNo } from './fact.ts'

/** The program's standing with the payer, on the date in question. Each is read from the contract on file. */

const standing = { kind: 'derived', scope: 'program', cost: 20, fhir: { resource: 'OrganizationAffiliation' } } as const

export const contractReadinessAssessed = yesNo(
  'contract.readinessAssessed',
  'Has the program completed the payer’s readiness assessment?',
  standing,
)

export const contractMeetsPayerStandards = yesNo(
  'contract.meetsPayerStandards',
  'Did the payer find that the program meets its standards?',
  standing,
)

export const contractCredentialed = yesNo(
  'contract.credentialed',
  'Has the payer credentialed the program for intensive outpatient care?',
  standing,
)

export const contractInForce = yesNo(
  'contract.inForce',
  'Is there a contract with this payer for intensive outpatient care that holds on the date in question?',
  standing,
)

export const contractAuditedOnSite = yesNo(
  'contract.auditedOnSite',
  'Has the payer audited the program on site?',
  standing,
)

export const contractMultiHourCurriculum = yesNo(
  'contract.multiHourCurriculumFound',
  'Did the payer find a program with a curriculum of several hours in place?',
  standing,
)

export const contractScopes = codes(
  'contract.scopes',
  ['mental-health', 'substance-use', 'co-occurring'],
  'For which conditions is the program contracted with this payer?',
  standing,
)

export const contractLeftOutOfPhase = yesNo(
  'contract.leftOutOfPhase',
  'Is the program not among those that the payer has taken in so far?',
  standing,
)

export const contractSeeksFirstPhase = yesNo(
  'contract.seeksFirstPhase',
  'Does the program ask to be among the first that the payer takes in?',
  { kind: 'program', cost: 5 },
)
