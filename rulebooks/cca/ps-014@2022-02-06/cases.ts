import { type CaseSet, cases, type Facts, type RuleCase, without } from '../../../src/rules/cases.ts'

const met = (facts: Facts, more: Partial<RuleCase> = {}): RuleCase => ({ facts, expect: 'met', ...more })
const fails = (facts: Facts, clause: string, more: Partial<RuleCase> = {}): RuleCase => ({
  facts,
  expect: 'not-met',
  notMet: [clause],
  ...more,
})
const open = (facts: Facts, missing?: string, more: Partial<RuleCase> = {}): RuleCase => ({
  facts,
  expect: 'undetermined',
  ...(missing ? { missing: [missing] } : {}),
  ...more,
})
/** The list of a fact without some of its codes. */
const less = (facts: Facts, id: string, ...codes: string[]): Facts => {
  const all = facts[id]
  if (!Array.isArray(all) || codes.some(code => !all.includes(code))) throw new Error(`${id} does not hold ${codes}`)
  return { ...facts, [id]: all.filter(code => !codes.includes(code)) }
}

const fits: Facts = {
  'coverage.ccaProduct': 'one-care',
  unsafeInLessIntensiveSetting: true,
  wouldOtherwiseNeedHigherLevel: true,
  livingEnvironmentStableEnough: true,
  biomedicallyStable: true,
  symptomsFitDsmDiagnosis: true,
  diagnosisCallsForIntensiveStructure: true,
}

const admission = cases('admission', {
  'all conditions documented': met(fits),
  'a Rhode Island plan falls under the same specification': met({
    ...fits,
    'coverage.ccaProduct': 'ri-medicare-maximum',
  }),
  'another product of the payer': fails({ ...fits, 'coverage.ccaProduct': 'other' }, 'header.products'),
  'product not on file': open(without(fits, 'coverage.ccaProduct'), 'coverage.ccaProduct'),
  'ordinary outpatient care would be safe': fails({ ...fits, unsafeInLessIntensiveSetting: false }, 'covered.11'),
  'nobody asked whether less would be safe': open(
    without(fits, 'unsafeInLessIntensiveSetting'),
    'unsafeInLessIntensiveSetting',
  ),
  'no more intensive level would otherwise be needed': fails(
    { ...fits, wouldOtherwiseNeedHigherLevel: false },
    'covered.12',
  ),
  'a Medicare plan without need of a higher level, as written': fails(
    { ...fits, 'coverage.ccaProduct': 'ma-medicare-value', wouldOtherwiseNeedHigherLevel: false },
    'covered.12',
  ),
  'the same where Medicare plans are excepted': met(
    { ...fits, 'coverage.ccaProduct': 'ma-medicare-value', wouldOtherwiseNeedHigherLevel: false },
    { readings: { 'higher-level-for-medicare': 'medicare-plans-excepted' } },
  ),
  'One Care is not excepted with them': fails({ ...fits, wouldOtherwiseNeedHigherLevel: false }, 'covered.12', {
    readings: { 'higher-level-for-medicare': 'medicare-plans-excepted' },
  }),
  'nobody asked what would otherwise be needed': open(
    without(fits, 'wouldOtherwiseNeedHigherLevel'),
    'wouldOtherwiseNeedHigherLevel',
  ),
  'home too unstable for outpatient treatment': fails({ ...fits, livingEnvironmentStableEnough: false }, 'covered.13'),
  'nobody asked about home': open(without(fits, 'livingEnvironmentStableEnough'), 'livingEnvironmentStableEnough'),
  'physically too ill for outpatient treatment': fails({ ...fits, biomedicallyStable: false }, 'covered.14'),
  'nobody asked about physical stability': open(without(fits, 'biomedicallyStable'), 'biomedicallyStable'),
  'symptoms that fit no diagnosis': fails({ ...fits, symptomsFitDsmDiagnosis: false }, 'components.3'),
  'a diagnosis that needs no intensive structure': fails(
    { ...fits, diagnosisCallsForIntensiveStructure: false },
    'components.3',
  ),
  'a diagnosis not yet confirmed is no obstacle': met({ ...fits, 'diagnosis.underCurrentDsm': false }),
  'unless a confirmed one is asked for': fails({ ...fits, 'diagnosis.underCurrentDsm': false }, 'components.3', {
    readings: { 'diagnosis-consistent-or-confirmed': 'diagnosis-confirmed' },
  }),
  'a confirmed one then suffices': met(
    { ...fits, 'diagnosis.underCurrentDsm': true },
    { readings: { 'diagnosis-consistent-or-confirmed': 'diagnosis-confirmed' } },
  ),
})

/** Everything the twelve areas ask, of an adult. */
const assessed: Facts = {
  ageOnDate: 34,
  'assessment.completed': true,
  'assessment.elements': [
    'presenting-problem-history',
    'chief-complaints-and-symptoms',
    'behavioral-health-history',
    'substance-use-history',
    'medical-history',
    'family-history',
    'social-history',
    'linguistic-cultural-background',
    'current-substance-use',
    'mental-status',
    'previous-medication-trials',
    'current-medications',
    'allergies',
    'diagnosis-and-formulation',
    'level-of-functioning',
    'personal-strengths',
    'primary-care-provider',
    'trauma-screening',
  ],
}

const reviewed: Facts = {
  'psychiatristReview.done': true,
  'psychiatristReview.elements': ['medical', 'psychiatric', 'pharmacological'],
}

const planned: Facts = {
  ...assessed,
  ...reviewed,
  'careTeam.assigned': true,
  'careTeam.disciplineCount': 3,
  'firstTeamMeeting.businessDaysAfterAdmission': 1,
  'firstTeamMeeting.reviewedAssessment': true,
  'provisionalPlan.businessDaysAfterAdmission': 1,
  'plan.everyGoalStates': ['goal', 'expected-outcome', 'time-frame'],
  'plan.everyGoalIs': ['behavioral', 'measurable', 'solution-focused'],
  'plan.elements': [
    'strengths-individual',
    'peer-and-recovery-support',
    'medication-evaluation-and-management',
    'discharge-and-aftercare',
  ],
  'plan.counseling': ['individual', 'group'],
  'plan.stateAgencyCalledFor': false,
  'plan.memberSigned': true,
  'plan.memberRefusalDocumented': false,
  'plan.changeCalledFor': false,
  'plan.qualities': ['individualized', 'time-limited', 'comprehensive', 'coordinated', 'multidisciplinary'],
  'plan.modalityCount': 2,
  'consent.providerCoordination': true,
  'plan.integratedWithProviders': true,
  'plans.involve': ['member', 'providers'],
  'aftercare.mattersTo': ['providers'],
  'involvement.clinicallyContraindicated': false,
  'involvement.legallyContraindicated': false,
  'consent.involvementOnFile': true,
}

