import { planRequiresPriorAuthorization } from '../../../src/facts/member.ts'
import { any, byReading } from '../../../src/rules/criterion.ts'
import { rulebook } from '../../../src/rules/rulebook.ts'
import { components } from './components.ts'
import { discharge } from './discharge.ts'
import { planning } from './planning.ts'
import { billing, quality } from './quality.ts'
import { questions } from './questions.ts'
import { readings } from './readings.ts'
import { services } from './services.ts'
import { staffing } from './staffing.ts'

export default rulebook({
  id: 'cca/ps-014',
  slug: 'cca',
  version: '2022-02-06',
  title: 'Intensive Outpatient Services (IOP) Performance Specifications',
  payer: 'Commonwealth Care Alliance',
  number: 'PS-014',
  effective: {
    from: '2022-02-06',
    approved: ['2021-09-02'],
    revised: ['2023-04-19'],
    reviewBy: '2024-04-19',
    note: 'The text read is the revision of 19 April 2023. Its review dates (2 September 2022, 19 April 2024) have passed and no end date is set: it is taken to be in force.',
  },
  linesOfBusiness: [
    'SCO',
    'One Care',
    'MA Medicare Premier',
    'MA Medicare Value',
    'RI Medicare Preferred',
    'RI Medicare Value',
    'RI Medicare Maximum',
  ],
  source: {
    title: 'Performance Specifications PS-014, Intensive Outpatient Services (IOP)',
    file: '002_93c8a0f5b5c02304.txt',
    sha256: 'b574f68bcd44aa892b1f66a18e448f65727b24c955f0fff21fb13dc15500daba',
  },
  parameters: [
    { id: 'offered-hours-per-day', value: 3, unit: 'hours', clause: 'covered.2' },
    { id: 'offered-days-per-week', value: 5, unit: 'days', clause: 'covered.2' },
    { id: 'preferred-days-per-week', value: 7, unit: 'days', clause: 'covered.3' },
    { id: 'attended-days-per-week', value: 3, unit: 'days', clause: 'covered.4' },
    {
      id: 'attended-sessions-per-week',
      value: 3,
      unit: 'sessions',
      clause: 'covered.4',
      says: 'The same three times, under the reading that counts single sessions.',
    },
    { id: 'transition-days-per-week', value: 3, unit: 'days', clause: 'covered.5' },
    { id: 'usual-stay-least', value: 7, unit: 'days', clause: 'covered.6', says: 'One week.' },
    { id: 'usual-stay-most', value: 21, unit: 'days', clause: 'covered.6', says: 'Three weeks.' },
    { id: 'evaluation-within', value: 1, unit: 'business-days', clause: 'components.4.a' },
    { id: 'admission-within', value: 1, unit: 'business-days', clause: 'components.4.b' },
    { id: 'plan-modalities-least', value: 2, unit: 'count', clause: 'components.5', says: 'Several are at least two.' },
    { id: 'team-professions-least', value: 2, unit: 'count', clause: 'plan.2', says: 'Several are at least two.' },
    { id: 'team-meeting-within', value: 1, unit: 'business-days', clause: 'plan.3.timing' },
    {
      id: 'adult-from-age',
      value: 18,
      unit: 'years',
      clause: 'assessment.11',
      says: 'Not stated by the policy; set by the reading.',
    },
    {
      id: 'payer-contacts-least',
      value: 1,
      unit: 'count',
      clause: 'documentation.1',
      says: 'Not stated by the policy; set by the reading.',
    },
    { id: 'aftercare-visit-within', value: 7, unit: 'calendar-days', clause: 'discharge.6.b' },
    { id: 'psychiatric-visit-within', value: 14, unit: 'calendar-days', clause: 'discharge.6.c' },
    {
      id: 'outcome-results-least',
      value: 1,
      unit: 'count',
      clause: 'quality.3.member',
      says: 'Not stated by the policy; set by the reading.',
    },
    {
      id: 'eligibility-look-back',
      value: 31,
      unit: 'days',
      clause: 'billing.eligibility',
      says: 'Not stated by the policy and not used under the reading chosen.',
    },
  ],
  readings,
  clauses: [...services, ...components, ...staffing, ...planning, ...discharge, ...quality, ...billing],
  questions,
  authorization: {
    prior: [
      {
        answer: 'needed',
        clause: 'reimbursement.ref',
        says: 'The payer’s separate list is read as governing, and the plan document on file asks for prior authorization.',
        when: byReading('prior-authorization-source', {
          header: any(),
          'separate-list': planRequiresPriorAuthorization.isTrue(),
        }),
      },
      { answer: 'not-needed', clause: 'header.prior-auth', says: 'No prior authorization is needed.' },
    ],
  },
  codes: [],
})
