import {
  aftercareHoursArranged,
  aftercareHoursOffered,
  aftercareWeeksArranged,
  aftercareWeeksOffered,
} from '../../../src/facts/aftercare.ts'
import {
  dayAttended,
  weekAttendedDays,
  weekIsPartial,
  weekPsychotherapyHours,
  weekScheduledDays,
  weekTrainingHours,
} from '../../../src/facts/attendance.ts'
import {
  chartCertificationOfNeed,
  chartDischargeSummary,
  chartInitialAssessment,
  chartMedicationManagement,
  chartPhysicianCertification,
  chartPhysicianOrders,
  chartProgressNotes,
  chartPsychiatricAssessment,
  chartTreatmentPlan,
  takesMedication,
} from '../../../src/facts/chart.ts'
import {
  coordinationWithFamilyClinicians,
  coordinationWithOtherClinicians,
  coordinationWithPrimaryCare,
  coordinationWithPsychiatrist,
  coordinationWithTherapist,
  familyCliniciansShouldBeInvolved,
  hasOtherTreatingClinicians,
  hasOutpatientPsychiatrist,
  hasOutpatientTherapist,
  hasPrimaryCareProvider,
} from '../../../src/facts/coordination.ts'
import {
  dischargedFromProgram,
  plannedDischargeDated,
  priorTreatmentLevels,
  programDaysAttended,
  programDaysOnCalendar,
  steppedDownFromHigherLevel,
} from '../../../src/facts/episode.ts'
import {
  assessmentByAttendedDay,
  assessmentElements,
  psychiatricEvaluationByAttendedDay,
  psychiatricEvaluationNeededAgain,
  psychiatricEvaluationRepeated,
} from '../../../src/facts/evaluation.ts'
import { ageOnDate } from '../../../src/facts/member.ts'
import {
  dayEveryServiceNoted,
  dayNoteSignerLicenses,
  dayNotesSignedByPerformer,
  daySignedNote,
} from '../../../src/facts/note.ts'
import { programStaffExperienced, programStaffQualified } from '../../../src/facts/program.ts'
import { sessionAddressesPresentingProblem, sessionIsActiveTreatment, sessionKind } from '../../../src/facts/session.ts'
import { symptomsImproved } from '../../../src/facts/staying.ts'
import {
  groupFitsClinicalNeeds,
  groupFitsFunctionalLevel,
  planAddressesOnlyIopNeeds,
  planFollowsTimeLimitedProtocol,
  planGoalsAttainableInTime,
  planGoalsClear,
  planGoalsRealistic,
  planIndividualizedAfterPriorTreatment,
  planUpdatedAfterPriorTreatment,
  receivesGroupTherapy,
} from '../../../src/facts/treatment.ts'
import {
  dayScheduledHours,
  familyTherapyContraindicatedOnce,
  weekActiveTreatmentHours,
  weekFamilyTherapyContraindicated,
  weekFamilyTherapySessions,
  weekFullDaysAttended,
  weekFullDaysScheduled,
  weekPsychotherapyHoursAttended,
  weekTapers,
  weekTherapyHours,
  weekTherapyHoursAttended,
  weekTrainingHoursAttended,
} from '../../../src/facts/week.ts'
import { clause, definition, flag, permission, programCheck, section } from '../../../src/rules/clause.ts'
import { all, any, anyOpen, byReading, type Criterion, not, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const daysPerWeek = param('daysPerWeek', 'days')
const hoursPerWeek = param('hoursPerWeek', 'hours')
const psychotherapyHours = param('psychotherapyHours', 'hours')
const trainingHours = param('trainingHours', 'hours')

/** A decrease of services that the record shows to be planned. */
const taper = all(symptomsImproved.isTrue(), weekTapers.isTrue(), plannedDischargeDated.isTrue())

/** Asks for `rule` unless it is excused; what is met needs no answer about its excuse. */
const unless = (excuse: Criterion, rule: Criterion): Criterion => when(any(rule, not(excuse)), rule)

/** A weekly floor, where it can be asked of the week: see the readings on partial weeks, taper and protocol. */
function floor(rule: Criterion): Criterion {
  const besideProtocol = byReading('protocol-and-floors', {
    'floors-hold': rule,
    'may-go-below': unless(planFollowsTimeLimitedProtocol.isTrue(), rule),
  })
  const besideTaper = byReading('taper-and-floors', {
    'may-go-below': unless(taper, besideProtocol),
    'floors-hold': besideProtocol,
  })
  return byReading('partial-weeks', { exempt: when(weekIsPartial.isFalse(), besideTaper), owed: besideTaper })
}

const floorReadings = ['weekly-floor-basis', 'partial-weeks', 'taper-and-floors', 'protocol-and-floors']
const basis = (scheduled: Criterion, attended: Criterion): Criterion =>
  byReading('weekly-floor-basis', { scheduled, attended })

const minor = ageOnDate.lessThan(param('adultAge', 'years'))

const familyTherapyHeld = weekFamilyTherapySessions.atLeast(param('familyTherapySessions', 'sessions'))

const contraindicated = byReading('contraindication-duration', {
  'dated-weeks': weekFamilyTherapyContraindicated.isTrue(),
  'rest-of-stay': familyTherapyContraindicatedOnce.isTrue(),
})

const listedActiveTreatment = sessionKind.isOneOf(
  'group-psychotherapy',
  'psychoeducation',
  'skills-training',
  'expressive-therapy',
  'activity-therapy',
  'medication-evaluation',
  'medication-management',
  'individual-psychotherapy',
  'family-psychotherapy',
)

const listedLicenses = ['APRN', 'LCSW', 'PhD', 'MD', 'DO', 'CMHC'] as const
/** The same professions under the titles of other states, or of a certificate that an APRN holds. */
const equivalentLicenses = ['NP', 'PMHNP', 'CNS', 'LICSW', 'LMHC', 'LPC', 'LCPC'] as const
const otherLicenses = ['PsyD', 'EdD', 'PA', 'LMFT', 'LMSW', 'RN', 'OT', 'other-license'] as const

const signedBy = (some: Criterion, unlisted: Criterion): Criterion =>
  byReading('daily-note', { 'one-a-day': some, 'one-a-service': all(some, not(unlisted)) })

const evaluatedByThirdDay = psychiatricEvaluationByAttendedDay.atMost(param('evaluationByAttendedDay', 'days'))

/** What the two clauses that say "should" ask, for the reading under which they decide. */
export const familyTherapyWeekly = when(minor, unless(contraindicated, familyTherapyHeld))
export const evaluatedInTime = when(steppedDownFromHigherLevel.isFalse(), evaluatedByThirdDay)

const admissionAssessment = { section: 'II.B.3', line: 39 } as const
const active = { section: 'II.B.4', line: 40 } as const
const staff = { section: 'II.B.6', line: 43 } as const
const coordinated = { section: 'II.B.7', line: 44 } as const
const chart = { section: 'II.B.8', line: 45 } as const
const evaluation = { section: 'II.B.9', line: 46 } as const

const weeklyAndDaily = section(
  'II.B.1',
  'Treatment keeps to measures of days, hours, length, notes and aftercare.',
  all(
    clause(
      'II.B.1.a',
      'The program gives at least three full days of service in a week.',
      floor(
        byReading('full-day', {
          'program-full-day': basis(
            weekFullDaysScheduled.atLeast(daysPerWeek),
            weekFullDaysAttended.atLeast(daysPerWeek),
          ),
          'any-day': basis(weekScheduledDays.atLeast(daysPerWeek), weekAttendedDays.atLeast(daysPerWeek)),
        }),
      ),
      {
        section: 'II.B.1.a',
        line: 33,
        parameters: ['daysPerWeek'],
        readings: ['full-day', ...floorReadings],
        seeAlso: ['II.B.2.a', 'II.B.2.b'],
      },
    ),
    flag(
      'II.B.1.a.attended',
      'Fewer than three full days attended in a week is pointed out; the text does not address absence.',
      floor(
        byReading('full-day', {
          'program-full-day': weekFullDaysAttended.atLeast(daysPerWeek),
          'any-day': weekAttendedDays.atLeast(daysPerWeek),
        }),
      ),
      { section: 'II.B.1.a', line: 33, readings: ['weekly-floor-basis'] },
    ),
    flag(
      'II.B.1.a.2',
      'A program day usually has three hours.',
      byReading('typical-day', {
        'shorter-is-unusual': dayScheduledHours.atLeast(param('typicalHoursPerDay', 'hours')),
        'either-way': dayScheduledHours.is(param('typicalHoursPerDay', 'hours')),
      }),
      { section: 'II.B.1.a', line: 33, parameters: ['typicalHoursPerDay'], readings: ['typical-day'] },
    ),
    clause(
      'II.B.1.b',
      'A week holds at least nine hours of therapy.',
      floor(
        basis(
          byReading('hours-that-count', {
            'two-kinds': weekTherapyHours.atLeast(hoursPerWeek),
            'active-treatment': weekActiveTreatmentHours.atLeast(hoursPerWeek),
          }),
          weekTherapyHoursAttended.atLeast(hoursPerWeek),
        ),
      ),
      {
        section: 'II.B.1.b',
        line: 34,
        parameters: ['hoursPerWeek'],
        readings: ['hours-that-count', ...floorReadings],
        seeAlso: ['II.B.2.a', 'II.B.2.b', 'I.b'],
      },
    ),
    flag(
      'II.B.1.b.attended',
      'Fewer than nine hours attended in a week is pointed out; the text does not address absence.',
      floor(weekTherapyHoursAttended.atLeast(hoursPerWeek)),
      { section: 'II.B.1.b', line: 34, readings: ['weekly-floor-basis'] },
    ),
    clause(
      'II.B.1.b.1',
      'Three of the week’s hours are psychotherapy: individual, group or family.',
      floor(
        byReading('hours-split', {
          'two-floors': basis(
            weekPsychotherapyHours.atLeast(psychotherapyHours),
            weekPsychotherapyHoursAttended.atLeast(psychotherapyHours),
          ),
          exact: basis(
            weekPsychotherapyHours.is(psychotherapyHours),
            weekPsychotherapyHoursAttended.is(psychotherapyHours),
          ),
          'psychotherapy-may-fill': basis(
            weekPsychotherapyHours.atLeast(psychotherapyHours),
            weekPsychotherapyHoursAttended.atLeast(psychotherapyHours),
          ),
        }),
      ),
      {
        section: 'II.B.1.b',
        line: 34,
        parameters: ['psychotherapyHours'],
        readings: ['hours-split', ...floorReadings],
        seeAlso: ['II.B.1.b', 'II.B.4.c'],
      },
    ),
    clause(
      'II.B.1.b.2',
      'Six of the week’s hours are training, education or activity therapy.',
      floor(
        byReading('hours-split', {
          'two-floors': basis(
            weekTrainingHours.atLeast(trainingHours),
            weekTrainingHoursAttended.atLeast(trainingHours),
          ),
          exact: basis(weekTrainingHours.is(trainingHours), weekTrainingHoursAttended.is(trainingHours)),
          'psychotherapy-may-fill': basis(
            any(weekTrainingHours.atLeast(trainingHours), weekTherapyHours.atLeast(hoursPerWeek)),
            any(weekTrainingHoursAttended.atLeast(trainingHours), weekTherapyHoursAttended.atLeast(hoursPerWeek)),
          ),
        }),
      ),
      {
        section: 'II.B.1.b',
        line: 34,
        parameters: ['trainingHours'],
        readings: ['hours-split', ...floorReadings],
        seeAlso: ['II.B.1.b', 'II.B.4.c', 'I.b'],
      },
    ),
    flag(
      'II.B.1.c',
      'An adult’s course usually takes 32 program days.',
      byReading('program-days', {
        attended: programDaysAttended.atMost(param('typicalProgramDays', 'days')),
        calendar: programDaysOnCalendar.atMost(param('typicalProgramDays', 'days')),
      }),
      {
        section: 'II.B.1.c',
        line: 35,
        applies: not(minor),
        parameters: ['typicalProgramDays'],
        readings: ['program-days', 'adult-age'],
      },
    ),
    clause(
      'II.B.1.d',
      'Each service day has a signed progress note.',
      byReading('daily-note', {
        'one-a-day': daySignedNote.isTrue(),
        'one-a-service': all(daySignedNote.isTrue(), dayEveryServiceNoted.isTrue()),
      }),
      {
        section: 'II.B.1.d',
        line: 36,
        applies: dayAttended.isTrue(),
        readings: ['daily-note'],
        obligations: [
          {
            id: 'progress-note',
            what: 'Signed progress note for the service day',
            trigger: { event: 'attendedDay', occurrence: 'each' },
            due: { notStated: true },
            satisfiedBy: { event: 'progressNote', where: { signed: true }, match: 'same-day' },
            by: ['physician', 'non-physician-practitioner', 'licensed-clinician'],
          },
        ],
      },
    ),
    clause(
      'II.B.1.d.1',
      'The note’s signer is licensed as an APRN, LCSW, PhD, MD, DO or CMHC.',
      byReading('license-list', {
        'as-written': signedBy(
          dayNoteSignerLicenses.includesAny(...listedLicenses),
          dayNoteSignerLicenses.includesAny(...equivalentLicenses, ...otherLicenses, 'no-license'),
        ),
        'same-profession': signedBy(
          dayNoteSignerLicenses.includesAny(...listedLicenses, ...equivalentLicenses),
          dayNoteSignerLicenses.includesAny(...otherLicenses, 'no-license'),
        ),
        'examples-only': signedBy(
          dayNoteSignerLicenses.includesAny(...listedLicenses, ...equivalentLicenses, ...otherLicenses),
          dayNoteSignerLicenses.includes('no-license'),
        ),
      }),
      { section: 'II.B.1.d', line: 36, applies: dayAttended.isTrue(), readings: ['license-list', 'daily-note'] },
    ),
    clause(
      'II.B.1.d.2',
      'Whoever signs the note is the one who gave the service.',
      dayNotesSignedByPerformer.isTrue(),
      { section: 'II.B.1.d', line: 36, applies: dayAttended.isTrue() },
    ),
    clause(
      'II.B.1.e',
      'Aftercare comes to at least an hour and a half weekly, for as long as one year.',
      byReading('aftercare-measure', {
        arranged: byReading('aftercare-year', {
          'at-most': aftercareHoursArranged.atLeast(param('aftercareHours', 'hours')),
          'whole-year': all(
            aftercareHoursArranged.atLeast(param('aftercareHours', 'hours')),
            aftercareWeeksArranged.atLeast(param('aftercareWeeks', 'weeks')),
          ),
        }),
        offered: byReading('aftercare-year', {
          'at-most': aftercareHoursOffered.atLeast(param('aftercareHours', 'hours')),
          'whole-year': all(
            aftercareHoursOffered.atLeast(param('aftercareHours', 'hours')),
            aftercareWeeksOffered.atLeast(param('aftercareWeeks', 'weeks')),
          ),
        }),
      }),
      {
        section: 'II.B.1.e',
        line: 37,
        parameters: ['aftercareHours', 'aftercareWeeks'],
        readings: ['aftercare-year', 'aftercare-measure'],
        obligations: [
          {
            id: 'aftercare',
            what: 'Aftercare arranged',
            trigger: { event: 'discharge' },
            due: { notStated: true },
            satisfiedBy: { event: 'aftercareAppointment', match: 'after' },
          },
        ],
      },
    ),
    flag(
      'II.B.1.e.2',
      'Aftercare planned past one year goes beyond what the policy asks.',
      aftercareWeeksArranged.atMost(param('aftercareWeeks', 'weeks')),
      { section: 'II.B.1.e', line: 37, modality: 'may', readings: ['aftercare-year'] },
    ),
  ),
  { section: 'II.B.1 Treatment criteria', line: 32, questions: ['service-week', 'service-day', 'aftercare'] },
)

const clinicalAssessment = section(
  'II.B.3',
  'On admission a comprehensive clinical assessment is made that covers seven domains.',
  all(
    assessmentByAttendedDay.atMost(param('assessmentByAttendedDay', 'days')),
    clause(
      'II.B.3.a',
      'It covers cognition and mental status.',
      assessmentElements.includes('mental-status'),
      admissionAssessment,
    ),
    clause(
      'II.B.3.b',
      'It covers emotional and psychological functioning.',
      assessmentElements.includes('emotional-psychological-functioning'),
      admissionAssessment,
    ),
    clause(
      'II.B.3.c',
      'It covers activities of daily living.',
      assessmentElements.includes('activities-of-daily-living'),
      admissionAssessment,
    ),
    clause(
      'II.B.3.d',
      'It gathers history: social, medical and occupational.',
      assessmentElements.includesAll('social-history', 'medical-history', 'occupational-history'),
      admissionAssessment,
    ),
    clause(
      'II.B.3.e',
      'It covers cultural issues.',
      assessmentElements.includes('cultural-issues'),
      admissionAssessment,
    ),
    clause('II.B.3.f', 'It covers spirituality.', assessmentElements.includes('spirituality'), admissionAssessment),
    clause(
      'II.B.3.g',
      'It includes a medical screening; an examination is not asked for.',
      assessmentElements.includes('medical-screening'),
      admissionAssessment,
    ),
  ),
  {
    ...admissionAssessment,
    parameters: ['assessmentByAttendedDay'],
    readings: ['assessment-on-admission'],
    seeAlso: ['II.D.1'],
    obligations: [
      {
        id: 'clinical-assessment',
        what: 'Comprehensive clinical assessment',
        trigger: { event: 'admission' },
        due: { attendedDay: { parameter: 'assessmentByAttendedDay' } },
        satisfiedBy: { event: 'evaluation', where: { kind: 'comprehensive-clinical' }, match: 'any-time' },
      },
    ],
  },
)

const coordination = section(
  'II.B.7',
  'Coordination with the member’s other clinicians is documented.',
  all(
    clause(
      'II.B.7.a',
      'With the outpatient psychiatrist, where there is one.',
      when(hasOutpatientPsychiatrist.isTrue(), coordinationWithPsychiatrist.isTrue()),
      coordinated,
    ),
    clause(
      'II.B.7.b',
      'With the outpatient therapist, where there is one.',
      when(hasOutpatientTherapist.isTrue(), coordinationWithTherapist.isTrue()),
      coordinated,
    ),
    clause(
      'II.B.7.c',
      'With the primary care provider, where there is one.',
      when(hasPrimaryCareProvider.isTrue(), coordinationWithPrimaryCare.isTrue()),
      coordinated,
    ),
    clause(
      'II.B.7.d',
      'With clinicians who treat other family members, where that is indicated.',
      when(familyCliniciansShouldBeInvolved.isTrue(), coordinationWithFamilyClinicians.isTrue()),
      coordinated,
    ),
    clause(
      'II.B.7.e',
      'With any other clinician who treats the member; the three named are examples.',
      when(hasOtherTreatingClinicians.isTrue(), coordinationWithOtherClinicians.isTrue()),
      coordinated,
    ),
  ),
  coordinated,
)

const record = section(
  'II.B.8',
  'Each admitted member has a clinical record with eight elements.',
  all(
    clause('II.B.8.a', 'The initial assessment is on file.', chartInitialAssessment.isTrue(), chart),
    clause('II.B.8.b', 'A physician’s orders are on file.', chartPhysicianOrders.isTrue(), chart),
    clause(
      'II.B.8.c',
      'A certification that this level of care is needed is on file; no date or interval is set.',
      byReading('certifier', {
        physician: chartPhysicianCertification.isTrue(),
        anyone: chartCertificationOfNeed.isTrue(),
      }),
      {
        ...chart,
        readings: ['certifier'],
        obligations: [
          {
            id: 'certification',
            what: 'Certification of the need for intensive outpatient care',
            trigger: { event: 'admission' },
            due: { notStated: true },
            satisfiedBy: { event: 'certification', where: { signed: true }, match: 'any-time' },
            by: ['physician', 'psychiatrist'],
          },
        ],
      },
    ),
    clause(
      'II.B.8.d',
      'A psychiatric assessment is on file.',
      byReading('step-down-waives', {
        'deadline-only': chartPsychiatricAssessment.isTrue(),
        evaluation: when(steppedDownFromHigherLevel.isFalse(), chartPsychiatricAssessment.isTrue()),
      }),
      { ...chart, readings: ['step-down-waives'], seeAlso: ['II.B.9.a', 'II.B.9.b'] },
    ),
    clause(
      'II.B.8.e',
      'A treatment plan is on file, limited to needs severe enough to call for IOP.',
      all(chartTreatmentPlan.isTrue(), planAddressesOnlyIopNeeds.isTrue()),
      chart,
    ),
    clause(
      'II.B.8.e.2',
      'The plan’s goals are clear, and attainable while the program lasts.',
      all(planGoalsClear.isTrue(), planGoalsAttainableInTime.isTrue()),
      { ...chart, seeAlso: ['II.B.4.b'] },
    ),
    clause(
      'II.B.8.f',
      'Medication management is on file.',
      byReading('no-medication', {
        'review-satisfies': chartMedicationManagement.isTrue(),
        'only-on-medication': when(takesMedication.isTrue(), chartMedicationManagement.isTrue()),
      }),
      { ...chart, readings: ['no-medication'] },
    ),
    clause('II.B.8.g', 'Progress notes are on file.', chartProgressNotes.isTrue(), { ...chart, seeAlso: ['II.B.1.d'] }),
    clause('II.B.8.h', 'A discharge summary is on file once the member has left.', chartDischargeSummary.isTrue(), {
      ...chart,
      applies: dischargedFromProgram.isTrue(),
      obligations: [
        {
          id: 'discharge-summary',
          what: 'Discharge summary',
          trigger: { event: 'discharge' },
          due: { notStated: true },
          satisfiedBy: { event: 'dischargeSummary', match: 'any-time' },
        },
      ],
    }),
  ),
  chart,
)

/** II.B Expectations. */
export const expectations = section(
  'II.B',
  'Nine joined expectations of the program, its services and its records.',
  all(
    weeklyAndDaily,
    permission(
      'II.B.2.a',
      'As symptoms improve, services may shrink week by week to prepare discharge and independence.',
      {
        section: 'II.B.2',
        line: 38,
        rule: taper,
        modifies: ['II.B.1.a', 'II.B.1.b', 'II.B.1.b.1', 'II.B.1.b.2'],
        readings: ['taper-and-floors'],
      },
    ),
    permission(
      'II.B.2.b',
      'For some conditions an evidence-based protocol with a set number of sessions may be followed.',
      {
        section: 'II.B.2',
        line: 38,
        rule: planFollowsTimeLimitedProtocol.isTrue(),
        readings: ['protocol-and-floors'],
        modifies: ['II.B.1.a', 'II.B.1.b', 'II.B.1.b.1', 'II.B.1.b.2'],
      },
    ),
    clinicalAssessment,
    clause(
      'II.B.3.h',
      'After treatment at a higher or lower level, the plan is brought up to date and individualized.',
      all(planUpdatedAfterPriorTreatment.isTrue(), planIndividualizedAfterPriorTreatment.isTrue()),
      { ...admissionAssessment, applies: priorTreatmentLevels.includesAny('higher', 'lower') },
    ),
    clause(
      'II.B.4.a',
      'Each service is active treatment of the problems that brought the member.',
      all(any(listedActiveTreatment, sessionIsActiveTreatment.isTrue()), sessionAddressesPresentingProblem.isTrue()),
      { ...active, seeAlso: ['II.B.4.c'] },
    ),
    clause(
      'II.B.4.b',
      'Goals are realistic and within reach while treatment lasts.',
      all(planGoalsRealistic.isTrue(), planGoalsAttainableInTime.isTrue()),
      { ...active, seeAlso: ['II.B.8.e.2'] },
    ),
    definition(
      'II.B.4.c',
      'Examples of active treatment: psychotherapy of each kind, psychoeducation, skills training, activity or expressive therapy, medication evaluation or management.',
      { ...active, rule: anyOpen(listedActiveTreatment), readings: ['hours-that-count'] },
    ),
    clause('II.B.4.d', 'A child or adolescent should have family therapy at least once a week.', familyTherapyHeld, {
      ...active,
      modality: 'should',
      applies: minor,
      parameters: ['familyTherapySessions', 'adultAge'],
      readings: ['adult-age', 'should-among-expectations'],
      obligations: [
        {
          id: 'family-therapy',
          what: 'Family therapy session of the week',
          trigger: { event: 'admission' },
          due: { eachProgramWeek: true, until: 'discharge' },
          satisfiedBy: { event: 'familyTherapy' },
          applies: minor,
          waivedBy: contraindicated,
        },
      ],
    }),
    clause(
      'II.B.4.d.x',
      'A clinical contraindication excuses a family session not held, while it lasts.',
      all(contraindicated, not(familyTherapyHeld)),
      { ...active, exceptionTo: 'II.B.4.d', applies: minor, readings: ['contraindication-duration'] },
    ),
    clause(
      'II.B.5',
      'Group therapy is fitted to the member’s clinical needs or level of functioning.',
      any(groupFitsClinicalNeeds.isTrue(), groupFitsFunctionalLevel.isTrue()),
      { section: 'II.B.5', line: 41, applies: receivesGroupTherapy.isTrue() },
    ),
    section(
      'II.B.6',
      'Staff are qualified and experienced, as the program’s function and state rules ask.',
      all(
        programCheck(
          'II.B.6.a',
          'Staff hold a fitting degree, license or certificate.',
          programStaffQualified.isTrue(),
          staff,
        ),
        programCheck(
          'II.B.6.b',
          'Staff know from experience the populations they treat.',
          programStaffExperienced.isTrue(),
          staff,
        ),
      ),
      staff,
    ),
    coordination,
    record,
    clause(
      'II.B.9.a',
      'A physician should do a psychiatric evaluation by the member’s third attended day.',
      evaluatedByThirdDay,
      {
        ...evaluation,
        modality: 'should',
        parameters: ['evaluationByAttendedDay'],
        readings: ['should-among-expectations'],
        obligations: [
          {
            id: 'psychiatric-evaluation',
            what: 'Psychiatric evaluation by a physician',
            trigger: { event: 'admission' },
            due: { attendedDay: { parameter: 'evaluationByAttendedDay' } },
            satisfiedBy: { event: 'psychiatricEvaluation', match: 'any-time' },
            by: ['physician', 'psychiatrist'],
            waivedBy: steppedDownFromHigherLevel.isTrue(),
          },
        ],
      },
    ),
    clause(
      'II.B.9.b',
      'A member who steps down from a higher level is excused from the third-day deadline.',
      all(steppedDownFromHigherLevel.isTrue(), not(evaluatedByThirdDay)),
      { ...evaluation, exceptionTo: 'II.B.9.a', readings: ['step-down-waives'] },
    ),
    clause(
      'II.B.9.c',
      'Later psychiatric evaluations should follow as needed.',
      when(psychiatricEvaluationNeededAgain.isTrue(), psychiatricEvaluationRepeated.isTrue()),
      { ...evaluation, modality: 'should' },
    ),
  ),
  { section: 'II.B Expectations', line: 30, readings: ['expectations-as-one-list'] },
)
