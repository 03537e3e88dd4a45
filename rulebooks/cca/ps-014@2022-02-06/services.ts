import { weekAttendedDays, weekIsPartial, weekScheduledDays } from '../../../src/facts/attendance.ts'
import { dischargedFromProgram, programDaysOnCalendar } from '../../../src/facts/episode.ts'
import { facilityKinds } from '../../../src/facts/facility.ts'
import {
  sessionHasFunctionInPlan,
  sessionIsAdjunctive,
  sessionIsOfficeModality,
  stayIntensityTapers,
  weekAttendedSessions,
} from '../../../src/facts/intensity.ts'
import {
  biomedicallyStable,
  livingEnvironmentStableEnough,
  stabilizationSigns,
  unsafeInLessIntensiveSetting,
  wouldOtherwiseNeedHigherLevel,
} from '../../../src/facts/placement.ts'
import { ccaProduct } from '../../../src/facts/product.ts'
import {
  programCharacter,
  programOfferedDaysPerWeek,
  programOfferedHoursPerDay,
} from '../../../src/facts/programProfile.ts'
import { weekTapers } from '../../../src/facts/week.ts'
import {
  type Clause,
  clause,
  definition,
  flag,
  note,
  permission,
  precedence,
  programCheck,
} from '../../../src/rules/clause.ts'
import { all, byReading, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const header = (line: number) => ({ section: 'Header table', line })
const covered = { section: 'Covered Services', line: 16 }

/** At least three times in a program week, as the readings settle it. */
export const attendsOftenEnough = byReading('partial-weeks', {
  exempt: when(weekIsPartial.isFalse(), threeTimes()),
  counted: threeTimes(),
})

function threeTimes() {
  return byReading('three-times-a-week', {
    'attended-days': weekAttendedDays.atLeast(param('attended-days-per-week', 'days')),
    'scheduled-days': weekScheduledDays.atLeast(param('attended-days-per-week', 'days')),
    'attended-sessions': weekAttendedSessions.atLeast(param('attended-sessions-per-week', 'sessions')),
  })
}

export const services: readonly Clause[] = [
  clause(
    'header.products',
    'Seven products fall under it: SCO and One Care, MA Medicare Premier and Value, RI Medicare Preferred, Value and Maximum.',
    ccaProduct.isOneOf(
      'sco',
      'one-care',
      'ma-medicare-premier',
      'ma-medicare-value',
      'ri-medicare-preferred',
      'ri-medicare-value',
      'ri-medicare-maximum',
    ),
    { ...header(9), modality: 'must' },
  ),
  permission('header.prior-auth', 'Intensive outpatient care needs no prior authorization.', {
    ...header(9),
    modality: 'descriptive',
    readings: ['prior-authorization-source'],
    seeAlso: ['reimbursement.ref'],
    questions: ['authorization'],
  }),
  note(
    'header.type',
    'The document is classed as clinical, not as operational or informational.',
    'A mark of filing; nothing follows from it.',
    header(10),
  ),
  precedence(
    'header.medicare-benefit',
    'Intensive outpatient care is marked as a Medicare benefit; the Medicare rules themselves come in through the duty to follow the law.',
    { ...header(11), modality: 'descriptive', seeAlso: ['quality.6.a'] },
  ),
  definition(
    'header.dates',
    'In effect from 6 February 2022, last revised 19 April 2023; both review dates named have passed and no end is set.',
    { ...header(12), seeAlso: ['approvals'] },
  ),

  definition(
    'covered.1',
    'The service is structured outpatient treatment of limited duration that uses several disciplines and several modalities.',
    {
      ...covered,
      rule: programCharacter.includesAll(
        'time-limited',
        'multidisciplinary',
        'multimodal',
        'structured',
        'outpatient-setting',
      ),
    },
  ),
  programCheck(
    'covered.2',
    'The program offers treatment for three hours on each of five days a week.',
    all(
      byReading('hours-per-day', {
        floor: programOfferedHoursPerDay.atLeast(param('offered-hours-per-day', 'hours')),
        exactly: programOfferedHoursPerDay.is(param('offered-hours-per-day', 'hours')),
      }),
      programOfferedDaysPerWeek.atLeast(param('offered-days-per-week', 'days')),
    ),
    {
      ...covered,
      parameters: ['offered-hours-per-day', 'offered-days-per-week'],
      readings: ['hours-per-day', 'offered-or-attended'],
      seeAlso: ['covered.4'],
    },
  ),
  programCheck(
    'covered.3',
    'Opening on all seven days of the week is preferred.',
    programOfferedDaysPerWeek.atLeast(param('preferred-days-per-week', 'days')),
    { ...covered, modality: 'should', parameters: ['preferred-days-per-week'] },
  ),
  clause(
    'covered.4',
    'A member should attend at least three times a week, as clinical need has it.',
    attendsOftenEnough,
    {
      ...covered,
      modality: 'should',
      parameters: ['attended-days-per-week', 'attended-sessions-per-week'],
      readings: ['three-times-a-week', 'partial-weeks', 'attendance-minimum'],
      seeAlso: ['covered.2'],
    },
  ),
  flag(
    'covered.5',
    'A week scheduled for three attendances signals a transition to less intensive outpatient care.',
    when(weekScheduledDays.is(param('transition-days-per-week', 'days')), weekTapers.isTrue()),
    { ...covered, parameters: ['transition-days-per-week'], seeAlso: ['covered.4', 'covered.7'] },
  ),
  flag(
    'covered.6',
    'A stay generally lasts from one to three weeks.',
    all(
      programDaysOnCalendar.atMost(param('usual-stay-most', 'days')),
      when(dischargedFromProgram.isTrue(), programDaysOnCalendar.atLeast(param('usual-stay-least', 'days'))),
    ),
    { ...covered, parameters: ['usual-stay-least', 'usual-stay-most'] },
  ),
  flag(
    'covered.7',
    'Treatment tapers to less intensive care as the member stabilizes, builds supports in the community and takes up daily life again.',
    when(
      byReading('when-to-taper', {
        'all-signs': stabilizationSigns.includesAll(
          'symptoms-stabilizing',
          'community-supports-growing',
          'daily-activities-resuming',
        ),
        'symptoms-alone': stabilizationSigns.includes('symptoms-stabilizing'),
      }),
      stayIntensityTapers.isTrue(),
    ),
    { ...covered, readings: ['when-to-taper'], seeAlso: ['covered.5'] },
  ),
  definition(
    'covered.8',
    'Interventions are those of office practice: individual, couple, family and group therapy, medication management, psychoeducation.',
    { ...covered, rule: sessionIsOfficeModality.isTrue(), seeAlso: ['covered.9', 'components.2.5'] },
  ),
  clause(
    'covered.9',
    'Adjunctive therapy, for instance life skills or expressive therapy, is allowed only with its own function in the member’s plan.',
    when(sessionIsAdjunctive.isTrue(), sessionHasFunctionInPlan.isTrue()),
    covered,
  ),
  permission('covered.10', 'The program may belong to a hospital or stand free of one.', {
    ...covered,
    rule: facilityKinds.includesAny(
      'hospital-outpatient-department',
      'freestanding-outpatient-program',
      'freestanding-mental-health-facility',
    ),
  }),
  clause(
    'covered.11',
    'Symptoms are so intense that a less intensive setting would not be safe.',
    unsafeInLessIntensiveSetting.isTrue(),
    covered,
  ),
  clause(
    'covered.12',
    'Without this service the member would have to be admitted at a more intensive level of care.',
    byReading('higher-level-for-medicare', {
      'as-written': wouldOtherwiseNeedHigherLevel.isTrue(),
      'medicare-plans-excepted': when(
        ccaProduct.isOneOf('sco', 'one-care', 'other'),
        wouldOtherwiseNeedHigherLevel.isTrue(),
      ),
    }),
    { ...covered, readings: ['higher-level-for-medicare'], seeAlso: ['header.medicare-benefit'] },
  ),
  clause(
    'covered.13',
    'Where the member lives is stable enough, even if compromised, for outpatient treatment.',
    livingEnvironmentStableEnough.isTrue(),
    covered,
  ),
  clause(
    'covered.14',
    'The member’s physical condition can be managed in an outpatient setting.',
    biomedicallyStable.isTrue(),
    covered,
  ),
  note(
    'covered.15',
    'In intensity the service stands below partial hospitalization and day treatment, and well above ordinary outpatient care.',
    'Places the level of care among others; sets no measure of its own.',
    covered,
  ),
]
