import { claimProcedure } from '../../../src/facts/claim.ts'
import { dayOtpServices } from '../../../src/facts/medicareClaim.ts'
import { note } from '../../../src/rules/clause.ts'
import { all, any } from '../../../src/rules/criterion.ts'
import { param, rulebook } from '../../../src/rules/rulebook.ts'
import { insideOtp } from './chapters.ts'
import { denialClasses, grounds } from './denials.ts'
import { documents } from './documentation.ts'
import { eligible } from './eligibility.ts'
import { introduction } from './instructions.ts'
import { necessary } from './necessity.ts'
import { opioidTreatment } from './otp.ts'
import { programs } from './program.ts'
import { questions } from './questions.ts'
import { readings } from './readings.ts'
import { services } from './services.ts'

export default rulebook({
  id: 'optum-medicare/bh803',
  slug: 'optum-medicare',
  version: '2024-01-01',
  title: 'Optum Medicare Coverage Summary: Intensive Outpatient Programs',
  payer: 'Optum (Medicare)',
  number: 'BH803IOPMCS052025',
  effective: {
    from: '2024-01-01',
    approved: ['2024-04-16'],
    published: '2024-05-01',
    reviewed: ['2025-05-20'],
    note: 'The rules hold from 1 January 2024. The document was approved on 16 April 2024, issued on 1 May 2024 and reviewed on 20 May 2025; it names no end.',
  },
  linesOfBusiness: ['Medicare'],
  source: {
    title: 'Optum Medicare Coverage Summary, Intensive Outpatient Programs, BH803IOPMCS052025',
    file: '004_e908a6dcbc6c6272.txt',
    sha256: 'd67ed08a4a799a53723b1b5bb0fba6a4ff142db9ea08d3a455f5ecabfec758c4',
  },
  parameters: [
    {
      id: 'minHoursPerWeek',
      value: 9,
      unit: 'hours',
      clause: 'eligibility.c',
      says: 'Weekly hours of service whose need is certified and planned.',
    },
    {
      id: 'otpMinHoursPerWeek',
      value: 9,
      unit: 'hours',
      clause: 'otp.cert',
      says: 'Weekly hours of service whose need is certified for an OTP.',
    },
    {
      id: 'severelyDisruptedAreas',
      value: 2,
      unit: 'count',
      clause: 'eligibility.e',
      says: 'Areas of daily life that make "multiple" areas.',
    },
    {
      id: 'certificationWithinDays',
      value: 0,
      unit: 'days',
      clause: 'cert.a',
      says: 'Days after the day of admission by which the certification is signed.',
    },
    {
      id: 'recertificationIntervalDays',
      value: 60,
      unit: 'days',
      clause: 'recert.timing',
      says: 'Longest time to the next recertification.',
    },
    {
      id: 'g0137Services',
      value: 9,
      unit: 'services',
      clause: 'g0137.count',
      says: 'Services that one G0137 stands for at least.',
    },
    {
      id: 'g0137WindowDays',
      value: 7,
      unit: 'days',
      clause: 'g0137.count',
      says: 'Contiguous days in which they are given.',
    },
    {
      id: 'otpHoursPerDay',
      value: 24,
      unit: 'hours',
      clause: 'otp.hours-of-day',
      says: 'Daily hours of care that the program stays below.',
    },
    { id: 'locusFromAge', value: 18, unit: 'years', clause: 'external.locus', says: 'LOCUS from this age.' },
    { id: 'calocusFromAge', value: 6, unit: 'years', clause: 'external.calocus', says: 'CALOCUS-CASII from this age.' },
    { id: 'calocusToAge', value: 18, unit: 'years', clause: 'external.calocus', says: 'CALOCUS-CASII to this age.' },
    { id: 'ecsiiToAge', value: 5, unit: 'years', clause: 'external.ecsii', says: 'ECSII to this age.' },
    {
      id: 'asamDimensions',
      value: 6,
      unit: 'count',
      clause: 'external.asam.dimensions',
      says: 'Dimensions of the ASAM analysis.',
    },
    {
      id: 'mainlyShare',
      value: 0.5,
      unit: 'ratio',
      clause: 'program.f',
      says: 'Not stated by the policy: "primarily" taken as more than half. Used only by a reading that is not chosen.',
    },
    {
      id: 'partialHospitalizationHours',
      value: 20,
      unit: 'hours',
      clause: 'rn.m',
      says: 'Not stated by the policy: 42 CFR 410.43(c)(1) asks it of partial hospitalization. Used only by a reading that is not chosen.',
    },
  ],
  readings,
  clauses: [
    ...introduction,
    ...programs,
    ...eligible,
    ...services,
    ...necessary,
    ...grounds,
    ...documents,
    ...opioidTreatment,
    note(
      'refs',
      'Literature and manual chapters are listed.',
      'Sources, no rule. Line 179 cites section 70.3 where the body quotes 70.4; the body governs.',
      {
        section: 'References',
        line: 139,
      },
    ),
    note(
      'history',
      'First issued on 1 May 2024 after approval on 16 April 2024, for manual text in force from January 2024; reviewed 20 May 2025.',
      'Kept as the edition’s dates.',
      { section: 'Revision History', line: 186 },
    ),
  ],
  questions,
  authorization: {
    prior: [
      {
        answer: 'not-stated',
        says: 'The summary does not say whether authorization is needed.',
      },
    ],
  },
  codes: [
    {
      system: 'HCPCS',
      code: 'G0137',
      clause: 'g0137',
      per: 'week',
      says: 'OTP intensive outpatient services: nine or more within seven contiguous days.',
      when: any(
        all(insideOtp, claimProcedure.is('G0137')),
        all(insideOtp, dayOtpServices.atLeast(param('g0137Services', 'services'))),
      ),
    },
  ],
  denials: denialClasses,
})
