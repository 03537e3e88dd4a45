import {
  adequateSupportSystem,
  canBenefitFromActiveTreatment,
  conditionImprovedOrStabilized,
  diagnosisOnlyPersonalityOrIntellectual,
  disorderCourse,
  expectedToImproveOrMaintain,
  impairmentNeedsInpatient,
  impairmentNeedsIntensiveProgram,
  lesserOptionsCannotMaintain,
  lesserOptionsCannotPreventRelapse,
  needsFewerHoursThanPartial,
  needsPartialHospitalization,
  needsStructuredMultimodalTreatment,
  riskOfRelapseOrHospitalization,
  treatmentAim,
  treatsSeriousCondition,
} from '../../../src/facts/activeTreatment.ts'
import { certificationSignerTreats } from '../../../src/facts/certification.ts'
import { imminentDanger, needsTwentyFourHourSupervision } from '../../../src/facts/clinical.ts'
import { diagnosisInDsmOrIcd } from '../../../src/facts/member.ts'
import { planHoursPerWeek, planIntentIsSeriousSymptoms } from '../../../src/facts/physicianPlan.ts'
import { type Clause, clause, definition, flag, note, permission, section } from '../../../src/rules/clause.ts'
import { all, any, anyOpen, byReading, ref } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { necessity, outsideOtp } from './chapters.ts'

const routes = [
  clause(
    'rn.p.down',
    'Stepping down fits once the condition is better or stable and structured, multimodal treatment is no longer needed.',
    all(conditionImprovedOrStabilized.isTrue(), needsStructuredMultimodalTreatment.isFalse()),
    necessity(99, { modality: 'may', decides: true, readings: ['discharge-routes'] }),
  ),
  clause(
    'rn.p.up',
    'Stepping up leads to partial hospitalization or inpatient care.',
    any(
      needsPartialHospitalization.isTrue(),
      impairmentNeedsInpatient.isTrue(),
      clause(
        'rn.p.inpatient',
        'Whoever needs supervision around the clock needs an inpatient level of care.',
        needsTwentyFourHourSupervision.isTrue(),
        necessity(99, { seeAlso: ['rn.d'] }),
      ),
    ),
    necessity(99, { modality: 'may', decides: true, readings: ['discharge-routes'] }),
  ),
]

export const necessary: Clause[] = [
  section(
    'rn',
    'The services are reasonable and necessary.',
    all(
      clause(
        'rn.a',
        'Together the services diagnose and actively treat a serious condition, with reasonable hope to improve or maintain it.',
        all(treatsSeriousCondition.isTrue(), expectedToImproveOrMaintain.isTrue()),
        necessity(96, { seeAlso: ['denial.rn'] }),
      ),
      ref('rn.j'),
      ref('rn.k'),
      ref('rn.l'),
    ),
    necessity(95),
  ),
  permission(
    'rn.b',
    'A single helpful service may stand in the plan while the program as a whole aims at the serious presenting symptoms.',
    necessity(96, { rule: planIntentIsSeriousSymptoms.isTrue(), modifies: ['rn.a'] }),
  ),
  clause(
    'rn.c',
    'Going on in order to hold a stable state takes evidence that lesser options cannot hold it or prevent relapse.',
    all(
      lesserOptionsCannotMaintain.isTrue(),
      lesserOptionsCannotPreventRelapse.isTrue(),
      byReading('maintenance-needs-risk', {
        'risk-documented': riskOfRelapseOrHospitalization.isTrue(),
        'lesser-options-alone': all(),
      }),
    ),
    necessity(96, {
      applies: all(outsideOtp, treatmentAim.is('maintain-stable-condition')),
      readings: ['maintenance-needs-risk'],
      seeAlso: ['denial.benefit.2', 'denial.benefit.3'],
    }),
  ),
  clause(
    'rn.d',
    'No supervision around the clock is needed.',
    needsTwentyFourHourSupervision.isFalse(),
    necessity(97, { seeAlso: ['rn.p.inpatient'] }),
  ),
  clause(
    'rn.e',
    'Supports are adequate to sustain the patient outside the program.',
    adequateSupportSystem.isTrue(),
    necessity(97),
  ),
  clause('rn.f', 'The patient is no imminent danger to anyone.', imminentDanger.isFalse(), necessity(97)),
  clause(
    'rn.g',
    'The disorder treated is defined in the current DSM or listed in ICD chapter 5 as valid on the service date.',
    byReading('axis-one-today', {
      'any-listed-disorder': diagnosisInDsmOrIcd.isTrue(),
      'former-axis-one-only': all(diagnosisInDsmOrIcd.isTrue(), diagnosisOnlyPersonalityOrIntellectual.isFalse()),
    }),
    necessity(97, { readings: ['axis-one-today'] }),
  ),
  flag(
    'rn.g.acute',
    'As a rule the disorder has begun or worsened acutely.',
    disorderCourse.isOneOf('acute-onset', 'decompensation'),
    necessity(97, { seeAlso: ['eligibility.f', 'denial.rn.2'] }),
  ),
  definition(
    'rn.h',
    'The disorder severely interferes with several areas of daily life.',
    necessity(97, { modality: 'must', rule: ref('eligibility.e'), seeAlso: ['eligibility.e'] }),
  ),
  note(
    'rn.i',
    'Eating, mood, psychotic and substance use disorders are named as instances.',
    'Examples; any disorder that meets rn.g will do.',
    necessity(97),
  ),
  clause(
    'rn.j',
    'Impairment is so severe that it takes an intensive, structured program of several disciplines.',
    impairmentNeedsIntensiveProgram.isTrue(),
    necessity(97),
  ),
  clause(
    'rn.k',
    'Impairment is not so limiting as to need inpatient treatment.',
    impairmentNeedsInpatient.isFalse(),
    necessity(97),
  ),
  clause(
    'rn.l',
    'Impairment is not so limiting that active treatment is of no use.',
    canBenefitFromActiveTreatment.isTrue(),
    necessity(97),
  ),
  flag(
    'rn.m',
    'Patients of an IOP mostly need fewer weekly hours than those in partial hospitalization.',
    byReading('fewer-hours-than-partial', {
      'no-figure': needsFewerHoursThanPartial.isTrue(),
      'twenty-hours': planHoursPerWeek.lessThan(param('partialHospitalizationHours', 'hours')),
    }),
    necessity(97, { readings: ['fewer-hours-than-partial'], parameters: ['partialHospitalizationHours'] }),
  ),
  clause(
    'rn.n',
    'What counts is the need for this combination of services as the treating physician certifies it.',
    certificationSignerTreats.isTrue(),
    necessity(97, { seeAlso: ['cert.a', 'eligibility.b'] }),
  ),
  note(
    'rn.o',
    'Where IOP is not necessary, professional services under Part B may still be.',
    'Points to another benefit, to be offered when IOP is not supported; decides nothing about IOP.',
    necessity(98, { modality: 'may' }),
  ),
  section(
    'rn.p',
    'Patients leave the program by stepping down or by stepping up.',
    byReading('discharge-routes', { 'these-two': any(...routes), 'among-others': anyOpen(...routes) }),
    necessity(99, { readings: ['discharge-routes'] }),
  ),
]
