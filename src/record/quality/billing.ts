import { dayOf } from '../../kernel/moment.ts'
import type { CaseRecord } from '../schema/record.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Claims without a service behind them, and authorizations that are used up. */
export const billingFlags: Check = record => {
  const attended = attendedDays(record)
  return [...claims(record, attended), ...twice(record), ...units(record, attended)]
}

function claims(record: CaseRecord, attended: ReadonlySet<string>): Flag[] {
  return record.claimLines.flatMap(line => {
    const last = line.through ?? line.on
    const served = [...attended].some(day => line.on <= day && day <= last)
    if (line.status === 'void' || line.billedByProgram === false || line.medication || served) return []
    return line.sessions.length > 0
      ? [
          flag(
            'claim-line-for-unattended-day',
            'error',
            pathTo('claimLines', line),
            'The line bills a day on which the member is not on file as present.',
            'Correct the date, add the attendance, or void the line.',
          ),
        ]
      : [
          flag(
            'claim-line-without-session',
            'error',
            pathTo('claimLines', line),
            'The line bills a day without a session attended.',
            'Link the sessions, or void the line.',
          ),
        ]
  })
}

/** One code twice on one day from one provider. */
function twice(record: CaseRecord): Flag[] {
  const seen = new Set<string>()
  return record.claimLines.flatMap(line => {
    if (line.status === 'void' || !line.code) return []
    const key = [line.on, line.code, ...(line.modifiers ?? []), line.provider, line.coverage, line.service].join('|')
    const known = seen.has(key)
    seen.add(key)
    return known
      ? [
          flag(
            'claim-line-twice',
            'warning',
            pathTo('claimLines', line),
            'The same code is billed a second time for the same day.',
            'Void one of the lines if it is a copy.',
          ),
        ]
      : []
  })
}

function units(record: CaseRecord, attended: ReadonlySet<string>): Flag[] {
  return record.authorizations.flatMap(one => {
    if (one.unitsApproved === undefined || one.level === 'outpatient') return []
    const byDay = one.unit === undefined || one.unit === 'days' || one.unit === 'sessions' || one.unit === 'visits'
    const counted = [...attended].filter(day => (one.startsOn ?? '') <= day && day <= (one.endsOn ?? '9999')).length
    const used = one.unitsUsed ?? (byDay ? counted : 0)
    return used > one.unitsApproved
      ? [
          flag(
            'authorization-units-exceeded',
            'error',
            pathTo('authorizations', one),
            `More units are used (${used}) than were approved (${one.unitsApproved}).`,
            'Ask for a continuing authorization, or correct the count.',
          ),
        ]
      : []
  })
}

const attendedDays = (record: CaseRecord): Set<string> => {
  const starts = new Map(record.sessions.map(session => [session.id, session.start]))
  return new Set(
    record.attendance.flatMap(one =>
      one.status === 'present' && one.in ? [dayOf(starts.get(one.session) ?? one.in)] : [],
    ),
  )
}
