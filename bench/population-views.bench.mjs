// Day and week facts of a million episodes from rows of sessions and attendance, on DuckDB.
// EPISODES=1000000 DAYS=3 node bench/population-views.bench.mjs
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuck } from '../dist/src/population/duckdb.js'
import { attendanceViews } from '../dist/src/population/views/attendance.js'
import { human, table } from './measure.mjs'

const most = Number(process.env.EPISODES ?? 1_000_000)
const daysEach = Number(process.env.DAYS ?? 3)
const memory = process.env.MEMORY ?? '8GB'
const spill = mkdtempSync(join(tmpdir(), 'openiop-bench-'))
const lines = []
for (const episodes of [10_000, 100_000, 1_000_000].filter(n => n <= most)) {
  const duck = (await openDuck({ memory, spill })).value
  // A week of service days with a block of three hours in three sessions; one in ten members comes late or leaves early.
  await duck.run(
    `CREATE TABLE sessions AS SELECT 'SYN-' || e AS member, 'e1' AS episode, d || '-' || s AS id,
       TIMESTAMP '2026-03-02 09:00' + to_days(d::INTEGER) + to_minutes(s * 60) AS start,
       TIMESTAMP '2026-03-02 09:00' + to_days(d::INTEGER) + to_minutes(s * 60 + 60) AS "end", true AS evidence_based
     FROM range(${episodes}) AS a(e), range(${daysEach}) AS b(d), range(3) AS c(s)`,
  )
  await duck.run(
    `CREATE TABLE attendance AS SELECT member, episode, id AS session, 'present' AS status,
       start + to_minutes(CASE WHEN hash(member, id) % 10 = 0 THEN 12 ELSE 0 END) AS "in", "end" AS "out" FROM sessions`,
  )
  const before = process.cpuUsage()
  const start = performance.now()
  await attendanceViews(duck, { sessions: 'sessions', attendance: 'attendance', zone: 'America/Denver' })
  const seconds = (performance.now() - start) / 1000
  const used = process.cpuUsage(before)
  const [{ days }] = await duck.rows('SELECT count(*) AS days FROM attendance_days')
  const [{ weeks }] = await duck.rows('SELECT count(*) AS weeks FROM attendance_weeks')
  const rows = episodes * daysEach * 3
  lines.push([
    human(episodes),
    human(rows),
    human(Number(days)),
    human(Number(weeks)),
    seconds.toFixed(1),
    ((used.user + used.system) / 1e6).toFixed(1),
    human(rows / seconds),
  ])
  duck.close()
}
rmSync(spill, { recursive: true, force: true })
console.log(`Two threads, ${memory} of memory, one run each.\n`)
table(
  ['episodes', 'rows of attendance', 'day rows', 'week rows', 'seconds', 'CPU seconds', 'rows of attendance/s'],
  lines,
)
