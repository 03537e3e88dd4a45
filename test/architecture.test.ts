import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

// A folder may import only from the folders left of it (docs/decisions/0001-house.md).
const mayImport: Record<string, readonly string[]> = {
  kernel: [],
  facts: ['kernel'],
  rules: ['kernel', 'facts'],
  rulebooks: ['kernel', 'facts', 'rules'],
  record: ['kernel', 'facts'],
  review: ['kernel', 'facts', 'rules', 'record'],
  store: ['kernel', 'facts', 'rules', 'record', 'review'],
  fhir: ['kernel', 'facts', 'rules', 'record', 'review'],
  x12: ['kernel', 'facts', 'rules', 'record', 'review'],
  population: ['kernel', 'facts', 'rules', 'record', 'review'],
  desk: ['kernel', 'facts', 'rules', 'rulebooks', 'record', 'review', 'store', 'fhir', 'x12', 'population'],
  api: ['kernel', 'facts', 'rules', 'rulebooks', 'record', 'review', 'store', 'fhir', 'x12', 'population', 'desk'],
  cli: [
    'kernel',
    'facts',
    'rules',
    'rulebooks',
    'record',
    'review',
    'store',
    'fhir',
    'x12',
    'population',
    'desk',
    'api',
  ],
}

const root = resolve(import.meta.dirname, '..')

test('a folder imports only from the folders left of it', () => {
  const wrong = sources().flatMap(file => {
    const from = folderOf(file)
    const allowed = mayImport[from]
    if (!allowed) return []
    return importsOf(file)
      .map(path => folderOf(resolve(dirname(file), path)))
      .filter(to => to !== from && !allowed.includes(to))
      .map(to => `${relative(root, file)} imports ${to}`)
  })
  expect(wrong).toEqual([])
})

test('every folder of the house is in the table', () => {
  const folders = [...new Set(sources().map(folderOf))].filter(folder => !['index.ts', 'web'].includes(folder))
  expect(folders.filter(folder => !mayImport[folder])).toEqual([])
})

test('rulebooks are inert: no closure, class or date is in one', async () => {
  const { rulebooks } = await import('../rulebooks/index.ts')
  for (const book of rulebooks) expect(JSON.parse(JSON.stringify(book))).toEqual(book)
})

function sources(): string[] {
  return ['src', 'rulebooks']
    .flatMap(top => files(join(root, top)))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
}

function files(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}

/** `src/rules/x.ts` → `rules`; `rulebooks/pehp/…` → `rulebooks`. */
function folderOf(file: string): string {
  const [top = '', second = ''] = relative(root, file).split('/')
  return top === 'src' ? second : top
}

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(match => match[1] ?? '')
}
