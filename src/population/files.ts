import { createReadStream, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { caseFrom, readCaseFile } from '../record/read.ts'
import type { CaseRecord } from '../record/schema/record.ts'

/** A case, or why it could not be read. `place` is the file, with the line of an NDJSON. */
export type CaseRead = { place: string; record: CaseRecord } | { place: string; code: string; message: string }

/** The cases of a folder, of one file, or of an NDJSON with a case a line, one at a time. */
export async function* casesIn(path: string): AsyncGenerator<CaseRead> {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort())
      if (/\.(ya?ml|json)$/.test(name)) yield fromFile(join(path, name))
      else if (/\.ndjson$/.test(name)) yield* fromLines(join(path, name))
    return
  }
  if (path.endsWith('.ndjson')) yield* fromLines(path)
  else yield fromFile(path)
}

function fromFile(path: string): CaseRead {
  const { record, issues } = readCaseFile(path)
  return settled(basename(path), record, issues)
}

async function* fromLines(path: string): AsyncGenerator<CaseRead> {
  let line = 0
  const input = createReadStream(path, { encoding: 'utf8' })
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    if (text.trim() === '') continue
    const place = `${basename(path)}:${line}`
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      yield { place, code: 'not-json', message: 'The line is no JSON.' }
      continue
    }
    const { record, issues } = caseFrom(value)
    yield settled(place, record, issues)
  }
}

function settled(
  place: string,
  record: CaseRecord | undefined,
  issues: readonly { code: string; message: string; severity?: string }[],
): CaseRead {
  const first = issues[0]
  if (!record) return { place, code: first?.code ?? 'unreadable', message: first?.message ?? 'Nothing could be read.' }
  return { place, record }
}
