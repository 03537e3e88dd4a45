import { code, codes, yesNo } from './fact.ts'

/** Findings on substance use, withdrawal and relapse. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const

export const withdrawalNeedsAcuteManagement = yesNo(
  'withdrawal.needsAcuteManagement',
  'Are there signs or symptoms of withdrawal that need acute management?',
  clinician,
)

export const withdrawalManageableInIop = yesNo(
  'withdrawal.manageableInIop',
  'Can the withdrawal be managed at the level of intensive outpatient treatment?',
  clinician,
)

export const detoxificationNeeded = yesNo('detoxificationNeeded', 'Does the member need detoxification?', clinician)

export const medicationTreatmentExplainedTo = codes(
  'medicationTreatment.explainedTo',
  ['member', 'family'],
  'To whom has it been explained which medication-assisted treatments are available?',
  { kind: 'derived', cost: 10, fhir: { resource: 'Communication', path: 'recipient' } },
)

export const substanceUseStatus = code(
  'substanceUse.status',
  ['using', 'stopped-for-this-episode', 'sustained-remission', 'none'],
  'Is the member using, did use that led to this episode stop only recently, or is the disorder in sustained remission?',
  {
    attestedBy: ['licensed-clinician', 'addiction-counselor'],
    fhir: { resource: 'Condition', path: 'clinicalStatus' },
  },
)

export const substanceUseContributes = yesNo(
  'substanceUse.contributes',
  'Does substance use contribute substantially to the present episode of treatment?',
  { attestedBy: ['licensed-clinician', 'addiction-counselor'], fhir: { resource: 'Observation' } },
)

export const medicalIssuesFromSubstanceUse = yesNo(
  'substanceUse.medicalIssues',
  'Does the substance use disorder cause medical problems that are active and ongoing?',
  clinician,
)

export const substanceUseSymptoms = yesNo(
  'substanceUse.symptoms',
  'Does the member have symptoms related to the substance use disorder?',
  clinician,
)

export const relapseRiskSymptoms = codes(
  'relapseRisk.symptoms',
  ['acute-psychiatric-symptoms', 'cognitive-deficits'],
  'Which of these are documented: acute psychiatric symptoms, cognitive deficits?',
  clinician,
)

export const relapseRiskHighFromSymptoms = yesNo(
  'relapseRisk.highFromSymptoms',
  'Do those symptoms or deficits bear directly on a high risk of relapse?',
  clinician,
)

export const relapseRiskNeedsMentalHealthIop = yesNo(
  'relapseRisk.needsMentalHealthIop',
  'Do those symptoms or deficits need mental health treatment at the level of intensive outpatient treatment?',
  clinician,
)

export const medicationTreatmentUnapproved = yesNo(
  'medicationTreatment.unapproved',
  'Is any medication for medication-assisted treatment used that the FDA has not approved for it?',
  { kind: 'derived', cost: 5, fhir: { resource: 'MedicationStatement' } },
)

export const asamSupportsIop = yesNo(
  'asam.supportsIop',
  'Does the latest ASAM assessment support intensive outpatient treatment for the member?',
  { kind: 'derived', cost: 30, fhir: { resource: 'Observation', path: 'value' } },
)
