import { rulebook } from '../../../src/rules/rulebook.ts'
import { admission } from './admission.ts'
import { authorization } from './authorization.ts'
import { care } from './care.ts'
import { dayRate } from './dayRate.ts'
import { questions } from './questions.ts'
import { readings } from './readings.ts'

export default rulebook({
  id: 'optum-idaho/iop-faq',
  slug: 'optum-idaho',
  version: 'undated',
  title: 'Optum Idaho Intensive Outpatient Program FAQ',
  payer: 'Optum Idaho',
  effective: {
    note: 'The document bears no date. It speaks of an introduction in phases over 2017 and 2018 (question 26).',
  },
  linesOfBusiness: ['Members of Optum Idaho'],
  source: {
    title: 'Intensive Outpatient Program (IOP) Frequently Asked Questions',
    file: '000_c53685e4f604b1b3.txt',
    sha256: '09216d33b90a4915a99e93667042e00e65e6259269f64aba4679c83567fb60f6',
  },
  parameters: [
    { id: 'minimumAge', value: 13, unit: 'years', clause: '4.a' },
    { id: 'adolescentFrom', value: 13, unit: 'years', clause: '4.b' },
    { id: 'adolescentTo', value: 17, unit: 'years', clause: '4.b' },
    { id: 'adultFrom', value: 18, unit: 'years', clause: '4.b', says: 'The first age past the adolescent’s.' },
    { id: 'adolescentUsualHours', value: 9, unit: 'hours', clause: '5.a' },
    { id: 'adolescentBlockHours', value: 2, unit: 'hours', clause: '5.b' },
    { id: 'unitsPerDay', value: 1, unit: 'count', clause: '8.c' },
    { id: 'adultBlockHours', value: 3, unit: 'hours', clause: '9.a' },
    { id: 'daysPerWeek', value: 3, unit: 'days', clause: '9.c' },
    { id: 'adultWeekHours', value: 9, unit: 'hours', clause: '11.a' },
    { id: 'mostWeekHours', value: 19, unit: 'hours', clause: '11.a' },
    { id: 'adolescentWeekHours', value: 6, unit: 'hours', clause: '11.b', says: 'Question 5 states it too.' },
    { id: 'minorMostWeekHours', value: 19, unit: 'hours', clause: '11.b' },
    { id: 'minorExtraHoursAbove', value: 6, unit: 'hours', clause: '11.c', says: 'The minimum for minors.' },
    { id: 'groupLeast', value: 3, unit: 'people', clause: '12.a' },
    { id: 'groupMost', value: 9, unit: 'people', clause: '12.a' },
    {
      id: 'firstWeek',
      value: 7,
      unit: 'calendar-days',
      clause: '15.b',
      says: 'The first week, counted from admission.',
    },
    { id: 'examinationWindow', value: 30, unit: 'calendar-days', clause: '16.a' },
    { id: 'fullSessionShare', value: 0.5, unit: 'ratio', clause: '19.a', says: 'Half; exactly half is enough.' },
    { id: 'riskAssessmentInterval', value: 7, unit: 'calendar-days', clause: '20.a', says: 'Weekly.' },
    { id: 'firstAuthorizationSessions', value: 12, unit: 'sessions', clause: '24.a' },
    { id: 'firstAuthorizationPeriod', value: 30, unit: 'calendar-days', clause: '24.a' },
    { id: 'decisionDays', value: 14, unit: 'calendar-days', clause: '24.b', says: 'The day of receipt is day 0.' },
    { id: 'requestLeadDays', value: 14, unit: 'calendar-days', clause: '24.c' },
    { id: 'outpatientAuthorizationYears', value: 1, unit: 'years', clause: '31.b' },
  ],
  readings,
  clauses: [...admission, ...dayRate, ...care, ...authorization],
  questions,
  authorization: {
    prior: [
      {
        answer: 'needed',
        clause: '24.a',
        says: 'The program is authorized first for a time, and again to continue.',
      },
    ],
    initial: {
      clause: '24.a',
      units: 12,
      unit: 'sessions',
      periodDays: 30,
      says: 'Twelve sessions or more over thirty days, where medically necessary.',
    },
    requestBy: {
      clause: '24.c',
      daysBeforeEnd: 14,
      modality: 'should',
      says: 'Fourteen days or more before the running authorization ends; a recommendation.',
    },
    decideBy: { clause: '24.b', daysAfterReceipt: 14, says: 'Fourteen calendar days after receipt.' },
  },
  codes: [
    {
      system: 'CPT',
      clause: '8.a',
      per: 'day',
      says: 'Per diem codes; the document names no values.',
    },
  ],
})
