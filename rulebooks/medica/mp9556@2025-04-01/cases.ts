import { type CaseSet, cases, type Facts, without } from '../../../src/rules/cases.ts'

/** An adult in mental health care whose plan covers it and whose record documents every criterion of admission. */
const adult: Facts = {
  'coverage.includesIop': true,
  'coverage.regulatedByIllinois': false,
  livesInIllinois: false,
  livesAtProgram: false,
  ageOnDate: 34,
  focusOfTreatment: 'mental-health',
  'diagnosis.underCurrentDsm': true,
  'primaryDiagnosis.kind': 'mental-health',
  diagnosisCategories: ['mental-health'],
  disorderSeverity: 'moderate',
  functionalDifficultyFromDisorder: true,
  functionalImpairment: 'moderate',
  cannotCompleteEssentialActivities: true,
  cannotUseCopingSkills: true,
  capableOfEngagement: true,
  canLiveWithoutTwentyFourHourSetting: true,
  expressesWillingness: true,
  'safetyPlan.parts': ['documented', 'developed-with-provider', 'emergency-access'],
  'supports.canTakePart': true,
  canBuildSupports: false,
  'adjunctiveFactors.needDocumented': false,
  medicalComorbidityUnstable: false,
  concurrentSubstanceUseDisorder: false,
  livingSituationUnstable: false,
  'supports.undermineTreatment': false,
  'supports.worsenOutcomes': false,
  communityResourcesLacking: false,
  'otherAdjunctiveFactor.reasoned': false,
  'otherAdjunctiveFactor.accepted': false,
  lowerLevelUnlikelySufficient: true,
  lowerLevelUnavailableInTime: false,
  readmissionRiskHigh: false,
  inpatientRiskFromFailedTreatment: false,
  recentUnsuccessfulTreatments: 0,
  'unsuccessfulTreatments.inPastYear': 0,
  'excludedPurposes.raised': ['custodial-care', 'purpose-of-the-stay', 'safe-place', 'long-term-or-maintenance'],
  careIsCustodial: false,
  'stay.soughtFor': [],
  'stay.soughtForSafePlace': false,
  therapyIsLongTermOrMaintenance: false,
}

const silentOnPurposes: Facts = {
  ...without(adult, 'careIsCustodial', 'stay.soughtFor', 'stay.soughtForSafePlace', 'therapyIsLongTermOrMaintenance'),
  'excludedPurposes.raised': [],
}

/** The same, with nothing yet that shows why the structure of the program is needed. */
const noGround: Facts = { ...adult, lowerLevelUnlikelySufficient: false }

/** The same, with providers who write that factors beside the disorder make this level necessary. */
const factorsWritten: Facts = { ...noGround, 'adjunctiveFactors.needDocumented': true }

const forMinors: Facts = {
  ageOnDate: 15,
  'facility.kinds': ['freestanding-mental-health-facility'],
  'facility.forMinors': true,
  'minor.livesInCommunity': true,
  'minor.needsProvidedFor': ['mental-health', 'physical-health', 'education'],
  'minor.schoolingFits': true,
  'care.familyCentered': true,
  'care.includes': ['member', 'family'],
  'familyInclusion.contraindicated': false,
  'familyInclusion.unlawful': false,
}

const forOpioidUse: Facts = {
  focusOfTreatment: 'substance-use',
  'primaryDiagnosis.kind': 'substance-use',
  diagnosisCategories: ['substance-use', 'opioid-use'],
  'withdrawal.needsAcuteManagement': false,
  detoxificationNeeded: false,
  'medicationTreatment.explainedTo': ['member'],
  'medicationTreatment.unapproved': false,
  'substanceUse.status': 'stopped-for-this-episode',
  'substanceUse.contributes': true,
  'substanceUse.medicalIssues': false,
  'substanceUse.symptoms': true,
  'relapseRisk.symptoms': ['acute-psychiatric-symptoms'],
  'relapseRisk.highFromSymptoms': true,
  'relapseRisk.needsMentalHealthIop': true,
}

const adolescent: Facts = { ...adult, ...forMinors }
const opioidUse: Facts = { ...adult, ...forOpioidUse }
const inIllinois: Facts = { ...opioidUse, 'coverage.regulatedByIllinois': true, 'asam.supportsIop': true }

