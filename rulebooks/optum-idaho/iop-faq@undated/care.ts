import { diagnosticAssessmentDone, substanceUseAssessmentDone } from '../../../src/facts/assessmentKind.ts'
import { weekAttendedDays, weekAttendedHours } from '../../../src/facts/attendance.ts'
import { requestConfirmsEngagement } from '../../../src/facts/authorization.ts'
import {
  anyPartShareFourWeeks,
  anyPartShareThreeWeeks,
  anyPartShareTwoWeeks,
  engagedAtPresent,
  fullBlockShareFourWeeks,
  fullBlockShareThreeWeeks,
  fullBlockShareTwoWeeks,
  progressDocumented,
  reassessedDuringStay,
} from '../../../src/facts/engagement.ts'
import { iopMedicallyNecessary } from '../../../src/facts/lowerLevel.ts'
import {
  drugTestIndicatedByExamination,
  drugTestReferred,
  examinationAgreementOnFile,
  examinationByOutsideProvider,
  examinationDaysAfterAdmission,
  examinationDaysBeforeAdmission,
  examinationExaminer,
  examinationSinceAdmission,
} from '../../../src/facts/physicalExamination.ts'
import { planElements, planIndividualized } from '../../../src/facts/planElements.ts'
import {
  riskAssessmentLongestGap,
  riskAssessmentWeeksMissed,
  riskAssessorLicensed,
  riskAssessorQualified,
} from '../../../src/facts/riskAssessment.ts'
import { clause, exclusion, flag, note, permission, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, type Criterion, not, ref, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import {
  adult,
  adultWeek,
  evidenceBasedBlock,
  examinationOnFile,
  examinedInFirstWeek,
  floor,
  minorWeek,
  recentExamination,
} from './measures.ts'

/** Questions 15 to 22: physical examination, engagement, risk, length of stay, assessment. */

const at = (question: number, line: number) => ({ section: `Question ${question}`, line })

type Share = typeof fullBlockShareTwoWeeks
const earlyShare = (of: (share: Share) => Criterion): Criterion =>
  byReading('full-session', {
    'whole-block': byReading('first-few-weeks', {
      two: of(fullBlockShareTwoWeeks),
      three: of(fullBlockShareThreeWeeks),
      four: of(fullBlockShareFourWeeks),
    }),
    'any-part': byReading('first-few-weeks', {
      two: of(anyPartShareTwoWeeks),
      three: of(anyPartShareThreeWeeks),
      four: of(anyPartShareFourWeeks),
    }),
  })
const forWhom = (of: Criterion): Criterion =>
  byReading('adolescent-sessions', { 'their-own-length': of, 'adults-only': when(adult, of) })

export const care = [
  clause(
    '15.a',
    'For each member the program sets out how a physical examination will be had.',
    byReading('examination-plan', {
      'each-member': planElements.includes('physical-examination-plan'),
      'until-examined': any(planElements.includes('physical-examination-plan'), recentExamination),
    }),
    {
      ...at(15, 64),
      readings: ['examination-plan'],
      obligations: [
        {
          id: 'examination-plan',
          what: 'A plan for the physical examination',
          trigger: { event: 'admission' },
          due: { notStated: true },
          satisfiedBy: { event: 'planOfCare', where: { physicalExaminationPlanned: true }, match: 'any-time' },
          waivedBy: byReading('examination-plan', { 'each-member': any(), 'until-examined': recentExamination }),
        },
      ],
    },
  ),
  clause(
    '15.b',
    'The examination is looked for in the first week; else an outside provider comes in.',
    any(recentExamination, examinedInFirstWeek, examinationByOutsideProvider.isTrue()),
    {
      ...at(15, 64),
      modality: 'should',
      parameters: ['firstWeek'],
      readings: ['thirty-days'],
      seeAlso: ['15.c', '16.a'],
      obligations: [
        {
          id: 'physical-examination',
          what: 'Physical examination',
          trigger: { event: 'admission' },
          due: { within: { parameter: 'firstWeek' }, unit: 'calendar-days' },
          // The thirty days of question 16; an obligation takes a plain number here.
          satisfiedBy: { event: 'physicalExamination', match: { daysBefore: 30 } },
        },
      ],
    },
  ),
  clause(
    '15.c',
    'Where the first week passes, coordination with an outside provider and a memorandum of understanding secure an early examination.',
    byReading('early-examination', {
      'no-number': all(examinationByOutsideProvider.isTrue(), examinationAgreementOnFile.isTrue()),
      'within-thirty-days': all(
        examinationByOutsideProvider.isTrue(),
        examinationAgreementOnFile.isTrue(),
        examinationSinceAdmission.isTrue(),
        examinationDaysAfterAdmission.atMost(param('examinationWindow', 'days')),
      ),
    }),
    {
      ...at(15, 64),
      modality: 'should',
      applies: not(any(recentExamination, examinedInFirstWeek)),
      readings: ['early-examination'],
      seeAlso: ['15.b'],
    },
  ),

  clause(
    '16.a',
    'A physical examination is needed unless one was done and written up within thirty days of admission.',
    examinationOnFile,
    { ...at(16, 68), parameters: ['examinationWindow'], readings: ['thirty-days'], seeAlso: ['15.b', '16.b'] },
  ),
  exclusion(
    '16.b',
    'A history and physical from some time in the last twelve months does not do without an update.',
    all(
      examinationDaysBeforeAdmission.moreThan(param('examinationWindow', 'days')),
      examinationSinceAdmission.isFalse(),
    ),
    { ...at(16, 68), modifies: ['16.a'] },
  ),

  permission('17.a', 'The member’s own primary care physician may do the examination.', {
    ...at(17, 72),
    rule: examinationExaminer.is('primary-care-provider'),
    seeAlso: ['16.a'],
  }),

  note(
    '18.a',
    'For building a program the payer points to CARF standards and to a SAMHSA improvement protocol.',
    'Reading matter for program developers; asks for nothing.',
    at(18, 76),
  ),

  clause(
    '19.a',
    'Early in the stay, attending less than half of the full-length sessions calls for assessing strengths and needs anew.',
    forWhom(
      any(
        earlyShare(share => share.atLeast(param('fullSessionShare', 'ratio'))),
        reassessedDuringStay.isTrue(),
      ),
    ),
    {
      ...at(19, 80),
      modality: 'should',
      parameters: ['fullSessionShare'],
      readings: ['first-few-weeks', 'full-session', 'adolescent-sessions'],
      seeAlso: ['19.d'],
      obligations: [
        {
          id: 'reassessment',
          what: 'Reassessment of strengths and needs after low attendance',
          trigger: { event: 'earlyAttendanceShortfall' },
          due: { notStated: true },
          satisfiedBy: { event: 'evaluation', where: { kind: 'reassessment' } },
          applies: forWhom(earlyShare(share => share.lessThan(param('fullSessionShare', 'ratio')))),
        },
      ],
    },
  ),
  section(
    '19.b',
    'The form that asks for continued service makes the provider confirm engagement.',
    all(
      clause('19.b.1', 'The member is engaged in treatment.', engagedAtPresent.isTrue(), at(19, 80)),
      clause('19.b.2', 'The request says that the member is engaged.', requestConfirmsEngagement.isTrue(), at(19, 80)),
    ),
    at(19, 80),
  ),
  clause(
    '19.c',
    'An adult’s day without three hours in a row is not billed at the day rate.',
    evidenceBasedBlock('adultBlockHours'),
    { ...at(19, 80), applies: adult, readings: ['breaks', 'hours-received'], seeAlso: ['9.a'] },
  ),
  flag(
    '19.d',
    'Engagement is called critical to recovery; a week attended below its minimum is worth telling.',
    floor(
      all(
        weekAttendedDays.atLeast(param('daysPerWeek', 'days')),
        when(adultWeek, weekAttendedHours.atLeast(param('adultWeekHours', 'hours'))),
        when(minorWeek, weekAttendedHours.atLeast(param('adolescentWeekHours', 'hours'))),
      ),
    ),
    { ...at(19, 80), seeAlso: ['19.a', '19.b'] },
  ),

  clause(
    '20.a',
    'Risk is assessed every week at least.',
    byReading('weekly-risk', {
      'seven-days-apart': riskAssessmentLongestGap.atMost(param('riskAssessmentInterval', 'days')),
      'each-program-week': riskAssessmentWeeksMissed.is(0),
    }),
    {
      ...at(20, 84),
      modality: 'should',
      parameters: ['riskAssessmentInterval'],
      readings: ['weekly-risk'],
      seeAlso: ['20.b'],
      obligations: [
        {
          id: 'risk-assessment',
          what: 'Risk assessment',
          trigger: { event: 'admission' },
          due: { every: { parameter: 'riskAssessmentInterval' }, unit: 'calendar-days', until: 'discharge' },
          satisfiedBy: { event: 'riskAssessment' },
          by: ['licensed-clinician'],
        },
      ],
    },
  ),
  clause(
    '20.b',
    'A licensed and qualified clinician does the risk assessment.',
    byReading('qualified-clinician', {
      'license-suffices': riskAssessorLicensed.isTrue(),
      'qualified-besides': all(riskAssessorLicensed.isTrue(), riskAssessorQualified.isTrue()),
    }),
    { ...at(20, 84), modality: 'should', readings: ['qualified-clinician'], seeAlso: ['20.a'] },
  ),

  note(
    '21.a',
    'No total length of stay is set; it follows each member’s needs.',
    'Sets no length, so there is nothing to measure a stay against.',
    at(21, 88),
  ),
  clause(
    '21.b',
    'The payer authorizes by medical necessity and its level-of-care guidelines.',
    all(iopMedicallyNecessary.isTrue(), ref('1.b')),
    { ...at(21, 88), seeAlso: ['6.a'] },
  ),
  clause('21.c', 'The level of care depends on a plan of treatment made for the member.', planIndividualized.isTrue(), {
    ...at(21, 88),
    seeAlso: ['21.d'],
  }),
  clause('21.d', 'It depends, too, on documented progress toward recovery.', progressDocumented.isTrue(), {
    ...at(21, 88),
    seeAlso: ['21.c'],
  }),

  clause('22.a', 'Each member is assessed for substance abuse.', substanceUseAssessmentDone.isTrue(), {
    ...at(22, 92),
    obligations: [
      {
        id: 'substance-use-assessment',
        what: 'Assessment for substance abuse',
        trigger: { event: 'admission' },
        due: { notStated: true },
        satisfiedBy: { event: 'evaluation', where: { kind: 'substance-use' }, match: 'any-time' },
      },
    ],
  }),
  clause('22.b', 'A diagnostic assessment is on record.', diagnosticAssessmentDone.isTrue(), {
    ...at(22, 92),
    obligations: [
      {
        id: 'diagnostic-assessment',
        what: 'Diagnostic assessment',
        trigger: { event: 'admission' },
        due: { notStated: true },
        satisfiedBy: { event: 'evaluation', where: { kind: 'diagnostic' }, match: 'any-time' },
      },
    ],
  }),
  clause(
    '22.c',
    'Where the history and physical points to it, a drug test is referred for.',
    drugTestReferred.isTrue(),
    {
      ...at(22, 92),
      modality: 'should',
      applies: drugTestIndicatedByExamination.isTrue(),
      obligations: [
        {
          id: 'drug-test',
          what: 'Referral for drug testing',
          trigger: { event: 'physicalExamination', where: { drugTestIndicated: true } },
          due: { notStated: true },
          satisfiedBy: { event: 'drugTestReferral', match: 'any-time' },
        },
      ],
    },
  ),
]
