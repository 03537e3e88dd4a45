import { type CaseSet, cases, type Facts, without } from '../../../src/rules/cases.ts'

/** A member whose need is documented in full. */
const admitted: Facts = {
  'diagnosis.active': true,
  functionsInCommunity: true,
  imminentDanger: false,
  symptomSeverity: 'moderate',
  'diagnosis.isSerious': true,
  diagnosisCategories: ['mental-health'],
  impairedSpheres: 1,
  regressionLikelyWithoutIop: true,
  monitoringContacts: 3,
  hasSpecificDeficits: true,
  servicesAddressDeficits: true,
  copingVaries: true,
}

const admission = cases('admission', {
  'all six criteria and the description documented': { facts: admitted, expect: 'met' },
  'illness in remission': { facts: { ...admitted, 'diagnosis.active': false }, expect: 'not-met', notMet: ['I.e'] },
  'cannot get by in the community': {
    facts: { ...admitted, functionsInCommunity: false },
    expect: 'not-met',
    notMet: ['I.f'],
  },
  'imminent danger': { facts: { ...admitted, imminentDanger: true }, expect: 'not-met', notMet: ['I.g'] },
  'imminent danger, where the description is only context': {
    facts: { ...admitted, imminentDanger: true },
    readings: { 'description-screens': 'context' },
    expect: 'met',
  },
  'nobody asked about imminent danger': {
    facts: without(admitted, 'imminentDanger'),
    expect: 'undetermined',
    missing: ['imminentDanger'],
  },
  'mild symptoms': { facts: { ...admitted, symptomSeverity: 'mild' }, expect: 'not-met', notMet: ['II.A.1'] },
  'severe symptoms are not turned away': { facts: { ...admitted, symptomSeverity: 'severe' }, expect: 'met' },
  'severe symptoms, where moderate is exact': {
    facts: { ...admitted, symptomSeverity: 'severe' },
    readings: { 'severity-is-a-floor': 'exact' },
    expect: 'not-met',
    notMet: ['II.A.1'],
  },
  'moderate symptoms, where moderate is exact': {
    facts: admitted,
    readings: { 'severity-is-a-floor': 'exact' },
    expect: 'met',
  },
  'diagnosis not serious': {
    facts: { ...admitted, 'diagnosis.isSerious': false },
    expect: 'not-met',
    notMet: ['II.A.1'],
  },
  'substance use disorder alone': { facts: { ...admitted, diagnosisCategories: ['substance-use'] }, expect: 'met' },
  'substance use disorder alone, where it is not psychiatric': {
    facts: { ...admitted, diagnosisCategories: ['substance-use'] },
    readings: { 'substance-use-is-psychiatric': 'does-not-count' },
    expect: 'not-met',
    notMet: ['II.A.1'],
  },
  'no psychiatric or substance use diagnosis': {
    facts: { ...admitted, diagnosisCategories: [] },
    expect: 'not-met',
    notMet: ['II.A.1'],
  },
  'no sphere significantly impaired': {
    facts: { ...admitted, impairedSpheres: 0 },
    expect: 'not-met',
    notMet: ['II.A.2'],
  },
  'two spheres impaired': { facts: { ...admitted, impairedSpheres: 2 }, expect: 'met' },
  'no clear potential to get worse': {
    facts: { ...admitted, regressionLikelyWithoutIop: false },
    expect: 'not-met',
    notMet: ['II.A.3'],
  },
  'monitoring once a week': { facts: { ...admitted, monitoringContacts: 1 }, expect: 'not-met', notMet: ['II.A.4'] },
  'monitoring twice a week': { facts: { ...admitted, monitoringContacts: 2 }, expect: 'met' },
  'monitoring six days a week': { facts: { ...admitted, monitoringContacts: 6 }, expect: 'met' },
  'monitoring every day': { facts: { ...admitted, monitoringContacts: 7 }, expect: 'not-met', notMet: ['II.A.4'] },
  'monitoring each working day, where that is daily': {
    facts: { ...admitted, monitoringContacts: 5 },
    readings: { 'daily-monitoring': 'weekdays' },
    expect: 'not-met',
    notMet: ['II.A.4'],
  },
  'monitoring four days, where five are daily': {
    facts: { ...admitted, monitoringContacts: 4 },
    readings: { 'daily-monitoring': 'weekdays' },
    expect: 'met',
  },
  'no deficits named': { facts: { ...admitted, hasSpecificDeficits: false }, expect: 'not-met', notMet: ['II.A.5'] },
  'services beside the deficits': {
    facts: { ...admitted, servicesAddressDeficits: false },
    expect: 'not-met',
    notMet: ['II.A.5'],
  },
  'copes evenly from day to day': {
    facts: { ...admitted, copingVaries: false },
    expect: 'not-met',
    notMet: ['II.A.6'],
  },
  'nobody asked about coping': {
    facts: without(admitted, 'copingVaries'),
    expect: 'undetermined',
    missing: ['copingVaries'],
  },
})

/** The four core criteria, one of need and one of benefit. */
const core: Facts = {
  imminentDanger: false,
  engagedSuccessfully: true,
  attendsActively: true,
  participatesActively: true,
  canRespondToTreatment: true,
  committedToMakingDischargePlan: true,
  committedToFollowingDischargePlan: true,
  ageOnDate: 34,
  'programDays.attended': 12,
}
const noNeed: Facts = {
  impairedDailyAreas: 0,
  poorCapacities: [],
  'poorCapacities.riskDecline': false,
  'poorCapacities.hinderReturn': false,
  cannotCopeWithCrises: false,
  lacksSkillsForMarkedSymptoms: false,
  significantRiskOfHarm: false,
}
const noBenefit: Facts = {
  needsMedicationMonitoring: false,
  needsMedicationIntervention: false,
  canProgressInCoping: false,
  needsSupportInLifeCrisis: false,
  needsRiskManagement: false,
  canFollowSafetyPlan: false,
}
const needOnly: Facts = { ...core, ...noNeed, ...noBenefit, canProgressInCoping: true }
const benefitOnly: Facts = { ...core, ...noNeed, ...noBenefit, impairedDailyAreas: 2 }
const staying: Facts = { ...needOnly, impairedDailyAreas: 2 }

