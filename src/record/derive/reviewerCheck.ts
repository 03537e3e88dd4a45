import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/reviewerCheck.ts'
import type { Day } from '../../kernel/day.ts'
import type { ReviewerCheck } from '../schema/authorization.ts'
import { type Context, type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { ofCoverage } from './member.ts'

/** What a payer's reviewer settled, and when. The latest check on file answers. */
export const reviewerCheck: Derivations = {
  [facts.reviewEligibilityFirst.id]: context => before(context, 'eligibilityCheckedOn'),
  [facts.reviewBenefitFirst.id]: context => before(context, 'benefitCheckedOn'),
  [facts.reviewLawFirst.id]: context => before(context, 'lawCheckedOn'),
  [facts.reviewBenefitTermsConsulted.id]: context =>
    ofCheck(context, one => (one.benefitTermsConsultedOn === undefined ? undefined : true)),
  [facts.reviewLawSupersedes.id]: context => ofCheck(context, one => one.lawSupersedes),
  [facts.reviewBenefitDiffers.id]: context => ofCheck(context, one => one.benefitDiffers),
  [facts.reviewContractCriteriaSupersede.id]: context => ofCheck(context, one => one.contractCriteriaSupersede),
  [facts.reviewMedicareLawOrDeterminationExists.id]: context => ofCheck(context, one => one.nationalGuidanceSufficient),
  // Law or a determination is guidance; without it a manual chapter may still be.
  [facts.reviewMedicareGuidanceExists.id]: context =>
    ofCheck(context, one => one.nationalGuidanceSufficient || undefined),

  [facts.asamDimensionsRated.id]: context => {
    const result = ofEpisode(context.index, context.record.instrumentResults)
      .filter(one => one.instrument.toUpperCase() === 'ASAM' && one.on <= context.scope.date)
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1)
    if (!result) return unknown('absent', 'No ASAM assessment is on file.')
    const evidence = [evidenceOf(context, 'instrumentResults', result, result.on)]
    return result.dimensions
      ? known(Object.keys(result.dimensions).length, evidence)
      : unknown('absent', 'The ASAM assessment on file does not list its dimensions.', evidence)
  },

  [facts.benefitRequirementsConfirmed.id]: context =>
    ofCoverage(context, 'whether the statutory requirements are met', one => one.statutoryBenefitMet),
}

/** A check made on the day the criteria were begun counts as made first; criteria not begun have nothing before them. */
function before(context: Context, field: 'eligibilityCheckedOn' | 'benefitCheckedOn' | 'lawCheckedOn'): Known {
  return ofCheck(context, one => {
    const checked: Day | undefined = one[field]
    if (checked === undefined) return undefined
    return one.criteriaStartedOn === undefined || checked <= one.criteriaStartedOn
  })
}

function ofCheck(context: Context, read: (one: ReviewerCheck) => boolean | undefined): Known {
  const one = ofEpisode(context.index, context.record.reviewerChecks).at(-1)
  if (!one) return unknown('absent', 'No preliminary check by a reviewer is on file.')
  const value = read(one)
  const evidence = [evidenceOf(context, 'reviewerChecks', one, one.criteriaStartedOn)]
  return value === undefined
    ? unknown('absent', 'The reviewer’s preliminary check does not say so.', evidence)
    : known(value, evidence)
}
