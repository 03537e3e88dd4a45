import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { parseFhir } from '../../src/fhir/parse.ts'
import { readBundle, readBundleFile, readBundles } from '../../src/fhir/read.ts'
import { bundleOf, chart, chartWith } from './chart.ts'

const folder = mkdtempSync(join(tmpdir(), 'openiop-fhir-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const only = (text: string) => readBundle(text).issues.map(one => one.code)

describe('a file that is no R4 Bundle of one member is refused with the remedy', () => {
  test.each([
    ['an empty file', '  \n', 'empty-file'],
    ['XML', '<Bundle xmlns="http://hl7.org/fhir"/>', 'fhir-xml'],
    ['no FHIR', '{"name":"x"}', 'not-fhir'],
    ['a list', '[1]', 'not-fhir'],
    ['no JSON', 'hello', 'json-unexpected'],
    ['a download cut short', bundleOf(chart()).slice(0, 900), 'json-ends-early'],
    [
      'another release by its number',
      '{"resourceType":"Bundle","fhirVersion":"3.0.2","type":"collection"}',
      'wrong-fhir-version',
    ],
    ['a history', '{"resourceType":"Bundle","type":"history","entry":[]}', 'wrong-bundle-type'],
    ['a Bundle without entries', '{"resourceType":"Bundle","type":"collection"}', 'empty-bundle'],
  ])('%s', (_, text, code) => {
    const { record, issues } = readBundle(text)
    expect(record).toBeUndefined()
    expect(issues.map(one => one.code)).toEqual([code])
    expect(issues[0]?.remedy).not.toBe('')
  })

  test('a truncated file says line and column', () => {
    expect(readBundle('{"resourceType":"Bundle",\n"type":').issues).toMatchObject([{ line: 2, column: 8 }])
  })

  test('several patients: the records are never mixed', () => {
    const other = { resourceType: 'Patient', id: 'SYN-0002', name: [{ text: 'Sample, Sage' }] }
    const { record, issues } = readBundle(bundleOf([...chart(), other]))
    expect(record).toBeUndefined()
    expect(issues.map(one => one.code)).toEqual(['several-patients'])
  })
})

describe('what can be read still is', () => {
  const r5 = {
    resourceType: 'Encounter',
    id: 'r5',
    status: 'completed',
    class: [{ coding: [{ code: 'AMB' }] }],
    actualPeriod: {},
  }
  const stu3 = {
    resourceType: 'Condition',
    id: 'stu3',
    clinicalStatus: 'active',
    subject: { reference: 'Patient/SYN-0001' },
  }

  test('a resource in the shape of R5 or STU3 is set aside, and its release named', () => {
    const { record, issues } = readBundle(bundleOf([...chart(), r5, stu3]))
    expect(record?.sessions).toHaveLength(2)
    expect(issues.map(one => [one.code, one.path, /R5|STU3/.exec(one.message)?.[0]])).toEqual([
      ['wrong-fhir-version', `entry[${chart().length}].resource`, 'R5'],
      ['wrong-fhir-version', `entry[${chart().length + 1}].resource`, 'STU3'],
    ])
  })

  test('an unknown modifier extension changes the meaning, so the resource is set aside', () => {
    expect(
      only(
        bundleOf(chartWith('risk', { modifierExtension: [{ url: 'https://ehr.example/not', valueBoolean: true }] })),
      ),
    ).toEqual(['modifier-extension'])
  })

  test('an element of the wrong type is left out with its path, the rest of the resource is read', () => {
    const { record, issues } = readBundle(bundleOf(chartWith('mdd', { recordedDate: 20260227, severity: 'moderate' })))
    expect(record?.diagnoses).toMatchObject([{ code: 'F33.1' }])
    expect(issues.map(one => one.path)).toContain('entry[9].resource.severity')
  })

  test('a date that is not on the calendar is said and left out', () => {
    expect(readBundle(bundleOf(chartWith('risk', { occurrenceDateTime: '2026-02-30' }))).issues).toMatchObject([
      { code: 'not-a-date', path: 'entry[18].resource.occurrence' },
    ])
  })

  test('a broken line of NDJSON is named by its number, the others are read', () => {
    const lines = chart().map(one => JSON.stringify(one))
    const { record, issues } = readBundle([...lines.slice(0, 3), '{"resourceType":"Cond', ...lines.slice(3)].join('\n'))
    expect(record?.diagnoses).toHaveLength(1)
    expect(issues).toMatchObject([{ code: 'json-ends-early', line: 4 }])
  })

  test('one page of a search says that the others are missing', () => {
    const page = {
      ...JSON.parse(bundleOf(chart(), 'searchset')),
      link: [{ relation: 'next', url: 'https://ehr.example/fhir?page=2' }],
    }
    expect(only(JSON.stringify(page))).toEqual(['more-pages'])
  })

  test('many difficulties of one kind are told as a person reads them', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ ...r5, id: `r5-${n}` }))
    const { issues } = readBundle(bundleOf([...chart(), ...many]))
    expect(issues).toHaveLength(9)
    expect(issues.at(-1)?.message).toMatch(/^There are 42 more of these/)
  })
})

