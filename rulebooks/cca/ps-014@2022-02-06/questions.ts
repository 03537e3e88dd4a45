import { dayAttended, dayAttendedHours } from '../../../src/facts/attendance.ts'
import { all, byReading, type Criterion, ref, when } from '../../../src/rules/criterion.ts'
import type { Question } from '../../../src/rules/question.ts'
import { param } from '../../../src/rules/rulebook.ts'
import { attendsOftenEnough } from './services.ts'

const refs = (...ids: string[]) => ids.map(ref)

/**
 * What the specification speaks to. It states no criteria for a longer stay (only a usual length, under `discharge`), no
 * certification, no classes of denial: those questions are left out. Prior authorization is answered by `authorization`.
 */
export const questions: Partial<Record<Question, Criterion>> = {
  admission: all(...refs('header.products', 'covered.11', 'covered.12', 'covered.13', 'covered.14', 'components.3')),
  plan: all(
    ...refs(
      'plan.2',
      'plan.3.timing',
      'plan.3.review',
      'plan.3.content',
      'plan.4',
      'assessment.0',
      'components.5',
      'components.7',
      'components.9',
      'documentation.2',
      'documentation.2.consent',
    ),
  ),
  record: all(
    ...refs('plan.1', 'assessment.0', 'trauma.2.member', 'components.9'),
    byReading('crisis-planning-scope', {
      'each-member': ref('components.2.3.member'),
      'program-offers-it': ref('components.2.3'),
    }),
    ...refs(
      'components.11',
      'documentation.1',
      'documentation.2.consent',
      'documentation.3.record',
      'quality.3.member',
    ),
  ),
  'service-day': byReading('offered-or-attended', {
    offered: ref('documentation.3'),
    attended: all(
      ref('documentation.3'),
      when(dayAttended.isTrue(), dayAttendedHours.atLeast(param('offered-hours-per-day', 'hours'))),
    ),
  }),
  'service-week': all(
    byReading('attendance-minimum', {
      reported: ref('covered.4'),
      required: all(ref('covered.4'), attendsOftenEnough),
    }),
    ref('covered.5'),
  ),
  session: all(...refs('covered.8', 'covered.9')),
  discharge: all(
    ...refs(
      'covered.6',
      'covered.7',
      'documentation.2',
      'discharge.1',
      'discharge.2',
      'discharge.4',
      'discharge.5',
      'discharge.6.b',
      'discharge.6.c',
    ),
  ),
  aftercare: all(...refs('discharge.6.a', 'discharge.6.b', 'discharge.6.c', 'discharge.7')),
  claim: all(...refs('header.products', 'billing.eligibility')),
  program: all(
    ...refs(
      'covered.1',
      'covered.2',
      'covered.3',
      'covered.10',
      'components.1',
      'components.2',
      'components.6',
      'components.8',
      'components.10',
      'components.11.hours',
      'components.12',
      'staffing.1',
      'staffing.2',
      'staffing.3',
      'staffing.4',
      'staffing.5',
      'staffing.6.a',
      'staffing.6.b',
      'training.0',
      'transgender.0',
      'trauma.0',
      'discharge.3',
    ),
  ),
  quality: all(...refs('quality.1', 'quality.2', 'quality.3', 'quality.4', 'quality.6.a', 'quality.6.b')),
}
