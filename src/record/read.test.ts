import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../kernel/digest.ts'
import { normalise } from './normalise.ts'
import { caseFrom, type ReadCase, readCase, readCaseFile, writeCase } from './read.ts'
import { limits } from './reading/parse.ts'
import { caseSchema } from './schema/json-schema.ts'
import type { CaseInput } from './schema/record.ts'

const minimal = { openiop: 'case/1', program: { timeZone: 'America/Boise' } } as const

const codes = (read: ReadCase) => read.issues.map(one => one.code)
const issueOf = (read: ReadCase, code: string) => read.issues.find(one => one.code === code)
const withSession = (session: object) => caseFrom({ ...minimal, sessions: [session] })

const hour = { id: 's1', start: '2026-03-02T09:00', end: '2026-03-02T10:00' }

describe('a case file that is as it should be', () => {
  test('reads the same from JSON and from YAML', () => {
    const yaml = `
openiop: case/1
program: { timeZone: America/Boise }
sessions:
  - { id: s1, start: 2026-03-02T09:00, end: 2026-03-02T10:00 }
`
    const fromYaml = readCase(yaml)
    const fromJson = readCase(JSON.stringify({ ...minimal, sessions: [hour] }))
    expect(fromYaml.issues).toEqual([])
    expect(fromYaml).toEqual(fromJson)
  })

  test('has every collection, empty when the file is silent', () => {
    expect(caseFrom(minimal).record).toMatchObject({ sessions: [], findings: [], claimLines: [], answers: {} })
  })

  test('brings an instant with an offset to the program’s zone', () => {
    const { record } = withSession({ ...hour, start: '2026-03-02T16:00:00Z', end: '2026-03-02T12:00-05:00' })
    expect(record?.sessions[0]).toMatchObject({ start: '2026-03-02T09:00', end: '2026-03-02T10:00' })
  })

  test('keeps the leading zero of a code that YAML would take for a number', () => {
    const { record, issues } = readCase(
      'openiop: case/1\nprogram: { timeZone: America/Denver }\nclaimLines:\n  - { on: 2026-03-02, revenueCode: 0905 }\n',
    )
    expect(issues).toEqual([])
    expect(record?.claimLines[0]?.revenueCode).toBe('0905')
  })

  test('writes the short form of attendance out', () => {
    const { record } = caseFrom({
      ...minimal,
      sessions: [
        { ...hour, attended: 'full' },
        { id: 's2', start: '2026-03-03T09:00', end: '2026-03-03T10:00', attended: 'excused' },
        {
          id: 's3',
          start: '2026-03-04T09:00',
          end: '2026-03-04T12:00',
          attended: [
            { in: '2026-03-04T09:00', out: '2026-03-04T10:00' },
            { in: '2026-03-04T11:00', out: '2026-03-04T12:00' },
          ],
        },
      ],
    })
    expect(record?.attendance.map(one => [one.session, one.status, one.in, one.out])).toEqual([
      ['s2', 'excused', undefined, undefined],
      ['s1', 'present', '2026-03-02T09:00', '2026-03-02T10:00'],
      ['s3', 'present', '2026-03-04T09:00', '2026-03-04T10:00'],
      ['s3', 'present', '2026-03-04T11:00', '2026-03-04T12:00'],
    ])
    expect(record?.sessions[0]).not.toHaveProperty('attended')
  })

  test('gives entries without an id one from their kind and day', () => {
    const { record } = caseFrom({ ...minimal, notes: [{ on: '2026-03-02' }, { on: '2026-03-02', kind: 'group' }] })
    expect(record?.notes.map(note => note.id).sort()).toEqual(['notes.2026-03-02', 'notes.2026-03-02.2'])
  })
})

