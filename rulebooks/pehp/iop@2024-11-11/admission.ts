import { weekIsPartial } from '../../../src/facts/attendance.ts'
import { imminentDanger, impairedSpheres, symptomSeverity } from '../../../src/facts/clinical.ts'
import { diagnosisCategories } from '../../../src/facts/member.ts'
import {
  copingVaries,
  diagnosisActive,
  diagnosisIsSerious,
  functionsInCommunity,
  hasSpecificDeficits,
  monitoringContacts,
  regressionLikelyWithoutIop,
  servicesAddressDeficits,
} from '../../../src/facts/need.ts'
import {
  programMultidisciplinary,
  programSupervisedByLicensedProfessional,
  programTherapies,
} from '../../../src/facts/program.ts'
import { weekTherapyHours } from '../../../src/facts/week.ts'
import { type Clause, clause, definition, flag, programCheck, section } from '../../../src/rules/clause.ts'
import { all, byReading, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const described = { section: 'I. Description', line: 15 } as const
const admitted = (line: number) => ({ section: 'II.A Admission Criteria', line })
const screen = { ...described, modality: 'descriptive', decides: true, readings: ['description-screens'] } as const

/** Header, I. Description and II.A Admission Criteria. */
export const admission: readonly Clause[] = [
  definition('header.effective', 'In force from 11 November 2024; next reviewed on 24 October 2027.', {
    section: 'Header',
    line: 10,
    questions: ['admission', 'continued-stay', 'claim'],
  }),

  programCheck(
    'I.a',
    'IOP is structured, short treatment that mixes individual, group and family therapy.',
    programTherapies.includesAll('individual', 'group', 'family'),
    { ...described, modality: 'descriptive' },
  ),
  flag(
    'I.b',
    'Going by assessment and re-evaluation, a program usually gives around nine hours of therapy in a week.',
    when(weekIsPartial.isFalse(), weekTherapyHours.atLeast(param('typicalWeeklyHours', 'hours'))),
    { ...described, parameters: ['typicalWeeklyHours'], seeAlso: ['II.B.1.b'] },
  ),
  programCheck(
    'I.c',
    'A licensed mental health professional supervises the program.',
    programSupervisedByLicensedProfessional.isTrue(),
    described,
  ),
  programCheck(
    'I.d',
    'Several disciplines give coordinated care in place of inpatient or partial hospital treatment.',
    programMultidisciplinary.isTrue(),
    { ...described, modality: 'descriptive' },
  ),
  clause('I.e', 'The member’s psychiatric or substance use illness is active.', diagnosisActive.isTrue(), {
    ...screen,
    seeAlso: ['II.A.1'],
  }),
  clause('I.f', 'The member gets by in the community, at least minimally.', functionsInCommunity.isTrue(), screen),
  clause('I.g', 'No harm to self or others is imminent.', imminentDanger.isFalse(), {
    ...screen,
    seeAlso: ['II.C.ii.4'],
  }),

  section(
    'II.A',
    'IOP is medically necessary when all six of these are there.',
    all(
      clause(
        'II.A.1',
        'A serious psychiatric diagnosis causes moderate symptoms.',
        all(
          byReading('severity-is-a-floor', {
            floor: symptomSeverity.atLeast('moderate'),
            exact: symptomSeverity.is('moderate'),
          }),
          diagnosisIsSerious.isTrue(),
          byReading('substance-use-is-psychiatric', {
            counts: diagnosisCategories.includesAny('mental-health', 'substance-use', 'opioid-use', 'alcohol-use'),
            'does-not-count': diagnosisCategories.includes('mental-health'),
          }),
        ),
        { ...admitted(23), readings: ['severity-is-a-floor', 'substance-use-is-psychiatric'], seeAlso: ['I.e'] },
      ),
      clause(
        'II.A.2',
        'At least one sphere of personal functioning is significantly impaired.',
        impairedSpheres.atLeast(param('impairedSpheres', 'count')),
        { ...admitted(24), parameters: ['impairedSpheres'] },
      ),
      clause(
        'II.A.3',
        'Without this program’s services the member could clearly get worse.',
        regressionLikelyWithoutIop.isTrue(),
        admitted(25),
      ),
      clause(
        'II.A.4',
        'Direct monitoring is needed more often than once a week, yet not daily.',
        all(
          monitoringContacts.moreThan(param('weeklyMonitoring', 'contacts/week')),
          monitoringContacts.lessThan(param('dailyMonitoring', 'contacts/week')),
        ),
        { ...admitted(26), parameters: ['weeklyMonitoring', 'dailyMonitoring'], readings: ['daily-monitoring'] },
      ),
      clause(
        'II.A.5',
        'The member has specific deficits, and the services bear on them directly.',
        all(hasSpecificDeficits.isTrue(), servicesAddressDeficits.isTrue()),
        admitted(27),
      ),
      clause(
        'II.A.6',
        'From day to day the member copes with life situations very unevenly.',
        copingVaries.isTrue(),
        admitted(28),
      ),
    ),
    admitted(21),
  ),
]
