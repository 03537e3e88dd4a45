import { facilityKinds } from '../../../src/facts/facility.ts'
import { all, any, byReading, not, ref, when } from '../../../src/rules/criterion.ts'
import type { Rulebook } from '../../../src/rules/rulebook.ts'
import { outsideOtp } from './chapters.ts'
import { technologies } from './instructions.ts'

const runsOtp = facilityKinds.includes('opioid-treatment-program')
const runsOther = facilityKinds.includesAny(
  'hospital-outpatient-department',
  'community-mental-health-center',
  'rural-health-clinic',
  'federally-qualified-health-center',
)
/** A facility that is an OTP and nothing else is judged by the OTP chapter. */
const underFirstChapter = byReading('otp-has-its-own-chapter', {
  'its-own-chapter-alone': any(runsOther, not(runsOtp)),
  'both-chapters': any(runsOtp, not(runsOtp)),
})

/**
 * Nothing is said of days or hours of attendance, aftercare or quality work; nor whether authorization is needed. Under
 * `authorization` stand the steps that a reviewer of a request goes through.
 */
export const questions: Rulebook['questions'] = {
  admission: all(
    when(outsideOtp, ref('program')),
    ref('program.h'),
    ref('eligibility.a'),
    ref('eligibility.f'),
    ref('covered.nine'),
    ref('rn'),
    ref('rn.g'),
    ref('rn.g.acute'),
    ref('rn.m'),
    ref('cert'),
    ref('plan.a'),
    ref('otp.def'),
  ),
  'continued-stay': all(
    ref('program.h'),
    ref('eligibility.a'),
    ref('covered.active'),
    ref('covered.nine'),
    ref('rn'),
    ref('rn.c'),
    ref('rn.g'),
    ref('recert'),
    ref('plan.i'),
    ref('otp.def'),
  ),
  discharge: all(ref('rn.p'), ref('discharge-planning.a'), ref('discharge-planning.b')),
  'service-day': all(
    ref('denial.coverage.1'),
    ref('cert.a'),
    ref('cert.c'),
    ref('recert.timing'),
    ref('otp.cert'),
    ref('g0137.window'),
  ),
  'service-week': all(ref('covered.nine.scheduled'), ref('covered.nine.attended')),
  session: all(
    ref('covered'),
    ref('plan.j'),
    ref('notes.b'),
    ref('notes.c'),
    ref('notes.d'),
    ref('notes.e'),
    ref('g0137.components'),
    ref('otp.excluded-drugs'),
    ref('otp.excluded-tox'),
    ref('otp.telehealth'),
    ref('otp.place.session'),
  ),
  record: all(ref('cert'), ref('recert'), ref('plan.a'), ref('covered.active'), ref('otp.cert'), ref('otp.intensity')),
  plan: all(
    ref('plan.a'),
    ref('program.e'),
    ref('eligibility.c'),
    ref('covered.nine'),
    ref('rn.b'),
    ref('cert.c'),
    ref('cert.d'),
    ref('plan.g'),
    ref('plan.h'),
    ref('plan.i'),
    ref('otp.cert.plan'),
  ),
  certification: all(ref('cert.a'), ref('cert.b'), ref('rn.n'), ref('recert'), ref('otp.cert'), ref('otp.intensity')),
  authorization: all(
    ref('use.2'),
    ref('use.3'),
    ref('use.4'),
    ref('use.9'),
    ref('external.0'),
    ref('external.locus'),
    ref('external.calocus'),
    ref('external.ecsii'),
    technologies,
    ref('external.asam'),
  ),
  claim: all(ref('denial.coverage.scope'), ref('notes.a'), ref('g0137'), ref('g0137.addon')),
  program: all(
    when(
      underFirstChapter,
      all(
        ref('iop.def'),
        ref('program.a'),
        ref('program.b'),
        ref('program.c'),
        ref('program.d'),
        ref('program.f'),
        ref('program.g'),
      ),
    ),
    when(runsOtp, all(ref('otp.def.program'), ref('otp.hours-of-day'), ref('otp.place'), ref('g0137.enrolled'))),
  ),
  denial: all(ref('denial.benefit'), ref('denial.coverage'), ref('denial.rn'), ref('eligibility.i')),
}
