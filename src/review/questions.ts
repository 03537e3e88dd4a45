import type { Day } from '../kernel/day.ts'
import { dayOf, type Moment } from '../kernel/moment.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { type Question, questionScope, questions } from '../rules/question.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { Ask } from './determine.ts'

/** Questions a rulebook has something to say about: those with criteria, and authorization, which is answered in words. */
export const answered = (rulebook: Rulebook): Question[] =>
  questions.filter(
    question =>
      rulebook.questions[question] ||
      (question === 'authorization' && rulebook.authorization.prior.length > 0) ||
      (question === 'denial' && rulebook.denials?.length),
  )

/**
 * Every question that applies to a record at a time: one each about the member and the program, the day and the week of
 * `date`, each session and claim line of that day, and the latest authorization request.
 */
export function applicable(
  record: CaseRecord,
  rulebook: Rulebook,
  asOf: Moment,
  date?: Day,
): Pick<Ask, 'question' | 'date' | 'session' | 'claim' | 'request'>[] {
  const day = date ?? dayOf(asOf)
  return answered(rulebook).flatMap((question): Pick<Ask, 'question' | 'date' | 'session' | 'claim' | 'request'>[] => {
    switch (questionScope[question]) {
      case 'session':
        return record.sessions.filter(s => dayOf(s.start) === day).map(s => ({ question, session: s.id }))
      case 'claim':
        return record.claimLines.filter(line => line.on === day).map(line => ({ question, claim: line.id }))
      case 'request': {
        const latest = [...record.authorizationRequests].sort((a, b) =>
          (a.submittedOn ?? '') < (b.submittedOn ?? '') ? 1 : -1,
        )[0]
        return [{ question, ...(latest?.id ? { request: latest.id } : {}) }]
      }
      case 'day':
        // A day without a session is asked about only when somebody names it.
        return date || record.sessions.some(s => !s.cancelled && dayOf(s.start) === day)
          ? [{ question, date: day }]
          : []
      case 'week':
        return [{ question, date: day }]
      default:
        if (question === 'discharge' || question === 'aftercare') {
          const leaving = record.episodes.some(e => e.dischargedOn !== undefined) || record.dischargePlans.length > 0
          return leaving ? [{ question, ...(date ? { date } : {}) }] : []
        }
        return [{ question, ...(date ? { date } : {}) }]
    }
  })
}