const admission = cases('admission', {
  'all eight criteria documented': { facts: adult, expect: 'met' },

  'the plan does not cover intensive outpatient treatment': {
    facts: { ...adult, 'coverage.includesIop': false },
    expect: 'not-met',
    notMet: ['important.1'],
  },
  'nobody looked whether the plan covers it': {
    facts: without(adult, 'coverage.includesIop'),
    expect: 'undetermined',
    missing: ['coverage.includesIop'],
  },
  'the member lives at the program': {
    facts: { ...adult, livesAtProgram: true },
    expect: 'not-met',
    notMet: ['description.7'],
  },

  // 1
  'a severe disorder is not turned away': { facts: { ...adult, disorderSeverity: 'severe' }, expect: 'met' },
  'a mild disorder, though impairment is moderate': {
    facts: { ...adult, disorderSeverity: 'mild' },
    expect: 'not-met',
    notMet: ['adult-admission.1'],
  },
  'a diagnosis outside the current DSM': {
    facts: { ...adult, 'diagnosis.underCurrentDsm': false },
    expect: 'not-met',
    notMet: ['adult-admission.1'],
  },
  'only a substance use disorder, in mental health care': {
    facts: { ...adult, diagnosisCategories: ['substance-use'], 'primaryDiagnosis.kind': 'substance-use' },
    expect: 'not-met',
    notMet: ['adult-admission.1'],
  },
  'nobody rated how severe the disorder is': {
    facts: without(adult, 'disorderSeverity'),
    expect: 'undetermined',
    missing: ['disorderSeverity'],
  },

  // 2
  'difficulties that come from something other than the disorder': {
    facts: { ...adult, functionalDifficultyFromDisorder: false },
    expect: 'not-met',
    notMet: ['adult-admission.2'],
  },
  'mild impairment is enough': { facts: { ...adult, functionalImpairment: 'mild' }, expect: 'met' },
  'mild impairment, where impairment must be moderate': {
    facts: { ...adult, functionalImpairment: 'mild' },
    readings: { 'impairment-floor': 'moderate' },
    expect: 'not-met',
    notMet: ['adult-admission.2.a'],
  },
  'moderate impairment, where impairment must be moderate': {
    facts: adult,
    readings: { 'impairment-floor': 'moderate' },
    expect: 'met',
  },
  'no impairment at all': {
    facts: { ...adult, functionalImpairment: 'none' },
    expect: 'not-met',
    notMet: ['adult-admission.2.a'],
  },
  'impaired, and still completes the essential activities': {
    facts: { ...adult, cannotCompleteEssentialActivities: false },
    expect: 'not-met',
    notMet: ['adult-admission.2.a'],
  },
  'still uses coping skills for most routines': {
    facts: { ...adult, cannotUseCopingSkills: false },
    expect: 'not-met',
    notMet: ['adult-admission.2.b'],
  },

  // 3 to 5
  'not capable of taking part': {
    facts: { ...adult, capableOfEngagement: false },
    expect: 'not-met',
    notMet: ['adult-admission.3'],
  },
  'needs a setting supervised around the clock': {
    facts: { ...adult, canLiveWithoutTwentyFourHourSetting: false },
    expect: 'not-met',
    notMet: ['adult-admission.4'],
  },
  'says they are not willing': {
    facts: { ...adult, expressesWillingness: false },
    expect: 'not-met',
    notMet: ['adult-admission.5'],
  },
  'nobody asked whether they are willing': {
    facts: without(adult, 'expressesWillingness'),
    expect: 'undetermined',
    missing: ['expressesWillingness'],
  },

  // 6
  'a safety plan that says nothing of emergency services': {
    facts: { ...adult, 'safetyPlan.parts': ['documented', 'developed-with-provider'] },
    expect: 'not-met',
    notMet: ['adult-admission.6'],
  },
  'a safety plan the member made alone': {
    facts: { ...adult, 'safetyPlan.parts': ['documented', 'emergency-access'] },
    expect: 'not-met',
    notMet: ['adult-admission.6'],
  },
  'no safety plan on file yet': {
    facts: without(adult, 'safetyPlan.parts'),
    expect: 'undetermined',
    missing: ['safetyPlan.parts'],
  },
  'a safety plan that will not keep a higher level away, where someone must find that it does': {
    facts: { ...adult, 'safetyPlan.keepsHigherLevelAway': false },
    readings: { 'safety-plan-purpose': 'finding' },
    expect: 'not-met',
    notMet: ['adult-admission.6'],
  },

  // 7
  'no family, and the skills to build supports': {
    facts: { ...adult, 'supports.canTakePart': false, canBuildSupports: true },
    expect: 'met',
  },
  'neither family who can take part nor skills to build supports': {
    facts: { ...adult, 'supports.canTakePart': false },
    expect: 'not-met',
    notMet: ['adult-admission.7', 'adult-admission.7.a', 'adult-admission.7.b'],
  },
  'a support system that both takes part and undermines': {
    facts: { ...adult, 'supports.undermineTreatment': true },
    expect: 'met',
  },
  'a support system that undermines, where it then does not count': {
    facts: { ...adult, 'supports.undermineTreatment': true },
    readings: { 'undermining-supports': 'rule-each-other-out' },
    expect: 'not-met',
    notMet: ['adult-admission.7.a'],
  },

  // 8
  'no ground for the structure of the program': {
    facts: noGround,
    expect: 'not-met',
    notMet: [
      'adult-admission.8',
      'adult-admission.8.a',
      'adult-admission.8.b',
      'adult-admission.8.c',
      'adult-admission.8.d',
    ],
  },
  'an unstable medical comorbidity': { facts: { ...factorsWritten, medicalComorbidityUnstable: true }, expect: 'met' },
  'a concurrent substance use disorder': {
    facts: { ...factorsWritten, concurrentSubstanceUseDisorder: true },
    expect: 'met',
  },
  'an unstable living situation': { facts: { ...factorsWritten, livingSituationUnstable: true }, expect: 'met' },
  'an unstable living situation, and no provider who writes that it matters': {
    facts: { ...noGround, livingSituationUnstable: true },
    expect: 'not-met',
    notMet: ['adult-admission.8.a'],
  },
  'supports that undermine treatment and worsen outcomes': {
    facts: { ...factorsWritten, 'supports.undermineTreatment': true, 'supports.worsenOutcomes': true },
    expect: 'met',
  },
  'supports that undermine treatment without worsening outcomes, on a closed list': {
    facts: { ...factorsWritten, 'supports.undermineTreatment': true },
    readings: { 'adjunctive-factors': 'closed-list' },
    expect: 'not-met',
    notMet: ['adult-admission.8.a.iv'],
  },
  'a lack of community resources': { facts: { ...factorsWritten, communityResourcesLacking: true }, expect: 'met' },
  'another factor, with reasons the reviewer accepts': {
    facts: { ...factorsWritten, 'otherAdjunctiveFactor.reasoned': true, 'otherAdjunctiveFactor.accepted': true },
    expect: 'met',
  },
  'another factor that the reviewer has not accepted: a person must look': {
    facts: { ...factorsWritten, 'otherAdjunctiveFactor.reasoned': true },
    expect: 'needs-review',
  },
  'another factor, on a closed list': {
    facts: { ...factorsWritten, 'otherAdjunctiveFactor.reasoned': true, 'otherAdjunctiveFactor.accepted': true },
    readings: { 'adjunctive-factors': 'closed-list' },
    expect: 'not-met',
    notMet: ['adult-admission.8.a'],
  },
  'one of the five, on a closed list': {
    facts: { ...factorsWritten, communityResourcesLacking: true },
    readings: { 'adjunctive-factors': 'closed-list' },
    expect: 'met',
  },
  'no lower level in time, and a high risk of readmission': {
    facts: { ...noGround, lowerLevelUnavailableInTime: true, readmissionRiskHigh: true },
    expect: 'met',
  },
  'no lower level in time, and no risk of readmission': {
    facts: { ...noGround, lowerLevelUnavailableInTime: true },
    expect: 'not-met',
    notMet: ['adult-admission.8.c'],
  },
  'a high risk of readmission, and a lower level within reach': {
    facts: { ...noGround, readmissionRiskHigh: true },
    expect: 'not-met',
    notMet: ['adult-admission.8.c'],
  },
  'two recent treatments that did not hold': {
    facts: { ...noGround, inpatientRiskFromFailedTreatment: true, recentUnsuccessfulTreatments: 2 },
    expect: 'met',
  },
  'one recent treatment that did not hold': {
    facts: { ...noGround, inpatientRiskFromFailedTreatment: true, recentUnsuccessfulTreatments: 1 },
    expect: 'not-met',
    notMet: ['adult-admission.8.d'],
  },
  'two recent treatments that did not hold, and no high inpatient risk': {
    facts: { ...noGround, recentUnsuccessfulTreatments: 2 },
    expect: 'not-met',
    notMet: ['adult-admission.8.d'],
  },
  'two treatments that did not hold, one of them more than a year ago, where a year counts': {
    facts: {
      ...noGround,
      inpatientRiskFromFailedTreatment: true,
      recentUnsuccessfulTreatments: 2,
      'unsuccessfulTreatments.inPastYear': 1,
    },
    readings: { 'multiple-recent-treatments': 'past-year' },
    expect: 'not-met',
    notMet: ['adult-admission.8.d'],
  },
  'two treatments that did not hold within the year, where a year counts': {
    facts: {
      ...noGround,
      inpatientRiskFromFailedTreatment: true,
      recentUnsuccessfulTreatments: 2,
      'unsuccessfulTreatments.inPastYear': 2,
    },
    readings: { 'multiple-recent-treatments': 'past-year' },
    expect: 'met',
  },

  // Exclusions
  'custodial care': { facts: { ...adult, careIsCustodial: true }, expect: 'not-met', notMet: ['not-necessary.2'] },
  'nobody speaks of excluded purposes': { facts: silentOnPurposes, expect: 'met' },
  'nobody speaks of excluded purposes, where each must be ruled out': {
    facts: silentOnPurposes,
    readings: { 'silent-exclusions': 'ruled-out' },
    expect: 'undetermined',
  },
  'a stay for convenience': {
    facts: { ...adult, 'stay.soughtFor': ['convenience'] },
    expect: 'not-met',
    notMet: ['not-necessary.6'],
  },
  'a stay instead of incarceration': {
    facts: { ...adult, 'stay.soughtFor': ['alternative-to-incarceration'] },
    expect: 'not-met',
    notMet: ['not-necessary.6'],
  },
  'a stay for respite': {
    facts: { ...adult, 'stay.soughtFor': ['respite'] },
    expect: 'not-met',
    notMet: ['not-necessary.6'],
  },
  'a stay for housing': {
    facts: { ...adult, 'stay.soughtFor': ['housing'] },
    expect: 'not-met',
    notMet: ['not-necessary.6'],
  },
  'maintenance therapy': {
    facts: { ...adult, therapyIsLongTermOrMaintenance: true },
    expect: 'not-met',
    notMet: ['not-necessary.8'],
  },
  'a safe place is sought, and every criterion is met': {
    facts: { ...adult, 'stay.soughtForSafePlace': true },
    expect: 'met',
  },
  'a safe place is sought, and a criterion is missing': {
    facts: { ...adult, 'stay.soughtForSafePlace': true, expressesWillingness: false },
    expect: 'not-met',
    notMet: ['not-necessary.7', 'adult-admission.5'],
  },
  'a safe place is sought, and the living situation is the only ground': {
    facts: { ...factorsWritten, livingSituationUnstable: true, 'stay.soughtForSafePlace': true },
    expect: 'met',
  },
  'the living situation is the only ground, where the criteria must be met without it': {
    facts: { ...factorsWritten, livingSituationUnstable: true, 'stay.soughtForSafePlace': true },
    readings: { 'criteria-otherwise-met': 'without-that-ground' },
    expect: 'not-met',
    notMet: ['not-necessary.7'],
  },
  'the living situation is one ground of two, where the criteria must be met without it': {
    facts: {
      ...factorsWritten,
      livingSituationUnstable: true,
      medicalComorbidityUnstable: true,
      'stay.soughtForSafePlace': true,
    },
    readings: { 'criteria-otherwise-met': 'without-that-ground' },
    expect: 'met',
  },
  'a reviewer names another kind of service that is not necessary, where a reviewer may': {
    facts: { ...adult, otherServiceFoundNotNecessary: true },
    readings: { 'exclusions-beyond-the-list': 'reviewer-may-add' },
    expect: 'not-met',
  },

  // Minors
  'an adolescent with every criterion': { facts: adolescent, expect: 'met' },
  'aged 17: the criteria for minors hold': {
    facts: { ...adolescent, ageOnDate: 17, 'minor.livesInCommunity': false },
    expect: 'not-met',
    notMet: ['child-adolescent.3'],
  },
  'aged 18: they do not': {
    facts: { ...adolescent, ageOnDate: 18, 'minor.livesInCommunity': false },
    expect: 'met',
  },
  'aged 20, where adolescence lasts until 21': {
    facts: { ...adolescent, ageOnDate: 20, 'minor.livesInCommunity': false },
    readings: { 'minor-age': 'under-21' },
    expect: 'not-met',
    notMet: ['child-adolescent.3'],
  },
  'aged 21, where adolescence lasts until 21': {
    facts: { ...adolescent, ageOnDate: 21, 'minor.livesInCommunity': false },
    readings: { 'minor-age': 'under-21' },
    expect: 'met',
  },
  'an adolescent who fails an adult criterion': {
    facts: { ...adolescent, capableOfEngagement: false },
    expect: 'not-met',
    notMet: ['adult-admission.3'],
  },
  'an adolescent is not asked for continuation criteria at admission': {
    facts: { ...adolescent, improvementExpected: false },
    expect: 'met',
  },
  'an adolescent, where both stages are asked at once': {
    facts: { ...adolescent, improvementExpected: false },
    readings: { 'adult-criteria-by-stage': 'both-at-once' },
    expect: 'not-met',
    notMet: ['child-adolescent', 'child-adolescent.1', 'adult-continuation.4.d'],
  },
  'care for substance use, where both stages are asked at once': {
    facts: { ...opioidUse, improvementExpected: false },
    readings: { 'adult-criteria-by-stage': 'both-at-once' },
    expect: 'not-met',
    notMet: ['sud', 'sud.1', 'adult-continuation.4.d'],
  },
  'an adolescent in a stand-alone facility for adults': {
    facts: { ...adolescent, 'facility.forMinors': false },
    expect: 'not-met',
    notMet: ['child-adolescent.2', 'child-adolescent.2.a'],
  },
  'an adolescent in a separate unit of a licensed facility': {
    facts: { ...adolescent, 'facility.kinds': ['distinct-unit-of-licensed-facility'], 'facility.forMinors': false },
    expect: 'met',
  },
  'an adolescent in a department of a health system': {
    facts: { ...adolescent, 'facility.kinds': ['department-of-health-system'], 'facility.forMinors': false },
    expect: 'met',
  },
  'an adolescent in a free-standing outpatient program': {
    facts: { ...adolescent, 'facility.kinds': ['freestanding-outpatient-program'] },
    expect: 'not-met',
    notMet: ['child-adolescent.2'],
  },
  'an adolescent in a program without schooling': {
    facts: { ...adolescent, 'minor.needsProvidedFor': ['mental-health', 'physical-health'] },
    expect: 'not-met',
    notMet: ['child-adolescent.4'],
  },
  'schooling at the wrong level': {
    facts: { ...adolescent, 'minor.schoolingFits': false },
    expect: 'not-met',
    notMet: ['child-adolescent.4'],
  },
  'a program without schooling, where schooling is only recommended': {
    facts: { ...adolescent, 'minor.needsProvidedFor': ['mental-health', 'physical-health'] },
    readings: { 'should-in-a-must-list': 'recommended' },
    expect: 'met',
  },
  'care that is not centered on the family': {
    facts: { ...adolescent, 'care.familyCentered': false },
    expect: 'not-met',
    notMet: ['child-adolescent.5'],
  },
  'the family is left out without a reason': {
    facts: { ...adolescent, 'care.includes': ['member'] },
    expect: 'not-met',
    notMet: ['child-adolescent.5'],
  },
  'the family is left out because its inclusion is contraindicated': {
    facts: { ...adolescent, 'care.includes': ['member'], 'familyInclusion.contraindicated': true },
    expect: 'met',
  },
  'the family is left out because the law wants it so': {
    facts: { ...adolescent, 'care.includes': ['member'], 'familyInclusion.unlawful': true },
    expect: 'met',
  },
  'the age is not on file, and the criteria for minors are not answered': {
    facts: without(adult, 'ageOnDate'),
    expect: 'undetermined',
    missing: ['ageOnDate'],
  },

  // Substance use
  'opioid use with every criterion': { facts: opioidUse, expect: 'met' },
  'care for substance use, and a mental health disorder is the primary diagnosis': {
    facts: { ...opioidUse, 'primaryDiagnosis.kind': 'mental-health' },
    expect: 'not-met',
    notMet: ['adult-admission.1.sud'],
  },
  'care for both, with a mental health disorder as the primary diagnosis': {
    facts: { ...opioidUse, focusOfTreatment: 'co-occurring', 'primaryDiagnosis.kind': 'mental-health' },
    expect: 'met',
  },
  'care for both: the criteria for substance use hold': {
    facts: { ...opioidUse, focusOfTreatment: 'co-occurring', 'substanceUse.contributes': false },
    expect: 'not-met',
    notMet: ['sud.4'],
  },
  'care for both, where only a focus on substance use brings its criteria': {
    facts: {
      ...opioidUse,
      focusOfTreatment: 'co-occurring',
      diagnosisCategories: ['mental-health', 'substance-use'],
      'substanceUse.contributes': false,
    },
    readings: { 'co-occurring-track': 'substance-use-focus' },
    expect: 'met',
  },
  'care for substance use, and an adult criterion fails': {
    facts: { ...opioidUse, expressesWillingness: false },
    expect: 'not-met',
    notMet: ['adult-admission.5'],
  },
  'withdrawal that this level can manage': {
    facts: { ...opioidUse, 'withdrawal.needsAcuteManagement': true, 'withdrawal.manageableInIop': true },
    expect: 'met',
  },
  'withdrawal that it cannot manage': {
    facts: { ...opioidUse, 'withdrawal.needsAcuteManagement': true, 'withdrawal.manageableInIop': false },
    expect: 'not-met',
    notMet: ['sud.2'],
  },
  'nobody looked for withdrawal': {
    facts: without(opioidUse, 'withdrawal.needsAcuteManagement'),
    expect: 'undetermined',
    missing: ['withdrawal.needsAcuteManagement'],
  },
  'detoxification is needed, where that alone turns away': {
    facts: { ...opioidUse, detoxificationNeeded: true },
    readings: { detoxification: 'no-detoxification-at-all' },
    expect: 'not-met',
    notMet: ['sud.2'],
  },
  'nobody was told of medication-assisted treatment': {
    facts: { ...opioidUse, 'medicationTreatment.explainedTo': [] },
    expect: 'not-met',
    notMet: ['sud.3'],
  },
  'the family was told of it': {
    facts: { ...opioidUse, 'medicationTreatment.explainedTo': ['family'] },
    expect: 'met',
  },
  'alcohol use, and nobody was told of it': {
    facts: {
      ...opioidUse,
      diagnosisCategories: ['substance-use', 'alcohol-use'],
      'medicationTreatment.explainedTo': [],
    },
    expect: 'not-met',
    notMet: ['sud.3'],
  },
  'stimulant use: there is nothing to tell': {
    facts: { ...opioidUse, diagnosisCategories: ['substance-use'], 'medicationTreatment.explainedTo': [] },
    expect: 'met',
  },
  'stimulant use, where every substance calls for it': {
    facts: { ...opioidUse, diagnosisCategories: ['substance-use'], 'medicationTreatment.explainedTo': [] },
    readings: { 'medication-treatment-applies': 'every-substance' },
    expect: 'not-met',
    notMet: ['sud.3'],
  },
  'the disorder is in sustained remission': {
    facts: { ...opioidUse, 'substanceUse.status': 'sustained-remission' },
    expect: 'not-met',
    notMet: ['sud.4'],
  },
  'use that stopped for this episode, where only present use is active': {
    facts: opioidUse,
    readings: { 'active-use': 'at-present' },
    expect: 'not-met',
    notMet: ['sud.4'],
  },
  'use that goes on, where only present use is active': {
    facts: { ...opioidUse, 'substanceUse.status': 'using' },
    readings: { 'active-use': 'at-present' },
    expect: 'met',
  },
  'substance use contributes little': {
    facts: { ...opioidUse, 'substanceUse.contributes': false },
    expect: 'not-met',
    notMet: ['sud.4'],
  },
  'medical problems from use, and no symptoms': {
    facts: { ...opioidUse, 'substanceUse.medicalIssues': true, 'substanceUse.symptoms': false },
    expect: 'met',
  },
  'neither medical problems nor symptoms of use': {
    facts: { ...opioidUse, 'substanceUse.symptoms': false },
    expect: 'not-met',
    notMet: ['sud.5', 'sud.5.a', 'sud.5.b'],
  },
  'cognitive deficits in place of psychiatric symptoms': {
    facts: { ...opioidUse, 'relapseRisk.symptoms': ['cognitive-deficits'] },
    expect: 'met',
  },
  'a substance use disorder without psychiatric symptoms or cognitive deficits': {
    facts: { ...opioidUse, 'relapseRisk.symptoms': [] },
    expect: 'not-met',
    notMet: ['sud.6'],
  },
  'the same, where only co-occurring care calls for them': {
    facts: { ...opioidUse, 'relapseRisk.symptoms': [] },
    readings: { 'symptoms-with-every-substance-use': 'co-occurring-only' },
    expect: 'met',
  },
  'symptoms that do not raise the risk of relapse': {
    facts: { ...opioidUse, 'relapseRisk.highFromSymptoms': false },
    expect: 'not-met',
    notMet: ['sud.6'],
  },
  'symptoms that need no mental health treatment at this level': {
    facts: { ...opioidUse, 'relapseRisk.needsMentalHealthIop': false },
    expect: 'not-met',
    notMet: ['sud.6'],
  },
  'a medication the FDA has not approved is told, and decides nothing': {
    facts: { ...opioidUse, 'medicationTreatment.unapproved': true },
    expect: 'met',
    flags: ['fda.2'],
  },
  'an adolescent in care for opioid use': { facts: { ...adult, ...forMinors, ...forOpioidUse }, expect: 'met' },
  'an adolescent in care for opioid use whose family is left out': {
    facts: { ...adult, ...forMinors, ...forOpioidUse, 'care.includes': ['member'] },
    expect: 'not-met',
    notMet: ['child-adolescent.5'],
  },

  // Illinois
  'Illinois: ASAM supports the stay': { facts: inIllinois, expect: 'met' },
  'Illinois: ASAM does not support it': {
    facts: { ...inIllinois, 'asam.supportsIop': false },
    expect: 'not-met',
    notMet: ['illinois.1'],
  },
  'Illinois: no ASAM assessment yet': {
    facts: without(inIllinois, 'asam.supportsIop'),
    expect: 'undetermined',
    missing: ['asam.supportsIop'],
  },
  'Illinois, mental health care: ASAM is not asked': {
    facts: { ...adult, 'coverage.regulatedByIllinois': true },
    expect: 'met',
  },
  'a member who lives in Illinois under coverage that another state regulates': {
    facts: { ...opioidUse, livesInIllinois: true, 'asam.supportsIop': false },
    expect: 'met',
  },
  'a member who lives in Illinois, where residence decides': {
    facts: { ...opioidUse, livesInIllinois: true, 'asam.supportsIop': false },
    readings: { 'illinois-nexus': 'member-residence' },
    expect: 'not-met',
    notMet: ['illinois.1'],
  },
  'Illinois: ASAM supports the stay and another criterion fails': {
    facts: { ...inIllinois, expressesWillingness: false },
    expect: 'not-met',
    notMet: ['adult-admission.5'],
  },
  'the same, where ASAM decides alone': {
    facts: { ...inIllinois, expressesWillingness: false },
    readings: { 'illinois-asam': 'asam-alone' },
    expect: 'met',
  },
  'outside Illinois nothing changes where ASAM decides alone': {
    facts: { ...opioidUse, expressesWillingness: false },
    readings: { 'illinois-asam': 'asam-alone' },
    expect: 'not-met',
    notMet: ['adult-admission.5'],
  },
})

