import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOfCase } from '../../src/population/cases.ts'
import { type Duck, literal, openDuck } from '../../src/population/duckdb.ts'
import { duckEngine } from '../../src/population/engines.ts'
import { explainRow } from '../../src/population/explain.ts'
import { casesIn } from '../../src/population/files.ts'
import { type Prepared, run } from '../../src/population/run.ts'
import { metadataOf, writeFacts } from '../../src/population/table.ts'
import type { CaseRecord } from '../../src/record/schema/record.ts'
import { artefactOf } from '../../src/review/assess.ts'
import { determine } from '../../src/review/determine.ts'
import { resolve } from '../../src/rules/resolve.ts'
import { codeOf, folder, must, remove } from '../store/harness.ts'
import { type Asked, everyQuestion, generatedRows } from './generated.ts'

const asked = everyQuestion().find(one => one.name === 'pehp admission')!
const prepared: Prepared = { resolved: must(resolve(asked.rulebook)), logic: asked.logic, contract: asked.contract }

let duck: Duck
const place = folder()
const at = (name: string) => join(place, name)
beforeAll(async () => {
  duck = must(await openDuck({ spill: at('spill') }))
})
afterAll(() => {
  duck.close()
  remove(place)
})

/** A table of facts with `count` rows, written as `population facts` would, and then changed by SQL. */
async function factsFile(name: string, count: number, change?: string, of: Asked = asked): Promise<string> {
  const rows = generatedRows(of.program, count, 11)
  async function* all() {
    for (const [i, row] of rows.entries())
      yield { keys: { row_key: `r${i}`, member: `SYN-${i}`, governs: '2026-03-02', as_of: '2026-03-02 12:00' }, row }
  }
  const file = at(name)
  must(await writeFacts(duck, of.contract, all(), file))
  if (change) {
    const about = Object.entries(metadataOf(of.contract)).map(([key, value]) => `${key}: ${literal(value)}`)
    await duck.run(`CREATE OR REPLACE TEMP TABLE changing AS SELECT * FROM read_parquet(${literal(file)})`)
    await duck.run(change)
    await duck.run(`COPY changing TO ${literal(file)} (FORMAT PARQUET, KV_METADATA {${about.join(', ')}})`)
  }
  return file
}

const go = (facts: string, more: Partial<Parameters<typeof run>[3]> = {}) =>
  run(duck, prepared, duckEngine, { facts, out: `${facts}.results.parquet`, ...more })

describe('a run over a table of facts', () => {
  test('answers every row or sets it aside', async () => {
    const summary = must(await go(await factsFile('plain.parquet', 1000), { chunk: 300 }))
    expect(summary.answered).toBe(1000)
    expect(Object.values(summary.outcomes).reduce((sum, n) => sum + n, 0)).toBe(1000)
    expect(existsSync(`${summary.out}.work`)).toBe(false)
  })

  test('says of its results which rules made them', async () => {
    const summary = must(await go(await factsFile('tags.parquet', 10)))
    const tags = await duck.rows(
      `SELECT decode(value) AS value FROM parquet_kv_metadata(${literal(summary.out)}) WHERE decode(key) = 'openiop_rulebook_digest'`,
    )
    expect(tags[0]?.value).toBe(prepared.resolved.digest)
  })

  test('continues behind the last finished part after it was killed, and totals add up', async () => {
    const facts = await factsFile('killed.parquet', 1000)
    expect(codeOf(await go(facts, { chunk: 100, stopAfter: 4 }))).toBe('stopped')
    expect(existsSync(`${facts}.results.parquet`)).toBe(false)
    const resumed = must(await go(facts, { chunk: 100 }))
    expect(resumed.resumed).toBe(4)
    expect(resumed.answered).toBe(1000)
    const whole = must(await go(await factsFile('whole.parquet', 1000), { chunk: 1000 }))
    expect(resumed.outcomes).toEqual(whole.outcomes)
  })

  test('does not continue a run of other facts', async () => {
    const facts = await factsFile('other.parquet', 100)
    await go(facts, { chunk: 10, stopAfter: 1 })
    await factsFile('other.parquet', 101)
    expect(codeOf(await go(facts, { chunk: 10 }))).toBe('another-run')
    expect(must(await go(facts, { chunk: 10, restart: true })).rows).toBe(101)
  })

  test('a row of it is explained, and comes out the same', async () => {
    const facts = await factsFile('explained.parquet', 50)
    const { out } = must(await go(facts))
    const row = must(await explainRow(duck, prepared, { facts, results: out }, 'r7'))
    expect(row.differs).toEqual([])
    expect(row.sameRules).toBe(true)
    expect(row.criteria.of?.length).toBeGreaterThan(0)
    expect(codeOf(await explainRow(duck, prepared, { facts, results: out }, 'r-none'))).toBe('no-such-row')
  })
})

