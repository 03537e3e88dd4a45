import { cases, type Facts, without } from '../../../src/rules/cases.ts'

/** Each case says only how it differs from a fully documented one. */

/** A contracted program, for whatever condition. */
const contracted: Facts = {
  'contract.readinessAssessed': true,
  'contract.meetsPayerStandards': true,
  'contract.credentialed': true,
  'contract.inForce': true,
  'contract.auditedOnSite': true,
  'contract.scopes': ['mental-health', 'co-occurring'],
}

const guidelines: Facts = { 'guideline.commonMet': true, 'guideline.mentalHealthMet': true }

const adult: Facts = { ageOnDate: 34, ageAtAdmission: 34, focusOfTreatment: 'mental-health' }
const adolescent: Facts = { ...adult, ageOnDate: 15, ageAtAdmission: 15 }

const member: Facts = {
  ...adult,
  ...contracted,
  ...guidelines,
  diagnosisCategories: ['mental-health'],
  iopClinicallyIndicated: true,
  'instruments.crossCuttingMeasureCompleted': true,
  'lowerLevel.shortfalls': ['treat-effectively'],
  'lowerLevel.reasons': ['acute-symptom-change'],
}
const substanceUse: Facts = {
  ...without(member, 'guideline.mentalHealthMet', 'instruments.crossCuttingMeasureCompleted'),
  focusOfTreatment: 'substance-use',
  diagnosisCategories: ['substance-use'],
  'guideline.substanceUseMet': true,
  'instruments.asamCompleted': true,
  'asam.recommendedLevel': '2.1',
}
const both: Facts = {
  ...member,
  focusOfTreatment: 'co-occurring',
  diagnosisCategories: ['mental-health', 'substance-use'],
  'guideline.substanceUseMet': true,
  'instruments.asamCompleted': true,
  'asam.recommendedLevel': '2.1',
}

const admission = cases('admission', {
  'an adult with a mental health condition, all documented': { facts: member, expect: 'met' },
  'a member of 13': { facts: { ...member, ageOnDate: 13, ageAtAdmission: 13 }, expect: 'met' },
  'a member of 12': { facts: { ...member, ageOnDate: 12, ageAtAdmission: 12 }, expect: 'not-met', notMet: ['4.a'] },
  'a member of 12, where the first phase is over': {
    facts: { ...member, ageOnDate: 12 },
    readings: { 'first-phase-ages': 'lapsed' },
    expect: 'met',
  },
  'a newborn, where the first phase is over': {
    facts: { ...member, ageOnDate: 0 },
    readings: { 'first-phase-ages': 'lapsed' },
    expect: 'met',
  },
  'date of birth not on file': {
    facts: without(member, 'ageOnDate', 'ageAtAdmission'),
    expect: 'undetermined',
    missing: ['ageOnDate'],
  },
  'a substance use disorder and no mental health diagnosis': {
    facts: { ...substanceUse, 'contract.scopes': ['substance-use'] },
    expect: 'met',
  },
  'a medical diagnosis only': { facts: { ...member, diagnosisCategories: [] }, expect: 'not-met', notMet: ['3.a'] },
  'this care not clinically indicated': {
    facts: { ...member, iopClinicallyIndicated: false },
    expect: 'not-met',
    notMet: ['3.a'],
  },
  'a contract for both kinds of disorder covers either': {
    facts: { ...member, 'contract.scopes': ['co-occurring'] },
    expect: 'met',
  },
  'a contract for both kinds, read as covering only members with both': {
    facts: { ...member, 'contract.scopes': ['co-occurring'] },
    readings: { 'contract-scope': 'each-only-itself' },
    expect: 'not-met',
    notMet: ['14.a'],
  },
  'a mental health member at a program contracted for substance use': {
    facts: { ...member, 'contract.scopes': ['substance-use'] },
    expect: 'not-met',
    notMet: ['14.a'],
  },
  'a member with both at a program contracted for each kind but not for both': {
    facts: { ...both, 'contract.scopes': ['mental-health', 'substance-use'] },
    expect: 'not-met',
    notMet: ['14.a'],
  },
  'the common guideline not met': {
    facts: { ...member, 'guideline.commonMet': false },
    expect: 'not-met',
    notMet: ['1.b'],
  },
  'the guideline for the member’s own condition not met': {
    facts: { ...member, 'guideline.mentalHealthMet': false },
    expect: 'not-met',
    notMet: ['1.b'],
  },
  'the guideline of the other condition is not asked': {
    facts: { ...member, 'guideline.substanceUseMet': false },
    expect: 'met',
  },
  'the guideline of the other condition, where all three are asked': {
    facts: { ...member, 'guideline.substanceUseMet': false },
    readings: { 'which-guidelines': 'all-three' },
    expect: 'not-met',
    notMet: ['1.b'],
  },
  'nobody has looked at the guidelines yet': {
    facts: without(member, 'guideline.commonMet', 'guideline.mentalHealthMet'),
    expect: 'undetermined',
    missing: ['guideline.commonMet', 'guideline.mentalHealthMet'],
  },
  'a lower level would do in every respect': {
    facts: { ...member, 'lowerLevel.shortfalls': [] },
    expect: 'not-met',
    notMet: ['2.c'],
  },
  'a lower level would be effective but not safe': {
    facts: { ...member, 'lowerLevel.shortfalls': ['treat-safely'] },
    expect: 'met',
  },
  'one respect fails where all three are asked': {
    facts: { ...member, 'lowerLevel.shortfalls': ['treat-safely'] },
    readings: { 'three-adverbs': 'all-three-fail' },
    expect: 'not-met',
    notMet: ['2.c'],
  },
  'assessment fails in all three respects': {
    facts: { ...member, 'lowerLevel.shortfalls': ['assess-safely', 'assess-efficiently', 'assess-effectively'] },
    readings: { 'three-adverbs': 'all-three-fail' },
    expect: 'met',
  },
  'no cause given for the need': {
    facts: { ...member, 'lowerLevel.reasons': [] },
    expect: 'not-met',
    notMet: ['2.c', '2.c.1', '2.c.2'],
  },
  'an acute change at home, symptoms unchanged': {
    facts: { ...member, 'lowerLevel.reasons': ['acute-psychosocial-or-environmental-change'] },
    expect: 'met',
    notMet: ['2.c.1'],
  },
  'hardship at home that has not changed': {
    facts: { ...member, 'lowerLevel.reasons': ['standing-psychosocial-or-environmental-factor'] },
    expect: 'not-met',
    notMet: ['2.c.2'],
  },
  'hardship at home, where a standing factor is a cause': {
    facts: { ...member, 'lowerLevel.reasons': ['standing-psychosocial-or-environmental-factor'] },
    readings: { 'acute-situation': 'any-factor' },
    expect: 'met',
  },
  'mental health without the symptom measure': {
    facts: { ...member, 'instruments.asamCompleted': true, 'instruments.crossCuttingMeasureCompleted': false },
    expect: 'not-met',
    notMet: ['6.c'],
  },
  'substance use without ASAM': {
    facts: { ...substanceUse, 'contract.scopes': ['substance-use'], 'instruments.asamCompleted': false },
    expect: 'not-met',
    notMet: ['6.b'],
  },
  'both conditions with both instruments': { facts: both, expect: 'met' },
  'both conditions with one instrument and not the other': {
    facts: { ...both, 'instruments.asamCompleted': false },
    expect: 'not-met',
    notMet: ['6.b'],
  },
  'both conditions with one instrument, the other not on file': {
    facts: without(both, 'instruments.asamCompleted'),
    expect: 'undetermined',
    missing: ['instruments.asamCompleted'],
  },
  'both conditions with one instrument, where one will do': {
    facts: { ...both, 'instruments.asamCompleted': false },
    readings: { 'co-occurring-instruments': 'either' },
    expect: 'met',
  },
  'ASAM recommends another level: told, not decided': {
    facts: { ...both, 'asam.recommendedLevel': '2.5' },
    expect: 'met',
    flags: ['30.a'],
  },
})