const noCourse: Facts = {
  'coverage.includesIop': true,
  'coverage.regulatedByIllinois': false,
  livesInIllinois: false,
  livesAtProgram: false,
  ageOnDate: 34,
  focusOfTreatment: 'mental-health',
  'excludedPurposes.raised': ['custodial-care', 'purpose-of-the-stay', 'safe-place', 'long-term-or-maintenance'],
  careIsCustodial: false,
  'stay.soughtFor': [],
  therapyIsLongTermOrMaintenance: false,
  'symptoms.measurablyImproving': true,
  'behaviors.measurablyImproving': true,
  'improvement.measuredTwice': true,
  progressTowardDischarge: true,
  notStableForLessRestrictive: false,
  'lackOfImprovement.reassessed': false,
  'lackOfImprovement.planChangeIndicated': false,
  'lackOfImprovement.planChanged': false,
  'newSymptoms.present': false,
  'newSymptoms.requireIop': false,
  memberInvolvedInPlanning: true,
  hasFamilyToInvolve: true,
  familyInvolvedInPlanning: true,
  'plan.mainlySocialOrRespite': false,
  'stay.mainlyForLackOfSupports': false,
  improvementExpected: true,
  'stay.mainlyToBridge': false,
  'stay.followsPresetLength': false,
}

