import * as z from 'zod'
import {
  amount,
  conditionFocus,
  day,
  days,
  entity,
  listOf,
  need,
  oneOf,
  period,
  ref,
  refs,
  someOf,
  text,
  texts,
  whole,
  yesNo,
} from './parts.ts'

export const settings = [
  'hospital-outpatient-department',
  'community-mental-health-center',
  'rural-health-clinic',
  'federally-qualified-health-center',
  'opioid-treatment-program',
  'freestanding-outpatient-program',
  'freestanding-mental-health-facility',
  'distinct-unit-of-licensed-facility',
  'department-of-health-system',
  'physician-office',
  'residential-facility',
  'other',
] as const

export const offeredServices = [
  'biopsychosocial-evaluation',
  'case-consultation',
  'family-consultation',
  'crisis-planning',
  'discharge-planning',
  'case-management',
  'individual-therapy',
  'group-therapy',
  'family-therapy',
  'couple-therapy',
  'multidisciplinary-team-review',
  'recovery-oriented-services',
  'peer-support',
  'medication-evaluation',
  'medication-management',
  'psychoeducation',
  'substance-use-assessment',
  'substance-use-treatment',
  'trauma-specific-interventions',
  'psychiatry',
  'occupational-therapy',
  'activity-therapy',
  'nursing',
  'physical-examination',
  'schooling',
  'aftercare',
  'mental-health-treatment',
] as const

export const linkages = [
  'inpatient-mental-health',
  'asam-4-detoxification',
  'asam-3.7-acute-treatment',
  'enhanced-acute-treatment-co-occurring',
  'structured-outpatient-addiction-program',
  'regional-court-clinic',
  'residential-rehabilitation',
  'residential-support',
  'opioid-replacement-therapy',
  'dmh-residential',
  'transitional-supportive-housing',
  'transitional-support-substance-use',
  'sober-housing',
  'outpatient-counseling',
  'shelter',
  'recovery-learning-community',
] as const

export const trainingTopics = [
  'social-determinants-of-health',
  'trauma-informed-care',
  'lgbtqia-transgender-affirming-care',
  'anti-racist-culturally-responsive-care',
  'equity-and-inclusion',
  'interpreter-access',
  'dual-diagnosis',
  'orientation',
  'psychiatric-patients',
  'substance-use-patients',
  'other',
] as const

export const policyTopics = [
  'medical-emergencies',
  'psychiatric-emergencies',
  'admission-criteria',
  'discharge-criteria',
  'credentialing',
  'recredentialing',
  'supervision',
  'orientation',
  'training',
  'trauma-informed-care',
  'transgender-affirming-care',
  'serious-reportable-events',
  'other',
] as const

export const programLicense = entity({
  kind: need(
    oneOf('What it is', [
      'state-license',
      'facility-license',
      'medicare-enrollment',
      'medicare-certification',
      'medicaid-enrollment',
      'otp-certification',
      'accreditation',
    ]),
  ),
  issuer: text('Who issued it, e.g. DPH, DMH, CMS, SAMHSA'),
  number: text('Number'),
  forMinors: yesNo('Issued for the treatment of children or adolescents'),
  as: text('What it licenses or enrolls the program as, e.g. opioid-treatment-program'),
  ...period,
})

export const payerContract = entity({
  payer: need(text('Payer, e.g. Optum Idaho')),
  policy: text('Policy it falls under, e.g. optum-idaho/iop-faq'),
  scopes: someOf('Conditions it covers', conditionFocus),
  readinessAssessedOn: day('Readiness assessment tool completed'),
  meetsStandards: yesNo('The readiness assessment found the program to meet the payer’s standards'),
  multiHourCurriculum: yesNo('The readiness assessment found a multi-hour curriculum in place'),
  auditedOn: day('On-site credentialing audit'),
  auditPassed: yesNo('The on-site audit was passed'),
  auditTools: texts('Tools the audit used'),
  credentialing: oneOf('Credentialing status', ['not-applied', 'in-progress', 'credentialed', 'denied', 'terminated']),
  phase: oneOf('Implementation phase', ['first', 'later', 'not-included']),
  correctiveActionOpen: yesNo('A corrective action required by the payer or a regulator is still open'),
  readings: z
    .record(z.string(), z.string())
    .optional()
    .describe('Readings of ambiguous clauses that the contract chose: reading id to choice'),
  ...period,
})

export const programAttestation = entity({
  fact: need(text('Id of the fact answered (see `openiop facts`)')),
  value: z
    .union([z.boolean(), z.number(), z.string(), z.array(z.string())])
    .describe('The answer, in the unit or words of the fact'),
  clause: text('Clause it was asked for, e.g. cca/components.8'),
  on: day('Attested on'),
  until: day('Last day the answer holds'),
  attesterRole: text('Role of the person who attests'),
  evidence: listOf(
    z.strictObject({ type: z.string().describe('Collection'), id: z.string().describe('Entry'), at: text('When') }),
    'Records that show it',
  ),
  narrative: text('Short rationale'),
})