const staying: Facts = {
  ...member,
  iopMedicallyNecessary: true,
  'plan.individualized': true,
  progressTowardRecoveryDocumented: true,
  engagedAtPresent: true,
  'earlyAttendance.fullBlockShare.twoWeeks': 0.9,
  'earlyAttendance.fullBlockShare.threeWeeks': 0.9,
  'earlyAttendance.fullBlockShare.fourWeeks': 0.9,
  'riskAssessment.longestGap': 7,
  'riskAssessment.weeksMissed': 0,
  'riskAssessment.allByLicensed': true,
}

const continuedStay = cases('continued-stay', {
  'all documented': { facts: staying, expect: 'met' },
  'not medically necessary any more': {
    facts: { ...staying, iopMedicallyNecessary: false },
    expect: 'not-met',
    notMet: ['21.b'],
  },
  'the guidelines no longer met': {
    facts: { ...staying, 'guideline.commonMet': false },
    expect: 'not-met',
    notMet: ['1.b', '21.b'],
  },
  'a plan off the shelf': { facts: { ...staying, 'plan.individualized': false }, expect: 'not-met', notMet: ['21.c'] },
  'no progress on record': {
    facts: { ...staying, progressTowardRecoveryDocumented: false },
    expect: 'not-met',
    notMet: ['21.d'],
  },
  'progress not yet written down': {
    facts: without(staying, 'progressTowardRecoveryDocumented'),
    expect: 'undetermined',
    missing: ['progressTowardRecoveryDocumented'],
  },
  'a member who is not engaged': {
    facts: { ...staying, engagedAtPresent: false },
    expect: 'not-met',
    notMet: ['19.b.1'],
  },
  'the condition no longer calls for this care': {
    facts: { ...staying, iopClinicallyIndicated: false },
    expect: 'not-met',
    notMet: ['3.a'],
  },
  'just 13 years old': { facts: { ...staying, ageOnDate: 13 }, expect: 'met' },
  'still 12 years old': { facts: { ...staying, ageOnDate: 12 }, expect: 'not-met', notMet: ['4.a'] },
  'half of the full sessions attended': {
    facts: { ...staying, 'earlyAttendance.fullBlockShare.threeWeeks': 0.5 },
    expect: 'met',
  },
  'less than half of the full sessions, not reassessed: told, not decided': {
    facts: { ...staying, 'earlyAttendance.fullBlockShare.threeWeeks': 0.49, reassessedDuringStay: false },
    expect: 'met',
    flags: ['19.a'],
  },
  'a weak start that the first three weeks made good': {
    facts: { ...staying, 'earlyAttendance.fullBlockShare.twoWeeks': 0.4, reassessedDuringStay: false },
    readings: { 'first-few-weeks': 'two' },
    expect: 'met',
    flags: ['19.a'],
  },
  'half of the sessions in four weeks, where four are the first few': {
    facts: {
      ...staying,
      'earlyAttendance.fullBlockShare.threeWeeks': 0.4,
      'earlyAttendance.fullBlockShare.fourWeeks': 0.5,
    },
    readings: { 'first-few-weeks': 'four' },
    expect: 'met',
  },
  'often there, seldom to the end, where any part counts': {
    facts: {
      ...staying,
      'earlyAttendance.fullBlockShare.threeWeeks': 0.2,
      'earlyAttendance.anyPartShare.threeWeeks': 0.8,
    },
    readings: { 'full-session': 'any-part' },
    expect: 'met',
  },
  'risk assessed eight days apart: told, not decided': {
    facts: { ...staying, 'riskAssessment.longestGap': 8 },
    expect: 'met',
    flags: ['20.a'],
  },
  'a program week without a risk assessment, where weeks are counted': {
    facts: { ...staying, 'riskAssessment.weeksMissed': 1 },
    readings: { 'weekly-risk': 'each-program-week' },
    expect: 'met',
    flags: ['20.a'],
  },
  'risk assessed once by somebody without a license': {
    facts: { ...staying, 'riskAssessment.allByLicensed': false },
    expect: 'met',
    flags: ['20.b'],
  },
  'licensed, but not trained for it, where both are asked': {
    facts: { ...staying, 'riskAssessment.allByQualified': false },
    readings: { 'qualified-clinician': 'qualified-besides' },
    expect: 'met',
    flags: ['20.b'],
  },
})

const adultDay: Facts = {
  ...adult,
  ...contracted,
  'day.longestBlockByClock': 3,
  'day.longestEvidenceBasedBlockByClock': 3,
  'day.longestConsecutiveEvidenceBasedHours': 3.25,
  'day.longestConsecutiveHours': 3.25,
  'day.evidenceBasedHours': 3,
  'day.providedEvidenceBasedBlock': 3,
  'day.iopUnitsBilled': 1,
  'day.servicesBilledApart': [],
}
const adolescentDay: Facts = {
  ...adultDay,
  ...adolescent,
  'day.longestBlockByClock': 2,
  'day.longestEvidenceBasedBlockByClock': 2,
  'day.longestConsecutiveEvidenceBasedHours': 2.25,
  'day.longestConsecutiveHours': 2.25,
  'day.evidenceBasedHours': 2,
}
const justUnderThree = 2.98

