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
import { all, any, byQuestion, byReading, ref } from '../../../src/rules/criterion.ts'
import { minor, nothingMore } from './who.ts'

const at = (line: number) => ({
  line,
  section: 'Child and Adolescent Admission to and Continuation of IOP Treatment',
})

/** The five criteria for minors; the first asks for the adult criteria of the stage that is asked about. */
export const childAndAdolescent = section(
  'child-adolescent',
  'For a child or adolescent, admission and continuation are medically necessary when the record documents all five',
  all(
    clause(
      'child-adolescent.1',
      'The criteria for adults are met as well: those of admission at admission, those of continuation at continued stay',
      byReading('adult-criteria-by-stage', {
        'each-at-its-stage': byQuestion({
          admission: ref('adult-admission'),
          'continued-stay': ref('adult-continuation'),
        }),
        'both-at-once': all(ref('adult-admission'), ref('adult-continuation')),
      }),
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
    byReading('should-in-a-must-list', {
      mandatory: all(
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
      recommended: nothingMore,
    }),
  ),
  {
    ...at(71),
    applies: minor,
    parameters: ['adult-age'],
    readings: ['minor-age', 'should-in-a-must-list', 'adult-criteria-by-stage'],
  },
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
  recommended: nothingMore,
})
