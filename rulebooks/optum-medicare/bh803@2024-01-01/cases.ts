import { type CaseSet, cases, type Facts, type RuleCase, without } from '../../../src/rules/cases.ts'

const met = (facts: Facts, readings?: RuleCase['readings']): RuleCase => ({ facts, expect: 'met', readings })
const notMet = (facts: Facts, clause: string, readings?: RuleCase['readings']): RuleCase => ({
  facts,
  expect: 'not-met',
  notMet: [clause],
  readings,
})
const unknown = (facts: Facts, ...missing: string[]): RuleCase => ({ facts, expect: 'undetermined', missing })
const flagged = (facts: Facts, ...flags: string[]): RuleCase => ({ facts, expect: 'met', flags })

/** A hospital outpatient department whose program is what the summary describes. */
const hospitalProgram: Facts = {
  'facility.kinds': ['hospital-outpatient-department'],
  'program.inContinuum': true,
  'program.keepsCommunityTies': true,
  'program.isActiveTreatment': true,
  'program.plansIndividually': true,
  'program.multidisciplinary': true,
  'program.directedByPhysician': true,
  'program.highlyStructured': true,
  'program.mainlyDiversional': false,
  'program.onlyPsychosocial': false,
}

const certified: Facts = {
  'certification.signedBy': 'physician',
  'certification.signerTreats': true,
  'certification.hoursPerWeek': 9,
  'certification.daysAfterAdmission': 0,
  'certification.states': ['diagnosis', 'clinical-need'],
  'psychiatricEvaluation.byCertification': true,
}

const planned: Facts = {
  'plan.inEffect': true,
  'plan.individualized': true,
  'plan.establishedByPhysician': true,
  'plan.signedByPhysician': true,
  'plan.hoursPerWeek': 9,
  'plan.activeTreatmentHoursPerWeek': 9,
  'plan.hasGoals': true,
  'plan.elements': ['coordination-of-services', 'multidisciplinary-team'],
  'plan.fitsNeeds': true,
  'plan.goalQualities': [
    'measurable',
    'functional',
    'time-framed',
    'related-to-admission-reason',
    'medically-necessary',
    'addresses-presenting-symptoms',
  ],
  'plan.combinesActiveTreatment': true,
  'plan.aimsAtSymptomsAndRelapse': true,
  'plan.goalsJudgeResponse': true,
  'plan.goalsMeasureResponse': true,
  'plan.documentsRestoration': true,
  'plan.reflectsNeedForIntensity': false,
  'plan.intentIsSeriousSymptoms': true,
}

const recertified: Facts = {
  'recertification.onFile': true,
  'recertification.signedBy': 'physician',
  'recertification.signerTreats': true,
  'recertification.signerKnowsResponse': true,
  'recertification.hoursPerWeek': 9,
  'recertification.states': [
    'response-to-interventions',
    'continuing-symptoms',
    'discharge-goals',
    'reason-still-serious',
  ],
  'recertification.longestGap': 60,
  'recertification.providerSetsInterval': false,
}

/** A member of the hospital's program whose need is documented in full. */
const admitted: Facts = {
  ...hospitalProgram,
  ...certified,
  ...planned,
  inOpioidTreatmentProgram: false,
  underCareOfPhysician: true,
  onlyMedicationMonitoring: false,
  psychiatricallyStable: false,
  needsStructuredMultimodalTreatment: true,
  needsMedicalSupervisionAndCoordination: true,
  severelyDisruptedAreas: 2,
  'canParticipate.cognitively': true,
  'canParticipate.emotionally': true,
  canTolerateIntensity: true,
  needsMoreThanOutpatient: true,
  needsLessThanPartialHospitalization: true,
  needForCombinationEvidenced: true,
  needsTwentyFourHourSupervision: false,
  adequateSupportSystem: true,
  imminentDanger: false,
  'treatment.ofSeriousCondition': true,
  'treatment.expectedToImproveOrMaintain': true,
  'impairment.needsIntensiveProgram': true,
  'impairment.needsInpatient': false,
  canBenefitFromActiveTreatment: true,
  diagnosisInDsmOrIcd: true,
  dysfunctionIsAcute: true,
  disorderCourse: 'acute-onset',
  needsFewerHoursThanPartialHospitalization: true,
}

/** A member of a Medicare-enrolled OTP; nothing of the first chapter is on file. */
const inOtp: Facts = {
  inOpioidTreatmentProgram: true,
  'facility.kinds': ['opioid-treatment-program'],
  'program.isDistinctOudProgram': true,
  'program.givesListedService': true,
  'program.openHoursPerDay': 10,
  'program.placesOfCare': ['at-the-facility'],
  diagnosisCategories: ['substance-use', 'opioid-use'],
  'treatment.reasonableAndNecessary': true,
  'treatment.expectedToImproveOrMaintain': true,
  'treatment.expectedToPreventRelapse': true,
  'certification.signedBy': 'physician',
  'certification.signerWithinScope': true,
  'certification.hoursPerWeek': 9,
  'certification.states': ['more-intensity-than-otp-outpatient'],
  'plan.inEffect': true,
  'day.otpServicesInSevenDays': 9,
}

const diagnostic: Facts = { 'diagnosticAdmission.necessary': true, 'diagnosticAdmission.brief': true }
const cannotTakePart: Facts = {
  ...admitted,
  'canParticipate.cognitively': false,
  'diagnosticAdmission.necessary': false,
}

