import {
  weekAttendedTherapeuticHours,
  weekIsPartial,
  weekScheduledDays,
  weekScheduledTherapeuticHours,
} from '../../../src/facts/attendance.ts'
import {
  facilityKinds,
  livesAtProgram,
  programMotivates,
  programResidential,
  programServices,
  programStructured,
} from '../../../src/facts/facility.ts'
import type { NumberFact } from '../../../src/facts/fact.ts'
import { programMultidisciplinary } from '../../../src/facts/program.ts'
import { sessionFoundToAddressProblems, sessionMainlyRecreational } from '../../../src/facts/service.ts'
import { sessionAddressesPresentingProblem } from '../../../src/facts/session.ts'
import { planHoursCoverNeeds } from '../../../src/facts/structure.ts'
import { type Clause, clause, exclusion, flag, note, programCheck } from '../../../src/rules/clause.ts'
import { all, any, byReading, type Criterion, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const at = (line: number) => ({ line, section: 'Description' })

/** Nine to nineteen countable hours; the floor is not asked of a week that is not a whole one. */
function withinTheBand(hours: NumberFact<'hours'>): Criterion {
  const floor = hours.atLeast(param('min-hours-per-week', 'hours'))
  const ofWholeWeeks = byReading('partial-weeks', { exempt: when(weekIsPartial.isFalse(), floor), counted: floor })
  return byReading('nineteen-hours', {
    ceiling: all(ofWholeWeeks, hours.atMost(param('max-hours-per-week', 'hours'))),
    'usual-range': ofWholeWeeks,
  })
}

export const oneOfTheFacilityKinds = any(
  facilityKinds.includes('freestanding-mental-health-facility'),
  facilityKinds.includes('distinct-unit-of-licensed-facility'),
  facilityKinds.includes('department-of-health-system'),
)

export const description: readonly Clause[] = [
  programCheck(
    'description.1',
    'Structured, non-residential care that combines group and individual psychotherapy, family counseling, educational groups and ways to motivate',
    all(
      programStructured.isTrue(),
      programResidential.isFalse(),
      programServices.includesAll(
        'group-psychotherapy',
        'individual-psychotherapy',
        'family-counseling',
        'educational-groups',
      ),
      programMotivates.isTrue(),
    ),
    { ...at(117), modality: 'descriptive', decides: true, seeAlso: ['sud.2'], readings: ['detoxification'] },
  ),
  note(
    'description.1.b',
    'The residential and partial-day services of larger facilities are not part of the level',
    'Sets the level apart from others and asks for nothing.',
    at(117),
  ),
  programCheck(
    'description.2',
    'The facility may be a stand-alone mental health facility, a separate unit of a licensed facility, or a department of a health system',
    oneOfTheFacilityKinds,
    { ...at(119), modality: 'may', seeAlso: ['child-adolescent.2'], readings: ['facility-kinds'] },
  ),
  programCheck('description.3.team', 'Several disciplines give the program', programMultidisciplinary.isTrue(), {
    ...at(119),
    modality: 'should',
  }),
  clause(
    'description.3',
    'Programming takes place on three days of a week',
    byReading('three-days', {
      'at-least': when(weekIsPartial.isFalse(), weekScheduledDays.atLeast(param('days-per-week', 'days'))),
      exactly: when(weekIsPartial.isFalse(), weekScheduledDays.is(param('days-per-week', 'days'))),
    }),
    { ...at(119), modality: 'should', parameters: ['days-per-week'], readings: ['three-days', 'partial-weeks'] },
  ),
  clause(
    'description.4',
    'Clinical services of nine to nineteen hours a week',
    byReading('hours-basis', {
      scheduled: withinTheBand(weekScheduledTherapeuticHours),
      attended: withinTheBand(weekAttendedTherapeuticHours),
    }),
    {
      ...at(119),
      parameters: ['min-hours-per-week', 'max-hours-per-week'],
      readings: ['hours-basis', 'nineteen-hours', 'partial-weeks'],
    },
  ),
  flag(
    'description.4.attended',
    'The hours attended reach the weekly minimum too',
    when(weekIsPartial.isFalse(), weekAttendedTherapeuticHours.atLeast(param('min-hours-per-week', 'hours'))),
    { ...at(119), readings: ['hours-basis'] },
  ),
  clause(
    'description.5',
    'Those hours are meant to cover all the needs that the plan of care names',
    planHoursCoverNeeds.isTrue(),
    at(119),
  ),
  exclusion(
    'description.6',
    'Time that is mainly recreational or diversionary, or passes by the serious presenting problems, is no treatment time',
    any(
      sessionMainlyRecreational.isTrue(),
      byReading('off-problem-time', {
        'link-to-the-plan': sessionAddressesPresentingProblem.isFalse(),
        'clinical-finding': sessionFoundToAddressProblems.isFalse(),
      }),
    ),
    { ...at(121), modifies: ['description.4'], readings: ['off-problem-time'] },
  ),
  clause('description.7', 'The member is no resident of the program', livesAtProgram.isFalse(), {
    ...at(121),
    modality: 'descriptive',
    decides: true,
  }),
]