const lacksArea = (clause: string, ...codes: string[]) => fails(less(planned, 'assessment.elements', ...codes), clause)
const lacksElement = (clause: string, code: string) => fails(less(planned, 'plan.elements', code), clause)
const changed: Facts = {
  ...planned,
  'plan.changeCalledFor': true,
  'plan.changedAsCalledFor': true,
  'plan.updateParticipants': ['member'],
  'plan.familyShouldTakePart': false,
}

const plan = cases('plan', {
  'a provisional plan with all eight elements, set one business day after admission': met(planned),
  'the team met on the day of admission': met({
    ...planned,
    'firstTeamMeeting.businessDaysAfterAdmission': 0,
    'provisionalPlan.businessDaysAfterAdmission': 0,
  }),
  'the team met two business days after admission': fails(
    { ...planned, 'firstTeamMeeting.businessDaysAfterAdmission': 2 },
    'plan.3.timing',
  ),
  'the team met in time and the plan was set a day later': fails(
    { ...planned, 'provisionalPlan.businessDaysAfterAdmission': 2 },
    'plan.3.timing',
  ),
  'one business day is late where the day itself counts': fails(planned, 'plan.3.timing', {
    readings: { 'one-business-day': 'same-day' },
  }),
  'no team meeting on file': open(
    without(planned, 'firstTeamMeeting.businessDaysAfterAdmission'),
    'firstTeamMeeting.businessDaysAfterAdmission',
  ),
  'no team assigned': fails({ ...planned, 'careTeam.assigned': false }, 'plan.2'),
  'a team of two professions': met({ ...planned, 'careTeam.disciplineCount': 2 }),
  'a team of one profession': fails({ ...planned, 'careTeam.disciplineCount': 1 }, 'plan.2'),
  'a team without a nurse, where the staffing model is asked of it': fails(
    { ...planned, 'careTeam.coreRoles': ['masters-clinician', 'psychiatrist'] },
    'plan.2',
    { readings: { 'multidisciplinary-team': 'staffing-minimum' } },
  ),
  'a team with all three roles': met(
    { ...planned, 'careTeam.coreRoles': ['masters-clinician', 'registered-nurse', 'psychiatrist'] },
    { readings: { 'multidisciplinary-team': 'staffing-minimum' } },
  ),
  'the meeting did not go over the assessment': fails(
    { ...planned, 'firstTeamMeeting.reviewedAssessment': false },
    'plan.3.review',
  ),
  'a goal without its time frame': fails(less(planned, 'plan.everyGoalStates', 'time-frame'), 'plan.3.goals'),
  'a goal without its expected outcome': fails(
    less(planned, 'plan.everyGoalStates', 'expected-outcome'),
    'plan.3.goals',
  ),
  'goals that cannot be measured are reported and decide nothing': met(
    less(planned, 'plan.everyGoalIs', 'measurable'),
    { flags: ['plan.3.goals.quality'] },
  ),
  'no strengths of the member': lacksElement('plan.3.strengths', 'strengths-individual'),
  'family strengths found and left out of the plan': fails(
    { ...planned, 'assessment.elements': [...list(assessed, 'assessment.elements'), 'family-strengths'] },
    'plan.3.strengths',
  ),
  'family strengths found and taken into the plan': met({
    ...planned,
    'assessment.elements': [...list(assessed, 'assessment.elements'), 'family-strengths'],
    'plan.elements': [...list(planned, 'plan.elements'), 'strengths-family'],
  }),
  'no family strengths, where every plan needs them': fails(planned, 'plan.3.strengths', {
    readings: { 'family-strengths-in-plan': 'always' },
  }),
  'no peer or recovery support, and no word on declining it': fails(
    { ...less(planned, 'plan.elements', 'peer-and-recovery-support'), 'plan.peerSupportDeclined': false },
    'plan.3.peer',
  ),
  'peer support offered and declined': met({
    ...less(planned, 'plan.elements', 'peer-and-recovery-support'),
    'plan.peerSupportDeclined': true,
  }),
  'declining is not enough where the services must be planned': fails(
    { ...less(planned, 'plan.elements', 'peer-and-recovery-support'), 'plan.peerSupportDeclined': true },
    'plan.3.peer',
    { readings: { 'peer-support-declined': 'services-only' } },
  ),
  'no medication evaluation and management': lacksElement('plan.3.medication', 'medication-evaluation-and-management'),
  'family and individual counseling': met({ ...planned, 'plan.counseling': ['individual', 'family'] }),
  'group counseling alone': fails({ ...planned, 'plan.counseling': ['group'] }, 'plan.3.counseling'),
  'group counseling alone, where one kind may be enough': met(
    { ...planned, 'plan.counseling': ['group'] },
    { readings: { 'combination-of-counseling': 'any-one' } },
  ),
  'no counseling, even where one kind may be enough': fails(
    { ...planned, 'plan.counseling': [] },
    'plan.3.counseling',
    {
      readings: { 'combination-of-counseling': 'any-one' },
    },
  ),
  'a state agency is involved and the plan is silent': fails(
    { ...planned, 'plan.stateAgencyCalledFor': true },
    'plan.3.state-agency',
  ),
  'a state agency is involved and the plan says so': met({
    ...planned,
    'plan.stateAgencyCalledFor': true,
    'plan.elements': [...list(planned, 'plan.elements'), 'state-agency-involvement'],
  }),
  'nobody asked about state agencies': open(without(planned, 'plan.stateAgencyCalledFor'), 'plan.stateAgencyCalledFor'),
  'no discharge and aftercare part': lacksElement('plan.3.discharge', 'discharge-and-aftercare'),
  'a discharge part without detail, where detail is judged': fails(
    { ...planned, 'plan.dischargeSectionDetailed': false },
    'plan.3.discharge',
    { readings: { 'detailed-discharge-plan': 'judged-detailed' } },
  ),
  'a detailed discharge part, where detail is judged': met(
    { ...planned, 'plan.dischargeSectionDetailed': true },
    { readings: { 'detailed-discharge-plan': 'judged-detailed' } },
  ),
  'the refusal to sign is documented': met({
    ...planned,
    'plan.memberSigned': false,
    'plan.memberRefusalDocumented': true,
  }),
  'neither a signature nor a documented refusal': fails({ ...planned, 'plan.memberSigned': false }, 'plan.3.signature'),
  'no signature so far, and nothing known of a refusal': open(
    without({ ...planned, 'plan.memberSigned': false }, 'plan.memberRefusalDocumented'),
    'plan.memberRefusalDocumented',
  ),
  'a change was called for and made with the member': met(changed),
  'a change was called for and not made': fails({ ...changed, 'plan.changedAsCalledFor': false }, 'plan.4'),
  'a change made without the member': fails({ ...changed, 'plan.updateParticipants': ['family'] }, 'plan.4'),
  'family should take part in the change and did not': fails(
    { ...changed, 'plan.familyShouldTakePart': true },
    'plan.4',
  ),
  'natural supports took part in the change': met({
    ...changed,
    'plan.familyShouldTakePart': true,
    'plan.updateParticipants': ['member', 'natural-supports'],
  }),

  'no history of the presenting problem': lacksArea('assessment.1', 'presenting-problem-history'),
  'no chief complaints': lacksArea('assessment.2', 'chief-complaints-and-symptoms'),
  'no behavioral health history': lacksArea('assessment.3', 'behavioral-health-history'),
  'no substance use history': lacksArea('assessment.3', 'substance-use-history'),
  'no medical history': lacksArea('assessment.4', 'medical-history'),
  'no family history': lacksArea('assessment.5', 'family-history'),
  'no social history': lacksArea('assessment.5', 'social-history'),
  'no background in language and culture': lacksArea('assessment.5', 'linguistic-cultural-background'),
  'nothing on present substance use': lacksArea('assessment.6', 'current-substance-use'),
  'no mental status examination': lacksArea('assessment.7', 'mental-status'),
  'no medications tried before': lacksArea('assessment.8', 'previous-medication-trials'),
  'no present medications': lacksArea('assessment.8', 'current-medications'),
  'no allergies': lacksArea('assessment.8', 'allergies'),
  'no diagnosis and formulation': lacksArea('assessment.9', 'diagnosis-and-formulation'),
  'no level of functioning': lacksArea('assessment.10', 'level-of-functioning'),
  'no strengths': lacksArea('assessment.11', 'personal-strengths'),
  'an adolescent’s assessment without family strengths': fails({ ...planned, ageOnDate: 17 }, 'assessment.11'),
  'at eighteen family strengths are not asked for': met({ ...planned, ageOnDate: 18 }),
  'at twenty they are where children are those under twenty-one': fails(
    { ...planned, ageOnDate: 20 },
    'assessment.11',
    {
      readings: { 'children-and-adolescents': 'under-21' },
    },
  ),
  'at twenty-one they are not': met(
    { ...planned, ageOnDate: 21 },
    { readings: { 'children-and-adolescents': 'under-21' } },
  ),
  'no primary care provider': lacksArea('assessment.12', 'primary-care-provider'),

  'a plan that is not coordinated': fails(less(planned, 'plan.qualities', 'coordinated'), 'components.5'),
  'a plan of one modality': fails({ ...planned, 'plan.modalityCount': 1 }, 'components.5'),
  'no work with the member’s other providers, who may be spoken to': fails(
    { ...planned, 'plan.integratedWithProviders': false },
    'components.7',
  ),
  'without consent no work with other providers is asked for': met({
    ...planned,
    'consent.providerCoordination': false,
    'plan.integratedWithProviders': false,
  }),
  'no review by the psychiatrist': fails({ ...planned, 'psychiatristReview.done': false }, 'components.9'),
  'the review leaves out medical needs': fails(
    less(planned, 'psychiatristReview.elements', 'medical'),
    'components.9.a',
  ),
  'the review leaves out psychiatric needs': fails(
    less(planned, 'psychiatristReview.elements', 'psychiatric'),
    'components.9.b',
  ),
  'the review leaves out medication': fails(
    less(planned, 'psychiatristReview.elements', 'pharmacological'),
    'components.9.c',
  ),
  'no time is set for the psychiatrist’s review': met({
    ...planned,
    'psychiatristReview.businessDaysAfterAdmission': 9,
  }),
  'with the team meeting, where it is read so': met(
    { ...planned, 'psychiatristReview.businessDaysAfterAdmission': 1 },
    { readings: { 'psychiatrist-review-time': 'with-team-meeting' } },
  ),
  'after the team meeting, where it is read so': fails(
    { ...planned, 'psychiatristReview.businessDaysAfterAdmission': 2 },
    'components.9',
    { readings: { 'psychiatrist-review-time': 'with-team-meeting' } },
  ),

  'the member was not involved': fails(less(planned, 'plans.involve', 'member'), 'documentation.2'),
  'providers matter to aftercare and were not involved': fails(
    less(planned, 'plans.involve', 'providers'),
    'documentation.2',
  ),
  'family matters to aftercare and was not involved': fails(
    { ...planned, 'aftercare.mattersTo': ['family-or-guardian', 'providers'] },
    'documentation.2',
  ),
  'an agency matters to aftercare and was not involved': fails(
    { ...planned, 'aftercare.mattersTo': ['agencies', 'providers'] },
    'documentation.2',
  ),
  'nobody but the member matters to aftercare': met({
    ...planned,
    'plans.involve': ['member'],
    'aftercare.mattersTo': [],
    'consent.involvementOnFile': false,
  }),
  'all four must be involved where it is read so': fails(planned, 'documentation.2', {
    readings: { 'who-must-be-involved': 'everyone' },
  }),
  'clinical reasons excuse from involving family': met({
    ...planned,
    'aftercare.mattersTo': ['family-or-guardian', 'providers'],
    'involvement.clinicallyContraindicated': true,
  }),
  'legal reasons excuse from involving family': met({
    ...planned,
    'aftercare.mattersTo': ['family-or-guardian', 'providers'],
    'involvement.legallyContraindicated': true,
  }),
  'others involved without consent on file': fails(
    { ...planned, 'consent.involvementOnFile': false },
    'documentation.2.consent',
  ),
  'nothing known of the consent': open(without(planned, 'consent.involvementOnFile'), 'consent.involvementOnFile'),
})