const serviceDay = cases('service-day', {
  'an adult’s day of three hours in one piece': { facts: adultDay, expect: 'met' },
  'an adult who left a minute early': {
    facts: { ...adultDay, 'day.longestEvidenceBasedBlockByClock': justUnderThree },
    expect: 'not-met',
    notMet: ['9.a', '19.c'],
  },
  'three hours of which not all were evidence-based': {
    facts: { ...adultDay, 'day.longestEvidenceBasedBlockByClock': 2 },
    expect: 'not-met',
    notMet: ['9.a'],
  },
  'from nine to noon with a quarter of an hour’s break': {
    facts: {
      ...adultDay,
      'day.longestConsecutiveEvidenceBasedHours': 2.75,
      'day.longestEvidenceBasedBlockByClock': 3,
    },
    expect: 'met',
  },
  'the same, where the minutes of a break do not count': {
    facts: {
      ...adultDay,
      'day.longestConsecutiveEvidenceBasedHours': 2.75,
      'day.longestEvidenceBasedBlockByClock': 3,
    },
    readings: { breaks: 'not-counted' },
    expect: 'not-met',
    notMet: ['9.a'],
  },
  'short, leaving breaks out': {
    facts: { ...adultDay, 'day.longestConsecutiveEvidenceBasedHours': justUnderThree },
    readings: { breaks: 'not-counted' },
    expect: 'not-met',
    notMet: ['9.a'],
  },
  'a member who missed an hour of the three that were held, where those held count': {
    facts: { ...adultDay, 'day.longestEvidenceBasedBlockByClock': 2 },
    readings: { 'hours-received': 'provided' },
    expect: 'met',
  },
  'only two hours held, where those held count': {
    facts: { ...adultDay, 'day.providedEvidenceBasedBlock': 2 },
    readings: { 'hours-received': 'provided' },
    expect: 'not-met',
    notMet: ['9.a', '19.c'],
  },
  'attendance not yet written down': {
    facts: without(adultDay, 'day.longestEvidenceBasedBlockByClock'),
    expect: 'undetermined',
    missing: ['day.longestEvidenceBasedBlockByClock'],
  },
  'an adolescent’s day of two hours in one piece': { facts: adolescentDay, expect: 'met' },
  'an adolescent just under two hours': {
    facts: {
      ...adolescentDay,
      'day.longestBlockByClock': 1.99,
      'day.longestEvidenceBasedBlockByClock': 1.99,
      'day.evidenceBasedHours': 1.99,
    },
    expect: 'not-met',
    notMet: ['5.b', '9.b'],
  },
  'an adolescent engaged for two hours, one of them evidence-based': {
    facts: { ...adolescentDay, 'day.longestEvidenceBasedBlockByClock': 1, 'day.evidenceBasedHours': 1 },
    expect: 'not-met',
    notMet: ['9.b'],
  },
  'an adolescent’s two hours of practice in two pieces': {
    facts: { ...adolescentDay, 'day.longestEvidenceBasedBlockByClock': 1 },
    expect: 'not-met',
    notMet: ['9.b'],
  },
  'the same, where practice need not be in one piece': {
    facts: { ...adolescentDay, 'day.longestEvidenceBasedBlockByClock': 1 },
    readings: { 'adolescent-consecutive': 'total' },
    expect: 'met',
  },
  'two hours of practice in all, but engagement in pieces': {
    facts: { ...adolescentDay, 'day.longestBlockByClock': 1, 'day.longestEvidenceBasedBlockByClock': 1 },
    readings: { 'adolescent-consecutive': 'total' },
    expect: 'not-met',
    notMet: ['5.b'],
  },
  'two hours of practice, breaks left out': {
    facts: {
      ...adolescentDay,
      'day.longestBlockByClock': 1.75,
      'day.longestEvidenceBasedBlockByClock': 1.75,
      'day.longestConsecutiveHours': 2,
      'day.longestConsecutiveEvidenceBasedHours': 2,
    },
    readings: { breaks: 'not-counted' },
    expect: 'met',
  },
  'an adolescent short, leaving breaks out': {
    facts: { ...adolescentDay, 'day.longestConsecutiveHours': 1.9, 'day.longestConsecutiveEvidenceBasedHours': 1.9 },
    readings: { breaks: 'not-counted' },
    expect: 'not-met',
    notMet: ['5.b', '9.b'],
  },
  'the day before the eighteenth birthday, two hours': {
    facts: { ...adolescentDay, ageOnDate: 17, ageAtAdmission: 17 },
    expect: 'met',
  },
  'the eighteenth birthday, two hours': {
    facts: { ...adolescentDay, ageOnDate: 18, ageAtAdmission: 17 },
    expect: 'not-met',
    notMet: ['9.a', '19.c'],
  },
  'the eighteenth birthday, where age is taken at admission': {
    facts: { ...adolescentDay, ageOnDate: 18, ageAtAdmission: 17 },
    readings: { 'age-date': 'admission-date' },
    expect: 'met',
  },
  'a child of 12': { facts: { ...adolescentDay, ageOnDate: 12 }, expect: 'not-met', notMet: ['4.a'] },
  'a child of 13': { facts: { ...adolescentDay, ageOnDate: 13 }, expect: 'met' },
  'readiness never assessed': {
    facts: { ...adultDay, 'contract.readinessAssessed': false },
    expect: 'not-met',
    notMet: ['26.b'],
  },
  'found not to meet the payer’s standards': {
    facts: { ...adultDay, 'contract.meetsPayerStandards': false },
    expect: 'not-met',
    notMet: ['26.c'],
  },
  'not credentialed': {
    facts: { ...adultDay, 'contract.credentialed': false },
    expect: 'not-met',
    notMet: ['26.c'],
  },
  'a contract that has ended': {
    facts: { ...adultDay, 'contract.inForce': false },
    expect: 'not-met',
    notMet: ['26.c'],
  },
  'no audit on site': { facts: { ...adultDay, 'contract.auditedOnSite': false }, expect: 'not-met', notMet: ['26.d'] },
  'a condition outside the contract': {
    facts: { ...adultDay, 'contract.scopes': ['substance-use'] },
    expect: 'not-met',
    notMet: ['14.a'],
  },
  'two units for one day': { facts: { ...adultDay, 'day.iopUnitsBilled': 2 }, expect: 'not-met', notMet: ['8.c'] },
  'nothing billed yet': { facts: { ...adultDay, 'day.iopUnitsBilled': 0 }, expect: 'met' },
  'community rehabilitation billed the same day: told, not decided': {
    facts: { ...adultDay, 'day.servicesBilledApart': ['community-based-rehabilitation'] },
    expect: 'met',
    flags: ['2.d', '10.a'],
  },
  'outpatient therapy billed the same day: told, not decided': {
    facts: { ...adultDay, 'day.servicesBilledApart': ['outpatient-behavioral-health'] },
    expect: 'met',
    flags: ['10.a'],
  },
  'a week of two attended days': { facts: { ...adultDay, 'week.attendedDays': 2 }, expect: 'met' },
  'a week of two attended days, where billing needs three': {
    facts: { ...adultDay, 'week.attendedDays': 2, 'week.isPartial': false },
    readings: { 'three-days': 'of-attendance-to-bill' },
    expect: 'not-met',
    notMet: ['9.c'],
  },
  'a week of three attended days, where billing needs three': {
    facts: { ...adultDay, 'week.attendedDays': 3, 'week.isPartial': false },
    readings: { 'three-days': 'of-attendance-to-bill' },
    expect: 'met',
  },
  'the week of admission, where billing needs three': {
    facts: { ...adultDay, 'week.attendedDays': 1, 'week.isPartial': true },
    readings: { 'three-days': 'of-attendance-to-bill' },
    expect: 'met',
  },
})

const adultWeek: Facts = {
  ageAtAdmission: 34,
  'week.ageAtStart': 34,
  'week.ageAtEnd': 34,
  'week.isPartial': false,
  'week.scheduledDays': 3,
  'week.scheduledHours': 9,
  'week.attendedDays': 3,
  'week.attendedHours': 9,
}
const adolescentWeek: Facts = {
  ...adultWeek,
  ageAtAdmission: 15,
  'week.ageAtStart': 15,
  'week.ageAtEnd': 15,
  'week.scheduledHours': 6,
  'week.attendedHours': 6,
}
const explained: Facts = { 'extraHours.medicallyNecessary': true, 'plan.statesWeeklyHours': true }

