import { rulebook } from '../../../src/rules/rulebook.ts'
import { admission } from './admission.ts'
import { expectations } from './expectations.ts'
import { questions } from './questions.ts'
import { readings } from './readings.ts'
import { stay } from './stay.ts'

/** PEHP Clinical Services policy on intensive outpatient programs, in force from 11 November 2024. */
export default rulebook({
  id: 'pehp/iop',
  slug: 'pehp',
  version: '2024-11-11',
  title: 'PEHP Intensive Outpatient Program',
  payer: 'PEHP',
  effective: {
    from: '2024-11-11',
    approved: ['2024-10-24', '2024-11-11'],
    reviewBy: '2027-10-24',
    note: 'First written on 14 March 2017. No end is stated; a review date that has passed does not retire it.',
  },
  linesOfBusiness: [],
  source: {
    title: 'Clinical Services Policy and Procedures: Intensive Outpatient Program (IOP)',
    file: '001_9cc302edd8be4ffd.txt',
    sha256: '1b6cab5b340f367756c318fb559eb847586d6d771d866aae6c3ca372f68f18dc',
  },
  parameters: [
    { id: 'typicalWeeklyHours', value: 9, unit: 'hours', clause: 'I.b', says: 'Usual hours of therapy in a week' },
    { id: 'impairedSpheres', value: 1, unit: 'count', clause: 'II.A.2', says: 'Spheres impaired, at least' },
    { id: 'weeklyMonitoring', value: 1, unit: 'contacts/week', clause: 'II.A.4', says: 'Weekly: to be exceeded' },
    { id: 'dailyMonitoring', value: 7, unit: 'contacts/week', clause: 'II.A.4', says: 'Daily: not to be reached' },
    { id: 'daysPerWeek', value: 3, unit: 'days', clause: 'II.B.1.a', says: 'Full days in a week, at least' },
    { id: 'typicalHoursPerDay', value: 3, unit: 'hours', clause: 'II.B.1.a.2', says: 'Usual length of a day' },
    { id: 'hoursPerWeek', value: 9, unit: 'hours', clause: 'II.B.1.b', says: 'Hours of therapy in a week, at least' },
    { id: 'psychotherapyHours', value: 3, unit: 'hours', clause: 'II.B.1.b.1', says: 'Of these, psychotherapy' },
    {
      id: 'trainingHours',
      value: 6,
      unit: 'hours',
      clause: 'II.B.1.b.2',
      says: 'Of these, training, education or activity therapy',
    },
    { id: 'typicalProgramDays', value: 32, unit: 'days', clause: 'II.B.1.c', says: 'Usual days of an adult’s course' },
    { id: 'aftercareHours', value: 1.5, unit: 'hours', clause: 'II.B.1.e', says: 'Aftercare in a week, at least' },
    { id: 'aftercareWeeks', value: 52, unit: 'weeks', clause: 'II.B.1.e', says: 'One year of weekly aftercare' },
    {
      id: 'assessmentByAttendedDay',
      value: 1,
      unit: 'attended-days',
      clause: 'II.B.3',
      says: 'On admission, read as by this attended day',
    },
    { id: 'familyTherapySessions', value: 1, unit: 'sessions', clause: 'II.B.4.d', says: 'In a week, at least' },
    { id: 'adultAge', value: 18, unit: 'years', clause: 'II.B.4.d', says: 'Not stated by the policy: a reading' },
    {
      id: 'evaluationByAttendedDay',
      value: 3,
      unit: 'attended-days',
      clause: 'II.B.9.a',
      says: 'Psychiatric evaluation by this attended day',
    },
    { id: 'multipleAreas', value: 2, unit: 'count', clause: 'II.C.ii.1', says: 'Not stated by the policy: a reading' },
    {
      id: 'assessmentBegunByVisit',
      value: 1,
      unit: 'attended-days',
      clause: 'II.D.1',
      says: 'Psychological assessment begun by this visit',
    },
  ],
  readings,
  clauses: [...admission, expectations, ...stay],
  questions,
  authorization: {
    prior: [{ answer: 'not-stated', says: 'The policy does not say whether authorization is needed; ask the plan.' }],
  },
  codes: [
    {
      system: 'HCPCS',
      code: 'H0015',
      clause: 'III.hcpcs',
      per: 'not-stated',
      says: 'The one procedure code named, to be billed with a revenue code; the unit is not stated.',
    },
    {
      system: 'revenue',
      code: '0905',
      clause: 'III.revenue',
      per: 'not-stated',
      says: 'One of the two revenue codes named; no condition is tied to it.',
    },
    {
      system: 'revenue',
      code: '0906',
      clause: 'III.revenue',
      per: 'not-stated',
      says: 'One of the two revenue codes named; no condition is tied to it.',
    },
  ],
})