const continuedStay = cases('continued-stay', {
  'core, one need and one benefit': { facts: staying, expect: 'met' },
  'not engaged': { facts: { ...staying, engagedSuccessfully: false }, expect: 'not-met', notMet: ['II.C.i.1'] },
  'attendance not active': { facts: { ...staying, attendsActively: false }, expect: 'not-met', notMet: ['II.C.i.2'] },
  'present without taking part': {
    facts: { ...staying, participatesActively: false },
    expect: 'not-met',
    notMet: ['II.C.i.2'],
  },
  'cannot respond to treatment': {
    facts: { ...staying, canRespondToTreatment: false },
    expect: 'not-met',
    notMet: ['II.C.i.3'],
  },
  'will not make a discharge plan': {
    facts: { ...staying, committedToMakingDischargePlan: false },
    expect: 'not-met',
    notMet: ['II.C.i.4'],
  },
  'will not follow the discharge plan': {
    facts: { ...staying, committedToFollowingDischargePlan: false },
    expect: 'not-met',
    notMet: ['II.C.i.4'],
  },
  'commitment not asked': {
    facts: without(staying, 'committedToFollowingDischargePlan'),
    expect: 'undetermined',
    missing: ['committedToFollowingDischargePlan'],
  },
  'imminent danger ends the stay here': {
    facts: { ...staying, imminentDanger: true },
    expect: 'not-met',
    notMet: ['I.g'],
  },
  'imminent danger, where the description is only context': {
    facts: { ...staying, imminentDanger: true },
    readings: { 'description-screens': 'context' },
    expect: 'met',
  },

  'no criterion of need': { facts: needOnly, expect: 'not-met', notMet: ['II.C.ii'] },
  'one area of daily life is not several': {
    facts: { ...needOnly, impairedDailyAreas: 1 },
    expect: 'not-met',
    notMet: ['II.C.ii.1'],
  },
  'two areas, where several means three': {
    facts: staying,
    readings: { 'multiple-areas': 'three' },
    expect: 'not-met',
    notMet: ['II.C.ii.1'],
  },
  'three areas, where several means three': {
    facts: { ...staying, impairedDailyAreas: 3 },
    readings: { 'multiple-areas': 'three' },
    expect: 'met',
  },
  'judgment, awareness and skills impaired with a risk of decline': {
    facts: {
      ...needOnly,
      poorCapacities: ['judgment', 'awareness', 'skills'],
      'poorCapacities.riskDecline': true,
    },
    expect: 'met',
  },
  'judgment and awareness impaired, skills not': {
    facts: { ...needOnly, poorCapacities: ['judgment', 'awareness'], 'poorCapacities.riskDecline': true },
    expect: 'not-met',
    notMet: ['II.C.ii.2'],
  },
  'judgment alone, where any one is enough': {
    facts: { ...needOnly, poorCapacities: ['judgment'], 'poorCapacities.riskDecline': true },
    readings: { 'deficits-together': 'any-one' },
    expect: 'met',
  },
  'all three impaired without a risk of decline': {
    facts: { ...needOnly, poorCapacities: ['judgment', 'awareness', 'skills'] },
    expect: 'not-met',
    notMet: ['II.C.ii.2'],
  },
  'cannot cope with crises': { facts: { ...needOnly, cannotCopeWithCrises: true }, expect: 'met' },
  'lacks skills for marked symptoms': { facts: { ...needOnly, lacksSkillsForMarkedSymptoms: true }, expect: 'met' },
  'significant risk of harm that is not imminent': {
    facts: { ...needOnly, significantRiskOfHarm: true },
    expect: 'met',
  },
  'poor insight in the way of baseline': {
    facts: { ...needOnly, poorCapacities: ['insight'], 'poorCapacities.hinderReturn': true },
    expect: 'met',
  },
  'poor insight in nobody’s way': {
    facts: { ...needOnly, poorCapacities: ['insight'] },
    expect: 'not-met',
    notMet: ['II.C.ii.5'],
  },

  'no criterion of benefit': { facts: benefitOnly, expect: 'not-met', notMet: ['II.C.iii'] },
  'no criterion of benefit, where the list may go on': {
    facts: benefitOnly,
    readings: { 'struck-out-or': 'item-missing' },
    expect: 'needs-review',
  },
  'medication to be monitored and acted upon': {
    facts: { ...benefitOnly, needsMedicationMonitoring: true, needsMedicationIntervention: true },
    expect: 'met',
  },
  'medication to be monitored only': {
    facts: { ...benefitOnly, needsMedicationMonitoring: true },
    expect: 'not-met',
    notMet: ['II.C.iii.1'],
  },
  'medication to be monitored only, where either is enough': {
    facts: { ...benefitOnly, needsMedicationMonitoring: true },
    readings: { 'medication-both': 'either' },
    expect: 'met',
  },
  'able to progress in coping': { facts: { ...benefitOnly, canProgressInCoping: true }, expect: 'met' },
  'in a major life crisis': { facts: { ...benefitOnly, needsSupportInLifeCrisis: true }, expect: 'met' },
  'risk to manage and a safety plan within capacity': {
    facts: { ...benefitOnly, needsRiskManagement: true, canFollowSafetyPlan: true },
    expect: 'met',
  },
  'risk to manage without capacity for a safety plan': {
    facts: { ...benefitOnly, needsRiskManagement: true },
    expect: 'not-met',
    notMet: ['II.C.iii.4'],
  },
  'capacity for a safety plan without risk to manage': {
    facts: { ...benefitOnly, canFollowSafetyPlan: true },
    expect: 'not-met',
    notMet: ['II.C.iii.4'],
  },

  'the usual 32 program days': { facts: { ...staying, 'programDays.attended': 32 }, expect: 'met' },
  'the 33rd program day is pointed out and ends nothing': {
    facts: { ...staying, 'programDays.attended': 33 },
    expect: 'met',
    flags: ['II.B.1.c'],
  },
  '33 calendar days, where calendar days count': {
    facts: { ...staying, 'programDays.onCalendar': 33 },
    readings: { 'program-days': 'calendar' },
    expect: 'met',
    flags: ['II.B.1.c'],
  },
  'at 18 the adult figure applies': {
    facts: { ...staying, ageOnDate: 18, 'programDays.attended': 40 },
    expect: 'met',
    flags: ['II.B.1.c'],
  },
})

