import { decisionAfterService, decisionGrounds, priorAuthorizationObtained } from '../../../src/facts/decision.ts'
import {
  coverageFunding,
  coverageGovernmentProgram,
  coverageIncludesIop,
  coverageRegulatedByIllinois,
  planRequiresPriorAuthorization,
} from '../../../src/facts/member.ts'
import { claimCodeCurrent } from '../../../src/facts/service.ts'
import { asamSupportsIop, medicationTreatmentUnapproved } from '../../../src/facts/substance.ts'
import { clause, definition, flag, note, permission, precedence } from '../../../src/rules/clause.ts'
import { all, byReading, ref, when } from '../../../src/rules/criterion.ts'
import { rulebook } from '../../../src/rules/rulebook.ts'
import { adultAdmission } from './admission.ts'
import { adultContinuation } from './continuation.ts'
import { description } from './description.ts'
import { notNecessary } from './exclusions.ts'
import { childAndAdolescent, familyInclusionExcused } from './minors.ts'
import { questions } from './questions.ts'
import { readings } from './readings.ts'
import { substanceUse } from './substance-use.ts'
import { forSubstanceUse, forSubstanceUseInIllinois } from './who.ts'

const important = (line: number) => ({
  line,
  section: 'Important Information – Please Read Before Using This Policy',
})
const illinois = (line: number) => ({ line, section: 'Description: State of Illinois' })
const fda = { line: 131, section: 'FDA Approval' }
const prior = { line: 135, section: 'Prior Authorization' }
const selfFunded = coverageFunding.is('self-funded')

