import { ageOn, isDay } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/moment.ts'
import { type CaseRecord, type Collection, collections } from '../schema/record.ts'
import { planned, whenOf } from '../when.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Days that cannot follow each other as they do, or that no calendar of this member can hold. */
export const dateFlags: Check = (record, { asOf }) => [
  ...episodes(record),
  ...sequences(record),
  ...periods(record),
  ...birth(record),
  ...years(record),
  ...(asOf ? future(record, asOf) : []),
  ...jurisdiction(record),
]

function episodes(record: CaseRecord): Flag[] {
  const flags: Flag[] = []
  for (const episode of record.episodes) {
    const { admittedOn, dischargedOn, requestedOn } = episode
    if (admittedOn && dischargedOn && dischargedOn < admittedOn)
      flags.push(
        flag(
          'discharge-before-admission',
          'error',
          pathTo('episodes', episode, 'dischargedOn'),
          'The discharge lies before the admission.',
          'Correct one of the two days.',
        ),
      )
    if (admittedOn && requestedOn && admittedOn < requestedOn)
      flags.push(
        flag(
          'admission-before-request',
          'warning',
          pathTo('episodes', episode, 'admittedOn'),
          'The admission lies before it was requested.',
          'Correct one of the two days.',
        ),
      )
    const referral = record.referrals.find(one => record.episodes.length === 1 || one.episode === episode.id)
    if (admittedOn && referral && admittedOn < referral.on)
      flags.push(
        flag(
          'admission-before-referral',
          'error',
          pathTo('episodes', episode, 'admittedOn'),
          'The admission lies before the referral.',
          'Correct one of the two days.',
        ),
      )
  }
  return flags
}

/** Pairs of which the second cannot lie before the first. */
const pairs: { of: Collection; first: string; then: string; code: string; message: string }[] = [
  {
    of: 'assessments',
    first: 'startedOn',
    then: 'completedOn',
    code: 'completed-before-started',
    message: 'It was completed before it was begun.',
  },
  {
    of: 'physicalExaminations',
    first: 'on',
    then: 'documentedOn',
    code: 'documented-before-examined',
    message: 'It was documented before it was carried out.',
  },
  {
    of: 'authorizationRequests',
    first: 'submittedOn',
    then: 'receivedOn',
    code: 'received-before-submitted',
    message: 'It was received before it was submitted.',
  },
  {
    of: 'determinationsReceived',
    first: 'on',
    then: 'receivedOn',
    code: 'received-before-decided',
    message: 'It was received before it was decided.',
  },
  {
    of: 'appeals',
    first: 'filedOn',
    then: 'decidedOn',
    code: 'decided-before-filed',
    message: 'It was decided before it was filed.',
  },
  {
    of: 'toxicology',
    first: 'collectedOn',
    then: 'on',
    code: 'result-before-specimen',
    message: 'The result lies before the specimen.',
  },
  {
    of: 'claimLines',
    first: 'on',
    then: 'through',
    code: 'period-reversed',
    message: 'The last service date lies before the first.',
  },
  {
    of: 'claimLines',
    first: 'on',
    then: 'billedOn',
    code: 'billed-before-service',
    message: 'It was billed before the service.',
  },
  {
    of: 'aftercareAppointments',
    first: 'bookedOn',
    then: 'on',
    code: 'booked-after-appointment',
    message: 'It was booked after it took place.',
  },
]

function sequences(record: CaseRecord): Flag[] {
  return pairs.flatMap(({ of, first, then, code, message }) =>
    (record[of] as ({ id?: string } & Record<string, unknown>)[]).flatMap(entry => {
      const [a, b] = [entry[first], entry[then]]
      const reversed = typeof a === 'string' && typeof b === 'string' && b < a
      // An order is dated by the order, not by a result.
      if (!reversed || (of === 'toxicology' && entry.kind !== 'result')) return []
      return [flag(code, 'error', pathTo(of, entry, then), message, 'Correct one of the two days.')]
    }),
  )
}