/** A whole week of three days and nine hours, split three and six. */
const week: Facts = {
  'week.isPartial': false,
  'week.fullDaysScheduled': 3,
  'week.fullDaysAttended': 3,
  'week.scheduledDays': 3,
  'week.attendedDays': 3,
  'week.therapyHours': 9,
  'week.activeTreatmentHours': 9,
  'week.therapyHoursAttended': 9,
  'week.psychotherapyHours': 3,
  'week.psychotherapyHoursAttended': 3,
  'week.trainingHours': 6,
  'week.trainingHoursAttended': 6,
  'week.tapers': false,
  symptomsImproved: false,
  'plannedDischarge.dated': false,
  'plan.followsTimeLimitedProtocol': false,
  ageOnDate: 34,
}
const taper: Facts = {
  ...week,
  'week.tapers': true,
  symptomsImproved: true,
  'plannedDischarge.dated': true,
  'week.fullDaysScheduled': 2,
  'week.scheduledDays': 2,
  'week.therapyHours': 6,
  'week.psychotherapyHours': 2,
  'week.trainingHours': 4,
}
const dense: Facts = { ...week, 'week.psychotherapyHours': 6, 'week.trainingHours': 3 }
const minorWeek: Facts = {
  ...week,
  ageOnDate: 15,
  'week.familyTherapySessions': 1,
  'week.familyTherapyContraindicated': false,
}

