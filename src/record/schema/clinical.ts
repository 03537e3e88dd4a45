import * as z from 'zod'
import {
  day,
  dayOrMoment,
  days,
  entity,
  listOf,
  moment,
  need,
  number,
  oneOf,
  period,
  ref,
  someOf,
  text,
  texts,
  yesNo,
} from './parts.ts'

export const diagnosis = entity({
  on: day('Diagnosed'),
  code: text('ICD-10-CM or DSM code, e.g. F33.2'),
  system: z.enum(['ICD-10-CM', 'DSM-5', 'DSM-5-TR']).default('ICD-10-CM').describe('Code system'),
  text: text('Description'),
  category: oneOf('Kind of disorder', ['mental-health', 'substance-use', 'opioid-use', 'medical', 'other']),
  severity: oneOf('Severity', ['mild', 'moderate', 'severe']),
  acuity: oneOf('Course', ['acute', 'acute-exacerbation', 'chronic', 'chronic-stable', 'in-remission']),
  onsetOn: day('Onset or decompensation'),
  rank: oneOf('Rank', ['primary', 'secondary']),
  verification: oneOf('Verification', ['confirmed', 'provisional', 'refuted']),
  resolvedOn: day('Resolved'),
})

export const assessmentSections = [
  'mental-status',
  'emotional-psychological-functioning',
  'activities-of-daily-living',
  'social-history',
  'medical-history',
  'occupational-history',
  'family-history',
  'cultural-issues',
  'linguistic-cultural-background',
  'spirituality',
  'medical-screening',
  'presenting-problem-history',
  'chief-complaints-and-symptoms',
  'behavioral-health-history',
  'substance-use-history',
  'current-substance-use',
  'previous-medication-trials',
  'current-medications',
  'allergies',
  'diagnosis-and-formulation',
  'level-of-functioning',
  'personal-strengths',
  'family-strengths',
  'primary-care-provider',
  'trauma-screening',
  'risk',
  'withdrawal',
  'group-placement',
] as const

export const assessment = entity({
  kinds: need(
    someOf('What it is; one document may be several', [
      'comprehensive-clinical',
      'diagnostic',
      'biopsychosocial',
      'psychological',
      'substance-use',
      'trauma',
      'intake-evaluation',
      'reassessment',
      'other',
    ]),
  ),
  startedOn: day('Begun'),
  completedOn: day('Finished; leave out while unfinished'),
  signedAt: dayOrMoment('Signed'),
  sections: someOf('Areas it covers', assessmentSections),
})

export const psychiatricEvaluation = entity({
  on: need(day('Carried out')),
  kind: oneOf('Kind', ['initial', 'review-of-admission', 'follow-up']),
  completed: yesNo('Complete; left out, complete'),
  sections: someOf('Needs it covers', ['medical', 'psychiatric', 'pharmacological']),
  signedAt: dayOrMoment('Signed'),
})

export const physicalExamination = entity({
  on: need(day('Examined')),
  documentedOn: day('Documented; left out, the same day'),
  examiner: oneOf('Who examined', ['program', 'primary-care-provider', 'outside-provider']),
  kind: oneOf('Kind', ['physical-examination', 'history-and-physical', 'medical-clearance']),
  drugTestIndicated: yesNo('Indicates a drug test'),
})

export const knownInstruments = [
  'ASAM',
  'LOCUS',
  'CALOCUS-CASII',
  'ECSII',
  'DSM-5-CCSM',
  'PHQ-9',
  'GAD-7',
  'PCL-5',
  'C-SSRS',
  'AUDIT',
  'DAST-10',
  'CIWA-Ar',
  'COWS',
  'WHODAS-2.0',
  'BAM',
] as const

export const instrumentResult = entity({
  on: need(day('Completed')),
  instrument: need(
    text(`Instrument, e.g. ${knownInstruments.join(', ')}; DSM-5-CCSM is the Cross-Cutting Symptom Measure`),
  ),
  edition: text('Edition or version'),
  dimensions: z
    .record(z.string(), z.union([z.number(), z.string()]))
    .optional()
    .describe('Rating of each dimension or domain, e.g. { "1": 0, "2": 1 } for the ASAM dimensions'),
  items: z.array(z.number()).optional().describe('Answers in the instrument’s order, where they may be stored'),
  total: number('Total score'),
  recommendedLevel: text('Level of care it recommends, e.g. 2.1 for ASAM, 3 for LOCUS'),
  supportsIop: yesNo('The rater finds that the result supports intensive outpatient care'),
  plan: ref('the plan its result was worked into'),
})

export const toxicology = entity({
  kind: need(oneOf('Kind', ['referral', 'order', 'result'])),
  on: need(day('Ordered, or result received')),
  collectedOn: day('Specimen collected'),
  result: oneOf('Result', ['negative', 'expected', 'unexpected', 'positive', 'inconclusive']),
  indication: text('Why it was ordered'),
})

const risk = ['none', 'low', 'moderate', 'high'] as const