export const program = entity({
  name: text('Name of the program'),
  timeZone: z
    .string()
    .default('UTC')
    .describe('IANA time zone of all local times, e.g. America/Boise; left out, clock changes are not known'),
  jurisdiction: text('Whose legal holidays count, e.g. US-MA'),
  weekStartsOn: z
    .enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
    .default('monday')
    .describe('First day of the program week'),
  nonBusinessDays: days('Days that are no business days besides weekends and legal holidays'),
  settings: someOf('What kind of facility it is; several may hold', settings),
  designedForMinors: yesNo('A facility meant for children or adolescents'),
  medicareCertified: yesNo('Certified by Medicare (a community mental health center)'),
  populations: someOf('Whom it serves', ['adults', 'adolescents', 'children']),
  conditions: someOf('What it treats', [...conditionFocus, 'opioid-use-disorder']),
  offeredDaysPerWeek: amount('Days a week on which treatment is offered (days)'),
  offeredHoursPerDay: amount('Hours of treatment offered on such a day (hours)'),
  openHoursPerDay: amount('Hours a day during which care is given (hours); 24 for round-the-clock care'),
  servicesOffered: someOf('Services the program itself gives', offeredServices),
  residential: yesNo('Members live at the program'),
  distinctOpioidProgram: yesNo('A distinct, organized ambulatory program for opioid use disorder'),
  multiHourCurriculum: yesNo('Has a multi-hour curriculum in place'),
  recertifyEveryDays: whole('The program’s own recertification interval (days)'),
  aftercareHoursPerWeek: amount('Aftercare offered (hours a week)'),
  aftercareMonths: amount('For how long aftercare is offered (months)'),
  culturesServed: z
    .array(z.string())
    .optional()
    .describe('Languages and cultures of the community that staff can serve'),
  licenses: listOf(programLicense, 'Licenses, certifications and enrollments'),
  contracts: listOf(payerContract, 'Payer contracts with credentialing status'),
  attestations: listOf(programAttestation, 'Answers to facts about the program'),
  answers: z
    .record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]))
    .optional()
    .describe('Short form of attestations: fact id to answer, without author or date'),
  policies: listOf(
    entity({
      topics: need(someOf('What it covers', policyTopics)),
      title: text('Title'),
      version: text('Version'),
      approvedOn: day('Approved'),
      ...period,
    }),
    'Written policies and procedures',
  ),
  agreements: listOf(
    entity({
      kind: oneOf('Kind', ['affiliation-agreement', 'memorandum-of-understanding', 'referral-arrangement', 'contract']),
      counterparty: text('With whom'),
      service: oneOf('What for', [
        'medication-services',
        'physical-examination',
        'linkage',
        'emergency-services',
        'psychiatry',
        'other',
      ]),
      linkages: someOf('Levels of care linked', linkages),
      twoWay: yesNo('Takes referrals from and refers to the other side'),
      written: yesNo('In writing'),
      signedOn: day('Signed'),
      ...period,
    }),
    'Affiliation agreements and memoranda of understanding',
  ),
  supervision: listOf(
    entity({
      supervisor: need(ref('the supervising practitioner')),
      supervisees: refs('the practitioners supervised; empty for the whole program'),
      wholeProgram: yesNo('Supervises the whole program'),
      ...period,
    }),
    'Who supervises whom',
  ),
  training: listOf(
    entity({
      topic: need(oneOf('Topic', trainingTopics)),
      practitioners: refs('those trained; empty for all staff'),
      on: day('Completed'),
      until: day('Valid until'),
      provider: text('Who gave it'),
    }),
    'Completed staff training',
  ),
  qualityPlans: listOf(
    entity({
      version: text('Version'),
      measures: texts('Measures it uses'),
      approvedOn: day('Approved'),
      ...period,
    }),
    'Quality management plans',
  ),
  surveys: listOf(
    entity({
      on: day('Carried out'),
      respondents: someOf('Who answered', ['members', 'families', 'guardians', 'referrers']),
      responses: whole('Answers received (people)'),
    }),
    'Satisfaction surveys',
  ),
  seriousEvents: listOf(
    entity({
      kind: text('What kind of event'),
      occurredOn: day('Occurred'),
      reportedOn: day('Reported'),
      reportedTo: texts('Reported to, e.g. DPH, payer'),
    }),
    'Serious reportable events',
  ),
  outcomeDataSentOn: day('Outcome data last given to the payer on request'),
})

export type Program = z.output<typeof program>
export type ProgramLicense = z.output<typeof programLicense>
export type PayerContract = z.output<typeof payerContract>
export type ProgramAttestation = z.output<typeof programAttestation>
