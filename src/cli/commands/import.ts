import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseFile, type ReadBundle, readBundles } from '../../fhir/read.ts'
import type { ImportReport } from '../../fhir/report.ts'
import { isZone } from '../../kernel/moment.ts'
import { checkQuality } from '../../record/quality/check.ts'
import { writeCase } from '../../record/read.ts'
import { exit, Stop } from '../exit.ts'
import { bold, columns, dim, paint, wrap } from '../paint.ts'

/**
 * `openiop import FILE…`: FHIR Bundles or NDJSON to case files, one a member, with a report of what was used and ignored.
 *
 * Several files are read as one export. Without `--out`, or with `--dry-run`, nothing is written.
 */
export function importFhir(
  paths: readonly string[],
  options: { out?: string; dryRun?: boolean; json?: boolean; timeZone?: string },
): void {
  if (options.timeZone !== undefined && !isZone(options.timeZone))
    throw new Stop(
      exit.usage,
      `--time-zone "${options.timeZone}" is no time zone.`,
      'Write an IANA name, e.g. America/Denver.',
    )
  const read = readBundles(
    paths.map(path => parseFile(path, paths.length > 1 ? { label: basename(path) } : {})),
    options.timeZone === undefined ? {} : { timeZone: options.timeZone },
  )
  const files = options.out !== undefined && !options.dryRun ? writeCases(read, options.out) : []
  if (options.json)
    console.log(
      JSON.stringify(
        {
          members: read.map((one, n) => ({
            readable: one.record !== undefined,
            ...(files[n] ? { file: files[n] } : {}),
            report: one.report,
            issues: one.issues,
            flags: one.record ? checkQuality(one.record) : [],
          })),
        },
        null,
        2,
      ),
    )
  else console.log(read.map((one, n) => memberText(one, n, read.length, files[n])).join('\n\n'))
  if (!options.json && files.length === 0 && read.some(one => one.record))
    console.log(dim(`\nNothing was written${options.dryRun ? '' : '; --out FOLDER writes the case files'}.`))
  if (!read.some(one => one.record)) throw new Stop(exit.badInput, 'Nothing in it could be read as a record.')
}

/** Writes each record; names hold no member data, and an existing file is never overwritten. */
function writeCases(read: readonly ReadBundle[], folder: string): (string | undefined)[] {
  try {
    mkdirSync(folder, { recursive: true })
    return read.map(({ record }, n) => {
      if (!record) return undefined
      for (let m = n + 1; ; m++) {
        const path = join(folder, `case-${String(m).padStart(4, '0')}.json`)
        try {
          writeFileSync(path, writeCase(record), { flag: 'wx' })
          return path
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        }
      }
    })
  } catch (error) {
    throw new Stop(
      exit.badInput,
      `${folder} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
      'Name another folder.',
    )
  }
}

function memberText({ record, report, issues }: ReadBundle, n: number, all: number, file: string | undefined): string {
  const head = `${all > 1 ? `Member ${n + 1} of ${all}: ` : ''}${report.resources} resources, ${report.used} used, ${report.ignored} ignored`
  const lines = [bold(head)]
  if (file) lines.push(`  written to ${file}`)
  const entries = Object.entries(report.entries)
  if (entries.length > 0)
    lines.push(
      wrap(`In the case file: ${entries.map(([name, count]) => `${count} ${name}`).join(', ')}.`, '    ', '  '),
    )
  if (report.types.length > 0) lines.push('', typesText(report))
  const flags = record ? checkQuality(record) : []
  for (const one of [...issues, ...flags].filter(issue => issue.severity !== 'note'))
    lines.push(
      wrap(
        `${paint(one.severity === 'error' ? 'red' : 'yellow', one.severity)} ${one.path ? `${one.path}: ` : ''}${one.message} ${one.remedy} [${one.code}]`,
        '      ',
        '  ',
      ),
    )
  return lines.join('\n')
}

function typesText(report: ImportReport): string {
  const rows = report.types.map(one => {
    const reasons = one.ignored.map(({ reason, resources }) => `${resources} ignored: ${reason}`)
    const elements = Object.entries(one.elementsIgnored).map(([name, count]) => `${name} ${count}`)
    const told = [...reasons, ...(elements.length > 0 ? [`elements not used: ${elements.join(', ')}`] : [])]
    return [`  ${one.type}`, `${one.used}/${one.resources} used`, told.join('; ') || 'whole']
  })
  return columns(rows)
}
