import Papa from 'papaparse'
import { rulebooks } from '../../rulebooks/index.ts'
import { isDay } from '../kernel/day.ts'
import { nearest } from '../kernel/nearest.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { ImportItem } from './importViews.ts'

export type DateOrder = 'ymd' | 'mdy' | 'dmy'

/** One row as a member with what a record begins with; or what is wrong with it. */
export interface CsvRow {
  place: string
  name: string
  family: string
  given: string
  birthDate?: string
  recordNumber?: string
  track?: string
  entries: { kind: string; body: { [field: string]: unknown } }[]
  problems: ImportItem['problems']
}

/** The columns of a file of members, each with the words that other systems have for it. */
export const memberColumns = {
  family: ['last name', 'surname', 'family name', 'lastname'],
  given: ['first name', 'given name', 'firstname', 'forename'],
  name_used: ['preferred name', 'chosen name', 'nickname'],
  birth_date: ['dob', 'date of birth', 'birthdate', 'birth date'],
  record_number: ['mrn', 'medical record number', 'chart number', 'client id', 'patient id', 'record number'],
  phone: ['telephone', 'phone number', 'mobile'],
  language: ['preferred language'],
  payer: ['insurance', 'plan', 'payer name', 'insurer'],
  policy: ['rulebook'],
  member_number: ['member id', 'subscriber id', 'policy number', 'insurance id'],
  coverage_starts: ['coverage start', 'effective date'],
  coverage_ends: ['coverage end', 'termination date'],
  referred_on: ['referral date', 'referred'],
  admitted_on: ['admission date', 'admit date', 'start date'],
  discharged_on: ['discharge date', 'end date'],
  track: ['program track'],
  diagnosis: ['dx', 'icd10', 'icd-10', 'diagnosis code', 'primary diagnosis'],
} as const

type Column = keyof typeof memberColumns
const columns = Object.keys(memberColumns) as Column[]
const dates: readonly Column[] = [
  'birth_date',
  'coverage_starts',
  'coverage_ends',
  'referred_on',
  'admitted_on',
  'discharged_on',
]

/** An empty file with the columns, to fill. */
export const memberTemplate = `${columns.join(',')}\r\nSample,Rowan,,1991-06-14,SYN-1,,en,PEHP,pehp/iop,SYN-P-1,2026-01-01,,2026-02-26,2026-03-02,,A,F33.1\r\n`

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
const known = new Map<string, Column>(
  columns.flatMap(column => [column, ...memberColumns[column]].map(word => [plain(word), column] as const)),
)

/**
 * Reads a CSV of members: any usual delimiter, quotes, line ends and a byte-order mark. `order` says how 03/04/2026 is meant;
 * without it only 2026-03-04 is a date. Refuses `no-rows`, `no-names` and `damaged-csv`.
 */
export function readMembersCsv(
  text: string,
  order: DateOrder = 'ymd',
): Result<{ rows: CsvRow[]; unknownColumns: { column: string; meant?: string }[] }> {
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' })
  const broken = parsed.errors.find(one => one.type === 'Quotes')
  if (broken)
    return refuse('damaged-csv', `Row ${(broken.row ?? 0) + 1}: a quote is opened and not closed.`, {
      remedy: 'Mend the file, or export it again.',
    })
  const [head = [], ...lines] = parsed.data
  const named = head.map(column => known.get(plain(column)))
  if (!named.includes('family') || !named.includes('given'))
    return refuse('no-names', 'The first row must name the columns, among them family and given name.', {
      remedy: `Columns: ${columns.join(', ')}`,
    })
  if (lines.length === 0) return refuse('no-rows', 'The file holds no rows below its first.')
  const unknownColumns = head.flatMap((column, i) => {
    if (named[i] || column.trim() === '') return []
    const meant = nearest(plain(column), [...known.keys()])
    const of = meant ? known.get(meant) : undefined
    return [{ column, ...(of && !named.includes(of) ? { meant: of } : {}) }]
  })
  return ok({
    rows: lines.map((cells, i) => rowOf(cells, named, `row ${i + 2}`, order)),
    unknownColumns,
  })
}

function rowOf(cells: string[], named: readonly (Column | undefined)[], place: string, order: DateOrder): CsvRow {
  const problems: ImportItem['problems'] = []
  const get = (column: Column): string | undefined => {
    const at = named.indexOf(column)
    const value = at < 0 ? '' : (cells[at] ?? '').trim()
    if (value === '' || !dates.includes(column)) return value === '' ? undefined : value
    const day = dayOf(value, order)
    if (day === undefined)
      problems.push({
        column,
        message: 'This is no date that can be read.',
        remedy:
          order === 'ymd' && /\d\/\d/.test(value)
            ? 'Say above whether the month or the day comes first.'
            : 'Write it as 2026-03-04.',
      })
    return day
  }
  const family = get('family') ?? ''
  const given = get('given') ?? ''
  if (!family || !given) problems.push({ column: family ? 'given' : 'family', message: 'The name is missing.' })
  const birthDate = get('birth_date')
  const [referredOn, admittedOn, dischargedOn] = [get('referred_on'), get('admitted_on'), get('discharged_on')]
  if (admittedOn && dischargedOn && dischargedOn < admittedOn)
    problems.push({ column: 'discharged_on', message: 'The discharge is before the admission.' })
  if (dischargedOn && !admittedOn)
    problems.push({ column: 'admitted_on', message: 'There is a discharge and no admission.' })
  const payer = get('payer')
  const policy = policyOf(get('policy') ?? payer)
  const track = get('track')
  const diagnosis = get('diagnosis')
  const some = (fields: { [field: string]: unknown }) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const entries = [
    {
      kind: 'member',
      body: some({
        legalName: `${family}, ${given}`,
        birthDate,
        nameUsed: get('name_used'),
        phone: get('phone'),
        language: get('language'),
      }),
    },
    ...(referredOn
      ? [{ kind: 'referrals', body: { on: referredOn, status: admittedOn ? 'accepted' : 'received' } }]
      : []),
    ...(payer || policy
      ? [
          {
            kind: 'coverages',
            body: some({
              payer: payer ?? policy,
              policy,
              memberNumber: get('member_number'),
              order: 'primary',
              startsOn: get('coverage_starts'),
              endsOn: get('coverage_ends'),
            }),
          },
        ]
      : []),
    ...(admittedOn ? [{ kind: 'episodes', body: some({ admittedOn, dischargedOn, requestedOn: referredOn }) }] : []),
    ...(diagnosis
      ? [{ kind: 'diagnoses', body: some({ code: diagnosis, on: admittedOn ?? referredOn, rank: 'primary' }) }]
      : []),
  ]
  return {
    place,
    name: `${family}, ${given}`,
    family,
    given,
    ...some({ birthDate, recordNumber: get('record_number'), track }),
    entries,
    problems,
  }
}

/** The policy that a payer's name or a policy's id means; undefined when none here does. */
const policyOf = (text: string | undefined): string | undefined => {
  const wanted = text && plain(text)
  return wanted
    ? rulebooks.find(book => [book.id, book.slug, book.payer, book.title].some(name => plain(name) === wanted))?.id
    : undefined
}

function dayOf(text: string, order: DateOrder): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  const parts = iso ? [iso[1], iso[2], iso[3]] : undefined
  const other = parts || order === 'ymd' ? undefined : /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const [y, m, d] =
    parts ?? (other ? (order === 'mdy' ? [other[3], other[1], other[2]] : [other[3], other[2], other[1]]) : [])
  if (!y || !m || !d) return undefined
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}
