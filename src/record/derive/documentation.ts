import * as facts from '../../facts/documentation.ts'
import { known, unknown } from '../../facts/evidence.ts'
import { type Day, daysBetween } from '../../kernel/day.ts'
import type { EligibilityCheck } from '../schema/coverage.ts'
import { type Context, coveragesOf, type Derivations, ofEpisode, table, today } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { sessionDays } from './sessions.ts'

/** Notes, contacts and checks. What is not on file is unknown: it may lie elsewhere. */
export const documentation: Derivations = {
  [facts.dayNoteOnFile.id]: context => {
    const notes = notesByDay(context).get(context.scope.date) ?? []
    return notes.length > 0
      ? known(
          true,
          notes.map(one => evidenceOf(context, 'notes', one, one.on)),
        )
      : [...notesByDay(context).keys()].some(day => day > context.scope.date)
        ? known(false, [], 'The record holds progress notes of later days and none of this one.')
        : unknown('absent', 'No progress note of this day is on file.')
  },

  [facts.attendedDaysWithoutNote.id]: context => {
    const days = [...sessionDays(context)].filter(([day]) => day <= context.scope.date && day <= today(context))
    if (days.length === 0) return unknown('absent', 'No sessions up to this day are on file.')
    if (days.some(([, of]) => !of.isPresent && of.open.length > 0))
      return unknown('absent', 'Attendance is not on file for all days.')
    const attended = days.filter(([, of]) => of.isPresent).map(([day]) => day)
    const bare = attended.filter(day => !notesByDay(context).has(day))
    const evidence = attended.flatMap(day =>
      (notesByDay(context).get(day) ?? []).map(one => evidenceOf(context, 'notes', one, one.on)),
    )
    return bare.length === 0
      ? known(0, evidence)
      : unknown(
          'absent',
          `No progress note is on file for ${bare.length} of ${attended.length} attended days.`,
          evidence,
        )
  },

  [facts.payerCareTeamContacts.id]: context => {
    const made = ofEpisode(context.index, context.record.contacts).filter(
      one =>
        one.party === 'payer-care-team' &&
        one.on <= today(context) &&
        (one.outcome === undefined || one.outcome === 'reached' || one.outcome === 'message-left'),
    )
    return made.length > 0
      ? known(
          made.length,
          made.map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
        )
      : unknown('absent', 'No contact with the payer’s care team is on file.')
  },

  [facts.eligibilityConfirmed.id]: context => {
    const checks = checksUpTo(context, today(context))
    const evidence = checks.map(one => evidenceOf(context, 'eligibilityChecks', one, one.on))
    if (checks.some(one => one.result === 'eligible')) return known(true, evidence)
    return checks.length > 0 && checks.every(one => one.result !== undefined)
      ? known(false, evidence)
      : unknown('absent', 'No confirmation of eligibility is on file.', evidence)
  },

  [facts.claimDaysSinceEligibilityConfirmed.id]: context => {
    const line = context.record.claimLines.find(one => one.id !== undefined && one.id === context.scope.claim)
    if (!line) return unknown('absent', 'The claim line is not on file.')
    const last = checksUpTo(context, line.on)
      .filter(one => one.result === 'eligible')
      .reduce<EligibilityCheck | undefined>((a, b) => (a && a.on >= b.on ? a : b), undefined)
    if (!last) return unknown('absent', 'No confirmation of eligibility up to the service date is on file.')
    return known(daysBetween(last.on, line.on), [evidenceOf(context, 'eligibilityChecks', last, last.on)])
  },
}

const notesByDay = table(index => {
  const byDay = new Map<Day, (typeof index.record.notes)[number][]>()
  for (const one of ofEpisode(index, index.record.notes))
    if (one.kind === undefined || one.kind === 'progress' || one.kind === 'group')
      byDay.set(one.on, [...(byDay.get(one.on) ?? []), one])
  return byDay
})

/** Checks of the payer in question, made by a day; one that names no coverage counts for each. */
function checksUpTo(context: Context, day: Day): readonly EligibilityCheck[] {
  const coverages = new Set(coveragesOf(context.record, context.payer).map(one => one.id))
  return ofEpisode(context.index, context.record.eligibilityChecks).filter(
    one => one.on <= day && one.on <= today(context) && (one.coverage === undefined || coverages.has(one.coverage)),
  )
}