const admission = cases('admission', {
  'everything documented': met(admitted),
  'a freestanding clinic is no eligible setting': notMet(
    { ...admitted, 'facility.kinds': ['freestanding-outpatient-program'] },
    'program.b',
  ),
  'a freestanding clinic, where the five settings are examples': {
    facts: { ...admitted, 'facility.kinds': ['freestanding-outpatient-program'] },
    readings: { 'eligible-settings': 'among-others' },
    expect: 'needs-review',
  },
  'a rural health clinic': met({ ...admitted, 'facility.kinds': ['rural-health-clinic'] }),
  'a federally qualified health center': met({
    ...admitted,
    'facility.kinds': ['federally-qualified-health-center'],
  }),
  'a community mental health center that Medicare has certified': met({
    ...admitted,
    'facility.kinds': ['community-mental-health-center'],
    'program.medicareCertified': true,
  }),
  'a community mental health center without certification': notMet(
    { ...admitted, 'facility.kinds': ['community-mental-health-center'], 'program.medicareCertified': false },
    'program.b',
  ),
  'a community mental health center, certification unknown': unknown(
    { ...admitted, 'facility.kinds': ['community-mental-health-center'] },
    'program.medicareCertified',
  ),
  'the program gives no active treatment': notMet({ ...admitted, 'program.isActiveTreatment': false }, 'program.c'),
  'plans are not individual': notMet({ ...admitted, 'program.plansIndividually': false }, 'program.c'),
  'one discipline works alone': notMet({ ...admitted, 'program.multidisciplinary': false }, 'program.c'),
  'no physician directs the team': notMet({ ...admitted, 'program.directedByPhysician': false }, 'program.c'),
  'a program outside the community’s services is a deficiency': flagged(
    { ...admitted, 'program.inContinuum': false },
    'program.a',
  ),
  'loose structure is a deficiency': flagged({ ...admitted, 'program.highlyStructured': false }, 'program.d'),
  'a goal without a time frame is a deficiency': flagged(
    { ...admitted, 'plan.goalQualities': ['measurable', 'functional'] },
    'program.e',
  ),
  'the program mainly diverts': notMet({ ...admitted, 'program.mainlyDiversional': true }, 'program.f'),
  'the program mainly diverts, on exactly half of the time': met(
    { ...admitted, 'program.diversionalShare': 0.5 },
    { 'mainly-is-judged': 'more-than-half-of-the-time' },
  ),
  'the program mainly diverts, on more than half of the time': notMet(
    { ...admitted, 'program.diversionalShare': 0.51 },
    'program.f',
    { 'mainly-is-judged': 'more-than-half-of-the-time' },
  ),
  'the program only socializes': notMet({ ...admitted, 'program.onlyPsychosocial': true }, 'program.g'),
  'only medication is monitored and the patient is stable': notMet(
    { ...admitted, onlyMedicationMonitoring: true, psychiatricallyStable: true },
    'program.h',
  ),
  'only medication is monitored in a patient who is not stable': met({ ...admitted, onlyMedicationMonitoring: true }),
  'stable, and treated by more than medication': met({ ...admitted, psychiatricallyStable: true }),

  'under no physician’s care': notMet({ ...admitted, underCareOfPhysician: false }, 'eligibility.b'),
  'the certifying physician does not treat the patient': notMet(
    { ...admitted, 'certification.signerTreats': false },
    'eligibility.b',
  ),
  'nine planned hours a week are enough': met({ ...admitted, 'plan.hoursPerWeek': 9 }),
  'eight and three quarter planned hours are not': notMet({ ...admitted, 'plan.hoursPerWeek': 8.75 }, 'eligibility.c'),
  'nine hours of which eight and a half are active treatment': notMet(
    { ...admitted, 'plan.activeTreatmentHoursPerWeek': 8.5 },
    'covered.nine',
  ),
  'no ceiling on hours is stated': met({
    ...admitted,
    'plan.hoursPerWeek': 25,
    'plan.activeTreatmentHoursPerWeek': 25,
  }),
  'one kind of treatment would do': notMet({ ...admitted, needsStructuredMultimodalTreatment: false }, 'eligibility.d'),
  'no medical supervision needed': notMet(
    { ...admitted, needsMedicalSupervisionAndCoordination: false },
    'eligibility.d',
  ),
  'two areas of life severely disrupted': met({ ...admitted, severelyDisruptedAreas: 2 }),
  'one area of life severely disrupted': notMet({ ...admitted, severelyDisruptedAreas: 1 }, 'eligibility.e'),
  'two areas, where the three that are named are meant': notMet(
    { ...admitted, severelyDisruptedAreas: 2 },
    'eligibility.e',
    { 'several-areas': 'three' },
  ),
  'three areas, where the three that are named are meant': met(
    { ...admitted, severelyDisruptedAreas: 3 },
    { 'several-areas': 'three' },
  ),
  'cannot take part in thought': notMet(cannotTakePart, 'eligibility.g'),
  'cannot take part in feeling': notMet(
    { ...admitted, 'canParticipate.emotionally': false, 'diagnosticAdmission.necessary': false },
    'eligibility.g',
  ),
  'cannot take part yet, on a brief admission for diagnosis': met({ ...cannotTakePart, ...diagnostic }),
  'cannot take part, on a diagnostic admission that is not brief': notMet(
    { ...cannotTakePart, ...diagnostic, 'diagnosticAdmission.brief': false },
    'eligibility.g',
  ),
  'cannot take part, on a brief diagnostic admission, where the exception bars denials only': notMet(
    { ...cannotTakePart, ...diagnostic },
    'eligibility.g',
    { 'diagnostic-exception-reaches': 'denial-only' },
  ),
  'cannot take part, on a brief diagnostic admission without an end on record, where that is asked for': notMet(
    { ...cannotTakePart, ...diagnostic, 'diagnosticAdmission.endStated': false },
    'eligibility.g',
    { 'brief-diagnostic-admission': 'judged-and-end-stated' },
  ),
  'cannot stand the intensity': notMet({ ...admitted, canTolerateIntensity: false }, 'eligibility.h'),
  'ordinary outpatient care would do': notMet({ ...admitted, needsMoreThanOutpatient: false }, 'eligibility.j'),
  'partial hospitalization is needed': notMet(
    { ...admitted, needsLessThanPartialHospitalization: false },
    'eligibility.j',
  ),
  'the record does not show the need': notMet({ ...admitted, needForCombinationEvidenced: false }, 'eligibility.k'),
  'nobody would otherwise be hospitalized, and that is not asked': met({
    ...admitted,
    'impairment.needsInpatient': false,
  }),
  'a reviewer has not confirmed the benefit, where that is asked for': notMet(
    { ...admitted, benefitRequirementsConfirmed: false },
    'eligibility.a',
    { 'benefit-requirements': 'confirmed-apart' },
  ),
  'a reviewer has confirmed the benefit, where that is asked for': met(
    { ...admitted, benefitRequirementsConfirmed: true },
    { 'benefit-requirements': 'confirmed-apart' },
  ),
  'supervision around the clock is needed': notMet({ ...admitted, needsTwentyFourHourSupervision: true }, 'rn.d'),
  'supports are not adequate': notMet({ ...admitted, adequateSupportSystem: false }, 'rn.e'),
  'imminent danger': notMet({ ...admitted, imminentDanger: true }, 'rn.f'),
  'nobody assessed danger': unknown(without(admitted, 'imminentDanger'), 'imminentDanger'),

  'the services treat no serious condition': notMet({ ...admitted, 'treatment.ofSeriousCondition': false }, 'rn.a'),
  'neither improvement nor maintenance can be expected': notMet(
    { ...admitted, 'treatment.expectedToImproveOrMaintain': false },
    'rn.a',
  ),
  'impairment needs no intensive program': notMet({ ...admitted, 'impairment.needsIntensiveProgram': false }, 'rn.j'),
  'impairment needs inpatient treatment': notMet({ ...admitted, 'impairment.needsInpatient': true }, 'rn.k'),
  'too impaired to benefit': notMet({ ...admitted, canBenefitFromActiveTreatment: false }, 'rn.l'),
  'no disorder of the DSM or ICD chapter': notMet({ ...admitted, diagnosisInDsmOrIcd: false }, 'rn.g'),
  'a personality disorder alone qualifies by its kind': met({
    ...admitted,
    'diagnosis.onlyPersonalityOrIntellectual': true,
  }),
  'a personality disorder alone, where Axis I is still meant': notMet(
    { ...admitted, 'diagnosis.onlyPersonalityOrIntellectual': true },
    'rn.g',
    { 'axis-one-today': 'former-axis-one-only' },
  ),
  'a mood disorder, where Axis I is still meant': met(
    { ...admitted, 'diagnosis.onlyPersonalityOrIntellectual': false },
    { 'axis-one-today': 'former-axis-one-only' },
  ),
  'a dysfunction that is not acute is flagged and not refused': flagged(
    { ...admitted, dysfunctionIsAcute: false },
    'eligibility.f',
  ),
  'a chronic course is flagged and not refused': flagged(
    { ...admitted, disorderCourse: 'chronic-without-acute-change' },
    'rn.g.acute',
  ),
  'as many hours as in partial hospitalization are flagged': flagged(
    { ...admitted, needsFewerHoursThanPartialHospitalization: false },
    'rn.m',
  ),
  'twenty planned hours, where the federal figure is taken': {
    ...flagged({ ...admitted, 'plan.hoursPerWeek': 20 }, 'rn.m'),
    readings: { 'fewer-hours-than-partial': 'twenty-hours' },
  },
  'nineteen and a half planned hours, where the federal figure is taken': met(
    { ...admitted, 'plan.hoursPerWeek': 19.5 },
    { 'fewer-hours-than-partial': 'twenty-hours' },
  ),

  'a nurse practitioner certifies outside an OTP': notMet(
    { ...admitted, 'certification.signedBy': 'non-physician-practitioner' },
    'cert.a',
  ),
  'nine certified hours': met({ ...admitted, 'certification.hoursPerWeek': 9 }),
  'eight certified hours': notMet({ ...admitted, 'certification.hoursPerWeek': 8 }, 'cert.a'),
  'certified the day before admission': met({ ...admitted, 'certification.daysAfterAdmission': -1 }),
  'certified on the day of admission': met({ ...admitted, 'certification.daysAfterAdmission': 0 }),
  'certified a day after admission': notMet({ ...admitted, 'certification.daysAfterAdmission': 1 }, 'cert.a'),
  'certified a day after admission and accepted, where a reviewer may': met(
    { ...admitted, 'certification.daysAfterAdmission': 1, 'certification.timelyForReviewer': true },
    { 'upon-admission': 'later-if-a-reviewer-accepts' },
  ),
  'certified a day after admission and not accepted, where a reviewer may': notMet(
    { ...admitted, 'certification.daysAfterAdmission': 1, 'certification.timelyForReviewer': false },
    'cert.a',
    { 'upon-admission': 'later-if-a-reviewer-accepts' },
  ),
  'a certification without diagnosis is a deficiency': flagged(
    { ...admitted, 'certification.states': ['clinical-need'] },
    'cert.b',
  ),
  'no psychiatric evaluation by then is a deficiency': flagged(
    { ...admitted, 'psychiatricEvaluation.byCertification': false },
    'cert.psych-eval',
  ),
  'no psychiatric evaluation by then, where the heading demands it': notMet(
    { ...admitted, 'psychiatricEvaluation.byCertification': false },
    'cert',
    { 'evaluation-with-certification': 'required' },
  ),
  'no plan of care in effect': notMet({ ...admitted, 'plan.inEffect': false }, 'cert.c'),
  'no active treatment in the plan': notMet({ ...admitted, 'plan.combinesActiveTreatment': false }, 'cert.d'),
  'a plan that is not aimed at the symptoms': notMet({ ...admitted, 'plan.aimsAtSymptomsAndRelapse': false }, 'cert.d'),
  'the physician has not signed the plan': notMet({ ...admitted, 'plan.signedByPhysician': false }, 'plan.a'),
  'the plan has no goals': notMet({ ...admitted, 'plan.hasGoals': false }, 'plan.b'),
  'the plan does not coordinate': notMet({ ...admitted, 'plan.elements': ['multidisciplinary-team'] }, 'plan.c'),
  'the plan fits somebody else': notMet({ ...admitted, 'plan.fitsNeeds': false }, 'plan.d'),
  'the plan names no team': notMet({ ...admitted, 'plan.elements': ['coordination-of-services'] }, 'plan.e'),
  'goals beside the symptoms are a deficiency': flagged(
    {
      ...admitted,
      'plan.goalQualities': [
        'measurable',
        'functional',
        'time-framed',
        'related-to-admission-reason',
        'medically-necessary',
      ],
    },
    'plan.f',
  ),

  'an OTP patient, by the OTP chapter alone': met(inOtp),
  'an OTP patient, where both chapters bind': {
    facts: inOtp,
    readings: { 'otp-has-its-own-chapter': 'both-chapters' },
    expect: 'undetermined',
  },
  'an OTP patient who meets both chapters': met(
    {
      ...admitted,
      ...inOtp,
      'certification.states': ['diagnosis', 'clinical-need', 'more-intensity-than-otp-outpatient'],
    },
    { 'otp-has-its-own-chapter': 'both-chapters' },
  ),
  'the facility is no OTP': notMet({ ...inOtp, 'facility.kinds': ['physician-office'] }, 'otp.def.program'),
  'no distinct program for opioid use disorder': notMet(
    { ...inOtp, 'program.isDistinctOudProgram': false },
    'otp.def.program',
  ),
  'none of the listed services': notMet({ ...inOtp, 'program.givesListedService': false }, 'otp.def.program'),
  'an OTP patient with alcohol use disorder alone': notMet(
    { ...inOtp, diagnosisCategories: ['substance-use', 'alcohol-use'] },
    'otp.dx',
  ),
  'an OTP with care around the clock': notMet({ ...inOtp, 'program.openHoursPerDay': 24 }, 'otp.hours-of-day'),
  'an OTP open twenty-three and a half hours': met({ ...inOtp, 'program.openHoursPerDay': 23.5 }),
  'an OTP that treats at home': notMet({ ...inOtp, 'program.placesOfCare': ['at-the-facility', 'home'] }, 'otp.place'),
  'an OTP that treats at home, where only the hours are limited': met(
    { ...inOtp, 'program.placesOfCare': ['at-the-facility', 'home'] },
    { 'places-of-otp-care': 'only-the-hours-are-limited' },
  ),
  'OTP services that are not reasonable and necessary': notMet(
    { ...inOtp, 'treatment.reasonableAndNecessary': false },
    'otp.rn',
  ),
  'OTP services without hope of improvement or maintenance': notMet(
    { ...inOtp, 'treatment.expectedToImproveOrMaintain': false },
    'otp.rn',
  ),
  'OTP services that will not prevent relapse': notMet(
    { ...inOtp, 'treatment.expectedToPreventRelapse': false },
    'otp.rn',
  ),
  'a nurse practitioner certifies in an OTP': met({
    ...inOtp,
    'certification.signedBy': 'non-physician-practitioner',
  }),
  'a nurse practitioner certifies in an OTP beyond the state’s scope of practice': notMet(
    { ...inOtp, 'certification.signedBy': 'non-physician-practitioner', 'certification.signerWithinScope': false },
    'otp.cert',
  ),
  'a counselor certifies in an OTP': notMet({ ...inOtp, 'certification.signedBy': 'someone-else' }, 'otp.cert'),
  'eight hours certified in an OTP': notMet({ ...inOtp, 'certification.hoursPerWeek': 8 }, 'otp.cert'),
  'no plan of care in an OTP': notMet({ ...inOtp, 'plan.inEffect': false }, 'otp.cert.plan'),
  'an OTP certification without the statement on intensity': notMet(
    { ...inOtp, 'certification.states': ['diagnosis'] },
    'otp.intensity',
  ),
})