const serviceWeek = cases('service-week', {
  'an adult’s week of three days and nine hours': { facts: adultWeek, expect: 'met' },
  'an adult scheduled for less than nine hours': {
    facts: { ...adultWeek, 'week.scheduledHours': 8.5 },
    expect: 'not-met',
    notMet: ['11.a'],
  },
  'two days a week': { facts: { ...adultWeek, 'week.scheduledDays': 2 }, expect: 'not-met', notMet: ['9.c'] },
  'an adolescent on two days a week': {
    facts: { ...adolescentWeek, 'week.scheduledDays': 2 },
    expect: 'not-met',
    notMet: ['5.c', '9.c'],
  },
  'the week of admission has no floor': {
    facts: {
      ...adultWeek,
      'week.isPartial': true,
      'week.scheduledDays': 1,
      'week.scheduledHours': 3,
      'week.attendedDays': 1,
      'week.attendedHours': 3,
    },
    expect: 'met',
  },
  'the week of admission, where every week is asked': {
    facts: { ...adultWeek, 'week.isPartial': true, 'week.scheduledDays': 1, 'week.scheduledHours': 3 },
    readings: { 'partial-weeks': 'asked' },
    expect: 'not-met',
    notMet: ['9.c', '11.a'],
  },
  'the week of admission has its ceiling': {
    facts: { ...adultWeek, ...explained, 'week.isPartial': true, 'week.scheduledHours': 20 },
    expect: 'not-met',
    notMet: ['11.a'],
  },
  'nineteen hours, necessary and in the plan': {
    facts: { ...adultWeek, ...explained, 'week.scheduledHours': 19 },
    expect: 'met',
  },
  'twenty hours is another level of care': {
    facts: { ...adultWeek, ...explained, 'week.scheduledHours': 20 },
    expect: 'not-met',
    notMet: ['11.a'],
  },
  'ten hours that are not necessary': {
    facts: { ...adultWeek, ...explained, 'week.scheduledHours': 10, 'extraHours.medicallyNecessary': false },
    expect: 'not-met',
    notMet: ['11.c'],
  },
  'ten hours that the plan does not speak of': {
    facts: { ...adultWeek, ...explained, 'week.scheduledHours': 10, 'plan.statesWeeklyHours': false },
    expect: 'not-met',
    notMet: ['11.d'],
  },
  'ten hours, necessity and plan not looked at': {
    facts: { ...adultWeek, 'week.scheduledHours': 10 },
    expect: 'undetermined',
    missing: ['extraHours.medicallyNecessary', 'plan.statesWeeklyHours'],
  },
  'two days attended of three: told, not decided': {
    facts: { ...adultWeek, 'week.attendedDays': 2, 'week.attendedHours': 6 },
    expect: 'met',
    flags: ['19.d'],
  },
  'three days attended, but an hour short of nine: told, not decided': {
    facts: { ...adultWeek, 'week.attendedHours': 8 },
    expect: 'met',
    flags: ['19.d'],
  },
  'two days attended, where attendance is asked': {
    facts: { ...adultWeek, 'week.attendedDays': 2 },
    readings: { 'three-days': 'of-attendance' },
    expect: 'not-met',
    notMet: ['9.c'],
  },
  'eight hours attended of nine, where attendance is asked': {
    facts: { ...adultWeek, 'week.attendedHours': 8 },
    readings: { 'weekly-hours': 'attended' },
    expect: 'not-met',
    notMet: ['11.a'],
  },
  'an adolescent’s week of three days and six hours': { facts: adolescentWeek, expect: 'met' },
  'an adolescent scheduled for five hours': {
    facts: { ...adolescentWeek, 'week.scheduledHours': 5 },
    expect: 'not-met',
    notMet: ['5.a.1', '11.b'],
  },
  'an adolescent’s seventh hour needs necessity': {
    facts: { ...adolescentWeek, ...explained, 'week.scheduledHours': 7, 'extraHours.medicallyNecessary': false },
    expect: 'not-met',
    notMet: ['11.c'],
  },
  'an adolescent’s ninth hour, where only those above nine need it': {
    facts: { ...adolescentWeek, 'week.scheduledHours': 9 },
    readings: { 'minor-extra-hours': 'above-nine' },
    expect: 'met',
  },
  'an adolescent’s tenth hour, where those above nine need it': {
    facts: { ...adolescentWeek, ...explained, 'week.scheduledHours': 10, 'plan.statesWeeklyHours': false },
    readings: { 'minor-extra-hours': 'above-nine' },
    expect: 'not-met',
    notMet: ['11.d'],
  },
  'an adolescent at nine hours, the usual top': {
    facts: { ...adolescentWeek, ...explained, 'week.scheduledHours': 9 },
    expect: 'met',
  },
  'an adolescent at ten hours: told, not decided': {
    facts: { ...adolescentWeek, ...explained, 'week.scheduledHours': 10 },
    expect: 'met',
    flags: ['5.a.2'],
  },
  'an adolescent at ten hours, where nine is the limit': {
    facts: { ...adolescentWeek, ...explained, 'week.scheduledHours': 10 },
    readings: { 'adolescent-hours': 'nine-is-the-limit' },
    expect: 'not-met',
    notMet: ['5.a'],
  },
  'an adolescent at nineteen hours': {
    facts: { ...adolescentWeek, ...explained, 'week.scheduledHours': 19 },
    expect: 'met',
  },
  'an adolescent at twenty hours': {
    facts: { ...adolescentWeek, ...explained, 'week.scheduledHours': 20 },
    expect: 'not-met',
    notMet: ['11.b'],
  },
  'six hours in the week after the eighteenth birthday': {
    facts: { ...adolescentWeek, ageAtAdmission: 17, 'week.ageAtStart': 18, 'week.ageAtEnd': 18 },
    expect: 'not-met',
    notMet: ['11.a'],
  },
  'six hours in the week of the eighteenth birthday': {
    facts: { ...adolescentWeek, ageAtAdmission: 17, 'week.ageAtStart': 17, 'week.ageAtEnd': 18 },
    expect: 'met',
  },
  'six hours in the week of the eighteenth birthday, where its last day counts': {
    facts: { ...adolescentWeek, ageAtAdmission: 17, 'week.ageAtStart': 17, 'week.ageAtEnd': 18 },
    readings: { 'birthday-week': 'last-day' },
    expect: 'not-met',
    notMet: ['11.a'],
  },
  'six hours at 18, where age is taken at admission': {
    facts: { ...adolescentWeek, ageAtAdmission: 17, 'week.ageAtStart': 18, 'week.ageAtEnd': 18 },
    readings: { 'age-date': 'admission-date' },
    expect: 'met',
  },
  'ten hours at 13': {
    facts: { ...adolescentWeek, ...explained, 'week.ageAtStart': 13, 'week.ageAtEnd': 13, 'week.scheduledHours': 10 },
    readings: { 'adolescent-hours': 'nine-is-the-limit' },
    expect: 'not-met',
    notMet: ['5.a'],
  },
  'ten hours at 12, an age question 5 does not speak of': {
    facts: { ...adolescentWeek, ...explained, 'week.ageAtStart': 12, 'week.ageAtEnd': 12, 'week.scheduledHours': 10 },
    readings: { 'adolescent-hours': 'nine-is-the-limit' },
    expect: 'met',
  },
  'an adolescent attends five of six hours: told, not decided': {
    facts: { ...adolescentWeek, 'week.attendedHours': 5 },
    expect: 'met',
    flags: ['19.d'],
  },
  'six hours at 17': {
    facts: { ...adolescentWeek, ageAtAdmission: 17, 'week.ageAtStart': 17, 'week.ageAtEnd': 17 },
    expect: 'met',
  },
})

const mentalHealthGroup: Facts = {
  'session.groupType': 'mental-health',
  'session.participants': 6,
  'session.rosterSize': 8,
  'session.hasOtherPayersMembers': false,
  'session.everyFacilitatorIs': ['licensed', 'masters-prepared', 'addiction-counselor-or-licensed-masters'],
  'session.someFacilitatorIs': ['licensed-masters'],
  'session.groupFitsPlan': true,
  'session.participantsAssessed': true,
  'session.victimWithPerpetrator': false,
  'session.victimWithOwnPerpetrator': false,
}
const substanceUseGroup: Facts = {
  ...mentalHealthGroup,
  'session.groupType': 'substance-use',
  'session.everyFacilitatorIs': ['addiction-counselor', 'addiction-counselor-or-licensed-masters'],
  'session.someFacilitatorIs': ['addiction-counselor'],
}
const bothGroup: Facts = {
  ...mentalHealthGroup,
  'session.groupType': 'co-occurring',
  'session.everyFacilitatorIs': ['addiction-counselor-or-licensed-masters'],
  'session.someFacilitatorIs': ['licensed-masters', 'addiction-counselor'],
}

