import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, literal, openDuck } from '../../src/population/duckdb.ts'
import { columnOf } from '../../src/population/names.ts'
import { attendanceViews } from '../../src/population/views/attendance.ts'
import { membersFromFhir, withMembers } from '../../src/population/views/members.ts'
import { tablesFromFhir, workbenchQueries } from '../../src/population/views/sources.ts'
import { contextOf } from '../../src/record/derive/context.ts'
import { derive } from '../../src/record/derive/index.ts'
import { caseFrom } from '../../src/record/read.ts'
import type { CaseRecord } from '../../src/record/schema/record.ts'
import { tap } from '../../src/store/attendance.ts'
import { openDatabase } from '../../src/store/database.ts'
import { addSubject, append } from '../../src/store/records.ts'
import { codeOf, folder, must, remove, sampleOrganization } from '../store/harness.ts'
import { random } from './generated.ts'

let duck: Duck
beforeAll(async () => {
  duck = must(await openDuck())
})
afterAll(() => duck.close())

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A stay of two weeks with late arrivals, breaks, pauses, overlapping sessions, absences and gaps; obviously synthetic. */
function generatedCase(seed: number, firstDay: string): CaseRecord {
  const next = random(seed)
  const pick = <T>(...of: T[]): T => of[Math.floor(next() * of.length)]!
  const sessions: Record<string, unknown>[] = []
  const attendance: Record<string, unknown>[] = []
  for (let d = 0; d < 12; d++) {
    if (next() < 0.4) continue
    const date = new Date(Date.parse(`${firstDay}T00:00Z`) + d * 86_400_000).toISOString().slice(0, 10)
    let at = pick(540, 555, 780)
    const count = pick(1, 2, 3, 4)
    for (let s = 0; s < count; s++) {
      const length = pick(45, 60, 90, 120)
      const id = `s${d}-${s}`
      const start = at
      const end = at + length
      const breaks =
        next() < 0.3
          ? [{ start: `${date}T${clock(start + 20)}`, end: `${date}T${clock(start + 20 + pick(5, 10, 15))}` }]
          : []
      sessions.push({
        id,
        start: `${date}T${clock(start)}`,
        end: `${date}T${clock(end)}`,
        ...(breaks.length > 0 ? { breaks } : {}),
        ...(next() < 0.05 ? { cancelled: true } : {}),
        ...(next() < 0.05 ? { ownBilling: true } : {}),
        ...(next() < 0.85 ? { evidenceBased: next() < 0.85 } : {}),
        ...(next() < 0.15 ? { recreational: true } : {}),
        ...(next() < 0.2 ? { modality: pick('recreation', 'group-psychotherapy') } : {}),
        ...(next() < 0.1 ? { addressesPlanProblem: false } : {}),
      })
      const how = next()
      const entry = (from: number, to: number) =>
        attendance.push({ session: id, status: 'present', in: `${date}T${clock(from)}`, out: `${date}T${clock(to)}` })
      if (how < 0.55) entry(start, end)
      else if (how < 0.7) entry(start + pick(1, 10, 25), end - pick(0, 5))
      else if (how < 0.8) {
        entry(start, start + 20)
        entry(start + pick(15, 25), end + 5)
      } else if (how < 0.88) attendance.push({ session: id, status: pick('absent', 'excused') })
      else if (how < 0.93) attendance.push({ session: id, status: 'present' })
      at = end + pick(-15, 0, 0, 10, 30, 31, 60)
    }
  }
  const { record } = caseFrom({
    openiop: 'case/1',
    program: { timeZone: 'America/Denver' },
    member: { id: `SYN-${seed}` },
    episodes: [{ id: 'e1', admittedOn: firstDay }],
    sessions,
    attendance,
  })
  if (!record) throw new Error('unreadable')
  return record
}

const rows = (list: readonly Record<string, unknown>[]) => literal(JSON.stringify(list))

