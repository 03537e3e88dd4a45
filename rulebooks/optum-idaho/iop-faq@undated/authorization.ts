import {
  outpatientAuthorizationOpen,
  outpatientAuthorizationYears,
  requestByClinician,
  requestByMastersClinician,
  requestDaysBeforeEffectiveEnd,
  requestDaysBeforeEndDate,
  requestDaysToDecision,
  requestKind,
  requestPeriodApproved,
  requestSessionsApproved,
} from '../../../src/facts/authorization.ts'
import { claimService } from '../../../src/facts/billing.ts'
import {
  careLedByParaprofessional,
  mastersCliniciansSpeakWithPayer,
  programConditions,
  programSupervisedByMastersClinician,
} from '../../../src/facts/careModel.ts'
import {
  familyEffortsDocumented,
  familyEngaged,
  familyInvolvementIndicated,
  naturalSupportsEffortsDocumented,
  naturalSupportsEngaged,
  naturalSupportsIndicated,
} from '../../../src/facts/family.ts'
import { asamRecommendedLevel } from '../../../src/facts/instrument.ts'
import { iopClinicallyIndicated, iopMedicallyNecessary } from '../../../src/facts/lowerLevel.ts'
import { focusOfTreatment } from '../../../src/facts/member.ts'
import {
  contractAuditedOnSite,
  contractCredentialed,
  contractInForce,
  contractLeftOutOfPhase,
  contractMeetsPayerStandards,
  contractMultiHourCurriculum,
  contractReadinessAssessed,
  contractSeeksFirstPhase,
} from '../../../src/facts/payerContract.ts'
import { planElements } from '../../../src/facts/planElements.ts'
import { clause, definition, exclusion, note, permission, programCheck } from '../../../src/rules/clause.ts'
import { all, any, byReading, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

/** Questions 23 to 32: what is not covered, authorization, becoming a contracted program, family, step-down, who files. */

const at = (question: number, line: number) => ({ section: `Question ${question}`, line })

const familyTakesPart = byReading('family-declines', {
  'efforts-suffice': any(familyEngaged.isTrue(), familyEffortsDocumented.isTrue()),
  'part-taken': familyEngaged.isTrue(),
})
const naturalSupportsTakePart = byReading('family-declines', {
  'efforts-suffice': any(naturalSupportsEngaged.isTrue(), naturalSupportsEffortsDocumented.isTrue()),
  'part-taken': naturalSupportsEngaged.isTrue(),
})

export const authorization = [
  exclusion('23.a', 'Peer recovery coaching is not covered for now.', claimService.is('peer-recovery-coaching'), {
    ...at(23, 96),
  }),

  clause(
    '24.a',
    'Where it is medically necessary, the first authorization gives twelve sessions or more over thirty days.',
    all(
      requestSessionsApproved.atLeast(param('firstAuthorizationSessions', 'sessions')),
      requestPeriodApproved.is(param('firstAuthorizationPeriod', 'days')),
    ),
    {
      ...at(24, 102),
      applies: all(requestKind.is('initial'), iopMedicallyNecessary.isTrue()),
      decides: false,
      parameters: ['firstAuthorizationSessions', 'firstAuthorizationPeriod'],
      readings: ['authorization-end'],
    },
  ),
  clause(
    '24.b',
    'The payer decides within fourteen calendar days after it receives a request.',
    requestDaysToDecision.atMost(param('decisionDays', 'days')),
    {
      ...at(24, 102),
      decides: false,
      parameters: ['decisionDays'],
      obligations: [
        {
          id: 'payer-decision',
          what: 'Decision of the payer on the request',
          trigger: { event: 'authorizationRequest', occurrence: 'each' },
          due: { within: { parameter: 'decisionDays' }, unit: 'calendar-days' },
          satisfiedBy: { event: 'coverageDecision' },
        },
      ],
    },
  ),
  clause(
    '24.c',
    'As clinically indicated, more sessions are best requested fourteen days or more before the running authorization ends.',
    when(
      requestKind.is('continuing'),
      byReading('authorization-end', {
        'whichever-is-first': requestDaysBeforeEffectiveEnd.atLeast(param('requestLeadDays', 'days')),
        'printed-date': requestDaysBeforeEndDate.atLeast(param('requestLeadDays', 'days')),
      }),
    ),
    {
      ...at(24, 102),
      modality: 'should',
      parameters: ['requestLeadDays'],
      readings: ['authorization-end'],
      obligations: [
        {
          id: 'continuing-request',
          what: 'Request for continuing sessions',
          trigger: { event: 'authorizationEnd', occurrence: 'each' },
          due: { before: { parameter: 'requestLeadDays' }, unit: 'calendar-days' },
          satisfiedBy: { event: 'authorizationRequest', where: { continuing: true } },
          applies: iopClinicallyIndicated.isTrue(),
        },
      ],
    },
  ),

  permission('25.a', 'Agencies that treat substance use, or mental health, may be among the first programs.', {
    ...at(25, 106),
    rule: programConditions.includesAny('mental-health', 'substance-use', 'co-occurring'),
  }),
  note(
    '25.b',
    'In Idaho this level of care existed for substance use and is new for a primary mental health diagnosis.',
    'History of the benefit; asks for nothing.',
    at(25, 106),
  ),
  programCheck(
    '25.c',
    'A substance use provider who asks to be among the first has completed the readiness assessment.',
    contractReadinessAssessed.isTrue(),
    {
      ...at(25, 106),
      applies: all(contractSeeksFirstPhase.isTrue(), programConditions.includesAny('substance-use', 'co-occurring')),
      seeAlso: ['25.d', '26.b'],
    },
  ),
  programCheck(
    '25.d',
    'That provider was found to have a program in place with a curriculum of several hours.',
    contractMultiHourCurriculum.isTrue(),
    {
      ...at(25, 106),
      applies: all(contractSeeksFirstPhase.isTrue(), programConditions.includesAny('substance-use', 'co-occurring')),
      seeAlso: ['25.c'],
    },
  ),

  note(
    '26.a',
    'The program is introduced in phases over 2017 and 2018.',
    'Tells when; the document itself bears no date. What the phase limits stands at 4.a.',
    { ...at(26, 110), readings: ['first-phase-ages'] },
  ),
  programCheck(
    '26.b',
    'To become a program of this payer, the readiness assessment must be completed.',
    contractReadinessAssessed.isTrue(),
    { ...at(26, 110), seeAlso: ['26.c', '26.d'] },
  ),
  programCheck(
    '26.c',
    'Programs that meet the payer’s standards are credentialed and contracted, for substance use or mental health.',
    all(contractMeetsPayerStandards.isTrue(), contractCredentialed.isTrue(), contractInForce.isTrue()),
    { ...at(26, 110), seeAlso: ['14.a', '26.b', '26.d'] },
  ),
  programCheck('26.d', 'Credentialing includes an audit on site.', contractAuditedOnSite.isTrue(), {
    ...at(26, 110),
    seeAlso: ['26.c', '27.a'],
  }),

  note(
    '27.a',
    'The audit works with two tools of the payer, one on the organization and one on treatment records.',
    'The items of both tools stand outside the document; that the audit was held is asked at 26.d.',
    at(27, 114),
  ),

  permission(
    '28.a',
    'A program outside the first phase may go on billing as it does, under its present fee schedule.',
    {
      ...at(28, 118),
      rule: contractLeftOutOfPhase.isTrue(),
      seeAlso: ['26.b', '26.c', '26.d'],
    },
  ),
  note(
    '28.b',
    'The payer tells such a program where to improve so that it can meet the standards.',
    'Help that the payer offers; nothing a program or a member has to do.',
    at(28, 118),
  ),

  clause(
    '29.a',
    'Family and other natural supports take part in treatment where clinically indicated.',
    byReading('natural-supports', {
      'one-circle': when(familyInvolvementIndicated.isTrue(), any(familyTakesPart, naturalSupportsTakePart)),
      'each-by-itself': all(
        when(familyInvolvementIndicated.isTrue(), familyTakesPart),
        when(naturalSupportsIndicated.isTrue(), naturalSupportsTakePart),
      ),
    }),
    { ...at(29, 122), readings: ['natural-supports', 'family-declines'] },
  ),
  clause(
    '29.b',
    'The plan shows what is undertaken toward recovery, the involvement of family included.',
    planElements.includesAll('recovery-efforts', 'family-involvement'),
    at(29, 122),
  ),

  definition('30.a', 'The program stands at level 2.1.', {
    ...at(30, 126),
    applies: focusOfTreatment.isOneOf('substance-use', 'co-occurring'),
    rule: asamRecommendedLevel.is('2.1'),
    seeAlso: ['6.b'],
  }),
  note(
    '30.b',
    'Outpatient care at level 1 is among the payer’s services.',
    'Tells of another benefit, to which a member may step down; asks for nothing here.',
    at(30, 126),
  ),

  clause(
    '31.a',
    'Outpatient care after stepping down stays a category 2 service, under an open authorization.',
    outpatientAuthorizationOpen.isTrue(),
    { ...at(31, 132), seeAlso: ['31.b'] },
  ),
  clause(
    '31.b',
    'An outpatient authorization holds for one year.',
    outpatientAuthorizationYears.lessThan(param('outpatientAuthorizationYears', 'years')),
    { ...at(31, 132), parameters: ['outpatientAuthorizationYears'], modifies: ['31.a'] },
  ),

  programCheck(
    '32.a',
    'A master’s prepared clinician is expected to supervise the service.',
    programSupervisedByMastersClinician.isTrue(),
    { ...at(32, 136), modality: 'should' },
  ),
  programCheck(
    '32.b',
    'Those clinicians are expected to deal with the payer about members’ care and recovery.',
    mastersCliniciansSpeakWithPayer.isTrue(),
    { ...at(32, 136), modality: 'should' },
  ),
  clause(
    '32.c',
    'The clinicians fill in request forms and speak with the payer’s care advocates and doctors.',
    byReading('the-clinicians', {
      'masters-prepared': requestByMastersClinician.isTrue(),
      'any-clinician': requestByClinician.isTrue(),
    }),
    { ...at(32, 136), modality: 'should', readings: ['the-clinicians'] },
  ),
  exclusion('32.d', 'Paraprofessionals are not in charge of care.', careLedByParaprofessional.isTrue(), {
    ...at(32, 136),
    modality: 'should',
  }),
]
