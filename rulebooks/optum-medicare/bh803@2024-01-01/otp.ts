import {
  expectedToImproveOrMaintain,
  expectedToPreventRelapse,
  servicesReasonableAndNecessary,
} from '../../../src/facts/activeTreatment.ts'
import {
  certificationHoursPerWeek,
  certificationSignedBy,
  certificationSignerWithinScope,
  certificationStates,
} from '../../../src/facts/certification.ts'
import { claimProcedure } from '../../../src/facts/claim.ts'
import { facilityKinds } from '../../../src/facts/facility.ts'
import {
  claimDays,
  claimOtpServices,
  claimPrimaryProcedureApplies,
  claimPrimaryProcedureListed,
  claimRemoteServices,
  claimWithinProgramWeek,
  dayOtpServices,
} from '../../../src/facts/medicareClaim.ts'
import {
  sessionActivityIndividualized,
  sessionByAuthorizedProfessional,
  sessionDeliveryMode,
  sessionDrugTherapeutic,
  sessionMainlyTreatsMember,
  sessionNeedsOccupationalTherapist,
  sessionPlace,
  sessionServiceCategory,
  sessionStaffTrained,
  sessionTrainingRelatedToCare,
} from '../../../src/facts/medicareSession.ts'
import { diagnosisCategories } from '../../../src/facts/member.ts'
import { planInEffect } from '../../../src/facts/physicianPlan.ts'
import { sessionMainlyRecreational } from '../../../src/facts/service.ts'
import {
  programGivesListedService,
  programIsDistinctOudProgram,
  programMedicareEnrolledOtp,
  programOpenHoursPerDay,
  programPlacesOfCare,
} from '../../../src/facts/setting.ts'
import { type Clause, clause, exclusion, flag, note, programCheck, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, not, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { insideOtp, never, otp, otpProgram } from './chapters.ts'

const { is, isOneOf } = sessionServiceCategory
const g0137 = all(insideOtp, claimProcedure.is('G0137'))
const enoughServices = claimOtpServices.atLeast(param('g0137Services', 'services'))
const oneWindow = claimDays.atMost(param('g0137WindowDays', 'days'))
const primaryListed = when(claimPrimaryProcedureApplies.isTrue(), claimPrimaryProcedureListed.isTrue())

const g0137Parts = [
  clause(
    'g0137.count',
    'The code stands for nine or more services within seven days in a row.',
    all(
      oneWindow,
      enoughServices,
      byReading('remote-services-in-the-window', {
        'only-in-person-ones-count': all(),
        'any-remote-one-bars-it': claimRemoteServices.is(0),
      }),
      byReading('seven-days', {
        'any-seven-in-a-row': all(),
        'one-program-week': claimWithinProgramWeek.isTrue(),
      }),
    ),
    otp(135, {
      parameters: ['g0137Services', 'g0137WindowDays'],
      readings: ['remote-services-in-the-window', 'seven-days'],
      seeAlso: ['g0137.components', 'otp.telehealth', 'otp.cert'],
    }),
  ),
  programCheck(
    'g0137.enrolled',
    'An OTP that is enrolled in Medicare gives the services.',
    all(facilityKinds.includes('opioid-treatment-program'), programMedicareEnrolledOtp.isTrue()),
    otpProgram(135),
  ),
]

export const opioidTreatment: Clause[] = [
  note(
    'otp.no-ncd',
    'For OTP intensive outpatient services too no determination exists; the manual’s words follow.',
    'Explains where the criteria come from.',
    otpProgram(127),
  ),
  note(
    'otp.effective',
    'The rules for OTPs hold from 1 January 2024.',
    'Carried by the edition’s first day: an earlier service date finds no edition of this policy.',
    otpProgram(129),
  ),
  section(
    'otp.def',
    'What counts as intensive outpatient services of an OTP.',
    all(
      programCheck(
        'otp.def.program',
        'An OTP gives one or more of the listed services in a distinct, organized, ambulatory program for opioid use disorder.',
        all(
          facilityKinds.includes('opioid-treatment-program'),
          programIsDistinctOudProgram.isTrue(),
          programGivesListedService.isTrue(),
        ),
        otpProgram(133),
      ),
      clause('otp.dx', 'It treats opioid use disorder.', diagnosisCategories.includes('opioid-use'), otp(133)),
      programCheck(
        'otp.hours-of-day',
        'Care is offered for fewer than twenty-four hours of the day.',
        programOpenHoursPerDay.lessThan(param('otpHoursPerDay', 'hours')),
        otpProgram(133, { parameters: ['otpHoursPerDay'] }),
      ),
      programCheck(
        'otp.place',
        'Care is given neither at home nor in an inpatient or residential setting.',
        byReading('places-of-otp-care', {
          'these-do-not-count': not(programPlacesOfCare.includesAny('home', 'inpatient', 'residential')),
          'only-the-hours-are-limited': all(),
        }),
        otpProgram(133, { readings: ['places-of-otp-care'] }),
      ),
      clause(
        'otp.rn',
        'Services are reasonable and necessary, expected to improve or maintain and to prevent relapse or hospitalization.',
        all(
          servicesReasonableAndNecessary.isTrue(),
          expectedToImproveOrMaintain.isTrue(),
          expectedToPreventRelapse.isTrue(),
        ),
        otp(133),
      ),
      clause(
        'otp.cert',
        'A physician, or another practitioner as law and scope allow, certifies the need for nine hours or more a week.',
        all(
          certificationSignedBy.isOneOf('physician', 'non-physician-practitioner'),
          certificationSignerWithinScope.isTrue(),
          certificationHoursPerWeek.atLeast(param('otpMinHoursPerWeek', 'hours')),
          clause(
            'otp.cert.plan',
            'Services follow a plan of care as well as the certification.',
            planInEffect.isTrue(),
            otp(133, { modifies: ['otp.cert'] }),
          ),
        ),
        otp(133, {
          parameters: ['otpMinHoursPerWeek'],
          readings: ['otp-recertification'],
          seeAlso: ['eligibility.b'],
          obligations: [
            {
              id: 'otp-certification',
              what: 'Certification of the need for at least nine hours a week and for more intensity',
              trigger: { event: 'admission' },
              due: { notStated: true },
              satisfiedBy: { event: 'certification', where: { signed: true }, match: 'any-time' },
              by: ['physician', 'non-physician-practitioner'],
              applies: insideOtp,
            },
            {
              id: 'otp-recertification',
              what: 'Recertification of OTP intensive outpatient services',
              trigger: { event: 'certification' },
              due: { every: { parameter: 'recertificationIntervalDays' }, unit: 'calendar-days', until: 'discharge' },
              satisfiedBy: { event: 'recertification', where: { signed: true } },
              by: ['physician', 'non-physician-practitioner'],
              applies: byReading('otp-recertification', { 'not-stated': never, 'every-sixty-days-too': insideOtp }),
            },
          ],
        }),
      ),
      clause(
        'otp.intensity',
        'The certifier also states that more intensity is needed than other OTP outpatient services have.',
        certificationStates.includes('more-intensity-than-otp-outpatient'),
        otp(133, { seeAlso: ['otp.cert'] }),
      ),
    ),
    otp(133),
  ),
  clause(
    'otp.place.session',
    'A session given at home, in an inpatient unit or in a residential setting is not among these services.',
    byReading('places-of-otp-care', {
      'these-do-not-count': not(sessionPlace.isOneOf('home', 'inpatient', 'residential')),
      'only-the-hours-are-limited': all(),
    }),
    otp(133, { readings: ['places-of-otp-care'], modifies: ['otp.place'] }),
  ),
  exclusion(
    'otp.excluded-drugs',
    'Agonists and antagonists for opioid use disorder, and antagonists against overdose, are not part of them.',
    is('opioid-medication'),
    otp(133, { modifies: ['g0137.count'] }),
  ),
  exclusion(
    'otp.excluded-tox',
    'Neither is toxicology testing.',
    is('toxicology-testing'),
    otp(133, { modifies: ['g0137.count'] }),
  ),
  exclusion(
    'otp.telehealth',
    'Part B pays nothing for them when given by audio and video or by audio alone.',
    sessionDeliveryMode.isOneOf('audio-video', 'audio-only'),
    otp(134, { readings: ['remote-services-in-the-window'], modifies: ['g0137.count'] }),
  ),
  section(
    'g0137',
    'G0137: the week of OTP intensive outpatient services.',
    byReading('add-on-code', {
      'warn-when-it-is-missing': all(...g0137Parts),
      'demand-it': all(...g0137Parts, primaryListed),
    }),
    otp(135, { applies: g0137, readings: ['add-on-code'] }),
  ),
  clause(
    'g0137.window',
    'A day of care by an OTP lies in a stretch of seven days in a row with nine or more such services.',
    dayOtpServices.atLeast(param('g0137Services', 'services')),
    otp(135, { applies: insideOtp, seeAlso: ['g0137.count'] }),
  ),
  clause(
    'g0137.components',
    'Countable are the kinds of service listed with the code, opioid medication and toxicology left out.',
    any(
      all(is('psychotherapy'), sessionByAuthorizedProfessional.isTrue()),
      all(is('occupational-therapy'), sessionNeedsOccupationalTherapist.isTrue()),
      all(isOneOf('trained-staff', 'principal-illness-navigation'), sessionStaffTrained.isTrue()),
      all(is('drugs-and-biologicals'), sessionDrugTherapeutic.isTrue()),
      all(is('activity-therapy'), sessionMainlyRecreational.isFalse(), sessionActivityIndividualized.isTrue()),
      all(is('family-counseling'), sessionMainlyTreatsMember.isTrue()),
      all(isOneOf('patient-training-and-education', 'caregiver-training'), sessionTrainingRelatedToCare.isTrue()),
      is('diagnostic-services'),
    ),
    otp(135, { seeAlso: ['covered', 'otp.excluded-drugs', 'otp.excluded-tox'], modifies: ['g0137.count'] }),
  ),
  flag(
    'g0137.addon',
    'Where there is a primary procedure, its code is listed beside this one.',
    primaryListed,
    otp(135, { modality: 'should', applies: g0137, readings: ['add-on-code'], modifies: ['g0137.count'] }),
  ),
]
