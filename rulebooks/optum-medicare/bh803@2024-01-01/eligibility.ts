import {
  canParticipateCognitively,
  canParticipateEmotionally,
  canTolerateIntensity,
  diagnosticAdmissionBrief,
  diagnosticAdmissionEndStated,
  diagnosticAdmissionNecessary,
  dysfunctionIsAcute,
  needForCombinationEvidenced,
  needsLessThanPartialHospitalization,
  needsMedicalSupervisionAndCoordination,
  needsMoreThanOutpatient,
  needsStructuredMultimodalTreatment,
  severelyDisruptedAreas,
} from '../../../src/facts/activeTreatment.ts'
import {
  certificationSignedBy,
  certificationSignerTreats,
  recertificationOnFile,
  recertificationStates,
  underCareOfPhysician,
} from '../../../src/facts/certification.ts'
import { denialGrounds } from '../../../src/facts/denial.ts'
import {
  dischargePlanningCoordinates,
  dischargePlanningLinks,
  planHoursPerWeek,
} from '../../../src/facts/physicianPlan.ts'
import { planIndividualized } from '../../../src/facts/planElements.ts'
import { benefitRequirementsConfirmed } from '../../../src/facts/reviewerCheck.ts'
import { type Clause, clause, exclusion, flag, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, ref } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { eligibility, outsideOtp } from './chapters.ts'

/** A brief admission needed to reach a diagnosis; the text sets no length for "brief". */
export const diagnosticAdmission = byReading('brief-diagnostic-admission', {
  judged: all(diagnosticAdmissionNecessary.isTrue(), diagnosticAdmissionBrief.isTrue()),
  'judged-and-end-stated': all(
    diagnosticAdmissionNecessary.isTrue(),
    diagnosticAdmissionBrief.isTrue(),
    diagnosticAdmissionEndStated.isTrue(),
  ),
})

const canParticipate = all(canParticipateCognitively.isTrue(), canParticipateEmotionally.isTrue())

const parts = [
  clause(
    'eligibility.b',
    'The patient is in the care of a physician, and that physician certifies the need for IOP.',
    all(underCareOfPhysician.isTrue(), certificationSignedBy.is('physician'), certificationSignerTreats.isTrue()),
    eligibility(79, { seeAlso: ['cert.a', 'otp.cert'] }),
  ),
  clause(
    'eligibility.c',
    'The plan of care shows the need for no fewer than nine hours of services a week.',
    planHoursPerWeek.atLeast(param('minHoursPerWeek', 'hours')),
    eligibility(79, { parameters: ['minHoursPerWeek'], readings: ['nine-hours-are-needed-and-planned'] }),
  ),
  clause(
    'eligibility.d',
    'Treatment must be comprehensive, structured and of several kinds, with medical oversight, under an individual plan.',
    all(
      needsStructuredMultimodalTreatment.isTrue(),
      needsMedicalSupervisionAndCoordination.isTrue(),
      planIndividualized.isTrue(),
    ),
    eligibility(79),
  ),
  clause(
    'eligibility.e',
    'A mental or substance use disorder severely interferes with several areas of daily life.',
    severelyDisruptedAreas.atLeast(param('severelyDisruptedAreas', 'count')),
    eligibility(79, { parameters: ['severelyDisruptedAreas'], readings: ['several-areas'], seeAlso: ['rn.h'] }),
  ),
  clause(
    'eligibility.g',
    'The patient is able in mind and feeling to take part in active treatment.',
    byReading('diagnostic-exception-reaches', {
      'admission-too': any(canParticipate, diagnosticAdmission),
      'denial-only': canParticipate,
    }),
    eligibility(79, { readings: ['diagnostic-exception-reaches'], seeAlso: ['denial.rn.1', 'denial.rn.1.x'] }),
  ),
  clause(
    'eligibility.h',
    'The patient can tolerate how intensive the program is.',
    canTolerateIntensity.isTrue(),
    eligibility(79, { seeAlso: ['denial.rn.1'] }),
  ),
  clause(
    'eligibility.j',
    'The patient needs more than outpatient services and less than partial hospitalization.',
    all(needsMoreThanOutpatient.isTrue(), needsLessThanPartialHospitalization.isTrue()),
    eligibility(80),
  ),
  clause(
    'eligibility.k',
    'There is evidence that the patient needs this acute, intense and structured combination.',
    needForCombinationEvidenced.isTrue(),
    eligibility(80),
  ),
  ref('rn.d'),
  ref('rn.e'),
  ref('rn.f'),
]

export const eligible: Clause[] = [
  section(
    'eligibility.a',
    'Patients meet the requirements of the IOP benefit of section 1861(ff).',
    byReading('benefit-requirements', {
      'as-listed-here': all(...parts),
      'confirmed-apart': all(...parts, benefitRequirementsConfirmed.isTrue()),
    }),
    eligibility(79, { readings: ['benefit-requirements'] }),
  ),
  flag(
    'eligibility.f',
    'Such loss of functioning is as a rule acute.',
    dysfunctionIsAcute.isTrue(),
    eligibility(79, { seeAlso: ['rn.g.acute', 'denial.rn.2'] }),
  ),
  exclusion(
    'eligibility.i',
    'Unlike partial hospitalization, IOP does not ask that the patient would otherwise need inpatient psychiatric care.',
    denialGrounds.includes('inpatient-care-not-otherwise-needed'),
    eligibility(80),
  ),
  clause(
    'eligibility.l',
    'A recertification deals with why the condition is still serious enough for active treatment in an IOP.',
    recertificationStates.includes('reason-still-serious'),
    eligibility(80, {
      applies: all(outsideOtp, recertificationOnFile.isTrue()),
      seeAlso: ['recert.content'],
    }),
  ),
  flag(
    'discharge-planning.a',
    'Discharge planning can follow recognized good practice that coordinates services and follow-up.',
    dischargePlanningCoordinates.isTrue(),
    eligibility(81, { modality: 'may' }),
  ),
  flag(
    'discharge-planning.b',
    'It can link the patient to community resources, supports and providers, towards better functioning with least restriction.',
    dischargePlanningLinks.includesAll('community-resources', 'supports', 'providers'),
    eligibility(81, { modality: 'may', modifies: ['discharge-planning.a'] }),
  ),
]