const documented: Facts = {
  ...assessed,
  ...reviewed,
  'crisisPlan.kinds': ['safety'],
  'crisis.contactMade': false,
  'payerCareTeam.contacts': 1,
  'plans.involve': ['member', 'providers'],
  'consent.involvementOnFile': true,
  'notes.attendedDaysWithout': 0,
  'plan.outcomeResults': 1,
}
const inCrisis: Facts = {
  ...documented,
  'crisis.contactMade': true,
  'crisis.needAssessedEachTime': true,
  'crisis.supervisorGuidedEachTime': true,
  'crisis.responses': ['supported-in-community'],
}

const record = cases('record', {
  'everything on file': met(documented),
  'the assessment is not finished': fails({ ...documented, 'assessment.completed': false }, 'plan.1'),
  'an area is missing from the assessment': fails(less(documented, 'assessment.elements', 'allergies'), 'assessment.0'),
  'an adolescent’s assessment without family strengths': fails({ ...documented, ageOnDate: 17 }, 'assessment.11'),
  'at eighteen family strengths are not asked for': met({ ...documented, ageOnDate: 18 }),
  'no trauma screening': fails(less(documented, 'assessment.elements', 'trauma-screening'), 'trauma.2.member'),
  'no review by the psychiatrist': fails({ ...documented, 'psychiatristReview.done': false }, 'components.9'),
  'a crisis prevention plan serves as well as a safety plan': met({
    ...documented,
    'crisisPlan.kinds': ['crisis-prevention'],
  }),
  'neither a crisis prevention plan nor a safety plan': fails(
    { ...documented, 'crisisPlan.kinds': [] },
    'components.2.3.member',
  ),
  'no crisis plan, where the program need only offer it': met(
    { ...documented, 'crisisPlan.kinds': [], 'program.servicesOffered': ['crisis-planning'] },
    { readings: { 'crisis-planning-scope': 'program-offers-it' } },
  ),
  'a crisis answered with support in the community': met(inCrisis),
  'a crisis answered by referral to the outpatient provider': met({
    ...inCrisis,
    'crisis.responses': ['referred-to-outpatient-provider'],
  }),
  'a crisis answered by referral to emergency services': met({
    ...inCrisis,
    'crisis.responses': ['referred-to-emergency-services'],
  }),
  'a crisis left unanswered': fails({ ...inCrisis, 'crisis.responses': [] }, 'components.11'),
  'a crisis in which need was not assessed': fails(
    { ...inCrisis, 'crisis.needAssessedEachTime': false },
    'components.11',
  ),
  'a crisis answered without a supervisor': fails(
    { ...inCrisis, 'crisis.supervisorGuidedEachTime': false },
    'components.11',
  ),
  'one response is too little where all three are read': fails(inCrisis, 'components.11', {
    readings: { 'crisis-responses': 'all-of' },
  }),
  'all three responses, where all three are read': met(
    {
      ...inCrisis,
      'crisis.responses': [
        'referred-to-outpatient-provider',
        'referred-to-emergency-services',
        'supported-in-community',
      ],
    },
    { readings: { 'crisis-responses': 'all-of' } },
  ),
  'unknown whether there was a crisis': open(without(documented, 'crisis.contactMade'), 'crisis.contactMade'),
  'the payer’s care team was never contacted': fails({ ...documented, 'payerCareTeam.contacts': 0 }, 'documentation.1'),
  'one contact is too little where two are read': fails(documented, 'documentation.1', {
    readings: { 'contact-with-payer': 'twice' },
  }),
  'two contacts, where two are read': met(
    { ...documented, 'payerCareTeam.contacts': 2 },
    { readings: { 'contact-with-payer': 'twice' } },
  ),
  'others involved without consent': fails(
    { ...documented, 'consent.involvementOnFile': false },
    'documentation.2.consent',
  ),
  'one attended day without a note': fails({ ...documented, 'notes.attendedDaysWithout': 1 }, 'documentation.3.record'),
  'no outcome data in the plan': fails({ ...documented, 'plan.outcomeResults': 0 }, 'quality.3.member'),
  'one measurement is too little where two are read': fails(documented, 'quality.3.member', {
    readings: { 'outcome-data-in-plan': 'two' },
  }),
  'two measurements, where two are read': met(
    { ...documented, 'plan.outcomeResults': 2 },
    { readings: { 'outcome-data-in-plan': 'two' } },
  ),
  'nothing known of outcome data': open(without(documented, 'plan.outcomeResults'), 'plan.outcomeResults'),
})