const staying: Facts = {
  ...admitted,
  ...recertified,
  treatmentAim: 'improve',
  'activeTreatment.shownByPlan': true,
  'activeTreatment.shownByNotes': true,
}
const maintained: Facts = {
  ...staying,
  treatmentAim: 'maintain-stable-condition',
  'lesserOptions.cannotMaintain': true,
  'lesserOptions.cannotPreventRelapse': true,
  riskOfRelapseOrHospitalization: true,
}
const notYetRecertified: Facts = {
  ...without(
    staying,
    'recertification.signedBy',
    'recertification.signerTreats',
    'recertification.signerKnowsResponse',
    'recertification.hoursPerWeek',
    'recertification.states',
  ),
  'recertification.onFile': false,
}

const continuedStay = cases('continued-stay', {
  'planned hours fall to eight': notMet({ ...staying, 'plan.hoursPerWeek': 8 }, 'eligibility.c'),
  'active treatment falls to eight hours': notMet(
    { ...staying, 'plan.activeTreatmentHoursPerWeek': 8 },
    'covered.nine',
  ),
  'one area of life still severely disrupted': notMet({ ...staying, severelyDisruptedAreas: 1 }, 'eligibility.e'),
  'an OTP that has gone over to care around the clock': notMet(
    { ...inOtp, 'program.openHoursPerDay': 24 },
    'otp.hours-of-day',
  ),
  'an OTP just short of the clock': met({ ...inOtp, 'program.openHoursPerDay': 23.5 }),
  'an OTP stay certified for eight hours': notMet({ ...inOtp, 'certification.hoursPerWeek': 8 }, 'otp.cert'),
  'recertified on day 60': met(staying),
  'recertified on day 61': notMet({ ...staying, 'recertification.longestGap': 61 }, 'recert.timing'),
  'day 60 of the certification, not yet recertified': met({
    ...notYetRecertified,
    'recertification.longestGap': 60,
  }),
  'day 61 of the certification, not yet recertified': notMet(
    { ...notYetRecertified, 'recertification.longestGap': 61 },
    'recert.timing',
  ),
  'a late first recertification, where the grid from the first day counts': notMet(
    { ...staying, 'recertification.daysPerTurn': 61 },
    'recert.timing',
    { 'recertification-clock': 'every-sixty-from-the-first' },
  ),
  'recertified on days 50 and 115, where the grid from the first day counts': met(
    { ...staying, 'recertification.longestGap': 65, 'recertification.daysPerTurn': 57.5 },
    { 'recertification-clock': 'every-sixty-from-the-first' },
  ),
  'on the sixtieth day exactly, where the grid from the first day counts': met(
    { ...staying, 'recertification.daysPerTurn': 60 },
    { 'recertification-clock': 'every-sixty-from-the-first' },
  ),
  'the provider’s own shorter interval kept': met({
    ...staying,
    'recertification.longestGap': 30,
    'recertification.providerSetsInterval': true,
    'recertification.withinProviderInterval': true,
  }),
  'the provider’s own shorter interval missed': notMet(
    {
      ...staying,
      'recertification.longestGap': 45,
      'recertification.providerSetsInterval': true,
      'recertification.withinProviderInterval': false,
    },
    'recert.timing.provider',
  ),
  'a nurse practitioner recertifies': notMet(
    { ...staying, 'recertification.signedBy': 'non-physician-practitioner' },
    'recert.signature',
  ),
  'a physician who does not treat the patient recertifies': notMet(
    { ...staying, 'recertification.signerTreats': false },
    'recert.signature',
  ),
  'a physician who does not know the response recertifies': notMet(
    { ...staying, 'recertification.signerKnowsResponse': false },
    'recert.signature',
  ),
  'eight hours recertified': notMet({ ...staying, 'recertification.hoursPerWeek': 8 }, 'recert.content'),
  'nine hours of substance use treatment recertified': met({
    ...staying,
    focusOfTreatment: 'substance-use',
    'recertification.mentalHealthHoursPerWeek': 0,
  }),
  'eight of nine hours are mental health treatment, where only these count': notMet(
    { ...staying, focusOfTreatment: 'co-occurring', 'recertification.mentalHealthHoursPerWeek': 8 },
    'recert.content',
    { 'hours-of-mental-health-treatment': 'mental-health-only' },
  ),
  'nine hours of mental health treatment, where only these count': met(
    { ...staying, focusOfTreatment: 'co-occurring', 'recertification.mentalHealthHoursPerWeek': 9 },
    { 'hours-of-mental-health-treatment': 'mental-health-only' },
  ),
  'the response is not described': notMet(
    { ...staying, 'recertification.states': ['continuing-symptoms', 'discharge-goals', 'reason-still-serious'] },
    'recert.content.a',
  ),
  'continuing symptoms are not described': notMet(
    { ...staying, 'recertification.states': ['response-to-interventions', 'discharge-goals', 'reason-still-serious'] },
    'recert.content.b',
  ),
  'goals towards discharge are not described': notMet(
    {
      ...staying,
      'recertification.states': ['response-to-interventions', 'continuing-symptoms', 'reason-still-serious'],
    },
    'recert.content.c',
  ),
  'the continuing seriousness is not dealt with': notMet(
    { ...staying, 'recertification.states': ['response-to-interventions', 'continuing-symptoms', 'discharge-goals'] },
    'eligibility.l',
  ),
  'nobody knows what the recertification states': unknown(
    without(staying, 'recertification.states'),
    'recertification.states',
  ),
  'a plan of passive care': notMet({ ...staying, 'activeTreatment.shownByPlan': false }, 'covered.active'),
  'notes of passive care': notMet({ ...staying, 'activeTreatment.shownByNotes': false }, 'covered.active'),
  'maintenance with all evidence': met(maintained),
  'maintenance though lesser options would hold': notMet(
    { ...maintained, 'lesserOptions.cannotMaintain': false },
    'rn.c',
  ),
  'maintenance though lesser options would prevent relapse': notMet(
    { ...maintained, 'lesserOptions.cannotPreventRelapse': false },
    'rn.c',
  ),
  'maintenance without risk': notMet({ ...maintained, riskOfRelapseOrHospitalization: false }, 'rn.c'),
  'maintenance without risk, where lesser options are the only test': met(
    { ...maintained, riskOfRelapseOrHospitalization: false },
    { 'maintenance-needs-risk': 'lesser-options-alone' },
  ),
  'improvement is the aim, so maintenance is not asked about': met({
    ...staying,
    'lesserOptions.cannotMaintain': false,
  }),
  'the aim is unknown, and maintenance would not be supported': unknown(
    { ...without(maintained, 'treatmentAim'), riskOfRelapseOrHospitalization: false },
    'treatmentAim',
  ),
  'neither restoration nor continuing need in the plan is a deficiency': flagged(
    { ...staying, 'plan.documentsRestoration': false },
    'plan.i',
  ),
  'only medication is monitored and the patient is stable': notMet(
    { ...staying, onlyMedicationMonitoring: true, psychiatricallyStable: true },
    'program.h',
  ),
  'an OTP patient without a recertification, on which its chapter is silent': met(inOtp),
})

