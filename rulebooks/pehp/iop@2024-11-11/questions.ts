import type { Criterion } from '../../../src/rules/criterion.ts'
import { all, byReading, ref } from '../../../src/rules/criterion.ts'
import type { Question } from '../../../src/rules/question.ts'
import { evaluatedInTime, familyTherapyWeekly } from './expectations.ts'

const screen = [ref('I.e'), ref('I.f'), ref('I.g')]

const week = all(
  ref('II.B.1.a'),
  ref('II.B.1.a.attended'),
  ref('II.B.1.b'),
  ref('II.B.1.b.attended'),
  ref('II.B.1.b.1'),
  ref('II.B.1.b.2'),
  ref('II.B.2.a'),
  ref('II.B.2.b'),
  ref('II.B.4.d'),
  ref('II.B.4.d.x'),
  ref('I.b'),
)

const record = all(
  ref('II.B.3'),
  ref('II.B.7'),
  ref('II.B.8'),
  ref('II.B.9.a'),
  ref('II.B.9.b'),
  ref('II.B.9.c'),
  ref('II.D.1'),
)

/** Authorization, denial and quality are absent: the policy does not speak of them. */
export const questions: Partial<Record<Question, Criterion>> = {
  admission: byReading('description-screens', { screens: all(...screen, ref('II.A')), context: all(ref('II.A')) }),
  'continued-stay': byReading('description-screens', {
    screens: all(ref('II.C'), ref('I.g'), ref('II.B.1.c')),
    context: all(ref('II.C'), ref('II.B.1.c')),
  }),
  discharge: all(ref('II.D.2'), ref('II.D.3'), ref('II.D.4'), ref('II.B.8.h'), ref('II.B.2.a')),
  'service-day': all(ref('II.B.1.d'), ref('II.B.1.d.1'), ref('II.B.1.d.2'), ref('II.B.1.a.2')),
  'service-week': byReading('should-among-expectations', { reported: week, decides: all(week, familyTherapyWeekly) }),
  session: all(ref('II.B.4.a'), ref('II.B.4.c'), ref('II.B.5')),
  record: byReading('expectations-as-one-list', {
    'own-level': byReading('should-among-expectations', { reported: record, decides: all(record, evaluatedInTime) }),
    'one-list': all(ref('II.B'), ref('II.D.1')),
  }),
  plan: all(
    ref('II.B.3.h'),
    ref('II.B.4.b'),
    ref('II.B.5'),
    ref('II.B.8.e'),
    ref('II.B.8.e.2'),
    ref('II.B.2.a'),
    ref('II.B.2.b'),
  ),
  certification: all(ref('II.B.8.c')),
  claim: all(ref('III.hcpcs'), ref('III.revenue')),
  aftercare: all(ref('II.B.1.e'), ref('II.B.1.e.2')),
  program: all(ref('I.a'), ref('I.c'), ref('I.d'), ref('II.B.6')),
}