/** Course 1: treatment works and is not yet done. */
const improving: Facts = { ...noCourse, notStableForLessRestrictive: true }

/** Course 2: nothing improves, the member was reassessed and the plan changed. */
const stuck: Facts = {
  ...noCourse,
  'symptoms.measurablyImproving': false,
  'behaviors.measurablyImproving': false,
  progressTowardDischarge: false,
  'lackOfImprovement.reassessed': true,
  'lackOfImprovement.planChangeIndicated': true,
  'lackOfImprovement.planChanged': true,
}

/** Course 3: something new has come up. */
const newlyIll: Facts = { ...noCourse, 'newSymptoms.present': true, 'newSymptoms.requireIop': true }

/** All three at once: the symptoms do not improve and the behaviors do. */
const everything: Facts = {
  ...improving,
  'symptoms.measurablyImproving': false,
  'lackOfImprovement.reassessed': true,
  'newSymptoms.present': true,
  'newSymptoms.requireIop': true,
}

const item4Fails: Facts = { 'stay.mainlyToBridge': true }

const continuedStay = cases('continued-stay', {
  'treatment works and is not yet done': { facts: improving, expect: 'met' },
  'treatment does not work yet, and the plan was changed': { facts: stuck, expect: 'met' },
  'something new has come up': { facts: newlyIll, expect: 'met' },
  'none of the three, and item 4 in full': {
    facts: noCourse,
    expect: 'not-met',
    notMet: ['adult-continuation.1', 'adult-continuation.2', 'adult-continuation.3'],
  },

  // How items 1 to 4 go together
  'none of the three, where any of the four items is enough': {
    facts: noCourse,
    readings: { 'continuation-structure': 'any-one-of-four' },
    expect: 'met',
  },
  'treatment works, and item 4 fails': {
    facts: { ...improving, ...item4Fails },
    expect: 'not-met',
    notMet: ['adult-continuation.4', 'adult-continuation.4.e'],
  },
  'treatment works, and item 4 fails, where any of the four items is enough': {
    facts: { ...improving, ...item4Fails },
    readings: { 'continuation-structure': 'any-one-of-four' },
    expect: 'met',
  },
  'none of the four, where any of them is enough': {
    facts: { ...noCourse, ...item4Fails },
    readings: { 'continuation-structure': 'any-one-of-four' },
    expect: 'not-met',
  },
  'treatment works, where all four items are needed': {
    facts: improving,
    readings: { 'continuation-structure': 'all-four' },
    expect: 'not-met',
    notMet: ['adult-continuation.2', 'adult-continuation.3'],
  },
  'all four items, where all four are needed': {
    facts: everything,
    readings: { 'continuation-structure': 'all-four' },
    expect: 'met',
  },

  // 1
  'behaviors improve and symptoms do not': {
    facts: { ...improving, 'symptoms.measurablyImproving': false },
    expect: 'met',
  },
  'symptoms improve and behaviors do not': {
    facts: { ...improving, 'behaviors.measurablyImproving': false },
    expect: 'met',
  },
  'nothing improves, and nobody reassessed the member': {
    facts: { ...improving, 'symptoms.measurablyImproving': false, 'behaviors.measurablyImproving': false },
    expect: 'not-met',
    notMet: ['adult-continuation.1.a'],
  },
  'an improvement that no measure shows': {
    facts: { ...improving, 'improvement.measuredTwice': false },
    expect: 'not-met',
    notMet: ['adult-continuation.1.a'],
  },
  'an improvement that no measure shows, where a finding is enough': {
    facts: { ...improving, 'improvement.measuredTwice': false },
    readings: { measurable: 'clinical-finding' },
    expect: 'met',
  },
  'improvement without movement towards discharge': {
    facts: { ...improving, progressTowardDischarge: false },
    expect: 'not-met',
    notMet: ['adult-continuation.1.b'],
  },
  'stable enough for a less restrictive setting': {
    facts: noCourse,
    expect: 'not-met',
    notMet: ['adult-continuation.1.b'],
  },
  'nobody judged whether the member is stable enough for less': {
    facts: without(improving, 'notStableForLessRestrictive'),
    expect: 'undetermined',
    missing: ['notStableForLessRestrictive'],
  },

  // 2
  'only the symptoms do not improve': {
    facts: { ...stuck, 'behaviors.measurablyImproving': true, progressTowardDischarge: true },
    expect: 'met',
  },
  'only behaviors and movement do not improve': {
    facts: { ...stuck, 'symptoms.measurablyImproving': true },
    expect: 'met',
  },
  'behaviors do not improve while discharge comes nearer': {
    facts: { ...stuck, 'symptoms.measurablyImproving': true, progressTowardDischarge: true },
    expect: 'not-met',
    notMet: ['adult-continuation.2.b'],
  },
  'no improvement and no reassessment': {
    facts: { ...stuck, 'lackOfImprovement.reassessed': false },
    expect: 'not-met',
    notMet: ['adult-continuation.2'],
  },
  'a change of plan was indicated and not made': {
    facts: { ...stuck, 'lackOfImprovement.planChanged': false },
    expect: 'not-met',
    notMet: ['adult-continuation.2'],
  },
  'no change of plan was indicated': {
    facts: { ...stuck, 'lackOfImprovement.planChangeIndicated': false, 'lackOfImprovement.planChanged': false },
    expect: 'met',
  },
  'new symptoms, and old ones without reassessment': {
    facts: { ...newlyIll, 'symptoms.measurablyImproving': false },
    expect: 'met',
  },
  'the same, where reassessment is a duty whenever improvement is missing': {
    facts: { ...newlyIll, 'symptoms.measurablyImproving': false },
    readings: { 'lack-of-improvement': 'a-duty' },
    expect: 'not-met',
    notMet: ['adult-continuation.2'],
  },
  'the same, reassessed': {
    facts: { ...newlyIll, 'symptoms.measurablyImproving': false, 'lackOfImprovement.reassessed': true },
    readings: { 'lack-of-improvement': 'a-duty' },
    expect: 'met',
  },

  // 3
  'new symptoms that do not take this level of care': {
    facts: { ...newlyIll, 'newSymptoms.requireIop': false },
    expect: 'not-met',
    notMet: ['adult-continuation.3'],
  },
  'nothing new': {
    facts: { ...newlyIll, 'newSymptoms.present': false },
    expect: 'not-met',
    notMet: ['adult-continuation.3'],
  },

  // 4
  'the member takes no part in planning': {
    facts: { ...improving, memberInvolvedInPlanning: false },
    expect: 'not-met',
    notMet: ['adult-continuation.4.a'],
  },
  'the family takes no part in planning': {
    facts: { ...improving, familyInvolvedInPlanning: false },
    expect: 'not-met',
    notMet: ['adult-continuation.4.a'],
  },
  'there is no family': {
    facts: { ...improving, hasFamilyToInvolve: false, familyInvolvedInPlanning: false },
    expect: 'met',
  },
  'there is no family, where the family must take part': {
    facts: { ...improving, hasFamilyToInvolve: false, familyInvolvedInPlanning: false },
    readings: { 'without-family': 'both-always' },
    expect: 'not-met',
    notMet: ['adult-continuation.4.a'],
  },
  'the plan is mainly respite': {
    facts: { ...improving, 'plan.mainlySocialOrRespite': true },
    expect: 'not-met',
    notMet: ['adult-continuation.4.b'],
  },
  'the stay goes on mainly because supports are lacking': {
    facts: { ...improving, 'stay.mainlyForLackOfSupports': true },
    expect: 'not-met',
    notMet: ['adult-continuation.4.c'],
  },
  'no improvement can be expected': {
    facts: { ...improving, improvementExpected: false },
    expect: 'not-met',
    notMet: ['adult-continuation.4.d'],
  },
  'the stay is mainly a bridge to another program': {
    facts: { ...improving, 'stay.mainlyToBridge': true },
    expect: 'not-met',
    notMet: ['adult-continuation.4.e'],
  },
  'the stay follows a preset number of days': {
    facts: { ...improving, 'stay.followsPresetLength': true },
    expect: 'not-met',
    notMet: ['adult-continuation.4.f'],
  },
  'nobody asked whether a preset length is behind the request': {
    facts: without(improving, 'stay.followsPresetLength'),
    expect: 'undetermined',
    missing: ['stay.followsPresetLength'],
  },

  // Around the criteria
  'the plan no longer covers the service': {
    facts: { ...improving, 'coverage.includesIop': false },
    expect: 'not-met',
    notMet: ['important.1'],
  },
  'the member has moved into the program': {
    facts: { ...improving, livesAtProgram: true },
    expect: 'not-met',
    notMet: ['description.7'],
  },
  'care has become custodial': {
    facts: { ...improving, careIsCustodial: true },
    expect: 'not-met',
    notMet: ['not-necessary.2'],
  },
  'the stay is now for housing': {
    facts: { ...improving, 'stay.soughtFor': ['housing'] },
    expect: 'not-met',
    notMet: ['not-necessary.6'],
  },
  'treatment has become maintenance': {
    facts: { ...improving, therapyIsLongTermOrMaintenance: true },
    expect: 'not-met',
    notMet: ['not-necessary.8'],
  },

  // Minors and substance use
  'an adolescent': { facts: { ...improving, ...forMinors }, expect: 'met' },
  'an adolescent who fails an adult criterion of continuation': {
    facts: { ...improving, ...forMinors, improvementExpected: false },
    expect: 'not-met',
    notMet: ['adult-continuation.4.d'],
  },
  'an adolescent is not asked for admission criteria at continued stay': {
    facts: { ...improving, ...forMinors, cannotUseCopingSkills: false },
    expect: 'met',
  },
  'aged 18, and not living in the community': {
    facts: { ...improving, ...forMinors, ageOnDate: 18, 'minor.livesInCommunity': false },
    expect: 'met',
  },
  'aged 17, and not living in the community': {
    facts: { ...improving, ...forMinors, ageOnDate: 17, 'minor.livesInCommunity': false },
    expect: 'not-met',
    notMet: ['child-adolescent.3'],
  },
  'an adolescent in a facility of another kind': {
    facts: { ...improving, ...forMinors, 'facility.kinds': ['other'] },
    expect: 'not-met',
    notMet: ['child-adolescent.2', 'child-adolescent.2.a', 'child-adolescent.2.b', 'child-adolescent.2.c'],
  },
  'opioid use': { facts: { ...improving, ...forOpioidUse }, expect: 'met' },
  'opioid use, now without symptoms of relapse risk': {
    facts: { ...improving, ...forOpioidUse, 'relapseRisk.symptoms': [] },
    expect: 'not-met',
    notMet: ['sud.6'],
  },
  'the same, where the criteria for substance use are those of admission only': {
    facts: { ...improving, ...forOpioidUse, 'relapseRisk.symptoms': [] },
    readings: { 'substance-use-criteria-later': 'admission-only' },
    expect: 'met',
  },

  // Illinois
  'Illinois: ASAM supports the stay, and item 4 fails': {
    facts: {
      ...improving,
      ...forOpioidUse,
      ...item4Fails,
      'coverage.regulatedByIllinois': true,
      'asam.supportsIop': true,
    },
    expect: 'met',
  },
  'Illinois: ASAM does not support the stay, and item 4 is met': {
    facts: { ...improving, ...forOpioidUse, 'coverage.regulatedByIllinois': true, 'asam.supportsIop': false },
    expect: 'not-met',
    notMet: ['adult-continuation.4'],
  },
  'Illinois: ASAM supports the stay, and none of the three courses is shown': {
    facts: { ...noCourse, ...forOpioidUse, 'coverage.regulatedByIllinois': true, 'asam.supportsIop': true },
    expect: 'not-met',
    notMet: ['adult-continuation'],
  },
  'the same, where ASAM decides alone': {
    facts: { ...noCourse, ...forOpioidUse, 'coverage.regulatedByIllinois': true, 'asam.supportsIop': true },
    readings: { 'illinois-asam': 'asam-alone' },
    expect: 'met',
  },
  'Illinois, mental health care: item 4 holds': {
    facts: { ...improving, ...item4Fails, 'coverage.regulatedByIllinois': true, 'asam.supportsIop': true },
    expect: 'not-met',
    notMet: ['adult-continuation.4.e'],
  },
})