async function tablesOf(records: readonly CaseRecord[]): Promise<void> {
  const of = <T>(record: CaseRecord, list: readonly T[], map: (one: T) => Record<string, unknown>) =>
    list.map(one => ({ member: record.member.id, episode: 'e1', ...map(one) }))
  const sessions = records.flatMap(record =>
    of(record, record.sessions, one => ({
      id: one.id,
      start: one.start,
      end: one.end,
      cancelled: one.cancelled,
      own_billing: one.ownBilling,
      evidence_based: one.evidenceBased,
      recreational: one.recreational,
      modality: one.modality,
      addresses_plan_problem: one.addressesPlanProblem,
    })),
  )
  const attendance = records.flatMap(record =>
    of(record, record.attendance, one => ({ session: one.session, status: one.status, in: one.in, out: one.out })),
  )
  const breaks = records.flatMap(record =>
    record.sessions.flatMap(session =>
      of(record, session.breaks, one => ({ session: session.id, start: one.start, end: one.end })),
    ),
  )
  const shapes = {
    sessions:
      '[{"member":"VARCHAR","episode":"VARCHAR","id":"VARCHAR","start":"TIMESTAMP","end":"TIMESTAMP","cancelled":"BOOLEAN","own_billing":"BOOLEAN","evidence_based":"BOOLEAN","recreational":"BOOLEAN","modality":"VARCHAR","addresses_plan_problem":"BOOLEAN"}]',
    attendance:
      '[{"member":"VARCHAR","episode":"VARCHAR","session":"VARCHAR","status":"VARCHAR","in":"TIMESTAMP","out":"TIMESTAMP"}]',
    breaks: '[{"member":"VARCHAR","episode":"VARCHAR","session":"VARCHAR","start":"TIMESTAMP","end":"TIMESTAMP"}]',
  }
  for (const [name, list] of [
    ['sessions', sessions],
    ['attendance', attendance],
    ['breaks', breaks],
  ] as const)
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT unnest(from_json(${rows(list)}, '${shapes[name]}'), recursive := true)`,
    )
}

const dayFacts = [
  'day.attended',
  'day.attendedHours',
  'day.longestConsecutiveHours',
  'day.longestConsecutiveEvidenceBasedHours',
]
const weekFacts = ['week.attendedHours', 'week.attendedDays', 'week.attendedTherapeuticHours']

/** What the derivations say, as the view's columns hold it. */
function derived(
  record: CaseRecord,
  facts: readonly string[],
  scope: { date: string; week?: string },
): (number | null)[] {
  const context = contextOf(record, { asOf: '2027-01-01T12:00', ...scope })
  return facts.map(id => {
    const { value } = derive(context, id)
    if (id === 'day.attended') return value === undefined ? 1 : value ? 3 : 0
    return typeof value === 'number' ? value : null
  })
}

describe('day and week facts from rows of attendance', () => {
  test.each([
    ['an ordinary month', '2026-02-02'],
    ['the weeks in which the clock goes forward', '2026-03-02'],
    ['the weeks in which the clock goes back', '2026-10-26'],
  ])('are those of the derivations, in %s', async (_, firstDay) => {
    const records = Array.from({ length: 60 }, (_, i) => generatedCase(i + 1, firstDay))
    await tablesOf(records)
    await attendanceViews(duck, {
      sessions: 'sessions',
      attendance: 'attendance',
      breaks: 'breaks',
      zone: 'America/Denver',
    })
    const byMember = new Map(records.map(record => [record.member.id, record]))
    const select = (facts: readonly string[]) => facts.map(id => `"${columnOf(id)}"`).join(', ')
    const days = await duck.rows(`SELECT member, governs::VARCHAR AS date, ${select(dayFacts)} FROM attendance_days`)
    expect(days.length).toBeGreaterThan(200)
    for (const day of days) {
      const date = String(day.date)
      const mine = dayFacts.map(id => day[columnOf(id)])
      expect([day.member, date, ...mine]).toEqual([
        day.member,
        date,
        ...derived(byMember.get(String(day.member))!, dayFacts, { date }),
      ])
    }
    const weeks = await duck.rows(`SELECT member, week::VARCHAR AS week, ${select(weekFacts)} FROM attendance_weeks`)
    for (const one of weeks) {
      const week = String(one.week)
      const mine = weekFacts.map(id => one[columnOf(id)])
      expect([one.member, week, ...mine]).toEqual([
        one.member,
        week,
        ...derived(byMember.get(String(one.member))!, weekFacts, { date: week, week }),
      ])
    }
  })
})

describe('day facts from a FHIR bulk export', () => {
  test('count the time of finished encounters without leaves, in the program’s time zone', async () => {
    const place = folder()
    const file = join(place, 'Encounter.ndjson')
    const encounter = (id: string, status: string, start: string, end: string, more = {}) =>
      JSON.stringify({
        resourceType: 'Encounter',
        id,
        status,
        class: { code: 'AMB' },
        subject: { reference: 'Patient/SYN-1' },
        episodeOfCare: [{ reference: 'EpisodeOfCare/e1' }],
        period: { start, end },
        ...more,
      })
    writeFileSync(
      file,
      [
        encounter('a', 'finished', '2026-03-03T16:00:00Z', '2026-03-03T17:00:00Z'),
        encounter('b', 'finished', '2026-03-03T10:00:00-07:00', '2026-03-03T12:00:00-07:00', {
          statusHistory: [
            { status: 'onleave', period: { start: '2026-03-03T10:30:00-07:00', end: '2026-03-03T10:50:00-07:00' } },
          ],
        }),
        encounter('c', 'cancelled', '2026-03-03T13:00:00-07:00', '2026-03-03T14:00:00-07:00'),
        encounter('d', 'planned', '2026-03-04T13:00:00-07:00', '2026-03-04T14:00:00-07:00'),
        encounter('e', 'finished', '2026-03-05T13:00:00-07:00', '2026-03-06T14:00:00-07:00', {
          class: { code: 'IMP' },
        }),
      ].join('\n'),
    )
    const tables = must(await tablesFromFhir(duck, file, 'America/Denver'))
    await attendanceViews(duck, { ...tables, zone: 'America/Denver' })
    const days = await duck.rows('SELECT * EXCLUDE (governs), governs::VARCHAR AS governs FROM attendance_days')
    expect(days).toHaveLength(1)
    expect(days[0]).toMatchObject({
      member: 'SYN-1',
      episode: 'e1',
      governs: '2026-03-03',
      day__attended: 3,
      day__attended_hours: 160 / 60,
    })
    expect(days[0]?.[columnOf('day.longestConsecutiveHours')]).toBe(1.5)
    writeFileSync(file, 'not json\n')
    expect(codeOf(await tablesFromFhir(duck, file, 'America/Denver'))).toBe('damaged-file')
    remove(place)
  })
})

describe('who the rows are about', () => {
  test('is told by Patient and Coverage: whole years on the day, and the payer that stands first then', async () => {
    const place = folder()
    const [patients, coverages] = [join(place, 'Patient.ndjson'), join(place, 'Coverage.ndjson')]
    const lines = (list: readonly object[]) => list.map(one => JSON.stringify(one)).join('\n')
    const patient = (id: string, birthDate?: string) => ({ resourceType: 'Patient', id, birthDate })
    writeFileSync(
      patients,
      lines([
        patient('SYN-1', '2008-02-29'),
        patient('SYN-2', '2008'),
        patient('SYN-3', '1990-01-01'),
        patient('SYN-3', '1991-01-01'),
      ]),
    )
    const coverage = (payer: string, order: number, period: object, more: object = {}) => ({
      resourceType: 'Coverage',
      status: 'active',
      beneficiary: { reference: 'Patient/SYN-1' },
      payor: [{ display: payer }],
      order,
      period,
      ...more,
    })
    writeFileSync(
      coverages,
      lines([
        coverage('Sample Second', 2, { start: '2026-01-01' }),
        coverage('Sample First', 1, { start: '2026-02-01', end: '2026-02-28' }),
        coverage('Sample Draft', 1, {}, { status: 'draft' }),
      ]),
    )
    const tables = await membersFromFhir(duck, { patients, coverages })
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE some_days AS SELECT * FROM (VALUES ('SYN-1', DATE '2026-02-28'), ('SYN-1', DATE '2026-03-01'), ('SYN-2', DATE '2026-03-01'), ('SYN-3', DATE '2026-03-01')) AS t(member, governs)`,
    )
    const rows = await duck.rows(
      `SELECT * EXCLUDE (governs) FROM (${withMembers('some_days', 'governs', tables)}) ORDER BY member, governs`,
    )
    expect(rows).toEqual([
      { member: 'SYN-1', age_on_date: 17, payer: 'Sample First' },
      { member: 'SYN-1', age_on_date: 18, payer: 'Sample Second' },
      // A year alone tells no age, and two dates of birth tell none either.
      { member: 'SYN-2', age_on_date: null, payer: null },
      { member: 'SYN-3', age_on_date: null, payer: null },
    ])
    remove(place)
  })
})