test('no member data is in an issue or in the report', () => {
  const secret = 'Zebulon'
  const text = bundleOf([
    ...chartWith('SYN-0001', { name: [{ use: 'official', family: secret, given: [secret] }], birthDate: secret }),
    {
      resourceType: 'Observation',
      id: 'x',
      status: 'final',
      code: { text: secret },
      subject: { reference: 'Patient/SYN-0001' },
      effectiveDateTime: secret,
      valueString: secret,
    },
    {
      resourceType: 'Encounter',
      id: 'y',
      status: 'finished',
      class: secret,
      subject: { reference: 'Patient/SYN-0001' },
    },
  ])
  const { issues, report } = readBundle(text)
  expect(issues.length).toBeGreaterThan(0)
  expect(JSON.stringify({ issues, report })).not.toContain(secret)
})

test('a packed file is read; one that is not there, not text or damaged is refused', () => {
  const at = (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  expect(readBundleFile(at('a.json.gz', gzipSync(bundleOf(chart())))).record?.episodes).toHaveLength(1)
  const codes = (path: string) => readBundleFile(path).issues.map(one => one.code)
  expect(codes(join(folder, 'nowhere.json'))).toEqual(['no-such-file'])
  expect(codes(at('b.json', Buffer.from([0x7b, 0xff, 0xfe])))).toEqual(['not-text'])
  expect(codes(at('c.json.gz', gzipSync(bundleOf(chart())).subarray(0, 200)))).toEqual(['not-gzip'])
})

test('several members in one export become one record each, with the practitioners that each refers to', () => {
  const second = chart().map(one =>
    JSON.parse(JSON.stringify(one).replaceAll('SYN-0001', 'SYN-0002').replaceAll('Rowan', 'Sage')),
  )
  const shared = new Set(['Organization', 'Practitioner', 'PractitionerRole'])
  const own = second
    .filter(one => !shared.has(one.resourceType))
    .map(one => ({ ...one, id: one.resourceType === 'Patient' ? one.id : `b-${one.id}` }))
  const renamed = own.map(one =>
    JSON.parse(
      JSON.stringify(one).replaceAll(
        /"(Coverage|EpisodeOfCare|Condition|Appointment|Encounter|Goal|CarePlan)\//g,
        '"$1/b-',
      ),
    ),
  )
  const stranger = { resourceType: 'Practitioner', id: 'stranger', name: [{ text: 'Sample, Yew' }] }
  const both = readBundles([parseFhir(bundleOf([...chart(), ...renamed, stranger]))])
  expect(both.map(one => one.record?.member.legalName)).toEqual(['Sample, Rowan', 'Sample, Sage'])
  for (const { record, issues } of both) {
    expect(issues).toEqual([])
    expect(record?.practitioners.map(one => one.id).sort()).toEqual(['lcsw', 'md', 'pcp'])
    expect(record?.attendance).toHaveLength(3)
    expect(record?.plans[0]?.signatures).toHaveLength(1)
  }
})

test('the same chart in another order gives the same record', () => {
  const straight = readBundle(bundleOf(chart())).record
  fc.assert(
    fc.property(fc.shuffledSubarray(chart(), { minLength: chart().length, maxLength: chart().length }), shuffled => {
      expect(readBundle(bundleOf(shuffled)).record).toEqual(straight)
    }),
    { numRuns: 30 },
  )
})

test('no Bundle, however damaged, makes the reader throw', () => {
  const junk = fc.oneof(
    fc.constant(null),
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constant([]),
    fc.constant({}),
    fc.constant([[]]),
    fc.constant([null]),
    fc.constant({ reference: '#' }),
  )
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 6 }), (which, changes) => {
      const resources: unknown[] = chart()
      for (const [place, value] of changes) {
        const path = pathsIn(resources)
        const [holder, key] = path[(place * 7919 + which) % path.length] ?? [{}, 'x']
        // A copy: the same junk is drawn again, and must not have been changed.
        holder[key] = structuredClone(value)
      }
      const found = readBundle(
        JSON.stringify({
          resourceType: 'Bundle',
          type: 'collection',
          entry: resources.map(resource => ({ resource })),
        }),
      )
      for (const one of found.issues) expect(one.message).not.toBe('')
    }),
    { numRuns: 250 },
  )
})

/** Every place of a value that can be overwritten. */
function pathsIn(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return []
  const here = value as Record<string, unknown>
  return Object.keys(here).flatMap(key => [[here, key] as [Record<string, unknown>, string], ...pathsIn(here[key])])
}