/** Every `startsOn` … `endsOn`, wherever it stands. */
function periods(record: CaseRecord): Flag[] {
  const flags: Flag[] = []
  const look = (value: unknown, path: string) => {
    if (Array.isArray(value)) {
      for (const part of value) look(part, `${path}[${idOf(part)}]`)
      return
    }
    if (value === null || typeof value !== 'object') return
    const { startsOn, endsOn, on, until } = value as Record<string, unknown>
    if (typeof startsOn === 'string' && typeof endsOn === 'string' && endsOn < startsOn)
      flags.push(
        flag(
          'period-reversed',
          'error',
          `${path}.endsOn`,
          'The period ends before it begins.',
          'Correct one of the two days.',
        ),
      )
    if (typeof on === 'string' && typeof until === 'string' && until < on)
      flags.push(
        flag(
          'period-reversed',
          'error',
          `${path}.until`,
          'It runs out before it was made.',
          'Correct one of the two days.',
        ),
      )
    for (const [key, part] of Object.entries(value))
      if (typeof part === 'object') look(part, path ? `${path}.${key}` : key)
  }
  look(record, '')
  return flags
}

const idOf = (part: unknown): string =>
  part !== null && typeof part === 'object' && 'id' in part && typeof part.id === 'string' ? part.id : ''

function birth(record: CaseRecord): Flag[] {
  const { birthDate } = record.member
  if (!birthDate) return []
  const first = record.episodes
    .map(one => one.admittedOn ?? one.requestedOn)
    .concat(record.attendance.map(one => one.in && dayOf(one.in)))
    .filter(day => day !== undefined)
    .sort()
    .at(0)
  if (!first) return []
  if (birthDate > first)
    return [
      flag(
        'birth-date-after-service',
        'error',
        'member.birthDate',
        'The date of birth lies after the first service.',
        'Correct the date of birth.',
      ),
    ]
  return ageOn(birthDate, first) > 120
    ? [
        flag(
          'implausible-age',
          'warning',
          'member.birthDate',
          'The member would be older than 120 years.',
          'Check the date of birth.',
        ),
      ]
    : []
}

/** Years that only a slip of the pen can mean. */
function years(record: CaseRecord): Flag[] {
  const flags: Flag[] = []
  for (const name of names)
    for (const entry of record[name] as { id?: string }[])
      for (const [field, value] of Object.entries(entry)) {
        if (typeof value !== 'string' || !isDay(value.slice(0, 10)) || !/^.{10}(T|$)/.test(value)) continue
        const year = +value.slice(0, 4)
        if (year < 1900 || year > 2100)
          flags.push(
            flag(
              'implausible-year',
              'error',
              pathTo(name, entry, field),
              'The year cannot be right.',
              'Correct the day.',
            ),
          )
      }
  return flags
}

/** Things that are said to have happened after the moment asked about, and plans years beyond it. */
function future(record: CaseRecord, asOf: string): Flag[] {
  const beyond = `${+asOf.slice(0, 4) + 3}${asOf.slice(4)}`
  return names.flatMap(name => {
    const when = whenOf[name] as (one: object) => string | undefined
    return (record[name] as { id?: string }[]).flatMap(entry => {
      // A claim line for a period is begun with the period.
      const at = name === 'claimLines' ? (entry as { on?: string }).on : when(entry)
      if (!at || dayOf(at) <= asOf) return []
      if (dayOf(at) > beyond)
        return [
          flag(
            'far-future',
            'warning',
            pathTo(name, entry),
            'It lies more than three years after the day the case is asked about.',
            'Check the year.',
          ),
        ]
      return planned.has(name)
        ? []
        : [
            flag(
              'in-the-future',
              'note',
              pathTo(name, entry),
              'It lies after the day the case is asked about and does not count yet.',
              'Nothing, if the case is asked about an earlier day on purpose.',
            ),
          ]
    })
  })
}

function jurisdiction(record: CaseRecord): Flag[] {
  const { jurisdiction } = record.program
  if (jurisdiction === undefined || /^US(-[A-Z]{2})?$/.test(jurisdiction)) return []
  const state = /^[A-Za-z]{2}$/.test(jurisdiction) ? `US-${jurisdiction.toUpperCase()}` : undefined
  return [
    flag(
      'unknown-jurisdiction',
      'warning',
      'program.jurisdiction',
      'Only the federal holidays are counted: the jurisdiction is not written as US and a state.',
      state ? `\`${state}\` may be meant.` : 'Write for example US-MA.',
    ),
  ]
}

const names = Object.keys(collections) as Collection[]
