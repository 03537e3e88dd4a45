import { amount, code, yesNo } from './fact.ts'

/** Findings on need and benefit in the terms of Medicare's benefit: active treatment of a serious, disabling condition. */

const clinician = { attestedBy: ['licensed-clinician'], fhir: { resource: 'Observation' } } as const
const plain = { attestedBy: ['licensed-clinician'] } as const

export const needsStructuredMultimodalTreatment = yesNo(
  'needsStructuredMultimodalTreatment',
  'Does the member need structured treatment of several kinds at once, covering all of their difficulties?',
  clinician,
)

export const needsMedicalSupervisionAndCoordination = yesNo(
  'needsMedicalSupervisionAndCoordination',
  'Does the member’s treatment need to be supervised and coordinated medically?',
  clinician,
)

export const severelyDisruptedAreas = amount(
  'severelyDisruptedAreas',
  'count',
  'In how many areas of daily life (such as social life, work, school) does the disorder interfere severely?',
  clinician,
)

export const dysfunctionIsAcute = yesNo('dysfunctionIsAcute', 'Is the loss of functioning of an acute kind?', clinician)

export const disorderCourse = code(
  'disorderCourse',
  ['acute-onset', 'decompensation', 'chronic-without-acute-change'],
  'Has the disorder begun recently, has it recently got worse, or is it longstanding without an acute change?',
  clinician,
)

export const canParticipateCognitively = yesNo(
  'canParticipate.cognitively',
  'Is the member able, in their thinking, to take part in active treatment?',
  clinician,
)

export const canParticipateEmotionally = yesNo(
  'canParticipate.emotionally',
  'Is the member able, emotionally, to take part in active treatment?',
  clinician,
)

export const canTolerateIntensity = yesNo(
  'canTolerateIntensity',
  'Can the member stand the intensity of the program?',
  clinician,
)

export const needsMoreThanOutpatient = yesNo(
  'needsMoreThanOutpatient',
  'Does the member need more intensive treatment than ordinary outpatient services give?',
  clinician,
)

export const needsLessThanPartialHospitalization = yesNo(
  'needsLessThanPartialHospitalization',
  'Is less intensive treatment than that of a partial hospitalization program enough for the member?',
  clinician,
)

export const needForCombinationEvidenced = yesNo(
  'needForCombinationEvidenced',
  'Does the record show that the member needs acute, intense services combined in a structured way?',
  plain,
)

export const adequateSupportSystem = yesNo(
  'adequateSupportSystem',
  'Does the member have people and means enough around them to keep going outside program hours?',
  clinician,
)

export const impairmentNeedsIntensiveProgram = yesNo(
  'impairment.needsIntensiveProgram',
  'Is the impairment severe enough to need a structured, intensive program of several disciplines?',
  clinician,
)

export const impairmentNeedsInpatient = yesNo(
  'impairment.needsInpatient',
  'Is the impairment so limiting that the member needs inpatient treatment?',
  clinician,
)

export const canBenefitFromActiveTreatment = yesNo(
  'canBenefitFromActiveTreatment',
  'Can the member, as impaired as they are, benefit from an active treatment program?',
  clinician,
)

export const treatsSeriousCondition = yesNo(
  'treatment.ofSeriousCondition',
  'Do the services diagnose and treat, actively and intensively, a serious psychiatric or substance use condition?',
  plain,
)

export const expectedToImproveOrMaintain = yesNo(
  'treatment.expectedToImproveOrMaintain',
  'Can the services together reasonably be expected to improve or keep up the member’s condition and functioning?',
  plain,
)

export const expectedToPreventRelapse = yesNo(
  'treatment.expectedToPreventRelapse',
  'Can the services reasonably be expected to prevent relapse or hospitalization?',
  plain,
)

export const servicesReasonableAndNecessary = yesNo(
  'treatment.reasonableAndNecessary',
  'Are the services reasonable and necessary to diagnose or actively treat the member’s condition?',
  plain,
)

export const onlyMedicationMonitoring = yesNo(
  'onlyMedicationMonitoring',
  'Does the member’s care in the program come down to monitoring medication?',
  plain,
)

export const psychiatricallyStable = yesNo(
  'psychiatricallyStable',
  'Leaving medication aside, is the member’s psychiatric condition stable?',
  clinician,
)

export const treatmentAim = code(
  'treatmentAim',
  ['improve', 'maintain-stable-condition'],
  'Is treatment continued to improve the member’s condition, or to hold a condition or level of functioning that is stable?',
  plain,
)

export const lesserOptionsCannotMaintain = yesNo(
  'lesserOptions.cannotMaintain',
  'Is there evidence that less intensive options (outpatient, psychosocial, day treatment, community supports) cannot support the member enough to hold their condition?',
  plain,
)

export const lesserOptionsCannotPreventRelapse = yesNo(
  'lesserOptions.cannotPreventRelapse',
  'Is there evidence that those less intensive options cannot prevent relapse or hospitalization?',
  plain,
)

export const riskOfRelapseOrHospitalization = yesNo(
  'riskOfRelapseOrHospitalization',
  'Is the member at risk of relapse or hospitalization?',
  clinician,
)

export const planShowsActiveTreatment = yesNo(
  'activeTreatment.shownByPlan',
  'Does the treatment plan show care that is vigorous and proactive rather than passive or custodial?',
  plain,
)

export const notesShowActiveTreatment = yesNo(
  'activeTreatment.shownByNotes',
  'Do the progress notes show care that is vigorous and proactive rather than passive or custodial?',
  plain,
)

export const conditionImprovedOrStabilized = yesNo(
  'conditionImprovedOrStabilized',
  'Has the member’s clinical condition improved or become stable?',
  clinician,
)

export const needsPartialHospitalization = yesNo(
  'needsPartialHospitalization',
  'Does the member need a partial hospitalization program?',
  clinician,
)

export const needsFewerHoursThanPartial = yesNo(
  'needsFewerHoursThanPartialHospitalization',
  'Does the member need fewer hours of service a week than patients of a partial hospitalization program?',
  { ...plain, cost: 5 },
)

export const diagnosisOnlyPersonalityOrIntellectual = yesNo(
  'diagnosis.onlyPersonalityOrIntellectual',
  'Are personality disorders or intellectual disabilities (F60 to F69, F70 to F79) the only confirmed mental disorders?',
  { kind: 'derived', cost: 3, fhir: { resource: 'Condition', path: 'code' } },
)

/** An admission made to find out what is the matter, as opposed to one made to treat. */

export const diagnosticAdmissionNecessary = yesNo(
  'diagnosticAdmission.necessary',
  'Is the member admitted because an admission is necessary to reach a diagnosis?',
  // Dearer than the usual question of whether the member can take part, which is to be asked first.
  { ...plain, cost: 30 },
)

export const diagnosticAdmissionBrief = yesNo(
  'diagnosticAdmission.brief',
  'Is that diagnostic admission a brief one?',
  { ...plain, cost: 3 },
)

export const diagnosticAdmissionEndStated = yesNo(
  'diagnosticAdmission.endStated',
  'Does the record state what the diagnostic admission is to find out and the day it ends?',
  { kind: 'derived', cost: 5 },
)