const serviceWeek = cases('service-week', {
  'three full days, nine hours, split three and six': { facts: week, expect: 'met' },
  'two full days': { facts: { ...week, 'week.fullDaysScheduled': 2 }, expect: 'not-met', notMet: ['II.B.1.a'] },
  'two full days and a short one, where any day counts': {
    facts: { ...week, 'week.fullDaysScheduled': 2 },
    readings: { 'full-day': 'any-day' },
    expect: 'met',
  },
  'two days in all, where any day counts': {
    facts: { ...week, 'week.scheduledDays': 2 },
    readings: { 'full-day': 'any-day' },
    expect: 'not-met',
    notMet: ['II.B.1.a'],
  },
  'five full days': { facts: { ...week, 'week.fullDaysScheduled': 5 }, expect: 'met' },
  'full days not known': {
    facts: without(week, 'week.fullDaysScheduled'),
    expect: 'undetermined',
    missing: ['week.fullDaysScheduled'],
  },
  'a quarter of an hour short of nine, which is unusual too': {
    facts: { ...week, 'week.therapyHours': 8.75 },
    expect: 'not-met',
    notMet: ['II.B.1.b'],
    flags: ['I.b'],
  },
  'eight and a half of therapy and half an hour of medication visits': {
    facts: { ...week, 'week.therapyHours': 8.5 },
    expect: 'not-met',
    notMet: ['II.B.1.b'],
  },
  'the same, where all active treatment counts': {
    facts: { ...week, 'week.therapyHours': 8.5 },
    readings: { 'hours-that-count': 'active-treatment' },
    expect: 'met',
  },
  'under nine of active treatment': {
    facts: { ...week, 'week.activeTreatmentHours': 8.75 },
    readings: { 'hours-that-count': 'active-treatment' },
    expect: 'not-met',
    notMet: ['II.B.1.b'],
  },
  'under three of psychotherapy': {
    facts: { ...week, 'week.psychotherapyHours': 2.75 },
    expect: 'not-met',
    notMet: ['II.B.1.b.1'],
  },
  'four of psychotherapy and six of education': {
    facts: { ...week, 'week.psychotherapyHours': 4, 'week.therapyHours': 10 },
    expect: 'met',
  },
  'four of psychotherapy, where three is exact': {
    facts: { ...week, 'week.psychotherapyHours': 4, 'week.therapyHours': 10 },
    readings: { 'hours-split': 'exact' },
    expect: 'not-met',
    notMet: ['II.B.1.b.1'],
  },
  'seven of education, where six is exact': {
    facts: { ...week, 'week.trainingHours': 7, 'week.therapyHours': 10 },
    readings: { 'hours-split': 'exact' },
    expect: 'not-met',
    notMet: ['II.B.1.b.2'],
  },
  'three and six, where both are exact': { facts: week, readings: { 'hours-split': 'exact' }, expect: 'met' },
  'under six of education': {
    facts: { ...week, 'week.trainingHours': 5.75 },
    expect: 'not-met',
    notMet: ['II.B.1.b.2'],
  },
  'six of psychotherapy and three of education fall short of the split': {
    facts: dense,
    expect: 'not-met',
    notMet: ['II.B.1.b.2'],
  },
  'six of psychotherapy and three of education, where psychotherapy may fill': {
    facts: dense,
    readings: { 'hours-split': 'psychotherapy-may-fill' },
    expect: 'met',
  },
  'psychotherapy may fill, and does not reach nine': {
    facts: { ...dense, 'week.trainingHours': 2.75, 'week.therapyHours': 8.75 },
    readings: { 'hours-split': 'psychotherapy-may-fill' },
    expect: 'not-met',
    notMet: ['II.B.1.b', 'II.B.1.b.2'],
  },
  'education cannot fill for psychotherapy': {
    facts: { ...week, 'week.psychotherapyHours': 2, 'week.trainingHours': 7 },
    readings: { 'hours-split': 'psychotherapy-may-fill' },
    expect: 'not-met',
    notMet: ['II.B.1.b.1'],
  },

  'absence is pointed out and does not decide': {
    facts: { ...week, 'week.fullDaysAttended': 2, 'week.therapyHoursAttended': 6 },
    expect: 'met',
    flags: ['II.B.1.a.attended', 'II.B.1.b.attended'],
  },
  'two full days attended, where attendance is the measure': {
    facts: { ...week, 'week.fullDaysAttended': 2 },
    readings: { 'weekly-floor-basis': 'attended' },
    expect: 'not-met',
    notMet: ['II.B.1.a'],
  },
  'under nine hours attended, where attendance is the measure': {
    facts: { ...week, 'week.therapyHoursAttended': 8.75 },
    readings: { 'weekly-floor-basis': 'attended' },
    expect: 'not-met',
    notMet: ['II.B.1.b'],
  },
  'under three of psychotherapy attended, where attendance is the measure': {
    facts: { ...week, 'week.psychotherapyHoursAttended': 2.75 },
    readings: { 'weekly-floor-basis': 'attended' },
    expect: 'not-met',
    notMet: ['II.B.1.b.1'],
  },
  'under six of education attended, where attendance is the measure': {
    facts: { ...week, 'week.trainingHoursAttended': 5.75 },
    readings: { 'weekly-floor-basis': 'attended' },
    expect: 'not-met',
    notMet: ['II.B.1.b.2'],
  },

  'the week of admission owes no floor': {
    facts: { ...week, 'week.isPartial': true, 'week.fullDaysScheduled': 1, 'week.therapyHours': 3 },
    expect: 'not-applicable',
  },
  'the week of admission, where it owes the floors': {
    facts: { ...week, 'week.isPartial': true, 'week.fullDaysScheduled': 1 },
    readings: { 'partial-weeks': 'owed' },
    expect: 'not-met',
    notMet: ['II.B.1.a'],
  },
  'a planned taper may go below the floors': { facts: taper, expect: 'not-applicable' },
  'a planned taper, where the floors hold': {
    facts: taper,
    readings: { 'taper-and-floors': 'floors-hold' },
    expect: 'not-met',
    notMet: ['II.B.1.a', 'II.B.1.b', 'II.B.1.b.1', 'II.B.1.b.2'],
  },
  'fewer services without improvement are no taper': {
    facts: { ...taper, symptomsImproved: false },
    expect: 'not-met',
    notMet: ['II.B.1.a', 'II.B.2.a'],
  },
  'fewer services that no schedule plans are no taper': {
    facts: { ...taper, 'week.tapers': false },
    expect: 'not-met',
    notMet: ['II.B.1.b', 'II.B.2.a'],
  },
  'fewer services without a discharge date are no taper': {
    facts: { ...taper, 'plannedDischarge.dated': false },
    expect: 'not-met',
    notMet: ['II.B.1.b', 'II.B.2.a'],
  },
  'fewer services, improvement not asked': {
    facts: without(taper, 'symptomsImproved'),
    expect: 'undetermined',
  },
  'a full week needs no answer about taper': {
    facts: without(
      week,
      'symptomsImproved',
      'week.tapers',
      'plannedDischarge.dated',
      'plan.followsTimeLimitedProtocol',
    ),
    expect: 'met',
  },
  'a protocol of six hours a week does not set the floors aside': {
    facts: { ...week, 'plan.followsTimeLimitedProtocol': true, 'week.therapyHours': 6 },
    expect: 'not-met',
    notMet: ['II.B.1.b'],
  },
  'a protocol of six hours a week, where it may': {
    facts: { ...week, 'plan.followsTimeLimitedProtocol': true, 'week.therapyHours': 6 },
    readings: { 'protocol-and-floors': 'may-go-below' },
    expect: 'met',
  },

  'an adolescent with weekly family therapy': { facts: minorWeek, expect: 'met' },
  'an adolescent without it is a deficiency, not a denial': {
    facts: { ...minorWeek, 'week.familyTherapySessions': 0 },
    expect: 'met',
    notMet: ['II.B.4.d'],
  },
  'an adolescent without it, where should decides': {
    facts: { ...minorWeek, 'week.familyTherapySessions': 0 },
    readings: { 'should-among-expectations': 'decides' },
    expect: 'not-met',
  },
  'family therapy was held and nobody asked about a contraindication': {
    facts: without(minorWeek, 'week.familyTherapyContraindicated'),
    readings: { 'should-among-expectations': 'decides' },
    expect: 'met',
  },
  'family therapy was not held and nobody asked about a contraindication': {
    facts: without({ ...minorWeek, 'week.familyTherapySessions': 0 }, 'week.familyTherapyContraindicated'),
    readings: { 'should-among-expectations': 'decides' },
    expect: 'undetermined',
    missing: ['week.familyTherapyContraindicated'],
  },
  'family therapy contraindicated this week': {
    facts: { ...minorWeek, 'week.familyTherapySessions': 0, 'week.familyTherapyContraindicated': true },
    readings: { 'should-among-expectations': 'decides' },
    expect: 'met',
  },
  'a contraindication that has run out excuses nothing': {
    facts: { ...minorWeek, 'week.familyTherapySessions': 0, familyTherapyContraindicatedOnce: true },
    expect: 'met',
    notMet: ['II.B.4.d'],
  },
  'a contraindication that has run out, where it holds for the stay': {
    facts: { ...minorWeek, 'week.familyTherapySessions': 0, familyTherapyContraindicatedOnce: true },
    readings: { 'contraindication-duration': 'rest-of-stay', 'should-among-expectations': 'decides' },
    expect: 'met',
  },
  'at 17 family therapy is asked': {
    facts: { ...minorWeek, ageOnDate: 17, 'week.familyTherapySessions': 0 },
    expect: 'met',
    notMet: ['II.B.4.d'],
  },
  'at 18 it is not': {
    facts: { ...minorWeek, ageOnDate: 18, 'week.familyTherapySessions': 0 },
    readings: { 'should-among-expectations': 'decides' },
    expect: 'met',
  },
  'at 20, where adults begin at 21': {
    facts: { ...minorWeek, ageOnDate: 20, 'week.familyTherapySessions': 0 },
    readings: { 'adult-age': 'twenty-one', 'should-among-expectations': 'decides' },
    expect: 'not-met',
  },
})

const day: Facts = {
  'day.attended': true,
  'day.scheduledHours': 3,
  'day.signedNote': true,
  'day.everyServiceNoted': true,
  'day.noteSignerLicenses': ['LCSW'],
  'day.notesSignedByPerformer': true,
}