/** A whole week of three days and nine hours. */
const week: Facts = {
  'week.isPartial': false,
  'week.scheduledDays': 3,
  'week.scheduledTherapeuticHours': 9,
  'week.attendedTherapeuticHours': 9,
}

const serviceWeek = cases('service-week', {
  'nine hours on three days': { facts: week, expect: 'met' },
  'eight hours and three quarters': {
    facts: { ...week, 'week.scheduledTherapeuticHours': 8.75 },
    expect: 'not-met',
    notMet: ['description.4'],
  },
  'nineteen hours': { facts: { ...week, 'week.scheduledTherapeuticHours': 19 }, expect: 'met' },
  'nineteen hours and a quarter': {
    facts: { ...week, 'week.scheduledTherapeuticHours': 19.25 },
    expect: 'not-met',
    notMet: ['description.4'],
  },
  'twenty hours, where only the nine hours bind': {
    facts: { ...week, 'week.scheduledTherapeuticHours': 20 },
    readings: { 'nineteen-hours': 'usual-range' },
    expect: 'met',
  },
  'eight hours attended of nine are told and decide nothing': {
    facts: { ...week, 'week.attendedTherapeuticHours': 8 },
    expect: 'met',
    flags: ['description.4.attended'],
  },
  'eight hours attended of nine, where attended hours count': {
    facts: { ...week, 'week.attendedTherapeuticHours': 8 },
    readings: { 'hours-basis': 'attended' },
    expect: 'not-met',
    notMet: ['description.4'],
  },
  'two days are told and decide nothing': {
    facts: { ...week, 'week.scheduledDays': 2 },
    expect: 'met',
    flags: ['description.3'],
  },
  'four days are as good as three': { facts: { ...week, 'week.scheduledDays': 4 }, expect: 'met' },
  'four days, where three means three': {
    facts: { ...week, 'week.scheduledDays': 4 },
    readings: { 'three-days': 'exactly' },
    expect: 'met',
    flags: ['description.3'],
  },
  'three hours in the week of admission': {
    facts: { ...week, 'week.isPartial': true, 'week.scheduledDays': 1, 'week.scheduledTherapeuticHours': 3 },
    expect: 'met',
  },
  'three hours in the week of admission, where every week counts': {
    facts: { ...week, 'week.isPartial': true, 'week.scheduledDays': 1, 'week.scheduledTherapeuticHours': 3 },
    readings: { 'partial-weeks': 'counted' },
    expect: 'not-met',
    notMet: ['description.4'],
  },
  'no schedule on file': {
    facts: without(week, 'week.scheduledTherapeuticHours'),
    expect: 'undetermined',
    missing: ['week.scheduledTherapeuticHours'],
  },
})

