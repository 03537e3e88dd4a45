import { diagnosisCategories, focusOfTreatment } from '../../../src/facts/member.ts'
import {
  detoxificationNeeded,
  medicalIssuesFromSubstanceUse,
  medicationTreatmentExplainedTo,
  relapseRiskHighFromSymptoms,
  relapseRiskNeedsMentalHealthIop,
  relapseRiskSymptoms,
  substanceUseContributes,
  substanceUseStatus,
  substanceUseSymptoms,
  withdrawalManageableInIop,
  withdrawalNeedsAcuteManagement,
} from '../../../src/facts/substance.ts'
import { clause, section } from '../../../src/rules/clause.ts'
import { all, any, byQuestion, byReading, ref, when } from '../../../src/rules/criterion.ts'
import { forSubstanceUse, nothingMore } from './who.ts'

const at = (line: number) => ({ line, section: 'IOP Treatment Related to Substance Use Disorder' })

const opioidOrAlcohol = diagnosisCategories.includesAny('opioid-use', 'alcohol-use')

const tiedToRelapse = all(
  relapseRiskSymptoms.includesAny('acute-psychiatric-symptoms', 'cognitive-deficits'),
  relapseRiskHighFromSymptoms.isTrue(),
  relapseRiskNeedsMentalHealthIop.isTrue(),
)

/** The six criteria of care for substance use; the first asks for the criteria of the stage, and of minors, again. */
export const substanceUse = section(
  'sud',
  'Care for a substance use disorder is medically necessary when the record documents all six',
  all(
    clause(
      'sud.1',
      'The criteria for adults, and those for minors where they apply, are met as well, each at its stage',
      byReading('adult-criteria-by-stage', {
        'each-at-its-stage': byQuestion({
          admission: all(ref('adult-admission'), ref('child-adolescent')),
          'continued-stay': all(ref('adult-continuation'), ref('child-adolescent')),
        }),
        'both-at-once': all(ref('adult-admission'), ref('adult-continuation')),
      }),
      { ...at(86), seeAlso: ['child-adolescent'], readings: ['adult-criteria-by-stage'] },
    ),
    clause(
      'sud.2',
      'Withdrawal that needs acute management, if there is any, can be managed in this program',
      all(
        when(withdrawalNeedsAcuteManagement.isTrue(), withdrawalManageableInIop.isTrue()),
        byReading('detoxification', {
          'manageable-withdrawal': nothingMore,
          'no-detoxification-at-all': detoxificationNeeded.isFalse(),
        }),
      ),
      { ...at(87), seeAlso: ['description.1'], readings: ['detoxification'] },
    ),
    clause(
      'sud.3',
      'Member or family know of the medication-assisted treatments there are, where these apply',
      byReading('medication-treatment-applies', {
        'opioid-or-alcohol': when(opioidOrAlcohol, medicationTreatmentExplainedTo.includesAny('member', 'family')),
        'every-substance': medicationTreatmentExplainedTo.includesAny('member', 'family'),
      }),
      {
        ...at(88),
        readings: ['medication-treatment-applies'],
        obligations: [
          {
            id: 'medication-treatment-information',
            what: 'Tell member or family of the medication-assisted treatments available',
            trigger: { event: 'admission' },
            due: { notStated: true },
            satisfiedBy: { event: 'medicationTreatmentInformation', match: 'any-time' },
            applies: all(forSubstanceUse, opioidOrAlcohol),
          },
        ],
      },
    ),
    clause(
      'sud.4',
      'Active substance use contributes substantially to this episode',
      all(
        byReading('active-use', {
          'led-to-this-episode': substanceUseStatus.isOneOf('using', 'stopped-for-this-episode'),
          'at-present': substanceUseStatus.is('using'),
        }),
        substanceUseContributes.isTrue(),
      ),
      { ...at(92), readings: ['active-use'] },
    ),
    section(
      'sud.5',
      'One of these is documented',
      any(
        clause(
          'sud.5.a',
          'Medical problems that the disorder causes are active and ongoing',
          medicalIssuesFromSubstanceUse.isTrue(),
          at(94),
        ),
        clause('sud.5.b', 'Symptoms related to the disorder', substanceUseSymptoms.isTrue(), at(95)),
      ),
      at(93),
    ),
    clause(
      'sud.6',
      'Documented acute psychiatric symptoms or cognitive deficits bear directly on a high risk of relapse and need mental health treatment here',
      byReading('symptoms-with-every-substance-use', {
        'every-member': tiedToRelapse,
        'co-occurring-only': when(focusOfTreatment.is('co-occurring'), tiedToRelapse),
      }),
      { ...at(96), readings: ['symptoms-with-every-substance-use'] },
    ),
  ),
  { ...at(84), applies: forSubstanceUse, readings: ['co-occurring-track', 'substance-use-criteria-later'] },
)
