import { claimProcedure, claimRevenue } from '../../../src/facts/claim.ts'
import { significantRiskOfHarm } from '../../../src/facts/clinical.ts'
import {
  dischargeArranged,
  dischargeCoordinatedWithCommunity,
  dischargeCoordinatedWithFamily,
  dischargeCoordinatedWithProviders,
  dischargeNeeds,
  dischargePartiesConcerned,
} from '../../../src/facts/coordination.ts'
import { psychologicalAssessmentBegunByAttendedDay } from '../../../src/facts/evaluation.ts'
import { focusOfTreatment } from '../../../src/facts/member.ts'
import {
  attendsActively,
  canFollowSafetyPlan,
  cannotCopeWithCrises,
  canProgressInCoping,
  canRespondToTreatment,
  committedToFollowingDischargePlan,
  committedToMakingDischargePlan,
  engagedSuccessfully,
  impairedDailyAreas,
  lacksSkillsForMarkedSymptoms,
  needsMedicationIntervention,
  needsMedicationMonitoring,
  needsRiskManagement,
  needsSupportInLifeCrisis,
  participatesActively,
  poorCapacities,
  poorCapacitiesHinderReturn,
  poorCapacitiesRiskDecline,
} from '../../../src/facts/staying.ts'
import { type Clause, clause, note, section } from '../../../src/rules/clause.ts'
import { all, any, anyOpen, byReading, type Criterion, ref, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const core = (line: number) => ({ section: 'II.C (first list)', line })
const need = (line: number) => ({ section: 'II.C (second list)', line })
const benefit = (line: number) => ({ section: 'II.C (third list)', line })
const planning = (line: number) => ({ section: 'II.D Discharge Planning', line })

type FollowUp =
  | 'psychiatric-evaluation'
  | 'medication-evaluation'
  | 'toxicology-screen'
  | 'self-help'
  | 'twelve-step'
  | 'education-group'

/** "As needed": each by itself, or any one of them for whichever is needed. */
const asNeeded = (...services: FollowUp[]): Criterion =>
  byReading('as-needed-each', {
    each: all(...services.map(one => when(dischargeNeeds.includes(one), dischargeArranged.includes(one)))),
    'one-of-them': when(dischargeNeeds.includesAny(...services), dischargeArranged.includesAny(...services)),
  })

const concerned = (party: 'family' | 'outpatient-providers' | 'community-services', rule: Criterion): Criterion =>
  byReading('discharge-parties', {
    'all-three': rule,
    'those-concerned': when(dischargePartiesConcerned.includes(party), rule),
  })

/** II.C Continued Stay Criteria. */
const continuedStay = section(
  'II.C',
  'A longer stay needs the four core criteria, one criterion of need and one of benefit.',
  all(
    section(
      'II.C.i',
      'All four core criteria hold.',
      all(
        clause('II.C.i.1', 'The member has engaged successfully in treatment.', engagedSuccessfully.isTrue(), core(52)),
        clause(
          'II.C.i.2',
          'The member attends and takes part actively; no attendance figure is set.',
          all(attendsActively.isTrue(), participatesActively.isTrue()),
          core(53),
        ),
        clause('II.C.i.3', 'The member can respond well to treatment.', canRespondToTreatment.isTrue(), core(54)),
        clause(
          'II.C.i.4',
          'The member is committed to making, and to following through, a discharge plan aimed at recovery.',
          all(committedToMakingDischargePlan.isTrue(), committedToFollowingDischargePlan.isTrue()),
          core(55),
        ),
      ),
      core(50),
    ),
    section(
      'II.C.ii',
      'At least one criterion of continuing need holds.',
      any(
        clause(
          'II.C.ii.1',
          'Symptoms still impair several areas of daily life.',
          impairedDailyAreas.atLeast(param('multipleAreas', 'count')),
          { ...need(61), parameters: ['multipleAreas'], readings: ['multiple-areas'] },
        ),
        clause(
          'II.C.ii.2',
          'Impaired judgment and awareness, with deficits in skills, put the member at significant risk of decline.',
          all(
            byReading('deficits-together', {
              'all-three': poorCapacities.includesAll('judgment', 'awareness', 'skills'),
              'any-one': poorCapacities.includesAny('judgment', 'awareness', 'skills'),
            }),
            poorCapacitiesRiskDecline.isTrue(),
          ),
          { ...need(62), readings: ['deficits-together'] },
        ),
        clause(
          'II.C.ii.3',
          'Crises or stressors are more than the member can cope with, or skills for marked symptoms are lacking.',
          any(cannotCopeWithCrises.isTrue(), lacksSkillsForMarkedSymptoms.isTrue()),
          need(63),
        ),
        clause('II.C.ii.4', 'Significant risk of harm to self or others goes on.', significantRiskOfHarm.isTrue(), {
          ...need(64),
          seeAlso: ['I.g'],
        }),
        clause(
          'II.C.ii.5',
          'Poor insight, skills, judgment or awareness stands in the way of a return to baseline.',
          all(
            poorCapacities.includesAny('insight', 'skills', 'judgment', 'awareness'),
            poorCapacitiesHinderReturn.isTrue(),
          ),
          need(65),
        ),
      ),
      need(59),
    ),
    section(
      'II.C.iii',
      'At least one criterion of expected benefit holds.',
      byReading('struck-out-or', {
        'list-ends': any(
          clause(
            'II.C.iii.1',
            'Medication still has to be monitored and acted upon.',
            byReading('medication-both', {
              both: all(needsMedicationMonitoring.isTrue(), needsMedicationIntervention.isTrue()),
              either: any(needsMedicationMonitoring.isTrue(), needsMedicationIntervention.isTrue()),
            }),
            { ...benefit(71), readings: ['medication-both'] },
          ),
          clause(
            'II.C.iii.2',
            'The member can progress in coping skills toward needed baseline functioning.',
            canProgressInCoping.isTrue(),
            benefit(72),
          ),
          clause(
            'II.C.iii.3',
            'The member needs support and guidance through a major life crisis.',
            needsSupportInLifeCrisis.isTrue(),
            benefit(73),
          ),
          clause(
            'II.C.iii.4',
            'Risk still has to be managed, and the member has the capacity to keep to a safety plan.',
            all(needsRiskManagement.isTrue(), canFollowSafetyPlan.isTrue()),
            benefit(74),
          ),
        ),
        'item-missing': anyOpen(ref('II.C.iii.1'), ref('II.C.iii.2'), ref('II.C.iii.3'), ref('II.C.iii.4')),
      }),
      { ...benefit(69), readings: ['struck-out-or'] },
    ),
  ),
  { section: 'II.C Continued Stay', line: 48 },
)

/** II.C, II.D Discharge Planning, III. Codes and IV. References. */
export const stay: readonly Clause[] = [
  continuedStay,

  clause(
    'II.D.1',
    'An individual psychological assessment is begun at the first visit; it need not be finished then.',
    psychologicalAssessmentBegunByAttendedDay.atMost(param('assessmentBegunByVisit', 'days')),
    {
      ...planning(78),
      parameters: ['assessmentBegunByVisit'],
      seeAlso: ['II.B.3'],
      obligations: [
        {
          id: 'psychological-assessment',
          what: 'Individual psychological assessment begun',
          trigger: { event: 'admission' },
          due: { attendedDay: { parameter: 'assessmentBegunByVisit' } },
          satisfiedBy: { event: 'assessmentBegun', where: { kind: 'psychological' }, match: 'any-time' },
        },
      ],
    },
  ),
  section(
    'II.D.2',
    'Discharge is coordinated with family, outpatient providers and services in the community.',
    all(
      clause('II.D.2.a', 'With the family.', concerned('family', dischargeCoordinatedWithFamily.isTrue()), {
        ...planning(79),
        readings: ['discharge-parties'],
      }),
      clause(
        'II.D.2.b',
        'With outpatient providers.',
        concerned('outpatient-providers', dischargeCoordinatedWithProviders.isTrue()),
        { ...planning(79), readings: ['discharge-parties'] },
      ),
      clause(
        'II.D.2.c',
        'With community services.',
        concerned('community-services', dischargeCoordinatedWithCommunity.isTrue()),
        { ...planning(79), readings: ['discharge-parties'] },
      ),
    ),
    { ...planning(79), readings: ['discharge-parties'] },
  ),
  clause(
    'II.D.3',
    'Psychiatric or medication evaluation, as needed.',
    asNeeded('psychiatric-evaluation', 'medication-evaluation'),
    { ...planning(80), modality: 'should', readings: ['as-needed-each'] },
  ),
  clause(
    'II.D.4',
    'Drug screening, self-help, twelve-step and education groups, as needed.',
    asNeeded('toxicology-screen', 'self-help', 'twelve-step', 'education-group'),
    { ...planning(81), modality: 'should', readings: ['as-needed-each'] },
  ),

  clause(
    'III.hcpcs',
    'The service is billed as HCPCS H0015.',
    byReading('h0015-for-psychiatric', {
      'both-conditions': claimProcedure.is('H0015'),
      'substance-use-only': when(focusOfTreatment.isOneOf('substance-use', 'co-occurring'), claimProcedure.is('H0015')),
    }),
    { section: 'III. Codes', line: 85, readings: ['h0015-for-psychiatric'], seeAlso: ['III.revenue'] },
  ),
  clause(
    'III.revenue',
    'The revenue code is 0905 or 0906.',
    byReading('revenue-by-condition', {
      either: claimRevenue.isOneOf('0905', '0906'),
      'by-condition': any(
        all(focusOfTreatment.isOneOf('mental-health', 'co-occurring'), claimRevenue.is('0905')),
        all(focusOfTreatment.isOneOf('substance-use', 'co-occurring'), claimRevenue.is('0906')),
      ),
    }),
    { section: 'III. Codes', line: 87, readings: ['revenue-by-condition'], seeAlso: ['III.hcpcs'] },
  ),

  note(
    'IV.refs',
    'Three criteria sets of other payers, all of 2019, are given as references.',
    'Sources the policy drew on; it does not make them part of itself.',
    { section: 'IV. References', line: 89 },
  ),
]