const leaving: Facts = {
  inOpioidTreatmentProgram: false,
  conditionImprovedOrStabilized: true,
  needsStructuredMultimodalTreatment: false,
  needsPartialHospitalization: false,
  'impairment.needsInpatient': false,
  needsTwentyFourHourSupervision: false,
  'dischargePlanning.coordinates': true,
  'dischargePlanning.links': ['community-resources', 'supports', 'providers'],
}
const stillIll: Facts = {
  ...leaving,
  conditionImprovedOrStabilized: false,
  needsStructuredMultimodalTreatment: true,
}

const discharge = cases('discharge', {
  'better, and no longer in need of structured treatment': met(leaving),
  'better, and still in need of structured treatment': notMet(
    { ...leaving, needsStructuredMultimodalTreatment: true },
    'rn.p.down',
  ),
  'no better, though structured treatment is no longer needed': notMet(
    { ...leaving, conditionImprovedOrStabilized: false },
    'rn.p.down',
  ),
  'neither route, where there may be others': {
    facts: stillIll,
    readings: { 'discharge-routes': 'among-others' },
    expect: 'needs-review',
  },
  'neither route': notMet(stillIll, 'rn.p.up'),
  'up to partial hospitalization': met({ ...stillIll, needsPartialHospitalization: true }),
  'up to inpatient care': met({ ...stillIll, 'impairment.needsInpatient': true }),
  'supervision around the clock means inpatient care': met({ ...stillIll, needsTwentyFourHourSupervision: true }),
  'follow-up that nobody coordinates is only noted': flagged(
    { ...leaving, 'dischargePlanning.coordinates': false },
    'discharge-planning.a',
  ),
  'no link to community resources is only noted': flagged(
    { ...leaving, 'dischargePlanning.links': ['supports', 'providers'] },
    'discharge-planning.b',
  ),
})

const aDay: Facts = {
  inOpioidTreatmentProgram: false,
  'day.hospitalInpatient': false,
  ...certified,
  ...planned,
  'recertification.longestGap': 60,
}

const serviceDay = cases('service-day', {
  'a day in an OTP whose fullest seven days hold eight services': notMet(
    { ...inOtp, 'day.otpServicesInSevenDays': 8 },
    'g0137.window',
  ),
  'nobody knows how many services the days around hold': unknown(
    without(inOtp, 'day.otpServicesInSevenDays'),
    'day.otpServicesInSevenDays',
  ),
  'certified for eight hours': notMet({ ...aDay, 'certification.hoursPerWeek': 8 }, 'cert.a'),
  'certified one day late': notMet({ ...aDay, 'certification.daysAfterAdmission': 1 }, 'cert.a'),
  'certified, recertified in time, under a plan': met(aDay),
  'a hospital inpatient that day': notMet({ ...aDay, 'day.hospitalInpatient': true }, 'denial.coverage.1'),
  'nobody knows where the patient was': unknown(without(aDay, 'day.hospitalInpatient'), 'day.hospitalInpatient'),
  'day 61 after the last certification': notMet({ ...aDay, 'recertification.longestGap': 61 }, 'recert.timing'),
  'no plan of care in effect that day': notMet({ ...aDay, 'plan.inEffect': false }, 'cert.c'),
  'a plan that no physician established': notMet({ ...aDay, 'plan.establishedByPhysician': false }, 'cert.c'),
  'a certification signed late': notMet({ ...aDay, 'certification.daysAfterAdmission': 3 }, 'cert.a'),
  'a day in an OTP': met(inOtp),
  'a day in an OTP without plan': notMet({ ...inOtp, 'plan.inEffect': false }, 'otp.cert.plan'),
})