const attended: Facts = { 'day.attended': true, 'day.noteOnFile': true }

const serviceDay = cases('service-day', {
  'attended, with a note': met(attended),
  'attended, without a note': fails({ ...attended, 'day.noteOnFile': false }, 'documentation.3'),
  'attended, and nothing known of a note': open(without(attended, 'day.noteOnFile'), 'day.noteOnFile'),
  'not attended': { facts: { 'day.attended': false, 'day.noteOnFile': false }, expect: 'not-applicable' },
  'two hours attended: the three hours are the program’s to offer': met({ ...attended, 'day.attendedHours': 2 }),
  'three hours attended, where they are asked of the member': met(
    { ...attended, 'day.attendedHours': 3 },
    { readings: { 'offered-or-attended': 'attended' } },
  ),
  'a minute less, where they are asked of the member': {
    facts: { ...attended, 'day.attendedHours': 3 - 1 / 60 },
    expect: 'not-met',
    readings: { 'offered-or-attended': 'attended' },
  },
})

const fullWeek: Facts = {
  'week.isPartial': false,
  'week.attendedDays': 5,
  'week.scheduledDays': 5,
  'week.attendedSessions': 15,
  'week.tapers': false,
}
const reported = (facts: Facts, ...flags: string[]): RuleCase => ({ facts, expect: 'not-applicable', flags })
const required = { readings: { 'attendance-minimum': 'required' } }

const serviceWeek = cases('service-week', {
  'a recommendation decides nothing about a week': reported(fullWeek),
  'three days attended': reported({ ...fullWeek, 'week.attendedDays': 3 }),
  'two days attended is reported': reported({ ...fullWeek, 'week.attendedDays': 2 }, 'covered.4'),
  'a schedule of three days that does not taper is flagged': reported(
    { ...fullWeek, 'week.scheduledDays': 3 },
    'covered.5',
  ),
  'three days attended, where the minimum is required': met({ ...fullWeek, 'week.attendedDays': 3 }, required),
  'two days attended, where the minimum is required': fails(
    { ...fullWeek, 'week.attendedDays': 2 },
    'covered.4',
    required,
  ),
  'a week cut short is left out': {
    facts: { ...fullWeek, 'week.isPartial': true, 'week.attendedDays': 1 },
    expect: 'not-applicable',
    ...required,
  },
  'a week cut short counts where every week does': fails(
    { ...fullWeek, 'week.isPartial': true, 'week.attendedDays': 2 },
    'covered.4',
    { readings: { ...required.readings, 'partial-weeks': 'counted' } },
  ),
  'two of three scheduled days attended, where the schedule is read': met(
    { ...fullWeek, 'week.attendedDays': 2, 'week.scheduledDays': 3, 'week.tapers': true },
    { readings: { ...required.readings, 'three-times-a-week': 'scheduled-days' } },
  ),
  'two days scheduled, where the schedule is read': fails({ ...fullWeek, 'week.scheduledDays': 2 }, 'covered.4', {
    readings: { ...required.readings, 'three-times-a-week': 'scheduled-days' },
  }),
  'three sessions on one day, where sessions are read': met(
    { ...fullWeek, 'week.attendedDays': 1, 'week.attendedSessions': 3 },
    { readings: { ...required.readings, 'three-times-a-week': 'attended-sessions' } },
  ),
  'two sessions, where sessions are read': fails({ ...fullWeek, 'week.attendedSessions': 2 }, 'covered.4', {
    readings: { ...required.readings, 'three-times-a-week': 'attended-sessions' },
  }),
  'attendance not recorded': open(without(fullWeek, 'week.attendedDays'), 'week.attendedDays', required),
})

