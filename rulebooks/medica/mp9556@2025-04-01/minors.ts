import { facilityForMinors, facilityKinds } from '../../../src/facts/facility.ts'
import {
  careFamilyCentered,
  careIncludes,
  familyInclusionContraindicated,
  familyInclusionUnlawful,
  minorLivesInCommunity,
  minorNeedsProvidedFor,
  minorSchoolingFits,
} from '../../../src/facts/minor.ts'
import { clause, programCheck, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, type Criterion, ref, when } from '../../../src/rules/criterion.ts'
import { minor } from './who.ts'

const at = (line: number) => ({
  line,
  section: 'Child and Adolescent Admission to and Continuation of IOP Treatment',
})

/**
 * The five criteria for minors, as the policy prints them. Its first one names the adult criteria of both stages; each
 * question asks for those of its own stage (reading `adult-criteria-by-stage`).
 */
export const childAndAdolescent = section(
  'child-adolescent',
  'For a child or adolescent, admission and continuation are medically necessary when the record documents all five',
  byReading('should-in-a-must-list', {
    mandatory: all(
      section(
        'child-adolescent.1',
        'The criteria for adults, of admission and of continuation, are met as well',
        all(
          section(
            'child-adolescent.1.admission',
            'At admission: the criteria of adult admission',
            ref('adult-admission'),
            at(73),
          ),
          section(
            'child-adolescent.1.continuation',
            'At continued stay: the criteria of adult continuation',
            ref('adult-continuation'),
            at(73),
          ),
        ),
        { ...at(73), readings: ['adult-criteria-by-stage'] },
      ),
      section(
        'child-adolescent.2',
        'The facility is one of three kinds',
        any(
          programCheck(
            'child-adolescent.2.a',
            'A stand-alone mental health facility meant for children or adolescents',
            all(facilityKinds.includes('freestanding-mental-health-facility'), facilityForMinors.isTrue()),
            at(75),
          ),
          programCheck(
            'child-adolescent.2.b',
            'A unit apart, in space and in program, of a facility licensed for it',
            facilityKinds.includes('distinct-unit-of-licensed-facility'),
            at(76),
          ),
          programCheck(
            'child-adolescent.2.c',
            'A department of a general medical health system',
            facilityKinds.includes('department-of-health-system'),
            at(77),
          ),
        ),
        { ...at(74), seeAlso: ['description.2'] },
      ),
      clause(
        'child-adolescent.3',
        'Outside program hours the minor lives in the community, with no round-the-clock restriction beyond what the age makes usual',
        minorLivesInCommunity.isTrue(),
        { ...at(78), modifies: ['adult-admission.4'] },
      ),
      clause(
        'child-adolescent.4',
        'The program provides for mental health, physical health and education, with schooling at the right level for the return to school',
        all(
          minorNeedsProvidedFor.includesAll('mental-health', 'physical-health', 'education'),
          minorSchoolingFits.isTrue(),
        ),
        { ...at(79), modality: 'should', decides: true, readings: ['should-in-a-must-list'] },
      ),
      clause(
        'child-adolescent.5',
        'Treatment is family-centered and includes member and family',
        all(careFamilyCentered.isTrue(), careIncludes.includesAll('member', 'family')),
        { ...at(80), modality: 'should', decides: true, readings: ['should-in-a-must-list'] },
      ),
    ),
    recommended: all(ref('child-adolescent.1'), ref('child-adolescent.2'), ref('child-adolescent.3')),
  }),
  { ...at(71), applies: minor, parameters: ['adult-age'], readings: ['minor-age', 'should-in-a-must-list'] },
)

export const familyInclusionExcused = clause(
  'child-adolescent.5.x',
  'Inclusion of the family is excused where it is clinically contraindicated or against federal or state law',
  any(familyInclusionContraindicated.isTrue(), familyInclusionUnlawful.isTrue()),
  { ...at(80), exceptionTo: 'child-adolescent.5' },
)

/** What the program owes a minor, which the policy puts as a "should" in a list that must be met. */
export const oweToMinors = byReading('should-in-a-must-list', {
  mandatory: all(ref('child-adolescent.4'), ref('child-adolescent.5')),
  recommended: all(),
})

/** The criteria for minors, as a question about one stage asks them. */
export const minorsAt = (stage: 'admission' | 'continuation'): Criterion =>
  when(
    minor,
    all(ref(`child-adolescent.1.${stage}`), ref('child-adolescent.2'), ref('child-adolescent.3'), oweToMinors),
  )