/** Medica Central, Intensive Outpatient (IOP) Treatment – Behavioral Health, MP9556. */
export default rulebook({
  id: 'medica/mp9556',
  slug: 'medica',
  version: '2025-04-01',
  title: 'Medica Central Intensive Outpatient Treatment, Behavioral Health',
  payer: 'Medica Central',
  number: 'MP9556',
  effective: {
    from: '2025-04-01',
    published: '2022-01-19',
    revised: ['2022-05-18', '2023-10-18'],
    reviewed: ['2022-05-18', '2023-08-16', '2023-10-18', '2025-02-25'],
    note: 'First in force on 2022-07-01; this edition governs service dates from 2025-04-01. Wording updated on 2025-03-26.',
  },
  linesOfBusiness: ['Medica Central plans; coverage differs by plan'],
  source: {
    title: 'Intensive Outpatient (IOP) Treatment – Behavioral Health MP9556',
    sha256: '000a76e87a8d5170383bf815164b2705e076eae4af3646c00230550b8a38cb78',
  },

  parameters: [
    { id: 'min-hours-per-week', value: 9, unit: 'hours', clause: 'description.4' },
    { id: 'max-hours-per-week', value: 19, unit: 'hours', clause: 'description.4' },
    { id: 'days-per-week', value: 3, unit: 'days', clause: 'description.3' },
    {
      id: 'adult-age',
      value: 18,
      unit: 'years',
      clause: 'child-adolescent',
      says: 'The policy gives no age; see the reading minor-age.',
    },
    {
      id: 'multiple-treatments',
      value: 2,
      unit: 'count',
      clause: 'adult-admission.8.d',
      says: '“Multiple” is more than one.',
    },
  ],
  readings,

  clauses: [
    definition('header.effective', 'MP9556 is in force from 1 April 2025', {
      line: 5,
      section: 'Header',
      seeAlso: ['history'],
    }),
    clause(
      'important.1',
      'The member’s plan covers these services; not every plan does',
      coverageIncludesIop.isTrue(),
      {
        ...important(9),
        modality: 'descriptive',
        decides: true,
      },
    ),
    precedence('important.2', 'Federal and state law stand above this policy', important(9)),
    precedence('important.refer', 'The plan document holds other terms of coverage', important(9)),
    precedence('important.3', 'Where the plan document differs, the plan document decides', important(9)),
    precedence(
      'important.4',
      'Government programs follow this policy too, save where the program itself asks otherwise',
      {
        ...important(9),
        applies: coverageGovernmentProgram.isTrue(),
      },
    ),
    note(
      'important.5',
      'Members and providers have telephone lines for their questions',
      'Says where to ask; nothing depends on it.',
      { ...important(11), modality: 'may' },
    ),
    note(
      'important.6',
      'The policy is no medical advice; members turn to their own clinicians for that',
      'A disclaimer; nothing depends on it.',
      important(13),
    ),

    adultAdmission,
    adultContinuation,
    childAndAdolescent,
    familyInclusionExcused,
    substanceUse,
    notNecessary,
    ...description,

    clause(
      'illinois.1',
      'In Illinois, necessity of care for substance use is judged by the ASAM criteria, as the law there demands',
      asamSupportsIop.isTrue(),
      {
        ...illinois(123),
        applies: forSubstanceUseInIllinois,
        seeAlso: ['illinois.2'],
        readings: ['illinois-nexus', 'illinois-asam'],
      },
    ),
    clause('illinois.2', 'Those criteria stand in place of item 4 of adult continuation', ref('illinois.1'), {
      ...illinois(127),
      applies: forSubstanceUseInIllinois,
      replaces: 'adult-continuation.4',
      readings: ['illinois-asam'],
    }),
    permission('illinois.aso', 'A self-funded plan may ask for prior authorization', {
      ...illinois(127),
      rule: planRequiresPriorAuthorization.isTrue(),
      applies: byReading('self-funded-where', {
        'any-state': selfFunded,
        'illinois-only': all(selfFunded, coverageRegulatedByIllinois.isTrue()),
      }),
      exceptionTo: 'prior-auth.1',
      readings: ['self-funded-where'],
    }),
    clause(
      'illinois.spd',
      'The Summary Plan Description of a self-funded plan says what is covered and what needs prior authorization',
      when(planRequiresPriorAuthorization.isTrue(), priorAuthorizationObtained.isTrue()),
      { ...illinois(127), applies: selfFunded },
    ),

    note('fda.1', 'A stay needs no approval by the FDA', 'Nothing is asked for.', fda),
    flag(
      'fda.2',
      'Medications of medication-assisted treatment, and some devices, are subject to FDA approval',
      medicationTreatmentUnapproved.isFalse(),
      { ...fda, modality: 'descriptive', applies: forSubstanceUse },
    ),

    permission('prior-auth.1', 'No prior authorization is needed', { ...prior, modality: 'must' }),
    permission('prior-auth.2', 'Services that have criteria may be reviewed after the fact', {
      ...prior,
      rule: decisionAfterService.isTrue(),
    }),
    clause(
      'prior-auth.3',
      'Criteria that are not met can lead to a denial after the fact',
      all(decisionAfterService.isTrue(), decisionGrounds.includes('criteria-not-met')),
      { ...prior, modality: 'may', decides: true, seeAlso: ['prior-auth.2'] },
    ),

    clause('coding.1', 'Claims carry a CPT or HCPCS code in force', claimCodeCurrent.isTrue(), {
      line: 139,
      section: 'Coding Considerations',
    }),
    note('coding.2', 'The same is said once more of CPT codes', 'Repeats coding.1 and lists no code.', {
      line: 143,
      section: 'CPT Codes',
    }),
    note(
      'history',
      'Created in January 2022, first in force in July 2022, last revised in October 2023, reviewed again in February 2025',
      'History of the document; its dates stand in `effective`.',
      { line: 146, section: 'Revision history' },
    ),
  ],

  questions,

  authorization: {
    prior: [
      {
        answer: 'needed',
        clause: 'illinois.aso',
        says: 'This self-funded plan asks for prior authorization.',
        when: all(selfFunded, planRequiresPriorAuthorization.isTrue()),
      },
      {
        answer: 'needed',
        clause: 'important.3',
        says: 'The plan document asks for prior authorization, and it decides.',
        when: planRequiresPriorAuthorization.isTrue(),
      },
      {
        answer: 'not-needed',
        clause: 'prior-auth.1',
        says: 'Neither the policy nor the plan document asks for prior authorization; review after the fact stays possible.',
        when: planRequiresPriorAuthorization.isFalse(),
      },
      {
        answer: 'plan-document-decides',
        clause: 'illinois.spd',
        says: 'A self-funded plan may ask for prior authorization: look it up in the Summary Plan Description.',
        when: selfFunded,
      },
      {
        answer: 'not-needed',
        clause: 'prior-auth.1',
        says: 'The policy asks for no prior authorization; review after the fact stays possible.',
      },
    ],
  },

  codes: [
    { system: 'CPT', clause: 'coding.1', per: 'not-stated', says: 'The CPT code in force; the policy lists none.' },
    { system: 'HCPCS', clause: 'coding.1', per: 'not-stated', says: 'The HCPCS code in force; the policy lists none.' },
  ],

  denials: [
    {
      id: 'plan-does-not-cover',
      clause: 'important.1',
      says: 'The plan does not cover the service',
      matches: decisionGrounds.includes('not-covered-by-plan'),
      appealable: 'not-stated',
      limitationOnLiability: 'not-stated',
    },
    {
      id: 'service-not-medically-necessary',
      clause: 'not-necessary',
      says: 'A kind of service that counts as not medically necessary',
      matches: decisionGrounds.includes('not-medically-necessary-service'),
      appealable: 'not-stated',
      limitationOnLiability: 'not-stated',
    },
    {
      id: 'retrospective',
      clause: 'prior-auth.3',
      says: 'Denied after the fact, because criteria were not met',
      matches: ref('prior-auth.3'),
      appealable: 'not-stated',
      limitationOnLiability: 'not-stated',
    },
  ],
})