const session = cases('session', {
  'a group therapy session': {
    facts: { 'session.isOfficeModality': true, 'session.isAdjunctive': false },
    expect: 'not-applicable',
  },
  'expressive therapy with a function in the plan': met({
    'session.isOfficeModality': false,
    'session.isAdjunctive': true,
    'session.hasFunctionInPlan': true,
  }),
  'expressive therapy without a function in the plan': fails(
    { 'session.isOfficeModality': false, 'session.isAdjunctive': true, 'session.hasFunctionInPlan': false },
    'covered.9',
  ),
  'expressive therapy, and the plan not looked at': open(
    { 'session.isOfficeModality': false, 'session.isAdjunctive': true },
    'session.hasFunctionInPlan',
  ),
})

const booked: Facts = {
  'aftercare.visitBooked': true,
  'aftercare.firstVisitDays': 7,
  'aftercare.psychiatricVisitBooked': true,
  'aftercare.firstPsychiatricVisitDays': 14,
  'discharge.medicationKinds': ['psychotropic'],
}

const leaving: Facts = {
  ...booked,
  'programDays.onCalendar': 21,
  dischargedFromProgram: true,
  'stabilization.signs': ['symptoms-stabilizing', 'community-supports-growing', 'daily-activities-resuming'],
  'stay.intensityTapers': true,
  'plans.involve': ['member', 'providers'],
  'aftercare.mattersTo': ['providers'],
  'involvement.clinicallyContraindicated': false,
  'involvement.legallyContraindicated': false,
  'dischargePlanning.startedWithFirstPlan': true,
  'dischargePlanning.keptUp': true,
  'dischargePlan.elements': [
    'member-concerns',
    'housing',
    'food-security',
    'recovery-and-relapse',
    'finances',
    'health-care',
    'transportation',
    'occupation-and-education',
    'social-supports',
    'agency-referrals',
    'appointment-times-and-places',
    'medication-information',
    'crisis-information',
    'planned-aftercare',
  ],
  'discharge.identifiedConcernsOnRecord': true,
  'dischargePlan.givenAtDischargeTo': ['member'],
}
const lacksPart = (clause: string, code: string) => fails(less(leaving, 'dischargePlan.elements', code), clause)
const lacksDomain = (clause: string, code: string) =>
  met(less(leaving, 'dischargePlan.elements', code), { flags: [clause, 'discharge.2'] })

const discharge = cases('discharge', {
  'planned from the start and handed over with everything in it': met(leaving),
  'twenty-two days are flagged, and never a reason to end': met(
    { ...leaving, 'programDays.onCalendar': 22 },
    { flags: ['covered.6'] },
  ),
  'a stay of six days is flagged once it is over': met(
    { ...leaving, 'programDays.onCalendar': 6 },
    { flags: ['covered.6'] },
  ),
  'a stay of seven days is usual': met({ ...leaving, 'programDays.onCalendar': 7 }),
  'a stay of six days that goes on is not flagged': met({
    ...leaving,
    'programDays.onCalendar': 6,
    dischargedFromProgram: false,
  }),
  'stable, supported and active again without a taper is flagged': met(
    { ...leaving, 'stay.intensityTapers': false },
    { flags: ['covered.7'] },
  ),
  'symptoms alone do not call for a taper': met({
    ...leaving,
    'stabilization.signs': ['symptoms-stabilizing'],
    'stay.intensityTapers': false,
  }),
  'unless they are read to': met(
    { ...leaving, 'stabilization.signs': ['symptoms-stabilizing'], 'stay.intensityTapers': false },
    { flags: ['covered.7'], readings: { 'when-to-taper': 'symptoms-alone' } },
  ),
  'providers who matter were not involved': fails({ ...leaving, 'plans.involve': ['member'] }, 'documentation.2'),
  'planning began after the first plan': fails(
    { ...leaving, 'dischargePlanning.startedWithFirstPlan': false },
    'discharge.1',
  ),
  'planning was let go': fails({ ...leaving, 'dischargePlanning.keptUp': false }, 'discharge.1'),
  'planning began on the day of admission, where it is read so': met(
    { ...leaving, 'dischargePlanning.daysAfterAdmission': 0 },
    { readings: { 'discharge-planning-start': 'admission-day' } },
  ),
  'planning began the day after, where it is read so': fails(
    { ...leaving, 'dischargePlanning.daysAfterAdmission': 1 },
    'discharge.1',
    { readings: { 'discharge-planning-start': 'admission-day' } },
  ),
  'the member’s concerns left out are reported': lacksDomain('discharge.2.concerns', 'member-concerns'),
  'housing left out is reported': lacksDomain('discharge.2.housing', 'housing'),
  'food left out is reported': lacksDomain('discharge.2.food', 'food-security'),
  'recovery services left out are reported': lacksDomain('discharge.2.recovery', 'recovery-and-relapse'),
  'finances left out are reported': lacksDomain('discharge.2.finances', 'finances'),
  'health care left out is reported': lacksDomain('discharge.2.health-care', 'health-care'),
  'work and education left out are reported': lacksDomain(
    'discharge.2.occupation-education',
    'occupation-and-education',
  ),
  'social supports left out are reported': lacksDomain('discharge.2.social', 'social-supports'),
  'transport left out is reported, and is missing from what is handed over': fails(
    less(leaving, 'dischargePlan.elements', 'transportation'),
    'discharge.5.transportation',
    { flags: ['discharge.2.transportation'] },
  ),
  'housing left out, where every heading is read to need an entry': fails(
    less(leaving, 'dischargePlan.elements', 'housing'),
    'discharge.4',
    { readings: { 'concerns-on-record': 'every-domain' } },
  ),
  'concerns that were found are not in the record': fails(
    { ...leaving, 'discharge.identifiedConcernsOnRecord': false },
    'discharge.4',
  ),
  'planned aftercare is not in the record': lacksPart('discharge.4', 'planned-aftercare'),
  'given to a guardian': met({ ...leaving, 'dischargePlan.givenAtDischargeTo': ['guardian'] }),
  'given to nobody at discharge': fails({ ...leaving, 'dischargePlan.givenAtDischargeTo': [] }, 'discharge.5'),
  'nothing known of the hand-over': open(
    without(leaving, 'dischargePlan.givenAtDischargeTo'),
    'dischargePlan.givenAtDischargeTo',
  ),
  'no referrals in the plan': lacksPart('discharge.5.referral', 'agency-referrals'),
  'no appointments in the plan': lacksPart('discharge.5.appointments', 'appointment-times-and-places'),
  'no medication information in the plan': lacksPart('discharge.5.medication', 'medication-information'),
  'no crisis information in the plan': lacksPart('discharge.5.crisis', 'crisis-information'),
  'the first visit on the eighth day': fails({ ...leaving, 'aftercare.firstVisitDays': 8 }, 'discharge.6.b'),
  'the psychiatric visit on the fifteenth day': fails(
    { ...leaving, 'aftercare.firstPsychiatricVisitDays': 15 },
    'discharge.6.c',
  ),
})

const linked: Facts = { ...booked, 'aftercare.linksSetUp': true, 'aftercare.transportNeeded': false }