const aWeek: Facts = {
  inOpioidTreatmentProgram: false,
  'week.isPartial': false,
  'week.qualifyingHoursScheduled': 9,
  'week.qualifyingHoursAttended': 9,
}

const serviceWeek = cases('service-week', {
  'nine hours of active treatment scheduled': met(aWeek),
  'a quarter of an hour short': notMet({ ...aWeek, 'week.qualifyingHoursScheduled': 8.75 }, 'covered.nine.scheduled'),
  'a week attended short is flagged': flagged({ ...aWeek, 'week.qualifyingHoursAttended': 6 }, 'covered.nine.attended'),
  'a week attended short, where attendance is the test': notMet(
    { ...aWeek, 'week.qualifyingHoursAttended': 8.75 },
    'covered.nine.scheduled',
    { 'nine-hours-are-needed-and-planned': 'attended' },
  ),
  'a week attended in full, where attendance is the test': met(aWeek, {
    'nine-hours-are-needed-and-planned': 'attended',
  }),
  'the week of admission is not measured': {
    facts: { ...aWeek, 'week.isPartial': true, 'week.qualifyingHoursScheduled': 3 },
    expect: 'not-applicable',
  },
  'a week in an OTP is not measured in hours': {
    facts: { ...aWeek, inOpioidTreatmentProgram: true, 'week.qualifyingHoursScheduled': 3 },
    expect: 'not-applicable',
  },
})

const aSession: Facts = {
  inOpioidTreatmentProgram: false,
  'session.serviceCategory': 'psychotherapy',
  'session.byAuthorizedProfessional': true,
  'session.mainlyRecreational': false,
  'session.onlyFunctionalSupport': false,
  'session.hasNote': true,
  'session.noteStates': ['nature-of-service', 'response', 'relation-to-goals'],
}
const occupational: Facts = {
  ...aSession,
  'session.serviceCategory': 'occupational-therapy',
  'session.needsOccupationalTherapist': true,
  'session.byOccupationalTherapist': true,
  'session.occupationalTherapyPlanned': true,
}
const drug: Facts = {
  ...aSession,
  'session.serviceCategory': 'drugs-and-biologicals',
  'session.drugSelfAdministrable': false,
  'session.drugTherapeutic': true,
  'session.drugWithinFederalLimits': true,
}
const activity: Facts = {
  ...aSession,
  'session.serviceCategory': 'activity-therapy',
  'session.activityIndividualized': true,
  'session.activityEssential': true,
}
const staff: Facts = { ...aSession, 'session.serviceCategory': 'trained-staff', 'session.staffTrained': true }
const navigation: Facts = { ...staff, 'session.serviceCategory': 'principal-illness-navigation' }
const family: Facts = {
  ...aSession,
  'session.serviceCategory': 'family-counseling',
  'session.mainlyTreatsMember': true,
}
const education: Facts = {
  ...aSession,
  'session.serviceCategory': 'patient-training-and-education',
  'session.trainingRelatedToCare': true,
}
const caregivers: Facts = {
  ...aSession,
  'session.serviceCategory': 'caregiver-training',
  'session.forMembersBenefit': true,
}
const diagnosticService: Facts = {
  ...aSession,
  'session.serviceCategory': 'diagnostic-services',
  'session.diagnosticNecessary': true,
  'session.diagnosticForMentalHealth': true,
}
const otpSession: Facts = {
  ...aSession,
  inOpioidTreatmentProgram: true,
  'session.deliveryMode': 'in-person',
  'session.place': 'at-the-facility',
}

const session = cases('session', {
  'psychotherapy by a state-authorized professional': met(aSession),
  'psychotherapy by somebody the state does not authorize': notMet(
    { ...aSession, 'session.byAuthorizedProfessional': false },
    'covered.a',
  ),
  'nobody knows who gave the psychotherapy': unknown(
    without(aSession, 'session.byAuthorizedProfessional'),
    'session.byAuthorizedProfessional',
  ),
  'occupational therapy in the physician’s plan': met(occupational),
  'occupational therapy that takes no therapist’s skill': notMet(
    { ...occupational, 'session.needsOccupationalTherapist': false },
    'covered.b',
  ),
  'occupational therapy by somebody else': notMet(
    { ...occupational, 'session.byOccupationalTherapist': false },
    'covered.b',
  ),
  'occupational therapy by somebody else, where the need of skills is enough': met(
    { ...occupational, 'session.byOccupationalTherapist': false },
    { 'occupational-therapy-by-whom': 'skills-needed-is-enough' },
  ),
  'occupational therapy that is not in the plan': notMet(
    { ...occupational, 'session.occupationalTherapyPlanned': false },
    'covered.b.plan',
  ),
  'a trained psychiatric nurse': met(staff),
  'staff without the training': notMet({ ...staff, 'session.staffTrained': false }, 'covered.c'),
  'navigation by a trained peer specialist': met(navigation),
  'navigation by an untrained peer': notMet({ ...navigation, 'session.staffTrained': false }, 'covered.c.pin'),
  'a drug that patients cannot give themselves': met(drug),
  'a drug that patients can give themselves': notMet({ ...drug, 'session.drugSelfAdministrable': true }, 'covered.d'),
  'a drug that is not given to treat': notMet({ ...drug, 'session.drugTherapeutic': false }, 'covered.d'),
  'a drug outside the federal limits': notMet({ ...drug, 'session.drugWithinFederalLimits': false }, 'covered.d'),
  'activity therapy essential to the goals': met(activity),
  'activity therapy for everybody alike': notMet({ ...activity, 'session.activityIndividualized': false }, 'covered.e'),
  'activity therapy that treatment does not need': notMet(
    { ...activity, 'session.activityEssential': false },
    'covered.e',
  ),
  'activity therapy that is mainly recreation': notMet(
    { ...activity, 'session.mainlyRecreational': true },
    'covered.e',
  ),
  'family counseling for the patient’s sake': met(family),
  'family counseling for the family’s own sake': notMet(
    { ...family, 'session.mainlyTreatsMember': false },
    'covered.f',
  ),
  'education on the patient’s disorder': met(education),
  'education on something else': notMet({ ...education, 'session.trainingRelatedToCare': false }, 'covered.g'),
  'training of a caregiver for the patient’s benefit': met(caregivers),
  'training of a caregiver for another’s benefit': notMet(
    { ...caregivers, 'session.forMembersBenefit': false },
    'covered.g.caregiver',
  ),
  'a necessary diagnostic service': met(diagnosticService),
  'a diagnostic service without necessity': notMet(
    { ...diagnosticService, 'session.diagnosticNecessary': false },
    'covered.h',
  ),
  'a diagnostic service that has nothing to do with mental health': notMet(
    { ...diagnosticService, 'session.diagnosticForMentalHealth': false },
    'covered.h',
  ),
  'vocational training is none of the eight kinds': notMet(
    { ...aSession, 'session.serviceCategory': 'vocational-training' },
    'covered',
  ),
  'a service of another kind, where the list is open': {
    facts: { ...aSession, 'session.serviceCategory': 'other' },
    readings: { 'eight-kinds': 'among-others' },
    expect: 'needs-review',
  },
  'recreation under another name': notMet({ ...aSession, 'session.mainlyRecreational': true }, 'plan.j'),
  'support that leaves serious symptoms untreated': notMet(
    { ...aSession, 'session.onlyFunctionalSupport': true },
    'plan.j',
  ),
  'a session without a note is only noted here': flagged({ ...aSession, 'session.hasNote': false }, 'notes.b'),
  'a note that does not say what was given': flagged(
    { ...aSession, 'session.noteStates': ['response', 'relation-to-goals'] },
    'notes.c',
  ),
  'a note without the response': flagged(
    { ...aSession, 'session.noteStates': ['nature-of-service', 'relation-to-goals'] },
    'notes.d',
  ),
  'a note without the goals': flagged(
    { ...aSession, 'session.noteStates': ['nature-of-service', 'response'] },
    'notes.e',
  ),

  'telehealth outside an OTP is not spoken of': met({ ...aSession, 'session.deliveryMode': 'audio-video' }),
  'OTP psychotherapy in person': met(otpSession),
  'OTP psychotherapy by video': notMet({ ...otpSession, 'session.deliveryMode': 'audio-video' }, 'otp.telehealth'),
  'OTP psychotherapy by telephone': notMet({ ...otpSession, 'session.deliveryMode': 'audio-only' }, 'otp.telehealth'),
  'OTP psychotherapy at home': notMet({ ...otpSession, 'session.place': 'home' }, 'otp.place.session'),
  'OTP psychotherapy at home, where only the hours are limited': met(
    { ...otpSession, 'session.place': 'home' },
    { 'places-of-otp-care': 'only-the-hours-are-limited' },
  ),
  'OTP psychotherapy in a residential setting': notMet(
    { ...otpSession, 'session.place': 'residential' },
    'otp.place.session',
  ),
  'a dose of methadone': notMet(
    { ...otpSession, 'session.serviceCategory': 'opioid-medication' },
    'otp.excluded-drugs',
  ),
  'a toxicology test': notMet({ ...otpSession, 'session.serviceCategory': 'toxicology-testing' }, 'otp.excluded-tox'),
  'a diagnostic service of an OTP': met({ ...otpSession, 'session.serviceCategory': 'diagnostic-services' }),
  'meals at an OTP': notMet({ ...otpSession, 'session.serviceCategory': 'meals' }, 'g0137.components'),
  'OTP psychotherapy by somebody the state does not authorize': notMet(
    { ...otpSession, 'session.byAuthorizedProfessional': false },
    'g0137.components',
  ),
  'occupational therapy of an OTP': met({ ...occupational, ...pick(otpSession) }),
  'trained staff of an OTP': met({ ...staff, ...pick(otpSession) }),
  'another drug of an OTP': met({ ...drug, ...pick(otpSession) }),
  'activity therapy of an OTP': met({ ...activity, ...pick(otpSession) }),
  'family counseling of an OTP': met({ ...family, ...pick(otpSession) }),
  'patient education of an OTP': met({ ...education, ...pick(otpSession) }),
})

