import { instrumentsCompleted } from '../../../src/facts/instrument.ts'
import { ageOnDate, focusOfTreatment } from '../../../src/facts/member.ts'
import {
  asamDimensionsRated,
  asamEveryDimensionOfEdition,
  requestTechnologies,
  reviewBenefitDiffers,
  reviewBenefitFirst,
  reviewBenefitTermsConsulted,
  reviewContractCriteriaSupersede,
  reviewEligibilityFirst,
  reviewExternalCriteriaUsed,
  reviewLawFirst,
  reviewLawSupersedes,
  reviewMedicareGuidanceExists,
  reviewMedicareLawOrDeterminationExists,
  reviewNationalDeterminationsFallShort,
} from '../../../src/facts/reviewerCheck.ts'
import { type Clause, clause, definition, exclusion, note, precedence, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, ref, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { instructions } from './chapters.ts'

/** No Medicare source answers the question, so that tools from outside may be turned to. */
const nothingInMedicare = byReading('manual-chapters-are-guidance', {
  guidance: reviewMedicareGuidanceExists.isFalse(),
  'only-what-is-listed': reviewMedicareLawOrDeterminationExists.isFalse(),
})

const namedTechnologies = requestTechnologies.includesAny(
  'complementary-and-alternative-medicine',
  'computer-based-cognitive-therapy',
  'neurofeedback',
  'transcranial-magnetic-stimulation',
  'wilderness-therapy',
)

export const introduction: Clause[] = [
  note(
    'header',
    'The summary bears the number BH803IOPMCS052025 and an annual review date of 20 May 2025.',
    'Kept as the edition’s number and review day.',
    { section: 'Header', line: 7 },
  ),
  note(
    'intro.1',
    'Medicare Coverage Summaries set criteria so that Optum decides alike on Medicare behavioral health coverage.',
    'Says what the document is for.',
    { section: 'Introduction', line: 22 },
  ),
  note(
    'use.1',
    'The guideline serves decisions on coverage and talks about good practice and discharge planning.',
    'Says what the document is for.',
    instructions(26),
  ),
  clause(
    'use.2',
    'No decision on coverage is made without looking at the member’s own benefit.',
    reviewBenefitTermsConsulted.isTrue(),
    instructions(26),
  ),
  section(
    'use.3',
    'Three things are settled before a reviewer turns to the guideline.',
    all(
      clause('use.3.a', 'First: is the member eligible?', reviewEligibilityFirst.isTrue(), instructions(28)),
      clause('use.3.b', 'First: what does the member’s own plan cover?', reviewBenefitFirst.isTrue(), instructions(28)),
      clause(
        'use.3.c',
        'First: do federal or state rules outrank the benefit?',
        reviewLawFirst.isTrue(),
        instructions(28),
      ),
    ),
    instructions(28),
  ),
  precedence(
    'use.4',
    'Law outranks the benefit, and the benefit outranks the guideline wherever it limits, excludes, redefines or contradicts.',
    instructions(28, {
      rule: all(reviewLawSupersedes.isFalse(), reviewBenefitDiffers.isFalse()),
      seeAlso: ['use.3.b', 'use.3.c'],
    }),
  ),
  note(
    'use.5',
    'Further clinical criteria can come into play.',
    'Names none; criteria that do govern are asked for under use.9 and external.0.',
    instructions(28, { modality: 'may' }),
  ),
  note(
    'use.6',
    'Optum may change its criteria.',
    'Each determination keeps the edition it was made under, so a later change cannot touch it.',
    instructions(28, { modality: 'may' }),
  ),
  note('use.7', 'The document informs; it gives no medical advice.', 'A disclaimer.', instructions(30)),
  note(
    'use.8',
    'Tools of third parties can be used beside a qualified professional’s own judgement.',
    'Allows without demanding; which tool is used when stands in external.0 and after.',
    instructions(32, { modality: 'may' }),
  ),
  precedence(
    'use.9',
    'Criteria that a contract or regulation demands may outrank this guideline.',
    instructions(32, { modality: 'may', rule: reviewContractCriteriaSupersede.isFalse() }),
  ),
  clause(
    'external.0',
    'Outside criteria are for questions on which Medicare’s own rules give no guidance.',
    when(reviewExternalCriteriaUsed.isTrue(), nothingInMedicare),
    instructions(34, {
      readings: ['manual-chapters-are-guidance'],
      seeAlso: ['external.locus', 'external.calocus', 'external.ecsii', 'external.bcp', 'external.asam'],
    }),
  ),
  clause(
    'external.locus',
    'For adults from 18 the tool is LOCUS.',
    byReading('locus-at-eighteen', {
      locus: instrumentsCompleted.includes('LOCUS'),
      'either-at-eighteen': any(
        instrumentsCompleted.includes('LOCUS'),
        all(ageOnDate.atMost(param('calocusToAge', 'years')), instrumentsCompleted.includes('CALOCUS-CASII')),
      ),
    }),
    instructions(38, {
      applies: all(nothingInMedicare, ageOnDate.atLeast(param('locusFromAge', 'years'))),
      parameters: ['locusFromAge'],
      readings: ['locus-at-eighteen'],
      seeAlso: ['external.0'],
    }),
  ),
  clause(
    'external.calocus',
    'From 6 to 18 the tool is CALOCUS-CASII.',
    instrumentsCompleted.includes('CALOCUS-CASII'),
    instructions(40, {
      applies: all(
        nothingInMedicare,
        ageOnDate.atLeast(param('calocusFromAge', 'years')),
        ageOnDate.lessThan(param('locusFromAge', 'years')),
      ),
      parameters: ['calocusFromAge', 'calocusToAge'],
      readings: ['locus-at-eighteen'],
      seeAlso: ['external.0'],
    }),
  ),
  clause(
    'external.ecsii',
    'Up to 5 the tool is ECSII.',
    instrumentsCompleted.includes('ECSII'),
    instructions(43, {
      applies: all(nothingInMedicare, ageOnDate.atMost(param('ecsiiToAge', 'years'))),
      parameters: ['ecsiiToAge'],
      seeAlso: ['external.0'],
    }),
  ),
  exclusion(
    'external.bcp',
    'Alternative medicine, computer-based therapy, neurofeedback, magnetic stimulation and wilderness therapy have Optum policies of their own.',
    namedTechnologies,
    instructions(45, { modality: 'typical', readings: ['named-technologies'] }),
  ),
  clause(
    'external.asam',
    'In substance use cases The ASAM Criteria add to national determinations 130.1 to 130.7.',
    when(
      ref('external.asam.when'),
      all(
        instrumentsCompleted.includes('ASAM'),
        clause(
          'external.asam.dimensions',
          'ASAM is valued for looking at six dimensions, other illness included.',
          byReading('asam-dimensions', {
            six: asamDimensionsRated.atLeast(param('asamDimensions', 'count')),
            'those-of-the-edition': asamEveryDimensionOfEdition.isTrue(),
          }),
          instructions(56, {
            modality: 'should',
            parameters: ['asamDimensions'],
            readings: ['asam-dimensions'],
            modifies: ['external.asam'],
          }),
        ),
      ),
    ),
    instructions(51, { applies: focusOfTreatment.isOneOf('substance-use', 'co-occurring'), seeAlso: ['external.0'] }),
  ),
  note(
    'external.asam.benefit',
    'Citing 42 CFR 422.101(b)(6)(i), Optum holds that ASAM helps more than any delay it causes could harm.',
    'A justification of the criteria, not a demand.',
    instructions(54),
  ),
  definition(
    'external.asam.when',
    'ASAM is consulted where national determinations leave the kind of treatment or its setting open.',
    instructions(56, { rule: reviewNationalDeterminationsFallShort.isTrue(), seeAlso: ['external.asam'] }),
  ),
  note(
    'external.standards',
    'Optum calls its criteria current, widely used, evidence-based and true to accepted standards of care.',
    'A justification of the criteria, not a demand.',
    instructions(58),
  ),
]

/** Beyond pointing to a policy of its own, the list of technologies decides only where read as an exclusion. */
export const technologies = byReading('named-technologies', {
  refer: ref('external.bcp'),
  'not-covered': { op: 'not', of: namedTechnologies },
})