const aftercare = cases('aftercare', {
  'a visit on the seventh day and a psychiatric one on the fourteenth': met(linked),
  'one psychiatric visit on the seventh day serves both': met({ ...linked, 'aftercare.firstPsychiatricVisitDays': 7 }),
  'links not set up': fails({ ...linked, 'aftercare.linksSetUp': false }, 'discharge.6.a'),
  'no visit booked': fails({ ...linked, 'aftercare.visitBooked': false }, 'discharge.6.b'),
  'a visit on the eighth day': fails({ ...linked, 'aftercare.firstVisitDays': 8 }, 'discharge.6.b'),
  'a visit on the twentieth day booked on the seventh, where the booking is read': met(
    { ...linked, 'aftercare.firstVisitDays': 20, 'aftercare.firstBookingDays': 7 },
    { readings: { 'within-seven-days': 'booking' } },
  ),
  'booked on the eighth day, where the booking is read': fails(
    { ...linked, 'aftercare.firstBookingDays': 8 },
    'discharge.6.b',
    { readings: { 'within-seven-days': 'booking' } },
  ),
  'no psychiatric visit booked': fails({ ...linked, 'aftercare.psychiatricVisitBooked': false }, 'discharge.6.c'),
  'a psychiatric visit on the fifteenth day': fails(
    { ...linked, 'aftercare.firstPsychiatricVisitDays': 15 },
    'discharge.6.c',
  ),
  'medication-assisted treatment calls for it as well': fails(
    {
      ...linked,
      'discharge.medicationKinds': ['medication-assisted-treatment'],
      'aftercare.firstPsychiatricVisitDays': 15,
    },
    'discharge.6.c',
  ),
  'no medication, no psychiatric visit': met({
    ...linked,
    'discharge.medicationKinds': [],
    'aftercare.psychiatricVisitBooked': false,
  }),
  'other medication alone does not call for it': met({
    ...linked,
    'discharge.medicationKinds': ['other'],
    'aftercare.psychiatricVisitBooked': false,
  }),
  'unless any medication is read to': fails(
    { ...linked, 'discharge.medicationKinds': ['other'], 'aftercare.psychiatricVisitBooked': false },
    'discharge.6.c',
    { readings: { 'which-medication': 'any' } },
  ),
  'medication at discharge not on file': open(
    without({ ...linked, 'aftercare.psychiatricVisitBooked': false }, 'discharge.medicationKinds'),
    'discharge.medicationKinds',
  ),
  'transport needed and not raised with the payer': fails(
    { ...linked, 'aftercare.transportNeeded': true, 'aftercare.transportRaisedWithPayer': false },
    'discharge.7',
  ),
  'transport needed and arranged with the payer': met({
    ...linked,
    'aftercare.transportNeeded': true,
    'aftercare.transportRaisedWithPayer': true,
  }),
  'nobody asked about transport': open(without(linked, 'aftercare.transportNeeded'), 'aftercare.transportNeeded'),
})

const billed: Facts = {
  'coverage.ccaProduct': 'sco',
  'eligibility.confirmed': true,
  'claim.daysSinceEligibilityConfirmed': 90,
}

const claim = cases('claim', {
  'eligibility confirmed, however long ago: no interval is stated': met(billed),
  'eligibility never confirmed': fails({ ...billed, 'eligibility.confirmed': false }, 'billing.eligibility'),
  'nothing known of eligibility': open(without(billed, 'eligibility.confirmed'), 'eligibility.confirmed'),
  'another product of the payer': fails({ ...billed, 'coverage.ccaProduct': 'other' }, 'header.products'),
  'thirty-one days, where it is read as monthly': met(
    { ...billed, 'claim.daysSinceEligibilityConfirmed': 31 },
    { readings: { 'regularly-and-often': 'monthly' } },
  ),
  'thirty-two days, where it is read as monthly': fails(
    { ...billed, 'claim.daysSinceEligibilityConfirmed': 32 },
    'billing.eligibility',
    { readings: { 'regularly-and-often': 'monthly' } },
  ),
  'the same day, where it is read as each service date': met(
    { ...billed, 'claim.daysSinceEligibilityConfirmed': 0 },
    { readings: { 'regularly-and-often': 'each-service-date' } },
  ),
  'the day before, where it is read as each service date': fails(
    { ...billed, 'claim.daysSinceEligibilityConfirmed': 1 },
    'billing.eligibility',
    { readings: { 'regularly-and-often': 'each-service-date' } },
  ),
})

const linkages = [
  'inpatient-mental-health',
  'asam-4-detoxification',
  'asam-3.7-acute-treatment',
  'enhanced-acute-treatment-co-occurring',
  'structured-outpatient-addiction-program',
  'regional-court-clinic',
  'residential-rehabilitation',
  'residential-support',
  'opioid-replacement-therapy',
  'dmh-residential',
  'transitional-supportive-housing',
  'transitional-support-substance-use',
  'sober-housing',
  'outpatient-counseling',
  'shelter',
  'recovery-learning-community',
]

const ready: Facts = {
  'program.state': 'US-MA',
  'program.character': ['time-limited', 'multidisciplinary', 'multimodal', 'structured', 'outpatient-setting'],
  'program.offeredHoursPerDay': 3,
  'program.offeredDaysPerWeek': 7,
  'facility.kinds': ['freestanding-outpatient-program'],
  'program.meetsStateLicensing': true,
  'program.servicesOffered': [
    'biopsychosocial-evaluation',
    'case-consultation',
    'family-consultation',
    'crisis-planning',
    'discharge-planning',
    'case-management',
    'multidisciplinary-team-review',
    'recovery-oriented-services',
    'peer-support',
    'psychoeducation',
    'substance-use-assessment',
    'substance-use-treatment',
  ],
  'program.therapies': ['individual', 'group', 'family'],
  'program.medicationInHouse': ['medication-evaluation', 'medication-management'],
  'program.isSolutionFocused': true,
  'program.programmingFollowsPlans': true,
  'program.policyTopics': [
    'medical-emergencies',
    'psychiatric-emergencies',
    'admission-criteria',
    'discharge-criteria',
    'credentialing',
    'recredentialing',
    'supervision',
    'orientation',
    'training',
  ],
  'program.answersCrisisAfterHours': true,
  'program.meetsLicensedStaffing': true,
  'program.staffProceduresFollowed': true,
  'program.teamRoles': ['licensed-independent-social-worker', 'registered-nurse', 'psychiatrist'],
  'program.coaches': ['recovery-coach', 'peer-coach'],
  'program.psychiatryAvailable': true,
  'program.staffSupervised': true,
  'program.staffReflects': ['culture', 'gender', 'language'],
  'program.cliniciansMeetNeeds': ['cultural', 'linguistic', 'ethnic'],
  'program.trainingIsOngoing': true,
  'program.trainingTopics': [
    'social-determinants-of-health',
    'trauma-informed-care',
    'lgbtqia-transgender-affirming-care',
    'anti-racist-culturally-responsive-care',
    'equity-and-inclusion',
    'interpreter-access',
    'dual-diagnosis',
  ],
  'program.affirmingPractices': [
    'name-and-pronouns-as-used-by-member',
    'admission-without-regard-to-gender-identity',
    'gender-separated-services-by-identified-gender',
    'regular-staff-training',
  ],
  'program.traumaPractices': [
    'ongoing-staff-training',
    'screening-in-standard-evaluation',
    'knowledge-in-policies',
    'member-voice-in-planning',
    'harm-reduction-offered',
    'safe-environment',
    'trauma-specific-interventions',
  ],
  'program.linkages': linkages,
  'program.referralPartners': linkages,
}
const byAgreement: Facts = {
  ...ready,
  'program.medicationInHouse': ['medication-evaluation'],
  'program.medicationAccess': true,
  'program.medicationAgreement': true,
}
const lacks = (clause: string, id: string, ...codes: string[]) => fails(less(ready, id, ...codes), clause)
const inRhodeIsland: Facts = { ...ready, 'program.state': 'US-RI' }