const session = cases('session', {
  'a mental health group led by a licensed master’s clinician': { facts: mentalHealthGroup, expect: 'met' },
  'a mental health group led by a clinician with a master’s degree and no license': {
    facts: {
      ...mentalHealthGroup,
      'session.everyFacilitatorIs': ['masters-prepared'],
      'session.someFacilitatorIs': [],
    },
    expect: 'not-met',
    notMet: ['13.b'],
  },
  'a mental health group led by somebody licensed without a master’s degree': {
    facts: { ...mentalHealthGroup, 'session.everyFacilitatorIs': ['licensed'], 'session.someFacilitatorIs': [] },
    expect: 'not-met',
    notMet: ['13.b'],
  },
  'a CADC without a license may not lead a mental health group': {
    facts: {
      ...mentalHealthGroup,
      'session.everyFacilitatorIs': ['addiction-counselor'],
      'session.someFacilitatorIs': ['addiction-counselor'],
    },
    expect: 'not-met',
    notMet: ['13.b'],
  },
  'a qualified leader with an unqualified one beside': {
    facts: { ...mentalHealthGroup, 'session.everyFacilitatorIs': [] },
    expect: 'not-met',
    notMet: ['13.b'],
  },
  'a qualified leader with an unqualified one beside, where one is enough': {
    facts: { ...mentalHealthGroup, 'session.everyFacilitatorIs': [] },
    readings: { 'co-facilitators': 'one-is-enough' },
    expect: 'met',
  },
  'a substance use group led by a CADC': { facts: substanceUseGroup, expect: 'met' },
  'a substance use group led by a licensed master’s clinician without a CADC': {
    facts: {
      ...substanceUseGroup,
      'session.everyFacilitatorIs': ['licensed', 'masters-prepared', 'addiction-counselor-or-licensed-masters'],
      'session.someFacilitatorIs': ['licensed-masters'],
    },
    expect: 'not-met',
    notMet: ['13.c'],
  },
  'the same, where a licensed master’s clinician ranks higher': {
    facts: {
      ...substanceUseGroup,
      'session.everyFacilitatorIs': ['licensed', 'masters-prepared', 'addiction-counselor-or-licensed-masters'],
      'session.someFacilitatorIs': ['licensed-masters', 'licensed-masters-in-substance-use'],
    },
    readings: { 'higher-than-cadc': 'licensed-masters-too' },
    expect: 'met',
  },
  'a bachelor’s level CADC leads a substance use group': {
    facts: {
      ...substanceUseGroup,
      'session.someFacilitatorIs': ['addiction-counselor', 'bachelors-with-addiction-counselor'],
    },
    expect: 'met',
  },
  'the same, where bachelor’s level rules out every group': {
    facts: {
      ...substanceUseGroup,
      'session.someFacilitatorIs': ['addiction-counselor', 'bachelors-with-addiction-counselor'],
    },
    readings: { 'bachelors-with-cadc': 'bachelors-excludes' },
    expect: 'not-met',
    notMet: ['13.d'],
  },
  'a bachelor’s level CADC beside, in a mental health group': {
    facts: {
      ...mentalHealthGroup,
      'session.someFacilitatorIs': ['licensed-masters', 'bachelors-with-addiction-counselor'],
    },
    expect: 'not-met',
    notMet: ['13.d'],
  },
  'a bachelor’s level leader without a CADC': {
    facts: {
      ...substanceUseGroup,
      'session.someFacilitatorIs': ['addiction-counselor', 'bachelors-without-addiction-counselor'],
    },
    expect: 'not-met',
    notMet: ['13.d'],
  },
  'a certified peer leads along': {
    facts: {
      ...mentalHealthGroup,
      'session.someFacilitatorIs': ['licensed-masters', 'certified-peer-without-other-credential'],
    },
    expect: 'not-met',
    notMet: ['13.d'],
  },
  'a certified peer helps a qualified leader, where one is enough': {
    facts: {
      ...mentalHealthGroup,
      'session.everyFacilitatorIs': [],
      'session.someFacilitatorIs': ['licensed-masters', 'certified-peer-without-other-credential'],
    },
    readings: { 'co-facilitators': 'one-is-enough' },
    expect: 'met',
  },
  'a certified peer alone, where one is enough': {
    facts: {
      ...mentalHealthGroup,
      'session.everyFacilitatorIs': [],
      'session.someFacilitatorIs': ['certified-peer-without-other-credential'],
    },
    readings: { 'co-facilitators': 'one-is-enough' },
    expect: 'not-met',
    notMet: ['13.b', '13.d'],
  },
  'a group for both, led by a licensed clinician and a CADC together': { facts: bothGroup, expect: 'met' },
  'a group for both, led by a licensed clinician only': {
    facts: { ...bothGroup, 'session.someFacilitatorIs': ['licensed-masters'] },
    expect: 'not-met',
    notMet: ['13.c'],
  },
  'a group for both, led by a CADC only': {
    facts: { ...bothGroup, 'session.someFacilitatorIs': ['addiction-counselor'] },
    expect: 'not-met',
    notMet: ['13.b'],
  },
  'a group for both, led by a CADC only, where either kind is enough': {
    facts: { ...bothGroup, 'session.someFacilitatorIs': ['addiction-counselor'] },
    readings: { 'co-occurring-group': 'either-kind' },
    expect: 'met',
  },
  'a group for both, led by two, where each must hold both': {
    facts: bothGroup,
    readings: { 'co-occurring-group': 'each-holds-both' },
    expect: 'not-met',
    notMet: ['13.b', '13.c'],
  },
  'three in the group': { facts: { ...mentalHealthGroup, 'session.participants': 3 }, expect: 'met' },
  'two in the group: told, not decided': {
    facts: { ...mentalHealthGroup, 'session.participants': 2 },
    expect: 'met',
    flags: ['12.a'],
  },
  'nine in the group': { facts: { ...mentalHealthGroup, 'session.participants': 9 }, expect: 'met' },
  'ten in the group: told, not decided': {
    facts: { ...mentalHealthGroup, 'session.participants': 10 },
    expect: 'met',
    flags: ['12.a'],
  },
  'ten enrolled and six present, where those enrolled count': {
    facts: { ...mentalHealthGroup, 'session.rosterSize': 10 },
    readings: { 'group-size': 'enrolled' },
    expect: 'met',
    flags: ['12.a'],
  },
  'people of other payers in the group': {
    facts: { ...mentalHealthGroup, 'session.hasOtherPayersMembers': true },
    expect: 'met',
  },
  'a group that does not answer the member’s plan': {
    facts: { ...mentalHealthGroup, 'session.groupFitsPlan': false },
    expect: 'not-met',
    notMet: ['14.c'],
  },
  'participants placed together without assessment': {
    facts: { ...mentalHealthGroup, 'session.participantsAssessed': false },
    expect: 'not-met',
    notMet: ['14.d'],
  },
  'a victim and a perpetrator of another incident in one group': {
    facts: { ...mentalHealthGroup, 'session.victimWithPerpetrator': true },
    expect: 'not-met',
    notMet: ['14.e'],
  },
  'the same, where only those of one incident may not meet': {
    facts: { ...mentalHealthGroup, 'session.victimWithPerpetrator': true },
    readings: { 'victim-and-perpetrator': 'same-incident' },
    expect: 'met',
  },
  'nobody asked about roles in the group': {
    facts: without(mentalHealthGroup, 'session.victimWithPerpetrator'),
    expect: 'undetermined',
    missing: ['session.victimWithPerpetrator'],
  },
  'an individual session is not asked about groups': {
    facts: { 'session.groupType': 'not-a-group' },
    expect: 'not-applicable',
  },
})