describe('day facts from the workbench’s database', () => {
  test('are those of the record', async context => {
    const data = folder()
    const opened = await openDatabase({ data })
    if (!opened.ok) return context.skip('no PostgreSQL can be started here')
    const db = opened.value
    let isOpen = true
    const close = async () => {
      if (isOpen) await db.close()
      isOpen = false
    }
    try {
      const { orgId, as } = await sampleOrganization(db)
      // The workbench writes no attendance without its times.
      const generated = generatedCase(3, '2026-02-02')
      const record = {
        ...generated,
        attendance: generated.attendance.filter(one => one.status !== 'present' || one.in !== undefined),
      }
      expect(await as(tx => addSubject(tx, 'program-1', 'program'))).toBe(true)
      const intervals = new Map<string, number>()
      for (const { id = '', ...body } of record.sessions)
        must(
          await as(tx =>
            append(tx, {
              subjectId: 'program-1',
              kind: 'sessions',
              id,
              expectedVersion: 0,
              body: { ...JSON.parse(JSON.stringify(body)), roster: ['SYN-0001'] },
            }),
          ),
        )
      for (const one of record.attendance) {
        const interval = (intervals.get(one.session) ?? 0) + 1
        intervals.set(one.session, interval)
        const day = record.sessions.find(session => session.id === one.session)!.start.slice(0, 10)
        const { status } = one
        const times = one.in === undefined ? {} : { in: one.in, out: one.out }
        must(
          await as(tx =>
            tap(tx, [
              { sessionId: one.session, memberId: 'SYN-0001', day, status, interval, expectedVersion: 0, ...times },
            ]),
          ),
        )
      }
      const shapes = {
        sessions: `member VARCHAR, episode VARCHAR, id VARCHAR, "start" TIMESTAMP, "end" TIMESTAMP, cancelled BOOLEAN, own_billing BOOLEAN, evidence_based BOOLEAN, recreational BOOLEAN, modality VARCHAR, addresses_plan_problem BOOLEAN`,
        breaks: `member VARCHAR, episode VARCHAR, session VARCHAR, "start" TIMESTAMP, "end" TIMESTAMP`,
        attendance: `member VARCHAR, episode VARCHAR, session VARCHAR, status VARCHAR, "in" TIMESTAMP, "out" TIMESTAMP`,
      }
      for (const name of ['sessions', 'breaks', 'attendance'] as const) {
        const found = await as(tx => tx.rows<object>({ text: workbenchQueries[name], values: [orgId] }))
        await duck.run(`CREATE OR REPLACE TEMP TABLE bench_${name} (${shapes[name]})`)
        for (const row of found) {
          const values = Object.values(row).map(value => (value === null ? 'NULL' : literal(String(value))))
          await duck.run(`INSERT INTO bench_${name} VALUES (${values.join(', ')})`)
        }
      }
      await attendanceViews(duck, {
        sessions: 'bench_sessions',
        attendance: 'bench_attendance',
        breaks: 'bench_breaks',
        zone: 'America/Denver',
      })
      const days = await duck.rows('SELECT *, governs::VARCHAR AS date FROM attendance_days')
      expect(days.length).toBeGreaterThan(3)
      for (const day of days) {
        const date = String(day.date)
        const mine = dayFacts.map(id => day[columnOf(id)])
        expect([date, ...mine]).toEqual([date, ...derived(record, dayFacts, { date })])
      }
      await close()
      // The command on the same folder, once no server runs on it.
      const out = join(data, 'days.csv')
      const { status, stderr } = spawnSync(
        process.execPath,
        [
          'bin/openiop.js',
          'population',
          'view',
          '--workbench',
          '--data',
          data,
          '--zone',
          'America/Denver',
          '--out',
          out,
        ],
        { cwd: join(import.meta.dirname, '..', '..'), encoding: 'utf8' },
      )
      expect([status, stderr]).toEqual([0, ''])
      const written = await duck.rows(`SELECT governs::VARCHAR AS date FROM read_csv(${literal(out)}, header = true)`)
      expect(written.map(one => one.date).sort()).toEqual(days.map(one => one.date).sort())
    } finally {
      await close()
      remove(data)
    }
  })
})