const program = cases('program', {
  'everything in place': met(ready),
  'open five days: enough, and seven preferred': met(
    { ...ready, 'program.offeredDaysPerWeek': 5 },
    { flags: ['covered.3'] },
  ),
  'open six days': met({ ...ready, 'program.offeredDaysPerWeek': 6 }, { flags: ['covered.3'] }),
  'open four days': fails({ ...ready, 'program.offeredDaysPerWeek': 4 }, 'covered.2'),
  'open only on the three days its members attend': fails({ ...ready, 'program.offeredDaysPerWeek': 3 }, 'covered.2'),
  'a few minutes short of three hours a day': fails({ ...ready, 'program.offeredHoursPerDay': 2.9 }, 'covered.2'),
  'four hours a day': met({ ...ready, 'program.offeredHoursPerDay': 4 }),
  'four hours a day, where three are read as exact': fails({ ...ready, 'program.offeredHoursPerDay': 4 }, 'covered.2', {
    readings: { 'hours-per-day': 'exactly' },
  }),
  'what the service is, is described and decides nothing': met(less(ready, 'program.character', 'multimodal'), {
    flags: ['covered.1'],
  }),
  'of a hospital': met({ ...ready, 'facility.kinds': ['hospital-outpatient-department'] }),
  'another kind of facility is only noted': met(
    { ...ready, 'facility.kinds': ['physician-office'] },
    { flags: ['covered.10'] },
  ),
  'licensing rules not met': fails({ ...ready, 'program.meetsStateLicensing': false }, 'components.1'),
  'in Rhode Island the licensing of that state holds': fails(
    { ...inRhodeIsland, 'program.meetsStateLicensing': false },
    'components.1',
  ),
  'in Rhode Island nothing holds where only Massachusetts is read': met(
    { ...inRhodeIsland, 'program.meetsStateLicensing': false },
    { readings: { 'licensing-outside-massachusetts': 'massachusetts-only' } },
  ),
  'no bio-psychosocial evaluation': lacks('components.2.1', 'program.servicesOffered', 'biopsychosocial-evaluation'),
  'no case consultation': lacks('components.2.2', 'program.servicesOffered', 'case-consultation'),
  'no family consultation': lacks('components.2.2', 'program.servicesOffered', 'family-consultation'),
  'no crisis planning': lacks('components.2.3', 'program.servicesOffered', 'crisis-planning'),
  'no discharge planning': lacks('components.2.4', 'program.servicesOffered', 'discharge-planning'),
  'no case management': lacks('components.2.4', 'program.servicesOffered', 'case-management'),
  'no family therapy': lacks('components.2.5', 'program.therapies', 'family'),
  'no review by the team': lacks('components.2.6', 'program.servicesOffered', 'multidisciplinary-team-review'),
  'no peer support': lacks('components.2.7', 'program.servicesOffered', 'peer-support'),
  'no services oriented to recovery': lacks('components.2.7', 'program.servicesOffered', 'recovery-oriented-services'),
  'medication management through a written agreement': met(byAgreement),
  'medication management elsewhere without a written agreement': fails(
    { ...byAgreement, 'program.medicationAgreement': false },
    'components.10',
  ),
  'an agreement that gives members no access': fails(
    { ...byAgreement, 'program.medicationAccess': false },
    'components.2.8',
  ),
  'an agreement not on file': open(without(byAgreement, 'program.medicationAgreement'), 'program.medicationAgreement'),
  'no psychoeducation': lacks('components.2.9', 'program.servicesOffered', 'psychoeducation'),
  'no assessment of substance use': lacks('components.2.10', 'program.servicesOffered', 'substance-use-assessment'),
  'no treatment of substance use': lacks('components.2.10', 'program.servicesOffered', 'substance-use-treatment'),
  'not focused on solutions': fails({ ...ready, 'program.isSolutionFocused': false }, 'components.6'),
  'programming that does not follow plans': fails(
    { ...ready, 'program.programmingFollowsPlans': false },
    'components.6',
  ),
  'nothing written on medical emergencies': lacks('components.8', 'program.policyTopics', 'medical-emergencies'),
  'nothing written on psychiatric emergencies': lacks(
    'components.8',
    'program.policyTopics',
    'psychiatric-emergencies',
  ),
  'no answer in a crisis after hours': fails(
    { ...ready, 'program.answersCrisisAfterHours': false },
    'components.11.hours',
  ),
  'no written admission criteria': lacks('components.12', 'program.policyTopics', 'admission-criteria'),
  'no written discharge criteria': lacks('components.12', 'program.policyTopics', 'discharge-criteria'),

  'staffing below what the license asks': fails({ ...ready, 'program.meetsLicensedStaffing': false }, 'staffing.1'),
  'procedures on paper only': fails({ ...ready, 'program.staffProceduresFollowed': false }, 'staffing.2'),
  'no procedure for credentialing': lacks('staffing.2.a', 'program.policyTopics', 'credentialing'),
  'none for credentialing again': lacks('staffing.2.b', 'program.policyTopics', 'recredentialing'),
  'none for supervision': lacks('staffing.2.c', 'program.policyTopics', 'supervision'),
  'none for orientation': lacks('staffing.2.d', 'program.policyTopics', 'orientation'),
  'none for training': lacks('staffing.2.e', 'program.policyTopics', 'training'),
  'training without co-occurring conditions': lacks('staffing.2.e', 'program.trainingTopics', 'dual-diagnosis'),
  'another master’s clinician in place of a social worker': met({
    ...ready,
    'program.teamRoles': ['masters-clinician', 'registered-nurse', 'psychiatrist'],
  }),
  'no clinician at master’s level': lacks('staffing.3.a', 'program.teamRoles', 'licensed-independent-social-worker'),
  'no registered nurse': lacks('staffing.3.b', 'program.teamRoles', 'registered-nurse'),
  'no psychiatrist': lacks('staffing.3.c', 'program.teamRoles', 'psychiatrist'),
  'no peer coach is a recommendation missed': met(less(ready, 'program.coaches', 'peer-coach'), {
    flags: ['staffing.3.d'],
  }),
  'psychiatry not available': fails({ ...ready, 'program.psychiatryAvailable': false }, 'staffing.4'),
  'a staff member without supervision': fails({ ...ready, 'program.staffSupervised': false }, 'staffing.5'),
  'staff unlike the community in language is a recommendation missed': met(
    less(ready, 'program.staffReflects', 'language'),
    { flags: ['staffing.6.a'] },
  ),
  'no clinician for a linguistic need': lacks('staffing.6.b', 'program.cliniciansMeetNeeds', 'linguistic'),

  'training held once and never again': fails({ ...ready, 'program.trainingIsOngoing': false }, 'training.0'),
  'no training on social determinants is a recommendation missed': met(
    less(ready, 'program.trainingTopics', 'social-determinants-of-health'),
    { flags: ['training.1'] },
  ),
  'none on trauma': met(less(ready, 'program.trainingTopics', 'trauma-informed-care'), { flags: ['training.2'] }),
  'none on transgender-affirming care': met(
    less(ready, 'program.trainingTopics', 'lgbtqia-transgender-affirming-care'),
    { flags: ['training.3'] },
  ),
  'none on culturally responsive care': met(
    less(ready, 'program.trainingTopics', 'anti-racist-culturally-responsive-care'),
    { flags: ['training.4'] },
  ),
  'none on equity': met(less(ready, 'program.trainingTopics', 'equity-and-inclusion'), { flags: ['training.5'] }),
  'none on interpreters': met(less(ready, 'program.trainingTopics', 'interpreter-access'), { flags: ['training.6'] }),
  'a topic missing, where all six are read as required': fails(
    less(ready, 'program.trainingTopics', 'interpreter-access'),
    'training.0',
    { readings: { 'training-topics': 'required' } },
  ),
  'names and pronouns not used': lacks(
    'transgender.1',
    'program.affirmingPractices',
    'name-and-pronouns-as-used-by-member',
  ),
  'admission with regard to gender identity': lacks(
    'transgender.2',
    'program.affirmingPractices',
    'admission-without-regard-to-gender-identity',
  ),
  'separated services by legal gender': lacks(
    'transgender.3',
    'program.affirmingPractices',
    'gender-separated-services-by-identified-gender',
  ),
  'no regular training in affirming care': lacks(
    'transgender.4',
    'program.affirmingPractices',
    'regular-staff-training',
  ),
  'no ongoing training on trauma': lacks('trauma.1', 'program.traumaPractices', 'ongoing-staff-training'),
  'no trauma screening in the evaluation': lacks(
    'trauma.2',
    'program.traumaPractices',
    'screening-in-standard-evaluation',
  ),
  'policies made without knowledge of trauma': lacks('trauma.3', 'program.traumaPractices', 'knowledge-in-policies'),
  'no voice for members in planning': lacks('trauma.4', 'program.traumaPractices', 'member-voice-in-planning'),
  'no harm reduction offered': lacks('trauma.4', 'program.traumaPractices', 'harm-reduction-offered'),
  'an unsafe environment': lacks('trauma.5', 'program.traumaPractices', 'safe-environment'),
  'no interventions for trauma': lacks('trauma.6', 'program.traumaPractices', 'trauma-specific-interventions'),

  ...Object.fromEntries(
    linkages.flatMap((partner, i) => [
      [`no work together with ${partner}`, lacks(`discharge.3.${i + 1}`, 'program.linkages', partner)],
      [`no referrals to and from ${partner}`, lacks(`discharge.3.${i + 1}`, 'program.referralPartners', partner)],
    ]),
  ),
  'in Rhode Island a missing linkage counts as well': fails(
    less(inRhodeIsland, 'program.linkages', 'shelter'),
    'discharge.3',
  ),
  'in Rhode Island it does not where only Massachusetts is read': met(
    less(inRhodeIsland, 'program.linkages', 'shelter'),
    { readings: { 'linkages-outside-massachusetts': 'massachusetts-only' } },
  ),
  'linkages never attested': open(without(ready, 'program.linkages'), 'program.linkages'),
})