const serviceDay = cases('service-day', {
  'a note signed by the LCSW who gave the service': { facts: day, expect: 'met' },
  ...Object.fromEntries(
    ['APRN', 'PhD', 'MD', 'DO', 'CMHC'].map(license => [
      `a note signed by a listed licensee: ${license}`,
      { facts: { ...day, 'day.noteSignerLicenses': [license] }, expect: 'met' as const },
    ]),
  ),
  ...Object.fromEntries(
    ['LMFT', 'PsyD', 'RN', 'LMSW', 'no-license'].map(license => [
      `a note signed by someone unlisted: ${license}`,
      {
        facts: { ...day, 'day.noteSignerLicenses': [license] },
        expect: 'not-met' as const,
        notMet: ['II.B.1.d.1'],
      },
    ]),
  ),
  'an LICSW has the profession and not the letters': {
    facts: { ...day, 'day.noteSignerLicenses': ['LICSW'] },
    expect: 'not-met',
    notMet: ['II.B.1.d.1'],
  },
  'an LICSW, where the same profession counts': {
    facts: { ...day, 'day.noteSignerLicenses': ['LICSW'] },
    readings: { 'license-list': 'same-profession' },
    expect: 'met',
  },
  'an LMFT, where only the same professions count': {
    facts: { ...day, 'day.noteSignerLicenses': ['LMFT'] },
    readings: { 'license-list': 'same-profession' },
    expect: 'not-met',
    notMet: ['II.B.1.d.1'],
  },
  'an LMFT, where the list is examples': {
    facts: { ...day, 'day.noteSignerLicenses': ['LMFT'] },
    readings: { 'license-list': 'examples-only' },
    expect: 'met',
  },
  'nobody licensed, where the list is examples': {
    facts: { ...day, 'day.noteSignerLicenses': ['no-license'] },
    readings: { 'license-list': 'examples-only' },
    expect: 'not-met',
    notMet: ['II.B.1.d.1'],
  },
  'one of two signers unlisted': {
    facts: { ...day, 'day.noteSignerLicenses': ['LCSW', 'RN'] },
    expect: 'not-met',
    notMet: ['II.B.1.d.1'],
  },
  'one of two signers unlisted, where one note a day is enough': {
    facts: { ...day, 'day.noteSignerLicenses': ['LCSW', 'RN'] },
    readings: { 'daily-note': 'one-a-day' },
    expect: 'met',
  },
  'no signed note': {
    facts: { ...day, 'day.signedNote': false, 'day.everyServiceNoted': false },
    expect: 'not-met',
    notMet: ['II.B.1.d'],
  },
  'no note on file yet': {
    facts: without(day, 'day.signedNote', 'day.everyServiceNoted'),
    expect: 'undetermined',
    missing: ['day.signedNote', 'day.everyServiceNoted'],
  },
  'a second professional left no note': {
    facts: { ...day, 'day.everyServiceNoted': false },
    expect: 'not-met',
    notMet: ['II.B.1.d'],
  },
  'a second professional left no note, where one a day is enough': {
    facts: { ...day, 'day.everyServiceNoted': false },
    readings: { 'daily-note': 'one-a-day' },
    expect: 'met',
  },
  'signed by a supervisor for the performer': {
    facts: { ...day, 'day.notesSignedByPerformer': false },
    expect: 'not-met',
    notMet: ['II.B.1.d.2'],
  },
  'a day of two and three quarter hours is only unusual': {
    facts: { ...day, 'day.scheduledHours': 2.75 },
    expect: 'met',
    flags: ['II.B.1.a.2'],
  },
  'a day of four hours, where either way is unusual': {
    facts: { ...day, 'day.scheduledHours': 4 },
    readings: { 'typical-day': 'either-way' },
    expect: 'met',
    flags: ['II.B.1.a.2'],
  },
  'a day the member missed owes no note': {
    facts: { 'day.attended': false, 'day.scheduledHours': 3 },
    expect: 'not-applicable',
  },
})

const sessionFacts: Facts = {
  'session.kind': 'group-psychotherapy',
  'session.addressesPresentingProblem': true,
  receivesGroupTherapy: true,
  'group.fitsClinicalNeeds': true,
  'group.fitsFunctionalLevel': false,
}

const session = cases('session', {
  'group psychotherapy on a presenting problem': { facts: sessionFacts, expect: 'met' },
  'beside the presenting problems': {
    facts: { ...sessionFacts, 'session.addressesPresentingProblem': false },
    expect: 'not-met',
    notMet: ['II.B.4.a'],
  },
  'an unlisted kind that a clinician finds active': {
    facts: { ...sessionFacts, 'session.kind': 'other', 'session.isActiveTreatment': true },
    expect: 'met',
  },
  'an unlisted kind that is not active treatment': {
    facts: { ...sessionFacts, 'session.kind': 'other', 'session.isActiveTreatment': false },
    expect: 'not-met',
    notMet: ['II.B.4.a'],
  },
  'an unlisted kind that nobody judged: the list is examples': {
    facts: { ...sessionFacts, 'session.kind': 'other' },
    expect: 'undetermined',
    missing: ['session.isActiveTreatment'],
  },
  'a group fitted to functional level': {
    facts: { ...sessionFacts, 'group.fitsClinicalNeeds': false, 'group.fitsFunctionalLevel': true },
    expect: 'met',
  },
  'a group fitted to neither': {
    facts: { ...sessionFacts, 'group.fitsClinicalNeeds': false },
    expect: 'not-met',
    notMet: ['II.B.5'],
  },
  'no group therapy': {
    facts: {
      'session.kind': 'individual-psychotherapy',
      'session.addressesPresentingProblem': true,
      receivesGroupTherapy: false,
    },
    expect: 'met',
  },
})

const domains = [
  'mental-status',
  'emotional-psychological-functioning',
  'activities-of-daily-living',
  'social-history',
  'medical-history',
  'occupational-history',
  'cultural-issues',
  'spirituality',
  'medical-screening',
]
const allBut = (domain: string): string[] => domains.filter(one => one !== domain)