describe('a spelling that can mean one thing only is repaired and said', () => {
  test.each([
    ['yes for true', { ...hour, evidenceBased: 'yes' }, 'written-as-text', { evidenceBased: true }],
    [
      'a word in capitals',
      { ...hour, modality: 'Group Psychotherapy' },
      'respelt',
      { modality: 'group-psychotherapy' },
    ],
    ['one for several', { ...hour, facilitators: 'p1' }, 'single-for-list', { facilitators: ['p1'] }],
    ['a space in a moment', { ...hour, start: '2026-03-02 09:00' }, 'respelt', { start: '2026-03-02T09:00' }],
    ['a number in quotes', { ...hour, participants: '6' }, 'written-as-text', { participants: 6 }],
  ])('%s', (_, session, code, kept) => {
    const read = withSession(session)
    expect(codes(read)).toEqual([code])
    expect(read.issues[0]?.severity).toBe('warning')
    expect(read.record?.sessions[0]).toMatchObject(kept)
  })

  test('an `on` that a YAML 1.1 tool wrote as `true`', () => {
    const read = readCase(
      'openiop: case/1\nprogram: { timeZone: America/Boise }\nriskAssessments:\n  - { true: 2026-03-02, imminent: false }\n',
    )
    expect(codes(read)).toEqual(['respelt'])
    expect(read.record?.riskAssessments[0]).toMatchObject({ on: '2026-03-02', imminent: false })
  })

  test('a revenue code without its leading zero; one of two digits is none', () => {
    const line = (revenueCode: unknown) =>
      caseFrom({ ...minimal, claimLines: [{ id: 'l1', on: '2026-03-02', revenueCode }] })
    for (const written of ['905', 905]) {
      expect(codes(line(written))).toEqual(['respelt'])
      expect(line(written).record?.claimLines[0]?.revenueCode).toBe('0905')
    }
    expect(codes(line('95'))).toEqual(['not-a-revenue-code'])
  })

  test('an empty YAML field is a field left out', () => {
    const read = readCase('openiop: case/1\nprogram: { timeZone: America/Boise }\nmember:\n  birthDate:\nnotes:\n')
    expect(read.issues).toEqual([])
    expect(read.record?.member).toEqual({})
  })
})

describe('what cannot be read is set aside, the rest is kept', () => {
  test('a misspelt field names the nearest, and its entry stays', () => {
    const read = withSession({ ...hour, modalty: 'group-psychotherapy' })
    expect(issueOf(read, 'unknown-field')).toMatchObject({
      severity: 'error',
      path: 'sessions[0].modalty',
      remedy: 'Rename it to `modality`.',
    })
    expect(read.record?.sessions).toHaveLength(1)
  })

  test('a misspelt collection names the nearest', () => {
    const read = caseFrom({ ...minimal, sesions: [hour], notes: [{ on: '2026-03-02' }] })
    expect(issueOf(read, 'unknown-field')).toMatchObject({ path: 'sesions', remedy: 'Rename it to `sessions`.' })
    expect(read.record?.notes).toHaveLength(1)
  })

  test('a word another standard uses leads to ours', () => {
    const read = caseFrom({ ...minimal, notes: [{ on: '2026-03-02', author: 'p1' }] })
    expect(issueOf(read, 'unknown-field')?.remedy).toBe('Rename it to `by`.')
  })

  test('a wrong word suggests the nearest', () => {
    const read = withSession({ ...hour, modality: 'group-psychoterapy' })
    expect(issueOf(read, 'unknown-word')).toMatchObject({
      path: 'sessions[0].modality',
      remedy: '`group-psychotherapy` may be meant.',
      setAside: 'sessions[0]',
    })
    expect(read.record?.sessions).toEqual([])
  })

  test('a wrong word in a list of words costs that word alone', () => {
    const read = caseFrom({ ...minimal, plans: [{ effectiveOn: '2026-03-02', sections: ['education', 'edukation'] }] })
    expect(codes(read)).toEqual(['unknown-word'])
    expect(read.record?.plans[0]?.sections).toEqual(['education'])
  })

  test('minutes in an hours field say the hours', () => {
    const read = caseFrom({
      ...minimal,
      certifications: [{ kind: 'initial', on: '2026-03-02', hoursPerWeek: '540 min' }],
    })
    expect(issueOf(read, 'wrong-unit')).toMatchObject({
      path: 'certifications[0].hoursPerWeek',
      remedy: 'Write the number alone, in hours: 9.',
    })
    expect(read.record?.certifications).toEqual([])
  })

  test('a day no calendar has sets its entry aside; the leap day of a leap year does not', () => {
    const read = caseFrom({ ...minimal, orders: [{ on: '2026-02-29' }, { on: '2028-02-29' }] })
    expect(issueOf(read, 'not-a-day')).toMatchObject({ path: 'orders[0].on', setAside: 'orders[0]' })
    expect(read.record?.orders).toHaveLength(1)
  })

  test('a wrong field of the member costs the field, not the member', () => {
    const read = caseFrom({ ...minimal, member: { birthDate: '02/03/2001', language: 'en' } })
    expect(codes(read)).toEqual(['not-a-day'])
    expect(read.record?.member).toEqual({ language: 'en' })
  })

  test('a list that is none is left out and every other one read', () => {
    const read = caseFrom({ ...minimal, orders: 'none', sessions: [hour] })
    expect(issueOf(read, 'wrong-type')?.path).toBe('orders')
    expect(read.record?.sessions).toHaveLength(1)
  })

  test('paths are those of the file although entries before were set aside', () => {
    const read = caseFrom({
      ...minimal,
      claimLines: [{ code: 'H0015' }, { on: '2026-03-02', units: [] }, { on: '2026-03-03', unitz: 1, units: 'x' }],
    })
    expect(read.issues.map(one => one.path).sort()).toEqual([
      'claimLines[0].on',
      'claimLines[1].units',
      'claimLines[2].units',
      'claimLines[2].unitz',
    ])
  })

  test('YAML issues say the line', () => {
    const read = readCase(
      'openiop: case/1\nprogram: { timeZone: America/Boise }\nnotes:\n  - on: 2026-03-02\n    kind: progres\n',
    )
    expect(issueOf(read, 'unknown-word')).toMatchObject({ line: 5, column: 11 })
  })

  test('a time zone no one has suggests the nearest', () => {
    const read = caseFrom({ openiop: 'case/1', program: { timeZone: 'America/Bosie' } })
    expect(issueOf(read, 'unknown-time-zone')?.remedy).toBe('`America/Boise` may be meant.')
    expect(codes(caseFrom({ openiop: 'case/1' }))).toEqual(['no-time-zone'])
  })

  test('no issue repeats what the file says of the member', () => {
    const secret = 'Sample, Rowan'
    const read = caseFrom({
      ...minimal,
      [secret]: 1,
      member: { birthDate: secret, [secret]: secret },
      notes: [{ on: secret, kind: secret, by: [secret] }, secret],
      sessions: secret,
      answers: { [secret]: { secret } },
    })
    expect(read.record).toBeDefined()
    expect(JSON.stringify(read.issues)).not.toContain('Rowan')
  })
})