const chart: Facts = {
  ...adult,
  'plan.documentsQualifyingCondition': true,
  'coordination.carriedByProgram': true,
  hasPrimaryCareProvider: true,
  'coordination.withPrimaryCare': true,
  hasOtherBehavioralProvider: true,
  'coordination.otherBehavioralProvider': true,
  'behavioralCare.allWithinProgram': true,
  'physicalExamination.daysBeforeAdmission': 10,
  'physicalExamination.examiner': 'program',
  'physicalExamination.outsideProviderEngaged': false,
  'physicalExamination.agreementOnFile': false,
  'earlyAttendance.fullBlockShare.threeWeeks': 0.9,
  'riskAssessment.longestGap': 7,
  'riskAssessment.allByLicensed': true,
  'assessment.diagnosticDone': true,
  'assessment.substanceUseDone': true,
  'drugTest.indicatedByExamination': false,
  'family.involvementIndicated': true,
  'family.engaged': true,
  'naturalSupports.involvementIndicated': true,
  'naturalSupports.engaged': true,
  'careTeam.ledByParaprofessional': false,
}

const record = cases('record', {
  'all documented': { facts: chart, expect: 'met' },
  'the plan does not name the condition': {
    facts: { ...chart, 'plan.documentsQualifyingCondition': false },
    expect: 'not-met',
    notMet: ['3.b'],
  },
  'coordination left to others': {
    facts: { ...chart, 'coordination.carriedByProgram': false },
    expect: 'not-met',
    notMet: ['7.a'],
  },
  'the family doctor never contacted': {
    facts: { ...chart, 'coordination.withPrimaryCare': false },
    expect: 'not-met',
    notMet: ['7.a', '7.a.1'],
  },
  'no family doctor to contact': {
    facts: { ...chart, hasPrimaryCareProvider: false, 'coordination.withPrimaryCare': false },
    expect: 'met',
  },
  'the outside therapist never contacted': {
    facts: { ...chart, 'coordination.otherBehavioralProvider': false },
    expect: 'not-met',
    notMet: ['7.a', '7.a.2'],
  },
  'nobody else treats the member': {
    facts: { ...chart, hasOtherBehavioralProvider: false, 'coordination.otherBehavioralProvider': false },
    expect: 'met',
  },
  'some behavioral care outside the program: told, not decided': {
    facts: { ...chart, 'behavioralCare.allWithinProgram': false },
    expect: 'met',
    flags: ['8.b'],
  },
  'examined thirty days before admission': {
    facts: { ...chart, 'physicalExamination.daysBeforeAdmission': 30 },
    expect: 'met',
  },
  'examined 31 days before admission and not since': {
    facts: { ...chart, 'physicalExamination.daysBeforeAdmission': 31, 'physicalExamination.sinceAdmission': false },
    expect: 'not-met',
    notMet: ['16.a', '16.b'],
  },
  'examined 31 days before admission, nothing known of since': {
    facts: { ...chart, 'physicalExamination.daysBeforeAdmission': 31 },
    expect: 'undetermined',
    missing: ['physicalExamination.sinceAdmission'],
  },
  'a history and physical half a year old, renewed in the first week': {
    facts: {
      ...chart,
      'physicalExamination.daysBeforeAdmission': 180,
      'physicalExamination.sinceAdmission': true,
      'physicalExamination.daysAfterAdmission': 7,
    },
    expect: 'met',
  },
  'a new examination on the eighth day: told, not decided': {
    facts: {
      ...chart,
      'physicalExamination.daysBeforeAdmission': 180,
      'physicalExamination.sinceAdmission': true,
      'physicalExamination.daysAfterAdmission': 8,
    },
    expect: 'met',
    flags: ['15.b', '15.c'],
  },
  'the eighth day, by an outside provider under a memorandum': {
    facts: {
      ...chart,
      'physicalExamination.daysBeforeAdmission': 180,
      'physicalExamination.sinceAdmission': true,
      'physicalExamination.daysAfterAdmission': 8,
      'physicalExamination.outsideProviderEngaged': true,
      'physicalExamination.agreementOnFile': true,
    },
    expect: 'met',
  },
  'an outside provider without a memorandum': {
    facts: {
      ...chart,
      'physicalExamination.daysBeforeAdmission': 180,
      'physicalExamination.sinceAdmission': true,
      'physicalExamination.daysAfterAdmission': 8,
      'physicalExamination.outsideProviderEngaged': true,
    },
    expect: 'met',
    flags: ['15.c'],
  },
  'examined by an outside provider after 31 days, where thirty are timely': {
    facts: {
      ...chart,
      'physicalExamination.daysBeforeAdmission': 180,
      'physicalExamination.sinceAdmission': true,
      'physicalExamination.daysAfterAdmission': 31,
      'physicalExamination.outsideProviderEngaged': true,
      'physicalExamination.agreementOnFile': true,
    },
    readings: { 'early-examination': 'within-thirty-days' },
    expect: 'met',
    flags: ['15.c'],
  },
  'examined thirty days after admission, where either side counts': {
    facts: {
      ...chart,
      'physicalExamination.daysBeforeAdmission': 180,
      'physicalExamination.sinceAdmission': true,
      'physicalExamination.daysAfterAdmission': 30,
    },
    readings: { 'thirty-days': 'either-side' },
    expect: 'met',
  },
  'examined 31 days after admission, where either side counts': {
    facts: {
      ...chart,
      'physicalExamination.daysBeforeAdmission': 180,
      'physicalExamination.sinceAdmission': true,
      'physicalExamination.daysAfterAdmission': 31,
    },
    readings: { 'thirty-days': 'either-side' },
    expect: 'not-met',
    notMet: ['16.a'],
  },
  'examined before admission, where only after counts': {
    facts: { ...chart, 'physicalExamination.sinceAdmission': true, 'physicalExamination.daysAfterAdmission': 31 },
    readings: { 'thirty-days': 'after-admission' },
    expect: 'not-met',
    notMet: ['16.a'],
  },
  'no examination on file': {
    facts: without(chart, 'physicalExamination.daysBeforeAdmission', 'physicalExamination.examiner'),
    expect: 'undetermined',
    missing: ['physicalExamination.sinceAdmission'],
  },
  'examined by the family doctor': {
    facts: { ...chart, 'physicalExamination.examiner': 'primary-care-provider' },
    expect: 'met',
  },
  'not assessed for substance abuse': {
    facts: { ...chart, 'assessment.substanceUseDone': false },
    expect: 'not-met',
    notMet: ['22.a'],
  },
  'no diagnostic assessment': {
    facts: { ...chart, 'assessment.diagnosticDone': false },
    expect: 'not-met',
    notMet: ['22.b'],
  },
  'a drug test indicated and not referred for: told, not decided': {
    facts: { ...chart, 'drugTest.indicatedByExamination': true, 'drugTest.referred': false },
    expect: 'met',
    flags: ['22.c'],
  },
  'the family declined, efforts on file': {
    facts: { ...chart, 'family.engaged': false, 'family.effortsDocumented': true },
    expect: 'met',
  },
  'the family declined, efforts on file, where taking part is asked': {
    facts: {
      ...chart,
      'family.engaged': false,
      'family.effortsDocumented': true,
      'naturalSupports.engaged': false,
    },
    readings: { 'family-declines': 'part-taken' },
    expect: 'not-met',
    notMet: ['29.a'],
  },
  'the family left aside though indicated': {
    facts: {
      ...chart,
      'family.engaged': false,
      'family.effortsDocumented': false,
      'naturalSupports.engaged': false,
      'naturalSupports.effortsDocumented': false,
    },
    expect: 'not-met',
    notMet: ['29.a'],
  },
  'the family left aside though indicated, friends take part': {
    facts: { ...chart, 'family.engaged': false, 'family.effortsDocumented': false },
    expect: 'met',
  },
  'other supports left aside though indicated': {
    facts: { ...chart, 'naturalSupports.engaged': false, 'naturalSupports.effortsDocumented': false },
    readings: { 'natural-supports': 'each-by-itself' },
    expect: 'not-met',
    notMet: ['29.a'],
  },
  'involving the family not indicated': {
    facts: { ...chart, 'family.involvementIndicated': false, 'family.engaged': false },
    expect: 'met',
  },
  'risk assessments eight days apart: told, not decided': {
    facts: { ...chart, 'riskAssessment.longestGap': 8 },
    expect: 'met',
    flags: ['20.a'],
  },
  'a paraprofessional in charge of care: told, not decided': {
    facts: { ...chart, 'careTeam.ledByParaprofessional': true },
    expect: 'met',
    flags: ['32.d'],
  },
  'half of the full sessions attended': {
    facts: { ...chart, 'earlyAttendance.fullBlockShare.threeWeeks': 0.5 },
    expect: 'met',
  },
  'less than half attended, and reassessed': {
    facts: { ...chart, 'earlyAttendance.fullBlockShare.threeWeeks': 0.4, reassessedDuringStay: true },
    expect: 'met',
  },
  'less than half of an adolescent’s sessions, where the rule is for adults': {
    facts: {
      ...chart,
      ...adolescent,
      'earlyAttendance.fullBlockShare.threeWeeks': 0.4,
      reassessedDuringStay: false,
    },
    readings: { 'adolescent-sessions': 'adults-only' },
    expect: 'met',
  },
  'less than half of an adolescent’s sessions: told, not decided': {
    facts: { ...chart, ...adolescent, 'earlyAttendance.fullBlockShare.threeWeeks': 0.4, reassessedDuringStay: false },
    expect: 'met',
    flags: ['19.a'],
  },
})

