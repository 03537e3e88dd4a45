import {
  dayLongestConsecutiveEvidenceBasedHours,
  dayLongestConsecutiveHours,
  weekAttendedDays,
  weekAttendedHours,
  weekIsPartial,
  weekScheduledDays,
  weekScheduledHours,
} from '../../../src/facts/attendance.ts'
import {
  dayEvidenceBasedHours,
  dayLongestBlockByClock,
  dayLongestEvidenceBasedBlockByClock,
  dayProvidedEvidenceBasedBlock,
} from '../../../src/facts/dayBlocks.ts'
import { ageAtAdmission, ageAtWeekEnd, ageAtWeekStart, ageOnDate } from '../../../src/facts/member.ts'
import {
  examinationDaysAfterAdmission,
  examinationDaysBeforeAdmission,
  examinationSinceAdmission,
} from '../../../src/facts/physicalExamination.ts'
import { all, any, byReading, type Criterion, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

/** Passages that several answers use, each with the readings its words call for. */

const byAge = (of: (age: typeof ageOnDate) => Criterion): Criterion =>
  byReading('age-date', { 'service-date': of(ageOnDate), 'admission-date': of(ageAtAdmission) })

/** Question 4: 18 or over. */
export const adult = byAge(age => age.atLeast(param('adultFrom', 'years')))
/** Question 4: from 13 to 17. */
export const adolescent = byAge(age =>
  all(age.atLeast(param('adolescentFrom', 'years')), age.atMost(param('adolescentTo', 'years'))),
)
/** The same of a week, in which the member may turn 18. */
const byAgeInWeek = (of: (age: typeof ageOnDate) => Criterion): Criterion =>
  byReading('age-date', {
    'service-date': byReading('birthday-week', { 'first-day': of(ageAtWeekStart), 'last-day': of(ageAtWeekEnd) }),
    'admission-date': of(ageAtAdmission),
  })
export const adultWeek = byAgeInWeek(age => age.atLeast(param('adultFrom', 'years')))
export const adolescentWeek = byAgeInWeek(age =>
  all(age.atLeast(param('adolescentFrom', 'years')), age.atMost(param('adolescentTo', 'years'))),
)
/** Question 11: "children/adolescents". */
export const minorWeek = byAgeInWeek(age => age.lessThan(param('adultFrom', 'years')))
export const oldEnough = byAge(age => age.atLeast(param('minimumAge', 'years')))

/** A day's block of evidence-based practice of at least so many hours in one piece (questions 9 and 19). */
export const evidenceBasedBlock = (hours: string): Criterion =>
  byReading('hours-received', {
    received: byReading('breaks', {
      'not-counted': dayLongestConsecutiveEvidenceBasedHours.atLeast(param(hours, 'hours')),
      counted: dayLongestEvidenceBasedBlockByClock.atLeast(param(hours, 'hours')),
    }),
    provided: dayProvidedEvidenceBasedBlock.atLeast(param(hours, 'hours')),
  })

/** The same for an adolescent, whose two hours question 9 does not call consecutive. */
export const adolescentEvidenceBasedBlock: Criterion = byReading('adolescent-consecutive', {
  consecutive: evidenceBasedBlock('adolescentBlockHours'),
  total: dayEvidenceBasedHours.atLeast(param('adolescentBlockHours', 'hours')),
})

/** A day's block of attendance of whatever kind (question 5 speaks of engaging the adolescent). */
export const attendedBlock = (hours: string): Criterion =>
  byReading('breaks', {
    'not-counted': dayLongestConsecutiveHours.atLeast(param(hours, 'hours')),
    counted: dayLongestBlockByClock.atLeast(param(hours, 'hours')),
  })

/** Weekly hours of service, as the chosen reading takes them. */
export const weekHours = (of: (hours: typeof weekScheduledHours) => Criterion): Criterion =>
  byReading('weekly-hours', { scheduled: of(weekScheduledHours), attended: of(weekAttendedHours) })

/** Days a week, as the chosen reading takes them. */
export const threeDays = byReading('three-days', {
  'of-the-schedule': weekScheduledDays.atLeast(param('daysPerWeek', 'days')),
  'of-attendance': weekAttendedDays.atLeast(param('daysPerWeek', 'days')),
  'of-attendance-to-bill': weekAttendedDays.atLeast(param('daysPerWeek', 'days')),
})

/** A weekly floor: asked of every week, or only of whole ones. */
export const floor = (of: Criterion): Criterion =>
  byReading('partial-weeks', { exempt: when(weekIsPartial.isFalse(), of), asked: of })

const before = examinationDaysBeforeAdmission.atMost(param('examinationWindow', 'days'))
const after = all(
  examinationSinceAdmission.isTrue(),
  examinationDaysAfterAdmission.atMost(param('examinationWindow', 'days')),
)

/** Question 16: an examination close enough to admission, so that no other is due. */
export const recentExamination = byReading('thirty-days', {
  'before-admission': before,
  'either-side': any(before, after),
  'after-admission': after,
})

/** Question 16 as a whole: a recent examination, or the new one that is otherwise due. */
export const examinationOnFile = byReading('thirty-days', {
  'before-admission': any(before, examinationSinceAdmission.isTrue()),
  'either-side': any(before, after),
  'after-admission': after,
})

export const examinedInFirstWeek = all(
  examinationSinceAdmission.isTrue(),
  examinationDaysAfterAdmission.atMost(param('firstWeek', 'days')),
)
