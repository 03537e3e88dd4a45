import { disorderSeverity, safetyPlanParts } from '../../../src/facts/clinical.ts'
import {
  canLiveWithoutTwentyFourHourSetting,
  cannotCompleteEssentialActivities,
  cannotUseCopingSkills,
  capableOfEngagement,
  diagnosisUnderCurrentDsm,
  expressesWillingness,
  functionalDifficultyFromDisorder,
  functionalImpairment,
  primaryDiagnosisKind,
} from '../../../src/facts/functioning.ts'
import { diagnosisCategories, focusOfTreatment } from '../../../src/facts/member.ts'
import {
  concurrentSubstanceUseDisorder,
  inpatientRiskFromFailedTreatment,
  lowerLevelUnavailableInTime,
  lowerLevelUnlikelySufficient,
  medicalComorbidityUnstable,
  needFromAdjunctiveFactorsDocumented,
  otherAdjunctiveFactorAccepted,
  otherAdjunctiveFactorReasoned,
  readmissionRiskHigh,
  recentUnsuccessfulTreatments,
  safetyPlanKeepsHigherLevelAway,
  unsuccessfulTreatmentsInPastYear,
} from '../../../src/facts/structure.ts'
import {
  canBuildSupports,
  communityResourcesLacking,
  livingSituationUnstable,
  supportsCanTakePart,
  supportsUndermineTreatment,
  supportsWorsenOutcomes,
} from '../../../src/facts/support.ts'
import { clause, section } from '../../../src/rules/clause.ts'
import { all, any, anyOpen, byReading, not, ref, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { forSubstanceUse, nothingMore } from './who.ts'

const at = (line: number) => ({ line, section: 'Adult Admission to Intensive Outpatient (IOP)Treatment' })

export const adultAdmission = section(
  'adult-admission',
  'Admission is medically necessary when the record documents each of eight criteria',
  all(
    clause(
      'adult-admission.1',
      'A mental health disorder of moderate or severe degree is diagnosed under the current DSM',
      all(
        diagnosisUnderCurrentDsm.isTrue(),
        disorderSeverity.atLeast('moderate'),
        when(not(forSubstanceUse), diagnosisCategories.includes('mental-health')),
        clause(
          'adult-admission.1.sud',
          'In care for substance use, that diagnosis is in the main a substance use disorder',
          primaryDiagnosisKind.is('substance-use'),
          {
            ...at(22),
            modality: 'descriptive',
            decides: true,
            applies: focusOfTreatment.is('substance-use'),
            modifies: ['adult-admission.1'],
            readings: ['co-occurring-track'],
          },
        ),
      ),
      { ...at(21), seeAlso: ['adult-admission.2.a'], readings: ['co-occurring-track'] },
    ),

    section(
      'adult-admission.2',
      'Difficulties in functioning come from the disorder (in care for substance use, from that disorder) and show in both of',
      all(
        functionalDifficultyFromDisorder.isTrue(),
        clause(
          'adult-admission.2.a',
          'At least mild to moderate impairment; essential daily activity with family, friends, school or work cannot be completed',
          all(
            byReading('impairment-floor', {
              mild: functionalImpairment.atLeast('mild'),
              moderate: functionalImpairment.atLeast('moderate'),
            }),
            cannotCompleteEssentialActivities.isTrue(),
          ),
          { ...at(24), readings: ['impairment-floor'] },
        ),
        clause(
          'adult-admission.2.b',
          'Coping skills that most daily routines take cannot be used',
          cannotUseCopingSkills.isTrue(),
          at(25),
        ),
      ),
      at(23),
    ),

    clause(
      'adult-admission.3',
      'Mentally and emotionally capable of taking part in the program',
      capableOfEngagement.isTrue(),
      at(26),
    ),
    clause(
      'adult-admission.4',
      'Able to live in the community, outside a setting supervised around the clock',
      canLiveWithoutTwentyFourHourSetting.isTrue(),
      { ...at(27), seeAlso: ['child-adolescent.3'] },
    ),
    clause('adult-admission.5', 'Says that they are willing to engage', expressesWillingness.isTrue(), at(28)),
    clause(
      'adult-admission.6',
      'A safety plan is documented, was made with the provider, and covers access to emergency services, to avert more intensive care',
      all(
        safetyPlanParts.includesAll('documented', 'developed-with-provider', 'emergency-access'),
        byReading('safety-plan-purpose', {
          purpose: nothingMore,
          finding: safetyPlanKeepsHigherLevelAway.isTrue(),
        }),
      ),
      {
        ...at(32),
        readings: ['safety-plan-purpose'],
        obligations: [
          {
            id: 'safety-plan',
            what: 'Safety plan, made together with the provider, with access to emergency services',
            trigger: { event: 'admission' },
            due: { onTheDay: true },
            satisfiedBy: { event: 'safetyPlan', match: 'any-time' },
          },
        ],
      },
    ),

    section(
      'adult-admission.7',
      'At least one capability of support is documented',
      any(
        clause(
          'adult-admission.7.a',
          'Family or significant others are able to take an active part in treatment',
          all(
            supportsCanTakePart.isTrue(),
            byReading('undermining-supports', {
              'may-be-others': nothingMore,
              'rule-each-other-out': supportsUndermineTreatment.isFalse(),
            }),
          ),
          { ...at(34), seeAlso: ['adult-admission.8.a.iv'], readings: ['undermining-supports'] },
        ),
        clause(
          'adult-admission.7.b',
          'The skills to build supports, or to join self-help, are there',
          canBuildSupports.isTrue(),
          at(35),
        ),
      ),
      at(33),
    ),

    section(
      'adult-admission.8',
      'The structure of an intensive program is documented as necessary on at least one of four grounds',
      any(
        section(
          'adult-admission.8.a',
          'Documentation of the providers shows that factors beside the disorder make this level necessary, such as',
          all(
            needFromAdjunctiveFactorsDocumented.isTrue(),
            byReading('adjunctive-factors', {
              'open-list': anyOpen(
                clause(
                  'adult-admission.8.a.i',
                  'An unstable medical comorbidity impairs overall health',
                  medicalComorbidityUnstable.isTrue(),
                  at(38),
                ),
                clause(
                  'adult-admission.8.a.ii',
                  'A substance use disorder stands beside the primary one',
                  concurrentSubstanceUseDisorder.isTrue(),
                  { ...at(39), seeAlso: ['sud'] },
                ),
                clause(
                  'adult-admission.8.a.iii',
                  'The living situation is unstable',
                  livingSituationUnstable.isTrue(),
                  { ...at(40), seeAlso: ['not-necessary.6', 'not-necessary.7'] },
                ),
                clause(
                  'adult-admission.8.a.iv',
                  'The present supports undermine the goals of treatment and worsen its outcomes',
                  all(supportsUndermineTreatment.isTrue(), supportsWorsenOutcomes.isTrue()),
                  { ...at(41), seeAlso: ['adult-admission.7.a'] },
                ),
                clause(
                  'adult-admission.8.a.v',
                  'Resources in the community are lacking',
                  communityResourcesLacking.isTrue(),
                  { ...at(42), seeAlso: ['adult-continuation.4.c'] },
                ),
                all(otherAdjunctiveFactorReasoned.isTrue(), otherAdjunctiveFactorAccepted.isTrue()),
              ),
              'closed-list': any(
                ref('adult-admission.8.a.i'),
                ref('adult-admission.8.a.ii'),
                ref('adult-admission.8.a.iii'),
                ref('adult-admission.8.a.iv'),
                ref('adult-admission.8.a.v'),
              ),
            }),
          ),
          { ...at(37), readings: ['adjunctive-factors'] },
        ),
        clause(
          'adult-admission.8.b',
          'Presentation and documentation suggest that a lower level would not be enough; earlier non-adherence or non-response there are examples',
          lowerLevelUnlikelySufficient.isTrue(),
          at(43),
        ),
        clause(
          'adult-admission.8.c',
          'No lower level can be had in time, and the risk of readmission is high',
          all(lowerLevelUnavailableInTime.isTrue(), readmissionRiskHigh.isTrue()),
          at(44),
        ),
        clause(
          'adult-admission.8.d',
          'Several recent treatments did not stabilize the member in the community, so that the risk of acute inpatient admission is high',
          all(
            inpatientRiskFromFailedTreatment.isTrue(),
            byReading('multiple-recent-treatments', {
              'clinician-judges': recentUnsuccessfulTreatments.atLeast(param('multiple-treatments', 'count')),
              'past-year': unsuccessfulTreatmentsInPastYear.atLeast(param('multiple-treatments', 'count')),
            }),
          ),
          { ...at(45), parameters: ['multiple-treatments'], readings: ['multiple-recent-treatments'] },
        ),
      ),
      at(36),
    ),
  ),
  at(19),
)
