import { claimDaysSinceEligibilityConfirmed, eligibilityConfirmed } from '../../../src/facts/documentation.ts'
import { planOutcomeResults } from '../../../src/facts/plan.ts'
import {
  programCollectsOutcomes,
  programCorrectiveActionCarriedOut,
  programCorrectiveActionRequired,
  programFollowsLaw,
  programMeetsPayerContract,
  programOutcomesGiven,
  programOutcomesMeetStandards,
  programOutcomesRequested,
  programQualityMeasuresFit,
  programQualityMethods,
  programQualityPlan,
  programReportsSeriousEvents,
} from '../../../src/facts/quality.ts'
import { type Clause, clause, note, permission, programCheck } from '../../../src/rules/clause.ts'
import { all, byReading, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const at = (line: number) => ({ section: 'Quality Management', line })

export const quality: readonly Clause[] = [
  programCheck(
    'quality.1',
    'A quality management plan with fitting measures is kept up.',
    all(programQualityPlan.isTrue(), programQualityMeasuresFit.isTrue()),
    at(164),
  ),
  programCheck(
    'quality.2',
    'Quality is improved continuously, by outcome measures and by satisfaction surveys of members and families.',
    programQualityMethods.includesAll(
      'continuous-improvement',
      'outcome-measures',
      'member-satisfaction-surveys',
      'family-satisfaction-surveys',
    ),
    at(165),
  ),
  programCheck('quality.3', 'Outcome data are collected and measured.', programCollectsOutcomes.isTrue(), {
    ...at(166),
    seeAlso: ['quality.3.member'],
  }),
  clause(
    'quality.3.member',
    'Outcome data are worked into the treatment plan in the member’s record.',
    planOutcomeResults.atLeast(param('outcome-results-least', 'count')),
    {
      ...at(166),
      parameters: ['outcome-results-least'],
      readings: ['outcome-data-in-plan'],
      seeAlso: ['quality.3'],
    },
  ),
  programCheck(
    'quality.4',
    'Clinical outcome data go to the payer when it asks, and are in line with its performance standards.',
    all(when(programOutcomesRequested.isTrue(), programOutcomesGiven.isTrue()), programOutcomesMeetStandards.isTrue()),
    at(167),
  ),
  note(
    'quality.5',
    'Success is said to rest on partnership between the payer and its network.',
    'A statement of attitude; nothing to test.',
    at(168),
  ),
  programCheck(
    'quality.6.a',
    'The program follows the Medicare, Medicaid, federal and state rules that apply, on serious reportable events too.',
    all(programFollowsLaw.isTrue(), programReportsSeriousEvents.isTrue()),
    {
      ...at(169),
      seeAlso: ['header.medicare-benefit'],
    },
  ),
  programCheck(
    'quality.6.b',
    'The program meets its contract and carries out the corrective actions that the payer or a regulator requires.',
    all(
      programMeetsPayerContract.isTrue(),
      when(programCorrectiveActionRequired.isTrue(), programCorrectiveActionCarriedOut.isTrue()),
    ),
    at(169),
  ),
  note(
    'quality.6.c',
    'Section 11 of the provider manual lists serious reportable events more fully.',
    'Points to a document that is not part of this specification.',
    at(169),
  ),
]

export const billing: readonly Clause[] = [
  note(
    'reimbursement.ref',
    'What is covered and what needs prior authorization is listed in a separate document of the payer.',
    'Points to a document that is not part of this specification; no billing code is named here.',
    { section: 'Reimbursement', line: 177, seeAlso: ['header.prior-auth'] },
  ),
  note(
    'payment.ref',
    'Payment policies are separate documents of the payer.',
    'Points to documents that are not part of this specification.',
    { section: 'Payment Policies', line: 181 },
  ),
  note(
    'billing.ref',
    'How to bill is set out in Section 6 of the provider manual.',
    'Points to a document that is not part of this specification.',
    { section: 'Billing Procedures', line: 187 },
  ),
  clause(
    'billing.eligibility',
    'Insurance eligibility is confirmed regularly and often.',
    byReading('regularly-and-often', {
      'not-stated': eligibilityConfirmed.isTrue(),
      monthly: claimDaysSinceEligibilityConfirmed.atMost(param('eligibility-look-back', 'days')),
      'each-service-date': claimDaysSinceEligibilityConfirmed.atMost(param('eligibility-look-back', 'days')),
    }),
    {
      section: 'Billing Procedures',
      line: 191,
      parameters: ['eligibility-look-back'],
      readings: ['regularly-and-often'],
      seeAlso: ['billing.evs'],
      obligations: [
        {
          id: 'eligibility-confirmed',
          what: 'Confirmation of the member’s insurance eligibility',
          trigger: { event: 'admission' },
          due: { notStated: true },
          satisfiedBy: { event: 'eligibilityCheck', match: 'any-time' },
        },
      ],
    },
  ),
  permission('billing.evs', 'The state Medicaid agency’s verification system may be used for it.', {
    section: 'Billing Procedures',
    line: 191,
    questions: ['claim'],
    seeAlso: ['billing.eligibility'],
  }),
  note(
    'approvals',
    'Two people signed on 12 April 2023; the line of the senior clinical and operational lead is empty.',
    'Says who approved the document; nothing follows for care or payment.',
    { section: 'Approvals', line: 199 },
  ),
]