const therapy: Facts = { 'session.mainlyRecreational': false, 'session.addressesPresentingProblem': true }

const session = cases('session', {
  'a session that treats a problem of the plan': { facts: therapy, expect: 'met' },
  'a recreational session': {
    facts: { ...therapy, 'session.mainlyRecreational': true },
    expect: 'not-met',
    notMet: ['description.6'],
  },
  'a session beside the presenting problems': {
    facts: { ...therapy, 'session.addressesPresentingProblem': false },
    expect: 'not-met',
    notMet: ['description.6'],
  },
  'a session without a link that a clinician finds to the point, where the finding counts': {
    facts: { ...therapy, 'session.addressesPresentingProblem': false, 'session.foundToAddressProblems': true },
    readings: { 'off-problem-time': 'clinical-finding' },
    expect: 'met',
  },
})

const record = cases('record', {
  'two recent treatments that did not hold': {
    facts: { ...noGround, inpatientRiskFromFailedTreatment: true, recentUnsuccessfulTreatments: 2 },
    expect: 'met',
  },
  'one recent treatment that did not hold': {
    facts: { ...noGround, inpatientRiskFromFailedTreatment: true, recentUnsuccessfulTreatments: 1 },
    expect: 'not-met',
    notMet: ['adult-admission.8.d'],
  },
  'safety plan, support and ground are documented': { facts: adult, expect: 'met' },
  'no safety plan': {
    facts: without(adult, 'safetyPlan.parts'),
    expect: 'undetermined',
    missing: ['safetyPlan.parts'],
  },
  'a safety plan without access to emergency services': {
    facts: { ...adult, 'safetyPlan.parts': ['documented', 'developed-with-provider'] },
    expect: 'not-met',
    notMet: ['adult-admission.6'],
  },
  'no capability of support is documented': {
    facts: { ...adult, 'supports.canTakePart': false },
    expect: 'not-met',
    notMet: ['adult-admission.7'],
  },
  'no ground for structure is documented': { facts: noGround, expect: 'not-met', notMet: ['adult-admission.8'] },
  'opioid use without a word on medication-assisted treatment': {
    facts: { ...opioidUse, 'medicationTreatment.explainedTo': [] },
    expect: 'not-met',
    notMet: ['sud.3'],
  },
  'opioid use without documented symptoms or medical problems': {
    facts: { ...opioidUse, 'substanceUse.symptoms': false },
    expect: 'not-met',
    notMet: ['sud.5'],
  },
  'opioid use without documented symptoms of relapse risk': {
    facts: { ...opioidUse, 'relapseRisk.symptoms': [] },
    expect: 'not-met',
    notMet: ['sud.6'],
  },
})

