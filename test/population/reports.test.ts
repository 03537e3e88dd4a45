import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rulebooks } from '../../rulebooks/index.ts'
import { contractOf } from '../../src/population/contract.ts'
import { type Duck, openDuck } from '../../src/population/duckdb.ts'
import { duckEngine } from '../../src/population/engines.ts'
import { logicOf } from '../../src/population/logic.ts'
import { change } from '../../src/population/reports/change.ts'
import { cohorts } from '../../src/population/reports/cohort.ts'
import { exposure } from '../../src/population/reports/exposure.ts'
import { metrics } from '../../src/population/reports/metrics.ts'
import { openResults } from '../../src/population/reports/results.ts'
import { type Prepared, run } from '../../src/population/run.ts'
import { writeFacts } from '../../src/population/table.ts'
import { artefactOf } from '../../src/review/assess.ts'
import { decide, outcomeOf, type Row, rowOf } from '../../src/rules/decide.ts'
import type { Question } from '../../src/rules/question.ts'
import { codeOf, folder, must, remove } from '../store/harness.ts'
import { generatedRows } from './generated.ts'

function prepare(slug: string, question: Question, readings: Record<string, string> = {}): Prepared {
  const rulebook = rulebooks.find(one => one.slug === slug)!
  const artefact = must(artefactOf(rulebook, { readings }))
  const program = artefact.program(question)!
  return { resolved: artefact.resolved, logic: logicOf(rulebook, program), contract: contractOf(artefact, question)! }
}

let duck: Duck
const place = folder()
beforeAll(async () => {
  duck = must(await openDuck())
})
afterAll(() => {
  duck.close()
  remove(place)
})

const pehp = prepare('pehp', 'admission')
/** All that PEHP's admission asks, evidenced. */
const evidenced = {
  'diagnosis.active': true,
  functionsInCommunity: true,
  imminentDanger: false,
  symptomSeverity: 'moderate',
  'diagnosis.isSerious': true,
  diagnosisCategories: ['mental-health'],
  impairedSpheres: 2,
  regressionLikelyWithoutIop: true,
  monitoringContacts: 3,
  hasSpecificDeficits: true,
  servicesAddressDeficits: true,
  copingVaries: true,
}
const without = (...facts: string[]) =>
  Object.fromEntries(Object.entries(evidenced).filter(([fact]) => !facts.includes(fact)))

interface Given {
  facts: Parameters<typeof rowOf>[1]
  keys?: Record<string, string | number | null>
}

async function file(name: string, prepared: Prepared, rows: readonly (Given | { row: Row })[]): Promise<string> {
  async function* all() {
    for (const [i, one] of rows.entries())
      yield {
        keys: {
          row_key: `r${i}`,
          member: `SYN-${i}`,
          governs: '2026-03-02',
          as_of: '2026-03-02 12:00',
          payer: 'PEHP',
          program: 'Sample River IOP',
          days: 1,
          charge: 100,
          ...('keys' in one ? one.keys : {}),
        },
        row: 'row' in one ? one.row : rowOf(prepared.logic.program, one.facts),
      }
  }
  const path = join(place, name)
  must(await writeFacts(duck, prepared.contract, all(), path))
  return path
}

const four: Given[] = [
  { facts: evidenced },
  { facts: without('copingVaries'), keys: { days: 3, charge: 300 } },
  { facts: without('copingVaries', 'symptomSeverity'), keys: { days: 2, charge: 200, program: 'Sample Harbor IOP' } },
  { facts: { ...evidenced, imminentDanger: true }, keys: { charge: null, track: 'substance-use' } },
]

describe('exposure', () => {
  test('adds up days and money of what is not evidenced, by clause and by who gave the care', async () => {
    const facts = await file('exposure.parquet', pehp, four)
    const { out } = must(await run(duck, pehp, duckEngine, { facts, out: `${facts}.out` }))
    must(await openResults(duck, pehp, out))
    const found = await exposure(duck, pehp)
    expect(found.total).toEqual({ rows: 4, days: 7, charge: 600 })
    expect(found.undetermined).toEqual({ rows: 2, days: 5, charge: 500 })
    expect(found.notMet).toEqual({ rows: 1, days: 1, charge: 0 })
    expect(found.withoutCharge).toBe(1)
    const coping = found.byClause.find(one => one.clause === 'pehp/II.A.6')
    expect(coping).toMatchObject({ rows: 2, days: 5, charge: 500, alone: { rows: 1, days: 3, charge: 300 } })
    expect(found.byClause.map(one => one.clause)).not.toContain('pehp/II.A')
    expect(found.byProgram).toEqual([
      { name: 'Sample River IOP', rows: 2, days: 4, charge: 300 },
      { name: 'Sample Harbor IOP', rows: 1, days: 2, charge: 200 },
    ])
  })

  test('results of another question are refused', async () => {
    const facts = await file('exposure-other.parquet', pehp, four)
    const { out } = must(await run(duck, pehp, duckEngine, { facts, out: `${facts}.out` }))
    expect(codeOf(await openResults(duck, prepare('pehp', 'continued-stay'), out))).toBe('other-results')
  })
})