const managed: Facts = {
  'program.qualityPlan': true,
  'program.qualityMeasuresFit': true,
  'program.qualityMethods': [
    'continuous-improvement',
    'outcome-measures',
    'member-satisfaction-surveys',
    'family-satisfaction-surveys',
  ],
  'program.collectsOutcomes': true,
  'program.outcomesRequested': true,
  'program.outcomesGiven': true,
  'program.outcomesMeetStandards': true,
  'program.followsLaw': true,
  'program.reportsSeriousEvents': true,
  'program.meetsPayerContract': true,
  'program.correctiveActionRequired': true,
  'program.correctiveActionCarriedOut': true,
}

const quality = cases('quality', {
  'quality managed and duties met': met(managed),
  'no quality plan': fails({ ...managed, 'program.qualityPlan': false }, 'quality.1'),
  'measures that do not fit': fails({ ...managed, 'program.qualityMeasuresFit': false }, 'quality.1'),
  'no surveys of families': fails(less(managed, 'program.qualityMethods', 'family-satisfaction-surveys'), 'quality.2'),
  'no outcome data collected': fails({ ...managed, 'program.collectsOutcomes': false }, 'quality.3'),
  'outcome data asked for and not given': fails({ ...managed, 'program.outcomesGiven': false }, 'quality.4'),
  'outcome data never asked for': met({
    ...managed,
    'program.outcomesRequested': false,
    'program.outcomesGiven': false,
  }),
  'outcome data below the payer’s standards': fails(
    { ...managed, 'program.outcomesMeetStandards': false },
    'quality.4',
  ),
  'law not followed': fails({ ...managed, 'program.followsLaw': false }, 'quality.6.a'),
  'serious events not reported': fails({ ...managed, 'program.reportsSeriousEvents': false }, 'quality.6.a'),
  'contract not met': fails({ ...managed, 'program.meetsPayerContract': false }, 'quality.6.b'),
  'a corrective action left undone': fails({ ...managed, 'program.correctiveActionCarriedOut': false }, 'quality.6.b'),
  'no corrective action was required': met({
    ...managed,
    'program.correctiveActionRequired': false,
    'program.correctiveActionCarriedOut': false,
  }),
  'nobody attested the quality plan': open(without(managed, 'program.qualityPlan'), 'program.qualityPlan'),
})

export default [
  admission,
  plan,
  record,
  serviceDay,
  serviceWeek,
  session,
  discharge,
  aftercare,
  claim,
  program,
  quality,
] satisfies readonly CaseSet[]

function list(facts: Facts, id: string): readonly string[] {
  const value = facts[id]
  if (!Array.isArray(value)) throw new Error(`${id} is no list`)
  return value
}
