import { onlyMedicationMonitoring, psychiatricallyStable } from '../../../src/facts/activeTreatment.ts'
import { facilityKinds } from '../../../src/facts/facility.ts'
import { planGoalQualities } from '../../../src/facts/physicianPlan.ts'
import { programMultidisciplinary } from '../../../src/facts/program.ts'
import {
  programDirectedByPhysician,
  programDiversionalShare,
  programHighlyStructured,
  programInContinuum,
  programIsActiveTreatment,
  programKeepsCommunityTies,
  programMainlyDiversional,
  programMedicareCertified,
  programOnlyPsychosocial,
  programPlansIndividually,
} from '../../../src/facts/setting.ts'
import { type Clause, clause, definition, exclusion, note, programCheck, section } from '../../../src/rules/clause.ts'
import { all, any, anyOpen, byReading, ref } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { mentalHealth, outsideOtp, overview, programCriteria } from './chapters.ts'

const namedSettings = [
  facilityKinds.includesAny(
    'hospital-outpatient-department',
    'rural-health-clinic',
    'federally-qualified-health-center',
    'opioid-treatment-program',
  ),
  all(facilityKinds.includes('community-mental-health-center'), programMedicareCertified.isTrue()),
]

export const programs: Clause[] = [
  definition(
    'iop.def',
    'An IOP is structured, intensive psychiatric care: active treatment by the items and services of section 1861(ff).',
    overview(64, { rule: all(ref('program.c'), ref('program.d')), seeAlso: ['program.c', 'covered'] }),
  ),
  definition(
    'iop.intensity',
    'An IOP does more than day treatment or psychosocial rehabilitation, and less than partial hospitalization.',
    overview(64, { rule: ref('eligibility.j'), seeAlso: ['eligibility.j'] }),
  ),
  definition(
    'iop.not',
    'What is in the main social, recreational or diversionary activity is no IOP.',
    overview(64, { modality: 'must', rule: ref('program.f'), seeAlso: ['program.f'] }),
  ),
  note(
    'mhsud.no-ncd',
    'Neither a national nor a local determination covers this kind of IOP; the manual passages that follow stand in.',
    'Explains where the criteria come from; what counts as guidance is a reading of external.0.',
    mentalHealth(68),
  ),
  note(
    'mhsud.effective',
    'These rules hold from 1 January 2024.',
    'Carried by the edition’s first day: an earlier service date finds no edition of this policy.',
    mentalHealth(70),
  ),
  section(
    'program',
    'What makes a program an IOP.',
    all(
      programCheck(
        'program.a',
        'An IOP works best inside a range of community services; it keeps community ties and stays close to real life.',
        all(programInContinuum.isTrue(), programKeepsCommunityTies.isTrue()),
        programCriteria(75, { modality: 'should' }),
      ),
      programCheck(
        'program.b',
        'Medicare may cover IOP in five settings: hospital outpatient department, certified CMHC, RHC, FQHC and OTP.',
        byReading('eligible-settings', {
          'only-these-five': any(...namedSettings),
          'among-others': anyOpen(...namedSettings),
        }),
        programCriteria(75, { readings: ['eligible-settings'] }),
      ),
      programCheck(
        'program.c',
        'Treatment is active, by individual plans that coordinate services, by a team of several disciplines under a physician.',
        all(
          programIsActiveTreatment.isTrue(),
          programPlansIndividually.isTrue(),
          programMultidisciplinary.isTrue(),
          programDirectedByPhysician.isTrue(),
        ),
        programCriteria(76),
      ),
      programCheck(
        'program.d',
        'The program is structured and scheduled to a high degree.',
        programHighlyStructured.isTrue(),
        programCriteria(76, { modality: 'should' }),
      ),
      clause(
        'program.e',
        'Goals ought to be measurable, functional, time-framed, tied to the reason for admission and medically necessary.',
        planGoalQualities.includesAll(
          'measurable',
          'functional',
          'time-framed',
          'related-to-admission-reason',
          'medically-necessary',
        ),
        programCriteria(76, { modality: 'should' }),
      ),
      exclusion(
        'program.f',
        'A program that mainly diverts, entertains or brings people together does not count as an IOP.',
        byReading('mainly-is-judged', {
          judged: programMainlyDiversional.isTrue(),
          'more-than-half-of-the-time': programDiversionalShare.moreThan(param('mainlyShare', 'ratio')),
        }),
        programCriteria(77, { readings: ['mainly-is-judged'], seeAlso: ['iop.not'] }),
      ),
      exclusion(
        'program.g',
        'Medicare does not cover psychosocial programs limited to structure, socializing or vocational rehabilitation.',
        programOnlyPsychosocial.isTrue(),
        programCriteria(77),
      ),
    ),
    programCriteria(74),
  ),
  exclusion(
    'program.h',
    'Watching over the medication of someone otherwise stable lacks what makes treatment active.',
    all(onlyMedicationMonitoring.isTrue(), psychiatricallyStable.isTrue()),
    programCriteria(77, { applies: outsideOtp, seeAlso: ['denial.benefit.3'] }),
  ),
]