describe('cohorts', () => {
  test('count outcomes by group, and leave small groups out', async () => {
    const facts = await file('cohort.parquet', pehp, four)
    const { out } = must(await run(duck, pehp, duckEngine, { facts, out: `${facts}.out` }))
    must(await openResults(duck, pehp, out))
    const all = must(await cohorts(duck, pehp, ['track']))
    expect(all.cohorts.map(one => [one.group.track, one.met, one.notMet, one.undetermined, one.metRate])).toEqual([
      ['(not given)', 1, 0, 2, 1],
      ['substance-use', 0, 1, 0, 0],
    ])
    const large = must(await cohorts(duck, pehp, ['track'], 2))
    expect(large.suppressed).toEqual({ groups: 1, rows: 1 })
    expect(codeOf(await cohorts(duck, pehp, ['shoe size']))).toBe('unknown-group')
  })
})

describe('impact of a change', () => {
  test('names who is answered otherwise, with a witness that the engine confirms', async () => {
    const medica = rulebooks.find(one => one.slug === 'medica')!
    const before = prepare('medica', 'continued-stay')
    const rows = generatedRows(before.logic.program, 800, 21)
    const facts = await file(
      'impact.parquet',
      before,
      rows.map(row => ({ row })),
    )
    let tried = 0
    for (const reading of medica.readings.slice(0, 8))
      for (const option of Object.keys(reading.options)) {
        if (option === reading.chosen) continue
        const after = prepare('medica', 'continued-stay', { [reading.id]: option })
        const found = must(await change(duck, before, after, { facts, work: place }))
        const count = (of: Prepared, row: Row) => outcomeOf(decide(of.logic.program, row)[of.logic.program.root]!)
        const same =
          after.contract.facts.map(one => one.fact).join() === before.contract.facts.map(one => one.fact).join()
        if (!same) continue
        tried++
        expect(found.changed).toBe(rows.filter(row => count(before, row) !== count(after, row)).length)
        for (const pair of found.table)
          for (const witness of pair.witnesses) {
            expect(count(before, rowOf(before.logic.program, witness.facts))).toBe(pair.before)
            expect(count(after, rowOf(after.logic.program, witness.facts))).toBe(pair.after)
          }
      }
    expect(tried).toBeGreaterThan(1)
  })

  test('facts that only the other policy asks for are unknown, and named', async () => {
    const facts = await file('against.parquet', pehp, four)
    const found = must(await change(duck, pehp, prepare('optum-idaho', 'admission'), { facts, work: place }))
    expect(found.assumedUnknown).toContain('ageOnDate')
    expect(found.table.every(pair => pair.after !== 'met')).toBe(true)
  })
})

describe('parity', () => {
  test('shows whether the same rows fare otherwise in another track', async () => {
    const medica = prepare('medica', 'admission')
    const column = medica.contract.facts.find(one => one.fact === 'focusOfTreatment')!
    const track = (name: string) => ({ [column.column]: column.options!.indexOf(name) })
    const facts = await file(
      'parity.parquet',
      medica,
      generatedRows(medica.logic.program, 1000, 4).map(row => ({ row })),
    )
    const swapped = { before: track('mental-health'), after: track('substance-use') }
    const found = must(await change(duck, medica, medica, { facts, work: place }, swapped))
    expect(found.changed).toBeGreaterThan(0)
    const none = must(
      await change(duck, medica, medica, { facts, work: place }, { before: swapped.before, after: swapped.before }),
    )
    expect(none.changed).toBe(0)
  })
})

describe('turnaround and approval', () => {
  const requests = join(place, 'requests.csv')
  writeFileSync(
    requests,
    `received,decided,decision,expedited,appeal_outcome
2026-01-05 09:00,2026-01-12 09:00,approved,no,
2026-01-05 09:00,2026-01-12 09:01,denied,no,overturned
2026-01-05 09:00,2026-01-06 09:00,approved,no,
2026-01-05 09:00,2026-01-08 09:00,approved,yes,
2026-01-05 09:00,2026-01-08 10:00,denied,yes,
2026-01-05 09:00,2026-01-04 09:00,approved,yes,
2026-01-05 09:00,,pended,no,
2026-01-05 09:00,2026-01-06 09:00,withdrawn,no,
`,
  )
  const shareOf = (found: { metrics: readonly { id: string; value: number | null }[] }, id: string) =>
    found.metrics.find(one => one.id === id)?.value

  test('counts as CMS-0057-F has it: on the limit is in time, a minute past is not', async () => {
    const found = must(await metrics(duck, requests))
    expect([found.requests, found.pending, found.impossible]).toEqual([7, 1, 1])
    expect(shareOf(found, 'standard-approved')).toBeCloseTo(2 / 3)
    expect(shareOf(found, 'standard-in-time')).toBeCloseTo(2 / 3)
    expect(shareOf(found, 'standard-approved-on-appeal')).toBe(1)
    expect(shareOf(found, 'standard-median-hours')).toBe(168)
    expect(shareOf(found, 'expedited-in-time')).toBe(0.5)
    expect(shareOf(found, 'expedited-average-hours')).toBe(72.5)
    expect(shareOf(found, 'expedited-approved-on-appeal')).toBe(0)
  })

  test('definitions can differ, and the formula says what was counted', async () => {
    const found = must(await metrics(duck, requests, { expeditedLimitHours: 73, approved: `decision = 'approved'` }))
    expect(shareOf(found, 'expedited-in-time')).toBe(1)
    expect(found.metrics.find(one => one.id === 'standard-approved')?.formula).toContain(`decision = 'approved'`)
  })

  test('a file without decisions is refused', async () => {
    const other = join(place, 'other.csv')
    writeFileSync(other, 'received\n2026-01-05\n')
    expect(codeOf(await metrics(duck, other))).toBe('missing-columns')
  })
})
