import {
  certificationDaysAfterAdmission,
  certificationHoursPerWeek,
  certificationSignedBy,
  certificationStates,
  certificationTimelyForReviewer,
  psychiatricEvaluationByCertification,
  recertificationDaysPerTurn,
  recertificationHoursPerWeek,
  recertificationLongestGap,
  recertificationMentalHealthHours,
  recertificationOnFile,
  recertificationProviderInterval,
  recertificationSignedBy,
  recertificationSignerKnowsResponse,
  recertificationSignerTreats,
  recertificationStates,
  recertificationWithinProviderInterval,
} from '../../../src/facts/certification.ts'
import {
  claimAmountSupported,
  claimEveryServiceEvidenced,
  claimEveryServiceNoted,
} from '../../../src/facts/medicareClaim.ts'
import { sessionHasNote, sessionNoteStates, sessionOnlyFunctionalSupport } from '../../../src/facts/medicareSession.ts'
import { focusOfTreatment } from '../../../src/facts/member.ts'
import {
  planAimsAtSymptomsAndRelapse,
  planCombinesActiveTreatment,
  planDocumentsRestoration,
  planEstablishedByPhysician,
  planFitsNeeds,
  planGoalQualities,
  planGoalsJudgeResponse,
  planGoalsMeasureResponse,
  planHasGoals,
  planInEffect,
  planReflectsNeedForIntensity,
  planSignedByPhysician,
} from '../../../src/facts/physicianPlan.ts'
import { planElements, planIndividualized } from '../../../src/facts/planElements.ts'
import { sessionMainlyRecreational } from '../../../src/facts/service.ts'
import { type Clause, clause, exclusion, permission, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, ref, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { documentation, never, outsideOtp } from './chapters.ts'

const nine = param('minHoursPerWeek', 'hours')

const certification = [
  clause(
    'cert.a',
    'Upon admission a physician certifies that at least nine hours of services a week are required.',
    all(
      certificationSignedBy.is('physician'),
      certificationHoursPerWeek.atLeast(nine),
      byReading('upon-admission', {
        'by-the-day-of-admission': certificationDaysAfterAdmission.atMost(param('certificationWithinDays', 'days')),
        'later-if-a-reviewer-accepts': any(
          certificationDaysAfterAdmission.atMost(param('certificationWithinDays', 'days')),
          certificationTimelyForReviewer.isTrue(),
        ),
      }),
    ),
    documentation(114, {
      parameters: ['certificationWithinDays'],
      readings: ['upon-admission'],
      seeAlso: ['eligibility.b', 'rn.n'],
      obligations: [
        {
          id: 'initial-certification',
          what: 'Physician’s certification of the need for at least nine hours a week',
          trigger: { event: 'admission' },
          due: { onTheDay: true },
          satisfiedBy: { event: 'certification', where: { signed: true }, match: 'any-time' },
          by: ['physician'],
          applies: outsideOtp,
        },
      ],
    }),
  ),
  clause(
    'cert.b',
    'It ought to name the diagnosis and the clinical need.',
    certificationStates.includesAll('diagnosis', 'clinical-need'),
    documentation(114, { modality: 'should' }),
  ),
  clause(
    'cert.psych-eval',
    'The heading joins an initial psychiatric evaluation to the certification.',
    psychiatricEvaluationByCertification.isTrue(),
    documentation(114, { modality: 'should', readings: ['evaluation-with-certification'], seeAlso: ['cert.a'] }),
  ),
  clause(
    'cert.c',
    'Services run under an individual written plan of care that the physician set up.',
    all(planInEffect.isTrue(), planIndividualized.isTrue(), planEstablishedByPhysician.isTrue()),
    documentation(114, { seeAlso: ['plan.a'] }),
  ),
  clause(
    'cert.d',
    'The plan holds active treatment by combined, intensive services, aimed at serious symptoms and at preventing relapse.',
    all(planCombinesActiveTreatment.isTrue(), planAimsAtSymptomsAndRelapse.isTrue()),
    documentation(114, { modifies: ['cert.c'] }),
  ),
]

export const documents: Clause[] = [
  section(
    'cert',
    'Initial certification and plan at admission.',
    byReading('evaluation-with-certification', {
      'heading-only': all(...certification),
      required: all(...certification, psychiatricEvaluationByCertification.isTrue()),
    }),
    documentation(114, { readings: ['evaluation-with-certification'] }),
  ),
  section(
    'recert',
    'Recertification: who signs, when, and what it says.',
    all(
      clause(
        'recert.signature',
        'The signer is a physician who treats the patient and knows how they respond.',
        all(
          recertificationSignedBy.is('physician'),
          recertificationSignerTreats.isTrue(),
          recertificationSignerKnowsResponse.isTrue(),
        ),
        documentation(116, { applies: all(outsideOtp, recertificationOnFile.isTrue()) }),
      ),
      clause(
        'recert.timing',
        'No more than sixty days pass from one to the next, counted from the initial certification.',
        byReading('recertification-clock', {
          'since-the-last': recertificationLongestGap.atMost(param('recertificationIntervalDays', 'days')),
          'every-sixty-from-the-first': recertificationDaysPerTurn.atMost(param('recertificationIntervalDays', 'days')),
        }),
        documentation(117, {
          parameters: ['recertificationIntervalDays'],
          readings: ['recertification-clock'],
          obligations: [
            {
              id: 'recertification',
              what: 'Recertification by a treating physician',
              trigger: { event: 'certification' },
              due: { every: { parameter: 'recertificationIntervalDays' }, unit: 'calendar-days', until: 'discharge' },
              satisfiedBy: { event: 'recertification', where: { signed: true, treating: true } },
              by: ['physician'],
              applies: outsideOtp,
            },
          ],
        }),
      ),
      clause(
        'recert.timing.provider',
        'Inside the sixty days the provider’s own interval is kept.',
        when(recertificationProviderInterval.isTrue(), recertificationWithinProviderInterval.isTrue()),
        documentation(117, { modifies: ['recert.timing'] }),
      ),
      clause(
        'recert.content',
        'It states the need of nine hours a week and describes three things.',
        all(
          recertificationHoursPerWeek.atLeast(nine),
          byReading('hours-of-mental-health-treatment', {
            'substance-use-counts': all(),
            'mental-health-only': when(
              focusOfTreatment.isOneOf('substance-use', 'co-occurring'),
              recertificationMentalHealthHours.atLeast(nine),
            ),
          }),
          clause(
            'recert.content.a',
            'How the patient has responded to the program’s interventions.',
            recertificationStates.includes('response-to-interventions'),
            documentation(119),
          ),
          clause(
            'recert.content.b',
            'Which symptoms, of substance use too, still call for intensive treatment.',
            recertificationStates.includes('continuing-symptoms'),
            documentation(120),
          ),
          clause(
            'recert.content.c',
            'Which goals of coordinating services will help discharge.',
            recertificationStates.includes('discharge-goals'),
            documentation(121),
          ),
        ),
        documentation(118, {
          applies: all(outsideOtp, recertificationOnFile.isTrue()),
          readings: ['hours-of-mental-health-treatment'],
        }),
      ),
      ref('eligibility.l'),
    ),
    documentation(115),
  ),
  section(
    'plan.a',
    'An individual treatment plan that a physician prescribes and signs.',
    all(
      planEstablishedByPhysician.isTrue(),
      planSignedByPhysician.isTrue(),
      planIndividualized.isTrue(),
      clause('plan.b', 'It names goals of treatment.', planHasGoals.isTrue(), documentation(122)),
      clause(
        'plan.c',
        'It tells how services are coordinated.',
        planElements.includes('coordination-of-services'),
        documentation(122),
      ),
      clause('plan.d', 'It is built around what this patient needs.', planFitsNeeds.isTrue(), documentation(122)),
      clause(
        'plan.e',
        'It takes the approach of a team of several disciplines.',
        planElements.includes('multidisciplinary-team'),
        documentation(122),
      ),
      clause(
        'plan.f',
        'Its goals ought to speak to the presenting symptoms directly.',
        planGoalQualities.includes('addresses-presenting-symptoms'),
        documentation(122, { modality: 'should' }),
      ),
    ),
    documentation(122, {
      readings: ['when-the-plan-is-signed'],
      obligations: [
        {
          id: 'plan-signed',
          what: 'Plan of care prescribed and signed by a physician',
          trigger: { event: 'admission' },
          due: { notStated: true },
          satisfiedBy: { event: 'planOfCare', where: { signedByPhysician: true }, match: 'any-time' },
          by: ['physician'],
          applies: byReading('when-the-plan-is-signed', {
            'no-time-stated': outsideOtp,
            'with-the-certification': never,
          }),
        },
        {
          id: 'plan-signed-with-certification',
          what: 'Plan of care signed by a physician, by the day of the certification',
          trigger: { event: 'certification' },
          due: { onTheDay: true },
          satisfiedBy: { event: 'planOfCare', where: { signedByPhysician: true }, match: 'any-time' },
          by: ['physician'],
          applies: byReading('when-the-plan-is-signed', {
            'no-time-stated': never,
            'with-the-certification': outsideOtp,
          }),
        },
      ],
    }),
  ),
  clause(
    'plan.g',
    'Response ought to be judged by its goals.',
    planGoalsJudgeResponse.isTrue(),
    documentation(122, { modality: 'should', modifies: ['plan.f'] }),
  ),
  clause(
    'plan.h',
    'Its goals ought to measure how the patient responds to active treatment.',
    planGoalsMeasureResponse.isTrue(),
    documentation(122, { modality: 'should', modifies: ['plan.f'] }),
  ),
  clause(
    'plan.i',
    'It ought to record efforts towards functioning fit for discharge, or why this intensity is still needed.',
    any(planDocumentsRestoration.isTrue(), planReflectsNeedForIntensity.isTrue()),
    documentation(122, { modality: 'should', seeAlso: ['rn.c'] }),
  ),
  exclusion(
    'plan.j',
    'Recreation and diversion, or support that leaves serious symptoms untreated, are not IOP services.',
    any(sessionMainlyRecreational.isTrue(), sessionOnlyFunctionalSupport.isTrue()),
    documentation(122, { modifies: ['eligibility.c', 'covered.nine'], seeAlso: ['covered.e'] }),
  ),
  clause(
    'notes.a',
    'Medicare pays only on information that shows that services were given and what is due.',
    all(
      byReading('proof-of-each-service', {
        'any-record': claimEveryServiceEvidenced.isTrue(),
        'a-progress-note': claimEveryServiceNoted.isTrue(),
      }),
      claimAmountSupported.isTrue(),
    ),
    {
      section: 'Documentation Requirements and Physician Supervision',
      line: 123,
      readings: ['proof-of-each-service'],
    },
  ),
  permission(
    'notes.b',
    'Progress notes can serve as that proof.',
    documentation(123, { rule: sessionHasNote.isTrue(), readings: ['proof-of-each-service'] }),
  ),
  ...(
    [
      ['notes.c', 'A note ought to describe what kind of service was given.', 'nature-of-service'],
      ['notes.d', 'A note ought to describe how the patient responded.', 'response'],
      ['notes.e', 'A note ought to relate the service to the plan’s goals.', 'relation-to-goals'],
    ] as const
  ).map(([id, says, part]) =>
    clause(
      id,
      says,
      sessionNoteStates.includes(part),
      documentation(123, {
        modality: 'should',
        applies: all(outsideOtp, sessionHasNote.isTrue()),
        modifies: ['notes.b'],
      }),
    ),
  ),
]
