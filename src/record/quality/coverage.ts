import { addDays, daysBetween } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/moment.ts'
import { nearest } from '../../kernel/nearest.ts'
import type { Coverage } from '../schema/coverage.ts'
import type { CaseRecord } from '../schema/record.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Coverage that overlaps, leaves service days open, or was learned of afterwards. */
export const coverageFlags: Check = record => [
  ...overlaps(record),
  ...gaps(record),
  ...retroactive(record),
  ...refused(record),
]

/** A policy that none of the rulebooks at hand is. One nearly spelt like one of them was meant for it. */
export function policyFlags(record: CaseRecord, policies: readonly string[]): Flag[] {
  const unknown = (policy: string | undefined, path: string): Flag[] => {
    const id = policy?.split('@')[0]
    if (id === undefined || policies.includes(id)) return []
    const meant = nearest(id, policies)
    return [
      flag(
        'unknown-policy',
        meant ? 'error' : 'warning',
        path,
        'No rulebook at hand is of this policy.',
        meant ? `\`${meant}\` may be meant.` : 'See `openiop rulebooks`, or add the rulebook with --rulebook.',
      ),
    ]
  }
  return [
    ...record.coverages.flatMap(one => unknown(one.policy, pathTo('coverages', one, 'policy'))),
    ...record.program.contracts.flatMap((one, i) => unknown(one.policy, `program.contracts[${one.id ?? i}].policy`)),
  ]
}

const isPrimary = (coverage: Coverage) => (coverage.order ?? 'primary') === 'primary'

const START = '0001-01-01'
const END = '9999-12-31'

function overlaps(record: CaseRecord): Flag[] {
  const primary = record.coverages
    .filter(isPrimary)
    .map(one => ({ one, from: one.startsOn ?? START, to: one.endsOn ?? END }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const flags: Flag[] = []
  let latest: (typeof primary)[number] | undefined
  for (const next of primary) {
    if (latest && next.from <= latest.to)
      flags.push(
        flag(
          'overlapping-primary-coverages',
          'error',
          pathTo('coverages', next.one),
          `Two coverages are primary on the same days: it overlaps with ${pathTo('coverages', latest.one)}.`,
          'Give one of them `order: secondary`, or correct the days.',
        ),
      )
    if (!latest || next.to > latest.to) latest = next
  }
  return flags
}

/** Service days on which nothing covers the member, one flag for each run of days. */
function gaps(record: CaseRecord): Flag[] {
  if (record.coverages.length === 0) return []
  const days = [
    ...new Set(record.attendance.flatMap(one => (one.status === 'present' && one.in ? [dayOf(one.in)] : []))),
  ]
    .filter(day => !record.coverages.some(one => (one.startsOn ?? START) <= day && day <= (one.endsOn ?? END)))
    .sort()
  const runs: { from: string; to: string; days: number }[] = []
  for (const day of days) {
    const run = runs.at(-1)
    // Program days are not every day: a week or less between two belongs to one gap.
    if (run && daysBetween(run.to, day) <= 7) {
      run.to = day
      run.days++
    } else runs.push({ from: day, to: day, days: 1 })
  }
  return runs.map(run =>
    flag(
      'service-without-coverage',
      'error',
      `coverages.${run.from}`,
      `No coverage is on file for ${run.days === 1 ? 'a day' : `${run.days} days`} of service, ${run.from}${run.to === run.from ? '' : ` to ${run.to}`}.`,
      'Verify eligibility for these days and add the coverage.',
    ),
  )
}

function retroactive(record: CaseRecord): Flag[] {
  return record.coverages
    .filter(one => one.startsOn && one.recordedAt && addDays(one.startsOn, 1) < dayOf(one.recordedAt))
    .filter(one =>
      record.attendance.some(
        ({ in: came }) => came && dayOf(came) >= (one.startsOn ?? '') && dayOf(came) < dayOf(one.recordedAt ?? ''),
      ),
    )
    .map(one =>
      flag(
        'retroactive-coverage',
        'note',
        pathTo('coverages', one, 'recordedAt'),
        'The coverage was learned of after services it covers had been given.',
        'Check what the payer asks for services before eligibility was known.',
      ),
    )
}

function refused(record: CaseRecord): Flag[] {
  return record.eligibilityChecks
    .filter(one => one.result === 'not-eligible')
    .map(one =>
      flag(
        'eligibility-refused',
        'warning',
        pathTo('eligibilityChecks', one),
        'The payer answered that the member is not eligible.',
        'Settle eligibility with the payer.',
      ),
    )
}