const plan = cases('plan', {
  'hours that meet every need of the plan': { facts: { ageOnDate: 34, 'plan.hoursCoverNeeds': true }, expect: 'met' },
  'hours that leave a need of the plan out': {
    facts: { ageOnDate: 34, 'plan.hoursCoverNeeds': false },
    expect: 'not-met',
    notMet: ['description.5'],
  },
  'an adolescent with schooling and family': { facts: { ...forMinors, 'plan.hoursCoverNeeds': true }, expect: 'met' },
  'an adolescent without fitting schooling': {
    facts: { ...forMinors, 'plan.hoursCoverNeeds': true, 'minor.schoolingFits': false },
    expect: 'not-met',
    notMet: ['child-adolescent.4'],
  },
  'an adolescent whose family is left out': {
    facts: { ...forMinors, 'plan.hoursCoverNeeds': true, 'care.includes': ['member'] },
    expect: 'not-met',
    notMet: ['child-adolescent.5'],
  },
  'aged 18, without schooling': {
    facts: { ...forMinors, ageOnDate: 18, 'plan.hoursCoverNeeds': true, 'minor.schoolingFits': false },
    expect: 'met',
  },
  'aged 17, without schooling': {
    facts: { ...forMinors, ageOnDate: 17, 'plan.hoursCoverNeeds': true, 'minor.schoolingFits': false },
    expect: 'not-met',
    notMet: ['child-adolescent.4'],
  },
})

const clinic: Facts = {
  'program.structured': true,
  'program.residential': false,
  'program.services': ['group-psychotherapy', 'individual-psychotherapy', 'family-counseling', 'educational-groups'],
  'program.motivates': true,
  'program.multidisciplinary': true,
  'program.servesMinors': false,
  'facility.kinds': ['freestanding-mental-health-facility'],
  'facility.forMinors': false,
}

const program = cases('program', {
  'a stand-alone facility with every part of the program': { facts: clinic, expect: 'met' },
  'a residential program': {
    facts: { ...clinic, 'program.residential': true },
    expect: 'not-met',
    notMet: ['description.1'],
  },
  'a program without family counseling': {
    facts: {
      ...clinic,
      'program.services': ['group-psychotherapy', 'individual-psychotherapy', 'educational-groups'],
    },
    expect: 'not-met',
    notMet: ['description.1'],
  },
  'a program without structure': {
    facts: { ...clinic, 'program.structured': false },
    expect: 'not-met',
    notMet: ['description.1'],
  },
  'a program that does nothing to motivate': {
    facts: { ...clinic, 'program.motivates': false },
    expect: 'not-met',
    notMet: ['description.1'],
  },
  'a single discipline is told and decides nothing': {
    facts: { ...clinic, 'program.multidisciplinary': false },
    expect: 'met',
    flags: ['description.3.team'],
  },
  'another kind of facility is told and decides nothing': {
    facts: { ...clinic, 'facility.kinds': ['freestanding-outpatient-program'] },
    expect: 'met',
    flags: ['description.2'],
  },
  'another kind of facility, where there are only three': {
    facts: { ...clinic, 'facility.kinds': ['freestanding-outpatient-program'] },
    readings: { 'facility-kinds': 'exhaustive' },
    expect: 'not-met',
  },
  'minors in a stand-alone facility for adults': {
    facts: { ...clinic, 'program.servesMinors': true },
    expect: 'not-met',
    notMet: ['child-adolescent.2', 'child-adolescent.2.a'],
  },
  'minors in a stand-alone facility meant for them': {
    facts: { ...clinic, 'program.servesMinors': true, 'facility.forMinors': true },
    expect: 'met',
  },
  'minors in a separate unit': {
    facts: { ...clinic, 'program.servesMinors': true, 'facility.kinds': ['distinct-unit-of-licensed-facility'] },
    expect: 'met',
  },
  'minors in a department of a health system': {
    facts: { ...clinic, 'program.servesMinors': true, 'facility.kinds': ['department-of-health-system'] },
    expect: 'met',
  },
})