/** What makes a session one of an OTP, whatever is given. */
function pick(facts: Facts): Facts {
  return without(facts, ...Object.keys(aSession).filter(id => id !== 'inOpioidTreatmentProgram'))
}

const charted: Facts = { ...staying }

const record = cases('record', {
  'certified for eight hours': notMet({ ...charted, 'certification.hoursPerWeek': 8 }, 'cert.a'),
  'recertified for eight hours': notMet({ ...charted, 'recertification.hoursPerWeek': 8 }, 'recert.content'),
  'certification, recertification, plan and active treatment': met(charted),
  'a late certification': notMet({ ...charted, 'certification.daysAfterAdmission': 1 }, 'cert.a'),
  'a recertification on day 61': notMet({ ...charted, 'recertification.longestGap': 61 }, 'recert.timing'),
  'a plan without physician’s signature': notMet({ ...charted, 'plan.signedByPhysician': false }, 'plan.a'),
  'notes of passive care': notMet({ ...charted, 'activeTreatment.shownByNotes': false }, 'covered.active'),
  'nobody read the notes': unknown(without(charted, 'activeTreatment.shownByNotes'), 'activeTreatment.shownByNotes'),
  'an OTP record': met(inOtp),
  'an OTP record without the statement on intensity': notMet({ ...inOtp, 'certification.states': [] }, 'otp.intensity'),
})

const aPlan: Facts = { inOpioidTreatmentProgram: false, ...planned }

const plan = cases('plan', {
  'a full plan': met(aPlan),
  'prescribed by somebody who is no physician': notMet({ ...aPlan, 'plan.establishedByPhysician': false }, 'plan.a'),
  'not signed by the physician': notMet({ ...aPlan, 'plan.signedByPhysician': false }, 'plan.a'),
  'signed or not, nobody knows': unknown(without(aPlan, 'plan.signedByPhysician'), 'plan.signedByPhysician'),
  'not made for this patient': notMet({ ...aPlan, 'plan.individualized': false }, 'plan.a'),
  'nine hours planned': met({ ...aPlan, 'plan.hoursPerWeek': 9 }),
  'eight hours planned': notMet({ ...aPlan, 'plan.hoursPerWeek': 8 }, 'eligibility.c'),
  'eight of nine hours active treatment': notMet({ ...aPlan, 'plan.activeTreatmentHoursPerWeek': 8 }, 'covered.nine'),
  'no combination of services': notMet({ ...aPlan, 'plan.combinesActiveTreatment': false }, 'cert.d'),
  'goals against which nobody judges the response': flagged({ ...aPlan, 'plan.goalsJudgeResponse': false }, 'plan.g'),
  'goals that measure nothing': flagged({ ...aPlan, 'plan.goalsMeasureResponse': false }, 'plan.h'),
  'neither restoration nor continuing need': flagged({ ...aPlan, 'plan.documentsRestoration': false }, 'plan.i'),
  'continuing need instead of restoration': met({
    ...aPlan,
    'plan.documentsRestoration': false,
    'plan.reflectsNeedForIntensity': true,
  }),
  'a plan whose overall aim lies elsewhere': flagged({ ...aPlan, 'plan.intentIsSeriousSymptoms': false }, 'rn.b'),
  'a goal that is not functional': flagged(
    {
      ...aPlan,
      'plan.goalQualities': [
        'measurable',
        'time-framed',
        'related-to-admission-reason',
        'medically-necessary',
        'addresses-presenting-symptoms',
      ],
    },
    'program.e',
  ),
  'a plan at an OTP': met({ inOpioidTreatmentProgram: true, 'plan.inEffect': true }),
  'no plan at an OTP': notMet({ inOpioidTreatmentProgram: true, 'plan.inEffect': false }, 'otp.cert.plan'),
})

const signed: Facts = { inOpioidTreatmentProgram: false, ...certified, ...recertified }

const certification = cases('certification', {
  'certified on admission and recertified on day 60': met(signed),
  'certified by a physician who does not treat the patient': notMet(
    { ...signed, 'certification.signerTreats': false },
    'rn.n',
  ),
  'certified for eight and a half hours': notMet({ ...signed, 'certification.hoursPerWeek': 8.5 }, 'cert.a'),
  'certified a day late': notMet({ ...signed, 'certification.daysAfterAdmission': 1 }, 'cert.a'),
  'certified without a diagnosis': flagged({ ...signed, 'certification.states': ['clinical-need'] }, 'cert.b'),
  'recertified after 61 days': notMet({ ...signed, 'recertification.longestGap': 61 }, 'recert.timing'),
  'recertified for eight and a half hours': notMet(
    { ...signed, 'recertification.hoursPerWeek': 8.5 },
    'recert.content',
  ),
  'who certified is unknown': unknown(without(signed, 'certification.signedBy'), 'certification.signedBy'),
  'an OTP certification by a nurse practitioner': met({
    ...inOtp,
    'certification.signedBy': 'non-physician-practitioner',
  }),
  'an OTP certification for eight and a half hours': notMet(
    { ...inOtp, 'certification.hoursPerWeek': 8.5 },
    'otp.cert',
  ),
  'an OTP certification without the statement on intensity': notMet(
    { ...inOtp, 'certification.states': ['clinical-need'] },
    'otp.intensity',
  ),
})

