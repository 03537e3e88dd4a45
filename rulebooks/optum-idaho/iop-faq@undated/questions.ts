import { requestKind } from '../../../src/facts/authorization.ts'
import { claimDuringStay, claimOnProgramDay, claimService } from '../../../src/facts/billing.ts'
import { all, byReading, type Criterion, ref, when } from '../../../src/rules/criterion.ts'
import type { Question } from '../../../src/rules/question.ts'

const refs = (...clauses: string[]) => clauses.map(ref)

/** A program that may bill the day rate at all (question 26), for this member (4, 14). */
const contracted = refs('26.b', '26.c', '26.d', '14.a', '4.a')

/** A day's hours in one piece, by age, and one unit for it. */
const day = all(...contracted, ...refs('9.a', '9.b', '5.b', '19.c', '8.c', '2.b'))

/** The day, and where a contract reads it so, its week. */
const payableDay = byReading('three-days', {
  'of-the-schedule': day,
  'of-attendance': day,
  'of-attendance-to-bill': all(day, ref('9.c')),
})

/** What this policy says to each question. It is silent on certification, discharge, denial and quality. */
export const questions: Partial<Record<Question, Criterion>> = {
  admission: all(...refs('4.a', '3.a', '14.a', '1.b', '2.c', '6.b', '6.c', '30.a')),

  'continued-stay': all(...refs('4.a', '3.a', '21.b', '21.c', '21.d', '19.b.1', '19.a', '20.a', '20.b')),

  'service-day': all(payableDay, ...refs('2.d', '10.a')),

  'service-week': all(...refs('9.c', '5.c', '5.a', '11.a', '11.b', '11.c', '11.d', '19.d')),

  session: all(...refs('13.b', '13.c', '13.d', '12.a', '14.b', '14.c', '14.d', '14.e')),

  record: all(
    ...refs('3.b', '7.a', '8.b', '15.b', '15.c', '16.a', '16.b', '17.a', '19.a', '20.a', '20.b'),
    ...refs('22.a', '22.b', '22.c', '29.a', '32.d'),
  ),

  plan: all(...refs('3.b', '15.a', '21.c', '29.a', '29.b')),

  authorization: all(
    ...refs('6.a', '6.b', '6.c', '21.b', '24.a', '24.b', '32.c'),
    when(requestKind.is('continuing'), all(...refs('19.b', '21.c', '21.d', '24.c'))),
  ),

  claim: all(
    when(claimService.is('intensive-outpatient'), all(ref('8.a'), payableDay)),
    when(claimService.is('outpatient-behavioral-health'), all(...refs('31.a', '31.b'))),
    ...refs('7.b', '23.a'),
    when(claimDuringStay.isTrue(), ref('2.d')),
    when(claimOnProgramDay.isTrue(), ref('10.a')),
  ),

  aftercare: all(...refs('31.a', '31.b')),

  program: all(...refs('26.b', '26.c', '26.d', '13.a', '2.a', '25.a', '25.c', '25.d', '28.a', '32.a', '32.b')),
}