const planned: Facts = {
  'plan.elements': ['physical-examination-plan', 'recovery-efforts', 'family-involvement'],
  'plan.documentsQualifyingCondition': true,
  'plan.individualized': true,
  'physicalExamination.daysBeforeAdmission': 31,
  'family.involvementIndicated': true,
  'family.engaged': true,
  'naturalSupports.involvementIndicated': false,
}

const plan = cases('plan', {
  'all documented': { facts: planned, expect: 'met' },
  'the condition not named': {
    facts: { ...planned, 'plan.documentsQualifyingCondition': false },
    expect: 'not-met',
    notMet: ['3.b'],
  },
  'no way to an examination laid out': {
    facts: { ...planned, 'plan.elements': ['recovery-efforts', 'family-involvement'] },
    expect: 'not-met',
    notMet: ['15.a'],
  },
  'no way laid out for a member examined lately': {
    facts: {
      ...planned,
      'plan.elements': ['recovery-efforts', 'family-involvement'],
      'physicalExamination.daysBeforeAdmission': 10,
    },
    expect: 'not-met',
    notMet: ['15.a'],
  },
  'the same, where a recent examination makes it needless': {
    facts: {
      ...planned,
      'plan.elements': ['recovery-efforts', 'family-involvement'],
      'physicalExamination.daysBeforeAdmission': 30,
    },
    readings: { 'examination-plan': 'until-examined' },
    expect: 'met',
  },
  'not made for this member': {
    facts: { ...planned, 'plan.individualized': false },
    expect: 'not-met',
    notMet: ['21.c'],
  },
  'nothing on the family': {
    facts: { ...planned, 'plan.elements': ['physical-examination-plan', 'recovery-efforts'] },
    expect: 'not-met',
    notMet: ['29.b'],
  },
  'nothing on recovery': {
    facts: { ...planned, 'plan.elements': ['physical-examination-plan', 'family-involvement'] },
    expect: 'not-met',
    notMet: ['29.b'],
  },
  'no plan on file': {
    facts: without(planned, 'plan.elements', 'plan.documentsQualifyingCondition', 'plan.individualized'),
    expect: 'undetermined',
    missing: ['plan.elements', 'plan.documentsQualifyingCondition', 'plan.individualized'],
  },
})

const firstRequest: Facts = {
  ...adult,
  ...guidelines,
  'instruments.crossCuttingMeasureCompleted': true,
  iopMedicallyNecessary: true,
  'request.kind': 'initial',
  'request.filedByMastersClinician': true,
  'request.filedByClinician': true,
  'request.daysToDecision': 14,
  'request.sessionsApproved': 12,
  'request.periodApproved': 30,
}
const nextRequest: Facts = {
  ...without(firstRequest, 'request.sessionsApproved', 'request.periodApproved'),
  'request.kind': 'continuing',
  'request.confirmsEngagement': true,
  'request.daysBeforeEffectiveEnd': 14,
  'request.daysBeforeEndDate': 14,
  engagedAtPresent: true,
  'plan.individualized': true,
  progressTowardRecoveryDocumented: true,
}

const authorization = cases('authorization', {
  'a first request, all documented': { facts: firstRequest, expect: 'met' },
  'the guidelines not met': {
    facts: { ...firstRequest, 'guideline.commonMet': false },
    expect: 'not-met',
    notMet: ['6.a', '21.b'],
  },
  'not medically necessary': {
    facts: { ...firstRequest, iopMedicallyNecessary: false },
    expect: 'not-met',
    notMet: ['21.b'],
  },
  'the symptom measure missing': {
    facts: { ...firstRequest, 'instruments.crossCuttingMeasureCompleted': false },
    expect: 'not-met',
    notMet: ['6.c'],
  },
  'ASAM missing for substance use': {
    facts: {
      ...firstRequest,
      focusOfTreatment: 'substance-use',
      'guideline.substanceUseMet': true,
      'instruments.asamCompleted': false,
    },
    expect: 'not-met',
    notMet: ['6.b'],
  },
  'eleven sessions given: told of the payer, not decided': {
    facts: { ...firstRequest, 'request.sessionsApproved': 11 },
    expect: 'met',
    flags: ['24.a'],
  },
  'sessions over 29 days: told of the payer, not decided': {
    facts: { ...firstRequest, 'request.periodApproved': 29 },
    expect: 'met',
    flags: ['24.a'],
  },
  'decided on the fifteenth day: told of the payer, not decided': {
    facts: { ...firstRequest, 'request.daysToDecision': 15 },
    expect: 'met',
    flags: ['24.b'],
  },
  'filed by a paraprofessional: told, not decided': {
    facts: { ...firstRequest, 'request.filedByMastersClinician': false, 'request.filedByClinician': false },
    expect: 'met',
    flags: ['32.c'],
  },
  'filed by a CADC, where any clinician may': {
    facts: { ...firstRequest, 'request.filedByMastersClinician': false },
    readings: { 'the-clinicians': 'any-clinician' },
    expect: 'met',
  },
  'a request to continue, all documented': { facts: nextRequest, expect: 'met' },
  'a request to continue thirteen days before the end: told, not decided': {
    facts: { ...nextRequest, 'request.daysBeforeEffectiveEnd': 13 },
    expect: 'met',
    flags: ['24.c'],
  },
  'thirteen days before the printed end, where that counts': {
    facts: { ...nextRequest, 'request.daysBeforeEffectiveEnd': 20, 'request.daysBeforeEndDate': 13 },
    readings: { 'authorization-end': 'printed-date' },
    expect: 'met',
    flags: ['24.c'],
  },
  'a request that does not confirm engagement': {
    facts: { ...nextRequest, 'request.confirmsEngagement': false },
    expect: 'not-met',
    notMet: ['19.b', '19.b.2'],
  },
  'a request that confirms engagement there is not': {
    facts: { ...nextRequest, engagedAtPresent: false },
    expect: 'not-met',
    notMet: ['19.b', '19.b.1'],
  },
  'to continue without an individual plan': {
    facts: { ...nextRequest, 'plan.individualized': false },
    expect: 'not-met',
    notMet: ['21.c'],
  },
  'to continue without documented progress': {
    facts: { ...nextRequest, progressTowardRecoveryDocumented: false },
    expect: 'not-met',
    notMet: ['21.d'],
  },
  'progress is not asked of a first request': {
    facts: { ...firstRequest, progressTowardRecoveryDocumented: false },
    expect: 'met',
  },
})

