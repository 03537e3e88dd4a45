import {
  behaviorsMeasurablyImproving,
  improvementExpected,
  improvementMeasuredTwice,
  newSymptomsOrBehaviors,
  newSymptomsRequireIop,
  notStableForLessRestrictive,
  planChangedForBarriers,
  planChangeIndicated,
  planMainlySocialOrRespite,
  progressTowardDischarge,
  reassessedSinceLackOfImprovement,
  stayFollowsPresetLength,
  stayMainlyForLackOfSupports,
  stayMainlyToBridge,
  symptomsMeasurablyImproving,
} from '../../../src/facts/continuation.ts'
import { familyInvolvedInPlanning, hasFamilyToInvolve, memberInvolvedInPlanning } from '../../../src/facts/support.ts'
import { clause, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, ref, when } from '../../../src/rules/criterion.ts'
import { nothingMore } from './who.ts'

const at = (line: number) => ({ line, section: 'Adult Continuation in IOP Treatment' })

const improving = section(
  'adult-continuation.1',
  'Treatment works and is not yet done: both of',
  all(
    clause(
      'adult-continuation.1.a',
      'Measurable clinical improvement in the moderately severe symptoms or behaviors that led to the admission',
      all(
        any(symptomsMeasurablyImproving.isTrue(), behaviorsMeasurablyImproving.isTrue()),
        byReading('measurable', {
          'two-dated-values': improvementMeasuredTwice.isTrue(),
          'clinical-finding': nothingMore,
        }),
      ),
      { ...at(52), readings: ['measurable'] },
    ),
    clause(
      'adult-continuation.1.b',
      'Discharge comes nearer, and the member is not yet stable enough for safe and effective treatment in a less restrictive setting',
      all(progressTowardDischarge.isTrue(), notStableForLessRestrictive.isTrue()),
      at(53),
    ),
  ),
  at(51),
)

const notImproving = section(
  'adult-continuation.2',
  'Where the plan brings no measurable improvement: reassessment goes on and the plan is changed, as indicated, to meet the barriers',
  all(
    any(
      clause(
        'adult-continuation.2.a',
        'No improvement in the moderately severe, acute symptoms',
        symptomsMeasurablyImproving.isFalse(),
        at(55),
      ),
      clause(
        'adult-continuation.2.b',
        'No improvement in the behaviors that led to the admission and no movement towards discharge',
        all(behaviorsMeasurablyImproving.isFalse(), progressTowardDischarge.isFalse()),
        at(59),
      ),
    ),
    reassessedSinceLackOfImprovement.isTrue(),
    when(planChangeIndicated.isTrue(), planChangedForBarriers.isTrue()),
  ),
  {
    ...at(54),
    readings: ['lack-of-improvement'],
    obligations: [
      {
        id: 'reassessment-after-lack-of-improvement',
        what: 'Reassessment, because the plan brings no measurable improvement',
        trigger: { event: 'lackOfImprovement', occurrence: 'each' },
        due: { notStated: true },
        satisfiedBy: { event: 'reassessment', match: 'after' },
      },
      {
        id: 'plan-change-after-lack-of-improvement',
        what: 'Change of the plan of care that meets the barriers to improvement',
        trigger: { event: 'lackOfImprovement', occurrence: 'each' },
        due: { notStated: true },
        satisfiedBy: { event: 'planOfCare', match: 'after' },
        waivedBy: planChangeIndicated.isFalse(),
      },
    ],
  },
)

const newlyIll = clause(
  'adult-continuation.3',
  'New symptoms or behaviors have come up that take this level of care to be treated safely and effectively',
  all(newSymptomsOrBehaviors.isTrue(), newSymptomsRequireIop.isTrue()),
  at(60),
)

const conditions = section(
  'adult-continuation.4',
  'In addition, documentation shows each of',
  all(
    clause(
      'adult-continuation.4.a',
      'Member and family take part in treatment and in planning for discharge as best they can',
      byReading('without-family', {
        'member-alone': all(
          memberInvolvedInPlanning.isTrue(),
          when(hasFamilyToInvolve.isTrue(), familyInvolvedInPlanning.isTrue()),
        ),
        'both-always': all(memberInvolvedInPlanning.isTrue(), familyInvolvedInPlanning.isTrue()),
      }),
      { ...at(62), readings: ['without-family'] },
    ),
    clause(
      'adult-continuation.4.b',
      'The plan of care is not in the main social, interpersonal, domiciliary or respite care',
      planMainlySocialOrRespite.isFalse(),
      at(63),
    ),
    clause(
      'adult-continuation.4.c',
      'The stay goes on for another main reason than missing support outside',
      stayMainlyForLackOfSupports.isFalse(),
      { ...at(64), seeAlso: ['adult-admission.8.a.v', 'not-necessary.7'] },
    ),
    clause(
      'adult-continuation.4.d',
      'The present severity can reasonably be expected to improve',
      improvementExpected.isTrue(),
      at(65),
    ),
    clause(
      'adult-continuation.4.e',
      'The stay is not mainly a bridge to another program',
      stayMainlyToBridge.isFalse(),
      at(66),
    ),
    clause(
      'adult-continuation.4.f',
      'The request rests on no preset program and no preset number of days',
      stayFollowsPresetLength.isFalse(),
      at(67),
    ),
  ),
  { ...at(61), seeAlso: ['illinois.2'] },
)

export const adultContinuation = section(
  'adult-continuation',
  'Continuation is medically necessary when the record documents one of three courses, and in addition the six conditions of item 4',
  byReading('continuation-structure', {
    'one-of-three-and-item-4': byReading('lack-of-improvement', {
      'a-pathway': all(any(improving, notImproving, newlyIll), conditions),
      'a-duty': all(
        any(ref('adult-continuation.1'), ref('adult-continuation.2'), ref('adult-continuation.3')),
        when(any(ref('adult-continuation.2.a'), ref('adult-continuation.2.b')), ref('adult-continuation.2')),
        ref('adult-continuation.4'),
      ),
    }),
    'any-one-of-four': any(
      ref('adult-continuation.1'),
      ref('adult-continuation.2'),
      ref('adult-continuation.3'),
      ref('adult-continuation.4'),
    ),
    'all-four': all(
      ref('adult-continuation.1'),
      ref('adult-continuation.2'),
      ref('adult-continuation.3'),
      ref('adult-continuation.4'),
    ),
  }),
  { ...at(49), readings: ['continuation-structure', 'lack-of-improvement'] },
)
