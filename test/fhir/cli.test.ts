import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bundleOf, chart } from './chart.ts'

// Through the built binary, as a person runs it; `npm test` builds first.
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'openiop-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const example = join(root, 'examples', '01-pehp-admitted-and-clean.yaml')

function openiop(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'openiop.js'), ...args], {
    encoding: 'utf8',
    cwd: folder,
  })
  return { status, stdout, stderr }
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('openiop import', () => {
  const path = file('chart.json', bundleOf(chart()))

  test('reports in 80 columns what was used and ignored, and writes nothing without a folder', () => {
    const { status, stdout } = openiop('import', path)
    expect(status).toBe(0)
    expect(stdout).toContain('23 resources, 22 used, 1 ignored')
    expect(stdout).toContain('Nothing was written')
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([])
    expect(openiop('import', path, '--out', join(folder, 'dry'), '--dry-run').status).toBe(0)
    expect(existsSync(join(folder, 'dry'))).toBe(false)
  })

  test('writes a case file that is valid, under a name without member data, and never overwrites one', () => {
    const out = join(folder, 'out')
    for (const _ of [1, 2]) expect(openiop('import', path, '--out', out).status).toBe(0)
    expect(readdirSync(out)).toEqual(['case-0001.json', 'case-0002.json'])
    expect(openiop('validate', join(out, 'case-0001.json')).status).toBe(0)
    expect(readFileSync(join(out, 'case-0001.json'), 'utf8')).toBe(readFileSync(join(out, 'case-0002.json'), 'utf8'))
  })

  test('tells the same as stable JSON', () => {
    const { members } = JSON.parse(openiop('import', path, '--json').stdout)
    expect(members).toMatchObject([{ readable: true, report: { resources: 23, used: 22, ignored: 1 }, issues: [] }])
  })

  test('exits 3 when nothing can be read, 2 on a zone that does not exist', () => {
    expect(openiop('import', file('cut.json', bundleOf(chart()).slice(0, 500))).status).toBe(3)
    expect(openiop('import', path, '--time-zone', 'America/Nowhere').status).toBe(2)
  })
})

test('a case exported as FHIR is reviewed to the same determination', () => {
  const bundle = openiop('export', example, '--fhir')
  expect(bundle.status).toBe(0)
  const asked = ['--question', 'admission', '--json']
  const fromBundle = openiop('review', file('exported.json', bundle.stdout), ...asked)
  expect(fromBundle.status).toBe(0)
  expect(JSON.parse(fromBundle.stdout)).toEqual(JSON.parse(openiop('review', example, ...asked).stdout))
})

test('XML and several patients are refused by review with the remedy', () => {
  expect(
    openiop('review', file('a.xml', '<Bundle xmlns="http://hl7.org/fhir"/>'), '--policy', 'pehp').stderr,
  ).toContain('[fhir-xml]')
  const two = bundleOf([...chart(), { resourceType: 'Patient', id: 'SYN-0002' }])
  expect(openiop('review', file('two.json', two), '--policy', 'pehp').stderr).toContain(
    'openiop import FILE --out FOLDER',
  )
})

test('a rulebook’s question is printed as a Questionnaire; one it does not answer is refused', () => {
  const { status, stdout } = openiop('questionnaire', 'pehp', '--question', 'admission')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ resourceType: 'Questionnaire', status: 'active' })
  expect(openiop('questionnaire', 'pehp').status).toBe(2)
  expect(openiop('questionnaire', 'pehp', '--question', 'denial').status).toBe(2)
})
