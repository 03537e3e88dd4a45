import * as events from '../../facts/events.ts'
import { ofEpisode } from '../derive/context.ts'
import { plansInOrder } from '../derive/schedule.ts'
import { isSigned } from '../schema/certification.ts'
import type { Plan } from '../schema/plan.ts'
import { type Finders, occurrenceOf } from './occurrence.ts'

/** Plans of care, and the physician's certifications that they are needed. */
export const plan: Finders = {
  [events.planOfCare.id]: context =>
    plansInOrder(context).map((one, i) =>
      occurrenceOf(context, events.planOfCare, 'plans', one, one.effectiveOn, {
        by: one.establishedBy ?? one.by,
        tags: {
          version: one.version ?? i + 1,
          provisional: one.kind === undefined ? undefined : one.kind === 'provisional',
          signedByMemberOrRefusal: signedByMemberOrRefusal(one),
          signedByPhysician: one.signatures.some(
            signature => signature.role === 'physician' && signature.signedAt !== undefined,
          ),
          physicalExaminationPlanned: one.sections?.includes('physical-examination-plan'),
        },
      }),
    ),

  // The day of a certification is the day it was signed.
  [events.certification.id]: context =>
    ofEpisode(context.index, context.record.certifications)
      .filter(isSigned)
      .filter(one => one.kind === 'initial')
      .map(one =>
        occurrenceOf(context, events.certification, 'certifications', one, one.on, { tags: { signed: true } }),
      ),

  [events.recertification.id]: context =>
    ofEpisode(context.index, context.record.certifications)
      .filter(isSigned)
      .filter(one => one.kind === 'recertification')
      .map(one =>
        occurrenceOf(context, events.recertification, 'certifications', one, one.on, {
          tags: { signed: true, treating: one.treating },
        }),
      ),
}

/** Signed by the member or, for them, the guardian; or the refusal is documented with its reason (cca/plan.3.signature). */
export const signedByMemberOrRefusal = (one: Plan): boolean =>
  one.signatures.some(
    signature =>
      (signature.role === 'member' || signature.role === 'guardian') &&
      (signature.signedAt !== undefined || (signature.refused === true && signature.refusalReason !== undefined)),
  )