describe('a file that is no case', () => {
  test('truncated JSON names line and column', () => {
    const read = readCase('{\n  "openiop": "case/1",\n  "sessions": [\n    { "start": "2026')
    expect(read.record).toBeUndefined()
    expect(read.issues[0]).toMatchObject({ code: 'json-ends-early', line: 4, column: 21 })
  })

  test('a missing comma names its place', () => {
    const read = readCase('{\n  "openiop": "case/1"\n  "member": {}\n}')
    expect(read.issues[0]).toMatchObject({ code: 'json-unexpected', line: 3, column: 3 })
  })

  test('a field given twice is said', () => {
    expect(codes(readCase('{"openiop":"case/1","openiop":"case/1","program":{"timeZone":"America/Boise"}}'))).toEqual([
      'json-duplicate-key',
    ])
    expect(codes(readCase('openiop: case/1\nmember: {}\nmember: {}'))).toEqual(['yaml-duplicate-key'])
  })

  test('a YAML bomb is refused in no time', () => {
    let bomb = 'a0: &a0 [x, x, x, x, x, x, x, x, x]\n'
    for (let i = 1; i < 12; i++)
      bomb += `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`
    const started = performance.now()
    expect(codes(readCase(bomb))).toEqual(['yaml-aliases'])
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('an alias of nothing, of itself, and a merge of no entry', () => {
    expect(codes(readCase('openiop: case/1\ntitle: *nothing'))).toEqual(['yaml-unknown-alias'])
    expect(codes(readCase('openiop: case/1\n<<: 1'))).toEqual(['yaml-merge'])
    const self = readCase(
      'openiop: case/1\nprogram: { timeZone: America/Boise }\nnotes: &a [*a, *a, *a, *a, *a, *a, *a, *a]',
    )
    expect(self.record?.notes ?? []).toEqual([])
    expect(self.issues.length).toBeGreaterThan(0)
  })

  test('a few aliases are welcome', () => {
    const read = readCase(
      'openiop: case/1\nprogram: { timeZone: America/Boise }\nsessions:\n  - &block { start: 2026-03-02T09:00, end: 2026-03-02T10:00, evidenceBased: true }\n  - { <<: *block, start: 2026-03-02T08:00 }\n',
    )
    expect(read.issues).toEqual([])
    expect(read.record?.sessions.map(one => one.start)).toEqual(['2026-03-02T08:00', '2026-03-02T09:00'])
  })

  test('a hundred thousand brackets are refused', () => {
    expect(codes(readCase('['.repeat(100_000)))).toEqual(['json-too-deep'])
    expect(codes(readCase('['.repeat(100_000), { format: 'yaml' }))).toEqual(['yaml-too-deep'])
    expect(codes(readCase('- '.repeat(100_000), { format: 'yaml' }))).toEqual(['yaml-too-deep'])
  })

  test('a YAML map of forty thousand keys is read without comparing each with each', () => {
    const text = Array.from({ length: 40_000 }, (_, i) => `k${i}: 1`).join('\n')
    const started = performance.now()
    expect(readCase(`openiop: case/1\n${text}`).record).toBeDefined()
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  test.each([
    ['nothing', '', 'empty-file'],
    ['a word', 'hello', 'not-a-case'],
    ['a list', '[]', 'not-a-case'],
    ['a FHIR Bundle', '{"resourceType":"Bundle"}', 'fhir-resource'],
    ['another version', 'openiop: case/2', 'unknown-version'],
    ['two documents', 'openiop: case/1\n---\nopeniop: case/1', 'yaml-syntax'],
  ])('%s', (_, text, code) => {
    expect(readCase(text)).toMatchObject({ record: undefined, issues: [{ code }] })
  })

  test('a file of 200 MB is refused unread', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openiop-'))
    try {
      const path = join(folder, 'big.json')
      writeFileSync(path, '{')
      truncateSync(path, 200 * 1024 * 1024)
      const before = process.memoryUsage().rss
      expect(readCaseFile(path)).toMatchObject({ record: undefined, issues: [{ code: 'file-too-large' }] })
      expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
      writeFileSync(path, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))
      expect(codes(readCaseFile(path))).toEqual(['not-text'])
      expect(codes(readCaseFile(join(folder, 'none.json')))).toEqual(['no-such-file'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a fault in each of many entries is told five hundred times and counted', () => {
    const read = caseFrom({ ...minimal, notes: Array.from({ length: 2_000 }, () => ({ on: 1, onn: 2 })) })
    expect(read.record?.notes).toEqual([])
    expect(read.issues).toHaveLength(501)
    expect(read.issues.at(-1)).toMatchObject({ code: 'more-issues', severity: 'error' })
  })

  test('a list that no one member can have is refused', () => {
    const notes = (n: number) =>
      caseFrom({ ...minimal, notes: Array.from({ length: n }, () => ({ on: '2026-03-02' })) })
    expect(notes(20_000).record?.notes).toHaveLength(20_000)
    expect(codes(notes(20_001))).toEqual(['too-many-entries'])
  })

  test('the limit is the limit', () => {
    const text = `{"openiop":"case/1","program":{"timeZone":"America/Boise"},"title":"`
    const fits = `${text}${'x'.repeat(limits.yaml - text.length - 2)}"}`
    expect(readCase(fits, { format: 'yaml' }).record).toBeDefined()
    expect(codes(readCase(`${fits} `, { format: 'yaml' }))).toEqual(['file-too-large'])
  })
})

describe('laws of the case file', () => {
  const day = fc.integer({ min: 0, max: 300 }).map(n => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
  const id = fc.constantFrom('a', 'b', 'c', undefined)
  const cases: fc.Arbitrary<CaseInput> = fc.record({
    openiop: fc.constant('case/1' as const),
    program: fc.record({ timeZone: fc.constantFrom('America/Boise', 'America/New_York') }),
    notes: fc.array(
      fc.record({
        id,
        on: day,
        sections: fc.subarray(['response', 'progress'] as const).map(s => [...s]),
        signedAt: fc.option(day, { nil: undefined }),
      }),
      { maxLength: 5 },
    ),
    sessions: fc.array(
      fc.record({
        id,
        start: day.map(d => `${d}T09:00`),
        end: day.map(d => `${d}T17:00:00Z`),
        facilitators: fc.subarray(['p1', 'p2', 'p3']),
        attended: fc.constantFrom('full' as const, 'absent' as const, undefined),
      }),
      { maxLength: 5 },
    ),
    plans: fc.array(
      fc.record({
        effectiveOn: day,
        goals: fc.array(fc.record({ statement: fc.constantFrom('x', 'y') }), { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    answers: fc.dictionary(
      fc.constantFrom('p', 'q'),
      fc.oneof(fc.boolean(), fc.nat(), fc.constantFrom('mild', 'severe')),
    ),
  })
  const shuffled = <T>(list: readonly T[] | undefined, seed: number): T[] =>
    [...(list ?? [])]
      .map((one, i) => ({ one, key: Math.sin(seed + i * 7.1) }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one)

  test('what is written reads back as the same record', () => {
    fc.assert(
      fc.property(cases, value => {
        const { record } = caseFrom(value)
        const again = record && readCase(writeCase(record))
        expect(again?.issues).toEqual([])
        expect(canonical(again?.record)).toBe(canonical(record))
      }),
    )
  })

  test('the order in which a file lists things does not matter', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (value, seed) => {
        const other = {
          ...value,
          notes: shuffled(value.notes, seed),
          plans: shuffled(value.plans, seed).map(plan => ({ ...plan, goals: shuffled(plan.goals, seed) })),
          sessions: shuffled(value.sessions, seed).map(one => ({
            ...one,
            facilitators: shuffled(one.facilitators, seed),
          })),
        }
        expect(canonical(caseFrom(other).record)).toBe(canonical(caseFrom(value).record))
      }),
    )
  })

  test('to put in order twice is to put in order once', () => {
    fc.assert(
      fc.property(cases, value => {
        const { record } = caseFrom(value)
        expect(record && normalise(record)).toEqual(record)
      }),
    )
  })

  test('no text makes the reader throw: it gives a record or an issue', () => {
    const soup = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json(),
      fc
        .array(
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            ':',
            ',',
            '"',
            '- ',
            '\n',
            '  ',
            '&a',
            '*a',
            'openiop',
            'case/1',
            '!!x',
            '|',
            '>',
            '#',
            '? ',
            '1e9',
            '~',
            '<<',
          ),
          { maxLength: 40 },
        )
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(soup, fc.constantFrom('json' as const, 'yaml' as const, undefined), (text, format) => {
        const { record, issues } = readCase(text, { format })
        expect(record !== undefined || issues.length > 0).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })

  test('no value in any field makes the reader throw, and what it keeps is a case', () => {
    const paths = [
      'member',
      'program',
      'sessions',
      'plans',
      'findings',
      'answers',
      'attendance',
      'practitioners',
      'coverages',
    ]
    const keys = [
      'id',
      'on',
      'start',
      'end',
      'goals',
      'licenses',
      'attended',
      'weeklySchedule',
      'slots',
      'value',
      'fact',
      'payer',
      'terms',
      '__proto__',
      'constructor',
    ]
    const leaf = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constantFrom(null, '2026-03-02', '2026-03-02T09:00', 'full', 'yes', '9 h'),
    )
    const entry = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(
        leaf,
        fc.array(leaf, { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), leaf),
        fc.array(fc.dictionary(fc.constantFrom(...keys), leaf), { maxLength: 3 }),
      ),
    )
    const value = fc.dictionary(
      fc.constantFrom(...paths),
      fc.oneof(leaf, entry, fc.array(fc.oneof(entry, leaf), { maxLength: 4 })),
    )
    fc.assert(
      fc.property(value, fields => {
        const { record } = caseFrom({ openiop: 'case/1', ...fields })
        expect(record).toBeDefined()
        expect(record && readCase(writeCase(record)).issues.filter(one => one.severity === 'error')).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('a case cut off anywhere still gives a record or says where it breaks', () => {
    const whole = writeCase(
      caseFrom({ ...minimal, sessions: [{ ...hour, attended: 'full' }], member: { language: 'en' } }).record!,
    )
    for (let length = 0; length < whole.trimEnd().length; length++) {
      const read = readCase(whole.slice(0, length), { format: 'json' })
      expect(read.record).toBeUndefined()
      expect(read.issues[0]?.code).toMatch(/^(json-ends-early|empty-file)$/)
    }
  })
})

describe('the published schema', () => {
  test('names itself and describes every field', () => {
    const schema = caseSchema()
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://openiop.org/schema/case/1',
    })
    const undescribed: string[] = []
    const look = (node: unknown, path: string) => {
      if (node === null || typeof node !== 'object') return
      const { properties, ...rest } = node as { properties?: Record<string, { description?: string }> }
      for (const [name, field] of Object.entries(properties ?? {})) {
        if (!field.description) undescribed.push(`${path}.${name}`)
        look(field, `${path}.${name}`)
      }
      for (const part of Object.values(rest)) if (typeof part === 'object') look(part, path)
    }
    look(schema, '')
    expect(undescribed).toEqual([])
  })
})
