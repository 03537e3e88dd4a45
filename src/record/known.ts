import { dayOf, toLocal } from '../kernel/moment.ts'
import { type CaseRecord, type Collection, collections } from './schema/record.ts'
import { planned, whenOf } from './when.ts'

/**
 * The record as it had been written down by `instant` (a day, which counts to its end, or a moment).
 *
 * An entry recorded later is not there yet, nor is a later signature, discharge or delivery inside an entry that is. An
 * entry that does not say when it was written down was written down when it happened; a planned one (a session, an
 * appointment, an authorization) was always known. An entry recorded on a day without a time was known on all of it.
 */
export function asKnownAt(record: CaseRecord, instant: string): CaseRecord {
  const by = instant.length > 16 ? toLocal(instant, record.program.timeZone) : instant
  const known: CaseRecord = { ...record, program: withoutLater(record.program, by) as CaseRecord['program'] }
  for (const name of Object.keys(collections) as Collection[]) keep(known, record, name, by)
  return known
}

function keep<C extends Collection>(known: CaseRecord, record: CaseRecord, name: C, by: string) {
  const starts =
    name === 'attendance' ? new Map(record.sessions.map(session => [session.id, session.start])) : undefined
  // An absence has no times of its own: it happened when its session began.
  const when = (one: object) =>
    (whenOf[name] as (one: object) => string | undefined)(one) ??
    starts?.get('session' in one ? String(one.session) : undefined)
  const always = planned.has(name)
  const entries = (record[name] as { recordedAt?: string; bookedOn?: string }[])
    .filter(entry => isBy(entry.recordedAt ?? (always ? entry.bookedOn : recorded(name, entry, when)), by))
    .map(entry => withoutLater(entry, by))
  known[name] = entries as CaseRecord[C]
}

/** An unfinished document counts from its beginning, a note from its service date though it is signed later. */
const recorded = (name: Collection, entry: object, when: (one: object) => string | undefined) =>
  (name === 'assessments' && 'startedOn' in entry ? (entry.startedOn as string | undefined) : undefined) ??
  (name === 'physicalExaminations' && 'on' in entry ? (entry.on as string) : undefined) ??
  (name === 'claimLines' && 'on' in entry ? (entry.on as string) : undefined) ??
  when(entry)

/** Whether a day or moment lies at or before another; one without a time counts from its first minute, `by` to its last. */
const isBy = (at: string | undefined, by: string) => {
  if (at === undefined) return true
  return at.length === 10 || by.length === 10 ? dayOf(at) <= dayOf(by) : at <= by
}

/** Happenings inside an entry that can come after the entry itself was begun. */
const happenings = new Set([
  'signedAt',
  'admittedOn',
  'dischargedOn',
  'completedOn',
  'documentedOn',
  'resolvedOn',
  'receivedOn',
  'decidedOn',
  'noticeSentOn',
  'billedOn',
  'sentToPayerOn',
  'auditedOn',
  'readinessAssessedOn',
  'outcomeDataSentOn',
  'eligibilityCheckedOn',
  'benefitCheckedOn',
  'benefitTermsConsultedOn',
  'lawCheckedOn',
  'criteriaStartedOn',
])

function withoutLater(entry: object, by: string): object {
  let copy: Record<string, unknown> | undefined
  const set = (key: string, value: unknown) => {
    copy ??= { ...entry }
    if (value === undefined) delete copy[key]
    else copy[key] = value
  }
  for (const [key, value] of Object.entries(entry)) {
    if (happenings.has(key) && typeof value === 'string' && !isBy(value, by)) set(key, undefined)
    else if (key === 'updatedOn' && Array.isArray(value)) {
      const done = value.filter((day: string) => isBy(day, by))
      if (done.length < value.length) set(key, done)
    } else if (parts.has(key) && Array.isArray(value)) {
      const done = value.filter((part: Record<string, string | undefined>) =>
        isBy(part.recordedAt ?? part.signedAt ?? part.on, by),
      )
      if (done.length < value.length) set(key, done)
    }
  }
  return copy ?? entry
}

/** Lists of dated happenings inside an entry. */
const parts = new Set(['signatures', 'deliveries', 'attestations', 'training', 'surveys', 'seriousEvents'])
