// From a record to its determination, derivations included; a stream of records and its memory; start-up.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rulebooks } from '../dist/rulebooks/index.js'
import { caseFrom } from '../dist/src/record/read.js'
import { artefactOf, assess } from '../dist/src/review/assess.js'
import { determine } from '../dist/src/review/determine.js'
import { compare, human, median, table } from './measure.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const openiop = join(root, 'bin', 'openiop.js')

/** A synthetic stay of three months: three days a week, three sessions a day, a note for each. */
function stay(id) {
  const sessions = []
  const notes = []
  const day = n => new Date(Date.UTC(2026, 0, 5) + n * 86_400_000).toISOString().slice(0, 10)
  for (let week = 0; week < 13; week++)
    for (const offset of [0, 2, 4])
      for (const [i, hour] of [9, 10, 11].entries()) {
        const on = day(week * 7 + offset)
        const session = `s${week}-${offset}-${i}`
        sessions.push({
          id: session,
          start: `${on}T${String(hour).padStart(2, '0')}:00`,
          end: `${on}T${String(hour + 1).padStart(2, '0')}:00`,
          modality: i ? 'psychoeducation' : 'group-psychotherapy',
          bucket: i ? 'training-education-activity' : 'psychotherapy',
          evidenceBased: true,
          addressesPlanProblem: true,
          attended: 'full',
        })
        notes.push({ id: `n-${session}`, on, session, by: 'sw', signedAt: `${on}T17:00` })
      }
  return {
    openiop: 'case/1',
    id,
    asOf: '2026-04-03T18:00',
    program: { timeZone: 'America/Denver', jurisdiction: 'US-UT', offeredHoursPerDay: 3 },
    practitioners: [
      { id: 'sw', name: 'Sample, Rowan', licenses: [{ type: 'LCSW', startsOn: '2020-01-01', endsOn: '2028-01-01' }] },
    ],
    member: { id, birthDate: '1990-05-05' },
    coverages: [{ payer: 'PEHP', policy: 'pehp/iop', startsOn: '2026-01-01' }],
    episodes: [{ id: 'e1', admittedOn: '2026-01-05', focus: 'mental-health' }],
    sessions,
    notes,
    answers: {
      symptomSeverity: 'moderate',
      impairedSpheres: 2,
      regressionLikelyWithoutIop: true,
      monitoringContacts: 3,
      copingVaries: true,
      imminentDanger: false,
    },
  }
}

const pehp = rulebooks.find(book => book.slug === 'pehp')
const artefact = artefactOf(pehp).value
const fresh = () => caseFrom(stay('SYN-1')).record
const records = Array.from({ length: 200 }, fresh)
const scope = { asOf: '2026-04-03T18:00', date: '2026-04-03' }
let next = 0
const rates = await compare([
  {
    name: 'outcome of every clause, continued stay, new record each time',
    run: n => {
      for (let i = 0; i < n; i++)
        assess({ ...records[next++ % records.length] }, pehp, artefact.program('continued-stay'), scope)
    },
  },
  {
    name: 'outcome of every clause, service week, new record each time',
    run: n => {
      for (let i = 0; i < n; i++)
        assess({ ...records[next++ % records.length] }, pehp, artefact.program('service-week'), scope)
    },
  },
  {
    name: 'full determination (JSON with evidence, readings tried), continued stay',
    run: n => {
      for (let i = 0; i < n; i++)
        determine(records[next++ % records.length], { rulebook: pehp, question: 'continued-stay', asOf: scope.asOf })
    },
  },
])
console.log(
  `A stay of 13 weeks: ${records[0].sessions.length} sessions, ${records[0].attendance.length} attendance intervals, ${records[0].notes.length} notes\n`,
)
table(
  ['record to answer, derivations included', 'a second of processor time'],
  [...rates].map(([name, rate]) => [name, human(rate)]),
)

const folder = mkdtempSync(join(tmpdir(), 'openiop-bench-'))
const time = (args, times = 7) =>
  median(
    Array.from({ length: times }, () => {
      const start = process.hrtime.bigint()
      spawnSync(process.execPath, args, { cwd: root })
      return Number(process.hrtime.bigint() - start) / 1e6
    }),
  )
const bare = time(['-e', '0'])
const review = time([openiop, 'review', 'examples/01-pehp-admitted-and-clean.yaml', '--question', 'admission'])
console.log('')
table(
  ['start-up', 'ms'],
  [
    ['node alone', bare.toFixed(0)],
    ['openiop review of one case', review.toFixed(0)],
    ['beyond node', (review - bare).toFixed(0)],
  ],
)

const lines = Number(process.env.OPENIOP_BENCH_CASES ?? 100_000)
const file = join(folder, 'cases.ndjson')
const line = JSON.stringify({ ...stay('SYN-1'), sessions: stay('SYN-1').sessions.slice(0, 12), notes: [] })
const chunk = `${line}\n`.repeat(500)
writeFileSync(file, '')
for (let i = 0; i < lines; i += 500) writeFileSync(file, chunk, { flag: 'a' })
const begun = process.hrtime.bigint()
const run = spawnSync(
  '/bin/sh',
  [
    '-c',
    `${process.execPath} ${openiop} review ${file} --ndjson --question admission > /dev/null & P=$!; M=0; while kill -0 $P 2>/dev/null; do R=$(awk '/VmRSS/{print $2}' /proc/$P/status 2>/dev/null); [ "\${R:-0}" -gt "$M" ] && M=$R; sleep 0.5; done; echo $M`,
  ],
  { encoding: 'utf8' },
)
const seconds = Number(process.hrtime.bigint() - begun) / 1e9
console.log('')
table(
  ['stream', ''],
  [
    ['records', String(lines)],
    ['records a second', human(lines / seconds)],
    ['most memory, MB', (Number(run.stdout.trim()) / 1024).toFixed(0)],
  ],
)
rmSync(folder, { recursive: true, force: true })
if (run.status !== 0) process.exitCode = 1
