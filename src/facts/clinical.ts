import { amount, codes, level, yesNo } from './fact.ts'

/** Findings on severity and functioning that several payers ask about in the same words. */

export const symptomSeverity = level(
  'symptomSeverity',
  ['none', 'mild', 'moderate', 'severe'],
  'How severe are the symptoms of the primary disorder at present?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } },
)

export const disorderSeverity = level(
  'disorderSeverity',
  ['mild', 'moderate', 'severe'],
  'How severe is the diagnosed disorder, under the current DSM?',
  { attestedBy: ['licensed-clinician'], fhir: { resource: 'Condition', path: 'severity' } },
)

export const impairedSpheres = amount(
  'impairedSpheres',
  'count',
  'In how many spheres of personal functioning (home, work or school, social, self-care) is the impairment significant?',
  { attestedBy: ['licensed-clinician'] },
)

export const imminentDanger = yesNo('imminentDanger', 'Is the member an imminent danger to themselves or others?', {
  attestedBy: ['licensed-clinician'],
  fhir: { resource: 'RiskAssessment', path: 'prediction' },
})

export const needsTwentyFourHourSupervision = yesNo(
  'needsTwentyFourHourSupervision',
  'Does the member need supervision around the clock?',
  {
    attestedBy: ['licensed-clinician'],
  },
)

export const lowerLevelInsufficient = yesNo(
  'lowerLevelInsufficient',
  'Can the member not be treated safely and effectively at a less intensive level of care?',
  { attestedBy: ['licensed-clinician'] },
)

export const significantRiskOfHarm = yesNo(
  'significantRiskOfHarm',
  'Is there a continued significant risk of harm to self or others?',
  {
    attestedBy: ['licensed-clinician'],
  },
)

/** The plan of safety, as on file. */

export const safetyPlanParts = codes(
  'safetyPlan.parts',
  ['documented', 'developed-with-provider', 'emergency-access'],
  'Which of these does the safety plan on file have: it is documented, it was made together with the provider, it says how to reach emergency services?',
  { kind: 'derived', cost: 20, fhir: { resource: 'CarePlan', path: 'category' } },
)
