import { yesNo } from './fact.ts'

/** Documents that the clinical record holds. A document that nobody recorded is unknown, not absent. */

const derived = { kind: 'derived', cost: 10 } as const

export const chartInitialAssessment = yesNo('chart.initialAssessment', 'Does the record hold an initial assessment?', {
  ...derived,
  cost: 40,
  fhir: { resource: 'Composition' },
})

export const chartPhysicianOrders = yesNo('chart.physicianOrders', 'Does the record hold a physician’s orders?', {
  ...derived,
  fhir: { resource: 'ServiceRequest' },
})

export const chartCertificationOfNeed = yesNo(
  'chart.certificationOfNeed',
  'Does the record hold a signed certification that this level of care is needed, whoever signed it?',
  { ...derived, fhir: { resource: 'Composition' } },
)

export const chartPhysicianCertification = yesNo(
  'chart.physicianCertification',
  'Does the record hold a certification, signed by a physician, that this level of care is needed?',
  { ...derived, fhir: { resource: 'Composition' } },
)

export const chartPsychiatricAssessment = yesNo(
  'chart.psychiatricAssessment',
  'Does the record hold a psychiatric assessment, of this program or of the level of care before it?',
  { ...derived, cost: 60, fhir: { resource: 'Composition' } },
)

export const chartTreatmentPlan = yesNo('chart.treatmentPlan', 'Does the record hold a treatment plan in force?', {
  ...derived,
  cost: 40,
  fhir: { resource: 'CarePlan' },
})

export const chartMedicationManagement = yesNo(
  'chart.medicationManagement',
  'Does the record hold medication management, or a review that found no medication?',
  { ...derived, fhir: { resource: 'Encounter' } },
)

export const chartProgressNotes = yesNo('chart.progressNotes', 'Does the record hold signed progress notes?', {
  ...derived,
  fhir: { resource: 'Composition' },
})

export const chartDischargeSummary = yesNo('chart.dischargeSummary', 'Does the record hold a discharge summary?', {
  ...derived,
  cost: 20,
  fhir: { resource: 'Composition' },
})

export const takesMedication = yesNo('takesMedication', 'Does the medication list show any medication?', {
  ...derived,
  cost: 5,
  fhir: { resource: 'MedicationStatement' },
})