const dayLine: Facts = {
  ...adultDay,
  'claim.service': 'intensive-outpatient',
  'claim.unitBasis': 'day',
  'claim.onProgramDay': true,
  'claim.duringStay': true,
}
const otherLine = (service: string): Facts => ({
  'claim.service': service,
  'claim.unitBasis': 'service',
  'claim.onProgramDay': true,
  'claim.duringStay': true,
  'day.servicesBilledApart': [],
})

const claim = cases('claim', {
  'a day’s line, all documented': { facts: dayLine, expect: 'met' },
  'billed by the hour': { facts: { ...dayLine, 'claim.unitBasis': 'hour' }, expect: 'not-met', notMet: ['8.a'] },
  'a second unit that day': { facts: { ...dayLine, 'day.iopUnitsBilled': 2 }, expect: 'not-met', notMet: ['8.c'] },
  'an adult’s day of less than three hours': {
    facts: { ...dayLine, 'day.longestEvidenceBasedBlockByClock': justUnderThree },
    expect: 'not-met',
    notMet: ['9.a', '19.c'],
  },
  'an adolescent’s day of two hours': {
    facts: { ...dayLine, ...adolescentDay, ageOnDate: 13 },
    expect: 'met',
  },
  'a child of 12': { facts: { ...dayLine, ...adolescentDay, ageOnDate: 12 }, expect: 'not-met', notMet: ['4.a'] },
  'an adolescent’s day just under two hours': {
    facts: {
      ...dayLine,
      ...adolescentDay,
      'day.longestBlockByClock': 1.99,
      'day.longestEvidenceBasedBlockByClock': 1.99,
    },
    expect: 'not-met',
    notMet: ['5.b', '9.b'],
  },
  'a program that is not contracted': {
    facts: { ...dayLine, 'contract.inForce': false },
    expect: 'not-met',
    notMet: ['26.c'],
  },
  'a line for coordination of care': {
    facts: otherLine('care-coordination'),
    expect: 'not-met',
    notMet: ['7.b'],
  },
  'a line for coordination on a day without attendance': {
    facts: { ...otherLine('care-coordination'), 'claim.onProgramDay': false },
    expect: 'not-met',
    notMet: ['7.b'],
  },
  'the same, where only days of attendance are meant': {
    facts: { ...otherLine('care-coordination'), 'claim.onProgramDay': false },
    readings: { 'coordination-window': 'program-day' },
    expect: 'met',
  },
  'a line for coordination after discharge': {
    facts: { ...otherLine('care-coordination'), 'claim.onProgramDay': false, 'claim.duringStay': false },
    expect: 'met',
  },
  'a line for peer recovery coaching': {
    facts: otherLine('peer-recovery-coaching'),
    expect: 'not-met',
    notMet: ['23.a'],
  },
  'case management billed during the stay: told, not decided': {
    facts: { ...otherLine('case-management'), 'day.servicesBilledApart': ['case-management'] },
    expect: 'met',
    flags: ['2.d', '10.a'],
  },
  'outpatient care after stepping down, under an open authorization': {
    facts: {
      ...otherLine('outpatient-behavioral-health'),
      'claim.onProgramDay': false,
      'claim.duringStay': false,
      'outpatientAuthorization.open': true,
      'outpatientAuthorization.years': 0,
    },
    expect: 'met',
  },
  'outpatient care under an authorization a year old': {
    facts: {
      ...otherLine('outpatient-behavioral-health'),
      'claim.onProgramDay': false,
      'claim.duringStay': false,
      'outpatientAuthorization.open': true,
      'outpatientAuthorization.years': 1,
    },
    expect: 'not-met',
    notMet: ['31.b'],
  },
  'outpatient care without an authorization': {
    facts: {
      ...otherLine('outpatient-behavioral-health'),
      'outpatientAuthorization.open': false,
      'outpatientAuthorization.years': 0,
    },
    expect: 'not-met',
    notMet: ['31.a'],
  },
})

const aftercare = cases('aftercare', {
  'outpatient care under an open authorization of this year': {
    facts: { 'outpatientAuthorization.open': true, 'outpatientAuthorization.years': 0 },
    expect: 'met',
  },
  'an authorization a year old': {
    facts: { 'outpatientAuthorization.open': true, 'outpatientAuthorization.years': 1 },
    expect: 'not-met',
    notMet: ['31.b'],
  },
  'no open authorization': {
    facts: { 'outpatientAuthorization.open': false, 'outpatientAuthorization.years': 0 },
    expect: 'not-met',
    notMet: ['31.a'],
  },
})

const facility: Facts = {
  ...contracted,
  'program.evidenceBasedPractices': true,
  'program.integrated': true,
  'program.followsPayerSupervisoryProtocol': true,
  'program.conditions': ['substance-use'],
  'program.supervisedByMastersClinician': true,
  'program.mastersCliniciansSpeakWithPayer': true,
  'contract.seeksFirstPhase': true,
  'contract.multiHourCurriculumFound': true,
  'contract.leftOutOfPhase': false,
}

const program = cases('program', {
  'a substance use program of the first phase, all documented': { facts: facility, expect: 'met' },
  'readiness not assessed': {
    facts: { ...facility, 'contract.readinessAssessed': false },
    expect: 'not-met',
    notMet: ['25.c', '26.b'],
  },
  'no curriculum of several hours found': {
    facts: { ...facility, 'contract.multiHourCurriculumFound': false },
    expect: 'not-met',
    notMet: ['25.d'],
  },
  'the curriculum is not asked of a mental health program': {
    facts: { ...facility, 'program.conditions': ['mental-health'], 'contract.multiHourCurriculumFound': false },
    expect: 'met',
  },
  'nor of a program that comes in later': {
    facts: { ...facility, 'contract.seeksFirstPhase': false, 'contract.multiHourCurriculumFound': false },
    expect: 'met',
  },
  'standards not met': {
    facts: { ...facility, 'contract.meetsPayerStandards': false },
    expect: 'not-met',
    notMet: ['26.c'],
  },
  'not audited on site': {
    facts: { ...facility, 'contract.auditedOnSite': false },
    expect: 'not-met',
    notMet: ['26.d'],
  },
  'facilitators outside the supervisory protocol': {
    facts: { ...facility, 'program.followsPayerSupervisoryProtocol': false },
    expect: 'not-met',
    notMet: ['13.a'],
  },
  'services that do not form one program: told, not decided': {
    facts: { ...facility, 'program.integrated': false },
    expect: 'met',
    flags: ['2.a'],
  },
  'supervised without a master’s degree: told, not decided': {
    facts: { ...facility, 'program.supervisedByMastersClinician': false },
    expect: 'met',
    flags: ['32.a'],
  },
  'others speak with the payer: told, not decided': {
    facts: { ...facility, 'program.mastersCliniciansSpeakWithPayer': false },
    expect: 'met',
    flags: ['32.b'],
  },
  'whether it is contracted is not on file': {
    facts: without(facility, 'contract.inForce'),
    expect: 'undetermined',
    missing: ['contract.inForce'],
  },
})

export default [
  admission,
  continuedStay,
  serviceDay,
  serviceWeek,
  session,
  record,
  plan,
  authorization,
  claim,
  aftercare,
  program,
]
