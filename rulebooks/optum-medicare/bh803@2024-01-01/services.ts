import { notesShowActiveTreatment, planShowsActiveTreatment } from '../../../src/facts/activeTreatment.ts'
import { weekIsPartial } from '../../../src/facts/attendance.ts'
import {
  sessionActivityEssential,
  sessionActivityIndividualized,
  sessionByAuthorizedProfessional,
  sessionByOccupationalTherapist,
  sessionDiagnosticForMentalHealth,
  sessionDiagnosticNecessary,
  sessionDrugSelfAdministrable,
  sessionDrugTherapeutic,
  sessionDrugWithinFederalLimits,
  sessionForMembersBenefit,
  sessionMainlyTreatsMember,
  sessionNeedsOccupationalTherapist,
  sessionOccupationalTherapyPlanned,
  sessionServiceCategory,
  sessionStaffTrained,
  sessionTrainingRelatedToCare,
} from '../../../src/facts/medicareSession.ts'
import {
  planActiveTreatmentHours,
  weekQualifyingHoursAttended,
  weekQualifyingHoursScheduled,
} from '../../../src/facts/physicianPlan.ts'
import { sessionMainlyRecreational } from '../../../src/facts/service.ts'
import { type Clause, clause, flag, section } from '../../../src/rules/clause.ts'
import { all, any, anyOpen, byReading } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { coveredServices, outsideOtp } from './chapters.ts'

const { is } = sessionServiceCategory

const categories = [
  clause(
    'covered.a',
    'Individual or group psychotherapy by a physician, a psychologist or another professional whom the state authorizes.',
    all(is('psychotherapy'), sessionByAuthorizedProfessional.isTrue()),
    coveredServices(84),
  ),
  clause(
    'covered.b',
    'Occupational therapy that takes the skills of a qualified occupational therapist.',
    all(
      is('occupational-therapy'),
      sessionNeedsOccupationalTherapist.isTrue(),
      byReading('occupational-therapy-by-whom', {
        'by-the-therapist': sessionByOccupationalTherapist.isTrue(),
        'skills-needed-is-enough': all(),
      }),
      clause(
        'covered.b.plan',
        'Where it is needed, it stands in the physician’s plan for the patient.',
        sessionOccupationalTherapyPlanned.isTrue(),
        coveredServices(85, { modifies: ['covered.b'] }),
      ),
    ),
    coveredServices(85, { readings: ['occupational-therapy-by-whom'] }),
  ),
  clause(
    'covered.c',
    'Services of other staff, social workers and psychiatric nurses among them, trained for psychiatric or substance use patients.',
    any(
      all(is('trained-staff'), sessionStaffTrained.isTrue()),
      clause(
        'covered.c.pin',
        'Help in navigating a principal illness, given by auxiliary staff such as peer support specialists, belongs here.',
        all(is('principal-illness-navigation'), sessionStaffTrained.isTrue()),
        coveredServices(86, { modifies: ['covered.c'] }),
      ),
    ),
    coveredServices(86),
  ),
  clause(
    'covered.d',
    'Drugs and biologicals given to treat, which patients cannot give themselves, within 42 CFR 410.29.',
    all(
      is('drugs-and-biologicals'),
      sessionDrugSelfAdministrable.isFalse(),
      sessionDrugTherapeutic.isTrue(),
      sessionDrugWithinFederalLimits.isTrue(),
    ),
    coveredServices(89, { seeAlso: ['denial.coverage.2'] }),
  ),
  clause(
    'covered.e',
    'Activity therapy that is individual, essential to treatment and progress, and not in the main recreation or diversion.',
    all(
      is('activity-therapy'),
      sessionMainlyRecreational.isFalse(),
      sessionActivityIndividualized.isTrue(),
      sessionActivityEssential.isTrue(),
    ),
    coveredServices(90, { seeAlso: ['plan.j'] }),
  ),
  clause(
    'covered.f',
    'Family counseling, caregivers’ counseling included, meant above all to treat the patient.',
    all(is('family-counseling'), sessionMainlyTreatsMember.isTrue()),
    coveredServices(91),
  ),
  clause(
    'covered.g',
    'Training and education of the patient, as far as tied closely and clearly to care of the diagnosed condition.',
    any(
      all(is('patient-training-and-education'), sessionTrainingRelatedToCare.isTrue()),
      clause(
        'covered.g.caregiver',
        'Training of caregivers for the patient’s benefit belongs here.',
        all(is('caregiver-training'), sessionForMembersBenefit.isTrue()),
        coveredServices(92, { modifies: ['covered.g'] }),
      ),
    ),
    coveredServices(92),
  ),
  clause(
    'covered.h',
    'Diagnostic services that are necessary and bear on mental health or substance use treatment.',
    all(is('diagnostic-services'), sessionDiagnosticNecessary.isTrue(), sessionDiagnosticForMentalHealth.isTrue()),
    coveredServices(93, { seeAlso: ['g0137.components'] }),
  ),
]

export const services: Clause[] = [
  section(
    'covered',
    'A service belongs to the program when it is of one of eight kinds.',
    byReading('eight-kinds', { 'these-eight': any(...categories), 'among-others': anyOpen(...categories) }),
    coveredServices(83, { readings: ['eight-kinds'] }),
  ),
  clause(
    'covered.active',
    'Plan and notes show treatment that is vigorous and proactive, not passive and custodial.',
    all(planShowsActiveTreatment.isTrue(), notesShowActiveTreatment.isTrue()),
    coveredServices(94, { seeAlso: ['rn.a'] }),
  ),
  clause(
    'covered.nine',
    'What qualifies the patient is the need of nine or more weekly hours of active treatment to hold a level of functioning.',
    planActiveTreatmentHours.atLeast(param('minHoursPerWeek', 'hours')),
    coveredServices(94, { seeAlso: ['eligibility.c', 'plan.j'] }),
  ),
  clause(
    'covered.nine.scheduled',
    'Week by week the schedule bears out the nine hours of active treatment.',
    byReading('nine-hours-are-needed-and-planned', {
      planned: weekQualifyingHoursScheduled.atLeast(param('minHoursPerWeek', 'hours')),
      attended: weekQualifyingHoursAttended.atLeast(param('minHoursPerWeek', 'hours')),
    }),
    coveredServices(94, {
      applies: all(outsideOtp, weekIsPartial.isFalse()),
      readings: ['nine-hours-are-needed-and-planned'],
      modifies: ['covered.nine'],
    }),
  ),
  flag(
    'covered.nine.attended',
    'Fewer than nine attended hours in a week are worth a look at whether the need is still there.',
    weekQualifyingHoursAttended.atLeast(param('minHoursPerWeek', 'hours')),
    coveredServices(94, { applies: all(outsideOtp, weekIsPartial.isFalse()), modifies: ['covered.nine'] }),
  ),
]
