import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonical } from '../kernel/digest.ts'
import { checkQuality } from './quality/check.ts'
import { readCase, readCaseFile, writeCase } from './read.ts'

const folder = new URL('../../examples/', import.meta.url)
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))

describe('the example caseload', () => {
  test('has a case for each of the five payers', () => {
    const policies = files.flatMap(
      name => readCaseFile(new URL(name, folder).pathname).record?.coverages.map(one => one.policy) ?? [],
    )
    expect(new Set(policies)).toEqual(
      new Set(['pehp/iop', 'medica/mp9556', 'cca/ps-014', 'optum-idaho/iop-faq', 'optum-medicare/bh803']),
    )
  })

  test.each(files)('%s reads whole, contradicts nothing, and reads back as written', name => {
    const { record, issues } = readCase(readFileSync(new URL(name, folder), 'utf8'), { path: name })
    expect(issues).toEqual([])
    if (!record) throw new Error('not read')
    expect(checkQuality(record).filter(one => one.severity !== 'note')).toEqual([])
    const again = readCase(writeCase(record))
    expect(again.issues).toEqual([])
    expect(canonical(again.record)).toBe(canonical(record))
  })

  test.each(files)('%s is synthetic, and says so', name => {
    const { record } = readCaseFile(new URL(name, folder).pathname)
    expect(record?.member.id).toMatch(/^SYN-\d{4}$/)
    for (const who of [record?.member.legalName, ...(record?.practitioners.map(one => one.name) ?? [])])
      expect(who).toMatch(/^Sample, /)
  })
})