const chart: Facts = {
  'assessment.byAttendedDay': 1,
  'assessment.elements': domains,
  'psychologicalAssessment.begunByAttendedDay': 1,
  'psychiatricEvaluation.byAttendedDay': 3,
  'psychiatricEvaluation.neededAgain': false,
  steppedDownFromHigherLevel: false,
  hasOutpatientPsychiatrist: true,
  'coordination.withPsychiatrist': true,
  hasOutpatientTherapist: true,
  'coordination.withTherapist': true,
  hasPrimaryCareProvider: true,
  'coordination.withPrimaryCare': true,
  familyCliniciansShouldBeInvolved: true,
  'coordination.withFamilyClinicians': true,
  hasOtherTreatingClinicians: true,
  'coordination.withOtherClinicians': true,
  'chart.initialAssessment': true,
  'chart.physicianOrders': true,
  'chart.certificationOfNeed': true,
  'chart.physicianCertification': true,
  'chart.psychiatricAssessment': true,
  'chart.treatmentPlan': true,
  'plan.addressesOnlyIopNeeds': true,
  'plan.goalsClear': true,
  'plan.goalsAttainableInTime': true,
  'chart.medicationManagement': true,
  takesMedication: true,
  'chart.progressNotes': true,
  dischargedFromProgram: true,
  'chart.dischargeSummary': true,
}

const not = (fact: string, ...clauses: string[]) => ({
  facts: { ...chart, [fact]: false },
  expect: 'not-met' as const,
  notMet: clauses,
})

const record = cases('record', {
  'a complete record': { facts: chart, expect: 'met' },
  ...Object.fromEntries(
    (
      [
        ['mental-status', 'II.B.3.a'],
        ['emotional-psychological-functioning', 'II.B.3.b'],
        ['activities-of-daily-living', 'II.B.3.c'],
        ['social-history', 'II.B.3.d'],
        ['medical-history', 'II.B.3.d'],
        ['occupational-history', 'II.B.3.d'],
        ['cultural-issues', 'II.B.3.e'],
        ['spirituality', 'II.B.3.f'],
        ['medical-screening', 'II.B.3.g'],
      ] as const
    ).map(([domain, clause]) => [
      `the assessment leaves out ${domain}`,
      { facts: { ...chart, 'assessment.elements': allBut(domain) }, expect: 'not-met' as const, notMet: [clause] },
    ]),
  ),
  'assessed before the first attended day': { facts: { ...chart, 'assessment.byAttendedDay': 0 }, expect: 'met' },
  'assessed on the second attended day': {
    facts: { ...chart, 'assessment.byAttendedDay': 2 },
    expect: 'not-met',
    notMet: ['II.B.3'],
  },
  'assessed on the first attended day, where it has to come before': {
    facts: chart,
    readings: { 'assessment-on-admission': 'before-first-day' },
    expect: 'not-met',
    notMet: ['II.B.3'],
  },
  'psychological assessment begun on the second visit': {
    facts: { ...chart, 'psychologicalAssessment.begunByAttendedDay': 2 },
    expect: 'not-met',
    notMet: ['II.D.1'],
  },

  'no coordination with the psychiatrist': not('coordination.withPsychiatrist', 'II.B.7.a'),
  'no psychiatrist to coordinate with': {
    facts: { ...chart, hasOutpatientPsychiatrist: false, 'coordination.withPsychiatrist': false },
    expect: 'met',
  },
  'no coordination with the therapist': not('coordination.withTherapist', 'II.B.7.b'),
  'no therapist to coordinate with': {
    facts: { ...chart, hasOutpatientTherapist: false, 'coordination.withTherapist': false },
    expect: 'met',
  },
  'no coordination with the primary care provider': not('coordination.withPrimaryCare', 'II.B.7.c'),
  'no primary care provider': {
    facts: { ...chart, hasPrimaryCareProvider: false, 'coordination.withPrimaryCare': false },
    expect: 'met',
  },
  'no coordination with the clinicians of the family, though indicated': not(
    'coordination.withFamilyClinicians',
    'II.B.7.d',
  ),
  'coordination with the clinicians of the family not indicated': {
    facts: { ...chart, familyCliniciansShouldBeInvolved: false, 'coordination.withFamilyClinicians': false },
    expect: 'met',
  },
  'no coordination with another treating clinician': not('coordination.withOtherClinicians', 'II.B.7.e'),
  'no other treating clinician': {
    facts: { ...chart, hasOtherTreatingClinicians: false, 'coordination.withOtherClinicians': false },
    expect: 'met',
  },

  'no initial assessment': not('chart.initialAssessment', 'II.B.8.a'),
  'no physician orders': not('chart.physicianOrders', 'II.B.8.b'),
  'no physician certification': not('chart.physicianCertification', 'II.B.8.c'),
  'certification signed by someone else, where that is enough': {
    facts: { ...chart, 'chart.physicianCertification': false },
    readings: { certifier: 'anyone' },
    expect: 'met',
  },
  'no psychiatric assessment': not('chart.psychiatricAssessment', 'II.B.8.d'),
  'stepped down without a psychiatric assessment on file': {
    facts: { ...chart, steppedDownFromHigherLevel: true, 'chart.psychiatricAssessment': false },
    expect: 'not-met',
    notMet: ['II.B.8.d'],
  },
  'stepped down without one, where stepping down waives it': {
    facts: { ...chart, steppedDownFromHigherLevel: true, 'chart.psychiatricAssessment': false },
    readings: { 'step-down-waives': 'evaluation' },
    expect: 'met',
  },
  'no treatment plan': not('chart.treatmentPlan', 'II.B.8.e'),
  'a plan that takes in lesser needs': not('plan.addressesOnlyIopNeeds', 'II.B.8.e'),
  'goals not clear': not('plan.goalsClear', 'II.B.8.e.2'),
  'goals out of reach in the time': not('plan.goalsAttainableInTime', 'II.B.8.e.2'),
  'no medication management': not('chart.medicationManagement', 'II.B.8.f'),
  'no medication and no review of it': {
    facts: { ...chart, takesMedication: false, 'chart.medicationManagement': false },
    expect: 'not-met',
    notMet: ['II.B.8.f'],
  },
  'no medication and no review, where nothing is asked': {
    facts: { ...chart, takesMedication: false, 'chart.medicationManagement': false },
    readings: { 'no-medication': 'only-on-medication' },
    expect: 'met',
  },
  'no progress notes': not('chart.progressNotes', 'II.B.8.g'),
  'no discharge summary after discharge': not('chart.dischargeSummary', 'II.B.8.h'),
  'no discharge summary while in the program': {
    facts: { ...without(chart, 'chart.dischargeSummary'), dischargedFromProgram: false },
    expect: 'met',
  },
  'certification not on file': {
    facts: without(chart, 'chart.physicianCertification'),
    expect: 'undetermined',
    missing: ['chart.physicianCertification'],
  },

  'psychiatric evaluation on the fourth attended day is a deficiency': {
    facts: { ...chart, 'psychiatricEvaluation.byAttendedDay': 4 },
    expect: 'met',
    notMet: ['II.B.9.a'],
  },
  'on the third attended day, where should decides': {
    facts: chart,
    readings: { 'should-among-expectations': 'decides' },
    expect: 'met',
  },
  'on the fourth attended day, where should decides': {
    facts: { ...chart, 'psychiatricEvaluation.byAttendedDay': 4 },
    readings: { 'should-among-expectations': 'decides' },
    expect: 'not-met',
  },
  'on the fourth attended day after stepping down': {
    facts: { ...chart, 'psychiatricEvaluation.byAttendedDay': 4, steppedDownFromHigherLevel: true },
    readings: { 'should-among-expectations': 'decides' },
    expect: 'met',
  },
  'a further evaluation needed and not done is a deficiency': {
    facts: { ...chart, 'psychiatricEvaluation.neededAgain': true, 'psychiatricEvaluation.repeated': false },
    expect: 'met',
    notMet: ['II.B.9.c'],
  },
  'all expectations as one list ask more than the chart shows': {
    facts: chart,
    readings: { 'expectations-as-one-list': 'one-list' },
    expect: 'undetermined',
  },
})

