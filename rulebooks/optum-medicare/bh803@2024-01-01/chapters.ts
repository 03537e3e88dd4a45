import { inOpioidTreatmentProgram } from '../../../src/facts/member.ts'
import type { Clause } from '../../../src/rules/clause.ts'
import { all, any, byReading, type Criterion } from '../../../src/rules/criterion.ts'

/** Holds whatever the facts are, or never. Both are decided even where the fact is unknown. */
export const always: Criterion = any(inOpioidTreatmentProgram.isTrue(), inOpioidTreatmentProgram.isFalse())
export const never: Criterion = all(inOpioidTreatmentProgram.isTrue(), inOpioidTreatmentProgram.isFalse())

/** Whom the chapter on mental health and substance use disorders speaks of. */
export const outsideOtp: Criterion = byReading('otp-has-its-own-chapter', {
  'its-own-chapter-alone': inOpioidTreatmentProgram.isFalse(),
  'both-chapters': always,
})

/** Whom the chapter on Opioid Treatment Programs speaks of. */
export const insideOtp: Criterion = inOpioidTreatmentProgram.isTrue()

type Options = Partial<Omit<Clause, 'op' | 'id' | 'says'>>
type At = (line: number, more?: Options) => Options

const place =
  (section: string, applies?: Criterion): At =>
  (line, more = {}) => ({ section, line, ...(applies ? { applies } : {}), ...more })

export const instructions = place('Instructions for Use')
export const overview = place('Intensive Outpatient Programs')
export const mentalHealth = place('Intensive Outpatient Services for Mental Health and Substance Use Disorders')
export const programCriteria = place('Program Criteria')
export const eligibility = place('Patient Eligibility Criteria', outsideOtp)
export const coveredServices = place('Covered Services', outsideOtp)
export const necessity = place('Reasonable and Necessary Services', outsideOtp)
export const denial = place('Reasons for Denial', outsideOtp)
export const documentation = place('Documentation Requirements and Physician Supervision', outsideOtp)
export const otp = place('Opioid Treatment Programs Intensive Outpatient Services', insideOtp)
/** Of the OTP chapter, what is asked of the facility whether or not a member is in question. */
export const otpProgram = place('Opioid Treatment Programs Intensive Outpatient Services')