describe('rows that cannot be trusted are set aside by name', () => {
  const column = (fact: string) => asked.contract.facts.find(one => one.fact === fact)!.column
  const cases: Record<string, { change: string; quarantined: Record<string, number> }> = {
    'a member seen twice': {
      change: `INSERT INTO changing SELECT * REPLACE ('r0 again' AS row_key) FROM changing WHERE row_key = 'r0'`,
      quarantined: { 'duplicate-row': 2 },
    },
    'a row key used twice': {
      change: `UPDATE changing SET row_key = 'r1' WHERE row_key = 'r2'`,
      quarantined: { 'duplicate-row': 2 },
    },
    'a date that cannot be': {
      change: `UPDATE changing SET governs = '0026-03-02' WHERE row_key = 'r3'`,
      quarantined: { 'date-out-of-range: governs': 1 },
    },
    'no date': {
      change: `UPDATE changing SET governs = NULL WHERE row_key = 'r3'`,
      quarantined: { 'date-out-of-range: governs': 1 },
    },
    'a truth value that is none': {
      change: `UPDATE changing SET ${column('diagnosis.active')} = 2 WHERE row_key = 'r4'`,
      quarantined: { [`no-truth-value: ${column('diagnosis.active')}`]: 1 },
    },
    'a step past the scale': {
      change: `UPDATE changing SET ${column('symptomSeverity')} = 40 WHERE row_key = 'r5'`,
      quarantined: { [`unknown-answer: ${column('symptomSeverity')}`]: 1 },
    },
    'a number that is none': {
      change: `UPDATE changing SET ${column('monitoringContacts')} = 'nan'::DOUBLE WHERE row_key = 'r6'`,
      quarantined: { [`not-finite: ${column('monitoringContacts')}`]: 1 },
    },
    'a number below what can be': {
      change: `UPDATE changing SET ${column('monitoringContacts')} = -1 WHERE row_key = 'r6'`,
      quarantined: { [`out-of-range: ${column('monitoringContacts')}`]: 1 },
    },
    'a plan document with terms of its own': {
      change: `UPDATE changing SET plan_terms = 1 WHERE row_key = 'r8'`,
      quarantined: { 'own-plan-terms': 1 },
    },
  }
  test.each(Object.entries(cases))('%s', async (name, { change, quarantined }) => {
    const summary = must(await go(await factsFile(`${name.replace(/ /g, '-')}.parquet`, 20, change)))
    expect(summary.quarantined).toEqual(quarantined)
    const set = Object.values(quarantined).reduce((sum, n) => sum + n, 0)
    expect(summary.answered).toBe(summary.rows - set)
    expect(readFileSync(`${summary.out}.quarantine.csv`, 'utf8').trim().split('\n')).toHaveLength(1 + set)
  })

  test('an empty cell is unknown, never yes or no', async () => {
    const empty = asked.contract.facts.map(one => `${one.column} = NULL`).join(', ')
    const summary = must(await go(await factsFile('empty.parquet', 5, `UPDATE changing SET ${empty}`)))
    expect(summary.outcomes).toEqual({ undetermined: 5 })
  })

  test('a service day of 180 hours, which are minutes, is not counted', async () => {
    const day = everyQuestion().find(one => one.name === 'pehp service-day')!
    const hours = day.contract.facts.find(one => one.fact === 'day.scheduledHours')!.column
    const facts = await factsFile('minutes.parquet', 10, `UPDATE changing SET ${hours} = 180`, day)
    const summary = must(
      await run(duck, { resolved: prepared.resolved, logic: day.logic, contract: day.contract }, duckEngine, {
        facts,
        out: `${facts}.out`,
      }),
    )
    expect(summary.quarantined).toEqual({ [`out-of-range: ${hours}`]: 10 })
  })
})

describe('files that cannot be trusted are refused by name', () => {
  test('a column that is missing', async () => {
    const facts = await factsFile('less.parquet', 5, 'ALTER TABLE changing DROP COLUMN symptom_severity')
    const refused = await go(facts)
    expect(codeOf(refused)).toBe('missing-columns')
    if (!refused.ok) expect(refused.refusals[0]?.message).toContain('symptom_severity')
  })

  test('a column of another type', async () => {
    const facts = await factsFile(
      'typed.parquet',
      5,
      `ALTER TABLE changing ALTER symptom_severity TYPE DATE USING DATE '2026-01-01'`,
    )
    expect(codeOf(await go(facts))).toBe('wrong-type')
  })

  test('a column in another unit', async () => {
    const facts = await factsFile('unit.parquet', 5)
    const other = at('unit-other.parquet')
    const units = JSON.stringify({ monitoring_contacts: 'days' })
    await duck.run(
      `COPY (SELECT * FROM read_parquet(${literal(facts)})) TO ${literal(other)} (FORMAT PARQUET, KV_METADATA {openiop_units: ${literal(units)}})`,
    )
    expect(codeOf(await go(other))).toBe('wrong-unit')
  })

  test('facts of another question', async () => {
    const other = everyQuestion().find(one => one.name === 'pehp continued-stay')!
    const refused = await go(await factsFile('another.parquet', 5, undefined, other))
    if (refused.ok) throw new Error('answered')
    expect(refused.refusals.map(({ code }) => code)).toContain('another-question')
  })

  test('a Parquet that was cut off', async () => {
    const facts = await factsFile('cut.parquet', 2000)
    truncateSync(facts, Math.floor(statSync(facts).size / 2))
    expect(codeOf(await go(facts))).toBe('damaged-file')
  })

  test('a Parquet whose middle was overwritten', async () => {
    const facts = await factsFile('hole.parquet', 5000)
    const bytes = readFileSync(facts)
    bytes.fill(0xa5, 400, 4000)
    writeFileSync(facts, bytes)
    expect(codeOf(await go(facts))).toBe('damaged-file')
  })

  test('no file', async () => {
    expect(codeOf(await go(at('none.parquet')))).toBe('no-such-file')
  })

  test('a CSV with words where numbers belong: those rows are set aside', async () => {
    const facts = await factsFile('text.parquet', 20)
    const csv = at('text.csv')
    await duck.run(
      `COPY (SELECT * REPLACE (CASE row_key WHEN 'r1' THEN 'often' ELSE monitoring_contacts::VARCHAR END AS monitoring_contacts) FROM read_parquet(${literal(facts)})) TO ${literal(csv)} (FORMAT CSV, HEADER)`,
    )
    const summary = must(await go(csv))
    expect(summary.quarantined).toEqual({ 'wrong-type: monitoring_contacts': 1 })
    expect(summary.answered).toBe(19)
  })
})