const planFacts: Facts = {
  'priorTreatment.levels': ['higher'],
  'plan.updatedAfterPriorTreatment': true,
  'plan.individualizedAfterPriorTreatment': true,
  'plan.goalsRealistic': true,
  'plan.goalsAttainableInTime': true,
  'plan.goalsClear': true,
  receivesGroupTherapy: true,
  'group.fitsClinicalNeeds': true,
  'group.fitsFunctionalLevel': true,
  'chart.treatmentPlan': true,
  'plan.addressesOnlyIopNeeds': true,
}

const plan = cases('plan', {
  'a plan that meets every expectation': { facts: planFacts, expect: 'met' },
  'not brought up to date after other treatment': {
    facts: { ...planFacts, 'plan.updatedAfterPriorTreatment': false },
    expect: 'not-met',
    notMet: ['II.B.3.h'],
  },
  'not individualized after treatment at a lower level': {
    facts: { ...planFacts, 'priorTreatment.levels': ['lower'], 'plan.individualizedAfterPriorTreatment': false },
    expect: 'not-met',
    notMet: ['II.B.3.h'],
  },
  'no treatment before': {
    facts: { ...planFacts, 'priorTreatment.levels': [], 'plan.updatedAfterPriorTreatment': false },
    expect: 'met',
  },
  'goals not realistic': {
    facts: { ...planFacts, 'plan.goalsRealistic': false },
    expect: 'not-met',
    notMet: ['II.B.4.b'],
  },
  'goals not attainable in time': {
    facts: { ...planFacts, 'plan.goalsAttainableInTime': false },
    expect: 'not-met',
    notMet: ['II.B.4.b', 'II.B.8.e.2'],
  },
  'goals not clear': { facts: { ...planFacts, 'plan.goalsClear': false }, expect: 'not-met', notMet: ['II.B.8.e.2'] },
  'group therapy fitted to nobody': {
    facts: { ...planFacts, 'group.fitsClinicalNeeds': false, 'group.fitsFunctionalLevel': false },
    expect: 'not-met',
    notMet: ['II.B.5'],
  },
  'lesser needs in the plan': {
    facts: { ...planFacts, 'plan.addressesOnlyIopNeeds': false },
    expect: 'not-met',
    notMet: ['II.B.8.e'],
  },
  'no plan': { facts: { ...planFacts, 'chart.treatmentPlan': false }, expect: 'not-met', notMet: ['II.B.8.e'] },
  'clarity of goals not asked': {
    facts: without(planFacts, 'plan.goalsClear'),
    expect: 'undetermined',
    missing: ['plan.goalsClear'],
  },
})

const certification = cases('certification', {
  'certified by a physician, at whatever date': { facts: { 'chart.physicianCertification': true }, expect: 'met' },
  'not certified by a physician': { facts: { 'chart.physicianCertification': false }, expect: 'not-met' },
  'certified by someone else, where that is enough': {
    facts: { 'chart.physicianCertification': false, 'chart.certificationOfNeed': true },
    readings: { certifier: 'anyone' },
    expect: 'met',
  },
  'nothing on file': { facts: {}, expect: 'undetermined', missing: ['chart.physicianCertification'] },
})

const leaving: Facts = {
  'discharge.coordinatedWithFamily': true,
  'discharge.coordinatedWithProviders': true,
  'discharge.coordinatedWithCommunity': true,
  'discharge.needs': ['medication-evaluation', 'self-help'],
  'discharge.arranged': ['medication-evaluation', 'self-help'],
  dischargedFromProgram: true,
  'chart.dischargeSummary': true,
}

const discharge = cases('discharge', {
  'coordinated with all three, needs arranged, summary written': { facts: leaving, expect: 'met' },
  'family left out': {
    facts: { ...leaving, 'discharge.coordinatedWithFamily': false },
    expect: 'not-met',
    notMet: ['II.D.2.a'],
  },
  'a family without a part, where only those concerned count': {
    facts: {
      ...leaving,
      'discharge.coordinatedWithFamily': false,
      'discharge.partiesConcerned': ['outpatient-providers', 'community-services'],
    },
    readings: { 'discharge-parties': 'those-concerned' },
    expect: 'met',
  },
  'outpatient providers left out': {
    facts: { ...leaving, 'discharge.coordinatedWithProviders': false },
    expect: 'not-met',
    notMet: ['II.D.2.b'],
  },
  'community services left out': {
    facts: { ...leaving, 'discharge.coordinatedWithCommunity': false },
    expect: 'not-met',
    notMet: ['II.D.2.c'],
  },
  'a needed medication evaluation not arranged is a deficiency': {
    facts: { ...leaving, 'discharge.arranged': ['self-help'] },
    expect: 'met',
    notMet: ['II.D.3'],
  },
  'a needed self-help group not arranged is a deficiency': {
    facts: { ...leaving, 'discharge.arranged': ['medication-evaluation', 'toxicology-screen'] },
    expect: 'met',
    notMet: ['II.D.4'],
  },
  'neither of two needs arranged, where one answers for both': {
    facts: { ...leaving, 'discharge.needs': ['toxicology-screen', 'self-help'], 'discharge.arranged': [] },
    readings: { 'as-needed-each': 'one-of-them' },
    expect: 'met',
    notMet: ['II.D.4'],
  },
  'discharged without a summary': {
    facts: { ...leaving, 'chart.dischargeSummary': false },
    expect: 'not-met',
    notMet: ['II.B.8.h'],
  },
  'still in the program': {
    facts: { ...without(leaving, 'chart.dischargeSummary'), dischargedFromProgram: false },
    expect: 'met',
  },
  'coordination with the community not known': {
    facts: without(leaving, 'discharge.coordinatedWithCommunity'),
    expect: 'undetermined',
    missing: ['discharge.coordinatedWithCommunity'],
  },
})

