import { ageOnDate, coverageRegulatedByIllinois, focusOfTreatment } from '../../../src/facts/member.ts'
import { livesInIllinois } from '../../../src/facts/residence.ts'
import { all, byReading } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

/** Of a reading: the other option asks for more, this one does not. */
export const nothingMore = all()

/** Whom a part of the policy speaks of. */

export const minor = ageOnDate.lessThan(param('adult-age', 'years'))

export const forSubstanceUse = byReading('co-occurring-track', {
  'both-tracks': focusOfTreatment.isOneOf('substance-use', 'co-occurring'),
  'substance-use-focus': focusOfTreatment.is('substance-use'),
})

export const forSubstanceUseInIllinois = all(
  byReading('illinois-nexus', {
    'regulated-coverage': coverageRegulatedByIllinois.isTrue(),
    'member-residence': livesInIllinois.isTrue(),
  }),
  forSubstanceUse,
)