describe('a disk that fills up', () => {
  const disk = at('disk')
  mkdirSync(disk)
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', disk]).status === 0
  if (!isMounted) console.warn('SKIPPED: a small disk cannot be mounted here (needs root)')
  afterAll(() => {
    if (isMounted) spawnSync('umount', [disk])
  })
  test.skipIf(!isMounted)(
    'ends the run with a refusal, leaves no result, and the run goes on when there is room',
    async () => {
      const facts = await factsFile('full.parquet', 30_000)
      const out = join(disk, 'results.parquet')
      const refused = await run(duck, prepared, duckEngine, { facts, out, chunk: 2000 })
      expect(codeOf(refused)).toBe('disk-full')
      expect(existsSync(out)).toBe(false)
      const finished = readdirSync(`${out}.work`).filter(
        name => name.startsWith('part-') && name.endsWith('.parquet'),
      ).length
      expect(finished).toBeGreaterThan(0)
      expect(spawnSync('mount', ['-o', 'remount,size=60m', disk]).status).toBe(0)
      const summary = must(await run(duck, prepared, duckEngine, { facts, out, chunk: 2000 }))
      expect(summary.resumed).toBeGreaterThan(0)
      expect(summary.answered).toBe(30_000)
    },
  )
})

describe('facts from case files', () => {
  const examples = join(import.meta.dirname, '../../examples')

  test('every example gives rows to every question, and each of them is answered', async () => {
    const records: CaseRecord[] = []
    for await (const read of casesIn(examples)) if ('record' in read) records.push(read.record)
    for (const one of everyQuestion()) {
      const artefact = must(artefactOf(one.rulebook))
      let seen = 0
      async function* rows() {
        for (const record of records)
          for (const row of rowsOfCase(record, artefact, one.question, record.asOf ?? '2026-12-31T12:00')) {
            seen++
            yield row
          }
      }
      const facts = at(`${one.name.replace(' ', '-')}.parquet`)
      must(await writeFacts(duck, one.contract, rows(), facts))
      const all: Prepared = { resolved: artefact.resolved, logic: one.logic, contract: one.contract }
      const summary = must(await run(duck, all, duckEngine, { facts, out: `${facts}.out`, ignorePlanTerms: true }))
      expect(summary.answered).toBe(seen)
    }
  }, 120_000)

  test('the admission verdicts are those of `determine`', async () => {
    const artefact = must(artefactOf(asked.rulebook))
    for await (const read of casesIn(examples)) {
      if (!('record' in read)) throw new Error(read.message)
      const asOf = read.record.asOf ?? '2026-12-31T12:00'
      const [row] = [...rowsOfCase(read.record, artefact, 'admission', asOf)]
      const facts = at('one.parquet')
      async function* one() {
        yield row!
      }
      must(await writeFacts(duck, asked.contract, one(), facts))
      const { outcomes } = must(
        await run(duck, prepared, duckEngine, { facts, out: at('one.out'), ignorePlanTerms: true }),
      )
      const single = must(determine(read.record, { rulebook: asked.rulebook, question: 'admission', asOf }))
      expect(Object.keys(outcomes)).toEqual([
        single.criteria!.outcome === 'needs-review' ? 'undetermined' : single.criteria!.outcome,
      ])
    }
  })

  test('a case that cannot be read is named with its place, and the others are read', async () => {
    const cases = at('cases')
    mkdirSync(cases)
    copyFileSync(join(examples, '01-pehp-admitted-and-clean.yaml'), join(cases, 'a.yaml'))
    writeFileSync(join(cases, 'b.ndjson'), '{"openiop":"case/1","member":{"id":"SYN-0002"}}\n{ not json\n[]\n')
    const found = []
    for await (const read of casesIn(cases)) found.push('record' in read ? 'read' : `${read.place} ${read.code}`)
    expect(found).toEqual(['read', 'read', 'b.ndjson:2 not-json', 'b.ndjson:3 not-a-case'])
  })
})
