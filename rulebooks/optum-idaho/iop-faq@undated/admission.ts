import { dayServicesBilledApart } from '../../../src/facts/billing.ts'
import { programIsIntegrated, programUsesEvidenceBasedPractices } from '../../../src/facts/careModel.ts'
import { asamCompleted, crossCuttingMeasureCompleted } from '../../../src/facts/instrument.ts'
import { iopClinicallyIndicated, lowerLevelReasons, lowerLevelShortfalls } from '../../../src/facts/lowerLevel.ts'
import { diagnosisCategories, focusOfTreatment } from '../../../src/facts/member.ts'
import {
  commonGuidelineMet,
  mentalHealthGuidelineMet,
  substanceUseGuidelineMet,
} from '../../../src/facts/payerGuideline.ts'
import { planDocumentsCondition } from '../../../src/facts/planElements.ts'
import { clause, definition, flag, note, precedence, section, states } from '../../../src/rules/clause.ts'
import { all, any, byReading, not, ref, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { adolescent, adolescentWeek, attendedBlock, floor, oldEnough, threeDays, weekHours } from './measures.ts'

/** Questions 1 to 6: admission, ages, what an adolescent program is, which criteria decide. */

const at = (question: number, line: number) => ({ section: `Question ${question}`, line })

const substanceUse = focusOfTreatment.isOneOf('substance-use', 'co-occurring')
const mentalHealth = focusOfTreatment.isOneOf('mental-health', 'co-occurring')

export const admission = [
  note(
    '1.a',
    'A level-of-care guideline written for this program is to appear on the payer’s website.',
    'Announces a document that is not part of this one; nothing in it can be read here.',
    at(1, 9),
  ),
  clause(
    '1.b',
    'Admission follows three guidelines of the payer: the common one for admission and continued service, substance-related, mental health.',
    byReading('which-guidelines', {
      'by-condition': all(
        commonGuidelineMet.isTrue(),
        when(substanceUse, substanceUseGuidelineMet.isTrue()),
        when(mentalHealth, mentalHealthGuidelineMet.isTrue()),
      ),
      'all-three': all(
        commonGuidelineMet.isTrue(),
        substanceUseGuidelineMet.isTrue(),
        mentalHealthGuidelineMet.isTrue(),
      ),
    }),
    { ...at(1, 9), readings: ['which-guidelines'], seeAlso: ['6.b', '6.c'] },
  ),

  definition('2.a', 'The program gives care of a higher level, in which evidence-based practices form one whole.', {
    ...at(2, 12),
    rule: all(programUsesEvidenceBasedPractices.isTrue(), programIsIntegrated.isTrue()),
    seeAlso: ['8.b', '9.a'],
  }),
  definition('2.b', 'The several services of a day are paid together, by one rate for the day.', {
    ...at(2, 12),
    rule: ref('8.c'),
    seeAlso: ['8.a', '8.c'],
  }),
  section(
    '2.c',
    'A less intensive level cannot assess or treat the condition safely, efficiently and effectively, and a listed cause says why.',
    all(
      byReading('three-adverbs', {
        'one-failing-is-enough': lowerLevelShortfalls.includesAny(
          'assess-safely',
          'assess-efficiently',
          'assess-effectively',
          'treat-safely',
          'treat-efficiently',
          'treat-effectively',
        ),
        'all-three-fail': any(
          lowerLevelShortfalls.includesAll('assess-safely', 'assess-efficiently', 'assess-effectively'),
          lowerLevelShortfalls.includesAll('treat-safely', 'treat-efficiently', 'treat-effectively'),
        ),
      }),
      any(
        clause(
          '2.c.1',
          'The cause is an acute change in signs or symptoms.',
          lowerLevelReasons.includes('acute-symptom-change'),
          at(2, 12),
        ),
        clause(
          '2.c.2',
          'The cause lies in the psychosocial and environmental situation.',
          byReading('acute-situation', {
            'acute-change': lowerLevelReasons.includes('acute-psychosocial-or-environmental-change'),
            'any-factor': lowerLevelReasons.includesAny(
              'acute-psychosocial-or-environmental-change',
              'standing-psychosocial-or-environmental-factor',
            ),
          }),
          { ...at(2, 12), readings: ['acute-situation'] },
        ),
      ),
    ),
    { ...at(2, 12), readings: ['three-adverbs'] },
  ),
  flag(
    '2.d',
    'Rehabilitation in the community or case management given beside the program may be a duplicate, as during an inpatient stay.',
    not(dayServicesBilledApart.includesAny('community-based-rehabilitation', 'case-management')),
    { ...at(2, 12), modality: 'may', seeAlso: ['10.a'] },
  ),

  clause(
    '3.a',
    'A mental health condition, a substance-related disorder or both qualify where clinically indicated; no substance diagnosis is needed.',
    all(
      diagnosisCategories.includesAny('mental-health', 'substance-use', 'opioid-use', 'alcohol-use'),
      iopClinicallyIndicated.isTrue(),
    ),
    at(3, 15),
  ),
  clause(
    '3.b',
    'The individual treatment plan documents the condition that qualifies.',
    planDocumentsCondition.isTrue(),
    { ...at(3, 15), seeAlso: ['3.a'] },
  ),

  clause(
    '4.a',
    'In the first phase only programs for adolescents and adults are contracted; younger members are outside.',
    oldEnough,
    {
      ...at(4, 18),
      parameters: ['minimumAge'],
      readings: ['first-phase-ages', 'age-date'],
      seeAlso: ['4.b', '26.a'],
    },
  ),
  states(
    '4.b',
    'An adolescent is 13 to 17 years old; an adult is therefore 18 or older.',
    ['adolescentFrom', 'adolescentTo', 'adultFrom'],
    { ...at(4, 18), use: 'definition', readings: ['age-date'], seeAlso: ['4.a', '5.b', '9.a', '9.b', '11.a', '11.b'] },
  ),

  section(
    '5.a',
    'Programs for adolescents treat for six to nine hours a week.',
    byReading('adolescent-hours', {
      'nine-is-usual': all(
        clause(
          '5.a.1',
          'Six hours a week at least, for an adolescent.',
          floor(weekHours(hours => hours.atLeast(param('adolescentWeekHours', 'hours')))),
          at(5, 21),
        ),
        flag(
          '5.a.2',
          'Nine hours a week are the upper end of the usual range for an adolescent.',
          weekHours(hours => hours.atMost(param('adolescentUsualHours', 'hours'))),
          at(5, 21),
        ),
      ),
      'nine-is-the-limit': all(
        ref('5.a.1'),
        weekHours(hours => hours.atMost(param('adolescentUsualHours', 'hours'))),
      ),
    }),
    {
      ...at(5, 21),
      applies: adolescentWeek,
      parameters: ['adolescentUsualHours'],
      readings: ['birthday-week', 'adolescent-hours', 'weekly-hours', 'partial-weeks'],
      seeAlso: ['11.b'],
    },
  ),
  clause(
    '5.b',
    'The day rate for an adolescent asks for two hours of engagement that day without interruption.',
    attendedBlock('adolescentBlockHours'),
    {
      ...at(5, 21),
      applies: adolescent,
      parameters: ['adolescentBlockHours'],
      readings: ['breaks'],
      seeAlso: ['9.b'],
    },
  ),
  clause('5.c', 'The day rate for an adolescent goes with engagement on three days a week.', floor(threeDays), {
    ...at(5, 21),
    applies: adolescentWeek,
    readings: ['three-days', 'partial-weeks'],
    seeAlso: ['9.c', '19.a'],
  }),

  precedence('6.a', 'Each approval rests on the payer’s own level-of-care guidelines.', {
    ...at(6, 24),
    rule: ref('1.b'),
    seeAlso: ['6.b', '6.c', '21.b'],
  }),
  clause(
    '6.b',
    'A request that concerns a substance-related disorder is judged with the ASAM criteria.',
    byReading('co-occurring-instruments', {
      both: when(substanceUse, asamCompleted.isTrue()),
      either: all(
        when(focusOfTreatment.is('substance-use'), asamCompleted.isTrue()),
        when(focusOfTreatment.is('co-occurring'), any(asamCompleted.isTrue(), crossCuttingMeasureCompleted.isTrue())),
      ),
    }),
    { ...at(6, 24), readings: ['co-occurring-instruments'] },
  ),
  clause(
    '6.c',
    'A request that concerns a mental health disorder is judged with the DSM-5 Cross-Cutting Symptom Measure.',
    byReading('co-occurring-instruments', {
      both: when(mentalHealth, crossCuttingMeasureCompleted.isTrue()),
      either: all(
        when(focusOfTreatment.is('mental-health'), crossCuttingMeasureCompleted.isTrue()),
        when(focusOfTreatment.is('co-occurring'), any(asamCompleted.isTrue(), crossCuttingMeasureCompleted.isTrue())),
      ),
    }),
    { ...at(6, 24), readings: ['co-occurring-instruments'] },
  ),
]