const reviewed: Facts = {
  'review.benefitTermsConsulted': true,
  'review.eligibilityCheckedFirst': true,
  'review.benefitCheckedFirst': true,
  'review.lawCheckedFirst': true,
  'review.lawSupersedes': false,
  'review.benefitDiffers': false,
  'review.contractCriteriaSupersede': false,
  'review.externalCriteriaUsed': false,
  'review.medicareGuidanceExists': true,
  'request.technologies': [],
  ageOnDate: 40,
  focusOfTreatment: 'mental-health',
}
/** A question on which Medicare gives no guidance, so that a tool is needed. */
const unguided: Facts = {
  ...reviewed,
  'review.externalCriteriaUsed': true,
  'review.medicareGuidanceExists': false,
  'instruments.completed': ['LOCUS'],
}
const substanceUse: Facts = {
  ...reviewed,
  focusOfTreatment: 'substance-use',
  'review.nationalDeterminationsFallShort': true,
  'instruments.completed': ['ASAM'],
  'asam.dimensionsRated': 6,
}

const authorization = cases('authorization', {
  'all three checks made first, nothing outranks the guideline': met(reviewed),
  'the member’s benefit not consulted': notMet({ ...reviewed, 'review.benefitTermsConsulted': false }, 'use.2'),
  'eligibility checked too late': notMet({ ...reviewed, 'review.eligibilityCheckedFirst': false }, 'use.3.a'),
  'plan coverage checked too late': notMet({ ...reviewed, 'review.benefitCheckedFirst': false }, 'use.3.b'),
  'law checked too late': notMet({ ...reviewed, 'review.lawCheckedFirst': false }, 'use.3.c'),
  'law not checked as far as known': unknown(without(reviewed, 'review.lawCheckedFirst'), 'review.lawCheckedFirst'),
  'the benefit differs, so the guideline does not settle it': notMet(
    { ...reviewed, 'review.benefitDiffers': true },
    'use.4',
  ),
  'a law outranks the benefit': notMet({ ...reviewed, 'review.lawSupersedes': true }, 'use.4'),
  'criteria of a contract are flagged': flagged({ ...reviewed, 'review.contractCriteriaSupersede': true }, 'use.9'),
  'outside criteria although Medicare gives guidance': notMet(
    { ...reviewed, 'review.externalCriteriaUsed': true },
    'external.0',
  ),
  'outside criteria beside manual chapters, where manuals are no guidance': met(
    { ...unguided, 'review.medicareGuidanceExists': true, 'review.medicareLawOrDeterminationExists': false },
    { 'manual-chapters-are-guidance': 'only-what-is-listed' },
  ),
  'outside criteria beside a statute, where manuals are no guidance': notMet(
    { ...unguided, 'review.medicareLawOrDeterminationExists': true },
    'external.0',
    { 'manual-chapters-are-guidance': 'only-what-is-listed' },
  ),
  'an adult with LOCUS': met(unguided),
  'an adult without LOCUS': notMet({ ...unguided, 'instruments.completed': [] }, 'external.locus'),
  'LOCUS on the 18th birthday': met({ ...unguided, ageOnDate: 18 }),
  'CALOCUS-CASII on the 18th birthday': notMet(
    { ...unguided, ageOnDate: 18, 'instruments.completed': ['CALOCUS-CASII'] },
    'external.locus',
  ),
  'CALOCUS-CASII at 18, where either will do': met(
    { ...unguided, ageOnDate: 18, 'instruments.completed': ['CALOCUS-CASII'] },
    { 'locus-at-eighteen': 'either-at-eighteen' },
  ),
  'CALOCUS-CASII at 19, where either will do at 18': notMet(
    { ...unguided, ageOnDate: 19, 'instruments.completed': ['CALOCUS-CASII'] },
    'external.locus',
    { 'locus-at-eighteen': 'either-at-eighteen' },
  ),
  'CALOCUS-CASII at 17': met({ ...unguided, ageOnDate: 17, 'instruments.completed': ['CALOCUS-CASII'] }),
  'LOCUS at 17': notMet({ ...unguided, ageOnDate: 17 }, 'external.calocus'),
  'CALOCUS-CASII at 6': met({ ...unguided, ageOnDate: 6, 'instruments.completed': ['CALOCUS-CASII'] }),
  'ECSII at 6': notMet({ ...unguided, ageOnDate: 6, 'instruments.completed': ['ECSII'] }, 'external.calocus'),
  'ECSII at 5': met({ ...unguided, ageOnDate: 5, 'instruments.completed': ['ECSII'] }),
  'CALOCUS-CASII at 5': notMet(
    { ...unguided, ageOnDate: 5, 'instruments.completed': ['CALOCUS-CASII'] },
    'external.ecsii',
  ),
  'neurofeedback is referred to its own policy': flagged(
    { ...reviewed, 'request.technologies': ['neurofeedback'] },
    'external.bcp',
  ),
  'neurofeedback, where the named technologies are not covered': {
    facts: { ...reviewed, 'request.technologies': ['neurofeedback'] },
    readings: { 'named-technologies': 'not-covered' },
    expect: 'not-met',
  },
  'substance use with ASAM where determinations fall short': met(substanceUse),
  'substance use without ASAM where determinations fall short': notMet(
    { ...substanceUse, 'instruments.completed': [] },
    'external.asam',
  ),
  'substance use without ASAM where determinations suffice': met({
    ...substanceUse,
    'review.nationalDeterminationsFallShort': false,
    'instruments.completed': [],
  }),
  'five dimensions rated are a deficiency': flagged(
    { ...substanceUse, 'asam.dimensionsRated': 5 },
    'external.asam.dimensions',
  ),
  'five dimensions rated, all that the edition has': met(
    { ...substanceUse, 'asam.dimensionsRated': 5, 'asam.everyDimensionOfEdition': true },
    { 'asam-dimensions': 'those-of-the-edition' },
  ),
})

const aLine: Facts = {
  inOpioidTreatmentProgram: false,
  'day.hospitalInpatient': false,
  'claim.serviceCategory': 'other',
  'claim.everyServiceEvidenced': true,
  'claim.everyServiceNoted': false,
  'claim.amountSupported': true,
}
const otpLine: Facts = {
  inOpioidTreatmentProgram: true,
  'facility.kinds': ['opioid-treatment-program'],
  'program.medicareEnrolledOtp': true,
  'claim.procedure': 'G0137',
  'claim.days': 7,
  'claim.otpServices': 9,
  'claim.remoteServices': 0,
  'claim.withinProgramWeek': true,
  'claim.everyServiceEvidenced': true,
  'claim.amountSupported': true,
  'claim.primaryProcedureApplies': false,
}

const claim = cases('claim', {
  'a line whose services are on record': met(aLine),
  'a line in a hospital stay': notMet({ ...aLine, 'day.hospitalInpatient': true }, 'denial.coverage.1'),
  meals: notMet({ ...aLine, 'claim.serviceCategory': 'meals' }, 'denial.coverage.2'),
  transportation: notMet({ ...aLine, 'claim.serviceCategory': 'transportation' }, 'denial.coverage.2'),
  'medication that patients give themselves': notMet(
    { ...aLine, 'claim.serviceCategory': 'self-administered-medication' },
    'denial.coverage.2',
  ),
  'training for a vocation': notMet({ ...aLine, 'claim.serviceCategory': 'vocational-training' }, 'denial.coverage.3'),
  'a service that no record shows': notMet({ ...aLine, 'claim.everyServiceEvidenced': false }, 'notes.a'),
  'a record that does not tell what is due': notMet({ ...aLine, 'claim.amountSupported': false }, 'notes.a'),
  'nobody looked for the record': unknown(without(aLine, 'claim.everyServiceEvidenced'), 'claim.everyServiceEvidenced'),
  'an attendance entry without note, where a note is demanded': notMet(aLine, 'notes.a', {
    'proof-of-each-service': 'a-progress-note',
  }),

  'nine services in seven days': met(otpLine),
  'eight services in seven days': notMet({ ...otpLine, 'claim.otpServices': 8 }, 'g0137.count'),
  'nine services in eight days': notMet({ ...otpLine, 'claim.days': 8 }, 'g0137.count'),
  'nine in person and one by video': met({ ...otpLine, 'claim.remoteServices': 1 }),
  'nine in person and one by video, where one spoils the week': notMet(
    { ...otpLine, 'claim.remoteServices': 1 },
    'g0137.count',
    { 'remote-services-in-the-window': 'any-remote-one-bars-it' },
  ),
  'nine in person and none by video, where one spoils the week': met(otpLine, {
    'remote-services-in-the-window': 'any-remote-one-bars-it',
  }),
  'seven days across two program weeks': met({ ...otpLine, 'claim.withinProgramWeek': false }),
  'seven days across two program weeks, where the calendar week counts': notMet(
    { ...otpLine, 'claim.withinProgramWeek': false },
    'g0137.count',
    { 'seven-days': 'one-program-week' },
  ),
  'an OTP that Medicare has not enrolled': notMet(
    { ...otpLine, 'program.medicareEnrolledOtp': false },
    'g0137.enrolled',
  ),
  'a hospital that bills the OTP code': notMet(
    { ...otpLine, 'facility.kinds': ['hospital-outpatient-department'] },
    'g0137.enrolled',
  ),
  'billed alone': met(otpLine),
  'billed with its primary procedure': met({
    ...otpLine,
    'claim.primaryProcedureApplies': true,
    'claim.primaryProcedureListed': true,
  }),
  'billed without the primary procedure there is': flagged(
    { ...otpLine, 'claim.primaryProcedureApplies': true, 'claim.primaryProcedureListed': false },
    'g0137.addon',
  ),
  'billed without the primary procedure there is, where it is demanded': notMet(
    { ...otpLine, 'claim.primaryProcedureApplies': true, 'claim.primaryProcedureListed': false },
    'g0137',
    { 'add-on-code': 'demand-it' },
  ),
  'another code of an OTP': met({ ...otpLine, 'claim.procedure': 'other', 'claim.otpServices': 3 }),
})