const selfFunded: Facts = {
  'coverage.funding': 'self-funded',
  'coverage.regulatedByIllinois': false,
  'coverage.planRequiresPriorAuthorization': true,
  'priorAuthorization.obtained': true,
}

const authorization = cases('authorization', {
  'an insured plan: no authorization is asked for': {
    facts: { 'coverage.funding': 'insured', 'coverage.planRequiresPriorAuthorization': false },
    expect: 'not-applicable',
  },
  'a self-funded plan that asks for one, obtained': { facts: selfFunded, expect: 'met' },
  'a self-funded plan that asks for one, not obtained': {
    facts: { ...selfFunded, 'priorAuthorization.obtained': false },
    expect: 'not-met',
    notMet: ['illinois.spd'],
  },
  'a self-funded plan that asks for none': {
    facts: { ...selfFunded, 'coverage.planRequiresPriorAuthorization': false },
    expect: 'not-applicable',
  },
  'a self-funded plan whose document nobody has looked up': {
    facts: without(selfFunded, 'coverage.planRequiresPriorAuthorization', 'priorAuthorization.obtained'),
    expect: 'undetermined',
    missing: ['coverage.planRequiresPriorAuthorization', 'priorAuthorization.obtained'],
  },
})

const line: Facts = { ...adult, 'claim.serviceKinds': [], 'claim.codeCurrent': true }

const claim = cases('claim', {
  'a program day, with a code in force': { facts: line, expect: 'met' },
  'a code that was no longer in force': {
    facts: { ...line, 'claim.codeCurrent': false },
    expect: 'not-met',
    notMet: ['coding.1'],
  },
  'the plan does not cover the service': {
    facts: { ...line, 'coverage.includesIop': false },
    expect: 'not-met',
    notMet: ['important.1'],
  },
  biofeedback: {
    facts: { ...line, 'claim.serviceKinds': ['biofeedback'] },
    expect: 'not-met',
    notMet: ['not-necessary', 'not-necessary.1'],
  },
  'custodial care': { facts: { ...line, careIsCustodial: true }, expect: 'not-met', notMet: ['not-necessary.2'] },
  'family counseling for a psychiatric reason': {
    facts: { ...line, 'claim.serviceKinds': ['family-counseling'], 'claim.familyCounselingIsClinical': true },
    expect: 'met',
  },
  'family counseling for another reason': {
    facts: { ...line, 'claim.serviceKinds': ['family-counseling'], 'claim.familyCounselingIsClinical': false },
    expect: 'not-met',
    notMet: ['not-necessary.3'],
  },
  'a halfway house': {
    facts: { ...line, 'claim.serviceKinds': ['halfway-house'] },
    expect: 'not-met',
    notMet: ['not-necessary.4'],
  },
  hypnotherapy: {
    facts: { ...line, 'claim.serviceKinds': ['hypnotherapy'] },
    expect: 'not-met',
    notMet: ['not-necessary.5'],
  },
  'a stay for housing': {
    facts: { ...line, 'stay.soughtFor': ['housing'] },
    expect: 'not-met',
    notMet: ['not-necessary.6'],
  },
  'a stay for a safe place, without the criteria of admission': {
    facts: { ...line, ...noGround, 'stay.soughtForSafePlace': true },
    expect: 'not-met',
    notMet: ['not-necessary.7'],
  },
  'a stay for a safe place, with the criteria of admission': {
    facts: { ...line, 'stay.soughtForSafePlace': true },
    expect: 'met',
  },
  'a stay for a safe place after two recent treatments that did not hold': {
    facts: {
      ...line,
      ...noGround,
      'stay.soughtForSafePlace': true,
      inpatientRiskFromFailedTreatment: true,
      recentUnsuccessfulTreatments: 2,
    },
    expect: 'met',
  },
  'a stay for a safe place after one recent treatment that did not hold': {
    facts: {
      ...line,
      ...noGround,
      'stay.soughtForSafePlace': true,
      inpatientRiskFromFailedTreatment: true,
      recentUnsuccessfulTreatments: 1,
    },
    expect: 'not-met',
    notMet: ['not-necessary.7'],
  },
  'maintenance therapy': {
    facts: { ...line, therapyIsLongTermOrMaintenance: true },
    expect: 'not-met',
    notMet: ['not-necessary.8'],
  },
  'marriage counseling': {
    facts: { ...line, 'claim.serviceKinds': ['marriage-counseling'] },
    expect: 'not-met',
    notMet: ['not-necessary.9'],
  },
  phototherapy: {
    facts: { ...line, 'claim.serviceKinds': ['phototherapy'] },
    expect: 'not-met',
    notMet: ['not-necessary.10'],
  },
  'a therapeutic group home': {
    facts: { ...line, 'claim.serviceKinds': ['therapeutic-group-home'] },
    expect: 'not-met',
    notMet: ['not-necessary.11'],
  },
  'a wilderness camp': {
    facts: { ...line, 'claim.serviceKinds': ['wilderness-program'] },
    expect: 'not-met',
    notMet: ['not-necessary.12'],
  },
  'a boarding school': {
    facts: { ...line, 'claim.serviceKinds': ['boarding-school-or-camp'] },
    expect: 'not-met',
    notMet: ['not-necessary.12'],
  },
  'an academy-vocational program': {
    facts: { ...line, 'claim.serviceKinds': ['academy-vocational-program'] },
    expect: 'not-met',
    notMet: ['not-necessary.12'],
  },
  'another kind that a reviewer names, where a reviewer may': {
    facts: { ...line, otherServiceFoundNotNecessary: true },
    readings: { 'exclusions-beyond-the-list': 'reviewer-may-add' },
    expect: 'not-met',
    notMet: ['not-necessary'],
  },
})

const denial = cases('denial', {
  'denied after the fact because criteria were not met': {
    facts: { 'decision.afterService': true, 'decision.grounds': ['criteria-not-met'] },
    expect: 'met',
  },
  'criteria not met, decided before the service: no class of this policy': {
    facts: { 'decision.afterService': false, 'decision.grounds': ['criteria-not-met'] },
    expect: 'not-met',
    notMet: ['prior-auth.3'],
  },
  'denied because the plan does not cover it': {
    facts: { 'decision.afterService': false, 'decision.grounds': ['not-covered-by-plan'] },
    expect: 'met',
  },
  'denied as a service of the list': {
    facts: { 'decision.afterService': false, 'decision.grounds': ['not-medically-necessary-service'] },
    expect: 'met',
  },
})

const all: readonly CaseSet[] = [
  admission,
  continuedStay,
  serviceWeek,
  session,
  record,
  plan,
  program,
  authorization,
  claim,
  denial,
]

export default all