const aftercare = cases('aftercare', {
  'an hour and a half a week': { facts: { 'aftercare.hoursArranged': 1.5 }, expect: 'met' },
  'an hour and a quarter a week': {
    facts: { 'aftercare.hoursArranged': 1.25 },
    expect: 'not-met',
    notMet: ['II.B.1.e'],
  },
  'half a year, which up to one year allows': {
    facts: { 'aftercare.hoursArranged': 1.5, 'aftercare.weeksArranged': 26 },
    expect: 'met',
  },
  'half a year, where a year is owed': {
    facts: { 'aftercare.hoursArranged': 1.5, 'aftercare.weeksArranged': 26 },
    readings: { 'aftercare-year': 'whole-year' },
    expect: 'not-met',
    notMet: ['II.B.1.e'],
  },
  'a year, where a year is owed': {
    facts: { 'aftercare.hoursArranged': 1.5, 'aftercare.weeksArranged': 52 },
    readings: { 'aftercare-year': 'whole-year' },
    expect: 'met',
  },
  'fifty-three weeks are pointed out': {
    facts: { 'aftercare.hoursArranged': 1.5, 'aftercare.weeksArranged': 53 },
    expect: 'met',
    flags: ['II.B.1.e.2'],
  },
  'offered by the program, where that is the measure': {
    facts: { 'aftercare.hoursOffered': 1.5 },
    readings: { 'aftercare-measure': 'offered' },
    expect: 'met',
  },
  'an hour offered, where that is the measure': {
    facts: { 'aftercare.hoursOffered': 1 },
    readings: { 'aftercare-measure': 'offered' },
    expect: 'not-met',
  },
  'offered for 51 weeks, where a year is owed': {
    facts: { 'aftercare.hoursOffered': 1.5, 'aftercare.weeksOffered': 51 },
    readings: { 'aftercare-measure': 'offered', 'aftercare-year': 'whole-year' },
    expect: 'not-met',
  },
  'nothing arranged yet': { facts: {}, expect: 'undetermined', missing: ['aftercare.hoursArranged'] },
})

const claimFacts: Facts = { 'claim.procedure': 'H0015', 'claim.revenue': '0906', focusOfTreatment: 'substance-use' }

const claim = cases('claim', {
  'H0015 with 0906': { facts: claimFacts, expect: 'met' },
  'H0015 with 0905': { facts: { ...claimFacts, 'claim.revenue': '0905' }, expect: 'met' },
  'H0015 with 0905, where the code goes by condition': {
    facts: { ...claimFacts, 'claim.revenue': '0905' },
    readings: { 'revenue-by-condition': 'by-condition' },
    expect: 'not-met',
    notMet: ['III.revenue'],
  },
  'mental health with 0905, where the code goes by condition': {
    facts: { ...claimFacts, focusOfTreatment: 'mental-health', 'claim.revenue': '0905' },
    readings: { 'revenue-by-condition': 'by-condition' },
    expect: 'met',
  },
  S9480: { facts: { ...claimFacts, 'claim.procedure': 'S9480' }, expect: 'not-met', notMet: ['III.hcpcs'] },
  'mental health with S9480, where H0015 is for substance use': {
    facts: { ...claimFacts, focusOfTreatment: 'mental-health', 'claim.procedure': 'S9480' },
    readings: { 'h0015-for-psychiatric': 'substance-use-only' },
    expect: 'met',
  },
  'another revenue code': {
    facts: { ...claimFacts, 'claim.revenue': 'other' },
    expect: 'not-met',
    notMet: ['III.revenue'],
  },
  'revenue code not stated': {
    facts: without(claimFacts, 'claim.revenue'),
    expect: 'undetermined',
    missing: ['claim.revenue'],
  },
})

const facility: Facts = {
  'program.therapies': ['individual', 'group', 'family'],
  'program.supervisedByLicensedProfessional': true,
  'program.multidisciplinary': true,
  'program.staffQualified': true,
  'program.staffExperienced': true,
}

const program = cases('program', {
  'supervised, qualified and experienced': { facts: facility, expect: 'met' },
  'not supervised by a licensed professional': {
    facts: { ...facility, 'program.supervisedByLicensedProfessional': false },
    expect: 'not-met',
    notMet: ['I.c'],
  },
  'staff not all qualified': {
    facts: { ...facility, 'program.staffQualified': false },
    expect: 'not-met',
    notMet: ['II.B.6.a'],
  },
  'staff not all experienced': {
    facts: { ...facility, 'program.staffExperienced': false },
    expect: 'not-met',
    notMet: ['II.B.6.b'],
  },
  'no family therapy departs from the description and decides nothing': {
    facts: { ...facility, 'program.therapies': ['individual', 'group'] },
    expect: 'met',
    notMet: ['I.a'],
  },
  'one discipline only departs from the description and decides nothing': {
    facts: { ...facility, 'program.multidisciplinary': false },
    expect: 'met',
    notMet: ['I.d'],
  },
  'experience not attested': {
    facts: without(facility, 'program.staffExperienced'),
    expect: 'undetermined',
    missing: ['program.staffExperienced'],
  },
})

export default [
  admission,
  continuedStay,
  serviceWeek,
  serviceDay,
  session,
  record,
  plan,
  certification,
  discharge,
  aftercare,
  claim,
  program,
] satisfies CaseSet[]