const otpFacility: Facts = {
  'facility.kinds': ['opioid-treatment-program'],
  'program.isDistinctOudProgram': true,
  'program.givesListedService': true,
  'program.openHoursPerDay': 10,
  'program.placesOfCare': ['at-the-facility'],
  'program.medicareEnrolledOtp': true,
}

const program = cases('program', {
  'a hospital outpatient program': met(hospitalProgram),
  'a freestanding clinic': notMet(
    { ...hospitalProgram, 'facility.kinds': ['freestanding-outpatient-program'] },
    'program.b',
  ),
  'a certified community mental health center': met({
    ...hospitalProgram,
    'facility.kinds': ['community-mental-health-center'],
    'program.medicareCertified': true,
  }),
  'what kind of facility it is, nobody recorded': {
    facts: without(hospitalProgram, 'facility.kinds'),
    expect: 'undetermined',
  },
  'no active treatment': notMet({ ...hospitalProgram, 'program.isActiveTreatment': false }, 'program.c'),
  'mainly diversion': notMet({ ...hospitalProgram, 'program.mainlyDiversional': true }, 'program.f'),
  'nothing but a structured day': notMet({ ...hospitalProgram, 'program.onlyPsychosocial': true }, 'program.g'),
  'half of the time is diversion': met(
    { ...hospitalProgram, 'program.diversionalShare': 0.5 },
    { 'mainly-is-judged': 'more-than-half-of-the-time' },
  ),
  'more than half of the time is diversion': notMet(
    { ...hospitalProgram, 'program.diversionalShare': 0.6 },
    'program.f',
    { 'mainly-is-judged': 'more-than-half-of-the-time' },
  ),
  'community ties neglected': flagged({ ...hospitalProgram, 'program.keepsCommunityTies': false }, 'program.a'),
  'loosely structured': flagged({ ...hospitalProgram, 'program.highlyStructured': false }, 'program.d'),
  'an enrolled OTP': met(otpFacility),
  'an OTP, where both chapters bind': {
    facts: otpFacility,
    readings: { 'otp-has-its-own-chapter': 'both-chapters' },
    expect: 'undetermined',
  },
  'an OTP without a distinct program': notMet(
    { ...otpFacility, 'program.isDistinctOudProgram': false },
    'otp.def.program',
  ),
  'an OTP around the clock': notMet({ ...otpFacility, 'program.openHoursPerDay': 24 }, 'otp.hours-of-day'),
  'an OTP just short of the clock': met({ ...otpFacility, 'program.openHoursPerDay': 23.75 }),
  'an OTP that gives care in a residence': notMet(
    { ...otpFacility, 'program.placesOfCare': ['residential'] },
    'otp.place',
  ),
  'an OTP without Medicare enrollment': notMet(
    { ...otpFacility, 'program.medicareEnrolledOtp': false },
    'g0137.enrolled',
  ),
})

const denied = (...grounds: string[]): Facts => ({ inOpioidTreatmentProgram: false, 'denial.grounds': grounds })

/** Not met: a ground that the text names describes the denial; its class says whether it can be appealed. */
const denial = cases('denial', {
  'none of the grounds that the text names': met(denied('other')),
  'grounds unknown': unknown({ inOpioidTreatmentProgram: false }, 'denial.grounds'),
  'day care': notMet(denied('social-recreational-custodial-or-respite'), 'denial.benefit.1'),
  'wellness without risk': notMet(denied('wellness-without-risk'), 'denial.benefit.2'),
  'stable patients': notMet(denied('stable-or-medication-management-only'), 'denial.benefit.3'),
  'hospital inpatients': notMet(denied('hospital-inpatient'), 'denial.coverage'),
  'meals, medication or transportation': notMet(denied('meals-medication-or-transportation'), 'denial.coverage'),
  'vocational training': notMet(denied('vocational-training'), 'denial.coverage'),
  'no part taken': notMet(
    { ...denied('cannot-or-refuses-to-participate'), 'diagnosticAdmission.necessary': false },
    'denial.rn.1.a',
  ),
  'no part taken, on a brief diagnostic admission': met({
    ...denied('cannot-or-refuses-to-participate'),
    ...diagnostic,
  }),
  'no part taken, and nobody says whether the admission is diagnostic': {
    facts: denied('cannot-or-refuses-to-participate'),
    expect: 'undetermined',
  },
  'no part taken, on a long diagnostic admission': notMet(
    { ...denied('cannot-or-refuses-to-participate'), ...diagnostic, 'diagnosticAdmission.brief': false },
    'denial.rn.1.a',
  ),
  'no part taken, on a brief diagnostic admission without an end on record, where that is asked for': notMet(
    { ...denied('cannot-or-refuses-to-participate'), ...diagnostic, 'diagnosticAdmission.endStated': false },
    'denial.rn.1.a',
    { 'brief-diagnostic-admission': 'judged-and-end-stated' },
  ),
  'intensity not tolerated': notMet(
    { ...denied('cannot-tolerate-intensity'), 'diagnosticAdmission.necessary': false },
    'denial.rn.1.b',
  ),
  'intensity not tolerated on a brief diagnostic admission': notMet(
    { ...denied('cannot-tolerate-intensity'), ...diagnostic },
    'denial.rn.1.b',
  ),
  'intensity not tolerated on a brief diagnostic admission, where the exception covers it': met(
    { ...denied('cannot-tolerate-intensity'), ...diagnostic },
    { 'diagnostic-exception-covers': 'tolerance-too' },
  ),
  'chronic without exacerbation': notMet(denied('chronic-without-acute-exacerbation'), 'denial.rn.2'),
  'chronic and without risk can be appealed': notMet(
    denied('chronic-without-acute-exacerbation', 'wellness-without-risk'),
    'denial.rn.2',
  ),
  'chronic and without risk, where the wellness ground governs': notMet(
    denied('chronic-without-acute-exacerbation', 'wellness-without-risk'),
    'denial.benefit.2',
    { 'no-risk-or-no-exacerbation': 'wellness-ground-governs' },
  ),
  'inpatient care would not otherwise be needed: no ground for a denial': notMet(
    denied('inpatient-care-not-otherwise-needed'),
    'eligibility.i',
  ),
})

export default [
  admission,
  continuedStay,
  discharge,
  serviceDay,
  serviceWeek,
  session,
  record,
  plan,
  certification,
  authorization,
  claim,
  program,
  denial,
] satisfies CaseSet[]
