import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseFile, type ReadBundle, readBundleFile, readBundles } from '../../src/fhir/read.ts'
import { checkQuality } from '../../src/record/quality/check.ts'
import { readCase, writeCase } from '../../src/record/read.ts'

// Bundles that nobody here wrote, beside the checkout; without them these tests are skipped.
const data = resolve(import.meta.dirname, '../../../shared/data')
const here = (folder: string) => existsSync(join(data, folder))
const files = (folder: string) =>
  here(folder) ? readdirSync(join(data, folder)).map(name => join(data, folder, name)) : []

const isWhole = ({ record, report, issues }: ReadBundle) => {
  expect(record).toBeDefined()
  expect(report.used + report.ignored).toBe(report.resources)
  expect(issues.filter(one => one.severity === 'error')).toEqual([])
  if (!record) return
  expect(readCase(writeCase(record)).record).toEqual(record)
  expect(checkQuality(record).filter(flag => flag.code === 'unknown-reference')).toEqual([])
}

describe.skipIf(!here('synthea-r4'))('Synthea transaction bundles', () => {
  const read = files('synthea-r4').map(path => readBundleFile(path))

  test('are read, every resource accounted for, without an error', () => {
    expect(read).toHaveLength(8)
    for (const one of read) isWhole(one)
  })

  test('hold no intensive outpatient care, and none is made of them', () => {
    for (const { record } of read) {
      expect(record?.episodes).toEqual([])
      expect(record?.sessions).toEqual([])
      expect(record?.plans).toEqual([])
    }
  })

  test('keep the diagnoses by their kind: opioid and alcohol use are among them', () => {
    const kinds = new Set(read.flatMap(one => one.record?.diagnoses.map(diagnosis => diagnosis.category)))
    expect([...kinds]).toEqual(expect.arrayContaining(['mental-health', 'substance-use']))
  })
})

describe.skipIf(!here('synthea-bulk-10'))('a Synthea bulk export', () => {
  test('becomes one record for each patient, practitioners found by conditional and logical references', {
    timeout: 60_000,
  }, () => {
    const read = readBundles(files('synthea-bulk-10').map(path => parseFile(path)))
    expect(read).toHaveLength(13)
    for (const one of read) {
      isWhole(one)
      expect(one.issues.map(issue => issue.code)).not.toContain('missing-reference')
      expect(one.record?.practitioners.length).toBeGreaterThan(0)
    }
  })
})

describe.skipIf(!here('sdc'))('US Core and SDC examples', () => {
  const result = (name: string) => readBundleFile(join(data, 'sdc', `QuestionnaireResponse-${name}.json`))

  test('the PHQ-9 example scores 12', () => {
    expect(result('phq-9-example').record?.instrumentResults).toMatchObject([
      { instrument: 'PHQ-9', total: 12, items: [2, 2, 2, 2, 1, 1, 2, 0, 0] },
    ])
  })

  test('the PHQ-9 that states 13 for answers that sum to 10 is flagged', () => {
    const { record, issues } = result('sdc-PHQ9-total-mismatch')
    expect(record?.instrumentResults).toMatchObject([{ total: 13, items: [0, 0, 0, 1, 2, 1, 3, 2, 1] }])
    expect(issues.map(one => one.code)).toContain('total-contradicts-items')
  })

  test('the AUDIT-C and TAPS examples are known by name', () => {
    expect(result('AUDIT-C').record?.instrumentResults).toMatchObject([{ instrument: 'AUDIT-C', total: 0 }])
    expect(result('TAPS').record?.instrumentResults).toMatchObject([{ instrument: 'TAPS' }])
  })
})