export const riskAssessment = entity({
  on: need(day('Carried out')),
  at: dayOrMoment('Carried out, with the time where it is known'),
  harmToSelf: oneOf('Risk of harm to self', risk),
  harmToOthers: oneOf('Risk of harm to others', risk),
  imminent: yesNo('Imminent potential for harm to self or others'),
  significant: yesNo('Significant risk of harm to self or others'),
  needs24HourSupervision: yesNo('Needs supervision around the clock'),
  ideation: oneOf('Thoughts of suicide', ['none', 'passive', 'active']),
  intent: yesNo('Intends to act on them'),
  plan: yesNo('Has a plan'),
  accessToMeans: yesNo('Has access to the means'),
  riskFactors: texts('What raises the risk'),
  protectiveFactors: texts('What protects'),
  response: text('What was done about it'),
  signedAt: dayOrMoment('Signed'),
})

export const medication = entity({
  drug: need(text('Drug')),
  dose: text('Dose and how often, e.g. 50 mg once a day'),
  classes: someOf('What it is', [
    'psychotropic',
    'medication-assisted-treatment',
    'opioid-agonist',
    'opioid-antagonist',
    'emergency-overdose-antagonist',
    'other',
  ]),
  selfAdministered: yesNo('The member usually takes it without help'),
  therapeutic: yesNo('Given for treatment'),
  fdaApproved: yesNo('FDA-approved for this use'),
  onListAtDischarge: yesNo('On the medication list at discharge'),
  ...period,
})

export const medicationManagement = entity({
  on: need(day('Held')),
  kind: oneOf('Kind', ['evaluation', 'management', 'administration', 'monitoring', 'referral']),
  action: text('What was decided'),
  session: ref('the session it was held in'),
})

export const order = entity({
  on: need(day('Ordered')),
  kind: oneOf('Kind', ['admission', 'treatment', 'medication', 'laboratory', 'discharge', 'other']),
  content: text('Content'),
  signedAt: dayOrMoment('Signed'),
})

export const safetyPlan = entity({
  kind: oneOf('Kind', ['safety', 'crisis-prevention', 'safety-and-crisis']),
  on: need(day('Made')),
  developedWithProvider: yesNo('Made together with the provider'),
  coversEmergencyAccess: yesNo('Says how emergency services are reached so that more intensive care is avoided'),
  updatedOn: days('Days it was updated on'),
  memberAgreesToFollow: yesNo('The member has the capacity to follow it'),
  warningSigns: texts('Signs that a crisis may be coming'),
  ownSteps: texts('What the member can do alone'),
  placesAndPeople: texts('Places and people that take the mind off it'),
  helpers: texts('People to ask for help, with how to reach them'),
  professionals: texts('Professionals and crisis services, with how to reach them'),
  saferSurroundings: text('How the surroundings are made safer'),
  reasonsToLive: text('What is worth living for'),
  copyGivenOn: day('A copy was given to the member on'),
})

export const crisisContact = entity({
  at: need(dayOrMoment('When')),
  duringBusinessHours: yesNo('During business hours'),
  needAssessed: yesNo('Need was assessed'),
  supervisorInvolved: yesNo('A supervisor guided the response'),
  responses: someOf('What was done', [
    'referred-to-outpatient-provider',
    'referred-to-emergency-services',
    'supported-in-community',
  ]),
  endedAt: moment('When it ended'),
})

export const careTeamMember = entity({
  practitioner: need(ref('the practitioner')),
  role: text('Role on the team'),
  lead: yesNo('Leads or directs the team'),
  ...period,
})

export const teamMeeting = entity({
  on: need(day('Met')),
  at: dayOrMoment('Met, with the time where it is known'),
  attendees: listOf(z.string(), 'ids of the practitioners present'),
  memberPresent: yesNo('The member took part'),
  familyPresent: yesNo('Family or guardian took part'),
  assessmentReviewed: yesNo('The assessment was reviewed'),
  plan: ref('the plan that was set or changed'),
})

export const qualityMeasure = entity({
  measure: need(text('Measure')),
  on: day('Measured'),
  value: number('Result, in the measure’s own unit'),
  baseline: number('Result at the start'),
  improved: yesNo('Shows measurable improvement'),
  instrumentResult: ref('the instrument result it rests on'),
  plan: ref('the plan it was worked into'),
  sentToPayerOn: day('Given to the payer'),
})

export type Diagnosis = z.output<typeof diagnosis>
export type Assessment = z.output<typeof assessment>
export type PsychiatricEvaluation = z.output<typeof psychiatricEvaluation>
export type PhysicalExamination = z.output<typeof physicalExamination>
export type InstrumentResult = z.output<typeof instrumentResult>
export type Toxicology = z.output<typeof toxicology>
export type RiskAssessment = z.output<typeof riskAssessment>
export type Medication = z.output<typeof medication>
export type MedicationManagement = z.output<typeof medicationManagement>
export type Order = z.output<typeof order>
export type SafetyPlan = z.output<typeof safetyPlan>
export type CrisisContact = z.output<typeof crisisContact>
export type CareTeamMember = z.output<typeof careTeamMember>
export type TeamMeeting = z.output<typeof teamMeeting>
export type QualityMeasure = z.output<typeof qualityMeasure>
